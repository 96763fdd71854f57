"""Draw the pictures of a hand-out: the body with its places numbered, and each place close up.

A view of the body is drawn once, in `shapes`, and every picture refers to that
drawing, which makes a page small.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from selfcare.bodymap.scene import Mark, Placement, marks_by_view, page_sides, scene_of
from selfcare.bodymap.svg import body_shapes, element
from selfcare.guides.enums import Side
from selfcare.guides.model import Figure, MapLocation, Routine
from selfcare.session.beats import Schedule


class Overview(NamedTuple):
    view: str
    picture: Element
    names: tuple[tuple[str, str], ...]


class CloseUp(NamedTuple):
    picture: Element
    sides: tuple[str, str]


class Figures(NamedTuple):
    """Every picture of a page. It has to show `shapes` too, as the others refer to it."""

    shapes: Element | None = None
    overviews: Sequence[Overview] = ()
    places: Sequence[Sequence[CloseUp]] = ()


def figures(figure: Figure, routine: Routine, schedule: Schedule) -> Figures:
    """Draw the overviews, and each place that `places_of` lists."""
    wholes = overviews(figure, routine, schedule)
    places, _numbers = places_of(schedule, routine)
    close_ups = [_close_ups(figure, number, *place) for number, place in enumerate(places)]
    views = [overview.view for overview in wholes]
    views += [view for place, _side in places for view in (place.overview, place.close_up)]
    return Figures(shapes(figure, views), wholes, close_ups)


def overviews(figure: Figure, routine: Routine, schedule: Schedule) -> list[Overview]:
    """Draw every view that the schedule presses in, its places numbered like their first steps."""
    numbers = schedule.step_numbers
    steps = [step for step in routine.press_steps if step.id in numbers]
    titles = {str(numbers[step.id]): step.title for step in steps}
    marks = marks_by_view((numbers[step.id], step.point) for step in steps)
    return [
        Overview(
            view,
            _picture(figure, view, f"map-{view}", marked),
            tuple((mark.label, titles[mark.label]) for mark in marked),
        )
        for view, marked in marks.items()
    ]


def places_of(
    schedule: Schedule, routine: Routine
) -> tuple[list[tuple[MapLocation, Side]], list[int]]:
    """Each place and side the schedule presses, once; and for each beat its number there, or -1."""
    points = {step.id: step.point for step in routine.press_steps}
    places: dict[tuple[MapLocation, Side], int] = {}
    numbers: list[int] = []
    for beat in schedule.beats:
        place = points[beat.step].place if beat.side else None
        if place and beat.side:
            numbers.append(places.setdefault((place, beat.side), len(places)))
        else:
            numbers.append(-1)
    return list(places), numbers


def shapes(figure: Figure, views: Iterable[str]) -> Element:
    """Draw the body of each view once, out of sight."""
    root = Element("svg", {"class": "shapes", "width": "0", "height": "0", "aria-hidden": "true"})
    defs = SubElement(root, "defs")
    for name in dict.fromkeys(views):
        view = figure.view(name)
        body = SubElement(defs, "g", {"id": _id(f"body-{name}")})
        body.extend(body_shapes(scene_of(view, ())))
    return root


def _close_ups(figure: Figure, number: int, place: MapLocation, side: Side) -> list[CloseUp]:
    """Draw one place: in which part of the body it is, and where exactly.

    In such a small picture nobody could tell which side is which.
    """
    marks = (Mark(place.anchor, side, ""),)
    return [
        CloseUp(
            _picture(figure, name, f"place-{number}-{name}", marks, sides=False),
            page_sides(scene_of(view, marks))[0],
        )
        for name in dict.fromkeys((place.overview, place.close_up))
        for view in [figure.view(name)]
    ]


def _picture(
    figure: Figure, view_name: str, name: str, marks: Sequence[Mark], *, sides: bool = True
) -> Element:
    """Draw a picture that refers to its body, flipped and shifted as its side asks for."""
    view = figure.view(view_name)
    body = [
        Element("use", {"href": f"#{_id(f'body-{view_name}')}", **_transform(placement)})
        for placement in scene_of(view, marks).placements
    ]
    return element(view, _id(name), marks, sides=sides, body=body)


def _transform(placement: Placement) -> dict[str, str]:
    if placement.flipped:
        return {"transform": f"matrix(-1 0 0 1 {2 * placement.axis + placement.shift:g} 0)"}
    return {"transform": f"translate({placement.shift:g})"} if placement.shift else {}


def _id(name: str) -> str:
    return name.replace("_", "-")
