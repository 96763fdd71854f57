"""What the live screen is made of: styled text cut to fit, and figures."""

from typing import NamedTuple

from selfcare.i18n.text_width import text_cells
from selfcare.terminal.plain import folded
from selfcare.terminal.text import respelled


class Size(NamedTuple):
    """A piece of the screen, in cells."""

    columns: int
    rows: int


class Run(NamedTuple):
    """Some text in one style. The names of the styles are those of the theme."""

    text: str
    style: str = "plain"


Line = tuple[Run, ...]

ELLIPSIS = "…"
ELLIPSIS_ASCII = "..."


def width_of(line: Line) -> int:
    return sum(text_cells(run.text) for run in line)


def padded(line: Line, width: int) -> Line:
    missing = width - width_of(line)
    return (*line, Run(" " * missing)) if missing > 0 else line


def ends(left: Line, right: Line, width: int) -> Line:
    return (*padded(left, width - width_of(right)), *right)


def shown(text: str, encoding: str) -> str:
    """Make text fit to be drawn: no control characters, and only letters that can be written."""
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    return respelled(text, encoding)


def cut(text: str, width: int, *, ascii_only: bool = False) -> str:
    """Give as much of a text as fits, with dots where the rest was."""
    if text_cells(text) <= width:
        return text
    dots = ELLIPSIS_ASCII if ascii_only else ELLIPSIS
    kept = ""
    for letter in text:
        if text_cells(kept + letter + dots) > width:
            break
        kept += letter
    return kept.rstrip() + dots if width >= len(dots) else ""


def first_that_fits(width: int, *texts: str) -> str:
    """Give the first text that fits, nothing where none does; the longest comes first."""
    return next((text for text in texts if text_cells(text) <= width), "")


def wrapped(text: str, size: Size, *, ascii_only: bool = False) -> list[str]:
    """Break a text into lines that fit, or what fits of it."""
    if size.rows <= 0:
        return []
    lines = folded(text, size.columns) if text else []
    kept, rest = lines[: size.rows - 1], " ".join(lines[size.rows - 1 :])
    return [*kept, cut(rest, size.columns, ascii_only=ascii_only)] if rest else kept


FIGURE_ROWS = 5
FIGURE_COLUMNS = 26
"""How many cells a time such as 0:42 takes at scale 1."""

POINT = "█"
POINT_ASCII = "#"
CELLS_A_POINT = 2

FIGURES = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": ("## ", " # ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
}


def clock(seconds: int) -> str:
    """Minutes and seconds. Minutes are always there, so that no figure ever changes its place."""
    return f"{seconds // 60}:{seconds % 60:02}"


def large(text: str, scale: int, *, ascii_only: bool = False) -> tuple[str, ...]:
    """Draw figures and colons; every line has the same width."""
    point = (POINT_ASCII if ascii_only else POINT) * CELLS_A_POINT * scale
    blank = " " * len(point)
    lines = []
    for row in range(FIGURE_ROWS):
        points = " ".join(FIGURES[figure][row] for figure in text)
        line = "".join(point if cell == "#" else blank for cell in points)
        lines += [line] * scale
    return tuple(lines)
