"""Mistakes that a guide to pressing makes easily and that do harm; ours makes none of them."""

import re
from datetime import date

import pytest

from content import texts
from guides_of_the_checkout import GUIDES
from selfcare.guides import lint
from selfcare.guides.enums import Effect, Part, Position, Tier, Tool
from selfcare.guides.model import Routine
from selfcare.safety.answers import GivenAnswer
from selfcare.safety.questions import Asked, ids_of
from selfcare.safety.screening import Decision, Verdict, screen

TODAY = date(2026, 11, 23)
LEGS = {Part.THIGH, Part.KNEE, Part.CALF, Part.SHIN, Part.INNER_LEG, Part.ANKLE, Part.FOOT}
BALLS = {Tool.WALL_BALL, Tool.CHAIR_BALL, Tool.FOOT_BALL}
ROUTINES = sorted(GUIDES.routines)


def asked_by(routine: Routine) -> set[str]:
    """The ids of all questions a routine asks."""
    about = Asked(GUIDES, routine)
    leads = (lead for page in about.pages for lead in page.leads if about.ids(lead, {}))
    return {id_ for lead in leads for id_ in ids_of(lead, GUIDES)}


def verdict_with(routine: str, yes: str) -> Verdict:
    """What one yes leaves of a routine."""
    ids = (*GUIDES.red_flags, *GUIDES.contraindications)
    answers = {id_: GivenAnswer("yes" if id_ == yes else "no", TODAY) for id_ in ids}
    return screen(GUIDES.routines[routine], GUIDES, answers, TODAY)


def mentioned(pattern: str) -> dict[str, str]:
    """Every text that matches, by its place."""
    regex = re.compile(pattern, re.IGNORECASE)
    return {place: text for place, text in texts.everything().items() if regex.search(text)}


@pytest.mark.parametrize("routine", ROUTINES)
def test_no_leg_without_the_questions_about_clots(routine: str) -> None:
    """A sore calf is what a clot feels like, so whatever presses a leg asks first."""
    one = GUIDES.routines[routine]
    if any(step.point.part in LEGS for step in one.press_steps):
        asked = asked_by(one)
        assert {"clot-now", "clot-past", "still-lately", "varicose", "one-leg-swollen"} <= asked
        assert "swollen-leg-and-breathless" in asked


def test_a_calf_is_squeezed_by_hand_and_softly() -> None:
    for step in (step for _place, step in texts.presses() if step.point.part is Part.CALF):
        assert (step.tool, step.pressure <= 2) == (Tool.FINGERTIPS, True)
    for point in texts.PRESSED.values():
        if point.part is Part.CALF:
            assert point.tools == (Tool.FINGERTIPS,)
            assert "no stroking toward the knee" in point.caution
    assert "Do not press to test for a clot" in " ".join(texts.of_article(GUIDES.tips["calves"]))


def test_lost_control_of_the_bladder_is_an_emergency() -> None:
    for flag in ("saddle-numbness", "bladder-bowel", "both-legs"):
        assert (GUIDES.red_flags[flag].tier, GUIDES.red_flags[flag].complaints) == (
            Tier.EMERGENCY,
            (),
        )
    helped = {place for place in mentioned(r"bladder|bowel") if place.startswith("routine")}
    assert helped == set()


def test_new_pain_in_both_legs_differs_from_old() -> None:
    """Who has had aching legs for years is not sent to hospital; who has it newly is."""
    lines = {line.ask: line.sets for line in GUIDES.follow_ups["f-both"].lines}
    assert lines["It is old, but no doctor has checked it"] == "both-legs"
    assert lines["It is old, was checked and has not changed"] == ""
    sudden = {line.ask: line.sets for line in GUIDES.follow_ups["f-sudden"].lines}
    assert sudden["It is not like any back pain I know"] == "sudden-severe-pain"


