"""A point in full and points at a glance, for people and as JSON."""

from collections.abc import Iterable
from typing import Any

from selfcare.guides.enums import Side
from selfcare.guides.model import Guides, Point
from selfcare.i18n import _
from selfcare.i18n.formatting import format_duration, format_list
from selfcare.session.phrases import name_of, position_words, pressure_words
from selfcare.terminal.blocks import (
    SKIP,
    Block,
    Gap,
    Grid,
    Heading,
    Item,
    Page,
    Picture,
    Text,
    Title,
)
from selfcare.views.notices import source_blocks, translation_blocks, untranslated_blocks


def points_page(points: Iterable[Point]) -> Page:
    rows = tuple((point.id, point.name, name_of(point.part)) for point in points)
    return (
        Grid((_("point"), _("name"), _("part of the body")), rows),
        Gap(),
        Text(_("To read one: selfcare points {id}").format(id=rows[0][0])),
    )


def point_page(point: Point, guides: Guides, picture: Picture) -> Page:
    code = f"{point.id}, {point.pinyin}" if point.pinyin else point.id
    words: tuple[Block, ...] = (
        *(Heading(_("Where")), Text(point.where), Gap()),
        *(Heading(_("Find it")), Text(point.find), Gap()),
        *_pressing(point),
    )
    return (
        Title(point.name, code),
        *untranslated_blocks(point.language),
        *translation_blocks(),
        Gap(),
        *([picture._replace(beside=words)] if picture.words else words),
        *([Item(point.caution, SKIP)] if point.caution else []),
        *([Text(point.disputed, indent=2)] if point.disputed else []),
        *_routines(point, guides),
        *source_blocks([guides.sources[key] for key in point.sources]),
    )


def _pressing(point: Point) -> Iterable[Block]:
    if point.locate_only:
        yield Text(_("A landmark only. It is never pressed."), strong=True)
        return
    yield Heading(_("Press"))
    yield Text(point.text)
    yield Text(
        _(
            "{sides}, {shortest} to {longest}. Pressure: {feel}, up to {pressure} out of 10. "
            "Position: {positions}."
        ).format(
            sides=_sides(point),
            shortest=format_duration(point.hold.shortest),
            longest=format_duration(point.hold.longest),
            feel=pressure_words(point.pressure),
            pressure=point.pressure,
            positions=_(" or ").join(map(position_words, point.positions)),
        )
    )


def _sides(point: Point) -> str:
    if point.sides == (Side.MIDDLE,):
        return _("In the middle")
    return _("Both sides together") if point.at_once else _("One side after the other")


def _routines(point: Point, guides: Guides) -> Iterable[Block]:
    ids = [
        routine.id
        for routine in guides.routines.values()
        if any(step.point.id == point.id for step in routine.press_steps)
    ]
    if ids:
        yield Text(_("In: {ids}").format(ids=format_list(ids)), indent=2)


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
