"""Resuming a session that was interrupted less than an hour ago.

The schedule is built again from the options of then. Only if it has the same digest
is the session resumed.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from selfcare.app.context import Context
from selfcare.diary.model import SessionRecord, SessionStart
from selfcare.diary.store import Diary
from selfcare.errors import SelfcareError
from selfcare.guides.enums import Position
from selfcare.guides.model import Routine
from selfcare.i18n import _, ngettext
from selfcare.outcomes import Attempt, Outcome
from selfcare.safety.screening import Verdict
from selfcare.session.beats import Schedule
from selfcare.session.schedule import SessionOptions, build_schedule

WITHIN = timedelta(hours=1)
LARGEST_NUMBER = 1_000_000
"""More seconds or minutes than anybody asks for; an imported session can hold anything."""


@dataclass(frozen=True)
class ResumableSession:
    """A session to be done, and the attempts made before it was interrupted."""

    start: SessionStart
    schedule: Schedule
    attempts: tuple[Attempt, ...]


def find_interrupted(
    context: Context, routine: Routine, verdict: Verdict, options: SessionOptions, now: datetime
) -> ResumableSession | None:
    """Return the last session if it can be resumed with the same schedule.

    `options` are those of now; the defaults agree with those of any session.
    """
    last = context.diary.query(_last_with_attempts, None)
    if last is None:
        return None
    session, attempts = last
    if session.routine != routine.id or not _is_open(session, now):
        return None
    before = options_from_text(session.options)
    if options not in (before, SessionOptions()):
        return None
    try:
        schedule = build_schedule(routine, verdict, before)
    except SelfcareError:  # the guide or the answers have changed
        return None
    indexes = {beat.index for beat in schedule.press_beats}
    if schedule.digest != session.plan_digest or any(a.beat not in indexes for a in attempts):
        return None
    return ResumableSession(session.start, schedule, attempts)


def _last_with_attempts(diary: Diary) -> tuple[SessionRecord, tuple[Attempt, ...]] | None:
    session = diary.last_session()
    if session is None:
        return None
    return session, diary.attempts(session.id)


def _is_open(session: SessionRecord, now: datetime) -> bool:
    """Whether it was interrupted within the hour; never after the clock was set back."""
    is_recent = timedelta(0) <= now - session.edited_at <= WITHIN
    return session.outcome is Outcome.INTERRUPTED and session.beats_planned > 0 and is_recent


def ask_to_resume(context: Context, session: ResumableSession) -> bool:
    """Ask, after the person has said how they feel. Raises LeftQuestion."""
    done = len({attempt.beat for attempt in session.attempts if attempt.completed})
    planned = len(session.schedule.press_beats)
    context.say(
        ngettext(
            "Your session {title} was interrupted after {done} of {count} hold.",
            "Your session {title} was interrupted after {done} of {count} holds.",
            planned,
        ).format(title=session.schedule.title, done=done, count=planned)
    )
    return context.asker.yes_or_no(
        _("Do you feel well enough to carry on? If it runs in another window, say no.")
    )


def options_to_text(options: SessionOptions) -> str:
    return json.dumps(
        {
            "hold_seconds": options.hold_seconds,
            "minutes": options.minutes,
            "position": options.position.value if options.position else None,
            "optional": sorted(options.optional),
            "gentle": options.gentle,
        }
    )


def options_from_text(text: str) -> SessionOptions:
    """Parse what `options_to_text` made; the defaults for anything invalid."""
    try:
        saved: dict[str, Any] = json.loads(text)
        hold, minutes, gentle = (saved[key] for key in ("hold_seconds", "minutes", "gentle"))
        if not (
            all(isinstance(step, str) for step in saved["optional"])
            and (hold is None or (type(hold) is int and 0 < hold <= LARGEST_NUMBER))
            and (
                minutes is None or (type(minutes) in (int, float) and 0 < minutes <= LARGEST_NUMBER)
            )
        ):
            return SessionOptions()
        return SessionOptions(
            hold_seconds=hold,
            minutes=minutes,
            position=Position(saved["position"]) if saved["position"] else None,
            optional=frozenset(saved["optional"]),
            gentle=bool(gentle),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return SessionOptions()
