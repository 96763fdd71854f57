"""What can happen to a session, and what comes of it. Values only.

Events go in, effects come out. Every one carries `at`, the seconds of a clock
that never runs backwards; where that clock began means nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

from selfcare.session.beats import Beat, BeatKind, Cue


class Outcome(StrEnum):
    """How a session ended. The values are those of the diary and the JSON output."""

    COMPLETED = "completed"
    ENDED_EARLY = "ended-early"
    STOPPED_FOR_SAFETY = "stopped-for-safety"
    INTERRUPTED = "interrupted"


class IllegalEvent(Exception):  # noqa: N818 - it is the event that is wrong
    """An event that makes no sense now. Its text is the reason, for the person."""


@dataclass(frozen=True)
class Event:
    """Something that happened, at a time."""

    at: float


class Start(Event):
    """The session begins with its first beat."""


class Tick(Event):
    """Nothing but time."""


@dataclass(frozen=True)
class Asleep(Event):
    """The machine slept from `since` until `at`: a time that is not counted."""

    since: float


class Pause(Event):
    """The person's stop: time stands still in any beat."""


class Resume(Event):
    """Go on after a pause."""


class Next(Event):
    """End this beat now; after the last one the session is completed."""


class Back(Event):
    """Go to the hold before."""


class Repeat(Event):
    """Do this hold again, or the last one."""


@dataclass(frozen=True)
class ChangeHold(Event):
    """Make this hold longer or, with a number below 0, shorter."""

    by_seconds: int


class Quit(Event):
    """The first one pauses and asks, the second one ends the session early."""


class Leave(Event):
    """End the session early without asking (Ctrl-C)."""


class Interrupt(Event):
    """The system takes the session away (SIGTERM, SIGHUP, no terminal any more)."""


class RedFlag(Event):
    """Something is wrong: the session ends at once, for safety."""


@dataclass(frozen=True)
class Effect:
    """Something to show, say or keep, with the time at which it was due."""

    at: float


@dataclass(frozen=True)
class BeatStarted(Effect):
    """A beat began and lasts `seconds`.

    `attempt` counts the times this hold was begun, from 1; it is 0 for what is
    not a hold. `moves` says that the person takes up another position for it,
    `afresh` that they do not come from the beat before it.
    """

    beat: Beat
    attempt: int
    seconds: float
    moves: bool
    afresh: bool = False


@dataclass(frozen=True)
class CueDue(Effect):
    """Words within a hold are due."""

    beat: Beat
    attempt: int
    cue: Cue


@dataclass(frozen=True)
class BeatEnded(Effect):
    """A beat ended after `lasted_seconds`, pauses not counted.

    `completed` is false where it was ended before its time.
    """

    beat: Beat
    attempt: int
    lasted_seconds: float
    completed: bool

    @property
    def held_seconds(self) -> float:
        """How long was pressed: nothing, in a beat that is not a hold."""
        return self.lasted_seconds if self.beat.is_press else 0.0


@dataclass(frozen=True)
class HoldChanged(Effect):
    """A hold now lasts `seconds`. `both_sides` says that its other side does too."""

    beat: Beat
    seconds: float
    both_sides: bool


@dataclass(frozen=True)
class Paused(Effect):
    """Time stands still: the person's wish, or the machine was `asleep`.

    Comes again when the person asks to end (`quit_asked`) while already paused.
    """

    asleep: bool
    quit_asked: bool


@dataclass(frozen=True)
class Resumed(Effect):
    """Time goes on; within a hold after `hands_back_seconds`, which are not counted."""

    hands_back_seconds: float


@dataclass(frozen=True)
class HoldGoesOn(Effect):
    """The hands are back; the hold counts again."""

    beat: Beat


@dataclass(frozen=True)
class Finished(Effect):
    """The session is over. Always the last effect."""

    outcome: Outcome


class Moment(StrEnum):
    """What a tone stands for."""

    START = "start"
    SWITCH = "switch"
    END = "end"
    FINISHED = "finished"


class Moments:
    """Tells which moment a session has come to, if it is one to be marked.

    The end of a beat and what follows come together: of the two the switch and
    the finish say more, so that two tones never begin at once.
    """

    def __init__(self) -> None:
        """Begin before the first beat."""
        self._after_hold = False

    def reached(self, effect: Effect) -> Moment | None:
        """The moment that this effect brings."""
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
            case _:
                return None
