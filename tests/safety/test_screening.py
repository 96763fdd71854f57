"""The verdict on one routine, with the sentence that says why."""

from typing import Any

import pytest

from safety.builders import TODAY, answered, question, rule, safety_guides, screened, sign
from selfcare.guides.enums import Effect, Part, Position, Tier, Tool
from selfcare.guides.model import Guides
from selfcare.safety.screening import (
    NOTHING_LEFT,
    Decision,
    Reason,
    StepVerdict,
    Verdict,
    all_kept,
    contraindications_of,
    screen,
)
from session.builders import point, press, quiet, routine

WAIST = press(positions=(Position.STANDING, Position.SITTING))
CALVES = press("calves", point=point("BL57", part=Part.CALF), tool=Tool.WALL_BALL)
BOTH = routine(WAIST, CALVES)


def test_nothing_said_goes() -> None:
    """Every step stays as it is, and nothing is left to be asked."""
    guides = safety_guides(question("skin", rule(Effect.BLOCK, everywhere=True)), sign("fever"))
    assert screened(BOTH, guides) == Verdict(
        "test",
        {step.id: StepVerdict(step.id, positions=step.positions) for step in BOTH.steps},
    )


def test_an_emergency_sign_stops_and_says_why() -> None:
    """The reason carries its tier, so that the advice can be found."""
    guides = safety_guides(sign("chest-pain"))
    verdict = screened(BOTH, guides, "chest-pain")
    assert verdict.decision is Decision.STOP
    assert verdict.stops == (
        Reason("chest-pain", Effect.BLOCK, "Label chest-pain. why chest-pain", Tier.EMERGENCY),
    )


def test_a_sign_to_book_a_visit_for_is_a_note() -> None:
    """The routine goes, and says so."""
    verdict = screened(BOTH, safety_guides(sign("stiff", Tier.BOOK)), "stiff")
    assert (verdict.decision, verdict.stops) == (Decision.GO, ())
    assert verdict.notes == (Reason("stiff", Effect.NOTE, "Label stiff. why stiff", Tier.BOOK),)


def test_a_block_stops_with_the_reason_of_its_rule() -> None:
    """Not with that of another rule of the same question."""
    one = question(
        "clot", rule(Effect.NOTE, everywhere=True), rule(Effect.BLOCK, parts=[Part.CALF])
    )
    assert screened(BOTH, safety_guides(one), "clot").stops == (
        Reason("clot", Effect.BLOCK, "block by a rule"),
    )


def test_a_note_has_the_reason_of_its_rule() -> None:
    """What the same question does to one step is said there."""
    one = question(
        "skin", rule(Effect.LEAVE_OUT, parts=[Part.CALF]), rule(Effect.NOTE, everywhere=True)
    )
    verdict = screened(BOTH, safety_guides(one), "skin")
    assert verdict.notes == (Reason("skin", Effect.NOTE, "note by a rule"),)
    assert [reason.effect for reason in verdict.steps["calves"].reasons] == [Effect.LEAVE_OUT]


def test_a_step_left_out_says_why() -> None:
    """The other step is not concerned."""
    one = question("varicose", rule(Effect.LEAVE_OUT, parts=[Part.CALF]))
    verdict = screened(BOTH, safety_guides(one), "varicose")
    assert (verdict.decision, verdict.left_out) == (Decision.LEAVE_OUT, ("calves",))
    assert verdict.steps["calves"].reasons == (
        Reason("varicose", Effect.LEAVE_OUT, "leave-out by a rule"),
    )
    assert verdict.steps["waist"].reasons == ()


def test_nothing_left_says_so() -> None:
    """A routine that is left without a press step stops with a reason of its own."""
    one = question("skin", rule(Effect.LEAVE_OUT, everywhere=True))
    (reason,) = screened(BOTH, safety_guides(one), "skin").stops
    assert (reason.id, reason.effect) == (NOTHING_LEFT, Effect.BLOCK)
    assert reason.text


