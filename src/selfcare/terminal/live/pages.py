"""What takes the place of the session on the live screen: the help, a list to choose from."""

from collections.abc import Sequence

from selfcare.i18n import _
from selfcare.i18n.text_width import text_cells
from selfcare.session.announcements import limb_phrase
from selfcare.session.keymap import Action, keymap
from selfcare.session.state import Session, State
from selfcare.terminal.blocks import Block, Gap, Heading, Page, Title
from selfcare.terminal.live.layout import Look, key_line, keys_shown, phase, whole_seconds
from selfcare.terminal.live.widgets import Line, Run, Size, clock, cut, shown
from selfcare.terminal.plain import folded, lines_of

MARGIN_FROM_COLUMNS = 56
WIDEST = 76
GAP = 2
AIRY_ROWS = 20


def help_page(session: Session, size: Size, look: Look, notice: str) -> tuple[Line, ...]:
    """Every key with what it does; the notice and the key line stay where they are."""
    margin = _margin(size)
    room = Size(size.columns - 2 * len(margin), size.rows - 2)
    keys = [key for key in keymap() if look.mute or key.action is not Action.MUTE]
    keys.sort(key=lambda key: not key.in_every_size)
    lines = _help_table([(key.shown, key.help) for key in keys], room, look)
    if len(lines) > room.rows:  # a word or two for each key instead of a sentence
        lines = _help_table(keys_shown(session, look), room, look)
    if len(lines) < room.rows:
        lines.append((Run(cut(_("? once more closes this help."), room.columns)),))
    lines = [*lines, *[()] * room.rows][: room.rows]
    lines.append((Run(cut(shown(notice, look.encoding), room.columns), "heading"),))
    return tuple(
        _indented(line, margin) for line in (*lines, key_line(session, room.columns, look))
    )


def _help_table(helps: Sequence[tuple[str, str]], room: Size, look: Look) -> list[Line]:
    keys = [(shown(name, look.encoding), shown(text, look.encoding)) for name, text in helps]
    wide = max(text_cells(name) for name, _text in keys) + GAP
    lines: list[Line] = []
    if room.rows >= AIRY_ROWS:
        lines += [(Run(_("Keys"), "heading"),), ()]
    for name, text in keys:
        first, *rest = folded(text, room.columns - wide)
        lines.append((Run(name, "key"), Run(" " * (wide - text_cells(name)) + first)))
        lines += [(Run(" " * wide + line),) for line in rest]
    return lines


def too_small_page(session: Session, size: Size, look: Look) -> tuple[Line, ...]:
    """What there is room for in a window that became tiny: first of all the way out."""
    texts: tuple[str, ...] = ()
    if session.state is not State.FINISHED:
        time, doing = clock(whole_seconds(session)), phase(session).word.capitalize()
        texts = (doing, limb_phrase(session.beat), time, _("Make the window larger."))
    lines = [
        (Run(line, "heading"),)
        for text in texts
        if text
        for line in folded(shown(text, look.encoding), size.columns)
    ]
    keys = key_line(session, size.columns, look)
    urgent = next(key for key in keymap() if key.in_every_size)
    last = keys or (Run(shown(urgent.shown, look.encoding)[: size.columns], "heading"),)
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
    style = "heading" if isinstance(block, Title | Heading) else "plain"
    return [(Run(shown(line, look.encoding), style),) for line in lines_of((block,), width)]


def _margin(size: Size) -> str:
    return " " if size.columns >= MARGIN_FROM_COLUMNS else ""


def _indented(line: Line, margin: str) -> Line:
    return (Run(margin), *line) if margin and line else line
