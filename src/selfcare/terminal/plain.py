"""A page as plain lines: for pipes, screen readers and terminals that only print.

Nothing here relies on colour, place or boxes. Every line fits the width; a
table that does not fit becomes one short paragraph a row.
"""

from collections.abc import Iterator
from textwrap import wrap

from selfcare.i18n import _
from selfcare.i18n.text_width import pad, text_cells
from selfcare.terminal.blocks import Grid, Heading, Item, Page, Picture, Text, Title

COLUMN_GAP = 2
NEVER_FIRST = frozenset(
    "\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f\uff09\u300d\u300f\u300b\u3011\u201d\u2019\u2026"
)
NEVER_LAST = frozenset("\uff08\u300c\u300e\u300a\u3010\u201c\u2018")
"""Wide marks that close and open: no line begins with one of the first or ends with the others."""


def lines_of(page: Page, width: int) -> Iterator[str]:
    """Lay out a page in lines of at most `width` cells."""
    for block in page:
        match block:
            case Title(text) | Heading(text) | Picture(words=text):
                yield from folded(text, width)
            case Text(text, indent=indent):
                yield from folded(text, width, " " * indent, " " * indent)
            case Item(text, mark, indent):
                start = " " * indent + mark + " "
                yield from folded(text, width, start, " " * text_cells(start))
            case Grid():
                yield from _grid(block, width)
            case _:  # a gap
                yield ""


def folded(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Break text at spaces, each line with its start; a word too long is broken."""
    lines: list[str] = []
    width = max(width, 8)
    for part in text.split("\n"):
        start = rest if lines else first
        if text_cells(part) != len(part):
            lines += _folded_wide(part, width, start, rest)
        else:
            lines += wrap(
                *(part, width), initial_indent=start, subsequent_indent=rest, break_on_hyphens=False
            ) or [start.rstrip()]
    return lines


def _folded_wide(text: str, width: int, first: str, rest: str) -> list[str]:
    """The same for text whose letters take two cells, or none."""
    lines, line = [], first
    for piece in _pieces(text, width - text_cells(rest)):
        if text_cells(line) + text_cells(piece) > width:
            lines.append(line.rstrip())
            line = rest + piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str, most: int) -> Iterator[str]:
    """What stays in one line: words with the space before them, wide letters one by one."""
    piece = ""
    for letter in text:
        wide = text_cells(letter) > 1 or (text_cells(letter) == 1 and text_cells(piece[-1:]) > 1)
        wide = wide and letter not in NEVER_FIRST and piece[-1:] not in NEVER_LAST
        if piece and (letter == " " or wide or text_cells(piece + letter) > most):
            yield piece
            piece = ""
        piece += letter
    yield piece


def _grid(grid: Grid, width: int) -> Iterator[str]:
    columns = list(zip(grid.headers, *grid.rows, strict=True))
    widths = [max(text_cells(cell) for cell in column) for column in columns]
    if sum(widths) + COLUMN_GAP * (len(widths) - 1) > width:
        yield from _stacked(grid, width)
        return
    for row in (grid.headers, *grid.rows):
        padded = (pad(cell, wide) for cell, wide in zip(row, widths, strict=True))
        yield (" " * COLUMN_GAP).join(padded).rstrip()


def _stacked(grid: Grid, width: int) -> Iterator[str]:
    """One paragraph a row, each cell with the name of its column."""
    for name, *cells_of_row in grid.rows:
        rest = [
            _("{header}: {cell}.").format(header=header, cell=cell.rstrip("."))
            for header, cell in zip(grid.headers[1:], cells_of_row, strict=True)
            if cell
        ]
        yield from folded(
            " ".join([_("{name}.").format(name=name.rstrip(".")), *rest]), width, "", "  "
        )
