"""What is said within a hold: at most two things between its start and its end."""

import pytest

from selfcare.guides.model import Cue
from selfcare.session.beats import cues_of
from session.builders import planned, press, quiet


def due(hold_seconds: float, *cues: Cue) -> list[tuple[float, str]]:
    """When which words are due in a hold with these cues of its own."""
    hold = planned(press(cues=cues)).beats[1]
    return [(cue.at_seconds(hold_seconds), cue.say) for cue in cues_of(hold, hold_seconds)]


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (29, []),
        (30, [(20, "Ten seconds left.")]),
        (39, [(29, "Ten seconds left.")]),
        (40, [(20, "Halfway."), (30, "Ten seconds left.")]),
        (120, [(60, "Halfway."), (110, "Ten seconds left.")]),
    ],
)
def test_announcements(seconds: float, expected: list[tuple[float, str]]) -> None:
    """Half from 40 s on, ten seconds left from 30 s on."""
    assert expected == due(seconds)


def test_an_own_cue_replaces_half() -> None:
    """One cue of the routine leaves room for the ten seconds."""
    expected = [(30, "Breathe out."), (50, "Ten seconds left.")]
    assert expected == due(60, Cue(0.5, "Breathe out."))


def test_two_own_cues_are_enough() -> None:
    """Two cues of the routine take both places, in the order they are due."""
    expected = [(15, "Breathe in."), (45, "Breathe out.")]
    assert expected == due(60, Cue(0.75, "Breathe out."), Cue(0.25, "Breathe in."))


def test_a_third_own_cue_is_not_said() -> None:
    """The first two stay: a hold is to be calm."""
    cues = (Cue(0.25, "One."), Cue(0.5, "Two."), Cue(0.75, "Three."))
    assert due(60, *cues) == [(15, "One."), (30, "Two.")]


def test_cues_come_in_the_order_they_are_due() -> None:
    """A late cue of the routine comes after the ten seconds."""
    expected = [(50, "Ten seconds left."), (54, "Let go slowly.")]
    assert expected == due(60, Cue(0.9, "Let go slowly."))


def test_quiet_beats_and_lead_ins_have_none() -> None:
    """Only a hold is announced."""
    schedule = planned(quiet(seconds=200), press(cues=(Cue(0.5, "Breathe out."),)))
    assert [cues_of(beat, 200) for beat in schedule.beats[:2]] == [(), ()]
