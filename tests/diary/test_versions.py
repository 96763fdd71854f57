"""Diaries of every version there has been are brought up to the newest one."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from selfcare.diary import versions
from selfcare.diary.migrations import FIRST, MIGRATIONS
from selfcare.diary.opening import open_diary
from selfcare.diary.records import AnswerRecord, SessionStart
from selfcare.diary.store import Diary
from selfcare.errors import SelfcareError

OLD = Path(__file__).parent / "versions"
"""One diary of each version that was ever released, as SQL: written then, never changed."""


def restore(number: int, path: Path) -> None:
    """Make the diary of an old version again."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as old:
        old.executescript((OLD / f"{number}.sql").read_text(encoding="utf-8"))


def tables(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """What the tables are made of, without regard to line breaks."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql > '' ORDER BY name")
    return [(name, " ".join(sql.split())) for name, sql in rows]


def version(path: Path) -> int:
    """The version a file says it has."""
    with closing(sqlite3.connect(path)) as connection:
        (number,) = connection.execute("PRAGMA user_version").fetchone()
        return int(number)


def test_a_new_diary_has_the_newest_version(diary: Diary, path: Path) -> None:
    """There is one version for each migration."""
    assert version(path) == len(MIGRATIONS)


def test_there_is_an_old_diary_of_every_version() -> None:
    """Whoever adds a migration adds the diary it makes."""
    expected = [f"{number}.sql" for number in range(1, len(MIGRATIONS) + 1)]
    assert sorted(one.name for one in OLD.iterdir()) == expected


@pytest.mark.parametrize("number", range(1, len(MIGRATIONS) + 1))
def test_a_released_migration_is_never_changed(number: int, path: Path) -> None:
    """The migrations up to a version still make the tables that version had."""
    restore(number, path)
    with (
        closing(sqlite3.connect(path)) as old,
        closing(sqlite3.connect(":memory:")) as fresh,
    ):
        for statements in MIGRATIONS[:number]:
            for statement in statements:
                fresh.execute(statement)
        assert tables(fresh) == tables(old)


@pytest.mark.parametrize("number", range(1, len(MIGRATIONS) + 1))
def test_an_old_diary_is_read_in_full(number: int, path: Path) -> None:
    """Nothing that a person wrote is lost on the way to the newest version."""
    restore(number, path)
    with open_diary(path) as diary:
        sessions = [
            (one.id, one.outcome.value, one.beats_done, one.held_seconds, one.pain_after)
            for one in diary.sessions()
        ]
        answers = diary.answers()
    assert sessions == [("second", "interrupted", 0, 12.5, None), ("first", "completed", 1, 90, 4)]
    assert answers == {"pregnant": AnswerRecord("no", date(2026, 11, 20))}
    assert version(path) == len(MIGRATIONS)


def test_a_new_version_is_one_more_entry(
    path: Path, start: SessionStart, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A diary of the version before runs the new entry alone and keeps what it holds."""
    with open_diary(path) as diary:
        diary.begin(start)
    more = ("ALTER TABLE sessions ADD COLUMN mood TEXT",)
    monkeypatch.setattr(versions, "MIGRATIONS", (*MIGRATIONS, more))
    for _ in range(2):
        with open_diary(path) as diary:
            assert [one.id for one in diary.sessions()] == ["first"]
    assert version(path) == len(MIGRATIONS) + 1


def test_a_migration_that_fails_changes_nothing(
    path: Path, start: SessionStart, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it had done already is undone, and the program before it can go on."""
    with open_diary(path) as diary:
        diary.begin(start)
    broken = ("CREATE TABLE moods (name TEXT)", "CREATE NONSENSE")
    with monkeypatch.context() as patch:
        patch.setattr(versions, "MIGRATIONS", (*MIGRATIONS, broken))
        with pytest.raises(SelfcareError):
            open_diary(path)
    with closing(sqlite3.connect(path)) as connection:
        assert "moods" not in dict(tables(connection))
    with open_diary(path) as diary:
        assert [one.id for one in diary.sessions()] == ["first"]


def test_the_first_version_makes_the_three_tables() -> None:
    """Sessions, their attempts, and the answers."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in FIRST:
            connection.execute(statement)
        assert [name for name, _ in tables(connection)] == [
            "answers",
            "attempts",
            "sessions",
            "sessions_by_start",
        ]
