"""Any text on any terminal: plain letters where it knows no others, and nothing that steers it."""

import io
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcare.terminal.text import (
    ERRORS,
    NEAREST,
    can_show_letters,
    glyph_set,
    locale_is_ascii,
    respelled,
    strip_controls,
    without_python_locale,
)

SPANISH = "español"
CHINESE = "简体中文"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, True),
        ({"LANG": "C"}, True),
        ({"LANG": "POSIX"}, True),
        ({"LANG": ""}, True),
        ({"LANG": "de_DE.UTF-8"}, False),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "de_DE.UTF-8", "LC_CTYPE": "C"}, True),
        ({"LANG": "C", "LC_CTYPE": "de_DE.UTF-8"}, False),
        ({"LC_ALL": "C", "LC_CTYPE": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"}, True),
        ({"LC_ALL": "", "LANG": "de_DE.UTF-8"}, False),
        ({"LC_MESSAGES": "de_DE.UTF-8"}, True),
    ],
)
def test_locale_decides_what_can_be_shown(environ: Mapping[str, str], *, expected: bool) -> None:
    assert locale_is_ascii(environ) is expected


@pytest.mark.parametrize(
    ("environ", "utf8_mode", "expected"),
    [
        ({"LC_CTYPE": "C.UTF-8"}, True, True),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, True, True),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "not_INSTALLED.UTF-8"}, True, False),
        ({"LC_CTYPE": "C.UTF-8"}, False, False),
        ({"LC_CTYPE": "de_DE.UTF-8"}, True, False),
    ],
)
def test_lc_ctype_set_by_python_is_ignored(
    environ: Mapping[str, str], *, utf8_mode: bool, expected: bool
) -> None:
    """Where the locale is C, Python says UTF-8 in its own name; a person may say it too."""
    assert locale_is_ascii(without_python_locale(environ, utf8_mode=utf8_mode)) is expected


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("plain", "plain"),
        ("Wärme \N{EN DASH} “über” 30 °…", 'Warme - "uber" 30  degrees...'),
        ("Straße", "Strasse"),
        ("e\u0301", "e"),
        ("腰", "?"),
        ("½ minute", "1/2 minute"),
    ],
)
def test_text_is_transliterated(text: str, spelled: str) -> None:
    assert respelled(text, "ascii") == spelled


@given(st.text())
def test_transliteration_is_ascii(text: str) -> None:
    assert respelled(text, "ascii").isascii()


@given(st.text(st.characters(codec="ascii")))
def test_ascii_stays_as_it_is(text: str) -> None:
    assert respelled(text, "ascii") == text


@pytest.mark.parametrize("letter", NEAREST)
def test_transliteration_table_has_no_idle_entry(letter: str) -> None:
    assert (NEAREST[letter].isascii(), letter.isascii()) == (True, False)


@pytest.mark.parametrize("text", ["plain", "Wärme 腰", "two\nlines", "a\N{NO-BREAK SPACE}b", ""])
def test_letters_and_new_lines_stay(text: str) -> None:
    assert strip_controls(text) == text


@pytest.mark.parametrize("steers", ["\x1b", "\r", "\x07", "\x7f", "\x9b", "\u202e", "\u2028"])
def test_control_characters_are_removed(steers: str) -> None:
    assert strip_controls(f"a{steers}[2Jb") == "a?[2Jb"


def test_a_tab_is_a_space() -> None:
    assert strip_controls("a\tb") == "a b"


def test_stream_transliterates_what_it_cannot_encode() -> None:
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding="ascii", errors=ERRORS) as stream:
        stream.write("Wärme \N{EN DASH} 腰")
        stream.flush()
        assert raw.getvalue() == b"Warme - ?"


def test_invalid_bytes_are_still_an_error() -> None:
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("ascii", ERRORS)


# What a terminal and its locale can show


@pytest.mark.parametrize(
    ("sample", "environ", "encoding", "shown"),
    [
        (SPANISH, {"LANG": "es_ES.UTF-8"}, "utf-8", True),
        (CHINESE, {"LANG": "zh_CN.UTF-8"}, "utf-8", True),
        (SPANISH, {"LC_ALL": "C", "LANG": "es_ES.UTF-8"}, "ascii", False),
        (SPANISH, {}, "utf-8", False),
        (SPANISH, {"LANG": "es_ES.ISO-8859-1"}, "iso8859-1", True),
        (CHINESE, {"LANG": "es_ES.ISO-8859-1"}, "iso8859-1", False),
        (CHINESE, {"LANG": "zh_CN.ISO-8859-1"}, "utf-8", False),
        (CHINESE, {"LANG": "zh_CN.GB18030"}, "gb18030", True),
        (CHINESE, {"LANG": "zh_CN.no-such"}, "utf-8", True),
        (CHINESE, {"LANG": "zh_CN"}, "utf-8", True),
        (CHINESE, {"LANG": "zh_CN.UTF-8", "TERM": "linux"}, "utf-8", False),
        (SPANISH, {"LANG": "es_ES.UTF-8", "TERM": "linux"}, "utf-8", True),
    ],
)
def test_locale_and_stream_must_encode_the_letters(
    sample: str,
    environ: dict[str, str],
    encoding: str,
    shown: bool,  # noqa: FBT001
) -> None:
    assert can_show_letters(sample, environ, encoding) is shown


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "xterm-256color"}, "quad"),
        ({"TERM": "xterm-kitty"}, "sextant"),
        ({"TERM": "foot"}, "sextant"),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"}, "sextant"),
        ({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, "sextant"),
        ({"TERM": "linux"}, "ascii"),
        ({}, "quad"),
    ],
)
def test_glyphs_depend_on_the_terminal(environ: Mapping[str, str], expected: str) -> None:
    assert glyph_set(environ, "auto", ascii_only=False, colour=True) == expected


def test_without_colour_an_outline_of_dots_is_drawn() -> None:
    environ = {"TERM": "xterm-kitty"}
    assert glyph_set(environ, "auto", ascii_only=False, colour=False) == "braille"


@pytest.mark.parametrize("wanted", ["auto", "quad", "sextant", "braille", "ascii"])
def test_glyphs_that_cannot_be_shown_are_not_used(wanted: str) -> None:
    assert glyph_set({"TERM": "xterm"}, wanted, ascii_only=True, colour=True) == "ascii"
    assert glyph_set({"TERM": "linux"}, wanted, ascii_only=False, colour=True) == "ascii"


@pytest.mark.parametrize("wanted", ["quad", "sextant", "braille", "ascii"])
def test_glyphs_asked_for_are_used(wanted: str) -> None:
    assert glyph_set({"TERM": "xterm"}, wanted, ascii_only=False, colour=True) == wanted
