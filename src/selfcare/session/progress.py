"""What was done of a plan, counted from the attempts at its holds."""

from collections.abc import Iterable
from dataclasses import dataclass

from selfcare.session.beats import Plan
from selfcare.session.state import Attempt


@dataclass(frozen=True)
class Progress:
    """Holds completed at least once, holds planned, and seconds pressed in all attempts."""

    beats_done: int
    beats_planned: int
    held_seconds: float


def progress(plan: Plan, attempts: Iterable[Attempt]) -> Progress:
    """Count what was done of a plan."""
    kept = tuple(attempts)
    return Progress(
        beats_done=len({attempt.beat for attempt in kept if attempt.completed}),
        beats_planned=len(plan.press_beats),
        held_seconds=sum(attempt.held_seconds for attempt in kept),
    )
