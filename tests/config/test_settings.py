"""Every setting is described once, completely."""

import re
from collections.abc import Mapping

import pytest

from selfcare.config.settings import (
    SettingDefinition,
    Settings,
    Value,
    decode_settings,
    parse_setting,
    resolve_settings,
    setting_definitions,
)
from selfcare.documents.diagnostics import Report
from selfcare.documents.reader import read_into
from selfcare.errors import ExitStatus, SelfcareError


def test_names_and_defaults_of_settings() -> None:
    assert [(setting.name, setting.default) for setting in setting_definitions()] == [
        ("screen_reader", False),
        ("reduced_motion", False),
        ("keys", True),
        ("glyphs", "auto"),
        ("big", False),
        ("voice", True),
        ("voice_rate", 150),
        ("voice_command", ""),
        ("sound", "tones"),
        ("language", ""),
        ("emergency_number", ""),
        ("activity", ""),
    ]


def test_variables_of_settings() -> None:
    described = setting_definitions()
    assert {setting.name: setting.variables for setting in described if setting.variables} == {
        "screen_reader": ("SELFCARE_SCREEN_READER", "ACCESSIBLE"),
        "reduced_motion": ("SELFCARE_REDUCED_MOTION",),
        "glyphs": ("SELFCARE_GLYPHS",),
        "language": ("SELFCARE_LANGUAGE",),
    }


def test_default_is_a_valid_value() -> None:
    for setting in setting_definitions():
        assert parse_setting(setting, str(setting.default).lower(), "here") == setting.default


def test_help_is_a_sentence() -> None:
    for setting in setting_definitions():
        assert re.fullmatch(r"[A-Z][a-z]* .*\.", setting.help)


def described(name: str) -> SettingDefinition:
    """The setting of this name."""
    return next(setting for setting in setting_definitions() if setting.name == name)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("voice_rate", "80", 80),
        ("voice_rate", " 300 ", 300),
        ("voice", "off", False),
        ("sound", "Bell", "bell"),
        ("emergency_number", " 112 ", "112"),
        ("activity", "walk\n  the dog", "walk the dog"),
    ],
)
def test_valid_values_are_parsed(name: str, text: str, value: Value) -> None:
    assert parse_setting(described(name), text, "here") == value


@pytest.mark.parametrize(
    "text", ["79", "301", "-80", "1e2", "", "fast", "\N{ARABIC-INDIC DIGIT ONE}50", "²", "1" * 5000]
)
def test_voice_rate_is_a_whole_number_within_limits(text: str) -> None:
    with pytest.raises(SelfcareError) as caught:
        parse_setting(described("voice_rate"), text, "here")
    assert caught.value.hint == "Write a whole number from 80 to 300."
    assert caught.value.message == f"here: voice_rate cannot be {text!r}."


@pytest.mark.parametrize("text", ["", "loud", "bel"])
def test_empty_choice_is_refused(text: str) -> None:
    with pytest.raises(SelfcareError) as caught:
        parse_setting(described("sound"), text, "here")
    assert caught.value.hint == "Write one of: off, bell, tones."


@pytest.mark.parametrize("text", ["maybe", "2", "yes please", "auf"])
def test_switch_that_is_typed_means_yes_or_no(text: str) -> None:
    """A variable such as NO_COLOR is on with any word; what somebody types must be meant."""
    assert parse_setting(described("voice"), text, "VARIABLE") is True
    with pytest.raises(SelfcareError, match="cannot be"):
        parse_setting(described("voice"), text, "selfcare config", strict=True)


def outcome(text: str) -> tuple[dict[str, Value], list[tuple[int, int, str]]]:
    """The values of a file, and line, column and code of each problem."""
    report = Report("config.yaml")
    root = read_into(report, text.encode())
    assert root is not None
    values = decode_settings(root, report)
    return values, [
        (problem.line, problem.column, problem.code) for problem in report.diagnostics()
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("keys: false", {"keys": False}),
        ("voice_rate: 120", {"voice_rate": 120}),
        ("sound: off", {"sound": "off"}),
        ("sound: bell", {"sound": "bell"}),
        ("emergency_number: 112", {"emergency_number": "112"}),
        ("emergency_number: 0118 999", {"emergency_number": "0118 999"}),
        ('emergency_number: "+44 999"', {"emergency_number": "+44 999"}),
        ("activity: walk the dog", {"activity": "walk the dog"}),
        ("activity: >\n  walk\n  the dog\n", {"activity": "walk the dog"}),
        ("language:", {"language": ""}),
        ("keys: true\nbig: true", {"keys": True, "big": True}),
    ],
)
def test_valid_settings_are_decoded(text: str, values: dict[str, Value]) -> None:
    assert outcome(text) == (values, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("colour: red", (1, 1, "unknown-key")),
        ("voice: 1", (1, 8, "not-true-or-false")),
        ("voice_rate: 1000", (1, 13, "out-of-range")),
        ("voice_rate: fast", (1, 13, "not-a-number")),
        ("sound: loud", (1, 8, "unknown-choice")),
        ("sound: [bell]", (1, 8, "not-text")),
        ("activity: {walk: dog}", (1, 11, "not-text")),
    ],
)
def test_invalid_settings_are_reported_with_their_place(
    text: str, problem: tuple[int, int, str]
) -> None:
    assert outcome(text) == ({}, [problem])


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("colour: red", "There is no key `colour` here.", ""),
        ("sound: [bell]", "Here belongs a text.", ""),
        (
            "sound: bel",
            "`bel` is not one of: off, bell, tones.",
            "Did you mean `bell`?",
        ),
    ],
)
def test_message_suggests_the_right_value(text: str, message: str, hint: str) -> None:
    report = Report("config.yaml")
    root = read_into(report, text.encode())
    assert root is not None
    decode_settings(root, report)
    assert [(problem.message, problem.hint) for problem in report.diagnostics()] == [
        (message, hint)
    ]


