"""What the values of a guide work out about themselves."""

import pytest

from selfcare.guides.enums import Quiet, Side, SideOrder
from selfcare.guides.model import Figure, QuietStep
from selfcare.guides.resolve import Document, assemble


@pytest.mark.parametrize(
    ("order", "sides"),
    [
        (SideOrder.BOTH, (Side.BOTH,)),
        (SideOrder.LEFT_THEN_RIGHT, (Side.LEFT, Side.RIGHT)),
        (SideOrder.RIGHT_THEN_LEFT, (Side.RIGHT, Side.LEFT)),
        (SideOrder.LEFT, (Side.LEFT,)),
        (SideOrder.RIGHT, (Side.RIGHT,)),
        (SideOrder.MIDDLE, (Side.MIDDLE,)),
    ],
)
def test_side_order_lists_the_sides_to_press(order: SideOrder, sides: tuple[Side, ...]) -> None:
    assert order.sides == sides


@pytest.mark.parametrize(
    ("order", "skipped", "left"),
    [
        (SideOrder.BOTH, Side.LEFT, SideOrder.RIGHT),
        (SideOrder.BOTH, Side.RIGHT, SideOrder.LEFT),
        (SideOrder.LEFT_THEN_RIGHT, Side.LEFT, SideOrder.RIGHT),
        (SideOrder.RIGHT_THEN_LEFT, Side.RIGHT, SideOrder.LEFT),
        (SideOrder.LEFT, Side.RIGHT, SideOrder.LEFT),
        (SideOrder.RIGHT, Side.LEFT, SideOrder.RIGHT),
        (SideOrder.MIDDLE, Side.LEFT, SideOrder.MIDDLE),
    ],
)
def test_a_side_order_without_a_side_presses_the_other(
    order: SideOrder, skipped: Side, left: SideOrder
) -> None:
    assert order.without({skipped}) is left
    assert order.without(()) is order


def test_a_quiet_step_carries_its_own_safety_only() -> None:
    step = QuietStep("walk", "Walk", Quiet.MOVE, 60, (), "Walk.", "Walk.", also=("balance",))
    assert (step.names("balance"), step.names("clot-risk")) == (True, False)


def test_a_routine_rests_on_its_own_sources_and_on_those_of_its_points(
    built_in: list[Document],
) -> None:
    guides, _problems = assemble(built_in)
    routine = guides.routines["waist"]
    standard, leaflet = guides.sources["standard-2008"], guides.sources["leaflet"]
    assert guides.sources_of(routine) == (standard,)
    evidence = routine.evidence._replace(sources=("leaflet",))
    assert guides.sources_of(routine._replace(evidence=evidence)) == (leaflet, standard)


def test_drawings_with_the_same_views_are_the_same() -> None:
    assert {Figure(tuple), Figure(lambda: ())} == {Figure(lambda: ())}
    assert Figure(tuple) != ()
