"""The loop of a session: wait, turn what came into an event, advance, notify.

No thread and no sleep: the loop waits for an event, the machine's deadline or the next figure of
the countdown, whichever comes first. A listener that fails is muted with a notice,
and the session carries on.
"""

import errno
import signal
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from typing import Protocol

from selfcare.i18n import _
from selfcare.outcomes import Attempt
from selfcare.player.clock import Clock
from selfcare.player.inputs import CONTINUED, ENDING, Happening, Inputs, Key, Signal
from selfcare.session import script
from selfcare.session.beats import Schedule
from selfcare.session.events import Asleep, Effect, Event, IllegalEvent, Interrupt, Resume, Tick
from selfcare.session.keymap import Action, OneSwitch, action_of, event_of, keymap
from selfcare.session.machine import advance, deadline, start
from selfcare.session.state import Session, State

LATE_REAL_SECONDS = 2.0
"""A wake-up later than this means that the machine was asleep; never scaled with the clock."""

HANGUP = 129
GONE = (errno.EIO, errno.ENXIO, errno.EBADF)
"""What writing to a terminal says that is no longer there."""

URGENT = [Key(name) for key in keymap() if key.action is Action.RED_FLAG for name in key.names]

SAME_SECOND = 0.001
"""A countdown this close to a whole second has reached it."""


SAME_BUTTON = {"escape": "f5"}
"""A presenter's button to begin and end a show sends the two by turns."""


class Listener(Protocol):
    """Something that follows a session: the screen, the diary, a voice."""

    def heard(self, session: Session, effect: Effect, /) -> None: ...


class Watcher(Protocol):
    """Something that shows a session, at least each second and every `frame_seconds`."""

    def frame_seconds(self, session: Session, /) -> float: ...

    def seen(self, session: Session, /) -> None: ...


class View(Protocol):
    """Where the person reads a sentence, and what the keys do."""

    def tell(self, text: str) -> None: ...

    def help(self) -> None: ...

    def toggle_big(self) -> None: ...


