"""A page on a terminal, drawn with Rich in the terminal's own colours."""

from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.text import Text as RichText

from selfcare.i18n.formatting import format_list
from selfcare.i18n.text_width import text_cells
from selfcare.terminal.blocks import Block, Grid, Heading, Item, Page, Picture, Text, Title
from selfcare.terminal.plain import folded
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
    room = min(width, WIDEST_TEXT)
    match block:
        case Title(text):
            return RichText(_broken(text, room), style="bold")
        case Heading(text):
            return RichText(_broken(text, room), style="bold underline")
        case Text(text, strong=strong, quiet=quiet, indent=indent):
            style = "bold" if strong else "dim" if quiet else ""
            return _hanging(text, width, " " * indent, " " * indent, style)
        case Item(text, mark, indent):
            first = " " * indent + mark + " "
            return _hanging(text, width, first, " " * text_cells(first))
        case Grid():
            return _grid(block, width)
        case Picture(lines=lines):
            styles = STYLES if colour else WITHOUT_COLOUR
            return RichText("\n").join(
                RichText.assemble(*((run, styles[style]) for run, style in line)) for line in lines
            )
        case _:  # a gap
            return RichText("")


def _broken(text: str, room: int) -> str:
    """Wide letters broken into lines as the line mode does: Rich would break words among them."""
    return text if text_cells(text) == len(text) else "\n".join(folded(text, room))


def _hanging(text: str, width: int, first: str, rest: str, style: str = "") -> RichText:
    """A paragraph folded here: a table of Rich for each would triple the time of a page."""
    lines = folded(text, min(width, WIDEST_TEXT), first, rest)
    return RichText("\n".join(lines), style=style, no_wrap=True, overflow="ignore")


def _grid(grid: Grid, width: int) -> RenderableType:
    """A table, where its columns have room; else one short paragraph a row."""
    if not _has_room(grid, width):
        return Group(*(_stacked(row, width) for row in grid.rows))
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
    said = format_list(cell for cell in rest if cell)
    return Group(RichText(name, style="bold"), _hanging(said, width, "  ", "  "))
