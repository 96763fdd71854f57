"""Runs a routine for one person: who may start, how long it is, what speaks against it now."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING
from uuid import uuid4

from selfcare.app.context import Context
from selfcare.app.lookup import check_safety_guides, find_names, routine_called
from selfcare.app.screening import Screening, ask_after_session
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.enums import Tier
from selfcare.guides.model import Routine, Step
from selfcare.i18n import _
from selfcare.player.clock import now, rate_from
from selfcare.safety.answers import GivenAnswer
from selfcare.safety.screening import Verdict, all_kept
from selfcare.session.beats import Schedule
from selfcare.session.schedule import SessionOptions, build_schedule
from selfcare.terminal.blocks import Gap, Page, Text
from selfcare.terminal.choosing import ask_pain, choose
from selfcare.terminal.prompts import LeftQuestion, may_be_left
from selfcare.views.safety import blocked_page, cleared_lines, other_choice, result_page

if TYPE_CHECKING:
    from selfcare.app.resume import ResumableSession
    from selfcare.diary.model import SessionRecord

# What comes after the first question is imported then: the person reads and types meanwhile.

SEVERE_PAIN = 8
MUCH_MORE_PAIN = 2
REHEARSAL_RATE = 60.0
RECORD_VARIABLE = "SELFCARE_RECORD_FAST"
"""For tests: a session on a faster clock is recorded all the same."""


class SessionFlow:
    """Everything from `selfcare run` to the exit status.

    For a guest nothing is read or saved; a rehearsal asks nothing.
    """

    def __init__(
        self, context: Context, name: str, options: SessionOptions, *, guest: bool, rehearse: bool
    ) -> None:
        self._context = context
        self._name = name
        self._options = options
        self._guest = guest
        self._rehearse = rehearse
        self._rate = REHEARSAL_RATE if rehearse else rate_from(context.environ)
        self._saved_on_leaving = False

    def run(self) -> int:
        """Run it and return the exit status."""
        check_safety_guides(self._context)
        try:
            self._check_options()
            return self._run()
        except LeftQuestion:
            self._context.say(_("You left the questions. Nothing was started."))
            if self._saved_on_leaving:
                self._context.say(_("We saved each yes and not sure, and nothing else."))
            return ExitStatus.LEFT

    def _run(self) -> int:
        verdict = self._admit()
        if verdict is None:
            return ExitStatus.BLOCKED
        self._context.use_voice_rate()
        lines = cleared_lines(self._context.library.guides, verdict, self._answers)
        self._context.show(tuple(map(Text, lines)))
        interrupted = self._find_interrupted(verdict)
        if interrupted is None:
            refused = self._check_limits(build_schedule(self._routine, verdict, self._options))
            if refused is not None:
                return refused
        pain_before = self._ask_pain()
        if self._is_severe(pain_before):
            self._context.say(_("That is severe pain. Let's check the warning signs again."))
            verdict = self._screen(self._screening.check_signs_again)
            if verdict is None:
                return ExitStatus.BLOCKED
        if interrupted is not None:
            self._get_ready(interrupted.schedule, verdict, is_resumed=True)
            return self._play(interrupted, is_resumed=True)
        self._ask_options(verdict)
        planned = build_schedule(self._routine, verdict, self._options)
        schedule = self._get_ready(planned, verdict, is_resumed=False)
        points = {beat.point for beat in planned.beats}
        if {beat.point for beat in schedule.beats} - points:  # another position, other points
            refused = self._check_limits(schedule)
            if refused is not None:
                return refused
        return self._play(self._new_session(schedule, pain_before), is_resumed=False)

    # The routine

    @cached_property
    def _routine(self) -> Routine:
        if self._name:
            return routine_called(self._context, self._name)
        if not self._context.can_ask():
            raise SelfcareError(
                code="no-routine",
                message=_("Which routine?"),
                hint=_("Name one, for example selfcare run core. To see all: selfcare list"),
            )
        return self._ask_routine()

    def _ask_routine(self) -> Routine:
        """Let the person choose; the last one done is pointed at, or else the main one."""
        from selfcare.app.proposal import History, load_history
        from selfcare.app.routine_index import MAIN, routine_index
        from selfcare.views.home import in_order, routine_choices

        history = History(now()) if self._guest else load_history(self._context)
        index = routine_index(self._context)
        rows = in_order(index.routines)
        ids = [row.id for row in rows]
        names = {
            row.id: (
                row.title,
                *row.aliases,
                *row.complaints,
                *chain(*(index.points[it] for it in row.points)),
            )
            for row in rows
        }
        fine = [id_ for id_ in (history.last, MAIN, *ids) if id_ in ids and id_ not in history.hurt]
        usual = ids.index(history.last) if history.last in fine else None
        place = choose(
            self._context.asker,
            _("Which routine?"),
            routine_choices(rows, history.last, history.hurt, is_known=not self._guest),
            ids.index(fine[0]) if fine else 0,
            usual,
            lambda typed: [ids.index(id_) for id_ in find_names(typed, names)],
        )
        return self._context.library.guides.routines[ids[place]]

    def _check_options(self) -> None:
        """Refuse what can never be done before any question is asked.

        How short a session can be depends on the answers, so the minutes come later.
        """
        options = self._options
        if options.hold_seconds is None:
            options = replace(options, minutes=None)
        build_schedule(self._routine, all_kept(self._routine), options)

    # Who may start

    def _admit(self) -> Verdict | None:
        """The verdict with which the session may start; None if blocked, with the reason shown."""
        if not self._guest and self._is_stopped_today():
            return None
        if self._rehearse:
            return all_kept(self._routine)
        return self._screen(self._screening.check)

    @cached_property
    def _screening(self) -> Screening:
        return Screening(
            routine=self._routine,
            guides=self._context.library.guides,
            saved={} if self._guest else self._context.answers,
            today=self._context.today,
            asker=self._context.asker if self._context.can_ask() else None,
            stop_page=self._blocked_page,
        )

    def _screen(self, check: Callable[[], Verdict]) -> Verdict | None:
        """Ask; show at once what the answers demand, then save them; None if they block.

        Each yes counts even if the person leaves the questions: an older no must not
        let in somebody who has just contradicted it.
        """
        screening = self._screening
        try:
            verdict = check()
        except (LeftQuestion, KeyboardInterrupt) as left:
            given = {id_: it for id_, it in screening.given.items() if it.acts_as_yes}
            try:
                is_urgent = self._show_if_urgent()
            finally:
                self._saved_on_leaving = self._save(given)
                if not self._guest:
                    self._context.diary.ask_again(screening.contradicted)
            if is_urgent and isinstance(left, LeftQuestion):
                return None
            raise
        if screening.is_somebody_else:
            return self._screen_guest()
        try:
            if not self._passes(verdict):
                return None
            if screening.has_asked:
                self._context.show((Gap(), *result_page(self._routine, verdict)))
            return verdict
        finally:
            self._save(screening.given)

    def _screen_guest(self) -> Verdict | None:
        """Ask somebody else, of whom nothing is read or saved."""
        self._guest = True
        del self._screening
        self._context.say(_("Then you are a guest: nothing of you is read or saved."))
        return self._screen(self._screening.check)

    @property
    def _answers(self) -> dict[str, GivenAnswer]:
        """The answers of this person, those of now first; never the owner's for a guest."""
        return {**self._screening.saved, **self._screening.given}

    def _passes(self, verdict: Verdict) -> bool:
        if self._screening.passes(verdict):
            return True
        if not self._screening.is_shown:
            self._context.show(self._blocked_page(verdict))
        return False

    def _blocked_page(self, verdict: Verdict) -> Page:
        context = self._context
        return blocked_page(
            self._routine,
            verdict,
            context.library.guides,
            self._answers,
            context.today,
            context.emergency_number,
        )

    def _show_if_urgent(self) -> bool:
        verdict = self._screening.verdict()
        is_urgent = any(stop.tier in (Tier.EMERGENCY, Tier.SAME_DAY) for stop in verdict.stops)
        return is_urgent and not self._passes(verdict)

    def _save(self, given: Mapping[str, GivenAnswer]) -> bool:
        """Save answers, except a guest's. A diary that cannot be written stops nothing."""
        if not given or self._guest:
            return False
        answers = {id_: answer.answer for id_, answer in given.items()}
        return self._context.diary.try_save_answers(answers)

    def _is_stopped_today(self) -> bool:
        """Whether a session of today was stopped for safety; then show the advice again."""
        stop = self._context.diary.safety_stop()
        if stop is None:
            return False
        guides = self._context.library.guides
        from selfcare.app.stop_flow import stopped_today_page

        self._context.show(stopped_today_page(self._context, guides, stop))
        return True

    def _is_still_allowed(self) -> bool:
        """Check again right before the start: another window may have changed the answers."""
        if self._rehearse or self._guest:
            return True
        if self._is_stopped_today():
            return False
        self._screening.saved = self._context.diary.reload_answers()
        return self._passes(self._screening.verdict())

    # What is asked, and what speaks against it

    def _ask_pain(self) -> int | None:
        """Ask for the pain now, from 0 to 10, after the pain of the morning after the last one."""
        if self._rehearse or not self._context.can_ask():
            return None
        if not self._guest:
            from selfcare.app.preflight import ask_next_day

            ask_next_day(self._context, now())
        return ask_pain(self._context.asker, _("Before you start: how is your pain now?"))

    def _is_severe(self, pain: int | None) -> bool:
        """Whether a score is high, or clearly higher than before the last session."""
        if pain is None or pain >= SEVERE_PAIN:
            return pain is not None
        last = None if self._guest else self._context.diary.last_session()
        before = last.pain_before if last else None
        return before is not None and pain >= before + MUCH_MORE_PAIN

    def _find_interrupted(self, verdict: Verdict) -> "ResumableSession | None":
        """The session that was interrupted, if there is one and the person wants to resume it."""
        if not (self._is_recorded and self._context.can_ask()):
            return None
        from selfcare.app.resume import ask_to_resume, find_interrupted

        session = find_interrupted(self._context, self._routine, verdict, self._options, now())
        return session if session and ask_to_resume(self._context, session) else None

    def _ask_options(self, verdict: Verdict) -> None:
        """Ask on a terminal for each optional step; a doctor's yes makes the first one gentle."""
        if self._rehearse or not self._context.can_ask():
            return
        gentle = self._options.gentle or self._must_be_gentle(verdict)
        optional = set(self._options.optional)
        given_before = self._screening.given.copy()
        for step in self._routine.steps:
            if not step.optional or step.id in optional or verdict.steps[step.id].left_out:
                continue
            if self._wants_step(step) and self._screening.allows_step(step):
                optional.add(step.id)
        self._save(dict(self._screening.given.items() - given_before.items()))
        self._options = replace(self._options, optional=frozenset(optional), gentle=gentle)

    @property
    def _last_session(self) -> "SessionRecord | None":
        """The last one of this person with this routine; a guest has none."""
        return None if self._guest else self._context.diary.last_session(self._routine.id)

    def _wants_step(self, step: Step) -> bool:
        """Whether an optional step is wanted: as the last time, or else the person is asked."""
        last = self._last_session
        if last is not None:
            from selfcare.app.resume import options_from_text

            return step.id in options_from_text(last.options).optional
        question = _("Add the optional step, {title}?").format(title=step.title)
        self._context.say(_("How it goes: {text}").format(text=step.text))
        return self._context.asker.yes_or_no(question)

    def _must_be_gentle(self, verdict: Verdict) -> bool:
        """Whether it is the first session since a doctor agreed; then say so."""
        if not verdict.cleared:
            return False
        last = self._last_session
        days = [self._answers[id_].answered_on for id_ in verdict.cleared]
        if last is not None and last.started_at.date() > max(days):
            return False
        self._context.say(_("The first session after a doctor agreed is a gentle one."))
        return True

    def _check_limits(self, schedule: Schedule) -> ExitStatus | None:
        """The exit status if the past days speak against it and the person agrees."""
        if self._rehearse:
            return None
        from selfcare.app.preflight import check_limits, confirm_limits

        advice = check_limits(self._context, schedule, now(), guest=self._guest)
        return confirm_limits(self._context, advice)

    # The session

    @property
    def _is_recorded(self) -> bool:
        """Rehearsals, guests and sessions on a faster clock are not recorded.

        Our own tests record some of the last, so that they need not wait for every word.
        """
        is_real = self._rate == 1.0 or bool(self._context.environ.get(RECORD_VARIABLE))
        return is_real and not (self._rehearse or self._guest)

    def _get_ready(self, schedule: Schedule, verdict: Verdict, *, is_resumed: bool) -> Schedule:
        """Show the ready card; return the schedule as the person changed it there."""
        from selfcare.app.ready import get_ready

        if verdict.left_out:
            guides = self._context.library.guides
            page = other_choice(self._routine.id, guides, self._answers, self._context.today)
            self._context.show(page)
        schedule, self._options = get_ready(
            self._context,
            self._routine,
            verdict,
            schedule,
            self._options,
            rate=self._rate,
            rehearsal=self._rehearse,
            is_fixed=is_resumed,
            is_first=not self._rehearse and self._last_session is None,
        )
        return schedule

    def _new_session(self, schedule: Schedule, pain_before: int | None) -> "ResumableSession":
        from selfcare.app.resume import ResumableSession, options_to_text
        from selfcare.diary.model import SessionStart

        start = SessionStart(
            id=str(uuid4()),
            routine=schedule.routine,
            title=schedule.title,
            plan_digest=schedule.digest,
            started_at=now(),
            beats_planned=len(schedule.press_beats),
            pain_before=pain_before,
            options=options_to_text(self._options),
        )
        return ResumableSession(start, schedule, ())

    def _play(self, session: "ResumableSession", *, is_resumed: bool) -> int:
        """Run the session if it is still allowed, with the diary if it is recorded."""
        if not self._is_still_allowed():
            return ExitStatus.BLOCKED
        from selfcare.app.session_runner import SessionRunner

        diary = self._context.diary
        writer = None
        if self._is_recorded:
            writer = diary.begin_session(session.start, now() if is_resumed else None)
        try:
            status = SessionRunner(self._context, session, writer, self._rate).run()
        finally:
            if writer is not None:
                diary.finish_session(writer)
        if self._is_recorded and status in (ExitStatus.DONE, ExitStatus.LEFT):
            self._ask_afterwards()
        return status

    def _ask_afterwards(self) -> None:
        """Ask what only means to book a visit, which never stops a session."""
        if not self._context.can_ask():
            return
        context, guides = self._context, self._context.library.guides
        with may_be_left():
            given = ask_after_session(
                context.asker, guides, self._routine, context.answers, context.today
            )
            context.diary.try_save_answers(given)
