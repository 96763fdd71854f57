"""Everything that has a name of its own in the guides has one for people."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest

from selfcare.guides.enums import Effect, Grade, Part, SideOrder, Technique, Tool
from selfcare.session import phrases


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (Tool, phrases.tool_name),
        (Technique, phrases.technique_name),
        (SideOrder, phrases.side_name),
        (Part, phrases.part_name),
        (Effect, phrases.effect_name),
        (Grade, phrases.grade_name),
    ],
)
def test_each_one_has_a_name_of_its_own(kind: type[StrEnum], name: Callable[[Any], str]) -> None:
    """In words, without the hyphens of the files."""
    found = [name(one) for one in kind]
    assert len(set(found)) == len(found)
    assert [one for one in found if not one or "-" in one] == []
