"""Writes that could not be made yet, in small private files beside the diary.

Another program may hold the diary while something happens that must not be lost:
a stop for safety, an answer, the end of a hold. Such a write is put down beside the
diary at once. Each start reads these files, so that a stop blocks all the same, and
the next one that can write puts them into the diary and removes them.

Each program writes a file of its own, whole. Every write may be made twice.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selfcare.config.files import write_private
from selfcare.diary import errors
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
"""The calls of a Diary that can wait."""

_TAKEN = ".taken"
_TYPES = {kind.__name__: kind for kind in (SessionStart, AttemptRecord)}
_DROPPED = (errors.UNKNOWN_SESSION, errors.ENTRY_REFUSED)


@dataclass(frozen=True)
class Write:
    """One call of a Diary, by its name, with its arguments."""

    name: str
    arguments: tuple[Any, ...]


def write(name: str, *arguments: object) -> Write:
    """A call to be made. Raises ValueError for one that cannot wait."""
    if name not in NAMES:
        raise ValueError(name)
    return Write(name, arguments)


def make(diary: "Diary", one: Write, *, late: bool = False) -> None:
    """Make a write. With `late`, an answer from then does not replace a newer one."""
    options = {"late": True} if late and one.name == "save_answers" else {}
    getattr(diary, one.name)(*one.arguments, **options)


def save(file: Path, writes: Iterable[Write]) -> None:
    """Write a file, whole or not at all. Raises OSError."""
    lines = [json.dumps([one.name, *map(_as_json, one.arguments)]) for one in writes]
    write_private(file, "".join(f"{line}\n" for line in lines).encode())


def load(file: Path) -> tuple[Write, ...]:
    """The writes of a file; a line that makes no sense is passed over. Raises OSError."""
    found = []
    for line in file.read_bytes().splitlines():
        try:
            name, *arguments = json.loads(line)
            found.append(write(name, *map(_from_json, arguments)))
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
            continue
    return tuple(found)


def move_into(diary: "Diary", files: Sequence[Path]) -> None:
    """Make the writes of these files and remove them.

    A file is taken by renaming it first: what its program writes meanwhile makes a new
    one. Raises SelfcareError with status DIARY; then the rest still waits.
    """
    for file in files:
        taken = _taken(file)
        try:
            file.rename(taken)
            for one in load(taken):
                _make_late(diary, one)
            taken.unlink()
        except FileNotFoundError:
            continue  # another program was quicker
        except OSError as error:
            raise errors.diary_os_error(file, error) from error


def _taken(file: Path) -> Path:
    return file if file.name.endswith(_TAKEN) else file.with_name(file.name + _TAKEN)


def copy_into(diary: "Diary", files: Sequence[Path]) -> None:
    """Make the writes of these files and leave them where they are."""
    for file in files:
        try:
            writes = load(file if file.exists() else _taken(file))
        except OSError:
            continue
        for one in writes:
            _make_late(diary, one)


def _make_late(diary: "Diary", one: Write) -> None:
    """Make a write of another time; one that can never be made is dropped."""
    try:
        make(diary, one, late=True)
    except SelfcareError as error:
        if error.code not in _DROPPED:
            raise
    except (ValueError, TypeError, AttributeError, ArithmeticError):  # the file was changed
        pass


def _as_json(value: object) -> object:
    if isinstance(value, SessionStart | AttemptRecord):
        return {type(value).__name__: {key: _as_json(one) for key, one in asdict(value).items()}}
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, dict):
        return {"dict": {key: _as_json(one) for key, one in value.items()}}
    if isinstance(value, list | tuple):
        return [_as_json(one) for one in value]
    return value


def _from_json(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_from_json(one) for one in value)
    if not isinstance(value, dict):
        return value
    ((kind, content),) = value.items()
    match kind:
        case "datetime":
            return datetime.fromisoformat(content)
        case "date":
            return date.fromisoformat(content)
    values = {key: _from_json(one) for key, one in content.items()}
    return values if kind == "dict" else _TYPES[kind](**values)
