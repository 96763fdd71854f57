"""Which questions the safety check asks, of whom, and when again.

A lead is a wide question. It is asked only if one of its answers would change the routine,
and a yes opens a follow-up page with narrow lines. Each line sets the answer to
one id, and the ids are what is saved.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from selfcare.guides.enums import Complaint
from selfcare.guides.model import (
    CheckPage,
    Contraindication,
    Guides,
    Lead,
    Line,
    Routine,
    Step,
    suits_age,
)
from selfcare.i18n import _
from selfcare.safety.answers import AGE, CLEARED, NO, UNSURE, GivenAnswer, is_valid
from selfcare.safety.rules import RED_FLAG_DAYS, changes, effects_on

Answers = Mapping[str, GivenAnswer]

AGE_DAYS = 365
ADULT = "under-18"
"""Set by the age, or asked by itself where the age is unknown."""

FIRST_PAGE = "s1"
SIGN_PAGES = ("s1", "s2", "s3")
AFTER_PAGE = "a"
"""Asked after the session."""


def age_lead(guides: Guides) -> Lead | None:
    """Return the question for the age; None if no rule depends on it."""
    if not any(rule.from_age or rule.under_age for rule in guides.contraindications.values()):
        return None
    return Lead(
        AGE,
        _("How old are you?"),
        _("How old are you?"),
        AGE_DAYS,
        help=_(
            "Years, in numbers. It decides which questions you get. "
            "Type u if you do not want to say."
        ),
        sets=(AGE,),
    )


def pages_of(guides: Guides) -> tuple[CheckPage, ...]:
    """Return all pages before a session, with those for own questions that no page asks."""
    pages = [page for page in guides.check_pages if page.id != AFTER_PAGE]
    asked = {
        id_ for page in guides.check_pages for lead in page.leads for id_ in ids_of(lead, guides)
    }
    signs = tuple(
        Lead(
            flag.id, flag.ask, flag.ask, RED_FLAG_DAYS, sets=(flag.id,), complaints=flag.complaints
        )
        for flag in guides.red_flags.values()
        if flag.ask and flag.id not in asked
    )
    others = tuple(
        Lead(rule.id, rule.ask, rule.ask, rule.age_days, sets=(rule.id,))
        for rule in guides.contraindications.values()
        if rule.ask and not rule.at_step and rule.id not in asked
    )
    if signs:
        at = len([page for page in pages if page.id in SIGN_PAGES])
        pages.insert(at, CheckPage("own-signs", _("Any of these?"), _("More signs"), signs))
    if others:
        pages.append(CheckPage("own-health", _("And any of these?"), _("More about you"), others))
    return tuple(pages)


def ids_of(lead: Lead, guides: Guides) -> tuple[str, ...]:
    """Return the ids that a lead, or the lines of its follow-up page, can set."""
    if lead.sets:
        return lead.sets
    return tuple(dict.fromkeys(line.sets for line in guides.follow_ups[lead.to].lines if line.sets))


def days_of(id_: str, guides: Guides, answer: GivenAnswer | None = None) -> int:
    """Return for how many days a yes to a question counts, a cleared one if that is given."""
    if id_ == AGE:
        return AGE_DAYS
    rule = guides.contraindications.get(id_)
    if rule is None:
        return RED_FLAG_DAYS
    if answer and answer.word == CLEARED and rule.cleared:
        return rule.cleared.age_days
    return rule.age_days


def is_for(complaints: Collection[Complaint], routine: Routine) -> bool:
    """Whether a routine is for one of these complaints; no complaints mean all."""
    return not complaints or any(each in complaints for each in routine.complaints)


def age_of(answers: Answers) -> int | None:
    return answers[AGE].age if AGE in answers else None


class Asked:
    """What one routine needs to know, or any routine if none is given.

    With `after` it is what is asked after a session.
    """

    def __init__(self, guides: Guides, routine: Routine | None, *, after: bool = False) -> None:
        self.guides = guides
        self.routine = routine
        if after:
            self.pages = tuple(page for page in guides.check_pages if page.id == AFTER_PAGE)
        else:
            self.pages = pages_of(guides)
        self.leads = [lead for page in self.pages for lead in page.leads]
        self.age = None if after else age_lead(guides)
        self._known: dict[str, bool] = {}

    def matters(self, id_: str) -> bool:
        """Whether answering yes could change the routine."""
        if id_ not in self._known:
            self._known[id_] = self._find_out(id_)
        return self._known[id_]

    def _find_out(self, id_: str) -> bool:
        flag = self.guides.red_flags.get(id_)
        if flag is not None:
            return self.routine is None or is_for(flag.complaints, self.routine)
        routines = self.guides.routines.values() if self.routine is None else (self.routine,)
        return any(
            changes(touch.rule, touch.step)
            for routine in routines
            for touch in effects_on(routine, self.guides.contraindications[id_])
        )

    def _candidates(self, lead: Lead, answers: Answers) -> tuple[str, ...]:
        """Return the ids of a lead if the person is asked it, whatever the routine presses."""
        if not suits_age(lead, age_of(answers)):
            return ()
        if self.routine and not is_for(lead.complaints, self.routine):
            return ()
        ids = ids_of(lead, self.guides)
        if lead.new_pain:  # a sign only after one of these answers
            yes = {id_ for id_, given in answers.items() if given.acts_as_yes}
            flags = self.guides.red_flags
            ids = tuple(id_ for id_ in ids if not yes.isdisjoint(flags[id_].new_pain_after))
        return ids

    def ids(self, lead: Lead, answers: Answers) -> tuple[str, ...]:
        """Return the ids for which a lead is asked; none if it need not be asked."""
        return tuple(filter(self.matters, self._candidates(lead, answers)))

    def lines(self, lead: Lead, answers: Answers) -> Iterator[tuple[int, Line]]:
        """Return the lines of a follow-up page that could matter, with their numbers from 1."""
        age = age_of(answers)
        for number, line in enumerate(self.guides.follow_ups[lead.to].lines, 1):
            if suits_age(line, age) and (not line.sets or self.matters(line.sets)):
                yield number, line

    def is_due(self, lead: Lead, answers: Answers, on: date) -> bool:
        """Whether something that matters has no answer that still counts."""
        if lead.id == AGE:
            is_due = _has_expired(lead, AGE, self.guides, answers, on)
            return is_due or (answers[AGE].word == UNSURE and ADULT not in answers)
        return any(
            _has_expired(lead, id_, self.guides, answers, on) and self.matters(id_)
            for id_ in self._candidates(lead, answers)
        )

    def due(self, answers: Answers, on: date) -> tuple[Lead, ...]:
        every = [self.age, *self.leads] if self.age else self.leads
        return tuple(lead for lead in every if self.is_due(lead, answers, on))


def _has_expired(lead: Lead, id_: str, guides: Guides, answers: Answers, on: date) -> bool:
    """Whether an id of a lead has no answer that still counts."""
    given = answers.get(id_)
    if given is None:
        return True
    days = lead.days if given.word == NO else days_of(id_, guides, given)
    return not is_valid(given, days, on)


def rules_at_step(
    step: Step, guides: Guides, answers: Answers, on: date
) -> Iterator[Contraindication]:
    """Return what is still to be asked of a person who wants an optional step."""
    for rule in guides.contraindications.values():
        if not rule.at_step or not (step.names(rule.id) or step.names(rule.group)):
            continue
        given = answers.get(rule.id)
        if given is None or not is_valid(given, rule.age_days, on):
            yield rule
