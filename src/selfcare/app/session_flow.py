"""Run a routine for one person: which one it is, and who may start."""

from dataclasses import replace
from functools import cached_property
from itertools import chain

from selfcare.app.context import Context
from selfcare.app.lookup import check_safety_guides, find_names, routine_called
from selfcare.app.screening import Screening
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.model import Routine
from selfcare.i18n import _
from selfcare.player.clock import now, rate_from
from selfcare.safety.verdict import all_kept
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule
from selfcare.terminal.prompts import LeftQuestion

REHEARSAL_RATE = 60.0


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
        screening = self._screening
        if not self._guest and screening.is_stopped_today():
            return ExitStatus.BLOCKED
        verdict = all_kept(self._routine) if self._rehearse else screening.admit()
        if verdict is None:
            return ExitStatus.BLOCKED
        # Imported now, for the person has read and typed meanwhile.
        from selfcare.app.session_start import Preparation

        rate = REHEARSAL_RATE if self._rehearse else rate_from(self._context.environ)
        return Preparation(
            self._context, self._routine, screening, self._options, rate, rehearse=self._rehearse
        ).run(verdict)

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

    @cached_property
    def _screening(self) -> Screening:
        return Screening(self._context, self._routine, guest=self._guest)
