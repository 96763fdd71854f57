"""A session at one moment as the lines of a screen: values in, values out.

Nothing here writes, waits or remembers. Every part has its rows from
`live_areas`, whatever the session does, so that the eye finds it where it was.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from selfcare.session import words
from selfcare.session.sides import limb_phrase
from selfcare.session.state import Session
from selfcare.terminal import live_areas, live_digits, live_words
from selfcare.terminal.live_areas import Areas, areas
from selfcare.terminal.live_flow import Flow, Words, flowed, usual_rows_do
from selfcare.terminal.live_keys import key_line
from selfcare.terminal.live_pulse import beating
from selfcare.terminal.live_text import (
    Line,
    Run,
    Size,
    cut,
    ends,
    first_that_fits,
    padded,
    shown,
    wrapped,
)
from selfcare.terminal.width import cells

DONE, OPEN = "━", "·"
DONE_ASCII, OPEN_ASCII = "=", "."
FULL_DOT, EMPTY_DOT = "●", "○"
FULL_DOT_ASCII, EMPTY_DOT_ASCII = "#", "."

Pictures = Callable[[Session, Size], tuple[Line, ...]]
"""Gives what stands beside the words: at most so many lines, none wider than that."""

Rows = dict[int, Line]


@dataclass(frozen=True)
class Look:
    """How the screen is wanted.

    `ascii` is for what is drawn, `encoding` for letters. `mute` says that there is a
    voice to be switched off.
    """

    big: bool = False
    reduced_motion: bool = False
    ascii: bool = False
    mute: bool = False
    encoding: str = "utf-8"


@dataclass(frozen=True)
class _Sheet:
    """One screen while it is laid out."""

    session: Session
    look: Look
    areas: Areas

    def text(self, text: str) -> str:
        """Make a text fit to be drawn."""
        return shown(text, self.look.encoding)

    def cut(self, text: str, width: int) -> str:
        """Make a text fit to be drawn in a width."""
        return cut(self.text(text), width, ascii_only=self.look.ascii)


def screen(
    session: Session, size: Size, look: Look, notice: str = "", pictures: Pictures | None = None
) -> tuple[Line, ...]:
    """Lay out a screen of at least 30 by 10 cells: a line for each row, none too wide.

    `notice` is what has just been told. Without `pictures` the words get all
    the room.
    """
    room = areas(size, pictured=pictures is not None, big=look.big)
    sheet = _Sheet(session, look, room)
    must = _must_be_read(sheet, notice)
    beside, full = _words(sheet), _full_width(sheet, must.notice)
    drawn = pictures(session, room.picture) if pictures and room.picture.columns else ()
    drawn = drawn if look.reduced_motion else beating(drawn, session)
    if not usual_rows_do(must, room):
        flow = flowed(must, room)
        if look.big and not flow.place.large:  # smaller figures rather than none
            return screen(session, size, replace(look, big=False), notice)
        if not flow.place.pictured:
            drawn = ()
        if flow.place.large:
            beside, full = _flow_below(sheet, flow, beside, full)
        else:
            beside, full = {}, _flow_small(sheet, flow, full)
    return tuple(_row(row, room, beside, full, drawn) for row in range(size.rows))


def _row(row: int, room: Areas, beside: Rows, full: Rows, drawn: Sequence[Line]) -> Line:
    if row in full:
        line = full[row]
        return (Run(" " * room.margin), *line) if room.margin and line else line
    place = row - room.picture_row
    left = drawn[place] if 0 <= place < len(drawn) else ()
    margin = () if room.margin == 0 else (Run(" " * room.margin),)
    right = beside.get(row, ())
    if not right:
        return (*margin, *left)
    return (*padded((*margin, *left), room.text_column), *right)


def _must_be_read(sheet: _Sheet, notice: str) -> Words:
    beat = sheet.session.beat
    texts = dict.fromkeys(sheet.text(one) for one in (beat.text or beat.say, beat.say) if one)
    hard = [sheet.text(one) for one in live_words.how_hard(sheet.session)]
    return Words(tuple(texts) or ("",), hard, sheet.text(notice))


def _flow_below(sheet: _Sheet, flow: Flow, beside: Rows, full: Rows) -> tuple[Rows, Rows]:
    """Put the words below the figures; rhythm, what comes next and air get what is left."""
    place, spare = flow.place, flow.spare
    end = place.first + place.size.rows
    lines: list[Line] = []
    if place.free_above and spare:
        lines.append(_rhythm(sheet) or _hold_bar(sheet))
        spare -= 1
    then = _then(sheet, Size(place.size.columns, min(2, spare)))
    spare -= len(then)
    lines += [(Run(line),) for line in flow.said]
    if flow.told and spare:
        lines.append(())
    lines += [(Run(line, "title"),) for line in flow.told]
    words = dict(enumerate(lines, place.first))
    words |= dict(enumerate(then, end - len(then)))
    kept = {row: line for row, line in full.items() if not place.first <= row < end}
    above = {row: line for row, line in beside.items() if row < place.first}
    if place.pictured or not sheet.areas.picture.columns:
        return above | words, kept
    # Without the picture the words take the whole width.
    return above, kept | {row: words.get(row, ()) for row in range(place.first, end)}


def _flow_small(sheet: _Sheet, flow: Flow, full: Rows) -> Rows:
    """All words and small figures."""
    keys = sheet.areas.first[live_areas.KEYS]
    width = sheet.areas.width
    time = live_digits.clock(live_words.whole_seconds(sheet.session))
    lines: list[Line] = [
        (Run(_doing(sheet, width), "title"),),
        (Run(time, "figures"), Run("  " + sheet.cut(_side(sheet), width - len(time) - 2), "title")),
    ]
    if flow.place.first < len(lines):
        side = _side(sheet).rstrip(".")
        doing = _doing(sheet, width - len(time) - cells(side) - 4)
        lines = [(Run(time, "figures"), Run(f"  {doing}  {side}".rstrip(), "title"))]
    lines += [(Run(line),) for line in flow.said]
    lines += [(Run(line, "title"),) for line in flow.told]
    lines += [()] * (keys - len(lines))
    return {**dict(enumerate(lines[:keys])), keys: full[keys]}


def _full_width(sheet: _Sheet, notice: str) -> Rows:
    """The rows that go from margin to margin."""
    room = sheet.areas
    rows = {room.first[live_areas.KEYS]: _keys(sheet)}
    if live_areas.HEADER in room.first:
        rows[room.first[live_areas.HEADER]] = _header(sheet)
    if live_areas.OVERALL in room.first:
        rows[room.first[live_areas.OVERALL]] = _overall(sheet)
    told = _notice(sheet, notice)
    if live_areas.NOTICE in room.first:
        rows[room.first[live_areas.NOTICE]] = told
    return rows


def _header(sheet: _Sheet) -> Line:
    still = sheet.look.reduced_motion
    width = sheet.areas.width
    title = sheet.text(sheet.session.beat.title)
    far = [sheet.text(one) for one in live_words.how_far(sheet.session, still=still)]
    right = first_that_fits(width - cells(title) - 1, *far) or far[-1]
    left = sheet.cut(title, width - cells(right) - 1)
    return ends((Run(left, "title"),), (Run(right),), width)


def _overall(sheet: _Sheet) -> Line:
    """How much of the session lies before this beat; it stands while the beat lasts."""
    session = sheet.session
    before = sum(session.lengths[: session.index])
    return (Run(_bar(sheet, before / sum(session.lengths), sheet.areas.width)),)


def _notice(sheet: _Sheet, notice: str) -> Line:
    width = sheet.areas.width
    if notice:
        return (Run(sheet.cut(notice, width), "title"),)
    hard = (sheet.text(one) for one in live_words.how_hard(sheet.session))
    return (Run(first_that_fits(width, *hard)),)


def _keys(sheet: _Sheet) -> Line:
    look = sheet.look
    return key_line(sheet.session, sheet.areas.width, encoding=look.encoding, mute=look.mute)


def _words(sheet: _Sheet) -> Rows:
    """The rows beside the picture."""
    room = sheet.areas
    parts: dict[str, list[Line]] = {
        live_areas.VERB: [_verb(sheet)],
        live_areas.SIDE: [(Run(_side(sheet), "title"),)],
        live_areas.FIGURES: _figures(sheet),
        live_areas.BAR: [_hold_bar(sheet)],
        live_areas.RHYTHM: [_rhythm(sheet)],
        live_areas.TEXT: _instruction(sheet),
        live_areas.THEN: _then(sheet),
    }
    return {
        room.first[part] + place: line
        for part, lines in parts.items()
        if part in room.first
        for place, line in enumerate(lines)
    }


def _verb(sheet: _Sheet) -> Line:
    """What to do; with the side behind it where that has no row of its own.

    The side must be whole: where there is no room for both the verb is shorter.
    """
    room = sheet.areas
    side = _side(sheet).rstrip(".")
    if live_areas.SIDE in room.first or not side:
        return (Run(f" {_doing(sheet, room.text_width - 2)} ", "badge"),)
    verb = _doing(sheet, room.text_width - cells(side) - 2)
    # Not reversed: right above the figures it would seem to be one of them.
    return (Run(verb, "title"), Run("  "), Run(sheet.cut(side, room.text_width), "title"))


def _doing(sheet: _Sheet, width: int) -> str:
    long = sheet.text(live_words.doing(sheet.session, still=sheet.look.reduced_motion))
    short = sheet.text(live_words.shortly(sheet.session))
    return first_that_fits(width, long, short) or sheet.cut(short, width)


def _side(sheet: _Sheet) -> str:
    return sheet.text(limb_phrase(sheet.session.beat))


def _figures(sheet: _Sheet) -> list[Line]:
    time = live_digits.clock(live_words.whole_seconds(sheet.session))
    drawn = live_digits.large(time, sheet.areas.scale, ascii_only=sheet.look.ascii)
    return [(Run(line, "figures"),) for line in drawn]


def _hold_bar(sheet: _Sheet) -> Line:
    """How much of the beat is over; where there is no other row, the rhythm instead."""
    session, room = sheet.session, sheet.areas
    if live_areas.RHYTHM not in room.first and (rhythm := _rhythm(sheet)):
        return rhythm
    if sheet.look.reduced_motion:
        return ()
    width = min(room.text_width, live_digits.COLUMNS * room.scale)
    return (Run(_bar(sheet, session.elapsed_seconds / session.seconds, width)),)


def _bar(sheet: _Sheet, share: float, width: int) -> str:
    full, empty = (DONE_ASCII, OPEN_ASCII) if sheet.look.ascii else (DONE, OPEN)
    done = min(width, max(0, int(share * width)))
    return full * done + empty * (width - done)


def _rhythm(sheet: _Sheet) -> Line:
    rhythm = live_words.rhythm(sheet.session, still=sheet.look.reduced_motion)
    if rhythm is None:
        return ()
    word, done, count = rhythm
    full, empty = (FULL_DOT_ASCII, EMPTY_DOT_ASCII) if sheet.look.ascii else (FULL_DOT, EMPTY_DOT)
    dots = " ".join(full * done + empty * (count - done))
    return (Run(dots + "  " if dots else ""), Run(sheet.text(word), "title"))


def _instruction(sheet: _Sheet) -> list[Line]:
    beat = sheet.session.beat
    size = sheet.areas.size_of(live_areas.TEXT)
    ascii_only = sheet.look.ascii
    texts = (sheet.text(beat.text or beat.say), sheet.text(beat.say))
    return [(Run(line),) for line in wrapped(texts[0], size, texts[1], ascii_only=ascii_only)]


def _then(sheet: _Sheet, size: Size | None = None) -> list[Line]:
    size = size or sheet.areas.size_of(live_areas.THEN)
    then = sheet.text(words.then(sheet.session.plan, sheet.session.index))
    return [(Run(line),) for line in wrapped(then, size, ascii_only=sheet.look.ascii)]
