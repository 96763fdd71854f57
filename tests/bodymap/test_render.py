"""A view as terminal cells: what is drawn, with which ink, and what never happens."""

import itertools
from collections.abc import Callable
from time import process_time
from timeit import repeat

import pytest

from selfcare.bodymap.glyphs import CellRun, Glyphs, Ink, Line, block
from selfcare.bodymap.render import MapPicture, Space, Viewport, render_view
from selfcare.bodymap.scene import Mark, build_scene
from selfcare.bodymap.splines import flatten
from selfcare.guides.drawing import View
from selfcare.guides.enums import Side
from selfcare.guides.model import Figure

Found = Callable[[MapPicture, Ink], list[tuple[int, int, str]]]

SIZES = [(columns, rows) for columns in range(19, 60, 3) for rows in range(12, 41, 4)]
LEANING, LEANING_BACK = "▘▌▞▛▖▙/[", "▝▐▚▜▗▟\\]"
MIRROR: dict[int, str] = {
    **dict(zip(map(ord, LEANING + LEANING_BACK), LEANING_BACK + LEANING, strict=True)),
    **{
        ord(block(Glyphs.SEXTANT, bits)): block(Glyphs.SEXTANT, (bits & 21) << 1 | bits >> 1 & 21)
        for bits in range(64)
    },
    **{
        0x2800 + dots: chr(
            0x2800
            | (dots & 0x07) << 3
            | (dots & 0x38) >> 3
            | (dots & 0x40) << 1
            | (dots & 0x80) >> 1
        )
        for dots in range(256)
    },
}

EXHAUSTIVE = pytest.mark.no_cover
"""So many pictures that tracing them takes longer than drawing them."""


def _mirrored(line: Line) -> Line:
    return tuple(CellRun(run.text[::-1].translate(MIRROR), run.ink) for run in reversed(line))


def _symmetric(figure: Figure) -> list[View]:
    return [view for view in figure.views if view.symmetric]


def _pair(view: View) -> tuple[Mark, ...]:
    """A mark on both sides, if the view has a place for one."""
    return tuple(Mark(a.id, Side.BOTH) for a in view.anchors if Side.BOTH in a.sides)[:1]


@EXHAUSTIVE
@pytest.mark.parametrize("glyphs", Glyphs)
def test_symmetric_views_are_symmetric_at_every_size(body: Figure, glyphs: Glyphs) -> None:
    for view in _symmetric(body):
        # Most sizes lead to the same frame as another.
        frames = {Viewport.within(build_scene(view, None), *size): size for size in SIZES}
        for columns, rows in frames.values():
            shown = render_view(body, view.id, Space(columns, rows, glyphs), _pair(view))
            assert shown.columns % 2 == 1
            assert shown.lines == tuple(_mirrored(line) for line in shown.lines)


@pytest.mark.parametrize("glyphs", Glyphs)
@pytest.mark.parametrize(("columns", "rows"), [(7, 3), (19, 12), (20, 40), (59, 40), (200, 9)])
def test_a_picture_stays_in_its_space(
    body: Figure, columns: int, rows: int, glyphs: Glyphs
) -> None:
    for view in body.views:
        shown = render_view(body, view.id, Space(columns, rows, glyphs), _pair(view))
        assert {shown.columns} == {len(line) for line in shown.text.splitlines()}
        assert shown.columns <= columns
        assert len(shown.lines) <= rows


def _inside(x: float, y: float, outline: tuple[tuple[float, float], ...]) -> bool:
    inside = False
    before = outline[-1]
    for after in outline:
        if (before[1] > y) != (after[1] > y):
            share = (y - before[1]) / (after[1] - before[1])
            inside ^= x < before[0] + share * (after[0] - before[0])
        before = after
    return inside


def test_every_anchor_is_inside_its_outline(body: Figure) -> None:
    outside = [
        f"{view.id}.{anchor.id}"
        for view in body.views
        for anchor in view.anchors
        if not any(
            _inside(*anchor.at, flatten(outline))
            for outline in build_scene(view, view.drawn_side).outlines
        )
    ]
    assert outside == []


