"""How answers are judged by the table of one routine."""

import json
from datetime import timedelta
from typing import Any

import pytest

from safety.builders import TODAY, answered
from selfcare.safety.answers import GivenAnswer
from selfcare.safety.table import Ruling, StepRow, Table, is_valid, judge, table_from_json


def step(id_: str = "waist", **changes: Any) -> StepRow:
    """A press step that no question touches, done with the thumbs or fingertips, standing."""
    plain = StepRow(
        id=id_,
        presses=True,
        optional=False,
        instead_of="",
        tools=["thumbs", "fingertips"],
        positions=["standing", "sitting"],
        left_out_by=[],
        tools_taken={},
        positions_taken={},
        pressure={},
        noted_by=[],
    )
    return plain._replace(**changes)


def table(*steps: StepRow, **changes: Any) -> Table:
    """A routine of these steps that asks one question."""
    plain = Table(ages={"skin": 90}, stopped_by=[], noted_by=[], steps=list(steps or [step()]))
    return plain._replace(**changes)


def judged(asked: Table, *yes: str) -> Ruling:
    """The ruling when these questions are answered with yes today, and all others with no."""
    return judge(asked, answered(yes, asked.ages), TODAY)


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


@pytest.mark.parametrize("age_days", [7, 30, 90])
def test_an_old_no_must_be_asked_again(age_days: int) -> None:
    """The routine is unchecked from the day on which the answer is too old."""
    asked = table(ages={"skin": age_days})
    ends = [
        judge(asked, answered(no=["skin"], days_ago=days), TODAY).decision
        for days in (age_days - 1, age_days)
    ]
    assert ends == ["go", "unchecked"]


def test_a_question_never_answered_is_missing() -> None:
    """Nothing is taken for a no."""
    ruling = judge(table(), {}, TODAY)
    assert (ruling.decision, ruling.missing) == ("unchecked", ["skin"])


def test_missing_questions_come_in_the_order_of_the_table() -> None:
    """Who asks them keeps their order."""
    asked = table(ages={"fever": 7, "skin": 90, "cancer": 90})
    assert judge(asked, answered(no=["skin"]), TODAY).missing == ["fever", "cancer"]


def test_an_answer_for_the_day_is_missing_in_its_own_list() -> None:
    """It is asked by the one question before each run and does not open the lists."""
    asked = table(ages={"skin": 90, "unwell-today": 1})
    ruling = judge(asked, answered(no=["skin"]), TODAY)
    assert (ruling.decision, ruling.missing, ruling.missing_today) == ("go", [], ["unwell-today"])


def test_an_old_yes_goes_on_acting_until_it_is_asked_again() -> None:
    """A yes that has grown old still stops; forgetting is not getting well."""
    asked = table(stopped_by=["skin"])
    ruling = judge(asked, answered(["skin"], days_ago=400), TODAY)
    assert (ruling.decision, ruling.stops, ruling.missing) == ("stop", ["skin"], ["skin"])


def test_a_yes_from_the_future_acts_and_is_asked_again() -> None:
    """Whatever the clock says, a yes is not lost."""
    asked = table(stopped_by=["skin"])
    ruling = judge(asked, answered(["skin"], days_ago=-1), TODAY)
    assert (ruling.stops, ruling.missing) == (["skin"], ["skin"])


def test_a_yes_about_yesterday_alone_does_not_act_today() -> None:
    """What was only ever about one day ends with it, and is asked anew."""
    asked = table(ages={"unwell-today": 1}, stopped_by=["unwell-today"])
    ruling = judge(asked, answered(["unwell-today"], days_ago=1), TODAY)
    assert (ruling.decision, ruling.stops) == ("go", [])
    assert ruling.missing_today == ["unwell-today"]


@pytest.mark.parametrize(("word", "decision"), [("yes", "stop"), ("unsure", "stop"), ("no", "go")])
def test_unsure_acts_as_yes(word: str, decision: str) -> None:
    """Only a plain no lets pass."""
    asked = table(stopped_by=["skin"])
    assert judge(asked, answered(["skin"], word=word), TODAY).decision == decision


