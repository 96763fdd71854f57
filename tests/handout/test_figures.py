"""The maps of a page."""

from xml.etree.ElementTree import Element

import pytest

from guides_of_the_checkout import GUIDES
from handout.pages import ROUTINES, figure, schedule_of
from selfcare.guides.enums import Side
from selfcare.handout.figures import Figures, figures, overviews, places_of

CORE = GUIDES.routines["core"]


def _uses(picture: Element) -> list[tuple[str | None, str | None]]:
    return [(item.get("href"), item.get("transform")) for item in picture.iter("use")]


def test_places_have_the_numbers_of_their_steps() -> None:
    result = overviews(figure(), CORE, schedule_of(CORE))
    assert {item.view: dict(item.names) for item in result} == {
        "back": {
            "2": "Beside the spine at the waist",
            "3": "Palms on the buttocks",
            "5": "Calf, just below the knee",
        },
        "front": {"4": "Four fingers below the navel"},
    }


@pytest.mark.parametrize("id_", ROUTINES)
def test_every_hold_has_its_picture(id_: str) -> None:
    routine = GUIDES.routines[id_]
    laid_out = schedule_of(routine)
    places, numbers = places_of(laid_out, routine)
    assert len(numbers) == len(laid_out.beats)
    assert [number >= 0 for number in numbers] == [beat.side is not None for beat in laid_out.beats]
    assert set(numbers) - {-1} == set(range(len(places)))


def test_point_without_a_place_has_no_picture() -> None:
    step = CORE.press_steps[0]
    bare = CORE._replace(steps=(step._replace(point=step.point._replace(place=None)),))
    assert places_of(schedule_of(bare), bare) == ([], [-1, -1])
    assert overviews(figure(), bare, schedule_of(bare)) == []


def drawn() -> Figures:
    """The pictures of a routine that presses a left and a right leg."""
    routine = GUIDES.routines["calves"]
    return figures(figure(), routine, schedule_of(routine))


def test_a_body_is_drawn_once() -> None:
    pictures = drawn()
    assert pictures.shapes is not None
    assert [shape.get("id") for shape in pictures.shapes[0]] == ["body-back", "body-calf"]
    left, right = (_uses(close_ups[1].picture) for close_ups in pictures.places)
    body = "#body-calf"
    straight, flipped = sorted((left, right), key=lambda uses: uses[0][1] or "")
    assert straight == [(body, None)]
    assert [(href, str(move)[:13]) for href, move in flipped] == [(body, "matrix(-1 0 0")]
    paths = [item for close_ups in pictures.places for item in close_ups[1].picture.iter("path")]
    assert paths == []


def test_both_limbs_are_drawn_beside_each_other() -> None:
    routine = next(
        routine
        for routine in GUIDES.routines.values()
        for place, side in places_of(schedule_of(routine), routine)[0]
        if side is Side.BOTH and not figure().view(place.close_up).symmetric
    )
    result = [
        _uses(close_ups[-1].picture)
        for close_ups in figures(figure(), routine, schedule_of(routine)).places
    ]
    moved = [sorted(str(move)[:6] for _href, move in uses) for uses in result if len(uses) == 2]
    assert moved
    assert {tuple(item) for item in moved} == {("matrix", "transl")}


def test_close_ups_leave_the_side_labels_to_the_page() -> None:
    pictures = drawn()
    whole, close = pictures.places[0]
    assert (whole.sides, close.sides) == (("your left", "your right"), ("your left side", ""))
    assert [text.text for item in (whole, close) for text in item.picture.iter("text")] == []
    (overview,) = pictures.overviews
    texts = [text.text for text in overview.picture.iter("text")]
    assert texts == ["2", "2", "your left", "your right"]
