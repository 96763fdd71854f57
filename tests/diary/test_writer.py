"""What cannot be written now waits beside the diary, and counts all the same."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from unittest.mock import ANY

import pytest

from selfcare.diary import files
from selfcare.diary.model import AttemptRecord, SafetyStop, SessionStart
from selfcare.diary.opening import open_diary, open_existing, open_pending
from selfcare.diary.store import Diary
from selfcare.diary.writer import Writer, load, write
from selfcare.errors import SelfcareError
from selfcare.outcomes import Outcome

DAY = date(2026, 11, 23)


@contextmanager
def held(path: Path, how: str = "IMMEDIATE") -> Iterator[None]:
    """Hold the diary as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"BEGIN {how}")
        yield
        other.execute("ROLLBACK")


@pytest.fixture
def writer(
    path: Path, diary: Diary, start: SessionStart, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Writer]:
    """Give a writer of the session `first` that does not wait for others."""
    monkeypatch.setattr("selfcare.diary.writer.LAST_TRY_SECONDS", 0.0)
    diary.close()
    first = write("begin", start)
    with Writer(path, lambda seconds: open_diary(path, seconds), 0.0, first) as writer:
        yield writer


@pytest.fixture
def stop(start: SessionStart, at: datetime) -> Callable[[Writer], SelfcareError | None]:
    """Give a function that stops the session for safety."""
    return lambda writer: writer.write(write("stop", start, at, "chest-pain", ("fever",)))


Stop = Callable[[Writer], SelfcareError | None]


def stop_read(path: Path) -> SafetyStop | None:
    """The stop that holds today, as any command would read it."""
    found = open_existing(path)
    assert found is not None
    with found:
        return found.safety_stop(DAY)


@pytest.mark.parametrize("how", ["IMMEDIATE", "EXCLUSIVE"])
def test_stop_blocks_while_the_diary_is_locked(
    writer: Writer, path: Path, stop: Stop, how: str
) -> None:
    """It is read from beside the diary until it can be put into it."""
    with held(path, how):
        error = stop(writer)
        assert (error and error.code, writer.is_saved) == (files.LOCKED, True)
        assert stop_read(path) == SafetyStop(DAY, "chest-pain", ANY)
    assert stop_read(path) == SafetyStop(DAY, "chest-pain", ANY)
    assert files.pending(path) == ()


def test_pending_files_are_for_the_owner_alone(
    writer: Writer, path: Path, stop: Stop, open_umask: None
) -> None:
    """They hold health data."""
    with held(path):
        stop(writer)
        assert [file.stat().st_mode & 0o777 for file in files.pending(path)] == [0o600]


def test_everything_of_a_locked_session_arrives(
    writer: Writer, path: Path, start: SessionStart, attempt: AttemptRecord, at: datetime
) -> None:
    """Begin, hold, end and score: nothing is lost when the lock lasts all the session."""
    with held(path):
        for one in (
            write("begin", start),
            write("add_attempt", start.id, attempt),
            write("end", start.id, "completed", at + timedelta(minutes=2)),
            write("set_pain_after", start.id, 3, at + timedelta(minutes=3)),
        ):
            writer.write(one)
        assert writer.finish() is not None
    with open_diary(path) as diary:
        (session,) = diary.sessions()
        assert diary.attempts("first") == (attempt,)
    assert (session.outcome, session.pain_after) == (Outcome.COMPLETED, 3)


def test_waiting_writes_are_made_at_the_next_chance(
    writer: Writer, path: Path, start: SessionStart, attempt: AttemptRecord
) -> None:
    """The same program makes them as soon as the lock is gone, and removes its file."""
    with held(path):
        writer.write(write("begin", start))
    assert writer.write(write("add_attempt", start.id, attempt)) is None
    assert (writer.is_waiting, files.pending(path)) == (False, ())
    writer.close()


