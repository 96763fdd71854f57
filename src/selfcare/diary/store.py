"""How rows of the tables become records. A value that cannot be one raises ValueError."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from math import isfinite
from types import TracebackType
from typing import Self, TypeVar

from selfcare.diary import errors
from selfcare.diary.database import Connection, Row, Value
from selfcare.diary.model import (
    ALL_ANSWERS,
    AnswerRecord,
    AttemptRecord,
    DeletedKind,
    Measure,
    MeasureRecord,
    Outcome,
    PlanRecord,
    SafetyStop,
    SessionRecord,
    SessionStart,
    as_utc_text,
    day_from_text,
    from_utc_text,
    offset_minutes,
)
from selfcare.errors import SelfcareError
from selfcare.safety.answers import ANSWERS as POSSIBLE_ANSWERS

MOST = 1_000_000
"""More of anything, beats or seconds, makes no sense."""
HIGHEST_SCORE = 10

SESSIONS = """
    SELECT id, routine, title, plan_digest, started_utc, utc_offset_minutes, ended_utc, outcome,
        beats_planned,
        (SELECT count(DISTINCT beat) FROM attempts WHERE session = number AND completed)
            AS beats_done,
        coalesce(told_seconds, (SELECT total(held_seconds) FROM attempts WHERE session = number))
            AS held_seconds,
        pain_before, pain_after, pain_next_day, next_day_utc, symptom, note, wishes, edited_utc,
        told_seconds
    FROM sessions
"""

ATTEMPTS = """
    SELECT beat, attempt, step, point, side, held_seconds, completed, attempts.ended_utc,
        utc_offset_minutes, sessions.id
    FROM attempts JOIN sessions ON sessions.number = attempts.session
"""

SAFETY_STOPS = """
    SELECT ended_utc, utc_offset_minutes, symptom, id
    FROM sessions WHERE outcome = 'stopped-for-safety'
    ORDER BY ended_utc DESC
"""

ANSWERS = "SELECT id, answer, answered_on FROM answers ORDER BY id"

TOUCH = """
    UPDATE sessions SET edited_utc = CASE
        WHEN ?1 >= edited_utc THEN ?1
        ELSE strftime('%Y-%m-%dT%H:%M:%f+00:00', edited_utc, '+0.001 seconds')
    END
    WHERE id = ?2
"""
"""Set the time of an edit; a clock set back never makes an edit older."""

DELETED = """
    INSERT INTO deleted (kind, id, deleted_utc) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET deleted_utc = max(deleted_utc, excluded.deleted_utc)
"""
"""Remember that something was deleted: its kind, its id, the time."""


def row_text(row: Row, name: str) -> str:
    """A column of words."""
    value = row[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def row_count(row: Row, name: str, most: int = MOST) -> int:
    """A column of whole numbers, none of them below zero."""
    value = row[name]
    if not isinstance(value, int) or not 0 <= value <= most:
        raise ValueError(name)
    return value


def row_score(row: Row, name: str) -> int | None:
    """A column of scores from 0 to 10, which may be missing."""
    return None if row[name] is None else row_count(row, name, HIGHEST_SCORE)


def row_seconds(row: Row, name: str, most: int = MOST) -> float:
    """A column of seconds."""
    value = row[name]
    if not isinstance(value, int | float) or not isfinite(value) or not 0 <= value <= most:
        raise ValueError(name)
    return float(value)


def session_from_row(row: Row) -> SessionRecord:
    """A row of SESSIONS. What never ended reads as interrupted; the row is left as it is."""
    ended, offset = row["ended_utc"], row["utc_offset_minutes"]
    return SessionRecord(
        id=row_text(row, "id"),
        routine=row_text(row, "routine"),
        title=row_text(row, "title"),
        plan_digest=row_text(row, "plan_digest"),
        started_at=from_utc_text(row["started_utc"], offset),
        ended_at=from_utc_text(ended, offset) if ended else None,
        outcome=Outcome(row["outcome"] or Outcome.INTERRUPTED),
        beats_planned=row_count(row, "beats_planned"),
        beats_done=row_count(row, "beats_done"),
        held_seconds=row_seconds(row, "held_seconds"),
        pain_before=row_score(row, "pain_before"),
        pain_after=row_score(row, "pain_after"),
        symptom=row_text(row, "symptom"),
        wishes=row_text(row, "wishes"),
        edited_at=from_utc_text(row["edited_utc"]),
        pain_next_day=row_score(row, "pain_next_day"),
        next_day_at=from_utc_text(row["next_day_utc"], offset) if row["next_day_utc"] else None,
        note=row_text(row, "note"),
        told_seconds=None if row["told_seconds"] is None else row_seconds(row, "told_seconds"),
    )


def attempt_from_row(row: Row) -> AttemptRecord:
    """A row of ATTEMPTS."""
    return AttemptRecord(
        beat=row_count(row, "beat"),
        number=row_count(row, "attempt"),
        step=row_text(row, "step"),
        point=row_text(row, "point"),
        side=row_text(row, "side"),
        held_seconds=row_seconds(row, "held_seconds"),
        completed=bool(row["completed"]),
        ended_at=from_utc_text(row["ended_utc"], row["utc_offset_minutes"]),
    )


def stop_from_row(row: Row) -> SafetyStop:
    """A row of SAFETY_STOPS: the day is the person's own."""
    ended = from_utc_text(row["ended_utc"], row["utc_offset_minutes"])
    return SafetyStop(ended.date(), row_text(row, "symptom"), row_text(row, "id"))


