"""A point in full and points at a glance, for people and as JSON."""

from collections.abc import Iterable
from typing import Any

from selfcare.guides.enums import Side
from selfcare.guides.model import Guides, Point
from selfcare.i18n import _
from selfcare.i18n.formatting import format_duration, format_list
from selfcare.session.phrases import (
    part_name,
    position_words,
    pressure_words,
    technique_name,
    tool_words,
)
from selfcare.terminal.blocks import Block, Gap, Grid, Page, Text, Title
from selfcare.views.notices import source_blocks, translation_blocks, untranslated_blocks


def points_page(points: Iterable[Point]) -> Page:
    rows = tuple((point.id, point.name, part_name(point.part)) for point in points)
    return (
        Grid((_("point"), _("name"), _("part of the body")), rows),
        Gap(),
        Text(_("To read one: selfcare points {id}").format(id=rows[0][0])),
    )


def point_page(point: Point, guides: Guides, pictures: Iterable[Block] = ()) -> Page:
    """Everything about a point."""
    code = f"{point.id} {point.pinyin}" if point.pinyin else point.id
    return (
        Title(f"{code}: {point.name}"),
        *untranslated_blocks(point.language),
        *translation_blocks(),
        Text(_("Where: {where}").format(where=point.where)),
        Text(_("To find it: {find}").format(find=point.find)),
        *(Text(extra) for extra in (point.disputed, point.caution) if extra),
        *pictures,
        *_pressing(point),
        *_routines(point, guides),
        *source_blocks([guides.sources[key] for key in point.sources]),
    )


def _pressing(point: Point) -> Iterable[Block]:
    if point.locate_only:
        yield Text(_("A landmark only. It is never pressed."), strong=True)
        return
    yield Text(point.text)
    yield Text(_("Sides: {sides}.").format(sides=_sides(point)))
    yield Text(_("With: {tools}.").format(tools=format_list(map(tool_words, point.tools))))
    yield Text(_("How: {ways}.").format(ways=format_list(map(technique_name, point.techniques))))
    yield Text(
        _("Position: {positions}.").format(
            positions=format_list(map(position_words, point.positions))
        )
    )
    yield Text(
        _("Pressure: {feel} (at most {pressure} of 10).").format(
            feel=pressure_words(point.pressure), pressure=point.pressure
        )
    )
    yield Text(
        _("Hold: {shortest} to {longest}, usually {usual}.").format(
            shortest=format_duration(point.hold.shortest),
            longest=format_duration(point.hold.longest),
            usual=format_duration(point.hold.usual),
        )
    )


def _sides(point: Point) -> str:
    if point.sides == (Side.MIDDLE,):
        return _("one, in the middle of the body")
    return _("two, both at the same time") if point.at_once else _("two, one after the other")


def _routines(point: Point, guides: Guides) -> Iterable[Block]:
    ids = [
        routine.id
        for routine in guides.routines.values()
        if any(step.point.id == point.id for step in routine.press_steps)
    ]
    if ids:
        yield Text(_("Routines that use it: {ids}.").format(ids=format_list(ids)))


def point_as_dict(point: Point) -> dict[str, Any]:
    hold = point.hold
    return {
        "id": point.id,
        "name": point.name,
        "pinyin": point.pinyin or None,
        "part": point.part.value,
        "where": point.where,
        "find": point.find,
        "sides": [side.value for side in point.sides],
        "at_once": point.at_once,
        "positions": [position.value for position in point.positions],
        "tools": [tool.value for tool in point.tools],
        "techniques": [technique.value for technique in point.techniques],
        "pressure": None if point.locate_only else point.pressure,
        "hold": None
        if point.locate_only
        else {"shortest": hold.shortest, "usual": hold.usual, "longest": hold.longest},
        "safety": list(point.safety),
        "sources": list(point.sources),
        "locate_only": point.locate_only,
        "say": point.say,
        "text": point.text,
        "caution": point.caution or None,
        "disputed": point.disputed or None,
    }