@pytest.mark.parametrize("routine", ROUTINES)
def test_pregnancy_stops_every_routine(routine: str) -> None:
    assert verdict_with(routine, "pregnant").decision is Decision.STOP
    assert "or may be" in GUIDES.follow_ups["f-pregnant"].lines[0].ask


def test_no_myth_about_pregnancy() -> None:
    assert mentioned(r"miscarr|abortion|induce|brings? on (?:labour|a birth)|start\w* labour") == {}
    named = mentioned(r"end a pregnancy|to get labour going")
    denied = ("Some say that a point can end a pregnancy", "We offer nothing to get labour going")
    assert [place for place, text in named.items() if not any(no in text for no in denied)] == []


def test_figures_are_not_stretched() -> None:
    """89 percent is about disability, and a third is within the groups, not between them."""
    for place, text in mentioned(r"\b89\b").items():
        assert "not about less pain" in text, place
    for place, text in mentioned(r"by about a third").items():
        assert "not the difference from usual care" in text, place
    assert mentioned(r"\b(?:35|36|50|28) ?(?:%|percent)") == {}


def test_guidelines_are_not_stretched() -> None:
    text = " ".join(texts.of_article(GUIDES.topics["guidelines"]))
    for words in ("None of the guidelines", "no longer advised needles", "out of date after five"):
        assert words in text


def test_beside_the_spine_is_two_fingers_away() -> None:
    for id_ in ("BL23", "BL25"):
        assert "two finger-widths" in GUIDES.points[id_].where
        assert "Never on the bones" in GUIDES.points[id_].text
    assert "two finger-widths off the bumps" in GUIDES.points["upper-back-line"].find
    assert "Never on the spine" in GUIDES.points["upper-back-line"].caution
    pressed = [place for place, text in texts.everything().items() if lint.presses_spine(text)]
    assert pressed == []


def test_the_shin_is_measured_from_the_dimple() -> None:
    where, find = GUIDES.points["ST36"].where, GUIDES.points["ST36"].find
    assert "four finger-widths below the dimple at the outer side of the kneecap" in where
    assert "one finger-width outward from the shin ridge" in find


def test_the_throat_is_never_touched() -> None:
    necks = [point for point in texts.PRESSED.values() if point.part is Part.NECK]
    assert {point.id for point in necks} == {"GB20", "BL10"}
    for point in necks:
        assert "never the front or the side" in point.caution
        assert "Do not turn your head" in point.caution
        assert point.positions == (Position.SITTING,)


def test_it_never_has_to_hurt() -> None:
    painful = mentioned(r"should hurt|must hurt|has to hurt|no pain,? no gain|grit|endure")
    assert [text for text in painful.values() if "never painful" not in text] == []
    assert max(step.pressure for _place, step in texts.presses()) <= 4


def test_no_weights_and_no_floor() -> None:
    assert mentioned(r"\bkg\b|kilogram|\bpounds?\b|body ?weight|whole weight") == {}
    assert [place for place, step in texts.presses() if step.tool is Tool.KNUCKLES] == []


def test_a_ball_is_never_lain_or_stood_on() -> None:
    for place, step in texts.presses():
        lying = {Position.LYING_BACK, Position.LYING_SIDE}
        assert not (step.tool in BALLS and lying & set(step.positions)), place
    for point in texts.PRESSED.values():
        if {Tool.CHAIR_BALL, Tool.FOOT_BALL} & set(point.tools):
            assert point.positions == (Position.SITTING,)
    assert "Do not lie on one" in " ".join(texts.of_article(GUIDES.tips["spine"]))


@pytest.mark.parametrize("routine", ROUTINES)
def test_no_ball_with_thin_bones_blood_thinners_or_numb_skin(routine: str) -> None:
    for yes in ("osteoporosis", "anticoagulants", "numbness"):
        verdict = verdict_with(routine, yes)
        for step in GUIDES.routines[routine].press_steps:
            ruled = verdict.steps[step.id]
            if step.tool in BALLS and not ruled.left_out:
                assert ruled.tool not in {None, *BALLS}, step.id


