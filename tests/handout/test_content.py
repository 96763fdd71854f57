"""What a hand-out says: the same as the program, for nobody in particular."""

import pytest

from guides_of_the_checkout import GUIDES
from handout.pages import ROUTINES, schedule_of, sheet_of
from selfcare.guides.enums import Position, Tier
from selfcare.guides.model import PressStep
from selfcare.handout.content import ANY_DAY, HandoutSource, compose
from selfcare.i18n.formatting import format_duration
from selfcare.safety.answers import YES, GivenAnswer
from selfcare.safety.rules import red_flags_of
from selfcare.safety.screening import contraindications_of, screen
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule

every_routine = pytest.mark.parametrize("id_", ROUTINES)
CORE = GUIDES.routines["core"]


@every_routine
def test_every_sign_of_the_questions_is_there(id_: str) -> None:
    """Each red flag the routine would ask, the most urgent first."""
    routine = GUIDES.routines[id_]
    sheet = sheet_of(routine)
    told = [sign for signs in sheet.signs for sign in signs.items]
    asked = [
        flag.ask for tier in Tier for flag in red_flags_of(routine, GUIDES) if flag.tier is tier
    ]
    assert told == asked


def test_advice_about_signs_is_conditional() -> None:
    """Whoever has none of them is not told to stop or to call."""
    sheet = sheet_of(CORE)
    advice = [signs.advice for signs in (sheet.alarm, *sheet.signs)]
    assert [one for one in advice if not one.startswith("If you have any of these: ")] == []
    assert "stop, and call your local emergency number" in sheet.alarm.advice
    assert "stop, and call your local emergency number" in sheet.emergency.advice


@every_routine
def test_every_caution_of_the_routine_is_there(id_: str) -> None:
    """Each contraindication stands in one of the two lists, with its reason."""
    routine = GUIDES.routines[id_]
    sheet = sheet_of(routine)
    told = [one.why for one in (*sheet.not_now.items, *sheet.with_care.items)]
    assert sorted(told) == sorted(one.text for one in contraindications_of(routine, GUIDES))


def test_who_would_get_another_session_should_not_begin() -> None:
    """Whose yes leaves out a step or stops it all; the others are asked to take more care."""
    sheet = sheet_of(CORE)
    ask = {one.ask.rstrip("."): id_ for id_, one in GUIDES.contraindications.items()}
    first = {ask[one.who] for one in sheet.not_now.items}
    second = {ask[one.who] for one in sheet.with_care.items}
    assert {"pregnant", "clot-now", "skin", "varicose", "abdomen", "balance"} <= first
    assert second == {
        *("clot-caution", "poor-circulation", "osteoporosis", "leaning-back"),
        *("implant", "arm-access"),
    }


def test_a_wished_step_brings_its_caution_to_the_first_list() -> None:
    """Once the optional step is played, whoever must not lean back should not begin."""
    sheet = sheet_of(CORE, SessionOptions(optional=frozenset({"leaning-back"})))
    who = GUIDES.contraindications["leaning-back"].ask.rstrip(".")
    assert who in [one.who for one in sheet.not_now.items]


def test_who_cannot_do_it_as_wished_should_not_begin() -> None:
    """A page for standing is nothing for who may not stand."""
    sheet = sheet_of(GUIDES.routines["waist"], SessionOptions(position=Position.STANDING))
    who = GUIDES.contraindications["balance"].ask.rstrip(".")
    assert who in [one.who for one in sheet.not_now.items]


def test_it_says_for_whom_it_is_not_and_what_to_do_then() -> None:
    """A computer can ask instead, by the name of this routine; who takes care goes on with it."""
    sheet = sheet_of(CORE)
    assert sheet.not_now.title == "Don't use this page if"
    assert sheet.not_now.advice.startswith("If one of these is true for you, or you are not sure,")
    assert "selfcare run core asks you" in sheet.not_now.advice
    assert sheet.with_care.title == "Take extra care if"
    assert sheet.with_care.advice.startswith("If one of these is true for you, do what it says")
    assert sheet.time == f"It takes {format_duration(schedule_of(CORE).total_seconds)}."
    assert sheet.made_by.startswith("Made by selfcare 0. It contains nothing about you")