@dataclass
class KeyHandler:
    """Turns keys into events; a key that is refused does nothing and says why.

    `say` speaks what is shown. `mute` switches voice and tones off or on and says so; None if there
    are none. `ignored` are the names of keys that do nothing at all. With
    `one_switch` every key is the same one.
    """

    view: View
    say: Callable[[str], None] | None = None
    mute: Callable[[], str] | None = None
    ignored: Container[str] = ()
    one_switch: bool = field(default=False, kw_only=True)
    _switch: OneSwitch = field(default_factory=OneSwitch, init=False)
    _paused_by: str = field(default="", init=False)

    def event(self, session: Session, name: str, at: float) -> Event | None:
        """Return the event that a key currently stands for, if any.

        A key with no meaning pauses; pressed again it carries on, so that a foot pedal or a
        presenter never leaves anybody stuck in a pause.
        """
        if name in self.ignored:
            return None
        action = action_of(name)
        if self.one_switch:
            pressed = self._switch.action(action, at)
            return event_of(pressed, session, at) if pressed else None
        name = SAME_BUTTON.get(name, name)
        again = session.state is State.PAUSED and name == self._paused_by
        self._paused_by = name if action is Action.PAUSE and not again else ""
        if again:
            return Resume(at)
        match action:
            case Action.SAY_AGAIN:
                sentences = script.say_again(session.beat, session.seconds_left)
                self.tell(" ".join(sentences))
            case Action.HELP:
                self.view.help()
            case Action.BIG:
                self.view.toggle_big()
            case Action.MUTE if self.mute is None:
                self.tell(_("There is no voice or tone to switch off here."))
            case Action.MUTE if self.mute is not None:
                self.tell(self.mute())
        return event_of(action, session, at)

    def tell(self, text: str) -> None:
        """Show a sentence and speak it."""
        self.view.tell(text)
        if self.say is not None:
            self.say(text)


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
    """Runs one schedule.

    `listeners` get every effect in order, `watcher` sees the session
    after all that came at once, and at each second while time counts. Without
    `key_handler` there are no keys. `notice` gets the error of a listener that was muted.
    `attempts` are those of the same schedule before it was interrupted.
    """

    schedule: Schedule
    clock: Clock
    inputs: Inputs
    listeners: Sequence[Listener]
    notice: Callable[[Exception], None]
    key_handler: KeyHandler | None = None
    watcher: Watcher | None = None
    attempts: tuple[Attempt, ...] = ()
    waits: bool = False
    one_switch: bool = False
    _muted: list[object] = field(default_factory=list)
    _status: int = 0
    _lost: OSError | None = None

    def run(self) -> Ended:
        """Run to the end of the schedule, or until the person or a signal ends it.

        Raises BrokenPipeError when nobody reads any more; the session is
        interrupted first, so that what was done is kept.
        """
        keys = self.key_handler is not None
        session, effects = start(
            self.schedule,
            self.clock.seconds(),
            keys,
            self.attempts,
            waits=self.waits,
            one_switch=self.one_switch,
        )
        self._notify(session, effects)
        session = self._show(session)
        while session.state is not State.FINISHED:
            session = self._show(self._step(session))
        if isinstance(self._lost, BrokenPipeError):
            raise self._lost
        return Ended(session, self._status)

    def _step(self, session: Session) -> Session:
        frame = self.watcher.frame_seconds(session) if self.watcher else 1.0
        due = _due(session, frame)
        wait = None if due is None else max(0.0, self.clock.real(due - self.clock.seconds()))
        happened = self.inputs.wait(wait)
        at = self.clock.seconds()
        if Signal(CONTINUED) in happened:
            session = self._take(session, Asleep(at=at, since=session.at))
        elif due is not None and self.clock.real(at - due) > LATE_REAL_SECONDS:
            session = self._take(session, Asleep(at=at, since=due))
        elif (due is not None and at >= due) or not any(isinstance(each, Key) for each in happened):
            session = self._take(session, Tick(at))
        # A report that something is wrong comes before anything else read with it.
        for happening in sorted(happened, key=lambda each: each not in URGENT):
            event = self._event(session, happening, at)
            if event is not None and session.state is not State.FINISHED:
                try:
                    session = self._take(session, event)
                except IllegalEvent as refusal:
                    if self.key_handler is not None:
                        self.key_handler.tell(str(refusal))
        return session

    def _event(self, session: Session, happening: Happening, at: float) -> Event | None:
        match happening:
            case Key():
                if self.key_handler is None or session.state is State.FINISHED:
                    return None
                return self.key_handler.event(session, happening.name, at)
            case Signal(number) if number in ENDING:
                self._status = ENDING[signal.Signals(number)]
                return Interrupt(at)
            case Signal():
                return None
            case _:  # the terminal is gone
                self._status = HANGUP
                return Interrupt(at)

    def _take(self, session: Session, event: Event) -> Session:
        session, effects = advance(session, event)
        self._notify(session, effects)
        return session

    def _show(self, session: Session) -> Session:
        """Show a running session; interrupt it when nobody can read it any more."""
        watcher = self.watcher
        if watcher is not None and session.state is not State.FINISHED:
            self._call(watcher, partial(watcher.seen, session))
        if self._lost is None or session.state is State.FINISHED:
            return session
        if not isinstance(self._lost, BrokenPipeError):
            self._status = HANGUP
        return self._take(session, Interrupt(session.at))

    def _notify(self, session: Session, effects: Sequence[Effect]) -> None:
        for effect in effects:
            for listener in self.listeners:
                self._call(listener, partial(listener.heard, session, effect))

    def _call(self, listener: object, call: Callable[[], None]) -> None:
        if listener in self._muted:
            return
        try:
            call()
        except Exception as error:  # noqa: BLE001 - one broken listener must not end a session
            self._muted.append(listener)
            is_gone = isinstance(error, BrokenPipeError)
            if isinstance(error, OSError) and (is_gone or error.errno in GONE):
                self._lost = error
            else:
                self.notice(error)


def _due(session: Session, frame_seconds: float) -> float | None:
    """When there is next something to do or to show; None while time changes nothing."""
    border = deadline(session)
    if border is None:
        return None
    left = session.hands_back_seconds or session.seconds_left
    until_next_figure = (left - SAME_SECOND) % min(frame_seconds, 1.0) + SAME_SECOND
    return min(border, session.at + until_next_figure)


@contextmanager
def awake() -> Iterator[None]:
    """Keep the screen from going dark, where the library for that is installed.

    Never fails: a dark screen is no reason to stop.
    """
    entered = ExitStack()
    with suppress(Exception):  # an optional extra, which the type checker may not count on either
        entered.enter_context(import_module("wakepy").keep.presenting(on_fail="pass"))
    try:
        yield
    finally:
        with suppress(Exception):
            entered.close()
