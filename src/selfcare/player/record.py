"""Writes a session into the diary as it happens."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from selfcare.diary.model import AttemptRecord, SessionStart
from selfcare.diary.writer import Write, Writer, write
from selfcare.errors import SelfcareError
from selfcare.outcomes import Outcome
from selfcare.session.events import BeatEnded, Effect, Finished
from selfcare.session.state import Session


@dataclass(frozen=True)
class Recorder:
    """Writes one session, which already has its entry.

    `now` gives the time of day. `red_flags` are the ids whose answers no longer hold once
    something went wrong: they are deleted together with the stop. `notice` gets the reason
    why something could not be written.
    """

    writer: Writer
    session: SessionStart
    now: Callable[[], datetime]
    red_flags: Collection[str]
    notice: Callable[[SelfcareError], None]

    def heard(self, _session: Session, effect: Effect) -> None:
        if isinstance(effect, BeatEnded) and effect.beat.is_press:
            self._write(write("add_attempt", self.session.id, self._attempt(effect)))
        elif isinstance(effect, Finished):
            if effect.outcome is Outcome.STOPPED_FOR_SAFETY:
                self.stopped("", forget=tuple(self.red_flags))
            else:
                self.ended(effect.outcome)

    def stopped(self, symptom: str, forget: tuple[str, ...] = ()) -> None:
        self._write(write("stop", self.session, self.now(), symptom, forget))

    def ended(self, outcome: Outcome) -> None:
        self._write(write("end", self.session.id, outcome.value, self.now()))

    def _write(self, statement: Write) -> None:
        error = self.writer.write(statement)
        if error is not None:
            self.notice(error)

    def _attempt(self, ended: BeatEnded) -> AttemptRecord:
        return AttemptRecord(
            beat=ended.beat.index,
            number=ended.attempt,
            step=ended.beat.step,
            point=ended.beat.point,
            side=ended.beat.side.value if ended.beat.side else "",
            held_seconds=ended.held_seconds,
            completed=ended.completed,
            ended_at=self.now(),
        )
