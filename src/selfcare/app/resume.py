"""Going on with a session that was interrupted less than an hour ago.

The plan is made again from what the person had asked for. Only if it is the
same plan, by its digest, is the session resumed; else it stays as it is.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from selfcare.app.context import Context
from selfcare.app.diary_access import query
from selfcare.diary.model import SessionRecord, SessionStart
from selfcare.errors import SelfcareError
from selfcare.guides.enums import Position
from selfcare.guides.model import Routine
from selfcare.i18n import _, ngettext
from selfcare.outcomes import Attempt, Outcome
from selfcare.safety.verdict import Verdict
from selfcare.session.beats import Schedule
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule

if TYPE_CHECKING:
    from selfcare.diary.store import Diary

WITHIN = timedelta(hours=1)
MOST = 1_000_000
"""No wish is for more seconds or minutes; an imported one can be anything."""


@dataclass(frozen=True)
class ResumableSession:
    """A session to be done: how it began, its plan, and what was done of it before."""

    start: SessionStart
    plan: Schedule
    attempts: tuple[Attempt, ...]


def find_interrupted(
    context: Context, routine: Routine, verdict: Verdict, wishes: SessionOptions, now: datetime
) -> ResumableSession | None:
    """The last session, if it can be gone on with as this plan.

    `wishes` are those of now; without any, those of the session count.
    """
    found = query(context, _last_with_attempts, None)
    if found is None or found[0].routine != routine.id or not _is_open(found[0], now):
        return None
    session, attempts = found
    before = options_from_text(session.wishes)
    if wishes not in (before, SessionOptions()):
        return None
    try:
        again = build_schedule(routine, verdict, before)
    except SelfcareError:  # the guide or the answers have changed
        return None
    holds = {beat.index for beat in again.press_beats}
    if again.digest != session.plan_digest or any(made.beat not in holds for made in attempts):
        return None
    return ResumableSession(_start_of(session), again, attempts)


def _start_of(session: SessionRecord) -> SessionStart:
    return SessionStart(
        id=session.id,
        routine=session.routine,
        title=session.title,
        plan_digest=session.plan_digest,
        started_at=session.started_at,
        beats_planned=session.beats_planned,
        pain_before=session.pain_before,
        wishes=session.wishes,
    )


def _last_with_attempts(diary: "Diary") -> tuple[SessionRecord, tuple[Attempt, ...]] | None:
    session = diary.last_session()
    if session is None:
        return None
    return session, diary.attempts(session.id)


def _is_open(session: SessionRecord, now: datetime) -> bool:
    """Whether it was interrupted, within the hour; a clock set back tells nothing."""
    is_recent = timedelta(0) <= now - session.edited_at <= WITHIN
    return session.outcome is Outcome.INTERRUPTED and session.beats_planned > 0 and is_recent


def ask_to_resume(context: Context, found: ResumableSession) -> bool:
    """Ask, after the person has said how they feel. Raises LeftQuestion."""
    done = len({one.beat for one in found.attempts if one.completed})
    planned = len(found.plan.press_beats)
    context.say(
        ngettext(
            "Your session {title} was interrupted after {done} of {count} hold.",
            "Your session {title} was interrupted after {done} of {count} holds.",
            planned,
        ).format(title=found.plan.title, done=done, count=planned)
    )
    return context.asker.yes_or_no(
        _("Do you feel well enough to go on with it? If it runs in another window, say no.")
    )


def options_to_text(wishes: SessionOptions) -> str:
    """What was asked for, in the words the diary keeps."""
    return json.dumps(
        {
            "hold_seconds": wishes.hold_seconds,
            "minutes": wishes.minutes,
            "position": wishes.position.value if wishes.position else None,
            "optional": sorted(wishes.optional),
            "gentle": wishes.gentle,
        }
    )


def options_from_text(text: str) -> SessionOptions:
    """The same back; what cannot be read is nothing asked for, and the digest will tell."""
    try:
        kept: dict[str, Any] = json.loads(text)
        hold, minutes, gentle = (kept[key] for key in ("hold_seconds", "minutes", "gentle"))
        if not (
            all(isinstance(step, str) for step in kept["optional"])
            and (hold is None or (type(hold) is int and 0 < hold <= MOST))
            and (minutes is None or (type(minutes) in (int, float) and 0 < minutes <= MOST))
        ):
            return SessionOptions()
        return SessionOptions(
            hold_seconds=hold,
            minutes=minutes,
            position=Position(kept["position"]) if kept["position"] else None,
            optional=frozenset(kept["optional"]),
            gentle=bool(gentle),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return SessionOptions()
