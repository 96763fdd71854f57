"""Everything that has a name of its own in the guides has one for people."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest

from guides_of_the_checkout import GUIDES
from selfcare.guides.enums import Effect, Grade, Part, SideOrder, Technique, Tool
from selfcare.safety.screening import contraindications_of
from selfcare.session import phrases
from selfcare.session.phrases import effect_words


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *((kind, phrases.name_of) for kind in (Tool, SideOrder, Part, Effect, Grade)),
        (Technique, phrases.technique_name),
    ],
)
def test_each_one_has_a_name_of_its_own(kind: type[StrEnum], name: Callable[[Any], str]) -> None:
    """In words, without the hyphens of the files."""
    found = [name(one) for one in kind]
    assert len(set(found)) == len(found)
    assert [one for one in found if not one or "-" in one] == []


@pytest.mark.parametrize("name", [phrases.held_side_name, phrases.origin_name])
def test_unknown_words_are_shown_as_they_are(name: Callable[[str], str]) -> None:
    """A diary from another version, or the name of a pack."""
    assert name("pack:friends") == "pack:friends"


def test_known_sides_and_origins_have_names() -> None:
    """As the diary and the library keep them."""
    assert phrases.held_side_name("left") == "left"
    assert phrases.origin_name("built-in") == "built-in"


def test_skipping_every_usual_step_is_skipping_the_routine() -> None:
    """The numbers of all steps would say the same less clearly."""
    routine = GUIDES.routines["calves"]
    (reason,) = [
        reason for reason in contraindications_of(routine, GUIDES) if reason.id == "varicose"
    ]
    contraindication = GUIDES.contraindications["varicose"]
    assert effect_words(routine, contraindication, reason, {}) == "Skip it if"
