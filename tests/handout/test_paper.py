"""How large a hand-out is printed."""

import pytest

from guides_of_the_checkout import GUIDES
from handout.pages import ROUTINES, sheet_of
from selfcare.handout.paper import SIZES, points


@pytest.mark.parametrize("id_", ROUTINES)
def test_no_routine_is_printed_too_small_to_read(id_: str) -> None:
    """A leaflet in a box of medicine has 7 points or more."""
    assert points(sheet_of(GUIDES.routines[id_])) >= 7


def test_longer_texts_are_printed_smaller() -> None:
    """Down to a smallest size; a wide letter takes the room of almost three others."""
    short, long = (sheet_of(GUIDES.routines[id_]) for id_ in ("nausea", "cannot-reach-back"))
    assert points(short) > points(long)
    assert points(long._replace(known=("x" * 100_000,))) == SIZES[-1]
    wide = long._replace(known=("\N{CJK UNIFIED IDEOGRAPH-538B}" * 1000,))
    assert points(wide) == points(long._replace(known=("x" * 2700,)))
