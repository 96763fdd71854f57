"""A page as lines: with marks, bars and columns on a terminal, in words alone elsewhere.

Every line fits the width; a table that does not fit becomes two lines a row on a terminal,
and one short paragraph a row in the line mode, where nothing relies on colour or place.

Every style has a name: eight tokens for pages, three bands, and the inks of the body map.
Words are in the terminal's own ink; hue is for marks and bars. Body grey 243 reads on black
(4.6:1) and on white (4.5:1); the band of an emergency has 5.4:1 on any palette.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from selfcare.i18n import _
from selfcare.i18n.formatting import format_list
from selfcare.i18n.text_length import folded, text_cells
from selfcare.terminal import blocks
from selfcare.terminal.blocks import Block, Cell, Grid, Line, Page, Run

TOKENS = {
    "heading": "bold",
    "accent": "bold cyan",  # the next thing: a command, the pointer, the done part of a bar
    "ok": "bold green",
    "caution": "bold yellow",
    "stop": "bold red",
    "quiet": "dim",  # never the only sign of a fact
    "key": "bold",
    "number": "bold",
}
BANDS = {
    "band-accent": "bold black on cyan",
    "band-caution": "bold black on yellow",
    "band-stop": "bold color(231) on color(160)",
}
INKS = {
    "plain": "",
    "title": "bold",
    "body": "color(243)",
    "line": "color(231) on color(243)",
    "ring": "color(226) on color(243)",
    "mark": "bold color(16) on color(226)",
    "mark-beat": "bold color(16) on color(231)",  # every other second while it is pressed
    "other": "color(231) on color(16)",
}
"""The inks of the body map."""

STYLES = {**INKS, **TOKENS, **BANDS}
WITHOUT_COLOUR = {
    **dict.fromkeys(STYLES, ""),
    **dict.fromkeys(("title", "heading", "accent", "stop", "key", "number"), "bold"),
    "quiet": "dim",
    **dict.fromkeys((*BANDS, "mark", "mark-beat"), "bold reverse"),  # the beat is paused
}
"""The same where colours are not wanted: only weight and reversal are left."""

MARKS = {
    "go": ("\N{CHECK MARK}", "ok"),
    "shorter": ("~", "caution"),
    "skip": ("\N{BALLOT X}", "stop"),
    "check": ("?", "caution"),
    "look": ("!", "caution"),
}
"""The character and the token of each mark."""

BAR = "\N{LEFT HALF BLOCK} "
"""What comes before the next thing to do."""

_CODES = {
    "bold": "1",
    "dim": "2",
    "reverse": "7",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "cyan": "36",
}


@lru_cache(maxsize=4096)
def painted(text: str, style: str, *, colour: bool) -> str:
    """The text with the control sequences of a style."""
    definition = (STYLES if colour else WITHOUT_COLOUR)[style] if style else ""
    if not definition or not text:
        return text
    words = definition.split()
    if all(word in _CODES for word in words):
        return f"\x1b[{';'.join(_CODES[word] for word in words)}m{text}\x1b[0m"
    from rich.color import ColorSystem  # only for the inks of a picture
    from rich.style import Style

    return Style.parse(definition).render(text, color_system=ColorSystem.EIGHT_BIT)


# Lines

WIDEST_TEXT = 72
"""Lines longer than this are hard to read, however wide the terminal is."""

WIDEST_TABLE = 80
NARROWEST_PANEL = 60
NARROWEST_COLUMN = 14
NARROWEST_LABELLED = 24
NARROWEST_TEXT = 8  # what is drawn before a text leaves it this much, or is not drawn
WIDEST_LABEL = 20
GROUP_COLUMN = 10
COLUMN_GAP = 2


def lay_out(page: Page, width: int, *, plain: bool) -> Iterator[Line]:
    """Lay out a page in lines of at most `width` cells."""
    for block in page:
        for line in _block(block, width if plain else min(width, WIDEST_TEXT), width, plain=plain):
            while line and not line[-1].style and not line[-1].text.strip():
                line = line[:-1]  # noqa: PLW2901 - blanks at the end are not written
            yield line


def _block(block: Block, width: int, widest: int, *, plain: bool) -> Iterator[Line]:
    match block:
        case blocks.Title() | blocks.Heading() | blocks.Text() | blocks.Item():
            yield from _words(block, width, plain=plain)
        case blocks.Next():
            yield from _next(block, width, plain=plain)
        case blocks.Rows():
            yield from _labelled(block, width, plain=plain)
        case Grid():
            yield from _grid(block, widest if plain else min(widest, WIDEST_TABLE), plain=plain)
        case blocks.Picture(words=words, beside=beside) if plain:
            yield from hang((), words, width)
            yield from ((), *lay_out(beside, widest, plain=True)) if beside else ()
        case blocks.Picture():
            yield from _picture(block, widest)
        case blocks.Panel(title, page) if plain or widest < NARROWEST_PANEL:
            yield from lay_out((blocks.Title(title), *page), widest, plain=plain)
        case blocks.Panel():
            yield from _panel(block, width)
        case _:  # a gap
            yield ()


def _words(
    block: blocks.Title | blocks.Heading | blocks.Text | blocks.Item, width: int, *, plain: bool
) -> Iterator[Line]:
    match block:
        case blocks.Title(text, aside) if aside and text_cells(text + aside) < width and not plain:
            yield ends((Run(text, "heading"),), (Run(aside),), width)
        case blocks.Title(text, aside):
            yield from hang((), text, width, "heading")
            yield from hang((), aside, width) if aside else ()
        case blocks.Heading(text):
            yield from hang((), text, width, "heading")
        case blocks.Text(text, strong, quiet, indent):
            style = "heading" if strong else "quiet" if quiet else ""
            yield from hang((Run(" " * indent),), text, width, style)
        case blocks.Item(text, mark, indent, strong):
            start = (Run(" " * indent), *_mark(mark, plain=plain))
            yield from hang(start, text, width, "heading" if strong else "")


def _mark(mark: str, *, plain: bool) -> Line:
    """What an item starts with. The words beside a mark are enough in the line mode."""
    if mark in MARKS:
        glyph, style = MARKS[mark]
        return () if plain else (Run(glyph, style), Run(" "))
    return (Run(mark + " ", "" if mark == "-" else "key"),) if mark else ()


def width_of(line: Line) -> int:
    return sum(text_cells(run.text) for run in line)


def padded(line: Line, width: int, style: str = "") -> Line:
    missing = width - width_of(line)
    return (*line, Run(" " * missing, style)) if missing > 0 else line


def ends(left: Line, right: Line, width: int) -> Line:
    return (*padded(left, width - width_of(right)), *right)


def hang(start: Line, text: str, width: int, style: str = "") -> Iterator[Line]:
    """Fold a text after the start of its first line, each line below its text."""
    used = width_of(start)
    for line in folded(text, width - used):
        yield (*start, Run(line, style))
        start = (Run(" " * used),) if used else ()


def _next(block: blocks.Next, width: int, *, plain: bool) -> Iterator[Line]:
    text, command, aside = block
    if plain:
        yield from hang((), text, width) if command and text else ()
        yield from hang((), _("Next: {what}").format(what=command or text), width)
        yield from hang((), aside, width) if aside else ()
        return
    room = width - text_cells(BAR)
    lines = [*hang((), text, room)] if text else []
    lines += hang((), command, room, "accent") if command else ()
    if aside and command and text_cells(command + aside) + 3 <= room:
        lines[-1] = (*lines[-1], Run(" " * 3 + aside))
    elif aside:
        lines += hang((), aside, room)
    for line in lines:
        yield Run(BAR, "accent"), *line


def _labelled(block: blocks.Rows, width: int, *, plain: bool) -> Iterator[Line]:
    """Labels in a column and their texts; below each other if there is little room."""
    if plain:
        for row in block.rows:
            form = _("{label}: {text}") if row.label else "{text}"
            text = form.format(label=row.label, text=row.text)
            yield from ((Run(line),) for line in folded(text, width, "", "  "))
        return
    indent = Run(" " * block.indent)
    marks = any(row.mark for row in block.rows)
    labels = [text_cells(row.label) for row in block.rows]
    widest = max((wide for wide in labels if wide <= WIDEST_LABEL), default=0)
    room = width - block.indent - 2 * marks - widest - COLUMN_GAP
    for row in block.rows:
        mark = (_mark(row.mark, plain=False) or (Run("  "),)) if marks else ()
        label = (*mark, Run(row.label, "heading"))
        is_below = room < NARROWEST_LABELLED or text_cells(row.label) > widest
        state = _mark(row.state, plain=False) + row.drawn
        if (width - block.indent - 2 if is_below else room) - width_of(state) < NARROWEST_TEXT:
            state = _mark(row.state, plain=False)
        if is_below:
            yield from hang((indent, *mark), row.label, width, "heading")
            yield from hang((indent, Run("  "), *state), row.text, width, row.style)
        else:
            gap = Run(" " * (widest + COLUMN_GAP - text_cells(row.label)))
            yield from hang((indent, *label, gap, *state), row.text, width, row.style)


def _picture(block: blocks.Picture, width: int) -> Iterator[Line]:
    """A picture and the page beside it, or below it if there is too little room."""
    columns = max((width_of(line) for line in block.lines), default=0)
    room = min(width, WIDEST_TABLE) - columns - COLUMN_GAP
    if not block.beside or room < NARROWEST_LABELLED:
        yield from block.lines
        yield from ((), *lay_out(block.beside, width, plain=False)) if block.beside else ()
        return
    right = list(lay_out(block.beside, room, plain=False))
    for line, words in zip_longest(block.lines, right, fillvalue=()):
        yield (*padded(line, columns + COLUMN_GAP), *words) if words else line


def _panel(block: blocks.Panel, width: int) -> Iterator[Line]:
    title, page = f" {block.title} ", block.page
    if text_cells(title) > width - 4:  # too long for the frame
        title, page = "", (blocks.Title(block.title), blocks.Gap(), *page)
    rest = "\u2500" * (width - text_cells(title) - 3)
    yield Run("\u256d\u2500", "quiet"), Run(title, "heading"), Run(rest + "\u256e", "quiet")
    for line in ((), *lay_out(page, width - 4, plain=False), ()):
        yield Run("\u2502 ", "quiet"), *padded(line, width - 4), Run(" \u2502", "quiet")
    yield (Run("\u2570" + "\u2500" * (width - 2) + "\u256f", "quiet"),)


def _grid(grid: Grid, width: int, *, plain: bool) -> Iterator[Line]:
    """A table if its columns fit; otherwise its rows, each in a few lines."""
    rows = [
        tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in grid.rows
    ]
    if plain:
        rows = [tuple(Cell(cell.text) for cell in row) for row in rows]
    headers = grid.headers or ("",) * len(rows[0])
    styles = grid.styles or ("",) * len(headers)
    groups = [""] * len(rows)
    if plain and styles[0] == "heading":  # each group is a line of its own
        yield from hang((), headers[0], width) if headers[0] else ()
        groups = [row[0].text for row in rows]
        headers, styles, rows = headers[1:], styles[1:], [row[1:] for row in rows]
    marked = [any(row[at].mark for row in rows) for at in range(len(headers))]
    gaps = [grid.indent, *(COLUMN_GAP - mark for mark in marked[1:])]
    above = [" " * 2 * mark + header for header, mark in zip(headers, marked, strict=True)]
    widths = _column_widths(above, rows, styles, width - sum(gaps), plain=plain)
    if widths and any(headers):
        quiet = ("heading" if style == "heading" else "quiet" for style in styles)
        names = [(Run(*name),) for name in zip(above, quiet, strict=True)]
        yield tuple(_spread(names, styles, gaps, widths))
    elif styles[0] == "heading" and headers[0]:
        yield from hang((), headers[0], width, "heading")
    waiting: list[Line] = []
    for group, row in zip(groups, rows, strict=True):
        yield from hang((), group, width) if group else ()
        if not widths:
            stack = _sentence if plain else _stacked
            empty = not any(cell.text for cell in row)
            yield from ((),) if empty else stack(headers, row, styles, width)
            continue
        cells = [list(_cell(*cell)) for cell in zip(row, styles, widths, strict=True)]
        if styles[0] == "heading":  # what does not fit beside its first row goes beside the next
            yield from waiting if row[0].text else ()
            cells[0] = cells[0] if row[0].text else waiting
            waiting = cells[0][max(map(len, cells[1:])) :]
            cells[0] = cells[0][: len(cells[0]) - len(waiting)]
        for line in zip_longest(*cells, fillvalue=()):
            yield tuple(_spread(line, styles, gaps, widths))
    yield from waiting


def _column_widths(
    headers: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    styles: Sequence[str],
    width: int,
    *,
    plain: bool,
) -> list[int]:
    """The cells of each column, the widest narrowed to what is left; empty without room."""
    widths: list[int] = []
    for header, style, *column in zip(headers, styles, *rows, strict=True):
        widest = max(
            (text_cells(cell.text) + width_of(cell.drawn) + 2 * bool(cell.mark) for cell in column),
            default=0,
        )
        if style == "heading":
            words = [word for cell in column for word in cell.text.split()]
            widest = min(widest, max([GROUP_COLUMN, *map(text_cells, words)]))
        room = COLUMN_GAP - 1 if style == "number" and widths else 0  # a header may fill the gap
        widths.append(max(widest, text_cells(header) - room))
    widest = max(widths)
    left = width - sum(widths) + widest
    if left < widest:
        if plain or left < NARROWEST_COLUMN:
            return []
        widths[widths.index(widest)] = left
    return widths


def _cell(cell: Cell, style: str, width: int) -> Iterator[Line]:
    if style == "number":
        number, space, unit = cell.text.partition("\N{NO-BREAK SPACE}")
        yield Run(number, cell.style or style), Run(space + unit)
    else:
        lead = _mark(cell.mark, plain=False) + cell.drawn
        yield from hang(lead, cell.text, width, cell.style or style)


def _spread(
    cells: Sequence[Line], styles: Sequence[str], gaps: Sequence[int], widths: Sequence[int]
) -> Iterator[Run]:
    """One line of all columns, each cell at its place; numbers are aligned to the right."""
    at = end = 0
    for runs, style, gap, wide in zip(cells, styles, gaps, widths, strict=True):
        start = end + gap
        end = start + wide
        start = end - width_of(runs) if style == "number" else start
        yield Run(" " * (start - at))
        yield from runs
        at = start + width_of(runs)


def _stacked(
    headers: Sequence[str], row: Sequence[Cell], styles: Sequence[str], width: int
) -> Iterator[Line]:
    """The name with its mark and numbers, and the rest below."""
    indent = 0
    if styles[0] == "heading":
        yield from hang((), row[0].text, width, "heading") if row[0].text else ()
        headers, row, styles, indent = headers[1:], row[1:], styles[1:], 2
    start: Line = (Run(" " * indent),)
    below = indent or 2
    if styles[0] == "number":
        start = (*start, *padded(next(_cell(row[0], "number", width)), 1), Run("  "))
        headers, row, styles, below = headers[1:], row[1:], styles[1:], width_of(start)
    name, *others = zip(row, styles, headers, strict=True)
    start = (*start, Run(name[0].text.strip(), name[0].style or name[1] or "heading"))
    rest, right = [], ""
    for cell, style, header in others:
        if style == "number":
            right = f"{cell.text}\N{NO-BREAK SPACE}{header}".strip()
        elif cell.mark:
            start = (*start, Run("  "), *_mark(cell.mark, plain=False), Run(cell.text))
        elif cell.text:
            rest.append(cell.text)
    if right and width - width_of(start) - text_cells(right) >= COLUMN_GAP:
        yield ends(start, (Run(right),), width)
    else:
        rest.append(right)
        whole = "".join(run.text for run in start)
        yield from (start,) if width_of(start) <= width else hang((), whole, width)
    if any(rest):
        yield from hang((Run(" " * below),), format_list(filter(None, rest)), width)


def _sentence(
    headers: Sequence[str], row: Sequence[Cell], _styles: Sequence[str], width: int
) -> Iterator[Line]:
    """One paragraph, each cell with the name of its column."""
    sentences: list[str] = []
    for header, cell in zip(headers, row, strict=True):
        form = _("{header}: {cell}.") if header and sentences else _("{name}.")
        text = cell.text.strip().rstrip(".")
        if text:
            sentences.append(form.format(header=header, cell=text, name=text))
    for line in folded(" ".join(sentences), width, "", "  "):
        yield (Run(line),)


def transliterate_page(page: Page, spell: Callable[[str], str]) -> Page:
    """The same page with every text in another spelling. ASCII must stay as it is."""

    def spelled(value: Any) -> Any:
        if isinstance(value, str):
            return spell(value)
        make = getattr(value, "_make", tuple)  # a named tuple stays one
        return make(map(spelled, value)) if isinstance(value, tuple) else value

    return tuple(map(spelled, page))
