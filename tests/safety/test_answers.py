"""How long answers hold, and what an answer that is missing or old means."""

from datetime import datetime, timedelta

import pytest

from guides_of_the_checkout import GUIDES
from safety.builders import TODAY, answered, question, rule, safety_guides, sign
from selfcare.guides.enums import Effect, Part, Tier
from selfcare.guides.model import Contraindication, RedFlag
from selfcare.safety.answers import WAIT, WAIT_ID, GivenAnswer, is_valid, is_wait_over
from selfcare.safety.screening import Decision, Verdict, screen
from session.builders import point, press, routine

ONE = routine(press(), press("calves", point=point("BL57", part=Part.CALF)))
STOPS = rule(Effect.BLOCK, everywhere=True)


def judged(entries: list[Contraindication | RedFlag], answers: dict[str, GivenAnswer]) -> Verdict:
    """The verdict with these questions and answers."""
    return screen(ONE, safety_guides(*entries), answers, TODAY)


@pytest.mark.parametrize("age_days", [1, 7, 30, 90])
def test_an_answer_holds_for_its_days_and_not_one_more(age_days: int) -> None:
    """On the day it was given it is 0 days old; it ends when it is as old as its age."""
    ages = {
        days: is_valid(GivenAnswer("no", TODAY - timedelta(days=days)), age_days, TODAY)
        for days in (0, age_days - 1, age_days, age_days + 1)
    }
    assert ages == {0: True, age_days - 1: True, age_days: False, age_days + 1: False}


def test_an_answer_from_the_future_does_not_hold() -> None:
    """A clock that was set back does not make an answer valid for longer."""
    tomorrow = GivenAnswer("no", TODAY + timedelta(days=1))
    assert is_valid(tomorrow, 90, TODAY) is False


AT = datetime(2026, 3, 9, 12).astimezone()
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("id_", "word", "at", "is_over"),
    [
        (WAIT_ID, "yes", AT - WAIT, True),
        (WAIT_ID, "unsure", AT - WAIT, True),
        (WAIT_ID, "yes", AT - WAIT + SECOND, False),
        (WAIT_ID, "yes", None, False),
        (WAIT_ID, "no", AT - WAIT, False),
        ("unwell-today", "yes", AT - WAIT, False),
    ],
)
def test_a_meal_stops_nobody_for_longer_than_two_hours(
    id_: str, word: str, at: datetime | None, *, is_over: bool
) -> None:
    assert is_wait_over(id_, GivenAnswer(word, TODAY, at), AT) == is_over


@pytest.mark.parametrize("age_days", [30, 90])
def test_an_old_no_must_be_asked_again(age_days: int) -> None:
    """The routine is unchecked from the day on which the answer is too old."""
    skin = question("skin", STOPS, age_days=age_days)
    ends = [
        judged([skin], answered(no=["skin"], days_ago=days)).decision
        for days in (age_days - 1, age_days)
    ]
    assert ends == [Decision.GO, Decision.UNCHECKED]


@pytest.mark.parametrize(("days", "decision"), [(6, Decision.GO), (7, Decision.UNCHECKED)])
def test_an_answer_to_a_red_flag_holds_for_a_week(days: int, decision: Decision) -> None:
    """Whatever its tier."""
    answers = answered(no=["a", "b", "c"], days_ago=days)
    flags: list[Contraindication | RedFlag] = [
        sign("a"),
        sign("b", Tier.SAME_DAY),
        sign("c", Tier.BOOK),
    ]
    assert judged(flags, answers).decision is decision


def test_missing_questions_keep_their_order() -> None:
    """Red flags first; what touches no step is not asked."""
    neck = question("neck", rule(Effect.BLOCK, parts=[Part.NECK]))
    verdict = judged([neck, question("skin", STOPS), question("cancer", STOPS), sign("fever")], {})
    assert (verdict.decision, verdict.missing) == (
        Decision.UNCHECKED,
        ("fever", "skin", "cancer"),
    )


def test_an_answer_for_the_day_is_missing_in_its_own_list() -> None:
    """It is asked by the one question before each run and does not open the lists."""
    today = question("unwell-today", STOPS, age_days=1)
    verdict = judged([question("skin", STOPS), today], answered(no=["skin"]))
    assert (verdict.decision, verdict.missing, verdict.missing_today) == (
        Decision.GO,
        (),
        ("unwell-today",),
    )


@pytest.mark.parametrize("days_ago", [400, -1])
def test_a_yes_that_does_not_hold_acts_until_it_is_asked_again(days_ago: int) -> None:
    """Forgetting is not getting well, whatever the clock says."""
    verdict = judged([question("skin", STOPS)], answered(["skin"], days_ago=days_ago))
    assert (verdict.decision, [stop.id for stop in verdict.stops]) == (Decision.STOP, ["skin"])
    assert verdict.missing == ("skin",)


def test_a_yes_about_yesterday_alone_does_not_act_today() -> None:
    """What was only ever about one day ends with it, and is asked anew."""
    today = question("unwell-today", STOPS, age_days=1)
    verdict = judged([today], answered(["unwell-today"], days_ago=1))
    assert (verdict.decision, verdict.missing_today) == (Decision.GO, ("unwell-today",))


@pytest.mark.parametrize(
    ("word", "decision"),
    [("yes", Decision.STOP), ("unsure", Decision.STOP), ("no", Decision.GO)],
)
def test_unsure_acts_as_yes(word: str, decision: Decision) -> None:
    """Only a plain no lets pass."""
    answers = answered(["skin"], word=word)
    assert judged([question("skin", STOPS)], answers).decision is decision


def test_an_answer_that_the_routine_does_not_need_changes_nothing() -> None:
    """Other questions of the person are none of its business."""
    skin = question("skin", STOPS)
    assert judged([skin], answered(["pregnant"], ["skin"])) == judged([skin], answered(no=["skin"]))


def test_stop_is_stricter_than_what_is_missing() -> None:
    """With a reason to stop nothing else needs to be asked."""
    entries: list[Contraindication | RedFlag] = [question("skin", STOPS), question("b", STOPS)]
    assert judged(entries, answered(["skin"])).decision is Decision.STOP


def test_what_is_missing_is_stricter_than_a_step_left_out() -> None:
    """As long as an answer is missing the routine is unchecked."""
    calf = question("calf", rule(Effect.LEAVE_OUT, parts=[Part.CALF]))
    verdict = judged([calf, question("skin", STOPS)], answered(["calf"]))
    assert (verdict.decision, verdict.left_out) == (Decision.UNCHECKED, ("calves",))


@pytest.mark.parametrize("id_", GUIDES.routines)
def test_without_an_answer_a_routine_is_unchecked_and_whole(id_: str) -> None:
    """The list relies on it."""
    verdict = screen(GUIDES.routines[id_], GUIDES, {}, TODAY)
    assert (verdict.decision, verdict.left_out, verdict.lighter) == (Decision.UNCHECKED, (), ())
