"""However a session ends, what was done is kept and the terminal is whole."""

import signal
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from e2e.conversation import PAIN_KEYS, WHICH_PART, begin, leave, skip_to
from e2e.program import Program, Running
from selfcare.player.clock import Clock

ENDS = [
    (signal.SIGTERM, 143, "interrupted"),
    (signal.SIGHUP, 129, "interrupted"),
    (signal.SIGINT, 130, "interrupted"),
]


def after_the_hold(program: Program) -> Running:
    """Start `brief` and read until its only hold has ended."""
    running = program.start("run", "brief")
    running.line_with("Wait.")
    return running


@pytest.mark.parametrize(("number", "status", "outcome"), ENDS)
def test_signal_keeps_finished_holds(
    brief: Program, number: signal.Signals, status: int, outcome: str
) -> None:
    with after_the_hold(brief) as running:
        running.send(number)
        ended = running.ended()
    session = brief.only_session()
    assert (ended.status, b"Traceback" in ended.stderr) == (status, False)
    assert (session["outcome"], session["beats_done"], session["held_seconds"]) == (outcome, 1, 1.0)


@pytest.mark.parametrize("arguments", [(), ("--plain",)], ids=["drawn", "lines"])
@pytest.mark.parametrize(("number", "status", "outcome"), ENDS)
def test_a_signal_while_getting_ready(
    brief: Program, arguments: tuple[str, ...], number: signal.Signals, status: int, outcome: str
) -> None:
    with brief.on_terminal("run", "brief", *arguments) as terminal:
        begin(terminal, "It takes about" if arguments else "Get ready")
        terminal.send(number)
        assert (terminal.status(), terminal.is_whole) == (status, True)
    session = brief.only_session()
    assert (session["outcome"], session["held_seconds"]) == (outcome, 0.0)


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 0)]
)
def test_signal_at_the_last_question_keeps_the_session(
    brief: Program, number: signal.Signals, status: int
) -> None:
    with brief.on_terminal("run", "brief") as terminal:
        skip_to(terminal, "Wait.", "Get ready")
        terminal.press("n")
        terminal.wait_for(PAIN_KEYS)
        terminal.send(number)
        assert (terminal.status(), terminal.is_whole) == (status, True)
        assert b"Traceback" not in terminal.written
    assert brief.only_session()["outcome"] == "completed"


@pytest.mark.parametrize("name", ["HUP", "INT"])
def test_a_signal_that_is_ignored_at_the_start_stays_ignored(brief: Program, name: str) -> None:
    """As `nohup` and the background of a script ask for; the session goes on to its end."""
    with ignoring(brief, name).start("run", "brief") as running:
        running.line_with("Press.")
        running.send(signal.Signals[f"SIG{name}"])
        running.line_with("Wait.")
        running.send(signal.SIGTERM)
        assert running.ended().status == 143


def test_ctrl_c_works_at_a_keyboard_although_it_was_ignored(brief: Program) -> None:
    program = ignoring(brief, "INT")
    with program.on_terminal("run", "brief") as terminal:
        begin(terminal, "Get ready")
        terminal.press("\x03")
        assert (terminal.status(), terminal.is_whole) == (130, True)
    with program.on_terminal("safety") as terminal:
        terminal.wait_for(WHICH_PART)
        terminal.press("\x03")
        assert terminal.status() == 130


def ignoring(program: Program, name: str) -> Program:
    """Give the program as started by somebody who ignores a signal."""
    wrapper = program.folder / "ignoring"
    wrapper.write_text(f"#!/bin/sh\ntrap '' {name}\nexec {program.executable} \"$@\"\n")
    wrapper.chmod(0o755)
    return replace(program, executable=wrapper)


def test_power_cut_keeps_finished_holds(brief: Program) -> None:
    with after_the_hold(brief) as running:
        running.send(signal.SIGKILL)
        running.ended()
    session = brief.only_session()
    assert (session["outcome"], session["beats_done"]) == ("interrupted", 1)


@pytest.mark.real_time
def test_a_terminal_that_goes_away_ends_the_session(brief: Program) -> None:
    with brief.on_terminal("run", "brief", "--plain") as terminal:
        skip_to(terminal, "Wait.")
        clock = Clock()
        terminal.take_away()
        assert clock.seconds() < 1.0
    session = brief.only_session()
    assert (session["outcome"], session["beats_done"]) == ("interrupted", 1)


@pytest.mark.parametrize(
    ("end", "status"),
    [
        (lambda terminal: terminal.press("\x03"), 130),
        (lambda terminal: terminal.press("qq"), 3),
        (lambda terminal: terminal.send(signal.SIGTERM), 143),
        (lambda terminal: terminal.send(signal.SIGHUP), 129),
    ],
    ids=["ctrl-c", "q", "sigterm", "sighup"],
)
def test_terminal_is_restored(brief: Program, end: Callable[[Any], None], status: int) -> None:
    with brief.on_terminal("run", "brief") as terminal:
        skip_to(terminal, "Press.", "Get ready")
        end(terminal)
        ended = leave(terminal)
        assert (ended, terminal.is_whole) == (status, True)
