"""Dates and lengths of time as people say them."""

from datetime import date

from selfcare.language import _, ngettext


def spoken_day(day: date) -> str:
    """A day of this or another year, such as 12 November 2026."""
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


def spoken_seconds(seconds: float) -> str:
    """A length of time, such as 45 seconds, 1 minute, or 2 minutes 30 seconds."""
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    parts = []
    if minutes:
        parts.append(ngettext("{count} minute", "{count} minutes", minutes).format(count=minutes))
    if rest or not minutes:
        parts.append(ngettext("{count} second", "{count} seconds", rest).format(count=rest))
    return " ".join(parts)
