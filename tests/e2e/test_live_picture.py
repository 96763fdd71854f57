"""What the live screen writes: calm, in the terminal's own terms, and whole at every size."""

import re
from functools import partial
from pathlib import Path

import pytest

from e2e.conversation import begin, leave
from e2e.live_screen import (
    LOOK_SECONDS,
    areas_of,
    countdown,
    enter_hold,
    wait_for_picture,
    wait_until,
    watch,
)
from e2e.program import Program, Terminal
from selfcare.player.clock import Clock
from selfcare.terminal.live.widgets import Points

COLOUR = re.compile(rb"\x1b\[[0-9;]*\b(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])\b[0-9;]*m")


def shows(terminal: Terminal, time: str) -> bool:
    """Whether the countdown stands at a time."""
    return countdown(terminal) == time


def cells_that_differ(one: list[str], other: list[str]) -> set[tuple[int, int]]:
    """The rows and columns in which two pictures differ."""
    return {
        (row, column)
        for row, (a, b) in enumerate(zip(one, other, strict=True))
        for column, (x, y) in enumerate(zip(a, b, strict=True))
        if x != y
    }


def test_with_reduced_motion_only_the_countdown_changes(hold_program: Program) -> None:
    with hold_program.on_terminal("run", "held", "--reduced-motion") as terminal:
        enter_hold(terminal)
        allowed = areas_of(terminal).figures
        for time in ("0:58", "0:57", "0:56", "0:55", "0:54", "0:53", "0:52"):
            before = list(terminal.screen.display)
            wait_until(terminal, partial(shows, terminal, time), time)
            changed = cells_that_differ(before, terminal.screen.display)
            assert changed
            assert {row for row, _column in changed} <= set(allowed)


def test_no_cell_changes_more_than_twice_a_second(hold_program: Program) -> None:
    with hold_program.on_terminal("run", "held") as terminal:
        enter_hold(terminal)
        clock = Clock()
        changes: dict[tuple[int, int], list[float]] = {}
        before = list(terminal.screen.display)
        while clock.seconds() < 6.5:
            terminal.read(LOOK_SECONDS)
            now = list(terminal.screen.display)
            for cell in cells_that_differ(before, now):
                changes.setdefault(cell, []).append(clock.seconds())
            before = now
    assert changes
    for times in changes.values():
        for first, third in zip(times, times[2:], strict=False):
            assert third - first > 0.9


def test_nothing_scrolls_or_wraps(hold_program: Program) -> None:
    with hold_program.on_terminal("run", "held") as terminal:
        enter_hold(terminal)
        data = watch(terminal, 2.2)
    assert (b"\n" in data, b"\x1b[?7l" in terminal.written) == (False, True)


@pytest.mark.parametrize(("value", "coloured"), [("1", False), ("", True)])
def test_no_color_removes_colour(hold_program: Program, value: str, coloured: bool) -> None:  # noqa: FBT001
    """NO_COLOR with any value removes colour, an empty one does not."""
    with hold_program.given(NO_COLOR=value).on_terminal("run", "held") as terminal:
        enter_hold(terminal)
        assert bool(COLOUR.search(terminal.written)) is coloured


def test_in_the_c_locale_every_byte_is_ascii(hold_program: Program) -> None:
    with hold_program.given(LC_ALL="C").on_terminal("run", "held") as terminal:
        enter_hold(terminal)
        terminal.press("?")
        wait_for_picture(terminal, "Do this press again.")
        terminal.press("!")
        wait_for_picture(terminal, "What is wrong?")
        terminal.press("b")
        wait_for_picture(terminal, "Get ready.")
        terminal.press("qq")
        leave(terminal)
        assert terminal.written.isascii()
        assert "######" in terminal.plain


def test_a_terminal_that_only_prints_gets_lines(hold_program: Program) -> None:
    """Under TERM=dumb there is no escape, and what happens is said when it happens."""
    with hold_program.given(TERM="dumb").on_terminal("run", "held") as terminal:
        begin(terminal, "It takes about")
        terminal.press("n")
        terminal.wait_for("out of 10")
        terminal.press("n")
        terminal.wait_for("Slowly let go.")
        assert b"\x1b" not in terminal.written


@pytest.mark.parametrize("force", ["0", "1", "3"])
def test_a_pipe_never_gets_a_cursor_movement(hold_program: Program, force: str) -> None:
    """Whatever FORCE_COLOR says, a pipe gets lines."""
    ended = hold_program.given(FORCE_COLOR=force, SELFCARE_CLOCK_RATE="1000").run("run", "held")
    assert (ended.status, b"\x1b" in ended.everything) == (0, False)


