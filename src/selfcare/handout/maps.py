"""The maps of a hand-out: the body with its places numbered, and each place close up.

A view of the body is drawn once on a page and every picture of it refers to that
drawing, which keeps a page small.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from selfcare.bodymap.model import Mark
from selfcare.bodymap.stage import Placement, side_shown, stage
from selfcare.bodymap.svg import element
from selfcare.bodymap.words import page_sides
from selfcare.guides.enums import Side
from selfcare.guides.figure import Figure
from selfcare.guides.model import MapLocation, PressStep, Routine
from selfcare.session.beats import Plan


class Overview(NamedTuple):
    """A whole view of the body, with what is marked in it."""

    view: str
    marks: tuple[Mark, ...]


def overviews(routine: Routine, plan: Plan) -> tuple[Overview, ...]:
    """Every view in which the plan presses, its places numbered like the steps of the routine.

    A place that comes again keeps the number of its first step.
    """
    played = {beat.step for beat in plan.beats}
    found: dict[str, dict[tuple[str, Side], Mark]] = {}
    for number, step in enumerate(routine.steps, 1):
        if not isinstance(step, PressStep) or step.id not in played or step.point.place is None:
            continue
        place = step.point.place
        side = Side.BOTH if len(step.point.sides) > 1 else Side.MIDDLE
        mark = Mark(place.anchor, side, str(number), current=False)
        found.setdefault(place.overview, {}).setdefault((place.anchor, side), mark)
    return tuple(Overview(view, tuple(marks.values())) for view, marks in found.items())


class CloseUp(NamedTuple):
    """A picture of one place, and what its left and its right end are."""

    picture: Element
    sides: tuple[str, ...]


class Maps:
    """The pictures of one page, each with ids of its own. The page must hold `shapes` too."""

    def __init__(self, figure: Figure) -> None:
        """Begin with nothing drawn."""
        self._figure = figure
        self._shapes: dict[str, Element] = {}

    @property
    def shapes(self) -> Element:
        """What the pictures refer to: each view of the body that any of them shows, once."""
        root = Element("svg", {"class": "shapes", "width": "0", "height": "0"})
        root.set("aria-hidden", "true")
        SubElement(root, "defs").extend(self._shapes.values())
        return root

    def overview(self, one: Overview) -> Element:
        """A whole view with its numbers."""
        return self._picture(one.view, f"map-{one.view}", one.marks)

    def place(self, number: int, place: MapLocation, side: Side) -> Iterator[CloseUp]:
        """Where one place is: which part of the body, and exactly where.

        What stands under the ends of a picture is given beside it: within so
        small a picture nobody could read it.
        """
        mark = (Mark(place.anchor, side, ""),)
        for name in dict.fromkeys((place.overview, place.close_up)):
            picture = self._picture(name, f"place-{number}-{name}", mark, sides=False)
            view = self._figure.view(name)
            yield CloseUp(picture, page_sides(view, side_shown(view, mark))[0])

    def _picture(
        self, view_name: str, name: str, marks: Sequence[Mark], *, sides: bool = True
    ) -> Element:
        """A picture that refers to its body, flipped and shifted as its side asks for."""
        view = self._figure.view(view_name)
        picture = element(self._figure, view_name, _id(name), marks, sides=sides)
        del picture.attrib["xmlns"]  # the page says it, or needs it not
        number, body = _body_of(picture)
        picture.remove(body)
        window = Element("svg", body.attrib)
        for placement in stage(view, side_shown(view, marks)).placements:
            place = _transform(placement)
            SubElement(window, "use", {"href": f"#{self._shape(view_name)}", **place})
        picture.insert(number, window)
        return picture

    def _shape(self, view_name: str) -> str:
        """The id of a view's body, drawn when it is first asked for."""
        name = _id(f"body-{view_name}")
        if name not in self._shapes:
            _number, body = _body_of(element(self._figure, view_name, name))
            self._shapes[name] = Element("g", {"id": name})
            self._shapes[name].extend(body)
        return name


def _body_of(picture: Element) -> tuple[int, Element]:
    """The part of a picture that is the body, and where it stands in it."""
    return next((number, part) for number, part in enumerate(picture) if part.tag == "svg")


def _transform(placement: Placement) -> dict[str, str]:
    """What moves a body to its place; nothing where it stays."""
    if placement.flipped:
        return {"transform": f"matrix(-1 0 0 1 {2 * placement.axis + placement.shift:g} 0)"}
    return {"transform": f"translate({placement.shift:g})"} if placement.shift else {}


def _id(name: str) -> str:
    return name.replace("_", "-")


def pictures_of(plan: Plan, routine: Routine) -> tuple[list[tuple[MapLocation, Side]], list[int]]:
    """Each place and side the plan presses, once; and for each beat its number there, or -1."""
    points = {step.id: step.point for step in routine.press_steps}
    places: dict[tuple[MapLocation, Side], int] = {}
    numbers: list[int] = []
    for beat in plan.beats:
        place = points[beat.step].place if beat.side else None
        if place is None or beat.side is None:
            numbers.append(-1)
            continue
        numbers.append(places.setdefault((place, beat.side), len(places)))
    return list(places), numbers


def titles(routine: Routine, one: Overview) -> Iterable[tuple[str, str]]:
    """The number and the name of each place that is marked in a view."""
    names = {str(number): step.title for number, step in enumerate(routine.steps, 1)}
    return ((mark.label, names[mark.label]) for mark in one.marks)
