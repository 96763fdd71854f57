"""Start, change, pause and stop a plan, and put it into a calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from selfcare.app.context import Context
from selfcare.app.dates import parse_time_of_day, parse_weekdays
from selfcare.app.lookup import find_routine
from selfcare.app.save import STDOUT, report_saved, save_document
from selfcare.app.today import stored_plan
from selfcare.diary import plans
from selfcare.diary.model import PlanRecord
from selfcare.diary.opening import open_diary
from selfcare.errors import SelfcareError
from selfcare.i18n import _
from selfcare.i18n.formatting import format_day
from selfcare.player.clock import now

if TYPE_CHECKING:
    from icalendar import Event

DEFAULT_TIME = "18:00"
EVENT_MINUTES = 15
ICAL_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class PlanRequest:
    """A plan as it was asked for; empty means not given."""

    routine: str = ""
    weeks: int = 6
    days: str = ""
    at: str = ""
    after: str = ""
    if_tired: str = ""
    weekly_questions: bool = False


def load_plan(context: Context) -> PlanRecord | None:
    """The current plan, None if there is none. Raises SelfcareError with status DIARY."""
    return context.diary.load(stored_plan, None)


def _require_plan(context: Context) -> PlanRecord:
    plan = load_plan(context)
    if plan is None:
        raise _no_plan()
    return plan


def _no_plan() -> SelfcareError:
    return SelfcareError(_("You have no plan."), hint=_("To start one: selfcare plan start core"))


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
            _("You already have a plan: {routine}.").format(routine=plan.routine),
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
            _("Which routine?"),
            hint=_("For example: selfcare plan start core. To see all: selfcare list"),
        )
    usual = PlanRecord(
        id=str(uuid4()),
        routine=find_routine(context, request.routine).id,
        started_on=context.today,
        weeks=request.weeks,
        days=plans.EVERY_DAY,
        time_of_day=DEFAULT_TIME,
        weekly_questions=request.weekly_questions,
        paused_on=None,
        paused_days=0,
        stopped_on=None,
        edited_at=now(),
    )
    return _changed(context, usual, request)


def change_plan(context: Context, request: PlanRequest) -> None:
    """Change the parts of the plan that were named. Its reminders keep their identity."""
    if not (request.at or request.days or request.after or request.if_tired):
        raise SelfcareError(
            _("You did not say what to change."),
            hint=_("For example: selfcare plan change --at 19:00"),
        )
    new = _changed(context, _require_plan(context), request)
    _save(context, new)
    context.say(
        _("Your plan is now at {time}. {hint}").format(time=new.time_of_day, hint=_calendar_hint())
    )


def _changed(context: Context, plan: PlanRecord, request: PlanRequest) -> PlanRecord:
    short = find_routine(context, request.if_tired).id if request.if_tired else plan.if_tired
    return plans.edit_plan(
        plan,
        now(),
        days=parse_weekdays(request.days) if request.days else plan.days,
        time_of_day=f"{parse_time_of_day(request.at or plan.time_of_day):%H:%M}",
        cue=_cue(request.after) or plan.cue,
        if_tired=short,
    )


def _cue(words: str) -> str:
    """Return the cue without a leading "after", which the sentences around it have."""
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())
    return text[6:] if text.lower().startswith("after ") else text


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


def write_calendar(context: Context, file: str, *, force: bool) -> None:
    """Write the calendar of all plans that a calendar program may still have reminders for."""
    known: Sequence[PlanRecord] = context.diary.load(lambda diary: diary.plans(), ())
    if not known:
        raise _no_plan()
    save_document(context, file, calendar(known, context.today), force=force)
    if file != STDOUT:
        ready = _("{file} is ready. Open it with your calendar; later ones update it.")
        report_saved(context, file, ready.format(file=file))


def calendar(known: Sequence[PlanRecord], today: date) -> str:
    """The current plan, and that others are cancelled, as an iCalendar document.

    The times are local and carry no zone ("floating"), so 18:00 stays 18:00 on both
    sides of a change to summer time, and wherever the person travels. The event's
    UID is the plan's id, so that importing it again updates it. Plans that were
    stopped or paused are in it as cancelled, so that nothing rings for them any more.
    It contains neither the routine nor anything else about the person's health.
    """
    from icalendar import Calendar  # a fifth of a start, which no other command needs

    current = plans.current_plan(known)
    document = Calendar()
    document.add("prodid", "-//selfcare//plan//EN")
    document.add("version", "2.0")
    document.add("method", "PUBLISH")
    for plan in known:
        if plan is (current or known[0]) or plans.ends_on(plan) >= today:
            document.add_component(_event(plan, rings=plan is current and plan.paused_on is None))
    text: str = document.to_ical().decode("utf-8")
    return text


def _event(plan: PlanRecord, *, rings: bool) -> "Event":
    """The reminders of one plan; cancelled if it was stopped, paused or replaced."""
    from icalendar import Alarm, Event

    first = _first_day(plan)
    last = datetime.combine(max(first, _last_day(plan)), time(23, 59, 59))
    event = Event()
    event.add("uid", f"{plan.id}@selfcare")
    event.add("dtstamp", plan.edited_at)
    event.add("last-modified", plan.edited_at)
    event.add("sequence", _sequence(plan))
    event.add("summary", _("Time for selfcare"))
    event.add("description", _description(plan))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED" if rings else "CANCELLED")
    event.add("dtstart", datetime.combine(first, time.fromisoformat(plan.time_of_day)))
    event.add("duration", timedelta(minutes=EVENT_MINUTES))
    days = [ICAL_DAYS[day] for day in plan.days]
    event.add("rrule", {"freq": "weekly", "byday": days, "until": last})
    if rings:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _("Time for selfcare"))
        alarm.add("trigger", timedelta(0))
        event.add_component(alarm)
    return event


def _description(plan: PlanRecord) -> str:
    text = _("If you feel like it. In a terminal: selfcare plan today")
    after = _("After {cue}.").format(cue=plan.cue)
    return f"{after} {text}" if plan.cue else text


def _first_day(plan: PlanRecord) -> date:
    """The first day of the plan that is one of its weekdays: the rule must include it."""
    return next(
        day
        for day in (plan.started_on + timedelta(days=number) for number in range(7))
        if day.weekday() in plan.days
    )


def _last_day(plan: PlanRecord) -> date:
    """Where reminders end: with the plan, or the day before it was paused or stopped."""
    until = plan.stopped_on or plan.paused_on
    last = plans.ends_on(plan)
    return min(last, until - timedelta(days=1)) if until else last


def _sequence(plan: PlanRecord) -> int:
    """A number that grows with each edit: the seconds since the day the plan began."""
    begun = datetime.combine(plan.started_on, time(), plan.edited_at.tzinfo)
    return max(int((plan.edited_at - begun).total_seconds()), 0)
