"""A step, and what a caution does to a routine, each in one line."""

from collections.abc import Mapping

from selfcare.guides.enums import Effect
from selfcare.guides.model import Contraindication, QuietStep, Routine, Step
from selfcare.language import _, ngettext
from selfcare.language.dates import spoken_seconds
from selfcare.language.lists import listed
from selfcare.safety.rules import effects_on
from selfcare.safety.verdict import Reason
from selfcare.session.phrases import (
    effect_name,
    position_words,
    pressure_words,
    side_name,
    technique_name,
    tool_name,
)


def how(step: Step) -> str:
    """Seconds, side, tool, technique, pressure and position in one line."""
    positions = _(" or ").join(position_words(position) for position in step.positions)
    if isinstance(step, QuietStep):
        return _("{seconds}, {position}.").format(
            seconds=spoken_seconds(step.seconds), position=positions
        )
    each = _(" a side") if len(step.side.sides) > 1 else ""
    return _(
        "{seconds}{each}, {side}, with {tool}, {technique}, {feel} (at most {pressure} of 10), "
        "{position}."
    ).format(
        seconds=spoken_seconds(step.hold_seconds),
        each=each,
        side=side_name(step.side),
        tool=tool_name(step.tool),
        technique=technique_name(step.technique),
        feel=pressure_words(step.pressure),
        pressure=step.pressure,
        position=positions,
    )


def effect_words(
    routine: Routine,
    contraindication: Contraindication,
    reason: Reason,
    numbers: Mapping[str, int] | None = None,
) -> str:
    """What a yes does: to the whole routine, or to the steps by their numbers.

    `numbers` has those of the steps that are shown, by id; without it, each step
    has its place in the routine. Steps without a number are named.
    """
    if reason.effect is not Effect.LEAVE_OUT:
        return effect_name(reason.effect)
    without = {
        step.id
        for step, rule in effects_on(routine, contraindication)
        if rule.effect is Effect.LEAVE_OUT and not rule.positions
    }
    usual = {step.id for step in routine.press_steps if not step.optional and not step.instead_of}
    if usual <= without:
        return effect_name(Effect.BLOCK)
    if numbers is None:
        numbers = {step.id: number for number, step in enumerate(routine.steps, 1)}
    steps = [step for step in routine.steps if step.id in without]
    names = [str(numbers[step.id]) for step in steps if step.id in numbers]
    names = names or [quoted(step.title) for step in steps]
    return ngettext("Without step {numbers}", "Without steps {numbers}", len(names)).format(
        numbers=listed(names)
    )


def quoted(title: str) -> str:
    """A title within a sentence."""
    return _("\N{LEFT DOUBLE QUOTATION MARK}{title}\N{RIGHT DOUBLE QUOTATION MARK}").format(
        title=title
    )
