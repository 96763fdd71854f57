"""The way into the diary. SQLite is imported only once there is a file to open."""

from pathlib import Path
from typing import TYPE_CHECKING

from selfcare.diary import files

if TYPE_CHECKING:
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

    Raises SelfcareError as `open_diary` does.
    """
    return _open(path) if files.is_there(path) else None


def _open(path: Path) -> "Diary":
    from selfcare.diary.connection import Connection
    from selfcare.diary.store import Diary
    from selfcare.diary.versions import bring_up_to_date

    connection = Connection(path)
    try:
        connection.promise()
        bring_up_to_date(connection)
        connection.rows("PRAGMA journal_mode = WAL")  # a reader and a running session do not wait
    except BaseException:
        connection.close()
        raise
    return Diary(connection)
