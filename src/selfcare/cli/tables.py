"""The safety tables of all routines in the index, what they have in common kept once.

Thousands of routines ask the same questions and press the same places in the same
ways. So the index keeps each list of questions and each kind of step a single
time, and a routine only says which.
"""

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from selfcare.cli.context import Context

if TYPE_CHECKING:
    from selfcare.safety.table import Ruling, Table


class Collected(NamedTuple):
    """The table of one routine: numbers of what is shared, and its own words for the steps."""

    questions: int
    kinds: list[int]
    ids: list[str]
    stand_ins: dict[str, str]


class Collection:
    """Takes tables apart, and keeps each part once."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._questions: dict[str, int] = {}
        self._kinds: dict[str, int] = {}

    def collect(self, table: "Table") -> Collected:
        """Take in one table."""
        kinds = [step._replace(id="", instead_of="") for step in table.steps]
        return Collected(
            _number(table[:-1], self._questions),
            [_number(kind, self._kinds) for kind in kinds],
            [step.id for step in table.steps],
            {step.id: step.instead_of for step in table.steps if step.instead_of},
        )

    def parts(self) -> dict[str, Any]:
        """All parts in the order of their numbers, as the index keeps them."""
        return {
            "questions": [json.loads(text) for text in self._questions],
            "kinds": [json.loads(text) for text in self._kinds],
        }


def _number(part: Iterable[Any], known: dict[str, int]) -> int:
    return known.setdefault(json.dumps(part), len(known))


class Tables:
    """Puts tables together again, and judges by them."""

    def __init__(self, parts: Mapping[str, Any]) -> None:
        """Take the parts as they stand in the index."""
        self._questions = parts["questions"]
        self._kinds = parts["kinds"]
        self._untouched: dict[int, Ruling] = {}
        self._yes: frozenset[str] | None = None

    def ruling(self, collected: Collected, context: Context) -> "Ruling":
        """What the kept answers leave of a routine today."""
        from selfcare.safety.table import StepRow, Table, judge, table_from_json

        if self._yes is None:
            answers = context.answers.items()
            self._yes = frozenset(id_ for id_, given in answers if given.acts_as_yes)
        ages, stopped_by, noted_by = self._questions[collected.questions]
        if not self._yes.isdisjoint(ages):
            table = table_from_json([ages, stopped_by, noted_by, self._steps(collected)])
            return judge(table, context.answers, context.today)
        # No yes touches it, so it stays whole, and only what is still to be asked counts.
        if collected.questions not in self._untouched:
            any_step = StepRow("", True, False, "", [], [""], [], {}, {}, {}, [])
            table = Table(ages, stopped_by, noted_by, [any_step])
            self._untouched[collected.questions] = judge(table, context.answers, context.today)
        return self._untouched[collected.questions]

    def _steps(self, collected: Collected) -> list[list[Any]]:
        from selfcare.safety.table import StepRow

        steps = []
        for id_, number in zip(collected.ids, collected.kinds, strict=True):
            step = StepRow(*self._kinds[number])
            instead_of = collected.stand_ins.get(id_, "")
            steps.append(list(step._replace(id=id_, instead_of=instead_of)))
        return steps
