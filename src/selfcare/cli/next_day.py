"""The question about the morning after: asked at a start 8 to 36 hours after the last session."""

from datetime import datetime, time, timedelta

from selfcare.cli.context import Context
from selfcare.cli.diary import last_session, save
from selfcare.diary.records import SessionRecord
from selfcare.errors import SelfcareError
from selfcare.language import _
from selfcare.language.dates import spoken_day

EARLIEST = timedelta(hours=8)
LATEST = timedelta(hours=36)
MORNING_ENDS = time(12)


def ask_next_day(context: Context, now: datetime) -> None:
    """Ask if it is due, and keep the score. Raises LeftQuestion."""
    last = last_session(context)
    if last is None or not is_due(last, now):
        return
    score = context.asker.score(
        _("Your last session was {title}, {day}. How was your pain the morning after?").format(
            title=last.title, day=spoken_day(last.started_at.date())
        ),
        _("0 no pain, 5 moderate, 10 the worst you can imagine. Enter skips."),
        _("Pain the morning after, 0 to 10:"),
    )
    if score is not None:
        at = morning_after(last, now)
        try:
            save(context, "set_pain_next_day", last.id, score, at)
        except SelfcareError as error:
            context.complain(error)


def is_due(last: SessionRecord, now: datetime) -> bool:
    """Whether a morning lies between the session and now, and it is not too long ago."""
    over = last.ended_at or last.started_at
    if last.pain_next_day is not None or not EARLIEST <= now - over <= LATEST:
        return False
    return last.started_at.date() < now.date()


def morning_after(last: SessionRecord, now: datetime) -> datetime:
    """When the score was felt: by noon of the next day, if it is told later."""
    day = last.started_at.date() + timedelta(days=1)
    return min(now, datetime.combine(day, MORNING_ENDS, last.started_at.tzinfo))
