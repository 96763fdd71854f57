"""Run a routine for one person: which one it is, and who may start."""

from itertools import chain

from selfcare.app.context import Context
from selfcare.app.lookup import check_safety_guides, find_names, find_routine
from selfcare.app.screening import NotStarted, Screening
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.model import Routine
from selfcare.i18n import _
from selfcare.player.clock import now, rate_from
from selfcare.safety.screening import all_kept
from selfcare.session.options import SessionOptions
from selfcare.terminal.prompts import LeftQuestion

REHEARSAL_RATE = 60.0


def run_routine(
    context: Context, name: str, options: SessionOptions, *, guest: bool, rehearse: bool
) -> int:
    """Do everything from `selfcare run` to the exit status, which is returned.

    For a guest nothing is read or saved; a rehearsal asks nothing.
    """
    check_safety_guides(context)
    screening = None
    try:
        routine = find_routine(context, name) if name else _ask_routine(context, guest=guest)
        _check_options(routine, options)
        screening = Screening(context, routine, guest=guest)
        if not guest:
            screening.check_stop()
        verdict = all_kept(routine) if rehearse else screening.admit()
        # Imported now, for the person has read and typed meanwhile.
        from selfcare.app.session_start import Preparation

        rate = REHEARSAL_RATE if rehearse else rate_from(context.environ)
        return Preparation(screening, options, rate, rehearse=rehearse).run(verdict)
    except NotStarted as refused:
        return refused.status
    except LeftQuestion:
        context.say(_("You left the questions. Nothing was started."))
        if screening is not None and screening.saved_on_leaving:
            context.say(_("We saved each yes and not sure, and nothing else."))
        return ExitStatus.LEFT


def _ask_routine(context: Context, *, guest: bool) -> Routine:
    """Let the person choose; the pointer starts at the last one done, or the main one."""
    if not context.can_ask():
        raise SelfcareError(
            _("Which routine?"),
            hint=_("Name one, for example selfcare run core. To see all: selfcare list"),
        )
    from selfcare.app.routine_index import MAIN, routine_index
    from selfcare.app.today import History, load_history
    from selfcare.terminal.choosing import choose
    from selfcare.views.home import in_order, routine_choices

    history = History(now()) if guest else load_history(context)
    index = routine_index(context)
    rows = in_order(index.routines)
    ids = [row.id for row in rows]
    names = {
        row.id: (
            row.title,
            *row.aliases,
            *row.complaints,
            *chain(*(index.points[point] for point in row.points)),
        )
        for row in rows
    }
    fine = [id_ for id_ in (history.last, MAIN, *ids) if id_ in ids and id_ not in history.hurt]
    usual = ids.index(history.last) if history.last in fine else None
    place = choose(
        context.asker,
        _("Which routine?"),
        routine_choices(rows, history.last, history.hurt, is_known=not guest),
        ids.index(fine[0]) if fine else 0,
        usual,
        lambda typed: [ids.index(id_) for id_ in find_names(typed, names)],
    )
    return context.library.guides.routines[ids[place]]


def _check_options(routine: Routine, options: SessionOptions) -> None:
    """Before any question, refuse what can never be done.

    How short a session can be depends on the answers, so the minutes come later.
    """
    if options.hold_seconds is None:
        options = options._replace(minutes=None)
    if options == SessionOptions():
        return  # what nobody changed can be done, and the first question comes sooner
    from selfcare.session.schedule import build_schedule

    build_schedule(routine, all_kept(routine), options)
