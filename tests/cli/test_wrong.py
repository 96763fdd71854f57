"""Wrong calls and failures are reported in words, never as a traceback."""

import io
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.person import Person
from selfcare.app.context import Context
from selfcare.app.crash_report import format_crash, report_crash
from selfcare.app.lookup import find_name, find_names
from selfcare.cli.main import COMMANDS, load_command, main
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.terminal.plain import lay_out
from selfcare.views.diagnostics import error_page

STATUSES = {status.value for status in ExitStatus} - {ExitStatus.BUG}

WORDS = (
    *COMMANDS,
    *("core", "waist", "calves", "no-such", "BL23", "evidence", "check", "where", "erase"),
    *("--json", "--plain", "--help", "--version", "--for", "--max-minutes", "--search", "--hold"),
    *("--minutes", "--position", "--with", "--gentle", "--guest", "--no-keys", "--voice"),
    *("--show", "--set", "--none-apply", "--forget", "--sources", "--since", "--routine", "--csv"),
    *("pregnant=yes", "pregnant=maybe", "2026-03-01", "5", "-1", "0", "1e999", "nan", "sitting"),
    *(
        "",
        " ",
        "-",
        "--",
        "---",
        "\N{SNOWMAN}",
        "\udcff",
        "a\nb",
        "\x1b[31m",
        "%s",
        "{0}",
        "x" * 5000,
    ),
)


def argument_lists(count: int) -> Iterator[tuple[str, ...]]:
    """Make argument lists that somebody might type, most of them wrong."""
    chance = random.Random(20260309)  # noqa: S311 - the same lists every time
    for _number in range(count):
        first = chance.choice(COMMANDS) if chance.random() < 0.8 else chance.choice(WORDS)
        yield (first, *chance.choices(WORDS, k=chance.randrange(5)))


@pytest.mark.parametrize("part", range(6))
def test_whatever_is_typed(checked: Person, part: int) -> None:
    """No list of arguments ends in a bug, and what ends with 2 says why."""
    hurried = checked.given(SELFCARE_CLOCK_RATE="10000")
    for arguments in list(argument_lists(300))[part::6]:
        result = hurried.run(*arguments)
        assert result.status in STATUSES, (arguments, result)
        assert "Traceback" not in result.stdout + result.stderr, arguments
        assert (result.status != ExitStatus.USAGE) or result.stderr, arguments


def test_a_routine_in_place_of_a_command(person: Person) -> None:
    """A routine's id gets the command that was meant."""
    result = person.run("waist", "--big")
    assert (result.status, result.stdout) == (2, "")
    assert "waist is a routine, not a command." in result.complaint
    assert "Did you mean selfcare run waist --big?" in result.complaint


def test_nearly_a_routine_in_place_of_a_command(person: Person) -> None:
    """So does a slip in one."""
    assert "Did you mean selfcare run buttocks?" in person.run("butocks").complaint


def test_nearly_a_command(person: Person) -> None:
    """A slip in a command gets the nearest command."""
    assert "Did you mean selfcare history?" in person.run("histroy").complaint


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("hlep",), "selfcare help"),
        (("run", "lower-bakc"), "selfcare run low-back"),
        (("show", "tensoin headache"), "selfcare show headache"),
        (("tips", "evidanse"), ""),
    ],
)
def test_slip_offers_the_nearest_name_alone(
    person: Person, typed: tuple[str, ...], meant: str
) -> None:
    complaint = person.run(*typed).complaint
    assert (f"Did you mean {meant}?" in complaint) if meant else ("Did you mean" not in complaint)


