"""The schema of a figure: decodes the drawing of the body and describes it."""

from collections.abc import Mapping
from typing import Any, NamedTuple, TypeVar

from selfcare.documents.decoders import (
    Located,
    choice,
    constant,
    converted,
    list_of,
    located,
    mapping,
    member,
    number,
    optional,
    record,
    required,
    text,
    word,
)
from selfcare.documents.diagnostics import RefusedError, Report, short
from selfcare.documents.nodes import Node, find
from selfcare.guides.enums import Side
from selfcare.guides.model import (
    Anchor,
    Box,
    Contents,
    Figure,
    Knot,
    Mirror,
    Shape,
    ShapeKind,
    Spot,
    View,
)
from selfcare.i18n import _

T = TypeVar("T")


_DRAWN_SIDES = {"left": Side.LEFT, "right": Side.RIGHT}
_SIDES = {"both": (Side.LEFT, Side.RIGHT, Side.BOTH), "middle": (Side.MIDDLE,)}


class _ShapeContent(NamedTuple):
    """A shape, and the shape of an earlier view whose knots it takes."""

    shape: Shape
    same_as: str


class _ViewContent(NamedTuple):
    """A view as written, before it has taken anything from an earlier one."""

    title: str
    short: str
    box: Box
    drawn_side: Side | None = None
    crop_of: str = ""
    shapes: tuple[Located[_ShapeContent], ...] = ()
    anchors: Mapping[str, Anchor] = {}


def _knot(numbers: tuple[float, ...], node: Node, report: Report) -> Knot:
    x, y, *corner = numbers
    if corner not in ([], [1]):
        message = _("The third number of a point can only be 1, for a corner.")
        raise report.refuse(node, "bad-figure", message)
    return Knot(x, y, bool(corner))


def _box(numbers: tuple[float, ...], node: Node, report: Report) -> Box:
    box = Box(*numbers)
    if box.width <= 0 or box.height <= 0:
        message = _("A box is left, top, right, bottom, and not empty.")
        raise report.refuse(node, "bad-figure", message)
    return box


def _shape(
    id: str,  # noqa: A002 - as the key is called
    kind: ShapeKind,
    pts: tuple[Knot, ...] = (),
    at: Knot | None = None,
    same_as: str = "",
    **rest: Any,
) -> _ShapeContent:
    return _ShapeContent(Shape(id, kind, (at,) if at else pts, **rest), same_as)


def _check_shape(content: _ShapeContent, node: Node, report: Report) -> None:
    if not content.shape.knots and not content.same_as:
        hint = _("Give `at` for a dot, and `pts` for what else there is.")
        report.add(node, "bad-figure", _("This shape is drawn nowhere."), hint)


