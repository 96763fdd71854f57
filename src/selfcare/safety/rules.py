"""Which questions a routine asks, and what a yes to each of them does to its steps."""

from collections.abc import Iterable, Iterator

from selfcare.guides.enums import Effect, Tool
from selfcare.guides.model import Contraindication, Guides, PressStep, RedFlag, Routine, Rule, Step

BARE_HANDS = frozenset({Tool.FINGERTIPS, Tool.THUMBS, Tool.PALMS})
RED_FLAG_DAYS = 7
LIGHT_PRESSURE = 3
"""What lighter means, on 0-10 felt, where a contraindication says nowhere how light."""
STRICTEST_FIRST = tuple(Effect)


def red_flags_of(routine: Routine, guides: Guides) -> Iterable[RedFlag]:
    """Return the red flags of all routines and of this one's complaints."""
    for flag in guides.red_flags.values():
        if not flag.complaints or set(flag.complaints) & set(routine.complaints):
            yield flag


def effects_on(routine: Routine, contraindication: Contraindication) -> Iterator[tuple[Step, Rule]]:
    """Return each step that the contraindication touches, with the rule that does it.

    Naming an id acts like a rule of its own, so a step can add a caution to
    what its part, tool and position bring, and never take one away.
    """
    for step in routine.steps:
        if step.names(contraindication.id):
            yield step, _rule_of_the_name(contraindication)
        for rule in contraindication.rules:
            if _matches_press(rule, step) or not rule.positions.isdisjoint(step.positions):
                yield step, rule


def _rule_of_the_name(contraindication: Contraindication) -> Rule:
    pressures = [rule.pressure for rule in contraindication.rules if rule.effect is Effect.LIGHTER]
    return Rule(
        contraindication.effect,
        contraindication.reason,
        everywhere=True,
        pressure=min(pressures, default=LIGHT_PRESSURE),
    )


def _matches_press(rule: Rule, step: Step) -> bool:
    """Whether the rule is about what is pressed here, and not only about a position.

    To take a tool away concerns whoever may use it, also in place of another one.
    """
    if not isinstance(step, PressStep):
        return False
    if rule.everywhere or step.point.part in rule.parts:
        return True
    tools = tools_of(step) if rule.effect is Effect.NO_TOOLS else (step.tool,)
    return not rule.tools.isdisjoint(tools)


def tools_of(step: Step) -> tuple[Tool, ...]:
    """Return the step's own tool, then the bare hands that may do instead; none if quiet."""
    if not isinstance(step, PressStep):
        return ()
    hands = (tool for tool in step.point.tools if tool in BARE_HANDS and tool is not step.tool)
    return (step.tool, *hands)


def leaves_out(rule: Rule, step: Step) -> bool:
    """Whether the step goes, and not only the positions that the rule names."""
    return rule.effect is Effect.LEAVE_OUT and (not rule.positions or _matches_press(rule, step))


def tools_taken(rule: Rule) -> frozenset[Tool]:
    """Return the tools that a rule takes away: all but bare hands where it names none."""
    if rule.effect is not Effect.NO_TOOLS:
        return frozenset()
    return rule.tools or frozenset(Tool) - BARE_HANDS


def is_lighter(rule: Rule, step: Step) -> bool:
    """Whether a rule leaves less pressure than the step has by itself."""
    if rule.effect is not Effect.LIGHTER or not isinstance(step, PressStep):
        return False
    return rule.pressure < step.pressure
