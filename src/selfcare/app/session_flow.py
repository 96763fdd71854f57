"""What is asked around the safety questions: which routine, how the pain is, how it shall be."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from selfcare.app.context import Context
from selfcare.app.diary_access import (
    finish_session,
    last_session,
    load_answers,
    safety_stop_of_today,
    session_writer,
    try_save_answers,
)
from selfcare.app.lookup import check_safety_guides, routine_called
from selfcare.app.screening import Screening
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.model import Routine
from selfcare.i18n import _
from selfcare.player.clock import now, rate_from
from selfcare.safety.answers import GivenAnswer
from selfcare.safety.verdict import Verdict, all_kept
from selfcare.session.beats import Schedule
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule
from selfcare.terminal.blocks import Item
from selfcare.terminal.prompts import LeftQuestion

if TYPE_CHECKING:
    from datetime import datetime

    from selfcare.app.resume import ResumableSession

MUCH_PAIN = 8
MUCH_MORE_PAIN = 2


class RunMode(NamedTuple):
    """How the session is run: for somebody else, or only for a look."""

    guest: bool = False
    rehearse: bool = False


class SessionQuestions:
    """Asks the person; of a guest nothing kept is used, and for a look nothing is asked."""

    def __init__(self, context: Context, manner: RunMode) -> None:
        """Nothing is asked yet."""
        self._context = context
        self._manner = manner

    def routine(self) -> Routine:
        """Let the person choose; Enter takes the last one done, if there was one."""
        routines = list(self._context.library.guides.routines.values())
        last = last_session(self._context)
        usual = next(
            (place for place, one in enumerate(routines) if last and one.id == last.routine), None
        )
        names = [f"{one.id}: {one.title}" for one in routines]
        items = (Item(name, f"{number}.") for number, name in enumerate(names, 1))
        self._context.show(tuple(items))
        if usual is not None:
            self._context.say(_("Enter alone takes {name}.").format(name=names[usual]))
        return routines[self._context.asker.choose(_("Which routine?"), names, usual)]

    def pain_before(self) -> int | None:
        """How the pain is now, from 0 to 10; the morning after the last session comes first."""
        if self._manner.rehearse or not self._context.can_ask():
            return None
        if not self._manner.guest:
            from selfcare.app.preflight import ask_next_day

            ask_next_day(self._context, now())
        return self._context.asker.pain(_("Before you start: how is your pain now?"))

    def is_much(self, pain: int | None) -> bool:
        """Whether a score is high, or clearly higher than at the last session."""
        if pain is None or pain >= MUCH_PAIN:
            return pain is not None
        last = None if self._manner.guest else last_session(self._context)
        before = last.pain_before if last else None
        return before is not None and pain >= before + MUCH_MORE_PAIN

    def wishes(self, wishes: SessionOptions, routine: Routine, verdict: Verdict) -> SessionOptions:
        """Add what is asked on a terminal: a gentle first session, and optional steps."""
        if self._manner.rehearse or not self._context.can_ask():
            return wishes
        gentle = wishes.gentle or self._gentle_wanted(routine)
        optional = set(wishes.optional)
        for step in routine.steps:
            if step.optional and step.id not in optional and not verdict.steps[step.id].left_out:
                question = _("Add the optional step, {title}?").format(title=step.title)
                if self._context.asker.yes_or_no(question):
                    optional.add(step.id)
        return replace(wishes, optional=frozenset(optional), gentle=gentle)

    def _gentle_wanted(self, routine: Routine) -> bool:
        if not self._manner.guest and last_session(self._context, routine.id):
            return False
        question = _("This is the first time. Shall it be gentle: half as long, and lighter?")
        return bool(self._context.asker.yes_or_no(question))


REHEARSAL_RATE = 60.0


class SessionFlow:
    """Runs one session for one person."""

    def __init__(
        self, context: Context, name: str, wishes: SessionOptions, manner: RunMode
    ) -> None:
        """Take what was asked for; nothing is asked or shown yet."""
        self._context = context
        self._name = name
        self._wishes = wishes
        self._manner = manner
        self._asked = SessionQuestions(context, manner)
        self._given: dict[str, GivenAnswer] = {}
        self._yes_kept = False
        self._rate = REHEARSAL_RATE if manner.rehearse else rate_from(context.environ)

    def run(self) -> int:
        """Run it and give back the exit status."""
        check_safety_guides(self._context)
        try:
            self._check_wishes()
            verdict = self._admitted()
            if verdict is None:
                return ExitStatus.BLOCKED
            return self._begun_by(verdict)
        except LeftQuestion:
            return self._left()

    def _begun_by(self, verdict: Verdict) -> int:
        """Ask what else there is to ask, and run the session that the verdict allows."""
        pain_before = self._asked.pain_before()
        if self._asked.is_much(pain_before):
            again = self._red_flags_again()
            if again is None:
                return ExitStatus.BLOCKED
            verdict = again
        going_on = self._going_on(verdict)
        laid_out = going_on.plan if going_on else self._planned(verdict)
        not_now = None if going_on else self._limits(laid_out)
        if not_now is not None:
            return not_now
        before = self._told_before(laid_out, verdict)
        if not self._still_open():
            return ExitStatus.BLOCKED
        if going_on:
            return self._recorded(going_on, before, now())
        return self._guided(laid_out, pain_before, before)

    def _told_before(self, laid_out: Schedule, verdict: Verdict) -> tuple[str, ...]:
        """Show what this session is. What was changed in it is read before a picture covers it."""
        from selfcare.views.session import notes, start_page

        context = self._context
        page = start_page(
            laid_out,
            verdict,
            self._routine,
            self._rate,
            why_plain=context.output.why_plain,
            keys=context.can_ask() and context.settings.on("keys"),
            rehearsal=self._manner.rehearse,
        )
        context.show(page)
        if verdict.left_out:
            from selfcare.views.safety import other_choice

            guides = context.library.guides
            context.show(other_choice(self._routine.id, guides, self._answers, context.today))
        covered = self._context.can_ask() and not self._context.output.plain
        if covered and not self._manner.rehearse and (laid_out.changes or verdict.notes):
            self._context.asker.ask(_("Enter, when you have read this:"), lambda _typed: (), "")
        return notes(laid_out, verdict, self._routine)

    def _check_wishes(self) -> None:
        """Refuse what can never be done before anybody has answered a question for it.

        How short a session can be depends on the answers, so that comes later.
        """
        wishes = self._wishes
        if wishes.hold_seconds is None:
            wishes = replace(wishes, minutes=None)
        build_schedule(self._routine, all_kept(self._routine), wishes)

    @cached_property
    def _routine(self) -> Routine:
        if self._name:
            return routine_called(self._context, self._name)
        if not self._context.can_ask():
            raise SelfcareError(
                code="no-routine",
                message=_("Which routine?"),
                hint=_("Name one, such as selfcare run core. To see all: selfcare list"),
            )
        return self._asked.routine()

    # Who may start

    def _admitted(self) -> Verdict | None:
        """The verdict that lets the session start; None when it was blocked, and said why."""
        if not self._manner.guest and self._stopped_today():
            return None
        if self._manner.rehearse:
            return all_kept(self._routine)
        with self._yes_is_kept():
            verdict = self._gate.check()
        return self._passed_and_kept(verdict)

    def _passed_and_kept(self, verdict: Verdict) -> Verdict | None:
        """What to do in an emergency is shown first; then the answers are kept in any case."""
        try:
            return verdict if self._passes(verdict) else None
        finally:
            self._keep(self._given)

    def _stopped_today(self) -> bool:
        """Whether a session was stopped because something was wrong; then it is said again."""
        stop = safety_stop_of_today(self._context)
        if stop is None:
            return False
        from selfcare.app.stop_flow import stopped_today_page

        guides = self._context.library.guides
        self._context.show(stopped_today_page(self._context, guides, stop))
        return True

    @cached_property
    def _gate(self) -> Screening:
        return Screening(
            routine=self._routine,
            guides=self._context.library.guides,
            kept={} if self._manner.guest else self._context.answers,
            today=self._context.today,
            asker=self._context.asker if self._context.can_ask() else None,
            given=self._given,
        )

    @property
    def _answers(self) -> dict[str, GivenAnswer]:
        """The answers of this person, those of now first; never the owner's for a guest."""
        return {**self._gate.kept, **self._given}

    def _passes(self, verdict: Verdict) -> bool:
        if self._gate.passes(verdict):
            return True
        from selfcare.views.safety import blocked_page

        context = self._context
        page = blocked_page(
            self._routine,
            verdict,
            context.library.guides,
            self._answers,
            context.today,
            context.emergency_number,
        )
        context.show(page)
        return False

    def _keep(self, given: Mapping[str, GivenAnswer]) -> bool:
        """Keep answers of now, unless they are a guest's. Not being able to stops nothing."""
        if not given or self._manner.guest:
            return False
        return try_save_answers(self._context, {id_: one.answer for id_, one in given.items()})

    @contextmanager
    def _yes_is_kept(self) -> Iterator[None]:
        """Keep what was answered with yes or unsure even when the person leaves the questions.

        An older no must not open the gate to somebody who has just contradicted it.
        """
        try:
            yield
        except (LeftQuestion, KeyboardInterrupt):
            self._yes_kept = self._keep({id_: g for id_, g in self._given.items() if g.acts_as_yes})
            raise

    def _left(self) -> int:
        """Say that nothing begins, and what is kept all the same."""
        self._context.say(_("You left the questions. Nothing was started."))
        if self._yes_kept:
            self._context.say(_("What you said is true for you, or may be, is kept."))
        return ExitStatus.LEFT

    def _still_open(self) -> bool:
        """Look once more, right before the start: another window may have said something new."""
        if self._manner.rehearse or self._manner.guest:
            return True
        if self._stopped_today():
            return False
        self._gate.kept = load_answers(self._context)
        return self._passes(self._gate.verdict())

    def _red_flags_again(self) -> Verdict | None:
        """Ask the red flags once more; None when they blocked the session, and it was said why."""
        self._context.say(_("That is a lot. Let us go through the warning signs once more."))
        with self._yes_is_kept():
            verdict = self._gate.check_red_flags_again()
        return self._passed_and_kept(verdict)

    def _going_on(self, verdict: Verdict) -> "ResumableSession | None":
        """The session that was interrupted, if there is one and the person wants to go on."""
        if not (self._is_recorded and self._context.can_ask()):
            return None
        from selfcare.app.resume import ask_to_resume, find_interrupted

        found = find_interrupted(self._context, self._routine, verdict, self._wishes, now())
        return found if found and ask_to_resume(self._context, found) else None

    def _planned(self, verdict: Verdict) -> Schedule:
        self._wishes = self._asked.wishes(self._wishes, self._routine, verdict)
        return build_schedule(self._routine, verdict, self._wishes)

    def _limits(self, laid_out: Schedule) -> ExitStatus | None:
        """The exit status when the past days speak against it and the person agrees."""
        if self._manner.rehearse:
            return None
        from selfcare.app.preflight import check_limits, confirm_limits

        found = check_limits(self._context, laid_out, now(), guest=self._manner.guest)
        return confirm_limits(self._context, found)

    # The session

    @property
    def _is_recorded(self) -> bool:
        """Rehearsals, guests and sessions on a faster clock are never written down."""
        return not (self._manner.rehearse or self._manner.guest) and self._rate == 1.0

    def _guided(self, laid_out: Schedule, pain_before: int | None, before: tuple[str, ...]) -> int:
        from uuid import uuid4

        from selfcare.app.resume import ResumableSession, options_to_text
        from selfcare.diary.model import SessionStart

        start = SessionStart(
            id=str(uuid4()),
            routine=laid_out.routine,
            title=laid_out.title,
            plan_digest=laid_out.digest,
            started_at=now(),
            beats_planned=len(laid_out.press_beats),
            pain_before=pain_before,
            wishes=options_to_text(self._wishes),
        )
        return self._recorded(ResumableSession(start, laid_out, ()), before, None)

    def _recorded(
        self, to_do: "ResumableSession", before: tuple[str, ...], resumed_at: "datetime | None"
    ) -> int:
        """Run the session, with the diary where it is recorded."""
        from selfcare.app.session_runner import SessionRunner

        writer = None
        if self._is_recorded:
            writer = session_writer(self._context, to_do.start, resumed_at)
        try:
            return SessionRunner(
                self._context,
                to_do.plan,
                writer,
                to_do.start,
                self._rate,
                before,
                to_do.attempts,
            ).run()
        finally:
            if writer is not None:
                finish_session(self._context, writer)
