"""The schema of every kind of guide: how it is decoded, and its JSON Schema for editors."""

import re
from enum import StrEnum
from typing import Any

from selfcare.documents.decoders import (
    Choice,
    Field,
    KeySpec,
    Text,
    boolean,
    choice,
    constant,
    converted,
    entries_of,
    list_of,
    located,
    missing_key,
    number,
    optional,
    record,
    required,
    text,
    when,
    whole,
    word,
)
from selfcare.documents.diagnostics import Report, short
from selfcare.documents.nodes import Node, find
from selfcare.guides.enums import (
    OLDEST,
    Complaint,
    Effect,
    Grade,
    Needs,
    ParagraphKind,
    Part,
    Position,
    Quiet,
    Side,
    SideOrder,
    SourceType,
    Technique,
    Tier,
    Tool,
    Where,
)
from selfcare.guides.model import (
    GREATEST_PRESSURE,
    LONGEST_HOLD_SECONDS,
    LONGEST_QUIET_SECONDS,
    WORDS,
    Article,
    CheckPage,
    Cleared,
    Contents,
    Contraindication,
    Cue,
    Evidence,
    FollowUp,
    Hold,
    Lead,
    Line,
    MapLocation,
    Paragraph,
    Point,
    RedFlag,
    Rule,
    Source,
    Symptom,
    Written,
)
from selfcare.guides.schema_figure import FIGURE, VIEW
from selfcare.i18n import _
from selfcare.i18n.negotiation import ENGLISH

# Fields that many kinds share

_WORD = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_CODE = r"[A-Z]{2,3}(?:-[A-Z]{2})?[0-9]+"
_SIDES = {
    ENGLISH: re.compile(r"\b(?:left|right)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:izquierd|derech)[oa]s?\b", re.IGNORECASE),
    # The two together, as in "two fingers, more or less", name no side.
    "zh": re.compile("左(?!右)|(?<!左)右"),
}


def choices(words: type[Choice], least: int = 0) -> Field[tuple[Choice, ...]]:
    """Decode a list of different words of an enumeration."""
    return list_of(choice(words), least, unique=str)


def _entries_file(kind: str, description: str, **keys: KeySpec) -> Field[Contents]:
    """Decode a file of many entries, which it holds at the keys that `Contents` has."""
    head = {"kind": required(constant(kind), description)}
    return record(lambda kind, **contents: Contents(**contents), head | keys)


def _values_of(item: Field[Any]) -> Field[tuple[Any, ...]]:
    """Decode a list of records with ids, without their nodes."""
    entries = entries_of(item)
    return converted(entries, lambda found, _node, _report: tuple(each.value for each in found))


ID = word(_WORD, "beside-the-spine")
POINT_ID = word(f"{_CODE}|{_WORD}", "BL23")
IDS = list_of(ID, unique=str)
SOURCE = word(r"[a-z0-9]+(?:-[a-z0-9]+)*", "who-2008")
SOURCES = list_of(SOURCE, most=20, unique=str)
COMPLAINTS = choices(Complaint)
POSITIONS = choices(Position, least=1)
TITLE = text(80, translatable=True)
SENTENCE = text(400, translatable=True)
ALIASES = list_of(TITLE, most=30, unique=str, any_length=True)


def check_sideless(text_: str, language: str, node: Node, report: Report) -> None:
    """Report a text that says left or right: the program says the side by itself."""
    side = _SIDES.get(language.partition("-")[0])
    if side is not None and side.search(text_):
        message = _("This names a side; the program says the side by itself.")
        hint = _("Say it without left and right.")
        report.add(node, "names-a-side", message, hint)


def sideless(field: Field[str]) -> Field[str]:
    """Decode the same text, which may not say left or right."""

    def check(value: str, node: Node, report: Report) -> str:
        check_sideless(value, ENGLISH, node, report)
        return value

    timed = isinstance(field.texts, Text) and field.texts.timed
    return converted(field, check)._replace(texts=Text(timed, sideless=True))


LONGEST_SAY_WORDS = 36
STEP_TITLE = sideless(TITLE)
SAY = sideless(text(160, words=LONGEST_SAY_WORDS, translatable=True))
SHOWN = sideless(text(160, translatable=True))
PLACE = sideless(SENTENCE)


# Routines