def test_nothing_left_is_not_said_beside_a_reason_to_stop() -> None:
    """One reason to stop is enough."""
    guides = safety_guides(
        question("skin", rule(Effect.LEAVE_OUT, everywhere=True)), sign("chest-pain")
    )
    stops = screened(BOTH, guides, "skin", "chest-pain").stops
    assert [reason.id for reason in stops] == ["chest-pain"]


def test_a_tool_and_a_position_taken_away_are_replaced() -> None:
    """The step stays, with bare hands, sitting."""
    one = question(
        "balance",
        rule(Effect.NO_TOOLS, everywhere=True),
        rule(Effect.NOTE, positions=[Position.STANDING]),
    )
    ball = press(tool=Tool.WALL_BALL, positions=(Position.STANDING, Position.SITTING))
    step = screened(routine(ball), safety_guides(one), "balance").steps["waist"]
    assert (step.tool, step.positions) == (Tool.THUMBS, (Position.SITTING,))
    assert [reason.effect for reason in step.reasons] == [Effect.NO_TOOLS]


def test_lighter_says_how_light() -> None:
    """The step stays, and the list of lighter steps names it."""
    one = question("implant", rule(Effect.LIGHTER, parts=[Part.CALF], pressure=2))
    verdict = screened(BOTH, safety_guides(one), "implant")
    assert (verdict.decision, verdict.lighter) == (Decision.GO, ("calves",))
    assert verdict.steps["calves"].pressure == 2


def test_the_strictest_of_all_that_match_wins() -> None:
    """One question would only be light, the other takes the step away: it goes."""
    guides = safety_guides(
        question("implant", rule(Effect.LIGHTER, parts=[Part.CALF], pressure=2)),
        question("varicose", rule(Effect.LEAVE_OUT, parts=[Part.CALF])),
    )
    verdict = screened(BOTH, guides, "implant", "varicose")
    assert (verdict.left_out, verdict.lighter) == (("calves",), ())
    assert [reason.id for reason in verdict.steps["calves"].reasons] == ["varicose", "implant"]


@pytest.mark.parametrize("word", ["yes", "unsure"])
def test_unsure_has_the_same_reason_as_yes(word: str) -> None:
    """Verdict and reasons are the same."""
    guides = safety_guides(question("skin", rule(Effect.BLOCK, everywhere=True)))
    assert screened(BOTH, guides, "skin", word=word) == screened(BOTH, guides, "skin")


def test_what_is_missing_is_named() -> None:
    """The gate asks these, and today's by the one question before each run."""
    guides = safety_guides(
        sign("fever"),
        question("skin", rule(Effect.BLOCK, everywhere=True)),
        question("unwell-today", rule(Effect.BLOCK, everywhere=True), age_days=1),
    )
    verdict = screen(BOTH, guides, answered(no=["skin"]), TODAY)
    assert (verdict.decision, verdict.missing, verdict.missing_today) == (
        Decision.UNCHECKED,
        ("fever",),
        ("unwell-today",),
    )


def every_rule() -> Guides:
    """Guides whose questions have every effect in every place, together and by name."""
    places: list[dict[str, Any]] = [
        {"everywhere": True},
        {"parts": [Part.CALF]},
        {"tools": [Tool.WALL_BALL]},
        {"positions": [Position.STANDING]},
        {"everywhere": True, "positions": [Position.SITTING]},
    ]
    rules = {
        f"{effect}-{number}": rule(effect, pressure=2, **place)
        for effect in Effect
        for number, place in enumerate(places)
    }
    named = (question(f"named-{effect}", effect=effect) for effect in Effect)
    return safety_guides(*(question(id_, one) for id_, one in rules.items()), *named)


