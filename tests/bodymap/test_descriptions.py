"""Every picture is said in words."""

import pytest

from selfcare.bodymap.scene import Mark, build_scene, describe_marks, page_sides
from selfcare.guides.enums import Side
from selfcare.guides.model import Figure


@pytest.mark.parametrize(
    ("anchor", "side", "words"),
    [
        ("waist", Side.LEFT, "Trunk, from behind: at waist height, on your left side."),
        ("waist", Side.RIGHT, "Trunk, from behind: at waist height, on your right side."),
        ("waist", Side.BOTH, "Trunk, from behind: at waist height, on both sides."),
        ("navel", Side.MIDDLE, "Trunk, from behind: at the navel, in the middle."),
    ],
)
def test_description_names_place_and_side(
    small: Figure, anchor: str, side: Side, words: str
) -> None:
    assert words == describe_marks(small.view("trunk"), (Mark(anchor, side),))


def test_only_current_marks_are_described(small: Figure) -> None:
    marks = (Mark("waist", Side.LEFT), Mark("navel", Side.MIDDLE, "2", current=False))
    assert (
        describe_marks(small.view("trunk"), marks)
        == "Trunk, from behind: at waist height, on your left side."
    )


def test_description_without_a_mark_is_the_title(small: Figure) -> None:
    assert describe_marks(small.view("trunk"), ()) == "Trunk, from behind."


def test_the_sides_of_the_page_are_named(small: Figure) -> None:
    trunk, limb = small.views
    both = (("your left", "your right"), ("left", "right"))
    assert page_sides(build_scene(trunk, None)) == both
    assert page_sides(build_scene(limb, Side.BOTH)) == both
    assert page_sides(build_scene(limb, Side.LEFT)) == (("your left side", ""), ("left", ""))
    assert page_sides(build_scene(limb, Side.RIGHT)) == (("your right side", ""), ("right", ""))
