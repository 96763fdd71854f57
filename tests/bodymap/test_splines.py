"""Curves run smoothly through the knots they are given."""

import pytest

from selfcare.bodymap.splines import STEPS_PER_CURVE, dashes, flatten, spline_through
from selfcare.guides.drawing import Knot, Spot

CORNERS = [Knot(0, 0, corner=True), Knot(6, 0, corner=True), Knot(6, 6, corner=True)]


def test_a_curve_runs_through_every_knot() -> None:
    curves = spline_through([Knot(0, 0), Knot(3, 4), Knot(6, 0)], closed=False)
    assert [curve.start for curve in curves] == [(0, 0), (3, 4)]
    assert [curve.end for curve in curves] == [(3, 4), (6, 0)]


def test_a_closed_curve_comes_back() -> None:
    assert spline_through([Knot(0, 0), Knot(3, 4), Knot(6, 0)], closed=True)[-1].end == (0, 0)


def test_a_smooth_knot_has_one_tangent() -> None:
    first, second = spline_through([Knot(0, 0), Knot(3, 4), Knot(6, 0)], closed=False)
    assert first.arriving.y == second.leaving.y == 4


@pytest.mark.parametrize(
    ("knots", "handles"),
    [
        ([0, 3, 6], [(1, 2), (4, 5)]),
        ([0, 3, 9], [(1, 2), (5, 7)]),
        ([0, 6, 9], [(2, 4), (7, 8)]),
    ],
)
@pytest.mark.parametrize("down", [False, True], ids=["across", "down"])
def test_a_handle_is_a_third_of_its_span_away(
    knots: list[float],
    handles: list[tuple[float, float]],
    down: bool,  # noqa: FBT001
) -> None:
    placed = [Knot(0, knot) if down else Knot(knot, 0) for knot in knots]
    curves = spline_through(placed, closed=False)
    assert [(curve.leaving[down], curve.arriving[down]) for curve in curves] == handles
    assert {(curve.leaving[not down], curve.arriving[not down]) for curve in curves} == {(0, 0)}


def test_a_handle_in_a_bend_runs_along_both_neighbours() -> None:
    before, after = spline_through([Knot(0, 0), Knot(3, 0), Knot(3, 6)], closed=False)
    assert pytest.approx((3 - 1 / 3, -2 / 3)) == before.arriving
    assert pytest.approx((3 + 2 / 3, 4 / 3)) == after.leaving


def test_a_curve_is_turned_into_lines_that_bend_with_it() -> None:
    (curve,) = spline_through([Knot(0, 0), Knot(8, 8)], closed=False)
    bent = curve._replace(leaving=Spot(0, 8), arriving=Spot(0, 8))
    chain = flatten((bent,))
    assert len(chain) == STEPS_PER_CURVE + 1
    ends_and_middle = [chain[0], chain[STEPS_PER_CURVE // 2], chain[-1]]
    assert ends_and_middle == [(0, 0), (1, 7), (8, 8)]


def test_corners_are_joined_by_straight_lines() -> None:
    chain = flatten(spline_through(CORNERS, closed=False))
    assert {0.0} == {spot.y for spot in chain[: STEPS_PER_CURVE + 1]}
    assert pytest.approx(6) == chain[-1].x


def test_a_knot_given_twice_does_no_harm() -> None:
    curves = spline_through([Knot(0, 0), Knot(3, 0), Knot(3, 0), Knot(6, 0)], closed=False)
    assert (3, 0) == curves[1].start == curves[1].end


def test_uneven_spacing_makes_no_loop() -> None:
    chain = flatten(
        spline_through([Knot(0, 0), Knot(10, 0), Knot(10.5, 0), Knot(20, 0)], closed=False)
    )
    assert sorted(chain) == list(chain)


def test_dashes_are_drawn_and_left_out_in_turn() -> None:
    parts = list(dashes([Spot(0, 0), Spot(4, 0), Spot(9, 0)], 3, 2))
    assert [[part[0], part[-1]] for part in parts] == [[(0, 0), (3, 0)], [(5, 0), (8, 0)]]


def test_the_last_dash_may_be_short() -> None:
    parts = list(dashes([Spot(0, 0), Spot(6, 0)], 3, 2))
    assert (Spot(5, 0), Spot(6, 0)) == parts[-1]
