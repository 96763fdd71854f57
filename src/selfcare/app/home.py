"""Gather what `selfcare` alone shows."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from selfcare.app.context import Context
from selfcare.app.routine_index import routine_index
from selfcare.i18n import _
from selfcare.library.cache import Index
from selfcare.player.clock import now
from selfcare.views.home import Overview

if TYPE_CHECKING:
    from selfcare.diary.store import Diary


def load_overview(context: Context) -> Overview:
    """Read the routines and the diary. Of a diary that cannot be read, the rest is shown."""
    from selfcare.app.proposal import next_step, rest_today

    index = routine_index(context)
    proposal, rest = next_step(context, index.routines, rest_today(context))
    start = Overview(
        routines=index.routines,
        now=datetime.combine(context.today, now().timetz()),
        proposed=proposal.row.id if proposal else "",
        why=proposal.sentence if proposal else "",
        rest=rest,
        due=_due(context),
    )
    return context.diary.query(lambda diary: _with_diary(start, index, diary), start)


def _with_diary(start: Overview, index: Index, diary: "Diary") -> Overview:
    from selfcare.diary.advice import A_DAY, SAME_POINT_REST, WORSE_COUNTS
    from selfcare.diary.statistics import last_pressed, routines_that_hurt

    pressed = last_pressed(diary, start.now - A_DAY, start.now)
    today = start.now.date()
    return start._replace(
        last=diary.last_session(),
        hurt=routines_that_hurt(diary, today - WORSE_COUNTS),
        week=diary.sessions(since=today - timedelta(days=today.weekday())),
        resting={
            point: (at + SAME_POINT_REST).astimezone(start.now.tzinfo)
            for point, at in pressed.items()
            if start.now - at < SAME_POINT_REST
        },
        parts={
            id_: _(part.replace("-", " ")) for id_, (_i, _n, _p, part, *_a) in index.points.items()
        },
    )


def _due(context: Context) -> list[str]:
    """What the plan has for today; nothing is imported for it where there is none."""
    from selfcare.app.proposal import stored_plan

    plan = context.diary.query(stored_plan, None)
    if plan is None:
        return []
    from selfcare.app.plans import due_today
    from selfcare.views.plan import due_sentences

    return due_sentences(plan, due_today(context, plan))
