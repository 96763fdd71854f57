"""The maps as a file of their own."""

from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

import pytest

from guides_of_the_checkout import GUIDES
from handout.pages import ROUTINES, figure, schedule_of, sheet_of
from selfcare.handout.content import Sheet
from selfcare.handout.figures import PIXELS_TALL, Figures, overviews
from selfcare.handout.templates import CELL, LINE, MARGIN, SIZE, TITLE_SIZE, asset, map_file
from selfcare.i18n.text_length import text_cells

SPACE = "{http://www.w3.org/2000/svg}"


def _file(id_: str, sheet: Sheet | None = None) -> Element:
    routine = GUIDES.routines[id_]
    maps = Figures(overviews(figure(), routine, schedule_of(routine)))
    text = map_file(sheet or sheet_of(routine), maps, f"selfcare handout {id_}")
    return fromstring(text)  # noqa: S314 - our own text, made a moment ago


def _lines(root: Element) -> list[str]:
    return [text.text or "" for text in root.findall(f"{SPACE}text")]


@pytest.mark.parametrize("id_", ROUTINES)
def test_numbers_are_named_below_the_maps(id_: str) -> None:
    root = _file(id_)
    routine = GUIDES.routines[id_]
    maps = overviews(figure(), routine, schedule_of(routine))
    names = [name for overview in maps for name in overview.names]
    joined = " ".join(_lines(root))
    assert [f"{number}. {name}" in joined for number, name in names] == [True] * len(names)
    assert root.findtext(f"{SPACE}desc") == " ".join(f"{number} {name}." for number, name in names)


@pytest.mark.parametrize("id_", ROUTINES)
def test_ids_are_unique_and_references_resolve(id_: str) -> None:
    root = _file(id_)
    ids = [item.get("id") for item in root.iter() if item.get("id")]
    assert len(ids) == len(set(ids))
    assert {item.get("href", "")[1:] for item in root.iter(f"{SPACE}use")} <= set(ids)


def test_map_says_what_to_read_first() -> None:
    words = " ".join(_lines(_file("waist")))
    assert "This is information, not treatment" in words
    assert "This map is not enough on its own." in words
    assert "selfcare handout waist" in words


def test_no_line_runs_out_of_the_picture() -> None:
    sheet = sheet_of(GUIDES.routines["waist"])
    root = _file("waist", sheet._replace(first=("\N{CJK UNIFIED IDEOGRAPH-538B}" * 90, "x" * 200)))
    wide = float(root.get("width", "0")) - 2 * MARGIN
    assert [line for line in _lines(root)[1:] if text_cells(line) * SIZE * CELL > wide] == []


def test_svg_has_role_title_and_description() -> None:
    root = _file("core")
    assert (root.get("class"), root.get("role")) == ("sheet", "img")
    named = [root.find(f"{SPACE}{tag}") for tag in ("title", "desc")]
    ids = [item.get("id") for item in named if item is not None]
    assert root.get("aria-labelledby") == " ".join(map(str, ids)) == "sheet-title sheet-desc"
    assert asset("map.css").strip() in str(root.findtext(f"{SPACE}style"))
    paper = root.find(f"{SPACE}rect")
    assert paper is not None
    assert paper.attrib == {"width": "100%", "height": "100%", "fill": "#fff"}


def test_maps_lie_between_the_warning_and_the_names() -> None:
    root = _file("core")
    wide, tall = (int(root.get(name, "0")) for name in ("width", "height"))
    assert root.get("viewBox") == f"0 0 {wide} {tall}"
    texts = root.findall(f"{SPACE}text")
    lines = [int(text.get("y", "0")) for text in texts]
    assert [text.get("x") for text in texts] == [str(MARGIN)] * len(texts)
    assert lines[0] == MARGIN + TITLE_SIZE
    assert [after - before for before, after in pairwise(lines) if after - before < LINE] == []
    maps = [
        [float(item.get(name, "nan")) for name in ("x", "y", "width")]
        for item in root.findall(f"{SPACE}svg")
        if item.get("x")
    ]
    (left, top, width), (right, other_top, other_width) = maps
    assert (left, top) == (MARGIN, other_top)
    assert right == left + round(width) + MARGIN
    assert right + other_width + MARGIN <= wide
    above = [y for y in lines if y < top]
    below = [y for y in lines if y > top]
    assert top - above[-1] < LINE
    assert LINE < below[0] - (top + PIXELS_TALL) < 3 * LINE
    assert 0 < tall - lines[-1] < 2 * LINE


def test_what_must_be_read_first_is_bold() -> None:
    texts = _file("waist").findall(f"{SPACE}text")
    strong = ["sheet-strong" in str(text.get("class")).split() for text in texts]
    assert strong == sorted(strong, reverse=True)
    names = [item.text for item, bold in zip(texts, strong, strict=True) if not bold]
    routine = GUIDES.routines["waist"]
    assert names == [
        f"{number}. {name}"
        for overview in overviews(figure(), routine, schedule_of(routine))
        for number, name in overview.names
    ]
    sizes = [text.get("font-size") for text in texts]
    assert sizes == [str(TITLE_SIZE), *[str(SIZE)] * (len(texts) - 1)]


def test_title_is_escaped() -> None:
    sheet = sheet_of(GUIDES.routines["waist"])._replace(title="<script>alert(1)</script>")
    root = _file("waist", sheet)
    assert root.findtext(f"{SPACE}title") == "<script>alert(1)</script>"
    assert [item for item in root.iter() if item.tag.endswith("script")] == []
