"""Beats, what a session is made of, and nothing of how they are run.

A *beat* is the smallest thing a session does: get ready, press one point on one
side, switch to the other side, rest, breathe, move. A *schedule* is all beats of
one session, in order. Every press beat (a *hold*) follows its *lead-in*, the
get-ready or switch beat, so the beat after a lead-in is always its hold.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from selfcare.guides.enums import HANDS, Part, Position, Quiet, Side, Technique, Tool
from selfcare.guides.model import PressStep, QuietStep
from selfcare.i18n import _
from selfcare.i18n.speech_length import count_spoken_words
from selfcare.session.options import ChosenStep

GET_READY_SECONDS = 5
OTHER_HAND_SECONDS = 2
CROSS_LEG_SECONDS = 10
POSITION_CHANGE_SECONDS = 20
LONGEST_GET_READY_SECONDS = 45
SWITCH_SECONDS = 5
SWITCH_HANDS_SECONDS = 8
SWITCH_BODY_SECONDS = 15
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
    """Words within a hold, due at `share` (0-1) of its seconds, less `earlier_seconds`.

    So a cue keeps its meaning when the hold is made longer or shorter while it runs.
    """

    name: str
    say: str
    share: float
    earlier_seconds: float = 0.0

    def at_seconds(self, hold_seconds: float) -> float:
        return self.share * hold_seconds - self.earlier_seconds


ONE_SIDE = (Side.LEFT, Side.RIGHT)

REACHED_BY_THE_OTHER_HAND = (Part.HAND, Part.FOREARM, Part.SHOULDER, Part.UPPER_BACK)
LEANED_ON = (Tool.WALL_BALL, Tool.CHAIR_BALL)

LIFTED = (Part.ANKLE, Part.FOOT, Part.INNER_LEG)
"""Parts that hands reach with the ankle on the other knee."""

PointSide = tuple[str, Side]
"""One point on one side: what time of pressing is counted for."""


def point_sides(point: str, side: Side) -> tuple[PointSide, ...]:
    """The places that are pressed: both sides at once are two."""
    if side is Side.BOTH:
        return (point, Side.LEFT), (point, Side.RIGHT)
    return ((point, side),)


@dataclass(frozen=True)
class Beat:
    """One beat, `at_seconds` into a session that nobody interrupts.

    A lead-in carries everything of the hold it leads to but its kind and seconds.
    `pressure` is felt, 0-10; `longest_seconds` the most this point is ever held;
    `cues` are the step's own. Quiet beats have no point and what belongs to it.
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
    part: Part | None = None
    side: Side | None = None
    tool: Tool | None = None
    technique: Technique | None = None
    pressure: int = 0
    hold_seconds: float = 0.0
    longest_seconds: int = 0
    cues: tuple[Cue, ...] = ()

    @property
    def places(self) -> tuple[PointSide, ...]:
        """The places that this beat presses, or gets ready to press; none in a quiet beat."""
        return point_sides(self.point, self.side) if self.side else ()

    @property
    def is_press(self) -> bool:
        return self.kind is BeatKind.PRESS

    @property
    def is_lead_in(self) -> bool:
        """Whether the beat after this one is the hold it leads to."""
        return self.kind in (BeatKind.GET_READY, BeatKind.SWITCH)


@dataclass(frozen=True)
class Schedule:
    """One session laid out. `changes` say what was changed or left out, and why."""

    routine: str
    title: str
    beats: tuple[Beat, ...]
    changes: tuple[str, ...] = ()

    @property
    def step_numbers(self) -> dict[str, int]:
        return {
            step: number
            for number, step in enumerate(dict.fromkeys(beat.step for beat in self.beats), 1)
        }

    @property
    def total_seconds(self) -> float:
        return sum(beat.seconds for beat in self.beats)

    @property
    def press_beats(self) -> tuple[Beat, ...]:
        return tuple(beat for beat in self.beats if beat.is_press)

    @property
    def pressing_seconds(self) -> float:
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


def get_ready_seconds(hold: Beat, *, before: Beat | None, position_changes: bool) -> float:
    """How long it takes to hear how a hold is done and bring the hands there.

    `before` is the beat before it, None where that is not known.
    """
    tenths = 10 * GET_READY_SECONDS + 4 * count_spoken_words(hold.say)
    if needs_the_other_hand(hold):
        tenths += 10 * OTHER_HAND_SECONDS
    if crosses_a_leg(hold) and not (before and _has_crossed(before, hold)):
        tenths += 10 * CROSS_LEG_SECONDS
    if position_changes:
        tenths += 10 * POSITION_CHANGE_SECONDS
    return min(tenths / 10, LONGEST_GET_READY_SECONDS)


