"""Ask with single keys on a whole screen, or in lines: the frame that every question has.

Nothing is timed, and what was typed or pasted before a question was shown is thrown away.
"""

import contextlib
import os
import signal
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import Any, Generic, TypeVar

from selfcare.errors import Terminated
from selfcare.i18n import _, ngettext
from selfcare.i18n.text_length import text_cells
from selfcare.terminal.blocks import Line, Run
from selfcare.terminal.keyboard import Keyboard
from selfcare.terminal.live.widgets import Size, in_ascii, keys_that_fit
from selfcare.terminal.output import NARROWEST, USUAL_WIDTH, has_descriptor, is_terminal
from selfcare.terminal.prompts import Asker, LeftQuestion
from selfcare.terminal.render import ends, hang
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


class Screen(ABC, Generic[Answer]):
    """One question in both its forms: drawn on a whole screen for single keys, and in lines."""

    _notice = ""
    _asked_twice = ""  # the key that only acts if it is pressed again
    _pointer = _below = _top = _end = 0
    _size = Size(0, 0)

    def __init__(self, asker: Asker) -> None:
        self.asker = asker

    def ask(self) -> Answer:
        """Return the answer, in lines where the screen cannot be used. Raises LeftQuestion."""
        answer = self._ask_with_keys() if has_keys(self.asker) else None
        return self._ask_in_lines() if answer is None else answer

    @abstractmethod
    def _ask_in_lines(self) -> Answer:
        """Return an answer that is typed and ends with Enter."""

    @abstractmethod
    def _press(self, name: str) -> Answer | None:
        """Do what a key means; the notice is empty again. Return the answer, if it gives one."""

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
                        self._notice = ""
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
        """Move the pointer, not past the first or the last item."""
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
