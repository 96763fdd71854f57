"""Ask for one of a few with single keys on a whole screen, or in lines: the frame, and questions.

Nothing is timed, and what was typed or pasted before a question was shown is thrown away.
"""

import contextlib
import os
import re
import signal
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from selfcare.errors import Terminated
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_list
from selfcare.i18n.text_width import folded, text_cells
from selfcare.terminal.blocks import Block, Choice, Item, Line, Run, Text
from selfcare.terminal.keyboard import Keyboard
from selfcare.terminal.live.widgets import Size, columns_of, in_ascii, keys_that_fit
from selfcare.terminal.output import NARROWEST, USUAL_WIDTH, has_descriptor, is_terminal
from selfcare.terminal.prompts import WORST_PAIN, Asker, LeftQuestion, parse_yes_or_no
from selfcare.terminal.render import MARKS, WIDEST_TEXT, ends, hang, padded, width_of
from selfcare.terminal.text import normalized, typed_number
from selfcare.terminal.writer import Painter, Writer, ready

Answer = TypeVar("Answer")

USUAL_HEIGHT = 24
WIDE = 60
"""From so many columns on there is a margin, and every word of the header and footer."""

LOOK_SECONDS = 0.1
"""How often the size is looked at, and how long half a key may take."""

ARROWS = {"up": -1, "down": 1}
POINTER = "❯ "  # noqa: RUF001


def has_keys(asker: Asker) -> bool:
    """Whether single keys can be read and a whole screen drawn."""
    streams = (asker.source, asker.output.stream)
    is_real = all(is_terminal(stream) and has_descriptor(stream) for stream in streams)
    return is_real and not asker.output.plain


