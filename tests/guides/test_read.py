"""One file becomes a document: its kind, its id, its contents, its problems."""

import pytest

from selfcare.documents.diagnostics import Severity
from selfcare.guides.enums import (
    Effect,
    Part,
    Position,
    Quiet,
    Side,
    SideOrder,
    Technique,
    Tier,
    Tool,
)
from selfcare.guides.model import (
    Contents,
    Contraindication,
    Document,
    Hold,
    Point,
    Rule,
)
from selfcare.guides.read import read


def named(documents: list[Document], path: str) -> Contents:
    """The contents of the document at a path."""
    (document,) = (one for one in documents if one.path == path)
    return document.contents


@pytest.mark.parametrize(
    ("path", "kind", "id_"),
    [
        ("waist.yaml", "routine", "waist"),
        ("evidence.yaml", "topic", "evidence"),
        ("points.yaml", "points", ""),
        ("figure.yaml", "figure", ""),
    ],
)
def test_a_document_knows_its_kind_and_id(
    built_in: list[Document], path: str, kind: str, id_: str
) -> None:
    """Only what is alone in its file has an id as a document."""
    (document,) = (one for one in built_in if one.path == path)
    assert (document.kind, document.id, document.origin) == (kind, id_, "built-in")


def test_a_press_step_keeps_open_what_its_point_gives(built_in: list[Document]) -> None:
    """Nothing is filled in before the points are known."""
    routine = named(built_in, "waist.yaml").routines[0].value
    assert routine["steps"][1].value == {"id": "beside-the-spine", "point": "BL23"}


def test_a_quiet_step_keeps_open_what_it_does_not_say(built_in: list[Document]) -> None:
    """Its title and its positions are filled in with the rest of the routine."""
    steps = [step.value for step in named(built_in, "waist.yaml").routines[0].value["steps"]]
    assert steps[0] == {
        "id": "settle",
        "do": Quiet.REST,
        "seconds": 60,
        "say": "Stand with your feet apart.",
    }
    assert steps[4] == {
        "id": "breathe",
        "title": "Slow breath",
        "do": Quiet.BREATHE,
        "seconds": 30,
        "positions": (Position.SITTING,),
        "say": "Breathe.",
        "text": "Breathe slowly.",
    }


def test_a_landmark_has_nothing_to_press_with(built_in: list[Document]) -> None:
    """A point that is only located allows no tool, no technique and no hold."""
    points = {one.value.id: one.value for one in named(built_in, "points.yaml").points}
    assert points["GV4"] == Point(
        id="GV4",
        name="On the spine at the waist",
        pinyin="",
        part=Part.SPINE,
        where="Between the bones, at the height of the navel.",
        find="Feel for the gap between two bones.",
        sides=(Side.MIDDLE,),
        at_once=False,
        side_order=SideOrder.MIDDLE,
        positions=(),
        tools=(),
        techniques=(),
        pressure=0,
        hold=Hold(0, 0, 0),
        safety=(),
        sources=("standard-2008",),
        say="",
        text="",
        locate_only=True,
    )


def test_the_sides_of_a_point_have_a_usual_order(built_in: list[Document]) -> None:
    """Both at once where that can be done, else one after the other, else the middle."""
    points = [one.value for one in named(built_in, "points.yaml").points]
    assert [(point.id, point.side_order) for point in points] == [
        ("BL23", SideOrder.BOTH),
        ("BL54", SideOrder.LEFT_THEN_RIGHT),
        ("CV4", SideOrder.MIDDLE),
        ("GV4", SideOrder.MIDDLE),
    ]


def test_a_rule_takes_over_the_reason(built_in: list[Document]) -> None:
    """A rule without a reason of its own gives the contraindication's."""
    reason = "Pressing a leg can set a clot free."
    found = named(built_in, "contraindications.yaml").contraindications[0].value
    assert found == Contraindication(
        id="clot-risk",
        ask="An earlier blood clot",
        label="An earlier blood clot",
        age_days=30,
        effect=Effect.LEAVE_OUT,
        reason=reason,
        sources=("leaflet",),
        rules=(
            Rule(Effect.LEAVE_OUT, reason, parts=frozenset({Part.CALF, Part.THIGH})),
            Rule(Effect.NOTE, "Keep moving your feet.", everywhere=True),
            Rule(Effect.NO_TOOLS, reason, tools=frozenset({Tool.WALL_BALL})),
            Rule(Effect.NOTE, reason, positions=frozenset({Position.STANDING})),
            Rule(Effect.LIGHTER, reason, parts=frozenset({Part.LOWER_BACK}), pressure=3),
        ),
    )


def test_advice_belongs_to_a_tier(built_in: list[Document]) -> None:
    """What to do is known for each tier."""
    assert named(built_in, "red-flags.yaml").advice == {
        Tier.EMERGENCY: "Get help now.",
        Tier.SAME_DAY: "Ask a doctor today.",
        Tier.BOOK: "Arrange a visit.",
    }


def test_a_press_step_says_how(built_in: list[Document]) -> None:
    """What a step writes out stands in its content."""
    step = named(built_in, "waist.yaml").routines[0].value["steps"][2].value
    assert step.items() >= {
        ("tool", Tool.FINGERTIPS),
        ("technique", Technique.STEADY),
        ("side", SideOrder.LEFT_THEN_RIGHT),
        ("pressure", 3),
        ("hold_seconds", 30),
    }


def test_a_file_with_an_error_has_no_contents() -> None:
    """It is left out as a whole, while its kind and id are still known."""
    document = read(b"kind: routine\nid: waist\n", "waist.yaml", "user")
    assert (document.kind, document.id, document.usable) == ("routine", "waist", False)
    assert document.contents == Contents()


@pytest.mark.parametrize(
    ("path", "hints"),
    [
        ("evidence.yaml", []),
        ("topics\\evidence.yml", []),
        ("evidence", []),
        ("own/proof.yaml", ["Call the file evidence.yaml."]),
        ("own/proof.yml", ["Call the file evidence.yaml."]),
        ("own.evidence.yaml", ["Call the file evidence.yaml."]),
    ],
)
def test_a_file_is_called_like_its_topic(path: str, hints: list[str]) -> None:
    """Another name is a warning and no more."""
    data = b"kind: topic\nid: evidence\ntitle: A\nparagraphs: [{text: B, kind: caution}]\n"
    document = read(data, path)
    assert [(one.severity, one.hint) for one in document.diagnostics] == [
        (Severity.WARNING, hint) for hint in hints
    ]
    assert document.usable
