"""What to do next today, and why: one routine and one true reason. `propose` is pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from selfcare.app.context import Context
from selfcare.app.routine_index import MAIN
from selfcare.diary.advice import A_DAY, RECENT, SAME_POINT_REST, WORSE_COUNTS, rest_now
from selfcare.diary.model import PlanRecord
from selfcare.diary.plans import current_plan, is_done, is_due
from selfcare.diary.statistics import Mean, last_pressed, relief, routines_that_hurt
from selfcare.i18n import _
from selfcare.i18n.formatting import Number
from selfcare.library.cache import RoutineRow
from selfcare.player.clock import now
from selfcare.views.home import worse_twice_words

if TYPE_CHECKING:
    from selfcare.diary.store import Diary

OPEN = ("go", "leave-out")
FEWEST_SESSIONS = 3
SMALLEST_RELIEF = 1.0


class History(NamedTuple):
    """What the diary says on the day of `now`.

    `pressed` is when each point was last pressed, `last` the routine of the last session,
    `planned` that of today's plan, `relief` how much lower pain was right after each
    routine, `hurt` the routines that made it worse twice.
    """

    now: datetime
    pressed: Mapping[str, datetime] = {}
    last: str = ""
    planned: str = ""
    relief: Mapping[str, Mean] = {}
    hurt: Collection[str] = ()


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
        if rests_until(row, history) is not None:
            resting = resting or row
        elif resting is not None:
            until = rests_until(resting, history)
            reason = _("{title} rests until {time}").format(
                title=resting.title, time=f"{until:%H:%M}"
            )
            return Proposal(row, Why.RESTS, reason)
        else:
            return Proposal(row, why, _reason(why, history.relief.get(id_)))
    return None


def rests_until(row: RoutineRow, history: History) -> datetime | None:
    """When the last of its points has rested for two hours; None if all have."""
    ends = [
        history.pressed[point] + SAME_POINT_REST for point in row.points if point in history.pressed
    ]
    until = max(ends, default=history.now)
    return until.astimezone(history.now.tzinfo) if until > history.now else None


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


def stored_plan(diary: "Diary") -> PlanRecord | None:
    """Return the current plan. What reads plans is imported only if there is a diary."""
    from selfcare.diary.store import plans

    return current_plan(plans(diary))


def load_history(context: Context) -> History:
    """Read the diary; what cannot be read counts as nothing, with a warning."""
    at, today = now(), context.today

    def read(diary: "Diary") -> History:
        since = today - WORSE_COUNTS
        last = diary.last_session()
        plan = stored_plan(diary)
        if plan and (not is_due(plan, today) or is_done(plan, diary.sessions(since=today), today)):
            plan = None
        return History(
            now=at,
            pressed=last_pressed(diary, at - A_DAY, at),
            last=last.routine if last else "",
            planned=plan.routine if plan else "",
            relief=relief(diary, since),
            hurt=routines_that_hurt(diary, since),
        )

    return context.diary.query(read, History(at))


def next_step(context: Context, rows: Sequence[RoutineRow]) -> tuple[Proposal | None, str]:
    """Return what to propose of these rows, or else why not: a rest, or that all of them rest.

    Where nothing is open, it is what to check first.
    """
    rest = rest_today(context)
    allowed = [row for row in rows if row.decision in OPEN] or [
        row._replace(decision=OPEN[0]) for row in rows if row.decision == "unchecked"
    ]
    if rest or not allowed:
        return None, rest
    history = load_history(context)
    proposal = propose(allowed, history)
    if proposal is not None:
        return proposal, ""
    ends = [rests_until(row, history) for row in allowed if row.id not in history.hurt]
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
