"""Warnings come before the hands go down, and say what they mean."""

import re

import pytest

from content import texts
from guides_of_the_checkout import GUIDES
from reading import sentences
from selfcare.guides.enums import Technique, Tier, Tool
from selfcare.guides.model import RedFlag

LONGEST_SENTENCE = 20
STOPS = re.compile(
    r"\b(?:stop|not if|take your|lift off|move (?:off|forward)|skip it|do not press|do not tap)\b",
    re.IGNORECASE,
)
CALF_AND_KNEE = {"BL40", "BL55", "BL56", "BL57"}


@pytest.mark.parametrize("point", texts.PRESSED)
def test_each_point_says_when_to_stop(point: str) -> None:
    caution = GUIDES.points[point].caution
    assert STOPS.search(caution)
    assert max(len(sentence.split()) for sentence in sentences(caution)) <= LONGEST_SENTENCE


def test_neck_and_shoulders_say_stop_at_the_start() -> None:
    assert "dizzy or strange, stop" in GUIDES.routines["neck-shoulder"].steps[0].say


def test_calf_and_back_of_the_knee_are_very_light_for_everybody() -> None:
    for id_ in CALF_AND_KNEE:
        assert GUIDES.points[id_].pressure == 2
    pressures = {
        place: step.pressure for place, step in texts.presses() if step.point.id in CALF_AND_KNEE
    }
    assert max(pressures.values()) == 2


def test_behind_the_ear_is_on_the_bone_or_behind_it() -> None:
    point = GUIDES.points["anmian"]
    for text in (point.text, point.caution):
        assert "on the bone or just behind it, never in front" in text.lower()
    cues = [
        cue.say
        for _place, step in texts.presses()
        for cue in step.cues
        if step.point.id == "anmian"
    ]
    assert cues == ["Stay on the bone or just behind it, never in front."]


@pytest.mark.parametrize("flag", GUIDES.red_flags.values(), ids=lambda flag: flag.id)
def test_a_sign_says_what_to_tell_and_never_soon(flag: RedFlag) -> None:
    assert bool(flag.tell) == (flag.tier is not Tier.BOOK)
    assert flag.tier is not Tier.EMERGENCY or "soon" not in flag.reason


def test_a_summary_promises_no_less_pressure_than_there_is() -> None:
    for routine in GUIDES.routines.values():
        if max(step.pressure for step in routine.press_steps) > 3:
            assert not re.search(r"\b(?:soft|gentle|light)\b(?! to)", routine.summary), routine.id


def test_thumbs_or_fingertips_at_the_back() -> None:
    for routine in ("core", "waist", "low-back"):
        for step in GUIDES.routines[routine].press_steps:
            if step.point.id in {"BL23", "BL25"}:
                assert "humbs or fingertips" in step.say
                assert "humbs or fingertips" in step.text
                assert {Tool.THUMBS, Tool.FINGERTIPS} <= set(step.point.tools)
                assert step.technique is Technique.PRESS_AND_RELEASE


@pytest.mark.parametrize(
    "named",
    [
        *("warfarin", "apixaban", "rivaroxaban", "edoxaban", "dabigatran", "heparin", "aspirin"),
        *("pacemaker", "port", "stent", "stoma", "pump", "fistula", "shunt", "transplant"),
        *("contraceptive pill", "HRT"),
    ],
)
def test_each_device_and_medicine_has_its_name(named: str) -> None:
    assert named.lower() in " ".join(texts.questions().values()).lower()
