"""Starting, pausing and stopping a course, and what it has for today."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from selfcare.cli.context import Context
from selfcare.cli.diary import looked_up
from selfcare.cli.find import routine_called
from selfcare.diary import course as courses
from selfcare.diary import weekly
from selfcare.diary.opening import open_diary, open_existing
from selfcare.diary.records import CourseRecord, Outcome
from selfcare.documents.diagnostics import short
from selfcare.errors import SelfcareError
from selfcare.language import _
from selfcare.language.dates import spoken_day
from selfcare.player.clock import now

if TYPE_CHECKING:
    from selfcare.diary.store import Diary

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY = tuple(range(7))
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Wanted:
    """A course as it was asked for."""

    routine: str
    weeks: int
    days: str
    at: str
    weekly_questions: bool


@dataclass(frozen=True)
class Due:
    """What there is today: the session, whether it was done, a review, the weekly questions.

    `rest`: a session was stopped today because something was wrong, so none is due any more.
    """

    session: bool = False
    done: bool = False
    rest: bool = False
    review: int | None = None
    questions: bool = False


def current(context: Context) -> CourseRecord | None:
    """The course that counts; None where there is none. Raises SelfcareError (DIARY)."""
    diary = open_existing(context.places.diary)
    if diary is None:
        return None
    with diary:
        return courses.current(weekly.courses(diary))


def start(context: Context, wanted: Wanted) -> None:
    """Begin a course today, or go on with a paused one."""
    known = current(context)
    if known is not None and known.paused_on is not None and wanted.routine in ("", known.routine):
        _save(context, courses.gone_on(known, context.today, now()))
        context.say(_("You go on with your plan: {routine}.").format(routine=known.routine))
        return
    if known is not None and courses.stage(known, context.today) is not courses.Stage.OVER:
        raise SelfcareError(
            code="plan-there",
            message=_("You have a plan already: {routine}.").format(routine=known.routine),
            hint=_("To see it: selfcare plan show. To end it first: selfcare plan stop"),
        )
    new = _new(context, wanted)
    if known is not None:
        _save(context, courses.stopped(known, context.today, now()))
    _save(context, new)
    context.say(
        _("Your plan: {routine}, until {day}. A day left out is no harm. {hint}").format(
            routine=new.routine,
            day=spoken_day(courses.ends_on(new)),
            hint=_("For your calendar: selfcare plan remind --ics selfcare.ics"),
        )
    )


def _new(context: Context, wanted: Wanted) -> CourseRecord:
    if not wanted.routine:
        raise SelfcareError(
            code="no-routine",
            message=_("Which routine?"),
            hint=_("For example: selfcare plan start core. To see all: selfcare list"),
        )
    return CourseRecord(
        id=str(uuid4()),
        routine=routine_called(context, wanted.routine).id,
        started_on=context.today,
        weeks=wanted.weeks,
        days=weekdays(wanted.days),
        time_of_day=time_of_day(wanted.at),
        weekly_questions=wanted.weekly_questions,
        paused_on=None,
        paused_days=0,
        stopped_on=None,
        edited_at=now(),
    )


def weekdays(text: str) -> tuple[int, ...]:
    """Read weekdays, Monday 0; nothing is every day. Raises SelfcareError `bad-days`."""
    words = [word.strip().lower()[:3] for word in text.split(",") if word.strip()]
    if not set(words) <= set(WEEKDAYS):
        raise SelfcareError(
            code="bad-days",
            message=_("{text} are not days of the week.").format(text=short(text)),
            hint=_("Write them such as: {days}").format(days=",".join(WEEKDAYS)),
        )
    return tuple(sorted({WEEKDAYS.index(word) for word in words})) or EVERY_DAY


def time_of_day(text: str) -> str:
    """Read a time of day as HH:MM. Raises SelfcareError `bad-time`."""
    try:
        return f"{time.fromisoformat(text.strip().zfill(5)):%H:%M}"
    except ValueError:
        raise SelfcareError(
            code="bad-time",
            message=_("{text} is not a time of day.").format(text=short(text)),
            hint=_("Write hours and minutes, such as 18:30."),
        ) from None


def pause(context: Context) -> None:
    """Pause the course from today on."""
    known = _needed(context)
    if known.paused_on is None:
        _save(context, courses.paused(known, context.today, now()))
    context.say(_("Your plan is paused. To go on when it suits you: selfcare plan start"))


def stop(context: Context) -> None:
    """Stop the course today."""
    _save(context, courses.stopped(_needed(context), context.today, now()))
    context.say(_("Your plan is stopped. What you did stays in your diary."))


def _needed(context: Context) -> CourseRecord:
    known = current(context)
    if known is None:
        raise no_plan()
    return known


def no_plan() -> SelfcareError:
    """The error for a course that is not there."""
    return SelfcareError(
        code="no-plan",
        message=_("You have no plan."),
        hint=_("To begin one: selfcare plan start core"),
    )


def _save(context: Context, course: CourseRecord) -> None:
    with open_diary(context.places.diary) as diary:
        weekly.save_course(diary, course)


def due_today(context: Context, course: CourseRecord | None) -> Due:
    """What the course has for today; what cannot be read is said and counts as nothing."""
    if course is None:
        return Due()
    return looked_up(context, _due_of(course, context.today), Due())


def _due_of(course: CourseRecord, today: date) -> "Callable[[Diary], Due]":
    def look(diary: "Diary") -> Due:
        asked = [one.taken_on for one in weekly.measures(diary, today - A_WEEK + timedelta(days=1))]
        wants = course.weekly_questions and courses.stage(course, today) is courses.Stage.RUNNING
        stop = diary.last_safety_stop()
        return Due(
            session=courses.is_due(course, today),
            rest=stop is not None and stop.on == today,
            done=any(
                one.started_at.date() == today and one.outcome is Outcome.COMPLETED
                for one in diary.sessions(since=today, routine=course.routine)
            ),
            review=courses.review_due(course, today),
            questions=wants and not asked,
        )

    return look
