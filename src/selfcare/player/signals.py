"""Signals as things that happen, read in turn with the keys instead of interrupting.

Each caught signal writes its number into a pair of sockets; the loop reads
it when it next looks. So no handler ever runs in the middle of a commit or a line.
"""

import os
import signal
from socket import socketpair
from typing import Any, Self

ENDING = {
    signal.SIGINT: 130,
    signal.SIGTERM: 143,
    signal.SIGHUP: 129,
    signal.SIGQUIT: 131,
}
"""The signals that end a session, with the exit status of each."""

STOPPED, CONTINUED, RESIZED = signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH
NOTED = (STOPPED, CONTINUED, RESIZED)


class Signals:
    """The signals that came, while this is entered."""

    def __init__(self) -> None:
        self._reading, self._writing = socketpair()
        for end in (self._reading, self._writing):
            end.setblocking(False)  # noqa: FBT003 - its only parameter
        self.descriptor = self._reading.fileno()
        self._before: dict[int, Any] = {}
        self._wakeup_before = -1

    def __enter__(self) -> Self:
        """Catch them from now on.

        One that was ignored when the program started stays ignored, as `nohup` and the
        background of a script ask for.
        """
        self._wakeup_before = signal.set_wakeup_fd(
            self._writing.fileno(), warn_on_full_buffer=False
        )
        for number in (*ENDING, *NOTED):
            may_be_ignored = number in ENDING or number == STOPPED
            if may_be_ignored and signal.getsignal(number) is signal.SIG_IGN:
                continue
            self._before[number] = signal.signal(number, _noted)
        return self

    def __exit__(self, *_: object) -> None:
        """Let them act as before, also on one that came and nobody read."""
        signal.set_wakeup_fd(self._wakeup_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        unread = [number for number in self.read() if number in ENDING]
        self._reading.close()
        self._writing.close()
        for number in unread:
            signal.raise_signal(number)

    def read(self) -> tuple[int, ...]:
        """The numbers of the signals that came since the last look."""
        try:
            return tuple(self._reading.recv(256))
        except BlockingIOError:
            return ()


def stop_here() -> None:
    """Stop as Ctrl-Z does, until somebody lets this process go on.

    Where nobody could (no shell is in charge of it) the system does not stop it.
    """
    before = signal.signal(STOPPED, signal.SIG_DFL)
    try:
        os.kill(os.getpid(), STOPPED)
    finally:
        signal.signal(STOPPED, before)


def _noted(_number: int, _frame: object) -> None:
    """Do nothing: the number is in the pair."""
