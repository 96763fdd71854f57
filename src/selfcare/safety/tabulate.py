"""A routine and the safety guides -> the table of what each answer does to each step."""

from collections.abc import Iterable

from selfcare.guides.model import (
    Contraindication,
    Effect,
    Guides,
    PressStep,
    RedFlag,
    Routine,
    Rule,
    Step,
    Tier,
    Tool,
)
from selfcare.safety.table import StepRow, Table

BARE_HANDS = frozenset({Tool.FINGERTIPS, Tool.THUMBS, Tool.PALMS})
RED_FLAG_DAYS = 7
STRICTEST_FIRST = tuple(Effect)


def tabulate(routine: Routine, guides: Guides) -> Table:
    """Lay out every question the routine asks and what a yes takes away."""
    table = Table(ages={}, stopped_by=[], noted_by=[], steps=[_row(s) for s in routine.steps])
    for flag in red_flags_of(routine, guides):
        table.ages[flag.id] = RED_FLAG_DAYS
        (table.noted_by if flag.tier is Tier.BOOK else table.stopped_by).append(flag.id)
    for contraindication in guides.contraindications.values():
        effects = list(effects_on(routine, contraindication))
        if not effects:
            continue
        table.ages[contraindication.id] = contraindication.age_days
        for step, rule in effects:
            _enter(table, routine, step, rule, contraindication.id)
    return table


def red_flags_of(routine: Routine, guides: Guides) -> Iterable[RedFlag]:
    """The red flags that belong to all routines, and to what this one is for."""
    for flag in guides.red_flags.values():
        if not flag.complaints or set(flag.complaints) & set(routine.complaints):
            yield flag


def effects_on(routine: Routine, contraindication: Contraindication) -> Iterable[tuple[Step, Rule]]:
    """Each step that the contraindication touches, with the rule that does it.

    Naming an id acts like a rule of its own, so a step can add a caution to
    what its part, tool and position bring, and never take one away.
    """
    named = Rule(contraindication.effect, contraindication.reason, everywhere=True)
    for step in routine.steps:
        if contraindication.id in step.safety:
            yield step, named
        for rule in contraindication.rules:
            if _matches(rule, step):
                yield step, rule


def _matches(rule: Rule, step: Step) -> bool:
    if rule.positions & set(step.positions):
        return True
    return isinstance(step, PressStep) and (
        rule.everywhere or step.point.part in rule.parts or step.tool in rule.tools
    )


def _row(step: Step) -> StepRow:
    presses = isinstance(step, PressStep)
    return StepRow(
        id=step.id,
        presses=presses,
        optional=step.optional,
        instead_of=step.instead_of,
        tools=_tools(step) if isinstance(step, PressStep) else [],
        positions=[position.value for position in step.positions],
        left_out_by=[],
        tools_taken={},
        positions_taken={},
        pressure={},
        noted_by=[],
    )


def _tools(step: PressStep) -> list[str]:
    """The step's own tool, then the bare hands that may do instead."""
    hands = [tool for tool in step.point.tools if tool in BARE_HANDS and tool is not step.tool]
    return [tool.value for tool in (step.tool, *hands)]


def _enter(table: Table, routine: Routine, step: Step, rule: Rule, id_: str) -> None:
    """Write one rule into the row of the step it touches."""
    row = table.steps[routine.steps.index(step)]
    if rule.positions:
        row.positions_taken.setdefault(id_, []).extend(sorted(rule.positions))
    if rule.effect is Effect.BLOCK:
        _add(table.stopped_by, id_)
    elif rule.effect is Effect.LEAVE_OUT and not rule.positions:
        _add(row.left_out_by, id_)
    elif rule.effect is Effect.NO_TOOLS:
        taken = rule.tools or set(Tool) - BARE_HANDS
        row.tools_taken.setdefault(id_, []).extend(sorted(taken & set(row.tools)))
    elif rule.effect is Effect.LIGHTER and isinstance(step, PressStep):
        if rule.pressure < step.pressure:
            row.pressure[id_] = min(rule.pressure, row.pressure.get(id_, rule.pressure))
    else:
        _add(row.noted_by, id_)
        if rule.everywhere:
            _add(table.noted_by, id_)


def _add(ids: list[str], id_: str) -> None:
    if id_ not in ids:
        ids.append(id_)
