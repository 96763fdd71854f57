"""What a hand-out says: the same as the program, for nobody in particular."""

import pytest

from guides_of_the_checkout import GUIDES
from handout.pages import ROUTINES, schedule_of, sheet_of
from selfcare._version import VERSION
from selfcare.guides.enums import Position, Tier
from selfcare.guides.model import PressStep
from selfcare.handout.content import ANY_DAY, HandoutSource, compose
from selfcare.i18n.formatting import format_duration
from selfcare.safety.answers import YES, GivenAnswer
from selfcare.safety.questions import is_for
from selfcare.safety.screening import contraindications_of, screen
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule


def capitalized(label: str) -> str:
    """A label as it begins a sentence."""
    return label[:1].upper() + label[1:]


every_routine = pytest.mark.parametrize("id_", ROUTINES)
CORE = GUIDES.routines["core"]


@every_routine
def test_every_sign_of_the_questions_is_there(id_: str) -> None:
    routine = GUIDES.routines[id_]
    sheet = sheet_of(routine)
    listed = [sign for signs in sheet.signs for sign in signs.items]
    asked = [
        flag.label[:1].upper() + flag.label[1:]
        for tier in Tier
        for flag in GUIDES.red_flags.values()
        if flag.tier is tier and is_for(flag.complaints, routine)
    ]
    assert listed == asked


def test_advice_about_signs_is_conditional() -> None:
    sheet = sheet_of(CORE)
    advice = [signs.advice for signs in (sheet.alarm, *sheet.signs)]
    assert [item for item in advice if not item.startswith("If you have any of these: ")] == []
    assert "stop, and call your local emergency number" in sheet.alarm.advice
    assert "stop, and call your local emergency number" in sheet.emergency.advice


@every_routine
def test_every_caution_of_the_routine_is_there(id_: str) -> None:
    routine = GUIDES.routines[id_]
    sheet = sheet_of(routine)
    listed = [item.why for item in (*sheet.not_now.items, *sheet.with_care.items)]
    assert sorted(listed) == sorted(item.text for item in contraindications_of(routine, GUIDES))


def test_cautions_that_change_the_session_come_first() -> None:
    sheet = sheet_of(CORE)
    ask = {capitalized(one.label): id_ for id_, one in GUIDES.contraindications.items()}
    first = {ask[item.who] for item in sheet.not_now.items}
    second = {ask[item.who] for item in sheet.with_care.items}
    assert {"pregnant", "clot-now", "skin", "varicose", "hernia", "balance"} <= first
    assert second == {
        *("poor-circulation", "osteoporosis", "rheumatoid", "age-75", "one-antiplatelet"),
        *("leaning-back", "spine-narrow", "implant", "arm-access"),
        *("cancer-past", "weak-immune", "recent-infection"),
    }


def test_optional_step_moves_its_caution_to_the_first_list() -> None:
    sheet = sheet_of(CORE, SessionOptions(optional=frozenset({"leaning-back"})))
    who = capitalized(GUIDES.contraindications["leaning-back"].label)
    assert who in [item.who for item in sheet.not_now.items]


def test_position_moves_its_caution_to_the_first_list() -> None:
    sheet = sheet_of(GUIDES.routines["waist"], SessionOptions(position=Position.STANDING))
    who = capitalized(GUIDES.contraindications["balance"].label)
    assert who in [item.who for item in sheet.not_now.items]


def test_advice_names_the_command_that_asks() -> None:
    sheet = sheet_of(CORE)
    assert sheet.not_now.title == "Don't use this page if"
    assert sheet.not_now.advice.startswith("If one of these is true for you, or you are not sure,")
    assert "selfcare run core asks you" in sheet.not_now.advice
    assert sheet.with_care.title == "Take extra care if"
    assert sheet.with_care.advice.startswith("If one of these is true for you, do what it says")
    assert sheet.time == f"It takes {format_duration(schedule_of(CORE).total_seconds)}."
    assert sheet.made_by.startswith(f"Made by selfcare {VERSION}. It contains nothing about you")


@every_routine
def test_steps_are_those_of_the_routine(id_: str) -> None:
    routine = GUIDES.routines[id_]
    sheet = sheet_of(routine)
    assert [(item.id, item.title) for item in sheet.steps] == [
        (step.id, step.title) for step in routine.steps
    ]
    seconds = [
        format_duration(step.hold_seconds if isinstance(step, PressStep) else step.seconds)
        for step in routine.steps
    ]
    assert [
        item.how.startswith(start) for item, start in zip(sheet.steps, seconds, strict=True)
    ] == [True] * len(seconds)


def test_steps_have_the_numbers_of_a_session() -> None:
    sheet = sheet_of(CORE)
    assert {step.id: step.number for step in sheet.steps if step.number} == (
        schedule_of(CORE).step_numbers
    )
    assert {step.id: step.note for step in sheet.steps if step.note} == {
        "leaning-back": "Optional. The times on this page don't include it.",
        "buttocks-lying": "Do this only if you skip step 3.",
        "hand-instead": "Do this only if you skip step 4.",
    }
    effects = {item.who: item.effect for item in (*sheet.not_now.items, *sheet.with_care.items)}
    who = {id_: capitalized(one.label) for id_, one in GUIDES.contraindications.items()}
    assert effects[who["varicose"]] == "Skip step 5 if"
    assert effects[who["leaning-back"]] == (
        "Skip step \N{LEFT DOUBLE QUOTATION MARK}Waist, leaning back a little"
        "\N{RIGHT DOUBLE QUOTATION MARK} if"
    )


def test_a_verdict_skips_steps_and_says_why() -> None:
    answers = {"varicose": GivenAnswer(YES, ANY_DAY)}
    verdict = screen(CORE, GUIDES, answers, ANY_DAY)
    planned = build_schedule(CORE, verdict, SessionOptions())
    sheet = compose(HandoutSource(CORE, GUIDES, verdict, planned, SessionOptions()))
    (calf,) = [step for step in sheet.steps if step.id == "calves"]
    assert (calf.number, calf.note) == (None, verdict.steps["calves"].reasons[0].text)


def test_options_change_seconds_and_pressure() -> None:
    usual, gentle = sheet_of(CORE), sheet_of(CORE, SessionOptions(gentle=True))
    assert (usual.steps[1].how[:8], gentle.steps[1].how[:10]) == ("1 minute", "30 seconds")
    assert (
        "(at most 4 out of 10)" in usual.steps[1].how,
        "(at most 3 out of 10)" in gentle.steps[1].how,
    ) == (
        True,
        True,
    )
    assert len(gentle.before) > len(usual.before)


def test_a_position_leaves_out_what_cannot_be_done_in_it() -> None:
    sheet = sheet_of(CORE, SessionOptions(position=Position.SITTING))
    assert {step.id: step.note for step in sheet.steps}["below-navel"] == (
        "Not included this time."
    )
    assert [step.how.endswith(", sitting.") for step in sheet.steps if step.number] == (
        [True] * sum(step.number is not None for step in sheet.steps)
    )


def test_repeated_place_refers_to_its_first_step() -> None:
    places = {step.id: step.place for step in sheet_of(CORE).steps}
    assert places["leaning-back"] == ("The same spot as in step 2.",)
    assert places["settle"] == ()
    assert places["calves"][0].startswith("Where: ")


def test_foreign_routine_names_its_origin() -> None:
    sheet = sheet_of(CORE._replace(origin="pack:friends", needs=()))
    assert sheet.first[-1] == "From pack:friends. selfcare has not reviewed it."
    assert not sheet.before[0].startswith("You need")
