"""The one line of thought of a session: wait, turn what came into an event, advance, tell.

No thread and no sleep: the loop waits for a key or the machine's deadline,
whichever is first. Listeners do not know each other; one that fails is muted
with a notice, and the session goes on.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from selfcare.player.clock import Clock
from selfcare.session import events
from selfcare.session.machine import Session, advance, deadline

LATE_REAL_SECONDS = 2.0
"""A wake-up later than this means that the machine was asleep."""


class Listener(Protocol):
    """Something that follows a session: the screen, the diary, a voice."""

    def heard(self, session: Session, effect: events.Effect) -> None:
        """Take note of what has just happened."""


class Inputs(Protocol):
    """Where keys and signals come from."""

    def wait(self, real_seconds: float | None) -> Sequence[Callable[[float], events.Event]]:
        """Wait at most so long; give back what came, each to be stamped with its time."""
