"""Wait for keys and signals together; and what the terminal needs when it comes and goes.

Each signal that is caught writes its number into a pair of sockets; the loop reads it when it
next looks. So no handler ever interrupts a commit or a line.
"""

import contextlib
import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass, field
from socket import socketpair
from typing import TYPE_CHECKING, Any, Protocol, Self

from selfcare.player.clock import Clock
from selfcare.terminal.keyboard import Keyboard
from selfcare.terminal.writer import Writer, ready

if TYPE_CHECKING:
    from selfcare.terminal.live.screen import Live

ENDING = {
    signal.SIGINT: 130,
    signal.SIGTERM: 143,
    signal.SIGHUP: 129,
    signal.SIGQUIT: 131,
}
"""The signals that end a session, with the exit status of each."""

STOPPED, CONTINUED, RESIZED = signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH
NOTED = (STOPPED, CONTINUED, RESIZED)

WHOLE_SEQUENCE_SECONDS = 0.1
"""How long the rest of an escape sequence may take to come."""

LOOK_SECONDS = 0.1
"""How often is looked whether what is waited for has ended."""

LOOK_BEHIND_SECONDS = 0.2
"""How often is looked whether a session in the background is in front again."""


@dataclass(frozen=True)
class Key:
    name: str


@dataclass(frozen=True)
class Signal:
    number: int


class TerminalGone:
    """The terminal that the keys came from is no longer there."""


Happening = Key | Signal | TerminalGone


class Inputs(Protocol):
    """Where keys and signals come from."""

    def wait(self, real_seconds: float | None) -> Sequence[Happening]:
        """Wait for at most this many real seconds, for ever if None; return what came, in order."""

    def forget_keys(self) -> None: ...


class Signals:
    """The signals that arrive while this context is active."""

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


def _noted(_number: int, _frame: object) -> None:
    """Do nothing: the number is in the pair."""


@dataclass
class KeysAndSignals:
    """The real inputs.

    `keyboard` holds the terminal, `reads_keys` says whether keys are returned or only not
    left to the shell. `output` is waited for while it has not taken all that was written.
    """

    signals: Signals
    keyboard: Keyboard | None
    screen: "Live | None" = None
    _: KW_ONLY
    reads_keys: bool = True
    output: Writer | None = None
    _clock: Clock = field(default_factory=Clock, init=False)
    _pending_at: float = field(default=0.0, init=False)
    _must_stop: bool = field(default=False, init=False)
    _is_gone: bool = field(default=False, init=False)

    def wait(self, real_seconds: float | None) -> Sequence[Happening]:
        """Wait for at most this many real seconds; return what came, signals first.

        A signal to stop is returned first, so that the time up to it can be counted; the
        next call stops, and returns what came when it went on.
        """
        if self._must_stop:
            self._must_stop = False
            return self._stop()
        keyboard = self.keyboard
        if keyboard is not None and not keyboard.is_held:
            return self._wait_behind(keyboard, _shorter(real_seconds, LOOK_BEHIND_SECONDS))
        watched = [self.signals.descriptor]
        if keyboard is not None and not self._is_gone:
            watched.append(keyboard.descriptor)
            if keyboard.pending:
                left = self._pending_at + WHOLE_SEQUENCE_SECONDS - self._clock.seconds()
                real_seconds = _shorter(real_seconds, max(0.0, left))
        output = self.output if self.output is not None and self.output.is_behind else None
        came = ready(watched, [output.target] if output else [], real_seconds)
        happened = self._signalled()
        if keyboard is not None and keyboard.is_held and not self._is_gone:
            happened += self._pressed(keyboard, is_ready=keyboard.descriptor in came)
        if output is not None and output.target in came:
            with contextlib.suppress(OSError):  # the next write raises it again
                output.flush()
            if self.screen is not None and not output.is_behind:
                self.screen.caught_up()
        return happened

    def _wait_behind(self, keyboard: Keyboard, real_seconds: float) -> list[Happening]:
        """Wait for signals in the background, and look whether we are in front again.

        A shell brings a job that is running to the front without a signal.
        """
        ready([self.signals.descriptor], (), real_seconds)
        happened = self._signalled()
        if keyboard.is_in_front():
            self._come_back()
        return happened

    def forget_keys(self) -> None:
        if self.keyboard is not None and self.keyboard.is_held:
            self.keyboard.forget()

    def _pressed(self, keyboard: Keyboard, *, is_ready: bool) -> list[Happening]:
        """The keys that came, including that of a sequence that did not end in time."""
        names: Sequence[str] | None = ()
        if is_ready:
            names = keyboard.read()
            self._pending_at = self._clock.seconds()
        elif (
            keyboard.pending and self._clock.seconds() - self._pending_at >= WHOLE_SEQUENCE_SECONDS
        ):
            names = keyboard.unended()
        if names is None:
            self._is_gone = True
            return [TerminalGone()] if self.reads_keys else []
        return [Key(name) for name in names] if self.reads_keys else []

    def _signalled(self) -> list[Happening]:
        """Take in the signals that came, including one that came after the wait."""
        numbers = self.signals.read()
        if CONTINUED in numbers:
            self._come_back()
        elif RESIZED in numbers and self.screen is not None:
            self.screen.resized()
        self._must_stop = STOPPED in numbers
        return [Signal(number) for number in numbers]

    def _stop(self) -> list[Happening]:
        """Give the terminal to the shell and stop, until somebody resumes us.

        Where nobody could (no shell is in charge of it) the system does not stop it.
        """
        for holder in reversed(self._holders):
            holder.give_back()
        before = signal.signal(STOPPED, signal.SIG_DFL)
        try:
            os.kill(os.getpid(), STOPPED)
        finally:
            signal.signal(STOPPED, before)
        self._come_back()
        others = [number for number in self.signals.read() if number not in (STOPPED, CONTINUED)]
        return [Signal(number) for number in (CONTINUED, *others)]

    @property
    def _holders(self) -> list["Keyboard | Live"]:
        return [holder for holder in (self.keyboard, self.screen) if holder is not None]

    def _come_back(self) -> None:
        in_front = self.keyboard is None or self.keyboard.is_in_front()
        for holder in self._holders:
            if in_front:
                holder.take_back()
            else:
                holder.drop()


def wait_while(inputs: Inputs, goes_on: Callable[[], bool], most_seconds: float) -> None:
    """Wait while something lasts, for example a voice; any key cuts it off."""
    clock = Clock()
    while goes_on() and clock.seconds() < most_seconds:
        for happening in inputs.wait(LOOK_SECONDS):
            if not isinstance(happening, Signal) or happening.number in ENDING:
                return


def _shorter(seconds: float | None, most: float) -> float:
    return most if seconds is None else min(seconds, most)
