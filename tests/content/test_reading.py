"""Everything can be read with eight years of school, and followed by ear alone."""

import re

import pytest

from content import texts
from guides_of_the_checkout import GUIDES, PROBLEMS
from reading import grade, sentences
from selfcare.guides.enums import Position

HARDEST_GRADE = 8
LONGEST_SENTENCE_WORDS = 20

SIGHT = re.compile(
    r"\b(?:look(?:s|ing)?|watch|screen|picture|drawing|diagram|arrow|highlighted|marked|shown"
    r"|dots?|(?:red|green|blue|yellow) (?:mark|line|circle)|see (?:above|below|the))\b",
    re.IGNORECASE,
)
"""Words that help only somebody who sees the screen."""

EITHER = re.compile("thumbs or fingertips", re.IGNORECASE)
"""Words that leave the choice to the person."""

COMMON = {"with", "that", "your", "from", "this", "have", "more", "when", "where", "befor", "after"}
"""Beginnings of words that say nothing about a cause."""

ROUTINES = sorted(GUIDES.routines)


def test_built_in_guides_have_no_problem() -> None:
    assert PROBLEMS == ()


@pytest.mark.parametrize(("place", "text"), list(texts.safety()))
def test_reasons_and_advice_are_easy_to_read(place: str, text: str) -> None:
    """What is said to somebody who is worried reads at grade 8 or easier."""
    if not place.startswith("label"):  # a list of a few words, as the questions are
        assert grade(text) <= HARDEST_GRADE


def test_questions_are_easy_to_read() -> None:
    assert grade("\n".join(texts.questions().values())) <= HARDEST_GRADE


@pytest.mark.parametrize("routine", ROUTINES)
def test_sentences_that_are_spoken_are_short(routine: str) -> None:
    chosen = GUIDES.routines[routine]
    spoken = [step.say for step in chosen.steps]
    spoken += [step.point.caution for step in chosen.press_steps]
    spoken += [cue.say for step in chosen.steps for cue in step.cues]
    every = [sentence for say in spoken for sentence in sentences(say)]
    assert [sentence for sentence in every if len(sentence.split()) > LONGEST_SENTENCE_WORDS] == []


def test_instructions_need_no_screen() -> None:
    shown = {
        place: text
        for place, text in texts.everything().items()
        if place.startswith(("point", "routine"))
    }
    assert {place: text for place, text in shown.items() if SIGHT.search(text)} == {}


@pytest.mark.parametrize(("tool", "other"), [("thumbs", "fingertip"), ("fingertips", "thumb")])
def test_what_is_spoken_names_the_hands_it_uses(tool: str, other: str) -> None:
    wrong = {
        place: step.say
        for place, step in texts.presses()
        if step.tool.value == tool
        and re.search(rf"\b{other}s?\b", EITHER.sub("", step.say), re.IGNORECASE)
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("word", "techniques"),
    [
        ("circl", {"circles"}),
        ("squeeze", {"squeeze"}),
        ("pinch", {"squeeze", "roll"}),
        ("tap", {"tap"}),
        ("let go one|release one|softly, let go", {"press-and-release"}),
        ("hold", {"steady", "squeeze"}),
    ],
)
def test_what_is_spoken_fits_how_it_is_pressed(word: str, techniques: set[str]) -> None:
    wrong = {
        place: step.say
        for place, step in texts.presses()
        if re.search(rf"\b{word}", step.say, re.IGNORECASE)
        and step.technique.value not in techniques
    }
    assert wrong == {}


def test_what_is_spoken_gives_no_position() -> None:
    positions = re.compile(r"\b(?:stand|sit|lie|lying|standing|sitting|lap|walk)\b", re.IGNORECASE)
    wrong = {
        f"{routine.id} {step.id}": text
        for routine in GUIDES.routines.values()
        for step in routine.steps
        if len(step.positions) > 1
        for text in (step.say, step.text)
        if positions.search(text)
    }
    assert wrong == {}


def test_texts_leave_the_side_on_top_to_the_program() -> None:
    wrong = {
        place: sentence
        for place, step in texts.presses()
        if Position.LYING_SIDE in step.positions
        for sentence in (step.title, step.say, step.text)
        if re.search(r"\b(?:upper|other side|on top|lie)\b", sentence, re.IGNORECASE)
    }
    assert wrong == {}


def test_a_reason_says_its_own_cause() -> None:
    """Reasons are shown without their question, so each one names what was asked."""
    reasons = {flag.id: (flag.label, flag.reason) for flag in GUIDES.red_flags.values()}
    reasons |= {rule.id: (rule.label, rule.reason) for rule in GUIDES.contraindications.values()}
    nothing_shared = [
        id_ for id_, (ask, reason) in reasons.items() if not _stems(ask) & _stems(reason)
    ]
    assert nothing_shared == []


def _stems(text: str) -> set[str]:
    """The beginnings of the words that carry a meaning."""
    return {word[:5] for word in re.findall(r"[a-z]{4,}|18", text.lower())} - COMMON
