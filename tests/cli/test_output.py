"""What is written suits where it is written to: every command, on a pipe and on a terminal."""

import re

import pytest
from wcwidth import wcswidth

from cli.person import Person, Result

COMMANDS = (
    ("--help",),
    ("list",),
    ("list", "--help"),
    ("show", "core"),
    ("show", "core", "--full"),
    ("run", "--help"),
    ("tips",),
    ("points",),
    ("points", "BL23"),
    ("preview", "core"),
    ("safety", "--show"),
    ("run", "core"),
)

WRONG = {("nonsense",): 2, ("show", "no-such-routine"): 5, ("list", "--no-such-option"): 2}
"""What is called wrongly, and the status that says so."""

STYLE = re.compile(r"\x1b\[([0-9;]*)m")
NOT_COLOURS = {"", "0", "1", "2", "3", "4", "7"}
"""Plain, bold, dim, italic, underlined and reversed."""

LEFT = 3
"""The status on a terminal where `run core` asks something and nobody answers."""

every_command = pytest.mark.parametrize("arguments", [*COMMANDS, *WRONG], ids=" ".join)
on_pipe_and_terminal = pytest.mark.parametrize("terminal", [False, True], ids=["pipe", "terminal"])


def run(person: Person, arguments: tuple[str, ...], *, terminal: bool) -> Result:
    """Run a command to its end, which has to be the expected one."""
    result = person.types(*arguments) if terminal else person.run(*arguments)
    asks = terminal and arguments == ("run", "core")
    assert result.status == (LEFT if asks else WRONG.get(arguments, 0)), result
    assert result.stdout + result.stderr != ""
    return result


@on_pipe_and_terminal
@every_command
def test_ascii_locale_gets_ascii(
    hurried: Person, arguments: tuple[str, ...], *, terminal: bool
) -> None:
    """In the C locale no letter is beyond ASCII, in help and errors neither."""
    result = run(hurried.given(LC_ALL="C", TERM="xterm"), arguments, terminal=terminal)
    assert (result.stdout + result.stderr).isascii()


@every_command
def test_pipe_gets_no_control_sequence(hurried: Person, arguments: tuple[str, ...]) -> None:
    """Not even where colour is forced."""
    result = run(hurried.given(FORCE_COLOR="1", TERM="xterm-256color"), arguments, terminal=False)
    assert {"\x1b", "\r"} & set(result.stdout + result.stderr) == set()


@every_command
def test_dumb_terminal_gets_no_control_sequence(
    hurried: Person, arguments: tuple[str, ...]
) -> None:
    """Under TERM=dumb there is text and nothing else."""
    result = run(hurried.given(TERM="dumb"), arguments, terminal=True)
    assert "\x1b" not in result.stdout + result.stderr


@every_command
def test_no_color_is_no_colour(hurried: Person, arguments: tuple[str, ...]) -> None:
    """With NO_COLOR there are weight, underline and reverse at most."""
    result = run(hurried.given(NO_COLOR="1", TERM="xterm-256color"), arguments, terminal=True)
    codes = {
        code for codes in STYLE.findall(result.stdout + result.stderr) for code in codes.split(";")
    }
    assert codes <= NOT_COLOURS


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@on_pipe_and_terminal
@every_command
def test_no_line_is_wider_than_asked(
    hurried: Person, arguments: tuple[str, ...], columns: int, *, terminal: bool
) -> None:
    """COLUMNS says how wide a line may be."""
    person = hurried.given(COLUMNS=str(columns), TERM="xterm", NO_COLOR="1")
    result = run(person, arguments, terminal=terminal)
    lines = STYLE.sub("", result.stdout + result.stderr).splitlines()
    assert [line for line in lines if not 0 <= wcswidth(line) <= columns] == []


VIEWS = (
    (),
    ("list",),
    ("show", "core"),
    ("points",),
    ("points", "CV4"),
    ("tips",),
    ("learn", "qi"),
)


@pytest.mark.parametrize("columns", [40, 80])
@pytest.mark.parametrize("arguments", VIEWS, ids=" ".join)
def test_without_colour_a_page_has_the_same_text(
    checked: Person, arguments: tuple[str, ...], columns: int
) -> None:
    """Colour is never the only place of a fact. A picture has other dots without it."""
    person = checked.given(COLUMNS=str(columns), TERM="xterm-256color", SELFCARE_GLYPHS="quad")
    coloured = person.types(*arguments).stdout
    plain = person.given(NO_COLOR="1").types(*arguments).stdout
    assert STYLE.sub("", coloured) == STYLE.sub("", plain)
    assert coloured != plain or arguments in (("points",), ("learn", "qi"), ("tips",))


@pytest.mark.parametrize("arguments", VIEWS, ids=" ".join)
def test_line_mode_has_no_mark_bar_or_frame(checked: Person, arguments: tuple[str, ...]) -> None:
    reader = checked.given(TERM="xterm-256color", SELFCARE_SCREEN_READER="1")
    written = reader.types(*arguments).stdout
    assert re.findall("[\x1b\u2500-\u25ff\u2713\u2717\u276f]", written) == []


def test_home_and_list_fit_a_terminal_of_24_rows(checked: Person, person: Person) -> None:
    for arguments in ((), ("list",)):
        result = person.given(TERM="xterm", COLUMNS="80").types(*arguments)
        assert len(result.stdout.splitlines()) < 24
