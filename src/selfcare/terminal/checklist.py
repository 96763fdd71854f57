"""Ask the questions of the safety check: on a whole screen with single keys, or in lines.

Both take the same replies. Enter alone never means none, nothing is timed, and what was
typed or pasted before a question was shown is thrown away.
"""

import contextlib
import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from selfcare.guides.enums import OLDEST, Side
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_list
from selfcare.i18n.text_width import folded, text_cells
from selfcare.safety.questionnaire import Kind, Question, Reply
from selfcare.terminal.blocks import Gap, Item, Text, Title
from selfcare.terminal.keyboard import Keyboard
from selfcare.terminal.live.widgets import Line, Run, Size, ends, width_of
from selfcare.terminal.output import USUAL_WIDTH, has_descriptor, is_terminal
from selfcare.terminal.prompts import (
    NO,
    UNSURE,
    YES,
    Asker,
    LeftQuestion,
    Terminated,
    parse_answer,
    parse_numbers,
    parse_yes_or_no,
)
from selfcare.terminal.text import MARKS_IN_ASCII, normalized, whole_number
from selfcare.terminal.writer import Writer, ready

if TYPE_CHECKING:
    from selfcare.terminal.live.painter import Painter

USUAL_HEIGHT = 24
QUESTIONS_WITH_KEYS = 3
"""By ear, so many questions name all their keys; later ones are short."""

LISTS = (Kind.MARKS, Kind.PLACES)
HELP = "?"

WIDE = 60
"""From so many columns on there is a margin, and every word of the header and footer."""

NARROWEST = 20
"""On fewer columns, words and keys would be cut off."""

WIDEST_TEXT = 72
DIGITS = 10
DIGITS_OF_AGE = 3
INDENT = 8
"""Pointer, tick and digit before the text of a line, in cells."""

LOOK_SECONDS = 0.1
"""How often the size is looked at, and how long half a key may take."""

MOVES = {"up": -1, "k": -1, "down": 1, "j": 1}


class Back:
    """The person wants to go back to the question before."""


@dataclass
class Progress:
    """What one check has shown so far, so that nothing is explained twice."""

    group: str = ""
    has_listed: bool = False


def ask_question(
    asker: Asker,
    question: Question,
    previous: Reply | None = None,
    progress: Progress | None = None,
    *,
    answered: bool = False,
) -> Reply | Back:
    """Ask one question until it has a reply; return that, or Back.

    `previous` is the reply before the person went back; without one, saved marks count as
    that. `progress` is shared by the questions of one check. `answered` says whether there
    is a question to go back to; then it takes two keys to leave. Raises LeftQuestion.
    """
    progress = progress or Progress()
    previous = question.saved or None if previous is None else previous
    streams = (asker.source, asker.output.stream)
    has_keys = all(is_terminal(stream) and has_descriptor(stream) for stream in streams)
    reply = None
    if has_keys and not asker.output.plain:
        reply = _Screen(asker, question, previous, progress, answered=answered).ask()
    if reply is None:
        reply = _ask_in_lines(asker, question, previous, progress)
    progress.group = question.group
    progress.has_listed |= question.kind is Kind.MARKS
    return reply


# Replies


def parse_reply(question: Question, typed: str) -> Reply | Back | None:
    """Parse what was typed; None if it is no answer to this question."""
    word = normalized(typed)
    if word in ("<", "back", _("back")) or (word == "b" and question.kind is not Kind.SIDE):
        return Back()
    answer = parse_answer(word)
    match question.kind:
        case Kind.AGE:
            age = whole_number(word)
            return str(age) if age and age <= OLDEST else UNSURE if answer == UNSURE else None
        case Kind.SIDE:
            sides = {
                Side.LEFT: ("l", "left", _("l"), _("left")),
                Side.RIGHT: ("r", "right", _("r"), _("right")),
                Side.BOTH: ("b", "both", _("both"), "m", "middle", _("middle")),
            }
            return next((side for side, words in sides.items() if word in words), None)
        case Kind.YES_NO | Kind.YES_NO_UNSURE:
            return None if answer == UNSURE and question.kind is Kind.YES_NO else answer
    if answer == UNSURE:
        return UNSURE if question.can_be_unsure else None
    numbers = parse_numbers(word, range(1, len(question.lines) + 1))
    if numbers is None or (not numbers and question.kind is Kind.PLACES):
        return None
    return frozenset(number - 1 for number in numbers)


