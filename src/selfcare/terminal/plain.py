"""A page as plain lines: for pipes, screen readers and terminals that only print.

Nothing here relies on colour, place or boxes. Every line fits the width; a
table that does not fit becomes one short paragraph a row.
"""

from collections.abc import Iterator

from selfcare.i18n import _
from selfcare.i18n.text_width import folded, pad, text_cells
from selfcare.terminal.blocks import Grid, Heading, Item, Page, Picture, Text, Title

COLUMN_GAP = 2


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
