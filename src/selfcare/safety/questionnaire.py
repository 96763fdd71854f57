"""The safety check as a conversation: which question comes next, and what the replies mean.

Pure: `next_question` walks the whole check from its start with the replies so far, and
stops at the first question without one. So going back means forgetting the last reply, and
an earlier reply may change which questions follow.
"""

from collections.abc import Collection, Generator, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from selfcare.guides.enums import Needs, Region, Side, Tier
from selfcare.guides.model import CheckPage, Guides, Lead, Line, Routine
from selfcare.i18n import _
from selfcare.safety.answers import (
    AGE,
    BACK,
    CLEARED,
    NECK,
    NO,
    UNSURE,
    YES,
    GivenAnswer,
    Place,
    format_answer,
    is_valid,
)
from selfcare.safety.questions import ADULT, FIRST_PAGE, Asked, days_of, ids_of
from selfcare.safety.rules import RED_FLAG_DAYS
from selfcare.safety.screening import screen

ADULT_AGE = 18
WITHOUT_SIDE = (Region.HEAD, Region.BELLY)
"""Regions for which no side is asked."""

Marks = frozenset[int]
Reply = str | Marks
"""An age in digits, yes, no or unsure, a side, or the places (from 0) of marked lines."""


class Kind(StrEnum):
    AGE = "age"
    """A whole number of years, or unsure."""
    YES_NO_UNSURE = "yes-no-unsure"
    YES_NO = "yes-no"
    MARKS = "marks"
    """Any of the lines, or none."""
    PLACES = "places"
    """At least one of the lines, or unsure."""
    SIDE = "side"
    """left, right or both."""


class Question(NamedTuple):
    """One question. `lines` are those of a list; `can_be_unsure` whether unsure answers it.

    `number` and `total` count screens, or questions if each is asked on its own; then
    `part` and `parts` count within the follow-up. `group` names what it is about.
    """

    key: str
    kind: Kind
    text: str
    lines: tuple[str, ...] = ()
    help: str = ""
    group: str = ""
    number: int = 0
    total: int = 0
    part: int = 0
    parts: int = 0
    can_be_unsure: bool = False
    saved: Marks = frozenset()
    """The lines that the saved answers would mark."""


Walk = Generator[Question, Reply, None]


