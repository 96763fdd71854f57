"""Writes that could not be made yet, in small private files beside the diary.

Another program may hold the diary while something happens that must not be lost: a stop
for safety, an answer, the end of a hold. Such a write is saved beside the diary at once.
Each start reads these files, so that a stop blocks even then, and the next one that can
write makes the writes and removes the files.

Each program has a file of its own, written whole. Every write may be made twice.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from selfcare.config.files import write_private
from selfcare.diary.errors import CAN_NEVER_BE_WRITTEN, diary_os_error
from selfcare.diary.model import AttemptRecord, SessionStart
from selfcare.errors import SelfcareError

if TYPE_CHECKING:
    from selfcare.diary.store import Diary

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
        """Make the write. With `late`, an answer from then does not replace a newer one."""
        options = {"late": True} if late and self.name == "save_answers" else {}
        getattr(diary, self.name)(*self.arguments, **options)


def write(name: str, *arguments: object) -> Write:
    """Return a write. Raises ValueError for one that cannot wait."""
    if name not in NAMES:
        raise ValueError(name)
    return Write(name, arguments)


def save(file: Path, writes: Iterable[Write]) -> None:
    """Save writes to a file, whole or not at all. Raises OSError."""
    lines = [json.dumps([name, *map(_as_json, arguments)]) for name, arguments in writes]
    write_private(file, "".join(f"{line}\n" for line in lines).encode())


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


def move_into(diary: "Diary", files: Sequence[Path]) -> None:
    """Make the writes of these files and remove them.

    A file is renamed first: what its program writes meanwhile makes a new one. Raises
    SelfcareError with status DIARY; then the rest still waits.
    """
    for file in files:
        taken = _taken(file)
        try:
            file.rename(taken)
            _make_all(diary, taken)
            taken.unlink()
        except FileNotFoundError:
            continue  # another program was quicker
        except OSError as error:
            raise diary_os_error(file, error) from error


def copy_into(diary: "Diary", files: Sequence[Path]) -> None:
    """Make the writes of these files and leave the files where they are."""
    for file in files:
        try:
            _make_all(diary, file if file.exists() else _taken(file))
        except OSError:
            continue


def _taken(file: Path) -> Path:
    return file if file.name.endswith(_TAKEN) else file.with_name(file.name + _TAKEN)


def _make_all(diary: "Diary", file: Path) -> None:
    """Make the writes of a file; those that can never be made are dropped."""
    for pending in load(file):
        try:
            pending.make(diary, late=True)
        except SelfcareError as error:
            if error.code not in CAN_NEVER_BE_WRITTEN:
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
