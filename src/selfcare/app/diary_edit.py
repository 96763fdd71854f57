"""Show, correct and delete one session; add one that was done without the program."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from selfcare.app.context import Context
from selfcare.app.dates import parse_day, parse_time_of_day
from selfcare.app.lookup import find_routine, routine_id
from selfcare.diary.model import AttemptRecord, SessionRecord, SessionStart
from selfcare.diary.opening import open_diary, open_existing
from selfcare.diary.store import Diary
from selfcare.documents.diagnostics import short
from selfcare.documents.nodes import whole_number
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _
from selfcare.i18n.formatting import format_day
from selfcare.player.clock import now
from selfcare.terminal.prompts import parse_pain, parse_words

LAST = "last"
NONE = ("none", "n", "no", "-")
MOST_NUMBERED = 9999
"""A greater number is the beginning of an id."""
MOST_MINUTES = 24 * 60
EARLIEST = date(1970, 1, 1)


def parse_score(text: str) -> int | None:
    """Parse a score from 0 to 10; `none` deletes one. Raises SelfcareError."""
    typed = text.strip().lower().removesuffix("/10").rstrip()
    if typed in (*NONE, _("none")):
        return None
    score = (parse_pain(typed) or (None,))[0]
    if score is None:
        raise SelfcareError(
            _("{text} is not a score.").format(text=short(text)),
            hint=_("Type a whole number from 0 to 10, or none."),
        )
    return score


def load_sessions(context: Context, since: str | None, routine: str) -> tuple[SessionRecord, ...]:
    """Load the sessions since a day, newest first, of one routine if it is named.

    Raises SelfcareError for a day that is none, or with status DIARY.
    """
    day = None if since is None else parse_day(since)
    return context.diary.load(lambda diary: diary.sessions(since=day, routine=routine or None), ())


def load_session(context: Context, name: str) -> tuple[SessionRecord, tuple[AttemptRecord, ...]]:
    """One session with its attempts, or the last of a routine. Raises SelfcareError if none."""
    with _open_existing(context, name) as diary:
        session = diary.last_session(routine_id(context, name)) or _find(diary, name)
        return session, diary.attempts(session.id)


def edit_session(
    context: Context, name: str, scores: Mapping[str, int | None], note: str | None
) -> None:
    """Correct scores, by `before`, `after` and `next_day`, and the note."""
    if not scores and note is None:
        raise SelfcareError(
            _("Say what to correct."),
            hint=_("For example: selfcare history edit last --pain-after 3"),
        )
    with _open_existing(context, name) as diary:
        session = _find(diary, name)
        setters = {
            "before": diary.set_pain_before,
            "after": diary.set_pain_after,
            "next_day": diary.set_pain_next_day,
        }
        for which, score in scores.items():
            setters[which](session.id, score, now())
        if note is not None:
            diary.set_note(session.id, parse_words(note), now())
    context.say(_("Corrected: {session}.").format(session=_name(session)))


def delete_session(context: Context, name: str, *, yes: bool) -> ExitStatus:
    """Delete a session after asking once."""
    with _open_existing(context, name) as diary:
        session = _find(diary, name)
        question = _("Delete {session} for good?").format(session=_name(session))
        if not yes and not context.is_confirmed(
            lambda asker: asker.yes_or_no(question), f"selfcare history delete {name} --yes"
        ):
            context.say(_("Nothing was deleted."))
            return ExitStatus.LEFT
        diary.delete_session(session.id, now())
    context.say(_("Deleted: {session}.").format(session=_name(session)))
    return ExitStatus.DONE


def add_session(
    context: Context,
    name: str,
    minutes: float,
    on: str | None,
    at: str | None,
    *,
    pain_before: int | None,
    pain_after: int | None,
    note: str,
) -> None:
    """Add a session of a routine that was done without the program."""
    routine = find_routine(context, name)
    if not minutes <= MOST_MINUTES:
        raise SelfcareError(
            _("A session cannot be longer than a day."),
            hint=_("Give the minutes you pressed, for example --minutes 8."),
        )
    start = SessionStart(
        id=str(uuid4()),
        routine=routine.id,
        title=routine.title,
        schedule_digest="",
        started_at=_started_at(minutes, on, at),
        beats_planned=0,
        pain_before=pain_before,
    )
    with open_diary(context.paths.diary) as diary:
        diary.add_manual(start, minutes * 60, now())
        if pain_after is not None:
            diary.set_pain_after(start.id, pain_after, now())
        if note:
            diary.set_note(start.id, parse_words(note), now())
    day = format_day(start.started_at.date())
    context.say(_("Added: {title}, {day}.").format(title=routine.title, day=day))


def _started_at(minutes: float, on: str | None, at: str | None) -> datetime:
    """If no time is given, a session today has just ended, and one on another day began at noon."""
    present = now()
    day = parse_day(on) if on is not None else present.date()
    if day < EARLIEST:
        raise SelfcareError(
            _("You cannot add a session before {day}.").format(day=format_day(EARLIEST)),
            hint=_("Check the year."),
        )
    if at is None and day == present.date():
        begun = present - timedelta(minutes=minutes)
    else:
        begun = _local(day, time(12) if at is None else parse_time_of_day(at))
    if begun > present:
        raise SelfcareError(
            _("You cannot add a session that is not over yet."),
            hint=_("Check the day and the time."),
        )
    return begun


def _local(day: date, hour: time) -> datetime:
    """A time in the local zone. Raises SelfcareError for a time that the clocks skipped."""
    shown = datetime.combine(day, hour)
    at = shown.astimezone()
    if at.replace(tzinfo=None) != shown:
        raise SelfcareError(
            _("There was no {time} on {day}: the clocks went forward.").format(
                time=f"{hour:%H:%M}", day=format_day(day)
            ),
            hint=_("Choose a time one hour earlier or later."),
        )
    return at


def _open_existing(context: Context, name: str) -> Diary:
    diary = open_existing(context.paths.diary)
    if diary is None:
        raise _not_found(name)
    return diary


def _find(diary: Diary, name: str) -> SessionRecord:
    """The last session, or the one with this number in the list, or whose id begins like this."""
    typed = name.strip().lower()
    number = 1 if typed in (LAST, _("last")) else whole_number(typed)
    if number is not None and number <= MOST_NUMBERED:
        sessions = diary.sessions()[number - 1 : number] if number else ()
    else:
        sessions = diary.sessions_called(name.strip())
    if len(sessions) > 1:
        raise SelfcareError(
            _("More than one session has an id that begins with {name}.").format(name=short(name)),
            hint=_("To see the ids: {command}").format(command="selfcare history --json"),
            status=ExitStatus.NOT_FOUND,
        )
    if not sessions:
        raise _not_found(name)
    return sessions[0]


def _not_found(name: str) -> SelfcareError:
    return SelfcareError(
        _("There is no session {name}.").format(name=short(name)),
        hint=_("See all: {command}").format(command="selfcare history"),
        status=ExitStatus.NOT_FOUND,
    )


def _name(session: SessionRecord) -> str:
    return f"{session.title}, {format_day(session.started_at.date())}"