@every_routine
def test_steps_are_those_of_the_routine(id_: str) -> None:
    """All of them, with the seconds that the routine says."""
    routine = GUIDES.routines[id_]
    sheet = sheet_of(routine)
    assert [(one.id, one.title) for one in sheet.steps] == [
        (step.id, step.title) for step in routine.steps
    ]
    seconds = [
        format_duration(step.hold_seconds if isinstance(step, PressStep) else step.seconds)
        for step in routine.steps
    ]
    assert [one.how.startswith(said) for one, said in zip(sheet.steps, seconds, strict=True)] == [
        True
    ] * len(seconds)


def test_steps_have_the_numbers_of_a_session() -> None:
    """Steps out of the schedule have none and say why; cautions use the same numbers."""
    sheet = sheet_of(CORE)
    assert {step.id: step.number for step in sheet.steps if step.number} == (
        schedule_of(CORE).step_numbers
    )
    assert {step.id: step.note for step in sheet.steps if step.note} == {
        "leaning-back": "Optional. The times on this page don't include it.",
        "buttocks-lying": "Do this only if you skip step 3.",
        "hand-instead": "Do this only if you skip step 4.",
    }
    effects = {one.who: one.effect for one in (*sheet.not_now.items, *sheet.with_care.items)}
    who = {id_: one.ask.rstrip(".") for id_, one in GUIDES.contraindications.items()}
    assert effects[who["varicose"]] == "Skip step 5 if"
    assert effects[who["leaning-back"]] == (
        "Skip step \N{LEFT DOUBLE QUOTATION MARK}Waist, leaning back a little"
        "\N{RIGHT DOUBLE QUOTATION MARK} if"
    )


def test_a_verdict_skips_steps_and_says_why() -> None:
    """A sheet can be made for answers too: what they take away has no number."""
    answers = {"varicose": GivenAnswer(YES, ANY_DAY)}
    verdict = screen(CORE, GUIDES, answers, ANY_DAY)
    planned = build_schedule(CORE, verdict, SessionOptions())
    sheet = compose(
        HandoutSource(CORE, GUIDES, GUIDES.tips, verdict, planned, SessionOptions(), "0")
    )
    (calf,) = [step for step in sheet.steps if step.id == "calves"]
    assert (calf.number, calf.note) == (None, verdict.steps["calves"].reasons[0].text)


def test_wishes_change_what_is_said() -> None:
    """A gentle page says gentle seconds and pressures, and that it was changed."""
    usual, gentle = sheet_of(CORE), sheet_of(CORE, SessionOptions(gentle=True))
    assert (usual.steps[1].how[:8], gentle.steps[1].how[:10]) == ("1 minute", "30 seconds")
    assert (
        "(at most 4 of 10)" in usual.steps[1].how,
        "(at most 3 of 10)" in gentle.steps[1].how,
    ) == (
        True,
        True,
    )
    assert len(gentle.before) > len(usual.before)


def test_a_position_leaves_out_what_cannot_be_done_in_it() -> None:
    """What is left says that position alone."""
    sheet = sheet_of(CORE, SessionOptions(position=Position.SITTING))
    assert {step.id: step.note for step in sheet.steps}["below-navel"] == (
        "Not included this time."
    )
    assert [step.how.endswith(", sitting.") for step in sheet.steps if step.number] == (
        [True] * sum(step.number is not None for step in sheet.steps)
    )


def test_a_place_that_comes_again_is_referred_to() -> None:
    """It is described once."""
    places = {step.id: step.place for step in sheet_of(CORE).steps}
    assert places["leaning-back"] == ("The same place as in step 2.",)
    assert places["settle"] == ()
    assert places["calves"][0].startswith("Where: ")


def test_a_routine_of_somebody_else_says_so() -> None:
    """Right at the beginning."""
    sheet = sheet_of(CORE._replace(origin="pack:friends", needs=()))
    assert sheet.first[-1] == "From pack:friends. It was not reviewed by selfcare."
    assert not sheet.before[0].startswith("You need")
