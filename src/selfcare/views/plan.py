"""A plan in words and as JSON. Missed days are not counted."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from selfcare.diary import plans
from selfcare.diary.model import PlanRecord
from selfcare.diary.plans import EVERY_DAY, WEEKDAYS, PlanStatus
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_day, format_list, weekday_names
from selfcare.terminal.blocks import Item, Page, Text, Title


@dataclass(frozen=True)
class DueSession:
    """What is due today: the session, whether it was done, a review, the weekly questions.

    `rest` says why no session is due any more today; empty if nothing rules one out.
    `short` is the routine for a tired day, if it is open.
    """

    session: bool = False
    done: bool = False
    rest: str = ""
    short: str = ""
    review: int | None = None
    questions: bool = False


def plan_page(plan: PlanRecord | None, today: date) -> Page:
    if plan is None:
        return _no_plan_page()
    status = plans.plan_status(plan, today)
    first, last = format_day(plan.started_on), format_day(plans.ends_on(plan))
    when = _("{days} at {time}, for {weeks}")
    facts = [
        when.format(days=_days(plan), time=plan.time_of_day, weeks=_weeks(plan.weeks)),
        _("from {first} to {last}").format(first=first, last=last),
        _("reviews after 3 and 6 weeks, with selfcare progress"),
    ]
    if plan.cue:
        facts.append(_("after {cue}").format(cue=plan.cue))
    if plan.if_tired:
        facts.append(_("on a tired day: {routine}").format(routine=plan.if_tired))
    if status is PlanStatus.PAUSED and plan.paused_on is not None:
        paused = _("paused since {day}; to carry on: selfcare plan start")
        facts.append(paused.format(day=format_day(plan.paused_on)))
    if status is PlanStatus.OVER:
        facts.append(_("its weeks are over; to end it: selfcare plan stop"))
    title = _("Your plan: {routine}").format(routine=plan.routine)
    closing = _("It's fine to miss a day. Rest whenever you want to.")
    return (Title(title), *map(Item, facts), Text(closing))


def _no_plan_page() -> Page:
    text = _("You have no plan. To start one: {command}")
    return (Text(text.format(command="selfcare plan start core")),)


def _days(plan: PlanRecord) -> str:
    if plan.days == EVERY_DAY:
        return _("every day")
    names = weekday_names()
    return format_list(names[day] for day in plan.days)


def _weeks(count: int) -> str:
    return ngettext("{count} week", "{count} weeks", count).format(count=count)


def today_page(plan: PlanRecord | None, due: DueSession) -> Page:
    if plan is None:
        return _no_plan_page()
    return tuple(Text(sentence) for sentence in due_sentences(plan, due)) or (
        Text(_("Your plan has nothing for today. Have a good day.")),
    )


def due_sentences(plan: PlanRecord, due: DueSession) -> list[str]:
    """What is due, one sentence each; none if nothing is due."""
    sentences = []
    if due.session and due.rest:
        sentences.append(due.rest)
    elif due.session and due.done:
        sentences.append(_("Your plan for today, {routine}, is done.").format(routine=plan.routine))
    elif due.session:
        text = (
            _("Your plan for today, after {cue}, if you feel like it: selfcare run {routine}")
            if plan.cue
            else _("Your plan for today, if you feel like it: selfcare run {routine}")
        )
        sentences.append(text.format(cue=plan.cue, routine=plan.routine))
    if due.short:
        text = _("If you are tired, a short one is plenty: selfcare run {routine}")
        sentences.append(text.format(routine=due.short))
    if due.review is not None:
        text = _("{weeks} of your plan are over. A good time to look: selfcare progress")
        sentences.append(text.format(weeks=_weeks(due.review)))
    if due.questions:
        sentences.append(_("The weekly questions, if you like: selfcare progress --ask"))
    return sentences


def plan_as_dict(plan: PlanRecord | None, today: date) -> dict[str, Any] | None:
    if plan is None:
        return None
    return {
        "id": plan.id,
        "routine": plan.routine,
        "started_on": plan.started_on.isoformat(),
        "ends_on": plans.ends_on(plan).isoformat(),
        "weeks": plan.weeks,
        "days": [WEEKDAYS[day] for day in plan.days],
        "time_of_day": plan.time_of_day,
        "after": plan.cue,
        "if_tired": plan.if_tired or None,
        "stage": plans.plan_status(plan, today).value,
        "review_due": plans.review_due(plan, today),
    }


def today_as_dict(plan: PlanRecord | None, due: DueSession) -> dict[str, Any]:
    return {
        "routine": plan.routine if plan else None,
        "after": plan.cue if plan else "",
        "if_tired": due.short or None,
        "session_due": due.session and not (due.done or due.rest),
        "done": due.done,
        "review_due": due.review,
        "questions_due": due.questions,
    }