def test_all_defects_are_reported() -> None:
    values, problems = outcome("colour: red\nvoice: 1\nsound: bell\nglyphs: quat\n")
    assert values == {"sound": "bell"}
    assert [(line, code) for line, _column, code in problems] == [
        (1, "unknown-key"),
        (2, "not-true-or-false"),
        (4, "unknown-choice"),
    ]


PATH = "/home/ada/config.yaml"


def resolved(
    text: str = "",
    environ: Mapping[str, str] | None = None,
    flags: Mapping[str, Value | None] | None = None,
) -> Settings:
    """What holds with this file, these variables and these flags."""
    return resolve_settings(flags or {}, environ or {}, text, PATH)


def refused(text: str = "", environ: Mapping[str, str] | None = None) -> SelfcareError:
    """The error these settings end in."""
    with pytest.raises(SelfcareError) as caught:
        resolved(text, environ)
    assert (caught.value.code, caught.value.status) == ("bad-setting", ExitStatus.USAGE)
    return caught.value


def test_default_has_no_origin() -> None:
    settings = resolved()
    assert (settings.text("glyphs"), settings.origin("glyphs")) == ("auto", "")
    assert settings.on("keys") is True
    assert settings.on("screen_reader") is False
    assert settings.values["voice_rate"] == 150


def test_flag_beats_variable_beats_file_beats_default() -> None:
    text = "glyphs: braille\n"
    environ = {"SELFCARE_GLYPHS": "sextant"}
    flags = {"glyphs": "ascii"}
    winners = [
        resolved(text, environ, flags),
        resolved(text, environ, {"glyphs": None}),
        resolved(text),
        resolved(),
    ]
    assert [(winner.text("glyphs"), winner.origin("glyphs")) for winner in winners] == [
        ("ascii", "--glyphs"),
        ("sextant", "SELFCARE_GLYPHS"),
        ("braille", PATH),
        ("auto", ""),
    ]


def test_our_variable_beats_the_shared_one() -> None:
    both = {"ACCESSIBLE": "1", "SELFCARE_SCREEN_READER": "0"}
    ours = resolved(environ=both)
    shared = resolved(environ={"ACCESSIBLE": "1"})
    assert (ours.on("screen_reader"), ours.origin("screen_reader")) == (
        False,
        "SELFCARE_SCREEN_READER",
    )
    assert (shared.on("screen_reader"), shared.origin("screen_reader")) == (True, "ACCESSIBLE")


def test_negative_flag_beats_the_file() -> None:
    settings = resolved("reduced_motion: true\n", flags={"reduced_motion": False})
    assert (settings.on("reduced_motion"), settings.origin("reduced_motion")) == (
        False,
        "--reduced-motion",
    )


@pytest.mark.parametrize("word", ["", "0", "false", "no", "off", " No ", "FALSE"])
def test_words_switch_off(word: str) -> None:
    settings = resolved("screen_reader: true\n", {"SELFCARE_SCREEN_READER": word})
    assert settings.on("screen_reader") is False


@pytest.mark.parametrize("word", ["1", "true", "yes", "on", "anything"])
def test_other_words_switch_on(word: str) -> None:
    assert resolved(environ={"SELFCARE_REDUCED_MOTION": word}).on("reduced_motion") is True


def test_a_choice_may_be_written_in_capitals() -> None:
    assert resolved(environ={"SELFCARE_GLYPHS": " ASCII "}).text("glyphs") == "ascii"


def test_invalid_choice_is_refused_with_the_valid_ones() -> None:
    error = refused(environ={"SELFCARE_GLYPHS": "pretty"})
    assert error.context == "SELFCARE_GLYPHS"
    assert error.message == "SELFCARE_GLYPHS: glyphs cannot be 'pretty'."
    assert error.hint == "Write one of: auto, quad, sextant, braille, ascii."


def test_free_text_loses_the_spaces_around_it() -> None:
    assert resolved(environ={"SELFCARE_LANGUAGE": " es "}).text("language") == "es"


@pytest.mark.parametrize("text", ["", "  \n\n", "# voice: false\n", "\n  # nothing yet\n"])
def test_file_of_comments_is_no_problem(text: str) -> None:
    assert resolved(text) == resolved()


def test_every_defect_of_the_file_is_reported_with_its_place() -> None:
    error = refused("voice: maybe\nvoic: true\n")
    assert error.message == "The settings file has a problem."
    assert error.context.splitlines() == [
        f"{PATH}:1:8: error: `maybe` is neither true nor false. [not-true-or-false]",
        f"{PATH}:2:1: error: There is no key `voic` here. [unknown-key] Did you mean `voice`?",
    ]
    assert error.hint == "Mend the file, or take it away to start with the usual settings."


@pytest.mark.parametrize(
    "text", ["[", "- a\n", "just words", "voice: true\nvoice: false\n", "\x1b"]
)
def test_a_file_that_is_no_settings_file_is_refused(text: str) -> None:
    assert refused(text).context.startswith(f"{PATH}:")


def test_invalid_variable_is_reported_although_the_file_is_valid() -> None:
    assert refused("glyphs: quad\n", {"SELFCARE_GLYPHS": "x"}).context == "SELFCARE_GLYPHS"
