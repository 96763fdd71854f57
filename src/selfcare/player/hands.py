"""What a key does while a session runs: an event for the machine, or words for the person."""

from collections.abc import Callable, Container
from typing import Protocol

from selfcare.language import _
from selfcare.session import words
from selfcare.session.events import Event
from selfcare.session.keys import Action, action_of, event_of
from selfcare.session.machine import allows
from selfcare.session.state import Session


class Teller(Protocol):
    """Something that can tell the person a sentence, and what the keys do."""

    def tell(self, text: str) -> None:
        """Tell one sentence."""

    def help(self) -> None:
        """Tell what the keys do."""


class Hands:
    """Turns keys into events; what is refused does nothing and says why.

    `mute` switches voice and tones off or on and says so; None where there are
    none. `ignored` are the names of keys that do nothing at all.
    """

    def __init__(
        self,
        teller: Teller,
        mute: Callable[[], str] | None = None,
        ignored: Container[str] = (),
    ) -> None:
        """Take who tells the person."""
        self._teller = teller
        self._mute = mute
        self._ignored = ignored

    def pressed(self, session: Session, name: str, at: float) -> Event | None:
        """Give the event that a key stands for now, if it stands for one."""
        if name in self._ignored:
            return None
        action = action_of(name)
        self._do(action, session)
        event = event_of(action, session, at)
        if event is None:
            return None
        refusal = allows(session, event)
        if refusal:
            self._teller.tell(refusal)
            return None
        return event

    def _do(self, action: Action, session: Session) -> None:
        """Do what only the player does."""
        match action:
            case Action.SAY_AGAIN:
                again = words.say_again(session.beat, session.seconds_left)
                self._teller.tell(" ".join(again))
            case Action.HELP:
                self._teller.help()
            case Action.MUTE if self._mute is None:
                self._teller.tell(_("There is no voice and no tone here to switch off."))
            case Action.MUTE if self._mute is not None:
                self._teller.tell(self._mute())
            case _:
                pass
