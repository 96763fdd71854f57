"""The safety gate: may this routine be started, with these answers, on this day?"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from selfcare.guides.enums import Effect, Tier
from selfcare.guides.model import Contraindication, Guides, PressStep, Routine, Rule, Step
from selfcare.i18n import _
from selfcare.safety.answers import SAME_DAY, GivenAnswer, is_valid
from selfcare.safety.rules import (
    RED_FLAG_DAYS,
    STRICTEST_FIRST,
    effects_on,
    is_lighter,
    leaves_out,
    red_flags_of,
    tools_of,
    tools_taken,
)
from selfcare.safety.verdict import Decision, Reason, StepVerdict, Verdict

NOTHING_LEFT = "nothing-left"
"""The id of the reason that stops a routine when every step of it is left out."""

Effects = Mapping[str, Sequence[tuple[Step, Rule]]]
"""By the id of a contraindication: each step that it touches, with the rule that does it."""


def screen(
    routine: Routine, guides: Guides, answers: Mapping[str, GivenAnswer], on: date
) -> Verdict:
    """Say what the answers leave of the routine on that day, and why.

    An answer that has grown too old must be asked again; until then a yes goes
    on acting as yes, unless it was about that one day only.
    """
    flags = {flag.id: flag for flag in red_flags_of(routine, guides)}
    effects = _effects(routine, guides.contraindications.values())
    ages = dict.fromkeys(flags, RED_FLAG_DAYS) | {
        id_: guides.contraindications[id_].age_days for id_ in effects
    }
    due = [id_ for id_ in ages if id_ not in answers or not is_valid(answers[id_], ages[id_], on)]
    missing_today = tuple(id_ for id_ in due if ages[id_] == SAME_DAY)
    missing = tuple(id_ for id_ in due if id_ not in missing_today)
    acting = {id_ for id_ in ages if id_ in answers and answers[id_].acts_as_yes} - set(
        missing_today
    )
    effects = {id_: found for id_, found in effects.items() if id_ in acting}
    steps = _step_verdicts(routine, effects)
    signs = [
        Reason(id_, Effect.NOTE if flag.tier is Tier.BOOK else Effect.BLOCK, flag.why, flag.tier)
        for id_, flag in flags.items()
        if id_ in acting
    ]
    rules = {id_: [rule for _step, rule in found] for id_, found in effects.items()}
    stops = [sign for sign in signs if sign.effect is Effect.BLOCK]
    stops += _reasons(rules, Effect.BLOCK)
    if not stops and not _presses_anything(routine, steps):
        text = _("No step of this routine is left with these answers.")
        stops.append(Reason(NOTHING_LEFT, Effect.BLOCK, text))
    notes = [sign for sign in signs if sign.effect is Effect.NOTE]
    noted = [
        id_
        for id_, found in rules.items()
        if any(rule.effect is Effect.NOTE and rule.everywhere for rule in found)
    ]
    notes += _reasons({id_: rules[id_] for id_ in noted}, Effect.NOTE)
    verdict = Verdict(
        routine.id, Decision.GO, steps, tuple(stops), tuple(notes), missing, missing_today
    )
    return verdict._replace(decision=_decision(verdict))


def reasons_of(routine: Routine, contraindication: Contraindication) -> tuple[Reason, ...]:
    """Return what a yes would do to the routine, the strictest first, each effect once."""
    found: dict[Effect, Reason] = {}
    for _step, rule in effects_on(routine, contraindication):
        found.setdefault(rule.effect, Reason(contraindication.id, rule.effect, rule.reason))
    return tuple(found[effect] for effect in STRICTEST_FIRST if effect in found)


def contraindications_of(routine: Routine, guides: Guides) -> tuple[Reason, ...]:
    """Return the strictest effect of each contraindication on the routine, in their order."""
    every = guides.contraindications.values()
    return tuple(reasons[0] for one in every if (reasons := reasons_of(routine, one)))


def _effects(routine: Routine, contraindications: Iterable[Contraindication]) -> Effects:
    effects = {one.id: tuple(effects_on(routine, one)) for one in contraindications}
    return {id_: found for id_, found in effects.items() if found}


def _decision(verdict: Verdict) -> Decision:
    """Return the strictest decision that is true."""
    if verdict.stops:
        return Decision.STOP
    if verdict.missing:
        return Decision.UNCHECKED
    return Decision.LEAVE_OUT if verdict.left_out else Decision.GO


def _presses_anything(routine: Routine, steps: Mapping[str, StepVerdict]) -> bool:
    """Whether a step that presses, and need not be asked for, takes part."""
    return any(
        isinstance(step, PressStep)
        and not step.optional
        and not steps[step.id].left_out
        and not steps[step.id].spare
        for step in routine.steps
    )


def _step_verdicts(routine: Routine, effects: Effects) -> dict[str, StepVerdict]:
    """Return what the rules leave of each step; a stand-in is spare if its step stays."""
    settled: set[str] = set()
    verdicts: dict[str, StepVerdict] = {}
    for step in routine.steps:
        rules = {
            id_: [rule for touched, rule in found if touched is step]
            for id_, found in effects.items()
        }
        verdict = _step_verdict(step, rules, settled)
        verdicts[step.id] = verdict
        if verdict.spare or not verdict.left_out:
            settled.add(step.id)
    return verdicts


def _step_verdict(
    step: Step, rules: Mapping[str, Sequence[Rule]], settled: Collection[str]
) -> StepVerdict:
    """Apply every rule that acts on a step, by the ids of the questions; the strictest wins."""
    every = [rule for found in rules.values() for rule in found]
    gone = {tool for rule in every for tool in tools_taken(rule)}
    tools = [tool for tool in tools_of(step) if tool not in gone]
    positions = tuple(
        position
        for position in step.positions
        if not any(position in rule.positions for rule in every)
    )
    needs_tool = isinstance(step, PressStep)
    return StepVerdict(
        step=step.id,
        left_out=(
            any(leaves_out(rule, step) for rule in every)
            or not positions
            or (needs_tool and not tools)
        ),
        spare=step.instead_of in settled,
        pressure=min((rule.pressure for rule in every if is_lighter(rule, step)), default=None),
        tool=tools[0] if tools and tools[0] is not tools_of(step)[0] else None,
        positions=positions,
        reasons=tuple(_strictest(id_, rules[id_]) for id_ in _changed_by(step, rules)),
    )


def _changed_by(step: Step, rules: Mapping[str, Sequence[Rule]]) -> Iterable[str]:
    """Return the ids of the questions that change something about a step, the strictest first."""
    changes = (
        lambda rule: leaves_out(rule, step),
        lambda rule: rule.effect is Effect.NO_TOOLS,
        lambda rule: is_lighter(rule, step),
        lambda rule: bool(rule.positions),
        lambda rule: rule.effect is Effect.NOTE,
    )
    return dict.fromkeys(
        id_ for change in changes for id_, found in rules.items() if any(map(change, found))
    )


def _reasons(rules: Mapping[str, Sequence[Rule]], effect: Effect) -> Iterable[Reason]:
    """Return the reason of the first rule with an effect, for each question that has one."""
    for id_, found in rules.items():
        for rule in found:
            if rule.effect is effect:
                yield Reason(id_, effect, rule.reason)
                break


def _strictest(id_: str, rules: Sequence[Rule]) -> Reason:
    rule = min(rules, key=lambda rule: STRICTEST_FIRST.index(rule.effect))
    return Reason(id_, rule.effect, rule.reason)
