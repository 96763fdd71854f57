"""What takes the place of the session on the live screen: the help, a list to choose from."""

from selfcare.language import _
from selfcare.session.state import Session
from selfcare.terminal import live_words
from selfcare.terminal.live_keys import key_line
from selfcare.terminal.live_layout import Look
from selfcare.terminal.live_text import Line, Run, Size, cut, shown
from selfcare.terminal.page import Block, Gap, Heading, Item, Page, Title
from selfcare.terminal.plain import folded, lines_of
from selfcare.terminal.width import cells

MARGIN_FROM_COLUMNS = 56
WIDEST = 76
GAP = 2
AIRY_ROWS = 20


def help_page(session: Session, size: Size, look: Look, notice: str) -> tuple[Line, ...]:
    """Every key with what it does; the notice and the key line stay where they are.

    Where there is no room for sentences each key has its word, in one paragraph.
    """
    margin = _margin(size)
    width = size.columns - 2 * len(margin)
    room = Size(width, size.rows - 2)
    lines = _help_table(room, look)
    if len(lines) > room.rows:
        lines = _help_paragraph(session, room, look)
    if len(lines) < room.rows:
        lines.append((Run(cut(_("? once more closes this help."), width)),))
    told = cut(shown(notice, look.encoding), width, ascii_only=look.ascii)
    body = [_indented(line, margin) for line in lines[: room.rows]]
    body += [()] * (room.rows - len(body))
    last = [(Run(told, "title"),), key_line(session, width, encoding=look.encoding, mute=look.mute)]
    return (*body, *(_indented(line, margin) for line in last))


def _help_table(room: Size, look: Look) -> list[Line]:
    keys = [
        (shown(name, look.encoding), shown(text, look.encoding))
        for name, text in live_words.help_lines(mute=look.mute)
    ]
    wide = max(cells(name) for name, _text in keys) + GAP
    lines: list[Line] = []
    if room.rows >= AIRY_ROWS:
        lines += [(Run(_("Keys"), "title"),), ()]
    for name, text in keys:
        first, *rest = folded(text, room.columns - wide)
        lines.append((Run(name, "title"), Run(" " * (wide - cells(name)) + first)))
        lines += [(Run(" " * wide + line),) for line in rest]
    return lines


def _help_paragraph(session: Session, room: Size, look: Look) -> list[Line]:
    keys = live_words.keys_shown(session, mute=look.mute)
    sentence = ", ".join(f"{name} {label}" for name, label in keys)
    text = shown(_("{keys}.").format(keys=sentence), encoding=look.encoding)
    return [(Run(line),) for line in folded(text, room.columns)]


def page_lines(page: Page, size: Size, look: Look) -> tuple[Line, ...] | None:
    """A page on a screen, airy where there is room; None where it does not fit.

    Before it does not fit its items are cut to a row each: their first words
    tell them apart, and what is scrolled away tells nothing.
    """
    margin = _margin(size)
    width = min(size.columns - 2 * len(margin), WIDEST)
    blocks = [_block_lines(block, width, look) for block in page if not isinstance(block, Gap)]
    tight = [line for lines in blocks for line in lines]
    airy = [line for lines in blocks for line in (*lines, ())][:-1]
    lines = airy if len(airy) <= size.rows else tight
    if len(lines) > size.rows:
        lines = [line for block in page for line in _short_lines(block, width, look)]
    if len(lines) > size.rows:
        return None
    blank = [()] * (size.rows - len(lines))
    return tuple(_indented(line, margin) for line in (*lines, *blank))


def _block_lines(block: Block, width: int, look: Look) -> list[Line]:
    style = "title" if isinstance(block, Title | Heading) else "plain"
    return [(Run(shown(line, look.encoding), style),) for line in lines_of((block,), width)]


def _short_lines(block: Block, width: int, look: Look) -> list[Line]:
    """A block with its items cut to a row each, without gaps."""
    if isinstance(block, Gap):
        return []
    if not isinstance(block, Item):
        return _block_lines(block, width, look)
    text = " ".join(line.strip() for line in lines_of((block,), width))
    text = shown(text, look.encoding)
    return [(Run(cut(text, width, ascii_only=look.ascii)),)]


def _margin(size: Size) -> str:
    return " " if size.columns >= MARGIN_FROM_COLUMNS else ""


def _indented(line: Line, margin: str) -> Line:
    return (Run(margin), *line) if margin and line else line
