"""Which question touches which step, and what a yes takes away there."""

import pytest

from safety.builders import question, rule, safety_guides, sign
from selfcare.guides.enums import Complaint, Effect, Part, Position, Tier, Tool
from selfcare.guides.model import Contraindication, Routine, Step
from selfcare.safety.rules import LIGHT_PRESSURE, StepRow, effects_on, red_flags_of, tabulate
from session.builders import point, press, quiet, routine

EVERYWHERE = rule(Effect.NOTE, everywhere=True)
ONE = routine(press())


def row(step: Step, one: Contraindication) -> StepRow:
    """What the table says about a step when this is the only question."""
    return tabulate(routine(step), safety_guides(one)).steps[0]


def touched(plan: Routine, one: Contraindication) -> list[str]:
    """The ids of the steps that a question touches."""
    return [step.id for step, _rule in effects_on(plan, one)]


def test_a_routine_asks_the_red_flags_of_all_and_of_what_it_is_for() -> None:
    """The routine is for the lower back, so a sign of the neck is none of its questions."""
    guides = safety_guides(
        sign("for-all"),
        sign("lower-back", Tier.SAME_DAY, Complaint.NECK, Complaint.LOWER_BACK),
        sign("neck", Tier.EMERGENCY, Complaint.NECK),
    )
    assert [flag.id for flag in red_flags_of(ONE, guides)] == ["for-all", "lower-back"]


def test_emergency_and_same_day_signs_stop_and_book_signs_are_notes() -> None:
    """All of them hold for seven days."""
    guides = safety_guides(sign("a"), sign("b", Tier.SAME_DAY), sign("c", Tier.BOOK))
    table = tabulate(ONE, guides)
    assert (table.ages, table.stopped_by, table.noted_by) == (
        {"a": 7, "b": 7, "c": 7},
        ["a", "b"],
        ["c"],
    )


def test_a_question_that_touches_no_step_is_not_asked() -> None:
    """Only what the routine needs is asked, and for as long as it says itself."""
    guides = safety_guides(
        question("neck", rule(Effect.BLOCK, parts=[Part.NECK])),
        question("skin", EVERYWHERE, age_days=30),
    )
    assert tabulate(ONE, guides).ages == {"skin": 30}


def test_everywhere_means_every_step_that_presses() -> None:
    """A rest is not pressed, so a rule for everywhere leaves it alone."""
    assert touched(routine(press(), quiet()), question("skin", EVERYWHERE)) == ["waist"]


@pytest.mark.parametrize(
    "where",
    [{"parts": [Part.LOWER_BACK]}, {"tools": [Tool.THUMBS]}, {"positions": [Position.STANDING]}],
)
def test_a_rule_matches_by_part_tool_or_position(where: dict[str, object]) -> None:
    """Any one of them is enough."""
    other = press(
        "calves",
        point=point(part=Part.CALF),
        tool=Tool.WALL_BALL,
        positions=(Position.SITTING,),
    )
    one = question("skin", rule(Effect.LEAVE_OUT, **where))
    assert touched(routine(press(), other), one) == ["waist"]


def test_a_rest_is_matched_by_its_position_alone() -> None:
    """Who may not stand does not rest standing either."""
    one = question("balance", rule(Effect.NOTE, positions=[Position.STANDING]))
    assert touched(routine(quiet()), one) == ["settle"]
    assert row(quiet(), one).positions_taken == {"balance": ["standing"]}


@pytest.mark.parametrize(
    "named", [press(also=("skin",)), press(point=point(safety=("skin",))), quiet(also=("skin",))]
)
def test_a_step_that_names_a_question_is_touched_by_it(named: Step) -> None:
    """Named by the point, by the step, or by a rest: it acts like a rule for that step."""
    one = question("skin", effect=Effect.LEAVE_OUT)
    assert row(named, one).left_out_by == ["skin"]
    assert touched(routine(press("other")), one) == []


def test_naming_a_question_adds_to_its_rules() -> None:
    """A step can add a caution to what its part brings, and never take one away."""
    one = question("skin", rule(Effect.LEAVE_OUT, parts=[Part.LOWER_BACK]))
    found = row(press(also=("skin",)), one)
    assert (found.left_out_by, found.noted_by) == (["skin"], ["skin"])


def test_block_stops_the_whole_routine() -> None:
    """Once, however many steps it matches, and none of them is left out for it."""
    one = question("clot-now", rule(Effect.BLOCK, everywhere=True))
    table = tabulate(routine(press("a"), press("b")), safety_guides(one))
    assert (table.stopped_by, [step.left_out_by for step in table.steps]) == (
        ["clot-now"],
        [[], []],
    )


def test_a_question_with_two_rules_for_a_step_is_listed_once() -> None:
    """Leaving it out twice is leaving it out."""
    one = question(
        "skin",
        rule(Effect.LEAVE_OUT, everywhere=True),
        rule(Effect.LEAVE_OUT, parts=[Part.LOWER_BACK]),
    )
    assert row(press(), one).left_out_by == ["skin"]


