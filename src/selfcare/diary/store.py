"""The records of the diary in its tables."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from functools import partial
from types import NoneType
from typing import Any, NamedTuple, TypeVar, get_args

from selfcare.diary import files, model
from selfcare.diary.database import Connection, Row, Value
from selfcare.diary.model import AttemptRecord, PlanRecord, SessionRecord, SessionStart, as_utc_text
from selfcare.errors import SelfcareError
from selfcare.outcomes import Outcome
from selfcare.safety.answers import GivenAnswer, is_answer

SESSIONS = """
    SELECT *,
        (SELECT count(DISTINCT beat) FROM attempts WHERE session = number AND completed)
            AS beats_done,
        coalesce(manual_seconds, (SELECT total(held_seconds) FROM attempts WHERE session = number))
            AS held_seconds
    FROM sessions
"""
ATTEMPTS = """
    SELECT attempts.*, utc_offset_minutes, sessions.id
    FROM attempts JOIN sessions ON sessions.number = attempts.session
"""
DELETE = """
    INSERT INTO deleted (kind, id, deleted_utc) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET deleted_utc = max(deleted_utc, excluded.deleted_utc)
"""
"""Remember the kind, the id and the time of a deletion."""

Record = TypeVar("Record")


# Rows. A value that makes no sense raises ValueError or TypeError.


def _parse_outcome(value: Any) -> Outcome:
    """Parse an outcome; there is none while a session runs, or if its end was never written."""
    return Outcome.INTERRUPTED if value is None else Outcome(value)


def _parse_weekdays(value: Any) -> tuple[int, ...]:
    days = tuple(int(day) for day in model.parse_text(value))
    if not set(days) <= set(range(7)):
        raise ValueError("not a weekday")
    return days


def _parse_time_of_day(value: Any) -> str:
    return f"{time.fromisoformat(value):%H:%M}"


_parse_score = partial(model.parse_count, most=model.HIGHEST_SCORE)
PARSERS: Mapping[Any, Callable[[Any], Any]] = {
    str: model.parse_text,
    int: model.parse_count,
    float: model.parse_seconds,
    bool: bool,
    date: model.day_from_text,
    Outcome: _parse_outcome,
    model.Measure: model.Measure,
    **dict.fromkeys(("score", "pain_before", "pain_after", "pain_next_day"), _parse_score),
    "weeks": partial(model.parse_count, most=model.MOST_WEEKS),
    "days": _parse_weekdays,
    "time_of_day": _parse_time_of_day,
    "paused_days": partial(model.parse_count, most=model.MOST_PAUSED_DAYS),
}
"""How the fields of one type are parsed, and those of some names."""


class _Column(NamedTuple):
    """How a field of a record is stored. `parse` is None for a time."""

    field: str
    name: str
    parse: Callable[[Any], Any] | None
    is_optional: bool


def column_of(field: str) -> str:
    """Return the column of a field: a time is in UTC there."""
    field = {"number": "attempt", "at": "deleted_at"}.get(field, field)
    return field.removesuffix("_at") + "_utc" if field.endswith("_at") else field


def _columns(kind: type[Any]) -> Iterable[_Column]:
    for field in fields(kind):
        name = column_of(field.name)
        kinds = get_args(field.type) or (field.type,)
        parse = PARSERS.get(name) or PARSERS.get(kinds[0])
        yield _Column(field.name, name, parse, NoneType in kinds)


COLUMNS: Mapping[type, tuple[_Column, ...]] = {
    kind: tuple(_columns(kind))
    for kind in (SessionStart, SessionRecord, AttemptRecord, model.MeasureRecord, PlanRecord)
}


def record_from_row(kind: type[Record], row: Row) -> Record:
    """Make a record of a row; its times are on the person's clock, `edited_at` in UTC."""
    values: dict[str, Any] = {}
    for field, name, parse, is_optional in COLUMNS[kind]:
        value = row[name]
        if value is None and is_optional:
            values[field] = None
        elif parse is None:
            offset = 0 if field == "edited_at" else row["utc_offset_minutes"]
            values[field] = model.from_utc_text(value, offset)
        else:
            values[field] = parse(value)
    return kind(**values)


