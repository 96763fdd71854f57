"""One open SQLite file whose errors are told in words."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from selfcare.diary import errors
from selfcare.errors import SelfcareError

Value = str | int | float | None
Row = sqlite3.Row
Record = TypeVar("Record")

# Longer than any write of ours takes, shorter than the two seconds after which
# a session that was kept waiting takes the machine to have been asleep.
BUSY_SECONDS = 1.0

_PROMISES = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is forgotten is overwritten, not only unlinked
    "PRAGMA synchronous = FULL",  # in WAL mode anything less may lose the last commits with power
    "PRAGMA fullfsync = ON",  # the same promise on macOS, where a plain fsync stops at the drive
)

SHORT_BUSY_SECONDS = 0.25
"""While a session runs: voice and clock must not wait for another program."""

_PRIMARY_CODE = 0xFF  # the rest of a result code only refines it
_IN_WORDS = {
    sqlite3.SQLITE_BUSY: errors.diary_locked,
    sqlite3.SQLITE_LOCKED: errors.diary_locked,
    sqlite3.SQLITE_PROTOCOL: errors.diary_locked,
    sqlite3.SQLITE_READONLY: errors.diary_read_only,
    sqlite3.SQLITE_PERM: errors.diary_read_only,
    sqlite3.SQLITE_FULL: errors.diary_disk_full,
    sqlite3.SQLITE_NOTADB: errors.diary_damaged,
    sqlite3.SQLITE_CORRUPT: errors.diary_damaged,
    sqlite3.SQLITE_CANTOPEN: errors.refused_by_the_system,
    sqlite3.SQLITE_IOERR: errors.refused_by_the_system,
    sqlite3.SQLITE_CONSTRAINT: errors.diary_entry_refused,
    sqlite3.SQLITE_MISMATCH: errors.diary_entry_refused,
}
_BAD_VALUE = (ValueError, TypeError, ArithmeticError, AttributeError, LookupError)


class Connection:
    """Runs statements; each one alone is committed at once.

    Everything here raises SelfcareError (status DIARY) for every error of SQLite:
    what the disk or another program does, and a file that is damaged anywhere.
    Only a call of this program that Python itself refuses goes through.
    """

    def __init__(
        self, path: Path, busy_seconds: float = BUSY_SECONDS, *, read_only: bool = False
    ) -> None:
        """Open a file that is there; SQLite is never allowed to make it.

        With `read_only` nothing is made beside it either, so it must not change meanwhile.
        """
        self.path = path
        self._why_read_only: SelfcareError | None = None
        how = "mode=ro&immutable=1" if read_only else "mode=rw"
        try:
            self._sqlite = sqlite3.connect(
                f"{path.absolute().as_uri()}?{how}",
                uri=True,
                timeout=busy_seconds,
                isolation_level=None,
            )
            self._sqlite.row_factory = Row
        except sqlite3.Error as error:
            raise self._told(error) from error

    @classmethod
    def in_memory(cls, path: Path, source: "Connection | None" = None) -> "Connection":
        """A database in memory, empty or with a copy of `source`; errors name `path`."""
        connection = cls.__new__(cls)
        connection.path = path
        connection._why_read_only = None  # noqa: SLF001 - a second way to make one of these
        connection._sqlite = sqlite3.connect(":memory:", isolation_level=None)  # noqa: SLF001
        connection._sqlite.row_factory = Row  # noqa: SLF001
        if source is not None:
            try:
                source._sqlite.backup(connection._sqlite)  # noqa: SLF001
            except sqlite3.Error as error:
                connection.close()
                raise source._told(error) from error  # noqa: SLF001
        return connection

    def make_read_only(self, why: SelfcareError) -> None:
        """Refuse every change from now on, with this error."""
        self.rows("PRAGMA query_only = ON")
        self._why_read_only = why

    def wait_at_most(self, seconds: float) -> None:
        """Set how long a call waits for another program that holds the file."""
        self.rows(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def promise(self) -> None:
        """Set what SQLite forgets with each connection: how safely it writes and erases."""
        for pragma in _PROMISES:
            self.rows(pragma)

    def rows(self, statement: str, *values: Value) -> list[Row]:
        """Run a statement and give all it answers."""
        try:
            return self._sqlite.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._told(error) from error
        except UnicodeDecodeError as error:  # a name in the file, as of a column, is damaged
            raise errors.diary_damaged(self.path) from error

    def read(
        self, record: Callable[[Row], Record], statement: str, *values: Value
    ) -> tuple[Record, ...]:
        """Run a statement and make a record of each row.

        A row that cannot be one is a damaged diary.
        """
        return self.records(record, self.rows(statement, *values))

    def records(self, record: Callable[[Row], Record], rows: Iterable[Row]) -> tuple[Record, ...]:
        """Make a record of each row, as `read` does."""
        try:
            return tuple(record(row) for row in rows)
        except _BAD_VALUE as error:
            raise errors.diary_damaged(self.path) from error

    def number(self, statement: str) -> int:
        """Run a statement that answers with one whole number."""
        ((value,),) = self.rows(statement)
        return int(value or 0)

    def change(self, statement: str, *values: Value) -> int:
        """Run a statement that changes rows, and count them."""
        try:
            return self._sqlite.execute(statement, values).rowcount
        except sqlite3.Error as error:
            raise self._told(error) from error
        except UnicodeDecodeError as error:
            raise errors.diary_damaged(self.path) from error

    def change_many(self, statement: str, rows: Iterable[Mapping[str, Value]]) -> None:
        """Run a statement that changes rows once for each mapping of its named values."""
        try:
            self._sqlite.executemany(statement, rows)
        except sqlite3.Error as error:
            raise self._told(error) from error

    def transaction(self) -> "Transaction":
        """Hold several statements together: all of them or none."""
        return Transaction(self)

    def roll_back(self) -> None:
        """Undo what is not committed. SQLite may have done so itself after an error."""
        if self._sqlite.in_transaction:
            self.rows("ROLLBACK")

    def close(self) -> None:
        """Close the file; twice is allowed."""
        self._sqlite.close()

    def _told(self, error: sqlite3.Error) -> Exception:
        """Say what an error means for the person; give it back where it is a mistake of ours."""
        code = getattr(error, "sqlite_errorcode", None)
        if code is None or code == sqlite3.SQLITE_MISUSE:  # it is Python's, or a wrong call of ours
            unreadable = isinstance(error, sqlite3.OperationalError)  # text that is no UTF-8
            return errors.diary_damaged(self.path) if unreadable else error
        primary = code & _PRIMARY_CODE
        if primary == sqlite3.SQLITE_READONLY and self._why_read_only is not None:
            return self._why_read_only
        return _IN_WORDS.get(primary, errors.diary_damaged)(self.path)


class Transaction:
    """Takes the right to write at the start, so that nothing read within can grow old."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.rows("BEGIN IMMEDIATE")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._connection.rows("COMMIT")
        finally:
            self._connection.roll_back()
