"""Each moment has a tone of its own, known by its pattern."""

import io
import wave
from itertools import pairwise

import pytest

from selfcare.audio.tones import NOTES, SAMPLES_A_SECOND, samples_of, wav
from selfcare.session.events import Moment

LONGEST_SECONDS = 1.0
RHYTHM = (Moment.PRESS, Moment.RELEASE)


def samples(moment: Moment) -> list[int]:
    """What a player would play."""
    with wave.open(io.BytesIO(wav(samples_of(moment)))) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert file.getframerate() == SAMPLES_A_SECOND
        frames = file.readframes(file.getnframes())
    return [
        int.from_bytes(frames[place : place + 2], "little", signed=True)
        for place in range(0, len(frames), 2)
    ]


def pattern(moment: Moment) -> str:
    """How many notes there are, and whether each is higher, lower or the same."""
    heard = [hertz for hertz, _seconds in NOTES[moment] if hertz]
    steps = ("=" if a == b else "<" if a < b else ">" for a, b in pairwise(heard))
    return "".join(steps)


def test_the_patterns_differ() -> None:
    """By number and direction, so that nobody needs an ear for pitch."""
    assert {moment: pattern(moment) for moment in Moment} == {
        Moment.START: "<",
        Moment.SWITCH: "==",
        Moment.END: ">",
        Moment.FINISHED: "<<<",
        Moment.PRESS: "",
        Moment.RELEASE: "",
    }


@pytest.mark.parametrize("moment", Moment)
def test_a_tone_is_short(moment: Moment) -> None:
    """It is over before anything is said that matters."""
    seconds = len(samples(moment)) / SAMPLES_A_SECOND
    assert seconds == pytest.approx(sum(note[1] for note in NOTES[moment]), abs=0.001)
    assert seconds < LONGEST_SECONDS


@pytest.mark.parametrize("moment", Moment)
def test_a_tone_neither_clicks_nor_blares(moment: Moment) -> None:
    """It begins and ends in silence, and is well below the loudest there is."""
    values = samples(moment)
    assert abs(values[0]) < 300
    assert abs(values[-1]) < 300
    loudest = 5_000 if moment in RHYTHM else 16_000
    assert loudest / 2 < max(values) < loudest
    assert -loudest < min(values) < -loudest / 2


def test_the_tones_of_a_rhythm_differ_in_pitch() -> None:
    (press,), (release,) = NOTES[Moment.PRESS], NOTES[Moment.RELEASE]
    assert press > release
