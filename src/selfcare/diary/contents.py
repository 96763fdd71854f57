"""Everything a diary holds, as one value: what is exported, merged and taken in."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from selfcare.diary import rows, weekly
from selfcare.diary.connection import Row
from selfcare.diary.records import (
    Attempt,
    CourseRecord,
    DeletedKind,
    Deletion,
    MeasureRecord,
    SessionRecord,
)
from selfcare.diary.statements import DELETED
from selfcare.diary.store import Diary
from selfcare.diary.times import as_utc_text, from_utc_text, offset_minutes


@dataclass(frozen=True)
class Entry:
    """A session with its attempts, in the order of beat and number."""

    session: SessionRecord
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True)
class Answer:
    """A safety answer with the time it was given, by which the newest is told."""

    id: str
    answer: str
    answered_on: date
    edited_at: datetime


@dataclass(frozen=True)
class Contents:
    """All entries of a diary, each kind in an order of its own, so that equal is equal."""

    entries: tuple[Entry, ...] = ()
    measures: tuple[MeasureRecord, ...] = ()
    courses: tuple[CourseRecord, ...] = ()
    answers: tuple[Answer, ...] = ()
    deletions: tuple[Deletion, ...] = ()


def contents(diary: Diary) -> Contents:
    """Read everything at one moment, while others may go on writing."""
    diary.connection.rows("BEGIN")
    try:
        return _read(diary)
    finally:
        diary.connection.roll_back()


def take_in(diary: Diary, merge: Callable[[Contents], Contents]) -> None:
    """Put what `merge` makes of the present contents in their place, all or nothing."""
    with diary.connection.transaction():
        before = _read(diary)
        _write(diary, before, merge(before))
    diary.connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")


def _read(diary: Diary) -> Contents:
    connection = diary.connection
    attempts: dict[str, list[Attempt]] = defaultdict(list)
    for id_, attempt in connection.read(
        lambda row: (row["id"], rows.attempt(row)),
        rows.ATTEMPTS + "ORDER BY session, beat, attempt",
    ):
        attempts[id_].append(attempt)
    sessions = connection.read(rows.session, rows.SESSIONS + "ORDER BY id")
    return Contents(
        entries=tuple(Entry(one, tuple(attempts[one.id])) for one in sessions),
        measures=tuple(sorted(weekly.measures(diary), key=lambda one: (one.name, one.taken_on))),
        courses=tuple(sorted(weekly.courses(diary), key=lambda one: one.id)),
        answers=connection.read(_answer, "SELECT * FROM answers ORDER BY id"),
        deletions=connection.read(_deletion, "SELECT * FROM deleted ORDER BY kind, id"),
    )


def _write(diary: Diary, before: Contents, after: Contents) -> None:
    """Write the difference only: most of a diary never changes any more."""
    change = diary.connection.change
    known = {one.session.id: one for one in before.entries}
    for gone in known.keys() - {one.session.id for one in after.entries}:
        change("DELETE FROM sessions WHERE id = ?", gone)
    for entry in after.entries:
        if known.get(entry.session.id) != entry:
            _write_entry(diary, entry)
    for measure in set(after.measures) - set(before.measures):
        weekly.save_measure(diary, measure)
    for course in set(after.courses) - set(before.courses):
        weekly.save_course(diary, course)
    change("DELETE FROM answers")
    for answer in after.answers:
        change(
            "INSERT INTO answers (id, answer, answered_on, edited_utc) VALUES (?, ?, ?, ?)",
            answer.id,
            answer.answer,
            answer.answered_on.isoformat(),
            as_utc_text(answer.edited_at),
        )
    for deletion in after.deletions:
        change(DELETED, deletion.kind.value, deletion.id, as_utc_text(deletion.at))


def _write_entry(diary: Diary, entry: Entry) -> None:
    one, change = entry.session, diary.connection.change
    change("DELETE FROM sessions WHERE id = ?", one.id)
    change(
        """
        INSERT INTO sessions (id, routine, title, plan_digest, started_utc, started_on,
            utc_offset_minutes, ended_utc, outcome, beats_planned, told_seconds, pain_before,
            pain_after, pain_next_day, next_day_utc, symptom, note, wishes, edited_utc)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        one.id,
        one.routine,
        one.title,
        one.plan_digest,
        as_utc_text(one.started_at),
        one.started_at.date().isoformat(),
        offset_minutes(one.started_at),
        as_utc_text(one.ended_at) if one.ended_at else None,
        one.outcome.value if one.ended_at else None,
        one.beats_planned,
        one.told_seconds,
        one.pain_before,
        one.pain_after,
        one.pain_next_day,
        as_utc_text(one.next_day_at) if one.next_day_at else None,
        one.symptom,
        one.note,
        one.wishes,
        as_utc_text(one.edited_at),
    )
    for attempt in entry.attempts:
        _write_attempt(diary, one.id, attempt)


def _write_attempt(diary: Diary, session: str, attempt: Attempt) -> None:
    diary.connection.change(
        """
        INSERT INTO attempts (session, beat, attempt, step, point, side, held_seconds,
            completed, ended_utc)
        VALUES ((SELECT number FROM sessions WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?)
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


def _answer(row: Row) -> Answer:
    id_, given = rows.answer(row)
    return Answer(id_, given.answer, given.answered_on, from_utc_text(row["edited_utc"]))


def _deletion(row: Row) -> Deletion:
    return Deletion(
        DeletedKind(row["kind"]), rows.text(row, "id"), from_utc_text(row["deleted_utc"])
    )
