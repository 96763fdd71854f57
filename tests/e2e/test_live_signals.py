"""Signals and strange terminals: the session ends or stops as documented, the terminal is whole."""

import json
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from e2e.conversation import begin
from e2e.live_screen import (
    countdown,
    enter_hold,
    wait_for_picture,
    wait_until,
    watch,
    with_held,
)
from e2e.program import Program, Terminal, processes
from selfcare.player.clock import Clock

HELD_SECONDS = 0.2
"""Long enough for the diary to count it."""

BROKEN = """\
from selfcare.terminal.live.screen import Live

seen = Live.seen


def broken(self, session):
    seen(self, session)
    if session.elapsed_seconds > 1.5:
        raise RuntimeError("broken on purpose")


Live.seen = broken
"""


@pytest.fixture
def held(checked: Program) -> Program:
    """Give the program with a routine of one long hold on either side."""
    return with_held(checked)


@pytest.fixture
def terminal(held: Program) -> Iterator[Terminal]:
    """Give a terminal on which the first hold has just begun."""
    with held.on_terminal("run", "held") as terminal:
        enter_hold(terminal)
        yield terminal


def last_session(program: Program) -> dict[str, Any]:
    """Read the only session in the diary."""
    (session,) = json.loads(program.run("history", "--json").text)["sessions"]
    assert isinstance(session, dict)
    return session


@pytest.mark.real_time
@pytest.mark.parametrize(
    ("number", "status", "outcome"),
    [
        (signal.SIGINT, 130, "interrupted"),
        (signal.SIGTERM, 143, "interrupted"),
        (signal.SIGHUP, 129, "interrupted"),
    ],
)
@pytest.mark.parametrize("before", ["", " "], ids=["held", "paused"])
def test_a_signal_ends_it_and_leaves_the_terminal_whole(
    held: Program,
    terminal: Terminal,
    number: signal.Signals,
    status: int,
    outcome: str,
    before: str,
) -> None:
    """Each signal has its exit status and outcome, held or paused; the attempt is kept."""
    watch(terminal, HELD_SECONDS)
    if before:
        terminal.press(before)
        wait_for_picture(terminal, "Paused")
    clock = Clock()
    terminal.send(number)
    assert (terminal.status(), terminal.is_whole) == (status, True)
    assert clock.seconds() < 1.5
    session = last_session(held)
    assert (session["outcome"], session["held_seconds"] > 0) == (outcome, True)
    assert b"Traceback" not in terminal.written


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_at_the_list_keeps_the_stop(
    held: Program, terminal: Terminal, number: signal.Signals
) -> None:
    """Who is cut off while asked what is wrong is stopped for safety all the same."""
    terminal.press("!")
    wait_for_picture(terminal, "What is wrong?")
    terminal.send(number)
    status = terminal.status()
    assert (status in {4, 129, 130, 143}, terminal.is_whole) == (True, True)
    assert last_session(held)["outcome"] == "stopped-for-safety"
    assert b"Traceback" not in terminal.written


@pytest.mark.real_time
def test_a_signal_together_with_something_wrong_asks_nothing(
    held: Program, terminal: Terminal
) -> None:
    """Who waits for the program to go need not wait for an answer; the stop is kept."""
    terminal.send(signal.SIGSTOP)
    terminal.press("!")
    terminal.send(signal.SIGTERM)
    clock = Clock()
    terminal.send(signal.SIGCONT)
    assert (terminal.status(), terminal.is_whole) == (143, True)
    assert clock.seconds() < 1.5
    assert last_session(held)["outcome"] == "stopped-for-safety"


def test_resizing_and_going_on_are_no_answer_at_the_list(terminal: Terminal) -> None:
    """The list is drawn anew and waits on."""
    terminal.press("!")
    wait_for_picture(terminal, "What is wrong?")
    terminal.resize(60, 24)
    terminal.send(signal.SIGCONT)
    watch(terminal, 0.3)
    assert ("What is wrong?" in terminal.picture, terminal.child.isalive()) == (True, True)


