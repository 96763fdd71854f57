"""The diary while it is open. All times come in as values; no clock is read here.

Each call that writes is committed, and safe on the disk, when it returns. Every
call raises SelfcareError with status DIARY for what stands in its way; a call
about a session that is not in the diary says `diary-unknown-session`.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import TracebackType
from typing import Self, TypeVar

from selfcare.diary import failures, rows
from selfcare.diary.connection import Connection, Value
from selfcare.diary.records import (
    AnswerRecord,
    Attempt,
    Outcome,
    SafetyStop,
    SessionRecord,
    SessionStart,
)
from selfcare.diary.times import as_utc_text, offset_minutes

Found = TypeVar("Found")


class Diary:
    """What the person did, felt and answered. Close it, or use it in a `with`."""

    def __init__(self, connection: Connection) -> None:
        """Take over a connection whose tables are up to date (see `opening`)."""
        self._connection = connection

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

    def add_attempt(self, session: str, attempt: Attempt) -> None:
        """Enter a press that has ended. The same beat and number never count twice."""
        ended = as_utc_text(attempt.ended_at)
        with self._connection.transaction():
            self._edit(session, "UPDATE sessions SET edited_utc = ? WHERE id = ?", ended)
            self._connection.change(
                """
                INSERT INTO attempts (session, beat, attempt, step, point, side, held_seconds,
                    completed, ended_utc)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                session,
                attempt.beat,
                attempt.number,
                attempt.step,
                attempt.point,
                attempt.side,
                attempt.held_seconds,
                attempt.completed,
                ended,
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
        ended = as_utc_text(at)
        with self._connection.transaction():
            self._edit(
                session,
                """
                UPDATE sessions SET outcome = ?, ended_utc = ?, symptom = ?, edited_utc = ?
                WHERE id = ?
                """,
                Outcome(outcome).value,
                ended,
                symptom,
                ended,
            )
            self._forget(forget)

    def resume(self, session: str, at: datetime) -> None:
        """Go on with a session that was interrupted: it keeps its row and is open again."""
        self._edit(
            session,
            "UPDATE sessions SET outcome = NULL, ended_utc = NULL, edited_utc = ? WHERE id = ?",
            as_utc_text(at),
        )

    def set_pain_before(self, session: str, score: int, at: datetime) -> None:
        """Enter the pain score (0-10) given before a session."""
        self._edit(
            session,
            "UPDATE sessions SET pain_before = ?, edited_utc = ? WHERE id = ?",
            score,
            as_utc_text(at),
        )

    def set_pain_after(self, session: str, score: int, at: datetime) -> None:
        """Enter the pain score (0-10) given after a session."""
        self._edit(
            session,
            "UPDATE sessions SET pain_after = ?, edited_utc = ? WHERE id = ?",
            score,
            as_utc_text(at),
        )

    def _edit(self, session: str, statement: str, *values: Value) -> None:
        """Run a statement that changes one session, whose id is its last value."""
        if not self._connection.change(statement, *values, session):
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

    def last_session(self) -> SessionRecord | None:
        """The session begun last, whatever became of it."""
        return _only(
            self._connection.read(
                rows.session, rows.SESSIONS + "ORDER BY started_utc DESC, id LIMIT 1"
            )
        )

    def attempts(self, session: str) -> tuple[Attempt, ...]:
        """All presses of one session, in the order of the plan; none where it is unknown."""
        return self._connection.read(rows.attempt, rows.ATTEMPTS, session)

    def last_safety_stop(self) -> SafetyStop | None:
        """The session that was stopped for safety last."""
        return _only(self._connection.read(rows.safety_stop, rows.LAST_SAFETY_STOP))

    # Safety answers

    def answers(self) -> dict[str, AnswerRecord]:
        """The answers to the safety questions, by the id of the question."""
        return dict(self._connection.read(rows.answer, rows.ANSWERS))

    def save_answers(self, answers: Mapping[str, str], on: date) -> None:
        """Keep these answers (yes, no or unsure), all or none of them; others stay."""
        with self._connection.transaction():
            for question, answer in answers.items():
                self._connection.change(
                    """
                    INSERT INTO answers (id, answer, answered_on) VALUES (?, ?, ?)
                    ON CONFLICT (id) DO UPDATE
                    SET answer = excluded.answer, answered_on = excluded.answered_on
                    """,
                    question,
                    answer,
                    on.isoformat(),
                )

    def forget_answers(self, questions: Iterable[str] | None = None) -> None:
        """Forget the answers to these questions, or to all; unknown ones are no error."""
        with self._connection.transaction():
            if questions is None:
                self._connection.change("DELETE FROM answers")
            else:
                self._forget(questions)
        # Until it is written back, the log beside the diary still holds the old pages.
        self._connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")

    def _forget(self, questions: Iterable[str]) -> None:
        for question in questions:
            self._connection.change("DELETE FROM answers WHERE id = ?", question)


def _only(found: tuple[Found, ...]) -> Found | None:
    return found[0] if found else None
