"""Beats, which make up a session, but not how they are run.

A *beat* is the smallest thing a session does: get ready, press one point on one
side, switch to the other side, rest, breathe, move. A *schedule* is all beats of
one session, in order. Every press beat (a *hold*) follows its *lead-in*, the
get-ready or switch beat, so the beat after a lead-in is always its hold.
"""

from enum import StrEnum
from math import ceil
from typing import NamedTuple

from selfcare.guides.enums import HANDS, Part, Position, Side, Technique, Tool
from selfcare.i18n import _
from selfcare.i18n.text_length import slowness, speech_seconds

SHORTEST_CHANGED_HOLD_SECONDS = 10
"""The least a hold can be shortened to while the session runs."""

PRESS_SECONDS = 5
RELEASE_SECONDS = 1
ROUND_SECONDS = PRESS_SECONDS + RELEASE_SECONDS
HOW_HARD_SECONDS = 6
"""How long the voice takes at the beginning of a hold, before a rhythm is counted."""

HALF_FROM_SECONDS = 50
TEN_LEFT_FROM_SECONDS = 30
TWO_ROUNDS_FROM_SECONDS = 45


class BeatKind(StrEnum):
    """What a beat asks for. The values are those of the JSON output."""

    GET_READY = "get-ready"
    PRESS = "press"
    SWITCH = "switch"
    REST = "rest"
    MOVE = "move"
    BREATHE = "breathe"


COUNT = "count-"
"""How the names of cues begin that count the rhythm aloud."""


class CueKind(StrEnum):
    """REMARK is a sentence within a hold, GUIDE leads hands and breath, the others are tones."""

    REMARK = "remark"
    GUIDE = "guide"
    PRESS = "press"
    RELEASE = "release"


class Cue(NamedTuple):
    """Something due at `share` (0-1) of the seconds of a beat, less `earlier_seconds`.

    So a cue keeps its meaning when a hold is made longer or shorter while it runs.
    """

    name: str
    say: str
    share: float
    earlier_seconds: float = 0.0
    kind: CueKind = CueKind.REMARK

    @property
    def is_count(self) -> bool:
        """Whether it counts the rhythm aloud."""
        return self.name.startswith(COUNT)

    def at_seconds(self, beat_seconds: float) -> float:
        return self.share * beat_seconds - self.earlier_seconds


ONE_SIDE = (Side.LEFT, Side.RIGHT)

REACHED_BY_THE_OTHER_HAND = (Part.HAND, Part.FOREARM, Part.SHOULDER, Part.UPPER_BACK)

LIFTED = (Part.ANKLE, Part.FOOT, Part.INNER_LEG)
"""Parts that hands reach with the ankle on the other knee."""

PointSide = tuple[str, Side]
"""One point on one side: what time of pressing is counted for."""


def point_sides(point: str, side: Side) -> tuple[PointSide, ...]:
    """The places that are pressed: both sides together count as two."""
    if side is Side.BOTH:
        return (point, Side.LEFT), (point, Side.RIGHT)
    return ((point, side),)


class Beat(NamedTuple):
    """One beat, `at_seconds` into an uninterrupted session.

    A lead-in carries everything of the hold it leads to but its kind and seconds, with
    `heading`, the number and name of the step. `pressure` is felt, 0-10;
    `longest_seconds` the most this point is ever held. `cues` are a step's own; in a
    lead-in the first leads the hands to their place, in full when the beat begins
    afresh (`afresh_cues`). Quiet beats have no point, nor anything that belongs to one.
    """

    index: int  # type: ignore[assignment] # nobody looks for a value in a beat
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
    afresh_cues: tuple[Cue, ...] = ()
    heading: str = ""

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

    @property
    def needs_the_other_hand(self) -> bool:
        """Whether a hand presses, and only the one of the other side can reach."""
        by_hand = self.side in ONE_SIDE and self.tool in HANDS
        return by_hand and self.part in REACHED_BY_THE_OTHER_HAND

    @property
    def crosses_a_leg(self) -> bool:
        """Whether the ankle lies on the other knee, so that hands reach the foot."""
        return self.position is Position.SITTING and self.tool in HANDS and self.part in LIFTED


class Schedule(NamedTuple):
    """One session laid out. `changes` say what was changed or skipped, and why.

    `needs` are the things to have at hand, `first` is what to do before.
    """

    routine: str
    title: str
    beats: tuple[Beat, ...]
    changes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    first: tuple[str, ...] = ()

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

        Words do not count, nor the time they take: a session goes on in another language.
        """
        from hashlib import sha256

        facts = [
            (
                *(beat.kind, beat.step, beat.point, beat.side or "", beat.position),
                *(beat.tool or "", beat.technique or "", str(beat.pressure)),
                f"{beat.hold_seconds:g}",
            )
            for beat in self.beats
        ]
        lines = "\n".join(" ".join(fact) for fact in [(self.routine,), *facts])
        return sha256(lines.encode()).hexdigest()[:16]


def moves_between(before: Beat, after: Beat) -> bool:
    """Whether the body moves from one beat to another that is not the switch right after it.

    Lying on one side, the person turns over to press the side below; after a rest
    it is not known which side is up.
    """
    if before.position is not after.position:
        return True
    lies = after.position is Position.LYING_SIDE and after.side in ONE_SIDE
    return lies and before.side is not after.side


def cues_of(beat: Beat, beat_seconds: float, *, afresh: bool = False) -> tuple[Cue, ...]:
    """Return the cues of a beat of this length, in the order they are due."""
    if not beat.is_press:
        return beat.afresh_cues if afresh and beat.afresh_cues else beat.cues
    cues = [*sorted(beat.cues, key=lambda cue: cue.share)[:1]]
    if beat_seconds >= HALF_FROM_SECONDS and not cues:
        cues.append(Cue("half", _("Halfway."), 0.5))
    if beat_seconds >= TEN_LEFT_FROM_SECONDS:
        cues.append(Cue("ten-left", _("Ten seconds left."), 1.0, 10.0))
    if beat.technique is Technique.PRESS_AND_RELEASE:
        cues += _rhythm(beat_seconds)
    return tuple(sorted(cues, key=lambda cue: cue.at_seconds(beat_seconds)))


def _rhythm(hold_seconds: float) -> list[Cue]:
    """Count one or two rounds aloud, then carry the rhythm on by tones, to the end of the hold."""
    counted = 2 if hold_seconds >= TWO_ROUNDS_FROM_SECONDS else 1
    cues: list[Cue] = []
    count = _("Press, two, three, four, five. And let go.")
    if speech_seconds(count) > ROUND_SECONDS:  # a slow voice
        count = _("Press. And let go.")
    first = ceil(HOW_HARD_SECONDS * slowness() / ROUND_SECONDS)
    for number in range(first, int(hold_seconds // ROUND_SECONDS)):
        begin = number * ROUND_SECONDS
        if number < first + counted:
            text = count
            if number == first + counted - 1 and slowness() == 1.0:
                text += " " + _("Keep going like that.")
            cues.append(Cue(f"{COUNT}{number}", text, 0.0, -begin, CueKind.GUIDE))
            continue
        cues.append(Cue(f"press-{number}", "", 0.0, -begin, CueKind.PRESS))
        cues.append(Cue(f"release-{number}", "", 0.0, -begin - PRESS_SECONDS, CueKind.RELEASE))
    return cues
