"""Which points were pressed: how much in a time, and when last."""

from dataclasses import dataclass
from datetime import date, datetime

from selfcare.diary.store import Diary
from selfcare.diary.times import as_utc_text, from_utc_text


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
        lambda row: PointRow(row["point"], row["holds"], row["seconds"] / 60),
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


def last_pressed(diary: Diary, since: datetime) -> dict[str, datetime]:
    """When each point was pressed last, of the sessions begun at a time or later."""
    return dict(
        diary.connection.read(
            lambda row: (row["point"], from_utc_text(row["last"])),
            """
            SELECT point, max(attempts.ended_utc) AS last
            FROM sessions JOIN attempts ON session = number
            WHERE started_utc >= ? AND held_seconds > 0 GROUP BY point
            """,
            as_utc_text(since),
        )
    )
