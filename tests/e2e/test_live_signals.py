"""Signals and strange terminals: the session ends or stops as documented, the terminal is whole."""

import signal
from dataclasses import replace
from pathlib import Path

import pytest

from e2e.conversation import begin
from e2e.live_screen import (
    countdown,
    wait_for_picture,
    wait_until,
    watch,
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
def test_signal_ends_the_session_and_restores_the_terminal(
    hold_program: Program,
    terminal: Terminal,
    number: signal.Signals,
    status: int,
    outcome: str,
    before: str,
) -> None:
    watch(terminal, HELD_SECONDS)
    if before:
        terminal.press(before)
        wait_for_picture(terminal, "Paused")
    clock = Clock()
    terminal.send(number)
    assert (terminal.status(), terminal.is_whole) == (status, True)
    assert clock.seconds() < 1.5
    session = hold_program.only_session()
    assert (session["outcome"], session["held_seconds"] > 0) == (outcome, True)
    assert b"Traceback" not in terminal.written


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_at_the_list_keeps_the_safety_stop(
    hold_program: Program, terminal: Terminal, number: signal.Signals
) -> None:
    terminal.press("!")
    wait_for_picture(terminal, "What is wrong?")
    terminal.send(number)
    status = terminal.status()
    assert (status in {4, 129, 130, 143}, terminal.is_whole) == (True, True)
    assert hold_program.only_session()["outcome"] == "stopped-for-safety"
    assert b"Traceback" not in terminal.written


@pytest.mark.real_time
def test_signal_with_something_wrong_asks_nothing(
    hold_program: Program, terminal: Terminal
) -> None:
    terminal.send(signal.SIGSTOP)
    terminal.press("!")
    terminal.send(signal.SIGTERM)
    clock = Clock()
    terminal.send(signal.SIGCONT)
    assert (terminal.status(), terminal.is_whole) == (143, True)
    assert clock.seconds() < 1.5
    assert hold_program.only_session()["outcome"] == "stopped-for-safety"


def test_resize_and_sigcont_do_not_answer_the_list(terminal: Terminal) -> None:
    terminal.press("!")
    wait_for_picture(terminal, "What is wrong?")
    terminal.resize(60, 24)
    terminal.send(signal.SIGCONT)
    watch(terminal, 0.3)
    assert ("What is wrong?" in terminal.picture, terminal.child.isalive()) == (True, True)


def test_the_last_words_fit_a_window_that_was_resized(terminal: Terminal) -> None:
    terminal.resize(40, 24)
    terminal.send(signal.SIGINT)
    assert terminal.status() == 130
    words = " ".join(terminal.picture.split())
    assert "You can carry on with this session \N{LEFT HALF BLOCK} within an hour." in words


@pytest.mark.parametrize("stopped_seconds", [0.7, 3.0])
def test_sigstop_pauses_and_counts_no_time(terminal: Terminal, stopped_seconds: float) -> None:
    """After SIGSTOP and SIGCONT the session is paused and none of that time was counted."""
    terminal.send(signal.SIGSTOP)
    watch(terminal, stopped_seconds)
    terminal.send(signal.SIGCONT)
    wait_for_picture(terminal, "Paused", "space carry on")
    minutes, seconds = countdown(terminal).split(":")
    assert 60 * int(minutes) + int(seconds) >= 58
    assert watch(terminal, 1.0) == b""


def test_ctrl_z_without_a_shell_pauses(terminal: Terminal) -> None:
    terminal.press("\x1a")
    wait_for_picture(terminal, "Paused")
    terminal.press(" ")
    wait_for_picture(terminal, "Hands back")


@pytest.mark.real_time
def test_a_terminal_that_goes_away_takes_the_program_with_it(
    hold_program: Program, terminal: Terminal
) -> None:
    wait_until(terminal, lambda: countdown(terminal) == "0:59", "0:59")
    pid = terminal.child.pid
    clock = Clock()
    terminal.take_away()
    assert clock.seconds() < 1.0
    assert [row for row in processes() if row[1] == pid] == []
    session = hold_program.only_session()
    assert (session["outcome"], session["held_seconds"] > 0) == ("interrupted", True)


@pytest.mark.real_time
def test_closed_terminal_at_the_list_keeps_the_safety_stop(
    hold_program: Program, terminal: Terminal
) -> None:
    terminal.press("!")
    wait_for_picture(terminal, "What is wrong?")
    clock = Clock()
    terminal.take_away()
    assert clock.seconds() < 1.0
    assert hold_program.only_session()["outcome"] == "stopped-for-safety"


def crash_logs(program: Program) -> list[Path]:
    """Find the logs of bugs."""
    return list(Path(program.environ["SELFCARE_HOME"]).glob("log/*"))


def test_no_bug_is_logged_when_the_terminal_goes_away(
    hold_program: Program, terminal: Terminal
) -> None:
    terminal.take_away()
    assert crash_logs(hold_program) == []


@pytest.mark.parametrize("closed", ["<&-", "</dev/null"])
def test_session_runs_without_stdin(hold_program: Program, closed: str) -> None:
    shell = replace(hold_program, executable=Path("/bin/sh"))
    with shell.on_terminal("-c", f"exec {hold_program.executable} run held {closed}") as terminal:
        wait_for_picture(terminal, "Step 1 of 2", "Ctrl-C stops it.")
        terminal.press("nq!\n")
        watch(terminal, 0.5)
        assert ("Get ready" in terminal.picture, "nq!" in terminal.picture) == (True, False)
        terminal.press("\x03")
        assert (terminal.status(), terminal.is_whole) == (130, True)
        assert b"Traceback" not in terminal.written


def test_exception_restores_the_terminal_and_is_logged(hold_program: Program) -> None:
    """An exception in the middle of a session gives 70, a log, and the terminal back."""
    folder = hold_program.folder / "broken"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(BROKEN, encoding="utf-8")
    broken = hold_program.given(PYTHONPATH=str(folder))
    with broken.on_terminal("run", "held") as terminal:
        begin(terminal, "Step 1 of 2")
        assert terminal.status() == 70
        assert terminal.is_whole
    assert len(crash_logs(hold_program)) == 1