def _check_evidence(evidence: Evidence, node: Node, report: Report) -> None:
    if not evidence.sources and evidence.grade is not Grade.OWN_CAUTION:
        hint = _("Name its sources, or use the grade own-caution.")
        report.add(node, "unsourced", _("This claim rests on nothing."), hint)


def _check_routine(routine: Written, node: Node, report: Report) -> None:
    """Report a routine that presses nothing, and a stand-in for no earlier press step."""
    steps = [step.value for step in routine["steps"]]
    if not any(
        "point" in step and not step.get("optional") and "instead_of" not in step for step in steps
    ):
        hint = _("Leave `optional` and `instead_of` out at one step at least.")
        message = _("Nothing is pressed in this routine unless it is asked for.")
        report.add(find(node, "steps"), "nothing-to-press", message, hint)
    earlier: list[str] = []
    for index, step in enumerate(steps):
        instead_of = step.get("instead_of", "")
        if instead_of and instead_of not in earlier:
            message = _("No press step before this one is called {id}.")
            message, hint = (
                message.format(id=short(instead_of)),
                report.did_you_mean(instead_of, earlier),
            )
            report.add(find(node, "steps", index, "instead_of"), "unknown-step", message, hint)
        if "point" in step:
            earlier.append(step["id"])


_CUE = record(
    Cue,
    {
        "at": required(number(0, 1, ends=False), "When, as a share of the hold: 0.5 is halfway."),
        "say": required(SAY, "What is spoken then."),
    },
)
_EVERY_STEP = {
    "id": required(ID, "A word of its own within the routine."),
    "optional": optional(boolean(), "true: left out unless asked for."),
    "also": optional(IDS, "Contraindications on top of what the point brings."),
    "instead_of": optional(ID, "An earlier press step; takes part only when that is left out."),
    "positions": optional(POSITIONS, "How to hold the body, the preferred first."),
    "title": optional(STEP_TITLE, "A short title, without a side."),
}
_SHOWN = {
    "text": optional(SHOWN, "What is shown; what is spoken unless it is given."),
    "cues": optional(list_of(_CUE, most=10), "Words in the middle of the step."),
}
_PRESS_STEP: Field[Written] = record(
    dict,
    _EVERY_STEP
    | {
        "point": required(POINT_ID, "The point; what the step leaves out comes from it."),
        "side": optional(choice(SideOrder), "How to go through the sides."),
        "with": optional(choice(Tool), "What presses.", "tool"),
        "technique": optional(choice(Technique), "How to press."),
        "pressure": optional(whole(0, GREATEST_PRESSURE), "As felt from 0 to 10; at most 5."),
        "hold_seconds": optional(whole(1, LONGEST_HOLD_SECONDS), "Seconds on each side, 1-180."),
        "say": optional(SAY, "What is spoken: full sentences, at most 36 words."),
    }
    | _SHOWN,
)
_QUIET_STEP: Field[Written] = record(
    dict,
    _EVERY_STEP
    | {
        "do": required(choice(Quiet), "What to do without pressing."),
        "seconds": required(whole(1, LONGEST_QUIET_SECONDS), "For how many seconds, 1-300."),
        "say": required(SAY, "What is spoken: full sentences, at most 36 words."),
    }
    | _SHOWN,
)
_STEP = when("do", then=_QUIET_STEP, otherwise=_PRESS_STEP)


_EVIDENCE = record(
    Evidence,
    {
        "grade": required(choice(Grade), "What kind of evidence it is."),
        "says": required(SENTENCE, "One honest line on what is known."),
        "sources": required(SOURCES, "Keys of the bibliography."),
    },
    _check_evidence,
)


ROUTINE = located(
    record(
        lambda kind, **rest: rest,
        {
            "kind": required(constant("routine"), "Steps in their order."),
            "id": required(ID, "A word of its own, the file's name."),
            "title": required(TITLE, "The title."),
            "summary": required(SENTENCE, "One sentence on what it does."),
            "for": required(choices(Complaint, least=1), "What it is meant for.", "complaints"),
            "aliases": optional(ALIASES, "Other words people search for."),
            "needs": optional(
                list_of(TITLE, most=30, unique=str), "What to have at hand, in words."
            ),
            "evidence": required(_EVIDENCE, "What is known about it."),
            "steps": required(entries_of(_STEP, most=60), "The steps in their order."),
        },
        _check_routine,
    )
)


