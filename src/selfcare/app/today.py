"""What today has: what to do next, and why; what the plan has due; and what home shows."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from selfcare.app.context import Context
from selfcare.app.routine_index import MAIN, routine_index
from selfcare.diary import plans
from selfcare.diary.advice import A_DAY, RECENT, SAME_POINT_REST, WORSE_COUNTS, rest_now
from selfcare.diary.model import PlanRecord, SessionRecord
from selfcare.diary.statistics import Mean, last_pressed, monday, relief, routines_that_hurt
from selfcare.i18n import _
from selfcare.i18n.formatting import Number
from selfcare.library.cache import RoutineRow
from selfcare.player.clock import now
from selfcare.views.home import Overview, worse_twice_words

if TYPE_CHECKING:
    from selfcare.diary.store import Diary
    from selfcare.views.plan import DueSession

OPEN = ("go", "leave-out")
FEWEST_SESSIONS = 3
SMALLEST_RELIEF = 1.0
A_WEEK = timedelta(days=7)


class History(NamedTuple):
    """What the diary says on the day of `now`.

    `pressed` is when each point was last pressed, `last` the routine of the last session,
    `planned` that of today's plan, `relief` how much lower pain was right after each
    routine, `hurt` the routines that made it worse twice, `week` the sessions of this week.
    """

    now: datetime
    pressed: Mapping[str, datetime] = {}
    last: str = ""
    planned: str = ""
    relief: Mapping[str, Mean] = {}
    hurt: Collection[str] = ()
    plan: PlanRecord | None = None
    last_session: SessionRecord | None = None
    week: Sequence[SessionRecord] = ()

    @property
    def resting(self) -> dict[str, datetime]:
        """The points that have not rested for two hours yet, each with when it will have."""
        return {
            point: (at + SAME_POINT_REST).astimezone(self.now.tzinfo)
            for point, at in self.pressed.items()
            if self.now - at < SAME_POINT_REST
        }

    def rests_until(self, row: RoutineRow) -> datetime | None:
        """When the last point of a routine has rested; None if all have."""
        resting = self.resting
        return max((resting[point] for point in row.points if point in resting), default=None)


def load_history(context: Context) -> History:
    """Read the diary; what cannot be read counts as nothing, with a warning."""
    at, today = now(), context.today
    plan = context.diary.query(stored_plan, None)

    def read(diary: "Diary") -> History:
        last, week = diary.last_session(), diary.sessions(since=monday(today))
        is_planned = plan and plans.is_due(plan, today) and not plans.is_done(plan, week, today)
        return History(
            now=at,
            pressed=last_pressed(diary, at - A_DAY, at),
            last=last.routine if last else "",
            planned=plan.routine if plan and is_planned else "",
            relief=relief(diary, today - WORSE_COUNTS),
            hurt=routines_that_hurt(diary, today - WORSE_COUNTS),
            plan=plan,
            last_session=last,
            week=week,
        )

    return context.diary.query(read, History(at, plan=plan))


def stored_plan(diary: "Diary") -> PlanRecord | None:
    """Return the current plan."""
    return plans.current_plan(diary.plans())


# What to propose: one routine and one true reason


class Why(StrEnum):
    PLAN = "plan"
    RELIEF = "relief"
    LAST = "last"
    MAIN = "main"
    RESTS = "rests"
    SHORTEST = "shortest"


class Proposal(NamedTuple):
    row: RoutineRow
    why: Why
    reason: str

    @property
    def sentence(self) -> str:
        return _("{title}, {minutes} min: {reason}.").format(
            title=self.row.title, minutes=max(1, round(self.row.minutes)), reason=self.reason
        )


def propose(rows: Iterable[RoutineRow], history: History) -> Proposal | None:
    """Choose from what the safety answers allow, and nothing that has to rest."""
    allowed = {row.id: row for row in rows if row.decision in OPEN and row.id not in history.hurt}
    resting: RoutineRow | None = None
    for id_, why in _wanted(allowed, history):
        row = allowed.get(id_)
        if row is None:
            continue
        if history.rests_until(row) is not None:
            resting = resting or row
        elif resting is not None:
            until = history.rests_until(resting)
            reason = _("{title} rests until {time}").format(
                title=resting.title, time=f"{until:%H:%M}"
            )
            return Proposal(row, Why.RESTS, reason)
        else:
            return Proposal(row, why, _reason(why, history.relief.get(id_)))
    return None


def _wanted(allowed: Mapping[str, RoutineRow], history: History) -> list[tuple[str, Why]]:
    """The routines in the order in which they come into question, each with the reason."""
    eased = [
        (mean.value, id_)
        for id_, mean in history.relief.items()
        if mean.count >= FEWEST_SESSIONS and mean.value >= SMALLEST_RELIEF
    ]
    shortest = sorted(allowed.values(), key=lambda row: row.minutes)
    return [
        (history.planned, Why.PLAN),
        *((id_, Why.RELIEF) for _value, id_ in sorted(eased, reverse=True)),
        (history.last, Why.LAST),
        (MAIN, Why.MAIN),
        *((row.id, Why.SHORTEST) for row in shortest),
    ]


def _reason(why: Why, eased: Mean | None) -> str:
    if why is Why.RELIEF and eased is not None:
        return _("right after it, your pain was lower by {points:.1f} on average").format(
            points=Number(eased.value)
        )
    return {
        Why.PLAN: _("it is your plan for today"),
        Why.LAST: _("you did it last time"),
        Why.MAIN: _("a good one to start with"),
    }.get(why, _("it is the shortest one for you today"))


def next_step(
    context: Context, rows: Sequence[RoutineRow], history: History
) -> tuple[Proposal | None, str]:
    """Return what to propose of these rows, or else why not: a rest, or that all of them rest.

    Where nothing is open, it is what to check first.
    """
    rest = rest_today(context)
    allowed = [row for row in rows if row.decision in OPEN] or [
        row._replace(decision=OPEN[0]) for row in rows if row.decision == "unchecked"
    ]
    if rest or not allowed:
        return None, rest
    proposal = propose(allowed, history)
    if proposal is not None:
        return proposal, ""
    ends = [history.rests_until(row) for row in allowed if row.id not in history.hurt]
    until = min((end for end in ends if end is not None), default=None)
    if until is None:
        return None, worse_twice_words(len(allowed))
    return None, _("Let the points rest until {time}.").format(time=f"{until:%H:%M}")


def rest_today(context: Context) -> str:
    """What replaces a proposal: a stop, sessions that made it worse, or five of them."""
    if context.diary.safety_stop() is not None:
        return _("Rest today. The last session was stopped because something was wrong.")

    def look(diary: "Diary") -> str:
        recent = diary.sessions(since=context.today - RECENT)
        return next((advice.text for advice in rest_now(recent, context.today, now())), "")

    return context.diary.query(look, "")


# What the plan has due, and what home shows


def due_today(context: Context, plan: PlanRecord | None, history: History) -> "DueSession":
    """What the plan has for today; nothing, with a warning, if the diary cannot be read."""
    from selfcare.views.plan import DueSession  # `list` does without

    if plan is None:
        return DueSession()
    today, rest = context.today, rest_today(context)
    is_running = plans.plan_status(plan, today) is plans.PlanStatus.RUNNING

    def read(diary: "Diary") -> DueSession:
        answered = diary.measures(today - A_WEEK + timedelta(days=1))
        return DueSession(
            session=plans.is_due(plan, today),
            rest=rest,
            done=plans.is_done(plan, diary.sessions(since=today), today),
            review=plans.review_due(plan, today),
            questions=plan.weekly_questions and is_running and not answered,
        )

    def why_not(routine: str) -> str:
        """Say why a routine should not be done now; empty if nothing rules it out."""
        rows = [row for row in routine_index(context).routines if row.id == routine]
        if any(row.decision == "stop" for row in rows):
            return _("Your plan, {routine}, is not right for you now.").format(routine=routine)
        return next_step(context, rows, history)[1]

    due = context.diary.query(read, DueSession())
    if not due.session or due.done or rest:
        return due
    short = plan.if_tired if plan.if_tired and not why_not(plan.if_tired) else ""
    return replace(due, rest=why_not(plan.routine), short=short)


def load_overview(context: Context) -> Overview:
    """Read the routines and the diary. If the diary cannot be read, the rest is shown."""
    from selfcare.views.plan import due_sentences

    index, history = routine_index(context), load_history(context)
    proposal, rest = next_step(context, index.routines, history)
    plan = history.plan
    return Overview(
        routines=index.routines,
        now=datetime.combine(context.today, history.now.timetz()),
        proposed=proposal.row.id if proposal else "",
        why=proposal.sentence if proposal else "",
        rest=rest,
        last=history.last_session,
        due=due_sentences(plan, due_today(context, plan, history)) if plan else [],
        week=history.week,
        resting=history.resting,
        parts={
            id_: _(part.replace("-", " ")) for id_, (_i, _n, _p, part, *_a) in index.points.items()
        },
        hurt=history.hurt,
    )
