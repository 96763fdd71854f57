"""Gather what `selfcare` alone shows."""

from typing import TYPE_CHECKING

from selfcare.app.context import Context
from selfcare.app.routine_index import routine_index
from selfcare.views.home import Overview, rest_sentence

if TYPE_CHECKING:
    from selfcare.diary.model import PlanRecord
    from selfcare.diary.store import Diary


def load_overview(context: Context) -> Overview:
    """Read the routines and the diary. Of a diary that cannot be read, the rest is shown."""
    from selfcare.app.proposal import next_step

    rows = routine_index(context).routines
    proposal, rest = next_step(context, rows, rest_today(context))
    return Overview(
        routines=rows,
        last=context.diary.last_session(),
        usual=proposal.row.id if proposal else "",
        rest=rest,
        due=[*_due(context), *([proposal.sentence] if proposal else [])],
    )


def rest_today(context: Context) -> str:
    """What replaces a proposal: a stop, sessions that made it worse, or five of them."""
    if context.diary.safety_stop() is not None:
        return rest_sentence()

    def look(diary: "Diary") -> str:
        from selfcare.diary.advice import RECENT, rest_now
        from selfcare.player.clock import now

        recent = diary.sessions(since=context.today - RECENT)
        return next((found.text for found in rest_now(recent, context.today, now())), "")

    return context.diary.query(look, "")


def _due(context: Context) -> list[str]:
    """What the plan has for today; nothing is imported for it where there is none."""
    from selfcare.diary.plans import current_plan

    def look(diary: "Diary") -> "PlanRecord | None":
        from selfcare.diary.store import plans

        return current_plan(plans(diary))

    plan = context.diary.query(look, None)
    if plan is None:
        return []
    from selfcare.app.plans import due_today
    from selfcare.views.plan import due_sentences

    return due_sentences(plan, due_today(context, plan))
