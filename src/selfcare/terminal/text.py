"""Make any text safe for any terminal: no control characters, and letters it can show.

Python switches to UTF-8 by itself if the locale is C, so what the locale can show is read
from the variables. Other letters are replaced by the nearest plain ones.
"""

import codecs
import re
from collections.abc import Mapping
from contextlib import suppress
from unicodedata import combining, decomposition, digit, normalize

from selfcare.i18n.text_length import text_cells

MOST_DIGITS = 4
ERRORS = "selfcare-nearest"
"""The name of the error handler that puts the nearest letters."""

SET_BY_PYTHON = ("C.UTF-8", "C.utf8", "UTF-8")
"""The values that Python gives LC_CTYPE, whichever of them the system knows first."""

MARKS_IN_ASCII = str.maketrans(
    "\u2713\u2717\u258c\u276f\u25cf\u25cb\u00b7\u2501\u2500\u2502\u256d\u256e\u2570\u256f"
    "▁▂▃▄▅▆▇█▲◄►×",  # noqa: RUF001 - marks, no letters
    "+x|>#..=-|++++ ..--==#^<>x",
)
"""Marks, bars and frames where the font may not have them; each takes one cell as before."""

NEAREST = {
    **{chr(mark): chr(letter) for mark, letter in MARKS_IN_ASCII.items()},
    "\N{EN DASH}": "-",
    "\N{EM DASH}": "-",
    "\N{MINUS SIGN}": "-",
    "\N{LEFT SINGLE QUOTATION MARK}": "'",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": '"',
    "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    "\N{BULLET}": "*",
    "\N{DEGREE SIGN}": " degrees",
    "\N{RIGHTWARDS ARROW}": "->",
    "\N{LEFTWARDS ARROW}": "<-",
    "\N{UPWARDS ARROW}": "^",
    "\N{DOWNWARDS ARROW}": "v",
    "\N{LATIN SMALL LETTER O WITH STROKE}": "o",
    "\N{LATIN SMALL LETTER SHARP S}": "ss",
}

# Patterns are compiled when a text first needs them: hardly any does, and compiling is slow.
_STEERS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
"""What moves the cursor, changes colours or turns text round; a new line may stay."""

_AFTER_WIDE_MARKS = "(?<=[\u3001\u3002\uff0c\uff1b\uff1a\uff01\uff1f]) +"

_LEFTWARD = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_LEFTWARD_WORDS = rf"{_LEFTWARD}+(?:[\W\d_]*{_LEFTWARD}+)*"
"""Words of a script that runs from right to left, with what is between them."""

_ISOLATED = "\N{FIRST STRONG ISOLATE}\\g<0>\N{POP DIRECTIONAL ISOLATE}"


def locale_is_ascii(environ: Mapping[str, str]) -> bool:
    """Whether the locale can show nothing but ASCII: C, POSIX, or none set at all."""
    return locale_of(environ) in ("", "C", "POSIX")


