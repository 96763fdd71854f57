"""A routine for people, short or in full, and as JSON."""

from collections.abc import Iterable, Mapping
from typing import Any

from selfcare.guides.enums import Complaint, Effect, Side
from selfcare.guides.model import Guides, Point, PressStep, QuietStep, Routine, Step
from selfcare.i18n import N_, _, ngettext
from selfcare.i18n.formatting import format_list
from selfcare.safety.screening import Decision, StepVerdict, Verdict, contraindications_of
from selfcare.session.phrases import effect_words, how, name_of, position_words
from selfcare.session.schedule import usual_minutes
from selfcare.terminal.blocks import (
    SHORTER,
    SKIP,
    Block,
    Cell,
    Gap,
    Grid,
    Heading,
    Item,
    Next,
    Page,
    Row,
    Rows,
    Text,
    Title,
)
from selfcare.views import fields_of
from selfcare.views.article import (
    origin_blocks,
    source_as_dict,
    source_blocks,
    translation_blocks,
    untranslated_blocks,
)
from selfcare.views.home import format_minutes, state_cell

COMPLAINTS = {
    Complaint.LOWER_BACK: N_("lower back"),
    Complaint.UPPER_BACK: N_("upper back"),
    Complaint.BUTTOCK: N_("buttock"),
    Complaint.LEG: N_("leg"),
    Complaint.NECK: N_("neck"),
    Complaint.SHOULDER: N_("shoulder"),
    Complaint.HEADACHE: N_("headache"),
    Complaint.PERIOD_PAIN: N_("period pain"),
    Complaint.NAUSEA: N_("feeling sick"),
    Complaint.TIREDNESS: N_("tiredness"),
    Complaint.UNREST: N_("unrest"),
    Complaint.FEET: N_("feet"),
    Complaint.HANDS: N_("hands"),
}


def routine_page(
    routine: Routine,
    guides: Guides,
    verdict: Verdict,
    name: str,
    full: Iterable[Block] | None = None,
) -> Page:
    """A routine in the order in which a person needs it, a row for each step.

    `name` is what `run` calls it. With `full`, pictures of its places or none, there is
    every sentence of it too.
    """
    numbers = step_numbers(routine)
    blocks: list[Block] = [
        Title(routine.title),
        Text(routine.summary),
        *untranslated_blocks(routine.language),
        *translation_blocks(),
        *origin_blocks(routine, _("It replaces the routine with the same id from: {origins}.")),
        Gap(),
        Rows(tuple(_facts(routine, verdict))),
        Gap(),
    ]
    if verdict.decision is not Decision.STOP:
        check = verdict.decision is Decision.UNCHECKED
        aside = _("A short safety check comes first.") if check else ""
        blocks += [Next("", f"selfcare run {name}", aside), Gap()]
    blocks.append(Heading(_("Steps")))
    if full is None:
        blocks.append(_step_rows(routine, verdict, numbers))
    else:
        blocks += [*full, *_steps(routine, verdict, numbers)]
    blocks += [Gap(), Heading(_("Who should skip this"))]
    cautions = _cautions(routine, guides, numbers)
    if full is None:
        blocks.append(_caution_rows(cautions))
        every = _("Every sentence: {command}").format(command=f"selfcare show {name} --full")
        return (*blocks, Gap(), Text(every, indent=2))
    sentence = _("{effect}: {question}. {reason}")
    return (
        *blocks,
        *(Item(sentence.format(**caution), indent=2) for caution in cautions),
        Gap(),
        Heading(_("What is known")),
        Text(routine.evidence.says, indent=2),
        *source_blocks(guides.sources_of(routine)),
    )


def step_page(routine: Routine, verdict: Verdict, number: int) -> Page:
    """One step in full, by its number; empty if there is none."""
    numbers = step_numbers(routine)
    steps = tuple(step for step in routine.steps if numbers.get(step.id) == number)
    one_step = routine._replace(steps=steps)
    return (Title(routine.title), *_steps(one_step, verdict, numbers)) if steps else ()


def step_numbers(routine: Routine) -> dict[str, int]:
    """The steps that a usual session has, from 1, as it numbers them."""
    usual = (step for step in routine.steps if not step.optional and not step.instead_of)
    return {step.id: number for number, step in enumerate(usual, 1)}


