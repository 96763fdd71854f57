"""How rows of the tables become records. A value that cannot be one raises ValueError."""

from math import isfinite

from selfcare.diary.connection import Row
from selfcare.diary.records import AnswerRecord, Attempt, Outcome, SafetyStop, SessionRecord
from selfcare.diary.times import day_from_text, from_utc_text
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


def text(row: Row, name: str) -> str:
    """A column of words."""
    value = row[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value


def count(row: Row, name: str, most: int = MOST) -> int:
    """A column of whole numbers, none of them below zero."""
    value = row[name]
    if not isinstance(value, int) or not 0 <= value <= most:
        raise ValueError(name)
    return value


def score(row: Row, name: str) -> int | None:
    """A column of scores from 0 to 10, which may be missing."""
    return None if row[name] is None else count(row, name, HIGHEST_SCORE)


def seconds(row: Row, name: str, most: int = MOST) -> float:
    """A column of seconds."""
    value = row[name]
    if not isinstance(value, int | float) or not isfinite(value) or not 0 <= value <= most:
        raise ValueError(name)
    return float(value)


def session(row: Row) -> SessionRecord:
    """A row of SESSIONS. What never ended reads as interrupted; the row is left as it is."""
    ended, offset = row["ended_utc"], row["utc_offset_minutes"]
    return SessionRecord(
        id=text(row, "id"),
        routine=text(row, "routine"),
        title=text(row, "title"),
        plan_digest=text(row, "plan_digest"),
        started_at=from_utc_text(row["started_utc"], offset),
        ended_at=from_utc_text(ended, offset) if ended else None,
        outcome=Outcome(row["outcome"] or Outcome.INTERRUPTED),
        beats_planned=count(row, "beats_planned"),
        beats_done=count(row, "beats_done"),
        held_seconds=seconds(row, "held_seconds"),
        pain_before=score(row, "pain_before"),
        pain_after=score(row, "pain_after"),
        symptom=text(row, "symptom"),
        wishes=text(row, "wishes"),
        edited_at=from_utc_text(row["edited_utc"]),
        pain_next_day=score(row, "pain_next_day"),
        next_day_at=from_utc_text(row["next_day_utc"], offset) if row["next_day_utc"] else None,
        note=text(row, "note"),
        told_seconds=None if row["told_seconds"] is None else seconds(row, "told_seconds"),
    )


def attempt(row: Row) -> Attempt:
    """A row of ATTEMPTS."""
    return Attempt(
        beat=count(row, "beat"),
        number=count(row, "attempt"),
        step=text(row, "step"),
        point=text(row, "point"),
        side=text(row, "side"),
        held_seconds=seconds(row, "held_seconds"),
        completed=bool(row["completed"]),
        ended_at=from_utc_text(row["ended_utc"], row["utc_offset_minutes"]),
    )


def safety_stop(row: Row) -> SafetyStop:
    """A row of SAFETY_STOPS: the day is the person's own."""
    ended = from_utc_text(row["ended_utc"], row["utc_offset_minutes"])
    return SafetyStop(ended.date(), text(row, "symptom"), text(row, "id"))


def answer(row: Row) -> tuple[str, AnswerRecord]:
    """A row of ANSWERS: the question's id, and what was answered."""
    if row["answer"] not in POSSIBLE_ANSWERS:
        raise ValueError("an answer that makes no sense")
    return text(row, "id"), AnswerRecord(row["answer"], day_from_text(row["answered_on"]))