def switch_seconds(hold: Beat) -> float:
    """How long it takes to come to a hold from its other side."""
    turns_over = hold.position is Position.LYING_SIDE
    if turns_over or crosses_a_leg(hold) or hold.tool in LEANED_ON:
        return SWITCH_BODY_SECONDS
    return SWITCH_HANDS_SECONDS if needs_the_other_hand(hold) else SWITCH_SECONDS


def moves_between(before: Beat, after: Beat) -> bool:
    """Whether the body moves from one beat to another that is not the switch right after it.

    Lying on one side, the person turns over to press the side below; after a rest
    it is not known which side is up.
    """
    if before.position is not after.position:
        return True
    lies = after.position is Position.LYING_SIDE and after.side in ONE_SIDE
    return lies and before.side is not after.side


def needs_the_other_hand(hold: Beat) -> bool:
    """Whether a hand presses, and only the one of the other side can reach."""
    return hold.side in ONE_SIDE and hold.tool in HANDS and hold.part in REACHED_BY_THE_OTHER_HAND


def crosses_a_leg(hold: Beat) -> bool:
    """Whether the ankle lies on the other knee, so that hands reach the foot."""
    return hold.position is Position.SITTING and hold.tool in HANDS and hold.part in LIFTED


def _has_crossed(before: Beat, hold: Beat) -> bool:
    return crosses_a_leg(before) and before.side is hold.side


_QUIET_KINDS = {
    Quiet.REST: BeatKind.REST,
    Quiet.BREATHE: BeatKind.BREATHE,
    Quiet.MOVE: BeatKind.MOVE,
}


def lay_out(chosen: Iterable[ChosenStep]) -> tuple[Beat, ...]:
    """Lay the steps out one after the other.

    A press step becomes get-ready and hold, and for every further side switch
    and hold; a quiet step one beat. The position at the start is not known, so
    nobody has to move for the first step.
    """
    beats: list[Beat] = []
    at_seconds = 0.0
    for choice in chosen:
        for beat in _beats(choice, beats[-1] if beats else None):
            beats.append(replace(beat, index=len(beats), at_seconds=at_seconds))
            at_seconds += beat.seconds
    return tuple(beats)


def _beats(choice: ChosenStep, before: Beat | None) -> Iterator[Beat]:
    """The beats of one step, without their index and offset; `before` is the last beat so far."""
    step = choice.step
    if isinstance(step, QuietStep):
        yield _beat(choice, _QUIET_KINDS[step.do])
        return
    hold = _hold(choice, step)
    for number, side in enumerate(step.side.sides):
        held = replace(hold, side=side)
        if number == 0:
            moves = before is not None and moves_between(before, held)
            seconds = get_ready_seconds(held, before=before, position_changes=moves)
            yield replace(held, kind=BeatKind.GET_READY, seconds=seconds)
        else:
            say = _("Switch sides.")
            yield replace(held, kind=BeatKind.SWITCH, seconds=switch_seconds(held), say=say)
        yield held


def _beat(choice: ChosenStep, kind: BeatKind) -> Beat:
    return Beat(
        index=0,
        kind=kind,
        step=choice.step.id,
        title=choice.step.title,
        at_seconds=0.0,
        seconds=choice.seconds,
        say=choice.step.say,
        text=choice.step.text,
        position=choice.position,
    )


def _hold(choice: ChosenStep, step: PressStep) -> Beat:
    """A hold without its side; its lead-in is the same with another kind."""
    # Where another tool is taken, the step's own words may ask for the one that was taken away.
    worded = step if choice.tool is step.tool else step.point
    return replace(
        _beat(choice, BeatKind.PRESS),
        say=worded.say,
        text=worded.text,
        point=step.point.id,
        part=step.point.part,
        tool=choice.tool,
        technique=step.technique,
        pressure=choice.pressure,
        hold_seconds=choice.seconds,
        longest_seconds=step.point.hold.longest,
        cues=tuple(
            Cue(f"own-{number}", cue.say, cue.at) for number, cue in enumerate(step.cues, start=1)
        ),
    )


MOST_CUES = 2
HALF_FROM_SECONDS = 40
TEN_LEFT_FROM_SECONDS = 30


def cues_of(beat: Beat, hold_seconds: float) -> tuple[Cue, ...]:
    """Return the cues of a beat, in the order they are due when its hold lasts that long."""
    if not beat.is_press:
        return ()
    cues = sorted(beat.cues, key=lambda cue: cue.share)[:MOST_CUES]
    if hold_seconds >= HALF_FROM_SECONDS and not cues:
        cues.append(Cue("half", _("Halfway."), 0.5))
    if hold_seconds >= TEN_LEFT_FROM_SECONDS and len(cues) < MOST_CUES:
        cues.append(Cue("ten-left", _("Ten seconds left."), 1.0, 10.0))
    return tuple(sorted(cues, key=lambda cue: cue.at_seconds(hold_seconds)))
