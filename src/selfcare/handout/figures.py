"""The pictures of a hand-out: the body with its places numbered, and each place close up.

A view of the body is drawn once, out of sight, and every picture refers to that
drawing, which makes a page small.
"""

from collections.abc import Sequence
from typing import NamedTuple

from selfcare.bodymap.scene import (
    Mark,
    Scene,
    describe_marks,
    marks_by_view,
    page_sides,
    place_marks,
    scene_of,
)
from selfcare.guides.drawing import Spot, View
from selfcare.guides.enums import Side
from selfcare.guides.model import Figure, MapLocation, Routine
from selfcare.session.beats import Schedule

# Lengths are shares of the view's height.
FOOT_HEIGHT = 0.07
MARGIN = 0.05  # room for marks at the edge, on all sides
PIXELS_TALL = 480


class Picture(NamedTuple):
    """A view with marks, as `drawing.svg` draws it.

    `id` starts every id in it and differs for each picture of a page. Without
    `names_sides` the page names the sides itself.
    """

    view: View
    id: str
    marks: Sequence[Mark] = ()
    names_sides: bool = True

    @property
    def body(self) -> str:
        """The id of the drawn body."""
        return f"body-{self.view.id}"

    @property
    def scene(self) -> Scene:
        return scene_of(self.view, self.marks)

    @property
    def placed_marks(self) -> list[tuple[Spot, Mark]]:
        return list(place_marks(self.view, self.scene, self.marks))

    @property
    def words(self) -> str:
        return describe_marks(self.view, self.marks)

    @property
    def sides(self) -> tuple[str, str]:
        """The words for its left and its right end."""
        return page_sides(self.scene)[0]

    @property
    def sides_y(self) -> float:
        box = self.scene.box
        return box.bottom + (MARGIN + FOOT_HEIGHT / 2) * box.height

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """The left and upper end, the width and the height."""
        box = self.scene.box
        margin = MARGIN * box.height
        foot = FOOT_HEIGHT * box.height if self.names_sides else 0.0
        left, top = box.left - margin, box.top - margin
        return left, top, box.width + 2 * margin, box.height + foot + 2 * margin

    @property
    def pixels_wide(self) -> float:
        _left, _top, width, height = self.frame
        return PIXELS_TALL * width / height


class Overview(NamedTuple):
    """A picture with numbers, and the name of each."""

    picture: Picture
    names: tuple[tuple[str, str], ...]


class Figures(NamedTuple):
    """Every picture of a page."""

    overviews: Sequence[Overview] = ()
    places: Sequence[Sequence[Picture]] = ()

    @property
    def bodies(self) -> dict[str, Scene]:
        """What the pictures refer to, by id."""
        pictures = [overview.picture for overview in self.overviews]
        pictures += [picture for place in self.places for picture in place]
        return {picture.body: scene_of(picture.view, ()) for picture in pictures}


def figures(figure: Figure, routine: Routine, schedule: Schedule) -> Figures:
    """Return the overviews, and the pictures of each place that `places_of` lists."""
    places, _numbers = places_of(schedule, routine)
    close_ups = [_close_ups(figure, number, *place) for number, place in enumerate(places)]
    return Figures(overviews(figure, routine, schedule), close_ups)


def overviews(figure: Figure, routine: Routine, schedule: Schedule) -> list[Overview]:
    """Return every view that is pressed in, its places numbered like their first steps."""
    numbers = schedule.step_numbers
    steps = [step for step in routine.press_steps if step.id in numbers]
    titles = {str(numbers[step.id]): step.title for step in steps}
    marks = marks_by_view((numbers[step.id], step.point) for step in steps)
    return [
        Overview(
            Picture(figure.view(view), f"map-{view}", marked),
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


def _close_ups(figure: Figure, number: int, place: MapLocation, side: Side) -> list[Picture]:
    """Show one place: in which part of the body it is, and where exactly.

    In such a small picture nobody could tell which side is which.
    """
    marks = (Mark(place.anchor, side, ""),)
    return [
        Picture(figure.view(name), f"place-{number}-{name}", marks, names_sides=False)
        for name in dict.fromkeys((place.overview, place.close_up))
    ]
