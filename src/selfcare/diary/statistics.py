"""Statistics of scores and minutes. Pure, but for the queries at the end.

A score that was not given is missing, never zero: a mean is over the scores that were
given, and has their number.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import floor, sqrt
from typing import TYPE_CHECKING

from selfcare.diary import model
from selfcare.diary.model import Measure, MeasureRecord, SessionRecord, parse_text

if TYPE_CHECKING:
    from selfcare.diary.store import Diary

WEEK = timedelta(days=7)

# How `pain_change` tells a change from chance; `bench/progress.py` measures how often it is wrong.
BASELINE = timedelta(weeks=2)
COMPARED = timedelta(days=24)
EARLIEST = timedelta(weeks=5)
FEWEST_DAYS = 3
SMALLEST = 1.6
"""Less than this between two means of single days is often luck."""
HIGH_START = 5.0
HIGH_START_EXTRA = 0.35
"""Pain that starts high often falls by itself: so many standard deviations more a point."""
ROUNDING = 0.25
"""Scores are whole numbers: a mean change of 1.75 may be one of 2."""
NOISE = 1.0
"""A change is at least so many times the standard deviation of the days."""

CHANGE_SOURCES = ("mcid-thieme-2021", "salaffi-2004", "suzuki-2020")
"""Sources of the smallest important change on the 0-10 pain scale."""

PEG_SOURCES = ("krebs-2009", "reed-2023")
IMPORTANT_PEG_CHANGE = 1.75
"""The upper end of what six trials found (Reed 2023): rather too careful than too hopeful."""

IMPORTANT_ACTIVITY_CHANGE = 2.0
"""Our own caution for the person's own activity."""

MOST_ROWS = 2**40
"""More than any diary has."""


class Trend(StrEnum):
    """What two means say about the time between, not about its cause."""

    BETTER = "better"
    WORSE = "worse"
    NO_CLEAR_CHANGE = "no-clear-change"
    TOO_EARLY = "too-early"
    TOO_FEW = "too-few"


@dataclass(frozen=True)
class Mean:
    value: float
    count: int


@dataclass(frozen=True)
class Change:
    """A score at the start and a later one. `important` is the smallest change that counts."""

    first: Mean | None
    last: Mean | None
    important: float | None
    trend: Trend
    next_look: date | None = None


NO_SCORES = Change(None, None, None, Trend.TOO_FEW)


@dataclass(frozen=True)
class Usage:
    """Some sessions. `minutes` is None without any: that is not known to be 0."""

    sessions: int
    minutes: float | None
    before: Mean | None
    after: Mean | None


@dataclass(frozen=True)
class Week(Usage):
    """Monday to Sunday."""

    starts_on: date


@dataclass(frozen=True)
class RoutineStatistics(Usage):
    routine: str
    title: str


@dataclass(frozen=True)
class PointUsage:
    """The completed holds and all minutes of pressing of one point, both sides together."""

    point: str
    holds: int
    minutes: float


def mean(scores: Iterable[float | None]) -> Mean | None:
    given = [score for score in scores if score is not None]
    return Mean(sum(given) / len(given), len(given)) if given else None


def important_change(baseline: float) -> int:
    """Return the smallest change in pain (0-10) that matters to people who start here.

    1 from 1 to 4, 2 from 5 to 7, 3 from 8 on (of 3 to 4 the smaller); a mean counts as its
    nearest whole score.
    """
    return 1 + bisect((5, 8), floor(baseline + 0.5))


def pain_change(sessions: Iterable[SessionRecord], until: date) -> Change:
    """Compare pain before a session in the first two weeks with the last 24 days.

    The last days never reach into the first weeks. A day counts once, however many
    sessions it has; the counts are days.
    """
    by_day: dict[date, list[int]] = {}
    for session in sessions:
        day = session.started_at.date()
        if session.pain_before is not None and day <= until:
            by_day.setdefault(day, []).append(session.pain_before)
    if not by_day:
        return NO_SCORES
    began = min(by_day)
    ends, later = began + BASELINE, max(began + BASELINE, until + timedelta(days=1) - COMPARED)
    days = {day: sum(scores) / len(scores) for day, scores in by_day.items()}
    parts = (
        [score for day, score in days.items() if day < ends],
        [score for day, score in days.items() if day >= later],
    )
    first, last = map(mean, parts)
    next_look = began + EARLIEST
    if until < next_look - timedelta(days=1):
        return Change(first, last, None, Trend.TOO_EARLY, next_look)
    if first is None or last is None or min(first.count, last.count) < FEWEST_DAYS:
        return Change(first, last, None, Trend.TOO_FEW)
    squares = [
        (score - average.value) ** 2
        for part, average in zip(parts, (first, last), strict=True)
        for score in part
    ]
    spread = sqrt(sum(squares) / len(squares))
    important = max(
        important_change(first.value) - ROUNDING,
        SMALLEST + HIGH_START_EXTRA * spread * max(0.0, first.value - HIGH_START),
        NOISE * spread,
    )
    return replace(_compare(first, last, important), next_look=until + BASELINE)


def activity_change(measures: Iterable[MeasureRecord], about: str, until: date) -> Change:
    """Compare the scores of the person's own activity, as long as it had its present name."""
    scores = [
        (measure.taken_on, measure.score)
        for measure in measures
        if measure.name is Measure.ACTIVITY and measure.about == about
    ]
    return _weekly_change(scores, until, IMPORTANT_ACTIVITY_CHANGE)


def peg_change(measures: Iterable[MeasureRecord], until: date) -> Change:
    return _weekly_change(peg_scores(measures).items(), until, IMPORTANT_PEG_CHANGE)