def test_an_answer_that_the_routine_does_not_need_changes_nothing() -> None:
    """Other questions of the person are none of its business."""
    assert judge(table(), answered(["pregnant"], ["skin"]), TODAY) == judged(table())


def test_a_step_that_is_left_out() -> None:
    """The routine goes on without it."""
    asked = table(step(left_out_by=["skin"]), step("calves"))
    ruling = judged(asked, "skin")
    assert (ruling.decision, ruling.left_out) == ("leave-out", ["waist"])
    assert ruling.steps[0].because_of == ["skin"]


def test_no_press_step_left_is_stop() -> None:
    """A routine of rests alone is not offered."""
    asked = table(step(left_out_by=["skin"]), step("rest", presses=False, tools=[]))
    ruling = judged(asked, "skin")
    assert (ruling.decision, ruling.nothing_left, ruling.stops) == ("stop", True, [])


def test_an_optional_step_alone_is_stop_too() -> None:
    """What nobody asked for does not make a routine."""
    asked = table(step(left_out_by=["skin"]), step("leaning-back", optional=True))
    assert judged(asked, "skin").decision == "stop"


def test_stop_is_stricter_than_what_is_missing() -> None:
    """With a reason to stop nothing else needs to be asked."""
    asked = table(ages={"skin": 90, "cancer": 90}, stopped_by=["skin"])
    assert judge(asked, answered(["skin"]), TODAY).decision == "stop"


def test_what_is_missing_is_stricter_than_a_step_left_out() -> None:
    """As long as an answer is missing the routine is unchecked."""
    asked = table(step(left_out_by=["skin"]), step("calves"), ages={"skin": 90, "cancer": 90})
    assert judge(asked, answered(["skin"]), TODAY).decision == "unchecked"


def test_notes_change_nothing() -> None:
    """They are said, and the routine goes."""
    ruling = judged(table(step(noted_by=["skin"]), noted_by=["skin"]), "skin")
    assert (ruling.decision, ruling.notes) == ("go", ["skin"])
    assert ruling.steps[0].because_of == ["skin"]


def test_the_next_position_is_taken() -> None:
    """A position taken away leaves the others."""
    ruling = judged(table(step(positions_taken={"skin": ["standing"]})), "skin")
    assert (ruling.decision, ruling.steps[0].positions) == ("go", ["sitting"])


def test_no_position_left_leaves_the_step_out() -> None:
    """Two questions together may take every position away."""
    taken = {"skin": ["standing"], "balance": ["sitting"]}
    asked = table(step(positions_taken=taken), step("calves"), ages={"skin": 90, "balance": 90})
    assert judged(asked, "skin", "balance").left_out == ["waist"]
    assert judged(asked, "skin").left_out == []


def test_the_next_tool_is_taken() -> None:
    """A tool taken away is replaced by the next, and the step counts as lighter."""
    ruling = judged(table(step(tools_taken={"skin": ["thumbs"]})), "skin")
    assert (ruling.steps[0].tool, ruling.lighter) == ("fingertips", ["waist"])


def test_the_usual_tool_is_not_told() -> None:
    """Where the first tool stays there is nothing to say."""
    ruling = judged(table(step(tools_taken={"skin": ["fingertips"]})), "skin")
    assert (ruling.steps[0].tool, ruling.lighter) == (None, [])


def test_no_tool_left_leaves_the_step_out() -> None:
    """What cannot be pressed by anything is not pressed."""
    taken = {"skin": ["thumbs", "fingertips"]}
    ruling = judged(table(step(tools_taken=taken), step("calves")), "skin")
    assert (ruling.left_out, ruling.steps[0].tool) == (["waist"], None)


