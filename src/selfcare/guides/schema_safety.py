"""The schemas of red flags, contraindications and symptoms."""

from typing import Any, NamedTuple

from selfcare.documents.decoders import (
    boolean,
    choice,
    constant,
    entries_of,
    list_of,
    missing_key,
    one_of,
    optional,
    record,
    required,
    whole,
)
from selfcare.documents.diagnostics import Report
from selfcare.documents.nodes import Node
from selfcare.guides import common_fields
from selfcare.guides.enums import Effect, Part, Position, Tier, Tool
from selfcare.guides.model import (
    GREATEST_PRESSURE,
    Contents,
    Contraindication,
    RedFlag,
    Rule,
    Symptom,
)
from selfcare.i18n import _

_ADVICE = record(
    lambda **advice: {Tier(tier): words_ for tier, words_ in advice.items()},
    {
        "emergency": required(common_fields.SENTENCE, "What to do at once, without a number."),
        "same-day": required(common_fields.SENTENCE, "What to do today."),
        "book": required(common_fields.SENTENCE, "What to arrange soon."),
    },
)

_RED_FLAG = record(
    RedFlag,
    {
        "id": required(common_fields.ID, "A word of its own."),
        "tier": required(choice(Tier), "How soon help is needed."),
        "ask": required(common_fields.SENTENCE, "What the person answers yes, no or unsure to."),
        "why": required(common_fields.SENTENCE, "Why it matters, in one line."),
        "sources": required(common_fields.SOURCES, "Keys of the bibliography."),
        "for": optional(
            common_fields.COMPLAINTS, "The complaints it belongs to; all if absent.", "complaints"
        ),
    },
)

RED_FLAGS = record(
    lambda kind, red_flags, advice=None: Contents(red_flags=red_flags, advice=advice or {}),
    {
        "kind": required(constant("red-flags"), "Signs that need care instead of pressing."),
        "advice": optional(_ADVICE, "What to do, for each tier; in no country's words."),
        "red_flags": required(entries_of(_RED_FLAG), "The signs."),
    },
)


class _RuleContent(NamedTuple):
    rule: Rule
    has_pressure: bool


def _check_rule(content: _RuleContent, node: Node, report: Report) -> None:
    rule = content.rule
    if not (rule.everywhere or rule.parts or rule.tools or rule.positions):
        hint = _("Give parts, tools, positions or everywhere: true.")
        report.add(node, "rule-nowhere", _("This rule acts nowhere."), hint)
    if rule.effect is Effect.LIGHTER and not content.has_pressure:
        missing_key(node, "pressure", _("Say how strong it may still be, 0-5."), report)


def _rule(reason: str = "", **where: Any) -> _RuleContent:
    sets: dict[str, Any] = {
        name: frozenset(where.pop(name, ())) for name in ("parts", "tools", "positions")
    }
    return _RuleContent(Rule(reason=reason, **where, **sets), "pressure" in where)


_RULE = record(
    _rule,
    {
        "everywhere": optional(boolean(), "true: at every step that presses."),
        "parts": optional(list_of(choice(Part), unique=str), "The parts of the body it acts at."),
        "tools": optional(list_of(choice(Tool), unique=str), "The tools it takes away or acts at."),
        "positions": optional(
            list_of(choice(Position), unique=str), "The positions it takes away."
        ),
        "effect": required(choice(Effect), "What it does there."),
        "pressure": optional(
            whole(0, GREATEST_PRESSURE), "With effect lighter: the greatest pressure, 0-5."
        ),
        "reason": optional(common_fields.SENTENCE, "Why; the contraindication's own if absent."),
    },
    _check_rule,
)


def _contraindication(
    reason: str, rules: tuple[_RuleContent, ...] = (), **rest: Any
) -> Contraindication:
    """A contraindication whose rules all have a reason."""
    reasoned = (one.rule._replace(reason=one.rule.reason or reason) for one in rules)
    return Contraindication(reason=reason, rules=tuple(reasoned), **rest)


_CONTRAINDICATION = record(
    _contraindication,
    {
        "id": required(common_fields.ID, "A word of its own."),
        "ask": required(common_fields.SENTENCE, "What the person answers yes, no or unsure to."),
        "age_days": required(one_of(1, 30, 90), "How many days an answer holds: 1, 30 or 90."),
        "effect": required(choice(Effect), "What it does to a step or point that names it."),
        "reason": required(common_fields.SENTENCE, "Why; shown to the person, in kind words."),
        "sources": required(common_fields.SOURCES, "Keys of the bibliography."),
        "rules": optional(list_of(_RULE), "Where it acts without being named."),
    },
)

CONTRAINDICATIONS = record(
    lambda kind, contraindications: Contents(contraindications=contraindications),
    {
        "kind": required(constant("contraindications"), "Reasons to leave out steps or all."),
        "contraindications": required(
            entries_of(_CONTRAINDICATION),
            "The contraindications.",
        ),
    },
)

_SYMPTOM = record(
    lambda tier=None, **rest: Symptom(tier=tier, **rest),
    {
        "id": required(common_fields.ID, "A word of its own."),
        "label": required(common_fields.TITLE, "What the person feels."),
        "advice": required(common_fields.SENTENCE, "What to do then."),
        "tier": optional(choice(Tier), "How soon help is needed; rest and watch if absent."),
    },
)

SYMPTOMS = record(
    lambda kind, symptoms: Contents(symptoms=symptoms),
    {
        "kind": required(constant("symptoms"), "What may happen while pressing."),
        "symptoms": required(entries_of(_SYMPTOM), "The symptoms."),
    },
)
