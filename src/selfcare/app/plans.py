"""Starting, changing, pausing and stopping a plan, and what it has for today."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import uuid4

from selfcare.app.context import Context
from selfcare.app.dates import parse_time_of_day, parse_weekdays
from selfcare.app.lookup import routine_called
from selfcare.app.proposal import rest_today
from selfcare.diary import plans, store
from selfcare.diary.model import PlanRecord
from selfcare.diary.opening import open_diary, open_existing
from selfcare.diary.store import Diary
from selfcare.errors import SelfcareError
from selfcare.i18n import _
from selfcare.i18n.formatting import format_day
from selfcare.player.clock import now
from selfcare.safety.screening import Decision
from selfcare.views.plan import DueSession

DEFAULT_TIME = "18:00"
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class PlanRequest:
    """A plan as it was asked for; what is empty was not named."""

    routine: str = ""
    weeks: int = 6
    days: str = ""
    at: str = ""
    after: str = ""
    if_tired: str = ""
    weekly_questions: bool = False


def load_plan(context: Context) -> PlanRecord | None:
    """The current plan, None if there is none. Raises SelfcareError with status DIARY."""
    diary = open_existing(context.paths.diary)
    if diary is None:
        return None
    with diary:
        return plans.current_plan(store.plans(diary))


def _require_plan(context: Context) -> PlanRecord:
    plan = load_plan(context)
    if plan is None:
        raise no_plan_error()
    return plan


def no_plan_error() -> SelfcareError:
    return SelfcareError(
        code="no-plan",
        message=_("You have no plan."),
        hint=_("To start one: selfcare plan start core"),
    )


def start_plan(context: Context, request: PlanRequest) -> None:
    today = context.today
    plan = load_plan(context)
    if plan is not None and plan.paused_on is not None and request.routine in ("", plan.routine):
        _save(context, _changed(context, plans.resume_plan(plan, today, now()), request))
        text = _("You carry on with your plan: {routine}.").format(routine=plan.routine)
        context.say(f"{text} {_calendar_hint()}")
        return
    if plan is not None and plans.plan_status(plan, today) is not plans.PlanStatus.OVER:
        raise SelfcareError(
            code="plan-there",
            message=_("You have a plan already: {routine}.").format(routine=plan.routine),
            hint=_(
                "To see it: selfcare plan show. To change the time: selfcare plan change --at "
                "19:00. To end it first: selfcare plan stop"
            ),
        )
    new = _new_plan(context, request)
    if plan is not None:
        _save(context, plans.edit_plan(plan, now(), stopped_on=today))
    _save(context, new)
    context.say(
        _("Your plan: {routine}, until {day}. It's fine to miss a day. {hint}").format(
            routine=new.routine,
            day=format_day(plans.ends_on(new)),
            hint=_("For your calendar: selfcare plan remind --ics selfcare.ics"),
        )
    )


def _new_plan(context: Context, request: PlanRequest) -> PlanRecord:
    if not request.routine:
        raise SelfcareError(
            code="no-routine",
            message=_("Which routine?"),
            hint=_("For example: selfcare plan start core. To see all: selfcare list"),
        )
    return PlanRecord(
        id=str(uuid4()),
        routine=routine_called(context, request.routine).id,
        started_on=context.today,
        weeks=request.weeks,
        days=parse_weekdays(request.days) if request.days else plans.EVERY_DAY,
        time_of_day=_time_of_day(request.at or DEFAULT_TIME),
        weekly_questions=request.weekly_questions,
        paused_on=None,
        paused_days=0,
        stopped_on=None,
        edited_at=now(),
        cue=_cue(request.after),
        if_tired=_if_tired(context, request),
    )


def change_plan(context: Context, request: PlanRequest) -> None:
    """Change what was named of the plan. Its reminders keep their identity."""
    if not (request.at or request.days or request.after or request.if_tired):
        raise SelfcareError(
            code="nothing-to-change",
            message=_("You did not say what to change."),
            hint=_("For example: selfcare plan change --at 19:00"),
        )
    new = _changed(context, _require_plan(context), request)
    _save(context, new)
    context.say(
        _("Your plan is now at {time}. {hint}").format(time=new.time_of_day, hint=_calendar_hint())
    )


def _changed(context: Context, plan: PlanRecord, request: PlanRequest) -> PlanRecord:
    return plans.edit_plan(
        plan,
        now(),
        days=parse_weekdays(request.days) if request.days else plan.days,
        time_of_day=_time_of_day(request.at or plan.time_of_day),
        cue=_cue(request.after) or plan.cue,
        if_tired=_if_tired(context, request) or plan.if_tired,
    )


def _time_of_day(text: str) -> str:
    return f"{parse_time_of_day(text):%H:%M}"


def _cue(words: str) -> str:
    """Return the cue without a leading "after", which the sentences around it have."""
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
    return text[6:] if text.lower().startswith("after ") else text


def _if_tired(context: Context, request: PlanRequest) -> str:
    return routine_called(context, request.if_tired).id if request.if_tired else ""


def _calendar_hint() -> str:
    return _("If you have reminders, update them: selfcare plan remind --ics selfcare.ics --force")


def pause_plan(context: Context) -> None:
    plan = _require_plan(context)
    if plan.paused_on is None:
        _save(context, plans.edit_plan(plan, now(), paused_on=context.today))
    text = _("Your plan is paused. To carry on when it suits you: selfcare plan start.")
    context.say(f"{text} {_calendar_hint()}")


def stop_plan(context: Context) -> None:
    _save(context, plans.edit_plan(_require_plan(context), now(), stopped_on=context.today))
    text = _("Your plan is stopped. Your sessions stay in your diary.")
    context.say(f"{text} {_calendar_hint()}")


def _save(context: Context, plan: PlanRecord) -> None:
    with open_diary(context.paths.diary) as diary:
        diary.save(plan)


def due_today(context: Context, plan: PlanRecord | None) -> DueSession:
    """What the plan has for today; nothing, with a warning, if the diary cannot be read."""
    if plan is None:
        return DueSession()
    rest = rest_today(context)
    due = context.diary.query(lambda diary: _due(diary, plan, context.today, rest), DueSession())
    if not due.session or due.done or rest:
        return due
    short = plan.if_tired if plan.if_tired and not _why_not(context, plan.if_tired) else ""
    return replace(due, rest=_why_not(context, plan.routine), short=short)


def _why_not(context: Context, routine: str) -> str:
    """Say why the routine of the plan is not to be done now; empty if nothing speaks against it."""
    from selfcare.app.proposal import next_step
    from selfcare.app.routine_index import routine_index

    rows = [row for row in routine_index(context).routines if row.id == routine]
    if any(row.decision == Decision.STOP for row in rows):
        return _("Your plan, {routine}, is not right for you now.").format(routine=routine)
    return next_step(context, rows, "")[1]


def _due(diary: Diary, plan: PlanRecord, today: date, rest: str) -> DueSession:
    answered = store.measures(diary, today - A_WEEK + timedelta(days=1))
    is_running = plans.plan_status(plan, today) is plans.PlanStatus.RUNNING
    return DueSession(
        session=plans.is_due(plan, today),
        rest=rest,
        done=plans.is_done(plan, diary.sessions(since=today), today),
        review=plans.review_due(plan, today),
        questions=plan.weekly_questions and is_running and not answered,
    )
