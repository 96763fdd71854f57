"""Render the templates of this package, as HTML, SVG or Markdown. Jinja2 escapes every text.

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
from itertools import accumulate
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps

from selfcare.handout.content import Sheet
from selfcare.handout.figures import PIXELS_TALL, Figures
from selfcare.i18n import _
from selfcare.i18n.text_length import folded, text_cells
from selfcare.outcomes import Outcome
from selfcare.session.announcements import aftercare, finished_text
from selfcare.session.phrases import quoted

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})

LARGEST_PRINT = 9.0
"""The size of printed text in points, where two pages can take it."""

CAPACITY = 1_210_000
"""What two pages hold, A4 or Letter: letters times the square of their size in points."""

WIDE = 1.4
"""How much more room a wide letter takes than another: over twice the width, and taller lines."""

# The file of a map, in pixels.
MARGIN = 24
LINE = 26
SIZE = 18
TITLE_SIZE = 26
WIDEST = 640
CELL = 0.62
"""How wide a letter is at most, as a share of the size of the text, in usual fonts."""

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
        finished=finished_text(Outcome.COMPLETED),
        aftercare=aftercare(),
        style=f"{asset('map.css')}{asset('page.css')}{print_size}".strip(),
        script=asset("page.js").strip(),
    )


def map_file(sheet: Sheet, figures: Figures, command: str) -> str:
    """Render the maps side by side as one SVG file, then the names of their numbers.

    A map is soon separated from the rest, so the file itself says that it is not
    enough to press by, and what to read first. `command` makes the whole hand-out.
    """
    maps = [overview.picture for overview in figures.overviews]
    names = [name for overview in figures.overviews for name in overview.names]
    lefts = [*accumulate((round(each.pixels_wide) + MARGIN for each in maps), initial=MARGIN)]
    wide = max(WIDEST, lefts[-1])
    first = _(
        "This map is not enough on its own. First read who should not press, how hard, and when "
        "to stop: {command}"
    ).format(command=command)
    before, maps_y = _lines([*sheet.first, first], MARGIN + TITLE_SIZE + LINE, wide, gap=LINE // 2)
    top = maps_y + (PIXELS_TALL if maps else 0) + LINE
    after, tall = _lines([f"{number}. {name}" for number, name in names], top, wide)
    return _render(
        "map.svg",
        sheet=sheet,
        figures=figures,
        names=names,
        style=asset("map.css").strip(),
        before=before,
        maps=zip(lefts, maps, strict=False),
        maps_y=maps_y,
        after=after,
        margin=MARGIN,
        size=SIZE,
        title_size=TITLE_SIZE,
        wide=wide,
        tall=tall + LINE // 2,
    )


def _lines(
    texts: Iterable[str], y: int, wide: int, gap: int = 0
) -> tuple[list[tuple[int, str]], int]:
    """Lay out paragraphs: return each line with how far down it is, and where the last ends."""
    most = int((wide - 2 * MARGIN) / (SIZE * CELL))
    lines = []
    for text in texts:
        for line in folded(text, most):
            y += LINE
            lines.append((y - LINE // 3, line))
        y += gap
    return lines, y


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
    return _render(template, language=language, direction=direction, **values)


def _render(template: str, **values: Any) -> str:
    return environment().get_template(template).render(values) + "\n"


def _markdown(template: str, **values: Any) -> str:
    plain = environment().overlay(autoescape=False, finalize=escaped)
    return plain.get_template(template).render(values).strip() + "\n"


@cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("selfcare.handout", ""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(_=_, numbers=_numbers, PIXELS_TALL=PIXELS_TALL)
    made.filters.update(digest=_digest, json=_json, quoted=quoted)
    return made


def _json(value: Any) -> str:
    """JSON within a script, its letters as they are: escaped they are six bytes."""
    data = htmlsafe_json_dumps(value, separators=(",", ":"), ensure_ascii=False)
    return data.replace("\N{LINE SEPARATOR}", r"\u2028")


def _numbers(*values: float, digits: int = 2) -> str:
    return " ".join(f"{value:.{digits}f}".rstrip("0").rstrip(".") for value in values)


def _digest(text: str) -> str:
    """How a Content-Security-Policy names a script or a style."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
