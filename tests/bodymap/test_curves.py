"""Curves run smoothly through the knots they are given."""

import pytest

from selfcare.bodymap.curves import STEPS_PER_CURVE, dashes, flatten, through
from selfcare.bodymap.drawing import Knot, Spot

CORNERS = [Knot(0, 0, corner=True), Knot(6, 0, corner=True), Knot(6, 6, corner=True)]


def test_a_curve_runs_through_every_knot() -> None:
    """An open line begins and ends at its ends and has a curve less than knots."""
    curves = through([Knot(0, 0), Knot(3, 4), Knot(6, 0)], closed=False)
    assert [curve.start for curve in curves] == [(0, 0), (3, 4)]
    assert [curve.end for curve in curves] == [(3, 4), (6, 0)]


def test_a_closed_curve_comes_back() -> None:
    """A closed outline has as many curves as knots."""
    assert through([Knot(0, 0), Knot(3, 4), Knot(6, 0)], closed=True)[-1].end == (0, 0)


def test_a_smooth_knot_has_one_tangent() -> None:
    """What arrives at a smooth knot leaves it in the same direction."""
    first, second = through([Knot(0, 0), Knot(3, 4), Knot(6, 0)], closed=False)
    assert first.arriving.y == second.leaving.y == 4


def test_corners_are_joined_by_straight_lines() -> None:
    """Between two corners nothing bends."""
    chain = flatten(through(CORNERS, closed=False))
    assert {0.0} == {spot.y for spot in chain[: STEPS_PER_CURVE + 1]}
    assert pytest.approx(6) == chain[-1].x


def test_a_knot_given_twice_does_no_harm() -> None:
    """A doubled knot has no direction; the curve still runs through it."""
    curves = through([Knot(0, 0), Knot(3, 0), Knot(3, 0), Knot(6, 0)], closed=False)
    assert (3, 0) == curves[1].start == curves[1].end


def test_uneven_spacing_makes_no_loop() -> None:
    """A short span between long ones never runs backward."""
    chain = flatten(through([Knot(0, 0), Knot(10, 0), Knot(10.5, 0), Knot(20, 0)], closed=False))
    assert sorted(chain) == list(chain)


def test_dashes_are_drawn_and_left_out_in_turn() -> None:
    """A line of ten in dashes of three and gaps of two has two dashes."""
    parts = list(dashes([Spot(0, 0), Spot(4, 0), Spot(9, 0)], 3, 2))
    assert [[part[0], part[-1]] for part in parts] == [[(0, 0), (3, 0)], [(5, 0), (8, 0)]]


def test_the_last_dash_may_be_short() -> None:
    """A line that ends within a dash is drawn to its end."""
    parts = list(dashes([Spot(0, 0), Spot(6, 0)], 3, 2))
    assert (Spot(5, 0), Spot(6, 0)) == parts[-1]
