"""What a session is made of: beats in a row, and nothing of how they are run.

A *beat* is the smallest thing a session does: get ready, press one point on one
side, switch to the other side, rest, breathe, move. A *plan* is all beats of
one session, in order. Every press beat follows its *lead-in*, the get-ready or
switch beat right before it, so the beat after a lead-in is always its hold.
"""

from dataclasses import dataclass
from enum import StrEnum

from selfcare.guides.model import Position, Side, Technique, Tool
from selfcare.language.spoken_words import spoken_words

GET_READY_SECONDS = 5
POSITION_CHANGE_SECONDS = 20
LONGEST_GET_READY_SECONDS = 45
SWITCH_SECONDS = 5
SWITCH_LYING_ON_SIDE_SECONDS = 15
SHORTEST_CHANGED_HOLD_SECONDS = 10
"""The least a hold can be shortened to while the session runs."""


class BeatKind(StrEnum):
    """What a beat asks for. The values are those of the JSON output."""

    GET_READY = "get-ready"
    PRESS = "press"
    SWITCH = "switch"
    REST = "rest"
    MOVE = "move"
    BREATHE = "breathe"


@dataclass(frozen=True)
class Cue:
    """Words within a hold, at `share` (0-1) of its seconds, less `earlier_seconds`.

    Counted like this a cue keeps its meaning when the hold is made longer or
    shorter while it runs. `name` tells the cues of one beat apart.
    """

    name: str
    say: str
    share: float
    earlier_seconds: float = 0.0

    def at_seconds(self, hold_seconds: float) -> float:
        """When it is due in a hold of so many seconds, from the hold's start."""
        return self.share * hold_seconds - self.earlier_seconds


Place = tuple[str, Side]
"""One point on one side: what time of pressing is counted for."""


def places(point: str, side: Side) -> tuple[Place, ...]:
    """The places that are pressed: both sides at once are two."""
    if side is Side.BOTH:
        return (point, Side.LEFT), (point, Side.RIGHT)
    return ((point, side),)


@dataclass(frozen=True)
class Beat:
    """One beat of a plan.

    `at_seconds` is its offset in a session that nobody interrupts. `step`, `title`,
    `say` and `text` come from the routine's step; a lead-in carries those of the
    hold it leads to, with its point and side too. `tool`, `technique`, `pressure`
    (felt, 0-10) and `longest_seconds` (the most this point is ever held) are
    those of the hold, `cues` the step's own; quiet beats have none of them.
    """

    index: int
    kind: BeatKind
    step: str
    title: str
    at_seconds: float
    seconds: float
    say: str
    text: str
    position: Position
    point: str = ""
    side: Side | None = None
    tool: Tool | None = None
    technique: Technique | None = None
    pressure: int = 0
    hold_seconds: float = 0.0
    longest_seconds: int = 0
    cues: tuple[Cue, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """The places that this beat presses, or gets ready to press; none in a quiet beat."""
        return places(self.point, self.side) if self.side else ()

    @property
    def is_press(self) -> bool:
        """Whether this beat is a hold."""
        return self.kind is BeatKind.PRESS

    @property
    def is_lead_in(self) -> bool:
        """Whether the beat after this one is the hold it leads to."""
        return self.kind in (BeatKind.GET_READY, BeatKind.SWITCH)


@dataclass(frozen=True)
class Plan:
    """One session laid out. `changes` say what was changed or left out, and why."""

    routine: str
    title: str
    beats: tuple[Beat, ...]
    changes: tuple[str, ...] = ()

    @property
    def total_seconds(self) -> float:
        """How long the session takes when nobody interrupts it."""
        return sum(beat.seconds for beat in self.beats)

    @property
    def press_beats(self) -> tuple[Beat, ...]:
        """The holds, in order."""
        return tuple(beat for beat in self.beats if beat.is_press)

    @property
    def pressing_seconds(self) -> float:
        """How much of the session is spent pressing."""
        return sum(beat.seconds for beat in self.press_beats)

    @property
    def digest(self) -> str:
        """16 hexadecimal digits that change when anything that is done changes.

        Words do not count: a session goes on in another language.
        """
        from hashlib import sha256

        facts = [
            (
                *(beat.kind, beat.step, beat.point, beat.side or "", beat.position),
                *(beat.tool or "", beat.technique or "", str(beat.pressure)),
                f"{beat.seconds:g}",
            )
            for beat in self.beats
        ]
        lines = "\n".join(" ".join(fact) for fact in [(self.routine,), *facts])
        return sha256(lines.encode()).hexdigest()[:16]


def get_ready_seconds(say: str, *, position_changes: bool) -> float:
    """How long it takes to hear the instruction and bring the hands there, in seconds."""
    tenths = 10 * GET_READY_SECONDS + 4 * spoken_words(say)
    if position_changes:
        tenths += 10 * POSITION_CHANGE_SECONDS
    return min(tenths / 10, LONGEST_GET_READY_SECONDS)


def switch_seconds(position: Position) -> float:
    """How long it takes to bring the hands to the other side, in seconds."""
    if position is Position.LYING_SIDE:
        return SWITCH_LYING_ON_SIDE_SECONDS
    return SWITCH_SECONDS
