"""The same drawing as SVG."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from selfcare.bodymap.scene import Mark
from selfcare.bodymap.svg import STYLE, element
from selfcare.guides.enums import Side
from selfcare.guides.model import Figure

SPACE = "{http://www.w3.org/2000/svg}"
ALL = Side.LEFT, Side.RIGHT, Side.BOTH


def svg(figure: Figure, view_name: str, name: str, marks: Sequence[Mark] = ()) -> str:
    """Draw a view as an SVG document."""
    root = element(figure.view(view_name), name, marks)
    root.set("xmlns", "http://www.w3.org/2000/svg")
    return tostring(root, encoding="unicode")


def _root(text: str) -> Element:
    return fromstring(text)  # noqa: S314 - our own text, made a moment ago


def _marks(root: Element, kind: str) -> list[float]:
    return [
        float(e.get("cx", "nan")) for e in root.iter(f"{SPACE}circle") if e.get("class") == kind
    ]


def test_a_picture_has_a_role_a_title_and_a_description(body: Figure) -> None:
    root = _root(svg(body, "calf", "step-5", (Mark("calf_middle", Side.LEFT),)))
    assert root.get("role") == "img"
    title, desc = root.find(f"{SPACE}title"), root.find(f"{SPACE}desc")
    assert title is not None
    assert desc is not None
    assert f"{title.get('id')} {desc.get('id')}" == root.get("aria-labelledby")
    assert title.text == "Lower leg, from behind"
    assert desc.text == (
        "Lower leg, from behind: in the middle of the calf, seven fingers below the knee crease, "
        "on your left side."
    )


def test_ids_are_unique_on_a_page(body: Figure) -> None:
    pages = [_root(svg(body, "back", name)) for name in ("step-1", "step-2")]
    ids = [e.get("id") for page in pages for e in page.iter() if e.get("id")]
    assert len(ids) == len(set(ids)) == 4


def test_it_moves_only_on_a_screen_of_somebody_who_does_not_mind(body: Figure) -> None:
    before, rule, after = STYLE.partition(
        "@media screen and (prefers-reduced-motion: no-preference) {"
    )
    assert rule
    assert "animation" not in before
    assert "animation:" in after
    assert "<animate" not in svg(body, "back", "b")


def test_marks_stand_on_their_side(body: Figure) -> None:
    signs = {}
    for side in ALL:
        root = _root(svg(body, "back", "b", (Mark("buttock", side),)))
        signs[side] = [x > 0 for x in _marks(root, "body-map-current")]
        assert len(signs[side]) == len(_marks(root, "body-map-ring"))
    assert signs == {Side.LEFT: [False], Side.RIGHT: [True], Side.BOTH: [False, True]}


def test_other_marks_have_no_ring(body: Figure) -> None:
    marks = (Mark("calf", Side.LEFT, "2", current=False), Mark("calf_upper", Side.LEFT, "1"))
    root = _root(svg(body, "calf", "c", marks))
    assert tuple(
        len(_marks(root, f"body-map-{kind}")) for kind in ("other", "current", "ring")
    ) == (1, 1, 1)
    assert [e.text for e in root.iter(f"{SPACE}text")] == ["2", "1", "your left side"]


def test_everything_of_a_view_is_drawn(small: Figure) -> None:
    root = _root(svg(small, "trunk", "t"))
    paths = list(root.iter(f"{SPACE}path"))
    assert [path.get("class", "").removeprefix("body-map-") for path in paths] == [
        "body",
        "line",
        "line",
        "line",
    ]
    assert paths[0].get("d", "").endswith("Z")
    assert [path.get("stroke-dasharray") for path in paths] == [None, None, None, "2 2"]
    assert len(_marks(root, "body-map-dot")) == 1
    inner = root.find(f"{SPACE}svg")
    assert inner is not None
    assert inner.get("viewBox") == "-10 0 20 20"


def test_a_label_is_escaped(small: Figure) -> None:
    text = svg(small, "trunk", "t", (Mark("navel", Side.MIDDLE, "<b>"),))
    assert "&lt;b&gt;" in text


def _given(one: Element, *names: str) -> tuple[str, ...]:
    return tuple(one.get(name, "") for name in names)


def test_there_is_room_around_the_view(small: Figure) -> None:
    root = element(small.view("trunk"), "t")
    assert _given(root, "viewBox", "width", "height") == ("-11 -1 22 23.4", "451.28", "480")
    bare = element(small.view("trunk"), "t", sides=False)
    assert _given(bare, "viewBox", "width", "height") == ("-11 -1 22 22", "480", "480")
    assert list(bare.iter("text")) == []


def test_the_body_is_cut_by_the_box_of_its_view(small: Figure) -> None:
    body = element(small.view("limb"), "l").find("svg")
    assert body is not None
    assert _given(body, "x", "y", "width", "height", "viewBox") == (
        *("-5", "0", "20", "20"),
        "-5 0 20 20",
    )
    (path,) = body
    assert path.get("d") == (
        "M-4 -2C2 -2 8 -2 14 -2C14 6 14 14 14 22C8 22 2 22 -4 22C-4 14 -4 6 -4 -2Z"
    )


def test_the_current_mark_lies_on_top_with_a_ring(small: Figure) -> None:
    marks = (Mark("navel", Side.MIDDLE, "1"), Mark("waist", Side.LEFT, "2", current=False))
    root = element(small.view("trunk"), "t", marks)
    circles = [
        _given(item, "class", "cx", "cy", "r", "stroke-width") for item in root.iter("circle")
    ]
    assert circles == [
        ("body-map-dot", "5", "15", "1", ""),
        ("body-map-other", "-4", "10", "0.54", "0.06"),
        ("body-map-ring-edge", "0", "10", "0.92", "0.24"),
        ("body-map-ring", "0", "10", "0.92", "0.12"),
        ("body-map-current", "0", "10", "0.54", "0.06"),
    ]
    lines = [item.get("stroke-width") for item in root.iter("path")]
    assert lines == [None, "0.12", "0.12", "0.12"]


def test_both_limbs_stand_beside_each_other(small: Figure) -> None:
    root = element(small.view("limb"), "l", (Mark("outer", Side.BOTH),))
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
    texts = list(element(small.view("trunk"), "t", marks, sides=False).iter("text"))
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
    texts = list(element(small.view(view), "v", (Mark(anchor, side, ""),)).iter("text"))
    assert [(text.text, *_given(text, "x", "text-anchor")) for text in texts] == expected
    assert {_given(text, "class", "y", "font-size") for text in texts} == {
        ("body-map-side", "21.7", "0.72")
    }