def test_every_close_up_is_found_on_an_overview(body: Figure) -> None:
    overviews = {a.id for name in ("front", "back", "side") for a in body.view(name).anchors}
    lost = [a.id for view in body.views for a in view.anchors if a.id not in overviews]
    assert lost == []


def test_no_text_of_the_drawing_names_a_side(body: Figure) -> None:
    texts = [text for view in body.views for text in (view.title, view.short)]
    texts += [anchor.where for view in body.views for anchor in view.anchors]
    assert [t for t in texts if {"left", "right"} & set(t.lower().split())] == []


@EXHAUSTIVE
@pytest.mark.parametrize(
    ("columns", "rows", "glyphs"),
    [*((19, 12, glyphs) for glyphs in Glyphs), (30, 16, Glyphs.QUAD)],
)
def test_exactly_the_current_mark_is_shown(
    body: Figure, inked: Found, columns: int, rows: int, glyphs: Glyphs
) -> None:
    text = "[1]" if glyphs is Glyphs.ASCII else "1"
    for view in body.views:
        for anchor in view.anchors:
            for side in anchor.sides:
                shown = render_view(
                    body, view.id, Space(columns, rows, glyphs), (Mark(anchor.id, side),)
                )
                marks = [match[2] for match in inked(shown, Ink.MARK)]
                assert [text] * (2 if side is Side.BOTH else 1) == marks
                assert inked(shown, Ink.OTHER) == []


@EXHAUSTIVE
@pytest.mark.parametrize(
    ("columns", "rows", "glyphs"), [(19, 12, Glyphs.ASCII), (34, 20, Glyphs.QUAD)]
)
def test_left_is_left_of_the_midline(
    body: Figure, inked: Found, columns: int, rows: int, glyphs: Glyphs
) -> None:
    for view in _symmetric(body):
        for anchor in view.anchors:
            if Side.MIDDLE in anchor.sides:
                continue
            match = {}
            for side in (Side.LEFT, Side.RIGHT):
                mark = Mark(anchor.id, side)
                shown = render_view(body, view.id, Space(columns, rows, glyphs), (mark,))
                ((_row, column, text),) = inked(shown, Ink.MARK)
                match[side] = column, column + len(text) - 1
            midline = shown.columns // 2
            assert match[Side.LEFT][1] < midline < match[Side.RIGHT][0]


def test_a_mark_in_the_middle_is_on_the_midline(body: Figure, inked: Found) -> None:
    shown = render_view(body, "belly", Space(40, 20), (Mark("low_belly", Side.MIDDLE),))
    ((_row, column, _text),) = inked(shown, Ink.MARK)
    assert shown.columns // 2 == column


def test_a_limb_is_flipped_for_the_other_side(body: Figure, inked: Found) -> None:
    columns = {}
    for side in (Side.LEFT, Side.RIGHT):
        shown = render_view(body, "calf", Space(30, 30), (Mark("ankle_outer_back", side),))
        ((_row, columns[side], _text),) = inked(shown, Ink.MARK)
    assert columns[Side.LEFT] < shown.columns / 2 - 1 < columns[Side.RIGHT]


def test_both_limbs_stand_next_to_each_other(body: Figure, inked: Found) -> None:
    shown = render_view(body, "calf", Space(59, 30), (Mark("ankle_outer_back", Side.BOTH),))
    (_, left, _), (_, right, _) = inked(shown, Ink.MARK)
    assert left + right == shown.columns - 1
    assert left < shown.columns / 4


def test_a_limb_is_drawn_as_it_is_without_a_side(small: Figure, inked: Found) -> None:
    tip = Mark("tip", Side.MIDDLE)
    assert len(inked(render_view(small, "limb", Space(20, 10), (tip,)), Ink.MARK)) == 1
    assert render_view(small, "limb", Space(20, 10)).columns == 20
    both = (tip, Mark("outer", Side.LEFT, "2"), Mark("outer", Side.RIGHT, "3"))
    texts = sorted(
        text for *_, text in inked(render_view(small, "limb", Space(41, 20), both), Ink.MARK)
    )
    assert texts == ["1", "1", "2", "3"]


