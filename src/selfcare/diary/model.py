"""The records of the diary. Times are UTC text to the millisecond, which sorts like time."""

from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from math import isfinite
from typing import Any

from selfcare.outcomes import Attempt, Outcome

YEARS = range(1900, 9000)
"""Far enough from the ends of the calendar to add and subtract without checks."""
MOST = 1_000_000
"""The most seconds, beats or attempts that make sense."""
HIGHEST_SCORE = 10
MOST_WEEKS = 52
MOST_PAUSED_DAYS = 36_600


def as_utc_text(at: datetime) -> str:
    """Format a time. Raises ValueError for one without an offset from UTC."""
    offset_minutes(at)
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


def offset_minutes(at: datetime) -> int:
    """Return how many minutes a clock is ahead of UTC. Raises ValueError if that is unknown."""
    offset = at.utcoffset()
    if offset is None:
        raise ValueError("a time in the diary must know its offset from UTC")
    return round(offset / timedelta(minutes=1))


def from_utc_text(text: str, minutes_ahead: int = 0) -> datetime:
    """Parse a time and convert it to a clock this many minutes ahead of UTC.

    Raises ValueError, TypeError or OverflowError.
    """
    zone = timezone(timedelta(minutes=minutes_ahead)) if minutes_ahead else UTC
    at = datetime.fromisoformat(text)
    _check_year(at.year)
    return at.astimezone(zone)


def day_from_text(text: str) -> date:
    """Parse a date. Raises ValueError or TypeError."""
    day = date.fromisoformat(text)
    _check_year(day.year)
    return day


def _check_year(year: int) -> None:
    if year not in YEARS:
        raise ValueError("a year that makes no sense")


def parse_text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def parse_count(value: Any, most: int = MOST) -> int:
    """Check a whole number from 0 to `most`."""
    if not isinstance(value, int) or not 0 <= value <= most:
        raise ValueError("not a count")
    return value


def parse_seconds(value: Any, most: int = MOST) -> float:
    """Check a number from 0 to `most`."""
    if not isinstance(value, int | float) or not isfinite(value) or not 0 <= value <= most:
        raise ValueError("not a number of seconds")
    return float(value)


def counts_as_today(day: date, today: date) -> bool:
    """Whether an entry with this date counts as today's.

    So does tomorrow's: a person who travels west or sets the clock back lives that day again.
    A date further ahead means that the clock was wrong.
    """
    return 0 <= (day - today).days <= 1


@dataclass(frozen=True)
class SessionStart:
    """What is known about a session before its first beat.

    `id` is a random UUID, `title` the routine's as it was shown, `beats_planned` the
    number of press beats. `schedule_digest` tells whether a later schedule is the same.
    `options` are those of the session, in the caller's format, to make the same schedule again.
    """

    id: str
    routine: str
    title: str
    schedule_digest: str
    started_at: datetime
    beats_planned: int
    pain_before: int | None = None
    options: str = ""


@dataclass(frozen=True)
class AttemptRecord(Attempt):
    step: str
    point: str
    side: str
    ended_at: datetime


@dataclass(frozen=True, kw_only=True)
class SessionRecord(SessionStart):
    """A session in the diary.

    `ended_at` is None while it runs or if its end was never written; `outcome` is then
    INTERRUPTED. `beats_done` counts press beats with a completed attempt, `held_seconds`
    sums all attempts. `symptom` is the one named at a stop for safety. `edited_at` is the
    last edit, in UTC. `pain_next_day` was given at `next_day_at`, 8 to 36 hours later.
    A session entered by hand has `manual_seconds` and no attempts.
    """

    ended_at: datetime | None
    outcome: Outcome
    beats_done: int
    held_seconds: float
    pain_after: int | None
    symptom: str
    edited_at: datetime
    pain_next_day: int | None = None
    next_day_at: datetime | None = None
    note: str = ""
    manual_seconds: float | None = None

    @property
    def start(self) -> SessionStart:
        return SessionStart(*(getattr(self, field.name) for field in fields(SessionStart)))


@dataclass(frozen=True)
class SafetyStop:
    """A session that was stopped for safety, on the person's own date."""

    on: date
    symptom: str
    session: str = ""


class Measure(StrEnum):
    """The weekly questions about the past week, answered from 0 to 10.

    The PEG items (pain, enjoyment, general activity) are by Krebs and others, 2009; the
    questions are worded by us.
    """

    ACTIVITY = "activity"
    PEG_PAIN = "peg-pain"
    PEG_ENJOYMENT = "peg-enjoyment"
    PEG_ACTIVITY = "peg-activity"


@dataclass(frozen=True)
class MeasureRecord:
    """A weekly score. `about` is the activity in the person's words, else empty."""

    name: Measure
    taken_on: date
    score: int
    about: str
    edited_at: datetime


@dataclass(frozen=True)
class PlanRecord:
    """A plan: one routine on some weekdays (Monday is 0) for some weeks.

    `time_of_day` is local, as HH:MM. `cue` are the person's words for what comes right
    before, `if_tired` is a shorter routine for a tired day; both may be empty. `paused_days`
    are those of earlier pauses, `paused_on` is the first day of the present one.
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
    cue: str = ""
    if_tired: str = ""


class DeletedKind(StrEnum):
    """What stays deleted when diaries are merged."""

    SESSION = "session"
    ANSWER = "answer"


ALL_ANSWERS = "*"
"""The id of the deletion of every answer."""
