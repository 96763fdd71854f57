"""What the scores and minutes say, and what they do not. Values in, values out.

A score that was not given is missing, never zero: a mean is over what was
given, and says how many that was.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import floor

from selfcare.diary.model import Measure, MeasureRecord, SessionRecord, as_utc_text, from_utc_text
from selfcare.diary.store import Diary, row_count, row_seconds, row_text

WEEK = timedelta(days=7)
FEWEST_SCORES = 3
"""Our own caution: with fewer scores in a week its mean says little."""

CHANGE_SOURCES = ("mcid-thieme-2021", "salaffi-2004", "suzuki-2020")
"""Where the smallest change that matters is from, on the 0-10 pain scale."""

PEG_SOURCES = ("krebs-2009", "reed-2023")
IMPORTANT_PEG_CHANGE = 1.75
"""The upper end of what six trials found (Reed 2023): rather too careful than too hopeful."""

IMPORTANT_ACTIVITY_CHANGE = 2.0
"""Our own caution for the person's own activity."""


class Trend(StrEnum):
    """What can honestly be said of two means."""

    BETTER = "better"
    WORSE = "worse"
    NO_CLEAR_CHANGE = "no-clear-change"
    TOO_FEW = "too-few"


@dataclass(frozen=True)
class Mean:
    """The mean of so many scores."""

    value: float
    count: int


@dataclass(frozen=True)
class Change:
    """The first week of scores beside the last one. `important` is the smallest change that counts.

    Both weeks are missing where there was no score in them.
    """

    first: Mean | None
    last: Mean | None
    important: float | None
    verdict: Trend


@dataclass(frozen=True)
class Week:
    """Monday to Sunday. `minutes` is None where nothing was entered: that is not known to be 0."""

    starts_on: date
    sessions: int
    minutes: float | None
    before: Mean | None
    after: Mean | None


@dataclass(frozen=True)
class RoutineStatistics:
    """What was done of one routine, and the pain scores that were given with it."""

    routine: str
    title: str
    sessions: int
    minutes: float
    before: Mean | None
    after: Mean | None


def mean(scores: Iterable[float | None]) -> Mean | None:
    """The mean of the scores that were given; None where none was."""
    given = [score for score in scores if score is not None]
    return Mean(sum(given) / len(given), len(given)) if given else None


def important_change(baseline: float) -> int:
    """The smallest change in pain (0-10) that matters to people who start here.

    1 from 1 to 4, 2 from 5 to 7, 3 from 8 on (of 3 to 4 the smaller); a mean
    counts as its nearest whole score.
    """
    start = floor(baseline + 0.5)
    if start >= 8:  # noqa: PLR2004 - the three bands of the docstring
        return 3
    return 2 if start >= 5 else 1  # noqa: PLR2004


def pain_change(sessions: Iterable[SessionRecord], until: date) -> Change:
    """How pain before a session has changed from the first week of scores to the last one."""
    scores = [(one.started_at.date(), one.pain_before) for one in sessions]
    first, last = _first_and_last_week(scores, until)
    return _judge(first, last, important_change(first.value) if first else None)


def activity_change(measures: Iterable[MeasureRecord], about: str, until: date) -> Change:
    """The same for the person's own activity, while it was called what it is called now."""
    scores = [
        (one.taken_on, one.score)
        for one in measures
        if one.name is Measure.ACTIVITY and one.about == about
    ]
    return _weekly(scores, until, IMPORTANT_ACTIVITY_CHANGE)


def peg_change(measures: Iterable[MeasureRecord], until: date) -> Change:
    """The same for the PEG score."""
    return _weekly(list(peg_scores(measures).items()), until, IMPORTANT_PEG_CHANGE)


def peg_scores(measures: Iterable[MeasureRecord]) -> dict[date, float]:
    """The PEG score, 0 to 10, of each day on which all three of its items were answered."""
    items = (Measure.PEG_PAIN, Measure.PEG_ENJOYMENT, Measure.PEG_ACTIVITY)
    by_day: dict[date, list[int]] = {}
    for one in measures:
        if one.name in items:
            by_day.setdefault(one.taken_on, []).append(one.score)
    return {
        day: sum(scores) / len(items)
        for day, scores in sorted(by_day.items())
        if len(scores) == len(items)
    }


def _weekly(scores: Sequence[tuple[date, float]], until: date, important: float) -> Change:
    """What is asked once a week has one score a week: the first and the last one are compared."""
    given = sorted(score for score in scores if score[0] <= until)
    if len(given) < 2:  # noqa: PLR2004 - one score is no change
        return Change(mean([given[0][1]]) if given else None, None, important, Trend.TOO_FEW)
    first, last = Mean(given[0][1], 1), Mean(given[-1][1], 1)
    return Change(first, last, important, _verdict(last.value - first.value, important))


