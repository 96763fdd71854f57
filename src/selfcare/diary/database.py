"""A connection to the diary's SQLite file that raises errors for the person; and its tables."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from selfcare.diary import files
from selfcare.errors import SelfcareError

Value = str | int | float | None
Row = sqlite3.Row
Record = TypeVar("Record")

# Longer than any write of ours takes, shorter than the two seconds after which
# a session that was kept waiting takes the machine to have been asleep.
BUSY_SECONDS = 1.0

SHORT_BUSY_SECONDS = 0.25
"""While a session runs: voice and clock must not wait for another program."""

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is forgotten is overwritten, not only unlinked
    "PRAGMA synchronous = FULL",  # in WAL mode anything less may lose the last commits with power
    "PRAGMA fullfsync = ON",  # the same promise on macOS, where a plain fsync stops at the drive
)
# Marks the file as a diary of this program ("self" in ASCII), whatever its name.
APPLICATION_ID = 0x73656C66

MIGRATIONS = (Path(__file__).with_name("tables-1.sql").read_text(encoding="utf-8"),)
"""A diary whose `user_version` is N has run the first N of them.

A released one is never changed: a later change is a new one. They are read before a diary is
open, for there may be no more files that can be opened then.
"""

_PRIMARY_CODE = 0xFF  # the rest of a result code only refines it
_CODES = {
    sqlite3.SQLITE_BUSY: files.LOCKED,
    sqlite3.SQLITE_LOCKED: files.LOCKED,
    sqlite3.SQLITE_PROTOCOL: files.LOCKED,
    sqlite3.SQLITE_READONLY: files.READ_ONLY,
    sqlite3.SQLITE_PERM: files.READ_ONLY,
    sqlite3.SQLITE_FULL: files.DISK_FULL,
    sqlite3.SQLITE_CONSTRAINT: files.ENTRY_REFUSED,
    sqlite3.SQLITE_MISMATCH: files.ENTRY_REFUSED,
}
_BAD_VALUE = (ValueError, TypeError, ArithmeticError, AttributeError, LookupError)


class Connection:
    """Runs statements; each one outside a transaction is committed immediately.

    Every error of SQLite, a damaged file too, is raised as SelfcareError with status
    DIARY. Only our own wrong calls, which Python itself refuses, pass through.
    """

    def __init__(self, path: Path, busy_seconds: float = BUSY_SECONDS, mode: str = "rw") -> None:
        """Open an existing file: `rw`, or `ro` if it cannot change in the meantime.

        With `memory` the database is empty and in memory, and only its errors name `path`.
        """
        uri = f"{path.absolute().as_uri()}?mode={mode}"
        if mode != "rw":
            uri = f"{uri}&immutable=1" if mode == "ro" else ":memory:"
        self.path = path
        self._why_read_only: SelfcareError | None = None
        with self._translated():
            self.sqlite = sqlite3.connect(uri, uri=True, timeout=busy_seconds, isolation_level=None)
            self.sqlite.row_factory = Row

    def copy_from(self, source: "Connection") -> None:
        with self._translated():
            source.sqlite.backup(self.sqlite)

    def make_read_only(self, why: SelfcareError) -> None:
        """Refuse every change from now on, with this error."""
        self.rows("PRAGMA query_only = ON")
        self._why_read_only = why

    def apply_pragmas(self) -> None:
        """Set how safely this connection writes and erases, which SQLite does not remember."""
        for pragma in _PRAGMAS:
            self.rows(pragma)

    def rows(self, statement: str, *values: Value) -> list[Row]:
        with self._translated():
            return self.sqlite.execute(statement, values).fetchall()

    def read(
        self, record: Callable[[Row], Record], statement: str, *values: Value
    ) -> tuple[Record, ...]:
        """Run a statement and make a record of each row; a row that cannot be one is damage."""
        return self.records(record, self.rows(statement, *values))

    def records(self, record: Callable[[Row], Record], rows: Iterable[Row]) -> tuple[Record, ...]:
        """Make a record of each row, as `read` does."""
        try:
            return tuple(record(row) for row in rows)
        except _BAD_VALUE as error:
            raise files.diary_error(files.DAMAGED, self.path) from error

    def number(self, statement: str) -> int:
        """Run a statement that returns one whole number."""
        ((value,),) = self.rows(statement)
        return int(value or 0)

    def change(self, statement: str, *values: Value) -> int:
        """Run a statement that changes rows, and return their number."""
        with self._translated():
            return self.sqlite.execute(statement, values).rowcount

    def change_many(self, statement: str, rows: Iterable[Mapping[str, Value]]) -> None:
        """Run a statement once for each mapping of its named values."""
        with self._translated():
            self.sqlite.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all of these changes or none; nobody else can write in the meantime."""
        self.rows("BEGIN IMMEDIATE")
        try:
            yield
            self.rows("COMMIT")
        finally:
            self.roll_back()

    def roll_back(self) -> None:
        """Undo what is not committed. SQLite may have done so itself after an error."""
        if self.sqlite.in_transaction:
            self.rows("ROLLBACK")

    def empty_log(self) -> None:
        """Write the log back into the file; until then it still holds the old pages."""
        self.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        self.sqlite.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Raise SelfcareError for an SQLite error; our own mistakes pass through."""
        try:
            yield
        except UnicodeDecodeError as error:  # a name in the file, as of a column, is damaged
            raise files.diary_error(files.DAMAGED, self.path) from error
        except sqlite3.Error as error:
            translated = self._translate(error)
            if translated is None:
                raise
            raise translated from error

    def _translate(self, error: sqlite3.Error) -> SelfcareError | None:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None or code == sqlite3.SQLITE_MISUSE:  # it is Python's, or a wrong call of ours
            if isinstance(error, sqlite3.OperationalError):  # text that is no UTF-8
                return files.diary_error(files.DAMAGED, self.path)
            return None
        primary = code & _PRIMARY_CODE
        if primary == sqlite3.SQLITE_READONLY and self._why_read_only is not None:
            return self._why_read_only
        if primary in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR):
            return files.probe_access(self.path)
        return files.diary_error(_CODES.get(primary, files.DAMAGED), self.path)


def migrate(connection: Connection) -> None:
    """Run the migrations a diary has not seen yet.

    Raises SelfcareError `diary-newer` for one from a newer program and
    `diary-damaged` for a database that belongs to something else.
    """
    if _version(connection) < len(MIGRATIONS):
        with connection.transaction():
            # Counted from the current version: another program may have got there first.
            for number in range(_version(connection), len(MIGRATIONS)):
                for statement in MIGRATIONS[number].split(";\n"):
                    connection.rows(statement)
                connection.rows(f"PRAGMA user_version = {number + 1}")
            connection.rows(f"PRAGMA application_id = {APPLICATION_ID}")
    if _version(connection) > len(MIGRATIONS):
        raise files.diary_error(files.NEWER, connection.path)


def is_current(connection: Connection) -> bool:
    """Whether it is a diary of this version of the program. Changes nothing."""
    return _version(connection) == len(MIGRATIONS)


def _version(connection: Connection) -> int:
    """Return how many migrations a diary has seen: none of them, if the database is empty."""
    version = connection.number("PRAGMA user_version")
    is_ours = connection.number("PRAGMA application_id") == APPLICATION_ID
    is_new = version == 0 and connection.number("SELECT count(*) FROM sqlite_master") == 0
    if version < 0 or not (is_ours or is_new):
        raise files.diary_error(files.DAMAGED, connection.path)
    return version
