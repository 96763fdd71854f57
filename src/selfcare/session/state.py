"""The state of a session at one moment, and what can be read from it."""

from dataclasses import dataclass
from enum import StrEnum

from selfcare.guides.enums import Position
from selfcare.outcomes import Attempt, Outcome
from selfcare.session.beats import Beat, Schedule
from selfcare.session.events import Effect


class State(StrEnum):
    """What a session is doing."""

    RUNNING = "running"
    HANDS_BACK = "hands-back"
    PAUSED = "paused"
    FINISHED = "finished"


LIVE = (State.RUNNING, State.HANDS_BACK)
"""The states in which time passing changes something."""


@dataclass(frozen=True)
class Session:
    """One run of a schedule at the moment `at`.

    `lengths` has the seconds of every beat as they are now. The current beat counted
    `counted_seconds` up to `counts_from_at` and counts on from there; that moment lies ahead while
    hands go back. Times are added up at borders only, so the number of ticks changes nothing.
    `passed` names the cues of this attempt that were said, or can no longer be. `afresh` says that
    the beat did not follow directly from the one before. With `waits` each hold begins only when
    the person wants it; `waiting` is that pause. With `one_switch`, every key does the same thing.
    `effects` are those of the event that is being handled; there are none in between.
    """

    schedule: Schedule
    keys: bool
    at: float
    lengths: tuple[float, ...]
    state: State = State.RUNNING
    index: int = 0
    counted_seconds: float = 0.0
    counts_from_at: float = 0.0
    position: Position | None = None
    passed: frozenset[str] = frozenset()
    attempts: tuple[Attempt, ...] = ()
    asleep: bool = False
    quit_asked: bool = False
    afresh: bool = False
    waits: bool = False
    one_switch: bool = False
    waiting: bool = False
    outcome: Outcome | None = None
    effects: tuple[Effect, ...] = ()

    @property
    def beat(self) -> Beat:
        return self.schedule.beats[self.index]

    @property
    def hold(self) -> Beat | None:
        """The hold it is in or gets ready for; None between holds."""
        if self.beat.is_lead_in:
            return self.schedule.beats[self.index + 1]
        return self.beat if self.beat.is_press else None

    @property
    def attempt(self) -> int:
        """How often this hold was begun, from 1; 0 in a beat that is not a hold."""
        if not self.beat.is_press:
            return 0
        return 1 + sum(attempt.beat == self.index for attempt in self.attempts)

    @property
    def seconds(self) -> float:
        return self.lengths[self.index]

    @property
    def elapsed_seconds(self) -> float:
        if self.state is State.RUNNING:
            return self.counted_seconds + self.at - self.counts_from_at
        return self.counted_seconds

    @property
    def hands_back_seconds(self) -> float:
        return self.counts_from_at - self.at if self.state is State.HANDS_BACK else 0.0

    @property
    def seconds_left(self) -> float:
        """How much of this beat is left; 0 when finished."""
        if self.state is State.FINISHED:
            return 0.0
        return self.seconds - self.elapsed_seconds

    @property
    def session_seconds_left(self) -> float:
        if self.state is State.FINISHED:
            return 0.0
        return self.hands_back_seconds + self.seconds_left + sum(self.lengths[self.index + 1 :])

    @property
    def held_seconds(self) -> float:
        """How long the person has pressed so far, in the attempts that have ended."""
        return sum(attempt.held_seconds for attempt in self.attempts)
