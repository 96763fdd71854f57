"""What a hand-out says, as plain text in reading order: the same for every format.

Safety is no option of it. A sheet without its signs, cautions and rules cannot
be made, and every format writes them before the first step.
"""

from typing import NamedTuple


class Signs(NamedTuple):
    """Signs that need the same kind of help: what to do first, then each sign."""

    title: str
    advice: str
    items: tuple[str, ...]


class Caution(NamedTuple):
    """Something about a person: what it takes away, who is meant, and why."""

    effect: str
    who: str
    why: str


class Cautions(NamedTuple):
    """Cautions that ask for the same thing, which `advice` says."""

    title: str
    advice: str
    items: tuple[Caution, ...]


class Rules(NamedTuple):
    """A few paragraphs under a heading."""

    title: str
    paragraphs: tuple[str, ...]


class Trouble(NamedTuple):
    """What may happen while pressing, and what to do then."""

    sign: str
    advice: str


class StepText(NamedTuple):
    """One step. `played` says that it is part of the plan; `note` why it is not."""

    number: int
    id: str
    title: str
    note: str
    how: str
    text: str
    place: tuple[str, ...]
    played: bool


class Sheet(NamedTuple):
    """A whole hand-out. Lists may be empty, safety never is."""

    title: str
    summary: str
    time: str
    first: tuple[str, ...]
    signs: tuple[Signs, ...]
    not_now: Cautions
    with_care: Cautions
    rules: tuple[Rules, ...]
    troubles: tuple[Trouble, ...]
    before: tuple[str, ...]
    steps: tuple[StepText, ...]
    known: tuple[str, ...]
    sources: tuple[str, ...]
    made_by: str
