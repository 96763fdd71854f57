"""A plan as a calendar: one recurring event with an alarm.

The times are local and carry no zone ("floating"), so 18:00 stays 18:00 on both
sides of a change to summer time, and wherever the person travels. The event's
UID is the plan's id, so that importing it again updates it. Plans that were
stopped or paused are in it as cancelled, so that nothing rings for them any more.
Neither the routine nor anything else about the person's health is in it.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from selfcare.app.context import Context
from selfcare.app.plans import no_plan_error
from selfcare.app.save import STDOUT, report_saved, save_document
from selfcare.diary import plans, store
from selfcare.diary.model import PlanRecord
from selfcare.diary.opening import open_existing
from selfcare.i18n import _

EVENT_MINUTES = 15
ICAL_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def write_calendar(context: Context, file: str, *, force: bool) -> None:
    """Write the calendar of all plans that a calendar program may still remind of."""
    known: Sequence[PlanRecord] = ()
    diary = open_existing(context.paths.diary)
    if diary is not None:
        with diary:
            known = store.plans(diary)
    if not known:
        raise no_plan_error()
    save_document(context, file, calendar(known, context.today), force=force)
    if file != STDOUT:
        ready = _("{file} is ready. Open it with your calendar; later ones update it.")
        report_saved(context, file, ready.format(file=file))


def calendar(known: Sequence[PlanRecord], today: date) -> str:
    """The current plan, and that others are cancelled, as an iCalendar document."""
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


def _event(plan: PlanRecord, *, rings: bool) -> Event:
    """The reminders of one plan; cancelled if it was stopped, paused or replaced."""
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
