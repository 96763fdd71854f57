"""Voice and tones follow a session together, and leave nobody behind."""

import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from fakes.programs import HANGS, Fakes, wait_until_ended
from selfcare.audio.audio import Audio, Voice, longest_seconds
from selfcare.audio.processes import OneAtATime
from selfcare.audio.tones import bell, file_tones
from selfcare.audio.tts_engines import custom_engine
from selfcare.player.clock import Clock
from selfcare.player.event_loop import KeyHandler
from selfcare.player.inputs import Happening, Key, Signal, TerminalGone, wait_while
from session.builders import Run, waist_schedule

AT_ONCE_SECONDS = 5.0


class Waits:
    """Inputs at which something happens at the first look, if anything does."""

    def __init__(self, *happened: Happening) -> None:
        """Take what happens."""
        self._happened: Sequence[Happening] = happened
        self.looks = 0

    def wait(self, real_seconds: float | None) -> Sequence[Happening]:
        """Give it, and nothing ever after."""
        happened, self._happened = self._happened, ()
        self.looks += 1
        return happened

    def forget_keys(self) -> None:
        """Nothing was typed."""


class Seen:
    """A view that records what it is given."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.shown: list[str] = []

    def tell(self, text: str) -> None:
        """Note it."""
        self.shown.append(text)

    def help(self) -> None:
        """Note it."""
        self.shown.append("help")

    def toggle_big(self) -> None:
        """Nothing is shown."""


@pytest.fixture
def hearing(fakes: Fakes, tmp_path: Path) -> Iterator[Audio]:
    """A voice and tones through programs that hang."""
    fakes.put("speak", HANGS)
    fakes.put("play", HANGS)
    voice = Voice(custom_engine("speak"), lambda _name: None)
    tones = file_tones(OneAtATime(lambda: None), ("play",), tmp_path / "tones")
    with Audio(voice, tones) as hearing:
        yield hearing


@pytest.fixture
def silence() -> Audio:
    """Neither voice nor tones."""
    return Audio(None, None)


def test_nothing_to_be_heard(silence: Audio) -> None:
    """Then there is nothing to mute, and whatever is asked of it does nothing."""
    with silence:
        silence.say("One.")
        silence.advise("Stop.")
        silence.hush()
        silence.stop_unreliable()
        wait_while(Waits(), silence.is_speaking, longest_seconds("Stop."))
        wait_while(Waits(), silence.will_end, longest_seconds("Stop."))
        assert silence.listeners == ()
        assert silence.mute is None


def test_both_hear_the_session(hearing: Audio, fakes: Fakes) -> None:
    """At a hold's start there is a tone and a phrase."""
    run = Run(waist_schedule(), keys=False)
    run.until(27)
    for listener in hearing.listeners:
        listener.heard(run.session, run.effects[-1])
    started = {fakes.next().command[0], fakes.next().command[0]}
    assert started == {"play", "speak"}


def test_a_key_mutes_both(hearing: Audio, fakes: Fakes) -> None:
    """And says so; pressed again it lets them be heard again."""
    hearing.say("One.")
    fakes.next()
    switch = hearing.mute
    assert switch is not None
    said = [switch()]
    run = Run(waist_schedule(), keys=False)
    run.until(27)
    for listener in hearing.listeners:
        listener.heard(run.session, run.effects[-1])
    hearing.say("Two.")
    said.append(switch())
    hearing.say("Three.")
    assert fakes.next().text == "Three."
    assert said == ["Voice and tones are off.", "Voice and tones are on."]


def test_advice_is_heard_when_muted(hearing: Audio, fakes: Fakes) -> None:
    """A person who muted the voice still hears what to do when something is wrong."""
    assert hearing.mute is not None
    hearing.mute()
    hearing.advise("Stop.")
    assert fakes.next().text == "Stop."
    hearing.hush()


