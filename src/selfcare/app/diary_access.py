"""The diary as the commands need it. It never stops a session, and reading never creates it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from selfcare.diary.files import DAMAGED, set_aside
from selfcare.diary.opening import open_diary, open_existing, open_pending
from selfcare.errors import Notice, SelfcareError
from selfcare.i18n import _
from selfcare.player.clock import now

if TYPE_CHECKING:
    from selfcare.diary.model import SafetyStop, SessionRecord, SessionStart
    from selfcare.diary.store import Diary
    from selfcare.diary.writer import Write, Writer
    from selfcare.safety.answers import GivenAnswer

Result = TypeVar("Result")


class DiaryAccess:
    """Reads and writes the diary at a path. `warn` reports what goes wrong without stopping."""

    def __init__(self, path: Path, today: date, warn: Callable[[SelfcareError], None]) -> None:
        self._path = path
        self._today = today
        self._warn = warn

    # Reading

    def query(self, read: "Callable[[Diary], Result]", default: Result) -> Result:
        """Read the diary; return `default` if there is none or, with a warning, if unreadable.

        Pending writes beside an unreadable diary are read instead.
        """
        try:
            return self.load(read, default)
        except SelfcareError as error:
            self._warn(error)
            try:
                with open_pending(self._path, error) or nullcontext() as diary:
                    return default if diary is None else read(diary)
            except SelfcareError:
                return default

    def load(self, read: "Callable[[Diary], Result]", default: Result) -> Result:
        """Read from the diary; return `default` without one. Raises SelfcareError if unreadable."""
        with open_existing(self._path) or nullcontext() as diary:
            return default if diary is None else read(diary)

    def safety_stop(self) -> "SafetyStop | None":
        """The stop for safety that blocks sessions today."""
        return self.query(lambda diary: diary.safety_stop(self._today), None)

    def last_session(self, routine: str | None = None) -> "SessionRecord | None":
        return self.query(lambda diary: diary.last_session(routine), None)

    # Safety answers

    @cached_property
    def answers(self) -> "Mapping[str, GivenAnswer]":
        """The safety answers; none without a diary, or if it cannot be read."""

        def read(diary: "Diary") -> "dict[str, GivenAnswer]":
            from selfcare.safety.answers import is_wait_over

            answers, at = diary.answers().items(), now()
            return {id_: given for id_, given in answers if not is_wait_over(id_, given, at)}

        return self.query(read, {})

    def reload_answers(self) -> "Mapping[str, GivenAnswer]":
        """Read the answers again: another window may have changed them."""
        self.__dict__.pop("answers", None)
        return self.answers

    def save_answers(self, answers: Mapping[str, str]) -> None:
        """Save today's answers; no answers create no diary.

        Raises SelfcareError with status DIARY if they cannot be saved anywhere.
        """
        if not answers:
            return
        from selfcare.safety.answers import GivenAnswer

        self.write("save_answers", dict(answers), self._today, now())
        at = now()
        given = {id_: GivenAnswer(answer, self._today, at) for id_, answer in answers.items()}
        self.answers = {**self.answers, **given}

    def try_save_answers(self, answers: Mapping[str, str]) -> bool:
        try:
            self.save_answers(answers)
        except SelfcareError as error:
            self._warn(error)
            return False
        return True

    def forget_answers(self, questions: Collection[str] | None = None) -> None:
        """Delete these answers, or all. Raises SelfcareError with status DIARY."""
        diary = open_existing(self._path)
        if diary is not None:
            with diary:
                diary.forget_answers(questions, at=now())
        left = {} if questions is None else self.answers
        self.answers = {id_: left[id_] for id_ in left if id_ not in (questions or ())}

    def ask_again(self, questions: Collection[str]) -> None:
        """Delete what somebody has contradicted without giving more detail; warn if that fails."""
        contradicted = [id_ for id_ in questions if id_ in self.answers]
        if contradicted:
            try:
                self.forget_answers(contradicted)
            except SelfcareError as error:
                self._warn(error)

    # Writing

    def write(self, name: str, *arguments: object) -> None:
        """Make one of the writes that can wait, in the diary or, with a warning, beside it.

        Raises SelfcareError with status DIARY if it cannot be saved anywhere.
        """
        from selfcare.diary.database import BUSY_SECONDS
        from selfcare.diary.writer import write

        with self._writer(BUSY_SECONDS) as writer:
            error = writer.write(write(name, *arguments))
            if error is not None and not writer.is_saved:
                error = writer.finish()
            if error is not None and not writer.is_saved:
                raise error
            self._report(writer, error, "")

    @contextmanager
    def recording(self, start: "SessionStart", resumed_at: datetime | None) -> "Iterator[Writer]":
        """Begin or resume a session, and at its end write what could not be written before.

        Warn about what has to wait, or cannot be saved anywhere.
        """
        from selfcare.diary.database import SHORT_BUSY_SECONDS
        from selfcare.diary.writer import write

        begin = write("begin", start)
        writer = self._writer(SHORT_BUSY_SECONDS, begin)
        error = writer.write(begin if resumed_at is None else write("resume", start.id, resumed_at))
        unsaved = _("The session still runs, but it will not be in your diary.")
        self._report(writer, error, unsaved)
        try:
            yield writer
        finally:
            unsaved = _("selfcare could not save all of this session.")
            self._report(writer, writer.finish(), unsaved)

    def _report(self, writer: "Writer", error: SelfcareError | None, unsaved: str) -> None:
        if error is not None:
            self._warn(error)
            self._warn(Notice(pending_notice() if writer.is_saved else unsaved))

    def _writer(self, busy_seconds: float, start: "Write | None" = None) -> "Writer":
        from selfcare.diary.writer import Writer

        return Writer(self._path, self._open, busy_seconds, start)

    def _open(self, busy_seconds: float) -> "Diary":
        """Open the diary; set a damaged one aside, with a warning, and begin a new one.

        Raises SelfcareError with status DIARY if none can be written.
        """
        try:
            return open_diary(self._path, busy_seconds)
        except SelfcareError as error:
            if error.code != DAMAGED:
                raise
            place = set_aside(self._path, f"{now():%Y%m%d-%H%M%S}")
            text = _("Your diary was damaged. It is now {path}, and selfcare starts a new one.")
            self._warn(Notice(text.format(path=place)))
            return open_diary(self._path, busy_seconds)


def pending_notice() -> str:
    """What to say about writes that are saved, but not in the diary yet."""
    return _("It is saved beside the diary, and moves into it as soon as possible.")