@pytest.mark.parametrize("stopped_seconds", [0.7, 3.0])
def test_being_stopped_from_outside_is_no_time_held(
    terminal: Terminal, stopped_seconds: float
) -> None:
    """After SIGSTOP and SIGCONT the session is paused and none of that time was counted."""
    terminal.send(signal.SIGSTOP)
    watch(terminal, stopped_seconds)
    terminal.send(signal.SIGCONT)
    wait_for_picture(terminal, "Paused", "space goes on")
    minutes, seconds = countdown(terminal).split(":")
    assert 60 * int(minutes) + int(seconds) >= 58
    assert watch(terminal, 1.0) == b""


def test_ctrl_z_where_nobody_is_in_charge_pauses(terminal: Terminal) -> None:
    """Without a shell that could let it go on, it is not stopped: the picture is there, paused."""
    terminal.press("\x1a")
    wait_for_picture(terminal, "Paused")
    terminal.press(" ")
    wait_for_picture(terminal, "Hands back")


@pytest.mark.real_time
def test_a_terminal_that_goes_away_takes_the_program_with_it(
    held: Program, terminal: Terminal
) -> None:
    """Within a second the process has gone, with its children; the diary has the attempt."""
    wait_until(terminal, lambda: countdown(terminal) == "0:59", "0:59")
    pid = terminal.child.pid
    clock = Clock()
    terminal.take_away()
    assert clock.seconds() < 1.0
    assert [row for row in processes() if row[1] == pid] == []
    session = last_session(held)
    assert (session["outcome"], session["held_seconds"] > 0) == ("interrupted", True)


@pytest.mark.real_time
def test_a_terminal_that_goes_away_at_the_list(held: Program, terminal: Terminal) -> None:
    """The stop for safety is kept, and the process goes."""
    terminal.press("!")
    wait_for_picture(terminal, "What is wrong?")
    clock = Clock()
    terminal.take_away()
    assert clock.seconds() < 1.0
    assert last_session(held)["outcome"] == "stopped-for-safety"


def crash_logs(program: Program) -> list[Path]:
    """Find the logs of bugs."""
    return list(Path(program.environ["SELFCARE_HOME"]).glob("log/*"))


def test_no_bug_is_logged_when_the_terminal_goes_away(held: Program, terminal: Terminal) -> None:
    """A terminal that is gone is no mistake of the program."""
    terminal.take_away()
    assert crash_logs(held) == []


@pytest.mark.parametrize("closed", ["<&-", "</dev/null"])
def test_without_anything_to_read_it_is_drawn_and_runs_by_itself(
    held: Program, closed: str
) -> None:
    """With stdin closed or empty there is a picture, and Ctrl-C ends it."""
    shell = replace(held, executable=Path("/bin/sh"))
    with shell.on_terminal("-c", f"exec {held.executable} run held {closed}") as terminal:
        wait_for_picture(terminal, "Step 1 of 2", "Ctrl-C stops it.")
        terminal.press("nq!\n")
        watch(terminal, 0.5)
        assert ("Get ready" in terminal.picture, "nq!" in terminal.picture) == (True, False)
        terminal.press("\x03")
        assert (terminal.status(), terminal.is_whole) == (130, True)
        assert b"Traceback" not in terminal.written


def test_a_bug_while_it_is_drawn_leaves_the_terminal_whole(held: Program) -> None:
    """An exception in the middle of a session gives 70, a log, and the terminal back."""
    folder = held.folder / "broken"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(BROKEN, encoding="utf-8")
    broken = held.given(PYTHONPATH=str(folder))
    with broken.on_terminal("run", "held") as terminal:
        begin(terminal, "Step 1 of 2")
        assert terminal.status() == 70
        assert terminal.is_whole
    assert len(crash_logs(held)) == 1
