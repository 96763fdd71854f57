"""Everything of a session that is heard: the voice and the tones, one of them, or neither."""

from collections.abc import Callable
from typing import Self

from selfcare.audio.tones import Bell, Tones
from selfcare.audio.voice import Voice
from selfcare.i18n import _
from selfcare.i18n.speech_length import count_spoken_words

LONGEST_WORD_SECONDS = 0.8
"""How long one word may take of a phrase that is waited for, at the slowest rate."""


class Audio:
    """A voice and tones that follow a session together and are muted together."""

    def __init__(self, voice: Voice | None, sound: Tones | Bell | None) -> None:
        """Take what there is."""
        self._voice = voice
        self._sound = sound
        self._is_muted = False

    def __enter__(self) -> Self:
        """Nothing is started before there is something to be heard."""
        return self

    def __exit__(self, *_: object) -> None:
        """End whatever can be heard."""
        self.close()

    def close(self) -> None:
        """End whatever can be heard, and leave no program behind."""
        for one in (self._voice, self._sound):
            if one is not None:
                one.close()

    @property
    def listeners(self) -> tuple[Voice | Tones | Bell, ...]:
        """What follows the session."""
        return tuple(one for one in (self._sound, self._voice) if one is not None)

    @property
    def mute(self) -> Callable[[], str] | None:
        """Switches all that is heard off or on and says so; None where there is nothing."""
        return self._switch if self.listeners else None

    def say(self, text: str) -> None:
        """Speak a sentence for the person, unless muted."""
        if self._voice is not None:
            self._voice.say(text)

    def advise(self, text: str) -> None:
        """Speak what must be heard, muted or not."""
        if self._voice is not None:
            self._voice.say_even_when_muted(text)

    def hush(self) -> None:
        """End what is being said."""
        if self._voice is not None:
            self._voice.hush()

    def leave_only_what_ends(self) -> None:
        """End what may hang; what is known to end may finish its last words or notes."""
        for one in (self._voice, self._sound):
            if one is not None and not one.is_known_to_end:
                one.close()

    def will_end(self) -> bool:
        """Whether something is heard that ends by itself; what never has may hang."""
        both = (self._voice, self._sound)
        return any(one is not None and one.is_known_to_end and one.is_sounding for one in both)

    def is_speaking(self) -> bool:
        """Whether something is being said, whatever the voice is like."""
        return self._voice is not None and self._voice.is_sounding

    def _switch(self) -> str:
        self._is_muted = not self._is_muted
        for one in (self._voice, self._sound):
            if one is not None:
                one.mute(muted=self._is_muted)
        return _("Voice and tones are off.") if self._is_muted else _("Voice and tones are on.")


def longest_seconds(text: str) -> float:
    """How long it may take to say a text."""
    return LONGEST_WORD_SECONDS * count_spoken_words(text)
