"""The description of a routine."""

from typing import Any

from selfcare.documents.fields import boolean, choice, constant, number, whole
from selfcare.documents.hints import short
from selfcare.documents.nodes import Node, find
from selfcare.documents.problem import Report
from selfcare.documents.records import (
    Placed,
    list_of,
    optional,
    placed,
    record,
    required,
    when,
)
from selfcare.guides import words
from selfcare.guides.content import PressContent, RoutineContent, StepContent
from selfcare.guides.model import (
    GREATEST_PRESSURE,
    LONGEST_HOLD_SECONDS,
    LONGEST_QUIET_SECONDS,
    Cue,
    Evidence,
    QuietStep,
)
from selfcare.guides.terms import Complaint, Grade, Quiet, SideOrder, Technique, Tool
from selfcare.language import _


def _quiet_title(do: Quiet) -> str:
    """What a step without pressing is called unless it says otherwise."""
    titles = {Quiet.REST: _("Rest"), Quiet.BREATHE: _("Breathe"), Quiet.MOVE: _("Move")}
    return titles[do]


def _quiet(do: Quiet, say: str, title: str = "", text: str = "", **rest: Any) -> QuietStep:
    """A step without pressing. It keeps no positions where it names none: as before it."""
    return QuietStep(
        do=do,
        say=say,
        title=title or _quiet_title(do),
        text=text or say,
        **{"positions": (), **rest},
    )


def _check_evidence(evidence: Evidence, node: Node, report: Report) -> None:
    if not evidence.sources and evidence.grade is not Grade.OWN_CAUTION:
        hint = _("Name its sources, or use the grade own-caution.")
        report.add(node, "unsourced", _("This claim rests on nothing."), hint)


def _check_routine(routine: RoutineContent, node: Node, report: Report) -> None:
    """At least one point is pressed unasked, and a stand-in names an earlier press step."""
    steps = [step.value for step in routine.steps]
    certain = [
        step
        for step in steps
        if isinstance(step, PressContent) and not step.optional and not step.instead_of
    ]
    if not certain:
        hint = _("Leave `optional` and `instead_of` out at one step at least.")
        message = _("Nothing is pressed in this routine unless it is asked for.")
        report.add(find(node, "steps"), "nothing-to-press", message, hint)
    earlier: list[str] = []
    for index, step in enumerate(steps):
        if step.instead_of and step.instead_of not in earlier:
            place = find(node, "steps", index, "instead_of")
            _unknown_step(step.instead_of, earlier, place, report)
        if isinstance(step, PressContent):
            earlier.append(step.id)


def _unknown_step(step: str, earlier: list[str], place: Node, report: Report) -> None:
    message = _("No press step before this one is called {id}.").format(id=short(step))
    report.add(place, "unknown-step", message, report.did_you_mean(step, earlier))


_CUE = record(
    Cue,
    {
        "at": required(number(0, 1, ends=False), "When, as a share of the hold: 0.5 is halfway."),
        "say": required(words.SAY, "What is spoken then."),
    },
)
_EVERY_STEP = {
    "id": required(words.ID, "A word of its own within the routine."),
    "optional": optional(boolean(), "true: left out unless asked for."),
    "also": optional(words.IDS, "Contraindications on top of what the point brings."),
    "instead_of": optional(
        words.ID, "An earlier press step; takes part only when that is left out."
    ),
    "positions": optional(words.POSITIONS, "How to hold the body, the preferred first."),
    "title": optional(words.STEP_TITLE, "A short title, without a side."),
    "text": optional(words.SHOWN, "What is shown: at most 160 characters."),
}
_PRESS_STEP = record(
    PressContent,
    _EVERY_STEP
    | {
        "point": required(words.POINT_ID, "The point; what the step leaves out comes from it."),
        "side": optional(choice(SideOrder), "How to go through the sides."),
        "with": optional(choice(Tool), "What presses.", "tool"),
        "technique": optional(choice(Technique), "How to press."),
        "pressure": optional(whole(0, GREATEST_PRESSURE), "As felt from 0 to 10; at most 5."),
        "hold_seconds": optional(whole(1, LONGEST_HOLD_SECONDS), "Seconds on each side, 1-180."),
        "say": optional(words.SAY, "What is spoken: an instruction of at most 14 words."),
        "cues": optional(list_of(_CUE, most=10), "Words in the middle of the hold."),
    },
)
_QUIET_STEP = record(
    _quiet,
    _EVERY_STEP
    | {
        "do": required(choice(Quiet), "What to do without pressing."),
        "seconds": required(whole(1, LONGEST_QUIET_SECONDS), "For how many seconds, 1-300."),
        "say": required(words.SAY, "What is spoken: an instruction of at most 14 words."),
    },
)
_STEP = placed(when("do", then=_QUIET_STEP, otherwise=_PRESS_STEP))


def _step_id(step: Placed[StepContent]) -> str:
    return step.value.id


_EVIDENCE = record(
    Evidence,
    {
        "grade": required(choice(Grade), "What kind of evidence it is."),
        "says": required(words.SENTENCE, "One honest line on what is known."),
        "sources": required(words.SOURCES, "Keys of the bibliography."),
    },
    _check_evidence,
)


ROUTINE = placed(
    record(
        lambda kind, **rest: RoutineContent(**rest),
        {
            "kind": required(constant("routine"), "Steps in their order."),
            "id": required(words.ID, "A word of its own, the file's name."),
            "title": required(words.TITLE, "The title."),
            "summary": required(words.SENTENCE, "One sentence on what it does."),
            "for": required(
                list_of(choice(Complaint), least=1, unique=str),
                "What it is meant for.",
                "complaints",
            ),
            "aliases": optional(words.ALIASES, "Other words people search for."),
            "needs": optional(words.ALIASES, "What to have at hand, in words."),
            "evidence": required(_EVIDENCE, "What is known about it."),
            "steps": required(
                list_of(_STEP, least=1, most=60, unique=_step_id), "The steps in their order."
            ),
        },
        _check_routine,
    )
)
