"""Lay out a session at one moment as the lines of a screen: values in, values out.

Every part has its rows, which follow from the size alone, so that nothing moves while a
session runs: what is not needed now leaves its rows empty. There are three layouts: wide,
usual (80x24), and small (40x15) without pictures. Words that need more rows than theirs
take those below the figures.
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
    clock,
    cut,
    ends,
    first_that_fits,
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

DONE, OPEN = "━", "·"
DONE_ASCII, OPEN_ASCII = "=", "."
FULL_DOT, EMPTY_DOT = "●", "○"
FULL_DOT_ASCII, EMPTY_DOT_ASCII = "#", "."

Pictures = Callable[[Session, Size], tuple[Line, ...]]
"""Draws what stands beside the words, no larger than the size."""

Rows = dict[int, Line]


@dataclass(frozen=True)
class Areas:
    """The rows of each part, and how the columns are shared.

    `first` and `height` are those of each part that has rows. The picture has no columns
    where there is none. `text_column` and `text_width` are those of the words and figures
    beside it; `margin` is left free at both sides.
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

    @property
    def below_figures(self) -> int:
        """The first row below the figures."""
        return self.first[FIGURES] + self.height[FIGURES]

    def size_of(self, part: str) -> Size:
        """How much room a part beside the picture has."""
        return Size(self.text_width, self.height.get(part, 0))