def test_other_marks_differ_from_the_current_one(small: Figure, inked: Found) -> None:
    marks = (Mark("waist", Side.LEFT, "1"), Mark("waist", Side.BOTH, "2", current=False))
    for glyphs, text in ((Glyphs.QUAD, "1"), (Glyphs.ASCII, "[1]")):
        shown = render_view(small, "trunk", Space(41, 20, glyphs), marks)
        assert [text] == [match[2] for match in inked(shown, Ink.MARK)]
        assert [match[2] for match in inked(shown, Ink.OTHER)] == ["2"]


def test_the_ring_is_plain_outside_the_body(body: Figure, inked: Found) -> None:
    shown = render_view(body, "front", Space(40, 20), (Mark("inner_wrist", Side.LEFT),))
    assert any(text.strip() for *_, text in inked(shown, Ink.PLAIN))
    assert inked(shown, Ink.RING) != []
    inside = render_view(body, "belly", Space(40, 20), (Mark("low_belly", Side.MIDDLE),))
    assert not any(text.strip() for *_, text in inked(inside, Ink.PLAIN))


def test_rings_that_meet_join(body: Figure) -> None:
    marks = (Mark("beside_spine_waist", Side.BOTH),)
    shown = render_view(body, "back", Space(21, 20), marks)
    (row,) = (line for line in shown.text.splitlines() if "1" in line)
    assert len(row[row.index("1") : row.rindex("1") + 1]) == 3
    assert row[row.index("1") + 1] in "█⠿⡇⣿⠛⠒⢸ ⠶⣤"


def test_ascii_pictures_are_ascii(body: Figure) -> None:
    """No byte of them is above 0x7f."""
    for view in body.views:
        assert render_view(body, view.id, Space(50, 30, Glyphs.ASCII), _pair(view)).text.isascii()


@pytest.mark.parametrize(
    ("glyphs", "inks"),
    [
        (Glyphs.QUAD, {Ink.PLAIN, Ink.BODY, Ink.LINE}),
        (Glyphs.SEXTANT, {Ink.PLAIN, Ink.BODY, Ink.LINE}),
        (Glyphs.BRAILLE, {Ink.PLAIN}),
        (Glyphs.ASCII, {Ink.PLAIN, Ink.BODY}),
    ],
)
def test_each_set_has_its_inks(body: Figure, glyphs: Glyphs, inks: set[Ink]) -> None:
    shown = render_view(body, "back", Space(59, 40, glyphs))
    assert inks == {run.ink for line in shown.lines for run in line}


def test_runs_are_merged(body: Figure) -> None:
    for line in render_view(body, "back", Space(59, 40)).lines:
        assert all(item.ink is not other.ink for item, other in itertools.pairwise(line))


def test_small_pictures_drop_fine_details(small: Figure) -> None:
    large = render_view(small, "trunk", Space(40, 20, Glyphs.BRAILLE)).text.splitlines()
    little = render_view(small, "trunk", Space(18, 9, Glyphs.BRAILLE)).text.splitlines()
    freckle_row = 15 / 20
    assert large[int(freckle_row * len(large))][25:35].strip() != ""
    assert little[int(freckle_row * len(little))][10:15].strip() == ""


def test_picture_carries_its_description(small: Figure) -> None:
    shown = render_view(small, "trunk", Space(19, 12), (Mark("navel", Side.MIDDLE),))
    assert shown.words == "Trunk, from behind: at the navel, in the middle."


def test_a_large_picture_is_drawn_at_once(body: Figure) -> None:
    """59 by 40 cells in under 50 ms of computing, also the first time."""

    def draw() -> None:
        build_scene.cache_clear()
        flatten.cache_clear()
        render_view(body, "back", Space(59, 40), (Mark("buttock", Side.BOTH),))

    assert min(repeat(draw, timer=process_time, number=1, repeat=5)) < 0.05
