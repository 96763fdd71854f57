"""What is said within a hold: at most two things between its start and its end."""

import pytest

from selfcare.guides.enums import Technique
from selfcare.guides.model import Cue
from selfcare.session.beats import CueKind, cues_of
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
        (49, [(39, "Ten seconds left.")]),
        (50, [(25, "Halfway."), (40, "Ten seconds left.")]),
        (120, [(60, "Halfway."), (110, "Ten seconds left.")]),
    ],
)
def test_announcements(seconds: float, expected: list[tuple[float, str]]) -> None:
    """Half from 50 s on, ten seconds left from 30 s on."""
    assert expected == due(seconds)


def test_an_own_cue_replaces_half() -> None:
    """One cue of the routine leaves room for the ten seconds."""
    expected = [(30, "Breathe out."), (50, "Ten seconds left.")]
    assert expected == due(60, Cue(0.5, "Breathe out."))


def test_a_second_own_cue_is_not_said() -> None:
    """A hold is to be calm."""
    cues = (Cue(0.5, "Two."), Cue(0.25, "One."), Cue(0.75, "Three."))
    assert due(60, *cues) == [(15, "One."), (50, "Ten seconds left.")]


def test_cues_come_in_the_order_they_are_due() -> None:
    """A late cue of the routine comes after the ten seconds."""
    expected = [(50, "Ten seconds left."), (54, "Let go slowly.")]
    assert expected == due(60, Cue(0.9, "Let go slowly."))


def test_press_and_release_is_counted_twice_and_carried_by_tones() -> None:
    hold = planned(press(technique=Technique.PRESS_AND_RELEASE)).beats[1]
    rhythm = [cue for cue in cues_of(hold, 60) if cue.kind is not CueKind.REMARK]
    assert [(cue.at_seconds(60), cue.say) for cue in rhythm if cue.say] == [
        (6, "Press, two, three, four, five. And let go."),
        (12, "Press, two, three, four, five. And let go. Keep going like that."),
    ]
    tones = [(cue.at_seconds(60), cue.kind.value) for cue in rhythm if not cue.say]
    assert tones == [
        (at, kind) for n in range(18, 60, 6) for at, kind in ((n, "press"), (n + 5, "release"))
    ]


def test_a_short_hold_is_counted_once() -> None:
    hold = planned(press(technique=Technique.PRESS_AND_RELEASE)).beats[1]
    counted = [cue for cue in cues_of(hold, 30) if cue.kind is CueKind.GUIDE]
    assert [cue.at_seconds(30) for cue in counted] == [6]
    assert cues_of(hold, 10) == ()


def test_a_quiet_step_says_its_own_cues_at_their_share_of_it() -> None:
    """The words that open a session make its first beat longer, and change nothing in this."""
    first, *_, last = planned(
        quiet(seconds=40, cues=(Cue(0.5, "Breathe."),)),
        press(),
        quiet("end", cues=(Cue(0.5, "Sit."),)),
    ).beats
    assert [cue.at_seconds(first.seconds) for cue in first.cues] == [
        first.seconds - 40,
        first.seconds - 20,
    ]
    assert [cue.at_seconds(60) for cue in last.cues] == [30]
