"""A course as a calendar: one recurring event with an alarm.

The times are local and carry no zone ("floating"), so 18:00 stays 18:00 on both
sides of a change to summer time, and wherever the person travels. The event's
UID is the course's id, so that importing it again updates it. Neither the
routine nor anything else about the person's health is in it.
"""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from selfcare.cli.context import Context
from selfcare.cli.plan_course import no_plan
from selfcare.cli.private_file import write_private
from selfcare.diary import course as courses
from selfcare.diary import weekly
from selfcare.diary.opening import open_existing
from selfcare.diary.records import CourseRecord
from selfcare.language import _

if TYPE_CHECKING:
    from icalendar import Alarm, Event

STDOUT = "-"
EVENT_MINUTES = 15
ICAL_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def remind_in(context: Context, file: str) -> None:
    """Write the calendar of the course begun last; of a stopped one, that it is cancelled."""
    diary = open_existing(context.places.diary)
    if diary is None:
        raise no_plan()
    with diary:
        known = weekly.courses(diary)
    course = courses.current(known) or next(iter(known), None)
    if course is None:
        raise no_plan()
    text = calendar(course)
    if file == STDOUT:
        context.output.write(text.rstrip("\r\n"))
        return
    write_private(file, text)
    context.say(
        _("{file} is ready. Open it with your calendar; later ones update it.").format(file=file)
    )


def calendar(course: CourseRecord) -> str:
    """The course as an iCalendar document."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//selfcare//plan//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add_component(_event(course))
    text: str = made.to_ical().decode("utf-8")
    return text


def _event(course: CourseRecord) -> "Event":
    from icalendar import Event

    hour = time.fromisoformat(course.time_of_day)
    first = _first_day(course)
    last = datetime.combine(_last_day(course), time(23, 59, 59))
    event = Event()
    event.add("uid", f"{course.id}@selfcare")
    event.add("dtstamp", course.edited_at)
    event.add("last-modified", course.edited_at)
    event.add("sequence", _sequence(course))
    event.add("summary", _("Time for selfcare"))
    event.add("description", _("If you feel like it. In a terminal: selfcare plan today"))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if course.stopped_on else "CONFIRMED")
    event.add("dtstart", datetime.combine(first, hour))
    event.add("duration", timedelta(minutes=EVENT_MINUTES))
    event.add(
        "rrule",
        {"freq": "weekly", "byday": [ICAL_DAYS[day] for day in course.days], "until": last},
    )
    event.add_component(_alarm())
    return event


def _alarm() -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Time for selfcare"))
    alarm.add("trigger", timedelta(0))
    return alarm


def _first_day(course: CourseRecord) -> date:
    """The first day of the course that is one of its weekdays: the rule must include it."""
    day = course.started_on
    while day.weekday() not in course.days:
        day += timedelta(days=1)
    return day


def _last_day(course: CourseRecord) -> date:
    """Where reminders end: the end of the course, or the day before a pause."""
    if course.paused_on is not None:
        return max(_first_day(course), course.paused_on - timedelta(days=1))
    return courses.ends_on(course)


def _sequence(course: CourseRecord) -> int:
    """A number that grows with each edit: the seconds since the day the course began."""
    begun = datetime.combine(course.started_on, time(), course.edited_at.tzinfo)
    return max(int((course.edited_at - begun).total_seconds()), 0)