@dataclass
class Screen(ABC, Generic[Answer]):
    """One question in both its forms: drawn on a whole screen for single keys, and in lines."""

    asker: Asker

    _notice = ""
    _asked_twice = ""  # the key that only acts if it is pressed again
    _pointer = _below = _top = _end = 0
    _size = Size(0, 0)

    def ask(self) -> Answer:
        """Return the answer, in lines where the screen cannot be used. Raises LeftQuestion."""
        answer = self._ask_with_keys() if has_keys(self.asker) else None
        return self._ask_in_lines() if answer is None else answer

    @abstractmethod
    def _ask_in_lines(self) -> Answer:
        """Return an answer that is typed and ends with Enter."""

    @abstractmethod
    def _press(self, name: str) -> Answer | None:
        """Do what a key means; return the answer, if it gives one."""

    @abstractmethod
    def _head(self) -> list[Line]:
        """Return the title and what is below it."""

    @abstractmethod
    def _body(self, room: int) -> list[Line]:
        """Return the question, in this many rows."""

    @abstractmethod
    def _footer(self) -> Line:
        """Name the keys that work now, the most needed first."""

    def _may_come_together(self, names: Sequence[str]) -> bool:
        """Whether keys that arrive together are more than one thing that was pasted."""
        return {*names} <= ARROWS.keys()

    def _tallest(self) -> int:
        """How many rows of the question must be visible at the same time."""
        return 1

    def _ask_with_keys(self) -> Answer | None:
        """Return the answer, or None if the screen is too small to read the question.

        However it ends, the terminal is as it was before.
        """
        output, source = self.asker.output, self.asker.source
        try:
            output.stream.flush()
            with ExitStack() as stack:
                stack.enter_context(_leaving_on_signals())
                writer = stack.enter_context(contextlib.closing(Writer(output.stream.fileno())))
                writer.patience_seconds = None
                if not self._fits(self._terminal_size()):
                    return None
                painter = Painter(writer, colour=output.colour, encoding=output.encoding)
                keyboard = stack.enter_context(Keyboard(source))  # type: ignore[arg-type]
                stack.callback(painter.give_back)
                painter.take()
                while True:
                    painter.paint(self.lines(self._size))
                    for name in self._keys(keyboard):
                        if name == "end-of-input":
                            raise LeftQuestion
                        answer = self._press(name)
                        if answer is not None:
                            return answer
                    size = self._terminal_size()
                    if size != self._size:
                        if not self._fits(size):
                            return None
                        painter.forget()
        except OSError as error:  # the terminal is gone
            raise LeftQuestion from error

    def _keys(self, keyboard: Keyboard) -> tuple[str, ...]:
        """Wait a moment for a key. Several keys together count as none, unless that is allowed."""
        if not ready([keyboard.descriptor], (), LOOK_SECONDS):
            return keyboard.unended()
        names = keyboard.read()
        if names is None:
            raise LeftQuestion
        if len(names) == 1 or (names and self._may_come_together(names)):
            return names
        if not keyboard.pending:
            keyboard.forget()
            self._asked_twice = ""
            self._notice = _("That was more than one key. Please press one.")
        return ()

    # The picture

    def _terminal_size(self) -> Size:
        columns, rows = os.get_terminal_size(self.asker.output.stream.fileno())
        return Size(columns or USUAL_WIDTH, rows or USUAL_HEIGHT)

    def _fits(self, size: Size) -> bool:
        """Whether the question, the tallest line, a notice and the keys can be seen."""
        self._size = size
        notice = max(len(self._folded(_("Please read these too."))), len(self._foot()))
        rows = len(self._head()) + self._tallest() + notice + 1
        return size.columns >= NARROWEST and rows <= size.rows

    @property
    def _margin(self) -> int:
        return int(self._size.columns >= WIDE)

    @property
    def _width(self) -> int:
        return self._size.columns - 2 * self._margin

    def lines(self, size: Size) -> list[Line]:
        """Lay the question out in exactly the rows there are; the keys are always there."""
        self._size, self._below = size, 0
        head = self._head()
        body = self._body(size.rows - len(head) - len(self._foot()) - 1)
        foot = [*self._foot(), self._indented(*self._footer())]
        above = (head + body)[: max(0, size.rows - len(foot))]
        lines = [*above, *[()] * (size.rows - len(above) - len(foot)), *foot]
        if self.asker.output.ascii_marks:
            lines = [in_ascii(line) for line in lines]
        return lines[-size.rows :]

    def _foot(self) -> list[Line]:
        """Return what is above the keys: a notice, or how much of a list is further down."""
        below = ngettext("{count} more below", "{count} more below", self._below)
        more = self._indented(Run(below.format(count=self._below), "quiet")) if self._below else ()
        return self._folded(self._notice) or [more]

    def _indented(self, *runs: Run) -> Line:
        return (Run(" " * self._margin), *runs) if self._margin else runs

    def _folded(self, text: str) -> list[Line]:
        lines = hang((), self._spelled(text), self._width) if text else ()
        return [self._indented(*line) for line in lines]

    def _spelled(self, text: str) -> str:
        return self.asker.output.spelled(text)

    def _titled(self, text: str, aside: str = "") -> list[Line]:
        """Return the title, with something at the right edge of its first row."""
        width = self._width - text_cells(aside) - 2
        first, *others = hang((), self._spelled(text), width, "heading")
        title = ends(first, (Run(aside),), self._width)
        return [self._indented(*line) for line in (title, *others)]

    def _move(self, step: int, count: int) -> None:
        """Move the pointer within so many items."""
        self._pointer = min(max(self._pointer + step, 0), max(0, count - 1))

    def _visible(self, items: Sequence[list[Line]], room: int) -> list[Line]:
        """Return the rows of the items around the pointer, as many as there is room for."""

        def fits(start: int, end: int) -> bool:
            return sum(map(len, items[start:end])) <= room

        pointer = self._pointer
        self._top = min(self._top, pointer)
        while self._top < pointer and not fits(self._top, pointer + 1):
            self._top += 1
        self._end = min(pointer + 1, len(items))
        while self._end < len(items) and fits(self._top, self._end + 1):
            self._end += 1
        while self._top and fits(self._top - 1, self._end):
            self._top -= 1
        self._below = len(items) - self._end
        return [row for item in items[self._top : self._end] for row in item]

    def _keys_that_fit(self, keys: Iterable[str]) -> Line:
        return keys_that_fit(map(self._spelled, keys), self._width, 2 + self._margin)


