"""The parts of the drawing of the body. Apart from the other guides, for a faster start."""

from enum import StrEnum
from typing import NamedTuple

from selfcare.guides import enums


class Spot(NamedTuple):
    x: float
    y: float


class Knot(NamedTuple):
    """A place an outline runs through, smoothly unless it is a corner."""

    x: float
    y: float
    corner: bool = False


class Box(NamedTuple):
    """The part of the plane a view shows."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    def holds(self, spot: Spot) -> bool:
        """Whether a place lies in the box or at its edge."""
        return self.left <= spot.x <= self.right and self.top <= spot.y <= self.bottom


class ShapeKind(StrEnum):
    """What a shape is: a filled outline, a line inside it, or a small blob."""

    BODY = "body"
    LINE = "line"
    DOT = "dot"


class Mirror(StrEnum):
    """Close the half with its mirror image, or draw the shape twice."""

    JOIN = "join"
    COPY = "copy"


class Shape(NamedTuple):
    """One outline, line or dot.

    `detail` is the largest number of units a dot of the picture may stand for
    while the shape is still drawn, so that small pictures drop fine lines.
    `dash` is the length drawn and the length left out, empty for a whole line.
    """

    id: str
    kind: ShapeKind
    knots: tuple[Knot, ...]
    mirror: Mirror | None = None
    dash: tuple[float, ...] = ()
    radius: float = 0.0
    detail: float = float("inf")


class Anchor(NamedTuple):
    """A named place points can be shown at. `where` says it in words.

    `at` is on the right side of a symmetric view, on the drawn side of others.
    `sides` are those a mark may ask for: left, right and both, or middle.
    """

    id: str
    at: Spot
    sides: tuple[enums.Side, ...]
    where: str


class View(NamedTuple):
    """The body, or a part of it, seen from one direction."""

    id: str
    title: str
    short: str
    box: Box
    shapes: tuple[Shape, ...]
    anchors: tuple[Anchor, ...]
    drawn_side: enums.Side | None = None

    def __hash__(self) -> int:
        """A view is a key of caches; to hash its thousand places each time would be slow."""
        return hash(self.id)

    @property
    def symmetric(self) -> bool:
        return self.drawn_side is None

    def anchor(self, name: str) -> Anchor:
        """Return an anchor by name. The places of all points are checked: KeyError is a bug."""
        return {anchor.id: anchor for anchor in self.anchors}[name]
