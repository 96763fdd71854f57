"""Any text on any terminal: plain letters where it knows no others, and nothing that steers it."""

import io
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcare.terminal.text import (
    ERRORS,
    NEAREST,
    locale_is_ascii,
    respelled,
    strip_controls,
    without_python_locale,
)


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
