"""What the past days say against a session now: told before it starts, never after.

The usual answer is not now. Where nobody can be asked, it is the only one.
"""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from selfcare.app.context import Context
from selfcare.app.diary_access import last_session, query, write_to_diary
from selfcare.diary import advice
from selfcare.diary.advice import Advice
from selfcare.diary.model import SessionRecord, counts_as_today
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _
from selfcare.i18n.formatting import format_day
from selfcare.session.beats import Schedule
from selfcare.terminal.blocks import Gap, Text, Title
from selfcare.terminal.prompts import parse_yes_or_no
from selfcare.views.progress import advice_blocks

if TYPE_CHECKING:
    from selfcare.diary.store import Diary

LOOK_BACK_DAYS = advice.TWO_DAYS * 7
"""How old the sessions may be that the rules before a session look at."""


def check_limits(
    context: Context, plan: Schedule, now: datetime, *, guest: bool
) -> tuple[Advice, ...]:
    """Everything that speaks against this session now; of a guest nothing is known."""
    found = [advice.too_long(plan.pressing_seconds)]
    if not guest:
        found += query(context, lambda diary: _history_advice(context, diary, plan, now), [])
    return tuple(one for one in found if one is not None)


def _history_advice(
    context: Context, diary: "Diary", plan: Schedule, now: datetime
) -> list[Advice | None]:
    from selfcare.diary.statistics import last_pressed

    recent = diary.sessions(since=(now - LOOK_BACK_DAYS).date())
    known = context.library.guides.points
    points = {
        beat.point: known[beat.point].name if beat.point in known else beat.point
        for beat in plan.press_beats
    }
    return [
        advice.rest_now(advice.worse_twice(recent), now),
        advice.rest_now(advice.worse_for_a_day(recent), now),
        advice.sixth_session(
            [one for one in recent if counts_as_today(one.started_at.date(), now.date())]
        ),
        advice.too_soon(points, last_pressed(diary, now - advice.A_DAY, now), now),
    ]


def confirm_limits(context: Context, found: tuple[Advice, ...]) -> ExitStatus | None:
    """Say what speaks against it and ask; the exit status where it does not start.

    Raises LeftQuestion when the person leaves the question.
    """
    if not found:
        return None
    context.show(
        (
            Gap(),
            Title(_("Before you start: not now may be better.")),
            *advice_blocks(found, context.library.guides.sources),
        )
    )
    if not context.can_ask():
        context.show((Text(_("Nobody can be asked here, so nothing was started.")),))
        return ExitStatus.BLOCKED
    question = _("Start all the same? Enter alone is not now. (y or n)")
    hint = _("Type y to start, or only Enter for not now.")
    if context.asker.ask(question, _parse_confirmation, hint):
        return None
    context.say(_("Not now. Nothing was started."))
    return ExitStatus.LEFT


def _parse_confirmation(typed: str) -> bool | None:
    return parse_yes_or_no(typed) if typed else False


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
            title=last.title, day=format_day(last.started_at.date())
        ),
        _("0 no pain, 5 moderate, 10 the worst you can imagine. Enter skips."),
        _("Pain the morning after, 0 to 10:"),
    )
    if score is not None:
        at = morning_after(last, now)
        try:
            write_to_diary(context, "set_pain_next_day", last.id, score, at)
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
