"""Lay out a session: a routine, a verdict and the person's options give a schedule."""

from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.model import Routine
from selfcare.i18n import _
from selfcare.safety.verdict import Verdict
from selfcare.session import durations
from selfcare.session.beats import Schedule, lay_out
from selfcare.session.options import SessionOptions
from selfcare.session.selection import select_steps


def build_schedule(routine: Routine, verdict: Verdict, wishes: SessionOptions) -> Schedule:
    """Lay out one session.

    Raises SelfcareError, all wrong usage but the last: `hold-with-minutes`,
    `unknown-optional-step`, `position-impossible`, `too-short` (the smallest
    possible minutes are in the hint), `nothing-left` (blocked: the verdict
    leaves no press step).
    """
    if wishes.hold_seconds is not None and wishes.minutes is not None:
        raise SelfcareError(
            code="hold-with-minutes",
            message=_("--hold and --minutes cannot be used together."),
            hint=_("Use one of them: --minutes sets the holds by itself."),
            status=ExitStatus.USAGE,
        )
    chosen, changes = select_steps(routine, verdict, wishes)
    chosen, more = durations.apply_hold_seconds(chosen, wishes.hold_seconds)
    changes += more
    if wishes.gentle:
        chosen, more = durations.make_gentle(chosen)
        changes += more
    chosen, more = durations.limit_point_seconds(chosen)
    changes += more
    chosen, more = durations.fit_minutes(chosen, wishes.minutes)
    changes += more
    return Schedule(routine.id, routine.title, lay_out(chosen), tuple(changes))