# Points


class Sides(StrEnum):
    """On which sides a point exists."""

    PAIR = "pair"
    MIDDLE = "middle"


def check_side(order: SideOrder, point: Point, node: Node, report: Report) -> None:
    """Report a side the point does not have, or both at once where that cannot be done."""
    pair = Side.MIDDLE not in point.sides
    if pair and order is SideOrder.BOTH and not point.at_once:
        message = _("Both sides of this point cannot be pressed at once.")
        hint = _("Write left-then-right, or at_once: true at the point if it can be done.")
        report.add(node, "not-at-once", message, hint)
    elif pair is not (Side.MIDDLE not in order.sides):
        message = _("The point does not have this side: {side}.").format(side=order.value)
        report.add(node, "wrong-side", message)


def _check_hold(hold: Hold, node: Node, report: Report) -> None:
    if not hold.shortest <= hold.usual <= hold.longest:
        message = _("The usual hold has to lie between the shortest and the longest.")
        report.add(node, "hold-order", message)


def _check_point(point: Point, node: Node, report: Report) -> None:
    if point.locate_only:
        return
    check_side(point.side_order, point, find(node, "side"), report)
    if point.part is Part.SPINE:
        hint = _("Write locate_only: true and leave out how to press it.")
        message = _("A point on the spine is never pressed.")
        report.add(find(node, "part"), "never-pressed", message, hint)


def _point(sides: Sides, side: SideOrder | None = None, **rest: Any) -> Point:
    """Build a point: both sides are pressed at once where possible, else one after the other."""
    usual = SideOrder.MIDDLE
    if sides is Sides.PAIR:
        usual = SideOrder.BOTH if rest.get("at_once") else SideOrder.LEFT_THEN_RIGHT
    return Point(
        sides=(Side.LEFT, Side.RIGHT) if sides is Sides.PAIR else (Side.MIDDLE,),
        side_order=side or usual,
        **{"pinyin": "", "safety": (), "at_once": False, "text": rest["say"], **rest},
    )


def _landmark(**rest: Any) -> Point:
    """Build a point that can be found and is never pressed."""
    nothing: dict[str, Any] = {"positions": (), "tools": (), "techniques": (), "say": ""}
    return _point(pressure=0, hold=Hold(0, 0, 0), **nothing, **rest)


_SECONDS = whole(1, LONGEST_HOLD_SECONDS)
_HOLD = record(
    Hold,
    {
        "shortest": required(_SECONDS, "The fewest seconds that are of use."),
        "usual": required(_SECONDS, "The seconds a step holds it unless it says otherwise."),
        "longest": required(_SECONDS, "The most seconds it may be held, on one side."),
    },
    _check_hold,
)
_PLACE = record(
    MapLocation,
    {
        "overview": required(VIEW, "The view of the drawing that shows it from afar."),
        "close_up": required(VIEW, "The view that shows it from near."),
        "anchor": required(VIEW, "The name of the spot in both views."),
    },
)
_FOUND = {
    "id": required(POINT_ID, "The code (BL23), or a word such as ear-rim."),
    "name": required(STEP_TITLE, "A plain English name, without a side."),
    "pinyin": optional(text(60), "The Chinese name in letters, without tone marks."),
    "aliases": optional(ALIASES, "Other words people search for."),
    "part": required(choice(Part), "The part of the body: its safety rules hold here."),
    "where": required(PLACE, "Where it is: landmark first, finger-widths second."),
    "find": required(PLACE, "How to find it by yourself."),
    "sides": required(choice(Sides), "`pair` on both sides of the body, `middle` on its midline."),
    "safety": optional(IDS, "Contraindications beyond those of part, tool and position."),
    "sources": required(SOURCES, "Keys of the bibliography."),
    "place": optional(_PLACE, "Where the drawing shows it."),
}
_REMARKS = {
    "caution": optional(PLACE, "What to be careful about; shown."),
    "disputed": optional(PLACE, "How textbooks disagree on it."),
}
_PRESSED = (
    _FOUND
    | {
        "locate_only": optional(boolean(), "true for a landmark that is never pressed."),
        "at_once": optional(boolean(), "Whether both sides can be pressed at the same time."),
        "side": optional(choice(SideOrder), "How a step goes through the sides unless it says so."),
        "positions": required(POSITIONS, "How to hold the body, the preferred first."),
        "tools": required(choices(Tool, least=1), "What may press, the preferred first."),
        "techniques": required(choices(Technique, least=1), "How to press, the preferred first."),
        "pressure": required(
            whole(0, GREATEST_PRESSURE), "The greatest pressure, as felt from 0 to 10; at most 5."
        ),
        "hold": required(_HOLD, "How long to hold it, in seconds."),
        "say": required(SAY, "What is spoken: full sentences, at most 36 words."),
        "text": optional(SHOWN, "What is shown; what is spoken unless it is given."),
    }
    | _REMARKS
)
_LANDMARK = (
    _FOUND
    | {"locate_only": required(boolean(), "true: this is a landmark and never pressed.")}
    | _REMARKS
)