def test_leaving_leaves_nobody(hearing: Audio, fakes: Fakes) -> None:
    """However it is left."""
    hearing.say("One.")
    fakes.next()
    run = Run(waist_schedule(), keys=False)
    run.until(27)
    hearing.listeners[0].heard(run.session, run.effects[-1])
    fakes.next()
    hearing.__exit__(KeyError, KeyError(), None)
    assert fakes.nobody_is_left()


def test_what_keys_answer_is_heard_too(hearing: Audio, fakes: Fakes) -> None:
    seen = Seen()
    KeyHandler(seen, hearing.say).tell("Press and hold. 20 seconds left.")
    assert fakes.next().text == "Press and hold. 20 seconds left."
    assert seen.shown == ["Press and hold. 20 seconds left."]


def test_a_voice_that_may_hang_is_not_waited_for(hearing: Audio) -> None:
    """It has not ended a phrase by itself yet, and perhaps never will."""
    waits = Waits()
    hearing.say("Finished.")
    wait_while(waits, hearing.will_end, longest_seconds("Finished."))
    assert waits.looks == 0


@pytest.mark.parametrize(
    "happened",
    [Key(" "), Signal(signal.SIGTERM), TerminalGone()],
    ids=["key", "signal", "terminal"],
)
def test_what_must_be_heard_is_waited_for_until_somebody_has_enough(
    hearing: Audio, happened: Happening
) -> None:
    """A key, a signal that ends, or the terminal going away."""
    waits = Waits(happened)
    hearing.advise("Stop.")
    wait_while(waits, hearing.is_speaking, longest_seconds("Stop. " * 100))
    assert waits.looks == 1


def test_a_window_that_changes_does_not_end_it(hearing: Audio) -> None:
    """Only the time does then: so much for each word."""
    waits = Waits(Signal(signal.SIGWINCH))
    clock = Clock()
    hearing.advise("Stop.")
    wait_while(waits, hearing.is_speaking, longest_seconds("Stop."))
    assert waits.looks > 1
    assert clock.seconds() < AT_ONCE_SECONDS


def test_a_voice_that_ends_is_waited_for(fakes: Fakes) -> None:
    """It has spoken a phrase to its end, so it will speak this one."""
    fakes.put("speak")
    voice = Voice(custom_engine("speak"), lambda _name: None)
    waits = Waits(Key("a"))
    with Audio(voice, None) as hearing:
        hearing.say("One.")
        wait_until_ended(fakes.next().process)
        fakes.put("speak", HANGS)
        hearing.say("Finished.")
        hearing.stop_unreliable()
        assert voice.program.is_running
        wait_while(waits, hearing.will_end, longest_seconds("Finished. " * 100))
    assert waits.looks == 1


def test_a_voice_that_may_hang_is_ended_before_a_question(hearing: Audio, fakes: Fakes) -> None:
    """The question may be left by a signal, and nobody would end the voice then."""
    hearing.say("Finished.")
    fakes.next()
    hearing.stop_unreliable()
    assert fakes.nobody_is_left()


def test_a_tone_that_ends_is_waited_for(fakes: Fakes, tmp_path: Path) -> None:
    """The last one says that all is over, also to who has no voice."""
    fakes.put("play")
    run = Run(waist_schedule(), keys=False)
    run.until(27)
    tones = file_tones(OneAtATime(lambda: None), ("play",), tmp_path / "tones")
    waits = Waits(Key("a"))
    with Audio(None, tones) as hearing:
        tones.heard(run.session, run.effects[-1])
        wait_until_ended(fakes.next().process)
        fakes.put("play", HANGS)
        tones.heard(run.session, run.effects[-1])
        wait_while(waits, hearing.will_end, longest_seconds("Finished. " * 100))
    assert waits.looks == 1


def test_a_bell_rings_by_itself(silence: Audio) -> None:
    """There is nothing to wait for and nothing to end."""
    waits = Waits()
    with Audio(None, bell(lambda: None)) as hearing:
        wait_while(waits, hearing.will_end, longest_seconds("Finished."))
        assert hearing.mute is not None
    assert waits.looks == 0
