"""A point in full, points at a glance, and pictures of where points are."""

from collections.abc import Iterable
from typing import Any

from selfcare.bodymap.glyphs import Glyphs
from selfcare.bodymap.render import MapPicture, Space, render_overview_and_close_up, render_titled
from selfcare.bodymap.scene import marks_by_view, side_of
from selfcare.guides.enums import Side
from selfcare.guides.model import Figure, Guides, Point, Routine
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
    Run,
    Text,
    Title,
)
from selfcare.views import fields_of
from selfcare.views.article import source_blocks, translation_blocks, untranslated_blocks


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
    return {
        **fields_of(point, "id name"),
        "pinyin": point.pinyin or None,
        **fields_of(point, "part where find sides at_once positions tools techniques"),
        "pressure": None if point.locate_only else point.pressure,
        "hold": None if point.locate_only else point.hold._asdict(),
        **fields_of(point, "safety sources locate_only say text"),
        "caution": point.caution or None,
        "disputed": point.disputed or None,
    }


# Pictures of the body, where the terminal can show them

WIDEST = 64
ROWS = 22
POINT_ROWS = 18
ROOM_FOR_WORDS, BESIDE_WORDS = 76, 44
"""From this width on the words are beside the picture of a point, which is then so wide."""


def point_picture(point: Point, figure: Figure | None, width: int, glyphs: str) -> Picture:
    """Where a point is: which part of the body, and the place close up; empty without one."""
    if figure is None or point.place is None:
        return Picture((), "")
    columns = BESIDE_WORDS if width >= ROOM_FOR_WORDS else width
    space = Space(min(columns, WIDEST), POINT_ROWS, Glyphs(glyphs))
    return _picture(render_overview_and_close_up(figure, point.place, side_of(point), space))


def routine_pictures(
    routine: Routine, figure: Figure | None, width: int, glyphs: str
) -> Iterable[Block]:
    """Where a routine presses: each whole view with its places numbered like the steps."""
    if figure is None:
        return
    from selfcare.views.routine import step_numbers  # few pages of points need that much

    numbers = step_numbers(routine)
    steps = [step for step in routine.press_steps if step.id in numbers]
    space = Space(min(width, WIDEST), ROWS, Glyphs(glyphs))
    for view, marks in marks_by_view((numbers[step.id], step.point) for step in steps).items():
        shown = [mark for mark in marks if len(mark.label) == 1]
        yield from (Gap(), _picture(render_titled(figure, view, space, shown)), Gap())


def _picture(picture: MapPicture) -> Picture:
    lines = tuple(tuple(map(Run._make, line)) for line in picture.lines)
    return Picture(lines, picture.words)
