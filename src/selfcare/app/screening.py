"""The safety check before a session: asks what is due, and returns what the answers allow.

Signs come first, and one that stops ends the questions straight away. Without a person to ask,
every answer that the routine needs must still be valid.
"""

from collections.abc import Callable, Mapping
from datetime import date

from selfcare.app.context import Context
from selfcare.errors import ExitStatus
from selfcare.guides.enums import Tier
from selfcare.guides.model import Routine, Step
from selfcare.i18n import _
from selfcare.i18n.formatting import format_day
from selfcare.i18n.languages import translation_notice
from selfcare.safety.answers import AGE, NO, SAME_DAY, GivenAnswer, is_valid
from selfcare.safety.questionnaire import Kind, Question, Questionnaire, Reply
from selfcare.safety.questions import AGE_DAYS, Asked, ids_of, rules_at_step
from selfcare.safety.screening import Decision, Verdict, screen
from selfcare.terminal.blocks import Gap, Page, Text
from selfcare.terminal.checklist import Back, Progress, ask_question
from selfcare.terminal.prompts import Asker, LeftQuestion
from selfcare.terminal.text import normalized

SIGNS = ("s2", "s3", "own-signs")
HEALTH = ("s4", "own-health")
BODY = ("s5",)
EVERY_PAGE = ("s1", *SIGNS, *HEALTH, *BODY)
TODAY = ("t1", "t2")
TODAY_IDS = ("unwell-today", "wait-a-while")
OLDEST_PREGNANCY = 60


class NotStarted(Exception):  # noqa: N818 - that a session must not begin is not an error
    """Nothing may be started. Why has been shown; `status` is how the program ends."""

    def __init__(self, status: ExitStatus = ExitStatus.BLOCKED) -> None:
        super().__init__(status)
        self.status = status


def given_today(answers: Mapping[str, str], today: date) -> dict[str, GivenAnswer]:
    return {id_: GivenAnswer(answer, today) for id_, answer in answers.items()}


def each_yes(answers: Mapping[str, str]) -> dict[str, str]:
    """Of these answers, those that count as a yes."""
    return {
        id_: answer for id_, answer in answers.items() if GivenAnswer(answer, date.min).acts_as_yes
    }


def ask_check(
    asker: Asker, check: Questionnaire, stop_page: Callable[[], Page], notice: str = ""
) -> bool:
    """Ask until nothing is left to ask; return whether the stop page was shown at the end.

    The first screen says `notice`. `stop_page` is asked for when the check ends; it is empty
    if nothing stops. From it one can go back to the question. Raises LeftQuestion, and
    KeyboardInterrupt; what was answered until then is in `check.given`.
    """
    replies: dict[str, Reply] = {}
    before: dict[str, Reply] = {}
    progress = Progress(notice=notice)
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
        # A person who went back and then left has not withdrawn what was answered.
        check.next_question({**before, **replies})
        raise


def _wants_back(asker: Asker) -> bool:
    """Ask whether to correct the last answer; Enter leaves."""
    return asker.ask(
        _("b goes back to the question, Enter leaves:"),
        lambda typed: {"": False, "b": True}.get(normalized(typed)),
        _("Type b and Enter to go back, or Enter to leave."),
    )


