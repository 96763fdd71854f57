"""How a press and a session ended: the values that a session and the diary share."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """How a session ended. A session without an end counts as interrupted."""

    COMPLETED = "completed"
    ENDED_EARLY = "ended-early"
    STOPPED_FOR_SAFETY = "stopped-for-safety"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True)
class Attempt:
    """One hold begun and ended. `beat` is the index of its beat, `number` counts from 1."""

    beat: int
    number: int
    held_seconds: float
    completed: bool
