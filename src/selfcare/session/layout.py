"""Lay out the beats of a session, each lead-in as long as its words and the hands take."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil

from selfcare.guides.enums import Position, Quiet, Tool
from selfcare.guides.model import Cue as GuideCue
from selfcare.guides.model import PressStep, QuietStep
from selfcare.i18n.speech_length import slowness, speech_seconds
from selfcare.session.announcements import (
    approach,
    instruction,
    opening,
    other_side,
    step_heading,
)
from selfcare.session.beats import (
    Beat,
    BeatKind,
    Cue,
    CueKind,
    Schedule,
    crosses_a_leg,
    moves_between,
    needs_the_other_hand,
)
from selfcare.session.options import ChosenStep

LET_GO_SECONDS = 4.0
"""From the beginning of a lead-in to where the hands go: to hear "Slowly let go", and do it."""

MOVE_SECONDS = 15.0
"""To take up another position, once asked to."""

PLACE_SECONDS = 6.0
"""To bring the hands to their place, after the last word."""

PLACE_AFTER_MOVING_SECONDS = 10.0
OTHER_HAND_SECONDS = 2.0
CROSS_LEG_SECONDS = 10.0
OPENING_GAP_SECONDS = 5.0

LEANED_ON = (Tool.WALL_BALL, Tool.CHAIR_BALL)

_QUIET_KINDS = {
    Quiet.REST: BeatKind.REST,
    Quiet.BREATHE: BeatKind.BREATHE,
    Quiet.MOVE: BeatKind.MOVE,
}


def lead_in_seconds(lead_in: Beat, *, moves: bool, afresh: bool = False) -> float:
    """Return how long it takes to hear where a hold is and to bring the hands there."""
    place = (lead_in.afresh_cues if afresh else ()) or lead_in.cues
    asked = speech_seconds(" ".join(approach(lead_in, moves=moves, afresh=afresh)))
    turns_over = lead_in.kind is BeatKind.SWITCH and lead_in.position is Position.LYING_SIDE
    moving = MOVE_SECONDS if moves or turns_over else 0.0
    let_go = ceil(2 * LET_GO_SECONDS * slowness()) / 2
    return asked + let_go + moving + place[0].earlier_seconds


def lay_out(chosen: Iterable[ChosenStep]) -> tuple[Beat, ...]:
    """Lay the steps out one after the other.

    A press step becomes get-ready and hold, and for every further side switch
    and hold; a quiet step one beat. The position at the start is not known, so
    nobody has to move for the first step.
    """
    chosen = list(chosen)
    count = sum(choice.holds > 0 for choice in chosen)
    beats: list[Beat] = []
    number = 0
    for choice in chosen:
        number += choice.holds > 0
        heading = step_heading(choice.step, number, count)
        for beat in _beats(choice, heading, beats[-1] if beats else None):
            beats.append(replace(beat, index=len(beats)))
    return _at_their_time(beats)


def opening_seconds(schedule: Schedule) -> float:
    """Return how long the words take that open a session."""
    asked = approach(schedule.beats[0], moves=True)
    text = " ".join((opening(schedule, keys=True), *asked))
    return speech_seconds(text) + OPENING_GAP_SECONDS


def with_opening(schedule: Schedule, seconds: float) -> Schedule:
    """Give the first beat the time for the words that open a session.

    A quiet first beat says what to do once they are over.
    """
    first, *rest = schedule.beats
    if not first.is_lead_in:
        say = Cue("say", first.say, 1.0, first.seconds, CueKind.GUIDE)
        first = replace(first, cues=(say, *first.cues))
    first = replace(first, seconds=first.seconds + seconds)
    return replace(schedule, beats=_at_their_time([first, *rest]))


def _at_their_time(beats: Sequence[Beat]) -> tuple[Beat, ...]:
    timed: list[Beat] = []
    at_seconds = 0.0
    for beat in beats:
        timed.append(replace(beat, at_seconds=at_seconds))
        at_seconds += beat.seconds
    return tuple(timed)


def _beats(choice: ChosenStep, heading: str, before: Beat | None) -> Iterator[Beat]:
    """The beats of one step, without their index and offset; `before` is the last beat so far."""
    step = choice.step
    if isinstance(step, QuietStep):
        cues = (
            Cue(name, say, 1.0, (1.0 - at) * choice.seconds, CueKind.GUIDE)
            for name, say, at in _own_cues(step.cues)
        )
        yield _beat(choice, _QUIET_KINDS[step.do], cues)
        return
    hold = _hold(choice, step)
    sides = step.side.sides
    for side in sides:
        held = replace(hold, side=side)
        if side is sides[0]:
            moves = before is not None and moves_between(before, held)
            crossed = before is not None and before.side is side and crosses_a_leg(before)
            text = instruction(held, step.point.caution, is_first=len(sides) > 1)
            place = _place(held, text, moves=moves, crossed=crossed)
            lead_in = replace(held, kind=BeatKind.GET_READY, cues=(place,), heading=heading)
        else:
            text, moves = other_side(held), False
            again = instruction(held, step.point.caution, is_first=False)
            lead_in = replace(
                held,
                kind=BeatKind.SWITCH,
                heading=heading,
                say=text,
                cues=(_place(held, text),),
                afresh_cues=(_place(held, again),),
            )
        yield replace(lead_in, seconds=lead_in_seconds(lead_in, moves=moves))
        yield held


def _place(hold: Beat, text: str, *, moves: bool = False, crossed: bool = False) -> Cue:
    """The words that lead the hands to their place, in time before the hold begins."""
    seconds = PLACE_AFTER_MOVING_SECONDS if moves or hold.tool in LEANED_ON else PLACE_SECONDS
    if needs_the_other_hand(hold):
        seconds += OTHER_HAND_SECONDS
    if crosses_a_leg(hold) and not crossed:
        seconds += CROSS_LEG_SECONDS
    return Cue("place", text, 1.0, speech_seconds(text) + seconds, CueKind.GUIDE)


def _own_cues(cues: Sequence[GuideCue]) -> Iterator[tuple[str, str, float]]:
    for number, cue in enumerate(cues, start=1):
        yield f"own-{number}", cue.say, cue.at


def _beat(choice: ChosenStep, kind: BeatKind, cues: Iterable[Cue]) -> Beat:
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
        hold_seconds=choice.seconds,
        cues=tuple(cues),
    )


def _hold(choice: ChosenStep, step: PressStep) -> Beat:
    """A hold without its side; its lead-in is the same with another kind."""
    # Where another tool is taken, the step's own words may ask for the one that was taken away.
    worded = step if choice.tool is step.tool else step.point
    return replace(
        _beat(choice, BeatKind.PRESS, (Cue(*cue) for cue in _own_cues(step.cues))),
        say=worded.say,
        text=worded.text,
        point=step.point.id,
        part=step.point.part,
        tool=choice.tool,
        technique=step.technique,
        pressure=choice.pressure,
        longest_seconds=step.point.hold.longest,
    )
