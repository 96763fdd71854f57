"""The points of the guides and the drawing agree."""

import pytest
import yaml

from guides_of_the_checkout import FILES
from selfcare.bodymap.scene import Mark, describe_marks
from selfcare.guides.enums import Side
from selfcare.guides.model import Figure

POINTS = [
    point
    for path in FILES
    if path.parent.name == "points"
    for point in yaml.safe_load(path.read_bytes())["points"]
    if "place" in point
]


@pytest.mark.parametrize("point", POINTS, ids=[point["id"] for point in POINTS])
def test_a_point_is_drawn_where_its_file_says(body: Figure, point: dict[str, object]) -> None:
    place = point["place"]
    assert isinstance(place, dict)
    sides = (Side.LEFT, Side.RIGHT, Side.BOTH) if point["sides"] == "pair" else (Side.MIDDLE,)
    for view in map(body.view, (place["overview"], place["close_up"])):
        for side in sides:
            words = describe_marks(view, (Mark(place["anchor"], side),))
            assert words.startswith(view.title)


def test_more_than_twenty_points_have_places() -> None:
    assert len(POINTS) > 20