def _first_and_last_week(
    scores: Sequence[tuple[date, float | None]], until: date
) -> tuple[Mean | None, Mean | None]:
    """The means of the first seven days with scores and of the last seven days until `until`."""
    days = [day for day, score in scores if score is not None and day <= until]
    if not days:
        return None, None
    first_ends = min(days) + WEEK
    last_starts = max(until - WEEK + timedelta(days=1), first_ends)
    return (
        mean(score for day, score in scores if day < first_ends),
        mean(score for day, score in scores if last_starts <= day <= until),
    )


def _judge(first: Mean | None, last: Mean | None, important: float | None) -> Change:
    few = any(one is None or one.count < FEWEST_SCORES for one in (first, last))
    if few or first is None or last is None or important is None:
        return Change(first, last, important, Trend.TOO_FEW)
    return Change(first, last, important, _verdict(last.value - first.value, important))


def _verdict(difference: float, important: float) -> Trend:
    if difference <= -important:
        return Trend.BETTER
    return Trend.WORSE if difference >= important else Trend.NO_CLEAR_CHANGE


def weeks(sessions: Sequence[SessionRecord], since: date, until: date) -> tuple[Week, ...]:
    """Every week from the one with `since` to the one with `until`, the empty ones too."""
    by_week: dict[date, list[SessionRecord]] = {}
    for one in sessions:
        by_week.setdefault(monday(one.started_at.date()), []).append(one)
    found = []
    day = monday(since)
    while day <= until:
        inside = by_week.get(day, [])
        found.append(
            Week(
                starts_on=day,
                sessions=len(inside),
                minutes=sum(one.held_seconds for one in inside) / 60 if inside else None,
                before=mean(one.pain_before for one in inside),
                after=mean(one.pain_after for one in inside),
            )
        )
        day += WEEK
    return tuple(found)


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def by_routine(sessions: Iterable[SessionRecord]) -> tuple[RoutineStatistics, ...]:
    """Each routine, the most used first. Means are over what was given, as those of a week."""
    groups: dict[str, list[SessionRecord]] = {}
    for one in sessions:
        groups.setdefault(one.routine, []).append(one)
    rows = [_routine_row(routine, inside) for routine, inside in groups.items()]
    return tuple(sorted(rows, key=lambda row: (-row.sessions, row.routine)))


def _routine_row(routine: str, inside: Sequence[SessionRecord]) -> RoutineStatistics:
    return RoutineStatistics(
        routine=routine,
        title=max(inside, key=lambda one: one.started_at).title,
        sessions=len(inside),
        minutes=sum(one.held_seconds for one in inside) / 60,
        before=mean(one.pain_before for one in inside),
        after=mean(one.pain_after for one in inside),
    )


def sessions_with_scores(sessions: Iterable[SessionRecord]) -> list[SessionRecord]:
    """The sessions with a score before and right after."""
    return [one for one in sessions if one.pain_before is not None and one.pain_after is not None]


MOST_ROWS = 2**40
"""As many as no diary ever has."""


@dataclass(frozen=True)
class PointUsage:
    """One point, both sides together: the holds that were finished, all minutes of pressing."""

    point: str
    holds: int
    minutes: float


def point_usage(
    diary: Diary, since: date, until: date, routine: str | None = None
) -> tuple[PointUsage, ...]:
    """Every point pressed in the sessions between two days, the longest pressed first."""
    return diary.connection.read(
        lambda row: PointUsage(
            row_text(row, "point"),
            row_count(row, "holds", MOST_ROWS),
            row_seconds(row, "seconds", MOST_ROWS) / 60,
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


def last_pressed(diary: Diary, since: datetime, now: datetime) -> dict[str, datetime]:
    """When each point was pressed last, of the sessions begun at a time or later.

    A session ahead of the clock was written before the clock was set back. It was over
    when the next one began that the clock agrees with; without one, it may have been
    just now.
    """
    rows = diary.connection.read(
        lambda row: (
            row_count(row, "number", MOST_ROWS),
            row_text(row, "point"),
            from_utc_text(row["last"]),
        ),
        """
        SELECT number, point, max(attempts.ended_utc) AS last
        FROM sessions JOIN attempts ON session = number
        WHERE started_utc >= ? AND held_seconds > 0 GROUP BY number, point
        """,
        as_utc_text(since),
    )
    later = diary.connection.read(
        lambda row: (row_count(row, "number", MOST_ROWS), from_utc_text(row["started_utc"])),
        "SELECT number, started_utc FROM sessions WHERE started_utc >= ? AND started_utc <= ?",
        as_utc_text(since),
        as_utc_text(now),
    )
    found: dict[str, datetime] = {}
    for number, point, ended in rows:
        at = ended
        if at > now:
            at = min((began for other, began in later if other > number), default=now)
        found[point] = max(found.get(point, at), at)
    return found
