"""Chosen steps -> beats: who gets ready for how long, and which side comes when."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.enums import Quiet
from selfcare.guides.model import PressStep, QuietStep, Routine
from selfcare.i18n import _
from selfcare.safety.verdict import Verdict
from selfcare.session import durations
from selfcare.session.beats import (
    Beat,
    BeatKind,
    Cue,
    Schedule,
    get_ready_seconds,
    moves_between,
    switch_seconds,
)
from selfcare.session.options import ChosenStep, SessionOptions
from selfcare.session.selection import select_steps

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


def build_schedule(routine: Routine, verdict: Verdict, wishes: SessionOptions) -> Schedule:
    """Lay out one session.

    Raises SelfcareError, all wrong usage but the last: `hold-with-minutes`,
    `unknown-optional-step`, `position-impossible`, `too-short` (the smallest
    possible minutes are in the hint), `nothing-left` (blocked: the verdict
    leaves no press step).
    """
    if wishes.hold_seconds is not None and wishes.minutes is not None:
        raise SelfcareError(
            code="hold-with-minutes",
            message=_("--hold and --minutes cannot be used together."),
            hint=_("Use one of them: --minutes sets the holds by itself."),
            status=ExitStatus.USAGE,
        )
    chosen, changes = select_steps(routine, verdict, wishes)
    chosen, more = durations.apply_hold_seconds(chosen, wishes.hold_seconds)
    changes += more
    if wishes.gentle:
        chosen, more = durations.make_gentle(chosen)
        changes += more
    chosen, more = durations.limit_point_seconds(chosen)
    changes += more
    chosen, more = durations.fit_minutes(chosen, wishes.minutes)
    changes += more
    return Schedule(routine.id, routine.title, lay_out(chosen), tuple(changes))
