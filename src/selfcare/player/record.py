"""Turns what happens in a session into entries of the diary, each kept as it happens."""

from collections.abc import Callable, Iterable
from datetime import datetime

from selfcare.diary.records import Attempt, Outcome
from selfcare.diary.store import Diary
from selfcare.session.events import BeatEnded, Effect, Finished
from selfcare.session.events import Outcome as SessionOutcome
from selfcare.session.state import Session


class Recorder:
    """Writes one session down.

    `now` tells the time of day. `red_flags` are the ids whose answers no longer
    hold once something went wrong: they are forgotten together with the stop.
    """

    def __init__(
        self, diary: Diary, session_id: str, now: Callable[[], datetime], red_flags: Iterable[str]
    ) -> None:
        """Take a session that the diary knows to have begun."""
        self._diary = diary
        self._id = session_id
        self._now = now
        self._red_flags = tuple(red_flags)

    def heard(self, _session: Session, effect: Effect) -> None:
        """Keep the end of a hold, and the end of the session."""
        if isinstance(effect, BeatEnded) and effect.beat.is_press:
            self._diary.add_attempt(self._id, self._attempt(effect))
        elif isinstance(effect, Finished):
            stopped = effect.outcome is SessionOutcome.STOPPED_FOR_SAFETY
            self._diary.end(
                self._id,
                Outcome(effect.outcome.value),
                self._now(),
                forget=self._red_flags if stopped else (),
            )

    def _attempt(self, ended: BeatEnded) -> Attempt:
        return Attempt(
            beat=ended.beat.index,
            number=ended.attempt,
            step=ended.beat.step,
            point=ended.beat.point,
            side=ended.beat.side.value if ended.beat.side else "",
            held_seconds=ended.held_seconds,
            completed=ended.completed,
            ended_at=self._now(),
        )
