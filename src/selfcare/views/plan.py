"""A course in words and as JSON. Nothing is counted that was left out."""

from dataclasses import dataclass
from typing import Any

from selfcare.app.context import Context
from selfcare.app.preflight import rest_words
from selfcare.diary import plans as courses
from selfcare.diary.model import PlanRecord
from selfcare.diary.plans import EVERY_DAY, WEEKDAYS, PlanStatus
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_day, format_list, weekday_names
from selfcare.terminal.blocks import Block, Item, Page, Text, Title

NO_PLAN = "selfcare plan start core"


@dataclass(frozen=True)
class DueSession:
    """What there is today: the session, whether it was done, a review, the weekly questions.

    `rest`: a session was stopped today because something was wrong, so none is due any more.
    """

    session: bool = False
    done: bool = False
    rest: bool = False
    review: int | None = None
    questions: bool = False


def plan_page(context: Context, course: PlanRecord | None) -> Page:
    """The course in full."""
    if course is None:
        return _none()
    stage = courses.plan_status(course, context.today)
    blocks: list[Block] = [
        Title(_("Your plan: {routine}").format(routine=course.routine)),
        Item(
            _("{days} at {time}, for {weeks}").format(
                days=_days(course), time=course.time_of_day, weeks=_weeks(course.weeks)
            )
        ),
        Item(
            _("from {first} to {last}").format(
                first=format_day(course.started_on), last=format_day(courses.ends_on(course))
            )
        ),
        Item(_("reviews after 3 and 6 weeks, with selfcare progress")),
    ]
    if stage is PlanStatus.PAUSED and course.paused_on is not None:
        said = _("paused since {day}; to go on: selfcare plan start")
        blocks.append(Item(said.format(day=format_day(course.paused_on))))
    if stage is PlanStatus.OVER:
        blocks.append(Item(_("its weeks are over; to end it: selfcare plan stop")))
    blocks.append(Text(_("A day left out is no harm. Rest whenever you want to.")))
    return tuple(blocks)


def _none() -> Page:
    return (Text(_("You have no plan. To begin one: {command}").format(command=NO_PLAN)),)


def _days(course: PlanRecord) -> str:
    if course.days == EVERY_DAY:
        return _("every day")
    names = weekday_names()
    return format_list(names[day] for day in course.days)


def _weeks(count: int) -> str:
    return ngettext("{count} week", "{count} weeks", count).format(count=count)


def today_page(course: PlanRecord | None, due: DueSession) -> Page:
    """What there is today."""
    if course is None:
        return _none()
    return tuple(Text(sentence) for sentence in sentences(course, due)) or (
        Text(_("Your plan has nothing for today. Have a good day.")),
    )


def sentences(course: PlanRecord, due: DueSession) -> list[str]:
    """What is due, one sentence each; none where nothing is."""
    found = []
    if due.session and due.rest:
        found.append(rest_words())
    elif due.session and due.done:
        found.append(_("Your plan for today, {routine}, is done.").format(routine=course.routine))
    elif due.session:
        found.append(
            _("Your plan for today, if you feel like it: selfcare run {routine}").format(
                routine=course.routine
            )
        )
    if due.review is not None:
        found.append(
            _("{weeks} of your plan are over. A good time to look: selfcare progress").format(
                weeks=_weeks(due.review)
            )
        )
    if due.questions:
        found.append(_("The weekly questions, if you like: selfcare progress --ask"))
    return found


def plan_as_dict(context: Context, course: PlanRecord | None) -> dict[str, Any] | None:
    """The fields that scripts rely on; nothing where there is no course."""
    if course is None:
        return None
    return {
        "id": course.id,
        "routine": course.routine,
        "started_on": course.started_on.isoformat(),
        "ends_on": courses.ends_on(course).isoformat(),
        "weeks": course.weeks,
        "days": [WEEKDAYS[day] for day in course.days],
        "time_of_day": course.time_of_day,
        "stage": courses.plan_status(course, context.today).value,
        "review_due": courses.review_due(course, context.today),
    }


def today_as_dict(course: PlanRecord | None, due: DueSession) -> dict[str, Any]:
    """What there is today, for scripts."""
    return {
        "routine": course.routine if course else None,
        "session_due": due.session and not (due.done or due.rest),
        "done": due.done,
        "review_due": due.review,
        "questions_due": due.questions,
    }
