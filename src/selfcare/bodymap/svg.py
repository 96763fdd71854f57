"""A view as SVG, from the same scene as the terminal pictures. Built as elements, so escaped."""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement

from selfcare.bodymap.scene import Mark, Scene, describe_marks, page_sides, place_marks, scene_of
from selfcare.bodymap.splines import Curve
from selfcare.guides.drawing import Box, Spot, View

# Lengths are shares of the view's height.
MARK_RADIUS = 0.027
RING_RADIUS = 0.046
LINE_WIDTH = 0.006
TEXT_SIZE = 0.036
FOOT_HEIGHT = 0.07
MARGIN = 0.05  # room for marks at the edge, on all sides
PIXELS_TALL = 480

STYLE = """
.body-map { color: #000; background: #fff; direction: ltr; }
.body-map-body { fill: #767676; }
.body-map-line { fill: none; stroke: #fff; stroke-linecap: round; stroke-linejoin: round; }
.body-map-dot { fill: #fff; }
.body-map-current { fill: #ff0; stroke: #000; }
.body-map-other { fill: #000; stroke: #fff; }
.body-map-ring { fill: none; stroke: #ff0; }
.body-map-ring-edge { fill: none; stroke: #000; }
.body-map-label { font-family: sans-serif; font-weight: bold; text-anchor: middle; fill: #000; }
.body-map-label-other { fill: #fff; }
.body-map-side { font-family: sans-serif; fill: #000; }
@media screen and (prefers-reduced-motion: no-preference) {
  .body-map-ring { animation: body-map-breathe 4s ease-in-out infinite; }
  @keyframes body-map-breathe { 50% { opacity: 0.35; } }
}
"""


def element(
    view: View,
    name: str,
    marks: Sequence[Mark] = (),
    *,
    sides: bool = True,
    body: Iterable[Element] | None = None,
) -> Element:
    """Draw a view as an SVG element of a page, which has to bring STYLE once.

    `name` starts every id in it and must differ for each picture on a page.
    Without `sides` the page names the ends itself. `body` replaces the drawn
    body, for a page that draws it once and refers to it.
    """
    scene = scene_of(view, marks)
    height = scene.box.height
    margin = MARGIN * height
    foot = FOOT_HEIGHT * height if sides else 0.0
    width, whole = scene.box.width + 2 * margin, height + foot + 2 * margin
    corner = (scene.box.left - margin, scene.box.top - margin)
    root = Element(
        "svg",
        {
            "class": "body-map",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-desc",
            "viewBox": _numbers(*corner, width, whole),
            "width": _numbers(PIXELS_TALL * width / whole),
            "height": _numbers(PIXELS_TALL),
        },
    )
    SubElement(root, "title", {"id": f"{name}-title"}).text = view.title
    SubElement(root, "desc", {"id": f"{name}-desc"}).text = describe_marks(view, marks)
    root.append(_window(scene.box, body_shapes(scene) if body is None else body))
    for spot, mark in place_marks(view, scene, marks):
        _add_mark(root, spot, mark, height)
    if sides:
        _add_sides(root, page_sides(scene)[0], scene.box)
    return root


def _window(box: Box, body: Iterable[Element]) -> Element:
    """Put the body in an inner svg, which cuts what runs past the box."""
    place = {"x": box.left, "y": box.top, "width": box.width, "height": box.height}
    window = Element("svg", {name: _numbers(value) for name, value in place.items()})
    window.set("viewBox", _numbers(*place.values()))
    window.extend(body)
    return window


def body_shapes(scene: Scene) -> list[Element]:
    body = Element("g")
    for outline in scene.outlines:
        _add(body, "path", "body", d=_path(outline) + "Z")
    for stroke in scene.strokes:
        line = _add(
            body, "path", "line", d=_path(stroke.curves), stroke_width=LINE_WIDTH * scene.box.height
        )
        if stroke.dash:
            line.set("stroke-dasharray", _numbers(*stroke.dash))
    for blob in scene.blobs:
        _add_circle(body, "dot", blob.centre, blob.radius)
    return list(body)


def _add_mark(root: Element, spot: Spot, mark: Mark, height: float) -> None:
    """Draw a mark, the current one with a ring that is seen on the body and on the page."""
    width = LINE_WIDTH * height
    if mark.current:
        ring = RING_RADIUS * height
        _add_circle(root, "ring-edge", spot, ring, stroke_width=2 * width)
        _add_circle(root, "ring", spot, ring, stroke_width=width)
    kind = "current" if mark.current else "other"
    _add_circle(root, kind, spot, MARK_RADIUS * height, stroke_width=width / 2)
    if mark.label:
        kind = "label" if mark.current else "label body-map-label-other"
        size = TEXT_SIZE * height
        label = _add(root, "text", kind, x=spot.x, y=spot.y, dy="0.36em", font_size=size)
        label.text = mark.label


def _add_sides(root: Element, sides: tuple[str, str], box: Box) -> None:
    y = box.bottom + (MARGIN + FOOT_HEIGHT / 2) * box.height
    size = TEXT_SIZE * box.height
    ends = ((box.left, "start"), (box.right, "end"))
    for text, (x, anchor) in zip(sides, ends, strict=True):
        if text:
            _add(root, "text", "side", x=x, y=y, font_size=size, text_anchor=anchor).text = text


def _add_circle(
    parent: Element, kind: str, centre: Spot, radius: float, **attributes: float
) -> None:
    _add(parent, "circle", kind, cx=centre.x, cy=centre.y, r=radius, **attributes)


def _add(parent: Element, tag: str, kind: str, **attributes: float | str) -> Element:
    written = {
        name.replace("_", "-"): value if isinstance(value, str) else _numbers(value)
        for name, value in attributes.items()
    }
    return SubElement(parent, tag, {"class": f"body-map-{kind}", **written})


def _path(curves: Sequence[Curve]) -> str:
    parts = ["M" + _numbers(*curves[0].start, digits=1)]  # a tenth is less than a pixel
    parts += ["C" + _numbers(*c.leaving, *c.arriving, *c.end, digits=1) for c in curves]
    return "".join(parts)


def _numbers(*values: float, digits: int = 2) -> str:
    return " ".join(f"{value:.{digits}f}".rstrip("0").rstrip(".") for value in values)
