"""Which side, as who keeps the eyes closed hears it."""

import re

import pytest

from selfcare.guides.enums import Part, Side, SideOrder, Tool
from selfcare.session.beats import Beat
from selfcare.session.phrases import side_phrase
from selfcare.session.script import limb_phrase, place_phrase
from session.builders import planned, point, press


def hold_of(part: Part, side: SideOrder, tool: Tool = Tool.THUMBS) -> Beat:
    """A hold at such a part of the body."""
    return planned(press(point=point(part=part), side=side, tool=tool)).beats[1]


def phrases(hold: Beat) -> tuple[str, str]:
    """The limb, and the place with the hand that presses it."""
    return limb_phrase(hold), place_phrase(hold)


def mirrored(phrase: str) -> str:
    """The same words for the other side."""
    other = {"Left": "Right", "left": "right", "Right": "Left", "right": "left"}
    return re.sub("left|right", lambda found: other[found[0]], phrase, flags=re.IGNORECASE)


@pytest.mark.parametrize(
    ("part", "limb", "place"),
    [
        (Part.HAND, "Left hand.", "Left hand. Your right hand presses."),
        (Part.FOREARM, "Left arm.", "Left arm. Your right hand presses."),
        (Part.SHOULDER, "Left shoulder.", "Left shoulder. Your right hand presses."),
        (Part.UPPER_BACK, "Left side.", "Left side. Your right hand presses."),
        (Part.LOWER_BACK, "Left side.", "Left side."),
        (Part.HEAD, "Left side.", "Left side."),
        (Part.EAR, "Left ear.", "Left ear."),
        (Part.BUTTOCK, "Left buttock.", "Left buttock."),
        (Part.THIGH, "Left leg.", "Left leg."),
        (Part.KNEE, "Left leg.", "Left leg."),
        (Part.CALF, "Left leg.", "Left leg."),
        (Part.SHIN, "Left leg.", "Left leg."),
        (Part.INNER_LEG, "Left leg.", "Left leg."),
        (Part.ANKLE, "Left foot.", "Left foot."),
        (Part.FOOT, "Left foot.", "Left foot."),
    ],
)
def test_one_side(part: Part, limb: str, place: str) -> None:
    """A limb is named, and the hand that presses where only the other one reaches."""
    assert phrases(hold_of(part, SideOrder.LEFT)) == (limb, place)
    assert phrases(hold_of(part, SideOrder.RIGHT)) == (mirrored(limb), mirrored(place))


def test_a_ball_needs_no_hand() -> None:
    """Nothing is said of a hand where none presses."""
    hold = hold_of(Part.SHOULDER, SideOrder.LEFT, Tool.WALL_BALL)
    assert place_phrase(hold) == "Left shoulder."


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        (Side.LEFT, "Left side."),
        (Side.RIGHT, "Right side."),
        (Side.BOTH, "Both sides."),
        (Side.MIDDLE, "In the middle."),
        (None, ""),
    ],
)
def test_a_side_alone(side: Side | None, expected: str) -> None:
    """It is a phrase of its own, and nothing where there is no side."""
    assert side_phrase(side) == expected


@pytest.mark.parametrize(
    ("side", "expected"), [(SideOrder.BOTH, "Both sides."), (SideOrder.MIDDLE, "In the middle.")]
)
def test_both_sides_and_the_middle_name_no_limb(side: SideOrder, expected: str) -> None:
    """Two hands are both sides."""
    assert phrases(hold_of(Part.HAND, side)) == (expected, expected)
