"""What one guide file says, before other files have been asked."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from selfcare.documents.nodes import Table
from selfcare.documents.problem import Problem
from selfcare.documents.records import Placed
from selfcare.guides.model import (
    Article,
    Contraindication,
    Cue,
    Evidence,
    Point,
    QuietStep,
    RedFlag,
    Source,
    Symptom,
)
from selfcare.guides.terms import Complaint, Position, SideOrder, Technique, Tier, Tool
from selfcare.language.choose import ENGLISH

BUILT_IN = "built-in"

WORDS = "words"
"""What a file says to be that holds the words of a guide in another language, and is no guide."""

ALONE = frozenset({"routine", "topic"})
"""The kinds of which there is one a file, and to which no other guide refers."""


class PressContent(NamedTuple):
    """A press step as written: None and empty stand for "as its point has it"."""

    id: str
    point: str
    title: str = ""
    side: SideOrder | None = None
    tool: Tool | None = None
    technique: Technique | None = None
    pressure: int | None = None
    hold_seconds: int | None = None
    positions: tuple[Position, ...] = ()
    say: str = ""
    text: str = ""
    cues: tuple[Cue, ...] = ()
    optional: bool = False
    also: tuple[str, ...] = ()
    instead_of: str = ""


StepContent = PressContent | QuietStep


class RoutineContent(NamedTuple):
    """A routine as written, each step with its place."""

    id: str
    title: str
    summary: str
    complaints: tuple[Complaint, ...]
    evidence: Evidence
    steps: tuple[Placed[StepContent], ...]
    aliases: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


class Contents(NamedTuple):
    """All entries of one file with their places; a file fills those of its own kind only."""

    routines: tuple[Placed[RoutineContent], ...] = ()
    points: tuple[Placed[Point], ...] = ()
    sources: tuple[Placed[Source], ...] = ()
    red_flags: tuple[Placed[RedFlag], ...] = ()
    advice: Mapping[Tier, str] = MappingProxyType({})
    contraindications: tuple[Placed[Contraindication], ...] = ()
    symptoms: tuple[Placed[Symptom], ...] = ()
    tips: tuple[Placed[Article], ...] = ()
    topics: tuple[Placed[Article], ...] = ()


class Document(NamedTuple):
    """One guide file, read: its contents, empty where it has an error, and its problems.

    `kind` and `id` are known as far as the file says them, `id` for routines and
    topics only. `root` holds the nodes where the file is a mapping at all, for a
    figure too, which the body map decodes. `language` is that of its texts, and
    `problems_of_words` are those of a translation, which leave the guide usable.
    """

    path: str
    origin: str
    kind: str = ""
    id: str = ""
    problems: tuple[Problem, ...] = ()
    contents: Contents = Contents()
    root: Table | None = None
    language: str = ENGLISH
    problems_of_words: tuple[Problem, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether the file has no error. Warnings do not count."""
        return not any(problem.is_error for problem in self.problems)

    @property
    def stands_alone(self) -> bool:
        """Whether no other guide refers to it: a routine or a topic."""
        return self.kind in ALONE

    @property
    def built_in(self) -> bool:
        """Whether the file comes with the program."""
        return self.origin == BUILT_IN