def test_a_rest_needs_no_tool() -> None:
    """A quiet step has no tools and is not left out for it."""
    ruling = judged(table(step(), step("rest", presses=False, tools=[])))
    assert ruling.steps[1].left_out is False


def test_the_lightest_pressure_wins() -> None:
    """Of two questions the one that leaves less counts, and 0 is a pressure."""
    asked = table(step(pressure={"skin": 0, "implant": 3}), ages={"skin": 90, "implant": 90})
    pressures = [judged(asked, *yes).steps[0].pressure for yes in ([], ["implant"], asked.ages)]
    assert pressures == [None, 3, 0]
    assert judged(asked, "skin").lighter == ["waist"]


def test_a_step_left_out_is_not_called_lighter_too() -> None:
    """The strictest is said, once."""
    ruling = judged(table(step(left_out_by=["skin"], pressure={"skin": 2}), step("b")), "skin")
    assert (ruling.left_out, ruling.lighter) == (["waist"], [])


def test_reasons_come_the_strictest_first() -> None:
    """Each question once, whatever it does to the step."""
    touched = step(
        noted_by=["note", "out"],
        positions_taken={"position": ["standing"]},
        pressure={"lighter": 3},
        tools_taken={"tools": ["thumbs"]},
        left_out_by=["out"],
    )
    ids = ["note", "position", "lighter", "tools", "out"]
    ruling = judged(table(touched, ages=dict.fromkeys(ids, 90)), *ids)
    assert ruling.steps[0].because_of == ["out", "tools", "lighter", "position", "note"]


HAND = step("hand", instead_of="waist")


def test_a_spare_step_waits_while_its_step_is_kept() -> None:
    """It takes no part, and it is neither left out nor lighter."""
    hand = HAND._replace(left_out_by=["skin"], pressure={"skin": 2})
    ruling = judged(table(step(), hand), "skin")
    assert [one.spare for one in ruling.steps] == [False, True]
    assert (ruling.decision, ruling.left_out, ruling.lighter) == ("go", [], [])


def test_a_spare_step_comes_in_when_its_step_goes() -> None:
    """With it the routine still has something to press."""
    ruling = judged(table(step(left_out_by=["skin"]), HAND), "skin")
    assert [one.spare for one in ruling.steps] == [False, False]
    assert (ruling.decision, ruling.left_out) == ("leave-out", ["waist"])


def test_a_spare_step_that_is_left_out_too_leaves_nothing() -> None:
    """Both go, so nothing is left."""
    hand = HAND._replace(left_out_by=["skin"])
    ruling = judged(table(step(left_out_by=["skin"]), hand), "skin")
    assert (ruling.decision, ruling.left_out) == ("stop", ["waist", "hand"])


def test_a_spare_step_alone_does_not_make_a_routine() -> None:
    """A spare step for an optional one that is kept presses nothing by itself."""
    optional = step("leaning-back", optional=True)
    ruling = judged(table(optional, step("hand", instead_of="leaning-back")))
    assert ruling.nothing_left is True


@pytest.mark.parametrize(
    ("yes", "spare"),
    [
        ([], [False, True, True]),
        (["skin"], [False, False, True]),
        (["hands"], [False, True, True]),
        (["skin", "hands"], [False, False, False]),
    ],
)
def test_a_spare_step_for_a_spare_step(yes: list[str], spare: list[bool]) -> None:
    """The third comes in only where the first and the second are both left out."""
    asked = table(
        step(left_out_by=["skin"]),
        HAND._replace(left_out_by=["hands"]),
        step("ear", instead_of="hand"),
        ages={"skin": 90, "hands": 90},
    )
    assert [one.spare for one in judged(asked, *yes).steps] == spare


def test_a_table_goes_through_json_unchanged() -> None:
    """The index of guides keeps it as nested lists."""
    asked = table(step(pressure={"skin": 2}, positions_taken={"skin": ["sitting"]}), HAND)
    assert table_from_json(json.loads(json.dumps(asked))) == asked
