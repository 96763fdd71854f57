"""Brings a diary up to the newest version of its tables, or refuses it untouched."""

from selfcare.diary import failures
from selfcare.diary.connection import Connection
from selfcare.diary.migrations import MIGRATIONS

# Marks the file as a diary of this program ("self" in ASCII), whatever its name.
APPLICATION_ID = 0x73656C66


def bring_up_to_date(connection: Connection) -> None:
    """Run the migrations a diary has not seen yet.

    Raises SelfcareError `diary-newer` for one from a newer program and
    `diary-damaged` for a database that belongs to something else.
    """
    if _version(connection) < len(MIGRATIONS):
        with connection.transaction():
            _refuse_what_is_not_ours(connection)
            _migrate(connection)
    _refuse_what_is_not_ours(connection)
    if _version(connection) > len(MIGRATIONS):
        raise failures.newer(connection.path)


def is_up_to_date(connection: Connection) -> bool:
    """Whether it is a diary of this version of the program. Changes nothing."""
    _refuse_what_is_not_ours(connection)
    return _version(connection) == len(MIGRATIONS)


def _migrate(connection: Connection) -> None:
    """Go on from the version seen now: another program may have been quicker."""
    for number, statements in enumerate(MIGRATIONS, start=1):
        if number <= _version(connection):
            continue
        for statement in statements:
            connection.rows(statement)
        connection.rows(f"PRAGMA user_version = {number}")
    connection.rows(f"PRAGMA application_id = {APPLICATION_ID}")


def _version(connection: Connection) -> int:
    return connection.number("PRAGMA user_version")


def _refuse_what_is_not_ours(connection: Connection) -> None:
    if connection.number("PRAGMA application_id") == APPLICATION_ID:
        return
    empty = connection.number("SELECT count(*) FROM sqlite_master") == 0
    if not (empty and _version(connection) == 0):
        raise failures.damaged(connection.path)
