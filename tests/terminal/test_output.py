"""Where pages go, and what may be written there."""

import io
import os
import re
from collections.abc import Iterator, Mapping

import pytest
from wcwidth import wcswidth

from selfcare.terminal.blocks import Grid, Item, Page, Picture, Run, Text, Title
from selfcare.terminal.output import Output, is_terminal, output_for, prepare

UTF8 = {"LANG": "en_GB.UTF-8", "TERM": "xterm-256color"}

HOSTILE = "a\x1b[2J\rb\x07c\x9bd"

PAGE: Page = (
    Title("Wärme \N{EN DASH} 腰痛"),
    Text("Straße… " * 20),
    Item(HOSTILE, "10."),
    Grid(("name", "°"), (("腰痛", "“…”" * 3),)),
    Picture(((Run("\N{FULL BLOCK}", "mark"),),), "A mark … at the waist."),
)


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.fixture
def pipe() -> Iterator[io.TextIOWrapper]:
    """One end of a pipe that can be written to."""
    reading, writing = os.pipe()
    with open(writing, "w") as stream:
        yield stream
    os.close(reading)


def written(output: Output) -> str:
    """Show the page; give everything that was written."""
    output.show(PAGE)
    assert isinstance(output.stream, io.StringIO)
    return output.stream.getvalue()


def test_terminal_has_colours_and_size() -> None:
    output = output_for(Screen(), UTF8, size=(100, 30))
    assert (output.plain, output.colour, output.ascii) == (False, True, False)
    assert (output.width, output.height) == (100, 30)


@pytest.mark.parametrize("term", ["dumb", "unknown", ""])
def test_a_terminal_that_only_prints_gets_lines(term: str) -> None:
    output = output_for(Screen(), {**UTF8, "TERM": term}, size=(80, 24))
    assert (output.why_plain, output.colour, output.height) == (f"TERM={term}", False, None)


@pytest.mark.parametrize("forced", [{}, {"FORCE_COLOR": "1"}, {"FORCE_COLOR": "3"}])
def test_pipe_gets_lines_although_colour_is_forced(
    pipe: io.TextIOWrapper, forced: Mapping[str, str]
) -> None:
    output = output_for(pipe, {**UTF8, **forced})
    assert (output.why_plain, output.colour) == ("a pipe", False)


def test_requested_line_mode_names_its_reason() -> None:
    output = output_for(Screen(), {**UTF8, "TERM": "dumb"}, "ACCESSIBLE", (80, 24))
    assert (output.why_plain, output.colour, output.height) == ("ACCESSIBLE", False, None)


@pytest.mark.parametrize(("value", "colour"), [("1", False), ("0", False), ("", True)])
def test_no_color_takes_colour_away_when_it_has_any_value(value: str, *, colour: bool) -> None:
    assert output_for(Screen(), {**UTF8, "NO_COLOR": value}).colour is colour


@pytest.mark.parametrize("forced", ["0", "1"])
def test_force_color_changes_nothing(forced: str) -> None:
    assert output_for(Screen(), {**UTF8, "FORCE_COLOR": forced}).colour is True


@pytest.mark.parametrize(
    ("columns", "size", "width"),
    [
        ("", None, 80),
        ("", (100, 30), 100),
        ("60", (100, 30), 60),
        ("60", None, 60),
        ("5", None, 20),
        ("0", None, 80),
        ("-9", None, 80),
        ("wide", None, 80),
        ("²", None, 80),
        ("9" * 5000, None, 80),
    ],
)
def test_width_comes_from_columns_or_the_terminal(
    columns: str, size: tuple[int, int] | None, width: int
) -> None:
    """COLUMNS, if it is a number, before the terminal; never so narrow that nothing fits."""
    assert output_for(Screen(), {**UTF8, "COLUMNS": columns}, size=size).width == width


def test_closed_or_missing_stream_is_no_terminal() -> None:
    closed = io.StringIO()
    closed.close()
    results = [is_terminal(stream) for stream in (Screen(), io.StringIO(), closed, None)]
    assert results == [True, False, False, False]


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("locale", ["C", "en_GB.UTF-8"])
def test_lines_are_text_and_nothing_else(width: int, locale: str) -> None:
    environ = {"LC_ALL": locale, "COLUMNS": str(width)}
    text = written(output_for(io.StringIO(), environ))
    assert [letter for letter in text if not letter.isprintable() and letter != "\n"] == []
    assert [line for line in text.splitlines() if wcswidth(line) > width] == []
    assert text.isascii() is (locale == "C")


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("environ", [UTF8, {**UTF8, "NO_COLOR": "1"}])
def test_a_text_cannot_steer_the_terminal(width: int, environ: Mapping[str, str]) -> None:
    text = written(output_for(Screen(), environ, size=(width, 24)))
    left = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert [letter for letter in left if not letter.isprintable() and letter != "\n"] == []
    assert [line for line in left.splitlines() if wcswidth(line.rstrip()) > width] == []


def test_without_colour_no_sequence_sets_one() -> None:
    text = written(output_for(Screen(), {**UTF8, "NO_COLOR": "1"}, size=(80, 24)))
    codes = {code for run in re.findall(r"\x1b\[([0-9;]*)m", text) for code in run.split(";")}
    assert codes <= {"0", "1", "2", "4", "7"}
    assert "38" in written(output_for(Screen(), UTF8, size=(80, 24)))


def test_lines_are_flushed_at_once() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="utf-8")
    output_for(stream, UTF8).write("Rest.")
    assert raw.getvalue() == b"Rest.\n"


def test_streams_are_made_ready_for_any_text() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8")
    source = io.TextIOWrapper(io.BytesIO(b"\xff\n"), encoding="utf-8")
    prepare(source, (out, None), {"LC_ALL": "C"})
    out.write("Wärme\n")
    out.flush()
    assert (raw.getvalue(), source.readline()) == (b"Warme\n", "\N{REPLACEMENT CHARACTER}\n")


def test_streams_that_cannot_be_changed_stay_as_they_are() -> None:
    stream = io.StringIO()
    prepare(None, (stream,), UTF8)
    stream.write("Wärme")
    assert stream.getvalue() == "Wärme"


def test_names_that_are_not_utf8_can_be_written() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="utf-8")
    prepare(None, (out,), UTF8)
    out.write(os.fsdecode(b"\xff.yaml"))
    out.flush()
    assert raw.getvalue() == b"?.yaml"
