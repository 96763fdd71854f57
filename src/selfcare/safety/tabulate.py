"""A routine and the safety guides -> the table of what each answer does to each step."""

from collections.abc import Iterable

from selfcare.guides.enums import Effect, Tier, Tool
from selfcare.guides.model import Contraindication, Guides, PressStep, RedFlag, Routine, Rule, Step
from selfcare.safety.table import StepRow, Table

BARE_HANDS = frozenset({Tool.FINGERTIPS, Tool.THUMBS, Tool.PALMS})
RED_FLAG_DAYS = 7
LIGHT_PRESSURE = 3
"""What lighter means, on 0-10 felt, where a contraindication says nowhere how light."""
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
    named = _rule_of_the_name(contraindication)
    for step in routine.steps:
        if contraindication.id in step.safety:
            yield step, named
        for rule in contraindication.rules:
            if _matches(rule, step):
                yield step, rule


def _rule_of_the_name(contraindication: Contraindication) -> Rule:
    pressures = [rule.pressure for rule in contraindication.rules if rule.effect is Effect.LIGHTER]
    return Rule(
        contraindication.effect,
        contraindication.reason,
        everywhere=True,
        pressure=min(pressures, default=LIGHT_PRESSURE),
    )


def _matches(rule: Rule, step: Step) -> bool:
    return bool(rule.positions & set(step.positions)) or _matches_press(rule, step)


def _matches_press(rule: Rule, step: Step) -> bool:
    """Whether the rule is about what is pressed here, and not only about a position.

    To take a tool away concerns whoever may use it, also in place of another one.
    """
    if not isinstance(step, PressStep):
        return False
    tools = set(_tools(step)) if rule.effect is Effect.NO_TOOLS else {step.tool}
    return rule.everywhere or step.point.part in rule.parts or bool(tools & rule.tools)


def _row(step: Step) -> StepRow:
    presses = isinstance(step, PressStep)
    return StepRow(
        id=step.id,
        presses=presses,
        optional=step.optional,
        instead_of=step.instead_of,
        tools=[tool.value for tool in _tools(step)] if isinstance(step, PressStep) else [],
        positions=[position.value for position in step.positions],
        left_out_by=[],
        tools_taken={},
        positions_taken={},
        pressure={},
        noted_by=[],
    )


def _tools(step: PressStep) -> list[Tool]:
    """The step's own tool, then the bare hands that may do instead."""
    hands = [tool for tool in step.point.tools if tool in BARE_HANDS and tool is not step.tool]
    return [step.tool, *hands]


def _enter(table: Table, routine: Routine, step: Step, rule: Rule, id_: str) -> None:
    """Write one rule into the row of the step it touches."""
    row = table.steps[routine.steps.index(step)]
    if rule.positions:
        row.positions_taken.setdefault(id_, []).extend(sorted(rule.positions))
    match rule.effect:
        case Effect.BLOCK:
            _add(table.stopped_by, id_)
        case Effect.LEAVE_OUT:
            if _leaves_out(rule, step):
                _add(row.left_out_by, id_)
        case Effect.NO_TOOLS:
            taken = rule.tools or set(Tool) - BARE_HANDS
            row.tools_taken.setdefault(id_, []).extend(sorted(taken & set(row.tools)))
        case Effect.LIGHTER:
            if isinstance(step, PressStep) and rule.pressure < step.pressure:
                row.pressure[id_] = min(rule.pressure, row.pressure.get(id_, rule.pressure))
        case _:  # a note
            _add(row.noted_by, id_)
            if rule.everywhere:
                _add(table.noted_by, id_)


def _leaves_out(rule: Rule, step: Step) -> bool:
    """Whether the step goes, and not only the positions that the rule names."""
    return not rule.positions or _matches_press(rule, step)


def _add(ids: list[str], id_: str) -> None:
    if id_ not in ids:
        ids.append(id_)
