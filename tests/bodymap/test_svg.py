"""The same drawing as SVG."""

from xml.etree.ElementTree import Element, fromstring

from selfcare.bodymap.drawing import Figure, Mark
from selfcare.bodymap.svg import svg
from selfcare.guides.terms import Side

SPACE = "{http://www.w3.org/2000/svg}"
ALL = Side.LEFT, Side.RIGHT, Side.BOTH


def _root(text: str) -> Element:
    return fromstring(text)  # noqa: S314 - our own text, made a moment ago


def _marks(root: Element, kind: str) -> list[float]:
    return [
        float(e.get("cx", "nan")) for e in root.iter(f"{SPACE}circle") if e.get("class") == kind
    ]


def test_a_picture_has_a_role_a_title_and_a_description(body: Figure) -> None:
    """A screen reader says what the picture shows, in words."""
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
    """Two pictures of one view have nothing in common but the drawing."""
    pages = [_root(svg(body, "back", name)) for name in ("step-1", "step-2")]
    ids = [e.get("id") for page in pages for e in page.iter() if e.get("id")]
    assert len(ids) == len(set(ids)) == 4


def test_it_moves_only_on_a_screen_of_somebody_who_does_not_mind(body: Figure) -> None:
    """Outside the one media rule there is no animation, so none in print."""
    style = _root(svg(body, "back", "b")).findtext(f"{SPACE}style", "")
    before, rule, after = style.partition(
        "@media screen and (prefers-reduced-motion: no-preference) {"
    )
    assert rule
    assert "animation" not in before
    assert "animation:" in after
    assert "<animate" not in svg(body, "back", "b")


def test_marks_stand_on_their_side(body: Figure) -> None:
    """Left of the midline for left, right of it for right, two for both."""
    signs = {}
    for side in ALL:
        root = _root(svg(body, "back", "b", (Mark("buttock", side),)))
        signs[side] = [x > 0 for x in _marks(root, "body-map-current")]
        assert len(signs[side]) == len(_marks(root, "body-map-ring"))
    assert signs == {Side.LEFT: [False], Side.RIGHT: [True], Side.BOTH: [False, True]}


def test_other_marks_have_no_ring(body: Figure) -> None:
    """They are black, with a white number."""
    marks = (Mark("calf", Side.LEFT, "2", current=False), Mark("calf_upper", Side.LEFT, "1"))
    root = _root(svg(body, "calf", "c", marks))
    assert tuple(
        len(_marks(root, f"body-map-{kind}")) for kind in ("other", "current", "ring")
    ) == (1, 1, 1)
    assert [e.text for e in root.iter(f"{SPACE}text")] == ["2", "1", "your left side"]


def test_everything_of_a_view_is_drawn(small: Figure) -> None:
    """Outlines closed, lines with their dashes, blobs; a limb is cut by its box."""
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
    """Whatever a label says stays text."""
    text = svg(small, "trunk", "t", (Mark("navel", Side.MIDDLE, "<b>"),))
    assert "&lt;b&gt;" in text
