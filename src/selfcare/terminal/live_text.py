"""What the live screen is made of: lines of styled runs, and text cut to fit them."""

from typing import NamedTuple

from selfcare.terminal.ascii import respelled
from selfcare.terminal.plain import folded
from selfcare.terminal.width import cells


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
    """How many cells a line takes."""
    return sum(cells(run.text) for run in line)


def padded(line: Line, width: int) -> Line:
    """Fill a line with spaces up to a width."""
    missing = width - width_of(line)
    return (*line, Run(" " * missing)) if missing > 0 else line


def ends(left: Line, right: Line, width: int) -> Line:
    """Put two pieces at both ends of a line."""
    return (*padded(left, width - width_of(right)), *right)


def shown(text: str, encoding: str) -> str:
    """Make text fit to be drawn: no control characters, and only letters that can be written."""
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    return respelled(text, encoding)


def cut(text: str, width: int, *, ascii_only: bool = False) -> str:
    """Give as much of a text as fits, with dots where the rest was."""
    if cells(text) <= width:
        return text
    dots = ELLIPSIS_ASCII if ascii_only else ELLIPSIS
    kept = ""
    for letter in text:
        if cells(kept + letter + dots) > width:
            break
        kept += letter
    return kept.rstrip() + dots if width >= len(dots) else ""


def first_that_fits(width: int, *texts: str) -> str:
    """Give the first text that fits, nothing where none does; the longest comes first."""
    return next((text for text in texts if cells(text) <= width), "")


def wrapped(text: str, size: Size, *shorter: str, ascii_only: bool = False) -> list[str]:
    """Break a text into lines that fit, or a shorter one, or what fits of the shortest."""
    if size.rows <= 0 or size.columns <= 0:
        return []
    lines: list[str] = []
    for one in (text, *shorter):
        lines = folded(one, size.columns) if one else []
        if len(lines) <= size.rows:
            return lines
    kept = lines[: size.rows]
    rest = " ".join(lines[size.rows - 1 :])
    return [*kept[:-1], cut(rest, size.columns, ascii_only=ascii_only)]
