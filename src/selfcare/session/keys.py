"""The keys of a session as data: what help shows and what the player does.

A key has a name: the character it types, or a word for the others ("enter",
"left", "right", "up", "down", "escape"). Any key that stands for nothing here
pauses: whoever hits the keyboard in a fright wants to stop.
"""

from dataclasses import dataclass
from enum import StrEnum

from selfcare.language import _
from selfcare.session.events import (
    Back,
    ChangeHold,
    Event,
    Next,
    Pause,
    Quit,
    RedFlag,
    Repeat,
    Resume,
)
from selfcare.session.state import Session, State

HOLD_STEP_SECONDS = 10


class Action(StrEnum):
    """What a key stands for. The player itself does SAY_AGAIN, MUTE and what HELP shows."""

    PAUSE_OR_GO_ON = "pause-or-go-on"
    NEXT = "next"
    BACK = "back"
    REPEAT = "repeat"
    SAY_AGAIN = "say-again"
    LONGER = "longer"
    SHORTER = "shorter"
    MUTE = "mute"
    HELP = "help"
    QUIT = "quit"
    RED_FLAG = "red-flag"
    GO_ON_OR_PAUSE = "go-on-or-pause"
    PAUSE = "pause"


@dataclass(frozen=True)
class Key:
    """One line of the table: the names of the keys, how to show them, what they do.

    `label` is for the key line and is empty where a key is not shown there;
    `in_every_size` marks what is shown however small the screen is.
    """

    names: tuple[str, ...]
    action: Action
    shown: str
    label: str
    help: str
    in_every_size: bool = False


def table() -> tuple[Key, ...]:
    """Give the table, in the order in which help shows it."""
    return (
        Key((" ",), Action.PAUSE_OR_GO_ON, _("space"), _("pause"), _("Pause, and go on again.")),
        Key(("n", "right"), Action.NEXT, "n", _("next"), _("Go on to what comes next.")),
        Key(("b", "left"), Action.BACK, "b", _("back"), _("Go back to the hold before.")),
        Key(("r",), Action.REPEAT, "r", _("repeat"), _("Do this hold again.")),
        Key(
            ("s",), Action.SAY_AGAIN, "s", _("say again"), _("Say again what to do, and how long.")
        ),
        Key(("+",), Action.LONGER, "+", _("longer"), _("Hold 10 seconds longer.")),
        Key(("-",), Action.SHORTER, "-", _("shorter"), _("Hold 10 seconds less.")),
        Key(("m",), Action.MUTE, "m", _("mute"), _("Switch the voice and the tones off or on.")),
        Key(("?",), Action.HELP, "?", _("help"), _("Show this help, and pause.")),
        Key(("q",), Action.QUIT, "q", _("end"), _("End the session; asks once.")),
        Key(
            ("!", "！", "x"),  # noqa: RUF001 - the fullwidth one is what a Chinese keyboard types
            Action.RED_FLAG,
            _("! or x"),
            _("something is wrong"),
            _("Something is wrong: stop at once and see what to do."),
            in_every_size=True,
        ),
        Key(("enter",), Action.GO_ON_OR_PAUSE, _("enter"), "", _("Go on when paused.")),
    )


def action_of(name: str) -> Action:
    """Give what a key stands for; any key that stands for nothing pauses."""
    for key in table():
        if name in key.names:
            return key.action
    return Action.PAUSE


def event_of(action: Action, session: Session, at: float) -> Event | None:
    """Give the event an action stands for now; None where only the player does something.

    The event may still be refused: ask `machine.allows`.
    """
    is_paused = session.state is State.PAUSED
    match action:
        case Action.PAUSE_OR_GO_ON | Action.GO_ON_OR_PAUSE:
            return Resume(at) if is_paused else Pause(at)
        case Action.PAUSE:
            return Pause(at)
        case Action.HELP:
            return None if is_paused else Pause(at)
        case Action.LONGER:
            return ChangeHold(at, HOLD_STEP_SECONDS)
        case Action.SHORTER:
            return ChangeHold(at, -HOLD_STEP_SECONDS)
        case _:
            make = _PLAIN_EVENTS.get(action)
            return make(at) if make else None


_PLAIN_EVENTS: dict[Action, type[Next | Back | Repeat | Quit | RedFlag]] = {
    Action.NEXT: Next,
    Action.BACK: Back,
    Action.REPEAT: Repeat,
    Action.QUIT: Quit,
    Action.RED_FLAG: RedFlag,
}
