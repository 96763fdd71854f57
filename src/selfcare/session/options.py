"""What the person asked for, beyond the routine itself."""

from dataclasses import dataclass, replace

from selfcare.guides.enums import Position, Tool
from selfcare.guides.model import PressStep, Step


@dataclass(frozen=True)
class SessionOptions:
    """The options of one session. `minutes` is the most it may take in all.

    `optional` are the ids of optional steps that are to take part.
    """

    hold_seconds: int | None = None
    minutes: float | None = None
    position: Position | None = None
    optional: frozenset[str] = frozenset()
    gentle: bool = False


@dataclass(frozen=True)
class ChosenStep:
    """A step that takes part, the way it will be done this time.

    `seconds` are those of one hold, or of the whole quiet step. `tool` and
    `pressure` (felt, 0-10) mean nothing in a quiet step.
    """

    step: Step
    position: Position
    seconds: int
    tool: Tool | None = None
    pressure: int = 0

    @property
    def holds(self) -> int:
        """How many holds it is made of: one for each side, none in a quiet step."""
        return len(self.step.side.sides) if isinstance(self.step, PressStep) else 0

    def lasting(self, seconds: int) -> "ChosenStep":
        return replace(self, seconds=seconds)