def _answer_keys(question: Question) -> list[str]:
    """Return each letter that answers a question, with what it stands for."""
    match question.kind:
        case Kind.SIDE:
            return [_("l left"), _("r right"), _("b both or middle")]
        case Kind.YES_NO | Kind.YES_NO_UNSURE:
            keys = [_("y yes"), _("n no")]
        case _:
            keys = [_("n none")] if question.kind is Kind.MARKS else []
    can_be_unsure = question.can_be_unsure or question.kind is Kind.AGE
    return [*keys, _("u not sure")] if can_be_unsure else keys


def _back_key(question: Question) -> str:
    return _("< back") if question.kind is Kind.SIDE else _("b back")


def _described(question: Question, reply: Reply) -> str:
    """Say what was answered before."""
    if not isinstance(reply, str):
        words = format_list(question.lines[at] for at in sorted(reply)) or _("none")
    else:
        words = {
            YES: _("yes"),
            NO: _("no"),
            UNSURE: _("not sure"),
            Side.LEFT: _("left"),
            Side.RIGHT: _("right"),
            Side.BOTH: _("both"),
        }.get(reply, reply)
    return _("You answered {answer}.").format(answer=words)


# In lines: by ear, and where single keys cannot be read


def _ask_in_lines(
    asker: Asker, question: Question, previous: Reply | None, progress: Progress
) -> Reply | Back:
    show = asker.output.show
    names_keys = question.kind is Kind.SIDE
    if asker.output.plain:
        names_keys |= question.number <= QUESTIONS_WITH_KEYS
        if header := _header(question, progress):
            show((Text(header),))
    text = Title(question.text) if question.lines else Text(question.text)
    items = (Item(line, f"{number:2}.") for number, line in enumerate(question.lines, 1))
    page = (*((Gap(),) if question.lines else ()), text, *items)
    show(page)
    if previous is not None:
        show((Text(_("{answer} Enter keeps it.").format(answer=_described(question, previous))),))

    def parse(typed: str) -> tuple[Reply | Back | None]:
        if not typed and previous is not None:
            return (previous,)
        return (HELP if normalized(typed) == HELP else parse_reply(question, typed),)

    while True:
        prompt = _all_keys(question) if names_keys else _short_prompt(question, progress)
        (reply,) = asker.ask(prompt, parse, "")
        if reply == HELP:
            show((Text(question.help or _("There is no help for this question.")), *page))
        elif reply is None:
            show((Text(_("Type one of these, then Enter.")),))
            names_keys = True
        else:
            return reply


def _header(question: Question, progress: Progress) -> str:
    """Count the question, and name its group when that begins."""
    header = ""
    if question.part:
        header = _("Question {number}, part {part} of {parts}.")
    elif "/" not in question.key:  # not a detail of the question before
        header = _("Question {number} of {total}.")
    if question.group != progress.group:
        header = _("{question} {group}.").format(question=header, group="{group}").strip()
    return header.format(**question._asdict())


def _all_keys(question: Question) -> str:
    """Name all keys, as in: y yes, n no, u not sure, ? more, b back."""
    what = [_("years")] if question.kind is Kind.AGE else []
    what += [_("numbers")] if question.kind in LISTS else []
    more = [_("? more")] if question.help else []
    keys = format_list((*what, *_answer_keys(question), *more, _back_key(question)))
    return _("{keys}:").format(keys=keys)


def _short_prompt(question: Question, progress: Progress) -> str:
    match question.kind:
        case Kind.AGE:
            return _("years, or u:")
        case Kind.YES_NO:
            return _("y or n:")
        case Kind.PLACES:
            return _("Type numbers, or u if you are not sure.")
        case Kind.MARKS if question.can_be_unsure:
            return _("n = none, u = not sure")
        case Kind.MARKS:
            return _("n = none") if progress.has_listed else _("Type numbers, or n for none.")
        case _:
            return _("y, n or u:")


