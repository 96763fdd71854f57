"""What the safety check says about one routine: values only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from selfcare.guides.model import Effect, Position, Tier, Tool


class Answer(StrEnum):
    """What a person may answer. Unsure acts as yes."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"

    @property
    def acts_as_yes(self) -> bool:
        """Whether this answer makes the question count."""
        return self is not Answer.NO


@dataclass(frozen=True)
class GivenAnswer:
    """An answer and the day it was given on."""

    answer: Answer
    answered_on: date


class Decision(StrEnum):
    """What the answers mean for a routine. The values are those of the JSON output."""

    GO = "go"
    LEAVE_OUT = "leave-out"
    STOP = "stop"
    UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Reason:
    """Why: the id of the question, what its answer does, and a sentence to show.

    `tier` is set for red flags only.
    """

    id: str
    effect: Effect
    text: str
    tier: Tier | None = None


@dataclass(frozen=True)
class StepVerdict:
    """What the answers mean for one step.

    `left_out` steps take no part. `tool` replaces the step's own tool where
    that was taken away. `pressure` is the greatest allowed (0-10, felt), None
    where the step's own stands. `positions` are those still allowed.
    """

    step: str
    left_out: bool = False
    pressure: int | None = None
    tool: Tool | None = None
    positions: tuple[Position, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """The whole answer for one routine, on one day.

    `steps` has one entry for each step of the routine, by id. `stops` are the
    reasons why it may not be done at all. `notes` are said and change nothing.
    `missing` are the questions without a valid answer that must be asked;
    `missing_today` those of them that are only ever valid on the same day.
    """

    routine: str
    steps: Mapping[str, StepVerdict] = field(default_factory=dict)
    stops: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    missing_today: tuple[str, ...] = ()

    @property
    def decision(self) -> Decision:
        """The strictest thing that is true of this routine."""
        if self.stops:
            return Decision.STOP
        if self.missing:
            return Decision.UNCHECKED
        if self.left_out:
            return Decision.LEAVE_OUT
        return Decision.GO

    @property
    def left_out(self) -> tuple[str, ...]:
        """The ids of the steps that are left out, in order."""
        return tuple(step.step for step in self.steps.values() if step.left_out)

    @property
    def lighter(self) -> tuple[str, ...]:
        """The ids of the steps that stay but are pressed less, in order."""
        return tuple(
            step.step
            for step in self.steps.values()
            if not step.left_out and (step.pressure is not None or step.tool is not None)
        )
