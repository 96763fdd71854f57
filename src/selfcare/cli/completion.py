"""What the shell offers for a routine, a point or a setting that is being typed.

Only the index is read, and no error is shown, since it would land in the middle of a line.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from io import StringIO

import typer
from typer import _completion_classes

from selfcare.app.context import Context
from selfcare.errors import SelfcareError

_HARMLESS = " ,.-/"
_NAME = re.compile(r"[A-Za-z0-9]+(?:[-_.][A-Za-z0-9]+)*")
"""What may be offered: bash expands patterns in it, and zsh evaluates it."""

_LONGEST_HELP = 100

Offers = Iterator[tuple[str, str]]
"""What may be typed, each with a description."""


def prepare_completion(context: Context) -> None:
    """Be quick and quiet, since a shell asks in the middle of a line, and let it run nothing.

    Typer passes every help text through the function that is replaced here. Typer's own would
    import Rich, which takes half a start, to remove markup that is not there.
    """
    context.stderr = StringIO()
    _completion_classes._sanitize_help_text = neutralize  # noqa: SLF001 - there is no public way


def neutralize(text: str) -> str:
    """A help text without anything that a shell could act on: zsh evaluates what it is given.

    From ASCII only letters, digits and a few marks are left; from the rest, what is printable.
    """
    safe = (
        letter if letter.isalnum() or letter in _HARMLESS or not letter.isascii() else " "
        for letter in text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
        if letter.isprintable() or letter.isspace()
    )
    return " ".join("".join(safe).split())[:_LONGEST_HELP]


def complete_routines(ctx: typer.Context, incomplete: str) -> Offers:
    from selfcare.app.routine_index import routine_names

    return matching(routine_names, ctx.obj, incomplete)


def complete_points(ctx: typer.Context, incomplete: str) -> Offers:
    from selfcare.app.routine_index import point_names

    return matching(point_names, ctx.obj, incomplete)


def matching(
    read: Callable[[Context], Mapping[str, Sequence[str]]], context: Context, incomplete: str
) -> Offers:
    with suppress(SelfcareError, OSError):
        for name, (title, *_others) in read(context).items():
            if name.startswith(incomplete) and _NAME.fullmatch(name):
                yield name, title


def complete_settings(incomplete: str) -> Offers:
    from selfcare.config.settings import setting_definitions

    for setting in setting_definitions():
        if setting.name.startswith(incomplete):
            yield setting.name, setting.help


def complete_values(ctx: typer.Context, incomplete: str) -> Offers:
    """The values of the setting named before, if it takes one of a few words."""
    from selfcare.config.settings import setting_definitions

    for setting in setting_definitions():
        if setting.name == ctx.params.get("key"):
            is_flag = isinstance(setting.default, bool)
            words = ("true", "false") if is_flag else setting.choices
            yield from ((word, setting.help) for word in words if word.startswith(incomplete))
