"""Render the templates of this package, as HTML or Markdown. Jinja2 escapes every text.

The policy of each HTML page allows no fetching and no script but the one of this
package, so unescaped text would do nothing.
"""

import math
import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any
from xml.etree.ElementTree import Element, tostring

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps

from selfcare.bodymap.svg import STYLE as MAP_STYLE
from selfcare.handout.content import Sheet
from selfcare.handout.figures import Figures
from selfcare.i18n import _
from selfcare.i18n.text_length import text_cells
from selfcare.session.phrases import quoted

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

LARGEST_PRINT = 9.0
"""The size of printed text in points, where two pages can take it."""

CAPACITY = 1_210_000
"""What two pages hold, A4 or Letter: letters times the square of their size in points."""

WIDE = 1.4
"""How much more room a wide letter takes than another: over twice the width, and taller lines."""

MARKS = frozenset("\\`*_{}[]<>#|!~&")
AT_THE_BEGINNING = re.compile(r"(?:[-+=]|(\d+)[.)](?= |$))")
"""What would make a list or a heading of a line of Markdown that begins with it."""

Table = Sequence[Sequence[str]]


def page(sheet: Sheet, figures: Figures, timeline: Any, language: str) -> str:
    print_size = f"@media print {{ body {{ font-size: {points(sheet):g}pt; }} }}"
    return _html(
        "page.html",
        language,
        sheet=sheet,
        figures=figures,
        timeline=timeline,
        data=_data(timeline),
        style=f"{MAP_STYLE}{asset('page.css')}{print_size}".strip(),
        script=asset("page.js").strip(),
    )


def markdown(sheet: Sheet) -> str:
    return _markdown("page.md", sheet=sheet)


def report(
    form: str,
    title: str,
    paragraphs: Iterable[str],
    tables: Iterable[tuple[str, Table]],
    language: str,
) -> str:
    """Render a report as html or md; the first row of each table is its header."""
    values = {"title": title, "paragraphs": paragraphs, "tables": tables}
    if form == "md":
        return _markdown("report.md", **values)
    return _html("report.html", language, **values, style=asset("report.css").strip())


def points(sheet: Sheet) -> float:
    """The size of printed text in points, in quarters: 9, or what fits on two pages."""
    letters = sum(len(text) + WIDE * (text_cells(text) - len(text)) for text in _texts(sheet))
    return min(LARGEST_PRINT, math.floor(4 * math.sqrt(CAPACITY / letters)) / 4)


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


@cache
def asset(name: str) -> str:
    return files("selfcare.handout").joinpath(name).read_text(encoding="utf-8")


def escaped(text: object) -> str:
    """Escape a text for Markdown: no mark, link or tag in it takes effect."""
    line = " ".join(str(text).split())
    line = "".join(f"\\{letter}" if letter in MARKS else letter for letter in line)
    begins = AT_THE_BEGINNING.match(line)
    return f"{begins[1] or ''}\\{line[begins.end() - 1 :]}" if begins else line


def _html(template: str, language: str, **values: Any) -> str:
    direction = "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"
    filled = _environment().get_template(template)
    return filled.render(language=language, direction=direction, **values) + "\n"


def _markdown(template: str, **values: Any) -> str:
    environment = _environment().overlay(autoescape=False, finalize=escaped)
    return environment.get_template(template).render(values).strip() + "\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("selfcare.handout", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["_"] = _
    environment.filters.update(svg=_svg, digest=_digest, quoted=quoted)
    return environment


def _data(timeline: Any) -> str:
    """The timeline as JSON within a script, its letters as they are: escaped they are six bytes."""
    data = htmlsafe_json_dumps(timeline, separators=(",", ":"), ensure_ascii=False)
    return data.replace("\N{LINE SEPARATOR}", r"\u2028")


def _svg(picture: Element) -> str:
    return tostring(picture, "unicode")


def _digest(text: str) -> str:
    """How a Content-Security-Policy names a script or a style."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