# On a whole screen


def screen_rows(
    asker: Asker, question: Question, progress: Progress, size: Size, *, answered: bool
) -> tuple[str, ...]:
    """Return the rows of a question as it is first drawn, without styles."""
    screen = _Screen(asker, question, None, progress, answered=answered)
    return tuple("".join(run.text for run in line) for line in screen.lines(size))


class _Screen:
    """Draws one question and takes keys until there is a reply."""

    def __init__(
        self,
        asker: Asker,
        question: Question,
        previous: Reply | None,
        progress: Progress,
        *,
        answered: bool,
    ) -> None:
        self._asker = asker
        self._question = question
        self._explains = not progress.has_listed
        self._answered = answered
        self._ticks = set(previous) if isinstance(previous, frozenset) else set[int]()
        is_age = question.kind is Kind.AGE and isinstance(previous, str) and previous != UNSURE
        self._typed = str(previous) if is_age else ""
        is_named = isinstance(previous, str) and not is_age
        self._notice = _described(question, str(previous)) if is_named else ""
        self._asked_twice = ""  # the key that only acts if it is pressed again
        self._pointer = self._top = self._end = 0
        self._seen = 0  # how many lines were shown so far
        self._help: list[str] = []  # the rows of help that are still to read
        self._size = Size(0, 0)

    def ask(self) -> Reply | Back | None:
        """Return the reply, or None if the screen is too small to read the question.

        However it ends, the terminal is as it was before.
        """
        from selfcare.terminal.live.painter import Painter  # Rich is slow, and not needed in lines

        output, source = self._asker.output, self._asker.source
        try:
            output.stream.flush()
            with ExitStack() as stack:
                stack.enter_context(_leaving_on_signals())
                writer = stack.enter_context(contextlib.closing(Writer(output.stream.fileno())))
                writer.patience_seconds = None
                if not self._fits():
                    return None
                painter = Painter(writer, colour=output.colour, encoding=output.encoding)
                keyboard = stack.enter_context(Keyboard(source))  # type: ignore[arg-type]
                stack.callback(painter.give_back)
                painter.take()
                while self._fits():
                    self._paint(painter)
                    for name in self._keys(keyboard):
                        reply = self._press(name)
                        if reply is not None:
                            return reply
                return None
        except OSError as error:  # the terminal is gone
            raise LeftQuestion from error

    def _keys(self, keyboard: Keyboard) -> tuple[str, ...]:
        """Wait a moment for a key. Several at once are none, unless they move or are an age."""
        if not ready([keyboard.descriptor], (), LOOK_SECONDS):
            return keyboard.unended()
        names = keyboard.read()
        if names is None:
            raise LeftQuestion
        is_age = self._question.kind is Kind.AGE and all(name.isdecimal() for name in names)
        if len(names) == 1 or (names and ({*names} <= {"up", "down"} or is_age)):
            return names
        if not keyboard.pending:
            keyboard.forget()
            self._asked_twice = ""
            self._notice = _("That was more than one key. Please press one.")
        return ()

    def _press(self, name: str) -> Reply | Back | None:
        """Do what a key means; return the reply, if it gives one."""
        is_twice, self._asked_twice, self._notice = self._asked_twice == name, "", ""
        if name == "end-of-input":
            raise LeftQuestion
        if self._help:
            del self._help[: self._help_rows]
        elif name == "q":
            if is_twice or not (self._answered or self._ticks or self._typed):
                raise LeftQuestion
            self._asked_twice, self._notice = name, _("Press q again to leave.")
        elif name == HELP:
            text = self._asker.output.spelled(self._question.help)
            self._help = folded(text, min(self._width, WIDEST_TEXT)) if text else []
            self._notice = "" if text else _("There is no help for this question.")
        elif name == "enter":
            return self._enter()
        elif self._question.kind in LISTS:
            return self._press_in_list(name, is_twice=is_twice)
        elif self._question.kind is Kind.AGE and (name.isdecimal() or name == "backspace"):
            typed = self._typed[:-1] if name == "backspace" else self._typed + name
            self._typed = typed[:DIGITS_OF_AGE]
        elif len(name) == 1:
            return parse_reply(self._question, name)
        return None

    def _press_in_list(self, name: str, *, is_twice: bool) -> Reply | Back | None:
        last = len(self._question.lines) - 1
        at = self._pointer if name == " " else (int(name) - 1) % DIGITS if name.isdecimal() else -1
        is_none = self._question.kind is Kind.MARKS and parse_yes_or_no(name) is False
        if name in MOVES:
            self._pointer = min(max(self._pointer + MOVES[name], 0), last)
        elif 0 <= at <= last:
            self._pointer = at
            self._ticks ^= {at}
        elif is_none and is_twice:
            self._ticks.clear()
            self._notice = _("Press n if you have none of these.")
        elif is_none and self._ticks:
            self._asked_twice, count = name, len(self._ticks)
            self._notice = ngettext(
                "You ticked {count}. Press n again to clear it, or Enter to continue.",
                "You ticked {count}. Press n again to clear them, or Enter to continue.",
                count,
            ).format(count=count)
        elif len(name) == 1:
            return self._once_read(parse_reply(self._question, name))
        return None

    def _enter(self) -> Reply | Back | None:
        """Continue with what is ticked or typed; alone Enter answers nothing."""
        match self._question.kind:
            case Kind.AGE:
                self._notice = _("Type a number from 1 to 120, or press u.")
                return parse_reply(self._question, self._typed)
            case Kind.MARKS | Kind.PLACES if self._ticks:
                return self._once_read(frozenset(self._ticks))
            case Kind.MARKS:
                self._notice = _("Press n if you have none of these.")
            case Kind.PLACES:
                self._notice = _("Tick a line first, or press u if you are not sure.")
        return None

    def _once_read(self, reply: Reply | Back | None) -> Reply | Back | None:
        """Return marks only once every line was on the screen; the others would be a no."""
        if isinstance(reply, frozenset) and self._seen < len(self._question.lines):
            self._pointer = self._top = self._seen
            self._notice = _("Please read these too.")
            return None
        return reply

    # The picture

    def _paint(self, painter: "Painter") -> None:
        size = self._terminal_size()
        if size != self._size:
            painter.forget()
        painter.paint(self.lines(size))

    def _terminal_size(self) -> Size:
        columns, rows = os.get_terminal_size(self._asker.output.stream.fileno())
        return Size(columns or USUAL_WIDTH, rows or USUAL_HEIGHT)

    def _fits(self) -> bool:
        """Whether the question, any one of its lines, a notice and the keys can be seen."""
        size = self._terminal_size()
        if size.columns < NARROWEST:
            return False
        screen = _Screen(self._asker, self._question, None, Progress(), answered=self._answered)
        screen._size = size
        tallest = max((len(screen._item(0, text)) for text in self._question.lines), default=1)
        notice = screen._folded(_("Please read these too."))
        return len(screen._head()) + tallest + len(notice) + 1 <= size.rows

    @property
    def _margin(self) -> int:
        return int(self._size.columns >= WIDE)

    @property
    def _width(self) -> int:
        return self._size.columns - 2 * self._margin

    @property
    def _help_rows(self) -> int:
        return max(1, self._size.rows - len(self._head()) - 2)

    def lines(self, size: Size) -> list[Line]:
        """Lay the question out in exactly the rows there are; the keys are always there."""
        self._size = size
        head, notice = self._head(), self._folded(self._notice)
        room = self._size.rows - len(head) - max(1, len(notice)) - 1
        if self._help:
            body = [self._indented(Run(line)) for line in self._help[: self._help_rows]]
        elif self._question.kind is Kind.AGE:
            body = [(Run("❯ ", "accent"), Run(self._typed, "number"), Run("_"))]  # noqa: RUF001
        else:
            body = self._list(room) if self._question.lines else []
            count = len(self._question.lines) - self._end
            if count and not notice:
                below = ngettext("{count} more below", "{count} more below", count)
                notice = [self._indented(Run(below.format(count=count), "quiet"))]
        foot = [*(notice or [()]), self._indented(*self._footer())]
        above = (head + body)[: max(0, self._size.rows - len(foot))]
        lines = [*above, *[()] * (self._size.rows - len(above) - len(foot)), *foot]
        if self._asker.output.ascii_marks:
            lines = [
                tuple(Run(run.text.translate(MARKS_IN_ASCII), run.style) for run in line)
                for line in lines
            ]
        return lines[-self._size.rows :]

    def _indented(self, *runs: Run) -> Line:
        return (Run(" " * self._margin), *runs) if self._margin else runs

    def _folded(self, text: str) -> list[Line]:
        lines = folded(self._asker.output.spelled(text), self._width) if text else []
        return [self._indented(Run(line)) for line in lines]

    def _head(self) -> list[Line]:
        """Title, the count beside a list, one segment for each screen, and an empty row."""
        number, total = self._question.number, self._question.total
        count = _("Screen {number} of {total}") if self._margin else _("{number} of {total}")
        count = count.format(number=number, total=total) if self._question.lines else ""
        text = self._asker.output.spelled(self._question.text)
        first, *others = folded(text, self._width - text_cells(count) - 2)
        title = ends((Run(first, "heading"),), (Run(count),), self._width)
        edges = [at * (self._width + 1) // max(1, total) for at in range(total + 1)]
        bar: list[Run] = []
        for at, (start, end) in enumerate(pairwise(edges)):
            mark, style = ("━", "accent") if at < number else ("─", "quiet")
            bar += [Run(mark * (end - start - 1), style), Run(" ")]
        lines = [title, *((Run(line, "heading"),) for line in others), tuple(bar[:-1])]
        return [*(self._indented(*line) for line in lines), ()]

    def _list(self, room: int) -> list[Line]:
        """Return the rows of the lines around the pointer, as many as there is room for."""
        items = [self._item(at, text) for at, text in enumerate(self._question.lines)]

        def fits(start: int, end: int) -> bool:
            return sum(map(len, items[start:end])) <= room

        self._top = min(self._top, self._pointer)
        while self._top < self._pointer and not fits(self._top, self._pointer + 1):
            self._top += 1
        self._end = self._pointer + 1
        while self._end < len(items) and fits(self._top, self._end + 1):
            self._end += 1
        while self._top and fits(self._top - 1, self._end):
            self._top -= 1
        if self._top <= self._seen:
            self._seen = max(self._seen, self._end)
        return [row for item in items[self._top : self._end] for row in item]

    def _item(self, at: int, text: str) -> list[Line]:
        """Return the rows of one line: pointer, tick, digit, and its text with a hanging indent."""
        is_pointed, is_ticked = at == self._pointer, at in self._ticks
        digit = str((at + 1) % DIGITS) if at < DIGITS else " "
        style = "heading" if is_pointed else "plain"
        width = self._width + self._margin - INDENT
        first, *others = folded(self._asker.output.spelled(text), width)
        start = (
            Run("❯ " if is_pointed else "  ", "accent"),  # noqa: RUF001
            Run("[x]" if is_ticked else "[ ]", "caution" if is_ticked else "plain"),
            Run(f" {digit} ", "number"),
        )
        return [
            (*start, Run(first, style)),
            *((Run(" " * INDENT), Run(line, style)) for line in others),
        ]

    def _footer(self) -> Line:
        """Name the keys that work now, the most needed first; what has no room is left out."""
        if self._help:
            is_last = len(self._help) <= self._help_rows
            return (Run(_("any key: back") if is_last else _("any key: more")),)
        keys = _answer_keys(self._question)
        if self._question.kind in (Kind.YES_NO, Kind.YES_NO_UNSURE):
            keys[:2] = [_("y"), _("n")]
        explains = bool(self._question.lines) and self._explains
        if explains:
            keys += [_("space tick"), _("Enter next")]
        elif self._ticks or self._typed:
            keys.insert(0, _("Enter next"))
        if self._question.help:
            keys.append(_("? help") if explains else HELP)
        line: Line = ()
        if self._answered:
            keys.append(_back_key(self._question))
        for key in keys:
            name, space, label = key.partition(" ")
            gap = " " * (2 + self._margin) if line else ""
            longer = (*line, Run(gap), Run(name, "key"), Run(space + label))
            if width_of(longer) > self._width:
                break
            line = longer
        return line


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
