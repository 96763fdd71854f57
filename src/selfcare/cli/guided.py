"""One guided session from the door to the end: who may start, the plan, the session, the end.

Everything that is asked is asked before the first beat or after the last one.
What must be kept is kept the moment it is known: a session can be cut off
anywhere and nothing that was done is lost.

The first question is to be there soon. What is needed only after it, the session
itself with its diary, loop and voice, is imported while the person reads and types.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from selfcare.cli.asked import Asked, Manner
from selfcare.cli.context import Context
from selfcare.cli.diary import (
    finish_session,
    kept_answers,
    safety_stop_of_today,
    session_writer,
    try_to_keep,
)
from selfcare.cli.find import check_safety_guides, routine_called
from selfcare.cli.gate import Gate
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.model import Routine
from selfcare.language import _
from selfcare.player.clock import now, rate_from
from selfcare.safety.answers import GivenAnswer
from selfcare.safety.verdict import Verdict, all_kept
from selfcare.session.beats import Plan
from selfcare.session.plan import plan
from selfcare.session.wishes import Wishes
from selfcare.terminal.prompts import LeftQuestion

if TYPE_CHECKING:
    from datetime import datetime

    from selfcare.cli.resume import ToDo

REHEARSAL_RATE = 60.0


class Guided:
    """Runs one session for one person."""

    def __init__(self, context: Context, name: str, wishes: Wishes, manner: Manner) -> None:
        """Take what was asked for; nothing is asked or shown yet."""
        self._context = context
        self._name = name
        self._wishes = wishes
        self._manner = manner
        self._asked = Asked(context, manner)
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

    def _told_before(self, laid_out: Plan, verdict: Verdict) -> tuple[str, ...]:
        """Show what this session is. What was changed in it is read before a picture covers it."""
        from selfcare.cli.session_pages import notes, start_page

        page = start_page(
            self._context,
            laid_out,
            verdict,
            self._routine,
            self._rate,
            rehearsal=self._manner.rehearse,
        )
        self._context.show(page)
        if verdict.left_out:
            from selfcare.cli.blocked import other_choice

            self._context.show(other_choice(self._context, self._routine.id))
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
        plan(self._routine, all_kept(self._routine), wishes)

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
        from selfcare.cli.something_wrong import stopped_today_page

        guides = self._context.library.guides
        self._context.show(stopped_today_page(self._context, guides, stop))
        return True

    @cached_property
    def _gate(self) -> Gate:
        return Gate(
            routine=self._routine,
            guides=self._context.library.guides,
            kept={} if self._manner.guest else self._context.answers,
            today=self._context.today,
            asker=self._context.asker if self._context.can_ask() else None,
            given=self._given,
        )

    def _passes(self, verdict: Verdict) -> bool:
        if self._gate.passes(verdict):
            return True
        from selfcare.cli.blocked import blocked_page

        guides = self._context.library.guides
        self._context.show(blocked_page(self._context, self._routine, verdict, guides))
        return False

    def _keep(self, given: Mapping[str, GivenAnswer]) -> bool:
        """Keep answers of now, unless they are a guest's. Not being able to stops nothing."""
        if not given or self._manner.guest:
            return False
        return try_to_keep(self._context, {id_: one.answer for id_, one in given.items()})

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
        self._gate.kept = kept_answers(self._context)
        return self._passes(self._gate.verdict())

    def _red_flags_again(self) -> Verdict | None:
        """Ask the red flags once more; None when they blocked the session, and it was said why."""
        self._context.say(_("That is a lot. Let us go through the warning signs once more."))
        with self._yes_is_kept():
            verdict = self._gate.check_red_flags_again()
        return self._passed_and_kept(verdict)

    def _going_on(self, verdict: Verdict) -> "ToDo | None":
        """The session that was interrupted, if there is one and the person wants to go on."""
        if not (self._is_recorded and self._context.can_ask()):
            return None
        from selfcare.cli.resume import interrupted, wants_to_go_on

        found = interrupted(self._context, self._routine, verdict, self._wishes, now())
        return found if found and wants_to_go_on(self._context, found) else None

    def _planned(self, verdict: Verdict) -> Plan:
        self._wishes = self._asked.wishes(self._wishes, self._routine, verdict)
        return plan(self._routine, verdict, self._wishes)

    def _limits(self, laid_out: Plan) -> ExitStatus | None:
        """The exit status when the past days speak against it and the person agrees."""
        if self._manner.rehearse:
            return None
        from selfcare.cli.limits import limits, refused

        found = limits(self._context, laid_out, now(), guest=self._manner.guest)
        return refused(self._context, found)

    # The session

    @property
    def _is_recorded(self) -> bool:
        """Rehearsals, guests and sessions on a faster clock are never written down."""
        return not (self._manner.rehearse or self._manner.guest) and self._rate == 1.0

    def _guided(self, laid_out: Plan, pain_before: int | None, before: tuple[str, ...]) -> int:
        from uuid import uuid4

        from selfcare.cli.resume import ToDo, wishes_as_text
        from selfcare.diary.records import SessionStart

        start = SessionStart(
            id=str(uuid4()),
            routine=laid_out.routine,
            title=laid_out.title,
            plan_digest=laid_out.digest,
            started_at=now(),
            beats_planned=len(laid_out.press_beats),
            pain_before=pain_before,
            wishes=wishes_as_text(self._wishes),
        )
        return self._recorded(ToDo(start, laid_out, ()), before, None)

    def _recorded(
        self, to_do: "ToDo", before: tuple[str, ...], resumed_at: "datetime | None"
    ) -> int:
        """Run the session, with the diary where it is recorded."""
        from selfcare.cli.one_session import OneSession

        writer = None
        if self._is_recorded:
            writer = session_writer(self._context, to_do.start, resumed_at)
        try:
            return OneSession(
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
