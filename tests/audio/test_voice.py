"""A session is spoken phrase by phrase, never late and never stale."""

from collections.abc import Iterator

import pytest

from fakes.programs import FAILS, HANGS, Fakes, wait_until_ended
from selfcare.audio.audio import Voice
from selfcare.audio.tts_engines import custom_engine, engines
from selfcare.session import events
from selfcare.session.beats import Cue, CueKind
from selfcare.session.events import CueDue
from session.builders import Run, waist_schedule

NAMES = ["spd-say", "espeak-ng", "say"]


class Spoken:
    """A voice through fakes of all engines, and what it said."""

    def __init__(self, fakes: Fakes, engine: str, then: str) -> None:
        """Put one fake there."""
        self.fakes = fakes
        fakes.put(engine, then)
        self.notices: list[str] = []
        (found,) = (one for one in engines(150, "en") if one.name == engine)
        self.voice = Voice(found, self.notices.append)
        self._run = Run(waist_schedule(), keys=False)

    def hear(self, at: float) -> None:
        """Let the session run, and the voice hear of what happens at a moment."""
        self._run.until(at)
        for effect in self._run.effects:
            if effect.at == at:
                self.voice.heard(self._run.session, effect)

    def next(self) -> str:
        """The next thing that is said."""
        started = self.fakes.next()
        return started.text or started.command[-1]

    def say_to_its_end(self, text: str) -> None:
        """Say it, and wait until it is said."""
        self.voice.say(text)
        wait_until_ended(self.fakes.next().process)


@pytest.fixture(params=NAMES)
def each(request: pytest.FixtureRequest, fakes: Fakes) -> Iterator[Spoken]:
    """A voice through each engine in turn, which speaks until it is ended."""
    spoken = Spoken(fakes, request.param, HANGS)
    yield spoken
    spoken.voice.close()


@pytest.fixture
def hanging(fakes: Fakes) -> Iterator[Spoken]:
    """A voice through an engine that never ends."""
    spoken = Spoken(fakes, "espeak-ng", HANGS)
    yield spoken
    spoken.voice.close()


def test_what_happens_is_said(each: Spoken) -> None:
    """The same through every engine: as one argument, or on standard input."""
    each.hear(0)
    assert each.next().startswith("Test routine. It takes about 4 minutes.")
    each.hear(20)
    assert each.next() == "Stay standing."
    each.hear(27)
    expected = "1 minute. Medium pressure, 4 out of 10 at most. Press slowly, and hold."
    assert each.next() == expected


def test_an_end_and_the_next_start_are_one_phrase(hanging: Spoken) -> None:
    """They come at one moment, and two phrases would cut each other off."""
    hanging.hear(152)
    assert hanging.next() == ("Slowly let go. Let your arms hang. Stay standing. Stand at ease.")


def test_a_sleep_is_one_phrase_too(hanging: Spoken) -> None:
    """Why time stood still, and what comes now."""
    session = Run(waist_schedule(), keys=False).session
    hanging.voice.heard(session, events.Paused(0, asleep=True, quit_asked=False))
    hanging.voice.heard(session, events.Resumed(0, 0))
    assert hanging.next() == (
        "The computer was asleep. Get ready again. Carrying on. Stand at ease."
    )


def test_a_pause_with_keys_is_said_at_once(hanging: Spoken) -> None:
    """Nothing follows it until a key is pressed."""
    session = Run(waist_schedule()).session
    hanging.voice.heard(session, events.Paused(0, asleep=True, quit_asked=False))
    assert hanging.next() == "The computer was asleep. Paused. Press space to carry on."


def test_a_new_phrase_ends_the_old_one(hanging: Spoken) -> None:
    """At once; and when all is over nobody speaks on."""
    hanging.voice.say("One.")
    hanging.voice.say("Two.")
    speaking = [hanging.voice.program.is_running]
    hanging.voice.close()
    speaking.append(hanging.voice.program.is_running)
    assert speaking == [True, False]
    assert hanging.fakes.nobody_is_left()


