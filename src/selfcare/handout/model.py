"""What a hand-out says, as plain text in reading order: the same for every format.

Safety is not optional: a sheet cannot be made without its signs, cautions and
rules, and every format writes them before the first step.
"""

from typing import NamedTuple


class Signs(NamedTuple):
    """Signs that need the same kind of help, and what to do if you have one."""

    title: str
    advice: str
    items: tuple[str, ...]


class Caution(NamedTuple):
    """Something about a person: what it takes away, who is meant, and why."""

    effect: str
    who: str
    why: str


class Cautions(NamedTuple):
    title: str
    advice: str
    items: tuple[Caution, ...]


class StepText(NamedTuple):
    """One step. `number` is the one a session gives it; without one, `note` says why."""

    number: int | None
    id: str
    title: str
    note: str
    how: str
    text: str
    place: tuple[str, ...]

    @property
    def heading(self) -> str:
        return self.title if self.number is None else f"{self.number}. {self.title}"


class Sheet(NamedTuple):
    """A whole hand-out. Lists may be empty, safety never is.

    `alarm` is the shortest list of what to stop for; `emergency`, `today` and
    `soon` are all the signs that the program would ask about. `rules` are titles
    with paragraphs, `troubles` signs while pressing with what to do then.
    """

    title: str
    summary: str
    time: str
    first: tuple[str, ...]
    alarm: Signs
    emergency: Signs
    today: Signs
    soon: Signs
    not_now: Cautions
    with_care: Cautions
    rules: tuple[tuple[str, tuple[str, ...]], ...]
    troubles: tuple[tuple[str, str], ...]
    before: tuple[str, ...]
    steps: tuple[StepText, ...]
    known: tuple[str, ...]
    sources: tuple[str, ...]
    made_by: str

    @property
    def signs(self) -> tuple[Signs, ...]:
        return (self.emergency, self.today, self.soon)
