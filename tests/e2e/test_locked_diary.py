"""Another program holds the diary: the session runs, and says what is not kept."""

import sqlite3
from contextlib import closing
from pathlib import Path

from e2e.program import Program


def test_the_session_runs_to_its_end(timed: Program) -> None:
    """It is said before the session, which ends as it always does; nothing is lost or half done."""
    home = Path(timed.environ["SELFCARE_HOME"])
    with closing(sqlite3.connect(home / "diary.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ended = timed.run("run", "timed")
        other.execute("ROLLBACK")
    assert (ended.status, "Finished" in ended.text) == (0, True)
    assert b"in use by another program" in ended.stderr
    assert b"will not be in the diary" in b" ".join(ended.stderr.split())
    assert '"sessions": []' in timed.run("history", "--json").text