@contextlib.contextmanager
def _leaving_on_signals() -> Iterator[None]:
    """Leave the question when the program is ended from outside; Ctrl-Z does nothing.

    A signal that is ignored stays ignored, as `nohup` asks for.
    """

    def leave(number: int, _frame: object) -> None:
        raise Terminated(number)

    handlers: dict[int, Any] = {signal.SIGHUP: leave, signal.SIGTERM: leave}
    handlers[signal.SIGTSTP] = signal.SIG_IGN
    before = {
        number: signal.signal(number, handler)
        for number, handler in handlers.items()
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


# One of a list

INDENT = 6
"""Pointer and number before a title, in cells."""

FEWEST_ROWS = 12
"""With fewer there is no room for what the pointed one is."""

Find = Callable[[str], Sequence[int]]


@dataclass
class ListScreen(Screen[int]):
    """Which of a list, by its index; `find` returns those with some words.

    The pointer begins at `start`; in a typed list just Enter takes `usual`, if there is one.
    """

    question: str
    choices: Sequence[Choice]
    start: int
    usual: int | None
    find: Find

    def __post_init__(self) -> None:
        self._type("")

    def _ask_in_lines(self) -> int:
        choices, usual = self.choices, self.usual
        places: Sequence[int] = range(len(choices))

        def parse(typed: str) -> Sequence[int] | None:
            if not typed:
                return None if usual is None else (usual,)
            number = typed_number(normalized(typed))
            return (places[number - 1 : number] if number else self.find(typed)) or None

        while True:
            lines: list[Block] = []
            lines += (Item(choices[at].line, f"{number}.") for number, at in enumerate(places, 1))
            if usual is not None:
                enter = _("Just press Enter for {name}.")
                lines.append(Text(enter.format(name=choices[usual].line)))
            self.asker.output.show(tuple(lines))
            hint = _("Type a number or part of a name, then Enter.")
            places = self.asker.ask(self.question, parse, hint)
            if len(places) == 1:
                return places[0]
            usual = places[0] if choices[places[0]].is_offered else None

    def _type(self, typed: str) -> None:
        """Show what has the typed words, or point at the typed number."""
        self._typed, number = typed, typed_number(normalized(typed.strip()))
        every: Sequence[int] = range(len(self.choices))
        self._places = (
            every if not typed.strip() or number in range(1, len(every) + 1) else self.find(typed)
        )
        offered = (row for row, at in enumerate(self._places) if self.choices[at].is_offered)
        self._pointer = self.start if not typed.strip() else next(offered, 0)
        if number and self._places is every:
            self._pointer = number - 1
        if not self._places:
            text = _("There is no {kind} called {name}.")
            self._notice = text.format(kind=_("routine"), name=typed.strip())

    def _may_come_together(self, names: Sequence[str]) -> bool:
        """Enter is never among several, so a fast hand may type and nothing is taken."""
        return all(len(name) == 1 or name in (*ARROWS, "backspace") for name in names)

    def _press(self, name: str) -> int | None:
        self._notice = ""
        if name == "enter" and self._places:
            return self._places[self._pointer]
        if name in ARROWS:
            self._move(ARROWS[name], len(self._places))
        elif name == "escape":
            if not self._typed:
                raise LeftQuestion
            self._type("")
        elif name == "backspace":
            self._type(self._typed[:-1])
        elif len(name) == 1:
            self._type(self._typed + name)
        return None

    def _head(self) -> list[Line]:
        total, count = len(self.choices), len(self._places)
        aside = _("{number} of {total}").format(number=count, total=total) if count < total else ""
        hint = "" if self._typed else _("type a word, for example hands or headache")
        first, *_others = folded(self._spelled(hint), max(1, self._width - 8)) if hint else [""]
        find = Run(_("Find:") + " "), Run(self._typed, "accent"), Run("_ "), Run(first, "quiet")
        gap = [()] * self._margin
        return [*self._titled(self.question, aside), *gap, self._indented(*find), ()]

    def _body(self, room: int) -> list[Line]:
        items = [self._item(row, self.choices[at]) for row, at in enumerate(self._places)]
        return self._visible(items, room)

    def _tallest(self) -> int:
        return max(len(self._item(0, choice)) for choice in self.choices)

    def _item(self, row: int, choice: Choice) -> list[Line]:
        """Return the rows of one of the list: number, title, minutes, state."""
        is_pointed = row == self._pointer
        minutes = max(text_cells(choice.minutes) for choice in self.choices)
        state = max(text_cells(choice.state.text) for choice in self.choices) + 2
        is_wide = self._size.columns >= WIDE
        room = self._width - INDENT - minutes - 2 - (3 + state) * is_wide
        room = min(room, max(text_cells(self._spelled(choice.title)) for choice in self.choices))
        lines = [
            self._marked(line, "heading" if is_pointed else "")
            for line in folded(self._spelled(choice.title), max(1, room))
        ]
        start = Run(POINTER if is_pointed else "  ", "accent"), Run(f"{row + 1:2}  ", "number")
        mark, style = MARKS.get(choice.state.mark, ("", ""))
        known = (Run(f"{mark} " if mark else "", style), Run(self._spelled(choice.state.text)))
        number, space, unit = choice.minutes.rjust(minutes).partition("\N{NO-BREAK SPACE}")
        lines[0] = (*padded(lines[0], room + 2), Run(number, "number"), Run(space + unit))
        if is_wide:
            lines[0] = (*lines[0], Run("   "), *known)
        elif choice.state.text:
            lines.append(known)
        blank = (Run(" " * INDENT),)
        return [(*(blank if at else start), *line) for at, line in enumerate(lines)]

    def _marked(self, line: str, style: str) -> Line:
        """Highlight the letters that were typed."""
        words = "|".join(map(re.escape, self._typed.split())) or "$"
        parts = re.split(rf"(\b(?:{words}))", line, flags=re.IGNORECASE)
        return tuple(Run(part, "accent" if at % 2 else style) for at, part in enumerate(parts))

    def _foot(self) -> list[Line]:
        """Describe the selected item above the keys."""
        below, *more = super()._foot()
        if self._notice or not self._places or self._size.rows < FEWEST_ROWS:
            return [below, *more]
        about = self.choices[self._places[self._pointer]].about
        pointer = self._indented(Run(POINTER, "accent"))
        return [below, *hang(pointer, self._spelled(about), min(self._width, WIDEST_TEXT)), ()]

    def _footer(self) -> Line:
        move = "↑\N{NO-BREAK SPACE}↓ " + _("move")
        pick = f"1-{len(self.choices)} " + _("pick")
        escape = _("Esc clear") if self._typed else _("Esc leave")
        if self._margin:
            return self._keys_that_fit([move, pick, _("letters find"), _("Enter choose"), escape])
        return self._keys_that_fit([move, _("Enter choose"), escape])


# How strong the pain is: on a ramp of bars with single keys, or in a line

SCORES = range(WORST_PAIN + 1)
MILD, MODERATE = 3, 6
RAMP_ROWS = 4
RAMP_ROOM = RAMP_ROWS + 7
"""What the whole picture takes; with less room there are only the words."""

WORDS_ROWS = 5
"""What the words take where there is least room."""

RAMP_INDENT = 2
STEPS = {"left": -1, "down": -1, "right": 1, "up": 1}
TEN = ("1", "0")


def _in_words(score: int) -> tuple[str, str]:
    """Name a score, and say what it means in daily life."""
    if score in (0, WORST_PAIN):
        worst = _("worst"), _("the worst pain you can imagine")
        return worst if score else (_("none"), _("no pain at all"))
    if score <= MILD:
        return _("mild"), _("you forget it while you do things")
    if score <= MODERATE:
        return _("moderate"), _("it is on your mind, but you can still do things")
    return _("strong"), _("it keeps you from doing most things")


@dataclass
class PainScreen(Screen[tuple[int | None]]):
    """A pain score from 0 to 10; just Enter skips."""

    question: str
    prompt: str = ""
    score: int | None = None
    _typed = ""

    def _ask_in_lines(self) -> tuple[int | None]:
        words = _("0 no pain, 5 moderate, 10 the worst you can imagine. Enter skips.")
        prompt = self.prompt or _("Pain now, 0 to 10:")
        return (self.asker.score(self.question, words, prompt),)

    def _may_come_together(self, names: Sequence[str]) -> bool:
        return {*names} <= STEPS.keys() or tuple(names) == TEN

    def _press(self, name: str) -> tuple[int | None] | None:
        self._notice, before, self._typed = "", self._typed, name
        if name == "q":
            raise LeftQuestion
        if name == "enter":
            return (self.score,)
        if name in STEPS:
            score = -1 if self.score is None else self.score
            self.score = min(max(score + STEPS[name], 0), WORST_PAIN)
        elif name.isdecimal():
            self.score = WORST_PAIN if (before, name) == TEN else int(name)
        elif name in ("escape", "backspace"):
            self.score = None
        return None

    def _head(self) -> list[Line]:
        return [*self._titled(self.question), ()]

    def _body(self, room: int) -> list[Line]:
        bar = next(
            (cells for cells in (5, 2) if len(SCORES) * (cells + 1) + RAMP_INDENT <= self._width), 0
        )
        rows = [*self._ramp(bar), ()] if bar and room >= RAMP_ROOM else []
        if self.score is None:
            return rows
        label, meaning = _in_words(self.score)
        text = self._spelled(_("{label}: {text}").format(label=label, text=meaning))
        start = (Run(f"{self.score:{RAMP_INDENT + 1}}  ", "number"),)
        return [*rows, *hang(start, text, min(self._width, WIDEST_TEXT))]

    def _tallest(self) -> int:
        return WORDS_ROWS

    def _ramp(self, bar: int) -> list[Line]:
        """Draw a bar for each score, with its number and the words below."""
        indent = Run(" " * RAMP_INDENT)
        heights = columns_of([2 + 3 * score for score in SCORES], RAMP_ROWS)
        lines: list[Line] = []
        for glyphs in heights:
            runs = [Run(glyphs[at] * bar + " ", self._style(at)) for at in SCORES]
            lines.append((indent, *runs))
        numbers = [Run(f"{at:^{bar}} ", "accent" if at == self.score else "") for at in SCORES]
        lines.append((indent, *numbers))
        at = RAMP_INDENT + (bar + 1) * (self.score or 0) + (bar - 1) // 2
        lines.append(() if self.score is None else (Run(" " * at), Run("▲", "accent")))
        words: Line = ()
        for score in (0, 2, 5, 8, WORST_PAIN):
            word = self._spelled(_in_words(score)[0])
            middle = RAMP_INDENT + (bar + 1) * score + bar // 2
            words = (*padded((*words, Run(" ")), middle - text_cells(word) // 2), Run(word))
        return [*lines, words if width_of(words) <= self._size.columns else ()]

    def _style(self, score: int) -> str:
        return "accent" if self.score is not None and score <= self.score else "quiet"

    def _footer(self) -> Line:
        enter = _("Enter skip") if self.score is None else _("Enter next")
        clear = [_("Esc clear")] if self.score is not None else []
        move = "←\N{NO-BREAK SPACE}→ " + _("move")
        return self._keys_that_fit([move, enter, _("0-9 pick; for ten, 1 then 0"), *clear])


def ask_pain(asker: Asker, question: str, prompt: str = "") -> int | None:
    (score,) = PainScreen(asker, question, prompt).ask()
    return score


# A question that a single letter or digit answers


@dataclass
class KeyScreen(Screen[str]):
    """Some lines, and what each of the keys means; in line mode, Enter follows."""

    text: Sequence[str]
    answers: Sequence[str]
    parse: Callable[[str], str | None]

    def _ask_in_lines(self) -> str:
        self.asker.output.show(tuple(map(Text, self.text)))
        prompt = _("{keys}:").format(keys=format_list(self.answers))
        hint = _("Type one of these, then Enter.")
        return self.asker.ask(prompt, lambda typed: self.parse(normalized(typed)), hint)

    def _press(self, name: str) -> str | None:
        self._notice = ""
        if name == "q":
            raise LeftQuestion
        return self.parse(name)

    def _head(self) -> list[Line]:
        return [*self._titled(self.text[0]), ()]

    def _body(self, _room: int) -> list[Line]:
        return [row for line in self.text[1:] for row in self._folded(line)]

    def _tallest(self) -> int:
        return len(self._body(0))

    def _footer(self) -> Line:
        return self._keys_that_fit(self.answers)


def ask_yes_or_no(asker: Asker, lines: Sequence[str]) -> bool:
    """Ask in some lines, the last a question, for a plain yes or no; there is no default."""
    if not has_keys(asker):
        asker.output.show(tuple(map(Text, lines[:-1])))
        return asker.yes_or_no(lines[-1])
    words = {True: "y", False: "n", None: None}
    keys = _("y yes"), _("n no")
    return KeyScreen(asker, lines, keys, lambda typed: words[parse_yes_or_no(typed)]).ask() == "y"
