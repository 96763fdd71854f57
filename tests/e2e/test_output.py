"""What is written suits where it is written to."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from wcwidth import wcswidth

from e2e.conversation import NOTHING_NEW_KEYS
from e2e.program import Program

XDG = ("CONFIG", "DATA", "CACHE", "STATE")

FAST = {"SELFCARE_CLOCK_RATE": "1000"}


def too_wide(text: str, columns: int) -> list[str]:
    """Give the lines that take more cells than there are."""
    return [line for line in text.splitlines() if wcswidth(line.rstrip("\r")) > columns]


def test_the_list_is_for_people_and_for_scripts(checked: Program) -> None:
    rows = json.loads(checked.run("list", "--json").text)
    assert (rows["version"], rows["kind"]) == (1, "routines")
    text = checked.run("list").text
    assert [row["id"] for row in rows["routines"] if row["id"] not in text] == []
    assert {"core", "waist", "buttocks", "below-navel", "calves"} <= {
        row["id"] for row in rows["routines"]
    }


def test_a_session_without_a_terminal_runs_to_its_end(checked: Program) -> None:
    ended = checked.given(SELFCARE_CLOCK_RATE="60").run("run", "core")
    assert (ended.status, "Done. Core routine" in ended.text) == (0, True), ended.everything


@pytest.mark.parametrize("arguments", [("show", "core"), ("run", "core")], ids=" ".join)
def test_an_ascii_locale_gets_ascii(checked: Program, arguments: tuple[str, ...]) -> None:
    """In the C locale no byte is above 0x7f; `cli/test_output` tries every command."""
    ended = checked.given(LC_ALL="C", **FAST).run(*arguments)
    assert (ended.status, ended.everything.isascii(), ended.stdout != b"") == (0, True, True)


def test_an_ascii_terminal_gets_ascii(checked: Program) -> None:
    with checked.given(LC_ALL="C").on_terminal("run", "core") as terminal:
        terminal.wait_for(NOTHING_NEW_KEYS)
        terminal.press("\x04")
        status = terminal.status()
    assert (status, terminal.written.isascii()) == (3, True)


@pytest.mark.parametrize("arguments", [("show", "core"), ("run", "core")], ids=" ".join)
def test_a_pipe_gets_text_only(checked: Program, arguments: tuple[str, ...]) -> None:
    ended = checked.given(FORCE_COLOR="1", TERM="xterm-256color", **FAST).run(*arguments)
    present = (b"\x1b" in ended.everything, b"\r" in ended.everything)
    assert (ended.status, present) == (0, (False, False))


def test_a_dumb_terminal_gets_text_only(checked: Program) -> None:
    """Under TERM=dumb no control sequence is written."""
    with checked.given(TERM="dumb").on_terminal("show", "core") as terminal:
        status = terminal.status()
    assert (status, b"\x1b" in terminal.written) == (0, False)


def test_no_color_removes_colour(checked: Program) -> None:
    """With NO_COLOR set nothing on a terminal has a colour."""
    with checked.given(NO_COLOR="1").on_terminal("show", "core", rows=400) as terminal:
        terminal.status()
    cells = [cell for line in terminal.screen.buffer.values() for cell in line.values()]
    assert {(cell.fg, cell.bg) for cell in cells} == {("default", "default")}


def test_no_line_is_wider_than_asked(checked: Program) -> None:
    """On a pipe COLUMNS says how wide a line may be."""
    ended = checked.given(COLUMNS="40", **FAST).run("run", "core")
    assert (ended.status, too_wide(ended.text, 40)) == (0, [])


@pytest.mark.parametrize("columns", [40, 200])
@pytest.mark.parametrize("arguments", [("show", "core"), ("--help",), ("nonsense",)], ids=" ".join)
def test_no_line_is_wider_than_the_terminal(
    checked: Program, arguments: tuple[str, ...], columns: int
) -> None:
    with checked.on_terminal(*arguments, columns=columns) as terminal:
        status = terminal.status()
    assert (status, too_wide(terminal.plain, columns)) == (2 if "nonsense" in arguments else 0, [])


def test_a_closed_pipe_ends_quietly(checked: Program) -> None:
    """When nobody reads any more, the program ends with 0 and complains to nobody."""
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as nobody, checked.start("list", stdout=nobody) as running:
        ended = running.ended()
    assert (ended.status, ended.stderr) == (0, b"")


def test_a_reader_that_has_seen_enough_is_no_error(checked: Program) -> None:
    """`selfcare list | head -0` ends with 0 on both sides of the pipe."""
    ended = subprocess.run(
        ["bash", "-o", "pipefail", "-c", "selfcare list | head -n 0"],
        env=dict(checked.environ),
        cwd=checked.folder,
        capture_output=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def test_program_works_without_home(program: Program, tmp_path: Path) -> None:
    homeless = program.without("HOME", "SELFCARE_HOME").given(
        **{
            f"XDG_{kind}_HOME": str(tmp_path / kind)
            for kind in ("CONFIG", "DATA", "CACHE", "STATE")
        }
    )
    ended = homeless.run("list")
    assert (ended.status, ended.stderr) == (0, b"")


def test_reading_needs_no_writable_home(program: Program) -> None:
    ended = program.without("SELFCARE_HOME").given(HOME="/dev/null/nowhere").run("list")
    assert (ended.status, b"core" in ended.stdout, ended.stderr) == (0, True, b"")


LONG = ("tips",)
"""A page of more than 24 rows."""


def lines_written(program: Program, *arguments: str, rows: int = 24) -> int:
    with program.on_terminal(*arguments, rows=rows) as terminal:
        assert terminal.status() == 0
    return len(terminal.plain.splitlines())


def test_a_long_page_goes_through_the_pager(checked: Program) -> None:
    paged = checked.given(SELFCARE_PAGER="head -n 3")
    assert lines_written(paged, *LONG) == 3
    assert lines_written(paged, *LONG, "--no-pager") > 24
    assert lines_written(paged, *LONG, rows=400) > 24


def test_progress_goes_through_the_pager(brief: Program) -> None:
    """With its sources it is long from the first score on."""
    assert brief.run("history", "add", "brief", "--minutes", "5").status == 0
    paged = brief.given(SELFCARE_PAGER="head -n 3")
    assert lines_written(paged, "progress", rows=6) == 3


@pytest.mark.parametrize("arguments", [("list",), (), (*LONG, "--plain"), (*LONG, "--json")])
def test_pages_that_are_never_paged(checked: Program, arguments: tuple[str, ...]) -> None:
    """Neither short pages that everybody needs nor what is read by a program."""
    assert lines_written(checked.given(SELFCARE_PAGER="head -n 3"), *arguments, rows=6) > 6


def test_a_setting_switches_the_pager_off(checked: Program) -> None:
    checked.run("config", "pager", "off")
    assert lines_written(checked.given(SELFCARE_PAGER="head -n 3"), *LONG) > 24
