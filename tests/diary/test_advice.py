"""The rules, each with a case just below and just above its border."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from selfcare.diary import advice
from selfcare.diary.model import SafetyStop, SessionRecord
from selfcare.diary.statistics import Change, Mean, Trend
from selfcare.outcomes import Outcome

AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def session(
    at: datetime = AT,
    before: int | None = None,
    after: int | None = None,
    next_day: tuple[timedelta, int] | None = None,
) -> SessionRecord:
    """A session of five minutes; the next day's score so long after its end."""
    over = at + timedelta(minutes=5)
    return SessionRecord(
        id=at.isoformat(),
        routine="waist",
        title="Waist",
        plan_digest="",
        started_at=at,
        ended_at=over,
        outcome=Outcome.COMPLETED,
        beats_planned=1,
        beats_done=1,
        held_seconds=300.0,
        pain_before=before,
        pain_after=after,
        symptom="",
        options="",
        edited_at=over,
        pain_next_day=next_day[1] if next_day else None,
        next_day_at=over + next_day[0] if next_day else None,
    )


@pytest.mark.parametrize(
    ("before", "after", "applies"),
    [(4, 6, True), (4, 5, False), (6, 4, False), (None, 9, False), (4, None, False), (8, 10, True)],
)
def test_a_session_that_made_it_worse_by_two(
    before: int | None, after: int | None, *, applies: bool
) -> None:
    found = advice.worse_after(before, after, AT.date())
    assert (found is not None) == applies
    assert found is None or found.until == date(2026, 11, 21)


def test_worse_today_names_the_session() -> None:
    sessions = [session(AT, 4, 7), session(AT + SECOND, 3, 5), session(AT + 2 * SECOND, 4, 4)]
    found = advice.worse_today(sessions, AT.date())
    assert found is not None
    assert "went up by 2" in found.text
    assert found.data == ("20 November 2026, Waist: 3 before, 5 after",)


@pytest.mark.parametrize(("days", "applies"), [(-1, True), (0, True), (1, False)])
def test_worse_today_ends_at_midnight(days: int, *, applies: bool) -> None:
    """A day too far east of here still counts."""
    found = advice.worse_today([session(AT, 4, 6)], AT.date() + timedelta(days=days))
    assert (found is not None) == applies


WORSE_TWICE = [
    ([(4, 6), (4, 6)], True),
    ([(4, 6), (4, 5)], False),
    ([(4, 5), (4, 6)], False),
    ([(4, 6)], False),
    ([], False),
    ([(4, 6), (None, 9), (4, 6)], True),
    ([(4, 6), (4, None), (4, 6)], True),
    ([(4, 6), (4, 6), (4, 4)], False),
    ([(4, 4), (4, 6), (4, 6)], True),
    ([(0, 2), (8, 10)], True),
]


@pytest.mark.parametrize(("scores", "applies"), WORSE_TWICE)
def test_worse_twice_in_a_row(
    scores: list[tuple[int | None, int | None]], *, applies: bool
) -> None:
    """By 2 or more right after, in the last two sessions that have both scores."""
    sessions = [session(AT + number * DAY, *pair) for number, pair in enumerate(scores)]
    assert (advice.worse_twice(reversed(sessions)) is not None) == applies


def test_worse_twice_shows_the_data_behind_it() -> None:
    """Both sessions, with their scores and the source of the rule."""
    found = advice.worse_twice([session(AT, 4, 6), session(AT + DAY, 3, 7)])
    assert found is not None
    assert found.data == (
        "20 November 2026, Waist: 4 before, 6 after",
        "21 November 2026, Waist: 3 before, 7 after",
    )
    assert (found.sources, found.at) == (("va-2021",), AT + DAY + timedelta(minutes=5))


HOURS_24, HOURS_48 = timedelta(hours=24), timedelta(hours=48)
WORSE_FOR_A_DAY = [
    (4, None, (HOURS_24, 6), True),
    (4, None, (HOURS_24 - SECOND, 6), False),
    (4, None, (HOURS_48, 6), True),
    (4, None, (HOURS_48 + SECOND, 6), False),
    (4, None, (HOURS_24, 5), False),
    (4, 6, (HOURS_24, 6), True),
    (4, 5, (HOURS_24, 6), False),
    (None, 9, (HOURS_24, 9), False),
]


@pytest.mark.parametrize(("before", "after", "next_day", "applies"), WORSE_FOR_A_DAY)
def test_worse_for_a_day(
    before: int | None, after: int | None, next_day: tuple[timedelta, int], *, applies: bool
) -> None:
    """A score 24 to 48 hours later is 2 or more higher, and none in between was lower."""
    found = advice.worse_for_a_day([session(AT, before, after, next_day)])
    assert (found is not None) == applies


def test_the_next_session_tells_about_the_one_before() -> None:
    """Pain before a session a day later counts as pain a day after."""
    first, second = session(AT, 4, 6), session(AT + DAY + timedelta(hours=1), 6)
    found = advice.worse_for_a_day([second, first])
    assert found is not None
    assert found.data == (
        "20 November 2026 18:00, before Waist: 4",
        "20 November 2026 18:05: 6",
        "21 November 2026 19:00: 6",
    )
    assert advice.worse_for_a_day([replace(second, pain_before=5), first]) is None


def test_a_better_day_after_the_last_session_ends_it() -> None:
    """Only the last session that tells is asked."""
    bad = session(AT, 4, 6, (HOURS_24, 6))
    good = session(AT + 3 * DAY, 4, 4, (HOURS_24, 4))
    assert advice.worse_for_a_day([bad, good]) is None


