"""A plan: one routine on some weekdays for some weeks. Pure.

Nothing here counts missed days: a day without a session is just that.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from selfcare.diary.model import PlanRecord, SessionRecord
from selfcare.outcomes import Outcome

DAYS_A_WEEK = 7
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY = tuple(range(DAYS_A_WEEK))
REVIEW_WEEKS = (3, 6)


class PlanStatus(StrEnum):
    BEFORE = "before"
    RUNNING = "running"
    PAUSED = "paused"
    OVER = "over"
    STOPPED = "stopped"


def current_plan(plans: Iterable[PlanRecord]) -> PlanRecord | None:
    """Return the plan that counts: the latest one that was not stopped."""
    current = [plan for plan in plans if plan.stopped_on is None]
    return max(current, key=lambda plan: (plan.started_on, plan.edited_at, plan.id), default=None)


def day_number(plan: PlanRecord, on: date) -> int:
    """Return how many days of the plan, without pauses, have passed by the morning of a day."""
    until = min(on, plan.paused_on) if plan.paused_on else on
    return (until - plan.started_on).days - plan.paused_days


def ends_on(plan: PlanRecord) -> date:
    """Return the last day of the plan, as far as pauses are known."""
    length = plan.weeks * DAYS_A_WEEK + plan.paused_days
    return plan.started_on + timedelta(days=length - 1)


def plan_status(plan: PlanRecord, on: date) -> PlanStatus:
    if plan.stopped_on is not None:
        return PlanStatus.STOPPED
    if plan.paused_on is not None:
        return PlanStatus.PAUSED
    if on < plan.started_on:
        return PlanStatus.BEFORE
    return PlanStatus.OVER if on > ends_on(plan) else PlanStatus.RUNNING


def is_due(plan: PlanRecord, on: date) -> bool:
    return plan_status(plan, on) is PlanStatus.RUNNING and on.weekday() in plan.days


def is_done(plan: PlanRecord, sessions: Iterable[SessionRecord], on: date) -> bool:
    """Whether the routine of the plan, or the one for a tired day, was completed on a day."""
    return any(
        session.started_at.date() == on
        and session.outcome is Outcome.COMPLETED
        and session.routine in (plan.routine, plan.if_tired)
        for session in sessions
    )


def review_due(plan: PlanRecord, on: date) -> int | None:
    """Return the week whose review is due, 3 or 6: for seven days, the last until a stop."""
    status = plan_status(plan, on)
    if status not in (PlanStatus.RUNNING, PlanStatus.OVER):
        return None
    over = day_number(plan, on) // DAYS_A_WEEK
    if over in REVIEW_WEEKS:
        return over
    return REVIEW_WEEKS[-1] if status is PlanStatus.OVER else None


def edit_plan(plan: PlanRecord, at: datetime, **values: Any) -> PlanRecord:
    """Change a plan. Each edit is at least a second after the last: calendars count in seconds.

    So a clock set back never makes an edit older.
    """
    return replace(plan, **values, edited_at=max(at, plan.edited_at + timedelta(seconds=1)))


def resume_plan(plan: PlanRecord, on: date, at: datetime) -> PlanRecord:
    """End the pause of a plan; the plan ends as many days later."""
    away = max((on - plan.paused_on).days, 0) if plan.paused_on else 0
    return edit_plan(plan, at, paused_on=None, paused_days=plan.paused_days + away)
