"""The diary as the commands need it: never in the way of a session, never made by a look."""

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, TypeVar

from selfcare.cli.context import Context
from selfcare.diary.opening import open_diary, open_existing
from selfcare.errors import SelfcareError
from selfcare.language import _
from selfcare.safety.answers import GivenAnswer

if TYPE_CHECKING:
    from selfcare.diary.records import SafetyStop, SessionRecord, SessionStart
    from selfcare.diary.store import Diary

Found = TypeVar("Found")


def kept_answers(context: Context) -> dict[str, GivenAnswer]:
    """The safety answers kept; none where there is no diary, or none that can be read."""

    def look(diary: "Diary") -> dict[str, GivenAnswer]:
        return {
            id_: GivenAnswer(record.answer, record.answered_on)
            for id_, record in diary.answers().items()
        }

    return looked_up(context, look, {})


def keep_answers(context: Context, answers: Mapping[str, str]) -> None:
    """Keep answers of today. Raises SelfcareError with status DIARY when it cannot."""
    from selfcare.player.clock import now

    with _for_writing(context) as diary:
        diary.save_answers(answers, context.today, now())
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


def _for_writing(context: Context) -> "Diary":
    """Open the diary. A damaged one is set aside, which is said, and a new one begun.

    Raises SelfcareError with status DIARY when none can be written.
    """
    from selfcare.diary.failures import DAMAGED
    from selfcare.diary.files import set_aside
    from selfcare.player.clock import now

    path = context.places.diary
    try:
        return open_diary(path)
    except SelfcareError as error:
        if error.code != DAMAGED:
            raise
        place = set_aside(path, f"{now():%Y%m%d-%H%M%S}")
        context.warn(
            _("The diary was damaged. It is set aside as {path}, and a new one begins.").format(
                path=place
            )
        )
        return open_diary(path)


def try_to_keep(context: Context, answers: Mapping[str, str]) -> None:
    """Keep answers of today if that can be done; say so if it cannot."""
    try:
        keep_answers(context, answers)
    except SelfcareError as error:
        context.complain(error)


def put_back(
    context: Context, answers: Mapping[str, GivenAnswer], forgotten: Collection[str]
) -> None:
    """Keep again what a stop had forgotten, each with the day it was given on.

    What was answered or forgotten meanwhile in another window stays as it is.
    """
    from selfcare.player.clock import now

    with _for_writing(context) as diary:
        there = diary.answers()
        if not there:
            return  # everything was forgotten on purpose
        missing = {
            id_: one for id_, one in answers.items() if id_ in forgotten and id_ not in there
        }
        for day in {given.answered_on for given in missing.values()}:
            diary.save_answers(
                {id_: given.answer for id_, given in missing.items() if given.answered_on == day},
                day,
                now(),
            )


def begun(context: Context, start: "SessionStart") -> "Diary | None":
    """Enter a session; None, and said, when it cannot be: the session runs all the same."""
    return opened(context, lambda diary: diary.begin(start))


def opened(context: Context, enter: "Callable[[Diary], None]") -> "Diary | None":
    """Open the diary for a session that `enter` puts into it; None, and said, when it cannot."""
    diary = None
    try:
        diary = _for_writing(context)
        enter(diary)
    except SelfcareError as error:
        if diary is not None:
            diary.close()
        context.complain(error)
        context.warn(_("The session runs all the same. It will not be in the diary."))
        return None
    return diary


def written(context: Context, write: "Callable[[Diary], None]") -> None:
    """Write if that can be done; say so if it cannot."""
    try:
        with _for_writing(context) as diary:
            write(diary)
    except SelfcareError as error:
        context.complain(error)


def looked_up(context: Context, look: "Callable[[Diary], Found]", otherwise: Found) -> Found:
    """Look into the diary if there is one; what cannot be read is said and counts as nothing."""
    try:
        diary = open_existing(context.places.diary)
        if diary is None:
            return otherwise
        with diary:
            return look(diary)
    except SelfcareError as error:
        context.complain(error)
        return otherwise


def last_safety_stop(context: Context) -> "SafetyStop | None":
    """The last session that was stopped because something was wrong."""
    return looked_up(context, lambda diary: diary.last_safety_stop(), None)


def safety_stop_of_today(context: Context) -> "SafetyStop | None":
    """The stop because something was wrong that keeps this person from pressing today."""
    return looked_up(context, lambda diary: diary.safety_stop(context.today), None)


def last_session(context: Context, routine: str | None = None) -> "SessionRecord | None":
    """The session begun last, of one routine or of any."""
    return looked_up(context, lambda diary: diary.last_session(routine), None)
