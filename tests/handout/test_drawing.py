"""The drawing of the body as SVG."""

from xml.etree.ElementTree import Element

import pytest

from handout.pages import drawn, figure, shapes
from selfcare.bodymap.scene import Mark
from selfcare.guides.enums import Side
from selfcare.guides.model import Figure
from selfcare.handout.figures import Figures, Overview, Picture
from selfcare.handout.templates import asset
from small_figure import small, values

__all__ = ["small", "values"]

ALL = Side.LEFT, Side.RIGHT, Side.BOTH


def _picture(view: str, name: str, *marks: Mark) -> Element:
    """Draw a view of the built-in drawing."""
    return drawn(Picture(figure().view(view), name, marks))


def _small(figure: Figure, view: str, *marks: Mark, names_sides: bool = True) -> Element:
    return drawn(Picture(figure.view(view), "t", marks, names_sides))


def _body(figure: Figure, view: str) -> Element:
    """Draw the shapes of a view."""
    (body,) = shapes(Figures([Overview(Picture(figure.view(view), "t"), ())]))
    return body


def _marks(root: Element, kind: str) -> list[float]:
    return [float(e.get("cx", "nan")) for e in root.iter("circle") if e.get("class") == kind]


def test_a_picture_has_a_role_a_title_and_a_description() -> None:
    root = _picture("calf", "step-5", Mark("calf_middle", Side.LEFT))
    assert root.get("role") == "img"
    title, desc = root.find("title"), root.find("desc")
    assert title is not None
    assert desc is not None
    assert f"{title.get('id')} {desc.get('id')}" == root.get("aria-labelledby")
    assert title.text == "Lower leg, from behind"
    assert desc.text == (
        "Lower leg, from behind: in the middle of the calf, seven fingers below the knee crease, "
        "on your left side."
    )


def test_ids_are_unique_on_a_page() -> None:
    pages = [_picture("back", name) for name in ("step-1", "step-2")]
    ids = [e.get("id") for page in pages for e in page.iter() if e.get("id")]
    assert len(ids) == len(set(ids)) == 4


def test_it_moves_only_on_a_screen_of_somebody_who_does_not_mind() -> None:
    before, rule, after = asset("map.css").partition(
        "@media screen and (prefers-reduced-motion: no-preference) {"
    )
    assert rule
    assert "animation" not in before
    assert "animation:" in after
    assert list(_picture("back", "b").iter("animate")) == []


def test_marks_stand_on_their_side() -> None:
    signs = {}
    for side in ALL:
        root = _picture("back", "b", Mark("buttock", side))
        signs[side] = [x > 0 for x in _marks(root, "body-map-current")]
        assert len(signs[side]) == len(_marks(root, "body-map-ring"))
    assert signs == {Side.LEFT: [False], Side.RIGHT: [True], Side.BOTH: [False, True]}


def test_other_marks_have_no_ring() -> None:
    marks = (Mark("calf", Side.LEFT, "2", current=False), Mark("calf_upper", Side.LEFT, "1"))
    root = _picture("calf", "c", *marks)
    assert tuple(
        len(_marks(root, f"body-map-{kind}")) for kind in ("other", "current", "ring")
    ) == (1, 1, 1)
    assert [e.text for e in root.iter("text")] == ["2", "1", "your left side"]


def test_everything_of_a_view_is_drawn(small: Figure) -> None:
    root = _body(small, "trunk")
    paths = list(root.iter("path"))
    assert [path.get("class", "").removeprefix("body-map-") for path in paths] == [
        "body",
        "line",
        "line",
        "line",
    ]
    assert paths[0].get("d", "").endswith("Z")
    assert [path.get("stroke-dasharray") for path in paths] == [None, None, None, "2 2"]
    assert len(_marks(root, "body-map-dot")) == 1
    inner = _small(small, "trunk").find("svg")
    assert inner is not None
    assert inner.get("viewBox") == "-10 0 20 20"