def test_nothing_like_a_command(person: Person) -> None:
    """What is like nothing gets the way to see all."""
    result = person.run("xyzzy")
    assert (result.status, "selfcare --help" in result.complaint) == (2, True)
    assert "Did you mean" not in result.complaint


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("list", "--jsn"), "--json"),
        (("list", "--max-minutes", "soon"), "--max-minutes"),
        (("show",), "selfcare show --help"),
        (("show", "core", "waist"), "waist"),
        (("data", "nonsense"), "nonsense"),
        (("run", "core", "--hold"), "--hold"),
    ],
)
def test_wrong_usage(person: Person, arguments: tuple[str, ...], said: str) -> None:
    """Wrong usage ends with 2, on stderr alone, with what was wrong and where it is explained."""
    result = person.run(*arguments)
    assert (result.status, result.stdout, said in result.complaint) == (2, "", True)
    assert "--help" in result.complaint


@pytest.mark.parametrize(
    ("arguments", "command", "sentence"),
    [
        (("list", "--xyz"), "list", "There is no option --xyz."),
        (("--xyz",), "", "There is no option --xyz."),
        (("run", "core", "--hold"), "run", "--hold needs a value."),
        (("history", "--since"), "history", "--since needs a value."),
        (("list", "--plain=yes"), "list", "--plain takes no value."),
        (("run", "--no-voice=x"), "run", "--no-voice takes no value."),
        (("points", "a", "b", "c"), "points", "selfcare points cannot use this: b c"),
        (("run", "core", "--hold", "many"), "run", "--hold must be a whole number, 1 or more."),
        (("run", "core", "--minutes", "many"), "run", "--minutes must be a number."),
        (
            ("plan", "start", "core", "--weeks", "99"),
            "plan start",
            "--weeks must be a whole number from 1 to 52.",
        ),
        (("run", "core", "--sound", "loud"), "run", "--sound must be one of: off, bell, tones."),
    ],
)
def test_usage_errors_are_in_our_words(
    person: Person, arguments: tuple[str, ...], command: str, sentence: str
) -> None:
    result = person.run(*arguments)
    see_help = f"Help: {f'selfcare {command}'.strip()} --help"
    assert (result.status, result.stdout, result.complaint) == (
        2,
        "",
        f"Error: {sentence} {see_help}",
    )


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (
            ("list", "--jsn"),
            (
                "There is no option --jsn. Did you mean selfcare list --json? "
                "Help: selfcare list --help"
            ),
        ),
        (
            ("show",),
            (
                "routine is missing after selfcare show. For example: selfcare show waist "
                "Help: selfcare show --help"
            ),
        ),
        (
            ("tips", "when", "to", "get", "help"),
            (
                "selfcare tips cannot use this: to get help "
                "Did you mean selfcare tips when-to-get-help? Help: selfcare tips --help"
            ),
        ),
        (
            ("plan", "strat"),
            (
                "There is no command called strat. Did you mean selfcare plan start? "
                "Help: selfcare plan --help"
            ),
        ),
    ],
)
def test_usage_errors_name_the_command_that_was_meant(
    person: Person, arguments: tuple[str, ...], complaint: str
) -> None:
    assert person.run(*arguments).complaint == f"Error: {complaint}"


def test_error_on_a_terminal_has_a_mark_and_labelled_commands() -> None:
    error = SelfcareError(
        "There is no routine called cor.",
        hint="Nothing has changed.\nSee all 20: selfcare list",
        guesses=("selfcare run core", "selfcare run calves"),
    )
    lines = list(lay_out(error_page(error, plain=False), 80, plain=False))
    assert ["".join(text for text, _style in line) for line in lines] == [
        "\N{BALLOT X} There is no routine called cor.",
        "  Nothing has changed.",
        "  Did you mean  selfcare run core",
        "                selfcare run calves",
        "  See all 20    selfcare list",
    ]
    accents = [text for line in lines for text, style in line if style == "accent"]
    assert accents == ["selfcare run core"]