def read_records(
    connection: Connection, kind: type[Record], statement: str, *values: Value
) -> tuple[Record, ...]:
    return connection.read(lambda row: record_from_row(kind, row), statement, *values)


def _values_of(record: Any) -> dict[str, Value]:
    return {name: _as_value(getattr(record, field)) for field, name, *_ in COLUMNS[type(record)]}


def _as_value(value: Any) -> Value:
    match value:
        case datetime():
            return as_utc_text(value)
        case date():
            return value.isoformat()
        case tuple():
            return "".join(map(str, value))
    return value  # type: ignore[no-any-return]


def _stop_from_row(row: Row) -> model.SafetyStop:
    ended = model.from_utc_text(row["ended_utc"], row["utc_offset_minutes"])
    return model.SafetyStop(
        ended.date(), model.parse_text(row["symptom"]), model.parse_text(row["id"])
    )


def _answer_from_row(row: Row) -> tuple[str, GivenAnswer]:
    answer = model.parse_text(row["answer"])
    if not is_answer(answer):
        raise ValueError("not an answer")
    on, at = model.day_from_text(row["answered_on"]), model.from_utc_text(row["edited_utc"])
    return model.parse_text(row["id"]), GivenAnswer(answer, on, at)


class Diary(AbstractContextManager["Diary"]):
    """What the person did, felt and answered. Close it, or use it in a `with`."""

    def __init__(self, connection: Connection) -> None:
        """Take over a connection whose tables are up to date (see `opening`)."""
        self.connection = connection

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.connection.close()

    # Safety answers

    def answers(self) -> dict[str, GivenAnswer]:
        """Return the answers to the safety questions, by the id of the question."""
        return dict(self.connection.read(_answer_from_row, "SELECT * FROM answers ORDER BY id"))

    def save_answers(
        self, answers: Mapping[str, str], on: date, at: datetime, *, late: bool = False
    ) -> None:
        """Save these answers, as they are written, all or none of them; others stay.

        `at` is the time they were given, by which merging finds the newest. With `late`
        they could not be written at that time: then a no never replaces a newer answer.
        """
        with self.connection.transaction():
            for question, answer in answers.items():
                if not is_answer(answer):
                    raise files.diary_error(files.ENTRY_REFUSED, self.connection.path)
                self.connection.change(
                    """
                    INSERT INTO answers (id, answer, answered_on, edited_utc)
                    VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET
                        answer = excluded.answer, answered_on = excluded.answered_on,
                        edited_utc = excluded.edited_utc
                    WHERE NOT ?5 OR excluded.answer <> 'no'
                        OR answers.edited_utc <= excluded.edited_utc
                    """,
                    *(question, answer, on.isoformat(), as_utc_text(at), late),
                )

    def restore_answers(self, answers: Mapping[str, tuple[str, date]], at: datetime) -> None:
        """Save again what a stop had forgotten, each answer with its day.

        What was answered or forgotten meanwhile in another window stays as it is.
        """
        present = self.answers()
        if not present:
            return  # everything was forgotten on purpose
        for id_, (answer, on) in answers.items():
            if id_ not in present:
                self.save_answers({id_: answer}, on, at)

    def forget_answers(self, questions: Iterable[str] | None, at: datetime) -> None:
        """Forget the answers to these questions, or to all; unknown ones are not an error.

        The deletion is remembered, so that they do not come back from another machine.
        """
        with self.connection.transaction():
            if questions is None:
                self.connection.change("DELETE FROM answers")
                self.connection.change("DELETE FROM deleted WHERE kind = 'answer'")
                self.connection.change(DELETE, "answer", model.ALL_ANSWERS, as_utc_text(at))
            else:
                self._forget(questions, at)
        self.connection.empty_log()

    def _forget(self, questions: Iterable[str], at: datetime) -> None:
        for question in questions:
            self.connection.change("DELETE FROM answers WHERE id = ?", question)
            self.connection.change(DELETE, "answer", question, as_utc_text(at))

    # Writing a session

    def begin(self, start: SessionStart) -> None:
        """Enter a session. One that is already in the diary stays as it is."""
        values = _values_of(start) | {
            "started_on": start.started_at.date().isoformat(),
            "utc_offset_minutes": model.offset_minutes(start.started_at),
            "edited_utc": as_utc_text(start.started_at),
        }
        self._insert("INSERT INTO sessions", values, "ON CONFLICT (id) DO NOTHING")

    def add_manual(self, start: SessionStart, seconds: float, at: datetime) -> None:
        """Enter a session done without the program, with the seconds pressed."""
        with self.connection.transaction():
            self.begin(start)
            self._update(
                start.id,
                at,
                outcome=Outcome.COMPLETED.value,
                ended_utc=as_utc_text(start.started_at + timedelta(seconds=seconds)),
                manual_seconds=seconds,
            )

    def add_attempt(self, session: str, attempt: AttemptRecord) -> None:
        """Enter a press that has ended. The same beat and number never count twice."""
        with self.connection.transaction():
            self._update(session, attempt.ended_at)
            ((number,),) = self.connection.rows("SELECT number FROM sessions WHERE id = ?", session)
            values = {"session": number, **_values_of(attempt)}
            self._insert("INSERT INTO attempts", values, "ON CONFLICT DO NOTHING")

    def end(
        self,
        session: str,
        outcome: str,
        at: datetime,
        symptom: str = "",
        forget: Iterable[str] = (),
    ) -> None:
        """Enter how and when a session ended; a second call replaces the first.

        The answers to the questions in `forget` are forgotten with it, both or
        neither. Raises ValueError for an outcome that is not one of `Outcome`.
        """
        ending = {"outcome": Outcome(outcome).value, "ended_utc": as_utc_text(at)}
        with self.connection.transaction():
            self._update(session, at, **ending, symptom=symptom)
            self._forget(forget, at)

    def stop(
        self, start: SessionStart, at: datetime, symptom: str = "", forget: Iterable[str] = ()
    ) -> None:
        """Enter a stop for safety, and the session itself if it is not in the diary yet."""
        self.begin(start)
        self.end(start.id, Outcome.STOPPED_FOR_SAFETY, at, symptom, forget)

    def resume(self, session: str, at: datetime) -> None:
        self._update(session, at, outcome=None, ended_utc=None)

    def set_pain_before(self, session: str, score: int | None, at: datetime) -> None:
        """Enter the pain score (0-10) before a session; None removes it."""
        self._update(session, at, pain_before=score)

    def set_pain_after(self, session: str, score: int | None, at: datetime) -> None:
        """Enter the pain score (0-10) after a session; None removes it."""
        self._update(session, at, pain_after=score)

    def set_pain_next_day(self, session: str, score: int | None, at: datetime) -> None:
        """Enter the pain score (0-10) of the next day with its time; None removes both."""
        next_day = None if score is None else as_utc_text(at)
        self._update(session, at, pain_next_day=score, next_day_utc=next_day)

    def set_note(self, session: str, note: str, at: datetime) -> None:
        self._update(session, at, note=note)

    def delete_session(self, session: str, at: datetime) -> None:
        """Delete a session for good: it stays deleted when diaries are merged."""
        with self.connection.transaction():
            self._update(session, at)
            self.connection.change("DELETE FROM sessions WHERE id = ?", session)
            self.connection.change(DELETE, "session", session, as_utc_text(at))
        self.connection.empty_log()

    def _insert(self, head: str, values: Mapping[str, Value], tail: str = "") -> None:
        marks = ", ".join("?" * len(values))
        statement = f"{head} ({', '.join(values)}) VALUES ({marks}) {tail}"
        self.connection.change(statement, *values.values())

    def _update(self, session: str, at: datetime, **values: Value) -> None:
        """Set columns of a session. Raises SelfcareError `diary-unknown-session`."""
        assignments = "".join(f", {name} = ?" for name in values)
        # A clock set back never makes an edit older.
        statement = f"""
            UPDATE sessions SET edited_utc = CASE
                WHEN ?1 >= edited_utc THEN ?1
                ELSE strftime('%Y-%m-%dT%H:%M:%f+00:00', edited_utc, '+0.001 seconds')
            END {assignments} WHERE id = ?
        """  # noqa: S608 - names of columns
        if not self.connection.change(statement, as_utc_text(at), *values.values(), session):
            raise files.diary_error(files.UNKNOWN_SESSION, self.connection.path, session=session)

    # Reading sessions

    def sessions(
        self, since: date | None = None, routine: str | None = None
    ) -> tuple[SessionRecord, ...]:
        """Return the sessions, newest first, of one routine or all.

        `since` is a day of the calendar where the person was then.
        """
        return self._sessions(
            "WHERE started_on >= ? AND routine = coalesce(?, routine) "
            "ORDER BY started_utc DESC, id",
            since.isoformat() if since else "",
            routine,
        )

    def last_session(self, routine: str | None = None) -> SessionRecord | None:
        """Return the session begun last, of one routine or of any, finished or not."""
        sessions = self._sessions(
            "WHERE routine = coalesce(?, routine) ORDER BY started_utc DESC, id LIMIT 1", routine
        )
        return sessions[0] if sessions else None

    def sessions_called(self, name: str) -> tuple[SessionRecord, ...]:
        """Return the session with this id; if there is none, two whose id begins so."""
        return self._sessions("WHERE id = ?", name) or self._sessions(
            "WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2", name
        )

    def _sessions(self, where: str, *values: Value) -> tuple[SessionRecord, ...]:
        return read_records(self.connection, SessionRecord, SESSIONS + where, *values)

    def attempts(self, session: str) -> tuple[AttemptRecord, ...]:
        """Return all presses of one session, in the order of its schedule."""
        where = "WHERE sessions.id = ? ORDER BY beat, attempt"
        return read_records(self.connection, AttemptRecord, ATTEMPTS + where, session)

    def safety_stop(self, day: date) -> model.SafetyStop | None:
        """Return the latest stop for safety that forbids pressing on this day.

        This is the one definition of "stopped today". A stop with a future date blocks too: the
        clock was wrong then or is wrong now, and nobody can tell which. A damaged row
        does not hide the others.
        """
        damage: SelfcareError | None = None
        for row in self.connection.rows(
            """
            SELECT ended_utc, utc_offset_minutes, symptom, id
            FROM sessions WHERE outcome = 'stopped-for-safety' ORDER BY ended_utc DESC
            """
        ):
            try:
                (stop,) = self.connection.records(_stop_from_row, [row])
            except SelfcareError as error:
                damage = error
                continue
            if stop.on >= day:
                return stop
        if damage is not None:
            raise damage
        return None

    # Weekly scores and plans

    def save(self, record: model.MeasureRecord | PlanRecord) -> None:
        """Save a record; the one with the same key is replaced."""
        table = "plans" if isinstance(record, PlanRecord) else "measures"
        self._insert(f"INSERT OR REPLACE INTO {table}", _values_of(record))

    def measures(self, since: date | None = None) -> tuple[model.MeasureRecord, ...]:
        """Return the weekly scores from a day on, the oldest first."""
        statement = "SELECT * FROM measures WHERE taken_on >= ? ORDER BY taken_on, name"
        first = since.isoformat() if since else ""
        return read_records(self.connection, model.MeasureRecord, statement, first)

    def plans(self) -> tuple[PlanRecord, ...]:
        """Return all plans ever made, the newest first."""
        statement = "SELECT * FROM plans ORDER BY started_on DESC, edited_utc DESC, id"
        return read_records(self.connection, PlanRecord, statement)
