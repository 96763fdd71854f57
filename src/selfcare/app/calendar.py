"""A course as a calendar: one recurring event with an alarm.

The times are local and carry no zone ("floating"), so 18:00 stays 18:00 on both
sides of a change to summer time, and wherever the person travels. The event's
UID is the course's id, so that importing it again updates it. Courses that were
stopped or paused are in it as cancelled, so that nothing rings for them any more.
Neither the routine nor anything else about the person's health is in it.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from selfcare.app.context import Context
from selfcare.app.plans import no_plan_error
from selfcare.app.save import STDOUT, report_saved, save_document
from selfcare.diary import plans as courses
from selfcare.diary import store
from selfcare.diary.model import PlanRecord
from selfcare.diary.opening import open_existing
from selfcare.i18n import _

if TYPE_CHECKING:
    from icalendar import Alarm, Event

EVENT_MINUTES = 15
ICAL_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def write_calendar(context: Context, file: str, *, force: bool) -> None:
    """Write the calendar of all courses that a calendar program may still remind of."""
    diary = open_existing(context.places.diary)
    if diary is None:
        raise no_plan_error()
    with diary:
        known = store.plans(diary)
    if not known:
        raise no_plan_error()
    save_document(context, file, calendar(known, context.today), force=force)
    if file != STDOUT:
        ready = _("{file} is ready. Open it with your calendar; later ones update it.")
        report_saved(context, file, ready.format(file=file))


def calendar(known: Sequence[PlanRecord], today: date) -> str:
    """The current course, and that others are cancelled, as an iCalendar document."""
    from icalendar import Calendar

    going = courses.current_plan(known)
    made = Calendar()
    made.add("prodid", "-//selfcare//plan//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for course in known:
        if course is (going or known[0]) or courses.ends_on(course) >= today:
            made.add_component(_event(course, rings=course is going))
    text: str = made.to_ical().decode("utf-8")
    return text


def _event(course: PlanRecord, *, rings: bool) -> "Event":
    """The reminders of one course; cancelled where it was stopped, paused or replaced."""
    from icalendar import Event

    hour = time.fromisoformat(course.time_of_day)
    first = _first_day(course)
    last = datetime.combine(max(first, _last_day(course)), time(23, 59, 59))
    rings = rings and course.paused_on is None
    event = Event()
    event.add("uid", f"{course.id}@selfcare")
    event.add("dtstamp", course.edited_at)
    event.add("last-modified", course.edited_at)
    event.add("sequence", _sequence(course))
    event.add("summary", _("Time for selfcare"))
    event.add("description", _("If you feel like it. In a terminal: selfcare plan today"))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED" if rings else "CANCELLED")
    event.add("dtstart", datetime.combine(first, hour))
    event.add("duration", timedelta(minutes=EVENT_MINUTES))
    event.add(
        "rrule",
        {"freq": "weekly", "byday": [ICAL_DAYS[day] for day in course.days], "until": last},
    )
    if rings:
        event.add_component(_alarm())
    return event


def _alarm() -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Time for selfcare"))
    alarm.add("trigger", timedelta(0))
    return alarm


def _first_day(course: PlanRecord) -> date:
    """The first day of the course that is one of its weekdays: the rule must include it."""
    day = course.started_on
    while day.weekday() not in course.days:
        day += timedelta(days=1)
    return day


def _last_day(course: PlanRecord) -> date:
    """Where reminders end: with the course, or the day before it was paused or stopped."""
    until = course.stopped_on or course.paused_on
    last = courses.ends_on(course)
    return min(last, until - timedelta(days=1)) if until else last


def _sequence(course: PlanRecord) -> int:
    """A number that grows with each edit: the seconds since the day the course began."""
    begun = datetime.combine(course.started_on, time(), course.edited_at.tzinfo)
    return max(int((course.edited_at - begun).total_seconds()), 0)
