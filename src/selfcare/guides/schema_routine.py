"""The schema of a routine: decodes what its file says, and describes it."""

from selfcare.documents.decoders import (
    Field,
    boolean,
    choice,
    constant,
    entries_of,
    list_of,
    located,
    number,
    optional,
    record,
    required,
    when,
    whole,
)
from selfcare.documents.diagnostics import Report, short
from selfcare.documents.nodes import Node, find
from selfcare.guides import common_fields
from selfcare.guides.enums import Complaint, Grade, Quiet, SideOrder, Technique, Tool
from selfcare.guides.model import (
    GREATEST_PRESSURE,
    LONGEST_HOLD_SECONDS,
    LONGEST_QUIET_SECONDS,
    Cue,
    Evidence,
    Written,
)
from selfcare.i18n import _


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
            place = find(node, "steps", index, "instead_of")
            _unknown_step(instead_of, earlier, place, report)
        if "point" in step:
            earlier.append(step["id"])


def _unknown_step(step: str, earlier: list[str], place: Node, report: Report) -> None:
    message = _("No press step before this one is called {id}.").format(id=short(step))
    report.add(place, "unknown-step", message, report.did_you_mean(step, earlier))


_CUE = record(
    Cue,
    {
        "at": required(number(0, 1, ends=False), "When, as a share of the hold: 0.5 is halfway."),
        "say": required(common_fields.SAY, "What is spoken then."),
    },
)
_EVERY_STEP = {
    "id": required(common_fields.ID, "A word of its own within the routine."),
    "optional": optional(boolean(), "true: left out unless asked for."),
    "also": optional(common_fields.IDS, "Contraindications on top of what the point brings."),
    "instead_of": optional(
        common_fields.ID, "An earlier press step; takes part only when that is left out."
    ),
    "positions": optional(common_fields.POSITIONS, "How to hold the body, the preferred first."),
    "title": optional(common_fields.STEP_TITLE, "A short title, without a side."),
}
_SHOWN = {"text": optional(common_fields.SHOWN, "What is shown: at most 160 characters.")}
_PRESS_STEP: Field[Written] = record(
    dict,
    _EVERY_STEP
    | {
        "point": required(
            common_fields.POINT_ID, "The point; what the step leaves out comes from it."
        ),
        "side": optional(choice(SideOrder), "How to go through the sides."),
        "with": optional(choice(Tool), "What presses.", "tool"),
        "technique": optional(choice(Technique), "How to press."),
        "pressure": optional(whole(0, GREATEST_PRESSURE), "As felt from 0 to 10; at most 5."),
        "hold_seconds": optional(whole(1, LONGEST_HOLD_SECONDS), "Seconds on each side, 1-180."),
        "say": optional(common_fields.SAY, "What is spoken: an instruction of at most 14 words."),
    }
    | _SHOWN
    | {
        "cues": optional(list_of(_CUE, most=10), "Words in the middle of the hold."),
    },
)
_QUIET_STEP: Field[Written] = record(
    dict,
    _EVERY_STEP
    | {
        "do": required(choice(Quiet), "What to do without pressing."),
        "seconds": required(whole(1, LONGEST_QUIET_SECONDS), "For how many seconds, 1-300."),
        "say": required(common_fields.SAY, "What is spoken: an instruction of at most 14 words."),
    }
    | _SHOWN,
)
_STEP = when("do", then=_QUIET_STEP, otherwise=_PRESS_STEP)


_EVIDENCE = record(
    Evidence,
    {
        "grade": required(choice(Grade), "What kind of evidence it is."),
        "says": required(common_fields.SENTENCE, "One honest line on what is known."),
        "sources": required(common_fields.SOURCES, "Keys of the bibliography."),
    },
    _check_evidence,
)


ROUTINE = located(
    record(
        lambda kind, **rest: rest,
        {
            "kind": required(constant("routine"), "Steps in their order."),
            "id": required(common_fields.ID, "A word of its own, the file's name."),
            "title": required(common_fields.TITLE, "The title."),
            "summary": required(common_fields.SENTENCE, "One sentence on what it does."),
            "for": required(
                list_of(choice(Complaint), least=1, unique=str),
                "What it is meant for.",
                "complaints",
            ),
            "aliases": optional(common_fields.ALIASES, "Other words people search for."),
            "needs": optional(
                list_of(common_fields.TITLE, most=30, unique=str),
                "What to have at hand, in words.",
            ),
            "evidence": required(_EVIDENCE, "What is known about it."),
            "steps": required(entries_of(_STEP, most=60), "The steps in their order."),
        },
        _check_routine,
    )
)
