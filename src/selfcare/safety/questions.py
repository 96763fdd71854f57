"""The safety questions in the order in which they are asked: three screens at most."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from selfcare.guides.enums import Tier
from selfcare.guides.model import Contraindication, Guides, RedFlag, Routine
from selfcare.safety.rules import effects_on, red_flags_of


class Topic(StrEnum):
    EMERGENCY = "emergency"
    SIGNS = "signs"
    ABOUT_YOU = "about-you"


class Screen(NamedTuple):
    """One screen: what it is about, and the text of each question by its id."""

    topic: Topic
    items: Mapping[str, str]


def screens_for(routine: Routine, guides: Guides) -> tuple[Screen, ...]:
    """Return everything one routine needs to know, in order."""
    contraindications = [
        contraindication
        for contraindication in guides.contraindications.values()
        if any(effects_on(routine, contraindication))
    ]
    return _screens(list(red_flags_of(routine, guides)), contraindications)


def all_screens(guides: Guides) -> tuple[Screen, ...]:
    """Return everything any routine may need to know, in order."""
    return _screens([*guides.red_flags.values()], [*guides.contraindications.values()])


def _screens(
    flags: Sequence[RedFlag], contraindications: Sequence[Contraindication]
) -> tuple[Screen, ...]:
    emergency = {flag.id: flag.ask for flag in flags if flag.tier is Tier.EMERGENCY}
    signs = {flag.id: flag.ask for flag in flags if flag.tier is not Tier.EMERGENCY}
    about_you = {one.id: one.ask for one in contraindications}
    screens = zip(Topic, (emergency, signs, about_you), strict=True)
    return tuple(Screen(topic, items) for topic, items in screens if items)
