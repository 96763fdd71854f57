"""Everything can be read with eight years of school, and followed by ear alone."""

import re

import pytest

from content import texts
from content.reading import ITEMS, SENTENCES, grade
from guides_of_the_checkout import GUIDES, PROBLEMS
from selfcare.guides.enums import Position

HARDEST_GRADE = 8
AVERAGE_GRADE = 5
LONGEST_SENTENCE_WORDS = 20
LONGEST_ARTICLE_WORDS = 250

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


def test_there_is_no_problem() -> None:
    """The built-in guides have neither an error nor a warning."""
    assert PROBLEMS == ()


@pytest.mark.parametrize("article", texts.ARTICLES)
def test_articles_are_easy_to_read(article: str) -> None:
    """Each tip and topic reads at grade 8 or easier."""
    assert grade(texts.of_article(texts.ARTICLES[article])) <= HARDEST_GRADE


@pytest.mark.parametrize("article", texts.ARTICLES)
def test_articles_are_short(article: str) -> None:
    """Each tip and topic stays under 250 words."""
    words = sum(len(text.split()) for text in texts.of_article(texts.ARTICLES[article])[1:])
    assert words < LONGEST_ARTICLE_WORDS


@pytest.mark.parametrize("article", texts.ARTICLES)
def test_sentences_of_articles_are_short(article: str) -> None:
    sentences = [
        sentence
        for text in texts.of_article(texts.ARTICLES[article])
        for sentence in SENTENCES.split(text)
    ]
    assert [one for one in sentences if len(one.split()) > LONGEST_SENTENCE_WORDS] == []


def test_articles_read_at_grade_5_on_average() -> None:
    grades = [grade(texts.of_article(article)) for article in texts.ARTICLES.values()]
    assert sum(grades) / len(grades) <= AVERAGE_GRADE


@pytest.mark.parametrize("routine", ROUTINES)
def test_routines_are_easy_to_read(routine: str) -> None:
    """What a routine says, and its line on what is known, read at grade 8 or easier."""
    one = GUIDES.routines[routine]
    assert grade(texts.of_routine(one)) <= HARDEST_GRADE
    assert grade([one.evidence.says]) <= HARDEST_GRADE


@pytest.mark.parametrize("point", GUIDES.points)
def test_points_are_easy_to_read(point: str) -> None:
    """What a point says reads at grade 8 or easier."""
    assert grade(texts.of_point(GUIDES.points[point])) <= HARDEST_GRADE


@pytest.mark.parametrize(("place", "text"), list(texts.safety()))
def test_reasons_and_advice_are_easy_to_read(place: str, text: str) -> None:
    """What is said to somebody who is worried reads at grade 8 or easier."""
    if not place.startswith("label"):  # a list of a few words, as the questions are
        assert grade([text]) <= HARDEST_GRADE


def test_questions_are_easy_to_read() -> None:
    """The questions are lists of signs; sign by sign they read at grade 8 or easier together."""
    assert grade(texts.questions().values(), ITEMS) <= HARDEST_GRADE


@pytest.mark.parametrize("routine", ROUTINES)
def test_sentences_that_are_spoken_are_short(routine: str) -> None:
    one = GUIDES.routines[routine]
    spoken = [step.say for step in one.steps]
    spoken += [step.point.caution for step in one.press_steps]
    spoken += [cue.say for step in one.steps for cue in step.cues]
    sentences = [sentence for say in spoken for sentence in SENTENCES.split(say)]
    assert [one for one in sentences if len(one.split()) > LONGEST_SENTENCE_WORDS] == []


def test_nothing_has_to_be_seen() -> None:
    """What points and routines say helps somebody who does not see the screen just as well."""
    said = {
        place: text
        for place, text in texts.everything().items()
        if place.startswith(("point", "routine"))
    }
    assert {place: text for place, text in said.items() if SIGHT.search(text)} == {}


@pytest.mark.parametrize(("tool", "other"), [("thumbs", "fingertip"), ("fingertips", "thumb")])
def test_what_is_spoken_names_the_hands_it_uses(tool: str, other: str) -> None:
    """Where words name the thumb or the fingertips, it is those the program asks for."""
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
    """Words that tell how to press never ask for another way than the program does."""
    wrong = {
        place: step.say
        for place, step in texts.presses()
        if re.search(rf"\b{word}", step.say, re.IGNORECASE)
        and step.technique.value not in techniques
    }
    assert wrong == {}


def test_what_is_spoken_gives_no_position() -> None:
    """The program says the position it chose, so words for several positions fit each of them."""
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


def test_who_lies_on_a_side_hears_it_from_the_program() -> None:
    """The program says which side is on top; the words tell only what the hand does."""
    wrong = {
        place: said
        for place, step in texts.presses()
        if Position.LYING_SIDE in step.positions
        for said in (step.title, step.say, step.text)
        if re.search(r"\b(?:upper|other side|on top|lie)\b", said, re.IGNORECASE)
    }
    assert wrong == {}


def test_a_reason_says_its_own_cause() -> None:
    """Reasons are shown without their question, so each one names what was asked."""
    reasons = {one.id: (one.ask, one.why) for one in GUIDES.red_flags.values()}
    reasons |= {one.id: (one.ask, one.reason) for one in GUIDES.contraindications.values()}
    nothing_shared = [
        id_ for id_, (ask, reason) in reasons.items() if not _stems(ask) & _stems(reason)
    ]
    assert nothing_shared == []


def _stems(text: str) -> set[str]:
    """The beginnings of the words that carry a meaning."""
    return {word[:5] for word in re.findall(r"[a-z]{4,}|18", text.lower())} - COMMON
