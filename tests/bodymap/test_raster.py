"""Dots on a grid."""

import pytest

from selfcare.bodymap.render import DotGrid, Viewport
from selfcare.bodymap.scene import build_scene
from selfcare.guides.drawing import Spot
from selfcare.guides.model import Figure


def _shown(grid: DotGrid) -> list[str]:
    return [
        "".join("#" if row >> column & 1 else "." for column in range(grid.width))
        for row in grid.rows
    ]


def test_fill_sets_the_dots_whose_middle_is_inside() -> None:
    grid = DotGrid(columns=2, rows=1, dots_per_cell=3)
    grid.fill([Spot(1, 0), Spot(3, 0), Spot(3, 2), Spot(1, 2)])
    assert _shown(grid) == [".##.", ".##.", "...."]


def test_fill_follows_a_slope() -> None:
    grid = DotGrid(columns=3, rows=1, dots_per_cell=3)
    grid.fill([Spot(0, 0), Spot(6, 0), Spot(0, 3)])
    assert _shown(grid) == ["#####.", "###...", "#....."]


def test_fill_leaves_out_what_is_off_the_grid() -> None:
    grid = DotGrid(columns=1, rows=1, dots_per_cell=2)
    grid.fill([Spot(-5, -5), Spot(1, -5), Spot(1, 9), Spot(-5, 9)])
    assert _shown(grid) == ["#.", "#."]


def test_fill_drops_what_is_thinner_than_a_dot() -> None:
    grid = DotGrid(columns=1, rows=1, dots_per_cell=1)
    grid.fill([Spot(0.6, 0), Spot(0.9, 0), Spot(0.9, 1), Spot(0.6, 1)])
    assert _shown(grid) == [".."]


def test_line_leaves_no_gap_and_stops_at_the_edge() -> None:
    grid = DotGrid(columns=2, rows=1, dots_per_cell=4)
    grid.line([Spot(0.5, 0.5), Spot(3.5, 3.5), Spot(9, 3.5)])
    assert _shown(grid) == ["#...", ".#..", "..#.", "...#"]


def test_a_line_of_no_length_is_a_dot() -> None:
    grid = DotGrid(columns=1, rows=1, dots_per_cell=1)
    grid.line([Spot(0.5, 0.5), Spot(0.5, 0.5)])
    assert _shown(grid) == ["#."]


def test_disc_is_round() -> None:
    grid = DotGrid(columns=2, rows=1, dots_per_cell=4)
    grid.disc(Spot(2, 2), 2)
    assert _shown(grid) == [".##.", "####", "####", ".##."]


def test_the_smallest_disc_is_one_dot() -> None:
    grid = DotGrid(columns=1, rows=1, dots_per_cell=2)
    grid.disc(Spot(0.2, 0.2), 0.1)
    assert _shown(grid) == ["#.", ".."]


def test_mirror_copies_the_right_half() -> None:
    grid = DotGrid(columns=3, rows=1, dots_per_cell=1)
    grid.line([Spot(0.5, 0.5), Spot(1.5, 0.5)])
    grid.dot(4.5, 0.5)
    grid.mirror()
    assert _shown(grid) == [".#..#."]


def test_a_cell_is_read_line_by_line() -> None:
    """Bit 0 is its top left dot, bit 1 its top right one."""
    grid = DotGrid(columns=2, rows=2, dots_per_cell=2)
    grid.dot(3.5, 2.5)
    grid.dot(2.5, 3.5)
    assert grid.cell(1, 1) == 0b0110
    assert grid.cell(0, 1) == 0


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
