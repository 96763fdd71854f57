"""Times as the diary writes them: UTC, to the millisecond, so that text sorts like time."""

from datetime import UTC, date, datetime, timedelta, timezone

YEARS = range(1900, 9000)
"""Far enough from the ends of the calendar to add and subtract without looking."""


def as_utc_text(at: datetime) -> str:
    """Write a time down. Raises ValueError for one that does not know its offset."""
    offset_minutes(at)
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def offset_minutes(at: datetime) -> int:
    """How far the person's clock is ahead of UTC. Raises ValueError where that is not known."""
    offset = at.utcoffset()
    if offset is None:
        raise ValueError("a time in the diary must know its offset from UTC")
    return round(offset / timedelta(minutes=1))


def from_utc_text(text: str, minutes_ahead: int = 0) -> datetime:
    """Read a time, as a clock showed it that was so many minutes ahead of UTC.

    Raises ValueError, TypeError or OverflowError for what is none.
    """
    zone = timezone(timedelta(minutes=minutes_ahead)) if minutes_ahead else UTC
    at = datetime.fromisoformat(text)
    _check_year(at.year)
    return at.astimezone(zone)


def day_from_text(text: str) -> date:
    """Read a date. Raises ValueError or TypeError for what is none."""
    day = date.fromisoformat(text)
    _check_year(day.year)
    return day


def _check_year(year: int) -> None:
    if year not in YEARS:
        raise ValueError("a year that makes no sense")


def counts_as_today(day: date, today: date) -> bool:
    """Whether an entry of this day is one of today, read the careful way.

    The day after counts too: who travels west or sets the clock back comes to the same
    day again. A date further ahead was a clock gone wrong.
    """
    return 0 <= (day - today).days <= 1