def answer_from_row(row: Row) -> tuple[str, AnswerRecord]:
    """A row of ANSWERS: the question's id, and what was answered."""
    if row["answer"] not in POSSIBLE_ANSWERS:
        raise ValueError("an answer that makes no sense")
    return row_text(row, "id"), AnswerRecord(row["answer"], day_from_text(row["answered_on"]))


class AnswerStore:
    """What the person answered; the part of the diary that safety rests on."""

    def __init__(self, connection: Connection) -> None:
        """Take over a connection whose tables are up to date (see `opening`)."""
        self._connection = connection

    def answers(self) -> dict[str, AnswerRecord]:
        """The answers to the safety questions, by the id of the question."""
        return dict(self._connection.read(answer_from_row, ANSWERS))

    def save_answers(
        self,
        answers: Mapping[str, str],
        on: date,
        at: datetime | None = None,
        *,
        late: bool = False,
    ) -> None:
        """Keep these answers (yes, no or unsure), all or none of them; others stay.

        `at` is the time they were given, by which merging tells the newest. With `late`
        they could not be written at that time: then a no never replaces a newer answer.
        """
        edited = as_utc_text(at or datetime.combine(on, time(), UTC))
        with self._connection.transaction():
            for question, answer in answers.items():
                self._connection.change(
                    """
                    INSERT INTO answers (id, answer, answered_on, edited_utc)
                    VALUES (?1, ?2, ?3, ?4)
                    ON CONFLICT (id) DO UPDATE SET answer = excluded.answer,
                        answered_on = excluded.answered_on, edited_utc = excluded.edited_utc
                    WHERE NOT ?5 OR excluded.answer <> 'no'
                        OR answers.edited_utc <= excluded.edited_utc
                    """,
                    question,
                    answer,
                    on.isoformat(),
                    edited,
                    late,
                )

    def restore_answers(self, answers: Mapping[str, tuple[str, date]], at: datetime) -> None:
        """Keep again what a stop had forgotten, each with the day it was given on.

        What was answered or forgotten meanwhile in another window stays as it is.
        """
        there = self.answers()
        if not there:
            return  # everything was forgotten on purpose
        for id_, (answer, on) in answers.items():
            if id_ not in there:
                self.save_answers({id_: answer}, on, at)

    def forget_answers(
        self, questions: Iterable[str] | None = None, at: datetime | None = None
    ) -> None:
        """Forget the answers to these questions, or to all; unknown ones are no error.

        With `at` it is kept that they were forgotten then, so that they do not
        come back from another machine.
        """
        with self._connection.transaction():
            if questions is None:
                self._connection.change("DELETE FROM answers")
                self._connection.change("DELETE FROM deleted WHERE kind = 'answer'")
                if at is not None:
                    kind = DeletedKind.ANSWER.value
                    self._connection.change(DELETED, kind, ALL_ANSWERS, as_utc_text(at))
            else:
                self._forget(questions, at)
        self._write_back()

    def _forget(self, questions: Iterable[str], at: datetime | None) -> None:
        for question in questions:
            self._connection.change("DELETE FROM answers WHERE id = ?", question)
            if at is not None:
                self._connection.change(
                    DELETED, DeletedKind.ANSWER.value, question, as_utc_text(at)
                )

    def _write_back(self) -> None:
        """Empty the log beside the diary, which still holds the old pages until then."""
        self._connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")


Found = TypeVar("Found")


