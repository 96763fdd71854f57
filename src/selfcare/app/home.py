"""Gather what `selfcare` alone shows."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from selfcare.app.context import Context
from selfcare.app.routine_index import MAIN, routine_index
from selfcare.i18n import _
from selfcare.library.cache import Index
from selfcare.player.clock import now
from selfcare.views.home import Overview, rest_sentence

if TYPE_CHECKING:
    from selfcare.diary.store import Diary


def load_overview(context: Context) -> Overview:
    """Read the routines and the diary. Of a diary that cannot be read, the rest is shown."""
    index = routine_index(context)
    at = datetime.combine(context.today, now().timetz())
    start = Overview(index.routines, at, MAIN)
    return context.diary.query(lambda diary: _with_diary(start, index, diary, context), start)


def _with_diary(start: Overview, index: Index, diary: "Diary", context: Context) -> Overview:
    """Add what the diary has; nothing more is imported for a plan or rests where there are none."""
    from selfcare.diary.advice import A_DAY, SAME_POINT_REST
    from selfcare.diary.statistics import last_pressed

    today = context.today
    last = diary.last_session()
    pressed = last_pressed(diary, start.now - A_DAY, start.now)
    resting = {
        point: (at + SAME_POINT_REST).astimezone(start.now.tzinfo)
        for point, at in pressed.items()
        if start.now - at < SAME_POINT_REST
    }
    due, planned = _due(context, diary)
    return start._replace(
        last=last,
        usual=planned or (last.routine if last else MAIN),
        stop=rest_today(context),
        due=due,
        week=diary.sessions(since=today - timedelta(days=today.weekday())),
        resting=resting,
        parts={
            id_: _(part.replace("-", " ")) for id_, (_i, _n, _p, part, *_a) in index.points.items()
        },
    )


def rest_today(context: Context) -> str:
    """What replaces a proposal; empty unless a session was stopped for safety today."""
    return "" if context.diary.safety_stop() is None else rest_sentence()


def _due(context: Context, diary: "Diary") -> tuple[list[str], str]:
    """What the plan has for today, and its routine if a session is due."""
    from selfcare.diary.plans import current_plan
    from selfcare.diary.store import plans

    plan = current_plan(plans(diary))
    if plan is None:
        return [], ""
    from selfcare.app.plans import due_today
    from selfcare.views.plan import due_sentences

    due = due_today(context, plan)
    return due_sentences(plan, due), plan.routine if due.session and not due.done else ""
