"""How a diary is opened: for its owner alone, and cheaply; and what each failure is called."""

import errno
import os
import resource
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from subprocess import Popen

import pytest

from selfcare.diary import files
from selfcare.diary.database import BUSY_SECONDS, Connection
from selfcare.diary.model import AttemptRecord, SessionStart
from selfcare.diary.opening import open_diary, open_existing
from selfcare.diary.store import Diary
from selfcare.errors import ExitStatus, SelfcareError

Program = Callable[[str], "Popen[str]"]

LONG = "w" * 100_000


def mode(path: Path) -> int:
    """The rights of a file, without its kind."""
    return stat.S_IMODE(path.stat().st_mode)


def refused(opening: Callable[[Path], object], path: Path) -> str:
    """The code with which a diary was refused; checks what every refusal tells."""
    with pytest.raises(SelfcareError) as raised:
        opening(path)
    assert raised.value.status == ExitStatus.DIARY
    assert raised.value.context == str(path)
    assert raised.value.hint
    return raised.value.code


@pytest.fixture
def size_limit() -> Iterator[Callable[[int], None]]:
    """Give a function that keeps this process from writing files past a size in bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))

    yield limit
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


# For its owner alone


def test_every_file_and_folder_is_for_the_owner_alone(
    open_umask: None, begun: Diary, path: Path
) -> None:
    """Even where the umask allows everything, nobody else may look."""
    files = {file.name: mode(file) for file in path.parent.iterdir()}
    assert files == {
        "diary.sqlite3": 0o600,
        "diary.sqlite3-wal": 0o600,
        "diary.sqlite3-shm": 0o600,
    }
    assert (mode(path.parent), mode(path.parent.parent)) == (0o700, 0o700)


def test_a_folder_that_is_there_keeps_its_rights(open_umask: None, tmp_path: Path) -> None:
    """What the person has set up is not touched."""
    folder = tmp_path / "own"
    folder.mkdir(0o755)
    open_diary(folder / "diary.sqlite3").close()
    assert mode(folder) == 0o755


def test_closing_leaves_one_file(path: Path) -> None:
    """What SQLite kept beside the diary is written back and gone."""
    with open_diary(path):
        pass
    assert [file.name for file in path.parent.iterdir()] == ["diary.sqlite3"]


@pytest.mark.parametrize("name", ["diary with space", "50%", "what?", "a#b", "näive"])
def test_any_name_of_a_folder_will_do(tmp_path: Path, name: str, start: SessionStart) -> None:
    """What means something in an address means nothing here."""
    path = tmp_path / name / "diary.sqlite3"
    with open_diary(path) as diary:
        diary.begin(start)
    assert [file.name for file in (tmp_path / name).iterdir()] == ["diary.sqlite3"]


# Looking


def test_looking_makes_nothing(path: Path) -> None:
    """Where there is no diary there is none afterwards, nor a folder for it."""
    assert open_existing(path) is None
    assert not path.parent.parent.exists()


def test_looking_finds_what_is_there(path: Path, start: SessionStart) -> None:
    """An existing diary is opened with what it holds."""
    with open_diary(path) as diary:
        diary.begin(start)
    found = open_existing(path)
    assert found is not None
    with found:
        assert [session.id for session in found.sessions()] == ["first"]


def test_a_look_at_nothing_does_not_load_sqlite(program: Program) -> None:
    """Commands that start quickly pay for SQLite only when there is a diary."""
    process = program(
        "import sys; from pathlib import Path\n"
        "from selfcare.diary.opening import open_existing\n"
        "print(open_existing(Path('nowhere/diary.sqlite3')), 'sqlite3' in sys.modules)"
    )
    output, _ = process.communicate()
    assert output == "None False\n"


# Promises


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("fullfsync", 1),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("busy_timeout", BUSY_SECONDS * 1000),
    ],
)
def test_every_connection_keeps_the_promises(path: Path, pragma: str, value: object) -> None:
    """A commit is on the disk, what is deleted is overwritten, and readers do not wait."""
    seen = []

    class Watched(Diary):
        def __init__(self, connection: Connection) -> None:
            super().__init__(connection)
            seen.append(connection.rows(f"PRAGMA {pragma}")[0][0])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("selfcare.diary.store.Diary", Watched)
        open_diary(path).close()
    assert seen == [value]


# Two at once


def test_a_reader_sees_what_a_running_session_has_done(
    begun: Diary, path: Path, attempt: AttemptRecord
) -> None:
    """Each press is visible to others as soon as it is entered."""
    reader = open_existing(path)
    assert reader is not None
    with reader:
        begun.add_attempt("first", attempt)
        assert reader.attempts("first") == (attempt,)


def test_a_reader_does_not_wait_for_a_writer(begun: Diary, path: Path) -> None:
    """While somebody is in the middle of writing, the state before can be read."""
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM sessions")
        assert [session.id for session in begun.sessions()] == ["first"]


def test_a_writer_does_not_wait_for_a_reader(
    begun: Diary, path: Path, attempt: AttemptRecord
) -> None:
    """A reader in the middle of reading holds nobody up, and sees nothing change."""
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM sessions").fetchall()
        begun.add_attempt("first", attempt)
        assert reader.execute("SELECT count(*) FROM attempts").fetchone() == (0,)
    assert begun.attempts("first") == (attempt,)


def test_forgetting_goes_on_while_somebody_reads(begun: Diary, path: Path, at: datetime) -> None:
    """The answers are gone at once, though the log can only be emptied after the reader."""
    begun.save_answers({"skin": "yes"}, at.date(), at)
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as reader,
        Diary(Connection(path, busy_seconds=0)) as forgetting,
    ):
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM answers").fetchall()
        forgetting.forget_answers(None, at)
        assert forgetting.answers() == {}


def test_whoever_begins_to_write_together_keeps_others_from_writing(
    begun: Diary, path: Path, at: datetime
) -> None:
    """From the first moment, so that what is read within cannot grow old."""
    first, second = Connection(path), Connection(path, busy_seconds=0)
    with closing(first), Diary(second) as waiting:
        with first.transaction():
            first.rows("SELECT * FROM sessions")
            assert refused(lambda _: waiting.resume("first", at), path) == "diary-locked"
        waiting.resume("first", at)


# What each failure is called


def test_a_diary_that_is_held_by_another_program(begun: Diary, path: Path, at: datetime) -> None:
    """If it cannot write in time, it says that the diary is in use."""
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        Diary(Connection(path, busy_seconds=0)) as waiting,
    ):
        other.execute("BEGIN IMMEDIATE")
        assert refused(lambda _: waiting.set_pain_before("first", 3, at), path) == "diary-locked"


def test_a_diary_that_may_only_be_read(ordinary_folder: Path, at: datetime) -> None:
    """Reading works; writing is refused by name."""
    path = ordinary_folder / "diary.sqlite3"
    open_diary(path).close()
    path.chmod(0o400)
    with open_diary(path) as diary:
        assert diary.sessions() == ()
        assert refused(lambda _: diary.forget_answers(None, at), path) == "diary-read-only"


def test_a_full_disk(path: Path, start: SessionStart, attempt: AttemptRecord, at: datetime) -> None:
    """What does not fit is refused, what was there stays, and the next small thing fits."""
    open_diary(path).close()
    connection = Connection(path)
    connection.rows("PRAGMA max_page_count = 1")  # SQLite takes the present size at least
    with Diary(connection) as diary:
        diary.begin(start)
        assert refused(lambda _: diary.end("first", "completed", at, LONG), path) == (
            "diary-disk-full"
        )
        diary.add_attempt("first", attempt)
        assert diary.sessions()[0].ended_at is None
        assert diary.attempts("first") == (attempt,)


def test_a_transaction_that_does_not_fit_is_undone(path: Path, at: datetime) -> None:
    """Of answers that fill the disk on the way, none is kept."""
    open_diary(path).close()
    connection = Connection(path)
    connection.rows("PRAGMA max_page_count = 1")
    with Diary(connection) as diary:
        answers = {"small": "no", LONG: "no"}
        code = refused(lambda _: diary.save_answers(answers, at.date(), at), path)
        assert code == "diary-disk-full"
        assert diary.answers() == {}


def test_a_disk_that_does_not_take_what_is_written(
    begun: Diary, path: Path, at: datetime, size_limit: Callable[[int], None]
) -> None:
    """A write the system refuses is reported in its words, and leaves the diary whole."""
    size_limit(path.with_name("diary.sqlite3-wal").stat().st_size)
    assert refused(lambda _: begun.end("first", "completed", at, LONG), path) == "diary-no-access"
    assert begun.sessions()[0].ended_at is None


@pytest.mark.parametrize("opening", [open_diary, open_existing])
def test_a_file_that_is_no_database(path: Path, opening: Callable[[Path], object]) -> None:
    """It is called damaged, and left as it is."""
    path.parent.mkdir(parents=True)
    path.write_text("Dear diary, " * 500)
    before = path.read_bytes()
    assert refused(opening, path) == "diary-damaged"
    assert path.read_bytes() == before


def test_a_database_of_something_else(path: Path) -> None:
    """A database that is not a diary is refused untouched, whatever its version says."""
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name)")
    before = path.read_bytes()
    assert refused(open_diary, path) == "diary-damaged"
    assert path.read_bytes() == before


def test_a_database_of_something_else_with_a_version(path: Path) -> None:
    """A version number alone does not make a diary, nor a newer one."""
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA user_version = 7")
    assert refused(open_diary, path) == "diary-damaged"


def test_a_diary_damaged_in_the_middle(path: Path, begin_many: Callable[[Path], None]) -> None:
    """Damage behind a good beginning is called so by the call that meets it."""
    begin_many(path)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))
    with open_diary(path) as diary:
        assert refused(lambda _: diary.sessions(), path) == "diary-damaged"


@pytest.fixture
def begin_many(start: SessionStart) -> Callable[[Path], None]:
    """Give a function that makes a diary of many pages."""

    def begin(path: Path) -> None:
        with open_diary(path) as diary:
            for number in range(50):
                diary.begin(replace(start, id=str(number), options=LONG[:1000]))

    return begin


@pytest.mark.parametrize(
    ("column", "value"),
    [("started_utc", "yesterday"), ("edited_utc", 5), ("started_utc", b"\xff\xfe")],
)
def test_a_value_that_makes_no_sense(begun: Diary, path: Path, column: str, value: object) -> None:
    """What somebody else wrote into the tables is read as damage, never as a crash."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"UPDATE sessions SET {column} = ?", (value,))  # noqa: S608
    assert refused(lambda _: begun.sessions(), path) == "diary-damaged"


