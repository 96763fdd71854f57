"""What a key does while a session runs: an event for the machine, or words for the person."""

from collections.abc import Callable, Container
from typing import Protocol

from selfcare.audio.audio import Audio
from selfcare.i18n import _
from selfcare.player.inputs import Key
from selfcare.session import announcements
from selfcare.session.events import Event, Resume
from selfcare.session.keymap import Action, OneSwitch, event_of
from selfcare.session.state import Session, State

SAME_BUTTON = {"escape": "f5"}
"""A presenter's button to begin and end a show sends the two by turns."""


class Teller(Protocol):
    """Something that can tell the person a sentence, and what the keys do."""

    def tell(self, text: str) -> None: ...

    def help(self) -> None: ...


class KeyHandler:
    """Turns keys into events; a key that is refused does nothing and says why.

    `mute` switches voice and tones off or on and says so; None where there are
    none. `ignored` are the names of keys that do nothing at all. With `one_switch` every
    key is the same one.
    """

    def __init__(
        self,
        teller: Teller,
        mute: Callable[[], str] | None = None,
        ignored: Container[str] = (),
        *,
        one_switch: bool = False,
    ) -> None:
        self._teller = teller
        self._mute = mute
        self._ignored = ignored
        self._paused_by = ""
        self._one_switch = OneSwitch() if one_switch else None

    def event(self, session: Session, key: Key, at: float) -> Event | None:
        """Return the event that a key stands for now, if it stands for one.

        A key that means nothing pauses; pressed once more it goes on, so that a foot
        pedal or a presenter never leaves anybody in a pause.
        """
        if key.name in self._ignored:
            return None
        if self._one_switch is not None:
            action = self._one_switch.action(key.action, at)
            return event_of(action, session, at) if action else None
        name = SAME_BUTTON.get(key.name, key.name)
        again = session.state is State.PAUSED and name == self._paused_by
        self._paused_by = name if key.action is Action.PAUSE and not again else ""
        if again:
            return Resume(at)
        match key.action:
            case Action.SAY_AGAIN:
                sentences = announcements.say_again(session.beat, session.seconds_left)
                self._teller.tell(" ".join(sentences))
            case Action.HELP:
                self._teller.help()
            case Action.MUTE if self._mute is None:
                self._teller.tell(_("There is no voice and no tone here to switch off."))
            case Action.MUTE if self._mute is not None:
                self._teller.tell(self._mute())
        return event_of(key.action, session, at)

    def refused(self, reason: str) -> None:
        self._teller.tell(reason)


class SpokenTeller:
    """Tells the person a sentence where it is seen and where it is heard."""

    def __init__(self, view: Teller, audio: Audio) -> None:
        self._view = view
        self._audio = audio

    def tell(self, text: str) -> None:
        self._view.tell(text)
        self._audio.say(text)

    def help(self) -> None:
        """Show what the keys do; they are too many to be listened to."""
        self._view.help()
