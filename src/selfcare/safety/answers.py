"""What a person answered, and when. Light, for everything that starts quickly."""

from datetime import date
from typing import NamedTuple

YES = "yes"
NO = "no"
UNSURE = "unsure"
ANSWERS = (YES, NO, UNSURE)


class GivenAnswer(NamedTuple):
    """One answer (yes, no or unsure) and the day it was given on."""

    answer: str
    answered_on: date

    @property
    def acts_as_yes(self) -> bool:
        """Whether the question counts: everything but a plain no does."""
        return self.answer != NO


SAME_DAY = 1
"""The age in days of answers that are only ever valid on the day they were given."""


def is_valid(answer: GivenAnswer, age_days: int, on: date) -> bool:
    """Whether an answer still holds. One from the future (a clock set back) does not."""
    return 0 <= (on - answer.answered_on).days < age_days
