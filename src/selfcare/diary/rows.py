"""How rows of the tables become records. A value that cannot be one raises ValueError."""

from datetime import date

from selfcare.diary.connection import Row
from selfcare.diary.records import AnswerRecord, Attempt, Outcome, SafetyStop, SessionRecord
from selfcare.diary.times import from_utc_text

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
    SELECT ended_utc, utc_offset_minutes, symptom
    FROM sessions WHERE outcome = 'stopped-for-safety'
    ORDER BY ended_utc DESC
"""

LAST_SAFETY_STOP = f"{SAFETY_STOPS} LIMIT 1"

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


def session(row: Row) -> SessionRecord:
    """A row of SESSIONS. What never ended reads as interrupted; the row is left as it is."""
    ended, offset = row["ended_utc"], row["utc_offset_minutes"]
    return SessionRecord(
        id=row["id"],
        routine=row["routine"],
        title=row["title"],
        plan_digest=row["plan_digest"],
        started_at=from_utc_text(row["started_utc"], offset),
        ended_at=from_utc_text(ended, offset) if ended else None,
        outcome=Outcome(row["outcome"] or Outcome.INTERRUPTED),
        beats_planned=row["beats_planned"],
        beats_done=row["beats_done"],
        held_seconds=row["held_seconds"],
        pain_before=row["pain_before"],
        pain_after=row["pain_after"],
        symptom=row["symptom"],
        wishes=row["wishes"],
        edited_at=from_utc_text(row["edited_utc"]),
        pain_next_day=row["pain_next_day"],
        next_day_at=from_utc_text(row["next_day_utc"], offset) if row["next_day_utc"] else None,
        note=row["note"],
        told_seconds=row["told_seconds"],
    )


def attempt(row: Row) -> Attempt:
    """A row of ATTEMPTS."""
    return Attempt(
        beat=row["beat"],
        number=row["attempt"],
        step=row["step"],
        point=row["point"],
        side=row["side"],
        held_seconds=row["held_seconds"],
        completed=bool(row["completed"]),
        ended_at=from_utc_text(row["ended_utc"], row["utc_offset_minutes"]),
    )


def safety_stop(row: Row) -> SafetyStop:
    """A row of LAST_SAFETY_STOP: the day is the person's own."""
    ended = from_utc_text(row["ended_utc"], row["utc_offset_minutes"])
    return SafetyStop(ended.date(), row["symptom"])


def answer(row: Row) -> tuple[str, AnswerRecord]:
    """A row of ANSWERS: the question's id, and what was answered."""
    return row["id"], AnswerRecord(row["answer"], date.fromisoformat(row["answered_on"]))
