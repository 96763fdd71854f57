"""One open SQLite file whose errors are told in words."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from selfcare.diary import failures

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

_PRIMARY_CODE = 0xFF  # the rest of a result code only refines it
_IN_WORDS = {
    sqlite3.SQLITE_BUSY: failures.locked,
    sqlite3.SQLITE_LOCKED: failures.locked,
    sqlite3.SQLITE_READONLY: failures.read_only,
    sqlite3.SQLITE_PERM: failures.read_only,
    sqlite3.SQLITE_FULL: failures.disk_full,
    sqlite3.SQLITE_NOTADB: failures.damaged,
    sqlite3.SQLITE_CORRUPT: failures.damaged,
}
_NO_ACCESS = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR)


class Connection:
    """Runs statements; each one alone is committed at once.

    Everything here raises SelfcareError (status DIARY) for what the disk or
    another program does, and lets sqlite3's own errors through where they show
    a mistake in this program.
    """

    def __init__(
        self, path: Path, busy_seconds: float = BUSY_SECONDS, *, read_only: bool = False
    ) -> None:
        """Open a file that is there; SQLite is never allowed to make it.

        With `read_only` nothing is made beside it either, so it must not change meanwhile.
        """
        self.path = path
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

    def read(
        self, record: Callable[[Row], Record], statement: str, *values: Value
    ) -> tuple[Record, ...]:
        """Run a statement and make a record of each row.

        A row that cannot be one (ValueError, TypeError) is a damaged diary.
        """
        try:
            return tuple(record(row) for row in self.rows(statement, *values))
        except (ValueError, TypeError) as error:
            raise failures.damaged(self.path) from error

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
        if code is None:  # then it is Python's: text that is no UTF-8, or a wrong call of ours
            unreadable = isinstance(error, sqlite3.OperationalError)
            return failures.damaged(self.path) if unreadable else error
        primary = code & _PRIMARY_CODE
        if primary in _NO_ACCESS:
            return failures.no_access(self.path, str(error))
        if primary in _IN_WORDS:
            return _IN_WORDS[primary](self.path)
        return error


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
