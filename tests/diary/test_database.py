"""A diary is brought to the newest version of its tables, whole or not at all."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from selfcare.diary import database
from selfcare.diary.database import MIGRATIONS
from selfcare.diary.model import SessionStart
from selfcare.diary.opening import open_diary
from selfcare.errors import SelfcareError


def version(path: Path) -> int:
    """The version a file says it has."""
    with closing(sqlite3.connect(path)) as connection:
        (number,) = connection.execute("PRAGMA user_version").fetchone()
        return int(number)


def test_a_new_diary_has_the_newest_version(path: Path) -> None:
    """There is one version for each migration."""
    open_diary(path).close()
    assert version(path) == len(MIGRATIONS)


def test_a_new_version_runs_its_own_migration_once(
    path: Path, start: SessionStart, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the diary holds stays."""
    with open_diary(path) as diary:
        diary.begin(start)
    more = "ALTER TABLE sessions ADD COLUMN mood TEXT;\n"
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, more))
    for _ in range(2):
        with open_diary(path) as diary:
            assert [session.id for session in diary.sessions()] == ["first"]
    assert version(path) == len(MIGRATIONS) + 1


def test_a_migration_that_fails_changes_nothing(
    path: Path, start: SessionStart, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program before it can still open the diary."""
    with open_diary(path) as diary:
        diary.begin(start)
    broken = "CREATE TABLE moods (name TEXT);\nCREATE NONSENSE;\n"
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", (*MIGRATIONS, broken))
        with pytest.raises(SelfcareError):
            open_diary(path)
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master").fetchall()
    assert ("moods",) not in names
    with open_diary(path) as diary:
        assert [session.id for session in diary.sessions()] == ["first"]
