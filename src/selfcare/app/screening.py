"""The safety check before a session: asks what is due, and returns what the answers allow.

Signs come first, and one that stops ends the questions at once. Without a person to ask,
every answer that the routine needs must still be valid.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from selfcare.guides.model import Guides, Routine, Step
from selfcare.i18n import _
from selfcare.i18n.formatting import format_day
from selfcare.safety.answers import AGE, NO, SAME_DAY, GivenAnswer, is_valid
from selfcare.safety.questionnaire import Kind, Question, Questionnaire, Reply
from selfcare.safety.questions import AGE_DAYS, Asked, ids_of, rules_at_step
from selfcare.safety.screening import Decision, Verdict, screen
from selfcare.terminal.blocks import Page, Text
from selfcare.terminal.checklist import Back, Progress, ask_question
from selfcare.terminal.choosing import ask_key
from selfcare.terminal.prompts import Asker, LeftQuestion
from selfcare.terminal.text import normalized
from selfcare.views.article import translation_blocks

SIGNS = ("s2", "s3", "own-signs")
HEALTH = ("s4", "own-health")
BODY = ("s5",)
TODAY = ("t1", "t2")
TODAY_IDS = ("unwell-today", "wait-a-while")
OLDEST_PREGNANCY = 60

StopPage = Callable[[], Page]


def ask_check(asker: Asker, check: Questionnaire, stop_page: StopPage) -> bool:
    """Ask until nothing is left to ask; return whether the stop page was shown at the end.

    `stop_page` is asked for when the check ends; it is empty if nothing stops. From it one
    can go back to the question. Raises LeftQuestion, and KeyboardInterrupt; what was
    answered until then is in `check.given`.
    """
    replies: dict[str, Reply] = {}
    before: dict[str, Reply] = {}
    progress = Progress()
    try:
        while True:
            question = check.next_question(replies)
            if question is None:
                page = stop_page()
                if not page or not replies:
                    return False
                asker.output.show(page)
                if not _wants_back(asker):
                    return True
            else:
                previous = before.get(question.key)
                reply = ask_question(asker, question, previous, progress, answered=bool(replies))
                if not isinstance(reply, Back):
                    replies[question.key] = reply
                    continue
            if replies:
                key, reply = replies.popitem()
                before[key] = reply
    except (LeftQuestion, KeyboardInterrupt):
        # Who went back and then left has not taken back what was answered.
        check.next_question({**before, **replies})
        raise


def _wants_back(asker: Asker) -> bool:
    """Ask whether to correct the last answer; Enter leaves."""
    return asker.ask(
        _("b goes back to the question, Enter leaves:"),
        lambda typed: {"": False, "b": True}.get(normalized(typed)),
        _("Type b and Enter to go back, or Enter to leave."),
    )


@dataclass
class Screening:
    """The safety check for one routine and one person.

    `saved` are the answers from earlier, `given` those of now; nothing is saved here.
    Without an `asker` nobody can be asked. `stop_page` makes the page for what stops.
    """

    routine: Routine
    guides: Guides
    saved: Mapping[str, GivenAnswer]
    today: date
    asker: Asker | None
    stop_page: Callable[[Verdict], Page] = lambda _verdict: ()
    given: dict[str, GivenAnswer] = field(default_factory=dict)
    is_shown: bool = False
    """Whether the page for what stops has been shown."""
    is_somebody_else: bool = False
    """Whether the person said that the saved answers are not theirs."""
    has_asked: bool = False
    """Whether more was asked than the repeat question."""
    contradicted: frozenset[str] = frozenset()
    """The ids that a yes may concern of which the person, who left, said no more."""

    def verdict(self) -> Verdict:
        return screen(self.routine, self.guides, self._answers(), self.today)

    def _answers(self) -> dict[str, GivenAnswer]:
        return {**self.saved, **self.given}

    def passes(self, verdict: Verdict) -> bool:
        """Whether nothing stops the routine and nothing is left to be asked."""
        return verdict.decision in (Decision.GO, Decision.LEAVE_OUT) and not verdict.missing_today

    def check(self) -> Verdict:
        """Ask what is due, if somebody can be asked, and return the verdict.

        Raises LeftQuestion when the person leaves the questions.
        """
        if self.asker is None:
            return self.verdict()
        if self._is_stopped_for_today():
            self._ask(self.asker, leads=TODAY)
        if self._questionnaire().stops():
            return self.verdict()  # no further answer could change it
        is_known = self._has_valid_answers()
        missing = self.verdict().missing
        if missing or not is_known:
            self._ask(self.asker, leads=missing if is_known else ())
        if is_known and not self.verdict().stops:
            self._ask_what_is_new(self.asker)
        return self.verdict()

    def check_signs_again(self) -> Verdict:
        if self.asker is not None:
            self._ask(self.asker, pages=SIGNS)
        return self.verdict()

    def _is_stopped_for_today(self) -> bool:
        """Whether an answer about this day stops the routine: it may be over by now."""
        return any(
            id_ in self.saved
            and self.saved[id_].acts_as_yes
            and is_valid(self.saved[id_], SAME_DAY, self.today)
            for id_ in TODAY_IDS
        )

    def _has_valid_answers(self) -> bool:
        """Whether any earlier answer that this routine needs is still valid."""
        if AGE in self.saved and is_valid(self.saved[AGE], AGE_DAYS, self.today):
            return True
        about = Asked(self.guides, self.routine)
        due = about.due(self.saved, self.today)
        return any(
            lead not in due and about.ids(lead, self.saved)
            for page in about.pages
            for lead in page.leads
        )

    def _questionnaire(
        self, *, pages: tuple[str, ...] = (), leads: tuple[str, ...] = ()
    ) -> Questionnaire:
        return Questionnaire(
            self.guides,
            self.routine,
            self._answers(),
            self.today,
            one_by_one=self.asker is not None and self.asker.output.plain,
            pages=pages,
            leads=leads,
        )

    def _ask(
        self, asker: Asker, *, pages: tuple[str, ...] = (), leads: tuple[str, ...] = ()
    ) -> None:
        """Ask these pages or leads, or all that is due, until something stops the routine."""
        check = self._questionnaire(pages=pages, leads=leads)
        saved = self.given
        if not self.has_asked:
            asker.output.show(translation_blocks())
        self.has_asked = True

        def take() -> None:
            given = {id_: GivenAnswer(answer, self.today) for id_, answer in check.given.items()}
            self.given = {**saved, **given}

        def stop_page() -> Page:
            take()
            verdict = self.verdict()
            return self.stop_page(verdict) if verdict.stops else ()

        try:
            self.is_shown = ask_check(asker, check, stop_page)
        except (LeftQuestion, KeyboardInterrupt):
            self.contradicted = check.contradicted
            raise
        finally:
            take()

    def allows_step(self, step: Step) -> bool:
        """Ask what an optional step depends on; return whether nothing speaks against it."""
        for rule in rules_at_step(step, self.guides, self._answers(), self.today):
            if self.asker is None:
                return False
            question = Question(rule.id, Kind.YES_NO_UNSURE, rule.ask, can_be_unsure=True)
            reply = ask_question(self.asker, question)
            if isinstance(reply, Back):
                return False
            self.given[rule.id] = GivenAnswer(str(reply), self.today)
            if reply != NO:
                self.asker.output.show((Text(rule.reason),))
                return False
        return True

    def _ask_what_is_new(self, asker: Asker) -> None:
        """Ask the repeat question. Only n goes straight on."""
        verdict = self.verdict()
        lines = repeat_question(self.saved, self.today, is_short=not verdict.missing_today)
        words = {"n": "n", "no": "n", "y": "y", "yes": "y", "g": "g"}
        words |= {_("n"): "n", _("no"): "n", _("y"): "y", _("yes"): "y"}
        keys = _("n no to all"), _("y yes"), _("g I am someone else")
        reply = ask_key(asker, lines, keys, words.get)
        if reply == "g":
            self.is_somebody_else = True
        elif reply == "y":
            self._ask_again(asker)
        elif verdict.missing_today:
            self._answer_today_with_no(verdict)

    def _answer_today_with_no(self, verdict: Verdict) -> None:
        """Record no for all that is only valid today; what still counts as yes stays."""
        answers = self._answers()
        for page in Asked(self.guides, self.routine).pages:
            for lead in page.leads:
                for id_ in ids_of(lead, self.guides) if lead.id in verdict.missing_today else ():
                    given = answers.get(id_)
                    if id_ in TODAY_IDS or given is None or not given.acts_as_yes:
                        self.given[id_] = GivenAnswer(NO, self.today)

    def _ask_again(self, asker: Asker) -> None:
        keys = _("1 a sign"), _("2 my health"), _("3 today"), _("4 all")
        which = ask_key(asker, (_("Which part?"),), keys, {it: it for it in "1234"}.get)
        if which == "3":
            self._ask(asker, leads=TODAY)
            return
        pages = {"1": SIGNS, "2": (*HEALTH, *BODY), "4": ("s1", *SIGNS, *HEALTH, *BODY)}
        self._ask(asker, pages=pages[which])
        if not self.verdict().stops:
            self._ask(asker)  # what is still due, such as the questions about today


def repeat_question(
    saved: Mapping[str, GivenAnswer], today: date, *, is_short: bool
) -> tuple[str, ...]:
    """Return the question of each run, line by line: is anything new since the last answers?"""
    latest = max(saved.values(), key=lambda given: given.answered_on).answered_on
    if is_short and latest == today:
        times = [given.answered_at for given in saved.values() if given.answered_at]
        since = f"{max(times).astimezone():%H:%M}" if times else format_day(today)
        text = _(
            "Since {time}: anything new or worse? Alcohol, sleeping pills, big meal, hot bath?"
        )
        return (text.format(time=since),)
    age = saved[AGE].age if AGE in saved else None
    may_be_pregnant = age is None or age <= OLDEST_PREGNANCY
    return (
        _("Since {day}: anything new or worse?").format(day=format_day(latest)),
        _("Pain, numb or weak parts, pee or poo, chest, fever, a swollen leg, sore skin?"),
        _("A new illness, medicine or surgery? Maybe pregnant? A long trip?")
        if may_be_pregnant
        else _("A new illness, medicine or surgery? A long trip?"),
        _("Today: ill, or had alcohol, drugs or sleeping pills?"),
        _("Just now: a big meal, hard exercise or a hot bath?"),
    )


def ask_after_session(
    asker: Asker,
    guides: Guides,
    routine: Routine | None,
    saved: Mapping[str, GivenAnswer],
    on: date,
) -> Mapping[str, str]:
    """Ask what only means to book a visit, if that is due; return the answers.

    Raises LeftQuestion.
    """
    check = Questionnaire(guides, routine, saved, on, one_by_one=asker.output.plain, after=True)
    ask_check(asker, check, lambda: ())
    yes = [id_ for id_, answer in check.given.items() if answer != NO]
    asker.output.show(tuple(Text(guides.red_flags[id_].reason) for id_ in yes))
    return check.given
