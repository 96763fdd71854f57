"""What the safety check says about one routine: values only."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from selfcare.guides.enums import Effect, Position, Side, Tier, Tool
from selfcare.guides.model import Routine


class Decision(StrEnum):
    """What the answers mean for a routine. The values are those of the JSON output."""

    GO = "go"
    LEAVE_OUT = "leave-out"
    STOP = "stop"
    UNCHECKED = "unchecked"


class Reason(NamedTuple):
    """Why: the id of the question, what its answer does, and a sentence to show.

    `tier` is set for red flags only.
    """

    id: str
    effect: Effect
    text: str
    tier: Tier | None = None


class StepVerdict(NamedTuple):
    """What the answers mean for one step.

    `left_out` steps take no part; `spare` ones stand in for a step that is kept,
    so they take no part either, unless that step goes. `tool` replaces the
    step's own tool where that was taken away. `pressure` is the greatest
    allowed (0-10, felt), None where the step's own stands. `positions` are
    those still allowed, `skipped_sides` those not pressed of a step that stays.
    """

    step: str
    left_out: bool = False
    spare: bool = False
    pressure: int | None = None
    tool: Tool | None = None
    positions: tuple[Position, ...] = ()
    reasons: tuple[Reason, ...] = ()
    skipped_sides: frozenset[Side] = frozenset()


class Verdict(NamedTuple):
    """The whole answer for one routine, on one day.

    `steps` has one entry for each step of the routine, by id. `stops` are the
    reasons why it may not be done at all. `notes` are said and change nothing.
    `missing` are the leads without a valid answer that must be asked; `missing_today`
    are those that are only ever valid on the day they were given, which the repeat
    question before each run asks. `cleared` are the ids of the answers that act only
    as a doctor agreed to.
    """

    routine: str
    decision: Decision = Decision.GO
    steps: Mapping[str, StepVerdict] = MappingProxyType({})
    stops: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    missing_today: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return the ids of the steps that would have taken part and do not, in order."""
        return tuple(step.step for step in self.steps.values() if step.left_out and not step.spare)

    @property
    def lighter(self) -> tuple[str, ...]:
        """Return the ids of the steps that stay but are pressed less, in order."""
        return tuple(
            step.step
            for step in self.steps.values()
            if not step.left_out
            and not step.spare
            and (step.pressure is not None or step.tool is not None)
        )


def all_kept(routine: Routine) -> Verdict:
    """Return the verdict that takes nothing away: to look at a routine, never to run it."""
    return Verdict(
        routine=routine.id,
        steps={
            step.id: StepVerdict(step.id, spare=bool(step.instead_of), positions=step.positions)
            for step in routine.steps
        },
    )