def _facts(routine: Routine, verdict: Verdict) -> Iterable[Row]:
    """What it is for, how long it takes, what is known, and what the answers mean."""
    steps = [step for step in routine.steps if step.id in step_numbers(routine)]
    positions = dict.fromkeys(
        place for step in steps for place in verdict.steps[step.id].positions or step.positions
    )
    takes = [format_minutes(usual_minutes(routine)), _(" or ").join(map(position_words, positions))]
    pressures = [_pressure(step, verdict) for step in steps if isinstance(step, PressStep)]
    if pressures:
        takes.append(_("up to {pressure} out of 10").format(pressure=max(pressures)))
    yield Row(_("For"), format_list(_(COMPLAINTS[complaint]) for complaint in routine.complaints))
    yield Row(_("Takes"), format_list(takes))
    if routine.needs:
        yield Row(_("You need"), format_list(routine.needs))
    if routine.first:
        yield Row(_("First"), _(", ").join(routine.first))
    yield Row(_("Known"), name_of(routine.evidence.grade))
    state = state_cell(verdict)
    words = state.text
    if verdict.left_out:
        skipped = [str(step_numbers(routine).get(id_, id_)) for id_ in verdict.left_out]
        form = ngettext("{state}: skips step {steps}", "{state}: skips steps {steps}", len(skipped))
        words = form.format(state=state.text, steps=format_list(skipped))
    elif verdict.decision not in (Decision.STOP, Decision.UNCHECKED) and not verdict.lighter:
        words = _("all steps")
    yield Row(_("For you"), words, state=state.mark)
    reasons = [reason.text for reason in verdict.stops]
    reasons = reasons or [text for step in verdict.steps.values() for text in _reasons(step)]
    yield from (Row("", text) for text in dict.fromkeys(reasons))


def _reasons(step: StepVerdict) -> list[str]:
    """Why a step is skipped or lighter; empty if it is neither."""
    is_changed = step.left_out or step.pressure is not None or step.tool is not None
    return [reason.text for reason in step.reasons] if is_changed else []


def _pressure(step: PressStep, verdict: Verdict) -> int:
    """How hard this person's session will press, 0-10 as felt."""
    allowed = verdict.steps[step.id].pressure
    return step.pressure if allowed is None else min(step.pressure, allowed)


def _step_rows(routine: Routine, verdict: Verdict, numbers: Mapping[str, int]) -> Grid:
    """A row for each step; one that a usual session skips is indented and says when it applies."""
    rows: list[tuple[str | Cell, ...]] = []
    for step in routine.steps:
        step_verdict = verdict.steps[step.id]
        detail: str | Cell = name_of(step.tool) if isinstance(step, PressStep) else ""
        if step_verdict.left_out and not step_verdict.spare:
            detail = Cell(_("skipped for you"), SKIP)
        elif step.optional:
            detail = f"--with {step.id}"
        elif step.instead_of:
            number = numbers.get(step.instead_of, step.instead_of)
            detail = _("if step {number} is skipped").format(number=number)
        elif step_verdict.skipped_sides:
            is_left = Side.LEFT in step_verdict.skipped_sides
            detail = Cell(_("only the right side") if is_left else _("only the left side"), SHORTER)
        elif step_verdict.pressure is not None:
            lighter = _("up to {pressure} out of 10").format(pressure=step_verdict.pressure)
            detail = Cell(lighter, SHORTER)
        elif step_verdict.tool is not None:
            detail = Cell(_("lighter for you"), SHORTER)
        number = str(numbers.get(step.id, ""))
        title = step.title if number else "\N{NO-BREAK SPACE}" * 2 + step.title
        rows.append((number, title, detail, _time(step)))
    return Grid((), tuple(rows), ("number", "", "", "number"), indent=2)


def _time(step: Step) -> str:
    """How long a step presses, such as 0:45, or 2 x 0:45 for two sides in turn."""
    seconds = step.seconds if isinstance(step, QuietStep) else step.hold_seconds
    clock = f"{seconds // 60}:{seconds % 60:02d}"
    sides = len(step.side.sides) if isinstance(step, PressStep) else 1
    times = "\N{NO-BREAK SPACE}\N{MULTIPLICATION SIGN}\N{NO-BREAK SPACE}"
    return f"{sides}{times}{clock}" if sides > 1 else clock


