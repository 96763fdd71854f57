"""Times as the diary writes them: UTC, to the millisecond, so that text sorts like time."""

from datetime import UTC, datetime, timedelta, timezone


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
    """Read a time, as a clock showed it that was so many minutes ahead of UTC."""
    zone = timezone(timedelta(minutes=minutes_ahead)) if minutes_ahead else UTC
    return datetime.fromisoformat(text).astimezone(zone)
