"""Overview and close-up side by side, one alone, or none."""

from collections.abc import Callable

import pytest

from selfcare.bodymap.glyphs import Glyphs, Ink
from selfcare.bodymap.render import MapPicture, Space, render_overview_and_close_up, render_titled
from selfcare.bodymap.scene import Mark
from selfcare.guides.enums import Side
from selfcare.guides.model import Figure, MapLocation

Found = Callable[[MapPicture, Ink], list[tuple[int, int, str]]]
WAIST = MapLocation("back", "lower_back", "beside_spine_waist")
CALF = MapLocation("back", "calf", "calf_middle")


def test_both_pictures_have_their_title_and_their_sides(body: Figure, inked: Found) -> None:
    shown = render_overview_and_close_up(body, WAIST, Side.LEFT, Space(50, 22))
    titles = [text.strip() for _row, _column, text in inked(shown, Ink.TITLE)]
    assert titles == ["Back", "Lower back and buttocks"]
    assert shown.text.splitlines()[-1].count("your left") == 2
    assert len(inked(shown, Ink.MARK)) == 2


@pytest.mark.parametrize(
    ("side", "expected"), [(Side.LEFT, "your left side"), (Side.RIGHT, "your right side")]
)
def test_close_up_of_a_limb_names_its_side(body: Figure, side: Side, expected: str) -> None:
    shown = render_overview_and_close_up(body, CALF, side, Space(50, 22))
    assert shown.text.splitlines()[-1].rstrip().endswith(expected)


@pytest.mark.parametrize("space", [Space(50, 15), Space(27, 22)], ids=["few rows", "few columns"])
def test_the_close_up_stands_alone_where_there_is_little_room(
    body: Figure, inked: Found, space: Space
) -> None:
    """Below 16 rows one picture is large enough to read, two are not."""
    shown = render_overview_and_close_up(body, WAIST, Side.BOTH, space)
    titles = [text.strip() for *_, text in inked(shown, Ink.TITLE)]
    assert titles == ["Lower back and buttocks"]


def test_a_point_with_one_view_is_shown_once(body: Figure, inked: Found) -> None:
    place = MapLocation("back", "back", "back_of_thigh")
    shown = render_overview_and_close_up(body, place, Side.LEFT, Space(59, 24))
    assert [text.strip() for *_, text in inked(shown, Ink.TITLE)] == ["Back"]


@pytest.mark.parametrize("space", [Space(12, 30), Space(60, 7)])
def test_too_little_room_gives_words_only(body: Figure, space: Space) -> None:
    shown = render_overview_and_close_up(body, WAIST, Side.LEFT, space)
    assert (shown.lines, shown.columns, shown.text) == ((), 0, "")
    assert shown.words == (
        "Lower back and buttocks, from behind: at waist height, two fingers beside the spine, "
        "on your left side."
    )


@pytest.mark.parametrize("space", [Space(13, 30), Space(60, 8)])
def test_the_least_room_has_a_picture(body: Figure, space: Space) -> None:
    """From 13 columns and 8 rows on there is something to see."""
    assert render_overview_and_close_up(body, WAIST, Side.LEFT, space).lines != ()


@pytest.mark.parametrize("glyphs", Glyphs)
def test_the_panel_stays_in_its_space(body: Figure, glyphs: Glyphs) -> None:
    for place in (WAIST, CALF):
        for columns in range(13, 70, 4):
            for rows in range(8, 42, 5):
                space = Space(columns, rows, glyphs)
                shown = render_overview_and_close_up(body, place, Side.BOTH, space)
                assert {shown.columns} == {len(line) for line in shown.text.splitlines()}
                assert shown.columns <= columns
                assert len(shown.lines) <= rows


def test_a_title_that_is_too_long_is_left_out(body: Figure, inked: Found) -> None:
    shown = render_titled(body, "lower_back", Space(15, 12))
    assert inked(shown, Ink.TITLE) == []
    assert shown.words == "Lower back and buttocks, from behind."


def test_sides_become_shorter_and_then_nothing(body: Figure) -> None:
    last = {
        columns: render_titled(body, "back", Space(columns, 40)).text.splitlines()[-1].split()
        for columns in (21, 13, 7)
    }
    assert last == {21: ["your", "left", "your", "right"], 13: ["left", "right"], 7: []}


def test_other_marks_can_be_shown_too(small: Figure, inked: Found) -> None:
    marks = (Mark("waist", Side.BOTH, "1"), Mark("navel", Side.MIDDLE, "2", current=False))
    shown = render_titled(small, "trunk", Space(40, 20), marks)
    assert (len(inked(shown, Ink.MARK)), len(inked(shown, Ink.OTHER))) == (2, 1)