def _cautions(
    routine: Routine, guides: Guides, numbers: Mapping[str, int]
) -> Iterable[dict[str, str]]:
    """Each question that removes something: what its yes does, what it asks, and why."""
    for reason in contraindications_of(routine, guides):
        rule = guides.contraindications[reason.id]
        effect = effect_words(routine, rule, reason, numbers)
        yield {"effect": effect, "question": rule.label, "reason": reason.text}


def _caution_rows(cautions: Iterable[Mapping[str, str]]) -> Rows:
    """Who should skip it or part of it: one entry per effect, by short names."""
    names: dict[str, list[str]] = {}
    for caution in cautions:
        names.setdefault(caution["effect"], []).append(caution["question"])
    marks = {name_of(Effect.BLOCK): SKIP}
    rows = (
        Row(effect, _("; ").join(dict.fromkeys(labels)), marks.get(effect, SHORTER))
        for effect, labels in names.items()
    )
    return Rows(tuple(rows))


def _steps(routine: Routine, verdict: Verdict, numbers: Mapping[str, int]) -> Iterable[Block]:
    """Every step in full; a place that comes again is only referred to."""
    known: dict[str, str] = {}
    for step in routine.steps:
        step_verdict = verdict.steps[step.id]
        number = str(numbers.get(step.id, "-"))
        yield Item(f"{step.title} ({step.id})", number.rjust(2), indent=1)
        notes = []
        if step_verdict.left_out:
            notes.append(_("Skipped with your answers."))
        if step.optional:
            notes.append(_("Only if you ask for it: --with {id}.").format(id=step.id))
        if step.instead_of:
            notes.append(_("Only when {id} is skipped.").format(id=step.instead_of))
        texts = [" ".join(notes), how(step), step.text]
        if isinstance(step, PressStep):
            texts += _place(step.point, known)
            known.setdefault(step.point.id, step.title)
        texts += _reasons(step_verdict)
        yield from (Text(text, indent=4) for text in texts if text)


def _place(point: Point, known: Mapping[str, str]) -> tuple[str, ...]:
    if point.id in known:
        return (_("The same point as in: {step}.").format(step=known[point.id]),)
    where = _("Where: {where}").format(where=point.where)
    find = _("To find it: {find}").format(find=point.find)
    return (where, find, point.caution, point.disputed)


def routine_as_dict(routine: Routine, guides: Guides, verdict: Verdict) -> dict[str, Any]:
    """The fields that scripts rely on, everything resolved.

    `for_you` is each step as the answers allow it: its pressure, tool and sides.
    """
    return {
        **fields_of(routine, "id title summary"),
        "for": routine.complaints,
        **fields_of(routine, "origin language replaces needs first"),
        "steps": [_step_as_dict(step, verdict) for step in routine.steps],
        "verdict": verdict.decision,
        "contraindications": [
            {"id": reason.id, "effect": reason.effect, "reason": reason.text}
            for reason in contraindications_of(routine, guides)
        ],
        "evidence": {
            **fields_of(routine.evidence, "grade says"),
            "sources": [source_as_dict(source) for source in guides.sources_of(routine)],
        },
    }


def _step_as_dict(step: Step, verdict: Verdict) -> dict[str, Any]:
    step_verdict = verdict.steps[step.id]
    shared = {
        **fields_of(step, "id title"),
        "position": step.positions[0] if step.positions else None,
        **fields_of(step, "positions optional"),
        "instead_of": step.instead_of or None,
        **fields_of(step, "say text"),
        "for_you": {
            "skipped": step_verdict.left_out,
            "skipped_sides": sorted(step_verdict.skipped_sides),
            "pressure": _pressure(step, verdict) if isinstance(step, PressStep) else None,
            "with": step_verdict.tool,
        },
    }
    if isinstance(step, QuietStep):
        pressing = ("point", "side", "with", "technique", "hold_seconds", "pressure")
        return {**shared, **dict.fromkeys(pressing), **fields_of(step, "do seconds")}
    return {
        **shared,
        "do": "press",
        "point": step.point.id,
        "side": step.side,
        "with": step.tool,
        **fields_of(step, "technique hold_seconds pressure"),
        "seconds": None,
    }
