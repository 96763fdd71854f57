"""A course: one routine on some days for some weeks. Values in, values out.

Nothing here counts what was left out: a day without a session is a day
without a session.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from selfcare.diary.model import PlanRecord

DAYS_A_WEEK = 7
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY = tuple(range(DAYS_A_WEEK))
REVIEW_WEEKS = (3, 6)


class PlanStatus(StrEnum):
    """Where a course stands on a day."""

    BEFORE = "before"
    RUNNING = "running"
    PAUSED = "paused"
    OVER = "over"
    STOPPED = "stopped"


def current_plan(courses: Iterable[PlanRecord]) -> PlanRecord | None:
    """The course that counts: the one begun last that was not stopped."""
    going = [one for one in courses if one.stopped_on is None]
    return max(going, key=lambda one: (one.started_on, one.edited_at, one.id), default=None)


def day_number(course: PlanRecord, on: date) -> int:
    """How many days of the course are over on the morning of a day, pauses not counted."""
    until = min(on, course.paused_on) if course.paused_on else on
    return (until - course.started_on).days - course.paused_days


def ends_on(course: PlanRecord) -> date:
    """The last day of the course, as far as pauses are known."""
    length = course.weeks * DAYS_A_WEEK + course.paused_days
    return course.started_on + timedelta(days=length - 1)


def plan_status(course: PlanRecord, on: date) -> PlanStatus:
    """Where the course stands."""
    if course.stopped_on is not None:
        return PlanStatus.STOPPED
    if course.paused_on is not None:
        return PlanStatus.PAUSED
    if on < course.started_on:
        return PlanStatus.BEFORE
    return PlanStatus.OVER if on > ends_on(course) else PlanStatus.RUNNING


def is_due(course: PlanRecord, on: date) -> bool:
    """Whether the course has this day."""
    return plan_status(course, on) is PlanStatus.RUNNING and on.weekday() in course.days


def review_due(course: PlanRecord, on: date) -> int | None:
    """The week whose review is due, 3 or 6, for seven days; the last one until a stop."""
    if plan_status(course, on) not in (PlanStatus.RUNNING, PlanStatus.OVER):
        return None
    over = day_number(course, on) // DAYS_A_WEEK
    if over in REVIEW_WEEKS:
        return over
    return REVIEW_WEEKS[-1] if plan_status(course, on) is PlanStatus.OVER else None


def pause_plan(course: PlanRecord, on: date, at: datetime) -> PlanRecord:
    """The course, paused from a day on."""
    return replace(course, paused_on=on, edited_at=_edited(course, at))


def resume_plan(course: PlanRecord, on: date, at: datetime) -> PlanRecord:
    """The course after its pause, which makes it end as much later."""
    away = max((on - course.paused_on).days, 0) if course.paused_on else 0
    return replace(
        course,
        paused_on=None,
        paused_days=course.paused_days + away,
        edited_at=_edited(course, at),
    )


def moved(course: PlanRecord, days: tuple[int, ...], time_of_day: str, at: datetime) -> PlanRecord:
    """The course on other days or at another time of day."""
    return replace(course, days=days, time_of_day=time_of_day, edited_at=_edited(course, at))


def stop_plan(course: PlanRecord, on: date, at: datetime) -> PlanRecord:
    """The course, stopped on a day."""
    return replace(course, stopped_on=on, edited_at=_edited(course, at))


def _edited(course: PlanRecord, at: datetime) -> datetime:
    """The time of the edit: later than the last by a second, which calendars count in.

    So a clock set back never makes an edit older.
    """
    return max(at, course.edited_at + timedelta(seconds=1))
