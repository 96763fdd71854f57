"""Looking at one session, correcting it, deleting it, adding one that was done without us."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from selfcare.app.context import Context
from selfcare.app.dates import parse_day, parse_time_of_day
from selfcare.app.lookup import routine_called
from selfcare.diary.model import AttemptRecord, SessionRecord, SessionStart
from selfcare.diary.opening import open_diary, open_existing
from selfcare.diary.store import Diary
from selfcare.documents.diagnostics import short
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _
from selfcare.i18n.formatting import format_day
from selfcare.player.clock import now
from selfcare.terminal.prompts import LeftQuestion, parse_pain, parse_words

LAST = "last"
NONE = "none"
MOST_MINUTES = 24 * 60
EARLIEST = date(1970, 1, 1)


@dataclass(frozen=True)
class ManualSession:
    """A session as the person tells it."""

    routine: str
    minutes: float
    on: str | None
    at: str | None
    pain_before: int | None
    pain_after: int | None
    note: str


def parse_score(text: str) -> int | None:
    """Read a score of 0 to 10; `none` takes one back. Raises SelfcareError `bad-score`."""
    if text.strip().lower() in (NONE, _("none")):
        return None
    found = parse_pain(text.strip())
    if found is None or found[0] is None:
        raise SelfcareError(
            code="bad-score",
            message=_("{text} is not a score.").format(text=short(text)),
            hint=_("Write a whole number from 0 to 10, or none."),
        )
    return found[0]


def load_sessions(context: Context, since: str | None, routine: str) -> tuple[SessionRecord, ...]:
    """Load the sessions since a day, newest first, of one routine if it is named.

    Raises SelfcareError `bad-date`, or with status DIARY.
    """
    day = None if since is None else parse_day(since)
    diary = open_existing(context.places.diary)
    if diary is None:
        return ()
    with diary:
        return diary.sessions(since=day, routine=routine or None)


def load_session(context: Context, name: str) -> tuple[SessionRecord, tuple[AttemptRecord, ...]]:
    """One session with its attempts. Raises SelfcareError when it is not there."""
    with _existing(context, name) as diary:
        one = _session_called(diary, name)
        return one, diary.attempts(one.id)


def edit_session(
    context: Context, name: str, scores: Mapping[str, int | None], note: str | None
) -> None:
    """Correct scores, by `before`, `after` and `next_day`, and the note."""
    if not scores and note is None:
        raise SelfcareError(
            code="nothing-to-edit",
            message=_("Nothing was named to be corrected."),
            hint=_("For example: selfcare history edit last --pain-after 3"),
        )
    with _existing(context, name) as diary:
        one = _session_called(diary, name)
        setters = {
            "before": diary.set_pain_before,
            "after": diary.set_pain_after,
            "next_day": diary.set_pain_next_day,
        }
        for which, value in scores.items():
            setters[which](one.id, value, now())
        if note is not None:
            diary.set_note(one.id, parse_words(note), now())
    context.say(_("Corrected: {session}.").format(session=_called(one)))


def delete_session(context: Context, name: str, *, yes: bool) -> int:
    """Delete a session after asking once; give the exit status."""
    with _existing(context, name) as diary:
        one = _session_called(diary, name)
        if not yes and not _confirmed(context, one):
            context.say(_("Nothing was deleted."))
            return ExitStatus.LEFT
        diary.delete_session(one.id, now())
    context.say(_("Deleted: {session}.").format(session=_called(one)))
    return ExitStatus.DONE


def _confirmed(context: Context, one: SessionRecord) -> bool:
    if not context.can_ask():
        raise SelfcareError(
            code="nobody-to-ask",
            message=_("Nothing was deleted: nobody can be asked here."),
            hint=_("A script may say so itself: selfcare history delete SESSION --yes"),
        )
    question = _("Delete {session} for good?").format(session=_called(one))
    try:
        return context.asker.yes_or_no(question)
    except LeftQuestion:
        return False


def add_session(context: Context, told: ManualSession) -> None:
    """Enter a session done without the program."""
    routine = routine_called(context, told.routine)
    if not told.minutes <= MOST_MINUTES:
        raise SelfcareError(
            code="too-many-minutes",
            message=_("A session is no longer than a day."),
            hint=_("Write the minutes of pressing, such as --minutes 8"),
        )
    started = _started_at(told)
    start = SessionStart(
        id=str(uuid4()),
        routine=routine.id,
        title=routine.title,
        plan_digest="",
        started_at=started,
        beats_planned=0,
        pain_before=told.pain_before,
    )
    with open_diary(context.places.diary) as diary:
        diary.add_manual(start, told.minutes * 60, now())
        if told.pain_after is not None:
            diary.set_pain_after(start.id, told.pain_after, now())
        if told.note:
            diary.set_note(start.id, parse_words(told.note), now())
    context.say(
        _("Added: {title}, {day}.").format(title=routine.title, day=format_day(started.date()))
    )


def _started_at(told: ManualSession) -> datetime:
    """When it began: a session of today without a time has just ended; of another day, at noon."""
    present = now()
    day = parse_day(told.on) if told.on is not None else present.date()
    if day < EARLIEST:
        raise SelfcareError(
            code="too-long-ago",
            message=_("A session of before {day} cannot be added.").format(
                day=format_day(EARLIEST)
            ),
            hint=_("Look at the year."),
        )
    if told.at is None and day == present.date():
        begun = present - timedelta(minutes=told.minutes)
    else:
        begun = _local(day, time(12) if told.at is None else parse_time_of_day(told.at))
    if begun > present:
        raise SelfcareError(
            code="in-the-future",
            message=_("A session that is not over yet cannot be added."),
            hint=_("Look at the day and the time."),
        )
    return begun


def _local(day: date, hour: time) -> datetime:
    """A time where the person is. Raises SelfcareError for one that the clocks went past."""
    shown = datetime.combine(day, hour)
    at = shown.astimezone()
    if at.replace(tzinfo=None) != shown:
        raise SelfcareError(
            code="no-such-time",
            message=_("There was no {time} on {day}: the clocks went forward.").format(
                time=f"{hour:%H:%M}", day=format_day(day)
            ),
            hint=_("Write the time an hour earlier or later."),
        )
    return at


def _existing(context: Context, name: str) -> Diary:
    diary = open_existing(context.places.diary)
    if diary is None:
        raise _not_there(name)
    return diary


def _session_called(diary: Diary, name: str) -> SessionRecord:
    """The session with this id, or the only one whose id begins so, or the last one."""
    if name == LAST:
        found = [one for one in (diary.last_session(),) if one is not None]
    else:
        found = list(diary.sessions_called(name))
    if len(found) > 1:
        raise SelfcareError(
            code="which-session",
            message=_("More than one session has an id that begins with {name}.").format(
                name=short(name)
            ),
            hint=_("Write more of it. To see the ids: selfcare history --json"),
            status=ExitStatus.NOT_FOUND,
        )
    if not found:
        raise _not_there(name)
    return found[0]


def _not_there(name: str) -> SelfcareError:
    return SelfcareError(
        code="no-such-session",
        message=_("There is no session {name}.").format(name=short(name)),
        hint=_("To see the sessions and their ids: selfcare history --json"),
        status=ExitStatus.NOT_FOUND,
    )


def _called(one: SessionRecord) -> str:
    return f"{one.title}, {format_day(one.started_at.date())}"
