"""Speaks a session through a program that is started and never waited for.

A new phrase ends the one before it. After three failures the voice is silent, with one
notice; the session goes on.
"""

from collections.abc import Callable

from selfcare.audio.processes import OneAtATime
from selfcare.audio.tts_engines import Engine
from selfcare.session.announcements import announcement
from selfcare.session.events import BeatEnded, CueDue, Effect, Paused, Resumed
from selfcare.session.state import Session

HUSH_SECONDS = 0.5
"""How long a server may take to hear that all is over."""


class Voice:
    """A voice that follows a session.

    `fell_silent` gets the name of the program when it fails for good. Without `counts`
    the rhythm is not counted aloud.
    """

    def __init__(
        self, engine: Engine, fell_silent: Callable[[str], None], *, counts: bool = True
    ) -> None:
        self._engine = engine
        self._counts = counts
        self.program = OneAtATime(lambda: fell_silent(engine.name))
        self._server = OneAtATime(lambda: None)
        self._held_back = ""
        self._is_muted = False

    def heard(self, session: Session, effect: Effect) -> None:
        if not self._counts and isinstance(effect, CueDue) and effect.cue.is_count:
            return
        text = " ".join(part for part in (self._held_back, announcement(session, effect)) if part)
        self._held_back = ""
        if _is_followed_at_once(session, effect):
            self._held_back = text
        else:
            self.say(text)

    def say(self, text: str) -> None:
        """Speak now, unless muted; whatever is being said ends."""
        if text and not self._is_muted:
            self.say_even_when_muted(text)

    def say_even_when_muted(self, text: str) -> None:
        engine = self._engine
        self._server.end()
        self.program.start(engine.command(text), text if engine.on_input else None)

    def mute(self, *, muted: bool) -> None:
        self._is_muted = muted
        if muted:
            self.hush()

    def close(self) -> None:
        self.hush()
        self.program.close()
        # A server that never worked is not given any time.
        self._server.close(HUSH_SECONDS if self.program.has_worked else 0.0)

    def hush(self) -> None:
        """End what is being said, by a server behind the program too."""
        if self.program.end() and self._engine.silence:
            self._server.start(self._engine.silence)


def _is_followed_at_once(session: Session, effect: Effect) -> bool:
    """Whether another phrase follows at the same moment: the two would cut each other off."""
    if isinstance(effect, Paused):
        return effect.asleep and not session.keys
    if isinstance(effect, Resumed):
        return session.beat.is_lead_in
    return isinstance(effect, BeatEnded)
