"""A flag beats a variable beats the settings file beats the default, and each says who it was."""

from collections.abc import Mapping

import pytest

from selfcare.config.settings import Settings, Value, resolve_settings
from selfcare.errors import ExitStatus, SelfcareError

PATH = "/home/ada/config.yaml"


def resolved(
    text: str = "",
    environ: Mapping[str, str] | None = None,
    flags: Mapping[str, Value | None] | None = None,
) -> Settings:
    return resolve_settings(flags or {}, environ or {}, text, PATH)


def refused(text: str = "", environ: Mapping[str, str] | None = None) -> SelfcareError:
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
    assert error.message == "SELFCARE_GLYPHS cannot be `pretty`."
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
    assert error.hint == "Fix the file, or delete it to go back to the defaults."


@pytest.mark.parametrize(
    "text", ["[", "- a\n", "just words", "voice: true\nvoice: false\n", "\x1b"]
)
def test_a_file_that_is_no_settings_file_is_refused(text: str) -> None:
    assert refused(text).context.startswith(f"{PATH}:")


def test_invalid_variable_is_reported_although_the_file_is_valid() -> None:
    assert refused("glyphs: quad\n", {"SELFCARE_GLYPHS": "x"}).context == "SELFCARE_GLYPHS"