@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
def test_no_row_is_wider_than_the_terminal(hold_program: Program, columns: int) -> None:
    with hold_program.on_terminal("run", "held", columns=columns, rows=24) as terminal:
        enter_hold(terminal)
        import pyte

        wider = pyte.Screen(columns + 40, 24)
        pyte.ByteStream(wider).feed(terminal.written[terminal.written.index(b"\x1b[?1049h") :])
        assert [line[columns:].strip() for line in wider.display] == [""] * 24


@pytest.mark.real_time
def test_resize_redraws_within_200_ms(hold_program: Program) -> None:
    """Within 200 ms of a resize the picture fits again; too small a window keeps the way out."""
    with hold_program.on_terminal("run", "held") as terminal:
        enter_hold(terminal)
        for columns, rows in ((60, 16), (40, 15), (120, 40), (80, 24)):
            clock = Clock()
            terminal.resize(columns, rows)
            wait_until(terminal, lambda: "x or !" in terminal.screen.display[-1], "the key line")
            wait_until(terminal, lambda: countdown(terminal), "the countdown")
            assert clock.seconds() < 0.2
        terminal.resize(29, 9)
        wait_for_picture(terminal, "Left side.", "Make the window", "x or !")
        terminal.press(" ")
        wait_for_picture(terminal, "Paused")
        clock = Clock()
        terminal.resize(80, 24)
        wait_for_picture(terminal, "Paused", "x or !")
        assert clock.seconds() < 0.2
        terminal.press("qq")
        assert (leave(terminal), terminal.is_whole) == (3, True)
        assert b"Traceback" not in terminal.written


def test_small_window_gets_lines_from_the_beginning(hold_program: Program) -> None:
    with hold_program.on_terminal("run", "held", columns=39, rows=24) as terminal:
        begin(terminal, "It takes about")
        drawn = terminal.written.rpartition(b"\x1b[?1049l")[2]
        assert b"\x1b[?1049h" not in drawn
        terminal.press("qq")
        leave(terminal)


@pytest.mark.parametrize(("rows", "is_small"), [(14, True), (15, False)])
def test_doctor_knows_where_a_session_comes_as_lines(
    program: Program, rows: int, *, is_small: bool
) -> None:
    with program.on_terminal("doctor", "--json", columns=200, rows=rows) as terminal:
        terminal.status()
        assert ("It is small" in terminal.words) == is_small


def test_big_figures(hold_program: Program) -> None:
    """With --big the countdown takes ten rows of a usual terminal; z brings the picture back."""
    with hold_program.on_terminal("run", "held", "--big") as terminal:
        begin(terminal, "1/2")
        terminal.press("n")
        wait_until(terminal, lambda: countdown(terminal, big=True), "the countdown")
        assert areas_of(terminal, big=True).points == Points(5, 2)
        terminal.press("z")
        wait_until(terminal, lambda: countdown(terminal), "the picture again")


def test_earlier_screen_is_restored(hold_program: Program) -> None:
    with hold_program.on_terminal("run", "held") as terminal:
        begin(terminal, "Step 1 of 2")
        terminal.press("qq")
        leave(terminal)
        text = terminal.written
        assert text.count(b"\x1b[?1049h") == text.count(b"\x1b[?1049l") > 0
        assert text.rindex(b"\x1b[?25h") > text.rindex(b"\x1b[?25l")


def seen_on(terminal: Terminal, words: str) -> bool:
    """Whether the words stand on the screen."""
    return words in terminal.picture


def test_a_rehearsal_is_calm_too(hold_program: Program) -> None:
    """Sixty times as fast, the countdown is drawn at most twice a second, and it ends with 0."""
    with hold_program.on_terminal("run", "held", "--rehearse") as terminal:
        wait_until(terminal, lambda: seen_on(terminal, "Step 1 of 2"), "the first step")
        wait_until(terminal, lambda: seen_on(terminal, "Step 2 of 2"), "the second step")
        assert terminal.status({}) == 0


@pytest.mark.parametrize(
    ("locale", "encoding"),
    [("de_DE.ISO-8859-1", "latin-1"), ("ja_JP.SJIS", "shift_jis"), ("zh_CN.GB18030", "gb18030")],
)
def test_picture_comes_in_the_encoding_of_the_terminal(
    hold_program: Program, locale: str, encoding: str
) -> None:
    guide = Path(hold_program.environ["SELFCARE_HOME"]) / "guides" / "held.yaml"
    title = "Été" if encoding == "latin-1" else "Ж"
    text = guide.read_text(encoding="utf-8").replace("title: Pressing,", f"title: {title},")
    guide.write_text(text, encoding="utf-8")
    arguments = ("--language", "en", "run", "held")
    with hold_program.given(LC_ALL=locale).on_terminal(*arguments) as terminal:
        begin(terminal, "Step 1 of 2")
        wait_until(terminal, lambda: b"######" in terminal.written, "the figures")
        drawn = terminal.written.decode(encoding)
        assert title in drawn
        assert not set(drawn) & set("█━●▄")
        terminal.press("qq")
        assert leave(terminal) == 3
