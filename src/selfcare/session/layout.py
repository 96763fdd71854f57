"""Chosen steps -> beats: who gets ready for how long, and which side comes when."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from selfcare.guides.enums import Quiet
from selfcare.guides.model import PressStep, QuietStep
from selfcare.language import _
from selfcare.session.beats import (
    Beat,
    BeatKind,
    Cue,
    get_ready_seconds,
    moves_between,
    switch_seconds,
)
from selfcare.session.wishes import ChosenStep

_QUIET_KINDS = {
    Quiet.REST: BeatKind.REST,
    Quiet.BREATHE: BeatKind.BREATHE,
    Quiet.MOVE: BeatKind.MOVE,
}


def lay_out(chosen: Iterable[ChosenStep]) -> tuple[Beat, ...]:
    """Lay the steps out one after the other.

    A press step becomes get-ready and hold, and for every further side switch
    and hold; a quiet step one beat. Nobody has to move for the first step: the
    position at the start is not known.
    """
    beats: list[Beat] = []
    at_seconds = 0.0
    for choice in chosen:
        for beat in _beats(choice, beats[-1] if beats else None):
            beats.append(replace(beat, index=len(beats), at_seconds=at_seconds))
            at_seconds += beat.seconds
    return tuple(beats)


def _beats(choice: ChosenStep, before: Beat | None) -> Iterator[Beat]:
    """The beats of one step after the last beat so far, not yet at their place in the plan."""
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
