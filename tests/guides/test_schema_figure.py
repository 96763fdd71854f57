"""A figure is decoded into the drawing, or every defect is reported with its location."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from selfcare.guides.drawing import Knot, Mirror, ShapeKind, Spot
from selfcare.guides.enums import Side
from selfcare.guides.model import Figure
from selfcare.guides.resolve import decode_guide

Values = dict[str, Any]
FIGURE = """\
kind: figure
views:
  trunk:
    title: Trunk
    short: "1"
    box: [-10, 0, 10, 20]
    shapes:
      - {id: body, kind: body, pts: [[0, 0, 1], [10, 0.5], [0, 20]]}
"""


def decode(values: Values) -> Figure:
    """Decode a figure without a defect."""
    document = decode_guide(json.dumps(values).encode(), "figure.yaml")
    assert document.contents, document.diagnostics
    figure: Figure = document.contents["figure"]
    return figure


def defects(values: Values) -> list[tuple[str, str, str]]:
    document = decode_guide(json.dumps(values).encode(), "figure.yaml")
    return [(problem.code, problem.message, problem.hint) for problem in document.diagnostics]


def test_views_and_anchors_are_decoded(small: Figure) -> None:
    trunk, limb = small.views
    assert (trunk.id, trunk.title, trunk.short) == ("trunk", "Trunk, from behind", "Trunk")
    assert (trunk.drawn_side, trunk.symmetric) == (None, True)
    assert (limb.drawn_side, limb.symmetric) == (Side.RIGHT, False)
    assert Spot(4, 10) == trunk.anchor("waist").at
    assert trunk.anchor("navel").sides == (Side.MIDDLE,)
    assert (limb.box.width, limb.box.height, limb.box.middle) == (20, 20, 5)


def test_shapes_are_decoded(small: Figure) -> None:
    body, rib, spine, freckle = small.view("trunk").shapes
    assert (ShapeKind.BODY, Mirror.JOIN, Knot(10, 0, corner=True)) == (
        body.kind,
        body.mirror,
        body.knots[1],
    )
    assert (Mirror.COPY, float("inf"), Knot(2, 4)) == (rib.mirror, rib.detail, rib.knots[0])
    assert (spine.mirror, spine.dash) == (None, (2, 2))
    assert ((Knot(5, 15),), 1, 0.5) == (freckle.knots, freckle.radius, freckle.detail)


def test_a_shape_can_be_the_same_as_another(values: Values) -> None:
    values["views"]["limb"]["shapes"] = [{"id": "b", "kind": "body", "same_as": "trunk.body"}]
    figure = decode(values)
    assert figure.view("trunk").shapes[0].knots == figure.view("limb").shapes[0].knots
    assert figure.view("limb").shapes[0].mirror is None


def test_a_crop_has_the_shapes_and_the_anchors_inside_its_box(values: Values) -> None:
    crop = {"title": "Tip", "short": "Tip", "box": [0, 0, 10, 5], "crop_of": "limb"}
    values["views"]["crop"] = crop
    view = decode(values).view("crop")
    assert decode(values).view("limb").shapes == view.shapes
    assert [anchor.id for anchor in view.anchors] == ["tip"]
    assert Side.RIGHT is view.drawn_side


def _set(*path: str | int, to: object) -> Callable[[Values], None]:
    def change(values: Any) -> None:
        *parents, last = path
        for key in parents:
            values = values[key]
        values[last] = to

    return change


def _drop(*path: str | int) -> Callable[[Values], None]:
    def change(values: Any) -> None:
        *parents, last = path
        for key in parents:
            values = values[key]
        del values[last]

    return change


TRUNK = ("views", "trunk")
BODY = (*TRUNK, "shapes", 0)
WAIST = (*TRUNK, "anchors", "waist")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_set("kind", to="routine"), "missing-key"),
        (_set("views", to=[]), "not-keys"),
        (_set("views", to={}), "too-few"),
        (_set(*TRUNK, "colour", to="red"), "unknown-key"),
        (_drop(*TRUNK, "title"), "missing-key"),
        (_set(*TRUNK, "title", to=" "), "no-value"),
        (_set(*TRUNK, "short", to=7), "not-text"),
        (_set(*TRUNK, "box", to=[0, 0, 1]), "too-few"),
        (_set(*TRUNK, "box", to=[-10, 0, 10, 0]), "bad-figure"),
        (_set(*TRUNK, "box", to=[10, 0, -10, 20]), "bad-figure"),
        (_set(*TRUNK, "box", to=[-10, 0, 11, 20]), "bad-figure"),
        (_set(*TRUNK, "box", 0, to="-.4"), "not-a-number"),
        (_set(*TRUNK, "box", 1, to=True), "not-a-number"),
        (_set(*TRUNK, "box", 1, to=1e9), "out-of-range"),
        (_set(*TRUNK, "shapes", to={}), "not-a-list"),
        (_set(*TRUNK, "drawn_side", to="middle"), "unknown-choice"),
        (_set(*TRUNK, "crop_of", to="limb"), "unknown-choice"),
        (_set(*BODY, "kind", to="blob"), "unknown-choice"),
        (_set(*BODY, "mirror", to=1), "not-text"),
        (_set(*BODY, "same_as", to="limb.body"), "unknown-choice"),
        (_drop(*BODY, "pts"), "bad-figure"),
        (_set(*BODY, "pts", to=[[0, 0]]), "too-few"),
        (_set(*BODY, "pts", 1, to=[1, 2, 3]), "bad-figure"),
        (_set(*BODY, "pts", 1, to=[1, 2, 1, 1]), "too-many"),
        (_drop(*TRUNK, "shapes", 3, "at"), "bad-figure"),
        (_set(*BODY, "colour", to="red"), "unknown-key"),
        (_set(*TRUNK, "shapes", 3, "r", to="x"), "not-a-number"),
        (_set(*BODY, "dash", to=[1]), "too-few"),
        (_set(*WAIST, "at", to=[40, 10]), "bad-figure"),
        (_set(*WAIST, "at", to=[4, 20.5]), "bad-figure"),
        (_set(*WAIST, "sides", to="mid"), "unknown-choice"),
        (_drop(*WAIST, "where"), "missing-key"),
    ],
)
def test_every_defect_is_reported(
    values: Values, change: Callable[[Values], None], code: str
) -> None:
    change(values)
    assert code in [item for item, _message, _hint in defects(values)]


def test_all_defects_are_reported_at_once(values: Values) -> None:
    _set(*WAIST, "at", to=[40, 10])(values)
    _set(*BODY, "same_as", to="limb.body")(values)
    _set("views", "limb", "box", to=[0, 0, 0, 0])(values)
    assert [code for code, _message, _hint in defects(values)] == ["bad-figure"]
    _set("views", "limb", "box", to=[-5, 0, 15, 20])(values)
    assert sorted(code for code, _message, _hint in defects(values)) == [
        "bad-figure",
        "unknown-choice",
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "location"),
    [
        ("10, 0.5", "10, .5", (8, 54)),
        ("kind: body", "kind: blob", (8, 26)),
        ("    short: ", "    shirt: ", (4, 5)),
        ("[10, 0.5]", "[10, 0.5, 2]", (8, 49)),
        ("[-10, 0, 10, 20]", "[-10, 0, 11, 20]", (6, 10)),
    ],
)
def test_a_defect_has_its_line_and_column(
    right: str, wrong: str, location: tuple[int, int]
) -> None:
    diagnostic = decode_guide(FIGURE.replace(right, wrong).encode(), "figure.yaml").diagnostics[0]
    assert (diagnostic.line, diagnostic.column) == location


@pytest.mark.parametrize("at", [[-10, 0], [10, 20], [0.5, 0.5]])
def test_the_edge_of_a_box_belongs_to_it(values: Values, at: list[float]) -> None:
    values["views"]["trunk"]["anchors"]["waist"]["at"] = at
    assert decode(values).view("trunk").anchor("waist").at == tuple(at)