def test_a_write_made_twice_counts_once(
    writer: Writer, path: Path, stop: Stop, attempt: AttemptRecord
) -> None:
    """Another program may have taken the file while this one still remembers."""
    with held(path):
        writer.write(write("add_attempt", "first", attempt))
        stop(writer)
    open_diary(path).close()
    assert writer.finish() is None
    with open_diary(path) as diary:
        assert (len(diary.sessions()), len(diary.attempts("first"))) == (1, 1)


@pytest.mark.parametrize(
    ("answer", "expected"), [("no", "yes"), ("yes", "yes"), ("unsure", "unsure")]
)
def test_late_no_never_replaces_a_newer_answer(
    path: Path, at: datetime, answer: str, expected: str
) -> None:
    """A late yes or unsure does: it is the careful reading."""
    with open_diary(path) as diary:
        diary.save_answers({"fever": "yes"}, DAY, at)
        diary.save_answers({"fever": answer}, DAY, at - timedelta(minutes=1), late=True)
        assert diary.answers()["fever"].answer == expected


def test_stop_survives_a_diary_that_was_set_aside(writer: Writer, path: Path, stop: Stop) -> None:
    """It brings its session along into the new one."""
    with held(path):
        stop(writer)
    path.unlink()
    assert stop_read(path) == SafetyStop(DAY, "chest-pain", ANY)


def test_stop_beside_a_diary_that_cannot_be_read(writer: Writer, path: Path, stop: Stop) -> None:
    """What waits can be read without it."""
    with held(path):
        stop(writer)
    path.write_text("no diary")
    with pytest.raises(SelfcareError) as raised:
        open_existing(path)
    found = open_pending(path, raised.value)
    assert found is not None
    with found:
        assert found.safety_stop(DAY) == SafetyStop(DAY, "chest-pain", ANY)


def test_a_copy_with_waiting_writes_refuses_changes(
    writer: Writer, path: Path, stop: Stop, at: datetime
) -> None:
    """With the reason why the diary itself cannot be written."""
    with held(path):
        stop(writer)
        found = open_existing(path)
        assert found is not None
        with found, pytest.raises(SelfcareError) as raised:
            found.set_note("first", "x", at)
    assert raised.value.code == files.LOCKED


def test_nothing_is_saved_where_nothing_can_be_written(tmp_path: Path, start: SessionStart) -> None:
    """Then the writer says so."""
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "diary.sqlite3"
    with Writer(path, lambda seconds: open_diary(path, seconds), 0.0) as writer:
        assert writer.write(write("begin", start)) is not None
        assert not writer.is_saved


@pytest.mark.parametrize(
    "line",
    [b"", b"[]", b"null", b'["drop_tables"]', b'["stop", 5]', b"\xff", b'["stop", {"a": 1}]'],
)
def test_pending_lines_that_make_no_sense_are_skipped(
    writer: Writer, path: Path, stop: Stop, line: bytes
) -> None:
    """The others still count."""
    with held(path):
        stop(writer)
    (file,) = files.pending(path)
    file.write_bytes(line + b"\n" + file.read_bytes())
    assert load(file)
    assert stop_read(path) == SafetyStop(DAY, "chest-pain", ANY)


def test_erasing_takes_what_waits(writer: Writer, path: Path, stop: Stop) -> None:
    """It belongs to the data."""
    with held(path):
        stop(writer)
    files.erase(path)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize(("days", "blocks"), [(-1, False), (0, True), (1, True), (400, True)])
def test_one_definition_of_stopped_today(
    begun: Diary, at: datetime, days: int, *, blocks: bool
) -> None:
    """A stop of today or dated ahead blocks."""
    begun.end("first", "stopped-for-safety", at)
    assert (begun.safety_stop(DAY - timedelta(days=days)) is not None) == blocks


def test_pending_file_that_others_can_write_is_ignored(
    writer: Writer, path: Path, stop: Stop
) -> None:
    """It could say anything about a person's health."""
    with held(path):
        stop(writer)
        (file,) = files.pending(path)
        file.chmod(0o622)
        assert files.pending(path) == ()
    assert stop_read(path) is None
