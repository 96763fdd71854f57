"""The way into the diary. SQLite is imported only once there is a file to open."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from selfcare.diary import files
from selfcare.diary.errors import CANNOT_WRITE, LOCKED
from selfcare.errors import SelfcareError

if TYPE_CHECKING:
    from selfcare.diary.database import Connection
    from selfcare.diary.store import Diary


def open_diary(path: Path, busy_seconds: float | None = None) -> "Diary":
    """Open the diary and make it where there is none: folder 0700, file 0600.

    What waited beside it is put into it first. `busy_seconds` is how long each call
    waits for another program. Raises SelfcareError with status DIARY, its code one of
    diary-locked, diary-read-only, diary-disk-full, diary-damaged, diary-newer,
    diary-not-a-file, diary-no-access.
    """
    if not files.is_there(path):
        files.make(path)
    diary = _open(path, busy_seconds)
    waiting = files.pending(path)
    if waiting:
        from selfcare.diary.pending import move_into

        try:
            move_into(diary, waiting)
        except BaseException:
            diary.close()
            raise
    return diary


def open_existing(path: Path) -> "Diary | None":
    """Open the diary only where there is one: a look leaves no file behind.

    Where nothing can be written, as on a full disk, it can still be read, together with
    what waits beside it; then every call that writes is refused. Raises SelfcareError as
    `open_diary` does.
    """
    waiting = files.pending(path)
    if not files.is_there(path) and not waiting:
        return None
    if waiting:
        try:
            return open_diary(path)
        except SelfcareError as error:
            return _copy_with(path, waiting, error)
    try:
        return _open(path)
    except SelfcareError as error:
        if error.code not in CANNOT_WRITE or not files.is_whole(path):
            raise
        return _open_for_reading(path, error)


def open_pending(path: Path, why: SelfcareError) -> "Diary | None":
    """What waits beside a diary that cannot be read, as a diary of its own; None if nothing."""
    waiting = files.pending(path)
    return _in_memory(path, None, waiting, why) if waiting else None


def _copy_with(path: Path, waiting: Sequence[Path], error: SelfcareError) -> "Diary":
    """The diary as it would be with what waits beside it, only to be read."""
    try:
        diary = _open(path)
    except SelfcareError as second:
        if second.code not in CANNOT_WRITE or not files.is_whole(path):
            raise
        diary = _open_for_reading(path, second)
    with diary:
        return _in_memory(path, diary.connection, waiting, error)


def _in_memory(
    path: Path, source: "Connection | None", waiting: Sequence[Path], why: SelfcareError
) -> "Diary":
    from selfcare.diary.database import Connection
    from selfcare.diary.pending import copy_into
    from selfcare.diary.schema import migrate
    from selfcare.diary.store import Diary

    connection = Connection.in_memory(path, source)
    try:
        connection.promise()
        migrate(connection)
        diary = Diary(connection)
        copy_into(diary, waiting)
        connection.make_read_only(why)
    except BaseException:
        connection.close()
        raise
    return diary


def _open_for_reading(path: Path, error: SelfcareError) -> "Diary":
    """Read a file that nothing else can write to either. An older version raises the error."""
    from selfcare.diary.database import Connection
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


def _open(path: Path, busy_seconds: float | None = None) -> "Diary":
    from selfcare.diary.database import BUSY_SECONDS, Connection
    from selfcare.diary.schema import migrate
    from selfcare.diary.store import Diary

    connection = Connection(path, BUSY_SECONDS if busy_seconds is None else busy_seconds)
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