class Diary(AnswerStore):
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

    def add_attempt(self, session: str, attempt: AttemptRecord) -> None:
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
            self._connection.change(DELETED, DeletedKind.SESSION.value, session, as_utc_text(at))
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
        if not self._connection.change(TOUCH, as_utc_text(at), session):
            raise errors.unknown_session(self._connection.path, session)

    # Reading sessions

    def sessions(
        self, since: date | None = None, routine: str | None = None
    ) -> tuple[SessionRecord, ...]:
        """The sessions, newest first: those begun on `since` or later, those of one routine.

        `since` is a date of the calendar where the person was then.
        """
        return self._connection.read(
            session_from_row,
            SESSIONS
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
                session_from_row,
                SESSIONS
                + "WHERE routine = coalesce(?, routine) ORDER BY started_utc DESC, id LIMIT 1",
                routine,
            )
        )

    def sessions_called(self, name: str) -> tuple[SessionRecord, ...]:
        """The session with this id; where there is none, those whose id begins so."""
        exact = self._connection.read(session_from_row, SESSIONS + "WHERE id = ?", name)
        return exact or self._connection.read(
            session_from_row, SESSIONS + "WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2", name
        )

    def attempts(self, session: str) -> tuple[AttemptRecord, ...]:
        """All presses of one session, in the order of the plan; none where it is unknown."""
        return self._connection.read(
            attempt_from_row, ATTEMPTS + "WHERE sessions.id = ? ORDER BY beat, attempt", session
        )

    def safety_stop(self, day: date) -> SafetyStop | None:
        """The latest stop for safety that keeps the person from pressing on this day.

        This is the one definition of "stopped today". A stop dated ahead blocks too: the
        clock was wrong then or is wrong now, and nobody can tell which. A row that
        makes no sense does not hide the others.
        """
        stops: list[SafetyStop] = []
        damage: SelfcareError | None = None
        for row in self._connection.rows(SAFETY_STOPS):
            try:
                stops += self._connection.records(stop_from_row, [row])
            except SelfcareError as error:
                damage = error
        found = next((stop for stop in stops if stop.on >= day), None)
        if found is None and damage is not None:
            raise damage
        return found


def _only(found: tuple[Found, ...]) -> Found | None:
    return found[0] if found else None


MOST_WEEKS = 52
MOST_PAUSED_DAYS = 36_600


def save_measure(diary: Diary, measure: MeasureRecord) -> None:
    """Keep a weekly score; one of the same day is replaced."""
    diary.connection.change(
        """
        INSERT INTO measures (name, taken_on, score, about, edited_utc) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET score = excluded.score, about = excluded.about,
            edited_utc = excluded.edited_utc
        """,
        measure.name.value,
        measure.taken_on.isoformat(),
        measure.score,
        measure.about,
        as_utc_text(measure.edited_at),
    )


def measures(diary: Diary, since: date | None = None) -> tuple[MeasureRecord, ...]:
    """The weekly scores from a day on, the oldest first."""
    return diary.connection.read(
        _measure,
        "SELECT * FROM measures WHERE taken_on >= ? ORDER BY taken_on, name",
        since.isoformat() if since else "",
    )


def save_course(diary: Diary, course: PlanRecord) -> None:
    """Keep a course as it is now; one with the same id is replaced."""
    diary.connection.change(
        "INSERT OR REPLACE INTO courses VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        course.id,
        course.routine,
        course.started_on.isoformat(),
        course.weeks,
        "".join(str(day) for day in course.days),
        course.time_of_day,
        course.weekly_questions,
        course.paused_on.isoformat() if course.paused_on else None,
        course.paused_days,
        course.stopped_on.isoformat() if course.stopped_on else None,
        as_utc_text(course.edited_at),
    )


def courses(diary: Diary) -> tuple[PlanRecord, ...]:
    """All courses there have been, the newest first."""
    return diary.connection.read(
        _course, "SELECT * FROM courses ORDER BY started_on DESC, edited_utc DESC, id"
    )


def _measure(row: Row) -> MeasureRecord:
    return MeasureRecord(
        name=Measure(row["name"]),
        taken_on=day_from_text(row["taken_on"]),
        score=row_count(row, "score", HIGHEST_SCORE),
        about=row_text(row, "about"),
        edited_at=from_utc_text(row["edited_utc"]),
    )


def _course(row: Row) -> PlanRecord:
    days = tuple(int(day) for day in row_text(row, "days"))
    if not set(days) <= set(range(7)):
        raise ValueError("a weekday that makes no sense")
    return PlanRecord(
        id=row_text(row, "id"),
        routine=row_text(row, "routine"),
        started_on=day_from_text(row["started_on"]),
        weeks=row_count(row, "weeks", MOST_WEEKS),
        days=days,
        time_of_day=f"{time.fromisoformat(row['time_of_day']):%H:%M}",
        weekly_questions=bool(row["weekly_questions"]),
        paused_on=_day(row["paused_on"]),
        paused_days=row_count(row, "paused_days", MOST_PAUSED_DAYS),
        stopped_on=_day(row["stopped_on"]),
        edited_at=from_utc_text(row["edited_utc"]),
    )


def _day(text: str | None) -> date | None:
    return day_from_text(text) if text else None
