"""A terminal or a reader that takes nothing more never stops a session."""

import os
import select
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress

import pytest

from e2e.conftest import QUICK
from e2e.conversation import begin
from e2e.live_screen import enter_hold, wait_for_picture
from e2e.program import PATIENCE_SECONDS, Program, Terminal
from selfcare.player.clock import Clock
from selfcare.terminal.writer import ready

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
def live(hold_program: Program) -> Iterator[Terminal]:
    """Give a live session whose terminal takes nothing more."""
    with hold_program.on_terminal("run", "held", columns=120, rows=40) as terminal:
        enter_hold(terminal)
        stall(terminal, "?")
        yield terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signal_ends_a_stalled_live_session(
    hold_program: Program, live: Terminal, number: signal.Signals
) -> None:
    live.send(number)
    assert wait_for_end(live, 5.0) == 128 + number
    assert hold_program.only_session()["outcome"] == "interrupted"


def test_screen_is_whole_once_the_terminal_takes_it_again(live: Terminal) -> None:
    live.press("n")
    wait_for_picture(live, "Right side.", "Paused. Press space to carry on.")


def test_something_wrong_works_while_stalled(hold_program: Program, live: Terminal) -> None:
    live.press("!")
    clock = Clock()
    while hold_program.only_session()["outcome"] != "stopped-for-safety":
        assert clock.seconds() < PATIENCE_SECONDS
    wait_for_picture(live, "What is wrong? Press one key.")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signal_ends_a_stalled_line_session(hold_program: Program, number: signal.Signals) -> None:
    with hold_program.on_terminal("run", "held", "--plain") as terminal:
        begin(terminal, "It takes about")
        stall(terminal, "s" * 40)
        terminal.send(number)
        assert wait_for_end(terminal, 5.0) == 128 + number
    assert hold_program.only_session()["outcome"] == "interrupted"


def test_ctrl_s_does_not_stop_lines(hold_program: Program) -> None:
    with hold_program.on_terminal("run", "held", "--plain") as terminal:
        begin(terminal, "It takes about")
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
    """Write into a pipe until it takes nothing more; any other writer would wait."""
    again = os.open(f"/proc/self/fd/{pipe}", os.O_WRONLY | os.O_NONBLOCK)
    with suppress(BlockingIOError):
        while True:
            os.write(again, b"x" * 512)
    os.close(again)


@pytest.mark.parametrize("stalled", ["stdout", "stderr"])
def test_session_completes_though_nobody_reads_a_pipe(hold_program: Program, stalled: str) -> None:
    guides = os.path.join(hold_program.environ["SELFCARE_HOME"], "guides", "held.yaml")
    with open(guides, "w", encoding="utf-8") as file:
        file.write(SHORT)
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [hold_program.executable, "run", "held", "--plain"],
        cwd=hold_program.folder,
        env=dict(hold_program.given(**QUICK).environ),
        stdin=subprocess.DEVNULL,
        stdout=writing if stalled == "stdout" else subprocess.DEVNULL,
        stderr=writing if stalled == "stderr" else subprocess.DEVNULL,
    )
    if stalled == "stdout":
        came = b""
        while b"It takes about" not in came:
            assert select.select([reading], [], [], PATIENCE_SECONDS)[0], came
            came += os.read(reading, 4096)
    fill(writing)
    try:
        clock = Clock()
        while clock.seconds() < PATIENCE_SECONDS and process.poll() is None:
            with suppress(ValueError):
                if hold_program.only_session()["outcome"] == "completed":
                    break
        assert hold_program.only_session()["outcome"] == "completed"
        process.send_signal(signal.SIGINT)
        process.wait(5.0)
    finally:
        process.kill()
        process.wait()
        os.close(reading)
        os.close(writing)


def test_signal_ends_the_pages_after_a_stalled_session(hold_program: Program) -> None:
    guides = os.path.join(hold_program.environ["SELFCARE_HOME"], "guides", "held.yaml")
    with open(guides, "w", encoding="utf-8") as file:
        file.write(SHORT)
    with hold_program.on_terminal("run", "held", "--plain") as terminal:
        begin(terminal, "It takes about")
        stall(terminal, "s" * 40)
        clock = Clock()
        while hold_program.only_session()["outcome"] != "completed":
            assert clock.seconds() < PATIENCE_SECONDS
        terminal.send(signal.SIGINT)
        assert wait_for_end(terminal, 5.0) in {0, 130}
