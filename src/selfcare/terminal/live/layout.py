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
        return self.size.columns - 2 * self.margin

    @property
    def below_figures(self) -> int:
        return self.first[FIGURES] + self.height[FIGURES]

    def size_of(self, part: str) -> Size:
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
        """How many rows are left; fewer than none where words would be cut."""
        return self.end - self.first - len(self.text) - len(self.notice)


def screen(
    session: Session, size: Size, look: Look, notice: str = "", pictures: Pictures | None = None
) -> tuple[Line, ...]:
    """Lay out a screen of at least 40 by 15 cells: a line for each row, none too wide.

    Without `pictures` the words get all the room.
    """
    room = areas(size, pictured=pictures is not None, big=look.big)
    sheet = _Sheet(session, look, room, shown(notice, look.encoding))
    words = sheet.fitting_words()
    if words.spare < 0 and look.big:  # smaller figures rather than words that are cut
        return screen(session, size, replace(look, big=False), notice)
    full = sheet.full_width()
    beside = {row: line for row, line in sheet.beside().items() if row < words.first}
    drawn: Sequence[Line] = ()
    if words.width > room.text_width and room.picture.columns:
        full |= dict.fromkeys(range(words.first, words.end), ()) | sheet.rows_of(words)
    else:
        beside |= sheet.rows_of(words)
        full = {row: line for row, line in full.items() if not words.first <= row < words.end}
        if pictures and room.picture.columns:
            drawn = pictures(session, room.picture)
    if not look.reduced_motion:
        drawn = phrases.pulsed(drawn, session)
    margin = (Run(" " * room.margin),) if room.margin else ()
    lines: list[Line] = []
    for row in range(size.rows):
        place = row - room.picture_row
        left = (*margin, *(drawn[place] if 0 <= place < len(drawn) else ()))
        if row in full:
            lines.append((*margin, *full[row]) if full[row] else ())
        elif beside.get(row):
            lines.append((*padded(left, room.text_column), *beside[row]))
        else:
            lines.append(left)
    return tuple(lines)


