"""What takes the place of the session on the live screen: the help, a list to choose from."""

from collections.abc import Sequence

from selfcare.i18n import _
from selfcare.i18n.text_width import text_cells
from selfcare.session.announcements import limb_phrase
from selfcare.session.keymap import keymap
from selfcare.session.state import Session, State
from selfcare.terminal.blocks import Block, Gap, Heading, Page, Title
from selfcare.terminal.live import phrases
from selfcare.terminal.live.layout import Look
from selfcare.terminal.live.widgets import Line, Run, Size, clock, cut, shown
from selfcare.terminal.plain import folded, lines_of

MARGIN_FROM_COLUMNS = 56
WIDEST = 76
GAP = 2
AIRY_ROWS = 20


def help_page(session: Session, size: Size, look: Look, notice: str) -> tuple[Line, ...]:
    """Every key with what it does; the notice and the key line stay where they are."""
    margin = _margin(size)
    width = size.columns - 2 * len(margin)
    room = Size(width, size.rows - 2)
    lines = _help_table(phrases.help_lines(mute=look.mute), room, look)
    if len(lines) > room.rows:  # a word or two for each key instead of a sentence
        lines = _help_table(phrases.keys_shown(session, mute=look.mute), room, look)
    if len(lines) < room.rows:
        lines.append((Run(cut(_("? once more closes this help."), width)),))
    told = cut(shown(notice, look.encoding), width, ascii_only=look.ascii)
    body = [_indented(line, margin) for line in lines[: room.rows]]
    body += [()] * (room.rows - len(body))
    keys = phrases.key_line(session, width, encoding=look.encoding, mute=look.mute)
    return (*body, _indented((Run(told, "title"),), margin), _indented(keys, margin))


def _help_table(helps: Sequence[tuple[str, str]], room: Size, look: Look) -> list[Line]:
    keys = [(shown(name, look.encoding), shown(text, look.encoding)) for name, text in helps]
    wide = max(text_cells(name) for name, _text in keys) + GAP
    lines: list[Line] = []
    if room.rows >= AIRY_ROWS:
        lines += [(Run(_("Keys"), "title"),), ()]
    for name, text in keys:
        first, *rest = folded(text, room.columns - wide)
        lines.append((Run(name, "title"), Run(" " * (wide - text_cells(name)) + first)))
        lines += [(Run(" " * wide + line),) for line in rest]
    return lines


def too_small_page(session: Session, size: Size, look: Look) -> tuple[Line, ...]:
    """What there is room for in a window that became tiny: first of all the way out."""
    texts: tuple[str, ...] = ()
    if session.state is not State.FINISHED:
        time = clock(phrases.whole_seconds(session))
        doing = phrases.verb(session)
        texts = (limb_phrase(session.beat), time, doing, _("Make the window larger."))
    lines = [
        (Run(line, "title"),)
        for text in texts
        if text
        for line in folded(shown(text, look.encoding), size.columns)
    ]
    keys = phrases.key_line(session, size.columns, encoding=look.encoding, mute=look.mute)
    urgent = next(key for key in keymap() if key.in_every_size)
    last = keys or (Run(shown(urgent.shown, look.encoding)[: size.columns], "title"),)
    body = [*lines, *[()] * size.rows][: size.rows - 1]
    return (*body, last)


def page_lines(page: Page, size: Size, look: Look) -> tuple[Line, ...] | None:
    """A page on a screen, airy where there is room; None where it does not fit."""
    margin = _margin(size)
    width = min(size.columns - 2 * len(margin), WIDEST)
    blocks = [_block_lines(block, width, look) for block in page if not isinstance(block, Gap)]
    tight = [line for lines in blocks for line in lines]
    airy = [line for lines in blocks for line in (*lines, ())][:-1]
    lines = airy if len(airy) <= size.rows else tight
    if len(lines) > size.rows:
        return None
    blank = [()] * (size.rows - len(lines))
    return tuple(_indented(line, margin) for line in (*lines, *blank))


def _block_lines(block: Block, width: int, look: Look) -> list[Line]:
    style = "title" if isinstance(block, Title | Heading) else "plain"
    return [(Run(shown(line, look.encoding), style),) for line in lines_of((block,), width)]


def _margin(size: Size) -> str:
    return " " if size.columns >= MARGIN_FROM_COLUMNS else ""


def _indented(line: Line, margin: str) -> Line:
    return (Run(margin), *line) if margin and line else line