def test_silence_starts_nothing(hanging: Spoken) -> None:
    """What needs no words."""
    hanging.voice.say("")
    hanging.voice.close()
    assert hanging.fakes.nobody_is_left()
    assert hanging.fakes.more == 0


def test_muted(hanging: Spoken) -> None:
    """The phrase ends, no other begins, and what must be heard is said all the same."""
    hanging.voice.say("One.")
    assert hanging.next() == "One."
    hanging.voice.mute(muted=True)
    assert not hanging.voice.program.is_running
    hanging.voice.say("Two.")
    hanging.voice.say("Stop.", even_when_muted=True)
    assert hanging.next() == "Stop."
    hanging.voice.mute(muted=False)
    hanging.voice.say("Three.")
    assert hanging.next() == "Three."


def test_a_server_is_silenced_where_no_phrase_follows(fakes: Fakes) -> None:
    """By its own command, since ending its client is not enough."""
    spoken = Spoken(fakes, "spd-say", HANGS)
    spoken.voice.say("One.")
    assert fakes.next().command[-1] == "One."
    spoken.voice.mute(muted=True)
    assert fakes.next().command == ("spd-say", "--cancel")
    spoken.voice.close()
    assert fakes.nobody_is_left()


def test_a_server_that_works_is_given_the_time_to_hear_that_all_is_over(fakes: Fakes) -> None:
    """It would finish its phrase after the program has ended."""
    spoken = Spoken(fakes, "spd-say", "exit 0")
    spoken.say_to_its_end("One.")
    spoken.voice.hush()
    fakes.put("spd-say", 'case "$*" in *--wait*) sleep 300;; esac; exit 0')
    spoken.voice.say("Two.")
    fakes.next()
    spoken.voice.close()
    assert fakes.next().command == ("spd-say", "--cancel")


def test_a_phrase_that_ended_needs_no_cancelling(fakes: Fakes) -> None:
    """Others may be speaking through the same server."""
    spoken = Spoken(fakes, "spd-say", "exit 0")
    spoken.say_to_its_end("One.")
    spoken.voice.close()
    assert spoken.voice.program.has_worked
    assert fakes.nobody_is_left()
    assert fakes.more == 0


def test_after_three_failures_it_is_silent(fakes: Fakes) -> None:
    """And that is said once, with the name of the program."""
    spoken = Spoken(fakes, "espeak-ng", FAILS)
    for text in ("One.", "Two.", "Three."):
        spoken.say_to_its_end(text)
    spoken.voice.say("Four.")
    spoken.voice.say("Five.")
    spoken.voice.close()
    assert spoken.notices == ["espeak-ng"]
    assert not spoken.voice.program.has_worked
    assert fakes.nobody_is_left()
    assert fakes.more == 0


def test_a_missing_program_is_said_once(run: Run) -> None:
    """The session does not notice."""
    notices: list[str] = []
    voice = Voice(custom_engine("/nowhere/to/be/found --loud"), notices.append)
    run.until(249)
    for effect in run.effects:
        voice.heard(run.session, effect)
    voice.close()
    assert notices == ["/nowhere/to/be/found"]


@pytest.fixture
def run() -> Run:
    """A session, just started."""
    return Run(waist_schedule(), keys=False)


@pytest.mark.parametrize("counts", [True, False])
def test_counting_can_be_silent_by_itself(fakes: Fakes, run: Run, counts: bool) -> None:  # noqa: FBT001
    fakes.put("espeak-ng", HANGS)
    (engine,) = (each for each in engines(150, "en") if each.name == "espeak-ng")
    voice = Voice(engine, lambda _name: None, counts=counts)
    beat = run.session.schedule.beats[0]
    count = Cue("count-1", "Press, two, three.", 0.0, 0.0, CueKind.GUIDE)
    place = Cue("place", "Put your hands there.", 0.0, 0.0, CueKind.GUIDE)
    for cue in (count,) if counts else (count, place):
        voice.heard(run.session, CueDue(0.0, beat, 1, cue))
    first = fakes.next()
    assert (first.text or first.command[-1]) == (count.say if counts else place.say)
    voice.close()
