"""Plain values checked one by one, each with its place in the drawing.

Every function takes a value of unknown kind and its place (`views.front.box`)
and gives it back with its type known, or raises SelfcareError `bad-figure`.
"""

from collections.abc import Collection
from math import isfinite
from typing import NoReturn

from selfcare.errors import ExitStatus, SelfcareError
from selfcare.language import _


def refuse(place: str, message: str, hint: str = "") -> NoReturn:
    """Say what is wrong, and where."""
    raise SelfcareError("bad-figure", message, place, hint, ExitStatus.NOT_FOUND)


def mapping(
    value: object, place: str, known: Collection[str] = (), required: Collection[str] = ()
) -> dict[str, object]:
    """A mapping from text, with known keys only (any, if none are listed)."""
    if not isinstance(value, dict):
        refuse(place, _("Expected a mapping here."))
    for key in value:
        if not isinstance(key, str) or (known and key not in known):
            refuse(
                place,
                _("Unknown key {key}.").format(key=key),
                _("Known here: {keys}.").format(keys=", ".join(known)),
            )
    for key in required:
        if key not in value:
            refuse(place, _("The key {key} is missing.").format(key=key))
    return value


def sequence(value: object, place: str) -> list[object]:
    """A list."""
    if not isinstance(value, list | tuple):
        refuse(place, _("Expected a list here."))
    return list(value)


def text(value: object, place: str) -> str:
    """Words, at least one character."""
    if not isinstance(value, str) or not value.strip():
        refuse(place, _("Expected words here."))
    return value


def number(value: object, place: str) -> float:
    """A finite number. YAML reads -.4 as text, and yes as true: neither is one."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        refuse(
            place,
            _("Expected a number here, not {value}.").format(value=repr(value)),
            _("Write a digit before the dot: -0.4, not -.4."),
        )
    return float(value)


def numbers(value: object, place: str, *, count: int) -> list[float]:
    """A list of so many numbers."""
    items = sequence(value, place)
    if len(items) != count:
        refuse(place, _("Expected {count} numbers here.").format(count=count))
    plain = [float(item) for item in items if type(item) is int or type(item) is float]
    if len(plain) == count and all(map(isfinite, plain)):
        return plain  # nearly always, and no place of each has to be named for it
    return [number(item, f"{place}[{index}]") for index, item in enumerate(items)]


def choice(value: object, place: str, allowed: Collection[str]) -> str:
    """One of a few words."""
    if not isinstance(value, str) or value not in allowed:
        refuse(
            place,
            _("{value} is not known here.").format(value=repr(value)),
            _("Use one of: {words}.").format(words=", ".join(allowed)),
        )
    return value
