"""The safety questions in the order in which they are asked: three screens at most."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from selfcare.guides.enums import Tier
from selfcare.guides.model import Guides, Routine
from selfcare.safety.rules import effects_on, red_flags_of


class Topic(StrEnum):
    """What a screen of questions is about."""

    EMERGENCY = "emergency"
    SIGNS = "signs"
    ABOUT_YOU = "about-you"


class Screen(NamedTuple):
    """One screen: what it is about, and the text of each question by its id."""

    topic: Topic
    items: Mapping[str, str]


def screens_for(routine: Routine, guides: Guides) -> tuple[Screen, ...]:
    """Everything one routine needs to know, in order."""
    flags = list(red_flags_of(routine, guides))
    about_you = {
        contraindication.id: contraindication.ask
        for contraindication in guides.contraindications.values()
        if any(effects_on(routine, contraindication))
    }
    return _screens(
        {flag.id: flag.ask for flag in flags if flag.tier is Tier.EMERGENCY},
        {flag.id: flag.ask for flag in flags if flag.tier is not Tier.EMERGENCY},
        about_you,
    )


def all_screens(guides: Guides) -> tuple[Screen, ...]:
    """Everything any routine may need to know, in order."""
    flags = guides.red_flags.values()
    return _screens(
        {flag.id: flag.ask for flag in flags if flag.tier is Tier.EMERGENCY},
        {flag.id: flag.ask for flag in flags if flag.tier is not Tier.EMERGENCY},
        {one.id: one.ask for one in guides.contraindications.values()},
    )


def _screens(
    emergency: Mapping[str, str], signs: Mapping[str, str], about_you: Mapping[str, str]
) -> tuple[Screen, ...]:
    screens = (
        Screen(Topic.EMERGENCY, emergency),
        Screen(Topic.SIGNS, signs),
        Screen(Topic.ABOUT_YOU, about_you),
    )
    return tuple(screen for screen in screens if screen.items)
