"""Plain values -> the drawing, or an error that names the place.

The values are what a YAML or JSON reader gives: dicts, lists, text, numbers.
"""

from selfcare.bodymap.fields import choice, mapping, number, numbers, refuse, sequence, text
from selfcare.guides.enums import Side
from selfcare.guides.figure import Anchor, Box, Figure, Kind, Knot, Mirror, Shape, Spot, View
from selfcare.language import _

FIGURE_KEYS = ("kind", "views")
VIEW_KEYS = ("title", "short", "box", "drawn_side", "crop_of", "shapes", "anchors")
SHAPE_KEYS = ("id", "kind", "pts", "at", "r", "mirror", "dash", "lod", "same_as")
ANCHOR_KEYS = ("at", "sides", "where")
FEWEST_KNOTS = 2
SIDES = {
    "both": (Side.LEFT, Side.RIGHT, Side.BOTH),
    "middle": (Side.MIDDLE,),
}


def decode(values: object) -> Figure:
    """Decode the whole drawing; SelfcareError `bad-figure` with the place of the first defect."""
    fields = mapping(values, "figure", FIGURE_KEYS, required=FIGURE_KEYS)
    choice(fields["kind"], "kind", ("figure",))
    views: dict[str, View] = {}
    for name, value in mapping(fields["views"], "views").items():
        views[name] = _view(name, value, views)
    return Figure(tuple(views.values()))


def _view(name: str, value: object, views: dict[str, View]) -> View:
    place = f"views.{name}"
    fields = mapping(value, place, VIEW_KEYS, required=("title", "short", "box"))
    whole = None
    drawn_side = None
    if "crop_of" in fields:
        whole = views[choice(fields["crop_of"], f"{place}.crop_of", tuple(views))]
        drawn_side = whole.drawn_side
    if "drawn_side" in fields:
        drawn_side = Side(choice(fields["drawn_side"], f"{place}.drawn_side", ("left", "right")))
    box = _box(fields["box"], f"{place}.box", drawn_side)
    shapes = whole.shapes if whole else ()
    anchors = tuple(a for a in whole.anchors if _inside(box, a.at)) if whole else ()
    for index, item in enumerate(sequence(fields.get("shapes", []), f"{place}.shapes")):
        shapes += (_shape(item, f"{place}.shapes[{index}]", views),)
    for key, item in mapping(fields.get("anchors", {}), f"{place}.anchors").items():
        anchors += (_anchor(key, item, f"{place}.anchors.{key}", box),)
    return View(
        id=name,
        title=text(fields["title"], f"{place}.title"),
        short=text(fields["short"], f"{place}.short"),
        box=box,
        shapes=shapes,
        anchors=anchors,
        drawn_side=drawn_side,
    )


def _box(value: object, place: str, drawn_side: Side | None) -> Box:
    box = Box(*numbers(value, place, count=4))
    if box.width <= 0 or box.height <= 0:
        refuse(place, _("A box is left, top, right, bottom, and not empty."))
    if drawn_side is None and box.middle != 0:
        refuse(
            place,
            _("The midline of a symmetric view is at 0, in the middle of its box."),
            _("Give drawn_side if the view shows one side only."),
        )
    return box


def _inside(box: Box, spot: Spot) -> bool:
    return box.left <= spot.x <= box.right and box.top <= spot.y <= box.bottom


def _shape(value: object, place: str, views: dict[str, View]) -> Shape:
    fields = mapping(value, place, SHAPE_KEYS, required=("id", "kind"))
    kind = Kind(choice(fields["kind"], f"{place}.kind", tuple(Kind)))
    mirror = None
    if "mirror" in fields:
        mirror = Mirror(choice(fields["mirror"], f"{place}.mirror", tuple(Mirror)))
    shape = Shape(text(fields["id"], f"{place}.id"), kind, (), mirror)
    if "same_as" in fields:
        shape = shape._replace(knots=_same_as(fields["same_as"], f"{place}.same_as", views))
    elif kind is Kind.DOT:
        shape = shape._replace(knots=(_knot(fields.get("at"), f"{place}.at"),))
    else:
        shape = shape._replace(knots=_knots(fields.get("pts"), f"{place}.pts"))
    if "r" in fields:
        shape = shape._replace(radius=number(fields["r"], f"{place}.r"))
    if "dash" in fields:
        shape = shape._replace(dash=tuple(numbers(fields["dash"], f"{place}.dash", count=2)))
    if "lod" in fields:
        shape = shape._replace(detail=number(fields["lod"], f"{place}.lod"))
    return shape


def _same_as(value: object, place: str, views: dict[str, View]) -> tuple[Knot, ...]:
    known = {f"{view.id}.{shape.id}": shape for view in views.values() for shape in view.shapes}
    return known[choice(value, place, tuple(known))].knots


def _knots(value: object, place: str) -> tuple[Knot, ...]:
    items = sequence(value, place)
    if len(items) < FEWEST_KNOTS:
        refuse(place, _("A line runs through at least two places."))
    return tuple(_knot(item, f"{place}[{index}]") for index, item in enumerate(items))


def _knot(value: object, place: str) -> Knot:
    items = sequence(value, place)
    corner = items[2:] == [1]
    x, y = numbers(items[:2] if corner else items, place, count=2)
    return Knot(x, y, corner)


def _anchor(name: str, value: object, place: str, box: Box) -> Anchor:
    fields = mapping(value, place, ANCHOR_KEYS, required=ANCHOR_KEYS)
    at = Spot(*numbers(fields["at"], f"{place}.at", count=2))
    if not _inside(box, at):
        refuse(f"{place}.at", _("This place is outside the view's box."))
    sides = SIDES[choice(fields["sides"], f"{place}.sides", tuple(SIDES))]
    return Anchor(name, at, sides, text(fields["where"], f"{place}.where"))
