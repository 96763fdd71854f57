"""Where on a grid of cells the places of a view fall."""

import pytest

from selfcare.bodymap.raster import Viewport
from selfcare.bodymap.scene import build_scene
from selfcare.guides.figure import Figure, Spot


def framed(figure: Figure, view: str, columns: int, rows: int) -> Viewport:
    """The frame of a view in a space."""
    shown = figure.view(view)
    return Viewport.within(build_scene(shown, shown.drawn_side), columns, rows)


@pytest.mark.parametrize(
    ("view", "space", "size", "scale"),
    [
        ("limb", (40, 20), (40, 20), 2),
        ("limb", (40, 30), (40, 20), 2),
        ("limb", (80, 20), (40, 20), 2),
        ("limb", (39, 20), (39, 20), 1.95),
        ("trunk", (41, 10), (21, 10), 1),
        ("trunk", (40, 20), (39, 20), 1.95),
        ("trunk", (39, 20), (39, 20), 1.95),
    ],
)
def test_viewport_is_as_large_as_fits(
    small: Figure, view: str, space: tuple[int, int], size: tuple[int, int], scale: float
) -> None:
    frame = framed(small, view, *space)
    assert ((frame.columns, frame.rows), frame.scale) == (size, scale)
    assert frame.units_per_dot == 0.5 / scale


@pytest.mark.parametrize(
    ("view", "spot", "dots_per_cell", "dot"),
    [
        ("trunk", Spot(0, 0), 4, (21, 0)),
        ("trunk", Spot(10, 20), 4, (41, 40)),
        ("trunk", Spot(-10, 5), 2, (1, 5)),
        ("limb", Spot(5, 10), 4, (20, 20)),
        ("limb", Spot(-5, 20), 3, (0, 30)),
    ],
)
def test_a_place_falls_on_a_dot(
    small: Figure, view: str, spot: Spot, dots_per_cell: int, dot: tuple[float, float]
) -> None:
    assert framed(small, view, 41, 10).dots([spot], dots_per_cell) == [dot]


@pytest.mark.parametrize(
    ("view", "spot", "width", "cell"),
    [
        ("trunk", Spot(0, 10), 1, (10, 5)),
        ("trunk", Spot(0, 10), 3, (9, 5)),
        ("trunk", Spot(4, 10), 1, (14, 5)),
        ("trunk", Spot(-4, 10), 1, (6, 5)),
        ("trunk", Spot(0.2, 10), 1, (11, 5)),
        ("trunk", Spot(0.2, 10), 3, (11, 5)),
        ("trunk", Spot(0.2, 10), 2, (11, 5)),
        ("trunk", Spot(-0.2, 10), 3, (7, 5)),
        ("trunk", Spot(10, 20), 3, (18, 9)),
        ("trunk", Spot(-10, -3), 3, (0, 0)),
        ("limb", Spot(5, 10), 1, (10, 5)),
        ("limb", Spot(15, 10), 1, (19, 5)),
        ("limb", Spot(-5, 1.9), 3, (0, 0)),
        ("limb", Spot(-5, 2), 30, (0, 1)),
        ("limb", Spot(15, 2), 30, (0, 1)),
    ],
)
def test_a_mark_stays_inside_and_on_its_side(
    small: Figure, view: str, spot: Spot, width: int, cell: tuple[int, int]
) -> None:
    assert framed(small, view, 41, 10).cell(spot, width) == cell