def areas(size: Size, *, pictured: bool, big: bool) -> Areas:
    """Share a screen of at least 40 by 15 cells.

    `pictured` says that there are pictures to show, `big` that the countdown is to be as
    large as it can, without them.
    """
    has_room = size.columns >= WITH_PICTURES.columns and size.rows >= WITH_PICTURES.rows
    margin = 1 if has_room else 0
    width = size.columns - 2 * margin
    scale = 1
    if size.columns >= WIDE_COLUMNS and not big:  # at most 9 of 20 columns
        scale = max(1, min(size.columns * 9 // 20 // FIGURE_COLUMNS, size.rows // 18))
    taken = 0
    if has_room and pictured and not big:
        taken = width - max(FIGURE_COLUMNS * scale + 1, size.columns * 2 // 5)
    text_width = min(width - taken, WIDEST_TEXT)
    text_rows = -(-LONGEST_TEXT // (text_width - LOST_AT_LINE_ENDS))
    if big:
        rows = size.rows - text_rows - 2
        scale = max(1, min(text_width // FIGURE_COLUMNS, rows // FIGURE_ROWS))
    height = _heights(size.rows, scale, text_rows)
    first = {
        part: sum(height.get(above, 0) for above in FROM_TOP[:place])
        for place, part in enumerate(FROM_TOP)
        if part in height
    }
    picture_row = first.get("gap-verb", first[VERB])
    picture_rows = first.get(NOTICE, first[KEYS]) - picture_row
    if picture_rows >= ROWS_FOR_AIR:
        picture_rows -= 1
    return Areas(
        size=size,
        margin=margin,
        picture=Size(taken - GAP_COLUMNS, picture_rows) if taken else Size(0, 0),
        picture_row=picture_row,
        text_column=margin + taken,
        text_width=text_width,
        scale=scale,
        first=first,
        height=height,
    )


def _heights(rows: int, scale: int, text_rows: int) -> dict[str, int]:
    """Give the most important parts their rows, then one row in turn to the others."""
    height = {VERB: 1, FIGURES: FIGURE_ROWS * scale, KEYS: 1}
    height[TEXT] = min(text_rows, rows - sum(height.values()))
    for part in ADDED_IN_TURN[: rows - sum(height.values())]:
        height[part] = height.get(part, 0) + 1
    height["rest"] = rows - sum(height.values())
    return height


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

    @property
    def side(self) -> str:
        return self.text(limb_phrase(self.session.beat))

    def text(self, text: str) -> str:
        return shown(text, self.look.encoding)

    def cut(self, text: str, width: int) -> str:
        return cut(self.text(text), width, ascii_only=self.look.ascii)


class _Words(NamedTuple):
    """Lines that must be read, in the rows from `first` to before `end`.

    `notice` is empty where the notice has its usual row.
    """

    first: int
    end: int
    width: int
    text: Sequence[str]
    notice: Sequence[str] = ()

    @property
    def spare(self) -> int:
        """How many rows are left."""
        return self.end - self.first - len(self.text) - len(self.notice)


def screen(
    session: Session, size: Size, look: Look, notice: str = "", pictures: Pictures | None = None
) -> tuple[Line, ...]:
    """Lay out a screen of at least 40 by 15 cells: a line for each row, none too wide.

    Without `pictures` the words get all the room.
    """
    room = areas(size, pictured=pictures is not None, big=look.big)
    sheet = _Sheet(session, look, room)
    notice = sheet.text(notice)
    words = _fitting_words(sheet, notice)
    if words.spare < 0 and look.big:  # smaller figures rather than words that are cut
        return screen(session, size, replace(look, big=False), notice)
    full = _full_width(sheet, notice)
    beside = {row: line for row, line in _beside(sheet).items() if row < words.first}
    drawn: Sequence[Line] = ()
    if words.width > room.text_width and room.picture.columns:
        full |= dict.fromkeys(range(words.first, words.end), ()) | _word_rows(sheet, words)
    else:
        beside |= _word_rows(sheet, words)
        full = {row: line for row, line in full.items() if not words.first <= row < words.end}
        if pictures and room.picture.columns:
            drawn = pictures(session, room.picture)
    if not look.reduced_motion:
        drawn = phrases.pulsed(drawn, session)
    return tuple(_row(row, room, beside, full, drawn) for row in range(size.rows))


def _row(row: int, room: Areas, beside: Rows, full: Rows, drawn: Sequence[Line]) -> Line:
    margin = (Run(" " * room.margin),) if room.margin else ()
    if row in full:
        return (*margin, *full[row]) if full[row] else ()
    place = row - room.picture_row
    left = (*margin, *(drawn[place] if 0 <= place < len(drawn) else ()))
    right = beside.get(row, ())
    return (*padded(left, room.text_column), *right) if right else left


def _fitting_words(sheet: _Sheet, notice: str) -> _Words:
    """Return the first placement in which no word is cut, else the last one."""
    for words in _placements(sheet, notice):
        if words.spare >= 0:
            break
    return words


def _placements(sheet: _Sheet, notice: str) -> Iterator[_Words]:
    """Every place and wording of the instruction, how hard, and the notice; the calmest first.

    First the picture goes, then the instruction gets short. Where that is too much, the
    notice stands alone: it is new, and the instruction was there before.
    """
    room, beat = sheet.areas, sheet.session.beat
    long, short = sheet.text(beat.text or beat.say), sheet.text(beat.say or beat.text)
    hards = [sheet.text(wording) for wording in phrases.how_hard(sheet.session)] or [""]
    width, below, keys = room.text_width, room.below_figures, room.first[KEYS]
    if (NOTICE in room.first and text_cells(notice) <= room.width) or not (notice or hards[0]):
        has_row = not notice and first_that_fits(room.width, *hards)
        for hard in [""] if has_row else hards:
            text = [*_folded(long, width), *_folded(hard, width)]
            yield _Words(room.first[TEXT], room.first.get(NOTICE, keys), width, text)
    widths = [width, room.width] if room.picture.columns else [room.width]
    for instruction, some in ((long, widths), (short, widths[-1:])):
        for width in some:
            for hard in hards:
                text = [*_folded(instruction, width), *_folded(hard, width)]
                yield _Words(below, keys, width, text, _folded(notice, width))
    text = [] if notice else _folded(short, width)
    yield _Words(below, keys, width, [*text, *_folded(hard, width)], _folded(notice, width))


def _folded(text: str, width: int) -> list[str]:
    return folded(text, width) if text else []


def _word_rows(sheet: _Sheet, words: _Words) -> Rows:
    """The rows of the words; rhythm, what comes next and air get what is left."""
    room, spare = sheet.areas, words.spare
    lines: list[Line] = [(Run(line),) for line in words.text]
    if words.first == room.first[TEXT] and len(words.text) <= room.height[TEXT]:
        then_first = room.first.get(THEN, 0)
        then = _then(sheet, room.size_of(THEN))
    else:
        if words.first == room.below_figures and spare:
            lines.insert(0, _rhythm(sheet) or _hold_bar(sheet))
            spare -= 1
        then = _then(sheet, Size(words.width, min(2, spare)))
        then_first = words.end - len(then)
    if words.notice and spare > len(then):
        lines.append(())
    lines += [(Run(line, "title"),) for line in words.notice]
    return dict(enumerate(lines, words.first)) | dict(enumerate(then, then_first))


def _full_width(sheet: _Sheet, notice: str) -> Rows:
    """The rows that go from margin to margin."""
    room, look = sheet.areas, sheet.look
    keys = phrases.key_line(sheet.session, room.width, encoding=look.encoding, mute=look.mute)
    rows = {room.first[KEYS]: keys}
    if HEADER in room.first:
        rows[room.first[HEADER]] = _header(sheet)
    if OVERALL in room.first:
        rows[room.first[OVERALL]] = _overall(sheet)
    if NOTICE in room.first:
        rows[room.first[NOTICE]] = _notice(sheet, notice)
    return rows


def _header(sheet: _Sheet) -> Line:
    still = sheet.look.reduced_motion
    width = sheet.areas.width
    title = sheet.text(sheet.session.beat.title)
    far = [sheet.text(wording) for wording in phrases.how_far(sheet.session, still=still)]
    right = first_that_fits(width - text_cells(title) - 1, *far) or far[-1]
    left = sheet.cut(title, width - text_cells(right) - 1)
    return ends((Run(left, "title"),), (Run(right),), width)


def _overall(sheet: _Sheet) -> Line:
    """How much of the session lies before this beat."""
    session = sheet.session
    before = sum(session.lengths[: session.index])
    return (Run(_bar(sheet, before / sum(session.lengths), sheet.areas.width)),)


def _notice(sheet: _Sheet, notice: str) -> Line:
    width = sheet.areas.width
    if notice:
        return (Run(sheet.cut(notice, width), "title"),)
    hard = (sheet.text(wording) for wording in phrases.how_hard(sheet.session))
    return (Run(first_that_fits(width, *hard)),)


def _beside(sheet: _Sheet) -> Rows:
    """The rows beside the picture, but for the words."""
    room = sheet.areas
    parts: dict[str, list[Line]] = {
        VERB: [_verb(sheet)],
        SIDE: [(Run(sheet.side, "title"),)],
        FIGURES: _figures(sheet),
        BAR: [_hold_bar(sheet)],
        RHYTHM: [_rhythm(sheet)],
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
    side = sheet.side.rstrip(".")
    if SIDE in room.first or not side:
        return (Run(f" {_doing(sheet, room.text_width - 2)} ", "badge"),)
    verb = _doing(sheet, room.text_width - text_cells(side) - 2)
    # Not reversed: right above the figures it would seem to be one of them.
    return (Run(verb, "title"), Run("  "), Run(sheet.cut(side, room.text_width), "title"))


def _doing(sheet: _Sheet, width: int) -> str:
    long = sheet.text(phrases.doing(sheet.session, still=sheet.look.reduced_motion))
    short = sheet.text(phrases.shortly(sheet.session))
    return first_that_fits(width, long, short) or sheet.cut(short, width)


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


def _then(sheet: _Sheet, size: Size) -> list[Line]:
    then = sheet.text(announcements.next_up(sheet.session.plan, sheet.session.index))
    return [(Run(line),) for line in wrapped(then, size, ascii_only=sheet.look.ascii)]
