"""The one line of thought of a session: wait, turn what came into an event, advance, tell.

No thread and no sleep: the loop waits for a happening, for the machine's
deadline or for the next figure of the countdown, whichever is first. Listeners
do not know each other; one that fails is muted with a notice, and the session
goes on.
"""

import errno
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from selfcare.outcomes import Attempt
from selfcare.player.clock import Clock
from selfcare.player.inputs import Happening, Inputs, Key, Signal, TerminalGone
from selfcare.player.signals import CONTINUED, ENDING
from selfcare.session.beats import Schedule
from selfcare.session.events import (
    Asleep,
    Effect,
    Event,
    IllegalEvent,
    Interrupt,
    Leave,
    Tick,
)
from selfcare.session.keymap import Action
from selfcare.session.machine import advance, deadline, start
from selfcare.session.state import Session, State

LATE_REAL_SECONDS = 2.0
"""A wake-up later than this means that the machine was asleep; never scaled with the clock."""

HANGUP = 129
GONE = (errno.EIO, errno.ENXIO, errno.EBADF)
"""What writing to a terminal says that is no longer there."""

SAME_SECOND = 0.001
"""A countdown this close to a whole second has reached it."""


class Listener(Protocol):
    """Something that follows a session: the screen, the diary, a voice."""

    def heard(self, session: Session, effect: Effect, /) -> None:
        """Take note of what has just happened."""


class Watcher(Protocol):
    """Something that shows a session as it stands."""

    def seen(self, session: Session, /) -> None:
        """Show it: something has happened, or another second of the countdown began."""


class Hands(Protocol):
    """What keys do."""

    def event(self, session: Session, key: Key, at: float, /) -> Event | None:
        """Turn a key into an event, or do something else with it and give None."""

    def refused(self, reason: str, /) -> None:
        """Tell why the event was refused."""


@dataclass(frozen=True)
class Ended:
    """How a session was left.

    `status` is 0, or the exit status of the signal that came: it ended the
    session, or came together with what did.
    """

    session: Session
    status: int


@dataclass
class Player:
    """Runs one session of a plan.

    `listeners` hear every effect in their order, `watcher` sees the session
    after all that came at once, and at each second while time counts. Without
    `hands` there are no keys. `notice` is told when a listener had to be muted.
    `attempts` are those of the same plan before it was interrupted.
    """

    plan: Schedule
    clock: Clock
    inputs: Inputs
    listeners: Sequence[Listener]
    notice: Callable[[Exception], None]
    hands: Hands | None = None
    watcher: Watcher | None = None
    attempts: tuple[Attempt, ...] = ()
    _muted: list[object] = field(default_factory=list)
    _status: int = 0
    _lost: OSError | None = None

    def run(self) -> Ended:
        """Run to the end of the plan, or until the person or a signal ends it.

        Raises BrokenPipeError when nobody reads any more; the session is
        interrupted first, so that what was done is kept.
        """
        keys = self.hands is not None
        session, effects = start(self.plan, self.clock.seconds(), keys, self.attempts)
        self._tell(session, effects)
        session = self._let_be_seen(session)
        while session.state is not State.FINISHED:
            session = self._let_be_seen(self._turn(session))
        if isinstance(self._lost, BrokenPipeError):
            raise self._lost
        return Ended(session, self._status)

    def _turn(self, session: Session) -> Session:
        """Wait once, and take in everything that came."""
        due = _due(session)
        happened = self.inputs.wait(self._real_seconds_until(due))
        at = self.clock.seconds()
        session = self._take(session, self._time_event(session, due, at, happened))
        for happening in _urgent_first(happened):
            if isinstance(happening, Key):
                session = self._press(session, happening, at)
                continue
            event = self._event(happening, at)
            if event is not None and session.state is not State.FINISHED:
                session = self._take(session, event)
        return session

    def _press(self, session: Session, key: Key, at: float) -> Session:
        """Do what a key stands for, or tell why it cannot be done now."""
        if self.hands is None or session.state is State.FINISHED:
            return session
        event = self.hands.event(session, key, at)
        try:
            return session if event is None else self._take(session, event)
        except IllegalEvent as refusal:
            self.hands.refused(str(refusal))
            return session

    def _time_event(
        self, session: Session, due: float | None, at: float, happened: Sequence[Happening]
    ) -> Event:
        """Say what kind of time has passed: the machine's own, or one it slept through."""
        if Signal(CONTINUED) in happened:
            return Asleep(at=at, since=session.at)
        if due is not None and self.clock.real(at - due) > LATE_REAL_SECONDS:
            return Asleep(at=at, since=due)
        return Tick(at)

    def _real_seconds_until(self, due: float | None) -> float | None:
        if due is None:
            return None
        return max(0.0, self.clock.real(due - self.clock.seconds()))

    def _event(self, happening: Signal | TerminalGone, at: float) -> Event | None:
        match happening:
            case Signal(number) if number in ENDING:
                self._status = ENDING[signal.Signals(number)]
                return Leave(at) if number == signal.SIGINT else Interrupt(at)
            case Signal():
                return None
            case _:  # the terminal is gone
                self._status = HANGUP
                return Interrupt(at)

    def _take(self, session: Session, event: Event) -> Session:
        session, effects = advance(session, event)
        self._tell(session, effects)
        return self._interrupted_if_lost(session)

    def _let_be_seen(self, session: Session) -> Session:
        """Show what has become of the session, unless it is over."""
        watcher = self.watcher
        if watcher is not None and session.state is not State.FINISHED:
            self._unless_muted(watcher, partial(watcher.seen, session))
        return self._interrupted_if_lost(session)

    def _interrupted_if_lost(self, session: Session) -> Session:
        """Interrupt a session that nobody can read any more."""
        if self._lost is None or session.state is State.FINISHED:
            return session
        if not isinstance(self._lost, BrokenPipeError):
            self._status = HANGUP
        session, effects = advance(session, Interrupt(session.at))
        self._tell(session, effects)
        return session

    def _tell(self, session: Session, effects: Sequence[Effect]) -> None:
        for effect in effects:
            for listener in self.listeners:
                self._unless_muted(listener, partial(listener.heard, session, effect))

    def _unless_muted(self, listener: object, call: Callable[[], None]) -> None:
        if listener in self._muted:
            return
        try:
            call()
        except Exception as error:  # noqa: BLE001 - one broken listener must not end a session
            self._muted.append(listener)
            if isinstance(error, OSError) and _says_gone(error):
                self._lost = error
            else:
                self.notice(error)


def _says_gone(error: OSError) -> bool:
    return isinstance(error, BrokenPipeError) or error.errno in GONE


def _due(session: Session) -> float | None:
    """When there is next something to do or to show; None while time changes nothing."""
    border = deadline(session)
    if border is None:
        return None
    left = session.hands_back_seconds or session.seconds_left
    until_next_figure = (left - SAME_SECOND) % 1.0 + SAME_SECOND
    return min(border, session.at + until_next_figure)


def _urgent_first(happened: Sequence[Happening]) -> list[Happening]:
    """Order what came at once: that something is wrong comes before all else."""
    return sorted(
        happened,
        key=lambda one: not (isinstance(one, Key) and one.action is Action.RED_FLAG),
    )