POINT = when(
    "locate_only",
    then=record(_landmark, _LANDMARK, _check_point),
    otherwise=record(_point, _PRESSED, _check_point),
)

POINTS = _entries_file(
    "points", "Points of one region of the body.", points=required(entries_of(POINT), "The points.")
)


# Red flags, contraindications, symptoms

_ADVICE = record(
    lambda **advice: {Tier(tier): words for tier, words in advice.items()},
    {
        "emergency": required(SENTENCE, "What to do at once, without a number."),
        "same-day": required(SENTENCE, "What to do today."),
        "book": required(SENTENCE, "What to arrange soon."),
    },
)

_RED_FLAG = record(
    lambda label="", ask="", **rest: RedFlag(label=label or ask, ask=ask, **rest),
    {
        "id": required(ID, "A word of its own."),
        "tier": required(choice(Tier), "How soon help is needed."),
        "ask": optional(SENTENCE, "The question, where no page of the safety check asks it."),
        "label": optional(TITLE, "Its short name; the question if absent."),
        "why": required(SENTENCE, "Why it matters, in one line."),
        "tell": optional(SENTENCE, "What to say to those who help."),
        "sources": required(SOURCES, "Keys of the bibliography."),
        "for": optional(COMPLAINTS, "The complaints it is asked for; all if absent.", "complaints"),
        "new_pain_after": optional(IDS, "Answers after which new back pain is this sign."),
    },
)

RED_FLAGS = _entries_file(
    "red-flags",
    "Signs that need care instead of pressing.",
    advice=optional(_ADVICE, "What to do, for each tier; in no country's words."),
    red_flags=required(entries_of(_RED_FLAG), "The signs."),
)


def _check_rule(rule: Rule, node: Node, report: Report) -> None:
    by_itself = rule.everywhere or rule.parts or rule.tools or rule.positions or rule.carrying
    if not (by_itself or rule.where):
        hint = _("Give parts, tools, positions, carrying, where or everywhere: true.")
        report.add(node, "rule-nowhere", _("This rule acts nowhere."), hint)
    if rule.effect is Effect.LIGHTER and find(node, "pressure") is node:
        missing_key(node, "pressure", _("Say how strong it may still be, 0-5."), report)


def _rule(reason: str = "", **where: Any) -> Rule:
    names = ("parts", "tools", "positions", "if_in")
    sets: dict[str, Any] = {name: frozenset(where.pop(name, ())) for name in names}
    return Rule(reason=reason, **where, **sets)


_RULES = list_of(
    record(
        _rule,
        {
            "everywhere": optional(boolean(), "true: at every step that presses."),
            "parts": optional(choices(Part), "The parts of the body it acts at."),
            "tools": optional(choices(Tool), "The tools it takes away or acts at."),
            "positions": optional(choices(Position), "The positions it takes away."),
            "carrying": optional(ID, "Steps that name this id."),
            "where": optional(choice(Where), "The place that the person told, or its side."),
            "if_in": optional(IDS, "Only if one of these regions was told."),
            "effect": required(choice(Effect), "What it does there."),
            "pressure": optional(
                whole(0, GREATEST_PRESSURE), "With effect lighter: the greatest pressure, 0-5."
            ),
            "reason": optional(SENTENCE, "Why; the contraindication's own if absent."),
        },
        _check_rule,
    )
)
_CLEARED = record(
    Cleared,
    {
        "age_days": required(whole(1, 365), "How many days it holds."),
        "rules": required(_RULES, "The rules instead of the usual ones."),
    },
)