class Questionnaire:
    """Asks one person what one routine needs to know, or any routine if none is given.

    `saved` are the answers of earlier, of which only those that no longer hold are asked
    again; with `pages` or `leads` those are asked whole. With `one_by_one` every line is a question
    of its own; with `after` it is what is asked after a session.
    """

    def __init__(
        self,
        guides: Guides,
        routine: Routine | None,
        saved: Mapping[str, GivenAnswer],
        on: date,
        *,
        one_by_one: bool = False,
        pages: Collection[str] = (),
        leads: Collection[str] = (),
        after: bool = False,
    ) -> None:
        self._guides = guides
        self._routine = routine
        self._about = Asked(guides, routine, after=after)
        self._saved = saved
        self._on = on
        self._one_by_one = one_by_one
        self._pages = pages
        self._leads = leads
        self._chosen = [lead for lead in self._about.leads if lead.id in leads]
        self._given: dict[str, str] = {}
        self._open: set[str] = set()
        self._renewed = saved  # with what was asked of doctors again
        self._stops: dict[tuple[tuple[str, str], ...], bool] = {}
        self._number = 0
        self._asked = 0

    @property
    def given(self) -> Mapping[str, str]:
        """The answers of the replies so far, by id, as they are saved."""
        return self._given

    @property
    def contradicted(self) -> frozenset[str]:
        """The ids that a yes to a lead may concern, while its follow-up is not answered.

        A person who leaves then has said that an older no no longer counts.
        """
        return frozenset(self._open - self._given.keys())

    def next_question(self, replies: Mapping[str, Reply]) -> Question | None:
        """Return the first question without a reply; None at the end of the check."""
        self._given = {}
        self._open = set()
        self._number = self._asked = 0
        walk = self._walk()
        try:
            question = next(walk)
            while question.key in replies:
                question = walk.send(replies[question.key])
        except StopIteration:
            return None
        return question

    # Answers

    def _answers(self) -> dict[str, GivenAnswer]:
        given = {id_: GivenAnswer(answer, self._on) for id_, answer in self._given.items()}
        return {**self._saved, **given}

    def stops(self) -> bool:
        """Whether the answers stop the routine, so that no further question matters.

        A saved answer that is about to be asked again does not count; while chosen pages
        are asked, no saved one does.
        """
        given = tuple(self._given.items())
        if given not in self._stops:  # the same walk is done for every question
            answers = self._answers()
            if self._pages:
                answers = {id_: answers[id_] for id_ in self._given}
            for lead in (*self._about.due(answers, self._on), *self._chosen):
                for id_ in ids_of(lead, self._guides):
                    if id_ not in self._given and not self._outlasts(lead, id_):
                        answers.pop(id_, None)
            self._stops[given] = self._is_stopped(answers)
        return self._stops[given]

    def _is_stopped(self, answers: Mapping[str, GivenAnswer]) -> bool:
        if self._routine is not None:
            return bool(screen(self._routine, self._guides, answers, self._on).stops)
        routines = self._guides.routines.values()
        return bool(routines) and all(
            screen(routine, self._guides, answers, self._on).stops for routine in routines
        )

    def _has_emergency(self) -> bool:
        return self._can_be_emergency([id_ for id_, answer in self._given.items() if answer != NO])

    def _can_be_emergency(self, ids: Collection[str]) -> bool:
        flags = self._guides.red_flags
        return any(id_ in flags and flags[id_].tier is Tier.EMERGENCY for id_ in ids)

    def _set(self, ids: Collection[str], answer: str) -> None:
        """Set answers; a no never takes back what another question of this check set."""
        for id_ in ids:
            if answer != NO or id_ not in self._given:
                self._given[id_] = answer

    def _set_no(self, lead: Lead, ids: Collection[str]) -> None:
        self._set([id_ for id_ in ids if not self._outlasts(lead, id_)], NO)

    def _outlasts(self, lead: Lead, id_: str) -> bool:
        """Whether a saved yes stays although the person says no to this lead.

        A lead about signs or about today is asked often. It does not take back what was
        answered at another one, which is asked less often.
        """
        given = self._saved.get(id_)
        if given is None or not given.acts_as_yes or lead.days > RED_FLAG_DAYS:
            return False
        return is_valid(given, days_of(id_, self._guides, given), self._on) and any(
            other.days > lead.days and id_ in ids_of(other, self._guides)
            for other in self._about.leads
        )

    # The conversation

    def _walk(self) -> Walk:
        yield from self._ask_doctors_again()
        self._total = sum(
            bool(self._wanted(page) or (page.id == FIRST_PAGE and self._wanted_age()))
            for page in self._about.pages
        )
        for page in self._about.pages:
            wanted = self._wanted(page)
            age = self._wanted_age() if page.id == FIRST_PAGE else None
            if not wanted and age is None:
                continue
            self._page = page
            self._number += 1
            if age is not None:
                yield from self._ask_age(age)
                if self.stops():
                    return
                wanted = self._wanted(page)  # some depend on the age
            if self._one_by_one or page.id == FIRST_PAGE:
                yield from self._ask_one_by_one(wanted)
            else:
                yield from self._ask_page(wanted)
            if self._has_emergency() or self.stops():
                return

    def _ask_doctors_again(self) -> Walk:
        """Ask whether a doctor's yes still counts, if its time is over."""
        self._renewed = self._saved
        if self._pages:
            return
        chosen = {id_ for lead in self._chosen for id_ in ids_of(lead, self._guides)}
        for id_, given in self._saved.items():
            rule = self._guides.contraindications.get(id_)
            if given.word != CLEARED or rule is None or not self._about.matters(id_):
                continue
            if self._leads and id_ not in chosen:
                continue
            if is_valid(given, days_of(id_, self._guides, given), self._on):
                continue
            text = _("Does your doctor still say pressing is fine ({what})?")
            reply = yield Question(
                f"{id_}/still", Kind.YES_NO_UNSURE, text.format(what=rule.label), can_be_unsure=True
            )
            word = CLEARED if reply == YES else YES
            self._given[id_] = format_answer(word, given.places)
        self._renewed = self._answers()

    def _wanted_age(self) -> Lead | None:
        lead = self._about.age
        if lead is None:
            return None
        whole = self._pages and FIRST_PAGE in self._pages
        limited = (self._pages and not whole) or (self._leads and AGE not in self._leads)
        due = self._about.is_due(lead, self._saved, self._on)
        return lead if whole or (due and not limited) else None

    def _wanted(self, page: CheckPage) -> list[Lead]:
        """Return the leads of a page that are asked."""
        if self._pages and page.id not in self._pages:
            return []
        answers = self._answers()
        is_limited = bool(self._pages or self._leads)
        return [
            lead
            for lead in page.leads
            if (not self._leads or lead.id in self._leads)
            and self._about.ids(lead, answers)
            and (
                self._about.is_due(lead, self._renewed, self._on)
                # asked whole, unless all that was due of it is what a doctor said
                or (is_limited and not self._about.is_due(lead, self._saved, self._on))
            )
        ]

    def _question(self, key: str, kind: Kind, text: str, **rest: Any) -> Question:
        number, total = self._number, self._total
        if self._one_by_one:
            number = self._asked
            total = self._asked + self._left()
        group = self._page.group
        return Question(key, kind, text, group=group, number=number, total=total, **rest)

    def _left(self) -> int:
        """Return how many leads come after the one that is being asked."""
        pages = self._about.pages
        later = pages[pages.index(self._page) + 1 :]
        here = [lead for lead in self._wanted(self._page) if lead.id not in self._done]
        return len(here) + sum(len(self._wanted(page)) for page in later)

    def _ask_age(self, lead: Lead) -> Walk:
        self._asked += 1
        self._done = {AGE}
        text = f"{self._page.title} {lead.ask}"
        reply = yield self._question(AGE, Kind.AGE, text, help=lead.help)
        self._given[AGE] = str(reply)
        if reply == UNSURE:
            text = _("Are you 18 or over?")
            adult = yield self._question(ADULT, Kind.YES_NO, text)
            self._given[ADULT] = NO if adult == YES else YES
        elif ADULT in self._saved:  # the age was not given then
            self._given[ADULT] = YES if int(str(reply)) < ADULT_AGE else NO

    def _ask_one_by_one(self, leads: Sequence[Lead]) -> Walk:
        self._done = {AGE}
        is_stopped = False
        for lead in leads:
            if is_stopped and not self._can_be_emergency(ids_of(lead, self._guides)):
                continue
            self._asked += 1
            self._done.add(lead.id)
            text = lead.question if self._one_by_one else lead.ask
            reply = yield self._question(
                lead.id, Kind.YES_NO_UNSURE, text, help=lead.help, can_be_unsure=True
            )
            if reply == NO:
                self._set_no(lead, self._ids(lead))
            elif lead.to:
                yield from self._follow_up(lead)
            else:
                self._set(self._ids(lead), str(reply))
            if self._has_emergency():
                return
            is_stopped = self._one_by_one and self.stops()

    def _ids(self, lead: Lead) -> tuple[str, ...]:
        """Return the ids that a reply to a whole lead sets."""
        if lead.new_pain:
            return self._about.ids(lead, self._answers())
        return ids_of(lead, self._guides)

    def _ask_page(self, leads: Sequence[Lead]) -> Walk:
        marks = yield self._question(
            self._page.id,
            Kind.MARKS,
            self._page.title,
            lines=tuple(lead.ask for lead in leads),
            help="\n".join(
                f"{number}. {lead.ask}. {lead.help}".strip()
                for number, lead in enumerate(leads, 1)
                if lead.help
            ),
            saved=self._saved_marks((lead, ids_of(lead, self._guides)) for lead in leads),
        )
        marks = frozenset() if isinstance(marks, str) else marks
        for at, lead in enumerate(leads):
            if at in marks and not lead.to:
                self._set(self._ids(lead), YES)
        # An emergency without a follow-up ends the check before any other follow-up.
        if self._has_emergency():
            return
        for at, lead in enumerate(leads):
            if at in marks and lead.to:
                yield from self._follow_up(lead)
                if self._has_emergency():
                    return
        for at, lead in enumerate(leads):
            if at not in marks:
                self._set_no(lead, self._ids(lead))

    def _saved_marks(self, lines: Iterable[tuple[Lead, Iterable[str]]]) -> Marks:
        """Return the lines that the saved answers would mark, by the ids that each one sets."""
        saved_yes = {id_ for id_, given in self._saved.items() if given.acts_as_yes}
        return frozenset(
            at
            for at, (lead, ids) in enumerate(lines)
            if any(id_ in saved_yes and not self._outlasts(lead, id_) for id_ in ids)
        )

    def _follow_up(self, lead: Lead) -> Walk:
        """Ask the lines that a yes opens, and set what is true; no line takes the lead back."""
        self._open |= {*self._ids(lead)}
        before = self._known_yes(lead)
        lines = dict(self._about.lines(lead, self._answers()))
        if self._one_by_one:
            marked = yield from self._lines_one_by_one(lead, lines)
        else:
            reply = yield self._question(
                lead.to,
                Kind.MARKS,
                self._guides.follow_ups[lead.to].title,
                lines=tuple(line.ask for line in lines.values()),
                can_be_unsure=True,
                saved=self._saved_marks((lead, [line.sets]) for line in lines.values()),
            )
            if isinstance(reply, str):
                marked = {number: UNSURE for number, line in lines.items() if line.sets}
            else:
                marked = {number: YES for at, number in enumerate(lines) if at in reply}
        taken_back = {number for at in marked for number in lines[at].beats}
        answers: dict[str, str] = {}
        needs: dict[str, list[Line]] = {}
        for number, word in marked.items():
            line = lines[number]
            if not line.sets or number in taken_back:
                continue
            if answers.get(line.sets) != YES:
                answers[line.sets] = word
            needs.setdefault(line.sets, []).append(line)
        for id_, word in answers.items():
            self._set([id_], word)
        if not self._has_emergency():
            for id_, marked_lines in needs.items():
                if answers[id_] == YES or self._one_by_one:
                    yield from self._ask_details(id_, answers[id_], lead, marked_lines)
                    self._given[id_] = _joined(before.get(id_), self._given[id_])
        self._set_no(lead, {line.sets for line in lines.values() if line.sets})
        self._open.clear()

    def _known_yes(self, lead: Lead) -> dict[str, str]:
        """Return each yes that is known for an id of a lead before its lines are asked."""
        saved = {
            id_: self._saved[id_].answer
            for id_ in ids_of(lead, self._guides)
            if self._outlasts(lead, id_)
        }
        return saved | {id_: answer for id_, answer in self._given.items() if answer != NO}

    def _lines_one_by_one(
        self, lead: Lead, lines: Mapping[int, Line]
    ) -> Generator[Question, Reply, dict[int, str]]:
        """Ask each line that sets something; after a sign only those that are an emergency.

        A sign that another line takes back does not count. An emergency ends it.
        """
        asked = [number for number, line in lines.items() if line.sets]
        marked: dict[int, str] = {}
        is_sign = False
        for part, number in enumerate(asked, 1):
            line = lines[number]
            if is_sign and not self._can_be_emergency([line.sets]):
                continue
            reply = yield self._line(lead, number, line, part, len(asked))
            if reply == NO:
                continue
            marked[number] = str(reply)
            takes_back = [at for at, other in lines.items() if number in other.beats]
            for at in takes_back:
                answer = yield self._line(lead, at, lines[at], part, len(asked))
                if answer == YES:
                    marked[at] = YES
            if any(at in marked for at in takes_back):
                continue
            self._set([line.sets], marked[number])  # saved although the person may leave
            is_sign = is_sign or line.sets in self._guides.red_flags
            if self._can_be_emergency([line.sets]):
                return marked
        return marked

    def _line(self, lead: Lead, number: int, line: Line, part: int, parts: int) -> Question:
        return self._question(
            f"{lead.to}/{number}",
            Kind.YES_NO_UNSURE,
            _("{line}?").format(line=line.ask),
            part=part,
            parts=parts,
            can_be_unsure=True,
        )

    def _ask_details(self, id_: str, word: str, lead: Lead, lines: Sequence[Line]) -> Walk:
        """Ask where it is, and whether a doctor agreed, as far as the rule of an id wants it.

        `lines` are all that set the id, so a place is asked for all of them together.
        """
        line, what = lines[-1], "; ".join(line.ask for line in lines)
        prefix = f"{id_}/{lead.to}"
        places: list[Place] = []
        if line.needs is Needs.WHERE:
            text = _("Where is it? {what}").format(what=what)
            names = region_names()
            reply = yield self._question(
                f"{prefix}/where", Kind.PLACES, text, lines=names, can_be_unsure=True
            )
            regions = list(Region)
            for at in () if isinstance(reply, str) else sorted(reply):
                side = Side.BOTH
                if regions[at] not in WITHOUT_SIDE:
                    side = yield from self._ask_side(f"{prefix}/side/{regions[at]}", names[at])
                places.append(Place(regions[at], side))
        elif line.needs is Needs.SIDE:
            side = yield from self._ask_side(f"{prefix}/side", what)
            places.append(Place("", side))
        elif line.needs is Needs.NECK:
            text = _("Is it in your neck? {what}").format(what=what)
            reply = yield self._question(
                f"{prefix}/neck", Kind.YES_NO_UNSURE, text, can_be_unsure=True
            )
            places.append(Place(BACK if reply == NO else NECK))
        rule = self._guides.contraindications.get(id_)
        if rule is not None and rule.cleared is not None and word == YES:
            text = _("Did a doctor or other health professional say pressing is fine? {what}")
            text = text.format(what=what)
            if (yield self._question(f"{prefix}/cleared", Kind.YES_NO, text)) == YES:
                word = CLEARED
        self._given[id_] = format_answer(word, places)

    def _ask_side(self, key: str, what: str) -> Generator[Question, Reply, Side]:
        text = _("Which side? {what}").format(what=what)
        return Side(str((yield self._question(key, Kind.SIDE, text))))


def _joined(before: str | None, answer: str) -> str:
    """Return a yes that also applies wherever an earlier one did."""
    if before is None:
        return answer
    known, given = GivenAnswer(before, None), GivenAnswer(answer, None)  # type: ignore[arg-type]
    word = given.word if given.word == known.word else YES
    if not known.places or not given.places:
        return word
    return format_answer(word, dict.fromkeys((*known.places, *given.places)))


def region_names() -> tuple[str, ...]:
    return (
        _("Head, face or neck"),
        _("Shoulder or upper back"),
        _("Arm or hand"),
        _("Lower back"),
        _("Belly"),
        _("Buttock or hip"),
        _("Leg"),
        _("Foot or ankle"),
    )
