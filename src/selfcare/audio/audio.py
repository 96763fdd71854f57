"""Everything you hear in a session: the voice and the tones, one of them, or neither."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from selfcare.audio.processes import OneAtATime
from selfcare.audio.tones import Tones
from selfcare.audio.tts_engines import Engine
from selfcare.i18n import _
from selfcare.i18n.text_length import count_spoken_words
from selfcare.session.announcements import announcement
from selfcare.session.events import BeatEnded, CueDue, Effect, Paused, Resumed
from selfcare.session.state import Session

HUSH_SECONDS = 0.5
"""How long a server may take to hear that all is over."""

LONGEST_WORD_SECONDS = 0.8
"""How long one word may take of a phrase that is waited for, at the slowest rate."""


class Voice:
    """Speaks a session through a program that is started and never waited for.

    A new phrase ends the one before it. After three failures the voice is silent; the
    session goes on. `fell_silent` gets the name of the program then. Without `counts` the
    rhythm is not counted aloud.
    """

    def __init__(
        self, engine: Engine, fell_silent: Callable[[str], None], *, counts: bool = True
    ) -> None:
        self._engine = engine
        self._counts = counts
        self.program = OneAtATime(lambda: fell_silent(engine.name))
        self._server = OneAtATime()
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

    def say(self, text: str, *, even_when_muted: bool = False) -> None:
        """Speak now; whatever is being said ends."""
        if text and (even_when_muted or not self._is_muted):
            self._server.end()
            on_input = text if self._engine.on_input else None
            self.program.start(self._engine.command(text), on_input)

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


class Audio(AbstractContextManager["Audio"]):
    """A voice and tones that follow a session together and are muted together."""

    def __init__(self, voice: Voice | None, sound: Tones | None) -> None:
        self._voice = voice
        self.listeners: tuple[Voice | Tones, ...] = tuple(filter(None, (sound, voice)))
        self._is_muted = False

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        for listener in self.listeners:
            listener.close()

    @property
    def mute(self) -> Callable[[], str] | None:
        """Switches everything audible off or on and says so; None if there is nothing."""
        return self._switch if self.listeners else None

    def say(self, text: str) -> None:
        if self._voice is not None:
            self._voice.say(text)

    def advise(self, text: str) -> None:
        """Speak what must be heard, muted or not."""
        if self._voice is not None:
            self._voice.say(text, even_when_muted=True)

    def hush(self) -> None:
        if self._voice is not None:
            self._voice.hush()

    def stop_unreliable(self) -> None:
        """End what may hang; a program that has ended by itself before may finish."""
        for listener in self.listeners:
            if not listener.program.has_worked:
                listener.close()

    def will_end(self) -> bool:
        """Whether the sound that is playing ends by itself; a program that never has may hang."""
        programs = [listener.program for listener in self.listeners]
        return any(program.has_worked and program.is_running for program in programs)

    def is_speaking(self) -> bool:
        return self._voice is not None and self._voice.program.is_running

    def _switch(self) -> str:
        self._is_muted = not self._is_muted
        for listener in self.listeners:
            listener.mute(muted=self._is_muted)
        return _("Voice and tones are off.") if self._is_muted else _("Voice and tones are on.")


def longest_seconds(text: str) -> float:
    return LONGEST_WORD_SECONDS * count_spoken_words(text)
