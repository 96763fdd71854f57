"""Format dates, durations, lists, numbers and errors of the system."""

import errno
from collections.abc import Iterable, Sequence
from datetime import date

from selfcare.i18n import _, ngettext


def format_day(day: date) -> str:
    """Format a day, such as 12 November 2026."""
    months = (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
    return _("{day} {month} {year}").format(day=day.day, month=months[day.month - 1], year=day.year)


def format_short_day(day: date) -> str:
    """Format a day of this year for small spaces, for example 12 Nov."""
    months = (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        # Translators: the short name of the month
        _("May "),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )
    return _("{day} {month}").format(day=day.day, month=months[day.month - 1].strip())


def weekday_name(day: date) -> str:
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return names[day.weekday()]


def weekday_names() -> tuple[str, ...]:
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def format_duration(seconds: float) -> str:
    """Format a duration, such as 45 seconds, 1 minute, or 2 minutes 30 seconds."""
    minutes, rest = divmod(round(seconds), 60)
    parts = []
    if minutes:
        parts.append(ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes))
    if rest or not minutes:
        parts.append(ngettext("{count} second", "{count} seconds", rest).format(count=rest))
    return " ".join(parts)


def format_list(items: Iterable[str]) -> str:
    """Format a list, such as a wall, a chair."""
    return _(", ").join(items)


def format_choice(items: Sequence[str]) -> str:
    """Format alternatives, such as a wall, a chair or a bed."""
    *others, last = items
    return _("{others} or {last}").format(others=format_list(others), last=last) if others else last


class Number(float):
    """A number that is formatted with the decimal mark of the current language."""

    def __format__(self, form: str) -> str:
        # Translators: the decimal mark, as in 3.5
        return super().__format__(form).replace(".", _("."))


def os_error_reason(error: OSError) -> str:
    """Return the reason of an error in our own words, or else in the system's."""
    words = {
        errno.ENOENT: _("no such file or folder"),
        errno.EACCES: _("permission denied"),
        errno.EPERM: _("permission denied"),
        errno.EROFS: _("nothing can be written there"),
        errno.ENOSPC: _("no room left"),
        errno.EDQUOT: _("no room left"),
        errno.EFBIG: _("the file would be too large"),
        errno.ELOOP: _("the link leads back to itself"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("it is not a folder"),
        errno.EIO: _("reading or writing failed"),
        errno.ENAMETOOLONG: _("the name is too long"),
    }
    return words.get(error.errno or 0) or error.strerror or str(error)
