"""What a command shows, as plain values: blocks of text in reading order.

A page says what there is, never how it looks. `plain` lays it out as lines for
pipes and screen readers, `rich_page` for a terminal, so no view is written
twice and what is read aloud is always what is shown.
"""

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
