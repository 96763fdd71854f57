"""A session at one moment as the lines of a screen: values in, values out.

Nothing here writes, waits or remembers. Every part has its rows, which follow from the
size alone, so that nothing moves up or down while a session runs: what is not needed now
leaves its rows empty. There are three layouts: wide, usual (80x24), and small (40x15)
without pictures. Where the usual rows are too few for the words, they flow below the
figures.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from selfcare.i18n.text_width import text_cells
from selfcare.session import announcements
from selfcare.session.announcements import limb_phrase
from selfcare.session.state import Session
from selfcare.terminal.live import phrases
from selfcare.terminal.live.widgets import (
    FIGURE_COLUMNS,
    FIGURE_ROWS,
    Line,
    Run,
    Size,
    beating,
    clock,
    cut,
    ends,
    first_that_fits,
    key_line,
    large,
    padded,
    shown,
    wrapped,
)
from selfcare.terminal.plain import folded

SMALLEST = Size(40, 15)
"""Below this there are lines instead of a screen."""

WITH_PICTURES = Size(80, 24)
"""From here on there are pictures beside the words."""

WIDE_COLUMNS = 100
"""From here on the figures grow with the screen."""

LONGEST_TEXT = 160
"""An instruction has at most so many letters."""

WIDEST_TEXT = 88
GAP_COLUMNS = 2
LOST_AT_LINE_ENDS = 4
ROWS_FOR_AIR = 18

HEADER = "header"
OVERALL = "overall"
VERB = "verb"
SIDE = "side"
FIGURES = "figures"
BAR = "bar"
RHYTHM = "rhythm"
TEXT = "text"
THEN = "then"
NOTICE = "notice"
KEYS = "keys"

FROM_TOP = (
    *(HEADER, OVERALL, "gap-verb", VERB, SIDE, "gap-figures", FIGURES),
    *("gap-bar", BAR, RHYTHM, "gap-text", TEXT, "gap-then", THEN, "rest", NOTICE, KEYS),
)

ADDED_IN_TURN = (
    *(THEN, HEADER, BAR, NOTICE, RHYTHM, SIDE, OVERALL, THEN),
    *("gap-figures", "gap-bar", "gap-text", "gap-verb", "gap-then"),
)
"""What gets a row as long as there are rows left, the most important first."""


@dataclass(frozen=True)
class Areas:
    """The rows of each part, and how the columns are shared.

    `first` and `height` are those of each part that has rows. The picture has
    no columns where there is none. `text_column` and `text_width` are those of
    the words and figures beside it; `margin` is left free at both sides.
    """

    size: Size
    margin: int
    picture: Size
    picture_row: int
    text_column: int
    text_width: int
    scale: int
    first: Mapping[str, int]
    height: Mapping[str, int]

    @property
    def width(self) -> int:
        """The columns between the margins."""
        return self.size.columns - 2 * self.margin

    def size_of(self, part: str) -> Size:
        """How much room a part beside the picture has."""
        return Size(self.text_width, self.height.get(part, 0))


def areas(size: Size, *, pictured: bool, big: bool) -> Areas:
    """Share a screen of at least 40 by 15 cells: wide, usual, or without pictures.

    `pictured` says that there are pictures to show, `big` that the countdown
    is to be as large as it can, without them.
    """
    has_room = size.columns >= WITH_PICTURES.columns and size.rows >= WITH_PICTURES.rows
    margin = 1 if has_room else 0
    scale = _scale(size) if size.columns >= WIDE_COLUMNS and not big else 1
    is_pictured = has_room and pictured and not big
    picture_columns = _picture_columns(size, margin, scale) if is_pictured else 0
    taken = picture_columns + GAP_COLUMNS if picture_columns else 0
    text_width = min(size.columns - 2 * margin - taken, WIDEST_TEXT)
    text_rows = -(-LONGEST_TEXT // (text_width - LOST_AT_LINE_ENDS))
    if big:
        scale = _largest_scale(Size(text_width, size.rows), text_rows)
    height = _heights(size.rows, scale, text_rows)
    first = _firsts(height)
    picture_row = first.get("gap-verb", first[VERB])
    picture_rows = first.get(NOTICE, first[KEYS]) - picture_row
    if picture_rows >= ROWS_FOR_AIR:
        picture_rows -= 1
    return Areas(
        size=size,
        margin=margin,
        picture=Size(picture_columns, picture_rows if picture_columns else 0),
        picture_row=picture_row,
        text_column=margin + taken,
        text_width=text_width,
        scale=scale,
        first=first,
        height=height,
    )


def _scale(size: Size) -> int:
    """Figures take at most 9 of 20 columns, and grow with the rows."""
    return max(1, min(size.columns * 9 // 20 // FIGURE_COLUMNS, size.rows // 18))


def _largest_scale(room: Size, text_rows: int) -> int:
    """As large as the width and the rows allow that verb, text and keys leave."""
    rows = room.rows - text_rows - 2
    return max(1, min(room.columns // FIGURE_COLUMNS, rows // FIGURE_ROWS))


def _picture_columns(size: Size, margin: int, scale: int) -> int:
    text_width = max(FIGURE_COLUMNS * scale + 1, size.columns * 2 // 5)
    return size.columns - 2 * margin - GAP_COLUMNS - text_width


def _heights(rows: int, scale: int, text_rows: int) -> dict[str, int]:
    """Give the most important parts their rows, then one row in turn to the others."""
    height = {VERB: 1, FIGURES: FIGURE_ROWS * scale, KEYS: 1}
    left = rows - sum(height.values())
    height[TEXT] = min(text_rows, left)
    left -= height[TEXT]
    for part in ADDED_IN_TURN[:left]:
        height[part] = height.get(part, 0) + 1
    height["rest"] = rows - sum(height.values())
    return height


def _firsts(height: Mapping[str, int]) -> dict[str, int]:
    first = {}
    row = 0
    for part in FROM_TOP:
        if part in height:
            first[part] = row
            row += height[part]
    return first


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


class Words(NamedTuple):
    """What must be read: the instruction and how hard, each longest wording first; the notice.

    There may be nothing to press, and no notice.
    """

    texts: Sequence[str]
    hard: Sequence[str]
    notice: str


class Place(NamedTuple):
    """Free rows for words, from `first` on."""

    first: int
    size: Size
    pictured: bool = False
    notice_below: bool = False
    free_above: bool = False


class Flow(NamedTuple):
    """Lines of words from a row of a place on; `told` are those of the notice, below them."""

    place: Place
    said: tuple[str, ...]
    told: tuple[str, ...]

    @property
    def spare(self) -> int:
        """How many rows of the place are left."""
        return self.place.size.rows - len(self.said) - len(self.told)


def screen(
    session: Session, size: Size, look: Look, notice: str = "", pictures: Pictures | None = None
) -> tuple[Line, ...]:
    """Lay out a screen of at least 40 by 15 cells: a line for each row, none too wide.

    `notice` is what has just been told. Without `pictures` the words get all
    the room.
    """
    room = areas(size, pictured=pictures is not None, big=look.big)
    sheet = _Sheet(session, look, room)
    must = _must_be_read(sheet, notice)
    beside, full = _words(sheet), _full_width(sheet, must.notice)
    drawn = pictures(session, room.picture) if pictures and room.picture.columns else ()
    drawn = drawn if look.reduced_motion else beating(drawn, session)
    if not _usual_rows_do(must, room):
        flow = _flowed(must, room)
        if look.big and flow.spare < 0:  # smaller figures rather than none
            return screen(session, size, replace(look, big=False), notice)
        if not flow.place.pictured:
            drawn = ()
        beside, full = _flow_below(sheet, flow, beside, full)
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
    hard = [sheet.text(one) for one in phrases.how_hard(sheet.session)]
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


def _full_width(sheet: _Sheet, notice: str) -> Rows:
    """The rows that go from margin to margin."""
    room = sheet.areas
    rows = {room.first[KEYS]: _keys(sheet)}
    if HEADER in room.first:
        rows[room.first[HEADER]] = _header(sheet)
    if OVERALL in room.first:
        rows[room.first[OVERALL]] = _overall(sheet)
    told = _notice(sheet, notice)
    if NOTICE in room.first:
        rows[room.first[NOTICE]] = told
    return rows


def _header(sheet: _Sheet) -> Line:
    still = sheet.look.reduced_motion
    width = sheet.areas.width
    title = sheet.text(sheet.session.beat.title)
    far = [sheet.text(one) for one in phrases.how_far(sheet.session, still=still)]
    right = first_that_fits(width - text_cells(title) - 1, *far) or far[-1]
    left = sheet.cut(title, width - text_cells(right) - 1)
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
    hard = (sheet.text(one) for one in phrases.how_hard(sheet.session))
    return (Run(first_that_fits(width, *hard)),)


def _keys(sheet: _Sheet) -> Line:
    look = sheet.look
    return key_line(sheet.session, sheet.areas.width, encoding=look.encoding, mute=look.mute)


def _words(sheet: _Sheet) -> Rows:
    """The rows beside the picture."""
    room = sheet.areas
    parts: dict[str, list[Line]] = {
        VERB: [_verb(sheet)],
        SIDE: [(Run(_side(sheet), "title"),)],
        FIGURES: _figures(sheet),
        BAR: [_hold_bar(sheet)],
        RHYTHM: [_rhythm(sheet)],
        TEXT: _instruction(sheet),
        THEN: _then(sheet),
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
    if SIDE in room.first or not side:
        return (Run(f" {_doing(sheet, room.text_width - 2)} ", "badge"),)
    verb = _doing(sheet, room.text_width - text_cells(side) - 2)
    # Not reversed: right above the figures it would seem to be one of them.
    return (Run(verb, "title"), Run("  "), Run(sheet.cut(side, room.text_width), "title"))


def _doing(sheet: _Sheet, width: int) -> str:
    long = sheet.text(phrases.doing(sheet.session, still=sheet.look.reduced_motion))
    short = sheet.text(phrases.shortly(sheet.session))
    return first_that_fits(width, long, short) or sheet.cut(short, width)


def _side(sheet: _Sheet) -> str:
    return sheet.text(limb_phrase(sheet.session.beat))


def _figures(sheet: _Sheet) -> list[Line]:
    time = clock(phrases.whole_seconds(sheet.session))
    drawn = large(time, sheet.areas.scale, ascii_only=sheet.look.ascii)
    return [(Run(line, "figures"),) for line in drawn]


def _hold_bar(sheet: _Sheet) -> Line:
    """How much of the beat is over; where there is no other row, the rhythm instead."""
    session, room = sheet.session, sheet.areas
    if RHYTHM not in room.first and (rhythm := _rhythm(sheet)):
        return rhythm
    if sheet.look.reduced_motion:
        return ()
    width = min(room.text_width, FIGURE_COLUMNS * room.scale)
    return (Run(_bar(sheet, session.elapsed_seconds / session.seconds, width)),)


def _bar(sheet: _Sheet, share: float, width: int) -> str:
    full, empty = (DONE_ASCII, OPEN_ASCII) if sheet.look.ascii else (DONE, OPEN)
    done = min(width, max(0, int(share * width)))
    return full * done + empty * (width - done)


def _rhythm(sheet: _Sheet) -> Line:
    rhythm = phrases.rhythm(sheet.session, still=sheet.look.reduced_motion)
    if rhythm is None:
        return ()
    word, done, count = rhythm
    full, empty = (FULL_DOT_ASCII, EMPTY_DOT_ASCII) if sheet.look.ascii else (FULL_DOT, EMPTY_DOT)
    dots = " ".join(full * done + empty * (count - done))
    return (Run(dots + "  " if dots else ""), Run(sheet.text(word), "title"))


def _instruction(sheet: _Sheet) -> list[Line]:
    beat = sheet.session.beat
    size = sheet.areas.size_of(TEXT)
    ascii_only = sheet.look.ascii
    texts = (sheet.text(beat.text or beat.say), sheet.text(beat.say))
    return [(Run(line),) for line in wrapped(texts[0], size, texts[1], ascii_only=ascii_only)]


def _then(sheet: _Sheet, size: Size | None = None) -> list[Line]:
    size = size or sheet.areas.size_of(THEN)
    then = sheet.text(announcements.next_up(sheet.session.schedule, sheet.session.index))
    return [(Run(line),) for line in wrapped(then, size, ascii_only=sheet.look.ascii)]


def _usual_rows_do(words: Words, room: Areas) -> bool:
    """Whether the instruction, how hard, and the notice all fit where they usually stand."""
    size = room.size_of(TEXT)
    if len(folded(words.texts[0], size.columns)) > size.rows:
        return False
    if words.notice and words.hard:
        return False  # both want the same row
    below = [words.notice] if words.notice else list(words.hard)
    if not below:
        return True
    return NOTICE in room.first and any(text_cells(text) <= room.width for text in below)


def _flowed(words: Words, room: Areas) -> Flow:
    """Give the words the first place where all of them fit: no word is ever cut.

    First the picture goes, then the instruction is said shortly. Where that is too much,
    the notice stands alone: it is new, and the instruction was there before.
    """
    places = list(_places(room, words.notice))
    hards = words.hard or ("",)
    for texts, some in ((words.texts[:1], places), (words.texts[1:], places[-1:])):
        for place in some:
            for text in texts:
                for hard in hards:
                    flow = _in(place, text, hard, words.notice)
                    if flow.spare >= 0:
                        return flow
    text = "" if words.notice else words.texts[-1]
    return _in(places[-1], text, hards[-1], words.notice)


def _in(place: Place, text: str, hard: str, notice: str) -> Flow:
    told = "" if place.notice_below else notice
    lines = [
        [line for part in parts if part for line in folded(part, place.size.columns)]
        for parts in ((text, hard), (told,))
    ]
    return Flow(place, tuple(lines[0]), tuple(lines[1]))


def _places(room: Areas, notice: str) -> Iterator[Place]:
    """Where words may stand, the calmest first."""
    keys = room.first[KEYS]
    below = room.first[FIGURES] + room.height[FIGURES]
    pictured = room.picture.columns > 0
    if NOTICE in room.first and text_cells(notice) <= room.width:
        text, last = room.first[TEXT], room.first[NOTICE]
        free = Size(room.text_width, last - text)
        yield Place(text, free, pictured=pictured, notice_below=bool(notice))
    if pictured:
        yield Place(below, Size(room.text_width, keys - below), pictured=True, free_above=True)
    yield Place(below, Size(room.width, keys - below), free_above=True)
