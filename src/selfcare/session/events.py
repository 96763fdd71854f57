"""Events go into a session, and effects come out: only values.

Each has `at`, the seconds of a clock that never runs backwards; the start of that clock has no
meaning.
"""

from dataclasses import dataclass
from enum import StrEnum

from selfcare.outcomes import Outcome
from selfcare.session.beats import Beat, BeatKind, Cue, CueKind


class IllegalEvent(Exception):  # noqa: N818 - it is the event that is wrong
    """An event that makes no sense now. Its text is the reason, for the person."""


@dataclass(frozen=True)
class Event:
    at: float


class Tick(Event):
    """Only time has passed."""


@dataclass(frozen=True)
class Asleep(Event):
    """The computer slept from `since` until `at`; that time is not counted."""

    since: float


class Pause(Event):
    """The person pauses: time stops in any beat."""


class Resume(Event):
    """Carry on after a pause."""


class Next(Event):
    """End this beat now; after the last one the session is completed."""


class Back(Event):
    """Go back to the previous hold."""


class Repeat(Event):
    """Do this hold again, or the last one."""


@dataclass(frozen=True)
class ChangeHold(Event):
    """Make this hold longer or, with a number below 0, shorter."""

    by_seconds: int


class Quit(Event):
    """Pause and ask; the second time, end the session early."""


class Interrupt(Event):
    """The session is cut off (Ctrl-C, SIGTERM, SIGHUP, no terminal any more); it can be resumed."""


class RedFlag(Event):
    """Something is wrong: the session ends straight away, for safety."""


@dataclass(frozen=True)
class Effect:
    """Something to show, say or keep, with the time at which it was due."""

    at: float


@dataclass(frozen=True)
class BeatStarted(Effect):
    """A beat began and lasts `seconds`. `attempt` counts a hold's from 1, and is 0 elsewhere.

    `moves` says that the person takes up another position for it, `afresh` that
    they do not come from the beat before it.
    """

    beat: Beat
    attempt: int
    seconds: float
    moves: bool
    afresh: bool = False


@dataclass(frozen=True)
class CueDue(Effect):
    """A remark within a hold is due, or what leads the hands or the breath: words or a tone."""

    beat: Beat
    attempt: int
    cue: Cue


@dataclass(frozen=True)
class BeatEnded(Effect):
    """A beat ended after `lasted_seconds`, pauses not counted, `completed` or before its time."""

    beat: Beat
    attempt: int
    lasted_seconds: float
    completed: bool

    @property
    def held_seconds(self) -> float:
        return self.lasted_seconds if self.beat.is_press else 0.0


@dataclass(frozen=True)
class HoldChanged(Effect):
    """A hold now lasts `seconds`. `both_sides` says that its other side does too."""

    beat: Beat
    seconds: float
    both_sides: bool


@dataclass(frozen=True)
class Paused(Effect):
    """Time has stopped. Comes again when the person asks to end while already paused.

    `waiting` means that the hold begins as soon as the person wants it.
    """

    asleep: bool
    quit_asked: bool
    waiting: bool = False


@dataclass(frozen=True)
class Resumed(Effect):
    """Time runs again; within a hold after `hands_back_seconds`, which are not counted."""

    hands_back_seconds: float


@dataclass(frozen=True)
class HoldGoesOn(Effect):
    beat: Beat


@dataclass(frozen=True)
class Finished(Effect):
    """The session is over. Always the last effect."""

    outcome: Outcome


class Moment(StrEnum):
    START = "start"
    SWITCH = "switch"
    END = "end"
    FINISHED = "finished"
    PRESS = "press"
    RELEASE = "release"


class Moments:
    """Find the effects that a tone marks.

    The end of a beat and what follows come together: of the two, the switch and the finish say
    more, so that two tones never begin together.
    """

    def __init__(self) -> None:
        self._after_hold = False

    def reached(self, effect: Effect) -> Moment | None:
        match effect:
            case BeatEnded(beat=beat):
                self._after_hold = beat.is_press
                return None
            case BeatStarted(beat=beat) if beat.kind is BeatKind.PRESS:
                return Moment.START
            case BeatStarted(beat=beat) if beat.kind is BeatKind.SWITCH:
                return Moment.SWITCH
            case Finished(outcome=Outcome.COMPLETED):
                return Moment.FINISHED
            case BeatStarted() | Finished() if self._after_hold:
                return Moment.END
            case CueDue(cue=cue) if cue.kind in (CueKind.PRESS, CueKind.RELEASE):
                return Moment(cue.kind)
            case _:
                return None
