"""Which question touches which step, and what a yes takes away there."""

import pytest

from safety.builders import question, rule, safety_guides, screened
from selfcare.guides.enums import Effect, Part, Position, Side, SideOrder, Tool, Where
from selfcare.guides.model import Cleared, Contraindication, Routine, Rule, Step
from selfcare.safety.rules import LIGHT_PRESSURE, effects_on, tools_of
from selfcare.safety.screening import StepVerdict
from session.builders import point, press, quiet, routine

EVERYWHERE = rule(Effect.NOTE, everywhere=True)
ONE = routine(press())


def judged(step: Step, one: Contraindication) -> StepVerdict:
    """What a yes to the only question leaves of a step."""
    return screened(routine(step, press("last")), safety_guides(one), one.id).steps[step.id]


def touched(plan: Routine, one: Contraindication) -> list[str]:
    """The ids of the steps that a question touches."""
    return [touch.step.id for touch in effects_on(plan, one)]


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
    assert judged(quiet(), one).left_out


@pytest.mark.parametrize(
    "named", [press(also=("skin",)), press(point=point(safety=("skin",))), quiet(also=("skin",))]
)
def test_a_step_that_names_a_question_is_touched_by_it(named: Step) -> None:
    """Named by the point, by the step, or by a rest: it acts like a rule for that step."""
    one = question("skin", effect=Effect.LEAVE_OUT)
    assert judged(named, one).left_out
    assert touched(routine(press("other")), one) == []


def test_naming_a_question_adds_to_its_rules() -> None:
    """A step can add a caution to what its part brings, and never take one away."""
    one = question("skin", rule(Effect.LEAVE_OUT, parts=[Part.LOWER_BACK]))
    verdict = judged(press(also=("skin",)), one)
    assert (verdict.left_out, [reason.effect for reason in verdict.reasons]) == (
        True,
        [Effect.LEAVE_OUT],
    )


def test_block_leaves_no_step_out() -> None:
    """It stops the whole routine, and none of its steps is left out for it."""
    verdict = judged(press(), question("clot", rule(Effect.BLOCK, everywhere=True)))
    assert (verdict.left_out, verdict.reasons) == (False, ())


@pytest.mark.parametrize("effect", Effect)
def test_a_rule_with_positions_takes_them_away_whatever_its_effect(effect: Effect) -> None:
    """A step that can be done otherwise is not left out by it."""
    step = press(positions=(Position.STANDING, Position.SITTING))
    verdict = judged(step, question("balance", rule(effect, positions=[Position.STANDING])))
    assert (verdict.positions, verdict.left_out) == ((Position.SITTING,), False)
    assert [reason.id for reason in verdict.reasons] == ["balance"]


@pytest.mark.parametrize("more", [{"everywhere": True}, {"parts": [Part.LOWER_BACK]}])
def test_a_rule_with_more_than_positions_leaves_out_what_else_it_names(
    more: dict[str, object],
) -> None:
    """The part is named, so the step goes and not only the position."""
    one = question("skin", rule(Effect.LEAVE_OUT, positions=[Position.LYING_BACK], **more))
    assert judged(press(), one).left_out


@pytest.mark.parametrize(
    ("own", "tools", "instead"),
    [
        (Tool.WALL_BALL, tuple(Tool), Tool.FINGERTIPS),
        (Tool.WALL_BALL, (Tool.WALL_BALL, Tool.PALMS, Tool.KNUCKLES), Tool.PALMS),
        (Tool.THUMBS, tuple(Tool), None),
    ],
)
def test_no_tools_leaves_bare_hands(own: Tool, tools: tuple[Tool, ...], instead: Tool) -> None:
    """Without a name all but fingertips, thumbs and palms are taken away."""
    step = press(tool=own, point=point(tools=tools))
    verdict = judged(step, question("skin", rule(Effect.NO_TOOLS, everywhere=True)))
    assert (verdict.tool, verdict.left_out) == (instead, False)


def test_no_tool_left_leaves_the_step_out() -> None:
    """What cannot be pressed by anything is not pressed."""
    step = press(tool=Tool.WALL_BALL, point=point(tools=(Tool.WALL_BALL, Tool.KNUCKLES)))
    verdict = judged(step, question("skin", rule(Effect.NO_TOOLS, everywhere=True)))
    assert (verdict.tool, verdict.left_out) == (None, True)


def test_no_tools_takes_the_tools_it_names() -> None:
    """The thumbs may be spared like any tool; the next of the point comes in."""
    one = question("thumb-joint", rule(Effect.NO_TOOLS, tools=[Tool.THUMBS]))
    assert judged(press(), one).tool is Tool.FINGERTIPS


def test_a_tool_taken_away_does_not_come_in_for_another() -> None:
    """The ball goes; the thumbs may not take its place."""
    step = press(tool=Tool.WALL_BALL, point=point(tools=(Tool.WALL_BALL, Tool.THUMBS)))
    one = question("hands", rule(Effect.NO_TOOLS, tools=[Tool.THUMBS, Tool.WALL_BALL]))
    assert judged(step, one).left_out


def test_a_tool_that_is_not_used_changes_nothing() -> None:
    """The first tool stays, so there is nothing to say of a tool."""
    one = question("fingers", rule(Effect.NO_TOOLS, tools=[Tool.FINGERTIPS]))
    assert (judged(press(), one).tool, judged(press(), one).left_out) == (None, False)


