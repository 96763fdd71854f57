"""What is written suits where it is written to."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from wcwidth import wcswidth

from e2e.conversation import NOTHING_NEW
from e2e.program import Program

COMMANDS = (
    ("--help",),
    ("list",),
    ("list", "--help"),
    ("show", "core"),
    ("run", "--help"),
    ("tips",),
    ("points",),
    ("points", "BL23"),
    ("preview", "core"),
    ("safety", "--show"),
)

WRONG = {("nonsense",): 2, ("show", "no-such-routine"): 5, ("list", "--no-such-option"): 2}
"""What is called wrongly, and the status that says so."""

XDG = ("CONFIG", "DATA", "CACHE", "STATE")

FAST = {"SELFCARE_CLOCK_RATE": "1000"}


def named(arguments: tuple[str, ...]) -> str:
    """Name a test case by what is typed."""
    return " ".join(arguments)


def too_wide(text: str, columns: int) -> list[str]:
    """Give the lines that take more cells than there are."""
    return [line for line in text.splitlines() if wcswidth(line.rstrip("\r")) > columns]


def test_the_list_is_for_people_and_for_scripts(checked: Program) -> None:
    """Both lists hold the same routines."""
    rows = json.loads(checked.run("list", "--json").text)
    assert (rows["version"], rows["kind"]) == (1, "routines")
    text = checked.run("list").text
    assert [row["id"] for row in rows["routines"] if row["id"] not in text] == []
    assert {"core", "waist", "buttocks", "below-navel", "calves"} <= {
        row["id"] for row in rows["routines"]
    }


def test_a_session_without_a_terminal_runs_to_its_end(checked: Program) -> None:
    """With nothing to read and a pipe to write to, the core routine ends and says so."""
    ended = checked.given(SELFCARE_CLOCK_RATE="60").run("run", "core")
    assert (ended.status, "finished" in ended.text.lower()) == (0, True), ended.everything


def test_a_rehearsal_needs_no_answers_and_keeps_nothing(program: Program) -> None:
    """A rehearsal asks nothing, and afterwards there is no session in the diary."""
    ended = program.given(SELFCARE_CLOCK_RATE="60").run("run", "core", "--rehearse")
    assert ended.status == 0, ended.everything
    assert json.loads(program.run("history", "--json").text)["sessions"] == []


@pytest.mark.parametrize("arguments", [*COMMANDS, *WRONG, ("run", "core")], ids=named)
def test_an_ascii_locale_gets_ascii(checked: Program, arguments: tuple[str, ...]) -> None:
    """In the C locale no byte is above 0x7f, in help and errors neither."""
    ended = checked.given(LC_ALL="C", **FAST).run(*arguments)
    expected = WRONG.get(arguments, 0)
    assert (ended.status, [byte for byte in ended.everything if byte > 0x7F]) == (expected, [])
    assert ended.everything != b""


@pytest.mark.parametrize("arguments", [*COMMANDS, *WRONG, ("run", "core")], ids=named)
def test_an_ascii_terminal_gets_ascii(checked: Program, arguments: tuple[str, ...]) -> None:
    """The same on a terminal."""
    with checked.given(LC_ALL="C").on_terminal(*arguments) as terminal:
        if arguments == ("run", "core"):
            terminal.wait_for(NOTHING_NEW)
            terminal.press("\x04")
        status = terminal.status()
    expected = 3 if arguments == ("run", "core") else WRONG.get(arguments, 0)
    assert (status, [byte for byte in terminal.written if byte > 0x7F]) == (expected, [])
    assert terminal.written != b""


@pytest.mark.parametrize("arguments", [*COMMANDS, ("run", "core")], ids=named)
def test_a_pipe_gets_text_only(checked: Program, arguments: tuple[str, ...]) -> None:
    """A pipe never gets a control sequence, even where colour is forced."""
    ended = checked.given(FORCE_COLOR="1", TERM="xterm-256color", **FAST).run(*arguments)
    assert (ended.status, b"\x1b" in ended.everything, b"\r" in ended.everything) == (
        0,
        False,
        False,
    )


@pytest.mark.parametrize("arguments", COMMANDS, ids=named)
def test_a_dumb_terminal_gets_text_only(checked: Program, arguments: tuple[str, ...]) -> None:
    """Under TERM=dumb no control sequence is written."""
    with checked.given(TERM="dumb").on_terminal(*arguments) as terminal:
        status = terminal.status()
    assert (status, b"\x1b" in terminal.written) == (0, False)


@pytest.mark.parametrize("arguments", [("list",), ("show", "core"), ("tips",)], ids=named)
def test_no_colour_is_no_colour(checked: Program, arguments: tuple[str, ...]) -> None:
    """With NO_COLOR set nothing on a terminal has a colour."""
    with checked.given(NO_COLOR="1").on_terminal(*arguments, rows=400) as terminal:
        terminal.status()
    cells = [cell for line in terminal.screen.buffer.values() for cell in line.values()]
    assert {(cell.fg, cell.bg) for cell in cells} == {("default", "default")}


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
@pytest.mark.parametrize("arguments", [*COMMANDS, *WRONG, ("run", "core")], ids=named)
def test_no_line_is_wider_than_asked(
    checked: Program, arguments: tuple[str, ...], columns: int
) -> None:
    """On a pipe COLUMNS says how wide a line may be."""
    ended = checked.given(COLUMNS=str(columns), **FAST).run(*arguments)
    assert ended.status == WRONG.get(arguments, 0), ended.everything
    assert too_wide(ended.everything.decode(), columns) == []


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
@pytest.mark.parametrize("arguments", [*COMMANDS, *WRONG], ids=named)
def test_no_line_is_wider_than_the_terminal(
    checked: Program, arguments: tuple[str, ...], columns: int
) -> None:
    """On a terminal its own width holds."""
    with checked.on_terminal(*arguments, columns=columns) as terminal:
        status = terminal.status()
    assert status == WRONG.get(arguments, 0), terminal.plain
    assert too_wide(terminal.plain, columns) == []


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


def test_there_need_be_no_home(program: Program, tmp_path: Path) -> None:
    """Without HOME the folders that are named are used."""
    homeless = program.without("HOME", "SELFCARE_HOME").given(
        **{
            f"XDG_{kind}_HOME": str(tmp_path / kind)
            for kind in ("CONFIG", "DATA", "CACHE", "STATE")
        }
    )
    ended = homeless.run("list")
    assert (ended.status, ended.stderr) == (0, b"")


def test_a_home_that_cannot_be_made_is_no_obstacle(program: Program) -> None:
    """Looking at the routines needs no place to write to."""
    ended = program.without("SELFCARE_HOME").given(HOME="/dev/null/nowhere").run("list")
    assert (ended.status, b"core" in ended.stdout, ended.stderr) == (0, True, b"")


def test_an_unknown_routine_is_not_found(program: Program) -> None:
    """Naming what is not there ends with 5 and says where to look."""
    ended = program.run("show", "no-such-routine")
    assert (ended.status, ended.stdout, b"selfcare list" in ended.stderr) == (5, b"", True)


def test_a_routine_in_place_of_a_command_gets_a_hint(program: Program) -> None:
    """`selfcare waist` is answered with the command that was meant."""
    ended = program.run("waist")
    assert (ended.status, b"selfcare run waist" in ended.stderr) == (2, True)
