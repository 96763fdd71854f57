"""A step takes over from its point what it leaves out, and never goes beyond it."""

from collections.abc import Callable

import pytest

from selfcare.documents.diagnostics import Severity
from selfcare.guides.enums import Complaint, Grade, Position, SideOrder, Technique, Tool
from selfcare.guides.model import Cue, Evidence, PressStep, QuietStep, Routine
from selfcare.guides.resolve import Document, assemble, decode_guide

Change = Callable[..., Document]
HEAD = (
    "kind: routine\nid: long\ntitle: Long\nsummary: Long.\nfor: [buttock]\n"
    "evidence: {grade: own-caution, says: Nothing., sources: []}\nsteps:\n"
)


@pytest.fixture
def waist(built_in: list[Document]) -> Routine:
    return assemble(built_in)[0].routines["waist"]


def test_a_routine_keeps_what_its_file_says(waist: Routine) -> None:
    assert waist._replace(steps=()) == Routine(
        id="waist",
        title="Waist, beside the spine",
        summary="Ease the long muscles beside the spine.",
        complaints=(Complaint.LOWER_BACK,),
        evidence=Evidence(Grade.TRADITIONAL, "No trial has tested it.", ("standard-2008",)),
        steps=(),
        aliases=("kidney area",),
        needs=("a wall within reach",),
        origin="built-in",
    )


def test_a_routine_rests_on_what_is_in_the_bibliography(
    built_in: list[Document], changed: Change
) -> None:
    own = changed("waist.yaml", ("sources: [standard-2008]", "sources: [standard-2009]"))
    guides, problems = assemble([own, *built_in])
    assert [(problem.line, problem.column, problem.code) for problem in problems] == [
        (8, 73, "unknown-source")
    ]
    assert guides.routines["waist"].origin == "built-in"


def test_step_takes_its_defaults_from_its_point(waist: Routine) -> None:
    step = waist.press_steps[0]
    point = step.point
    assert step == PressStep(
        id="beside-the-spine",
        title="Beside the spine at the waist",
        point=point,
        side=SideOrder.BOTH,
        tool=Tool.THUMBS,
        technique=Technique.PRESS_AND_RELEASE,
        pressure=4,
        hold_seconds=60,
        positions=(Position.STANDING, Position.SITTING),
        say="Press beside the spine with both thumbs.",
        text="Press beside the spine with both thumbs, never on the bones.",
    )
    assert point.id == "BL23"


def test_values_of_a_step_beat_those_of_its_point(waist: Routine) -> None:
    step = waist.press_steps[1]
    assert step == PressStep(
        id="softly",
        title="Softly",
        point=step.point,
        side=SideOrder.LEFT_THEN_RIGHT,
        tool=Tool.FINGERTIPS,
        technique=Technique.STEADY,
        pressure=3,
        hold_seconds=30,
        positions=(Position.STANDING,),
        say="Use your fingertips now.",
        text="Use your fingertips now.",
        cues=(Cue(0.5, "Breathe out slowly."),),
        optional=True,
        also=("clot-risk", "balance"),
    )
    assert (step.names("balance"), step.names("clot-risk")) == (True, True)


def test_a_quiet_step_stays_in_the_position_before_it(waist: Routine) -> None:
    quiet = [step for step in waist.steps if isinstance(step, QuietStep)]
    assert [step.positions for step in quiet] == [
        tuple(Position),
        (Position.SITTING,),
        (Position.SITTING,),
    ]


def test_a_short_hold_is_a_warning_only(built_in: list[Document], changed: Change) -> None:
    own = changed("waist.yaml", ("hold_seconds: 30", "hold_seconds: 10"))
    guides, problems = assemble([own, *built_in])
    assert [problem.severity for problem in problems] == [Severity.WARNING]
    assert guides.routines["waist"].origin == "user"


@pytest.mark.parametrize(("more", "codes"), [(0, []), (1, ["too-long"])])
def test_a_hold_is_at_most_as_long_as_its_point_allows(
    built_in: list[Document], changed: Change, waist: Routine, more: int, codes: list[str]
) -> None:
    (step,) = [step for step in waist.press_steps if step.hold_seconds == 30]
    longest = step.point.hold.longest + more
    own = changed("waist.yaml", ("hold_seconds: 30", f"hold_seconds: {longest}"))
    _guides, problems = assemble([own, *built_in])
    assert [problem.code for problem in problems] == codes


def test_pressure_may_be_zero(built_in: list[Document], changed: Change) -> None:
    own = changed("waist.yaml", ("pressure: 3", "pressure: 0"))
    assert assemble([own, *built_in])[0].routines["waist"].press_steps[1].pressure == 0


@pytest.mark.parametrize(
    ("steps", "codes"),
    [
        ([("a", 180, ""), ("b", 180, ""), ("c", 180, ""), ("d", 180, ""), ("e", 180, "")], []),
        (
            [(id_, 180, "") for id_ in "abcde"] + [("f", 20, "")],
            ["too-much-pressing"],
        ),
        ([(id_, 180, "") for id_ in "abcde"] + [("f", 180, "a")], []),
        (
            [(id_, 180, "") for id_ in "abcde"] + [("f", 180, "a"), ("g", 20, "a")],
            ["too-much-pressing"],
        ),
        (
            [(id_, 180, "") for id_ in "abcd"]
            + [("e", 170, ""), ("f", 180, "e"), ("g", 180, "f"), ("h", 20, "f")],
            ["too-much-pressing"],
        ),
    ],
    ids=["the-limit", "beyond", "a-stand-in", "two-stand-ins", "a-stand-in-for-a-stand-in"],
)
def test_pressing_has_a_limit(
    steps: list[tuple[str, int, str]],
    codes: list[str],
    built_in: list[Document],
) -> None:
    written = "".join(
        f"  - {{id: {id_}, point: BL54, hold_seconds: {seconds}"
        + (f", instead_of: {other}}}\n" if other else "}\n")
        for id_, seconds, other in steps
    )
    long = decode_guide((HEAD + written).encode(), "long.yaml", "user")
    assert [item.code for item in assemble([long, *built_in])[1]] == codes


def test_the_minutes_of_too_much_pressing_are_rounded_up(built_in: list[Document]) -> None:
    holds = {"a": 180, "b": 180, "c": 180, "d": 180, "e": 170, "f": 20}
    steps = "".join(
        f"  - {{id: {id_}, point: BL54, hold_seconds: {seconds}}}\n"
        for id_, seconds in holds.items()
    )
    (problem,) = assemble([decode_guide((HEAD + steps).encode(), "long.yaml", "user"), *built_in])[
        1
    ]
    assert problem.message == "This presses for 31 minutes; at most 30 are allowed."
