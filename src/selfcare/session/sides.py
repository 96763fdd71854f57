"""Which side, in words that cannot be mistaken with closed eyes.

"Left" alone leaves open whether it is the hand that presses or the one that is
pressed. So a limb is named with its side; and where only the other hand can
reach, it is said that this one presses.
"""

from collections.abc import Mapping
from types import MappingProxyType

from selfcare.guides.enums import Part, Position, Side
from selfcare.language import _
from selfcare.session.beats import ONE_SIDE, Beat, needs_the_other_hand

_LIMBS: Mapping[Part, Part] = MappingProxyType(
    {
        Part.ANKLE: Part.FOOT,
        Part.THIGH: Part.CALF,
        Part.KNEE: Part.CALF,
        Part.SHIN: Part.CALF,
        Part.INNER_LEG: Part.CALF,
    }
)
"""Parts that are announced by the same word as another one: a foot, a leg."""


def side_phrase(side: Side | None) -> str:
    """The person's own side as a phrase of its own."""
    return {
        None: "",
        Side.LEFT: _("Left side."),
        Side.RIGHT: _("Right side."),
        Side.BOTH: _("Both sides."),
        Side.MIDDLE: _("In the middle."),
    }[side]


def limb_phrase(beat: Beat) -> str:
    """The side with the limb that is pressed, where it has a word of its own."""
    if beat.part is None or beat.side not in ONE_SIDE:
        return side_phrase(beat.side)
    left, right = {
        Part.HAND: (_("Left hand."), _("Right hand.")),
        Part.FOREARM: (_("Left arm."), _("Right arm.")),
        Part.SHOULDER: (_("Left shoulder."), _("Right shoulder.")),
        Part.CALF: (_("Left leg."), _("Right leg.")),
        Part.FOOT: (_("Left foot."), _("Right foot.")),
        Part.BUTTOCK: (_("Left buttock."), _("Right buttock.")),
        Part.EAR: (_("Left ear."), _("Right ear.")),
    }.get(_LIMBS.get(beat.part, beat.part), (side_phrase(Side.LEFT), side_phrase(Side.RIGHT)))
    return left if beat.side is Side.LEFT else right


def place_phrase(beat: Beat) -> str:
    """The same, and which hand presses where only the other one reaches."""
    if beat.part is None or not needs_the_other_hand(beat):
        return limb_phrase(beat)
    left, right = {
        Part.HAND: (
            _("Left hand, pressed by the right."),
            _("Right hand, pressed by the left."),
        ),
        Part.FOREARM: (
            _("Left arm, pressed by the right hand."),
            _("Right arm, pressed by the left hand."),
        ),
        Part.SHOULDER: (
            _("Left shoulder, pressed by the right hand."),
            _("Right shoulder, pressed by the left hand."),
        ),
        Part.UPPER_BACK: (
            _("Left side, pressed by the right hand."),
            _("Right side, pressed by the left hand."),
        ),
    }[beat.part]
    return left if beat.side is Side.LEFT else right


def position_phrase(position: Position) -> str:
    """Ask for a position."""
    return {
        Position.STANDING: _("Stand up."),
        Position.SITTING: _("Sit down."),
        Position.LYING_BACK: _("Lie on your back."),
        Position.LYING_SIDE: _("Lie on your side."),
    }[position]


def body_phrase(beat: Beat) -> str:
    """Ask for the position of a beat. Who lies on a side presses the one that is up."""
    if beat.position is not Position.LYING_SIDE or beat.side not in ONE_SIDE:
        return position_phrase(beat.position)
    if beat.side is Side.LEFT:
        return _("Lie on your right side, left side up.")
    return _("Lie on your left side, right side up.")
