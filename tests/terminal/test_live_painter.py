"""After each picture the terminal shows that picture, however little was written."""

import os
import pty
import tty

import pyte
from hypothesis import given
from hypothesis import strategies as st

from selfcare.terminal.blocks import Line, Run
from selfcare.terminal.render import width_of
from selfcare.terminal.writer import Painter, Writer, ready

COLUMNS, ROWS = 16, 3
STYLES = ("plain", "heading", "mark")


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """A line that fits, of short runs with narrow and wide letters."""
    texts = st.lists(st.text("a b腰", min_size=1, max_size=3), max_size=6)
    line: Line = ()
    for text in draw(texts):
        longer = (*line, Run(text, draw(st.sampled_from(STYLES))))
        line = longer if width_of(longer) <= COLUMNS else line
    return line


pictures = st.lists(st.lists(lines(), min_size=ROWS, max_size=ROWS), min_size=1, max_size=4)


def painted(*shown: list[Line]) -> tuple[pyte.Screen, bytes]:
    """The terminal after these pictures one after the other, and what the last one wrote."""
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    painter = Painter(Writer(writing), colour=True, encoding="utf-8")
    painter.take()
    data = b""
    stream.feed(os.read(reading, 100_000))
    for picture in shown:
        painter.paint(picture)
        try:
            data = os.read(reading, 100_000)
        except BlockingIOError:  # nothing was written
            data = b""
        stream.feed(data)
    os.close(reading)
    os.close(writing)
    return screen, data


@given(pictures)
def test_terminal_shows_the_last_picture(shown: list[list[Line]]) -> None:
    screen, _data = painted(*shown)
    alone, _data = painted(shown[-1])
    for row in range(ROWS):
        for column in range(COLUMNS):
            assert screen.buffer[row][column] == alone.buffer[row][column]


def test_only_what_changed_is_written() -> None:
    """The runs around it are not, wherever they stand in the line."""
    before = (Run("left "), Run("12", "heading"), Run(" right"))
    after = (Run("left "), Run("34", "heading"), Run(" right"))
    _screen, data = painted([before], [after])
    assert (b"34" in data, b"left" in data, b"right" in data) == (True, False, False)
    assert data.startswith(b"\x1b[1;6H")


def test_rest_of_a_longer_line_is_wiped() -> None:
    screen, _data = painted([(Run("a long line"),)], [(Run("short"),)])
    assert screen.display[0].rstrip() == "short"


def test_slow_reader_sees_whole_pictures() -> None:
    reads, written = pty.openpty()
    tty.setraw(written)
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    writer = Writer(written)
    painter = Painter(writer, colour=True, encoding="utf-8")
    painter.take()
    left_out = 0
    picture: list[Line] = []
    for frame in range(500):
        style = STYLES[frame % len(STYLES)]
        picture = [(Run(f"{frame:09}", style), Run(letter)) for letter in "abc"]
        left_out += not painter.paint(picture)
        stream.feed(os.read(reads, 20))
    assert left_out > 100
    while not painter.paint(picture):
        stream.feed(os.read(reads, 20))
    while ready([reads], (), 0.05):
        stream.feed(os.read(reads, 4096))
    assert [line.rstrip() for line in screen.display] == [f"000000499{x}" for x in "abc"]
    os.close(reads)
    os.close(written)
