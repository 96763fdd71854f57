"""Which position each step is done in, so that the body moves as seldom as it can."""

from collections.abc import Sequence
from itertools import pairwise

from selfcare.guides.enums import Position


def fewest_moves(allowed: Sequence[tuple[Position, ...]]) -> list[Position]:
    """One position for each step out of those it allows, the preferred first.

    Nobody is made to move while the step allows to stay. Whoever starts a session
    sits at the keyboard; so of the positions to begin with the one is taken that
    asks for the fewest moves in all, and of equal ones the preferred.
    """
    ways = [_staying(start, allowed) for start in allowed[0]] if allowed else [[]]
    return min(ways, key=_moves)


def _staying(start: Position, allowed: Sequence[tuple[Position, ...]]) -> list[Position]:
    """Begin like this, and move only where it has to be."""
    way: list[Position] = []
    here = start
    for positions in allowed:
        here = here if here in positions else positions[0]
        way.append(here)
    return way


def _moves(way: list[Position]) -> int:
    return sum(before is not after for before, after in pairwise([Position.SITTING, *way]))