@pytest.mark.parametrize(
    ("typed", "usage"),
    [
        (("help",), "Usage: selfcare [OPTIONS] COMMAND"),
        (("HELP", "run"), "Usage: selfcare run "),
        (("help", "plan", "start"), "Usage: selfcare plan start "),
        (("Saf", "--help"), "Usage: selfcare safety "),
        (("plan", "STA", "-h"), "Usage: selfcare plan start "),
        (("settings", "--help"), "Usage: selfcare config "),
        (("--plain", "run", "--help"), "Usage: selfcare run "),
    ],
)
def test_help_and_commands_are_found_by_case_and_beginning(
    person: Person, typed: tuple[str, ...], usage: str
) -> None:
    shown = person.run(*typed)
    assert (shown.status, shown.words.startswith(usage)) == (0, True)


@pytest.mark.parametrize(
    "typed", ["waist", "WAIST", "wais", "Waist, beside the spine", "waist, BESIDE"]
)
def test_routine_is_found_by_any_name(person: Person, typed: str) -> None:
    assert person.run("show", typed, "--json").json["routine"]["id"] == "waist"


@pytest.mark.parametrize("typed", ["Cintura, junto a la columna", "cintura JUNTO", "腰", "腰部"])
def test_title_in_another_language_needs_no_accents(typed: str) -> None:
    names = {"waist": ("Cíntura, junto a la columna", "cintura junto"), "low-back": ("腰部",)}
    assert find_name(typed, names) == ("low-back" if "腰" in typed else "waist")


def test_name_of_two_routines_offers_both(person: Person) -> None:
    error = person.run("show", "hip").complaint
    assert "Did you mean selfcare show buttock-leg, selfcare show buttocks or" in error


def test_help_alone_lists_the_languages(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """To look for catalogues costs time, so no other start does it."""
    from selfcare.i18n import languages

    monkeypatch.setattr(languages, "FOLDER", "/no/such/folder")
    assert person.run("list").status == 0
    monkeypatch.undo()
    assert "Use this language: en, es, zh-Hans." in person.run("--help").words


@pytest.mark.parametrize("group", ["guides", "data"])
def test_a_group_without_its_command(person: Person, group: str) -> None:
    """A group alone ends with 2 and shows what it has."""
    result = person.run(group)
    assert (result.status, result.stdout, "where" in result.stderr) == (2, "", True)


GROUPS = {("guides",): "where", ("data",): "where", ("plan",): "show"}
"""Commands made of commands, each with one of them."""


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_has_an_example(person: Person, command: tuple[str, ...]) -> None:
    """Every command explains itself with an example that begins as one types it."""
    if command in GROUPS:
        command = (*command, GROUPS[command])
    result = person.run(*command, "--help")
    assert (result.status, result.stderr) == (0, "")
    assert f"Example: {' '.join(('selfcare', *command))}" in result.words


def test_every_help_is_short_enough_for_its_list() -> None:
    """The first sentence of each command stands in a list of commands, uncut."""
    import typer

    found = []
    waiting = [typer.main.get_command(load_command(one)) for one in COMMANDS]
    while waiting:
        command: Any = waiting.pop()
        found.append(command.get_short_help_str(1000))
        waiting += getattr(command, "commands", {}).values()
    assert [text for text in found if len(text) > 60] == []


@pytest.mark.parametrize(
    "arguments",
    [
        *((), ("show",), ("run",), ("preview",), ("tips",), ("learn",), ("points",)),
        *(
            ("history", "--since"),
            ("history", "show"),
            ("list", "--max-minutes"),
            ("plan", "start"),
        ),
        *(("safety", "--set"), ("plan", "start", "core", "--at"), ("plan", "start", "--days")),
    ],
)
def test_a_very_long_argument(person: Person, arguments: tuple[str, ...]) -> None:
    """It is quoted no longer than it takes to know it again."""
    result = person.run(*arguments, "x" * 120_000)
    assert result.status in {2, 4, 5}
    assert 0 < len(result.stderr) < 1000


def test_the_version(person: Person) -> None:
    """--version prints the name and the version."""
    result = person.run("--version")
    assert (result.status, result.stdout.split()[0]) == (0, "selfcare")


# Settings


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("sceen_reader: true\n", "1:1", "screen_reader"),
        ("big: true\nvoice_rate: fast\n", "2:13", "voice_rate"),
        ("big: true\nbig: false\n", "2:1", "big"),
        ("sound: [bell\n", "2:1", "sound"),
    ],
)
def test_a_defect_in_the_settings(person: Person, text: str, place: str, said: str) -> None:
    """A slip in the settings file ends with 2, its line and column, and the way out."""
    path = person.home / "config.yaml"
    path.parent.mkdir()
    path.write_text(text)
    result = person.types("list")
    assert (result.status, result.stdout) == (2, "")
    assert f"{path}:{place}" in result.stderr.replace("\n", "")
    assert "Fix the file" in result.complaint


