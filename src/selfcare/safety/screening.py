"""The safety gate: may this routine be started, with these answers, on this day?"""

from collections.abc import Mapping
from datetime import date

from selfcare.guides.enums import Effect, Position, Tier, Tool
from selfcare.guides.model import Contraindication, Guides, Routine, Rule, Step
from selfcare.language import _
from selfcare.safety.answers import GivenAnswer
from selfcare.safety.table import Ruling, StepRuling, judge
from selfcare.safety.tabulate import STRICTEST_FIRST, effects_on, tabulate
from selfcare.safety.verdict import Decision, Reason, StepVerdict, Verdict

NOTHING_LEFT = "nothing-left"
"""The id of the reason that stops a routine when every step of it is left out."""


def screen(
    routine: Routine, guides: Guides, answers: Mapping[str, GivenAnswer], on: date
) -> Verdict:
    """Say what the answers leave of the routine on that day, and why."""
    ruling = judge(tabulate(routine, guides), answers, on)
    return Verdict(
        routine=routine.id,
        decision=Decision(ruling.decision),
        steps={
            step.id: _step_verdict(step, rule, guides, routine)
            for step, rule in zip(routine.steps, ruling.steps, strict=True)
        },
        stops=_stops(routine, guides, ruling),
        notes=tuple(_reason(id_, Effect.NOTE, routine, None, guides) for id_ in ruling.notes),
        missing=tuple(ruling.missing),
        missing_today=tuple(ruling.missing_today),
    )


def reasons_of(routine: Routine, contraindication: Contraindication) -> tuple[Reason, ...]:
    """What a yes would do to the routine, the strictest first, each effect once."""
    found: dict[Effect, Reason] = {}
    for _step, rule in effects_on(routine, contraindication):
        found.setdefault(rule.effect, Reason(contraindication.id, rule.effect, rule.reason))
    return tuple(found[effect] for effect in STRICTEST_FIRST if effect in found)


def contraindications_of(routine: Routine, guides: Guides) -> tuple[Reason, ...]:
    """What each contraindication does to the routine at the strictest, in order of the guides."""
    every = guides.contraindications.values()
    return tuple(reasons[0] for one in every if (reasons := reasons_of(routine, one)))


def _stops(routine: Routine, guides: Guides, ruling: Ruling) -> tuple[Reason, ...]:
    stops = [_reason(id_, Effect.BLOCK, routine, None, guides) for id_ in ruling.stops]
    if ruling.nothing_left and not stops:
        text = _("No step of this routine is left with these answers.")
        stops.append(Reason(NOTHING_LEFT, Effect.BLOCK, text))
    return tuple(stops)


def _step_verdict(step: Step, ruling: StepRuling, guides: Guides, routine: Routine) -> StepVerdict:
    return StepVerdict(
        step=step.id,
        left_out=ruling.left_out,
        spare=ruling.spare,
        pressure=ruling.pressure,
        tool=Tool(ruling.tool) if ruling.tool else None,
        positions=tuple(Position(position) for position in ruling.positions),
        reasons=tuple(_reason(id_, None, routine, step, guides) for id_ in ruling.because_of),
    )


def _reason(
    id_: str, effect: Effect | None, routine: Routine, step: Step | None, guides: Guides
) -> Reason:
    """Find the sentence of the rule that acts here; the strictest one where several do."""
    if id_ in guides.red_flags:
        flag = guides.red_flags[id_]
        return Reason(
            id_, Effect.NOTE if flag.tier is Tier.BOOK else Effect.BLOCK, flag.why, flag.tier
        )
    contraindication = guides.contraindications[id_]
    rules: list[Rule] = [
        rule
        for touched, rule in effects_on(routine, contraindication)
        if (step is None or touched is step) and (effect is None or rule.effect is effect)
    ]
    rule = min(rules, key=lambda rule: STRICTEST_FIRST.index(rule.effect))
    return Reason(id_, rule.effect, rule.reason)
