"""A report as one HTML file: built as a tree, so that every text is escaped; no script, no link."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from selfcare.language import spoken

Table = tuple[tuple[str, ...], ...]

STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "table{border-collapse:collapse}td,th{border:1px solid #777;padding:.25rem .5rem;"
    "text-align:left}"
)
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html(title: str, paragraphs: Iterable[str], tables: Iterable[tuple[str, Table]]) -> str:
    """The page, with a heading above each table."""
    page = ET.Element("html", lang=spoken())
    head = _child(page, "head")
    _child(head, "meta", charset="utf-8")
    ET.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    _child(head, "title", title)
    _child(head, "style", STYLE)
    body = _child(page, "body")
    _child(body, "h1", title)
    for text in paragraphs:
        _child(body, "p", text)
    for heading, (header, *rows) in tables:
        _child(body, "h2", heading)
        table = _child(body, "table")
        top = _child(_child(table, "thead"), "tr")
        for cell in header:
            _child(top, "th", cell, scope="col")
        inside = _child(table, "tbody")
        for row in rows:
            line = _child(inside, "tr")
            for cell in row:
                _child(line, "td", cell)
    return "<!DOCTYPE html>\n" + ET.tostring(page, "unicode", method="html") + "\n"


def _child(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, tag, attributes)
    child.text = text
    return child