@dataclass(frozen=True)
class _Sheet:
    session: Session
    look: Look
    room: Areas
    notice: str

    def text(self, text: str) -> str:
        return shown(text, self.look.encoding)

    def cut(self, text: str, width: int) -> str:
        return cut(text, width, ascii_only=self.look.ascii)

    def pressure(self) -> list[str]:
        return [self.text(wording) for wording in phrases.pressure_texts(self.session)]

    def fitting_words(self) -> _Words:
        """Return the first placement in which no word is cut, else the last one."""
        for words in self.placements():
            if words.spare >= 0:
                break
        return words

    def placements(self) -> Iterator[_Words]:
        """Every place and wording of instruction, pressure, and notice; the calmest first.

        First the picture goes, then the instruction gets short. Where that is too much, the
        notice stands alone: it is new, and the instruction was there before.
        """
        room, beat, notice = self.room, self.session.beat, self.notice
        long, short = self.text(beat.text or beat.say), self.text(beat.say or beat.text)
        pressures = self.pressure() or [""]
        width, below, keys = room.text_width, room.below_figures, room.first[KEYS]
        has_row = NOTICE in room.first and text_cells(notice) <= room.width
        if has_row or not (notice or pressures[0]):
            in_row = not notice and first_that_fits(room.width, *pressures)
            for pressure in [""] if in_row else pressures:
                text = _folded(width, long, pressure)
                yield _Words(room.first[TEXT], room.first.get(NOTICE, keys), width, text)
        widths = [width, room.width] if room.picture.columns else [room.width]
        for instruction, some in ((long, widths), (short, widths[-1:])):
            for width in some:
                for pressure in pressures:
                    text = _folded(width, instruction, pressure)
                    yield _Words(below, keys, width, text, _folded(width, notice))
        text = _folded(width, "" if notice else short, pressure)
        yield _Words(below, keys, width, text, _folded(width, notice))

    def rows_of(self, words: _Words) -> Rows:
        """The rows of the words; rhythm, what comes next and air get what is left."""
        room, spare = self.room, words.spare
        lines: list[Line] = [(Run(line),) for line in words.text]
        then_size = room.size_of(THEN)
        fits = not words.notice and len(words.text) <= room.height[TEXT]
        is_usual = fits and words.first == room.first[TEXT]
        if not is_usual:
            if words.first == room.below_figures and spare:
                lines.insert(0, self.rhythm() or self.hold_bar())
                spare -= 1
            then_size = Size(words.width, min(2, spare))
        next_up = self.text(announcements.next_up(self.session.schedule, self.session.index))
        then = wrapped(next_up, then_size, ascii_only=self.look.ascii)
        if words.notice and spare > len(then):
            lines.append(())
        lines += [(Run(line, "title"),) for line in words.notice]
        then_first = room.first.get(THEN, 0) if is_usual else words.end - len(then)
        return {
            **dict(enumerate(lines, words.first)),
            **{row: (Run(line),) for row, line in enumerate(then, then_first)},
        }

    def full_width(self) -> Rows:
        """The rows that go from margin to margin."""
        session, look, width = self.session, self.look, self.room.width
        before = sum(session.lengths[: session.index]) / sum(session.lengths)
        notice = Run(self.cut(self.notice, width), "title")
        parts: dict[str, Line] = {
            HEADER: self.header(),
            OVERALL: (Run(self.bar(before, width)),),
            NOTICE: (notice if self.notice else Run(first_that_fits(width, *self.pressure())),),
            KEYS: phrases.key_line(session, width, encoding=look.encoding, mute=look.mute),
        }
        return {self.room.first[part]: parts[part] for part in parts if part in self.room.first}

    def header(self) -> Line:
        still, width = self.look.reduced_motion, self.room.width
        title = self.text(self.session.beat.title)
        progress = [self.text(text) for text in phrases.progress_texts(self.session, still=still)]
        right = first_that_fits(width - text_cells(title) - 1, *progress) or progress[-1]
        left = self.cut(title, width - text_cells(right) - 1)
        return ends((Run(left, "title"),), (Run(right),), width)

    def beside(self) -> Rows:
        """The rows beside the picture, but for the words."""
        room = self.room
        time = clock(phrases.whole_seconds(self.session))
        figures = large(time, room.scale, ascii_only=self.look.ascii)
        side = self.text(limb_phrase(self.session.beat))
        rows: Rows = {
            room.first[FIGURES] + place: (Run(line, "figures"),)
            for place, line in enumerate(figures)
        }
        parts = {
            VERB: self.verb(side.rstrip(".")),
            SIDE: (Run(side, "title"),),
            BAR: self.hold_bar(),
            RHYTHM: self.rhythm(),
        }
        return rows | {room.first[part]: parts[part] for part in parts if part in room.first}

    def verb(self, side: str) -> Line:
        """What to do; with the side behind it where that has no row of its own.

        The side must be whole: where there is no room for both the verb is shorter.
        """
        has_own_row = SIDE in self.room.first or not side
        width = self.room.text_width - 2 - (0 if has_own_row else text_cells(side))
        long = self.text(phrases.verb(self.session, still=self.look.reduced_motion))
        short = self.text(phrases.short_verb(self.session))
        verb = first_that_fits(width, long, short) or self.cut(short, width)
        if has_own_row:
            return (Run(f" {verb} ", "badge"),)
        # Not reversed: right above the figures it would seem to be one of them.
        side = self.cut(side, self.room.text_width)
        return (Run(verb, "title"), Run("  "), Run(side, "title"))

    def hold_bar(self) -> Line:
        """How much of the beat is over; where there is no other row, the rhythm instead."""
        session, room = self.session, self.room
        if RHYTHM not in room.first and (rhythm := self.rhythm()):
            return rhythm
        if self.look.reduced_motion:
            return ()
        width = min(room.text_width, FIGURE_COLUMNS * room.scale)
        return (Run(self.bar(session.elapsed_seconds / session.seconds, width)),)

    def bar(self, share: float, width: int) -> str:
        full, empty = "=." if self.look.ascii else "━·"
        done = min(width, max(0, int(share * width)))
        return full * done + empty * (width - done)

    def rhythm(self) -> Line:
        rhythm = phrases.rhythm(self.session, still=self.look.reduced_motion)
        if rhythm is None:
            return ()
        word, done, count = rhythm
        full, empty = "#." if self.look.ascii else "●○"
        dots = " ".join(full * done + empty * (count - done))
        return (Run(dots + "  " if dots else ""), Run(self.text(word), "title"))


def _folded(width: int, *texts: str) -> list[str]:
    return [line for text in texts if text for line in folded(text, width)]
