"""What a key does while a session runs: an event for the machine, or words for the person."""

from collections.abc import Callable, Container
from typing import Protocol

from selfcare.i18n import _
from selfcare.session import announcements
from selfcare.session.events import Event, Resume
from selfcare.session.keymap import Action, OneSwitch, action_of, event_of
from selfcare.session.state import Session, State

SAME_BUTTON = {"escape": "f5"}
"""A presenter's button to begin and end a show sends the two by turns."""


class View(Protocol):
    """Where the person reads a sentence, and what the keys do."""

    def tell(self, text: str) -> None: ...

    def help(self) -> None: ...

    def toggle_big(self) -> None: ...


class KeyHandler:
    """Turns keys into events; a key that is refused does nothing and says why.

    `say` speaks what is shown. `mute` switches voice and tones off or on and says so; None
    where there are none. `ignored` are the names of keys that do nothing at all. With
    `one_switch` every key is the same one.
    """

    def __init__(
        self,
        view: View,
        say: Callable[[str], None] | None = None,
        mute: Callable[[], str] | None = None,
        ignored: Container[str] = (),
        *,
        one_switch: bool = False,
    ) -> None:
        self._view = view
        self._say = say
        self._mute = mute
        self._ignored = ignored
        self._paused_by = ""
        self._one_switch = OneSwitch() if one_switch else None

    def event(self, session: Session, name: str, at: float) -> Event | None:
        """Return the event that a key stands for now, if it stands for one.

        A key that means nothing pauses; pressed once more it goes on, so that a foot
        pedal or a presenter never leaves anybody in a pause.
        """
        if name in self._ignored:
            return None
        action = action_of(name)
        if self._one_switch is not None:
            pressed = self._one_switch.action(action, at)
            return event_of(pressed, session, at) if pressed else None
        name = SAME_BUTTON.get(name, name)
        again = session.state is State.PAUSED and name == self._paused_by
        self._paused_by = name if action is Action.PAUSE and not again else ""
        if again:
            return Resume(at)
        match action:
            case Action.SAY_AGAIN:
                sentences = announcements.say_again(session.beat, session.seconds_left)
                self.tell(" ".join(sentences))
            case Action.HELP:
                self._view.help()
            case Action.BIG:
                self._view.toggle_big()
            case Action.MUTE if self._mute is None:
                self.tell(_("There is no voice and no tone here to switch off."))
            case Action.MUTE if self._mute is not None:
                self.tell(self._mute())
        return event_of(action, session, at)

    def tell(self, text: str) -> None:
        """Show a sentence and speak it."""
        self._view.tell(text)
        if self._say is not None:
            self._say(text)