@pytest.mark.parametrize("routine", ROUTINES)
def test_no_belly_without_asking_about_the_main_artery(routine: str) -> None:
    """A man of seventy with back pain may have a widened artery."""
    one = GUIDES.routines[routine]
    if any(step.point.part is Part.BELLY for step in one.press_steps):
        assert {"aneurysm-risk", "hernia", "anticoagulants", "sudden-severe-pain"} <= asked_by(one)


def test_a_pacemaker_is_neither_a_ban_nor_forgotten() -> None:
    rules = GUIDES.contraindications["implant"].rules
    left_out = [rule.parts for rule in rules if rule.effect is Effect.LEAVE_OUT]
    assert left_out == [{Part.CHEST, Part.SHOULDER}]
    assert all(rule.effect is not Effect.BLOCK for rule in rules)
    text = " ".join(texts.of_article(GUIDES.tips["devices"]))
    assert ("no current" in text, "massage guns" in text) == (True, True)


def test_leaning_back_is_asked_for_and_never_given() -> None:
    leaning = [step for _place, step in texts.presses() if "lean back" in step.say.lower()]
    assert {step.id for step in leaning} == {"leaning-back"}
    for step in leaning:
        assert [step.optional, step.names("leaning-back"), step.names("balance")] == [True] * 3


def test_pain_that_moves_down_the_leg_means_stop() -> None:
    routine = GUIDES.routines["buttock-leg"]
    cues = [cue.say for step in routine.press_steps for cue in step.cues]
    assert any("further down the leg" in say and say.startswith("Stop") for say in cues)
    assert "never to press on" in routine.evidence.says
    assert "Emergency" not in routine.summary
    assert {"saddle-numbness", "bladder-bowel", "both-legs"} <= asked_by(routine)


def test_no_country_has_its_number_here() -> None:
    assert mentioned(r"(?<![\d,])(?:112|911|999|000|111|108|119|995|997|998)\b") == {}
    for tier in (Tier.EMERGENCY, Tier.SAME_DAY):
        assert "local emergency number" in GUIDES.advice[tier]


def test_no_questionnaire_that_belongs_to_others() -> None:
    assert (
        mentioned(r"Oswestry|\bODI\b|PROMIS\b|Brief Pain|\bBPI\b|PSQI|Roland|WOMAC|\bISI\b") == {}
    )


def test_a_list_that_rests_on_memory_is_not_used() -> None:
    points = [step.point.id for step in GUIDES.routines["daytime-energy"].press_steps]
    assert points == ["GV20", "CV6", "CV4", "BL23", "ST36", "KI3"]
    assert "umn-fatigue" in GUIDES.routines["daytime-energy"].evidence.sources


def test_nobody_is_pushed_to_go_on() -> None:
    often = " ".join(texts.of_article(GUIDES.tips["how-often"]))
    assert ("fine to miss a day" in often, "it is fine to stop" in often) == (True, True)
    assert mentioned(r"\bstreak|keep it up|don't give up|never give up|push through") == {}


def test_a_small_change_is_not_called_progress() -> None:
    text = " ".join(texts.of_article(GUIDES.topics["what-to-expect"]))
    assert ("goes up and down by itself" in text, "three to four points" in text) == (True, True)
    assert mentioned(r"you are (?:improving|getting better)|your progress") == {}


def test_fingers_and_no_centimetres() -> None:
    everything = texts.everything().items()
    assert [place for place, text in everything if re.search(lint.LENGTH, text)] == []


def test_settle_first_and_move_last() -> None:
    for routine in GUIDES.routines.values():
        first, last = routine.steps[0], routine.steps[-1]
        assert (first.id, last.id) == ("settle", "loosen"), routine.id
        assert (first in routine.press_steps, last in routine.press_steps) == (False, False)
