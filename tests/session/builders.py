"""Small routines out of plain values, and a session under way with all its effects."""

from collections.abc import Iterable
from typing import Any

from selfcare.guides.enums import (
    Complaint,
    Grade,
    Part,
    Position,
    Quiet,
    Side,
    SideOrder,
    Technique,
    Tool,
)
from selfcare.guides.model import Evidence, Hold, Point, PressStep, QuietStep, Routine, Step
from selfcare.safety.screening import StepVerdict, Verdict
from selfcare.session import events
from selfcare.session.beats import Beat, Cue, CueKind, Schedule
from selfcare.session.machine import advance, start
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule
from selfcare.session.state import Session

SAY = "Press gently beside the spine."
PAIR = (Side.LEFT, Side.RIGHT)


def point(id_: str = "BL23", **changes: Any) -> Point:
    """A pair of places at the waist, held 30 to 120 seconds."""
    plain = Point(
        id=id_,
        name=f"Place {id_}",
        pinyin="",
        part=Part.LOWER_BACK,
        where="at the waist",
        find="feel for it",
        sides=PAIR,
        at_once=True,
        side_order=SideOrder.BOTH,
        positions=tuple(Position),
        tools=(Tool.THUMBS, Tool.FINGERTIPS, Tool.WALL_BALL),
        techniques=(Technique.STEADY,),
        pressure=4,
        hold=Hold(30, 60, 120),
        safety=(),
        sources=(),
        say=SAY,
        text=SAY,
    )
    return plain._replace(**changes)


def press(id_: str = "waist", **changes: Any) -> PressStep:
    """Press both sides at once for 60 seconds, standing."""
    plain = PressStep(
        id=id_,
        title=id_.capitalize(),
        point=point(),
        side=SideOrder.BOTH,
        tool=Tool.THUMBS,
        technique=Technique.STEADY,
        pressure=4,
        hold_seconds=60,
        positions=(Position.STANDING,),
        say=SAY,
        text=SAY,
    )
    return plain._replace(**changes)


def quiet(id_: str = "settle", **changes: Any) -> QuietStep:
    """Rest for 60 seconds, standing."""
    plain = QuietStep(
        id=id_,
        title=id_.capitalize(),
        do=Quiet.REST,
        seconds=60,
        positions=(Position.STANDING,),
        say="Stand at ease.",
        text="Stand at ease.",
    )
    return plain._replace(**changes)


def routine(*steps: Step) -> Routine:
    """A routine of these steps."""
    return Routine(
        id="test",
        title="Test routine",
        summary="For tests.",
        complaints=(Complaint.LOWER_BACK,),
        evidence=Evidence(Grade.OWN_CAUTION, "For tests.", ()),
        steps=steps,
    )


def verdict(*steps: StepVerdict) -> Verdict:
    """A verdict that touches only these steps."""
    return Verdict("test", steps={step.step: step for step in steps})


def planned(*steps: Step, on: Iterable[StepVerdict] = (), **options: Any) -> Schedule:
    """The schedule of a routine of these steps."""
    return build_schedule(routine(*steps), verdict(*on), SessionOptions(**options))


def waist_schedule() -> Schedule:
    """Nine beats that hold every kind, 249 seconds in all.

    0 rest 20 (at 0), 1 get-ready 7 (20), 2 press left 60 (27), 3 switch 5 (87),
    4 press right 60 (92), 5 breathe 30 (152), 6 get-ready 7 (182),
    7 press the middle 40 (189), 8 move 20 (229).
    """
    schedule = planned(
        quiet("settle", seconds=20),
        press("sides", side=SideOrder.LEFT_THEN_RIGHT),
        quiet("air", do=Quiet.BREATHE, seconds=30),
        press("middle", point=point("CV4"), side=SideOrder.MIDDLE, hold_seconds=40),
        quiet("loosen", do=Quiet.MOVE, seconds=20),
    )
    return timed(schedule, (20, 7, 60, 5, 60, 30, 7, 40, 20))


PLACE = Cue("place", "", 1.0, 1.0, CueKind.GUIDE)
"""Hands that need no words: with "Stay standing." a lead-in takes 7 s, 25 s to stand up."""


def timed(schedule: Schedule, lengths: Iterable[float]) -> Schedule:
    """The same beats with these lengths, whatever their words take."""
    beats: list[Beat] = []
    at_seconds = 0.0
    for beat, seconds in zip(schedule.beats, lengths, strict=True):
        place = (PLACE,) if beat.is_lead_in else ()
        cues = beat.cues if beat.is_press else place
        changed = beat._replace(seconds=seconds, at_seconds=at_seconds, cues=cues)
        beats.append(changed._replace(afresh_cues=place, heading=""))
        at_seconds += seconds
    return schedule._replace(beats=tuple(beats))


class Run:
    """A session under way. Its effects so far are kept as short words, see `summaries`."""

    def __init__(
        self,
        schedule: Schedule,
        *,
        keys: bool = True,
        waits: bool = False,
        one_switch: bool = False,
    ) -> None:
        self.session, self.effects = start(schedule, 0.0, keys, waits=waits, one_switch=one_switch)

    def send(self, event: events.Event) -> list[str]:
        """Advance by one event; give short words for its effects."""
        self.session, effects = advance(self.session, event)
        self.effects += effects
        return summaries(effects)

    def until(self, at: float) -> list[str]:
        """Let the time pass up to a moment."""
        return self.send(events.Tick(at))


def summaries(effects: Iterable[events.Effect]) -> list[str]:
    """Each effect in a few words that begin with its time."""
    return [
        f"{effect.at:g} {_words(effect)}"
        for effect in effects
        if not (isinstance(effect, events.CueDue) and effect.cue.kind is not CueKind.REMARK)
    ]


def _words(effect: events.Effect) -> str:
    match effect:
        case events.BeatStarted():
            return f"start {effect.beat.index} for {effect.seconds:g}" + _attempt(effect.attempt)
        case events.CueDue():
            return f"cue {effect.cue.name}"
        case events.BeatEnded():
            how = "completed" if effect.completed else "broken"
            return f"end {effect.beat.index} {how} after {effect.lasted_seconds:g}"
        case events.HoldChanged():
            sides = " both" if effect.both_sides else ""
            return f"hold {effect.beat.index} lasts {effect.seconds:g}{sides}"
        case events.Paused():
            return (
                "paused"
                + " asleep" * effect.asleep
                + " quit?" * effect.quit_asked
                + " waiting" * effect.waiting
            )
        case events.Resumed():
            return f"resumed {effect.hands_back_seconds:g}"
        case events.HoldGoesOn():
            return f"on {effect.beat.index}"
        case events.Finished():
            return f"finished {effect.outcome}"
        case _:
            message = f"no words for {effect!r}"
            raise AssertionError(message)


def _attempt(attempt: int) -> str:
    return f" again {attempt}" if attempt > 1 else ""


def refusal(session: Session, event: events.Event) -> str:
    """Return why the machine refuses an event; empty if it does not."""
    try:
        advance(session, event)
    except events.IllegalEvent as refused:
        return str(refused)
    return ""
