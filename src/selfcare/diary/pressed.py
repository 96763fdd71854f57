"""Which points were pressed: how much in a time, and when last."""

from dataclasses import dataclass
from datetime import date, datetime

from selfcare.diary.rows import count, seconds, text
from selfcare.diary.store import Diary
from selfcare.diary.times import as_utc_text, from_utc_text

MOST_ROWS = 2**40
"""As many as no diary ever has."""


@dataclass(frozen=True)
class PointRow:
    """One point, both sides together: the holds that were finished, all minutes of pressing."""

    point: str
    holds: int
    minutes: float


def by_point(
    diary: Diary, since: date, until: date, routine: str | None = None
) -> tuple[PointRow, ...]:
    """Every point pressed in the sessions between two days, the longest pressed first."""
    return diary.connection.read(
        lambda row: PointRow(
            text(row, "point"),
            count(row, "holds", MOST_ROWS),
            seconds(row, "seconds", MOST_ROWS) / 60,
        ),
        """
        SELECT point, sum(completed) AS holds, total(held_seconds) AS seconds
        FROM sessions JOIN attempts ON session = number
        WHERE started_on BETWEEN ? AND ? AND routine = coalesce(?, routine)
        GROUP BY point ORDER BY seconds DESC, point
        """,
        since.isoformat(),
        until.isoformat(),
        routine,
    )


def last_pressed(diary: Diary, since: datetime, now: datetime) -> dict[str, datetime]:
    """When each point was pressed last, of the sessions begun at a time or later.

    A session ahead of the clock was written before the clock was set back. It was over
    when the next one began that the clock agrees with; without one, it may have been
    just now.
    """
    rows = diary.connection.read(
        lambda row: (
            count(row, "number", MOST_ROWS),
            text(row, "point"),
            from_utc_text(row["last"]),
        ),
        """
        SELECT number, point, max(attempts.ended_utc) AS last
        FROM sessions JOIN attempts ON session = number
        WHERE started_utc >= ? AND held_seconds > 0 GROUP BY number, point
        """,
        as_utc_text(since),
    )
    later = diary.connection.read(
        lambda row: (count(row, "number", MOST_ROWS), from_utc_text(row["started_utc"])),
        "SELECT number, started_utc FROM sessions WHERE started_utc >= ? AND started_utc <= ?",
        as_utc_text(since),
        as_utc_text(now),
    )
    found: dict[str, datetime] = {}
    for number, point, ended in rows:
        at = ended
        if at > now:
            at = min((began for other, began in later if other > number), default=now)
        found[point] = max(found.get(point, at), at)
    return found
