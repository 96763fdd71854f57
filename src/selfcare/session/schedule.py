"""Lay out a session: a routine, a verdict and the person's options give a schedule."""

from dataclasses import replace

from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.model import Routine
from selfcare.i18n import _
from selfcare.safety.screening import Verdict, all_kept
from selfcare.session import durations
from selfcare.session.beats import Schedule
from selfcare.session.layout import lay_out, opening_seconds, with_opening
from selfcare.session.options import SessionOptions
from selfcare.session.selection import select_steps


def build_schedule(routine: Routine, verdict: Verdict, options: SessionOptions) -> Schedule:
    """Lay out one session.

    Raises SelfcareError, all wrong usage but the last: `hold-with-minutes`,
    `unknown-optional-step`, `position-impossible`, `too-short` (the smallest
    possible minutes are in the hint), `nothing-left` (blocked: the verdict
    leaves no press step).
    """
    if options.hold_seconds is not None and options.minutes is not None:
        raise SelfcareError(
            code="hold-with-minutes",
            message=_("--hold and --minutes cannot be used together."),
            hint=_("Use one of them: --minutes sets the pressing times by itself."),
            status=ExitStatus.USAGE,
        )
    chosen, selected = select_steps(routine, verdict, options)
    chosen, held = durations.apply_hold_seconds(chosen, options.hold_seconds)
    chosen, gentle = durations.make_gentle(chosen) if options.gentle else (chosen, [])
    chosen, limited = durations.limit_point_seconds(chosen)
    changes = (*selected, *held, *gentle, *limited)
    whole = Schedule(routine.id, routine.title, lay_out(chosen), changes, routine.needs)
    seconds = opening_seconds(whole)
    chosen, fitted = durations.fit_minutes(chosen, options.minutes, seconds)
    return with_opening(replace(whole, beats=lay_out(chosen), changes=(*changes, *fitted)), seconds)


def usual_minutes(routine: Routine) -> float:
    """How long a session of all steps takes, without optional ones."""
    schedule = build_schedule(routine, all_kept(routine), SessionOptions())
    return round(schedule.total_seconds / 60, 1)