def test_settings_that_are_no_text(person: Person) -> None:
    """A settings file that is no text ends with 2 and its name."""
    person.home.mkdir()
    person.home.joinpath("config.yaml").write_bytes(b"\xff\xfe\x00\x01")
    result = person.types("list")
    assert (result.status, "config.yaml" in result.stderr.replace("\n", "")) == (2, True)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_settings_that_are_no_file(person: Person, make: Callable[[Path], None]) -> None:
    """A folder or a pipe in the place of the settings ends with 2 at once."""
    person.home.mkdir()
    make(person.home / "config.yaml")
    result = person.types("list")
    assert (result.status, "config.yaml" in result.stderr.replace("\n", "")) == (2, True)


# A bug


class Broken(io.StringIO):
    """A stream with a bug in it that would tell a secret."""

    def write(self, text: str) -> int:
        """Fail."""
        secret = f"a note of the person: {text}"
        raise ValueError(secret)


def test_a_bug(tmp_path: Path) -> None:
    """A bug ends with 70; the log has versions and places in the code, and no word of the data."""
    from selfcare.cli.main import main

    errors = io.StringIO()
    context = Context({"SELFCARE_HOME": str(tmp_path), "COLUMNS": "2000"}, None, Broken(), errors)
    assert main(["list", "--search", "secret-word"], context) == ExitStatus.BUG
    (log,) = (tmp_path / "log").iterdir()
    text = log.read_text()
    assert str(log) in errors.getvalue()
    assert ("ValueError" in text, "selfcare/cli/main.py:" in text) == (True, True)
    assert [
        word for word in ("secret-word", "note of the person", "routine ") if word in text
    ] == []
    assert "Traceback" not in errors.getvalue()


def test_a_bug_without_a_place_for_the_log(tmp_path: Path) -> None:
    """Where no log can be written, that is said, and it still ends with 70."""
    file = tmp_path / "file"
    file.write_text("")
    errors = io.StringIO()
    context = Context({"SELFCARE_HOME": str(file / "x")}, None, None, errors)
    assert report_crash(ValueError("secret"), context) == ExitStatus.BUG
    assert "selfcare could not save a log" in errors.getvalue()


def test_a_log_without_values() -> None:
    """Of an error only its kind is written."""
    try:
        int("a secret")
    except ValueError as error:
        text = format_crash(error)
    assert ("ValueError" in text, "secret" in text) == (True, False)


class Hurried(Context):
    """Somebody who presses Ctrl-C while the settings are being read."""

    @property
    def settings_text(self) -> str:
        """Press it."""
        raise KeyboardInterrupt


def test_ctrl_c_before_any_command_has_begun(tmp_path: Path) -> None:
    """It ends as it does later, and nothing is said."""
    said = io.StringIO()
    hurried = Hurried({"SELFCARE_HOME": str(tmp_path)}, None, None, said)
    assert (main(["list"], hurried), said.getvalue()) == (ExitStatus.INTERRUPTED, "")


def test_words_find_by_the_start_of_any_of_theirs_the_name_first() -> None:
    names = {"desk-hands": ("Hands only",), "hands": ("Hands, wrists",), "ear": ("\u8033\u6735",)}
    assert find_names("hands", names) == ["hands", "desk-hands"]
    assert find_names("ha on", names) == ["desk-hands"]
    assert (find_names("\u6735", names), find_names("ands", names)) == (["ear"], [])
