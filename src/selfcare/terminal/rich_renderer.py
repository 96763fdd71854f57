"""A page on a terminal, drawn with Rich in the terminal's own colours."""

from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.text import Text as RichText

from selfcare.i18n.formatting import format_list
from selfcare.i18n.text_width import text_cells
from selfcare.terminal.blocks import Block, Grid, Heading, Page, Picture, Text, Title
from selfcare.terminal.plain import folded, lines_of
from selfcare.terminal.theme import STYLES, WITHOUT_COLOUR

NARROWEST_COLUMN = 26
WIDEST_TEXT = 88
"""Lines longer than this are hard to read, however wide the terminal is."""


def show(page: Page, stream: TextIO, width: int, *, colour: bool) -> None:
    console(stream, width, colour=colour).print(
        Group(*(_drawn(block, width, colour=colour) for block in page))
    )


def console(stream: TextIO, width: int, *, colour: bool) -> Console:
    """Build a console that guesses nothing: FORCE_COLOR, NO_COLOR and TERM were read before."""
    return Console(
        file=stream,
        width=min(width, WIDEST_TEXT),
        color_system="256",  # also without colour: bold and reversed are left then
        no_color=not colour,
        force_terminal=True,
        force_interactive=False,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )


def _drawn(block: Block, width: int, *, colour: bool) -> RenderableType:
    match block:
        case Grid():
            return _grid(block, width)
        case Picture(lines=lines):
            styles = STYLES if colour else WITHOUT_COLOUR
            return RichText("\n").join(
                RichText.assemble(*((run, styles[style]) for run, style in line)) for line in lines
            )
        case Title():
            style = "bold"
        case Heading():
            style = "bold underline"
        case Text(strong=strong, quiet=quiet):
            style = "bold" if strong else "dim" if quiet else ""
        case _:
            style = ""
    # Folded here: a table of Rich for each paragraph would triple the time of a page.
    return _text(lines_of((block,), min(width, WIDEST_TEXT)), style)


def _text(lines: Iterable[str], style: str = "") -> RichText:
    return RichText("\n".join(lines), style=style, no_wrap=True, overflow="ignore")


def _grid(grid: Grid, width: int) -> RenderableType:
    """A table, where its columns have room; else one short paragraph a row."""
    if not _has_room(grid, width):
        return Group(*(_stacked(row, min(width, WIDEST_TEXT)) for row in grid.rows))
    from rich.table import Table  # a page without one starts sooner

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="underline")
    for header in grid.headers:
        table.add_column(header, overflow="fold")
    for name, *rest in grid.rows:
        table.add_row(RichText(name, style="bold"), *(RichText(cell) for cell in rest))
    return table


def _has_room(grid: Grid, width: int) -> bool:
    """Whether all columns fit when the widest of them is folded to a readable width."""
    columns = zip(grid.headers, *grid.rows, strict=True)
    widths = sorted(max(text_cells(cell) for cell in column) + 2 for column in columns)
    return sum(widths[:-1]) + min(widths[-1], NARROWEST_COLUMN) <= width


def _stacked(row: tuple[str, ...], width: int) -> RenderableType:
    name, *rest = row
    cells = format_list(cell for cell in rest if cell)
    return Group(RichText(name, style="bold"), _text(folded(cells, width, "  ", "  ")))
