"""A page as lines: with marks, bars and columns on a terminal, in words alone elsewhere.

Every line fits the width; a table that does not fit becomes two lines a row on a terminal,
and one short paragraph a row in the line mode, where nothing relies on colour or place.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from selfcare.i18n import _
from selfcare.i18n.formatting import format_list
from selfcare.i18n.text_width import folded, text_cells
from selfcare.terminal.blocks import (
    Block,
    Cell,
    Grid,
    Heading,
    Item,
    Next,
    Page,
    Panel,
    Picture,
    Rows,
    Runs,
    Text,
    Title,
)
from selfcare.terminal.theme import BAR, MARKS

WIDEST_TEXT = 72
"""Lines longer than this are hard to read, however wide the terminal is."""

WIDEST_TABLE = 80
NARROWEST_PANEL = 60
NARROWEST_COLUMN = 14
NARROWEST_LABELLED = 24
WIDEST_LABEL = 20
GROUP_COLUMN = 10
COLUMN_GAP = 2


def lines_of(page: Page, width: int) -> Iterator[str]:
    """Lay out a page for the line mode, in lines of at most `width` cells."""
    for line in lay_out(page, width, plain=True):
        yield "".join(text for text, _style in line).rstrip()


def lay_out(page: Page, width: int, *, plain: bool) -> Iterator[Runs]:
    """Lay out a page in lines of at most `width` cells."""
    for block in page:
        for line in _block(block, width if plain else min(width, WIDEST_TEXT), width, plain=plain):
            while line and not line[-1][1] and not line[-1][0].strip():
                line = line[:-1]  # noqa: PLW2901 - blanks at the end are not written
            yield line


def _block(block: Block, width: int, widest: int, *, plain: bool) -> Iterator[Runs]:
    match block:
        case Title() | Heading() | Text() | Item():
            yield from _words(block, width, plain=plain)
        case Next():
            yield from _next(block, width, plain=plain)
        case Rows():
            yield from _labelled(block, width, plain=plain)
        case Grid():
            yield from _grid(block, widest if plain else min(widest, WIDEST_TABLE), plain=plain)
        case Picture(words=words, beside=beside) if plain:
            yield from _hang((), words, width)
            yield from ((), *lay_out(beside, widest, plain=True)) if beside else ()
        case Picture():
            yield from _picture(block, widest)
        case Panel(title, page) if plain or widest < NARROWEST_PANEL:
            yield from lay_out((Title(title), *page), widest, plain=plain)
        case Panel():
            yield from _panel(block, width)
        case _:  # a gap
            yield ()


def _words(block: Title | Heading | Text | Item, width: int, *, plain: bool) -> Iterator[Runs]:
    match block:
        case Title(text, aside) if aside and text_cells(text + aside) < width and not plain:
            yield (text, "heading"), (" " * (width - text_cells(text + aside)), ""), (aside, "")
        case Title(text, aside):
            yield from _hang((), text, width, "heading")
            yield from _hang((), aside, width) if aside else ()
        case Heading(text):
            yield from _hang((), text, width, "heading")
        case Text(text, strong, quiet, indent):
            style = "heading" if strong else "quiet" if quiet else ""
            yield from _hang(((" " * indent, ""),), text, width, style)
        case Item(text, mark, indent, strong):
            start = ((" " * indent, ""), *_mark(mark, plain=plain))
            yield from _hang(start, text, width, "heading" if strong else "")


def _mark(mark: str, *, plain: bool) -> Runs:
    """What an item starts with. The words beside a mark are enough in the line mode."""
    if mark in MARKS:
        glyph, style = MARKS[mark]
        return () if plain else ((glyph, style), (" ", ""))
    return ((mark + " ", "" if mark == "-" else "key"),) if mark else ()


def _hang(start: Runs, text: str, width: int, style: str = "") -> Iterator[Runs]:
    """Fold a text after the start of its first line, each line below its text."""
    used = _width(start)
    for line in folded(text, width - used):
        yield (*start, (line, style))
        start = ((" " * used, ""),)


def _next(block: Next, width: int, *, plain: bool) -> Iterator[Runs]:
    text, command, aside = block
    if plain:
        before = [text] if command and text else []
        yield from (line for it in before for line in _hang((), it, width))
        yield from _hang((), _("Next: {what}").format(what=command or text), width)
        yield from _hang((), aside, width) if aside else ()
        return
    room = width - text_cells(BAR)
    lines: list[Runs] = [((it, ""),) for it in folded(text, room) if text]
    lines += [((it, "accent"),) for it in folded(command, room) if command]
    if aside and command and text_cells(command + aside) + 3 <= room:
        lines[-1] = (*lines[-1], (" " * 3 + aside, ""))
    else:
        lines += [((it, ""),) for it in folded(aside, room) if aside]
    for line in lines:
        yield (BAR, "accent"), *line


def _labelled(block: Rows, width: int, *, plain: bool) -> Iterator[Runs]:
    """Labels in a column and their texts; below each other where there is little room."""
    if plain:
        for row in block.rows:
            form = _("{label}: {text}") if row.label else "{text}"
            text = form.format(label=row.label, text=row.text)
            first, *rest = folded(text, width, "", "  ")
            yield from (((line, ""),) for line in (first, *rest))
        return
    indent = (" " * block.indent, "")
    marks = any(row.mark for row in block.rows)
    labels = [text_cells(row.label) for row in block.rows]
    widest = max((wide for wide in labels if wide <= WIDEST_LABEL), default=0)
    room = width - block.indent - 2 * marks - widest - COLUMN_GAP
    for row in block.rows:
        mark = (_mark(row.mark, plain=False) or (("  ", ""),)) if marks else ()
        label = (*mark, (row.label, "heading"))
        state = _mark(row.state, plain=False) + row.drawn
        if room < NARROWEST_LABELLED or text_cells(row.label) > widest:
            yield from _hang((indent, *mark), row.label, width, "heading")
            yield from _hang((indent, ("  ", ""), *state), row.text, width, row.style)
        else:
            gap = (" " * (widest + COLUMN_GAP - text_cells(row.label)), "")
            yield from _hang((indent, *label, gap, *state), row.text, width, row.style)


def _picture(block: Picture, width: int) -> Iterator[Runs]:
    """A picture and the page beside it, or below it where there is too little room."""
    columns = max((_width(line) for line in block.lines), default=0)
    room = min(width, WIDEST_TABLE) - columns - COLUMN_GAP
    if not block.beside or room < NARROWEST_LABELLED:
        yield from block.lines
        yield from ((), *lay_out(block.beside, width, plain=False)) if block.beside else ()
        return
    right = list(lay_out(block.beside, room, plain=False))
    for number in range(max(len(block.lines), len(right))):
        line = block.lines[number] if number < len(block.lines) else ()
        words = right[number] if number < len(right) else ()
        yield (*line, (" " * (columns + COLUMN_GAP - _width(line)), ""), *words) if words else line


def _panel(block: Panel, width: int) -> Iterator[Runs]:
    rest = "\u2500" * (width - text_cells(block.title) - 5)
    yield ("\u256d\u2500", "quiet"), (f" {block.title} ", "heading"), (rest + "\u256e", "quiet")
    for line in ((), *lay_out(block.page, width - 4, plain=False), ()):
        blank = " " * (width - 4 - _width(line))
        yield ("\u2502 ", "quiet"), *line, (blank, ""), (" \u2502", "quiet")
    yield (("\u2570" + "\u2500" * (width - 2) + "\u256f", "quiet"),)


def _grid(grid: Grid, width: int, *, plain: bool) -> Iterator[Runs]:
    """A table where its columns have room; else its rows, each in a few lines."""
    rows = [tuple(it if isinstance(it, Cell) else Cell(it) for it in row) for row in grid.rows]
    if plain:
        rows = [tuple(Cell(cell.text) for cell in row) for row in rows]
    headers = grid.headers or ("",) * len(rows[0])
    styles = grid.styles or ("",) * len(headers)
    groups = [""] * len(rows)
    if plain and styles[0] == "heading":  # each group is a line of its own
        yield from _hang((), headers[0], width) if headers[0] else ()
        groups = [row[0].text for row in rows]
        headers, styles, rows = headers[1:], styles[1:], [row[1:] for row in rows]
    marked = [any(row[at].mark for row in rows) for at in range(len(headers))]
    gaps = [grid.indent, *(COLUMN_GAP - it for it in marked[1:])]
    above = [" " * 2 * it + header for header, it in zip(headers, marked, strict=True)]
    widths = _column_widths(above, rows, styles, width - sum(gaps), plain=plain)
    if widths and any(headers):
        yield tuple(_header_line(above, styles, gaps, widths))
    elif styles[0] == "heading" and headers[0]:
        yield from _hang((), headers[0], width, "heading")
    waiting: list[Runs] = []
    for group, row in zip(groups, rows, strict=True):
        yield from _hang((), group, width) if group else ()
        if not widths:
            stack = _sentence if plain else _stacked
            empty = not any(cell.text for cell in row)
            yield from ((),) if empty else stack(headers, row, styles, width)
            continue
        cells = [list(_cell(*it)) for it in zip(row, styles, widths, strict=True)]
        if styles[0] == "heading":  # what has no room beside its first row stands beside the next
            yield from waiting if row[0].text else ()
            cells[0] = cells[0] if row[0].text else waiting
            waiting = cells[0][max(map(len, cells[1:])) :]
            cells[0] = cells[0][: len(cells[0]) - len(waiting)]
        for line in zip_longest(*cells, fillvalue=()):
            yield tuple(_spread(line, gaps, widths))
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
            (text_cells(cell.text) + _width(cell.drawn) + 2 * bool(cell.mark) for cell in column),
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


def _cell(cell: Cell, style: str, width: int) -> Iterator[Runs]:
    if style == "number":
        number, space, unit = cell.text.partition("\N{NO-BREAK SPACE}")
        blank = " " * (width - text_cells(cell.text))
        yield (blank, ""), (number, cell.style or style), (space + unit, "")
    else:
        lead = _mark(cell.mark, plain=False) + cell.drawn
        yield from _hang(lead, cell.text, width, cell.style or style)


def _spread(
    line: Sequence[Runs], gaps: Sequence[int], widths: Sequence[int]
) -> Iterator[tuple[str, str]]:
    """One line of all cells of a row, each at the place of its column."""
    missing = 0
    for runs, gap, wide in zip(line, gaps, widths, strict=True):
        yield " " * (missing + gap), ""
        yield from runs
        missing = wide - _width(runs)


def _header_line(
    headers: Sequence[str], styles: Sequence[str], gaps: Sequence[int], widths: Sequence[int]
) -> Iterator[tuple[str, str]]:
    at = end = 0
    for header, style, gap, wide in zip(headers, styles, gaps, widths, strict=True):
        start = end + gap
        end = start + wide
        start = end - text_cells(header) if style == "number" else start
        yield " " * (start - at), ""
        yield header, "heading" if style == "heading" else "quiet"
        at = start + text_cells(header)


def _stacked(
    headers: Sequence[str], row: Sequence[Cell], styles: Sequence[str], width: int
) -> Iterator[Runs]:
    """The name with its mark and numbers, and the rest below."""
    indent = 0
    if styles[0] == "heading":
        yield from _hang((), row[0].text, width, "heading") if row[0].text else ()
        headers, row, styles, indent = headers[1:], row[1:], styles[1:], 2
    start: Runs = ((" " * indent, ""),)
    below = indent or 2
    if styles[0] == "number":
        start = (
            *start,
            *next(_cell(row[0], "number", max(1, text_cells(row[0].text)))),
            ("  ", ""),
        )
        headers, row, styles, below = headers[1:], row[1:], styles[1:], _width(start)
    name, *others = zip(row, styles, headers, strict=True)
    start = (*start, (name[0].text.strip(), name[0].style or name[1] or "heading"))
    rest, right = [], ""
    for cell, style, header in others:
        if style == "number":
            right = f"{cell.text}\N{NO-BREAK SPACE}{header}".strip()
        elif cell.mark:
            start = (*start, ("  ", ""), *_mark(cell.mark, plain=False), (cell.text, ""))
        elif cell.text:
            rest.append(cell.text)
    blank = width - _width(start) - text_cells(right)
    if blank >= COLUMN_GAP and right:
        yield (*start, (" " * blank, ""), (right, ""))
    else:
        rest.append(right)
        whole = "".join(text for text, _style in start)
        yield from (start,) if _width(start) <= width else _hang((), whole, width)
    if any(rest):
        yield from _hang(((" " * below, ""),), format_list(filter(None, rest)), width)


def _sentence(
    headers: Sequence[str], row: Sequence[Cell], _styles: Sequence[str], width: int
) -> Iterator[Runs]:
    """One paragraph, each cell with the name of its column."""
    sentences: list[str] = []
    for header, cell in zip(headers, row, strict=True):
        form = _("{header}: {cell}.") if header and sentences else _("{name}.")
        text = cell.text.strip().rstrip(".")
        if text:
            sentences.append(form.format(header=header, cell=text, name=text))
    for line in folded(" ".join(sentences), width, "", "  "):
        yield ((line, ""),)


def _width(line: Runs) -> int:
    return sum(text_cells(text) for text, _style in line)


def transliterate_page(page: Page, spell: Callable[[str], str]) -> Page:
    """The same page with every text in another spelling. What is drawn stays as it is."""
    return tuple(_respelled(block, spell) for block in page)


def _respelled(block: Block, spell: Callable[[str], str]) -> Block:
    match block:
        case Grid(headers, rows):
            return block._replace(
                headers=tuple(map(spell, headers)),
                rows=tuple(tuple(_spelled_cell(cell, spell) for cell in row) for row in rows),
            )
        case Rows(rows):
            spelled = (row._replace(label=spell(row.label), text=spell(row.text)) for row in rows)
            return block._replace(rows=tuple(spelled))
        case Picture(words=words, beside=beside):
            return block._replace(words=spell(words), beside=transliterate_page(beside, spell))
        case Panel(title, page):
            return Panel(spell(title), transliterate_page(page, spell))
    texts: Any = {key: spell(it) for key, it in block._asdict().items() if isinstance(it, str)}
    return block._replace(**texts)


def _spelled_cell(cell: str | Cell, spell: Callable[[str], str]) -> str | Cell:
    return cell._replace(text=spell(cell.text)) if isinstance(cell, Cell) else spell(cell)