def locale_of(environ: Mapping[str, str]) -> str:
    return next(filter(None, map(environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")


def without_python_locale(environ: Mapping[str, str], *, utf8_mode: bool) -> Mapping[str, str]:
    """The variables without the LC_CTYPE that Python sets itself if the locale is C.

    It does so before any of our code runs, and is then in its UTF-8 mode; the terminal
    can show no more for that.
    """
    if utf8_mode and environ.get("LC_CTYPE") in SET_BY_PYTHON:
        return {name: value for name, value in environ.items() if name != "LC_CTYPE"}
    return environ


def strip_controls(text: str) -> str:
    """Replace what could steer the terminal, as the name of a file may do."""
    if text.isprintable():
        return text
    return re.sub(_STEERS, "?", text.replace("\t", " "))


def respace(text: str, *, isolate: bool) -> str:
    """Remove the spaces after wide marks, which bring their own.

    With `isolate`, right-to-left words do not reorder the text beside them.
    """
    if text.isascii():
        return text
    text = re.sub(_AFTER_WIDE_MARKS, "", text)
    return re.sub(_LEFTWARD_WORDS, _ISOLATED, text) if isolate else text


def transliterate(text: str) -> str:
    """Spell text with the nearest ASCII letters, a question mark if there is none."""
    return "".join(letter if letter.isascii() else _nearest_letter(letter) for letter in text)


def respelled(text: str, encoding: str) -> str:
    """Spell text with letters that an encoding has, the nearest ones in place of others."""
    if text.isascii():
        return text
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode(encoding, ERRORS).decode(encoding)
    return text


def _nearest_letter(letter: str) -> str:
    if letter in NEAREST:
        return NEAREST[letter]
    if combining(letter):
        return ""
    plain = normalize("NFKD", letter).replace("\N{FRACTION SLASH}", "/")
    return plain.encode("ascii", "ignore").decode() or "?"


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return transliterate(error.object[error.start : error.end]), error.end


codecs.register_error(ERRORS, _replace)

LOOKALIKES = {
    **dict.fromkeys("\u00a1\u01c3\u2757\u2755", "!"),  # inverted, a click, heavy, white
    **dict.fromkeys("\u0445\u03c7\u00d7", "x"),  # Cyrillic, Greek, times
    **dict.fromkeys("\u00bf\u061f", "?"),  # inverted, Arabic
    **dict.fromkeys("\u3001\u060c", ","),  # ideographic, Arabic
    "\N{IDEOGRAPHIC FULL STOP}": ".",
    "\N{MINUS SIGN}": "-",
}
"""Letters that no normal form joins, by what they are typed for."""


def normalized(text: str) -> str:
    """Return the text in plain letters: no full width, no capitals, digits from 0 to 9."""
    if text.isascii():
        return text.lower()
    return "".join(_plain(letter) for letter in normalize("NFC", text))


def _plain(letter: str) -> str:
    if decomposition(letter).startswith(("<super>", "<sub>")):  # such a digit is not a number
        return letter
    plain = normalize("NFKC", letter).casefold()
    return "".join(LOOKALIKES.get(part) or str(digit(part, part)) for part in plain)


def typed_number(text: str) -> int | None:
    """Parse a number of at most four ASCII digits."""
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if is_number else None


# What a terminal and its locale can show

CONSOLE = "linux"
"""The TERM of the Linux console, whose font has no wide letters."""

PLAIN_CONSOLES = (CONSOLE, "vt100", "vt220", "cons25")
DRAW_SIXTHS = ("kitty", "wezterm", "ghostty", "foot", "vte", "alacritty")


def can_show_letters(sample: str, environ: Mapping[str, str], encoding: str) -> bool:
    """Whether a sample of letters can be shown.

    `encoding` is that of the stream. The locale may name another one, which is
    then the terminal's: Python falls back to UTF-8 if a locale is not installed.
    """
    if environ.get("TERM") == CONSOLE and text_cells(sample) > len(sample):
        return False
    encodings = ("ascii",) if locale_is_ascii(environ) else (encoding, _of_the_locale(environ))
    for name in filter(None, encodings):
        with suppress(LookupError):  # an encoding that Python does not know
            if respelled(sample, name) != sample:
                return False
    return True


def terminal_encoding(environ: Mapping[str, str]) -> str | None:
    """The encoding of the person's terminal, if the locale names one; otherwise None.

    Python falls back to UTF-8 if a locale is not installed; the terminal does not.
    """
    if locale_is_ascii(environ):
        return "ascii"
    try:
        return codecs.lookup(_of_the_locale(environ)).name
    except LookupError:
        return None


def is_unicode(encoding: str) -> bool:
    """Whether every letter can be written, blocks and dots included."""
    return encoding.lower().replace("_", "-").startswith(("utf-8", "utf8"))


def _of_the_locale(environ: Mapping[str, str]) -> str:
    """The encoding that the locale names, for example ISO-8859-1; empty if it names none."""
    return locale_of(environ).partition(".")[2].partition("@")[0]


def glyph_set(environ: Mapping[str, str], wanted: str, *, ascii_only: bool, colour: bool) -> str:
    """Name the glyph set: the wanted one, unless the terminal cannot show it."""
    term = environ.get("TERM", "")
    if ascii_only or term in PLAIN_CONSOLES:
        return "ascii"
    if wanted != "auto":
        return wanted
    if not colour:
        return "braille"
    programs = f"{term} {environ.get('TERM_PROGRAM', '')}".lower()
    draws_sixths = "VTE_VERSION" in environ or any(name in programs for name in DRAW_SIXTHS)
    return "sextant" if draws_sixths else "quad"