def test_every_answer_has_a_reason() -> None:
    """Whatever a question does, wherever it matches, it can be said in a sentence."""
    guides = every_rule()
    names = tuple(id_ for id_ in guides.contraindications if id_.startswith("named"))
    plan = routine(quiet(also=names), press(also=names), CALVES, quiet("rest"))
    for id_ in guides.contraindications:
        verdict = screened(plan, guides, id_)
        reasons = (*verdict.stops, *verdict.notes)
        reasons += tuple(reason for step in verdict.steps.values() for reason in step.reasons)
        assert [reason for reason in reasons if not reason.text] == [], id_
        assert {reason.id for reason in reasons} <= {id_, NOTHING_LEFT}


def test_what_a_yes_would_do_is_known_before_it_is_asked() -> None:
    """Of several effects the strictest that changes a step."""
    one = question(
        "skin",
        rule(Effect.NOTE, everywhere=True),
        rule(Effect.LEAVE_OUT, parts=[Part.CALF]),
        rule(Effect.BLOCK, parts=[Part.NECK]),
    )
    assert contraindications_of(BOTH, safety_guides(one)) == (
        Reason("skin", Effect.LEAVE_OUT, "leave-out by a rule"),
    )


def test_the_verdict_that_takes_nothing_away() -> None:
    """For a look: every step is kept, and a step instead of another is spare."""
    plan = routine(WAIST, press("hand", instead_of="waist"))
    verdict = all_kept(plan)
    assert (verdict.decision, verdict.left_out, verdict.lighter) == (Decision.GO, (), ())
    assert [step.spare for step in verdict.steps.values()] == [False, True]


HAND = press("hand", point=point("LI4", part=Part.HAND), instead_of="waist")


@pytest.mark.parametrize(
    ("yes", "spare"),
    [
        ((), [False, True, True]),
        (("back",), [False, False, True]),
        (("hands",), [False, True, True]),
        (("back", "hands"), [False, False, False]),
    ],
)
def test_a_spare_step_for_a_spare_step(yes: tuple[str, ...], spare: list[bool]) -> None:
    """The third comes in only where the first and the second are both left out."""
    ear = press("ear", point=point("EAR", part=Part.EAR), instead_of="hand")
    guides = safety_guides(
        question("back", rule(Effect.LEAVE_OUT, parts=[Part.LOWER_BACK])),
        question("hands", rule(Effect.LEAVE_OUT, parts=[Part.HAND])),
    )
    verdict = screened(routine(WAIST, HAND, ear), guides, *yes)
    assert [step.spare for step in verdict.steps.values()] == spare


def test_a_spare_step_that_waits_is_neither_left_out_nor_lighter() -> None:
    """It takes no part as long as its step is kept."""
    skin = question(
        "skin",
        rule(Effect.LEAVE_OUT, parts=[Part.HAND]),
        rule(Effect.LIGHTER, parts=[Part.HAND], pressure=1),
    )
    verdict = screened(routine(WAIST, HAND), safety_guides(skin), "skin")
    assert (verdict.decision, verdict.left_out, verdict.lighter) == (Decision.GO, (), ())


@pytest.mark.parametrize(
    ("steps", "left"),
    [
        ((WAIST, HAND), False),
        ((WAIST, quiet()), False),
        ((WAIST, press("leaning", point=point(part=Part.CALF), optional=True)), False),
    ],
)
def test_a_rest_or_a_stand_in_elsewhere_is_no_routine(steps: tuple[Any, ...], left: bool) -> None:  # noqa: FBT001
    guides = safety_guides(question("back", rule(Effect.LEAVE_OUT, parts=[Part.LOWER_BACK])))
    verdict = screened(routine(*steps), guides, "back")
    assert (verdict.decision is not Decision.STOP) is left


def test_a_stand_in_for_an_optional_step_does_not_make_a_routine() -> None:
    """It waits as long as the optional step is kept."""
    leaning = press("leaning", point=point(part=Part.CALF), optional=True)
    hand = HAND._replace(instead_of="leaning")
    verdict = screened(routine(leaning, hand), safety_guides())
    assert [reason.id for reason in verdict.stops] == [NOTHING_LEFT]
