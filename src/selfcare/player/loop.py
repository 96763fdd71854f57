"""The one line of thought of a session: wait, turn what came into an event, advance, tell.

No thread and no sleep: the loop waits for a happening or for the machine's
deadline, whichever is first. Listeners do not know each other; one that fails
is muted with a notice, and the session goes on.
"""

import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from selfcare.player.clock import Clock
from selfcare.player.inputs import Happening, Inputs, Key, Signal
from selfcare.player.signals import ENDING
from selfcare.session.beats import Plan
from selfcare.session.events import Asleep, Effect, Event, Interrupt, Leave, Tick
from selfcare.session.machine import advance, deadline, start
from selfcare.session.state import Session, State

LATE_REAL_SECONDS = 2.0
"""A wake-up later than this means that the machine was asleep; never scaled with the clock."""

HANGUP = 129


class Listener(Protocol):
    """Something that follows a session: the screen, the diary, a voice."""

    def heard(self, session: Session, effect: Effect, /) -> None:
        """Take note of what has just happened."""


@dataclass(frozen=True)
class Ended:
    """How a session was left. `status` is 0, or the exit status of the signal that ended it."""

    session: Session
    status: int


@dataclass
class Player:
    """Runs one session of a plan.

    `listeners` hear every effect in their order. `pressed` turns a key into an
    event, or does something else with it and gives None; without it there are
    no keys. `notice` is told when a listener had to be muted.
    """

    plan: Plan
    clock: Clock
    inputs: Inputs
    listeners: Sequence[Listener]
    notice: Callable[[Exception], None]
    pressed: Callable[[Session, str, float], Event | None] | None = None
    _muted: list[Listener] = field(default_factory=list)
    _status: int = 0
    _unread: BrokenPipeError | None = None

    def run(self) -> Ended:
        """Run to the end of the plan, or until the person or a signal ends it.

        Raises BrokenPipeError when nobody reads any more; the session is
        interrupted first, so that what was done is kept.
        """
        session, effects = start(self.plan, self.clock.seconds(), self.pressed is not None)
        self._tell(session, effects)
        while session.state is not State.FINISHED:
            session = self._turn(session)
        if self._unread is not None:
            raise self._unread
        return Ended(session, self._status)

    def _turn(self, session: Session) -> Session:
        """Wait once, and take in everything that came."""
        due = deadline(session)
        happened = self.inputs.wait(self._real_seconds_until(due))
        at = self.clock.seconds()
        if due is not None and self.clock.real(at - due) > LATE_REAL_SECONDS:
            session = self._take(session, Asleep(at=at, since=due))
        else:
            session = self._take(session, Tick(at))
        for happening in happened:
            if session.state is State.FINISHED:
                break
            event = self._event(session, happening, at)
            if event is not None:
                session = self._take(session, event)
        return session

    def _real_seconds_until(self, due: float | None) -> float | None:
        if due is None:
            return None
        return max(0.0, self.clock.real(due - self.clock.seconds()))

    def _event(self, session: Session, happening: Happening, at: float) -> Event | None:
        match happening:
            case Key(name):
                return self.pressed(session, name, at) if self.pressed else None
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
        if self._unread is not None and session.state is not State.FINISHED:
            session, effects = advance(session, Interrupt(event.at))
            self._tell(session, effects)
        return session

    def _tell(self, session: Session, effects: Sequence[Effect]) -> None:
        for effect in effects:
            for listener in self.listeners:
                if listener not in self._muted:
                    self._tell_one(listener, session, effect)

    def _tell_one(self, listener: Listener, session: Session, effect: Effect) -> None:
        try:
            listener.heard(session, effect)
        except BrokenPipeError as error:
            self._muted.append(listener)
            self._unread = error
        except Exception as error:  # noqa: BLE001 - one broken listener must not end a session
            self._muted.append(listener)
            self.notice(error)
