"""A terminal or a reader that takes nothing more never stops a session."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress

import pytest

from e2e.conversation import begin
from e2e.live_screen import enter_hold, wait_for_picture, with_held
from e2e.program import PATIENCE_SECONDS, Program, Terminal
from selfcare.player.clock import Clock
from selfcare.terminal.writer import ready


@pytest.fixture
def held(checked: Program) -> Program:
    """Give the program with a routine of one long hold on either side."""
    return with_held(checked)


def last_outcome(program: Program) -> str:
    """Read how the only session ended."""
    (session,) = json.loads(program.run("history", "--json").text)["sessions"]
    return str(session["outcome"])


STALL_SECONDS = 1.0


def stall(terminal: Terminal, keys: str) -> None:
    """Let the program write, and read nothing, until nothing more fits between us."""
    clock = Clock()
    while clock.seconds() < STALL_SECONDS:
        with suppress(OSError):
            os.write(terminal.child.child_fd, keys.encode())
        ready((), (), 0.01)


def wait_for_end(terminal: Terminal, seconds: float) -> int:
    """Wait without reading; give the exit status."""
    clock = Clock()
    while terminal.child.isalive():
        assert clock.seconds() < seconds, "it has not ended"
        ready((), (), 0.02)
    return int(terminal.child.exitstatus or 0)


@pytest.fixture
def live(held: Program) -> Iterator[Terminal]:
    """Give a live session whose terminal takes nothing more."""
    with held.on_terminal("run", "held", columns=120, rows=40) as terminal:
        enter_hold(terminal)
        stall(terminal, "?")
        yield terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signal_ends_a_stalled_live_session(
    held: Program, live: Terminal, number: signal.Signals
) -> None:
    """Promptly, and the diary knows."""
    live.send(number)
    assert wait_for_end(live, 5.0) == 128 + number
    assert last_outcome(held) == "interrupted"


def test_screen_is_whole_once_the_terminal_takes_it_again(live: Terminal) -> None:
    """The newest picture, not all those in between."""
    live.press("n")
    wait_for_picture(live, "Right side.", "Paused. Space goes on.")


def test_something_wrong_works_while_stalled(held: Program, live: Terminal) -> None:
    """It is stored at once, and shown when the terminal takes it."""
    live.press("!")
    clock = Clock()
    while last_outcome(held) != "stopped-for-safety":
        assert clock.seconds() < PATIENCE_SECONDS
    wait_for_picture(live, "What is wrong? Press one key.")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signal_ends_a_stalled_line_session(held: Program, number: signal.Signals) -> None:
    """The same where lines are written."""
    with held.on_terminal("run", "held", "--plain") as terminal:
        begin(terminal, "Get ready")
        stall(terminal, "s" * 40)
        terminal.send(number)
        assert wait_for_end(terminal, 5.0) == 128 + number
    assert last_outcome(held) == "interrupted"


def test_ctrl_s_does_not_stop_lines(held: Program) -> None:
    """It is a key like others: the session pauses, and goes on when it is pressed again."""
    with held.on_terminal("run", "held", "--plain") as terminal:
        begin(terminal, "Get ready")
        terminal.press("\x13")
        terminal.wait_for("Paused.")
        terminal.press("\x13s")
        terminal.wait_for("seconds left.")


SHORT = """\
kind: routine
id: held
title: Short
summary: One second.
for: [lower-back]
evidence: {grade: own-caution, says: For tests., sources: []}
steps:
  - {id: press, point: EX-UE7, side: left, hold_seconds: 1, title: Pressing once, say: Press.}
"""


def fill(pipe: int) -> None:
    """Write into a pipe until it takes nothing more; whoever else writes to it would wait."""
    again = os.open(f"/proc/self/fd/{pipe}", os.O_WRONLY | os.O_NONBLOCK)
    with suppress(BlockingIOError):
        while True:
            os.write(again, b"x" * 512)
    os.close(again)


@pytest.mark.parametrize("stalled", ["stdout", "stderr"])
def test_session_completes_though_nobody_reads_a_pipe(held: Program, stalled: str) -> None:
    """The clock goes on; only the pages after the end wait, until a signal comes."""
    guides = os.path.join(held.environ["SELFCARE_HOME"], "guides", "held.yaml")
    with open(guides, "w", encoding="utf-8") as file:
        file.write(SHORT)
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [held.executable, "run", "held", "--plain"],
        cwd=held.folder,
        env=dict(held.environ),
        stdin=subprocess.DEVNULL,
        stdout=writing if stalled == "stdout" else subprocess.DEVNULL,
        stderr=writing if stalled == "stderr" else subprocess.DEVNULL,
    )
    if stalled == "stdout":
        came = b""
        while b"Get ready" not in came:
            came += os.read(reading, 4096)
    fill(writing)
    try:
        clock = Clock()
        while clock.seconds() < PATIENCE_SECONDS and process.poll() is None:
            with suppress(ValueError):
                if last_outcome(held) == "completed":
                    break
        assert last_outcome(held) == "completed"
        process.send_signal(signal.SIGINT)
        process.wait(5.0)
    finally:
        process.kill()
        process.wait()
        os.close(reading)
        os.close(writing)


def test_signal_ends_the_pages_after_a_stalled_session(held: Program) -> None:
    """What nobody takes is not waited for at the exit either."""
    guides = os.path.join(held.environ["SELFCARE_HOME"], "guides", "held.yaml")
    with open(guides, "w", encoding="utf-8") as file:
        file.write(SHORT)
    with held.on_terminal("run", "held", "--plain") as terminal:
        begin(terminal, "Get ready")
        stall(terminal, "s" * 40)
        clock = Clock()
        while last_outcome(held) != "completed":
            assert clock.seconds() < PATIENCE_SECONDS
        terminal.send(signal.SIGINT)
        assert wait_for_end(terminal, 5.0) in {0, 130}
