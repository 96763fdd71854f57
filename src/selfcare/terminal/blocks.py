"""What a command shows, as plain values: blocks of text in reading order.

A page says what there is, never how it looks. `plain` lays it out as lines for pipes and
screen readers, `rich_renderer` for a terminal.
"""

from collections.abc import Callable
from typing import NamedTuple


class Title(NamedTuple):
    """The name of the page."""

    text: str


class Heading(NamedTuple):
    """The name of a part of it."""

    text: str


class Text(NamedTuple):
    """A paragraph. `strong` for what must not be missed, `quiet` for what may be."""

    text: str
    strong: bool = False
    quiet: bool = False
    indent: int = 0


class Item(NamedTuple):
    """One entry of a list, with the mark it starts with: a dash, a number, a key."""

    text: str
    mark: str = "-"
    indent: int = 0


class Grid(NamedTuple):
    """Rows of cells under headers. The first cell names its row."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Picture(NamedTuple):
    """Lines drawn cell by cell as runs of (text, style name), with words that say the same."""

    lines: tuple[tuple[tuple[str, str], ...], ...]
    words: str


class Gap(NamedTuple):
    """An empty line."""


Block = Title | Heading | Text | Item | Grid | Picture | Gap
Page = tuple[Block, ...]


def transliterate_page(page: Page, spell: Callable[[str], str]) -> Page:
    """The same page with every text in another spelling. What is drawn stays as it is."""
    return tuple(_respelled(block, spell) for block in page)


def _respelled(block: Block, spell: Callable[[str], str]) -> Block:
    match block:
        case Title() | Heading() | Text():
            return block._replace(text=spell(block.text))
        case Item():
            return block._replace(text=spell(block.text), mark=spell(block.mark))
        case Grid(headers, rows):
            return Grid(
                tuple(spell(header) for header in headers),
                tuple(tuple(spell(cell) for cell in row) for row in rows),
            )
        case Picture():
            return block._replace(words=spell(block.words))
        case _:
            return block
