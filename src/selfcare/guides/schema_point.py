"""The schema of a point, in files of kind `points`."""

from enum import StrEnum
from typing import Any

from selfcare.documents.decoders import (
    boolean,
    choice,
    constant,
    entries_of,
    list_of,
    optional,
    record,
    required,
    text,
    when,
    whole,
)
from selfcare.documents.diagnostics import Report
from selfcare.documents.nodes import Node, find
from selfcare.guides import common_fields
from selfcare.guides.enums import Part, Side, SideOrder, Technique, Tool
from selfcare.guides.model import (
    GREATEST_PRESSURE,
    LONGEST_HOLD_SECONDS,
    Contents,
    Hold,
    MapLocation,
    Point,
)
from selfcare.i18n import _


class Sides(StrEnum):
    """On which sides a point exists."""

    PAIR = "pair"
    MIDDLE = "middle"


def check_side(order: SideOrder, point: Point, node: Node, report: Report) -> None:
    """Note a side the point does not have, or both at once where that cannot be done."""
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
    """A point with its sides resolved: both at once where possible, else one after the other."""
    usual = SideOrder.MIDDLE
    if sides is Sides.PAIR:
        usual = SideOrder.BOTH if rest.get("at_once") else SideOrder.LEFT_THEN_RIGHT
    return Point(
        sides=(Side.LEFT, Side.RIGHT) if sides is Sides.PAIR else (Side.MIDDLE,),
        side_order=side or usual,
        **{"pinyin": "", "safety": (), "at_once": False, **rest},
    )


def _landmark(**rest: Any) -> Point:
    """A point that can be found and is never pressed."""
    return _point(
        positions=(),
        tools=(),
        techniques=(),
        pressure=0,
        hold=Hold(0, 0, 0),
        say="",
        text="",
        **rest,
    )


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
        "overview": required(
            common_fields.VIEW, "The view of the drawing that shows it from afar."
        ),
        "close_up": required(common_fields.VIEW, "The view that shows it from near."),
        "anchor": required(common_fields.VIEW, "The name of the spot in both views."),
    },
)
_FOUND = {
    "id": required(common_fields.POINT_ID, "The code (BL23), or a word such as ear-rim."),
    "name": required(common_fields.STEP_TITLE, "A plain English name, without a side."),
    "pinyin": optional(text(60), "The Chinese name in letters, without tone marks."),
    "aliases": optional(common_fields.ALIASES, "Other words people search for."),
    "part": required(choice(Part), "The part of the body: its safety rules hold here."),
    "where": required(common_fields.PLACE, "Where it is: landmark first, finger-widths second."),
    "find": required(common_fields.PLACE, "How to find it by yourself."),
    "sides": required(choice(Sides), "`pair` on both sides of the body, `middle` on its midline."),
    "safety": optional(
        common_fields.IDS, "Contraindications beyond those of part, tool and position."
    ),
    "sources": required(common_fields.SOURCES, "Keys of the bibliography."),
    "place": optional(_PLACE, "Where the drawing shows it."),
}
_REMARKS = {
    "caution": optional(common_fields.PLACE, "What to be careful about; shown."),
    "disputed": optional(common_fields.PLACE, "How textbooks disagree on it."),
}
_PRESSED = (
    _FOUND
    | {
        "locate_only": optional(boolean(), "true for a landmark that is never pressed."),
        "at_once": optional(boolean(), "Whether both sides can be pressed at the same time."),
        "side": optional(choice(SideOrder), "How a step goes through the sides unless it says so."),
        "positions": required(
            common_fields.POSITIONS, "How to hold the body, the preferred first."
        ),
        "tools": required(
            list_of(choice(Tool), least=1, unique=str), "What may press, the preferred first."
        ),
        "techniques": required(
            list_of(choice(Technique), least=1, unique=str), "How to press, the preferred first."
        ),
        "pressure": required(
            whole(0, GREATEST_PRESSURE), "The greatest pressure, as felt from 0 to 10; at most 5."
        ),
        "hold": required(_HOLD, "How long to hold it, in seconds."),
        "say": required(common_fields.SAY, "What is spoken: an instruction of at most 14 words."),
        "text": required(common_fields.SHOWN, "What is shown: at most 160 characters."),
    }
    | _REMARKS
)
_LANDMARK = (
    _FOUND
    | {
        "locate_only": required(boolean(), "true: this is a landmark and never pressed."),
    }
    | _REMARKS
)

POINT = when(
    "locate_only",
    then=record(_landmark, _LANDMARK, _check_point),
    otherwise=record(_point, _PRESSED, _check_point),
)

POINTS = record(
    lambda kind, points: Contents(points=points),
    {
        "kind": required(constant("points"), "Points of one region of the body."),
        "points": required(entries_of(POINT), "The points."),
    },
)
