"""Lay out a session at one moment as the lines of a screen: values in, values out.

There are three layouts: wide, usual (80x24), and small (40x15) without pictures; a big one
has the word and the clock alone. Every part has its rows, which follow from the size alone,
so that nothing moves while a session runs. No word is ever cut: what needs more room than
its own takes that of the picture, and then the instruction gets short.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import NamedTuple

from selfcare.guides.enums import Part, Side, Technique, Tool
from selfcare.i18n import N_, _, ngettext
from selfcare.i18n.text_length import text_cells
from selfcare.session import script
from selfcare.session.beats import PRESS_SECONDS, RELEASE_SECONDS, ROUND_SECONDS, BeatKind
from selfcare.session.keymap import Action, keymap
from selfcare.session.phrases import name_of, pressure_words
from selfcare.session.script import limb_phrase
from selfcare.session.state import Session, State
from selfcare.terminal.blocks import Gap, Line, Page, Row, Rows, Run, Text, Title
from selfcare.terminal.live import widgets
from selfcare.terminal.live.widgets import HALF, Points, Size
from selfcare.terminal.plain import ends, hang, lay_out, padded, width_of

SMALLEST = Size(40, 15)
"""Below this there are lines instead of a screen."""

USUAL = Size(80, 24)
"""From here on there are pictures beside the words."""

WIDE = Size(100, 36)
"""From here on the word and the clock are twice as large."""

WIDEST_TEXT = 88
WIDE_POINTS = Points(4, 2)
TIME_POINTS = 13
"""How many points a time such as 0:42 is wide."""

GAP_COLUMNS = 2
LET_GO_SECONDS = 2.0
"""How long LET GO is shown after a hold, before what comes next."""

ALREADY_THERE_SECONDS = 0.001
"""So little before a whole second counts as that second."""

FRAME_SECONDS = 0.25
"""How often the marker on the hill moves."""

STEP_MARKS = "✓", "❯", "×"  # noqa: RUF001 - marks, no letters

KEY_GAP = 3
NARROW_COLUMNS = 72
"""Below this the keys are closer together, and the first one has a short name."""

FIRST_SHOWN = (
    *(Action.RED_FLAG, Action.PAUSE_OR_GO_ON, Action.HELP),
    *(Action.NEXT, Action.BIG, Action.QUIT, Action.BACK),
)
"""Which keys are shown before all others, which follow in the order of their table."""

Pictures = Callable[[Session, Size], tuple[Line, ...]]
"""Draws what is shown beside the words, no larger than the size."""


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


class Areas(NamedTuple):
    """The rows of each part, and how the columns are shared.

    `column` and `width` are those of the words; the picture is left of them, and has no columns if
    there is none. `side` and `foot` are rows; `foot` is None if notices have no row
    of their own. `side_column` counts from `column`.
    """

    size: Size
    margin: int
    column: int
    width: int
    picture: Size
    band: range
    side: int
    side_column: int
    figures: range
    points: Points
    words: range
    foot: int | None

    @property
    def full_width(self) -> int:
        return self.size.columns - 2 * self.margin


def areas(size: Size, look: Look, *, pictured: bool) -> Areas:
    """Share a screen of at least 40 by 15 cells."""
    columns, rows = size
    usual = columns >= USUAL.columns and rows >= USUAL.rows
    small = not (usual or look.big)
    margin = int(usual)
    full = columns - 2 * margin
    top, letters, points = 2, 5 if look.ascii else 4, Points(2, 1)
    side, first = top + letters, 8
    if look.big:
        top, letters = 0, 7 if usual else 5 if look.ascii else 3
        side, first = letters, letters + 1
        text_rows = 5 if usual else 6
        down = max(1, (rows - first - text_rows - 1) // 5)
        points = Points(max(2, min(full // TIME_POINTS, down * 5 // 2)), down)
    elif small:
        letters, points = (1, Points(1, 1)) if look.ascii else (3, HALF)
        side, first = top + letters + 1, top + letters
    elif columns >= WIDE.columns and rows >= WIDE.rows:
        top, letters, side, first, points = 3, 7, 11, 13, WIDE_POINTS
    taken = 0
    if usual and pictured and not look.big:
        taken = full - max(points.columns * TIME_POINTS + 1, columns * 2 // 5)
    figures = range(first, first + points.height)
    has_bar = foot_rows = int(usual and not look.big)
    return Areas(
        size=size,
        margin=margin,
        column=margin + taken,
        width=min(full - taken, WIDEST_TEXT),
        picture=Size(taken - GAP_COLUMNS, rows - 4) if taken else Size(0, 0),
        band=range(top, top + letters),
        side=side,
        side_column=TIME_POINTS * points.columns + GAP_COLUMNS if small else 0,
        figures=figures,
        points=points,
        words=range(figures.stop + has_bar, rows - 1 - foot_rows),
        foot=rows - 2 if foot_rows else None,
    )


def screen_lines(
    session: Session, size: Size, look: Look, notice: str = "", pictures: Pictures | None = None
) -> tuple[Line, ...]:
    """Lay out a screen of at least 40 by 15 cells: a line for each row, none too wide.

    Without `pictures` the words get all the room.
    """
    room = areas(size, look, pictured=pictures is not None)
    sheet = _Sheet(session, look, room, widgets.shown(notice, look.encoding))
    words = sheet.words()
    if words.lost and look.big:
        return screen_lines(session, size, replace(look, big=False), notice)
    full: dict[int, Line] = {size.rows - 1: sheet.keys()}
    if not look.big:
        full |= {0: sheet.header(), 1: sheet.segments()}
    if room.foot is not None:
        full[room.foot] = (Run(words.foot, "heading" if notice else ""),)
    beside = sheet.beside()
    drawn: dict[int, Line] = {}
    rows = full if words.takes_picture else beside
    rows |= dict(enumerate(words.lines, room.words.start))
    if pictures and room.picture.columns and not words.takes_picture:
        drawn = dict(enumerate(sheet.picture(pictures), 2))
    margin = (Run(" " * room.margin),) if room.margin else ()
    lines: list[Line] = []
    for row in range(size.rows):
        left, right = drawn.get(row, ()), beside.get(row, ())
        both = (*padded(left, room.column - room.margin), *right) if right else left
        line = full.get(row, both)
        lines.append((*margin, *line) if line else ())
    return tuple(map(widgets.in_ascii, lines) if look.ascii else lines)


_WORDS: dict[BeatKind | Technique, str] = {
    BeatKind.GET_READY: N_("READY"),
    BeatKind.SWITCH: N_("SWITCH"),
    BeatKind.REST: N_("REST"),
    BeatKind.BREATHE: N_("BREATHE"),
    BeatKind.MOVE: N_("MOVE"),
    Technique.STEADY: N_("HOLD"),
    Technique.PRESS_AND_RELEASE: N_("PRESS"),
    Technique.CIRCLES: N_("CIRCLE"),
    Technique.SQUEEZE: N_("SQUEEZE"),
    Technique.TAP: N_("TAP"),
    Technique.ROLL: N_("ROLL"),
}


class Phase(NamedTuple):
    """What the hands do now, in one word. With a band the hands work; without one they are soft."""

    word: str
    style: str = "heading"
    band: bool = False


def phase(session: Session, *, still: bool = False) -> Phase:
    """What to do now. `still` asks for a word that stays for the whole beat."""
    beat = session.beat
    if session.state is State.PAUSED and not session.waiting:
        return Phase(_("PAUSED"))
    if session.waiting or session.state is State.HANDS_BACK:
        return Phase(_("READY"))
    if not still and (has_just_held(session) or beats_of(session) == 0):
        return Phase(_("LET GO"), "accent")
    if beat.is_press:
        return Phase(_(_WORDS[beat.technique or Technique.STEADY]), "accent", band=True)
    if beat.is_lead_in:
        is_switch = beat.kind is BeatKind.SWITCH
        return Phase(_(_WORDS[beat.kind]), "caution" if is_switch else "heading", band=is_switch)
    title = beat.title.upper()
    is_drawn = title.isalpha() and widgets.large(title, HALF)
    return Phase(title if is_drawn else _(_WORDS[beat.kind]), "ok")


def has_just_held(session: Session) -> bool:
    has_held = bool(session.attempts) and session.attempts[-1].beat == session.index - 1
    return has_held and session.elapsed_seconds < LET_GO_SECONDS


def beats_of(session: Session) -> int | None:
    """How many seconds of five are pressed, 0 while letting go; None without that rhythm."""
    beat = session.beat
    is_rhythm = beat.is_press and beat.technique is Technique.PRESS_AND_RELEASE
    if not is_rhythm or session.state is not State.RUNNING:
        return None
    return (int(session.elapsed_seconds + ALREADY_THERE_SECONDS) + 1) % ROUND_SECONDS


def is_breathing(session: Session) -> bool:
    """Whether to show a hill to breathe with: while settling, while breathing, and on the belly."""
    beat = session.beat
    if beat.is_press:
        return beat.part is Part.BELLY
    return beat.kind is BeatKind.BREATHE or (beat.kind is BeatKind.REST and not session.index)


def whole_seconds(session: Session) -> int:
    """What the countdown shows: a second that has begun counts as a whole one."""
    left = session.hands_back_seconds or session.seconds_left
    return max(0, -int(-(left - ALREADY_THERE_SECONDS) // 1))


def progress_texts(session: Session, *, still: bool = False) -> tuple[str, ...]:
    """The step and the time left of the session, the longest wording first.

    With `still` the time is what comes after this beat, so that it does not change in it.
    """
    numbers = session.schedule.step_numbers
    number, count = numbers[session.beat.step], len(numbers)
    left = session.session_seconds_left - (session.seconds_left if still else 0.0)
    minutes = max(1, round(left / 60))  # as the ready card says it
    step = _("Step {number} of {count}").format(number=number, count=count)
    if still:
        time = ngettext("then {minutes} minute more", "then {minutes} minutes more", minutes)
    else:
        time = ngettext("{minutes} minute left", "{minutes} minutes left", minutes)
    return (
        _("{step}, {time}").format(step=step, time=time.format(minutes=minutes)),
        _("{number}/{count}, {minutes} min").format(number=number, count=count, minutes=minutes),
        step,
        _("{number}/{count}").format(number=number, count=count),
    )


def pressure_texts(session: Session) -> tuple[str, ...]:
    """With what, and how hard; the longest wording first. Empty if nothing is pressed."""
    beat = session.hold
    if beat is None:
        return ("",)
    tool, feeling = name_of(beat.tool or Tool.FINGERTIPS), pressure_words(beat.pressure)
    texts = (
        _("With {tool}, {feeling}: up to {pressure} out of 10."),
        _("With {tool}, up to {pressure} out of 10."),
        _("Up to {pressure} out of 10."),
    )
    return tuple(text.format(tool=tool, feeling=feeling, pressure=beat.pressure) for text in texts)


def then_text(session: Session) -> str:
    if session.beat.is_lead_in:
        hold = session.lengths[session.index + 1]
        return _("Then: press for {seconds}.").format(seconds=script.seconds_words(hold))
    return script.next_up(session.schedule, session.index)


def keys_shown(session: Session, look: Look) -> list[tuple[str, str]]:
    """The keys and what they do now, the most important first."""
    now = {Action.PAUSE_OR_GO_ON: _("carry on")} if session.state is State.PAUSED else {}
    if look.big:
        now[Action.BIG] = _("picture")
    rank = {action: place for place, action in enumerate(FIRST_SHOWN)}
    return [
        (key.shown, now.get(key.action, key.label))
        for key in sorted(keymap(), key=lambda key: rank.get(key.action, len(rank)))
        if key.label and (look.mute or key.action is not Action.MUTE)
    ]


def key_line(session: Session, width: int, look: Look) -> Line:
    if not session.keys:
        alone = widgets.shown(_("It runs by itself. Ctrl-C stops it."), look.encoding)
        return (Run(widgets.cut(alone, width)),)
    narrow = width < NARROW_COLUMNS
    (stop, long), *others = keys_shown(session, look)
    keys = ((stop, _("stop") if narrow else long), *others)
    texts = (widgets.shown(f"{name} {label}", look.encoding) for name, label in keys)
    return widgets.keys_that_fit(texts, width, KEY_GAP - narrow)


class _Words(NamedTuple):
    """Lines for the rows of the words, and the notice or pressure for its own row, if any."""

    lines: Sequence[Line]
    foot: str = ""
    takes_picture: bool = False
    lost: bool = False


@dataclass(frozen=True)
class _Sheet:
    session: Session
    look: Look
    room: Areas
    notice: str

    def text(self, text: str) -> str:
        return widgets.shown(text, self.look.encoding)

    # The words

    def words(self) -> _Words:
        """The calmest arrangement in which no word is cut.

        First the instruction gets short, then the picture goes. Where that is too much, the
        notice is alone: it is new, and the instruction was there before.
        """
        room, beat = self.room, self.session.beat
        texts = dict.fromkeys(map(self.text, (beat.text or beat.say, beat.say or beat.text)))
        feet = [self.notice]
        if not self.notice and not room.side_column:  # else it is beside the clock
            feet = self.pressures()
        then = self.text(then_text(self.session))
        widths = (room.width, room.full_width) if room.picture.columns else (room.width,)
        for width, text, foot in product(widths, texts, feet):
            in_row = room.foot is not None and text_cells(foot) <= room.full_width
            body = [*hang((), text, width)]
            if foot and not in_row:
                body += hang((), foot, width, "heading" if self.notice else "")
            last = [*hang((), then, width)]
            spare = len(room.words) - len(body) - len(last)
            if spare >= 0:
                lines = self.spread(body, last, spare, width)
                return _Words(lines, foot if in_row else "", width > room.width)
        alone = [*hang((), self.notice or [*texts][-1], room.full_width, "heading")]
        return _Words(alone[: len(room.words)], takes_picture=bool(room.picture.columns), lost=True)

    def pressures(self) -> list[str]:
        return [self.text(text) for text in pressure_texts(self.session)]

    def spread(self, body: list[Line], last: list[Line], spare: int, width: int) -> list[Line]:
        """Instruction on top, what comes next at the bottom, the steps between in a wide one."""
        steps = self.steps(width) if self.room.points == WIDE_POINTS else []
        if steps and len(steps) + 2 < spare:
            body = [(), *body, (), *steps]
            spare -= len(steps) + 2
        elif spare > 1:
            body, spare = [(), *body], spare - 1
        return [*body, *[()] * spare, *last]

    def steps(self, width: int) -> list[Line]:
        schedule, session = self.session.schedule, self.session
        now = schedule.step_numbers[session.beat.step]
        done, here, times = STEP_MARKS
        lines: list[Line] = []
        for step, number in schedule.step_numbers.items():
            beats = [beat for beat in schedule.beats if beat.step == step]
            lasting = [beat for beat in beats if not beat.is_lead_in]
            time = widgets.clock(round(lasting[0].seconds))
            if len(lasting) > 1:
                time = f"{len(lasting)} {times} {time}"
            style = "heading" if number == now else ""
            mark = Run(done + " ", "ok") if number < now else Run("  ")
            if number == now:
                mark = Run(here + " ", "accent")
            title = widgets.cut(self.text(beats[0].title), width - 8 - len(time))
            left = (mark, Run(f"{number:2} ", "number"), Run(title, style))
            lines.append(ends(left, (Run(time, style),), width))
        return lines

    # The rows from margin to margin

    def header(self) -> Line:
        width = self.room.full_width
        title = self.text(self.session.beat.title)
        right = self.progress(width - text_cells(title) - 1)
        left = widgets.cut(title, width - text_cells(right) - 1)
        return ends((Run(left, "heading"),), (Run(right),), width)

    def progress(self, width: int) -> str:
        texts = progress_texts(self.session, still=self.look.reduced_motion)
        progress = [self.text(text) for text in texts]
        return widgets.first_that_fits(width, *progress) or progress[-1]

    def segments(self) -> Line:
        session = self.session
        seconds: dict[str, float] = {}
        for beat, lasting in zip(session.schedule.beats, session.lengths, strict=True):
            seconds[beat.step] = seconds.get(beat.step, 0.0) + lasting
        done = sum(session.lengths[: session.index])
        if not self.look.reduced_motion:
            done += session.elapsed_seconds
        return widgets.segments([*seconds.values()], done, self.room.full_width)

    def keys(self) -> Line:
        width = self.room.full_width
        if not self.look.big:
            return key_line(self.session, width, self.look)
        progress = self.progress(width // 4) if self.room.margin else ""
        keys = key_line(self.session, width - text_cells(progress) - KEY_GAP, self.look)
        return ends(keys, (Run(progress),), width)

    # Beside the picture

    def beside(self) -> dict[int, Line]:
        """The rows beside the picture, but for the words."""
        room, look, session = self.room, self.look, self.session
        time = widgets.clock(whole_seconds(session))
        lines = dict(enumerate(self.band(), room.band.start))
        # A run for each figure, so that only those that change are written.
        gap = " " * room.points.columns
        figures = [widgets.large(figure, room.points) for figure in time]
        for row, parts in enumerate(zip(*figures, strict=True), room.figures.start):
            pieces = [*(part + gap for part in parts[:-1]), parts[-1]]
            lines[row] = tuple(Run(piece, "heading") for piece in pieces)
        side = (Run(self.side(room.width - room.side_column), "heading"),)
        lines[room.side] = (*padded(lines.get(room.side, ()), room.side_column), *side)
        if room.side_column:
            pressure = widgets.first_that_fits(room.width - room.side_column, *self.pressures())
            row = room.side + 1
            lines[row] = (*padded(lines.get(row, ()), room.side_column), Run(pressure))
        if room.figures.stop < room.words.start and not look.reduced_motion:
            width = min(room.width, TIME_POINTS * room.points.columns)
            share = session.elapsed_seconds / session.seconds
            style = phase(session, still=True).style
            lines[room.figures.stop] = widgets.bar(share, width, style)
        return lines

    def side(self, width: int) -> str:
        """The word and the side in letters; the side must be whole."""
        session, still = self.session, self.look.reduced_motion
        side = limb_phrase(session.beat)
        word = phase(session, still=still).word.capitalize()
        if session.state is State.HANDS_BACK:
            word = _("Hands back")
        elif word == _("READY").capitalize():
            word = script.verb(session.beat)
        elif is_breathing(session) and not self.room.picture.columns and not still:
            word = self.breath_text()
        both = _("{phrase}.").format(phrase=word)
        if side and has_just_held(session) and session.state is State.RUNNING and not still:
            side = _("Then: {side}").format(side=side)
        side = self.text(side)
        return widgets.first_that_fits(width, self.text(f"{both} {side}".rstrip()), side)

    def band(self) -> list[Line]:
        """The word as large as possible, in plain letters if it cannot be drawn."""
        room, look = self.room, self.look
        word, style, is_band = phase(self.session, still=look.reduced_motion)
        word, height = self.text(word), len(room.band)
        ground = f"band-{style}" if is_band else style
        inner = room.width - 2 if is_band else room.width
        sizes = [points for points in (Points(2, 1), Points(1, 1), HALF) if points.height <= height]
        sizes = [points for points in sizes if points.rows or not look.ascii]
        letters = (widgets.large(word, points) for points in sizes)
        spaced = (widgets.first_that_fits(inner, " ".join(word), word),)
        drawn = next((rows for rows in letters if rows and len(rows[0]) <= inner), spaced)
        top = (height - len(drawn)) // 2
        if len(drawn) == HALF.height:  # its first row is half empty by itself
            top = 0
        aside = self.aside()
        lines = []
        for row in range(height):
            text = drawn[row - top] if 0 <= row - top < len(drawn) else ""
            line: Line = (Run(" " * (room.width - inner) + text, ground),)
            free = room.width - width_of(line) - 1
            if aside and row >= min(1, height - 1) and text_cells(aside) < free:
                pad = Run(" " * (free - text_cells(aside)), ground if is_band else "")
                line, aside = (*line, pad, Run(aside, ground)), ""
            lines.append(padded(line, room.width, ground) if is_band else line)
        return lines

    def aside(self) -> str:
        """What is beside the word: the beats of the rhythm, or an arrow to the other side."""
        session, look = self.session, self.look
        if session.beat.kind is BeatKind.SWITCH and session.state is State.RUNNING:
            return "◄►"[session.beat.side is Side.RIGHT]
        pressed = beats_of(session)
        if pressed is None:
            return ""
        if look.reduced_motion:
            steady = _("{press} s on, {release} s off")
            return self.text(steady.format(press=PRESS_SECONDS, release=RELEASE_SECONDS))
        return "●" * pressed + "○" * (PRESS_SECONDS - pressed)

    # The picture

    def picture(self, pictures: Pictures) -> Sequence[Line]:
        """The map, with its mark in the style of this second; the hill when breathing."""
        session, size, look = self.session, self.room.picture, self.look
        breath = self.breath(size) if is_breathing(session) else []
        if breath and not session.beat.is_press:
            return breath
        drawn = pictures(session, Size(size.columns, size.rows - len(breath)))
        beats = session.state is State.RUNNING and session.beat.is_press
        second = int(session.elapsed_seconds + ALREADY_THERE_SECONDS)
        if beats and second % 2 and not look.reduced_motion:
            styles = {"mark": "mark-beat"}
            drawn = tuple(
                tuple(Run(text, styles.get(style, style)) for text, style in line) for line in drawn
            )
        return [*drawn, *breath]

    def breath(self, size: Size) -> list[Line]:
        """A hill to breathe with. It is an offer, and says so."""
        look, session = self.look, self.session
        columns = min(size.columns, 44)
        still = look.reduced_motion
        seconds = None if still else session.elapsed_seconds % widgets.BREATH_SECONDS
        small = session.beat.is_press
        is_wide = self.room.points == WIDE_POINTS
        rows = 4 if small else 12 if is_wide else 6
        caption = _("in, {seconds} seconds").format(seconds=int(widgets.IN_SECONDS))
        out = _("out, {seconds} seconds").format(seconds=int(widgets.OUT_SECONDS))
        advice = self.text(_("Your own pace is fine too. Never hold your breath."))
        lines: list[Line] = []
        if not small:
            lines += [(Run(self.text(_("Breathe with the hill, if you like")), "heading"),), ()]
        lines += widgets.hill(Size(columns - 4, rows + 1), seconds)
        lines += [(Run(self.text(f"{caption}    {out}")),)]
        if not small:
            points = Points(2, 1) if is_wide else Points(1, 1) if look.ascii else HALF
            word = self.breath_text(large_letters=True)
            letters = widgets.large(word, points) or (word,)
            lines += [(), *((Run(line, "ok"),) for line in letters), ()]
        return [*lines, *hang((), advice, columns)]

    def breath_text(self, *, large_letters: bool = False) -> str:
        """In or out, and for how many seconds more."""
        seconds = (self.session.elapsed_seconds + ALREADY_THERE_SECONDS) % widgets.BREATH_SECONDS
        is_in = seconds < widgets.IN_SECONDS
        left = -int((seconds - (widgets.IN_SECONDS if is_in else widgets.BREATH_SECONDS)) // 1)
        if large_letters:
            word = _("IN") if is_in else _("OUT")
            return word if self.look.reduced_motion else f"{word} {left}"
        return (_("Breathe in, {seconds}") if is_in else _("Breathe out, {seconds}")).format(
            seconds=left
        )


# What takes the place of the session: the help, a list to choose from

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
    closing = Text(_("Press ? again to close this help."))
    lines = _drawn((*title, Rows(rows, indent=0), closing), width, look)
    if len(lines) > room:  # a word or two for each key instead of a sentence
        rows = tuple(Row(*names) for names in keys_shown(session, look))
        lines = _drawn((Rows(rows, indent=0), closing), width, look)
    lines = [*lines, *[()] * room][:room]
    lines.append((Run(widgets.cut(widgets.shown(notice, look.encoding), width), "heading"),))
    return tuple((*margin, *line) for line in (*lines, key_line(session, width, look)))


def _drawn(page: Page, width: int, look: Look) -> list[Line]:
    return [
        tuple(Run(widgets.shown(run.text, look.encoding), run.style) for run in line)
        for line in lay_out(page, width, plain=False)
    ]


def too_small_page(session: Session, size: Size, look: Look) -> tuple[Line, ...]:
    """What there is room for in a window that became tiny: first of all the way out."""
    texts: tuple[str, ...] = ()
    if session.state is not State.FINISHED:
        time, doing = widgets.clock(whole_seconds(session)), phase(session).word.capitalize()
        texts = (doing, limb_phrase(session.beat), time, _("Make the window larger."))
    lines: list[Line] = []
    for text in filter(None, texts):
        lines += hang((), widgets.shown(text, look.encoding), size.columns, "heading")
    keys = key_line(session, size.columns, look)
    urgent = next(key for key in keymap() if key.in_every_size)
    last = keys or (Run(widgets.shown(urgent.shown, look.encoding)[: size.columns], "heading"),)
    body = [*lines, *[()] * size.rows][: size.rows - 1]
    return (*body, last)


def page_lines(page: Page, size: Size, look: Look) -> tuple[Line, ...] | None:
    """A page on a screen, spaced out if there is room; None if it does not fit."""
    margin = _margin(size)
    width = min(size.columns - 2 * len(margin), WIDEST)
    blocks = [_drawn((block,), width, look) for block in page if not isinstance(block, Gap)]
    tight = [line for lines in blocks for line in lines]
    airy = [line for lines in blocks for line in (*lines, ())][:-1]
    lines = airy if len(airy) <= size.rows else tight
    if len(lines) > size.rows:
        return None
    blank = [()] * (size.rows - len(lines))
    return (*((*margin, *line) for line in lines), *blank)


def _margin(size: Size) -> Line:
    return (Run(" "),) if size.columns >= MARGIN_FROM_COLUMNS else ()
