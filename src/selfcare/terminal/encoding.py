"""Whether a terminal and its locale can show the letters of a language."""

import codecs
from collections.abc import Mapping

from selfcare.i18n.text_width import text_cells
from selfcare.terminal.text import locale_is_ascii

CONSOLE = "linux"
"""The TERM of the Linux console, whose font has no wide letters."""


def can_show_letters(sample: str, environ: Mapping[str, str], encoding: str) -> bool:
    """Whether a sample of letters can be shown.

    `encoding` is that of the stream. The locale may name another one, which is
    then the terminal's: Python falls back to UTF-8 where a locale is not installed.
    """
    if environ.get("TERM") == CONSOLE and text_cells(sample) > len(sample):
        return False
    encodings = ("ascii",) if locale_is_ascii(environ) else (encoding, _of_the_locale(environ))
    return all(_encodes(name, sample) for name in encodings if name)


def terminal_encoding(environ: Mapping[str, str]) -> str | None:
    """The encoding of the person's terminal where the locale names one; None elsewhere.

    Python falls back to UTF-8 where a locale is not installed; the terminal does not.
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
    """The encoding that the locale names, such as ISO-8859-1; empty where it names none."""
    for variable in ("LC_ALL", "LC_CTYPE", "LANG"):
        if environ.get(variable):
            return environ[variable].partition(".")[2].partition("@")[0]
    return ""


def _encodes(encoding: str, sample: str) -> bool:
    try:
        sample.encode(encoding)
    except UnicodeEncodeError:
        return False
    except LookupError:  # an encoding that Python does not know
        pass
    return True
