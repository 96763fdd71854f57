"""Hand-outs of the built-in routines, made once, and what a reader finds in one."""

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from guides_of_the_checkout import GUIDES
from selfcare.audio.tones import NOTES
from selfcare.guides.model import Figure, Routine
from selfcare.guides.resolve import decode_guide
from selfcare.handout.content import (
    Caution,
    Cautions,
    HandoutSource,
    Sheet,
    Signs,
    StepText,
    compose,
)
from selfcare.handout.figures import Figures, Picture, figures, places_of
from selfcare.handout.templates import environment, page
from selfcare.handout.timeline import timeline
from selfcare.safety.screening import all_kept
from selfcare.session.beats import Schedule
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule

BODY = Path(__file__).parents[2] / "guides" / "figures" / "body.yaml"
ROUTINES = tuple(GUIDES.routines)
TONES = {moment.value: tone for moment, tone in NOTES.items()}
USUAL = SessionOptions()
SMALL = Sheet(
    title="Waist",
    summary="Ease the waist.",
    time="It takes 2 minutes.",
    first=("Read this first.",),
    alarm=Signs("", "If you have this: stop.", ("Pain in the chest",)),
    emergency=Signs("Now", "Get help.", ("Chest pain", "No feeling")),
    today=Signs("Today", "Ask today.", ("Fever",)),
    soon=Signs("Soon", "Ask soon.", ("Stiff",)),
    not_now=Cautions("Not now", "Do not begin.", (Caution("Left out", "A clot", "It may move."),)),
    with_care=Cautions("Careful", "Do as it says.", (Caution("Lighter", "Thin", "It bruises."),)),
    rules=(("How hard", ("Softly.", "Never more.")),),
    troubles=(("It tingles", "Stop."),),
    before=("Have a wall.", "Press softly."),
    steps=(
        StepText(1, "settle", "Settle", "", "1 minute.", "Stand.", ()),
        StepText(None, "press", "Press", "Optional.", "Thumbs.", "Press.", ("Here.", "Feel.")),
    ),
    known=("It is old.", "Tradition."),
    sources=("A book.",),
    made_by="Made by selfcare 0.",
)
"""A sheet with one or two of each thing."""


@cache
def figure() -> Figure:
    figure: Figure = decode_guide(BODY.read_bytes(), "body.yaml").contents["figure"]
    return figure


@cache
def schedule_of(routine: Routine, options: SessionOptions = USUAL) -> Schedule:
    return build_schedule(routine, all_kept(routine), options)


@cache
def sheet_of(routine: Routine, options: SessionOptions = USUAL) -> Sheet:
    verdict, planned = all_kept(routine), schedule_of(routine, options)
    return compose(HandoutSource(routine, GUIDES, verdict, planned, options))


@cache
def timeline_of(routine: Routine, options: SessionOptions = USUAL) -> Any:
    planned = schedule_of(routine, options)
    return timeline(planned, "en", places_of(planned, routine)[1], TONES)


def first_press(id_: str) -> Any:
    """The first beat of a built-in routine's timeline that presses."""
    beats = timeline_of(GUIDES.routines[id_])["beats"]
    return next(beat for beat in beats if beat["kind"] == "press")


def page_of(routine: Routine, language: str = "en", options: SessionOptions = USUAL) -> str:
    drawn = figures(figure(), routine, schedule_of(routine, options))
    return page(sheet_of(routine, options), drawn, timeline_of(routine, options), language)


@cache
def built_in_page(id_: str, language: str = "en") -> str:
    """The page of a built-in routine, as if its words were of this language."""
    return page_of(GUIDES.routines[id_], language)


def drawn(picture: Picture) -> Element:
    """A picture as its template draws it."""
    return _drawing("picture", picture)


def shapes(figures: Figures) -> Element:
    """What the pictures of a page refer to."""
    return _drawing("shapes", figures.bodies)[0]


def _drawing(macro: str, value: object) -> Element:
    text: str = getattr(environment().get_template("drawing.svg").module, macro)(value)
    return fromstring(text)  # noqa: S314 - our own text, made a moment ago


class ParsedPage(HTMLParser):
    """What is in a page: its tags with their attributes, and its text in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {}
        self._texts: list[str] = []
        self._open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        """Keep a text; what a script or a style holds is none."""
        if self._open in {"script", "style"}:
            self.inside.setdefault(self._open, []).append(data)
        elif data.strip():
            self._texts.append(data.strip())

    @property
    def text(self) -> str:
        return "\n".join(self._texts)
