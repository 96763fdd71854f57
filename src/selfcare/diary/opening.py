"""The way into the diary. SQLite is imported only once there is a file to open."""

from pathlib import Path
from typing import TYPE_CHECKING

from selfcare.diary import files
from selfcare.diary.failures import CANNOT_WRITE, LOCKED
from selfcare.errors import SelfcareError

if TYPE_CHECKING:
    from selfcare.diary.connection import Connection
    from selfcare.diary.store import Diary


def open_diary(path: Path) -> "Diary":
    """Open the diary and make it where there is none: folder 0700, file 0600.

    Raises SelfcareError with status DIARY, its code one of diary-locked,
    diary-read-only, diary-disk-full, diary-damaged, diary-newer,
    diary-not-a-file, diary-no-access.
    """
    if not files.is_there(path):
        files.make(path)
    return _open(path)


def open_existing(path: Path) -> "Diary | None":
    """Open the diary only where there is one: a look leaves no file behind.

    Where nothing can be written, as on a full disk, it can still be read; then
    every call that writes is refused. Raises SelfcareError as `open_diary` does.
    """
    if not files.is_there(path):
        return None
    try:
        return _open(path)
    except SelfcareError as error:
        if error.code not in CANNOT_WRITE or not files.is_whole(path):
            raise
        return _open_for_reading(path, error)


def _open_for_reading(path: Path, error: SelfcareError) -> "Diary":
    """Read a file that nothing else can write to either. An older version raises the error."""
    from selfcare.diary.connection import Connection
    from selfcare.diary.schema import is_current
    from selfcare.diary.store import Diary

    connection = Connection(path, read_only=True)
    try:
        known = is_current(connection)
    except BaseException:
        connection.close()
        raise
    if not known:
        connection.close()
        raise error
    return Diary(connection)


def _open(path: Path) -> "Diary":
    from selfcare.diary.connection import Connection
    from selfcare.diary.schema import migrate
    from selfcare.diary.store import Diary

    connection = Connection(path)
    try:
        connection.promise()
        migrate(connection)
        _let_readers_in(connection)
    except BaseException:
        connection.close()
        raise
    return Diary(connection)


def _let_readers_in(connection: "Connection") -> None:
    """Switch to the mode in which a reader and a running session do not wait for each other.

    SQLite does not wait for the switch. While another program is in a new diary
    it is refused; that program switches, or whoever opens the diary next.
    """
    try:
        connection.rows("PRAGMA journal_mode = WAL")
    except SelfcareError as error:
        if error.code != LOCKED:
            raise
