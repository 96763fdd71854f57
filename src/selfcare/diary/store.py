"""The diary while it is open. All times come in as values; no clock is read here.

Each call that writes is committed, and safe on the disk, when it returns. Every
call raises SelfcareError with status DIARY for what stands in its way; a call
about a session that is not in the diary says `diary-unknown-session`.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from types import TracebackType
from typing import Self, TypeVar

from selfcare.diary import failures, rows
from selfcare.diary.connection import Connection, Value
from selfcare.diary.kept_answers import KeptAnswers
from selfcare.diary.records import (
    Attempt,
    DeletedKind,
    Outcome,
    SafetyStop,
    SessionRecord,
    SessionStart,
)
from selfcare.diary.times import as_utc_text, offset_minutes
from selfcare.errors import SelfcareError

Found = TypeVar("Found")


class Diary(KeptAnswers):
    """What the person did, felt and answered. Close it, or use it in a `with`."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; twice is allowed."""
        self._connection.close()

    @property
    def connection(self) -> Connection:
        """The open file, for the other tables of the diary."""
        return self._connection

    # Writing a session

    def begin(self, start: SessionStart) -> None:
        """Enter a session. One that is in the diary already stays as it is."""
        started = as_utc_text(start.started_at)
        self._connection.change(
            """
            INSERT INTO sessions (id, routine, title, plan_digest, started_utc, started_on,
                utc_offset_minutes, beats_planned, pain_before, wishes, edited_utc)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
            """,
            start.id,
            start.routine,
            start.title,
            start.plan_digest,
            started,
            start.started_at.date().isoformat(),
            offset_minutes(start.started_at),
            start.beats_planned,
            start.pain_before,
            start.wishes,
            started,
        )

    def add_told(self, start: SessionStart, seconds: float, at: datetime) -> None:
        """Enter a session done without the program, with the seconds pressed as told."""
        with self._connection.transaction():
            self.begin(start)
            self._touch(start.id, at)
            self._connection.change(
                "UPDATE sessions SET outcome = ?, ended_utc = ?, told_seconds = ? WHERE id = ?",
                Outcome.COMPLETED.value,
                as_utc_text(start.started_at + timedelta(seconds=seconds)),
                seconds,
                start.id,
            )

    def add_attempt(self, session: str, attempt: Attempt) -> None:
        """Enter a press that has ended. The same beat and number never count twice."""
        with self._connection.transaction():
            self._touch(session, attempt.ended_at)
            self._connection.change(
                """
                INSERT INTO attempts (session, beat, attempt, step, point, side, held_seconds,
                    completed, ended_utc)
                VALUES ((SELECT number FROM sessions WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                session,
                attempt.beat,
                attempt.number,
                attempt.step,
                attempt.point,
                attempt.side,
                attempt.held_seconds,
                attempt.completed,
                as_utc_text(attempt.ended_at),
            )

    def end(
        self,
        session: str,
        outcome: str,
        at: datetime,
        symptom: str = "",
        forget: Iterable[str] = (),
    ) -> None:
        """Enter how and when a session ended. Said again, the last word counts.

        The answers to the questions in `forget` are forgotten with it, both or
        neither. Raises ValueError for an outcome that is not one of `Outcome`.
        """
        with self._connection.transaction():
            self._touch(session, at)
            self._end(session, Outcome(outcome), at, symptom)
            self._forget(forget, at)

    def stop(
        self, start: SessionStart, at: datetime, symptom: str = "", forget: Iterable[str] = ()
    ) -> None:
        """Enter a stop for safety, also where the session is not in the diary (any more)."""
        with self._connection.transaction():
            self.begin(start)
            self._touch(start.id, at)
            self._end(start.id, Outcome.STOPPED_FOR_SAFETY, at, symptom)
            self._forget(forget, at)

    def resume(self, session: str, at: datetime) -> None:
        """Go on with a session that was interrupted: it keeps its row and is open again."""
        self._edit(session, at, "UPDATE sessions SET outcome = NULL, ended_utc = NULL WHERE id = ?")

    def set_pain_before(self, session: str, score: int | None, at: datetime) -> None:
        """Enter the pain score (0-10) given before a session, None to take it back."""
        self._edit(session, at, "UPDATE sessions SET pain_before = ? WHERE id = ?", score)

    def set_pain_after(self, session: str, score: int | None, at: datetime) -> None:
        """Enter the pain score (0-10) given after a session, None to take it back."""
        self._edit(session, at, "UPDATE sessions SET pain_after = ? WHERE id = ?", score)

    def set_pain_next_day(self, session: str, score: int | None, at: datetime) -> None:
        """Enter the pain score (0-10) given the next day, with its time; None takes it back."""
        self._edit(
            session,
            at,
            "UPDATE sessions SET pain_next_day = ?, next_day_utc = ? WHERE id = ?",
            score,
            None if score is None else as_utc_text(at),
        )

    def set_note(self, session: str, note: str, at: datetime) -> None:
        """Enter the person's own words about a session."""
        self._edit(session, at, "UPDATE sessions SET note = ? WHERE id = ?", note)

    def delete_session(self, session: str, at: datetime) -> None:
        """Delete a session for good: it stays deleted when diaries are merged."""
        with self._connection.transaction():
            self._touch(session, at)
            self._connection.change("DELETE FROM sessions WHERE id = ?", session)
            self._connection.change(
                rows.DELETED, DeletedKind.SESSION.value, session, as_utc_text(at)
            )
        self._write_back()

    def _end(self, session: str, outcome: Outcome, at: datetime, symptom: str) -> None:
        self._connection.change(
            "UPDATE sessions SET outcome = ?, ended_utc = ?, symptom = ? WHERE id = ?",
            outcome.value,
            as_utc_text(at),
            symptom,
            session,
        )

    def _edit(self, session: str, at: datetime, statement: str, *values: Value) -> None:
        """Run a statement that changes one session, whose id is its last value."""
        with self._connection.transaction():
            self._touch(session, at)
            self._connection.change(statement, *values, session)

    def _touch(self, session: str, at: datetime) -> None:
        """Note when a session was edited; a clock set back never makes an edit older."""
        if not self._connection.change(rows.TOUCH, as_utc_text(at), session):
            raise failures.unknown_session(self._connection.path, session)

    # Reading sessions

    def sessions(
        self, since: date | None = None, routine: str | None = None
    ) -> tuple[SessionRecord, ...]:
        """The sessions, newest first: those begun on `since` or later, those of one routine.

        `since` is a date of the calendar where the person was then.
        """
        return self._connection.read(
            rows.session,
            rows.SESSIONS
            + """
            WHERE started_on >= ? AND routine = coalesce(?, routine)
            ORDER BY started_utc DESC, id
            """,
            since.isoformat() if since else "",
            routine,
        )

    def last_session(self, routine: str | None = None) -> SessionRecord | None:
        """The session begun last, of one routine or of any, whatever became of it."""
        return _only(
            self._connection.read(
                rows.session,
                rows.SESSIONS
                + "WHERE routine = coalesce(?, routine) ORDER BY started_utc DESC, id LIMIT 1",
                routine,
            )
        )

    def sessions_called(self, name: str) -> tuple[SessionRecord, ...]:
        """The session with this id; where there is none, those whose id begins so."""
        exact = self._connection.read(rows.session, rows.SESSIONS + "WHERE id = ?", name)
        return exact or self._connection.read(
            rows.session, rows.SESSIONS + "WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2", name
        )

    def attempts(self, session: str) -> tuple[Attempt, ...]:
        """All presses of one session, in the order of the plan; none where it is unknown."""
        return self._connection.read(
            rows.attempt, rows.ATTEMPTS + "WHERE sessions.id = ? ORDER BY beat, attempt", session
        )

    def safety_stop(self, day: date) -> SafetyStop | None:
        """The latest stop for safety that keeps the person from pressing on this day.

        This is the one definition of "stopped today". A stop dated ahead blocks too: the
        clock was wrong then or is wrong now, and nobody can tell which. A row that
        makes no sense does not hide the others.
        """
        stops: list[SafetyStop] = []
        damage: SelfcareError | None = None
        for row in self._connection.rows(rows.SAFETY_STOPS):
            try:
                stops += self._connection.records(rows.safety_stop, [row])
            except SelfcareError as error:
                damage = error
        found = next((stop for stop in stops if stop.on >= day), None)
        if found is None and damage is not None:
            raise damage
        return found


def _only(found: tuple[Found, ...]) -> Found | None:
    return found[0] if found else None
