"""The keys of a session as data: what help shows and what the player does.

A key has a name: the character it types, or a word for the others ("enter",
"left", "page-down", "escape"). Any key without a meaning here pauses: someone
who hits the keyboard in a fright wants to stop.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from selfcare.i18n import _
from selfcare.session import events
from selfcare.session.events import Event
from selfcare.session.state import Session, State

HOLD_STEP_SECONDS = 10


class Action(StrEnum):
    """What a key does. The player handles SAY_AGAIN, MUTE, BIG and the help page itself."""

    PAUSE_OR_GO_ON = "pause-or-go-on"
    NEXT = "next"
    BACK = "back"
    REPEAT = "repeat"
    SAY_AGAIN = "say-again"
    LONGER = "longer"
    SHORTER = "shorter"
    MUTE = "mute"
    HELP = "help"
    BIG = "big"
    QUIT = "quit"
    RED_FLAG = "red-flag"
    PAUSE = "pause"


@dataclass(frozen=True)
class KeyBinding:
    """One row of the table: the names of the keys, how to show them, what they do.

    `label` is for the key line, and empty if the key is not shown there;
    `in_every_size` marks what is shown however small the screen is.
    """

    names: tuple[str, ...]
    action: Action
    shown: str
    label: str
    help: str
    in_every_size: bool = False


def keymap() -> tuple[KeyBinding, ...]:
    return (
        KeyBinding(
            (" ", "page-down"),
            Action.PAUSE_OR_GO_ON,
            _("space"),
            _("pause"),
            _("Pause or carry on."),
        ),
        KeyBinding(("n", "right"), Action.NEXT, "n", _("next"), _("Move on to what comes next.")),
        KeyBinding(
            ("b", "left", "page-up"),
            Action.BACK,
            "b",
            _("back"),
            _("Go back to the previous press."),
        ),
        KeyBinding(("r",), Action.REPEAT, "r", _("repeat"), _("Do this press again.")),
        KeyBinding(
            ("s",), Action.SAY_AGAIN, "s", _("say again"), _("Repeat what to do, and for how long.")
        ),
        KeyBinding(("+",), Action.LONGER, "+", _("longer"), _("Hold 10 seconds longer.")),
        KeyBinding(("-",), Action.SHORTER, "-", _("shorter"), _("Hold 10 seconds less.")),
        KeyBinding(
            ("m",), Action.MUTE, "m", _("mute"), _("Switch the voice and the tones off or on.")
        ),
        KeyBinding(
            ("z",),
            Action.BIG,
            "z",
            _("big"),
            _("Show only the word and the time, as big as they can be. Again for the picture."),
        ),
        KeyBinding(("?",), Action.HELP, "?", _("help"), _("Show this help, and pause.")),
        KeyBinding(("q",), Action.QUIT, "q", _("end"), _("End the session; asks you to confirm.")),
        KeyBinding(
            ("!", "x"),
            Action.RED_FLAG,
            _("x or !"),
            _("stop: something is wrong"),
            _("Something is wrong: stop now and see what to do."),
            in_every_size=True,
        ),
        KeyBinding(("enter",), Action.PAUSE_OR_GO_ON, _("enter"), "", _("Carry on when paused.")),
    )


_ACTIONS = {name: key.action for key in keymap() for name in key.names}
_EVENTS: Mapping[Action, Callable[[float], Event]] = {
    Action.PAUSE: events.Pause,
    Action.NEXT: events.Next,
    Action.BACK: events.Back,
    Action.REPEAT: events.Repeat,
    Action.LONGER: partial(events.ChangeHold, by_seconds=HOLD_STEP_SECONDS),
    Action.SHORTER: partial(events.ChangeHold, by_seconds=-HOLD_STEP_SECONDS),
    Action.QUIT: events.Quit,
    Action.RED_FLAG: events.RedFlag,
}


REPEAT_SECONDS = 0.1
"""Presses that are closer together come from a key that is held down."""

ALARM_SECONDS = 1.0
ALARM_PRESSES = 3


class OneSwitch:
    """One switch for everything: it pauses and carries on; three presses in a second mean RED_FLAG.

    Whichever key the switch sends is the switch; the key for when something is wrong
    keeps its meaning.
    """

    def __init__(self) -> None:
        self._last_at = -ALARM_SECONDS
        self._pressed_at: list[float] = []

    def action(self, pressed: Action, at: float) -> Action | None:
        """Return what a press at this second means; None for the repeats of a key held down."""
        is_repeat = at - self._last_at < REPEAT_SECONDS
        self._last_at = at
        if pressed is Action.RED_FLAG:
            return pressed
        if is_repeat:
            return None
        self._pressed_at = [*self._pressed_at, at][-ALARM_PRESSES:]
        if len(self._pressed_at) == ALARM_PRESSES and at - self._pressed_at[0] <= ALARM_SECONDS:
            return Action.RED_FLAG
        return Action.PAUSE_OR_GO_ON


def action_of(name: str) -> Action:
    return _ACTIONS.get(name, Action.PAUSE)


def event_of(action: Action, session: Session, at: float) -> Event | None:
    """Return the event of an action, which may still be refused; None if the player acts."""
    is_paused = session.state is State.PAUSED
    if action is Action.PAUSE_OR_GO_ON:
        return events.Resume(at) if is_paused else events.Pause(at)
    if action is Action.HELP:
        return None if is_paused else events.Pause(at)
    event = _EVENTS.get(action)
    return event(at) if event else None
