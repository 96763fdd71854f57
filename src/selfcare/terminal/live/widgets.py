"""What the live screen is made of: styled text, letters and figures made of blocks, bars."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import cos, pi
from typing import NamedTuple

from selfcare.i18n.text_length import text_cells
from selfcare.terminal.blocks import Line, Run
from selfcare.terminal.plain import width_of
from selfcare.terminal.text import MARKS_IN_ASCII, respelled


class Size(NamedTuple):
    """A piece of the screen, in cells."""

    columns: int
    rows: int


def shown(text: str, encoding: str) -> str:
    """Make text fit to be drawn: no control characters, and only letters that can be written."""
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    return text if text.isascii() else respelled(text, encoding)


def cut(text: str, width: int) -> str:
    """As much of a text as fits, with dots where the rest was."""
    if text_cells(text) <= width:
        return text
    start = ""
    for letter in text:
        if text_cells(start + letter) + 3 > width:
            break
        start += letter
    return start.rstrip() + "..." if width > len("...") else ""


def first_that_fits(width: int, *texts: str) -> str:
    """The first text that fits, or nothing if none does; the longest comes first."""
    return next((text for text in texts if text_cells(text) <= width), "")


def in_ascii(line: Line) -> Line:
    """Draw a line with marks and bars that every font has."""
    return tuple(Run(run.text.translate(MARKS_IN_ASCII), run.style) for run in line)


def keys_that_fit(texts: Iterable[str], width: int, gap: int) -> Line:
    """As many keys as fit, each followed by what it does, if that has a name."""
    line: Line = ()
    for text in texts:
        name, space, label = text.partition(" ")
        key = Run(name, "key"), Run(space + label)
        longer = (*line, Run(" " * gap), *key) if line else key
        if width_of(longer) > width:
            break
        line = longer
    return line


def clock(seconds: int) -> str:
    """Minutes and seconds. Minutes are always shown, so that no figure ever moves."""
    return f"{seconds // 60}:{seconds % 60:02}"


# Letters and figures, five points tall

FIGURE_ROWS = 5
_FONT = """
0   1   2   3   4   5   6   7   8   9   :
### ##. ### ### #.# ### ### ### ### ### .
#.# .#. ..# ..# #.# #.. #.. ..# #.# #.# #
#.# .#. ### ### ### ### ### ..# ### ### .
#.# .#. #.. ..# ..# ..# #.# ..# #.# ..# #
### ### ### ### ..# ### ### ..# ### ### .

A   B   C   D   E   F   G   H   I J   K   L   M
### ##. ### ##. ### ### ### #.# # ..# #.# #.. #...#
#.# #.# #.. #.# #.. #.. #.. #.# # ..# #.# #.. ##.##
### ##. #.. #.# ##. ##. #.# ### # ..# ##. #.. #.#.#
#.# #.# #.. #.# #.. #.. #.# #.# # #.# #.# #.. #...#
#.# ##. ### ##. ### #.. ### #.# # ### #.# ### #...#

N    O   P   Q   R   S   T   U   V   W     X   Y   Z
#..# ### ### ### ### ### ### #.# #.# #...# #.# #.# ###
##.# #.# #.# #.# #.# #.. .#. #.# #.# #...# #.# #.# ..#
#.## #.# ### #.# ##. ### .#. #.# #.# #.#.# .#. .#. .#.
#..# #.# #.. ### #.# ..# .#. #.# #.# ##.## #.# .#. #..
#..# ### #.. ..# #.# ### .#. ### .#. #...# #.# .#. ###
"""
FIGURES = {" ": (".",) * FIGURE_ROWS} | {
    name: rows
    for banner in _FONT.split("\n\n")
    for name, *rows in zip(*map(str.split, banner.strip().split("\n")), strict=True)
}


class Points(NamedTuple):
    """How large one point of a letter is drawn, in cells; 0 rows are half a cell."""

    columns: int
    rows: int

    @property
    def height(self) -> int:
        return FIGURE_ROWS * self.rows or (FIGURE_ROWS + 1) // 2


HALF = Points(1, 0)


@lru_cache(maxsize=64)
def large(text: str, points: Points) -> tuple[str, ...]:
    """Draw a word or a time; every line has the same width. Empty if a letter is missing."""
    if not all(letter in FIGURES for letter in text):
        return ()
    rows = [".".join(FIGURES[letter][row] for letter in text) for row in range(FIGURE_ROWS)]
    if not points.rows:
        rows = ["." * len(rows[0]), *rows]
        return tuple(
            "".join(" ▀▄█"[(a == "#") + 2 * (b == "#")] for a, b in zip(upper, lower, strict=True))
            for upper, lower in zip(rows[::2], rows[1::2], strict=True)
        )
    lines = ("".join(" █"[point == "#"] * points.columns for point in row) for row in rows)
    return tuple(line for line in lines for _row in range(points.rows))


# Bars

LEAST_SEGMENT = 3


def bar(share: float, width: int, style: str = "accent") -> Line:
    """A progress line: the part done is thick, the rest thin."""
    done = min(width, max(0, int(share * width)))
    return Run("━" * done, style), Run("─" * (width - done), "quiet")


def segments(seconds: Sequence[float], done_seconds: float, width: int) -> Line:
    """One bar for each step, as wide as its share of the time; one for all without room."""
    room = width - len(seconds) + 1
    if room < LEAST_SEGMENT * len(seconds):
        return bar(done_seconds / sum(seconds), width)
    free = room - LEAST_SEGMENT * len(seconds)
    total, before, placed = sum(seconds), 0.0, 0
    line: Line = ()
    for lasting in seconds:
        share = (done_seconds - before) / lasting if lasting else 1.0
        before += lasting
        more = round(free * before / total) - placed
        placed += more
        piece = bar(share, LEAST_SEGMENT + more)
        line = (*line, Run(" "), *piece) if line else piece
    return line


# The hill to breathe with

IN_SECONDS, OUT_SECONDS = 4.0, 6.0
BREATH_SECONDS = IN_SECONDS + OUT_SECONDS
_HEIGHTS = " ▁▂▃▄▅▆▇█"


def breath_height(seconds: float) -> float:
    """How full the lungs are, from 0 to 1, this many seconds into a breath."""
    if seconds < IN_SECONDS:
        return (1 - cos(pi * seconds / IN_SECONDS)) / 2
    return (1 + cos(pi * (seconds - IN_SECONDS) / OUT_SECONDS)) / 2


def columns_of(heights: Sequence[int], rows: int) -> list[str]:
    """Draw columns of these heights, in eighths of a row, from the top row down."""
    return [
        "".join(_HEIGHTS[min(8, max(0, height - 8 * row))] for height in heights)
        for row in range(rows - 1, -1, -1)
    ]


def hill(size: Size, seconds: float | None) -> list[Line]:
    """A breath as a hill, with a row below for the marker; the whole hill without `seconds`."""
    columns, rows = size.columns, size.rows - 1
    heights = [
        round(breath_height((column + 0.5) * BREATH_SECONDS / columns) * 8 * rows)
        for column in range(columns)
    ]
    here = columns if seconds is None else int(seconds / BREATH_SECONDS * columns)
    texts = columns_of(heights, rows)
    lines: list[Line] = [(Run(text[:here], "ok"), Run(text[here:], "body")) for text in texts]
    marker = " " * here + "▲"
    return [*lines, (Run(marker if here < columns else "", "ok"),)]
