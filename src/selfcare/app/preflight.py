"""What the past days say against a session, shown before it starts. The default is "not now"."""

from datetime import datetime, time, timedelta

from selfcare.app.context import Context
from selfcare.diary import advice
from selfcare.diary.advice import Advice
from selfcare.diary.model import SessionRecord
from selfcare.diary.statistics import last_pressed, routines_that_hurt
from selfcare.diary.store import Diary
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _
from selfcare.i18n.formatting import format_day
from selfcare.session.beats import Schedule
from selfcare.terminal.blocks import Gap, Text, Title
from selfcare.terminal.choosing import ask_pain
from selfcare.terminal.prompts import parse_yes_or_no
from selfcare.views.progress import advice_blocks

EARLIEST = timedelta(hours=8)
LATEST = timedelta(hours=36)
MORNING_ENDS = time(12)


def check_limits(
    context: Context, schedule: Schedule, now: datetime, *, guest: bool
) -> tuple[Advice, ...]:
    """Everything that speaks against this session now; a guest has no history."""
    found = [advice.too_long(schedule.pressing_seconds)]
    if not guest:
        found += context.diary.query(
            lambda diary: _check_history(context, diary, schedule, now), []
        )
    return tuple(item for item in found if item is not None)


def _check_history(
    context: Context, diary: Diary, schedule: Schedule, now: datetime
) -> list[Advice | None]:
    recent = diary.sessions(since=(now - advice.RECENT).date())
    known = context.library.guides.points
    points = {
        beat.point: known[beat.point].name if beat.point in known else beat.point
        for beat in schedule.press_beats
    }
    hurt = routines_that_hurt(diary, now.date() - advice.WORSE_COUNTS)
    return [
        *advice.rest_now(recent, now.date(), now),
        advice.worse_with(schedule.routine, hurt),
        advice.too_soon(points, last_pressed(diary, now - advice.A_DAY, now), now),
    ]


def confirm_limits(context: Context, found: tuple[Advice, ...]) -> ExitStatus | None:
    """Show what speaks against it and ask; the exit status unless the person starts anyway.

    Where nobody can be asked, nothing starts. Raises LeftQuestion.
    """
    if not found:
        return None
    title = Title(_("Before you start: not now may be better."))
    context.show((Gap(), title, *advice_blocks(found, context.library.guides.sources)))
    if not context.can_ask():
        context.show((Text(_("Nobody can be asked here, so nothing was started.")),))
        return ExitStatus.BLOCKED
    question = _("Start anyway? Enter means no. (y or n)")
    hint = _("Type y to start, or only Enter for not now.")
    if context.asker.ask(question, lambda typed: parse_yes_or_no(typed or "n"), hint):
        return None
    context.say(_("Not now. Nothing was started."))
    return ExitStatus.LEFT


def ask_next_day(context: Context, now: datetime) -> None:
    """Ask for the pain of the morning after the last session, if due. Raises LeftQuestion."""
    last = context.diary.last_session()
    if last is None or not is_due(last, now):
        return
    score = ask_pain(
        context.asker,
        _("Your last session was {title}, {day}. How was your pain the morning after?").format(
            title=last.title, day=format_day(last.started_at.date())
        ),
        _("Pain the morning after, 0 to 10:"),
    )
    if score is not None:
        try:
            context.diary.write("set_pain_next_day", last.id, score, morning_after(last, now))
        except SelfcareError as error:
            context.report(error)


def is_due(last: SessionRecord, now: datetime) -> bool:
    """Whether a morning lies between the session and now, and it is not too long ago."""
    ended = last.ended_at or last.started_at
    if last.pain_next_day is not None or not EARLIEST <= now - ended <= LATEST:
        return False
    return last.started_at.date() < now.date()


def morning_after(last: SessionRecord, now: datetime) -> datetime:
    """When the score was felt: noon of the next day at the latest."""
    day = last.started_at.date() + timedelta(days=1)
    return min(now, datetime.combine(day, MORNING_ENDS, last.started_at.tzinfo))
