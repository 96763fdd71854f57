"""What scores and minutes say: checked by hand, and against a second calculation in SQL."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from runpy import run_path
from sqlite3 import connect

import pytest

from selfcare.diary import statistics
from selfcare.diary.model import Measure, MeasureRecord, SessionRecord
from selfcare.diary.statistics import Change, Mean, Trend
from selfcare.outcomes import Outcome

SIMULATED = run_path(str(Path(__file__).parents[2] / "bench" / "progress.py"))

MONDAY = date(2026, 10, 5)
TODAY = date(2026, 11, 23)
BEGAN = date(2026, 10, 1)
RECOVERY = SIMULATED["RECOVERY"]
AT_SIX_WEEKS = BEGAN + timedelta(days=41)


def session(
    day: date, before: int | None = None, after: int | None = None, **other: object
) -> SessionRecord:
    """A session at noon of a day, five minutes long."""
    at = datetime.combine(day, time(12), UTC)
    plain = SessionRecord(
        id=f"{day}-{before}-{after}",
        routine="waist",
        title="Waist",
        plan_digest="",
        started_at=at,
        ended_at=at + timedelta(minutes=5),
        outcome=Outcome.COMPLETED,
        beats_planned=1,
        beats_done=1,
        held_seconds=300.0,
        pain_before=before,
        pain_after=after,
        symptom="",
        options="",
        edited_at=at,
    )
    return replace(plain, **other)  # type: ignore[arg-type]


IMPORTANT = [
    (0, 1),
    (1, 1),
    (4, 1),
    (4.4, 1),
    (4.5, 2),
    (5, 2),
    (7, 2),
    (7.4, 2),
    (7.5, 3),
    (10, 3),
]


@pytest.mark.parametrize(("baseline", "important"), IMPORTANT)
def test_the_smallest_change_that_counts_depends_on_the_start(
    baseline: float, important: int
) -> None:
    """1 from 1 to 4, 2 from 5 to 7, 3 from 8 on; a mean counts as its nearest score."""
    assert statistics.important_change(baseline) == important


def course(baseline: Sequence[int], later: Sequence[int]) -> list[SessionRecord]:
    """Return scores from the first day on, and from the third week on."""
    return [
        session(BEGAN + timedelta(days=first + number), score)
        for first, scores in ((0, baseline), (14, later))
        for number, score in enumerate(scores)
    ]


CHANGES = [
    ([4] * 14, [2] * 28, Trend.BETTER),
    ([4] * 14, [2] * 18 + [3] * 10, Trend.NO_CLEAR_CHANGE),
    ([4] * 14, [6] * 28, Trend.WORSE),
    ([6] * 14, [4] * 28, Trend.BETTER),
    ([6] * 14, [5] * 28, Trend.NO_CLEAR_CHANGE),
    ([9] * 14, [6] * 28, Trend.BETTER),
    ([9] * 14, [7] * 28, Trend.NO_CLEAR_CHANGE),
    ([5, 9] * 7, [4, 6] * 14, Trend.NO_CLEAR_CHANGE),
    ([6] * 3, [3] * 7, Trend.BETTER),
    ([6] * 2, [1] * 28, Trend.TOO_FEW),
    ([6] * 14, [1] * 6, Trend.TOO_FEW),
    ([1, 9] * 7, [1, 5] * 14, Trend.NO_CLEAR_CHANGE),
]


@pytest.mark.parametrize(("baseline", "later", "trend"), CHANGES)
def test_only_a_change_larger_than_luck_counts(
    baseline: list[int], later: list[int], trend: Trend
) -> None:
    """A high start, or days that differ much, need a larger change."""
    assert statistics.pain_change(course(baseline, later), AT_SIX_WEEKS).trend is trend


def test_a_verdict_takes_five_weeks() -> None:
    sessions = course([6] * 14, [2] * 28)
    early, late = (BEGAN + timedelta(days=days) for days in (33, 34))
    assert statistics.pain_change(sessions, early).trend is Trend.TOO_EARLY
    assert statistics.pain_change(sessions, early).next_look == late + timedelta(days=1)
    assert statistics.pain_change(sessions, late).trend is Trend.BETTER


def test_the_last_days_are_compared() -> None:
    sessions = [*course([6] * 14, [2] * 28), session(BEGAN + timedelta(days=60), 6)]
    found = statistics.pain_change(sessions, BEGAN + timedelta(days=59))
    assert found.last == Mean(2.0, 6)


def test_a_day_counts_once() -> None:
    """Five sessions on one bad day weigh no more than one."""
    many = [session(BEGAN + timedelta(days=5), 10, id=str(number)) for number in range(5)]
    found = statistics.pain_change([*course([4], [4] * 28), *many], AT_SIX_WEEKS)
    assert found.first == Mean(7.0, 2)


def test_without_scores_nothing_is_said() -> None:
    """Sessions without a score are no scores of zero."""
    found = statistics.pain_change([session(MONDAY)], TODAY)
    assert found == Change(None, None, None, Trend.TOO_FEW)
    assert statistics.pain_change([], date.min) == found


@pytest.mark.parametrize("name", [*SIMULATED["WITHOUT_EFFECT"], RECOVERY])
def test_luck_is_seldom_called_better(name: str) -> None:
    """Where pain falls by itself, it is less pain indeed; the words never say why."""
    limit = 25 if name == RECOVERY else 10
    assert SIMULATED["verdicts"](name, 400)[Trend.BETTER] <= limit


def test_a_true_gain_is_found() -> None:
    assert SIMULATED["verdicts"](SIMULATED["GAIN"], 400)[Trend.BETTER] >= 50


def test_an_empty_week_is_empty_and_not_zero() -> None:
    """A week without an entry has no minutes and no pain, since nothing is known of it."""
    sessions = [session(MONDAY, 6, None), session(MONDAY + timedelta(days=20), None, 2)]
    first, second, third = statistics.weeks(sessions, MONDAY, MONDAY + timedelta(days=20))
    assert (first.sessions, first.minutes, first.before, first.after) == (1, 5.0, Mean(6, 1), None)
    assert (second.sessions, second.minutes, second.before) == (0, None, None)
    assert (third.starts_on, third.before, third.after) == (date(2026, 10, 19), None, Mean(2, 1))


def test_routines_have_every_score_that_was_given() -> None:
    """A score that stands alone counts here as it does in its week."""
    sessions = [
        session(MONDAY, 6, 4),
        session(MONDAY, 8, None),
        session(MONDAY, 2, 2, routine="ear", title="Ear"),
    ]
    waist, ear = statistics.by_routine(sessions)
    assert (waist.routine, waist.sessions, waist.minutes) == ("waist", 2, 10.0)
    assert (waist.before, waist.after) == (Mean(7, 2), Mean(4, 1))
    assert (ear.title, ear.before) == ("Ear", Mean(2, 1))


def measure(name: Measure, day: date, score: int, about: str = "") -> MeasureRecord:
    """A weekly score."""
    return MeasureRecord(name, day, score, about, datetime.combine(day, time(12), UTC))


def peg(day: date, *scores: int) -> list[MeasureRecord]:
    """The answers of one day, in the order of the items."""
    items = (Measure.PEG_PAIN, Measure.PEG_ENJOYMENT, Measure.PEG_ACTIVITY)
    return [measure(name, day, score) for name, score in zip(items, scores, strict=False)]


def test_a_peg_score_needs_all_three_answers() -> None:
    """Two of three are no score."""
    answers = [*peg(MONDAY, 6, 3, 3), *peg(TODAY, 6, 3)]
    assert statistics.peg_scores(answers) == {MONDAY: 4.0}


@pytest.mark.parametrize(
    ("last", "trend"),
    [
        ((4, 4, 4), Trend.BETTER),
        ((5, 4, 4), Trend.NO_CLEAR_CHANGE),
        ((8, 8, 8), Trend.WORSE),
        ((8, 8, 7), Trend.NO_CLEAR_CHANGE),
    ],
)
def test_peg_changes(last: tuple[int, int, int], trend: Trend) -> None:
    """1.75 or more is a change: 2.0 is, 1.67 is not."""
    assert statistics.peg_change([*peg(MONDAY, 6, 6, 6), *peg(TODAY, *last)], TODAY).trend is trend


def test_one_peg_score_is_no_change() -> None:
    """There must be two."""
    assert statistics.peg_change(peg(MONDAY, 6, 6, 6), TODAY).trend is Trend.TOO_FEW
    assert statistics.peg_change([], TODAY).first is None


@pytest.mark.parametrize(
    ("last", "trend"), [(4, Trend.BETTER), (5, Trend.NO_CLEAR_CHANGE), (8, Trend.WORSE)]
)
def test_the_own_activity(last: int, trend: Trend) -> None:
    """2 or more is a change; what an activity of other words scored is another matter."""
    answers = [
        measure(Measure.ACTIVITY, MONDAY, 6, "stairs"),
        measure(Measure.ACTIVITY, TODAY, last, "stairs"),
        measure(Measure.ACTIVITY, TODAY, 0, "dancing"),
    ]
    assert statistics.activity_change(answers, "stairs", TODAY).trend is trend


@pytest.mark.parametrize("seed", range(500))
def test_statistics_agree_with_a_second_calculation(seed: int) -> None:
    """SQLite, given the same rows, comes to the same weeks and routines."""
    random = Random(seed)  # noqa: S311 - no secret
    length = random.randrange(1, 80)
    sessions = [
        session(
            MONDAY + timedelta(days=random.randrange(length)),
            random.choice([None, *range(11)]),
            random.choice([None, *range(11)]),
            id=str(number),
            routine=random.choice("abc"),
            held_seconds=float(random.randrange(0, 900)),
        )
        for number in range(random.randrange(0, 60))
    ]
    until = MONDAY + timedelta(days=length - 1)
    with connect(":memory:") as database:
        database.execute("CREATE TABLE s (day TEXT, routine TEXT, held REAL, b INTEGER, a INTEGER)")
        database.executemany(
            "INSERT INTO s VALUES (?, ?, ?, ?, ?)",
            [
                (
                    str(session.started_at.date()),
                    session.routine,
                    session.held_seconds,
                    *scores(session),
                )
                for session in sessions
            ],
        )
        weeks = database.execute(
            """
            SELECT date(day, '-6 days', 'weekday 1') AS monday, count(*), sum(held) / 60,
                avg(b), count(b), avg(a), count(a)
            FROM s GROUP BY monday ORDER BY monday
            """
        ).fetchall()
        routines = database.execute(
            """
            SELECT routine, count(*), sum(held) / 60, avg(b), avg(a)
            FROM s GROUP BY routine ORDER BY count(*) DESC, routine
            """
        ).fetchall()
    database.close()
    found = [week for week in statistics.weeks(sessions, MONDAY, until) if week.sessions]
    assert [
        (str(one.starts_on), one.sessions, one.minutes, *of(one.before), *of(one.after))
        for one in found
    ] == [pytest.approx(row) for row in weeks]
    assert [
        (row.routine, row.sessions, row.minutes, of(row.before)[0], of(row.after)[0])
        for row in statistics.by_routine(sessions)
    ] == [pytest.approx(row) for row in routines]


def scores(one: SessionRecord) -> tuple[int | None, int | None]:
    """Both scores of a session."""
    return one.pain_before, one.pain_after


def of(mean: Mean | None) -> tuple[float | None, int]:
    """A mean as SQL tells it."""
    return (None, 0) if mean is None else (mean.value, mean.count)
