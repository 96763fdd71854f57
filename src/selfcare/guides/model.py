"""Guides once they are decoded: frozen values with every default filled in.

What a routine file leaves out is taken over from its points here, so that code
that uses these values never looks at YAML and never needs a default. Seconds are
whole seconds, pressure is as felt from 0 (a touch) to 10 (the worst).
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from selfcare.guides import enums
from selfcare.i18n import ENGLISH

if TYPE_CHECKING:
    from selfcare.guides.drawing import View

BUILT_IN = "built-in"
"""The origin of what comes with the program."""

WORDS = "words"
"""The kind that a translation says it is."""

ALONE = frozenset({"routine", "topic"})
"""The kinds of which there is one a file, and to which no other guide refers."""

GREATEST_PRESSURE = 5
LONGEST_HOLD_SECONDS = 180
LONGEST_QUIET_SECONDS = 300
MOST_PRESSING_SECONDS = 30 * 60


class Source(NamedTuple):
    """One entry of the bibliography. `note` says which part of it was read."""

    key: str
    type: enums.SourceType
    citation: str
    url: str = ""
    note: str = ""


class Hold(NamedTuple):
    """How long a point may be held, on one side, in seconds."""

    shortest: int
    usual: int
    longest: int


class MapLocation(NamedTuple):
    """Where the body map shows a point: names of views and of an anchor in each."""

    overview: str
    close_up: str
    anchor: str


class Point(NamedTuple):
    """A point on the body.

    `sides` are those it exists on: (LEFT, RIGHT) or (MIDDLE,). `side_order` is
    how a step presses them unless it says otherwise. `positions`, `tools` and
    `techniques` list what is allowed, the preferred first. `disputed` is empty
    or says how the textbooks disagree. A `locate_only` point is a landmark: it has no way
    to press it.
    """

    id: str
    name: str
    part: enums.Part
    where: str
    find: str
    sides: tuple[enums.Side, ...]
    side_order: enums.SideOrder
    sources: tuple[str, ...]
    pinyin: str = ""
    at_once: bool = False
    positions: tuple[enums.Position, ...] = ()
    tools: tuple[enums.Tool, ...] = ()
    techniques: tuple[enums.Technique, ...] = ()
    pressure: int = 0
    hold: Hold = Hold(0, 0, 0)
    safety: tuple[str, ...] = ()
    say: str = ""
    text: str = ""
    place: MapLocation | None = None
    aliases: tuple[str, ...] = ()
    caution: str = ""
    disputed: str = ""
    locate_only: bool = False
    language: str = ENGLISH


class Cue(NamedTuple):
    """Words spoken at a share (0-1) of a step."""

    at: float
    say: str


class PressStep(NamedTuple):
    """Press one point; what the step leaves out is taken from its point."""

    id: str
    title: str
    point: Point
    side: enums.SideOrder
    tool: enums.Tool
    technique: enums.Technique
    pressure: int
    hold_seconds: int
    positions: tuple[enums.Position, ...]
    say: str
    text: str
    cues: tuple[Cue, ...] = ()
    optional: bool = False
    also: tuple[str, ...] = ()
    instead_of: str = ""

    def names(self, contraindication: str) -> bool:
        """Whether the step or its point names a contraindication."""
        return contraindication in self.also or contraindication in self.point.safety


class QuietStep(NamedTuple):
    """Rest, breathe or move: a time without pressing."""

    id: str
    title: str
    do: enums.Quiet
    seconds: int
    positions: tuple[enums.Position, ...]
    say: str
    text: str
    cues: tuple[Cue, ...] = ()
    optional: bool = False
    also: tuple[str, ...] = ()
    instead_of: str = ""

    def names(self, contraindication: str) -> bool:
        return contraindication in self.also


Step = PressStep | QuietStep


class Evidence(NamedTuple):
    """One honest line on what is known, and its sources."""

    grade: enums.Grade
    says: str
    sources: tuple[str, ...]


class Routine(NamedTuple):
    """Ordered steps, with what they are for.

    `origin` is built-in, user, folder or pack:NAME; `replaces` are the origins of
    the routines with the same id before which it is taken. `language` is the one language of all
    its texts, including those of its points; else English.
    """

    id: str
    title: str
    summary: str
    complaints: tuple[enums.Complaint, ...]
    evidence: Evidence
    steps: tuple[Step, ...]
    aliases: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()  # what to have at hand, in words
    first: tuple[str, ...] = ()  # what to do before, such as using the toilet
    origin: str = BUILT_IN
    replaces: tuple[str, ...] = ()
    language: str = ENGLISH

    @property
    def press_steps(self) -> tuple[PressStep, ...]:
        return tuple(step for step in self.steps if isinstance(step, PressStep))


class RedFlag(NamedTuple):
    """A sign that needs care instead of pressing.

    `label` is its short name, `tell` what the person can say to those who help. With
    `complaints` only routines for those ask for it; a yes stops every routine. After a
    yes to one of `new_pain_after`, new back pain alone is this sign. `ask` is empty if the safety
    check asks for it.
    """

    id: str
    tier: enums.Tier
    label: str
    why: str
    sources: tuple[str, ...]
    complaints: tuple[enums.Complaint, ...] = ()
    tell: str = ""
    new_pain_after: tuple[str, ...] = ()
    ask: str = ""

    @property
    def reason(self) -> str:
        """What it is and why it matters, to be read alone."""
        return f"{self.label[:1].upper()}{self.label[1:].rstrip('.?')}. {self.why}"


class Rule(NamedTuple):
    """Where a contraindication acts by itself, and what it does there.

    A step matches by any of `everywhere`, its part, its tool, its position, an id that
    it names (`carrying`), or the place in the person's answer (`where`; everywhere if no
    place is known). With `if_in` the rule acts only if one of these regions was named.
    BLOCK stops the whole routine when any press step matches. LIGHTER sets the
    greatest pressure. NO_TOOLS takes the named tools away (all except fingertips, thumbs and palms
    if none are named). A rule with `positions` takes those
    positions away, whatever its effect; a step that has no position left is
    left out.
    """

    effect: enums.Effect
    reason: str
    everywhere: bool = False
    parts: frozenset[enums.Part] = frozenset()
    tools: frozenset[enums.Tool] = frozenset()
    positions: frozenset[enums.Position] = frozenset()
    pressure: int = GREATEST_PRESSURE
    carrying: str = ""
    where: enums.Where | None = None
    if_in: frozenset[str] = frozenset()


class Cleared(NamedTuple):
    """The rules after "yes, and a doctor agreed", and for how many days they count."""

    age_days: int
    rules: tuple[Rule, ...]


class Contraindication(NamedTuple):
    """Something about the person that skips steps or blocks a routine.

    `effect` and `reason` act on steps that name this id or its `group`; `rules` act on
    steps that never name it. `age_days` is how long a yes counts. It holds without a
    question from the age `from_age` on, or under `under_age`. `whom` to ask and what to
    do `instead` belong to one that blocks. `cleared` is None if a doctor's yes does not count.
    `ask` is empty if the safety check asks for it; with `at_step` it is asked only if the person
    wants an optional step that names it.
    """

    id: str
    label: str
    age_days: int
    effect: enums.Effect
    reason: str
    sources: tuple[str, ...]
    rules: tuple[Rule, ...] = ()
    group: str = ""
    cleared: Cleared | None = None
    from_age: int = 0
    under_age: int = 0
    whom: str = ""
    instead: str = ""
    ask: str = ""
    at_step: bool = False


class Line(NamedTuple):
    """A line of a follow-up page: what it sets, or nothing if it takes the lead back.

    `needs` is what else has to be asked. `beats` are the numbers (from 1) of lines that
    this one takes back. Shown from `from_age` to `to_age` only.
    """

    ask: str
    sets: str = ""
    needs: enums.Needs | None = None
    beats: tuple[int, ...] = ()
    from_age: int = 0
    to_age: int = enums.OLDEST


class FollowUp(NamedTuple):
    """The page that a yes to a lead opens."""

    id: str
    title: str
    lines: tuple[Line, ...]


class Lead(NamedTuple):
    """A wide question. `sets` are the ids of a yes, unless it opens the page `to`.

    `question` is the same as a full question, `days` is how long a no counts. It is asked
    from `from_age` to `to_age` (outside of them, where the first is the greater), for
    some `complaints` only if there are any; with `new_pain` only after an answer that
    one of its signs names in `new_pain_after`.
    """

    id: str
    ask: str
    question: str
    days: int
    help: str = ""
    to: str = ""
    sets: tuple[str, ...] = ()
    from_age: int = 0
    to_age: int = enums.OLDEST
    complaints: tuple[enums.Complaint, ...] = ()
    new_pain: bool = False


class CheckPage(NamedTuple):
    """One screen of the safety check. `group` names what it is about."""

    id: str
    title: str
    group: str
    leads: tuple[Lead, ...]


def suits_age(asked: Lead | Line, age: int | None) -> bool:
    """Whether something is asked at that age; None, an unknown age, acts as every age."""
    first, last = asked.from_age, asked.to_age
    if age is None or first <= age <= last:
        return True
    return first > last and not last < age < first


class Symptom(NamedTuple):
    """What may happen while pressing, and what to do then. `tier` None means rest and watch."""

    id: str
    label: str
    advice: str
    tier: enums.Tier | None = None


class Paragraph(NamedTuple):
    """Some sentences, with their sources."""

    text: str
    sources: tuple[str, ...] = ()
    kind: enums.ParagraphKind | None = None


class Article(NamedTuple):
    """A tip or a topic: short text with sources. `replaces` is as for a routine."""

    id: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    aliases: tuple[str, ...] = ()
    origin: str = BUILT_IN
    replaces: tuple[str, ...] = ()
    language: str = ENGLISH


# The drawing


class Figure:
    """The drawing of the body: its views, loaded when the first picture is drawn.

    Units are its own: y grows downward, x grows to the page's right. In a symmetric view
    x = 0 is the midline, and the page's left is the person's own left. A view that is not
    symmetric shows one limb or one side (`drawn_side`) and is flipped for the other.
    """

    def __init__(self, load: "Callable[[], tuple[View, ...]]") -> None:
        self._load = load

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Figure) and self.views == other.views

    def __hash__(self) -> int:
        return hash(self.views)

    @cached_property
    def views(self) -> "tuple[View, ...]":
        return self._load()

    def view(self, name: str) -> "View":
        return {view.id: view for view in self.views}[name]


# All together


class Guides(NamedTuple):
    """All guides together, keyed by id, in the order of the files.

    `figure` is the built-in drawing of the body.
    """

    routines: Mapping[str, Routine] = MappingProxyType({})
    points: Mapping[str, Point] = MappingProxyType({})
    red_flags: Mapping[str, RedFlag] = MappingProxyType({})
    contraindications: Mapping[str, Contraindication] = MappingProxyType({})
    check_pages: tuple[CheckPage, ...] = ()
    follow_ups: Mapping[str, FollowUp] = MappingProxyType({})
    symptoms: Mapping[str, Symptom] = MappingProxyType({})
    advice: Mapping[enums.Tier, str] = MappingProxyType({})
    tips: Mapping[str, Article] = MappingProxyType({})
    topics: Mapping[str, Article] = MappingProxyType({})
    sources: Mapping[str, Source] = MappingProxyType({})
    figure: Figure | None = None

    def sources_of(self, routine: Routine) -> tuple[Source, ...]:
        """Return the sources of a routine and of its points, each once."""
        keys = [*routine.evidence.sources]
        for step in routine.press_steps:
            keys.extend(step.point.sources)
        return tuple(self.sources[key] for key in dict.fromkeys(keys))