class Screening:
    """The safety check for one routine and one person. Of a guest nothing is read or saved.

    `answers` are this person's, the new ones first; `given` those of now.
    """

    def __init__(self, context: Context, routine: Routine, *, guest: bool) -> None:
        self.context = context
        self.routine = routine
        self._guides = context.library.guides
        self._today = context.today
        self.saved_on_leaving = False
        self._notice = ""
        self._shown: Verdict | None = None
        self._begin(guest=guest)

    def _begin(self, *, guest: bool) -> None:
        self.is_guest = guest
        self._saved: Mapping[str, GivenAnswer] = {} if guest else self.context.answers
        self.given: dict[str, str] = {}
        self._is_stop_shown = False
        self._has_asked = False  # more than the repeat question
        self._contradicted: frozenset[str] = frozenset()

    @property
    def answers(self) -> dict[str, GivenAnswer]:
        return {**self._saved, **given_today(self.given, self._today)}

    def admit(self, *, only_signs: bool = False) -> Verdict:
        """Ask; show straight away what the answers demand, then save them.

        Each yes counts even if the person leaves the questions: an older no must not
        let in somebody who has just contradicted it. Raises NotStarted if the answers block,
        and LeftQuestion.
        """
        try:
            if self.context.can_ask():
                self._ask(pages=SIGNS) if only_signs else self._check()
        except (LeftQuestion, KeyboardInterrupt) as left:
            try:
                verdict = self._verdict()
                urgent = (Tier.EMERGENCY, Tier.SAME_DAY)
                is_urgent = any(stop.tier in urgent for stop in verdict.stops)
                if is_urgent:
                    self._show_stop(verdict)
            finally:
                self.saved_on_leaving = self.save(each_yes(self.given))
                if not self.is_guest:
                    self.context.diary.ask_again(self._contradicted)
            if is_urgent and isinstance(left, LeftQuestion):
                raise NotStarted from left
            raise
        try:
            verdict = self.check_again()
            if self._has_asked and verdict != self._shown:
                from selfcare.views.safety import result_page

                self.context.show((Gap(), *result_page(self.routine, verdict)))
                self._shown = verdict
            return verdict
        finally:
            self.save(self.given)

    def announce(self, text: str) -> None:
        """Say why the next questions come: in a line, and on the first screen of them."""
        self.context.say(text)
        self._notice = text

    def check_at_start(self, laid_out: Verdict) -> None:
        """Check again right before the start: another window may have changed the answers.

        `laid_out` is the verdict that the schedule was made with. Raises NotStarted.
        """
        self.check_stop()
        self._saved = self.context.diary.reload_answers()
        if self.check_again().steps != laid_out.steps:
            self.context.say(
                _("Your answers have changed, so nothing was started. Start it once more.")
            )
            raise NotStarted

    def check_again(self) -> Verdict:
        """Return what the answers allow now; show why, and raise NotStarted, if they block."""
        verdict = self._verdict()
        if verdict.decision in (Decision.GO, Decision.LEAVE_OUT) and not verdict.missing_today:
            return verdict
        self._show_stop(verdict)
        raise NotStarted

    def check_stop(self) -> None:
        """If a session was stopped for safety today, show the advice again; raise NotStarted."""
        stop = self.context.diary.safety_stop()
        if stop is not None:
            from selfcare.views.safety import stopped_today_page

            number = self.context.emergency_number
            self.context.show(stopped_today_page(self._guides, stop, self._today, number))
            raise NotStarted

    def save(self, given: Mapping[str, str]) -> bool:
        """Save answers, except a guest's. A diary that cannot be written stops nothing."""
        return bool(given) and not self.is_guest and self.context.diary.try_save_answers(given)

    def _verdict(self) -> Verdict:
        return screen(self.routine, self._guides, self.answers, self._today)

    def _show_stop(self, verdict: Verdict) -> None:
        if not self._is_stop_shown:
            self.context.show(self._stop_page(verdict))

    def _stop_page(self, verdict: Verdict) -> Page:
        from selfcare.views.safety import blocked_page

        number = self.context.emergency_number
        return blocked_page(self.routine, verdict, self._guides, self.answers, self._today, number)

    def _check(self) -> None:
        """Ask what is due."""
        if not self._saved:
            self._ask()
            return
        if self._is_stopped_for_today():
            self._ask(leads=TODAY)
        if self._questionnaire().stops():
            return  # no further answer could change it
        is_known = self._has_valid_answers()
        missing = self._verdict().missing
        if missing or not is_known:
            self._ask(leads=missing if is_known else ())
        if is_known and not self._verdict().stops:
            self._ask_what_is_new()

    def _is_stopped_for_today(self) -> bool:
        """Whether an answer about this day stops the routine: it may be over by now."""
        return any(
            id_ in self._saved
            and self._saved[id_].acts_as_yes
            and is_valid(self._saved[id_], SAME_DAY, self._today)
            for id_ in TODAY_IDS
        )

    def _has_valid_answers(self) -> bool:
        """Whether any earlier answer that this routine needs is still valid."""
        if AGE in self._saved and is_valid(self._saved[AGE], AGE_DAYS, self._today):
            return True
        about = Asked(self._guides, self.routine)
        due = about.due(self._saved, self._today)
        return any(
            lead not in due and about.ids(lead, self._saved)
            for page in about.pages
            for lead in page.leads
        )

    def _questionnaire(
        self, *, pages: tuple[str, ...] = (), leads: tuple[str, ...] = ()
    ) -> Questionnaire:
        return Questionnaire(
            self._guides,
            self.routine,
            self.answers,
            self._today,
            one_by_one=self.context.output.plain,
            pages=pages,
            leads=leads,
        )

    def _ask(self, *, pages: tuple[str, ...] = (), leads: tuple[str, ...] = ()) -> None:
        """Ask these pages or leads, or all that is due, until something stops the routine."""
        check = self._questionnaire(pages=pages, leads=leads)
        before = self.given
        if not self._has_asked:
            if translated := translation_notice():
                self.context.say(translated)
            self._notice = self._notice or translated
        self._has_asked = True
        notice, self._notice = self._notice, ""

        def take() -> None:
            self.given = {**before, **check.given}

        def stop_page() -> Page:
            take()
            verdict = self._verdict()
            return self._stop_page(verdict) if verdict.stops else ()

        try:
            self._is_stop_shown = ask_check(self.context.asker, check, stop_page, notice)
        except (LeftQuestion, KeyboardInterrupt):
            self._contradicted = check.contradicted
            raise
        finally:
            take()

    def allows_step(self, step: Step) -> bool:
        """Ask what an optional step depends on; return whether nothing rules it out.

        Where nobody can be asked, an answer that is missing rules it out.
        """
        for rule in rules_at_step(step, self._guides, self.answers, self._today):
            if not self.context.can_ask():
                skipped = _("selfcare can only ask this on a terminal, so we skip {title}.")
                self.context.say(f"{rule.ask} {skipped.format(title=step.title)}")
                return False
            question = Question(rule.id, Kind.YES_NO_UNSURE, rule.ask, can_be_unsure=True)
            reply = ask_question(self.context.asker, question)
            if isinstance(reply, Back):
                return False
            self.given[rule.id] = str(reply)
            if reply != NO:
                self.context.say(rule.reason)
                return False
        return True

    def _ask_what_is_new(self) -> None:
        """Ask the repeat question. Only n continues straight away."""
        from selfcare.terminal.choosing import ask_key  # the first check does not need it

        verdict = self._verdict()
        lines = repeat_question(self._saved, self._today, is_short=not verdict.missing_today)
        words = {"n": "n", "no": "n", "y": "y", "yes": "y", "g": "g"}
        words |= {_("n"): "n", _("no"): "n", _("y"): "y", _("yes"): "y"}
        keys = _("n no to all"), _("y yes"), _("g I am someone else")
        reply = ask_key(self.context.asker, lines, keys, words.get)
        if reply == "g":
            self._begin(guest=True)
            self.announce(_("Then you are a guest: nothing about you is read or saved."))
            self._check()
        elif reply == "y":
            self._ask_again()
        elif verdict.missing_today:
            self._answer_today_with_no(verdict)

    def _answer_today_with_no(self, verdict: Verdict) -> None:
        """Record no for everything that is only valid today; what still counts as yes stays."""
        answers = self.answers
        for page in Asked(self._guides, self.routine).pages:
            for lead in page.leads:
                for id_ in ids_of(lead, self._guides) if lead.id in verdict.missing_today else ():
                    given = answers.get(id_)
                    if id_ in TODAY_IDS or given is None or not given.acts_as_yes:
                        self.given[id_] = NO

    def _ask_again(self) -> None:
        from selfcare.terminal.choosing import ask_key

        keys = _("1 a sign"), _("2 my health"), _("3 today"), _("4 all")
        which = ask_key(
            self.context.asker, (_("Which part?"),), keys, {key: key for key in "1234"}.get
        )
        if which == "3":
            self._ask(leads=TODAY)
            return
        pages = {"1": SIGNS, "2": (*HEALTH, *BODY), "4": EVERY_PAGE}
        self._ask(pages=pages[which])
        if not self._verdict().stops:
            self._ask()  # what is still due, such as the questions about today


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


def ask_after_session(context: Context, routine: Routine | None) -> None:
    """Ask what only means to book a visit, if that is due, and save it. Raises LeftQuestion."""
    asker, guides = context.asker, context.library.guides
    saved, one_by_one = context.answers, asker.output.plain
    check = Questionnaire(guides, routine, saved, context.today, one_by_one=one_by_one, after=True)
    ask_check(asker, check, lambda: ())
    yes = [id_ for id_, answer in check.given.items() if answer != NO]
    asker.output.show(tuple(Text(guides.red_flags[id_].reason) for id_ in yes))
    context.diary.try_save_answers(check.given)
