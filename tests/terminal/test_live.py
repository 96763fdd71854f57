"""The live screen on a terminal: what it writes, when, and what it leaves behind."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pyte
import pytest

from guides_of_the_checkout import GUIDES
from selfcare.app.stop_flow import listed_symptoms, symptom_list
from selfcare.session.events import Effect, Next, Pause, Quit, RedFlag, Resume, Tick
from selfcare.session.state import State
from selfcare.terminal.blocks import Item, Title
from selfcare.terminal.blocks import Run as Drawn
from selfcare.terminal.live.layout import Look
from selfcare.terminal.live.screen import Live, fits
from selfcare.terminal.live.widgets import Size
from selfcare.terminal.output import Output
from selfcare.terminal.writer import GIVE_BACK, TAKE, Painter, Writer
from session.builders import Run
from terminal.live_sheets import body_map, steps

USUAL = Size(80, 24)


class Stage:
    """A session on a live screen that writes into a pipe instead of a terminal."""

    def __init__(
        self, size: Size = USUAL, look: Look | None = None, *, colour: bool = True
    ) -> None:
        """Make the pipe and the session; nothing is entered yet."""
        self.size = size
        self._reading, writing = os.pipe()
        os.set_blocking(self._reading, False)
        self.stream = os.fdopen(writing, "w", encoding="utf-8")
        ascii_only = look.ascii if look else False
        output = Output(self.stream, size.columns, "", colour, ascii_only)
        self.live = Live(output, look or Look(), body_map(), size=lambda: self.size)
        self.run: Run = steps()
        self.screen = pyte.Screen(size.columns, size.rows)
        self._feed = pyte.ByteStream(self.screen)

    def heard(self, effects: list[Effect] | tuple[Effect, ...]) -> None:
        """Tell the screen what came of an event, and let it draw."""
        for effect in effects:
            self.live.heard(self.run.session, effect)
        self.live.seen(self.run.session)

    def send(self, event: Any) -> bytes:
        """Let something happen; give what was written."""
        before = len(self.run.effects)
        self.run.send(event)
        self.heard(self.run.effects[before:])
        return self.written()

    def begin(self) -> bytes:
        """Let the session begin; give what was written."""
        self.heard(self.run.effects)
        return self.written()

    def written(self) -> bytes:
        """Give what was written since the last look, and draw it."""
        self.stream.flush()
        data = b""
        try:
            while piece := os.read(self._reading, 65536):
                data += piece
        except BlockingIOError:
            pass
        self._feed.feed(data)
        return data

    def resize(self, columns: int, rows: int) -> bytes:
        """Give the terminal another size; give what was written."""
        self.size = Size(columns, rows)
        self.screen.resize(rows, columns)
        self.live.resized()
        return self.written()

    @property
    def text(self) -> str:
        """What is seen."""
        return "\n".join(self.screen.display)

    def close(self) -> None:
        """Close the pipe."""
        self.stream.close()
        os.close(self._reading)


@pytest.fixture
def stage() -> Iterator[Callable[..., Stage]]:
    """Make stages that are closed afterwards."""
    made: list[Stage] = []

    def make(*arguments: Any, **named: Any) -> Stage:
        made.append(Stage(*arguments, **named))
        return made[-1]

    yield make
    for item in made:
        item.close()


def test_terminal_is_restored(stage: Callable[..., Stage]) -> None:
    here = stage()
    with here.live:
        assert here.begin().startswith(TAKE.encode())
        assert here.screen.cursor.hidden is True
    assert here.written() == GIVE_BACK.encode()
    assert here.screen.cursor.hidden is False


def test_terminal_is_restored_after_an_exception(stage: Callable[..., Stage]) -> None:
    here = stage()
    with pytest.raises(RuntimeError), here.live:
        raise RuntimeError
    assert here.written().count(GIVE_BACK.encode()) == 1


def test_nothing_is_written_while_paused(stage: Callable[..., Stage]) -> None:
    here = stage()
    with here.live:
        here.begin()
        here.send(Pause(5.0))
        assert [here.send(Tick(second)) for second in (6.0, 7.0, 60.0)] == [b"", b"", b""]


def test_each_second_writes_little(stage: Callable[..., Stage]) -> None:
    here = stage()
    with here.live:
        here.begin()
        here.send(Tick(30.0))
        data = here.send(Tick(31.0))
    assert 0 < len(data) < 600
    assert (data.count(b"\n"), data.count(b"\x1b[2J")) == (0, 0)


def test_the_same_moment_is_not_written_twice(stage: Callable[..., Stage]) -> None:
    here = stage()
    with here.live:
        here.begin()
        assert here.send(Tick(0.2)) == b""


def test_every_moment_is_drawn_as_if_it_were_the_first(stage: Callable[..., Stage]) -> None:
    here = stage()
    with here.live:
        here.begin()
        for second in range(1, 170, 7):
            here.send(Tick(float(second)))
            grown = here.text
            here.live.give_back()
            here.live.take_back()
            here.written()
            assert here.text == grown


def test_colour_can_be_switched_off(stage: Callable[..., Stage]) -> None:
    coloured, plain = stage(), stage(colour=False)
    frames = []
    for here in (coloured, plain):
        with here.live:
            data = here.begin() + here.send(Tick(30.0))
            frames.append(b"38;5;" in data or b"48;5;" in data)
            cells = [cell for row in here.screen.buffer.values() for cell in row.values()]
            frames.append(any(cell.fg != "default" or cell.bg != "default" for cell in cells))
    assert frames == [True, True, False, False]


def test_without_colour_the_mark_is_bold_and_reversed(stage: Callable[..., Stage]) -> None:
    here = stage(colour=False)
    with here.live:
        here.begin()
        here.send(Tick(30.0))
        marks = [
            cell
            for row in here.screen.buffer.values()
            for cell in row.values()
            if cell.data == "1" and cell.reverse and cell.bold
        ]
    assert len(marks) == 2


def test_resizing_draws_anew(stage: Callable[..., Stage]) -> None:
    here = stage()
    with here.live:
        here.begin()
        here.send(Tick(30.0))
        for columns, rows in ((60, 16), (40, 15), (120, 40), (80, 24)):
            assert here.resize(columns, rows)
            fresh = stage(Size(columns, rows))
            fresh.run = here.run
            with fresh.live:
                fresh.heard(fresh.run.effects)
                fresh.written()
                assert here.text == fresh.text


def test_the_same_size_is_no_change(stage: Callable[..., Stage]) -> None:
    here = stage()
    with here.live:
        here.begin()
        assert here.resize(80, 24) == b""


@pytest.mark.parametrize("size", [(39, 15), (40, 14), (30, 10), (22, 5), (12, 3), (1, 1)])
def test_small_window_keeps_key_line_side_and_time(
    stage: Callable[..., Stage], size: tuple[int, int]
) -> None:
    here = stage()
    with here.live:
        here.begin()
        here.send(Tick(30.0))
        here.resize(*size)
        here.send(Tick(31.0))
        here.live.help()
        here.send(Pause(32.0))
        assert here.screen.display[-1].startswith("x or !"[: size[0]])
        if size[0] >= 30 and size[1] >= 5:
            for word in ("Left side.", "0:55", "Paused", "Make the window larger."):
                assert word in here.text
        here.resize(80, 24)
        assert "Press forward, then" in here.text or "Do this press again." in here.text


@pytest.mark.parametrize(
    ("size", "expected"), [((40, 15), True), ((39, 15), False), ((40, 14), False)]
)
def test_smallest_size_to_draw_in(size: tuple[int, int], *, expected: bool) -> None:
    assert fits(Size(*size)) is expected


def test_in_the_background_nothing_is_written(stage: Callable[..., Stage]) -> None:
    here = stage()
    with here.live:
        here.begin()
        here.live.give_back()
        here.written()
        here.live.drop()
        silent = [here.send(Tick(5.0)), here.resize(60, 16), here.send(Pause(6.0))]
        here.live.tell("Nobody hears this.")
        assert [*silent, here.written()] == [b"", b"", b"", b""]
        here.live.take_back()
        assert here.written().startswith(TAKE.encode())
        assert "Nobody hears this." in here.text
    assert here.written() == GIVE_BACK.encode()


def test_dropped_terminal_is_not_restored(stage: Callable[..., Stage]) -> None:
    here = stage()
    with here.live:
        here.begin()
        here.live.drop()
    assert here.written() == b""


def test_help_covers_the_session_until_it_goes_on(stage: Callable[..., Stage]) -> None:
    here = stage()
    with here.live:
        here.begin()
        here.live.help()
        here.send(Pause(5.0))
        assert "Do this press again." in here.text
        here.send(Resume(6.0))
        assert "Do this press again." not in here.text
        here.live.help()
        here.send(Quit(7.0))
        assert ("Do this press again." in here.text, "Press q again" in here.text) == (False, True)
        here.live.help()
        here.send(Tick(8.0))
        assert "Do this press again." in here.text
        here.live.help()
        here.send(Next(9.0))
        assert "Do this press again." not in here.text


@pytest.mark.parametrize("size", [Size(80, 24), Size(60, 16), Size(40, 15)])
def test_help_fits_every_size(stage: Callable[..., Stage], size: Size) -> None:
    here = stage(size)
    with here.live:
        here.begin()
        here.live.help()
        here.send(Pause(5.0))
        lines = here.screen.display
        text = " ".join(line.strip() for line in lines)
        for key in ("x or !", "space", "n ", "b ", "r ", "s ", "+ ", "- ", "z ", "? ", "q "):
            assert key in text, key
        assert "x or !" in lines[-1]


def test_notices_come_and_go(stage: Callable[..., Stage]) -> None:
    here = stage()
    with here.live:
        here.begin()
        here.send(Pause(30.0))
        assert "Paused. Press space to carry on." in here.text
        here.live.tell("This cannot be.")
        here.send(Tick(31.0))
        assert "This cannot be." in here.text
        here.send(Next(32.0))
        assert "Paused. Press space to carry on." in here.text
        here.send(Resume(33.0))
        assert "Press space" not in here.text


def test_half_and_ten_cues_are_not_written(stage: Callable[..., Stage]) -> None:
    here = stage()
    with here.live:
        here.begin()
        for second in (27.0, 57.5, 78.0):
            here.send(Tick(second))
            assert ("Half" in here.text, "Ten seconds" in here.text) == (False, False)


def test_with_reduced_motion_easing_off_is_a_notice(stage: Callable[..., Stage]) -> None:
    here = stage(look=Look(reduced_motion=True))
    with here.live:
        here.begin()
        here.send(Tick(87.5))
        assert ("Slowly let go." in here.text, "Switch. Right side." in here.text) == (True, True)


PAGE = (Title("What is wrong?"), Item("Pain", "1."), Item("Nothing", "0."))


def test_page_replaces_the_session(stage: Callable[..., Stage]) -> None:
    here = stage()
    with here.live:
        here.begin()
        here.send(RedFlag(30.0))
        here.live.show(PAGE)
        here.written()
        assert ("What is wrong?" in here.text, "Step 1" in here.text) == (True, False)
        assert here.screen.display[2].strip() == "1. Pain"
        here.resize(40, 10)
        assert "What is wrong?" in here.text
        assert b"What is wrong?" in here.resize(20, 5)


def test_list_of_what_may_be_wrong_is_never_cut(stage: Callable[..., Stage]) -> None:
    here = stage(Size(40, 15))
    page = symptom_list(listed_symptoms(GUIDES.symptoms))
    with here.live:
        here.begin()
        here.live.show(page)
        words = " ".join(here.written().decode().split())
    items = [block.text for block in page if isinstance(block, Item)]
    assert [text for text in items if text not in words] == []
    assert words.count("Press one key.") == 2


def test_a_page_without_room_comes_in_lines(stage: Callable[..., Stage]) -> None:
    here = stage(Size(40, 15))
    with here.live:
        here.begin()
        here.live.show(tuple(Item(f"line {number}") for number in range(20)))
        data = here.written()
    assert data.startswith(GIVE_BACK.encode())
    assert (b"line 0" in data, b"line 19" in data) == (True, True)


def test_a_page_that_no_longer_fits_comes_in_lines(stage: Callable[..., Stage]) -> None:
    here = stage()
    with here.live:
        here.begin()
        here.live.show(tuple(Item(f"line {number}") for number in range(20)))
        here.written()
        data = here.resize(60, 12)
    assert (GIVE_BACK.encode() in data, b"line 19" in data) == (True, True)


def test_a_session_on_a_fast_clock_is_drawn_seldom(stage: Callable[..., Stage]) -> None:
    here = stage()
    here.live._least_seconds = 30.0
    with here.live:
        here.begin()
        assert here.send(Tick(5.0)) == b""
        assert here.send(Pause(6.0)) != b""


def test_finished_session_is_not_announced_again(stage: Callable[..., Stage]) -> None:
    here = stage()
    with here.live:
        here.begin()
        here.send(RedFlag(30.0))
        assert here.run.session.state is State.FINISHED
        here.resize(30, 5)
        assert ("side" in here.text, "x or !" in here.text) == (False, True)


def test_a_terminal_that_is_gone_raises_when_drawn_on() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    painter = Painter(Writer(writing), colour=True, encoding="utf-8")
    with pytest.raises(BrokenPipeError):
        painter.take()
    painter.give_back()
    os.close(writing)


def test_ascii_only_means_ascii_only() -> None:
    reading, writing = os.pipe()
    painter = Painter(Writer(writing), colour=True, encoding="ascii")
    painter.take()
    painter.paint([(Drawn("für 腰"),)])
    data = os.read(reading, 1000)
    os.close(reading)
    os.close(writing)
    assert (data.isascii(), b"fur ?" in data) == (True, True)
