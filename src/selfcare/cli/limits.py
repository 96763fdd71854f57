"""What the past days say against a session now: told before it starts, never after.

The usual answer is not now. Where nobody can be asked, it is the only one.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from selfcare.cli.advice_page import advice_blocks
from selfcare.cli.context import Context
from selfcare.cli.diary import looked_up
from selfcare.diary import advice
from selfcare.diary.advice import Advice
from selfcare.diary.times import counts_as_today
from selfcare.errors import ExitStatus
from selfcare.language import _
from selfcare.session.beats import Plan
from selfcare.terminal.page import Gap, Text, Title
from selfcare.terminal.prompts import understood_yes_or_no

if TYPE_CHECKING:
    from selfcare.diary.store import Diary

LOOK_BACK_DAYS = advice.TWO_DAYS * 7
"""How old the sessions may be that the rules before a session look at."""


def limits(context: Context, plan: Plan, now: datetime, *, guest: bool) -> tuple[Advice, ...]:
    """Everything that speaks against this session now; of a guest nothing is known."""
    found = [advice.too_long(plan.pressing_seconds)]
    if not guest:
        found += looked_up(context, lambda diary: _of_the_past(context, diary, plan, now), [])
    return tuple(one for one in found if one is not None)


def _of_the_past(
    context: Context, diary: "Diary", plan: Plan, now: datetime
) -> list[Advice | None]:
    from selfcare.diary.pressed import last_pressed

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


def refused(context: Context, found: tuple[Advice, ...]) -> ExitStatus | None:
    """Say what speaks against it and ask; the exit status where it does not start.

    Raises LeftQuestion when the person leaves the question.
    """
    if not found:
        return None
    context.show(
        (
            Gap(),
            Title(_("Before you start: not now may be better.")),
            *advice_blocks(context, found),
        )
    )
    if not context.can_ask():
        context.show((Text(_("Nobody can be asked here, so nothing was started.")),))
        return ExitStatus.BLOCKED
    question = _("Start all the same? Enter alone is not now. (y or n)")
    hint = _("Type y to start, or only Enter for not now.")
    if context.asker.ask(question, _started, hint):
        return None
    context.say(_("Not now. Nothing was started."))
    return ExitStatus.LEFT


def _started(typed: str) -> bool | None:
    return understood_yes_or_no(typed) if typed else False
