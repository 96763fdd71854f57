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
        self._voice = voice
        self.listeners: tuple[Voice | Tones | Bell, ...] = tuple(filter(None, (sound, voice)))
        self._is_muted = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        for listener in self.listeners:
            listener.close()

    @property
    def mute(self) -> Callable[[], str] | None:
        """Switches all that is heard off or on and says so; None where there is nothing."""
        return self._switch if self.listeners else None

    def say(self, text: str) -> None:
        if self._voice is not None:
            self._voice.say(text)

    def advise(self, text: str) -> None:
        """Speak what must be heard, muted or not."""
        if self._voice is not None:
            self._voice.say_even_when_muted(text)

    def hush(self) -> None:
        if self._voice is not None:
            self._voice.hush()

    def stop_unreliable(self) -> None:
        """End what may hang; a program that has ended by itself before may finish."""
        for listener in self.listeners:
            if listener.program is None or not listener.program.has_worked:
                listener.close()

    def will_end(self) -> bool:
        """Whether something is heard that ends by itself; what never has may hang."""
        programs = [listener.program for listener in self.listeners]
        return any(program and program.has_worked and program.is_running for program in programs)

    def is_speaking(self) -> bool:
        return self._voice is not None and self._voice.program.is_running

    def _switch(self) -> str:
        self._is_muted = not self._is_muted
        for listener in self.listeners:
            listener.mute(muted=self._is_muted)
        return _("Voice and tones are off.") if self._is_muted else _("Voice and tones are on.")


def longest_seconds(text: str) -> float:
    return LONGEST_WORD_SECONDS * count_spoken_words(text)
