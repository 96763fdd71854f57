"""No text relies on a colour or on a place on the screen: not all see it, and some listen."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from guides_of_the_checkout import GUIDES

SOURCE = Path(__file__).parents[2] / "src" / "selfcare"

COLOURS = r"red(?![ -]flags?\b)|green|yellow|blue|orange|gr[ae]y|highlighted|coloured|colored"
MARKS = r"(?:bright|white|black|big|blinking|flashing) (?:dot|mark|box|line|word)s?"
PLACES = (
    r"(?:left|right|top|bottom|upper|lower|other) (?:half|part|side|corner|edge|end) of the "
    r"(?:screen|window|terminal|picture|page|map)"
)
RELIES = re.compile(rf"\b(?:{COLOURS}|{MARKS}|{PLACES})\b", re.IGNORECASE)


def sentences_of_the_program() -> Iterator[tuple[str, str]]:
    """Every sentence that goes through the seam, with its module."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in (
                "_",
                "N_",
                "ngettext",
            ):
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        yield path.name, argument.value


def instructions_of_the_guides() -> Iterator[tuple[str, str]]:
    """Everything that is said or shown while somebody is led through a routine."""
    for routine in GUIDES.routines.values():
        for step in routine.steps:
            yield from ((f"{routine.id} {step.id}", text) for text in (step.say, step.text))
        for press in routine.press_steps:
            yield from ((f"{routine.id} {press.id}", cue.say) for cue in press.cues)
    for point in GUIDES.points.values():
        yield from ((point.id, text) for text in (point.name, point.where, point.find))
        yield from ((point.id, text) for text in (point.caution, point.disputed))


def test_program_texts_need_no_colour_or_position() -> None:
    sentences = list(sentences_of_the_program())
    assert len(sentences) > 300
    assert [sentence for sentence in sentences if RELIES.search(sentence[1])] == []


def test_guide_texts_need_no_colour_or_position() -> None:
    assert [
        instructions_of_the_guide
        for instructions_of_the_guide in instructions_of_the_guides()
        if RELIES.search(instructions_of_the_guide[1])
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "Press where the yellow dot is.",
        "What is shown in red is left out.",
        "Look at the left half of the screen.",
        "The highlighted step comes next.",
        "Press at the big dot.",
    ],
)
def test_colour_and_position_words_are_found(text: str) -> None:
    assert RELIES.search(text)


@pytest.mark.parametrize(
    "text", ["Red flags come first.", "Left side.", "The upper part of the buttock.", "Tired."]
)
def test_body_sides_and_parts_are_allowed(text: str) -> None:
    assert not RELIES.search(text)