def test_a_rule_with_positions_takes_them_away_whatever_its_effect() -> None:
    """A step that can be done otherwise is not left out by it."""
    step = press(positions=(Position.STANDING, Position.SITTING))
    for effect in Effect:
        found = row(step, question("balance", rule(effect, positions=[Position.STANDING])))
        assert (found.positions_taken, found.left_out_by) == ({"balance": ["standing"]}, [])


@pytest.mark.parametrize("more", [{"everywhere": True}, {"parts": [Part.LOWER_BACK]}])
def test_a_rule_with_more_than_positions_leaves_out_what_else_it_names(
    more: dict[str, object],
) -> None:
    """The part is named, so the step goes and not only the position."""
    one = question("skin", rule(Effect.LEAVE_OUT, positions=[Position.LYING_BACK], **more))
    assert row(press(), one).left_out_by == ["skin"]


def test_no_tools_leaves_bare_hands() -> None:
    """Without a name all but fingertips, thumbs and palms are taken away."""
    step = press(tool=Tool.WALL_BALL, point=point(tools=tuple(Tool)))
    found = row(step, question("skin", rule(Effect.NO_TOOLS, everywhere=True)))
    assert found.tools == ["wall-ball", "fingertips", "thumbs", "palms"]
    assert found.tools_taken == {"skin": ["wall-ball"]}


def test_no_tools_takes_the_tools_it_names() -> None:
    """The thumbs may be spared like any tool."""
    one = question("thumb-joint", rule(Effect.NO_TOOLS, tools=[Tool.THUMBS]))
    assert row(press(), one).tools_taken == {"thumb-joint": ["thumbs"]}


def test_a_tool_taken_away_does_not_come_in_for_another() -> None:
    """The ball is the step's own tool; the thumbs may not take its place."""
    one = question("thumb-joint", rule(Effect.NO_TOOLS, tools=[Tool.THUMBS]))
    assert row(press(tool=Tool.WALL_BALL), one).tools_taken == {"thumb-joint": ["thumbs"]}


def test_hands_stand_in_for_a_tool_only_where_the_point_allows_them() -> None:
    """Palms are not among the tools of this point."""
    assert row(press(), question("skin", EVERYWHERE)).tools == ["thumbs", "fingertips"]


@pytest.mark.parametrize(("own", "lighter"), [(4, {"skin": 3}), (3, {}), (2, {})])
def test_lighter_acts_only_when_it_is_lower_than_the_steps_own(
    own: int, lighter: dict[str, int]
) -> None:
    """A step that is pressed no harder anyway stays as it is; the question is asked still."""
    one = question("skin", rule(Effect.LIGHTER, everywhere=True, pressure=3))
    table = tabulate(routine(press(pressure=own)), safety_guides(one))
    assert (table.steps[0].pressure, table.ages) == (lighter, {"skin": 90})


def test_the_lowest_pressure_of_one_question_counts() -> None:
    """In whatever order its rules stand."""
    low, high = (rule(Effect.LIGHTER, everywhere=True, pressure=most) for most in (1, 3))
    pressures = [
        row(press(), question("skin", *rules)).pressure for rules in [(low, high), (high, low)]
    ]
    assert pressures == [{"skin": 1}, {"skin": 1}]


def test_lighter_by_name_is_as_light_as_the_rules_of_the_question() -> None:
    """Where it has no such rule, it is light."""
    named = press(also=("skin",))
    ruled = question(
        "skin", rule(Effect.LIGHTER, parts=[Part.NECK], pressure=1), effect=Effect.LIGHTER
    )
    assert row(named, ruled).pressure == {"skin": 1}
    assert row(named, question("skin", effect=Effect.LIGHTER)).pressure == {"skin": LIGHT_PRESSURE}


def test_lighter_by_name_is_as_light_as_the_lightest_rule() -> None:
    """In whatever order the rules stand."""
    low, high = (rule(Effect.LIGHTER, parts=[Part.NECK], pressure=most) for most in (1, 3))
    for rules in ((low, high), (high, low)):
        ruled = question("skin", *rules, effect=Effect.LIGHTER)
        assert row(press(also=("skin",)), ruled).pressure == {"skin": 1}


def test_a_rest_has_no_pressure_to_take_away() -> None:
    """A rest may name any question."""
    found = row(quiet(also=("skin",)), question("skin", effect=Effect.LIGHTER))
    assert found == row(quiet(), question("skin"))


def test_a_note_for_everywhere_is_said_once_for_the_routine() -> None:
    """A note for a part is said at the step alone."""
    everywhere = question("skin", EVERYWHERE)
    part = question("implant", rule(Effect.NOTE, parts=[Part.LOWER_BACK]))
    table = tabulate(routine(press("a"), press("b")), safety_guides(everywhere, part))
    assert table.noted_by == ["skin"]
    assert [step.noted_by for step in table.steps] == [["skin", "implant"]] * 2


def test_a_row_says_what_a_step_is() -> None:
    """Enough to judge it without its guide."""
    step = press(optional=True, instead_of="before")
    found = row(step, question("skin", EVERYWHERE))
    assert found[:4] == ("waist", True, True, "before")
    assert row(quiet(), question("skin"))[:6] == ("settle", False, False, "", [], ["standing"])
