"""Plain values become the drawing, or an error that names the place."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from selfcare.bodymap.decode import decode
from selfcare.bodymap.drawing import Figure, Kind, Knot, Mirror, Spot
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.terms import Side

Values = dict[str, Any]


def test_views_and_anchors_are_decoded(small: Figure) -> None:
    """A view has its box, its side and its anchors as plain values."""
    trunk, limb = small.views
    assert (trunk.id, trunk.title, trunk.short) == ("trunk", "Trunk, from behind", "Trunk")
    assert (trunk.drawn_side, trunk.symmetric) == (None, True)
    assert (limb.drawn_side, limb.symmetric) == (Side.RIGHT, False)
    assert Spot(4, 10) == trunk.anchor("waist", Side.LEFT).at
    assert trunk.anchor("navel", Side.MIDDLE).sides == (Side.MIDDLE,)
    assert (limb.box.width, limb.box.height, limb.box.middle) == (20, 20, 5)


def test_shapes_are_decoded(small: Figure) -> None:
    """A shape has its knots, and what is left out has a default."""
    body, rib, spine, freckle = small.view("trunk").shapes
    assert (Kind.BODY, Mirror.JOIN, Knot(10, 0, corner=True)) == (
        body.kind,
        body.mirror,
        body.knots[1],
    )
    assert (Mirror.COPY, float("inf"), Knot(2, 4)) == (rib.mirror, rib.detail, rib.knots[0])
    assert (spine.mirror, spine.dash) == (None, (2, 2))
    assert ((Knot(5, 15),), 1, 0.5) == (freckle.knots, freckle.radius, freckle.detail)


def test_a_shape_can_be_the_same_as_another(values: Values) -> None:
    """`same_as` takes the knots over and nothing else."""
    values["views"]["limb"]["shapes"] = [{"id": "b", "kind": "body", "same_as": "trunk.body"}]
    figure = decode(values)
    assert figure.view("trunk").shapes[0].knots == figure.view("limb").shapes[0].knots
    assert figure.view("limb").shapes[0].mirror is None


def test_a_crop_has_the_shapes_and_the_anchors_inside_its_box(values: Values) -> None:
    """A close-up for free: whatever lies in the box is in the crop."""
    crop = {"title": "Tip", "short": "Tip", "box": [0, 0, 10, 5], "crop_of": "limb"}
    values["views"]["crop"] = crop
    view = decode(values).view("crop")
    assert decode(values).view("limb").shapes == view.shapes
    assert [anchor.id for anchor in view.anchors] == ["tip"]
    assert Side.RIGHT is view.drawn_side


def test_unknown_names_are_refused_with_those_there_are(small: Figure) -> None:
    """Who misspells a view, an anchor or a side is told what there is."""
    with pytest.raises(SelfcareError) as no_view:
        small.view("trunc")
    assert (no_view.value.code, no_view.value.hint) == ("no-such-view", "It has trunk, limb.")
    with pytest.raises(SelfcareError) as no_anchor:
        small.view("trunk").anchor("wrist", Side.LEFT)
    assert (
        no_anchor.value.code,
        no_anchor.value.hint,
    ) == ("no-such-anchor", "It has waist, navel.")
    with pytest.raises(SelfcareError) as no_side:
        small.view("trunk").anchor("navel", Side.LEFT)
    assert (no_side.value.code, no_side.value.hint) == ("no-such-side", "It has middle.")


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
    ("change", "place", "message"),
    [
        (_set("kind", to="routine"), "kind", "'routine' is not known here."),
        (_drop("kind"), "figure", "The key kind is missing."),
        (_set("views", to=[]), "views", "Expected a mapping here."),
        (_set("views", 1, to={}), "views", "Unknown key 1."),
        (_set(*TRUNK, "colour", to="red"), "views.trunk", "Unknown key colour."),
        (_drop(*TRUNK, "title"), "views.trunk", "The key title is missing."),
        (_set(*TRUNK, "title", to=" "), "views.trunk.title", "Expected words here."),
        (_set(*TRUNK, "short", to=7), "views.trunk.short", "Expected words here."),
        (_set(*TRUNK, "box", to=[0, 0, 1]), "views.trunk.box", "Expected 4 numbers here."),
        (
            _set(*TRUNK, "box", to=[-10, 0, 10, 0]),
            "views.trunk.box",
            "A box is left, top, right, bottom, and not empty.",
        ),
        (
            _set(*TRUNK, "box", to=[10, 0, -10, 20]),
            "views.trunk.box",
            "A box is left, top, right, bottom, and not empty.",
        ),
        (
            _set(*TRUNK, "box", to=[-10, 0, 11, 20]),
            "views.trunk.box",
            "The midline of a symmetric view is at 0, in the middle of its box.",
        ),
        (
            _set(*TRUNK, "box", 0, to="-.4"),
            "views.trunk.box[0]",
            "Expected a number here, not '-.4'.",
        ),
        (
            _set(*TRUNK, "box", 1, to=True),
            "views.trunk.box[1]",
            "Expected a number here, not True.",
        ),
        (
            _set(*TRUNK, "box", 1, to=float("nan")),
            "views.trunk.box[1]",
            "Expected a number here, not nan.",
        ),
        (_set(*TRUNK, "shapes", to={}), "views.trunk.shapes", "Expected a list here."),
        (
            _set(*TRUNK, "drawn_side", to="middle"),
            "views.trunk.drawn_side",
            "'middle' is not known here.",
        ),
        (_set(*TRUNK, "crop_of", to="limb"), "views.trunk.crop_of", "'limb' is not known here."),
        (_set(*BODY, "kind", to="blob"), "views.trunk.shapes[0].kind", "'blob' is not known here."),
        (_set(*BODY, "mirror", to=1), "views.trunk.shapes[0].mirror", "1 is not known here."),
        (
            _set(*BODY, "same_as", to="limb.body"),
            "views.trunk.shapes[0].same_as",
            "'limb.body' is not known here.",
        ),
        (_drop(*BODY, "pts"), "views.trunk.shapes[0].pts", "Expected a list here."),
        (
            _set(*BODY, "pts", to=[[0, 0]]),
            "views.trunk.shapes[0].pts",
            "A line runs through at least two places.",
        ),
        (
            _set(*BODY, "pts", 1, to=[1, 2, 3]),
            "views.trunk.shapes[0].pts[1]",
            "Expected 2 numbers here.",
        ),
        (_drop(*TRUNK, "shapes", 3, "at"), "views.trunk.shapes[3].at", "Expected a list here."),
        (
            _set(*WAIST, "at", to=[40, 10]),
            "views.trunk.anchors.waist.at",
            "This place is outside the view's box.",
        ),
        (
            _set(*WAIST, "sides", to="mid"),
            "views.trunk.anchors.waist.sides",
            "'mid' is not known here.",
        ),
        (_drop(*WAIST, "where"), "views.trunk.anchors.waist", "The key where is missing."),
        (_set(*TRUNK, "box", to={}), "views.trunk.box", "Expected a list here."),
        (_set(*BODY, "colour", to="red"), "views.trunk.shapes[0]", "Unknown key colour."),
        (
            _set(*TRUNK, "shapes", 3, "r", to="x"),
            "views.trunk.shapes[3].r",
            "Expected a number here, not 'x'.",
        ),
        (
            _set(*BODY, "dash", to=[1]),
            "views.trunk.shapes[0].dash",
            "Expected 2 numbers here.",
        ),
        (
            _set(*BODY, "lod", to=None),
            "views.trunk.shapes[0].lod",
            "Expected a number here, not None.",
        ),
        (
            _set(*WAIST, "at", to=[4, 20.5]),
            "views.trunk.anchors.waist.at",
            "This place is outside the view's box.",
        ),
    ],
)
def test_a_defect_is_refused_with_its_place(
    values: Values, change: Callable[[Values], None], place: str, message: str
) -> None:
    """Every defect says where it is and what is wrong."""
    defective = deepcopy(values)
    change(defective)
    with pytest.raises(SelfcareError) as refused:
        decode(defective)
    assert ("bad-figure", place, message) == (
        refused.value.code,
        refused.value.context,
        refused.value.message,
    )
    assert ExitStatus.NOT_FOUND is refused.value.status


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        (_set(*WAIST, "colour", to="red"), "Known here: at, sides, where."),
        (_set(*WAIST, "sides", to="mid"), "Use one of: both, middle."),
        (
            _set(*TRUNK, "box", to=[-10, 0, 11, 20]),
            "Give drawn_side if the view shows one side only.",
        ),
        (_set(*TRUNK, "box", 0, to="-.4"), "Write a digit before the dot: -0.4, not -.4."),
    ],
)
def test_a_defect_has_a_way_out(
    values: Values, change: Callable[[Values], None], hint: str
) -> None:
    """What could stand there instead is named."""
    change(values)
    with pytest.raises(SelfcareError) as refused:
        decode(values)
    assert refused.value.hint == hint


@pytest.mark.parametrize("at", [[-10, 0], [10, 20], [0.5, 0.5]])
def test_the_edge_of_a_box_belongs_to_it(values: Values, at: list[float]) -> None:
    """A place may lie right at it."""
    values["views"]["trunk"]["anchors"]["waist"]["at"] = at
    assert decode(values).view("trunk").anchor("waist", Side.LEFT).at == tuple(at)


def test_a_figure_is_a_mapping() -> None:
    """Anything else is refused as a whole."""
    with pytest.raises(SelfcareError, match="Expected a mapping here"):
        decode(["figure"])
