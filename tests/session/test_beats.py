"""How long lead-ins take, and what a schedule says about itself."""

from typing import Any

import pytest

from selfcare.guides.enums import Part, Position, SideOrder, Tool
from selfcare.i18n.text_length import speech_seconds
from selfcare.session.beats import Beat, Schedule
from session.builders import SAY, planned, point, press, quiet


def lead_ins(*steps: Any) -> list[Beat]:
    """The lead-ins of these steps, after a rest, so that none has to open the session."""
    beats = planned(quiet(positions=steps[0].positions), *steps).beats
    return [beat for beat in beats if beat.is_lead_in]


def hands_seconds(lead_in: Beat) -> float:
    """What is left for the hands after the last word, before the hold begins."""
    (place,) = lead_in.cues
    return place.earlier_seconds - speech_seconds(place.say)


def test_a_lead_in_lasts_as_long_as_its_words_and_the_hands_take() -> None:
    """The number and name, 4 s to let go, how it is done, and 6 s for the hands."""
    (ready,) = lead_ins(press(point=point(caution="Not on the bone.")))
    (place,) = ready.cues
    assert place.say == f"Not on the bone. {SAY}"
    heading = "Waist, both sides together. Stay standing."
    assert ready.seconds == speech_seconds(heading) + 4 + speech_seconds(place.say) + 6
    assert place.at_seconds(ready.seconds) == speech_seconds(heading) + 4


def test_a_longer_instruction_takes_longer() -> None:
    (short,), (long,) = (lead_ins(press(say="word " * words)) for words in (5, 36))
    assert long.seconds >= short.seconds + 31 * 0.35
    assert hands_seconds(short) == hands_seconds(long) == 6


def test_another_position_takes_15_seconds_more_and_10_for_the_hands() -> None:
    sitting = press("knees", positions=(Position.SITTING,))
    first, second = lead_ins(press(), sitting)
    asked = "Please sit down now. Feel for the chair first. Take your time."
    heading = f"2 of 2: Knees, both sides together. {asked}"
    (place,) = second.cues
    assert place.at_seconds(second.seconds) == speech_seconds(heading) + 4 + 15
    assert (hands_seconds(first), hands_seconds(second)) == (6, 10)


@pytest.mark.parametrize(
    ("part", "position", "tool", "first", "second"),
    [
        (Part.LOWER_BACK, Position.STANDING, Tool.THUMBS, 6, 6),
        (Part.CALF, Position.SITTING, Tool.FINGERTIPS, 6, 6),
        (Part.HAND, Position.SITTING, Tool.THUMBS, 8, 8),
        (Part.SHOULDER, Position.STANDING, Tool.FINGERTIPS, 8, 8),
        (Part.FOOT, Position.SITTING, Tool.THUMBS, 16, 16),
        (Part.FOOT, Position.SITTING, Tool.FOOT_BALL, 6, 6),
        (Part.FOOT, Position.LYING_BACK, Tool.THUMBS, 6, 6),
        (Part.SHOULDER, Position.STANDING, Tool.WALL_BALL, 10, 10),
        (Part.THIGH, Position.SITTING, Tool.CHAIR_BALL, 10, 10),
    ],
)
def test_time_for_the_hands(
    part: Part, position: Position, tool: Tool, first: float, second: float
) -> None:
    """6 s; 2 more for the other hand, 10 more to cross a leg; 10 to lean on a ball."""
    step = press(point=point(part=part), side=SideOrder.LEFT_THEN_RIGHT, positions=(position,))
    beats = lead_ins(step._replace(tool=tool))
    assert [hands_seconds(beat) for beat in beats] == [first, second]


def test_a_leg_that_is_crossed_already_takes_no_more_time() -> None:
    foot = point(part=Part.FOOT)
    sitting: dict[str, Any] = {"point": foot, "positions": (Position.SITTING,), "hold_seconds": 30}
    steps = (
        press("first", side=SideOrder.LEFT_THEN_RIGHT, **sitting),
        press("same", side=SideOrder.RIGHT, **sitting),
        press("other", side=SideOrder.LEFT, **sitting),
        press("rolled", side=SideOrder.LEFT, tool=Tool.FOOT_BALL, **sitting),
        press("again", side=SideOrder.LEFT, **sitting),
    )
    seconds = [hands_seconds(beat) for beat in lead_ins(*steps)]
    assert seconds == [16, 16, 6, 16, 6, 16]


def test_turning_over_takes_15_seconds() -> None:
    """On the way to the other side, and to a place on it; after a rest the side is not known."""
    on_a_side: dict[str, Any] = {"positions": (Position.LYING_SIDE,)}
    both = press("both", side=SideOrder.LEFT_THEN_RIGHT, **on_a_side)
    _first, switch = lead_ins(both)
    turn = "Turn over. Lie on your left side, right side up."
    assert switch.cues[0].at_seconds(switch.seconds) == speech_seconds(turn) + 4 + 15
    left = press("left", point=point("GB30"), side=SideOrder.LEFT, **on_a_side)
    right = press("right", point=point("GB30"), side=SideOrder.RIGHT, **on_a_side)
    middle = press("middle", point=point("BL25"), **on_a_side)
    beats = lead_ins(left, right, right, quiet("rest", **on_a_side), middle, right)
    assert [hands_seconds(beat) == 10 for beat in beats] == [True, True, False, False, True]


def test_totals(nine_beats: Schedule) -> None:
    """249 s, of which 160 are pressing, in three holds."""
    assert nine_beats.total_seconds == 249
    assert nine_beats.pressing_seconds == 160
    assert [beat.index for beat in nine_beats.press_beats] == [2, 4, 7]


def test_the_digest_is_stable() -> None:
    """The same beats give the same digits in every run of every version: they are kept."""
    schedule = planned(quiet(), press())
    assert schedule.digest == planned(quiet(), press()).digest
    assert schedule.digest == "35bc14c11d4b92b0"


def test_the_digest_does_not_change_with_words() -> None:
    """A session goes on in another language or after a title was corrected."""
    schedule = planned(press())
    assert schedule.digest == planned(press(title="Cintura", text="Presione.")).digest
    assert schedule.digest == schedule._replace(changes=("Something.",)).digest


@pytest.mark.parametrize(
    "change",
    [
        {"id_": "other"},
        {"hold_seconds": 61},
        {"tool": Tool.FINGERTIPS},
        {"pressure": 3},
        {"side": SideOrder.LEFT},
        {"positions": (Position.SITTING,)},
    ],
)
def test_the_digest_changes_with_what_is_done(change: dict[str, object]) -> None:
    """Any other step, time, tool, pressure, side or position is another schedule."""
    assert planned(press()).digest != planned(press(**change)).digest  # type: ignore[arg-type]
