"""Which language a start of the program speaks, and what it says where it cannot."""

from collections.abc import Iterator
from gettext import NullTranslations

import pytest

from cli.person import NO_TO_ALL, Person
from selfcare import i18n
from selfcare.cli.main import COMMANDS, load_command
from selfcare.i18n.languages import translation_notice

UTF8 = {"LC_ALL": "es_MX.UTF-8"}


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    """Leave the language as it was, and commands with the English help they were imported with."""
    for command in COMMANDS:
        load_command(command)
    yield
    i18n.use_catalog(NullTranslations())


def spaceless(text: str) -> str:
    """The text however it was folded."""
    return "".join(text.split())


def spoken(person: Person, *arguments: str) -> str:
    """The language that the doctor says is spoken, by its tag."""
    findings = person.run("doctor", "--json", *arguments).json["findings"]
    return i18n.current_language() + (
        "!" if any(finding["to_do"] and "en)" in finding["says"] for finding in findings) else ""
    )


@pytest.mark.parametrize(
    ("variables", "setting", "expected"),
    [
        ({}, "", "en"),
        ({"LC_ALL": "es_MX.UTF-8"}, "", "es"),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "", "zh-Hans"),
        ({"LC_ALL": "en_US.UTF-8"}, "es", "es"),
        ({"LC_ALL": "es_ES.UTF-8"}, "en", "en"),
        ({"LC_ALL": "es_ES.UTF-8", "SELFCARE_LANGUAGE": "zh-Hans"}, "es", "zh-Hans"),
        ({"LC_ALL": "de_DE.UTF-8"}, "", "en"),
        ({"LC_ALL": "C", "LANG": "es_ES.UTF-8"}, "", "en"),
        ({"LC_ALL": "C"}, "es", "en!"),
        ({"LC_ALL": "es_ES.ISO-8859-1"}, "zh-Hans", "en!"),
        ({"LC_ALL": "zh_CN.UTF-8", "TERM": "linux"}, "", "en!"),
    ],
)
def test_what_is_spoken(
    person: Person, variables: dict[str, str], setting: str, expected: str
) -> None:
    """A wish beats the locale; where it cannot be shown, the doctor says so."""
    if setting:
        person.home.mkdir(parents=True, exist_ok=True)
        person.home.joinpath("config.yaml").write_text(f"language: {setting}\n")
    assert spoken(person.given(**variables)) == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ("--language", "es", "list"),
        ("list", "--language", "es"),
        ("list", "--language=es"),
        ("--language=en", "list", "--language", "es_MX.UTF-8"),
    ],
)
def test_the_flag_stands_anywhere(person: Person, arguments: tuple[str, ...]) -> None:
    """Before the command or after it; of two the last one counts."""
    assert person.given(SELFCARE_LANGUAGE="zh-Hans").run(*arguments).status == 0
    assert i18n.current_language() == "es"


def test_what_follows_two_hyphens_is_no_flag(person: Person) -> None:
    """It is taken unchanged."""
    person.run("show", "--", "--language")
    assert i18n.current_language() == "en"


@pytest.mark.parametrize("named", ["xx", "zh-Hant", ""])
def test_a_language_that_is_not_there(person: Person, named: str) -> None:
    """The error names those that are."""
    result = person.run("list", "--language", named)
    assert (result.status, result.stdout) == (2, "")
    assert "en, es, zh-Hans" in result.stderr


def test_a_variable_that_names_no_language(person: Person) -> None:
    """Said in the language of the locale."""
    result = person.given(SELFCARE_LANGUAGE="xx", **UTF8).run("list")
    assert (result.status, i18n.current_language(), "es, zh-Hans" in result.stderr) == (
        2,
        "es",
        True,
    )


def test_a_setting_that_names_no_language_can_be_mended(person: Person) -> None:
    """Everything else tells what is wrong; the settings themselves can be changed."""
    person.home.mkdir(parents=True)
    person.home.joinpath("config.yaml").write_text("language: xx\n")
    assert person.run("list").status == 2
    assert person.run("config", "language", "--unset").status == 0
    assert person.run("list").status == 0


def test_no_such_language_is_saved(person: Person) -> None:
    """The settings take only what is spoken here."""
    result = person.run("config", "language", "xx")
    assert (result.status, "en, es, zh-Hans" in result.stderr) == (2, True)
    assert person.run("config", "language", "es").status == 0


def test_a_language_that_cannot_be_shown_gets_a_notice(person: Person) -> None:
    """On stderr, so that scripts still get their document."""
    result = person.given(LC_ALL="C").run("list", "--json", "--language", "es")
    assert result.json["kind"] == "routines"
    assert "cannot show es" in result.complaint


def test_the_list_says_what_is_not_translated(person: Person) -> None:
    """A routine of your own without a translation is in English, and marked so."""
    person.owns("evening")
    chinese = person.given(LC_ALL="zh_CN.UTF-8")
    rows = {row["id"]: row["language"] for row in chinese.run("list", "--json").json["routines"]}
    assert rows["evening"] == "en"
    assert chinese.run("list").words.count("未翻译") == [*rows.values()].count("en")


@pytest.mark.parametrize(
    "arguments",
    [("tips",), ("tips", "calves"), ("show", "core"), ("points", "BL23"), ("safety", "--show")],
)
def test_what_no_clinician_has_reviewed_says_so(person: Person, arguments: tuple[str, ...]) -> None:
    """In its own language, and never in English, which is the original."""
    result = person.given(LC_ALL="zh_CN.UTF-8").run(*arguments)
    assert spaceless(translation_notice()) in spaceless(result.stdout)
    i18n.use_catalog(NullTranslations())
    assert "translation" not in person.run(*arguments).words


def test_the_questions_say_so_once(person: Person) -> None:
    """Above the first list."""
    result = person.given(LC_ALL="zh_CN.UTF-8").types("safety", lines=NO_TO_ALL)
    said = spaceless(result.stdout).count(spaceless(translation_notice()))
    assert (result.status, said) == (0, 1)


def test_a_help_keeps_to_the_width(person: Person) -> None:
    """Wide letters take two cells each."""
    from selfcare.i18n.text_length import text_cells

    result = person.given(LC_ALL="zh_CN.UTF-8", COLUMNS="40").run("run", "--help")
    assert max(map(text_cells, result.stdout.splitlines())) <= 40


def test_a_help_breaks_no_word_on_a_narrow_terminal(person: Person) -> None:
    spanish = person.given(LC_ALL="es_ES.UTF-8")
    narrow, wide = (spanish.given(COLUMNS=n).run("run", "--help").stdout for n in ("30", "80"))
    assert max(map(len, narrow.splitlines())) <= 30
    assert narrow.split() == wide.split()
