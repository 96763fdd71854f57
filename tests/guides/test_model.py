"""What the values of a guide work out about themselves."""

import pytest

from selfcare.guides.enums import Quiet, Side, SideOrder
from selfcare.guides.model import QuietStep


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


def test_a_quiet_step_carries_its_own_safety_only() -> None:
    step = QuietStep("walk", "Walk", Quiet.MOVE, 60, (), "Walk.", "Walk.", also=("balance",))
    assert (step.names("balance"), step.names("clot-risk")) == (True, False)
