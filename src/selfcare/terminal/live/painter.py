"""Puts lines on the terminal: only what changed, in one write, and never a scroll.

The picture is on the terminal's second screen, so that what was there before comes back
afterwards. While the terminal does not take what was written, nothing more is drawn.
"""

import contextlib
from collections.abc import Iterator, Sequence

from selfcare.i18n.text_width import text_cells
from selfcare.terminal.blocks import Line, Run
from selfcare.terminal.plain import width_of
from selfcare.terminal.text import ERRORS, register_error_handler
from selfcare.terminal.theme import painted
from selfcare.terminal.writer import Writer

ESCAPE = "\x1b["
TAKE = f"{ESCAPE}?1049h{ESCAPE}?25l{ESCAPE}?7l{ESCAPE}?2004h{ESCAPE}m{ESCAPE}2J"
"""The second screen, no cursor, no wrapping, pastes marked as such, all blank."""

GIVE_BACK = f"{ESCAPE}m{ESCAPE}2J{ESCAPE}H{ESCAPE}?2004l{ESCAPE}?7h{ESCAPE}?1049l{ESCAPE}?25h"
CANCEL = "\x18"
"""Ends a control sequence of which only half was taken."""

BLANK = f"{ESCAPE}m{ESCAPE}2J"
TO_LINE_END = f"{ESCAPE}K"

MOST_RENDERED = 4096


class Painter:
    def __init__(self, writer: Writer, *, colour: bool, encoding: str) -> None:
        self._writer = writer
        self._encoding = encoding
        self._colour = colour
        self._drawn: dict[Run, str] = {}
        self._on_screen: tuple[Line, ...] = ()
        self.is_taken = False
        register_error_handler()

    def take(self) -> None:
        """Take the terminal. What is painted next is painted whole."""
        self.is_taken = True
        self._on_screen = ()
        self._write(TAKE)

    def give_back(self) -> None:
        """Leave the terminal as it was; whatever fails, nothing is raised."""
        if self.is_taken:
            self.is_taken = False
            begun = ""
            if self._writer.is_behind:
                self._writer.discard()
                begun = CANCEL
            with contextlib.suppress(OSError):  # the terminal may be gone
                self._write(begun + GIVE_BACK)

    def drop(self) -> None:
        self.is_taken = False

    def forget(self) -> None:
        """Wipe the terminal, as after it got another size."""
        self._on_screen = ()
        self._write(BLANK)

    def paint(self, lines: Sequence[Line]) -> bool:
        """Draw these lines where they differ from those on the screen.

        Return False if nothing was drawn, since the terminal is behind. Raises OSError
        when it is gone.
        """
        self._writer.flush()
        if self._writer.is_behind:
            return False
        before = self._on_screen or ((),) * len(lines)
        changes = [
            self._change(row, old, new)
            for row, (old, new) in enumerate(zip(before, lines, strict=True))
            if old != new
        ]
        self._on_screen = tuple(lines)
        if changes:
            self._write("".join(changes))
        return True

    def _change(self, row: int, old: Line, new: Line) -> str:
        """Draw the runs of one line that are not there already."""
        on_screen = set(_placed(old))
        drawn, column = "", -1
        for start, run in _placed(new):
            if (start, run) not in on_screen:
                drawn += ("" if start == column else _move(row, start)) + self._rendered(run)
                column = start + text_cells(run.text)
        if width_of(new) < width_of(old):
            drawn += _move(row, width_of(new)) + TO_LINE_END
        return drawn

    def _rendered(self, run: Run) -> str:
        if run not in self._drawn:
            if len(self._drawn) > MOST_RENDERED:
                self._drawn.clear()
            self._drawn[run] = painted(run.text, run.style, colour=self._colour)
        return self._drawn[run]

    def _write(self, text: str) -> None:
        self._writer.write(text.encode(self._encoding, ERRORS))


def _placed(line: Line) -> Iterator[tuple[int, Run]]:
    """Each run with the column it begins at."""
    column = 0
    for run in line:
        yield column, run
        column += text_cells(run.text)


def _move(row: int, column: int) -> str:
    return f"{ESCAPE}{row + 1};{column + 1}H"
