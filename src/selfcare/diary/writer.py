"""Write into the diary at once, or as soon as it can be written.

Another program may hold the diary while something happens that must not be lost: a stop for safety,
an answer, the end of a hold. Such a write is saved in a small private file beside the diary at
once, and tried again with each later write and at the end. Each start reads these files, so that a
stop blocks even then, and the next one that can write makes the writes and removes the files.

Each program writes a file of its own, in one go. Every write may be made twice.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from selfcare.config.files import write_private
from selfcare.diary import files
from selfcare.diary.model import AttemptRecord, SessionStart
from selfcare.errors import SelfcareError

if TYPE_CHECKING:
    from selfcare.diary.store import Diary

LAST_TRY_SECONDS = 1.0
PATIENT_SECONDS = 5.0
"""How long the last try waits if the writes could not be saved beside the diary."""

NAMES = frozenset(
    {
        *("begin", "resume", "add_attempt", "end", "stop"),
        *("set_pain_after", "set_pain_next_day", "set_note"),
        *("save_answers", "restore_answers"),
    }
)
"""The methods of a Diary that can wait."""

_TAKEN = ".taken"
_TYPES = {kind.__name__: kind for kind in (SessionStart, AttemptRecord)}


class Write(NamedTuple):
    """A call of a method of Diary."""

    name: str
    arguments: tuple[Any, ...]

    def make(self, diary: "Diary", *, late: bool = False) -> None:
        """Make the write. With `late`, an answer from that time does not replace a newer one."""
        options = {"late": True} if late and self.name == "save_answers" else {}
        getattr(diary, self.name)(*self.arguments, **options)


def write(name: str, *arguments: object) -> Write:
    """Return a write. Raises ValueError for one that cannot wait."""
    if name not in NAMES:
        raise ValueError(name)
    return Write(name, arguments)


def load(file: Path) -> tuple[Write, ...]:
    """Load the writes of a file; a line that makes no sense is skipped. Raises OSError."""
    writes = []
    for line in file.read_bytes().splitlines():
        try:
            name, *arguments = json.loads(line)
            writes.append(write(name, *map(_from_json, arguments)))
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
            continue
    return tuple(writes)


class Writer(AbstractContextManager["Writer"]):
    """Makes writes, and loses none that can be saved somewhere.

    `open_` opens the diary and waits at most this many seconds for another program. `start`
    enters the session that is written about: it comes first in each file and each diary.
    """

    def __init__(
        self,
        path: Path,
        open_: "Callable[[float], Diary]",
        busy_seconds: float,
        start: Write | None = None,
    ) -> None:
        self._path = path
        self._open = open_
        self._busy_seconds = busy_seconds
        self._start = start
        self._waiting: list[Write] = []
        self._diary: Diary | None = None
        self._file: Path | None = None
        self.is_saved = True
        """Whether all is saved, in the diary or beside it."""

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_waiting(self) -> bool:
        return bool(self._waiting)

    def write(self, *writes: Write) -> SelfcareError | None:
        """Make these writes after those that wait; return the error if that fails."""
        self._waiting += writes
        return self._flush(self._busy_seconds)

    def finish(self) -> SelfcareError | None:
        """Try once more, with more patience, and close; return the error if that fails."""
        error = None
        if self._waiting:
            self.close()
            error = self._flush(LAST_TRY_SECONDS if self.is_saved else PATIENT_SECONDS)
        self.close()
        return error

    def close(self) -> None:
        if self._diary is not None:
            self._diary.close()
            self._diary = None

    def _flush(self, busy_seconds: float) -> SelfcareError | None:
        dropped = None
        try:
            if self._diary is None:
                self._diary = self._open(busy_seconds)
                if self._start is not None:
                    self._start.make(self._diary)
            while self._waiting:
                try:
                    self._waiting[0].make(self._diary)
                except SelfcareError as error:
                    if error.code not in files.CAN_NEVER_BE_WRITTEN:
                        raise
                    dropped = error
                del self._waiting[0]
        except SelfcareError as error:
            if error.code == files.DAMAGED:
                self.close()  # the next try sets it aside
            self._save_beside()
            return error
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)
            self._file = None
        self.is_saved = dropped is None
        return dropped

    def _save_beside(self) -> None:
        writes = [self._start, *self._waiting] if self._start is not None else self._waiting
        lines = [json.dumps([name, *map(_as_json, values)]) + "\n" for name, values in writes]
        try:
            self._file = self._file or files.new_pending_file(self._path)
            write_private(self._file, "".join(lines).encode())
            self.is_saved = True
        except OSError:
            self.is_saved = False


def move_into(diary: "Diary", waiting: Sequence[Path]) -> None:
    """Make the writes of these files and remove them.

    A file is renamed first: if its program writes in the meantime, it makes a new one. Raises
    SelfcareError with status DIARY; then the rest still waits.
    """
    for file in waiting:
        taken = _taken(file)
        try:
            file.rename(taken)
            _make_all(diary, taken)
            taken.unlink()
        except FileNotFoundError:
            continue  # another program got there first
        except OSError as error:
            raise files.diary_os_error(file, error) from error


def copy_into(diary: "Diary", waiting: Sequence[Path]) -> None:
    """Make the writes of these files and leave the files where they are."""
    for file in waiting:
        try:
            _make_all(diary, file if file.exists() else _taken(file))
        except OSError:
            continue


def _taken(file: Path) -> Path:
    return file if file.name.endswith(_TAKEN) else file.with_name(file.name + _TAKEN)


def _make_all(diary: "Diary", file: Path) -> None:
    """Make the writes of a file; those that can never be made are dropped."""
    for statement in load(file):
        try:
            statement.make(diary, late=True)
        except SelfcareError as error:
            if error.code not in files.CAN_NEVER_BE_WRITTEN:
                raise
        except (ValueError, TypeError, AttributeError, ArithmeticError):  # the file was changed
            continue


def _as_json(value: object) -> object:
    match value:
        case SessionStart() | AttemptRecord():
            return {type(value).__name__: {key: _as_json(v) for key, v in asdict(value).items()}}
        case datetime():
            return {"datetime": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case dict():
            return {"dict": {key: _as_json(v) for key, v in value.items()}}
        case list() | tuple():
            return [_as_json(item) for item in value]
    return value


def _from_json(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_from_json, value))
    if not isinstance(value, dict):
        return value
    ((kind, content),) = value.items()
    match kind:
        case "datetime":
            return datetime.fromisoformat(content)
        case "date":
            return date.fromisoformat(content)
    values = {key: _from_json(item) for key, item in content.items()}
    return values if kind == "dict" else _TYPES[kind](**values)
