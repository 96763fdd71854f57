"""Programs that are started and never waited for: what speaks, what plays a tone."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Callable, Sequence

MOST_FAILURES = 3
END_SECONDS = 1.0
"""How long an ended program may take to be gone when all is over; it takes milliseconds."""

Program = subprocess.Popen[bytes]


def printed_by(command: Sequence[str], most_seconds: float) -> str:
    """What a program prints within the given time; empty if it fails, hangs or is missing."""
    try:
        program = _start(command, stdout=subprocess.PIPE)
    except OSError:
        return ""
    with program:
        try:
            printed, _nothing = program.communicate(timeout=most_seconds)
        except subprocess.TimeoutExpired:
            _end(program)
            return ""
    return printed.decode(errors="replace") if program.returncode == 0 else ""


class OneAtATime:
    """Runs one program at a time, and gives up after three failures in a row.

    What a program prints goes nowhere, and it has no terminal to write to. A new start ends the
    program before, with whatever it has started itself. Whether a program succeeded is checked when
    the next one is due. `gave_up` is called, once, when nothing will be started any more.
    """

    def __init__(self, gave_up: Callable[[], None] = lambda: None) -> None:
        self._gave_up = gave_up
        self._running: Program | None = None
        self._ended: list[Program] = []
        self._failures = 0
        self.is_off = False
        self.has_worked = False
        """Whether a program has ended well by itself: so it is known to end."""

    @property
    def is_running(self) -> bool:
        return self._running is not None and self._running.poll() is None

    def start(self, command: Sequence[str], text: str | None = None) -> None:
        self.end()
        if self.is_off:
            return
        try:
            self._running = _start(command, text)
        except (OSError, ValueError):  # it is not there, may not be run, or has no name
            self._failed()

    def end(self) -> bool:
        """End what runs; return whether it had to be cut off."""
        program, self._running = self._running, None
        if program is None:
            return False
        status = program.poll()
        if status is None:
            _end(program)
            self._ended = [old for old in (*self._ended, program) if old.poll() is None]
            return True
        if status == 0:
            self._failures = 0
            self.has_worked = True
        else:
            self._failed()
        return False

    def close(self, let_end_seconds: float = 0.0) -> None:
        """Leave no program behind; the last one gets this many seconds to end by itself."""
        if let_end_seconds and self._running is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._running.wait(let_end_seconds)
        self.end()
        for program in self._ended:
            with contextlib.suppress(subprocess.TimeoutExpired):
                program.wait(END_SECONDS)

    def _failed(self) -> None:
        self._failures += 1
        if self._failures == MOST_FAILURES:
            self.turn_off()

    def turn_off(self) -> None:
        self.is_off = True
        self._gave_up()


def _start(
    command: Sequence[str], text: str | None = None, stdout: int = subprocess.DEVNULL
) -> Program:
    program = subprocess.Popen(  # noqa: S603 - no shell; a text is one argument or on stdin
        command,
        bufsize=0,
        stdin=subprocess.DEVNULL if text is None else subprocess.PIPE,
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    if program.stdin is not None and text is not None:
        # A phrase is far smaller than a pipe holds, so even a program that hangs takes it at once.
        with contextlib.suppress(OSError):  # it has ended already, which is seen next time
            program.stdin.write(text.encode())
        program.stdin.close()
    return program


def _end(program: Program) -> None:
    """End a program that was started here, and its children with it."""
    # It leads a group of its own and was not waited for, so the number is still its own.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(program.pid, signal.SIGKILL)
