"""What a key does while a session runs: an event for the machine, or words for the person."""

from typing import Protocol

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
    """Turns keys into events; what is refused does nothing and says why."""

    def __init__(self, teller: Teller) -> None:
        """Take who tells the person."""
        self._teller = teller

    def pressed(self, session: Session, name: str, at: float) -> Event | None:
        """Give the event that a key stands for now, if it stands for one."""
        action = action_of(name)
        if action is Action.SAY_AGAIN:
            again = words.say_again(session.beat, session.seconds_left)
            self._teller.tell(" ".join(again))
            return None
        if action is Action.HELP:
            self._teller.help()
        event = event_of(action, session, at)
        if event is None:
            return None
        refusal = allows(session, event)
        if refusal:
            self._teller.tell(refusal)
            return None
        return event
