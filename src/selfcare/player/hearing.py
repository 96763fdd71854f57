"""Everything of a session that is heard: the voice and the tones, one of them, or neither."""

from collections.abc import Callable, Sequence
from typing import Self

from selfcare.language import _
from selfcare.language.spoken_words import spoken_words
from selfcare.player.clock import Clock
from selfcare.player.hands import Teller
from selfcare.player.inputs import Happening, Inputs, Key, Signal
from selfcare.player.loop import Listener
from selfcare.player.signals import ENDING
from selfcare.player.sound import Bell, Tones
from selfcare.player.voice import Voice

LOOK_SECONDS = 0.1
LONGEST_WORD_SECONDS = 0.8
"""How long one word may take of a phrase that is waited for, at the slowest rate."""


class Hearing:
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
    def listeners(self) -> tuple[Listener, ...]:
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

    def wait_for_the_end(self, inputs: Inputs, text: str) -> None:
        """Let the last words and the last tone be heard before the program ends.

        What has not yet ended by itself may hang, and is not waited for.
        """
        both = (self._voice, self._sound)
        _wait(inputs, [one for one in both if one is not None and one.is_known_to_end], text)

    def wait_for_advice(self, inputs: Inputs, text: str) -> None:
        """Let what must be heard be heard, whatever the voice is like."""
        _wait(inputs, [self._voice] if self._voice is not None else [], text)

    def _switch(self) -> str:
        self._is_muted = not self._is_muted
        for one in (self._voice, self._sound):
            if one is not None:
                one.mute(muted=self._is_muted)
        return _("Voice and tones are off.") if self._is_muted else _("Voice and tones are on.")


class Told:
    """Tells the person a sentence where it is seen and where it is heard."""

    def __init__(self, view: Teller, hearing: Hearing) -> None:
        """Take the view, and what is heard."""
        self._view = view
        self._hearing = hearing

    def tell(self, text: str) -> None:
        """Tell one sentence."""
        self._view.tell(text)
        self._hearing.say(text)

    def help(self) -> None:
        """Show what the keys do; they are too many to be listened to."""
        self._view.help()


def _wait(inputs: Inputs, sounding: Sequence[Voice | Tones | Bell], text: str) -> None:
    """Wait until they have ended, as long as the text can take; any key cuts it off."""
    clock = Clock()
    most_seconds = LONGEST_WORD_SECONDS * spoken_words(text)
    while any(one.is_sounding for one in sounding) and clock.seconds() < most_seconds:
        if any(_ends_listening(one) for one in inputs.wait(LOOK_SECONDS)):
            return


def _ends_listening(happening: Happening) -> bool:
    """Whether nobody listens on: a key was pressed, or all is to end."""
    match happening:
        case Key():
            return True
        case Signal(number):
            return number in ENDING
        case _:  # the terminal is gone
            return True
