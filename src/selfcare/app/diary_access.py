"""The diary as the commands need it: never in the way of a session, never made by a look."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from selfcare.app.context import Context
from selfcare.diary.opening import open_diary, open_existing, open_pending
from selfcare.errors import SelfcareError
from selfcare.i18n import _
from selfcare.safety.answers import GivenAnswer

if TYPE_CHECKING:
    from selfcare.diary.model import SafetyStop, SessionRecord, SessionStart
    from selfcare.diary.store import Diary
    from selfcare.diary.writer import Writer

Found = TypeVar("Found")


def load_answers(context: Context) -> dict[str, GivenAnswer]:
    """The safety answers kept; none where there is no diary, or none that can be read."""

    def look(diary: "Diary") -> dict[str, GivenAnswer]:
        return {
            id_: GivenAnswer(record.answer, record.answered_on)
            for id_, record in diary.answers().items()
        }

    return query(context, look, {})


def save_answers(context: Context, answers: Mapping[str, str]) -> None:
    """Keep answers of today; none make no diary.

    Raises SelfcareError with status DIARY when they can be kept nowhere.
    """
    from selfcare.player.clock import now

    if not answers:
        return
    write_to_diary(context, "save_answers", dict(answers), context.today, now())
    given = {id_: GivenAnswer(answer, context.today) for id_, answer in answers.items()}
    context.answers = {**context.answers, **given}


def forget_answers(context: Context) -> None:
    """Forget every answer. Raises SelfcareError with status DIARY when it cannot."""
    from selfcare.player.clock import now

    diary = open_existing(context.places.diary)
    if diary is not None:
        with diary:
            diary.forget_answers(at=now())
    context.answers = {}


def write_to_diary(context: Context, name: str, *arguments: object) -> None:
    """Make one write of those that can wait: in the diary, or beside it, which is said.

    Raises SelfcareError with status DIARY when it can be kept nowhere.
    """
    from selfcare.diary.database import BUSY_SECONDS
    from selfcare.diary.pending import write

    with _writer(context, BUSY_SECONDS) as writer:
        error = writer.write(write(name, *arguments))
        if error is not None and not writer.is_saved:
            error = writer.finish()
        if error is not None:
            report_pending(context, writer, error)


def report_pending(context: Context, writer: "Writer", error: SelfcareError) -> None:
    """Say why something is not in the diary, and that it waits beside it.

    Raises the error where it is kept nowhere.
    """
    if not writer.is_saved:
        raise error
    context.complain(error)
    context.warn(pending_notice())


def pending_notice() -> str:
    """What to say of writes that are saved, but not in the diary yet."""
    return _("It is saved beside the diary, and goes into it as soon as that can be written.")


def _writer(context: Context, busy_seconds: float, start: "SessionStart | None" = None) -> "Writer":
    from selfcare.diary.pending import write
    from selfcare.diary.writer import Writer

    return Writer(
        context.places.diary,
        lambda seconds: _for_writing(context, seconds),
        busy_seconds,
        None if start is None else write("begin", start),
    )


def _for_writing(context: Context, busy_seconds: float | None = None) -> "Diary":
    """Open the diary. A damaged one is set aside, which is said, and a new one begun.

    Raises SelfcareError with status DIARY when none can be written.
    """
    from selfcare.diary.errors import DAMAGED
    from selfcare.diary.files import set_aside
    from selfcare.player.clock import now

    path = context.places.diary
    try:
        return open_diary(path, busy_seconds)
    except SelfcareError as error:
        if error.code != DAMAGED:
            raise
        place = set_aside(path, f"{now():%Y%m%d-%H%M%S}")
        context.warn(
            _("The diary was damaged. It is set aside as {path}, and a new one begins.").format(
                path=place
            )
        )
        return open_diary(path, busy_seconds)


def try_save_answers(context: Context, answers: Mapping[str, str]) -> bool:
    """Keep answers of today if that can be done; say so if it cannot."""
    try:
        save_answers(context, answers)
    except SelfcareError as error:
        context.complain(error)
        return False
    return True


def session_writer(
    context: Context, start: "SessionStart", resumed_at: "datetime | None" = None
) -> "Writer":
    """Enter a session, or go on with it; what cannot be written now waits, which is said."""
    from selfcare.diary.database import SHORT_BUSY_SECONDS
    from selfcare.diary.pending import write

    writer = _writer(context, SHORT_BUSY_SECONDS, start)
    first = write("begin", start) if resumed_at is None else write("resume", start.id, resumed_at)
    error = writer.write(first)
    if error is not None:
        context.complain(error)
        if writer.is_saved:
            context.warn(pending_notice())
        else:
            context.warn(_("The session runs all the same. It will not be in the diary."))
    return writer


def finish_session(context: Context, writer: "Writer") -> None:
    """Try once more to write what could not be written, and say so if that fails too."""
    error = writer.finish()
    if error is None:
        return
    context.complain(error)
    if writer.is_saved:
        context.warn(pending_notice())
    else:
        context.warn(_("Not everything of this session could be saved, not even beside the diary."))


def query(context: Context, look: "Callable[[Diary], Found]", otherwise: Found) -> Found:
    """Look into the diary if there is one; what cannot be read is said and counts as nothing.

    What waits beside a diary that cannot be read is looked into all the same.
    """
    path = context.places.diary
    try:
        diary = open_existing(path)
        if diary is None:
            return otherwise
        with diary:
            return look(diary)
    except SelfcareError as error:
        context.complain(error)
        try:
            diary = open_pending(path, error)
            if diary is None:
                return otherwise
            with diary:
                return look(diary)
        except SelfcareError:
            return otherwise


def safety_stop_of_today(context: Context) -> "SafetyStop | None":
    """The stop because something was wrong that keeps this person from pressing today."""
    return query(context, lambda diary: diary.safety_stop(context.today), None)


def last_session(context: Context, routine: str | None = None) -> "SessionRecord | None":
    """The session begun last, of one routine or of any."""
    return query(context, lambda diary: diary.last_session(routine), None)
