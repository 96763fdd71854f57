"""The keys of a session as data: what help shows and what the player does.

A key has a name: the character it types, or a word for the others ("enter",
"left", "page-down", "escape"). Any key that stands for nothing here
pauses: whoever hits the keyboard in a fright wants to stop.
"""

from dataclasses import dataclass
from enum import StrEnum

from selfcare.i18n import N_, _
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
class KeyBinding:
    """One line of the table: the names of the keys, how to show them, what they do.

    Texts are in English, and translated when they are shown. `label` is for the key
    line and is empty where a key is not shown there; `in_every_size` marks what is
    shown however small the screen is.
    """

    names: tuple[str, ...]
    action: Action
    english: str
    english_label: str
    english_help: str
    in_every_size: bool = False

    @property
    def shown(self) -> str:
        """How the key is written; a letter is the same in every language."""
        return self.english if len(self.english) == 1 else _(self.english)

    @property
    def label(self) -> str:
        return _(self.english_label) if self.english_label else ""

    @property
    def help(self) -> str:
        return _(self.english_help)


_TABLE = (
    KeyBinding(
        (" ", "page-down"),
        Action.PAUSE_OR_GO_ON,
        N_("space"),
        N_("pause"),
        N_("Pause, and go on again."),
    ),
    KeyBinding(("n", "right"), Action.NEXT, "n", N_("next"), N_("Go on to what comes next.")),
    KeyBinding(
        ("b", "left", "page-up"), Action.BACK, "b", N_("back"), N_("Go back to the hold before.")
    ),
    KeyBinding(("r",), Action.REPEAT, "r", N_("repeat"), N_("Do this hold again.")),
    KeyBinding(
        ("s",), Action.SAY_AGAIN, "s", N_("say again"), N_("Say again what to do, and how long.")
    ),
    KeyBinding(("+",), Action.LONGER, "+", N_("longer"), N_("Hold 10 seconds longer.")),
    KeyBinding(("-",), Action.SHORTER, "-", N_("shorter"), N_("Hold 10 seconds less.")),
    KeyBinding(
        ("m",), Action.MUTE, "m", N_("mute"), N_("Switch the voice and the tones off or on.")
    ),
    KeyBinding(("?",), Action.HELP, "?", N_("help"), N_("Show this help, and pause.")),
    KeyBinding(("q",), Action.QUIT, "q", N_("end"), N_("End the session; asks once.")),
    KeyBinding(
        ("!", "x"),
        Action.RED_FLAG,
        N_("! or x"),
        N_("something is wrong"),
        N_("Something is wrong: stop at once and see what to do."),
        in_every_size=True,
    ),
    KeyBinding(("enter",), Action.GO_ON_OR_PAUSE, N_("enter"), "", N_("Go on when paused.")),
)

ACTIONS = {name: key.action for key in _TABLE for name in key.names}


def keymap() -> tuple[KeyBinding, ...]:
    return _TABLE


def action_of(name: str) -> Action:
    return ACTIONS.get(name, Action.PAUSE)


def event_of(action: Action, session: Session, at: float) -> Event | None:
    """Give the event an action stands for now; None where only the player does something.

    The event may still be refused.
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
