"""A diary as one JSON document, version 1, and back. `docs/diary.schema.json` describes it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from selfcare.diary.contents import Answer, Contents, Entry
from selfcare.diary.fields import Fields, not_understood
from selfcare.diary.merge import counted
from selfcare.diary.records import (
    Attempt,
    CourseRecord,
    DeletedKind,
    Deletion,
    Measure,
    MeasureRecord,
    Outcome,
    SessionRecord,
)
from selfcare.language import _

VERSION = 1
KIND = "diary"
WORST_PAIN = 10
LAST_WEEKDAY = 6
MOST_WEEKS = 52


def document(contents: Contents, *, with_answers: bool) -> dict[str, Any]:
    """Everything a diary holds; the safety answers only where they are asked for."""
    answers = {
        "answers": [
            {
                "id": one.id,
                "answer": one.answer,
                "answered_on": one.answered_on.isoformat(),
                "edited_at": one.edited_at.isoformat(),
            }
            for one in contents.answers
        ]
    }
    return {
        "version": VERSION,
        "kind": KIND,
        "sessions": [_session_out(entry) for entry in contents.entries],
        "measures": [
            {
                "name": one.name.value,
                "taken_on": one.taken_on.isoformat(),
                "score": one.score,
                "about": one.about,
                "edited_at": one.edited_at.isoformat(),
            }
            for one in contents.measures
        ],
        "courses": [_course_out(one) for one in contents.courses],
        "deleted": [
            {"kind": one.kind.value, "id": one.id, "at": one.at.isoformat()}
            for one in contents.deletions
            if with_answers or one.kind is not DeletedKind.ANSWER
        ],
        **(answers if with_answers else {}),
    }


def _session_out(entry: Entry) -> dict[str, Any]:
    one = entry.session
    return {
        "id": one.id,
        "routine": one.routine,
        "title": one.title,
        "plan_digest": one.plan_digest,
        "started_at": one.started_at.isoformat(),
        "ended_at": _time_out(one.ended_at),
        "outcome": one.outcome.value if one.ended_at else None,
        "beats_planned": one.beats_planned,
        "told_seconds": one.told_seconds,
        "pain_before": one.pain_before,
        "pain_after": one.pain_after,
        "pain_next_day": one.pain_next_day,
        "next_day_at": _time_out(one.next_day_at),
        "symptom": one.symptom,
        "note": one.note,
        "wishes": one.wishes,
        "edited_at": one.edited_at.isoformat(),
        "attempts": [
            {
                "beat": attempt.beat,
                "number": attempt.number,
                "step": attempt.step,
                "point": attempt.point,
                "side": attempt.side,
                "held_seconds": attempt.held_seconds,
                "completed": attempt.completed,
                "ended_at": attempt.ended_at.isoformat(),
            }
            for attempt in entry.attempts
        ],
    }


def _course_out(one: CourseRecord) -> dict[str, Any]:
    return {
        "id": one.id,
        "routine": one.routine,
        "started_on": one.started_on.isoformat(),
        "weeks": one.weeks,
        "days": list(one.days),
        "time_of_day": one.time_of_day,
        "weekly_questions": one.weekly_questions,
        "paused_on": one.paused_on.isoformat() if one.paused_on else None,
        "paused_days": one.paused_days,
        "stopped_on": one.stopped_on.isoformat() if one.stopped_on else None,
        "edited_at": one.edited_at.isoformat(),
    }


def _time_out(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def understood(value: Any) -> Contents:
    """Read a document back.

    Raises SelfcareError `import-not-understood`, with the place, for anything
    that is not what `document` writes, and `import-newer` for a later version.
    """
    top = Fields(value, "")
    if top.text("kind") != KIND:
        raise not_understood("kind", _("this is no diary"))
    top.version(VERSION)
    return Contents(
        entries=_once([_session_in(one) for one in top.each("sessions")], "sessions"),
        measures=tuple(_measure_in(one) for one in top.each("measures")),
        courses=tuple(_course_in(one) for one in top.each("courses")),
        answers=tuple(_answer_in(one) for one in top.each("answers", needed=False)),
        deletions=tuple(
            Deletion(DeletedKind(one.choice("kind", DeletedKind)), one.name("id"), one.utc("at"))
            for one in top.each("deleted")
        ),
    )


def _once(entries: Sequence[Entry], place: str) -> tuple[Entry, ...]:
    if len({entry.session.id for entry in entries}) != len(entries):
        raise not_understood(place, _("a session is there twice"))
    return tuple(entries)


def _session_in(one: Fields) -> Entry:
    started = one.time("started_at")
    ended = one.time_or_none("ended_at", started)
    next_day = one.whole_or_none("pain_next_day", WORST_PAIN)
    outcome = one.choice("outcome", Outcome) if ended else Outcome.INTERRUPTED.value
    attempts = tuple(
        sorted(
            (_attempt_in(attempt, started) for attempt in one.each("attempts")),
            key=lambda attempt: (attempt.beat, attempt.number),
        )
    )
    if len({(attempt.beat, attempt.number) for attempt in attempts}) != len(attempts):
        raise not_understood(one.place, _("an attempt is there twice"))
    session = SessionRecord(
        id=one.name("id"),
        routine=one.text("routine"),
        title=one.text("title"),
        plan_digest=one.text("plan_digest"),
        started_at=started,
        ended_at=ended,
        outcome=Outcome(outcome),
        beats_planned=one.whole("beats_planned"),
        beats_done=0,
        held_seconds=0.0,
        pain_before=one.whole_or_none("pain_before", WORST_PAIN),
        pain_after=one.whole_or_none("pain_after", WORST_PAIN),
        symptom=one.text("symptom"),
        wishes=one.text("wishes"),
        edited_at=one.utc("edited_at"),
        pain_next_day=next_day,
        next_day_at=None if next_day is None else one.time("next_day_at", started),
        note=one.text("note"),
        told_seconds=one.seconds_or_none("told_seconds"),
    )
    return Entry(counted(session, attempts), attempts)


def _attempt_in(one: Fields, started: datetime) -> Attempt:
    return Attempt(
        beat=one.whole("beat"),
        number=one.whole("number"),
        step=one.text("step"),
        point=one.text("point"),
        side=one.text("side"),
        held_seconds=one.seconds("held_seconds"),
        completed=one.yes_or_no("completed"),
        ended_at=one.time("ended_at", started),
    )


def _measure_in(one: Fields) -> MeasureRecord:
    return MeasureRecord(
        name=Measure(one.choice("name", Measure)),
        taken_on=one.day("taken_on"),
        score=one.whole("score", most=WORST_PAIN),
        about=one.text("about"),
        edited_at=one.utc("edited_at"),
    )


def _course_in(one: Fields) -> CourseRecord:
    return CourseRecord(
        id=one.name("id"),
        routine=one.text("routine"),
        started_on=one.day("started_on"),
        weeks=one.whole("weeks", least=1, most=MOST_WEEKS),
        days=tuple(sorted(set(one.wholes("days", LAST_WEEKDAY)))),
        time_of_day=one.time_of_day("time_of_day"),
        weekly_questions=one.yes_or_no("weekly_questions"),
        paused_on=one.day_or_none("paused_on"),
        paused_days=one.whole("paused_days"),
        stopped_on=one.day_or_none("stopped_on"),
        edited_at=one.utc("edited_at"),
    )


def _answer_in(one: Fields) -> Answer:
    return Answer(
        id=one.name("id"),
        answer=one.choice("answer", ("yes", "no", "unsure")),
        answered_on=one.day("answered_on"),
        edited_at=one.utc("edited_at"),
    )
