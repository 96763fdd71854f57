"""Render the maps of a routine as one SVG file: each view, then the names of its numbers.

A map is soon separated from the rest, so the file itself says that it is not
enough to press by, and what to read first.
"""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from selfcare.bodymap.svg import PIXELS_TALL, STYLE
from selfcare.handout.content import Sheet
from selfcare.handout.figures import Overview
from selfcare.i18n import _
from selfcare.i18n.text_length import folded

MARGIN = 24
LINE = 26
SIZE = 18
TITLE_SIZE = 26
WIDEST = 640
CELL = 0.62
"""How wide a letter is at most, as a share of the size of the text, in usual fonts."""

TEXT_STYLE = """
.sheet { background: #fff; }
.sheet-text { font-family: sans-serif; fill: #000; }
.sheet-strong { font-weight: bold; }
"""


def svg(sheet: Sheet, maps: Sequence[Overview], shapes: Element, command: str) -> str:
    """Render the file. The maps refer to `shapes`; `command` makes the whole hand-out."""
    names = [name for overview in maps for name in overview.names]
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "class": "sheet", "role": "img"})
    root.set("aria-labelledby", "sheet-title sheet-desc")
    SubElement(root, "title", {"id": "sheet-title"}).text = sheet.title
    desc = " ".join(f"{number} {name}." for number, name in names)
    SubElement(root, "desc", {"id": "sheet-desc"}).text = desc
    SubElement(root, "style").text = STYLE + TEXT_STYLE
    SubElement(root, "rect", {"width": "100%", "height": "100%", "fill": "#fff"})
    root.append(shapes)
    wide = max(WIDEST, sum(_width(overview) + MARGIN for overview in maps) + MARGIN)
    height = MARGIN + TITLE_SIZE
    _add_text(root, sheet.title, height, TITLE_SIZE)
    height += LINE
    first = _(
        "This map is not enough on its own. First read who should not press, how hard, and when "
        "to stop: {command}"
    ).format(command=command)
    for text in (*sheet.first, first):
        height = _add_lines(root, [text], height, wide, strong=True)
    height += _add_maps(root, maps, height)
    lines = [f"{number}. {name}" for number, name in names]
    height = _add_lines(root, lines, height + LINE, wide)
    root.set("viewBox", f"0 0 {wide} {height}")
    root.set("width", str(wide))
    root.set("height", str(height))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode") + "\n"


def _width(overview: Overview) -> int:
    return round(float(overview.picture.get("width", "0")))


def _add_maps(root: Element, maps: Sequence[Overview], top: int) -> int:
    """Set the pictures side by side, and return how tall they are."""
    left = MARGIN
    for overview in maps:
        overview.picture.set("x", str(left))
        overview.picture.set("y", str(top))
        root.append(overview.picture)
        left += _width(overview) + MARGIN
    return PIXELS_TALL if maps else 0


def _add_lines(
    root: Element, texts: Iterable[str], top: int, wide: int, *, strong: bool = False
) -> int:
    """Write paragraphs below each other, and return where the last one ends."""
    most = int((wide - 2 * MARGIN) / (SIZE * CELL))
    for text in texts:
        for line in folded(text, most):
            top += LINE
            _add_text(root, line, top - LINE // 3, SIZE, strong=strong)
    return top + LINE // 2


def _add_text(root: Element, text: str, y: int, size: int, *, strong: bool = True) -> None:
    place = {"x": str(MARGIN), "y": str(y), "font-size": str(size)}
    place["class"] = "sheet-text sheet-strong" if strong else "sheet-text"
    SubElement(root, "text", place).text = text
