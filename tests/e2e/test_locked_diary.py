"""Another program holds the diary: the session runs, and nothing of it is lost."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from e2e.conftest import QUICK
from e2e.conversation import begin
from e2e.program import Program
from e2e.test_power_cuts import TWO_HOLDS


@pytest.fixture
def two(checked: Program) -> Program:
    """Give the program with a routine of two short holds."""
    guides = Path(checked.environ["SELFCARE_HOME"]) / "guides"
    guides.mkdir()
    (guides / "two.yaml").write_text(TWO_HOLDS, encoding="utf-8")
    return checked.given(**QUICK)


def test_a_session_in_a_locked_diary_is_recorded_afterwards(two: Program) -> None:
    path = Path(two.environ["SELFCARE_HOME"]) / "diary.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ended = two.run("run", "two")
        during = two.sessions()
        other.execute("ROLLBACK")
    assert (ended.status, "You are done" in ended.text) == (0, True)
    stderr = b" ".join(ended.stderr.split())
    assert b"Another program is using your diary." in stderr
    assert b"saved beside the diary" in stderr
    (session,) = two.sessions()
    assert (session["outcome"], session["beats_done"], [session]) == ("completed", 2, during)


def test_a_stop_in_a_locked_diary_blocks_the_next_run(two: Program) -> None:
    path = Path(two.environ["SELFCARE_HOME"]) / "diary.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with two.on_terminal("run", "two", "--plain") as terminal:
            begin(terminal, "It takes about")
            terminal.press("!")
            terminal.wait_for("What is wrong?")
            terminal.press("1")
            assert terminal.status() == 4
        assert two.run("run", "two").status == 4
        other.execute("ROLLBACK")
    assert two.run("run", "two").status == 4
    assert [session["outcome"] for session in two.sessions()] == ["stopped-for-safety"]
