"""How long lead-ins take, and what a schedule says about itself."""

from dataclasses import replace
from typing import Any

import pytest

from selfcare.guides.enums import Part, Position, SideOrder, Tool
from selfcare.session.beats import Beat, BeatKind, Schedule, get_ready_seconds
from session.builders import planned, point, press, quiet


@pytest.mark.parametrize(
    ("words", "position_changes", "expected"),
    [
        (0, False, 5),
        (3, False, 6.2),
        (5, False, 7),
        (14, False, 10.6),
        (5, True, 27),
        (50, True, 45),
        (99, False, 44.6),
        (100, False, 45),
        (101, False, 45),
    ],
)
def test_get_ready(words: int, *, position_changes: bool, expected: float) -> None:
    """5 s and 0.4 s a word, 20 s to take up another position, never more than 45 s."""
    say = " ".join(["word"] * words)
    hold = planned(press(say=say)).beats[1]
    assert expected == get_ready_seconds(hold, before=None, position_changes=position_changes)


def test_get_ready_with_the_other_hand() -> None:
    """2 s more to hear which hand presses, and to bring it there."""
    hold = planned(press(point=point(part=Part.SHOULDER), side=SideOrder.LEFT)).beats[1]
    assert get_ready_seconds(hold, before=None, position_changes=False) == 9


def test_get_ready_to_cross_a_leg() -> None:
    """10 s more to lift the ankle onto the other knee, unless that very leg lies there."""
    foot = point(part=Part.FOOT)
    sitting: dict[str, Any] = {"point": foot, "positions": (Position.SITTING,), "hold_seconds": 30}
    first = press("first", side=SideOrder.LEFT_THEN_RIGHT, **sitting)
    same = press("same", side=SideOrder.RIGHT, **sitting)
    other = press("other", side=SideOrder.LEFT, **sitting)
    rolled = press("rolled", side=SideOrder.LEFT, tool=Tool.FOOT_BALL, **sitting)
    beats = planned(first, same, other, rolled, other).beats
    ready = [beat.seconds for beat in beats if beat.kind is BeatKind.GET_READY]
    assert ready == [17, 7, 17, 7, 17]


def switch_to(part: Part, position: Position, tool: Tool = Tool.THUMBS) -> Beat:
    """The switch of a step that presses such a place, left and then right."""
    step = press(point=point(part=part), side=SideOrder.LEFT_THEN_RIGHT, positions=(position,))
    return planned(step._replace(tool=tool)).beats[2]


@pytest.mark.parametrize(
    ("part", "position", "tool", "expected"),
    [
        (Part.LOWER_BACK, Position.STANDING, Tool.THUMBS, 5),
        (Part.CALF, Position.SITTING, Tool.FINGERTIPS, 5),
        (Part.BUTTOCK, Position.LYING_SIDE, Tool.PALMS, 15),
        (Part.HAND, Position.LYING_SIDE, Tool.THUMBS, 15),
        (Part.INNER_LEG, Position.SITTING, Tool.THUMBS, 15),
        (Part.ANKLE, Position.SITTING, Tool.FINGERTIPS, 15),
        (Part.FOOT, Position.SITTING, Tool.THUMBS, 15),
        (Part.FOOT, Position.SITTING, Tool.FOOT_BALL, 5),
        (Part.FOOT, Position.LYING_BACK, Tool.THUMBS, 5),
        (Part.HAND, Position.SITTING, Tool.THUMBS, 8),
        (Part.SHOULDER, Position.STANDING, Tool.FINGERTIPS, 8),
        (Part.SHOULDER, Position.STANDING, Tool.WALL_BALL, 15),
        (Part.THIGH, Position.SITTING, Tool.CHAIR_BALL, 15),
    ],
)
def test_switch(part: Part, position: Position, tool: Tool, expected: int) -> None:
    """5 s; 8 s where the hands change roles; 15 s to turn over, cross a leg, move a ball."""
    assert expected == switch_to(part, position, tool).seconds


def test_whoever_lies_on_the_side_to_be_pressed_turns_over() -> None:
    """The position has the same name, but the body moves; after a rest the side is not known."""
    on_a_side: dict[str, Any] = {"positions": (Position.LYING_SIDE,)}
    left = press("left", side=SideOrder.LEFT, **on_a_side)
    right = press("right", point=point("GB30"), side=SideOrder.RIGHT, **on_a_side)
    again = press("again", point=point("BL54"), side=SideOrder.RIGHT, **on_a_side)
    rest = quiet(**on_a_side)
    both = press("both", point=point("BL25"), **on_a_side)
    beats = planned(left, right, again, rest, both, right).beats
    ready = [beat.seconds for beat in beats if beat.kind is BeatKind.GET_READY]
    assert ready == [7, 27, 7, 7, 27]


def test_totals(nine_beats: Schedule) -> None:
    """249 s, of which 160 are pressing, in three holds."""
    assert nine_beats.total_seconds == 249
    assert nine_beats.pressing_seconds == 160
    assert [beat.index for beat in nine_beats.press_beats] == [2, 4, 7]


def test_the_digest_is_stable() -> None:
    """The same beats give the same digits in every run of every version: they are kept."""
    schedule = planned(quiet(), press())
    assert schedule.digest == planned(quiet(), press()).digest
    assert schedule.digest == "fae44f573b631e66"


def test_the_digest_does_not_change_with_words() -> None:
    """A session goes on in another language or after a title was corrected."""
    schedule = planned(press())
    assert schedule.digest == planned(press(title="Cintura", text="Presione.")).digest
    assert schedule.digest == replace(schedule, changes=("Something.",)).digest


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
