"""What a command shows, as plain values: blocks of text in reading order.

A page says what there is, and names a style of `render` when it matters, never a colour.
`render` lays a page out in lines, with marks and bars on a terminal, in words alone elsewhere.
"""

from typing import NamedTuple

GO, SHORTER, SKIP, CHECK, LOOK = "go", "shorter", "skip", "check", "look"
"""The marks: in an Item, a Cell or a Row. The text beside a mark says the same in words."""


class Title(NamedTuple):
    """The name of the page, with a word at the right end of its line."""

    text: str
    aside: str = ""


class Heading(NamedTuple):
    """The name of a part of the page."""

    text: str


class Text(NamedTuple):
    """A paragraph. `strong` for what must not be missed, `quiet` for what may be."""

    text: str
    strong: bool = False
    quiet: bool = False
    indent: int = 0


class Item(NamedTuple):
    """One entry of a list, with the mark it starts with: a dash, a number, a key, or GO..LOOK.

    `strong` for what must not be missed.
    """

    text: str
    mark: str = "-"
    indent: int = 0
    strong: bool = False


class Next(NamedTuple):
    """The one thing to do next: what it is, then the command to type. At most one a page."""

    text: str = ""
    command: str = ""
    aside: str = ""


class Run(NamedTuple):
    """Some text in one style of the theme."""

    text: str
    style: str = ""


Line = tuple[Run, ...]
"""What is drawn: a bar, a row of days, a line of a picture."""


class Cell(NamedTuple):
    """A cell of a grid with a mark or a drawing before it, or a token of its own.

    The line mode shows neither mark nor drawing, so the text says the same.
    """

    text: str
    mark: str = ""
    style: str = ""
    drawn: Line = ()


class Choice(NamedTuple):
    """`line` is for a typed list, the rest for a screen. Just Enter takes only what is offered."""

    line: str
    title: str
    minutes: str
    state: Cell
    about: str
    is_offered: bool = True


class Row(NamedTuple):
    """A label and its text, with a hanging indent.

    `mark` comes before the label; `state`, a mark, and `drawn` before the text. The line
    mode shows none of them. A text that is a command has the style "accent".
    """

    label: str
    text: str
    mark: str = ""
    state: str = ""
    style: str = ""
    drawn: Line = ()


class Rows(NamedTuple):
    """Labels, padded to the longest, and their texts."""

    rows: tuple[Row, ...]
    indent: int = 2


class Grid(NamedTuple):
    """Rows of cells, under headers if it has any. The first cell names its row.

    `styles` has a token for each column. One of "number" is aligned to the right. A first
    column of "heading" names groups: a cell is beside the rows below it that have none.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[str | Cell, ...], ...]
    styles: tuple[str, ...] = ()
    indent: int = 0


class Picture(NamedTuple):
    """Lines drawn cell by cell, with words that say the same.

    `beside` is a page to its right, or below it if there is no room.
    """

    lines: tuple[Line, ...]
    words: str
    beside: "tuple[Block, ...]" = ()


class Panel(NamedTuple):
    """A frame that says: read this before it begins. The welcome and the ready card only."""

    title: str
    page: "tuple[Block, ...]"


class Gap(NamedTuple):
    """An empty line."""


Block = Title | Heading | Text | Item | Next | Rows | Grid | Picture | Panel | Gap
Page = tuple[Block, ...]
