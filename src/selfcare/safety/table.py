"""What each answer does to each step of one routine, and how answers are judged by it.

A table is plain text and numbers, so that the index of guides can keep it and
`list` can judge a thousand routines without decoding one of them. It is made
from a routine by `tabulate`; `screen` adds the reasons. Nobody else decides
what an answer means.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from selfcare.safety.answers import GivenAnswer

SAME_DAY = 1
"""The age in days of answers that are only ever valid on the day they were given."""


class StepRow(NamedTuple):
    """One step. The mappings go from the id of a question to what it takes away.

    `tools` and `positions` are those that may be used, the preferred first;
    `pressure` the greatest felt pressure (0-10) that a question leaves.
    """

    id: str
    presses: bool
    optional: bool
    instead_of: str
    tools: list[str]
    positions: list[str]
    left_out_by: list[str]
    tools_taken: dict[str, list[str]]
    positions_taken: dict[str, list[str]]
    pressure: dict[str, int]
    noted_by: list[str]


class Table(NamedTuple):
    """One routine. `ages` holds, in days, every question it asks, in order."""

    ages: dict[str, int]
    stopped_by: list[str]
    noted_by: list[str]
    steps: list[StepRow]


class StepRuling(NamedTuple):
    """What the answers leave of one step. `spare` steps stand in for a step that is kept."""

    id: str
    left_out: bool
    spare: bool
    tool: str | None
    positions: list[str]
    pressure: int | None
    because_of: list[str]


class Ruling(NamedTuple):
    """What the answers leave of a routine, by the ids of the questions."""

    stops: list[str]
    nothing_left: bool
    notes: list[str]
    missing: list[str]
    missing_today: list[str]
    steps: list[StepRuling]

    @property
    def decision(self) -> str:
        """The strictest thing that is true: stop, unchecked, leave-out or go."""
        if self.stops or self.nothing_left:
            return "stop"
        if self.missing:
            return "unchecked"
        return "leave-out" if self.left_out else "go"

    @property
    def left_out(self) -> list[str]:
        """The ids of the steps that would have taken part."""
        return [step.id for step in self.steps if step.left_out and not step.spare]

    @property
    def lighter(self) -> list[str]:
        """The ids of the steps that stay and are pressed less."""
        return [
            step.id
            for step in self.steps
            if not step.left_out
            and not step.spare
            and (step.pressure is not None or step.tool is not None)
        ]


def table_from_json(value: list[object]) -> Table:
    """Give back the table that went through JSON as nested lists."""
    ages, stopped_by, noted_by, steps = value
    return Table(ages, stopped_by, noted_by, [StepRow(*step) for step in steps])  # type: ignore[arg-type,attr-defined]


def is_valid(answer: GivenAnswer, age_days: int, on: date) -> bool:
    """Whether an answer still holds. One from the future (a clock set back) does not."""
    return 0 <= (on - answer.answered_on).days < age_days


def judge(table: Table, answers: Mapping[str, GivenAnswer], on: date) -> Ruling:
    """Say what the answers leave of a routine on a day.

    An answer that has grown too old must be asked again; until then a yes goes
    on acting as yes, unless it was about that one day only.
    """
    missing = [
        id_
        for id_, age_days in table.ages.items()
        if id_ not in answers or not is_valid(answers[id_], age_days, on)
    ]
    missing_today = [id_ for id_ in missing if table.ages[id_] == SAME_DAY]
    counting = {
        id_ for id_, given in answers.items() if given.acts_as_yes and id_ not in missing_today
    }
    settled: set[str] = set()
    rulings = []
    for step in table.steps:
        ruling = _judge_step(step, counting, settled)
        if ruling.spare or not ruling.left_out:
            settled.add(step.id)
        rulings.append(ruling)
    pressing = {step.id for step in table.steps if step.presses and not step.optional}
    return Ruling(
        stops=_in_order(table.stopped_by, counting),
        nothing_left=not any(
            ruling.id in pressing and not ruling.left_out and not ruling.spare for ruling in rulings
        ),
        notes=_in_order(table.noted_by, counting),
        missing=[id_ for id_ in missing if id_ not in missing_today],
        missing_today=missing_today,
        steps=rulings,
    )


def _judge_step(step: StepRow, counting: set[str], settled: set[str]) -> StepRuling:
    """Apply every question that counts; the strictest wins.

    `settled` are the earlier steps for which nothing need stand in.
    """
    tools_gone = _taken(step.tools_taken, counting)
    tools = [tool for tool in step.tools if tool not in tools_gone]
    positions_gone = _taken(step.positions_taken, counting)
    positions = [position for position in step.positions if position not in positions_gone]
    pressures = [most for id_, most in step.pressure.items() if id_ in counting]
    needs_tool = bool(step.tools)
    return StepRuling(
        id=step.id,
        left_out=(
            any(id_ in counting for id_ in step.left_out_by)
            or not positions
            or (needs_tool and not tools)
        ),
        spare=step.instead_of in settled,
        tool=tools[0] if tools and tools[0] != step.tools[0] else None,
        positions=positions,
        pressure=min(pressures, default=None),
        because_of=_in_order(_all_ids(step), counting),
    )


def _taken(taken: Mapping[str, list[str]], counting: set[str]) -> set[str]:
    return {thing for id_, things in taken.items() if id_ in counting for thing in things}


def _all_ids(step: StepRow) -> Iterable[str]:
    """Every question that touches the step, the strictest effect first."""
    return dict.fromkeys(
        [
            *step.left_out_by,
            *step.tools_taken,
            *step.pressure,
            *step.positions_taken,
            *step.noted_by,
        ]
    )


def _in_order(ids: Iterable[str], counting: set[str]) -> list[str]:
    return [id_ for id_ in ids if id_ in counting]
