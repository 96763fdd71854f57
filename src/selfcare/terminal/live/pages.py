"""What takes the place of the session on the live screen: the help, a list to choose from."""

from selfcare.i18n import _
from selfcare.i18n.text_width import folded
from selfcare.session.announcements import limb_phrase
from selfcare.session.keymap import Action, keymap
from selfcare.session.state import Session, State
from selfcare.terminal.blocks import Gap, Page, Row, Rows, Text, Title
from selfcare.terminal.live.layout import Look, key_line, keys_shown, phase, whole_seconds
from selfcare.terminal.live.widgets import Line, Run, Size, clock, cut, shown
from selfcare.terminal.plain import lay_out

MARGIN_FROM_COLUMNS = 56
WIDEST = 76
AIRY_ROWS = 20


def help_page(session: Session, size: Size, look: Look, notice: str) -> tuple[Line, ...]:
    """Every key with what it does; the notice and the key line stay where they are."""
    margin = _margin(size)
    width, room = size.columns - 2 * len(margin), size.rows - 2
    keys = [key for key in keymap() if look.mute or key.action is not Action.MUTE]
    keys.sort(key=lambda key: not key.in_every_size)
    title = (Title(_("Keys")), Gap()) if room >= AIRY_ROWS else ()
    rows = tuple(Row(key.shown, key.help) for key in keys)
    closing = Text(_("? once more closes this help."))
    lines = _drawn((*title, Rows(rows, indent=0), closing), width, look)
    if len(lines) > room:  # a word or two for each key instead of a sentence
        rows = tuple(Row(*names) for names in keys_shown(session, look))
        lines = _drawn((Rows(rows, indent=0), closing), width, look)
    lines = [*lines, *[()] * room][:room]
    lines.append((Run(cut(shown(notice, look.encoding), width), "heading"),))
    return tuple(_indented(line, margin) for line in (*lines, key_line(session, width, look)))


def _drawn(page: Page, width: int, look: Look) -> list[Line]:
    return [
        tuple(Run(shown(text, look.encoding), style or "plain") for text, style in line)
        for line in lay_out(page, width, plain=False)
    ]


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
    blocks = [_drawn((block,), width, look) for block in page if not isinstance(block, Gap)]
    tight = [line for lines in blocks for line in lines]
    airy = [line for lines in blocks for line in (*lines, ())][:-1]
    lines = airy if len(airy) <= size.rows else tight
    if len(lines) > size.rows:
        return None
    blank = [()] * (size.rows - len(lines))
    return tuple(_indented(line, margin) for line in (*lines, *blank))


def _margin(size: Size) -> str:
    return " " if size.columns >= MARGIN_FROM_COLUMNS else ""


def _indented(line: Line, margin: str) -> Line:
    return (Run(margin), *line) if margin and line else line
