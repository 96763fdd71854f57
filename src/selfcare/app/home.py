"""Gather what today has: what `selfcare` alone shows, and what the plan has due."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from selfcare.app.context import Context
from selfcare.app.proposal import next_step, rest_today, stored_plan
from selfcare.app.routine_index import routine_index
from selfcare.diary import plans
from selfcare.diary.advice import A_DAY, SAME_POINT_REST, WORSE_COUNTS
from selfcare.diary.model import PlanRecord
from selfcare.diary.statistics import last_pressed, routines_that_hurt
from selfcare.i18n import _
from selfcare.library.cache import Index
from selfcare.player.clock import now
from selfcare.safety.screening import Decision
from selfcare.views.home import Overview
from selfcare.views.plan import DueSession, due_sentences

if TYPE_CHECKING:
    from selfcare.diary.store import Diary

A_WEEK = timedelta(days=7)


def load_overview(context: Context) -> Overview:
    """Read the routines and the diary. If the diary cannot be read, the rest is shown."""
    index = routine_index(context)
    plan = context.diary.query(stored_plan, None)
    proposal, rest = next_step(context, index.routines)
    start = Overview(
        routines=index.routines,
        now=datetime.combine(context.today, now().timetz()),
        proposed=proposal.row.id if proposal else "",
        why=proposal.sentence if proposal else "",
        rest=rest,
        due=due_sentences(plan, due_today(context, plan)) if plan else [],
    )
    return context.diary.query(lambda diary: _with_diary(start, index, diary), start)


def _with_diary(start: Overview, index: Index, diary: "Diary") -> Overview:
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


def due_today(context: Context, plan: PlanRecord | None) -> DueSession:
    """What the plan has for today; nothing, with a warning, if the diary cannot be read."""
    if plan is None:
        return DueSession()
    rest = rest_today(context)
    due = context.diary.query(lambda diary: _due(diary, plan, context.today, rest), DueSession())
    if not due.session or due.done or rest:
        return due
    short = plan.if_tired if plan.if_tired and not _why_not(context, plan.if_tired) else ""
    return replace(due, rest=_why_not(context, plan.routine), short=short)


def _why_not(context: Context, routine: str) -> str:
    """Say why the plan's routine should not be done now; empty if nothing rules it out."""
    rows = [row for row in routine_index(context).routines if row.id == routine]
    if any(row.decision == Decision.STOP for row in rows):
        return _("Your plan, {routine}, is not right for you now.").format(routine=routine)
    return next_step(context, rows)[1]


def _due(diary: "Diary", plan: PlanRecord, today: date, rest: str) -> DueSession:
    from selfcare.diary.store import measures  # where there is a plan, SQLite is here already

    answered = measures(diary, today - A_WEEK + timedelta(days=1))
    is_running = plans.plan_status(plan, today) is plans.PlanStatus.RUNNING
    return DueSession(
        session=plans.is_due(plan, today),
        rest=rest,
        done=plans.is_done(plan, diary.sessions(since=today), today),
        review=plans.review_due(plan, today),
        questions=plan.weekly_questions and is_running and not answered,
    )
