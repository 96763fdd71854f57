"""How large a hand-out is printed."""

import pytest

from guides_of_the_checkout import GUIDES
from handout.pages import ROUTINES, SMALL, sheet_of
from selfcare.handout.paper import CAPACITY, SIZES, points


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


@pytest.mark.parametrize(("letters", "size"), [(0, 10), (1, 9.75)])
def test_the_text_is_as_large_as_two_pages_can_take(letters: int, size: float) -> None:
    """Every letter that is printed counts; why somebody should not begin is not printed."""
    printed = "".join(
        [
            *("Waist", "Ease the waist.", "Read this first.", "Have a wall.", "Press softly."),
            *("Now", "Get help.", "Chest pain", "No feeling", "Today", "Ask today.", "Fever"),
            *("Not now", "Do not begin.", "Left out", "A clot"),
            *("Careful", "Do as it says.", "Lighter", "Thin", "It bruises."),
            *("How hard", "Softly.", "Never more."),
            *("Settle", "Settle", "1 minute.", "Stand."),
            *("Press", "Press", "If you want.", "Thumbs.", "Press.", "Here.", "Feel."),
            *("It is old.", "Tradition.", "A book.", "Made by selfcare 0."),
        ]
    )
    more = CAPACITY // 100 - len(printed) + letters
    assert points(SMALL._replace(title="Waist" + "x" * more)) == size
