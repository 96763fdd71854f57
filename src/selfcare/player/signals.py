"""Signals as things that happen, read in turn with the keys instead of interrupting.

Each caught signal writes its number into a pipe; the loop reads it when it
next looks. So no handler ever runs in the middle of a commit or a line.
"""

import os
import signal
from types import TracebackType
from typing import Any, Self

ENDING = {
    signal.SIGINT: 130,
    signal.SIGTERM: 143,
    **({signal.SIGHUP: 129} if hasattr(signal, "SIGHUP") else {}),
}
"""The signals that end a session, with the exit status of each."""

NOTED = tuple(getattr(signal, name) for name in ("SIGCONT", "SIGWINCH") if hasattr(signal, name))


class Signals:
    """The signals that came, while this is entered."""

    def __init__(self) -> None:
        """Make the pipe they are written into."""
        self.descriptor, self._written = os.pipe()
        os.set_blocking(self.descriptor, False)
        os.set_blocking(self._written, False)
        self._before: dict[int, Any] = {}
        self._wakeup_before = -1

    def __enter__(self) -> Self:
        """Catch them from now on."""
        self._wakeup_before = signal.set_wakeup_fd(self._written, warn_on_full_buffer=False)
        for number in (*ENDING, *NOTED):
            self._before[number] = signal.signal(number, _noted)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let them act as before."""
        signal.set_wakeup_fd(self._wakeup_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.close(self.descriptor)
        os.close(self._written)

    def read(self) -> tuple[int, ...]:
        """The numbers of the signals that came since the last look."""
        try:
            return tuple(os.read(self.descriptor, 256))
        except BlockingIOError:
            return ()


def _noted(_number: int, _frame: object) -> None:
    """Do nothing: the number is in the pipe."""
