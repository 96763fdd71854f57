"""Writing to terminals and pipes that take little or nothing."""

import fcntl
import io
import os
import pty
import resource
import signal
import termios
import threading
from collections.abc import Iterator

import pytest

from selfcare.terminal.writer import MOST_QUEUED, Writer, nonblocking, ready


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Give both ends of a terminal: what reads, and what is written to."""
    reads, written = pty.openpty()
    modes = termios.tcgetattr(written)
    modes[1] &= ~termios.OPOST
    termios.tcsetattr(written, termios.TCSANOW, modes)
    yield reads, written
    os.close(reads)
    os.close(written)


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    """Give both ends of a pipe."""
    reads, written = os.pipe()
    yield reads, written
    os.close(reads)
    os.close(written)


@pytest.fixture(params=["terminal", "pipe"])
def ends(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Give both ends of either."""
    pair: tuple[int, int] = request.getfixturevalue(request.param)
    return pair


def everything(reads: int, writer: Writer) -> bytes:
    """Read while there is something, and let the writer go on."""
    data = b""
    while ready([reads], (), 0.2):
        data += os.read(reads, 65536)
        writer.flush()
    return data


def test_waiting_opens_no_file_where_none_can_be_opened(ends: tuple[int, int]) -> None:
    reads, written = ends
    os.write(written, b"!")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
    try:
        came = ready([reads], [written], 5.0)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert came == {reads, written}


def test_writing_to_a_stalled_reader_returns_at_once(ends: tuple[int, int]) -> None:
    reads, written = ends
    writer = Writer(written)
    frame = bytes(range(65, 91)) * 10_000
    assert writer.write(frame) == len(frame)
    assert writer.is_behind
    assert everything(reads, writer) == frame
    assert not writer.is_behind


def test_queue_keeps_the_newest_whole_pieces(ends: tuple[int, int]) -> None:
    reads, written = ends
    writer = Writer(written)
    lines = [f"{number:09}\n".encode() for number in range(12_000)]
    for line in lines:
        writer.write(line)
    came = everything(reads, writer)
    numbers = [int(line) for line in came.splitlines()]
    assert numbers == sorted(numbers)
    assert numbers[-1] == 11_999
    assert numbers[: len(numbers) // 4] == list(range(len(numbers) // 4))
    newest = MOST_QUEUED // 20
    assert numbers[-newest:] == list(range(12_000 - newest, 12_000))


def test_shared_terminal_stays_blocking(terminal: tuple[int, int]) -> None:
    _reads, written = terminal
    Writer(written).write(b"x" * 100_000)
    assert fcntl.fcntl(written, fcntl.F_GETFL) & os.O_NONBLOCK == 0


def test_discard_drops_what_is_queued(terminal: tuple[int, int]) -> None:
    reads, written = terminal
    writer = Writer(written)
    writer.write(b"x" * 100_000)
    writer.discard()
    writer.write(b"last words")
    assert not writer.is_behind
    assert everything(reads, writer).endswith(b"last words")


def test_closed_reader_raises_at_each_write(pipe: tuple[int, int]) -> None:
    reads, written = pipe
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, reads)
    os.close(nowhere)
    writer = Writer(written)
    for _time in range(2):
        with pytest.raises(BrokenPipeError):
            writer.write(b"x")
    assert not writer.is_behind


def test_flush_gives_up_after_its_patience(pipe: tuple[int, int]) -> None:
    _reads, written = pipe
    writer = Writer(written)
    writer.write(b"x" * 100_000)
    writer.patience_seconds = 0.01
    writer.flush()
    assert not writer.is_behind


def test_interrupt_ends_waiting_for_good(pipe: tuple[int, int]) -> None:
    _reads, written = pipe
    writer = Writer(written)
    writer.write(b"x" * 100_000)
    writer.patience_seconds = None
    timer = threading.Timer(0.05, os.kill, [os.getpid(), signal.SIGINT])
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        writer.flush()
    timer.join()
    assert not writer.is_behind


def test_stream_keeps_its_encoding_and_letters(pipe: tuple[int, int]) -> None:
    reads, written = pipe
    with os.fdopen(os.dup(written), "w", encoding="latin-1", errors="replace") as stream:
        text = nonblocking(stream)
        assert nonblocking(text) is text
        text.write("f\xfcr \u2026\n")
        text.flush()
        assert os.read(reads, 100) == b"f\xfcr ?\n"


def test_stream_without_descriptor_stays_as_it_is() -> None:
    stream = io.StringIO()
    assert nonblocking(stream) is stream


def test_regular_file_is_written_whole(tmp_path: object) -> None:
    path = os.path.join(str(tmp_path), "file")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
    Writer(descriptor).write(b"x" * 1_000_000)
    assert os.fstat(descriptor).st_size == 1_000_000
    os.close(descriptor)
