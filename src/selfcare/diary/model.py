"""Times as the diary writes them: UTC, to the millisecond, so that text sorts like time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

YEARS = range(1900, 9000)
"""Far enough from the ends of the calendar to add and subtract without looking."""


def as_utc_text(at: datetime) -> str:
    """Write a time down. Raises ValueError for one that does not know its offset."""
    offset_minutes(at)
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def offset_minutes(at: datetime) -> int:
    """How far the person's clock is ahead of UTC. Raises ValueError where that is not known."""
    offset = at.utcoffset()
    if offset is None:
        raise ValueError("a time in the diary must know its offset from UTC")
    return round(offset / timedelta(minutes=1))


def from_utc_text(text: str, minutes_ahead: int = 0) -> datetime:
    """Read a time, as a clock showed it that was so many minutes ahead of UTC.

    Raises ValueError, TypeError or OverflowError for what is none.
    """
    zone = timezone(timedelta(minutes=minutes_ahead)) if minutes_ahead else UTC
    at = datetime.fromisoformat(text)
    _check_year(at.year)
    return at.astimezone(zone)


def day_from_text(text: str) -> date:
    """Read a date. Raises ValueError or TypeError for what is none."""
    day = date.fromisoformat(text)
    _check_year(day.year)
    return day


def _check_year(year: int) -> None:
    if year not in YEARS:
        raise ValueError("a year that makes no sense")


def counts_as_today(day: date, today: date) -> bool:
    """Whether an entry of this day is one of today, read the careful way.

    The day after counts too: who travels west or sets the clock back comes to the same
    day again. A date further ahead was a clock gone wrong.
    """
    return 0 <= (day - today).days <= 1


class Outcome(StrEnum):
    """How a session ended. What never ended reads as interrupted."""

    COMPLETED = "completed"
    ENDED_EARLY = "ended-early"
    STOPPED_FOR_SAFETY = "stopped-for-safety"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True)
class SessionStart:
    """What is known of a session before its first beat.

    `id` stays the same for good (a random UUID as text), `title` is the
    routine's as the person saw it, `plan_digest` tells whether a plan made
    later is still the same one, `beats_planned` counts press beats. `wishes` is
    what the person asked for, in the caller's own form; it is given back as it
    came, so that the same plan can be made again.
    """

    id: str
    routine: str
    title: str
    plan_digest: str
    started_at: datetime
    beats_planned: int
    pain_before: int | None = None
    wishes: str = ""


@dataclass(frozen=True)
class AttemptRecord:
    """One press that has ended: the `number`-th try at one beat of the plan."""

    beat: int
    number: int
    step: str
    point: str
    side: str
    held_seconds: float
    completed: bool
    ended_at: datetime


@dataclass(frozen=True)
class SessionRecord:
    """A session as the diary knows it.

    `ended_at` is None while it runs, and stays so when nothing could be written
    any more; `outcome` is INTERRUPTED then. `beats_done` counts the press beats
    with a completed attempt, `held_seconds` sums all attempts. `symptom` is what
    was told at a stop for safety, empty if nothing. `edited_at` is when the
    diary last heard of this session, in UTC. `pain_next_day` was told at
    `next_day_at`, 8 to 36 hours later. `told_seconds` is what the person says was
    pressed in a session done without the program; there are no attempts then.
    """

    id: str
    routine: str
    title: str
    plan_digest: str
    started_at: datetime
    ended_at: datetime | None
    outcome: Outcome
    beats_planned: int
    beats_done: int
    held_seconds: float
    pain_before: int | None
    pain_after: int | None
    symptom: str
    wishes: str
    edited_at: datetime
    pain_next_day: int | None = None
    next_day_at: datetime | None = None
    note: str = ""
    told_seconds: float | None = None


@dataclass(frozen=True)
class AnswerRecord:
    """An answer to a safety question (yes, no or unsure), and the day it was given on."""

    answer: str
    answered_on: date


@dataclass(frozen=True)
class SafetyStop:
    """A session that was stopped for safety: the person's own date, and the symptom if named."""

    on: date
    symptom: str
    session: str = ""


class Measure(StrEnum):
    """What is asked weekly, if the person wants it: 0 to 10, about the past week.

    The PEG items (pain, enjoyment, general activity) are by Krebs and others,
    2009; the words they are asked in here are our own.
    """

    ACTIVITY = "activity"
    PEG_PAIN = "peg-pain"
    PEG_ENJOYMENT = "peg-enjoyment"
    PEG_ACTIVITY = "peg-activity"


@dataclass(frozen=True)
class MeasureRecord:
    """One weekly score; one a day for each measure, the latest counts.

    `about` is the person's own activity in their words, empty for the others.
    """

    name: Measure
    taken_on: date
    score: int
    about: str
    edited_at: datetime


@dataclass(frozen=True)
class PlanRecord:
    """A course: one routine on some days of the week for some weeks.

    `days` are weekdays, Monday 0; `time_of_day` is local, as HH:MM. `paused_days`
    are those of earlier pauses, `paused_on` the day the present one began.
    """

    id: str
    routine: str
    started_on: date
    weeks: int
    days: tuple[int, ...]
    time_of_day: str
    weekly_questions: bool
    paused_on: date | None
    paused_days: int
    stopped_on: date | None
    edited_at: datetime


class DeletedKind(StrEnum):
    """What can be deleted and must stay so when diaries are merged."""

    SESSION = "session"
    ANSWER = "answer"


ALL_ANSWERS = "*"
"""The id under which it is kept that every answer was forgotten."""


@dataclass(frozen=True)
class Deletion:
    """Something that was deleted: nothing is left of it but its id and the time."""

    kind: DeletedKind
    id: str
    at: datetime
