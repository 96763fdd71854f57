"""The maps of a page."""

from xml.etree.ElementTree import Element

import pytest

from guides_of_the_checkout import GUIDES
from handout.pages import ROUTINES, figure, plan_of
from selfcare.bodymap.model import Mark
from selfcare.guides.enums import Side
from selfcare.handout.maps import Maps, Overview, overviews, pictures_of, titles

CORE = GUIDES.routines["core"]


def _uses(picture: Element) -> list[tuple[str | None, str | None]]:
    return [(one.get("href"), one.get("transform")) for one in picture.iter("use")]


def test_places_have_the_numbers_of_their_steps() -> None:
    """Only what is played is marked, on each view that shows it."""
    found = overviews(CORE, plan_of(CORE))
    assert {one.view: dict(titles(CORE, one)) for one in found} == {
        "back": {
            "2": "Beside the spine at the waist",
            "4": "Palms on both buttocks",
            "8": "Calf, just below the knee",
        },
        "front": {"6": "Four fingers below the navel"},
    }


@pytest.mark.parametrize("id_", ROUTINES)
def test_every_hold_has_its_picture(id_: str) -> None:
    """One for each place and side, used again when it comes again; none between holds."""
    routine = GUIDES.routines[id_]
    laid_out = plan_of(routine)
    places, numbers = pictures_of(laid_out, routine)
    assert len(numbers) == len(laid_out.beats)
    assert [number >= 0 for number in numbers] == [beat.side is not None for beat in laid_out.beats]
    assert set(numbers) - {-1} == set(range(len(places)))


def test_a_place_without_a_place_on_the_map_has_no_picture() -> None:
    """As points of one's own may be."""
    step = CORE.press_steps[0]
    bare = CORE._replace(steps=(step._replace(point=step.point._replace(place=None)),))
    assert pictures_of(plan_of(bare), bare) == ([], [-1, -1])
    assert overviews(bare, plan_of(bare)) == ()


def test_a_body_is_drawn_once() -> None:
    """Pictures refer to it, flipped for the other side, both sides next to each other."""
    maps = Maps(figure())
    place = GUIDES.routines["calves"].press_steps[0].point.place
    assert place is not None
    left, right, both = (
        list(maps.place(number, place, side))[1].picture
        for number, side in enumerate((Side.LEFT, Side.RIGHT, Side.BOTH))
    )
    assert [shape.get("id") for shape in maps.shapes[0]] == ["body-back", "body-calf"]
    body = "#body-calf"
    straight, flipped = sorted((_uses(left), _uses(right)), key=lambda uses: uses[0][1] or "")
    assert straight == [(body, None)]
    assert [(href, str(move)[:13]) for href, move in flipped] == [(body, "matrix(-1 0 0")]
    assert [(href, str(move)[:6]) for href, move in _uses(both)] in (
        [(body, "transl"), (body, "matrix")],
        [(body, "matrix"), (body, "transl")],
    )


def test_small_pictures_leave_the_sides_to_the_page() -> None:
    """What stands under their ends is given beside them, to be written large enough."""
    maps = Maps(figure())
    place = GUIDES.routines["calves"].press_steps[0].point.place
    assert place is not None
    whole, close = maps.place(0, place, Side.LEFT)
    assert (whole.sides, close.sides) == (("your left", "your right"), ("your left side", ""))
    assert [text.text for one in (whole, close) for text in one.picture.iter("text")] == []
    marks = (Mark(place.anchor, Side.BOTH, "1", current=False),)
    overview = maps.overview(Overview(place.overview, marks))
    assert [text.text for text in overview.iter("text")] == ["1", "1", "your left", "your right"]
