"""Another program holds the diary: the session runs, and says what is not kept."""

import sqlite3
from contextlib import closing
from pathlib import Path

from e2e.program import Program
from e2e.test_power_cuts import TWO_HOLDS


def test_the_session_runs_to_its_end(checked: Program) -> None:
    """It is said before the session, which ends as it always does; nothing is lost or half done."""
    home = Path(checked.environ["SELFCARE_HOME"])
    (home / "guides").mkdir()
    (home / "guides" / "two.yaml").write_text(TWO_HOLDS, encoding="utf-8")
    with closing(sqlite3.connect(home / "diary.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ended = checked.run("run", "two")
        other.execute("ROLLBACK")
    assert (ended.status, "Finished" in ended.text) == (0, True)
    assert b"in use by another program" in ended.stderr
    assert b"will not be in the diary" in b" ".join(ended.stderr.split())
    assert '"sessions": []' in checked.run("history", "--json").text