VIEW = word(r"[a-z][a-z0-9_]*", "lower_back")
_NUMBER = number(-100_000, 100_000)
_SPOT = converted(list_of(_NUMBER, 2, 2), lambda numbers, _node, _report: Spot(*numbers))
_KNOT = converted(list_of(_NUMBER, 2, 3), _knot)
_NAME = word(r"[A-Za-z][A-Za-z0-9_-]*", "left_rib")
_SHAPE = record(
    _shape,
    {
        "id": required(_NAME, "A name of its own within the view."),
        "kind": required(choice(ShapeKind), "Filled and outlined, a line, or a blob."),
        "pts": optional(list_of(_KNOT, 2, 1000), "The places it runs through; 1 for a corner."),
        "at": optional(_KNOT, "Where a dot is."),
        "r": optional(_NUMBER, "The radius of a dot.", "radius"),
        "mirror": optional(choice(Mirror), "Closed with its mirror image, or drawn twice."),
        "dash": optional(list_of(_NUMBER, 2, 2), "A broken line: drawn, left out."),
        "lod": optional(
            _NUMBER, "The coarsest picture, in units a dot, that still shows it.", "detail"
        ),
        "same_as": optional(
            word(r"[a-z][a-z0-9_]*\.[A-Za-z][A-Za-z0-9_-]*", "front.eye"),
            "The shape of an earlier view whose places it takes: `front.eye`.",
        ),
    },
    _check_shape,
)
_ANCHOR = record(
    lambda at, sides, where: Anchor("", at, sides, where),
    {
        "at": required(_SPOT, "The place, on the person's right side in a symmetric view."),
        "sides": required(member(_SIDES), "A pair, or one place on the midline."),
        "where": required(
            text(200, translatable=True),
            "The place in a few words, for who does not see the picture.",
        ),
    },
)
_VIEW = record(
    _ViewContent,
    {
        "title": required(text(80, translatable=True), "What it shows."),
        "short": required(text(40, translatable=True), "The same, where there is little room."),
        "box": required(converted(list_of(_NUMBER, 4, 4), _box), "Left, top, right, bottom."),
        "drawn_side": optional(
            member(_DRAWN_SIDES), "The side shown, where a view shows one side only."
        ),
        "crop_of": optional(VIEW, "An earlier view whose shapes and places it shows from nearer."),
        "shapes": optional(
            list_of(located(_SHAPE), most=1000), "What is drawn, the hindmost first."
        ),
        "anchors": optional(mapping(VIEW, _ANCHOR), "The places that points name."),
    },
)


def _figure(contents: Mapping[str, Located[_ViewContent]], _node: Node, report: Report) -> Figure:
    """Resolve what views take from earlier ones."""
    errors_before = report.errors
    views: dict[str, View] = {}
    shapes: dict[str, Shape] = {}
    for name, content in contents.items():
        views[name] = _view(name, content, views, shapes, report)
        shapes |= {f"{name}.{shape.id}": shape for shape in views[name].shapes}
    if report.errors > errors_before:
        raise RefusedError
    return Figure(tuple(views.values()))


def _view(
    name: str,
    located_view: Located[_ViewContent],
    views: Mapping[str, View],
    shapes: Mapping[str, Shape],
    report: Report,
) -> View:
    content, node = located_view
    whole = _earlier(content.crop_of, views, find(node, "crop_of"), report)
    drawn_side = content.drawn_side or (whole.drawn_side if whole else None)
    if drawn_side is None and content.box.middle != 0:
        message = _("The midline of a symmetric view is at 0, in the middle of its box.")
        hint = _("Give drawn_side if the view shows one side only.")
        report.add(find(node, "box"), "bad-figure", message, hint)
    own_shapes = []
    for (shape, same_as), shape_node in content.shapes:
        same = _earlier(same_as, shapes, find(shape_node, "same_as"), report)
        own_shapes.append(shape._replace(knots=same.knots) if same else shape)
    anchors = [anchor for anchor in whole.anchors if content.box.holds(anchor.at)] if whole else []
    for key, anchor in content.anchors.items():
        if not content.box.holds(anchor.at):
            message = _("This point is outside the view's box.")
            report.add(find(node, "anchors", key, "at"), "bad-figure", message)
        anchors.append(anchor._replace(id=key))
    return View(
        id=name,
        title=content.title,
        short=content.short,
        box=content.box,
        shapes=(*(whole.shapes if whole else ()), *own_shapes),
        anchors=tuple(anchors),
        drawn_side=drawn_side,
    )


def _earlier(name: str, known: Mapping[str, T], node: Node, report: Report) -> T | None:
    """Return what an earlier view has under a name; report a name that it does not have."""
    if name and name not in known:
        message = _("No view before this one has {name}.").format(name=short(name))
        report.add(node, "unknown-choice", message, report.did_you_mean(name, known))
    return known.get(name)


FIGURE = record(
    lambda kind, figure: Contents(figure=figure),
    {
        "kind": required(constant("figure"), "The drawing behind the body map."),
        "views": required(
            converted(mapping(VIEW, located(_VIEW), least=1), _figure),
            "The pictures by their names.",
            "figure",
        ),
    },
)