@pytest.mark.parametrize(
    ("later", "applies"), [(HOURS_48, True), (HOURS_48 + SECOND, False)], ids=["within", "beyond"]
)
def test_rest_lasts_two_days(later: timedelta, *, applies: bool) -> None:
    sessions = [session(AT, 4, 6), session(AT + DAY, 4, 6)]
    now = AT + DAY + timedelta(minutes=5) + later
    found = advice.rest_now(sessions, now.date(), now)
    assert [it.id for it in found] == (["worse-twice"] if applies else [])


def test_nothing_to_rest_from() -> None:
    assert advice.rest_now([session(AT, 4, 4)], AT.date(), AT) == ()


@pytest.mark.parametrize(
    ("stop", "applies"), [(SafetyStop(date(2026, 11, 20), "numb"), True), (None, False)]
)
def test_symptom_today(stop: SafetyStop | None, *, applies: bool) -> None:
    """Whatever stop holds today is said."""
    assert (advice.symptom_today(stop) is not None) == applies


TODAY = date(2026, 11, 23)


def change(trend: Trend) -> Change:
    """A change, judged so."""
    return Change(Mean(6.0, 3), Mean(5.0, 4), 2, trend)


NO_BENEFIT = [
    (42, Trend.NO_CLEAR_CHANGE, True),
    (41, Trend.NO_CLEAR_CHANGE, False),
    (42, Trend.WORSE, True),
    (42, Trend.BETTER, False),
    (42, Trend.TOO_FEW, True),
    (41, Trend.TOO_FEW, False),
]


@pytest.mark.parametrize(("days", "trend", "applies"), NO_BENEFIT)
def test_no_benefit_after_six_weeks(days: int, trend: Trend, *, applies: bool) -> None:
    """From the 42nd day on, unless there is a clear change for the better."""
    found = advice.no_benefit(TODAY - timedelta(days=days), change(trend), TODAY)
    assert (found is not None) == applies


def test_no_benefit_shows_both_weeks() -> None:
    """With how many scores each mean is of."""
    found = advice.no_benefit(date(2026, 10, 1), change(Trend.NO_CLEAR_CHANGE), TODAY)
    assert found is not None
    assert found.data == (
        "begun on 1 October 2026",
        "First two weeks: 6.0 on average (days with a score: 3)",
        "In the last 24 days: 5.0 on average (days with a score: 4)",
    )


def test_no_benefit_of_what_never_began() -> None:
    """Without a beginning there are no six weeks."""
    assert advice.no_benefit(None, change(Trend.TOO_FEW), TODAY) is None


def test_six_weeks_without_a_score_name_what_there_is() -> None:
    """Too few scores are said to be too few."""
    empty = Change(None, None, None, Trend.TOO_FEW)
    found = advice.no_benefit(date(2026, 10, 1), empty, TODAY)
    assert found is not None
    assert found.data == ("begun on 1 October 2026",)


BEGAN = [
    ([0, 14, 28], 28),
    ([0, 14, 29], 14),
    ([14], 14),
    ([15], None),
    ([], None),
    ([-1, 3], 3),
]


@pytest.mark.parametrize(("days_ago", "expected"), BEGAN)
def test_when_the_present_use_began(days_ago: list[int], expected: int | None) -> None:
    """A break of more than two weeks begins anew; the future does not count."""
    now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    sessions = [session(now - timedelta(days=days)) for days in days_ago]
    found = advice.began(sessions, TODAY)
    assert found == (None if expected is None else TODAY - timedelta(days=expected))


@pytest.mark.parametrize(("count", "applies"), [(4, False), (5, True), (6, True)])
def test_the_sixth_session_of_a_day(count: int, *, applies: bool) -> None:
    """Five were begun already."""
    sessions = [session(AT + timedelta(hours=number)) for number in range(count)]
    found = advice.sixth_session(sessions)
    assert (found is not None) == applies
    assert found is None or len(found.data) == count


@pytest.mark.parametrize(("seconds", "applies"), [(1800.0, False), (1800.5, True)])
def test_more_than_thirty_minutes_of_pressing(seconds: float, *, applies: bool) -> None:
    """Thirty are allowed."""
    assert (advice.too_long(seconds) is not None) == applies


TWO_HOURS = timedelta(hours=2)


@pytest.mark.parametrize(
    ("ago", "applies"),
    [
        (TWO_HOURS - SECOND, True),
        (TWO_HOURS, False),
        (timedelta(0), True),
        (-TWO_HOURS + SECOND, True),
        (timedelta(hours=-30), True),
    ],
)
def test_the_same_point_within_two_hours(ago: timedelta, *, applies: bool) -> None:
    """Less than two hours are too soon, also where a clock was set back."""
    found = advice.too_soon({"BL23": "Waist", "LI4": "Hand"}, {"BL23": AT - ago, "EX-UE7": AT}, AT)
    assert (found is not None) == applies
    assert found is None or (found.data, found.sources) == ((f"Waist, at {AT - ago:%H:%M}",), ())


def test_hours_are_counted_through_a_change_to_summer_time() -> None:
    """Two hours by the sun, whatever the clock on the wall did."""
    from zoneinfo import ZoneInfo

    berlin = ZoneInfo("Europe/Berlin")
    pressed = datetime(2026, 3, 29, 1, 30, tzinfo=berlin)
    soon, later = (datetime(2026, 3, 29, hour, 0, tzinfo=berlin) for hour in (4, 5))
    last = {"BL23": pressed.astimezone(UTC)}
    assert advice.too_soon({"BL23": "Waist"}, last, soon.astimezone(UTC))
    assert not advice.too_soon({"BL23": "Waist"}, last, later.astimezone(UTC))
