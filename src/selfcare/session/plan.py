"""A routine, a verdict and the person's wishes -> the plan of one session.

The order is part of the rules: choose the steps; set the holds; make them
gentle; keep each place within its limit; fit the time there is. Each rule says
what it changed, and the plan carries these sentences.
"""

from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.model import Routine
from selfcare.language import _
from selfcare.safety.verdict import Verdict
from selfcare.session import fit
from selfcare.session.beats import Plan
from selfcare.session.choose import choose
from selfcare.session.layout import lay_out
from selfcare.session.wishes import Wishes


def plan(routine: Routine, verdict: Verdict, wishes: Wishes) -> Plan:
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
    chosen, changes = choose(routine, verdict, wishes)
    chosen, more = fit.wished_holds(chosen, wishes.hold_seconds)
    changes += more
    if wishes.gentle:
        chosen, more = fit.gentle(chosen)
        changes += more
    chosen, more = fit.within_a_place(chosen)
    changes += more
    chosen, more = fit.within_minutes(chosen, wishes.minutes)
    changes += more
    return Plan(routine.id, routine.title, lay_out(chosen), tuple(changes))