def test_text_that_is_no_text(begun: Diary, path: Path) -> None:
    """Bytes that are not UTF-8 where words should be are damage too."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE sessions SET title = CAST(x'fffe' AS TEXT)")
    assert refused(lambda _: begun.sessions(), path) == "diary-damaged"


def test_a_diary_of_a_newer_program(path: Path, start: SessionStart) -> None:
    """It is refused, and not one byte of it changes."""
    with open_diary(path) as diary:
        diary.begin(start)
    with closing(sqlite3.connect(path, isolation_level=None)) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    assert refused(open_diary, path) == "diary-newer"
    assert refused(open_existing, path) == "diary-newer"
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["diary.sqlite3"]


@pytest.mark.parametrize("opening", [open_diary, open_existing])
def test_a_folder_where_the_diary_should_be(path: Path, opening: Callable[[Path], object]) -> None:
    """A folder is not taken for a diary."""
    path.mkdir(parents=True)
    assert refused(opening, path) == "diary-not-a-file"


def test_a_pipe_where_the_diary_should_be(path: Path) -> None:
    """A named pipe is refused at once, not waited for."""
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    assert refused(open_diary, path) == "diary-not-a-file"


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    """Nothing can be kept below a file, and a look finds nothing there."""
    (tmp_path / "data").write_text("")
    path = tmp_path / "data" / "diary.sqlite3"
    assert (refused(open_diary, path), open_existing(path)) == ("diary-no-access", None)


def test_a_link_to_nowhere(path: Path) -> None:
    """A diary is not made at the other end of a link."""
    path.parent.mkdir(parents=True)
    path.symlink_to(path.parent / "gone" / "diary.sqlite3")
    assert refused(open_diary, path) == "diary-no-access"
    assert open_existing(path) is None


def test_a_folder_that_may_not_be_written(ordinary_folder: Path) -> None:
    """No diary can be made there, and the error gives the reason."""
    ordinary_folder.chmod(0o500)
    assert refused(open_diary, ordinary_folder / "diary.sqlite3") == "diary-no-access"
    assert refused(open_diary, ordinary_folder / "new" / "diary.sqlite3") == "diary-no-access"


def test_a_folder_that_may_not_be_entered(ordinary_folder: Path) -> None:
    """Not to be allowed to look is not the same as nothing there."""
    ordinary_folder.chmod(0o000)
    assert refused(open_existing, ordinary_folder / "diary.sqlite3") == "diary-no-access"


def test_a_diary_used_after_it_was_closed_is_a_mistake_of_ours(begun: Diary) -> None:
    """It is not dressed up as something the person could do anything about."""
    begun.close()
    with pytest.raises(sqlite3.ProgrammingError):
        begun.sessions()


# Only to be read


def no_room(path: Path, *_: object, **__: object) -> None:
    """Stand in for a disk that takes nothing any more."""
    raise files.diary_error(files.DISK_FULL, path)


def test_what_cannot_be_written_can_still_be_read(
    path: Path, start: SessionStart, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk without any room a look finds what is there, and writing is refused."""
    with open_diary(path) as diary:
        diary.begin(start)
    monkeypatch.setattr("selfcare.diary.opening._open", no_room)
    found = open_existing(path)
    assert found is not None
    with found:
        assert [session.id for session in found.sessions()] == ["first"]
        assert refused(lambda _: found.set_note("first", "x", at), path) == "diary-read-only"


def test_what_is_not_all_in_one_file_is_not_read_in_part(
    begun: Diary, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log beside the diary that cannot be read hides the newest entries: then it is refused."""
    monkeypatch.setattr("selfcare.diary.opening._open", no_room)
    assert refused(open_existing, path) == "diary-disk-full"


def test_an_old_version_that_cannot_be_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not read either, since it is not known how."""
    open_diary(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 0")
    monkeypatch.setattr("selfcare.diary.opening._open", no_room)
    assert refused(open_existing, path) == "diary-disk-full"


def test_what_is_no_diary_is_not_read_either(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk too it is called what it is."""
    path.parent.mkdir(parents=True)
    path.write_text("no diary")
    monkeypatch.setattr("selfcare.diary.opening._open", no_room)
    assert refused(open_existing, path) == "diary-damaged"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "diary-disk-full"),
        (errno.EDQUOT, "diary-disk-full"),
        (errno.EACCES, "diary-no-access"),
        (errno.EROFS, "diary-no-access"),
    ],
)
def test_each_reason_of_the_system_is_called_what_it_is(path: Path, number: int, code: str) -> None:
    """A full disk is no matter of rights."""
    assert files.diary_os_error(path, OSError(number, "x")).code == code
