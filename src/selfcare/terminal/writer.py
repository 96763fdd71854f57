"""Write without waiting: a terminal or a pipe that takes nothing must not stop a session.

The open file description of a terminal is shared with the shell, so it is never made
non-blocking: it is opened a second time. Anything else is polled before each small piece.

A whole screen is put on a terminal line by line: only what changed, in one write, and never
a scroll. It is the terminal's second screen, so that what was there before comes back
afterwards. While the terminal does not accept output, nothing more is drawn.
"""

import contextlib
import io
import os
import select
import selectors
import termios
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from selfcare.i18n.text_length import text_cells
from selfcare.terminal.blocks import Line, Run
from selfcare.terminal.render import painted, width_of
from selfcare.terminal.text import ERRORS

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

MOST_QUEUED = 16_384
"""How many bytes may wait for a reader; above it the oldest pieces are dropped."""


def ready(
    readable: Iterable[int], writable: Iterable[int], seconds: float | None
) -> frozenset[int]:
    """Wait until a descriptor can be read or written, at most this many seconds; return those.

    One that cannot be waited for, such as a regular file, is always ready.
    """
    always: list[int] = []
    events = [(descriptor, selectors.EVENT_READ) for descriptor in readable]
    events += [(descriptor, selectors.EVENT_WRITE) for descriptor in writable]
    with _selector() as selector:
        for descriptor, event in events:
            try:
                selector.register(descriptor, event)
            except PermissionError:
                always.append(descriptor)
        selected = selector.select(0 if always else seconds)
    return frozenset([*always, *(key.fd for key, _events in selected)])


def _selector() -> selectors.BaseSelector:
    """The usual one; where no more files can be opened, one that needs none of its own."""
    try:
        return selectors.DefaultSelector()
    except OSError:
        return selectors.PollSelector()


class Writer(io.RawIOBase):
    """Writes to a descriptor without blocking; what is not taken straight away is queued.

    The piece of one `write` is delivered whole or dropped whole. With `patience_seconds`
    above 0 a flush waits so long for each sign of a reader, with None for ever; a signal
    may end the wait. `target` is the descriptor to wait for while it is behind. Raises
    OSError when the reader is gone.
    """

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self.patience_seconds: float | None = 0.0
        self._descriptor = descriptor
        self._own = _opened_again(descriptor)
        self.target = descriptor if self._own is None else self._own
        self._queue: deque[bytes] = deque()
        self._is_begun = False
        self._failure: OSError | None = None

    def fileno(self) -> int:
        return self._descriptor

    def isatty(self) -> bool:
        return os.isatty(self._descriptor)

    def writable(self) -> bool:
        return True

    @property
    def is_behind(self) -> bool:
        return bool(self._queue)

    def write(self, data: "ReadableBuffer", /) -> int:
        """Queue a piece, and deliver what is taken now."""
        if self._failure is not None:
            raise self._failure
        piece = bytes(data)
        if piece:
            self._queue.append(piece)
            first = int(self._is_begun)  # it stays once some of it was delivered
            while sum(map(len, self._queue)) > MOST_QUEUED and len(self._queue) > first + 1:
                del self._queue[first]
            self.flush()
        return len(piece)

    def flush(self) -> None:
        """Deliver what is taken, within the patience there is."""
        self._deliver()
        try:
            while self._queue and self.patience_seconds != 0.0:
                if not ready((), [self.target], self.patience_seconds):
                    self.discard()
                self._deliver()
        except KeyboardInterrupt:  # nobody waits for this reader any more, not even at the exit
            self.patience_seconds = 0.0
            self.discard()
            raise

    def discard(self) -> None:
        """Forget what was not taken, in the terminal's own buffer as well."""
        self._queue.clear()
        self._is_begun = False
        with contextlib.suppress(termios.error):
            termios.tcflush(self.target, termios.TCOFLUSH)

    def close(self) -> None:
        """Close what was opened here; the descriptor that was given stays open."""
        if not self.closed:
            self._queue.clear()
            super().close()
            if self._own is not None:
                os.close(self._own)

    def _deliver(self) -> None:
        while self._queue:
            piece = self._queue[0]
            try:
                written = self._written(piece)
            except OSError as error:
                self._queue.clear()
                self._failure = error
                raise
            if not written:
                return
            self._is_begun = written < len(piece)
            if self._is_begun:
                self._queue[0] = piece[written:]
            else:
                self._queue.popleft()

    def _written(self, piece: bytes) -> int:
        """Write as much of a piece as is accepted; return how many bytes."""
        if self._own is None:
            if not ready((), [self.target], 0.0):
                return 0
            piece = piece[: 1 if self.isatty() else select.PIPE_BUF]
        try:
            return os.write(self.target, piece)
        except BlockingIOError:
            return 0


def nonblocking(stream: TextIO) -> TextIO:
    """Return the stream with a Writer below it, or the stream itself if it is not a system file."""
    if writer_of(stream) is not None:
        return stream
    try:
        stream.flush()
        writer = Writer(stream.fileno())
    except (OSError, ValueError):
        return stream
    return io.TextIOWrapper(writer, stream.encoding, stream.errors)  # type: ignore[type-var]


def writer_of(stream: TextIO) -> Writer | None:
    buffer = getattr(stream, "buffer", None)
    return buffer if isinstance(buffer, Writer) else None


def _opened_again(descriptor: int) -> int | None:
    """Open a terminal a second time, so that it can be non-blocking; None if that fails."""
    if not os.isatty(descriptor):
        return None
    flags = os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC
    with contextlib.suppress(OSError):
        again = os.open(os.ttyname(descriptor), flags)
        if os.fstat(again).st_rdev == os.fstat(descriptor).st_rdev:
            return again
        os.close(again)
    with contextlib.suppress(OSError):
        os.tcgetpgrp(descriptor)  # fails unless it is the terminal that /dev/tty means
        return os.open("/dev/tty", flags)
    return None


# Lines on the terminal

ESCAPE = "\x1b["
TAKE = f"{ESCAPE}?1049h{ESCAPE}?25l{ESCAPE}?7l{ESCAPE}?2004h{ESCAPE}m{ESCAPE}2J"
"""The second screen, no cursor, no wrapping, pastes marked as such, all blank."""

GIVE_BACK = f"{ESCAPE}m{ESCAPE}2J{ESCAPE}H{ESCAPE}?2004l{ESCAPE}?7h{ESCAPE}?1049l{ESCAPE}?25h"
CANCEL = "\x18"
"""Ends a control sequence of which only half was taken."""

BLANK = f"{ESCAPE}m{ESCAPE}2J"
TO_LINE_END = f"{ESCAPE}K"


class Painter:
    def __init__(self, writer: Writer, *, colour: bool, encoding: str) -> None:
        self._writer = writer
        self._encoding = encoding
        self._colour = colour
        self._on_screen: tuple[Line, ...] = ()
        self.is_taken = False

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
                drawn += "" if start == column else _move(row, start)
                drawn += painted(run.text, run.style, colour=self._colour)
                column = start + text_cells(run.text)
        if width_of(new) < width_of(old):
            drawn += _move(row, width_of(new)) + TO_LINE_END
        return drawn

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
