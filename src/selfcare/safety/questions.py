"""Which questions the safety check asks, of whom, and when again.

A lead is a wide question. It is asked only where one of its answers would change the
routine, and a yes opens a follow-up page with narrow lines. Each line sets the answer to
one id, and the ids are what is saved.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from selfcare.guides.model import CheckPage, Guides, Lead, Line, Routine
from selfcare.i18n import _
from selfcare.safety.answers import AGE, CLEARED, NO, UNSURE, GivenAnswer, is_valid
from selfcare.safety.rules import RED_FLAG_DAYS, changes, effects_on

Answers = Mapping[str, GivenAnswer]

AGE_DAYS = 365
ADULT = "under-18"
"""Set by the age, or asked by itself where the age is not told."""

FIRST_PAGE = "s1"
SIGN_PAGES = ("s1", "s2", "s3")
AFTER_PAGE = "a"
"""Asked after the session."""


def age_lead(guides: Guides) -> Lead | None:
    """Return the question for the age; None where no rule depends on it."""
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
        if rule.ask and rule.id not in asked
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
    """Return for how many days a yes to a question holds, a cleared one if that is given."""
    if id_ == AGE:
        return AGE_DAYS
    rule = guides.contraindications.get(id_)
    if rule is None:
        return RED_FLAG_DAYS
    if answer and answer.word == CLEARED and rule.cleared:
        return rule.cleared.age_days
    return rule.age_days


def ids_that_matter(routine: Routine | None, guides: Guides) -> frozenset[str]:
    """Return the ids a yes to which could change the routine, or any if none is given."""
    complaints = set(routine.complaints if routine else ())
    flags = (
        flag.id
        for flag in guides.red_flags.values()
        if routine is None or not flag.complaints or not complaints.isdisjoint(flag.complaints)
    )
    routines = guides.routines.values() if routine is None else (routine,)
    rules = (
        rule.id
        for rule in guides.contraindications.values()
        if any(
            changes(acting, step)
            for each in routines
            for step, acting, _sides in effects_on(each, rule)
        )
    )
    return frozenset((AGE, *flags, *rules))


def age_of(answers: Answers) -> int | None:
    """Return the age in years; None if it was not told."""
    return answers[AGE].age if AGE in answers else None


class Asked:
    """What one routine needs to know, or any routine if none is given."""

    def __init__(self, guides: Guides, routine: Routine | None) -> None:
        self.guides = guides
        self.routine = routine
        self.pages = pages_of(guides)
        self.age = age_lead(guides)
        self._ids = ids_that_matter(routine, guides)

    def ids(self, lead: Lead, answers: Answers) -> tuple[str, ...]:
        """Return the ids for which a lead is asked; none where it need not be asked."""
        if not lead.suits_age(age_of(answers)):
            return ()
        complaints = set(lead.complaints)
        if self.routine and complaints and complaints.isdisjoint(self.routine.complaints):
            return ()
        ids = ids_of(lead, self.guides)
        if lead.new_pain:
            ids = tuple(id_ for id_ in ids if _new_pain_matters(id_, self.guides, answers))
        return tuple(id_ for id_ in ids if id_ in self._ids)

    def lines(self, lead: Lead, answers: Answers) -> Iterator[tuple[int, Line]]:
        """Return the lines of a follow-up page that could matter, with their numbers from 1."""
        age = age_of(answers)
        for number, line in enumerate(self.guides.follow_ups[lead.to].lines, 1):
            if line.suits_age(age) and (not line.sets or line.sets in self._ids):
                yield number, line

    def due(self, answers: Answers, on: date) -> tuple[Lead, ...]:
        """Return the leads that have to be asked, in order."""
        leads = [lead for page in self.pages for lead in page.leads]
        return tuple(
            lead
            for lead in (*([self.age] if self.age else []), *leads)
            if (ids := self.ids(lead, answers)) and is_due(lead, ids, self.guides, answers, on)
        )


def _new_pain_matters(id_: str, guides: Guides, answers: Answers) -> bool:
    """Whether an answer turns new back pain into this sign."""
    return any(
        after in answers and answers[after].acts_as_yes
        for after in guides.red_flags[id_].new_pain_after
    )


def is_due(lead: Lead, ids: tuple[str, ...], guides: Guides, answers: Answers, on: date) -> bool:
    """Whether one of these ids of a lead has no answer that still holds."""
    if lead.id == AGE:
        given = answers.get(AGE)
        if given is None or not is_valid(given, AGE_DAYS, on):
            return True
        return given.word == UNSURE and ADULT not in answers
    for id_ in ids:
        given = answers.get(id_)
        if given is None:
            return True
        days = lead.days if given.word == NO else days_of(id_, guides, given)
        if not is_valid(given, days, on):
            return True
    return False
