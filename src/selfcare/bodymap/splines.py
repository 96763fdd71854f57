"""Smooth curves through given points.

Between two knots runs a cubic Bezier curve whose tangents are the finite
differences of its neighbours, weighted by distance (a Catmull-Rom spline in
chordal parametrisation), so that uneven spacing makes no loops.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import hypot
from typing import NamedTuple

from selfcare.guides.drawing import Knot, Spot

STEPS_PER_CURVE = 6


class Curve(NamedTuple):
    start: Spot
    leaving: Spot
    arriving: Spot
    end: Spot


def spline_through(knots: Sequence[Knot], *, closed: bool) -> tuple[Curve, ...]:
    """Lay curves through all knots, and back to the first one if closed."""
    count = len(knots)
    spans = count if closed else count - 1
    handles = [_handles(knots, index, closed=closed) for index in range(count)]
    return tuple(
        Curve(
            Spot(knots[index].x, knots[index].y),
            handles[index][1],
            handles[(index + 1) % count][0],
            Spot(knots[(index + 1) % count].x, knots[(index + 1) % count].y),
        )
        for index in range(spans)
    )


def _handles(knots: Sequence[Knot], index: int, *, closed: bool) -> tuple[Spot, Spot]:
    here = knots[index]
    at_end = not closed and index in (0, len(knots) - 1)
    before = knots[index - 1]
    after = knots[(index + 1) % len(knots)]
    to_before = hypot(here.x - before.x, here.y - before.y)
    to_after = hypot(after.x - here.x, after.y - here.y)
    if at_end or here.corner or not to_before or not to_after:
        return _third_of_the_way(here, before), _third_of_the_way(here, after)
    slope_x = (after.x - before.x) / (to_before + to_after)
    slope_y = (after.y - before.y) / (to_before + to_after)
    return (
        Spot(here.x - slope_x * to_before / 3, here.y - slope_y * to_before / 3),
        Spot(here.x + slope_x * to_after / 3, here.y + slope_y * to_after / 3),
    )


def _third_of_the_way(here: Knot, there: Knot) -> Spot:
    return Spot(here.x + (there.x - here.x) / 3, here.y + (there.y - here.y) / 3)


@lru_cache(maxsize=512)
def flatten(curves: tuple[Curve, ...]) -> tuple[Spot, ...]:
    spots = [curves[0].start]
    for (x0, y0), (x1, y1), (x2, y2), (x3, y3) in curves:
        for step in range(1, STEPS_PER_CURVE + 1):
            t = step / STEPS_PER_CURVE
            u = 1 - t
            a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            spots.append(Spot(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return tuple(spots)


def dashes(chain: Sequence[Spot], drawn: float, left_out: float) -> Iterator[tuple[Spot, ...]]:
    """Cut a chain of lines into dashes of a length, with gaps of a length between."""
    current = [chain[0]]
    drawing, remaining = True, drawn
    for start, end in pairwise(chain):
        here = start
        length = hypot(end.x - here.x, end.y - here.y)
        while length > remaining:
            share = remaining / length
            here = Spot(here.x + (end.x - here.x) * share, here.y + (end.y - here.y) * share)
            if drawing:
                yield (*current, here)
            drawing, remaining = not drawing, left_out if drawing else drawn
            current = [here]
            length = hypot(end.x - here.x, end.y - here.y)
        remaining -= length
        current.append(end)
    if drawing:
        yield tuple(current)
