"""The safety check: may this routine be started with these answers on this day?"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from selfcare.guides.enums import Effect, Position, Side, Tier, Tool
from selfcare.guides.model import Contraindication, Guides, PressStep, RedFlag, Routine, Rule, Step
from selfcare.i18n import _
from selfcare.safety.answers import AGE, CLEARED, SAME_DAY, GivenAnswer, Place, is_valid
from selfcare.safety.questions import Asked
from selfcare.safety.rules import (
    BOTH_SIDES,
    STRICTEST_FIRST,
    Touch,
    changes,
    effects_on,
    is_lighter,
    leaves_out,
    tools_of,
    tools_taken,
)


class Decision(StrEnum):
    """What the answers mean for a routine. The values are those of the JSON output."""

    GO = "go"
    LEAVE_OUT = "leave-out"
    STOP = "stop"
    UNCHECKED = "unchecked"


class Reason(NamedTuple):
    """Why: the id of the question, what its answer does, and a sentence to show.

    `tier` is set for red flags only.
    """

    id: str
    effect: Effect
    text: str
    tier: Tier | None = None


class StepVerdict(NamedTuple):
    """What the answers mean for one step.

    `left_out` steps take no part; `spare` ones stand in for a step that is kept,
    so they take no part either, unless that step goes. `tool` replaces the step's own tool if that
    was taken away. `pressure` is the highest allowed (0-10, felt), None
    if the step's own applies. `positions` are
    those still allowed, `skipped_sides` those not pressed of a step that stays.
    """

    step: str
    left_out: bool = False
    spare: bool = False
    pressure: int | None = None
    tool: Tool | None = None
    positions: tuple[Position, ...] = ()
    reasons: tuple[Reason, ...] = ()
    skipped_sides: frozenset[Side] = frozenset()


class Verdict(NamedTuple):
    """The whole answer for one routine, on one day.

    `steps` has one entry for each step of the routine, by id. `stops` are the
    reasons why it may not be done at all. `notes` are said and change nothing.
    `missing` are the leads without a valid answer that must be asked; `missing_today`
    are those that are only ever valid on the day they were given, which the repeat
    question before each run asks. `cleared` are the ids of the answers that act only
    as a doctor agreed to.
    """

    routine: str
    steps: Mapping[str, StepVerdict] = MappingProxyType({})
    stops: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    missing_today: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()

    @property
    def decision(self) -> Decision:
        if self.stops:
            return Decision.STOP
        if self.missing:
            return Decision.UNCHECKED
        return Decision.LEAVE_OUT if self.left_out else Decision.GO

    @property
    def left_out(self) -> tuple[str, ...]:
        """Return the ids of the steps that would have taken part and do not, in order."""
        return tuple(step.step for step in self.steps.values() if step.left_out and not step.spare)

    @property
    def lighter(self) -> tuple[str, ...]:
        """Return the ids of the steps that stay but are pressed less, in order."""
        return tuple(
            step.step
            for step in self.steps.values()
            if not step.left_out
            and not step.spare
            and (step.pressure is not None or step.tool is not None)
        )


def all_kept(routine: Routine) -> Verdict:
    """Return the verdict that removes nothing: for viewing a routine, never for running it."""
    return Verdict(routine.id, _step_verdicts(routine, ()))


NOTHING_LEFT = "nothing-left"
"""The id of the reason that stops a routine when every step of it is left out."""

LEG_PAIN = "leg-pain-from-back"
LEG_CLOT_SIGN = "one-leg-swollen"
CLOT_RISKS = (
    "clot-now",
    "clot-past",
    "clot-family",
    "clot-illness",
    "still-lately",
    "long-journey",
    "recent-surgery",
    "cancer",
    "cancer-bone",
)
"""With one of these, pain that runs down a leg may be a clot."""


def screen(
    routine: Routine, guides: Guides, answers: Mapping[str, GivenAnswer], on: date
) -> Verdict:
    """Say which parts of the routine the answers allow on that day, and why.

    An answer that is too old must be asked again; until then a yes still acts as yes, unless it was
    about that one day only. A sign stops every routine,
    whichever of them asked for it.
    """
    due = Asked(guides, routine).due(answers, on)
    acting = acting_ids(guides, answers, on)
    signs = [_reason_of_sign(flag) for flag in guides.red_flags.values() if flag.id in acting]
    touches = [
        touch
        for id_, given in acting.items()
        if id_ in guides.contraindications
        for touch in effects_on(
            routine, guides.contraindications[id_], given.places, cleared=given.cleared
        )
    ]
    steps = _step_verdicts(routine, touches)
    stops = [sign for sign in signs if sign.effect is Effect.BLOCK]
    stops += _reasons(touches, Effect.BLOCK)
    if not stops and not _presses_anything(routine, steps):
        text = _("No step of this routine is left with these answers.")
        stops.append(Reason(NOTHING_LEFT, Effect.BLOCK, text))
    notes = [sign for sign in signs if sign.effect is Effect.NOTE]
    noted = {
        touch.id for touch in touches if touch.rule.effect is Effect.NOTE and touch.rule.everywhere
    }
    notes += _reasons([touch for touch in touches if touch.id in noted], Effect.NOTE)
    touching = {touch.id for touch in touches}
    return Verdict(
        routine.id,
        steps,
        tuple(stops),
        tuple(notes),
        missing=tuple(lead.id for lead in due if lead.days != SAME_DAY),
        missing_today=tuple(lead.id for lead in due if lead.days == SAME_DAY),
        cleared=tuple(id_ for id_, given in acting.items() if given.cleared and id_ in touching),
    )


class Acting(NamedTuple):
    """How a yes acts: where it applies (everywhere if empty), and whether a doctor agreed."""

    places: tuple[Place, ...] = ()
    cleared: bool = False


def acting_ids(guides: Guides, answers: Mapping[str, GivenAnswer], on: date) -> dict[str, Acting]:
    """Return the ids that count as yes: by their answers, by the age, and by one another."""
    acting: dict[str, Acting] = {}
    for id_ in (*guides.red_flags, *guides.contraindications):
        given = answers.get(id_)
        rule = guides.contraindications.get(id_)
        is_of_one_day = rule is not None and rule.age_days == SAME_DAY
        if given and given.acts_as_yes and not (is_of_one_day and given.answered_on != on):
            clearing = rule.cleared if rule and given.word == CLEARED else None
            holds = clearing is not None and is_valid(given, clearing.age_days, on)
            acting[id_] = Acting(given.places, cleared=holds)
        elif rule and AGE in answers and _holds_by_age(rule, answers[AGE]):
            acting[id_] = Acting()
    may_be_clot = LEG_PAIN in acting and any(id_ in acting for id_ in CLOT_RISKS)
    if may_be_clot and LEG_CLOT_SIGN in guides.red_flags:
        acting[LEG_CLOT_SIGN] = Acting()
    return acting


def _holds_by_age(rule: Contraindication, age: GivenAnswer) -> bool:
    """Whether an age alone makes a rule act. An unknown age acts as the oldest."""
    if rule.from_age:
        return age.age is None or age.age >= rule.from_age
    return age.age is not None and age.age < rule.under_age


def _reason_of_sign(flag: RedFlag) -> Reason:
    effect = Effect.NOTE if flag.tier is Tier.BOOK else Effect.BLOCK
    return Reason(flag.id, effect, flag.reason, flag.tier)


def contraindications_of(routine: Routine, guides: Guides) -> tuple[Reason, ...]:
    """Return the strictest effect of each contraindication on the routine, in their order."""
    acting = [
        [touch for touch in effects_on(routine, rule) if changes(touch.rule, touch.step)]
        for rule in guides.contraindications.values()
    ]
    return tuple(_strictest(touches) for touches in acting if touches)


def _presses_anything(routine: Routine, steps: Mapping[str, StepVerdict]) -> bool:
    """Whether a step that presses takes part, and need not be asked for.

    One that stands in for another counts only if it presses the same point: a hand in
    place of the belly is not the routine that was asked for.
    """
    points = {step.id: step.point for step in routine.press_steps}
    return any(
        not step.optional
        and not steps[step.id].left_out
        and not steps[step.id].spare
        and points.get(step.instead_of, step.point) == step.point
        for step in routine.press_steps
    )


def _step_verdicts(routine: Routine, touches: Sequence[Touch]) -> dict[str, StepVerdict]:
    """Return what the rules leave of each step; a substitute is spare if its step stays."""
    settled: set[str] = set()
    verdicts: dict[str, StepVerdict] = {}
    for step in routine.steps:
        own = [touch for touch in touches if touch.step is step]
        verdict = verdicts[step.id] = _step_verdict(step, own, settled)
        if verdict.spare or not verdict.left_out:
            settled.add(step.id)
    return verdicts


def _step_verdict(step: Step, touches: Sequence[Touch], settled: Collection[str]) -> StepVerdict:
    """Apply every rule that acts on a step; the strictest wins."""
    rules = [touch.rule for touch in touches]
    gone = {tool for rule in rules for tool in tools_taken(rule)}
    tools = [tool for tool in tools_of(step) if tool not in gone]
    barred = frozenset().union(*(rule.positions for rule in rules))
    positions = tuple(position for position in step.positions if position not in barred)
    skipped = frozenset(
        side for touch in touches if leaves_out(touch.rule, step) for side in touch.sides
    )
    is_press = isinstance(step, PressStep)
    own_sides = BOTH_SIDES & {*step.side.sides} if isinstance(step, PressStep) else BOTH_SIDES
    left_out = skipped >= (own_sides or BOTH_SIDES) or not positions or (is_press and not tools)
    return StepVerdict(
        step=step.id,
        left_out=left_out,
        spare=step.instead_of in settled,
        pressure=min((rule.pressure for rule in rules if is_lighter(rule, step)), default=None),
        tool=tools[0] if tools and tools[0] is not tools_of(step)[0] else None,
        positions=positions,
        reasons=tuple(
            _strictest([touch for touch in touches if touch.id == id_])
            for id_ in _changed_by(step, touches)
        ),
        skipped_sides=frozenset() if left_out else skipped,
    )


def _changed_by(step: Step, touches: Sequence[Touch]) -> Iterable[str]:
    """Return the ids of the questions that change something about a step, the strictest first."""
    kinds: tuple[Callable[[Rule], bool], ...] = (
        lambda rule: leaves_out(rule, step),
        lambda rule: rule.effect is Effect.NO_TOOLS,
        lambda rule: is_lighter(rule, step),
        lambda rule: bool(rule.positions),
        lambda rule: rule.effect is Effect.NOTE,
    )
    return dict.fromkeys(touch.id for kind in kinds for touch in touches if kind(touch.rule))


def _reasons(touches: Iterable[Touch], effect: Effect) -> Iterable[Reason]:
    """Return the reason of the first rule with an effect, for each question that has one."""
    first: dict[str, Reason] = {}
    for touch in touches:
        if touch.rule.effect is effect:
            first.setdefault(touch.id, Reason(touch.id, effect, touch.rule.reason))
    return first.values()


def _strictest(touches: Iterable[Touch]) -> Reason:
    """Return the reason of the strictest rule, of all by which a question touches something."""
    id_, _step, rule, _sides = min(
        touches, key=lambda touch: STRICTEST_FIRST.index(touch.rule.effect)
    )
    return Reason(id_, rule.effect, rule.reason)
