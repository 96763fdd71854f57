"""The tables beside the sessions: weekly scores and courses.

Every call raises SelfcareError with status DIARY for what stands in its way.
"""

from datetime import date, time

from selfcare.diary import rows
from selfcare.diary.connection import Row
from selfcare.diary.records import CourseRecord, Measure, MeasureRecord
from selfcare.diary.store import Diary
from selfcare.diary.times import as_utc_text, day_from_text, from_utc_text

MOST_WEEKS = 52
MOST_PAUSED_DAYS = 36_600


def save_measure(diary: Diary, measure: MeasureRecord) -> None:
    """Keep a weekly score; one of the same day is replaced."""
    diary.connection.change(
        """
        INSERT INTO measures (name, taken_on, score, about, edited_utc) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET score = excluded.score, about = excluded.about,
            edited_utc = excluded.edited_utc
        """,
        measure.name.value,
        measure.taken_on.isoformat(),
        measure.score,
        measure.about,
        as_utc_text(measure.edited_at),
    )


def measures(diary: Diary, since: date | None = None) -> tuple[MeasureRecord, ...]:
    """The weekly scores from a day on, the oldest first."""
    return diary.connection.read(
        _measure,
        "SELECT * FROM measures WHERE taken_on >= ? ORDER BY taken_on, name",
        since.isoformat() if since else "",
    )


def save_course(diary: Diary, course: CourseRecord) -> None:
    """Keep a course as it is now; one with the same id is replaced."""
    diary.connection.change(
        "INSERT OR REPLACE INTO courses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        course.id,
        course.routine,
        course.started_on.isoformat(),
        course.weeks,
        "".join(str(day) for day in course.days),
        course.time_of_day,
        course.weekly_questions,
        course.paused_on.isoformat() if course.paused_on else None,
        course.paused_days,
        course.stopped_on.isoformat() if course.stopped_on else None,
        as_utc_text(course.edited_at),
    )


def courses(diary: Diary) -> tuple[CourseRecord, ...]:
    """All courses there have been, the newest first."""
    return diary.connection.read(
        _course, "SELECT * FROM courses ORDER BY started_on DESC, edited_utc DESC, id"
    )


def _measure(row: Row) -> MeasureRecord:
    return MeasureRecord(
        name=Measure(row["name"]),
        taken_on=day_from_text(row["taken_on"]),
        score=rows.count(row, "score", rows.HIGHEST_SCORE),
        about=rows.text(row, "about"),
        edited_at=from_utc_text(row["edited_utc"]),
    )


def _course(row: Row) -> CourseRecord:
    days = tuple(int(day) for day in rows.text(row, "days"))
    if not set(days) <= set(range(7)):
        raise ValueError("a weekday that makes no sense")
    return CourseRecord(
        id=rows.text(row, "id"),
        routine=rows.text(row, "routine"),
        started_on=day_from_text(row["started_on"]),
        weeks=rows.count(row, "weeks", MOST_WEEKS),
        days=days,
        time_of_day=f"{time.fromisoformat(row['time_of_day']):%H:%M}",
        weekly_questions=bool(row["weekly_questions"]),
        paused_on=_day(row["paused_on"]),
        paused_days=rows.count(row, "paused_days", MOST_PAUSED_DAYS),
        stopped_on=_day(row["stopped_on"]),
        edited_at=from_utc_text(row["edited_utc"]),
    )


def _day(text: str | None) -> date | None:
    return day_from_text(text) if text else None
