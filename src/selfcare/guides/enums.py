"""The words that guides choose from: parts of the body, positions, tools, sides, effects.

The values are what the YAML says.
"""

from collections.abc import Collection
from enum import StrEnum

OLDEST = 120
"""The greatest age in years."""


class Part(StrEnum):
    """The parts of the body. The safety rules of a part apply to all its points."""

    HEAD = "head"
    FACE = "face"
    EAR = "ear"
    NECK = "neck"
    SHOULDER = "shoulder"
    CHEST = "chest"
    UPPER_BACK = "upper-back"
    LOWER_BACK = "lower-back"
    SPINE = "spine"  # landmarks only: a point here can be found, never pressed
    BUTTOCK = "buttock"
    BELLY = "belly"
    FOREARM = "forearm"
    HAND = "hand"
    THIGH = "thigh"
    KNEE = "knee"
    CALF = "calf"
    SHIN = "shin"
    INNER_LEG = "inner-leg"
    ANKLE = "ankle"
    FOOT = "foot"


class Complaint(StrEnum):
    """What a routine is meant for, and what a red flag belongs to."""

    LOWER_BACK = "lower-back"
    UPPER_BACK = "upper-back"
    BUTTOCK = "buttock"
    LEG = "leg"
    NECK = "neck"
    SHOULDER = "shoulder"
    HEADACHE = "headache"
    PERIOD_PAIN = "period-pain"
    NAUSEA = "nausea"
    TIREDNESS = "tiredness"
    UNREST = "unrest"
    FEET = "feet"
    HANDS = "hands"


class Position(StrEnum):
    STANDING = "standing"
    SITTING = "sitting"
    LYING_BACK = "lying-on-back"
    LYING_SIDE = "lying-on-side"


class Tool(StrEnum):
    FINGERTIPS = "fingertips"
    THUMBS = "thumbs"
    PALMS = "palms"
    SOFT_FIST = "soft-fist"
    KNUCKLES = "knuckles"
    WALL_BALL = "wall-ball"
    CHAIR_BALL = "chair-ball"
    FOOT_BALL = "foot-ball-seated"


HANDS = (Tool.FINGERTIPS, Tool.THUMBS, Tool.PALMS, Tool.SOFT_FIST, Tool.KNUCKLES)


class Technique(StrEnum):
    STEADY = "steady"
    PRESS_AND_RELEASE = "press-and-release"
    CIRCLES = "circles"
    SQUEEZE = "squeeze"
    TAP = "tap"
    ROLL = "roll"


class Side(StrEnum):
    """Which side is pressed, always the person's own."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    MIDDLE = "middle"


class SideOrder(StrEnum):
    """How a step goes through the sides of a point."""

    BOTH = "both"
    LEFT_THEN_RIGHT = "left-then-right"
    RIGHT_THEN_LEFT = "right-then-left"
    LEFT = "left"
    RIGHT = "right"
    MIDDLE = "middle"

    @property
    def sides(self) -> tuple[Side, ...]:
        """Return the sides in the order in which they are pressed."""
        if self is SideOrder.LEFT_THEN_RIGHT:
            return (Side.LEFT, Side.RIGHT)
        if self is SideOrder.RIGHT_THEN_LEFT:
            return (Side.RIGHT, Side.LEFT)
        return (Side(self.value),)

    def without(self, skipped: Collection[Side]) -> "SideOrder":
        """Return the order without some sides, of which one is left at least."""
        if not skipped or self in (SideOrder.LEFT, SideOrder.RIGHT, SideOrder.MIDDLE):
            return self
        return SideOrder.RIGHT if Side.LEFT in skipped else SideOrder.LEFT


class Quiet(StrEnum):
    """What a step without pressing asks for."""

    REST = "rest"
    BREATHE = "breathe"
    MOVE = "move"


class Grade(StrEnum):
    """What kind of evidence a routine is based on."""

    TRIAL = "trial"
    REVIEW = "review"
    TRADITIONAL = "traditional"
    OWN_CAUTION = "own-caution"


class SourceType(StrEnum):
    """The only kinds of source shown to people."""

    GUIDELINE = "guideline"
    TRIAL = "trial"
    REVIEW = "review"
    CASE_REPORT = "case-report"
    STANDARD = "standard"
    HOSPITAL = "hospital"
    PUBLIC_BODY = "public-body"


class ParagraphKind(StrEnum):
    """What a paragraph without sources is."""

    TRADITION = "tradition"
    CAUTION = "caution"


class Tier(StrEnum):
    """How soon a red flag needs help."""

    EMERGENCY = "emergency"
    SAME_DAY = "same-day"
    BOOK = "book"


class Effect(StrEnum):
    """What a contraindication does, strictest first."""

    BLOCK = "block"
    LEAVE_OUT = "leave-out"
    NO_TOOLS = "no-tools"
    LIGHTER = "lighter"
    NOTE = "note"


class Region(StrEnum):
    """Where something is on the body, as the safety check asks for it."""

    HEAD = "head"
    SHOULDER_UPPER_BACK = "shoulder-upper-back"
    ARM_HAND = "arm-hand"
    LOWER_BACK = "lower-back"
    BELLY = "belly"
    BUTTOCK = "buttock"
    LEG = "leg"
    FOOT = "foot"


class Where(StrEnum):
    """Which parts a safety rule means, beyond those that it names."""

    SIDE = "side"  # the named parts, on the side in the person's answer
    PLACE = "place"  # the parts of the region in the answer
    NEAR = "near"  # those, and the parts next to them
    LIMB = "limb"  # the whole arm or leg of that side


class Needs(StrEnum):
    """What else a yes has to say."""

    WHERE = "where"
    SIDE = "side"
    NECK = "neck"
