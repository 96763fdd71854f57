"""Open the diary. SQLite is imported only once there is a file to open."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from selfcare.diary import files
from selfcare.errors import SelfcareError

if TYPE_CHECKING:
    from selfcare.diary.database import Connection
    from selfcare.diary.store import Diary


def open_diary(path: Path, busy_seconds: float | None = None) -> "Diary":
    """Open the diary, or create it: folder 0700, file 0600. Pending writes are made first.

    `busy_seconds` is how long each call waits for another program. Raises SelfcareError
    with status DIARY, its code one of diary-locked, diary-read-only, diary-disk-full,
    diary-damaged, diary-newer, diary-not-a-file, diary-no-access.
    """
    if not files.exists(path):
        files.create(path)
    diary = _open(path, busy_seconds)
    waiting = files.pending(path)
    if waiting:
        from selfcare.diary import writer

        with _closed_on_error(diary):
            writer.move_into(diary, waiting)
    return diary


def open_existing(path: Path) -> "Diary | None":
    """Open the diary if there is one: reading it creates no file.

    If nothing can be written, as on a full disk, it is read together with the pending
    writes, and every call that writes is refused. Raises SelfcareError as `open_diary`.
    """
    waiting = files.pending(path)
    if not waiting:
        return _open_or_read(path) if files.exists(path) else None
    try:
        return open_diary(path)
    except SelfcareError as error:
        with _open_or_read(path) as diary:
            return _copy(path, diary.connection, waiting, error)


def open_pending(path: Path, why: SelfcareError) -> "Diary | None":
    """Return the pending writes beside a diary that cannot be read, as a diary of their own."""
    waiting = files.pending(path)
    return _copy(path, None, waiting, why) if waiting else None


def _open_or_read(path: Path) -> "Diary":
    """Open a diary, only for reading if it cannot be written.

    Read without its log it would miss the newest entries: that raises the error, as does
    an older version, which would have to be migrated first.
    """
    try:
        return _open(path)
    except SelfcareError as error:
        if error.code not in files.CANNOT_WRITE or not files.is_complete(path):
            raise
        from selfcare.diary import database, store

        connection = database.Connection(path, mode="ro")
        with _closed_on_error(connection):
            if not database.is_current(connection):
                raise
        return store.Diary(connection)


def _copy(
    path: Path, source: "Connection | None", waiting: Sequence[Path], why: SelfcareError
) -> "Diary":
    """Copy a diary into memory, make the pending writes there, and refuse all others."""
    from selfcare.diary import database, store, writer

    connection = database.Connection(path, mode="memory")
    with _closed_on_error(connection):
        if source is not None:
            connection.copy_from(source)
        connection.apply_pragmas()
        database.migrate(connection)
        diary = store.Diary(connection)
        writer.copy_into(diary, waiting)
        connection.make_read_only(why)
    return diary


def _open(path: Path, busy_seconds: float | None = None) -> "Diary":
    from selfcare.diary import database, store

    connection = database.Connection(
        path, database.BUSY_SECONDS if busy_seconds is None else busy_seconds
    )
    with _closed_on_error(connection):
        connection.apply_pragmas()
        database.migrate(connection)
        try:  # the mode in which a reader and a running session do not wait for each other
            connection.rows("PRAGMA journal_mode = WAL")
        except SelfcareError as error:
            # SQLite refuses the switch at once while another program is in a new diary;
            # that program switches, or the next to open it.
            if error.code != files.LOCKED:
                raise
    return store.Diary(connection)


@contextmanager
def _closed_on_error(opened: "Connection | Diary") -> Iterator[None]:
    try:
        yield
    except BaseException:
        opened.close()
        raise
