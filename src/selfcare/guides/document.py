"""One guide file as it is decoded, before all of them are put together."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from selfcare.documents.decoders import Located
from selfcare.documents.diagnostics import Diagnostic
from selfcare.documents.nodes import MappingNode
from selfcare.guides import enums
from selfcare.guides.model import (
    BUILT_IN,
    Article,
    CheckPage,
    Contraindication,
    Figure,
    FollowUp,
    Point,
    RedFlag,
    Source,
    Symptom,
)
from selfcare.i18n.negotiation import ENGLISH

Written = Mapping[str, Any]
"""A routine, a step, a view or a shape as written, by the names of its fields, without defaults."""


class Contents(NamedTuple):
    """All entries of one file with their nodes; a file fills those of its own kind only."""

    routines: tuple[Located[Written], ...] = ()
    points: tuple[Located[Point], ...] = ()
    sources: tuple[Located[Source], ...] = ()
    red_flags: tuple[Located[RedFlag], ...] = ()
    advice: Mapping[enums.Tier, str] = MappingProxyType({})
    contraindications: tuple[Located[Contraindication], ...] = ()
    check_pages: tuple[CheckPage, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    symptoms: tuple[Located[Symptom], ...] = ()
    tips: tuple[Located[Article], ...] = ()
    topics: tuple[Located[Article], ...] = ()
    figure: Figure | None = None


class Document(NamedTuple):
    """One guide file, decoded: its contents, empty if it has an error, and its diagnostics.

    `kind` and `id` are empty if they are not known; only routines and topics have an
    `id`. `root` holds the nodes, if the file is a mapping at all. `language` is that
    of its texts; `translation_diagnostics` leave the guide usable.
    """

    path: str
    origin: str
    kind: str = ""
    id: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    contents: Contents = Contents()
    root: MappingNode | None = None
    language: str = ENGLISH
    translation_diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def usable(self) -> bool:
        return not any(diagnostic.is_error for diagnostic in self.diagnostics)

    @property
    def built_in(self) -> bool:
        return self.origin == BUILT_IN
