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
from selfcare.guides.model import Contraindication, Hold, Point, Rule
from selfcare.guides.resolve import Document, decode_guide
from selfcare.guides.schema import Written


def named(documents: list[Document], path: str) -> Written:
    """The contents of the document at a path."""
    (document,) = (item for item in documents if item.path == path)
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
    (document,) = (item for item in built_in if item.path == path)
    assert (document.kind, document.id, document.origin) == (kind, id_, "built-in")


def test_press_step_fills_in_nothing_from_its_point(built_in: list[Document]) -> None:
    routine = named(built_in, "waist.yaml")
    assert routine["steps"][1] == {"id": "beside-the-spine", "point": "BL23"}


def test_quiet_step_fills_in_nothing(built_in: list[Document]) -> None:
    steps = named(built_in, "waist.yaml")["steps"]
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
    points = {point.id: point for point in named(built_in, "points.yaml")["points"]}
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
    points = named(built_in, "points.yaml")["points"]
    assert [(point.id, point.side_order) for point in points] == [
        ("BL23", SideOrder.BOTH),
        ("BL54", SideOrder.LEFT_THEN_RIGHT),
        ("CV4", SideOrder.MIDDLE),
        ("GV4", SideOrder.MIDDLE),
    ]


def test_a_rule_takes_over_the_reason(built_in: list[Document]) -> None:
    reason = "Pressing a leg can set a clot free."
    contraindication = named(built_in, "contraindications.yaml")["contraindications"][0]
    assert contraindication == Contraindication(
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
    assert named(built_in, "red-flags.yaml")["advice"] == {
        Tier.EMERGENCY: "Get help now.",
        Tier.SAME_DAY: "Ask a doctor today.",
        Tier.BOOK: "Arrange a visit.",
    }


def test_press_step_has_its_values(built_in: list[Document]) -> None:
    step = named(built_in, "waist.yaml")["steps"][2]
    assert step.items() >= {
        ("tool", Tool.FINGERTIPS),
        ("technique", Technique.STEADY),
        ("side", SideOrder.LEFT_THEN_RIGHT),
        ("pressure", 3),
        ("hold_seconds", 30),
    }


def test_a_file_with_an_error_has_no_contents() -> None:
    document = decode_guide(b"kind: routine\nid: waist\n", "waist.yaml", "user")
    assert (document.kind, document.id, document.usable) == ("routine", "waist", False)
    assert document.contents == {}


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
    data = b"kind: topic\nid: evidence\ntitle: A\nparagraphs: [{text: B, kind: caution}]\n"
    document = decode_guide(data, path)
    assert [(problem.severity, problem.hint) for problem in document.diagnostics] == [
        (Severity.WARNING, hint) for hint in hints
    ]
    assert document.usable