def peg_scores(measures: Iterable[MeasureRecord]) -> dict[date, float]:
    """Return the PEG score, 0 to 10, of each day on which all three items were answered."""
    items = (Measure.PEG_PAIN, Measure.PEG_ENJOYMENT, Measure.PEG_ACTIVITY)
    by_day: dict[date, list[int]] = {}
    for measure in measures:
        if measure.name in items:
            by_day.setdefault(measure.taken_on, []).append(measure.score)
    return {
        day: sum(scores) / len(items)
        for day, scores in sorted(by_day.items())
        if len(scores) == len(items)
    }


def _weekly_change(scores: Iterable[tuple[date, float]], until: date, important: float) -> Change:
    """Compare the first and the last of scores that are asked once a week."""
    given = [score for day, score in sorted(scores) if day <= until]
    first = Mean(given[0], 1) if given else None
    last = Mean(given[-1], 1) if len(given) > 1 else None
    return _compare(first, last, important)


def _compare(first: Mean | None, last: Mean | None, important: float) -> Change:
    if first is None or last is None:
        return Change(first, last, important, Trend.TOO_FEW)
    difference = last.value - first.value
    if abs(difference) < important:
        return Change(first, last, important, Trend.NO_CLEAR_CHANGE)
    return Change(first, last, important, Trend.WORSE if difference > 0 else Trend.BETTER)


def weeks(sessions: Sequence[SessionRecord], since: date, until: date) -> tuple[Week, ...]:
    """Return every week from that of `since` to that of `until`, the empty ones too."""
    by_week: dict[date, list[SessionRecord]] = {}
    for session in sessions:
        by_week.setdefault(monday(session.started_at.date()), []).append(session)
    count = max((monday(until) - monday(since)) // WEEK + 1, 0)
    starts = [monday(since) + number * WEEK for number in range(count)]
    return tuple(Week(*_usage(by_week.get(start, ())), start) for start in starts)


def _usage(sessions: Sequence[SessionRecord]) -> tuple[int, float | None, Mean | None, Mean | None]:
    return (
        len(sessions),
        sum(session.held_seconds for session in sessions) / 60 if sessions else None,
        mean(session.pain_before for session in sessions),
        mean(session.pain_after for session in sessions),
    )


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def by_routine(sessions: Iterable[SessionRecord]) -> tuple[RoutineStatistics, ...]:
    groups: dict[str, list[SessionRecord]] = {}
    for session in sessions:
        groups.setdefault(session.routine, []).append(session)
    rows = [
        RoutineStatistics(
            *_usage(group), routine, max(group, key=lambda session: session.started_at).title
        )
        for routine, group in groups.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.sessions, row.routine)))


def sessions_with_scores(sessions: Iterable[SessionRecord]) -> list[SessionRecord]:
    """Return the sessions with a score both before and right after."""
    return [
        session
        for session in sessions
        if session.pain_before is not None and session.pain_after is not None
    ]


def point_usage(
    diary: "Diary", since: date, until: date, routine: str | None = None
) -> tuple[PointUsage, ...]:
    """Return every point pressed in the sessions between two days, the longest pressed first."""
    return diary.connection.read(
        lambda row: PointUsage(
            parse_text(row["point"]),
            model.parse_count(row["holds"], MOST_ROWS),
            model.parse_seconds(row["seconds"], MOST_ROWS) / 60,
        ),
        """
        SELECT point, sum(completed) AS holds, total(held_seconds) AS seconds
        FROM sessions JOIN attempts ON session = number
        WHERE started_on BETWEEN ? AND ? AND routine = coalesce(?, routine)
        GROUP BY point ORDER BY seconds DESC, point
        """,
        since.isoformat(),
        until.isoformat(),
        routine,
    )


def relief(diary: "Diary", since: date) -> dict[str, Mean]:
    """Return how much lower pain was right after each routine, on average, since a day."""
    rows = diary.connection.read(
        lambda row: (parse_text(row["routine"]), Mean(float(row["mean"]), row["count"])),
        """
        SELECT routine, avg(pain_before - pain_after) AS mean, count(*) AS count FROM sessions
        WHERE started_on >= ? AND pain_before IS NOT NULL AND pain_after IS NOT NULL
        GROUP BY routine
        """,
        since.isoformat(),
    )
    return dict(rows)


def routines_that_hurt(diary: "Diary", since: date) -> frozenset[str]:
    """Return the routines after which pain was higher by 2 or more twice since a day."""
    rows = diary.connection.read(
        lambda row: parse_text(row["routine"]),
        """
        SELECT routine FROM sessions WHERE started_on >= ? AND pain_after - pain_before >= 2
        GROUP BY routine HAVING count(*) >= 2
        """,
        since.isoformat(),
    )
    return frozenset(rows)


def last_pressed(diary: "Diary", since: datetime, now: datetime) -> dict[str, datetime]:
    """Return when each point was last pressed in the sessions begun at `since` or later.

    A session in the future was written before the clock was set back. It was over when the
    next session with a valid time began; if there is none, it may have been now.
    """
    rows = diary.connection.read(
        lambda row: (parse_text(row["point"]), model.from_utc_text(row["last"])),
        """
        SELECT point, max(CASE WHEN ended <= ?2 THEN ended ELSE coalesce((
            SELECT min(started_utc) FROM sessions
            WHERE number > pressed.number AND started_utc BETWEEN ?1 AND ?2
        ), ?2) END) AS last
        FROM (
            SELECT number, point, max(attempts.ended_utc) AS ended
            FROM sessions JOIN attempts ON session = number
            WHERE started_utc >= ?1 AND held_seconds > 0 GROUP BY number, point
        ) AS pressed
        GROUP BY point
        """,
        model.as_utc_text(since),
        model.as_utc_text(now),
    )
    return dict(rows)
