"""What a yes to a question does to the steps of a routine."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from selfcare.guides.enums import Effect, Part, Region, Side, Tool, Where
from selfcare.guides.model import Contraindication, PressStep, Routine, Rule, Step
from selfcare.safety.answers import Place

BARE_HANDS = frozenset({Tool.FINGERTIPS, Tool.THUMBS, Tool.PALMS})
RED_FLAG_DAYS = 7
LIGHT_PRESSURE = 3
"""What lighter means, on 0-10 felt, where a contraindication says nowhere how light."""
STRICTEST_FIRST = tuple(Effect)

_ARM = frozenset({Part.FOREARM, Part.HAND})
_LEG = frozenset({Part.THIGH, Part.KNEE, Part.CALF, Part.SHIN, Part.INNER_LEG})
_FOOT = frozenset({Part.ANKLE, Part.FOOT})

PARTS: dict[str, frozenset[Part]] = {
    Region.HEAD: frozenset({Part.HEAD, Part.FACE, Part.EAR, Part.NECK}),
    Region.SHOULDER_UPPER_BACK: frozenset({Part.SHOULDER, Part.UPPER_BACK, Part.CHEST}),
    Region.ARM_HAND: _ARM,
    Region.LOWER_BACK: frozenset({Part.LOWER_BACK}),
    Region.BELLY: frozenset({Part.BELLY}),
    Region.BUTTOCK: frozenset({Part.BUTTOCK}),
    Region.LEG: _LEG,
    Region.FOOT: _FOOT,
}
NEIGHBOURS: dict[str, frozenset[Part]] = {
    Region.HEAD: frozenset({Part.SHOULDER}),
    Region.SHOULDER_UPPER_BACK: frozenset({Part.NECK}),
    Region.ARM_HAND: frozenset(),
    Region.LOWER_BACK: frozenset({Part.BUTTOCK, Part.BELLY, Part.UPPER_BACK}),
    Region.BELLY: frozenset(),
    Region.BUTTOCK: frozenset({Part.LOWER_BACK, Part.THIGH}),
    Region.LEG: frozenset({Part.BUTTOCK}) | _FOOT,
    Region.FOOT: frozenset({Part.CALF, Part.SHIN, Part.INNER_LEG}),
}
_UPPER = (Region.HEAD, Region.SHOULDER_UPPER_BACK, Region.ARM_HAND)

BOTH_SIDES = frozenset({Side.LEFT, Side.RIGHT})


class Touch(NamedTuple):
    """A step that a yes to `id` touches, with the rule that does it and the sides it is about."""

    id: str
    step: Step
    rule: Rule
    sides: frozenset[Side]


def effects_on(
    routine: Routine,
    contraindication: Contraindication,
    places: Sequence[Place] = (),
    *,
    cleared: bool = False,
) -> Iterator[Touch]:
    """Return each step that a yes touches.

    `places` is where it is true, everywhere if empty; `cleared` means that a doctor agreed.
    Naming an id acts like a rule of its own, so a step can add a caution to what its
    part, tool and position bring, and never take one away.
    """
    clearing = contraindication.cleared if cleared else None
    rules = clearing.rules if clearing else contraindication.rules
    for step in routine.steps:
        if step.names(contraindication.id) or step.names(contraindication.group):
            rule = _rule_of_the_name(contraindication, rules)
            yield Touch(contraindication.id, step, rule, BOTH_SIDES)
        for rule in rules:
            if places and rule.if_in and not any(place.region in rule.if_in for place in places):
                continue
            if sides := _sides_touched(rule, step, places):
                yield Touch(contraindication.id, step, rule, sides)


def _rule_of_the_name(contraindication: Contraindication, rules: Sequence[Rule]) -> Rule:
    pressures = [rule.pressure for rule in rules if rule.effect is Effect.LIGHTER]
    effect = contraindication.effect
    if rules is not contraindication.rules:
        effect = min((rule.effect for rule in rules), key=STRICTEST_FIRST.index)
    return Rule(
        effect,
        contraindication.reason,
        everywhere=True,
        pressure=min(pressures, default=LIGHT_PRESSURE),
    )


def _sides_touched(rule: Rule, step: Step, places: Sequence[Place]) -> frozenset[Side]:
    """Return the sides of a step that a rule is about; none if it is not about the step."""
    if not rule.positions.isdisjoint(step.positions) or step.names(rule.carrying):
        return BOTH_SIDES
    if not isinstance(step, PressStep):
        return frozenset()
    if rule.where is None or not places:
        is_about = rule.where not in (None, Where.SIDE) or _matches_press(rule, step)
        return BOTH_SIDES if is_about else frozenset()
    touched: frozenset[Side] = frozenset()
    for place in places:
        if step.point.part in _parts_meant(rule, place):
            touched |= BOTH_SIDES if place.side is Side.BOTH else {place.side}
    if touched and Side.MIDDLE in step.point.sides:
        return BOTH_SIDES
    return touched & (BOTH_SIDES.intersection(step.side.sides) or BOTH_SIDES)


def _parts_meant(rule: Rule, place: Place) -> frozenset[Part]:
    """Return the parts that a rule with a place means, for one place in an answer."""
    if rule.where is Where.SIDE:
        return rule.parts
    if place.region not in PARTS:
        return frozenset(Part)
    if rule.where is Where.LIMB:
        return _ARM if place.region in _UPPER else _LEG | _FOOT
    near = NEIGHBOURS[place.region] if rule.where is Where.NEAR else frozenset()
    return PARTS[place.region] | near


def _matches_press(rule: Rule, step: PressStep) -> bool:
    """Whether the rule is about what is pressed here, and not only about a position.

    Taking a tool away matters wherever a step may use it, also in place of another.
    """
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
    """Whether the rule removes the step itself, and not only the positions that it names."""
    if rule.effect is not Effect.LEAVE_OUT:
        return False
    return not rule.positions or (isinstance(step, PressStep) and _matches_press(rule, step))


def tools_taken(rule: Rule) -> frozenset[Tool]:
    """Return the tools that a rule takes away: all except bare hands if it names none."""
    if rule.effect is not Effect.NO_TOOLS:
        return frozenset()
    return rule.tools or frozenset(Tool) - BARE_HANDS


def is_lighter(rule: Rule, step: Step) -> bool:
    """Whether a rule leaves less pressure than the step has by itself."""
    if rule.effect is not Effect.LIGHTER or not isinstance(step, PressStep):
        return False
    return rule.pressure < step.pressure


def changes(rule: Rule, step: Step) -> bool:
    """Whether a rule that touches a step changes it in any way, or adds a note."""
    if rule.effect is Effect.LIGHTER:
        return is_lighter(rule, step)
    if rule.effect is Effect.NO_TOOLS:
        return not tools_taken(rule).isdisjoint(tools_of(step))
    return True
