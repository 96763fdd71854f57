"""The tables of the index rule as the gate does, though their parts are shared."""

import json
from collections.abc import Mapping

import pytest

from cli.person import DAY
from guides_of_the_checkout import GUIDES
from selfcare.cli.context import Context
from selfcare.cli.tables import Collected, Collection, Tables
from selfcare.safety.answers import NO, UNSURE, YES, GivenAnswer
from selfcare.safety.table import Ruling, Table, judge
from selfcare.safety.tabulate import tabulate

ROUTINES: Mapping[str, Table] = {
    id_: tabulate(routine, GUIDES) for id_, routine in GUIDES.routines.items()
}
QUESTIONS = [*GUIDES.red_flags, *GUIDES.contraindications]
ALL_NO = {id_: GivenAnswer(NO, DAY) for id_ in QUESTIONS}


def told(ruling: Ruling) -> tuple[object, ...]:
    """What list and home tell of a ruling."""
    left_out, lighter = ruling.left_out, ruling.lighter
    return ruling.decision, left_out, lighter, ruling.missing, ruling.stops, ruling.notes


def through_the_index(answers: Mapping[str, GivenAnswer]) -> dict[str, tuple[object, ...]]:
    """What is told of every routine, its table taken apart, kept as JSON and put together again."""
    collection = Collection()
    collected = {id_: collection.collect(table) for id_, table in ROUTINES.items()}
    kept = json.loads(json.dumps([collection.parts(), collected]))
    tables = Tables(kept[0])
    context = Context({}, None, None, None)
    context.answers, context.today = answers, DAY
    return {id_: told(tables.ruling(Collected(*one), context)) for id_, one in kept[1].items()}


def by_the_gate(answers: Mapping[str, GivenAnswer]) -> dict[str, tuple[object, ...]]:
    """What is told of every routine by its whole table."""
    return {id_: told(judge(table, answers, DAY)) for id_, table in ROUTINES.items()}


@pytest.mark.parametrize("answers", [{}, ALL_NO], ids=["nothing", "all no"])
def test_without_a_yes(answers: Mapping[str, GivenAnswer]) -> None:
    """Nothing answered, and nothing that applies."""
    assert through_the_index(answers) == by_the_gate(answers)


@pytest.mark.parametrize("answer", [YES, UNSURE])
@pytest.mark.parametrize("question", QUESTIONS)
def test_with_one_yes(question: str, answer: str) -> None:
    """Each question, answered so that it counts, beside all no and beside nothing."""
    for others in (ALL_NO, {}):
        answers = {**others, question: GivenAnswer(answer, DAY)}
        assert through_the_index(answers) == by_the_gate(answers)


def test_what_routines_share_is_kept_once() -> None:
    """There are fewer kinds of step than steps."""
    collection = Collection()
    steps = sum(len(collection.collect(table).ids) for table in ROUTINES.values())
    assert 0 < len(collection.parts()["kinds"]) < steps
