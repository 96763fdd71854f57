"""Parse days, times and weekdays as people write them."""

import re
from datetime import date, time
from unicodedata import normalize

from selfcare.diary.plans import WEEKDAYS
from selfcare.documents.diagnostics import short
from selfcare.errors import SelfcareError
from selfcare.i18n import _
from selfcare.i18n.formatting import weekday_names

_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OTHERS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_RANGE = re.compile(r"\s*(?:-|–|—|\.\.\.?|…)\s*")  # noqa: RUF001 - dashes of all lengths
_TIME = re.compile(r"(\d{1,2})[:.h](\d{2})(?::00)?|(\d{2})(\d{2})|(\d{1,2})h")
_HALF = re.compile(r"\s*([ap])\.?m\.?$")


def parse_day(text: str) -> date:
    """Parse a date. Raises SelfcareError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SelfcareError(
            _("{text} is not a date.").format(text=short(text)),
            hint=_("Type the year, month and day, for example 2026-11-23."),
        ) from None


def parse_time_of_day(text: str) -> time:
    """Parse a local time of day, like 18:30, 7.30 or 6 pm. Raises SelfcareError."""
    written = normalize("NFKC", text).strip().lower()
    half = _HALF.search(written)
    bare = written[: half.start()] if half else written
    match = _TIME.fullmatch(f"{bare}h" if half and bare.isdigit() else bare)
    if match and bare.isascii():
        hour, minute = (int(part) for part in (*filter(None, match.groups()), "0")[:2])
        if half and 1 <= hour <= 12:  # noqa: PLR2004 - the hours of a clock face
            hour = hour % 12 + (12 if half[1] == "p" else 0)
            half = None
        if half is None and hour < 24 and minute < 60:  # noqa: PLR2004
            return time(hour, minute)
    raise SelfcareError(
        _("{text} is not a time of day.").format(text=short(text)),
        hint=_("Type hours and minutes, for example 18:30."),
    )


def parse_weekdays(text: str) -> tuple[int, ...]:
    """Parse weekdays (Monday is 0), like mon,wed or mon-fri. Raises SelfcareError."""
    local = [day.lower() for day in weekday_names()]
    known = {name: day for names in (local, _FULL, WEEKDAYS) for day, name in enumerate(names)}
    known |= _OTHERS
    days: set[int] = set()
    try:
        for piece in filter(None, re.split(r"[,;/&+\s]+", _RANGE.sub("-", text.strip().lower()))):
            first, *rest = (known[name.removesuffix(".")] for name in piece.split("-"))
            (last,) = rest or (first,)
            days.update((first + number) % 7 for number in range((last - first) % 7 + 1))
    except (KeyError, ValueError):  # not a day, or more than two ends of a range
        days.clear()
    if not days:
        raise SelfcareError(
            _("{text} are not days of the week.").format(text=short(text)),
            hint=_("Type them like this: {days}").format(days=",".join(WEEKDAYS)),
        )
    return tuple(sorted(days))