def test_hands_stand_in_for_a_tool_only_where_the_point_allows_them() -> None:
    """Palms are not among the tools of this point; a rest has none."""
    assert tools_of(press()) == (Tool.THUMBS, Tool.FINGERTIPS)
    assert tools_of(quiet()) == ()


@pytest.mark.parametrize(("own", "lighter"), [(4, 3), (3, None), (2, None)])
def test_lighter_acts_only_when_it_is_lower_than_the_steps_own(
    own: int, lighter: int | None
) -> None:
    """A step that is pressed no harder anyway stays as it is; the question is asked still."""
    one = question("skin", rule(Effect.LIGHTER, everywhere=True, pressure=3))
    verdict = judged(press(pressure=own), one)
    assert (verdict.pressure, bool(verdict.reasons)) == (lighter, lighter is not None)
    assert screened(routine(press(pressure=own)), safety_guides(one)).missing == ()
    assert touched(routine(press(pressure=own)), one) == ["waist"]


@pytest.mark.parametrize("pressures", [(0, 3), (3, 0)])
def test_the_lowest_pressure_of_one_question_counts(pressures: tuple[int, int]) -> None:
    """In whatever order its rules stand; 0 is a pressure."""
    rules = [rule(Effect.LIGHTER, everywhere=True, pressure=most) for most in pressures]
    assert judged(press(), question("skin", *rules)).pressure == 0


def test_lighter_by_name_is_as_light_as_the_rules_of_the_question() -> None:
    """Where it has no such rule, it is light."""
    named = press(also=("skin",))
    ruled = question(
        "skin", rule(Effect.LIGHTER, parts=[Part.NECK], pressure=1), effect=Effect.LIGHTER
    )
    assert judged(named, ruled).pressure == 1
    assert judged(named, question("skin", effect=Effect.LIGHTER)).pressure == LIGHT_PRESSURE


def test_a_rest_has_no_pressure_to_take_away() -> None:
    """A rest may name any question."""
    verdict = judged(quiet(also=("skin",)), question("skin", effect=Effect.LIGHTER))
    assert verdict == StepVerdict("settle", positions=quiet().positions)


def test_a_note_for_everywhere_is_a_note_of_the_routine() -> None:
    """A note for a part is one of the step alone."""
    everywhere = question("skin", EVERYWHERE)
    part = question("implant", rule(Effect.NOTE, parts=[Part.LOWER_BACK]))
    verdict = screened(ONE, safety_guides(everywhere, part), "skin", "implant")
    assert [reason.id for reason in verdict.notes] == ["skin"]
    assert [reason.id for reason in verdict.steps["waist"].reasons] == ["skin", "implant"]


def test_reasons_come_the_strictest_first() -> None:
    """Each question once, whatever it does to the step."""
    step = press(tool=Tool.WALL_BALL)
    guides = safety_guides(
        question("note", EVERYWHERE),
        question("position", rule(Effect.NOTE, positions=[Position.STANDING])),
        question("lighter", rule(Effect.LIGHTER, everywhere=True, pressure=1)),
        question("tools", rule(Effect.NO_TOOLS, everywhere=True)),
        question("out", rule(Effect.LEAVE_OUT, everywhere=True), EVERYWHERE),
    )
    verdict = screened(routine(step), guides, *guides.contraindications)
    assert [reason.id for reason in verdict.steps["waist"].reasons] == [
        "out",
        "tools",
        "lighter",
        "position",
        "note",
    ]


@pytest.mark.parametrize(
    ("rules", "left_out", "pressure"),
    [
        ((rule(Effect.LIGHTER, parts=[Part.NECK], pressure=2),), False, 2),
        (
            (rule(Effect.NOTE, everywhere=True), rule(Effect.LEAVE_OUT, parts=[Part.NECK])),
            True,
            None,
        ),
    ],
)
def test_a_doctors_yes_makes_a_name_act_by_the_strictest_of_its_rules(
    *, rules: tuple[Rule, ...], left_out: bool, pressure: int | None
) -> None:
    """The usual effect of the name is taken back, and no more than that."""
    one = question("spine", effect=Effect.BLOCK, cleared=Cleared(90, rules))
    plan = routine(press(also=("spine",)), press("last"))
    verdict = screened(plan, safety_guides(one), "spine", word="cleared")
    step = verdict.steps["waist"]
    assert (verdict.stops, step.left_out, step.pressure) == ((), left_out, pressure)


def test_a_side_without_a_region_is_all_of_that_side() -> None:
    """So a script may write it; it skips too much before it skips too little."""
    plan = routine(press(), press("calves", point=point(part=Part.CALF)))
    one = question("skin", rule(Effect.LEAVE_OUT, where=Where.PLACE))
    verdict = screened(plan, safety_guides(one), "skin", word="yes:left")
    assert [step.skipped_sides for step in verdict.steps.values()] == [{Side.LEFT}] * 2


@pytest.mark.parametrize("where", ["left", "right"])
def test_a_step_on_one_side_is_not_touched_by_the_other(where: str) -> None:
    """It is left out for its own side, and for the other there is nothing to say."""
    one = question("skin", rule(Effect.LEAVE_OUT, where=Where.PLACE))
    plan = routine(press(side=SideOrder.LEFT), press("last"))
    verdict = screened(plan, safety_guides(one), "skin", word=f"yes:lower-back.{where}")
    step, is_own = verdict.steps["waist"], where == "left"
    assert (step.left_out, len(step.skipped_sides), bool(step.reasons)) == (is_own, 0, is_own)
