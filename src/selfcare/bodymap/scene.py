"""A scene: a view set up for one side of the body, every shape in its place; and its words.

Terminal pictures and SVG are both drawn from here, so they cannot disagree.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from selfcare.bodymap.splines import Curve, spline_through
from selfcare.guides.drawing import Box, Knot, Mirror, Shape, ShapeKind, Spot, View
from selfcare.guides.enums import Side
from selfcare.guides.model import Point
from selfcare.i18n import N_, _


class Mark(NamedTuple):
    """A point shown in a picture. `label` is what is shown there, usually a digit."""

    anchor: str
    side: Side
    label: str = "1"
    current: bool = True


class Stroke(NamedTuple):
    curves: tuple[Curve, ...]
    dash: tuple[float, ...]
    detail: float


class Blob(NamedTuple):
    centre: Spot
    radius: float
    detail: float


class Placement(NamedTuple):
    """How a view is laid on the page: flipped about `axis` or not, then shifted."""

    side: Side | None
    flipped: bool = False
    axis: float = 0.0
    shift: float = 0.0

    def x(self, x: float) -> float:
        return (2 * self.axis - x if self.flipped else x) + self.shift


class Scene(NamedTuple):
    """What is drawn, in drawing units. `symmetric` says that x = 0 is its midline."""

    box: Box
    symmetric: bool
    placements: tuple[Placement, ...]
    outlines: tuple[tuple[Curve, ...], ...]
    strokes: tuple[Stroke, ...]
    blobs: tuple[Blob, ...]


def _side_shown(view: View, marks: Iterable[Mark]) -> Side | None:
    """Which limb or side a view must show for these marks; None if it shows both in any case."""
    if view.symmetric:
        return None
    sides = {mark.side for mark in marks if mark.side is not Side.MIDDLE}
    if not sides:
        return view.drawn_side
    return sides.pop() if len(sides) == 1 else Side.BOTH


def scene_of(view: View, marks: Iterable[Mark]) -> Scene:
    """Set a view up for the sides that these marks are on."""
    return build_scene(view, _side_shown(view, marks))


@lru_cache(maxsize=64)
def build_scene(view: View, side: Side | None) -> Scene:
    """Set a view up for a side; both sides of a limb are next to each other."""
    placements = _placements(view, side)
    outlines: list[tuple[Curve, ...]] = []
    strokes: list[Stroke] = []
    blobs: list[Blob] = []
    for placement in placements:
        for shape in view.shapes:
            for knots in _images(shape):
                placed = [knot._replace(x=placement.x(knot.x)) for knot in knots]
                if shape.kind is ShapeKind.BODY:
                    outlines.append(spline_through(placed, closed=True))
                elif shape.kind is ShapeKind.LINE:
                    curves = spline_through(placed, closed=False)
                    strokes.append(Stroke(curves, shape.dash, shape.detail))
                else:
                    centre = Spot(placed[0].x, placed[0].y)
                    blobs.append(Blob(centre, shape.radius, shape.detail))
    both = len(placements) > 1
    box = view.box
    if both:
        box = Box(-box.width, box.top, box.width, box.bottom)
    shapes = tuple(outlines), tuple(strokes), tuple(blobs)
    return Scene(box, view.symmetric or both, placements, *shapes)


def _placements(view: View, side: Side | None) -> tuple[Placement, ...]:
    if view.drawn_side is None or side is None:
        return (Placement(view.drawn_side),)
    axis = view.box.middle
    if side is not Side.BOTH:
        return (Placement(side, side is not view.drawn_side, axis),)
    half = view.box.width / 2
    return tuple(
        Placement(limb, limb is not view.drawn_side, axis, shift - axis)
        for limb, shift in ((Side.LEFT, -half), (Side.RIGHT, half))
    )


def _images(shape: Shape) -> Iterator[list[Knot]]:
    knots = list(shape.knots)
    mirrored = [knot._replace(x=-knot.x) for knot in knots]
    if shape.mirror is Mirror.JOIN:
        # The first and the last knot lie on the midline and would be there twice.
        yield knots + mirrored[-2:0:-1]
        return
    yield knots
    if shape.mirror is Mirror.COPY:
        yield mirrored


def side_of(point: Point) -> Side:
    """Return the side on which a whole point is marked: both, or the middle."""
    return Side.BOTH if len(point.sides) > 1 else Side.MIDDLE


def marks_by_view(numbered: Iterable[tuple[int, Point]]) -> dict[str, tuple[Mark, ...]]:
    """Mark points with their numbers in the views that show them from afar, each place once."""
    marks: dict[str, dict[tuple[str, Side], Mark]] = {}
    for number, point in numbered:
        if point.place is not None:
            mark = Mark(point.place.anchor, side_of(point), str(number), current=False)
            in_view = marks.setdefault(point.place.overview, {})
            in_view.setdefault((mark.anchor, mark.side), mark)
    return {view: tuple(in_view.values()) for view, in_view in marks.items()}


def place_marks(view: View, scene: Scene, marks: Iterable[Mark]) -> Iterator[tuple[Spot, Mark]]:
    """Return the place of each mark, the current one last: it lies on top."""
    for mark in sorted(marks, key=lambda mark: mark.current):
        for spot in _spots(view, scene, mark):
            yield spot, mark


def _spots(view: View, scene: Scene, mark: Mark) -> tuple[Spot, ...]:
    at = view.anchor(mark.anchor).at
    if view.symmetric:
        left = (Spot(-at.x, at.y),) if mark.side in (Side.LEFT, Side.BOTH) else ()
        return left if mark.side is Side.LEFT else (*left, at)
    return tuple(
        Spot(placement.x(at.x), at.y)
        for placement in scene.placements
        if mark.side in (placement.side, Side.BOTH, Side.MIDDLE)
    )


_SIDES = {
    Side.LEFT: N_("on your left side"),
    Side.RIGHT: N_("on your right side"),
    Side.BOTH: N_("on both sides"),
    Side.MIDDLE: N_("in the middle"),
}


def describe_marks(view: View, marks: Sequence[Mark]) -> str:
    """Name the view, and where each current point is: the place and the person's own side."""
    current = [mark for mark in marks if mark.current]
    if not current:
        return _("{view}.").format(view=view.title)
    return " ".join(
        _("{view}: {where}, {side}.").format(
            view=view.title,
            where=view.anchor(mark.anchor).where,
            side=_(_SIDES[mark.side]),
        )
        for mark in current
    )


def page_sides(scene: Scene) -> tuple[tuple[str, str], ...]:
    """Return the words under the left and the right end of a picture, the longest first."""
    if scene.symmetric:
        return ((_("your left"), _("your right")), (_("left"), _("right")))
    if scene.placements[0].side is Side.LEFT:
        return ((_("your left side"), ""), (_("left"), ""))
    return ((_("your right side"), ""), (_("right"), ""))
