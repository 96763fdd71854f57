"""A session whose power was cut goes on within the hour, if the person feels like it."""

import signal

import pytest

from e2e.conversation import NOTHING_NEW, PAIN, READY
from e2e.program import Program

GO_ON = "Do you feel well enough to carry on?"


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_it_goes_on_after_the_last_hold(brief: Program, number: signal.Signals) -> None:
    """Asked how they feel, the person goes on: one session, its hold counted once."""
    with brief.start("run", "brief") as running:
        running.line_with("Wait.")
        running.send(number)
        ended = running.ended()
    if number == signal.SIGINT:
        assert "carry on with this session within an hour" in ended.text
    with brief.on_terminal("run", "brief", "--plain") as terminal:
        terminal.wait_for(NOTHING_NEW)
        terminal.press("n\n")
        terminal.wait_for(GO_ON)
        assert "after 1 of 1 hold" in " ".join(terminal.plain.split())
        terminal.press("y\n")
        terminal.wait_for(PAIN)
        terminal.press("3\n")
        terminal.wait_for(READY)
        terminal.press("\n")
        terminal.wait_for("Wait.")
        terminal.press("\x03")
        assert terminal.status() == 130
    session = brief.only_session()
    assert (session["outcome"], session["beats_done"], session["held_seconds"]) == (
        "interrupted",
        1,
        1.0,
    )


def test_concurrent_sessions_are_recorded_apart(brief: Program) -> None:
    with brief.start("run", "brief") as first, brief.start("run", "brief") as second:
        for running in (first, second):
            running.line_with("Wait.")
        for running in (first, second):
            running.send(signal.SIGTERM)
            assert running.ended().stderr == b""
    sessions = brief.sessions()
    assert [(session["outcome"], session["beats_done"]) for session in sessions] == [
        ("interrupted", 1)
    ] * 2
