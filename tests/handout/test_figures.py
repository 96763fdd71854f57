"""The maps of a page."""

import pytest

from guides_of_the_checkout import GUIDES
from handout.pages import ROUTINES, drawn, figure, schedule_of, shapes
from selfcare.guides.enums import Side
from selfcare.handout.figures import Figures, Picture, figures, overviews, places_of

CORE = GUIDES.routines["core"]


def _uses(picture: Picture) -> list[tuple[str | None, str | None]]:
    return [(item.get("href"), item.get("transform")) for item in drawn(picture).iter("use")]


def _texts(picture: Picture) -> list[str | None]:
    return [text.text for text in drawn(picture).iter("text")]


def test_places_have_the_numbers_of_their_steps() -> None:
    result = overviews(figure(), CORE, schedule_of(CORE))
    assert {item.picture.view.id: dict(item.names) for item in result} == {
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


def calves() -> Figures:
    """The pictures of a routine that presses a left and a right leg."""
    routine = GUIDES.routines["calves"]
    return figures(figure(), routine, schedule_of(routine))


def test_a_body_is_drawn_once() -> None:
    pictures = calves()
    assert [shape.get("id") for shape in shapes(pictures)] == ["body-back", "body-calf"]
    left, right = (_uses(close_ups[1]) for close_ups in pictures.places)
    body = "#body-calf"
    straight, flipped = sorted((left, right), key=lambda uses: uses[0][1] or "")
    assert straight == [(body, None)]
    assert [(href, str(move)[:13]) for href, move in flipped] == [(body, "matrix(-1 0 0")]
    paths = [item for close_ups in pictures.places for item in drawn(close_ups[1]).iter("path")]
    assert paths == []


def test_both_limbs_are_drawn_beside_each_other() -> None:
    routine = next(
        routine
        for routine in GUIDES.routines.values()
        for place, side in places_of(schedule_of(routine), routine)[0]
        if side is Side.BOTH and not figure().view(place.close_up).symmetric
    )
    result = [
        _uses(close_ups[-1])
        for close_ups in figures(figure(), routine, schedule_of(routine)).places
    ]
    moved = [sorted(str(move)[:6] for _href, move in uses) for uses in result if len(uses) == 2]
    assert moved
    assert {tuple(item) for item in moved} == {("matrix", "transl")}


def test_close_ups_leave_the_side_labels_to_the_page() -> None:
    pictures = calves()
    whole, close = pictures.places[0]
    assert (whole.sides, close.sides) == (("your left", "your right"), ("your left side", ""))
    assert [*_texts(whole), *_texts(close)] == []
    (overview,) = pictures.overviews
    assert _texts(overview.picture) == ["2", "2", "your left", "your right"]