def _contraindication(
    reason: str,
    rules: tuple[Rule, ...] = (),
    label: str = "",
    ask: str = "",
    effect: Effect | None = None,
    cleared: Cleared | None = None,
    **rest: Any,
) -> Contraindication:
    """Build a contraindication whose rules all have a reason.

    Where it says nothing else, it does to a step that names it what it does at the strictest.
    """

    def with_reasons(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        return tuple(rule._replace(reason=rule.reason or reason) for rule in rules)

    order = list(Effect)
    strictest = min((rule.effect for rule in rules), key=order.index, default=Effect.NOTE)
    return Contraindication(
        reason=reason,
        rules=with_reasons(rules),
        label=label or ask,
        ask=ask,
        effect=effect or strictest,
        cleared=cleared and cleared._replace(rules=with_reasons(cleared.rules)),
        **rest,
    )


_CONTRAINDICATION = record(
    _contraindication,
    {
        "id": required(ID, "A word of its own."),
        "ask": optional(SENTENCE, "The question, where no page of the safety check asks it."),
        "at_step": optional(boolean(), "true: asked of who wants an optional step that names it."),
        "label": optional(TITLE, "Its short name; the question if absent."),
        "group": optional(ID, "A wider name that steps and points may use for it."),
        "age_days": required(whole(1, 365), "How many days a yes holds."),
        "from_age": optional(whole(1, OLDEST), "It holds from this age on, without a question."),
        "under_age": optional(whole(1, OLDEST), "It holds under this age, without a question."),
        "effect": optional(
            choice(Effect), "What it does to a step that names it; the strictest if absent."
        ),
        "reason": required(SENTENCE, "Why; shown to the person, in kind words."),
        "whom": optional(SENTENCE, "Whom to ask, after: Ask."),
        "instead": optional(SENTENCE, "What to do instead of pressing."),
        "sources": required(SOURCES, "Keys of the bibliography."),
        "rules": optional(_RULES, "Where it acts without being named."),
        "cleared": optional(_CLEARED, "What a doctor's yes changes it to."),
    },
)

CONTRAINDICATIONS = _entries_file(
    "contraindications",
    "Reasons to leave out steps or all.",
    contraindications=required(entries_of(_CONTRAINDICATION), "The contraindications."),
)

_AGES: dict[str, KeySpec] = {
    "from_age": optional(whole(0, OLDEST), "Asked from this age on."),
    "to_age": optional(whole(0, OLDEST), "Asked up to this age."),
}
_LEAD = record(
    Lead,
    {
        "id": required(ID, "A word of its own."),
        "ask": required(SENTENCE, "The line on the screen."),
        "question": required(SENTENCE, "The same as a whole question."),
        "help": optional(SENTENCE, "What the question mark explains."),
        "days": required(whole(1, 365), "How many days a no holds."),
        "to": optional(ID, "The follow-up page that a yes opens."),
        "sets": optional(IDS, "What a yes sets, where no page follows."),
        "for": optional(COMPLAINTS, "The complaints it is asked for; all if absent.", "complaints"),
        "new_pain": optional(boolean(), "true: asked only after what makes new pain a sign."),
    }
    | _AGES,
)
_CHECK_PAGE = record(
    CheckPage,
    {
        "id": required(ID, "A word of its own."),
        "title": required(TITLE, "What stands over the lines."),
        "group": required(TITLE, "What it is about, in a few words."),
        "leads": required(_values_of(_LEAD), "The questions."),
    },
)
_LINE = record(
    Line,
    {
        "ask": required(SENTENCE, "The line."),
        "sets": optional(ID, "The answer that it sets; it takes the lead back if absent."),
        "needs": optional(choice(Needs), "What else is asked then."),
        "beats": optional(list_of(whole(1, 20)), "The lines, from 1, that it takes back."),
    }
    | _AGES,
)
_FOLLOW_UP = record(
    FollowUp,
    {
        "id": required(ID, "A word of its own."),
        "title": required(TITLE, "What stands over the lines."),
        "lines": required(list_of(_LINE, least=1), "The lines."),
    },
)

SCREENING = _entries_file(
    "screening",
    "The pages of the safety check.",
    pages=required(_values_of(_CHECK_PAGE), "The pages.", "check_pages"),
    follow_ups=required(_values_of(_FOLLOW_UP), "The pages that a yes opens."),
)

_SYMPTOM = record(
    lambda tier=None, **rest: Symptom(tier=tier, **rest),
    {
        "id": required(ID, "A word of its own."),
        "label": required(TITLE, "What the person feels."),
        "advice": required(SENTENCE, "What to do then."),
        "tier": optional(choice(Tier), "How soon help is needed; rest and watch if absent."),
    },
)

SYMPTOMS = _entries_file(
    "symptoms",
    "What may happen while pressing.",
    symptoms=required(entries_of(_SYMPTOM), "The symptoms."),
)


# Tips, topics, sources


def _check_paragraph(paragraph: Paragraph, node: Node, report: Report) -> None:
    if not paragraph.sources and paragraph.kind is None:
        hint = _("Name its sources, or give it the kind tradition or caution.")
        report.add(node, "unsourced", _("This paragraph rests on nothing."), hint)


_PARAGRAPH = record(
    Paragraph,
    {
        "text": required(text(1200, translatable=True), "Some sentences."),
        "sources": optional(SOURCES, "Keys of the bibliography."),
        "kind": optional(choice(ParagraphKind), "What it is where it has no sources."),
    },
    _check_paragraph,
)
_ARTICLE = {
    "id": required(ID, "A word of its own; for a topic the file's name."),
    "title": required(TITLE, "The title."),
    "aliases": optional(ALIASES, "Other words people search for."),
    "paragraphs": required(list_of(_PARAGRAPH, least=1), "The text, paragraph by paragraph."),
}

TIPS = _entries_file(
    "tips",
    "Short advice, many articles in one file.",
    tips=required(entries_of(record(Article, _ARTICLE)), "The articles."),
)


TOPIC = located(
    record(
        lambda kind, **rest: Article(**rest),
        {"kind": required(constant("topic"), "One short article.")} | _ARTICLE,
    )
)

_SOURCE = record(
    Source,
    {
        "key": required(SOURCE, "A word of its own, such as who-2008."),
        "type": required(choice(SourceType), "What kind of source it is."),
        "citation": required(text(600), "Who, what, where, when."),
        "url": optional(
            word(r"https://[!-~]{1,180}", "https://example.org/page"), "Where to read it."
        ),
        "note": optional(text(600, translatable=True), "What of it was read."),
    },
)

SOURCE_LIST = _entries_file(
    "sources",
    "The bibliography.",
    sources=required(entries_of(_SOURCE, key="key", most=500), "The entries."),
)


# All kinds

DIALECT = "https://json-schema.org/draft/2020-12/schema"

KINDS: dict[str, Field[Contents]] = {
    "routine": converted(ROUTINE, lambda entry, _node, _report: Contents(routines=(entry,))),
    "points": POINTS,
    "sources": SOURCE_LIST,
    "red-flags": RED_FLAGS,
    "contraindications": CONTRAINDICATIONS,
    "screening": SCREENING,
    "symptoms": SYMPTOMS,
    "tips": TIPS,
    "topic": converted(TOPIC, lambda entry, _node, _report: Contents(topics=(entry,))),
    "figure": FIGURE,
}

_WORDS = {
    "type": "object",
    "properties": {
        "kind": {"const": WORDS, "description": "The texts of a guide in another language."},
        "language": {"type": "string", "description": "Its tag, as in the name of the file."},
        "made_from": {"type": "string", "description": "A check sum of the English words."},
        "words": {"type": "object", "description": "The texts, by id."},
    },
    "required": ["kind", "language", "words"],
    "additionalProperties": False,
}


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one kind. Raises KeyError for an unknown kind."""
    return {"$schema": DIALECT, "title": f"selfcare {kind}", **KINDS[kind].schema}


def json_schema_of_all() -> dict[str, Any]:
    """Return one JSON Schema for guides of every kind: the keys follow from `kind`."""
    schemas = {**{name: field.schema for name, field in KINDS.items()}, WORDS: _WORDS}
    kind = {"enum": list(schemas), "description": "What kind of guide this file is."}
    return {
        "$schema": DIALECT,
        "title": "selfcare guide",
        "type": "object",
        "properties": {"kind": kind},
        "required": ["kind"],
        "allOf": [
            {"if": {"properties": {"kind": {"const": name}}, "required": ["kind"]}, "then": schema}
            for name, schema in schemas.items()
        ],
    }
