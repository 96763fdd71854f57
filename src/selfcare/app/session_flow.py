"""Runs a routine for one person: who may start, how long it is, what speaks against it now."""

from dataclasses import replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from selfcare.app.context import Context
from selfcare.app.lookup import check_safety_guides, find_names, routine_called
from selfcare.app.screening import Screening, ask_after_session
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.model import Routine, Step
from selfcare.i18n import _
from selfcare.player.clock import now, rate_from
from selfcare.safety.verdict import Verdict, all_kept
from selfcare.session.beats import Schedule
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule
from selfcare.terminal.blocks import Text
from selfcare.terminal.pain import ask_pain
from selfcare.terminal.prompts import LeftQuestion, may_be_left
from selfcare.views.safety import (
    cleared_lines,
    other_choice,
    stopped_today_page,
)

if TYPE_CHECKING:
    from selfcare.app.session_start import ResumableSession

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

    def run(self) -> int:
        """Run it and return the exit status."""
        check_safety_guides(self._context)
        screening = None
        try:
            self._check_options()
            screening = self._screening
            return self._run()
        except LeftQuestion:
            self._context.say(_("You left the questions. Nothing was started."))
            if screening is not None and screening.saved_on_leaving:
                self._context.say(_("We saved each yes and not sure, and nothing else."))
            return ExitStatus.LEFT

    def _run(self) -> int:
        if not self._guest and self._is_stopped_today():
            return ExitStatus.BLOCKED
        rehearsed = all_kept(self._routine) if self._rehearse else None
        verdict = rehearsed or self._screening.admit()
        if verdict is None:
            return ExitStatus.BLOCKED
        self._guest = self._screening.is_guest
        self._context.use_voice_rate()
        lines = cleared_lines(self._context.library.guides, verdict, self._screening.answers)
        self._context.show(tuple(map(Text, lines)))
        interrupted = self._find_interrupted(verdict)
        if interrupted is None:
            refused = self._check_limits(build_schedule(self._routine, verdict, self._options))
            if refused is not None:
                return refused
        pain_before = self._ask_pain()
        if self._is_severe(pain_before):
            self._context.say(_("That is severe pain. Let's check the warning signs again."))
            verdict = self._screening.admit(only_signs=True)
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
        from selfcare.app.session_start import new_session

        return self._play(new_session(schedule, self._options, pain_before), is_resumed=False)

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
        from selfcare.terminal.choosing import choose
        from selfcare.views.routine_list import in_order, routine_choices

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

    @cached_property
    def _screening(self) -> Screening:
        return Screening(self._context, self._routine, guest=self._guest)

    def _is_stopped_today(self) -> bool:
        """Whether a session of today was stopped for safety; then show the advice again."""
        stop = self._context.diary.safety_stop()
        if stop is None:
            return False
        context = self._context
        number = context.emergency_number
        context.show(stopped_today_page(context.library.guides, stop, context.today, number))
        return True

    # What is asked, and what speaks against it

    def _ask_pain(self) -> int | None:
        """Ask for the pain now, from 0 to 10, after the pain of the morning after the last one."""
        if self._rehearse or not self._context.can_ask():
            return None
        if not self._guest:
            from selfcare.app.session_start import ask_next_day

            ask_next_day(self._context)
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
        from selfcare.app.session_start import ask_to_resume, find_interrupted

        session = find_interrupted(self._context, self._routine, verdict, self._options, now())
        return session if session and ask_to_resume(self._context, session) else None

    def _ask_options(self, verdict: Verdict) -> None:
        """Ask on a terminal for a gentle first session, and for each optional step."""
        if self._rehearse or not self._context.can_ask():
            return
        gentle = self._options.gentle or self._wants_gentle(verdict)
        optional = set(self._options.optional)
        given_before = self._screening.given.copy()
        for step in self._routine.steps:
            if not step.optional or step.id in optional or verdict.steps[step.id].left_out:
                continue
            if self._wants_step(step) and self._screening.allows_step(step):
                optional.add(step.id)
        self._screening.save(dict(self._screening.given.items() - given_before.items()))
        self._options = replace(self._options, optional=frozenset(optional), gentle=gentle)

    def _wants_step(self, step: Step) -> bool:
        """Whether an optional step is wanted: as the last time, or else the person is asked."""
        last = None if self._guest else self._context.diary.last_session(self._routine.id)
        if last is not None:
            from selfcare.app.session_start import options_from_text

            return step.id in options_from_text(last.options).optional
        question = _("Add the optional step, {title}?").format(title=step.title)
        self._context.say(_("How it goes: {text}").format(text=step.text))
        return self._context.asker.yes_or_no(question)

    def _wants_gentle(self, verdict: Verdict) -> bool:
        """Whether it is the first time and the person wants it, or must be to be careful."""
        last = None if self._guest else self._context.diary.last_session(self._routine.id)
        if verdict.cleared:
            days = [self._screening.answers[id_].answered_on for id_ in verdict.cleared]
            if last is None or last.started_at.date() <= max(days):
                self._context.say(_("The first session after a doctor agreed is a gentle one."))
                return True
        if last is not None:
            return False
        question = _("Would you like the gentle version? It is shorter and lighter.")
        return self._context.asker.yes_or_no(question)

    def _check_limits(self, schedule: Schedule) -> ExitStatus | None:
        """The exit status if the past days speak against it and the person agrees."""
        if self._rehearse:
            return None
        from selfcare.app.session_start import confirm_limits

        return confirm_limits(self._context, schedule, guest=self._guest)

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
        from selfcare.app.session_start import get_ready

        if verdict.left_out:
            guides = self._context.library.guides
            page = other_choice(
                self._routine.id, guides, self._screening.answers, self._context.today
            )
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
        )
        return schedule

    def _play(self, session: "ResumableSession", *, is_resumed: bool) -> int:
        """Run the session if it is still allowed, with the diary if it is recorded."""
        if not (self._rehearse or self._guest) and (
            self._is_stopped_today() or not self._screening.still_allows()
        ):
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
        asks = self._is_recorded and self._context.can_ask()
        if asks and status in (ExitStatus.DONE, ExitStatus.LEFT):
            with may_be_left():
                ask_after_session(self._context, self._routine)
        return status
