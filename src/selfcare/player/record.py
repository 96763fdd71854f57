"""Turns what happens in a session into entries of the diary, each kept as it happens."""

from collections.abc import Callable, Iterable
from datetime import datetime

from selfcare.diary.model import AttemptRecord, SessionStart
from selfcare.diary.pending import Write, write
from selfcare.diary.writer import Writer
from selfcare.errors import SelfcareError
from selfcare.outcomes import Outcome
from selfcare.session.events import BeatEnded, Effect, Finished
from selfcare.session.state import Session


class Recorder:
    """Writes one session down.

    `now` tells the time of day. `red_flags` are the ids whose answers no longer
    hold once something went wrong: they are forgotten together with the stop.
    `notice` hears why something could not be written.
    """

    def __init__(
        self,
        writer: Writer,
        session: SessionStart,
        now: Callable[[], datetime],
        red_flags: Iterable[str],
        notice: Callable[[SelfcareError], None],
    ) -> None:
        """Take a session that was entered already."""
        self._writer = writer
        self._session = session
        self._now = now
        self._red_flags = tuple(red_flags)
        self._notice = notice

    def heard(self, _session: Session, effect: Effect) -> None:
        """Keep the end of a hold, and the end of the session."""
        if isinstance(effect, BeatEnded) and effect.beat.is_press:
            self._write(write("add_attempt", self._session.id, self._attempt(effect)))
        elif isinstance(effect, Finished):
            if effect.outcome is Outcome.STOPPED_FOR_SAFETY:
                self.stopped("", forget=self._red_flags)
            else:
                self.ended(effect.outcome)

    def stopped(self, symptom: str, forget: tuple[str, ...] = ()) -> None:
        """Keep that the session was stopped for safety."""
        self._write(write("stop", self._session, self._now(), symptom, forget))

    def ended(self, outcome: Outcome) -> None:
        """Keep how the session ended in any other way."""
        self._write(write("end", self._session.id, outcome.value, self._now()))

    def _write(self, one: Write) -> None:
        error = self._writer.write(one)
        if error is not None:
            self._notice(error)

    def _attempt(self, ended: BeatEnded) -> AttemptRecord:
        return AttemptRecord(
            beat=ended.beat.index,
            number=ended.attempt,
            step=ended.beat.step,
            point=ended.beat.point,
            side=ended.beat.side.value if ended.beat.side else "",
            held_seconds=ended.held_seconds,
            completed=ended.completed,
            ended_at=self._now(),
        )
