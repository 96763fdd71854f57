"""Dots on a grid."""

from selfcare.bodymap.raster import DotGrid
from selfcare.guides.figure import Spot


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
