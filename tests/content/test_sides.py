"""Every place with its side as it is heard, in a table that was written by hand.

Who only listens must know which hand presses and which is pressed, for each
tool that a place allows.
"""

import pytest

from guides_of_the_checkout import GUIDES
from selfcare.guides.enums import HANDS, Position, Side, Tool
from selfcare.session.beats import Beat, BeatKind
from selfcare.session.script import body_phrase, limb_phrase, place_phrase

HAND = ("Left hand. Your right hand presses.", "Right hand. Your left hand presses.")
ARM = ("Left arm. Your right hand presses.", "Right arm. Your left hand presses.")
SHOULDER = (
    "Left shoulder. Your right hand presses.",
    "Right shoulder. Your left hand presses.",
)
BLADE = ("Left side. Your right hand presses.", "Right side. Your left hand presses.")
LEG = ("Left leg.", "Right leg.")
FOOT = ("Left foot.", "Right foot.")
BUTTOCK = ("Left buttock.", "Right buttock.")
EAR = ("Left ear.", "Right ear.")
SIDE = ("Left side.", "Right side.")

PRESSED_BY_A_HAND = {
    **dict.fromkeys(("EX-UE7", "outer-hand-groove", "LI4", "SI3", "HT7", "TE3"), HAND),
    **dict.fromkeys(("PC6", "TE5", "LU7", "LI10", "LI11"), ARM),
    **dict.fromkeys(("GB21", "SI14", "SI15", "LI15"), SHOULDER),
    "SI11": BLADE,
    **dict.fromkeys(("BL55", "BL56", "BL57", "BL40", "ST36", "GB34", "SP6"), LEG),
    **dict.fromkeys(("BL60", "BL62", "KI3", "LR3", "KI1"), FOOT),
    **dict.fromkeys(("BL54", "GB30"), BUTTOCK),
    **dict.fromkeys(("ear-rim", "ear-inner-ridge"), EAR),
    **dict.fromkeys(("BL23", "BL25", "BL52", "ST25", "GB20", "BL10", "EX-HN5", "anmian"), SIDE),
}
PRESSED_BY_A_BALL = {
    "SI14": ("Left shoulder.", "Right shoulder."),
    **dict.fromkeys(("SI11", "upper-back-line", "BL23", "BL25"), SIDE),
    **dict.fromkeys(("BL54", "GB30"), BUTTOCK),
    **dict.fromkeys(("BL36", "BL37"), LEG),
    "KI1": FOOT,
}


def a_hold(point_id: str, side: Side, tool: Tool, position: Position) -> Beat:
    """A hold of a place, with nothing but what decides how its side is said."""
    part = GUIDES.points[point_id].part
    return Beat(
        *(0, BeatKind.PRESS, "step", "Title", 0, 60, "Say.", "Text."),
        position=position,
        point=point_id,
        part=part,
        side=side,
        tool=tool,
    )


ALL = [
    (point.id, side, tool, position)
    for point in GUIDES.points.values()
    for side in point.sides
    for tool in point.tools
    for position in point.positions
    if side is not Side.MIDDLE
]


def test_no_place_was_forgotten() -> None:
    by_hand = {point_id for point_id, _side, tool, _position in ALL if tool in HANDS}
    by_ball = {point_id for point_id, _side, tool, _position in ALL if tool not in HANDS}
    assert by_hand == set(PRESSED_BY_A_HAND)
    assert by_ball == set(PRESSED_BY_A_BALL)


@pytest.mark.parametrize(("point_id", "side", "tool", "position"), ALL)
def test_announcement_names_side_and_hand(
    point_id: str, side: Side, tool: Tool, position: Position
) -> None:
    table = PRESSED_BY_A_HAND if tool in HANDS else PRESSED_BY_A_BALL
    left, right = table[point_id]
    expected = left if side is Side.LEFT else right
    assert expected == place_phrase(a_hold(point_id, side, tool, position))


@pytest.mark.parametrize(("point_id", "side", "tool", "position"), ALL)
def test_short_announcement_names_only_the_place(
    point_id: str, side: Side, tool: Tool, position: Position
) -> None:
    hold = a_hold(point_id, side, tool, position)
    assert place_phrase(hold).startswith(limb_phrase(hold).rstrip("."))


@pytest.mark.parametrize("point_id", GUIDES.points)
def test_both_and_middle_are_named_alike(point_id: str) -> None:
    both = a_hold(point_id, Side.BOTH, Tool.FINGERTIPS, Position.SITTING)
    middle = a_hold(point_id, Side.MIDDLE, Tool.FINGERTIPS, Position.SITTING)
    assert (place_phrase(both), place_phrase(middle)) == ("Both sides.", "In the middle.")


LYING = sorted({point_id for point_id, *_, position in ALL if position is Position.LYING_SIDE})


@pytest.mark.parametrize("point_id", LYING)
def test_the_pressed_side_is_up(point_id: str) -> None:
    left = a_hold(point_id, Side.LEFT, Tool.PALMS, Position.LYING_SIDE)
    right = a_hold(point_id, Side.RIGHT, Tool.PALMS, Position.LYING_SIDE)
    assert body_phrase(left) == "Lie on your right side, left side up."
    assert body_phrase(right) == "Lie on your left side, right side up."
