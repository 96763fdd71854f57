"""Where a plan stands on a day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from selfcare.diary import plans
from selfcare.diary.model import PlanRecord
from selfcare.diary.plans import PlanStatus

BEGUN = date(2026, 11, 2)
AT = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def daily() -> PlanRecord:
    """Give a plan of six weeks, every day."""
    return PlanRecord(
        id="plan",
        routine="waist",
        started_on=BEGUN,
        weeks=6,
        days=(0, 1, 2, 3, 4, 5, 6),
        time_of_day="18:00",
        weekly_questions=False,
        paused_on=None,
        paused_days=0,
        stopped_on=None,
        edited_at=AT,
    )


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (-1, PlanStatus.BEFORE),
        (0, PlanStatus.RUNNING),
        (41, PlanStatus.RUNNING),
        (42, PlanStatus.OVER),
    ],
)
def test_it_lasts_its_weeks(daily: PlanRecord, days: int, stage: PlanStatus) -> None:
    """Six weeks are 42 days, the first one included."""
    assert plans.plan_status(daily, BEGUN + timedelta(days=days)) is stage


def test_only_its_weekdays_are_due(daily: PlanRecord) -> None:
    """Monday and Wednesday, and no other day."""
    twice = replace(daily, days=(0, 2))
    week = [plans.is_due(twice, BEGUN + timedelta(days=number)) for number in range(7)]
    assert week == [True, False, True, False, False, False, False]


@pytest.mark.parametrize(
    ("days", "review"),
    [(20, None), (21, 3), (27, 3), (28, None), (41, None), (42, 6), (48, 6), (60, 6)],
)
def test_reviews_come_after_three_and_six_weeks(
    daily: PlanRecord, days: int, review: int | None
) -> None:
    """Each for a week; the last one until the plan is stopped."""
    assert plans.review_due(daily, BEGUN + timedelta(days=days)) == review


def test_a_longer_course_goes_on_after_its_reviews(daily: PlanRecord) -> None:
    """Twelve weeks have none in the ninth."""
    longer = replace(daily, weeks=12)
    assert plans.review_due(longer, BEGUN + timedelta(days=56)) is None


def test_a_pause_moves_the_end(daily: PlanRecord) -> None:
    """Ten days away make it end ten days later, and no review comes while it rests."""
    away = plans.edit_plan(daily, AT, paused_on=BEGUN + 15 * DAY)
    assert plans.plan_status(away, BEGUN + 21 * DAY) is PlanStatus.PAUSED
    assert plans.review_due(away, BEGUN + 21 * DAY) is None
    assert plans.day_number(away, BEGUN + 21 * DAY) == 15
    back = plans.resume_plan(away, BEGUN + 25 * DAY, AT)
    assert plans.ends_on(back) == plans.ends_on(daily) + 10 * DAY
    assert plans.review_due(back, BEGUN + 31 * DAY) == 3


def test_going_on_before_the_pause_began_moves_nothing(daily: PlanRecord) -> None:
    """A clock set back makes no plan shorter."""
    away = plans.edit_plan(daily, AT, paused_on=BEGUN + 15 * DAY)
    assert plans.resume_plan(away, BEGUN + 14 * DAY, AT).paused_days == 0


def test_going_on_without_a_pause_changes_only_the_edit(daily: PlanRecord) -> None:
    """It was going on already."""
    assert replace(plans.resume_plan(daily, BEGUN, AT), edited_at=AT) == daily


def test_the_current_course_is_the_one_begun_last(daily: PlanRecord) -> None:
    """Of those that were not stopped."""
    newer = replace(daily, id="newer", started_on=BEGUN + DAY)
    newest = replace(newer, id="newest", started_on=BEGUN + 2 * DAY, stopped_on=BEGUN)
    assert plans.current_plan([daily, newest, newer]) == newer
    assert plans.current_plan([newest]) is None
    assert plans.plan_status(newest, BEGUN) is PlanStatus.STOPPED


def test_an_edit_is_newer_than_the_one_before(daily: PlanRecord) -> None:
    """Also when the clock was set back."""
    assert plans.edit_plan(daily, AT - DAY, paused_on=BEGUN).edited_at > daily.edited_at
