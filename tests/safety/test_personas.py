"""What the safety check leaves for people, from their answers to the last step.

Worked out by hand from the rules, row by row, before it was run. Marks name a lead, the
numbers of its follow-up lines as they are in the guide, where it is (`l`, `r`, `b`, or
`region.side`), and `c` if a doctor agreed. Codes of what is left: `-X` the step is
skipped, `-Xl` its left side only, `X2` pressed at most 2 of 10, `+H` the hand stands in for
the belly, `sit` nothing is done standing. The table is in people.txt: who, age, marks, and
what is left of each of seven routines.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from guides_of_the_checkout import GUIDES
from safety.answering import answers_of, parse_marks
from safety.builders import TODAY
from selfcare.guides.enums import Position, Side, Tier
from selfcare.guides.model import PressStep
from selfcare.safety.screening import NOTHING_LEFT, Verdict, screen

ROUTINES = ("core", "waist", "buttocks", "below-navel", "calves", "neck-shoulder", "hands")

LETTERS = {
    "core": {"waist": "W", "buttocks": "B", "below-navel": "N", "hand-instead": "H", "calves": "C"},
    "waist": {"beside-the-spine": "W"},
    "buttocks": {"both-palms": "B"},
    "below-navel": {"below-the-navel": "N"},
    "calves": {"below-the-knee": "C"},
    "neck-shoulder": {
        "top-of-the-shoulder": "T",
        "corner-of-the-blade": "D",
        "base-of-the-neck": "S",
        "under-the-skull": "G",
        "hand": "L",
        "forearm": "F",
        "elbow": "E",
    },
    "hands": {
        "thumb-and-index": "L",
        "edge": "K",
        "index-groove": "I",
        "little-finger-groove": "O",
        "inner-forearm": "P",
    },
}

PEOPLE = Path(__file__).with_name("people.txt").read_text("utf-8")
ROWS = [[cell.strip() for cell in row.split("|")] for row in PEOPLE.splitlines()]


def code_of(verdict: Verdict) -> str:
    """Write what a verdict leaves in the code of the table."""
    for tier in (Tier.EMERGENCY, Tier.SAME_DAY):
        if any(reason.tier is tier for reason in verdict.stops):
            return tier.value
    if verdict.stops:
        return "stop" if verdict.stops[0].id == NOTHING_LEFT else "blocked"
    return " ".join(sorted(set(_codes(verdict)))) or "go"


def _codes(verdict: Verdict) -> Iterator[str]:
    routine = GUIDES.routines[verdict.routine]
    stand_ins = {step.instead_of: step for step in routine.press_steps if step.instead_of}
    for step in routine.press_steps:
        left = verdict.steps[step.id]
        letter = LETTERS[routine.id].get(step.id)
        other = stand_ins.get(step.id)
        replaced = left.left_out and other and other.point == step.point
        if replaced and other and not verdict.steps[other.id].left_out:
            yield "sit"
        elif letter == "H":
            if not left.spare and not left.left_out:
                yield "+H"
                yield from _pressure(letter, step, left.pressure)
        elif letter and left.left_out:
            yield f"-{letter}"
        elif letter:
            for side in left.skipped_sides:
                yield f"-{letter}{'l' if side is Side.LEFT else 'r'}"
            yield from _pressure(letter, step, left.pressure)
        stood = Position.STANDING in step.positions and not left.spare
        if stood and not left.left_out and Position.STANDING not in left.positions:
            yield "sit"


def _pressure(letter: str, step: PressStep, pressure: int | None) -> Iterator[str]:
    if pressure is not None and pressure < step.pressure:
        yield f"{letter}{pressure}"


def left_for(age: str, marks: str, name: str, *, one_by_one: bool = False) -> str:
    """Answer the check for a routine, and return in code what is left of it."""
    routine = GUIDES.routines[name]
    answers, _asked = answers_of(
        GUIDES, routine, age, parse_marks(marks), TODAY, one_by_one=one_by_one
    )
    return code_of(screen(routine, GUIDES, answers, TODAY))


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_is_left_for_a_person(row: list[str]) -> None:
    _who, age, marks, *expected = row
    left = {name: left_for(age, marks, name) for name in ROUTINES}
    wanted = [" ".join(sorted(codes.split())) for codes in expected]
    assert left == dict(zip(ROUTINES, wanted, strict=True))


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_one_question_at_a_time_leaves_the_same(row: list[str]) -> None:
    _who, age, marks, core, *_others = row
    assert left_for(age, marks, "core", one_by_one=True) == " ".join(sorted(core.split()))
