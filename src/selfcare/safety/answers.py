"""What a person answered, and when. Quick to import, for everything that starts quickly.

An answer is saved as one text: `yes`, `no`, `unsure`, or `cleared` ("yes, and a doctor
agreed"), with the places it is true for after a colon, as in `yes:arm-hand.left,leg.both`.
The answer to `age` is a number, or `unsure`.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from selfcare.guides.enums import OLDEST, Region, Side

YES = "yes"
NO = "no"
UNSURE = "unsure"
CLEARED = "cleared"
ANSWERS = (YES, NO, UNSURE, CLEARED)

AGE = "age"
"""The id under which the age is saved."""

NECK = "neck"
BACK = "back"
"""The two answers to "Is it in your neck?", saved as a place."""

WAIT_ID = "wait-a-while"
WAIT = timedelta(hours=2)

_SIDES = (Side.LEFT, Side.RIGHT, Side.BOTH)


class Place(NamedTuple):
    """A region and a side of it; either may be unknown, which means everywhere."""

    region: str = ""
    side: Side = Side.BOTH

    def __str__(self) -> str:
        """Return the place as it is saved, and as --set takes it."""
        if self.region in {*Region}:
            return f"{self.region}.{self.side}"
        return self.region or self.side


class GivenAnswer(NamedTuple):
    """One answer as it is saved, and the day and, if known, the time (UTC) it was given."""

    answer: str
    answered_on: date
    answered_at: datetime | None = None

    @property
    def word(self) -> str:
        return self.answer.partition(":")[0]

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it is true; empty if that is not known, and so everywhere."""
        return tuple(map(_parse_place, filter(None, self.answer.partition(":")[2].split(","))))

    @property
    def acts_as_yes(self) -> bool:
        """Whether the question counts: everything but a plain no, or a number, does."""
        return self.word != NO and not self.word.isdecimal()

    @property
    def age(self) -> int | None:
        """The age in years; None if it was not given."""
        return int(self.answer) if self.answer.isdecimal() else None


SAME_DAY = 1
"""The age in days of answers that are only ever valid on the day they were given."""


def is_valid(answer: GivenAnswer, age_days: int, on: date) -> bool:
    """Whether an answer still counts. One from the future (after a clock was set back) does not."""
    return 0 <= (on - answer.answered_on).days < age_days


def is_wait_over(id_: str, given: GivenAnswer, at: datetime) -> bool:
    """Whether it is the answer about a meal and the like, and the wait has passed."""
    if id_ != WAIT_ID or not given.acts_as_yes or given.answered_at is None:
        return False
    return at - given.answered_at >= WAIT


def format_answer(word: str, places: Iterable[Place] = ()) -> str:
    named = ",".join(map(str, places))
    return f"{word}:{named}" if named else word


def is_answer(text: str) -> bool:
    """Whether a text has the form of an answer, whichever question it belongs to."""
    if text.isdecimal():
        return text.isascii() and 1 <= int(text) <= OLDEST
    word, colon, places = text.partition(":")
    if word not in ANSWERS or (colon and word == NO):
        return False
    return not colon or all(re.fullmatch(_PLACE, place) for place in places.split(","))


_PLACE = rf"(?:{'|'.join(Region)})(?:\.(?:{'|'.join(_SIDES)}))?|{'|'.join((*_SIDES, NECK, BACK))}"


def _parse_place(text: str) -> Place:
    if text in _SIDES:
        return Place("", Side(text))
    region, _dot, side = text.partition(".")
    return Place(region, Side(side) if side else Side.BOTH)