def test_a_label_is_escaped(small: Figure) -> None:
    root = _small(small, "trunk", Mark("navel", Side.MIDDLE, "<b>"))
    assert "<b>" in [text.text for text in root.iter("text")]


def _given(one: Element, *names: str) -> tuple[str, ...]:
    return tuple(one.get(name, "") for name in names)


def test_there_is_room_around_the_view(small: Figure) -> None:
    root = _small(small, "trunk")
    assert _given(root, "viewBox", "width", "height") == ("-11 -1 22 23.4", "451.28", "480")
    bare = _small(small, "trunk", names_sides=False)
    assert _given(bare, "viewBox", "width", "height") == ("-11 -1 22 22", "480", "480")
    assert list(bare.iter("text")) == []


def test_the_body_is_cut_by_the_box_of_its_view(small: Figure) -> None:
    window = _small(small, "limb").find("svg")
    assert window is not None
    assert _given(window, "x", "y", "width", "height", "viewBox") == (
        *("-5", "0", "20", "20"),
        "-5 0 20 20",
    )
    (path,) = _body(small, "limb")
    assert path.get("d") == (
        "M-4 -2C2 -2 8 -2 14 -2C14 6 14 14 14 22C8 22 2 22 -4 22C-4 14 -4 6 -4 -2Z"
    )


def test_the_current_mark_lies_on_top_with_a_ring(small: Figure) -> None:
    marks = (Mark("navel", Side.MIDDLE, "1"), Mark("waist", Side.LEFT, "2", current=False))
    root, body = _small(small, "trunk", *marks), _body(small, "trunk")
    circles = [
        _given(item, "class", "cx", "cy", "r", "stroke-width")
        for item in (*body.iter("circle"), *root.iter("circle"))
    ]
    assert circles == [
        ("body-map-dot", "5", "15", "1", ""),
        ("body-map-other", "-4", "10", "0.54", "0.06"),
        ("body-map-ring-edge", "0", "10", "0.92", "0.24"),
        ("body-map-ring", "0", "10", "0.92", "0.12"),
        ("body-map-current", "0", "10", "0.54", "0.06"),
    ]
    lines = [item.get("stroke-width") for item in body.iter("path")]
    assert lines == [None, "0.12", "0.12", "0.12"]


def test_both_limbs_stand_beside_each_other(small: Figure) -> None:
    root = _small(small, "limb", Mark("outer", Side.BOTH))
    assert [
        item.get("cx") for item in root.iter("circle") if item.get("class") == "body-map-current"
    ] == [
        "-17",
        "17",
    ]


def test_a_label_stands_in_its_mark(small: Figure) -> None:
    marks = (
        Mark("navel", Side.MIDDLE, "1"),
        Mark("waist", Side.RIGHT, "2", current=False),
        Mark("waist", Side.LEFT, ""),
    )
    texts = list(_small(small, "trunk", *marks, names_sides=False).iter("text"))
    assert [(text.text, *_given(text, "class", "x", "y", "dy", "font-size")) for text in texts] == [
        ("2", "body-map-label body-map-label-other", "4", "10", "0.36em", "0.72"),
        ("1", "body-map-label", "0", "10", "0.36em", "0.72"),
    ]


@pytest.mark.parametrize(
    ("view", "side", "expected"),
    [
        ("trunk", Side.LEFT, [("your left", "-10", "start"), ("your right", "10", "end")]),
        ("limb", Side.LEFT, [("your left side", "-5", "start")]),
        ("limb", Side.BOTH, [("your left", "-20", "start"), ("your right", "20", "end")]),
    ],
)
def test_the_sides_stand_below_their_end(
    small: Figure, view: str, side: Side, expected: list[tuple[str, str, str]]
) -> None:
    anchor = "waist" if view == "trunk" else "outer"
    texts = list(_small(small, view, Mark(anchor, side, "")).iter("text"))
    assert [(text.text, *_given(text, "x", "text-anchor")) for text in texts] == expected
    assert {_given(text, "class", "y", "font-size") for text in texts} == {
        ("body-map-side", "21.7", "0.72")
    }
