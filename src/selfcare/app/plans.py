"""Starting, pausing and stopping a course, and what it has for today."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from selfcare.app.context import Context
from selfcare.app.dates import parse_time_of_day, parse_weekdays
from selfcare.app.diary_access import query
from selfcare.app.lookup import routine_called
from selfcare.diary import plans as courses
from selfcare.diary import store
from selfcare.diary.model import PlanRecord
from selfcare.diary.opening import open_diary, open_existing
from selfcare.diary.plans import EVERY_DAY, PlanStatus
from selfcare.errors import SelfcareError
from selfcare.i18n import _
from selfcare.i18n.formatting import format_day
from selfcare.outcomes import Outcome
from selfcare.player.clock import now
from selfcare.views.plan import DueSession

if TYPE_CHECKING:
    from selfcare.diary.store import Diary

USUAL_TIME = "18:00"
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class PlanRequest:
    """A course as it was asked for; what is empty was not said."""

    routine: str = ""
    weeks: int = 6
    days: str = ""
    at: str = ""
    weekly_questions: bool = False


def load_plan(context: Context) -> PlanRecord | None:
    """The course that counts; None where there is none. Raises SelfcareError (DIARY)."""
    diary = open_existing(context.places.diary)
    if diary is None:
        return None
    with diary:
        return courses.current_plan(store.plans(diary))


def start_plan(context: Context, wanted: PlanRequest) -> None:
    """Begin a course today, or go on with a paused one."""
    known = load_plan(context)
    if known is not None and known.paused_on is not None and wanted.routine in ("", known.routine):
        again = _with_times(courses.resume_plan(known, context.today, now()), wanted)
        _save(context, again)
        words = _("You go on with your plan: {routine}.").format(routine=known.routine)
        context.say(f"{words} {calendar_hint()}")
        return
    if known is not None and courses.plan_status(known, context.today) is not PlanStatus.OVER:
        raise SelfcareError(
            code="plan-there",
            message=_("You have a plan already: {routine}.").format(routine=known.routine),
            hint=_(
                "To see it: selfcare plan show. To change the time: selfcare plan change --at "
                "19:00. To end it first: selfcare plan stop"
            ),
        )
    new = _new(context, wanted)
    if known is not None:
        _save(context, courses.stop_plan(known, context.today, now()))
    _save(context, new)
    context.say(
        _("Your plan: {routine}, until {day}. A day left out is no harm. {hint}").format(
            routine=new.routine,
            day=format_day(courses.ends_on(new)),
            hint=_("For your calendar: selfcare plan remind --ics selfcare.ics"),
        )
    )


def _new(context: Context, wanted: PlanRequest) -> PlanRecord:
    if not wanted.routine:
        raise SelfcareError(
            code="no-routine",
            message=_("Which routine?"),
            hint=_("For example: selfcare plan start core. To see all: selfcare list"),
        )
    return PlanRecord(
        id=str(uuid4()),
        routine=routine_called(context, wanted.routine).id,
        started_on=context.today,
        weeks=wanted.weeks,
        days=parse_weekdays(wanted.days) if wanted.days else EVERY_DAY,
        time_of_day=f"{parse_time_of_day(wanted.at):%H:%M}" if wanted.at else USUAL_TIME,
        weekly_questions=wanted.weekly_questions,
        paused_on=None,
        paused_days=0,
        stopped_on=None,
        edited_at=now(),
    )


def change_plan(context: Context, wanted: PlanRequest) -> None:
    """Change the hour or the days of the course. Its reminders keep their identity."""
    if not (wanted.at or wanted.days):
        raise SelfcareError(
            code="nothing-to-change",
            message=_("You did not say what to change."),
            hint=_("For example: selfcare plan change --at 19:00"),
        )
    new = _with_times(_needed(context), wanted)
    _save(context, new)
    context.say(
        _("Your plan is now at {time}. {hint}").format(time=new.time_of_day, hint=calendar_hint())
    )


def _with_times(course: PlanRecord, wanted: PlanRequest) -> PlanRecord:
    """The course with the hour and the days that were named."""
    at = f"{parse_time_of_day(wanted.at):%H:%M}" if wanted.at else course.time_of_day
    days = parse_weekdays(wanted.days) if wanted.days else course.days
    return courses.move_plan(course, days, at, now())


def calendar_hint() -> str:
    """What to do so that a calendar does not go on with old reminders."""
    return _("If you have reminders, update them: selfcare plan remind --ics selfcare.ics --force")


def pause_plan(context: Context) -> None:
    """Pause the course from today on."""
    known = _needed(context)
    if known.paused_on is None:
        _save(context, courses.pause_plan(known, context.today, now()))
    words = _("Your plan is paused. To go on when it suits you: selfcare plan start.")
    context.say(f"{words} {calendar_hint()}")


def stop_plan(context: Context) -> None:
    """Stop the course today."""
    _save(context, courses.stop_plan(_needed(context), context.today, now()))
    words = _("Your plan is stopped. What you did stays in your diary.")
    context.say(f"{words} {calendar_hint()}")


def _needed(context: Context) -> PlanRecord:
    known = load_plan(context)
    if known is None:
        raise no_plan_error()
    return known


def no_plan_error() -> SelfcareError:
    """The error for a course that is not there."""
    return SelfcareError(
        code="no-plan",
        message=_("You have no plan."),
        hint=_("To begin one: selfcare plan start core"),
    )


def _save(context: Context, course: PlanRecord) -> None:
    with open_diary(context.places.diary) as diary:
        store.save_plan(diary, course)


def due_today(context: Context, course: PlanRecord | None) -> DueSession:
    """What the course has for today; what cannot be read is said and counts as nothing."""
    if course is None:
        return DueSession()
    return query(context, _due_of(course, context.today), DueSession())


def _due_of(course: PlanRecord, today: date) -> "Callable[[Diary], DueSession]":
    def look(diary: "Diary") -> DueSession:
        asked = [one.taken_on for one in store.measures(diary, today - A_WEEK + timedelta(days=1))]
        wants = course.weekly_questions and courses.plan_status(course, today) is PlanStatus.RUNNING
        return DueSession(
            session=courses.is_due(course, today),
            rest=diary.safety_stop(today) is not None,
            done=any(
                one.started_at.date() == today and one.outcome is Outcome.COMPLETED
                for one in diary.sessions(since=today, routine=course.routine)
            ),
            review=courses.review_due(course, today),
            questions=wants and not asked,
        )

    return look
