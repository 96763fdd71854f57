"""The schema of every kind of guide: how it is decoded, and its JSON Schema for editors."""

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from selfcare.documents.decoders import (
    Check,
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
    mapping,
    member,
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
from selfcare.documents.diagnostics import RefusedError, Report, short
from selfcare.documents.nodes import Node, find
from selfcare.guides import drawing, enums, model
from selfcare.guides.model import Point
from selfcare.i18n import ENGLISH, _

T = TypeVar("T")

Written = Mapping[str, Any]
"""A file, a step, a view or a shape as written, by the names of its fields, without defaults."""

# Fields that many kinds share

_WORD = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_CODE = r"[A-Z]{2,3}(?:-[A-Z]{2})?[0-9]+"
_SIDES = {
    ENGLISH: re.compile(r"\b(?:left|right)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:izquierd|derech)[oa]s?\b", re.IGNORECASE),
    # Used together, as in "two fingers, more or less", they name no side.
    "zh": re.compile("左(?!右)|(?<!左)右"),
}


def choices(words: type[Choice], least: int = 0) -> Field[tuple[Choice, ...]]:
    """Decode a list of different words of an enumeration."""
    return list_of(choice(words), least, unique=str)


def _file(
    kind: str, description: str, check: Check[Written] | None = None, /, **keys: KeySpec
) -> Field[Written]:
    """Decode a file of one kind: one guide, or many entries at keys that `Guides` has too."""
    head = required(constant(kind), description)
    return record(lambda kind, **rest: rest, check, kind=head, **keys)


ID = word(_WORD, "beside-the-spine")
POINT_ID = word(f"{_CODE}|{_WORD}", "BL23")
IDS = list_of(ID, unique=str)
SOURCE = word(r"[a-z0-9]+(?:-[a-z0-9]+)*", "who-2008")
SOURCES = list_of(SOURCE, most=20, unique=str)
AGE = whole(0, enums.OLDEST)
DAYS = whole(1, 365)
HOLD_SECONDS = whole(1, model.LONGEST_HOLD_SECONDS)
PRESSURE = whole(0, model.GREATEST_PRESSURE)
COMPLAINTS = choices(enums.Complaint)
POSITIONS = choices(enums.Position, least=1)
TITLE = text(80, translatable=True)
SENTENCE = text(400, translatable=True)
ALIASES = list_of(TITLE, most=30, unique=str, any_length=True)


def check_sideless(text_: str, language: str, node: Node, report: Report) -> None:
    """Report a text that says left or right: the program adds the side itself."""
    side = _SIDES.get(language.partition("-")[0])
    if side is not None and side.search(text_):
        message = _("This names a side; selfcare adds the side itself.")
        hint = _("Say it without left or right.")
        report.add(node, "names-a-side", message, hint)


def sideless(field: Field[str]) -> Field[str]:
    """Decode the same text, which must not say left or right."""

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
VIEW = word(r"[a-z][a-z0-9_]*", "lower_back")


# Routines


def _check_evidence(evidence: model.Evidence, node: Node, report: Report) -> None:
    if not evidence.sources and evidence.grade is not enums.Grade.OWN_CAUTION:
        hint = _("Name its sources, or use the grade own-caution.")
        report.add(node, "unsourced", _("This claim has no source."), hint)


def _check_routine(routine: Written, node: Node, report: Report) -> None:
    """Report a routine that presses nothing, and a substitute without an earlier press step."""
    steps = routine["steps"]
    if not any(
        "point" in step and not step.get("optional") and "instead_of" not in step for step in steps
    ):
        hint = _("Remove `optional` and `instead_of` from at least one step.")
        message = _("This routine presses nothing unless people ask for it.")
        report.add(find(node, "steps"), "nothing-to-press", message, hint)
    earlier: list[str] = []
    for index, step in enumerate(steps):
        instead_of = step.get("instead_of", "")
        if instead_of and instead_of not in earlier:
            message = _("No earlier press step is called {id}.")
            message = message.format(id=short(instead_of))
            hint = report.did_you_mean(instead_of, earlier)
            report.add(find(node, "steps", index, "instead_of"), "unknown-step", message, hint)
        if "point" in step:
            earlier.append(step["id"])


_CUE = record(
    model.Cue,
    at=required(number(0, 1, ends=False), "When, as a share of the hold: 0.5 is halfway."),
    say=required(SAY, "What is spoken then."),
)
_EVERY_STEP = {
    "id": required(ID, "A word of its own within the routine."),
    "optional": optional(boolean(), "true: skipped unless asked for."),
    "also": optional(IDS, "Contraindications in addition to those of the point."),
    "instead_of": optional(ID, "An earlier press step; this one is used only if that is skipped."),
    "positions": optional(POSITIONS, "How to hold the body, the preferred first."),
    "title": optional(STEP_TITLE, "A short title, without a side."),
}
_SHOWN = {
    "text": optional(SHOWN, "What is shown; what is spoken unless it is given."),
    "cues": optional(list_of(_CUE, most=10), "Words in the middle of the step."),
}
_PRESS_STEP: Field[Written] = record(
    dict,
    **_EVERY_STEP,
    point=required(POINT_ID, "The point; anything the step does not say comes from it."),
    side=optional(choice(enums.SideOrder), "How to go through the sides."),
    **{"with": optional(choice(enums.Tool), "What presses.", "tool")},
    technique=optional(choice(enums.Technique), "How to press."),
    pressure=optional(PRESSURE, "As felt from 0 to 10; at most 5."),
    hold_seconds=optional(HOLD_SECONDS, "Seconds on each side, 1-180."),
    say=optional(SAY, "What is spoken: full sentences, at most 36 words."),
    **_SHOWN,
)
_QUIET_STEP: Field[Written] = record(
    dict,
    **_EVERY_STEP,
    do=required(choice(enums.Quiet), "What to do without pressing."),
    seconds=required(whole(1, model.LONGEST_QUIET_SECONDS), "For how many seconds, 1-300."),
    say=required(SAY, "What is spoken: full sentences, at most 36 words."),
    **_SHOWN,
)
_STEP = when("do", then=_QUIET_STEP, otherwise=_PRESS_STEP)


_EVIDENCE = record(
    model.Evidence,
    _check_evidence,
    grade=required(choice(enums.Grade), "What kind of evidence it is."),
    says=required(SENTENCE, "One honest line on what is known."),
    sources=required(SOURCES, "Keys of the bibliography."),
)


# Points


_PAIR = (enums.Side.LEFT, enums.Side.RIGHT)
_POINT_SIDES = {"pair": _PAIR, "middle": (enums.Side.MIDDLE,)}


def check_side(order: enums.SideOrder, point: Point, node: Node, report: Report) -> None:
    """Report a side the point does not have, or both together if that cannot be done."""
    pair = enums.Side.MIDDLE not in point.sides
    if pair and order is enums.SideOrder.BOTH and not point.at_once:
        message = _("Both sides of this point cannot be pressed at the same time.")
        hint = _("Write left-then-right, or at_once: true at the point if that is possible.")
        report.add(node, "not-at-once", message, hint)
    elif pair is not (enums.Side.MIDDLE not in order.sides):
        message = _("The point does not have this side: {side}.").format(side=order.value)
        report.add(node, "wrong-side", message)


def _check_hold(hold: model.Hold, node: Node, report: Report) -> None:
    if not hold.shortest <= hold.usual <= hold.longest:
        message = _("The usual hold must be between the shortest and the longest.")
        report.add(node, "hold-order", message)


def _check_point(point: Point, node: Node, report: Report) -> None:
    if point.locate_only:
        return
    check_side(point.side_order, point, find(node, "side"), report)
    if point.part is enums.Part.SPINE:
        hint = _("Write locate_only: true, without how to press it.")
        message = _("A point on the spine is never pressed.")
        report.add(find(node, "part"), "never-pressed", message, hint)


def _point(
    sides: tuple[enums.Side, ...],
    side: enums.SideOrder | None = None,
    say: str = "",
    text: str = "",
    **rest: Any,
) -> Point:
    """Build a point: both sides are pressed together if possible, else one after the other."""
    usual = enums.SideOrder.MIDDLE
    if sides == _PAIR:
        at_once = rest.get("at_once")
        usual = enums.SideOrder.BOTH if at_once else enums.SideOrder.LEFT_THEN_RIGHT
    return Point(sides=sides, side_order=side or usual, say=say, text=text or say, **rest)


_HOLD = record(
    model.Hold,
    _check_hold,
    shortest=required(HOLD_SECONDS, "The fewest seconds that are of use."),
    usual=required(HOLD_SECONDS, "How many seconds a step holds it, unless it says otherwise."),
    longest=required(HOLD_SECONDS, "The most seconds it may be held, on one side."),
)
_PLACE = record(
    model.MapLocation,
    overview=required(VIEW, "The view of the drawing that shows it from afar."),
    close_up=required(VIEW, "The view that shows it from near."),
    anchor=required(VIEW, "The name of the spot in both views."),
)
_FOUND = {
    "id": required(POINT_ID, "The code (BL23), or a word such as ear-rim."),
    "name": required(STEP_TITLE, "A plain English name, without a side."),
    "pinyin": optional(text(60), "The Chinese name in letters, without tone marks."),
    "aliases": optional(ALIASES, "Other words people search for."),
    "part": required(choice(enums.Part), "The part of the body: its safety rules hold here."),
    "where": required(PLACE, "Where it is: landmark first, finger-widths second."),
    "find": required(PLACE, "How to find it by yourself."),
    "sides": required(
        member(_POINT_SIDES), "`pair` on both sides of the body, `middle` on its midline."
    ),
    "safety": optional(IDS, "Contraindications beyond those of part, tool and position."),
    "sources": required(SOURCES, "Keys of the bibliography."),
    "place": optional(_PLACE, "Where the drawing shows it."),
}
_REMARKS = {
    "caution": optional(PLACE, "What to be careful about; people see it."),
    "disputed": optional(PLACE, "How textbooks disagree on it."),
}
POINT = when(
    "locate_only",
    then=record(
        _point,
        _check_point,
        **_FOUND,
        locate_only=required(boolean(), "true: this is a landmark and never pressed."),
        **_REMARKS,
    ),
    otherwise=record(
        _point,
        _check_point,
        **_FOUND,
        locate_only=optional(boolean(), "true for a landmark that is never pressed."),
        at_once=optional(boolean(), "Whether both sides can be pressed at the same time."),
        side=optional(
            choice(enums.SideOrder), "How a step goes through the sides unless it says so."
        ),
        positions=required(POSITIONS, "How to hold the body, the preferred first."),
        tools=required(choices(enums.Tool, least=1), "What may press, the preferred first."),
        techniques=required(
            choices(enums.Technique, least=1), "How to press, the preferred first."
        ),
        pressure=required(PRESSURE, "The greatest pressure, as felt from 0 to 10; at most 5."),
        hold=required(_HOLD, "How long to hold it, in seconds."),
        say=required(SAY, "What is spoken: full sentences, at most 36 words."),
        text=optional(SHOWN, "What is shown; what is spoken unless it is given."),
        **_REMARKS,
    ),
)

# Red flags, contraindications, symptoms

_ADVICE = record(
    lambda **advice: {enums.Tier(tier): words for tier, words in advice.items()},
    emergency=required(SENTENCE, "What to do now, without a phone number."),
    **{"same-day": required(SENTENCE, "What to do today.")},
    book=required(SENTENCE, "What to arrange soon."),
)

_ASKED_FOR = {
    "for": optional(COMPLAINTS, "The complaints it is asked for; all if absent.", "complaints")
}
_RED_FLAG = record(
    lambda label="", ask="", **rest: model.RedFlag(label=label or ask, ask=ask, **rest),
    id=required(ID, "A word of its own."),
    tier=required(choice(enums.Tier), "How soon help is needed."),
    ask=optional(SENTENCE, "The question, where no page of the safety check asks it."),
    label=optional(TITLE, "Its short name; the question if absent."),
    why=required(SENTENCE, "Why it matters, in one line."),
    tell=optional(SENTENCE, "What to say to those who help."),
    sources=required(SOURCES, "Keys of the bibliography."),
    **_ASKED_FOR,
    new_pain_after=optional(IDS, "Answers after which new back pain is this sign."),
)


def _check_rule(rule: model.Rule, node: Node, report: Report) -> None:
    by_itself = rule.everywhere or rule.parts or rule.tools or rule.positions or rule.carrying
    if not (by_itself or rule.where):
        hint = _("Give parts, tools, positions, carrying, where or everywhere: true.")
        report.add(node, "rule-nowhere", _("This rule does not apply anywhere."), hint)
    if rule.effect is enums.Effect.LIGHTER and find(node, "pressure") is node:
        missing_key(node, "pressure", _("Give the pressure that is still allowed, 0-5."), report)


def _rule(reason: str = "", **where: Any) -> model.Rule:
    names = ("parts", "tools", "positions", "if_in")
    sets: dict[str, Any] = {name: frozenset(where.pop(name, ())) for name in names}
    return model.Rule(reason=reason, **where, **sets)


_RULES = list_of(
    record(
        _rule,
        _check_rule,
        everywhere=optional(boolean(), "true: at every step that presses."),
        parts=optional(choices(enums.Part), "The parts of the body it acts at."),
        tools=optional(choices(enums.Tool), "The tools it rules out or acts at."),
        positions=optional(choices(enums.Position), "The positions it rules out."),
        carrying=optional(ID, "Steps that name this id."),
        where=optional(choice(enums.Where), "The place in the person's answer, or its side."),
        if_in=optional(IDS, "Only if the answer names one of these regions."),
        effect=required(choice(enums.Effect), "What it does there."),
        pressure=optional(PRESSURE, "If the effect is lighter: the highest pressure, 0-5."),
        reason=optional(SENTENCE, "Why; the contraindication's own if absent."),
    )
)
_CLEARED = record(
    model.Cleared,
    age_days=required(DAYS, "For how many days it counts."),
    rules=required(_RULES, "The rules instead of the usual ones."),
)


def _contraindication(
    reason: str,
    rules: tuple[model.Rule, ...] = (),
    label: str = "",
    ask: str = "",
    effect: enums.Effect | None = None,
    cleared: model.Cleared | None = None,
    **rest: Any,
) -> model.Contraindication:
    """Build a contraindication whose rules all have a reason.

    Unless it says otherwise, its strictest effect applies to a step that names it.
    """

    def with_reasons(rules: tuple[model.Rule, ...]) -> tuple[model.Rule, ...]:
        return tuple(rule._replace(reason=rule.reason or reason) for rule in rules)

    order = list(enums.Effect)
    strictest = min((rule.effect for rule in rules), key=order.index, default=enums.Effect.NOTE)
    return model.Contraindication(
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
    id=required(ID, "A word of its own."),
    ask=optional(SENTENCE, "The question, where no page of the safety check asks it."),
    at_step=optional(boolean(), "true: asked only before an optional step that names it."),
    label=optional(TITLE, "Its short name; the question if absent."),
    group=optional(ID, "A wider name that steps and points may use for it."),
    age_days=required(DAYS, "For how many days a yes counts."),
    from_age=optional(whole(1, enums.OLDEST), "It applies from this age on, without a question."),
    under_age=optional(whole(1, enums.OLDEST), "It applies under this age, without a question."),
    effect=optional(
        choice(enums.Effect),
        "What it does to a step that names it; the strictest effect if absent.",
    ),
    reason=required(SENTENCE, "Why; shown to the person, in kind words."),
    whom=optional(SENTENCE, "Whom to ask; shown after Ask."),
    instead=optional(SENTENCE, "What to do instead of pressing."),
    sources=required(SOURCES, "Keys of the bibliography."),
    rules=optional(_RULES, "Where it acts without being named."),
    cleared=optional(_CLEARED, "What a doctor's yes changes it to."),
)

_AGES = {
    "from_age": optional(AGE, "Asked from this age on."),
    "to_age": optional(AGE, "Asked up to this age."),
}
_LEAD = record(
    model.Lead,
    id=required(ID, "A word of its own."),
    ask=required(SENTENCE, "The line on the screen."),
    question=required(SENTENCE, "The same as a whole question."),
    help=optional(SENTENCE, "What the question mark explains."),
    days=required(DAYS, "For how many days a no counts."),
    to=optional(ID, "The follow-up page that a yes opens."),
    sets=optional(IDS, "What a yes sets, where no page follows."),
    **_ASKED_FOR,
    new_pain=optional(boolean(), "true: asked only after what makes new pain a sign."),
    **_AGES,
)
_CHECK_PAGE = record(
    model.CheckPage,
    id=required(ID, "A word of its own."),
    title=required(TITLE, "The heading over the lines."),
    group=required(TITLE, "What it is about, in a few words."),
    leads=required(entries_of(_LEAD), "The questions."),
)
_LINE = record(
    model.Line,
    ask=required(SENTENCE, "The line."),
    sets=optional(ID, "The answer that it sets; if absent, it undoes the lead's yes."),
    needs=optional(choice(enums.Needs), "What else is asked then."),
    beats=optional(list_of(whole(1, 20)), "The lines it takes back, counted from 1."),
    **_AGES,
)
_FOLLOW_UP = record(
    model.FollowUp,
    id=required(ID, "A word of its own."),
    title=required(TITLE, "The heading over the lines."),
    lines=required(list_of(_LINE, least=1), "The lines."),
)

_SYMPTOM = record(
    model.Symptom,
    id=required(ID, "A word of its own."),
    label=required(TITLE, "What the person feels."),
    advice=required(SENTENCE, "What to do then."),
    tier=optional(choice(enums.Tier), "How soon help is needed; rest and watch if absent."),
)

# Tips, topics, sources


def _check_paragraph(paragraph: model.Paragraph, node: Node, report: Report) -> None:
    if not paragraph.sources and paragraph.kind is None:
        hint = _("Name its sources, or give it the kind tradition or caution.")
        report.add(node, "unsourced", _("This paragraph has no source."), hint)


_PARAGRAPH = record(
    model.Paragraph,
    _check_paragraph,
    text=required(text(1200, translatable=True), "Some sentences."),
    sources=optional(SOURCES, "Keys of the bibliography."),
    kind=optional(choice(enums.ParagraphKind), "What it is if it has no sources."),
)
_ARTICLE = {
    "id": required(ID, "A word of its own; for a topic the file's name."),
    "title": required(TITLE, "The title."),
    "aliases": optional(ALIASES, "Other words people search for."),
    "paragraphs": required(list_of(_PARAGRAPH, least=1), "The text, paragraph by paragraph."),
}
_SOURCE = record(
    model.Source,
    key=required(SOURCE, "A unique word, such as who-2008."),
    type=required(choice(enums.SourceType), "What kind of source it is."),
    citation=required(text(600), "Who, what, where, when."),
    url=optional(word(r"https://[!-~]{1,180}", "https://example.org/page"), "Where to read it."),
    note=optional(text(600, translatable=True), "Which part of it was read."),
)

# The drawing

_DRAWN_SIDES = {"left": enums.Side.LEFT, "right": enums.Side.RIGHT}
_ANCHOR_SIDES = {
    "both": (enums.Side.LEFT, enums.Side.RIGHT, enums.Side.BOTH),
    "middle": (enums.Side.MIDDLE,),
}


def _knot(numbers: tuple[float, ...], node: Node, report: Report) -> drawing.Knot:
    x, y, *corner = numbers
    if corner not in ([], [1]):
        message = _("The third number of a point can only be 1, for a corner.")
        raise report.refuse(node, "bad-figure", message)
    return drawing.Knot(x, y, bool(corner))


def _box(numbers: tuple[float, ...], node: Node, report: Report) -> drawing.Box:
    box = drawing.Box(*numbers)
    if box.width <= 0 or box.height <= 0:
        message = _("A box is left, top, right, bottom, and not empty.")
        raise report.refuse(node, "bad-figure", message)
    return box


def _check_shape(shape: Written, node: Node, report: Report) -> None:
    if shape.keys().isdisjoint(("pts", "at", "same_as")):
        hint = _("Give `at` for a dot, and `pts` for everything else.")
        report.add(node, "bad-figure", _("This shape is not drawn anywhere."), hint)


_NUMBER = number(-100_000, 100_000)
_SPOT = converted(list_of(_NUMBER, 2, 2), lambda numbers, _node, _report: drawing.Spot(*numbers))
_KNOT = converted(list_of(_NUMBER, 2, 3), _knot)
_NAME = word(r"[A-Za-z][A-Za-z0-9_-]*", "left_rib")
_SHAPE: Field[Written] = record(
    dict,
    _check_shape,
    id=required(_NAME, "A name of its own within the view."),
    kind=required(choice(drawing.ShapeKind), "Filled and outlined, a line, or a blob."),
    pts=optional(list_of(_KNOT, 2, 1000), "The places it runs through; 1 for a corner."),
    at=optional(_KNOT, "Where a dot is."),
    r=optional(_NUMBER, "The radius of a dot.", "radius"),
    mirror=optional(choice(drawing.Mirror), "Closed with its mirror image, or drawn twice."),
    dash=optional(list_of(_NUMBER, 2, 2), "A broken line: length drawn, length left blank."),
    lod=optional(_NUMBER, "The coarsest picture, in units a dot, that still shows it.", "detail"),
    same_as=optional(
        word(r"[a-z][a-z0-9_]*\.[A-Za-z][A-Za-z0-9_-]*", "front.eye"),
        "The shape of an earlier view whose places it takes: `front.eye`.",
    ),
)
_ANCHOR = record(
    lambda at, sides, where: drawing.Anchor("", at, sides, where),
    at=required(_SPOT, "The place, on the person's right side in a symmetric view."),
    sides=required(member(_ANCHOR_SIDES), "A pair, or one place on the midline."),
    where=required(
        text(200, translatable=True),
        "The place in a few words, for those who cannot see the picture.",
    ),
)
_VIEW: Field[Written] = record(
    dict,
    title=required(text(80, translatable=True), "What it shows."),
    short=required(text(40, translatable=True), "The same, for where there is little room."),
    box=required(converted(list_of(_NUMBER, 4, 4), _box), "Left, top, right, bottom."),
    drawn_side=optional(member(_DRAWN_SIDES), "The side shown, where a view shows one side only."),
    crop_of=optional(VIEW, "An earlier view whose shapes and places it shows from nearer."),
    shapes=optional(list_of(_SHAPE, most=1000), "What is drawn, the hindmost first."),
    anchors=optional(mapping(VIEW, _ANCHOR), "The places that points name."),
)


def _figure(contents: Mapping[str, Written], node: Node, report: Report) -> model.Figure:
    """Resolve what views take from earlier ones."""
    errors_before = report.errors
    views: dict[str, drawing.View] = {}
    shapes: dict[str, drawing.Shape] = {}
    for name, written in contents.items():
        views[name] = _view(name, written, find(node, name), views, shapes, report)
        shapes |= {f"{name}.{shape.id}": shape for shape in views[name].shapes}
    if report.errors > errors_before:
        raise RefusedError
    drawn = tuple(views.values())
    return model.Figure(lambda: drawn)


def _view(
    name: str,
    written: Written,
    node: Node,
    views: Mapping[str, drawing.View],
    shapes: Mapping[str, drawing.Shape],
    report: Report,
) -> drawing.View:
    box = written["box"]
    whole = _earlier(written, "crop_of", views, node, report)
    drawn_side = written.get("drawn_side") or (whole.drawn_side if whole else None)
    if drawn_side is None and box.middle != 0:
        message = _("The midline of a symmetric view is at 0, in the middle of its box.")
        hint = _("Give drawn_side if the view shows one side only.")
        report.add(find(node, "box"), "bad-figure", message, hint)
    own_shapes = [
        _shape(shape, find(node, "shapes", index), shapes, report)
        for index, shape in enumerate(written.get("shapes", ()))
    ]
    anchors = [anchor for anchor in whole.anchors if box.holds(anchor.at)] if whole else []
    for key, anchor in written.get("anchors", {}).items():
        if not box.holds(anchor.at):
            message = _("This point is outside the view's box.")
            report.add(find(node, "anchors", key, "at"), "bad-figure", message)
        anchors.append(anchor._replace(id=key))
    return drawing.View(
        id=name,
        title=written["title"],
        short=written["short"],
        box=box,
        shapes=(*(whole.shapes if whole else ()), *own_shapes),
        anchors=tuple(anchors),
        drawn_side=drawn_side,
    )


def _shape(
    written: Written, node: Node, shapes: Mapping[str, drawing.Shape], report: Report
) -> drawing.Shape:
    same = _earlier(written, "same_as", shapes, node, report)
    knots = (written["at"],) if "at" in written else written.get("pts", ())
    rest = {key: written[key] for key in written.keys() - {"pts", "at", "same_as"}}
    return drawing.Shape(knots=same.knots if same else knots, **rest)


def _earlier(
    written: Written, key: str, known: Mapping[str, T], node: Node, report: Report
) -> T | None:
    """Return what an earlier view has under the name at a key; report one it does not have."""
    name = written.get(key, "")
    if name and name not in known:
        message = _("No earlier view has {name}.").format(name=short(name))
        hint = report.did_you_mean(name, known)
        report.add(find(node, key), "unknown-choice", message, hint)
    return known.get(name)


_FIGURE = converted(mapping(VIEW, _VIEW, least=1), _figure)


# All kinds

DIALECT = "https://json-schema.org/draft/2020-12/schema"

KINDS: dict[str, Field[Written]] = {
    "routine": _file(
        "routine",
        "Steps in their order.",
        _check_routine,
        id=required(ID, "A word of its own, the file's name."),
        title=required(TITLE, "The title."),
        summary=required(SENTENCE, "One sentence on what it does."),
        **{
            "for": required(
                choices(enums.Complaint, least=1), "What it is meant for.", "complaints"
            )
        },
        aliases=optional(ALIASES, "Other words people search for."),
        needs=optional(list_of(TITLE, most=30, unique=str), "What to have ready, in words."),
        first=optional(list_of(TITLE, most=30, unique=str), "What to do before, in words."),
        evidence=required(_EVIDENCE, "What is known about it."),
        steps=required(entries_of(_STEP, most=60), "The steps in their order."),
    ),
    "points": _file(
        "points",
        "Points of one region of the body.",
        points=required(entries_of(POINT), "The points."),
    ),
    "sources": _file(
        "sources",
        "The bibliography.",
        sources=required(entries_of(_SOURCE, key="key", most=500), "The entries."),
    ),
    "red-flags": _file(
        "red-flags",
        "Signs that need care instead of pressing.",
        advice=optional(_ADVICE, "What to do, for each tier; true in every country."),
        red_flags=required(entries_of(_RED_FLAG), "The signs."),
    ),
    "contraindications": _file(
        "contraindications",
        "Reasons to skip steps or the whole routine.",
        contraindications=required(entries_of(_CONTRAINDICATION), "The contraindications."),
    ),
    "screening": _file(
        "screening",
        "The pages of the safety check.",
        pages=required(entries_of(_CHECK_PAGE), "The pages.", "check_pages"),
        follow_ups=required(entries_of(_FOLLOW_UP), "The pages that a yes opens."),
    ),
    "symptoms": _file(
        "symptoms",
        "What may happen while pressing.",
        symptoms=required(entries_of(_SYMPTOM), "The symptoms."),
    ),
    "tips": _file(
        "tips",
        "Short advice, many articles in one file.",
        tips=required(entries_of(record(model.Article, **_ARTICLE)), "The articles."),
    ),
    "topic": _file(
        "topic",
        "One short article.",
        **_ARTICLE,
    ),
    "figure": _file(
        "figure",
        "The drawing behind the body map.",
        views=required(_FIGURE, "The pictures by their names.", "figure"),
    ),
}

_WORDS = {
    "type": "object",
    "properties": {
        "kind": {"const": model.WORDS, "description": "The texts of a guide in another language."},
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
    schemas = {**{name: field.schema for name, field in KINDS.items()}, model.WORDS: _WORDS}
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
