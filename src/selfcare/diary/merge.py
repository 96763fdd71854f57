"""Two diaries become one. Values in, values out.

The order does not matter, and merging the same thing twice changes nothing:
every part keeps the greatest of what it is given. A session is one thing: of
two versions the one edited last is kept, as a whole; the attempts of both are
kept, since an attempt is never rewritten. What was deleted stays deleted. An
answer is gone if it was forgotten at its time or later.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple, replace
from datetime import UTC
from typing import Any, TypeVar

from selfcare.diary.contents import Answer, Contents, Entry
from selfcare.diary.records import (
    ALL_ANSWERS,
    Attempt,
    DeletedKind,
    Deletion,
    SessionRecord,
)

Thing = TypeVar("Thing")
Key = tuple[str, ...]

# Where two answers were given at the same moment, the one that asks for more care counts.
_CARE = {"no": 0, "unsure": 1, "yes": 2}


def merge(one: Contents, other: Contents) -> Contents:
    """Give the diary that holds what both hold."""
    deletions = _newest(
        (*one.deletions, *other.deletions), lambda gone: (gone.kind.value, gone.id), _deleted_at
    )
    gone = {(deletion.kind, deletion.id): deletion for deletion in deletions}
    return Contents(
        entries=tuple(
            entry
            for entry in _entries((*one.entries, *other.entries))
            if (DeletedKind.SESSION, entry.session.id) not in gone
        ),
        measures=_newest(
            (*one.measures, *other.measures),
            lambda measure: (measure.name.value, measure.taken_on.isoformat()),
            _edited,
        ),
        courses=_newest((*one.courses, *other.courses), lambda course: (course.id,), _edited),
        answers=tuple(
            answer
            for answer in _newest(
                (*one.answers, *other.answers), lambda answer: (answer.id,), _answered
            )
            if not _is_forgotten(answer, gone)
        ),
        deletions=deletions,
    )


def _newest(
    things: Iterable[Thing], key: Callable[[Thing], Key], age: Callable[[Thing], Any]
) -> tuple[Thing, ...]:
    """The greatest by age of those with the same key, in the order of their keys."""
    kept: dict[Key, Thing] = {}
    for thing in things:
        known = kept.get(key(thing))
        if known is None or age(thing) > age(known):
            kept[key(thing)] = thing
    return tuple(kept[name] for name in sorted(kept))


def _edited(thing: Any) -> tuple[Any, str]:
    """By the time of the edit; where that is the same, by content, so that all agree."""
    return thing.edited_at, _spelled(thing)


def _deleted_at(deletion: Deletion) -> Any:
    return deletion.at


def _answered(answer: Answer) -> tuple[Any, ...]:
    return answer.edited_at, _CARE[answer.answer], answer.answered_on


def _is_forgotten(answer: Answer, gone: Mapping[tuple[DeletedKind, str], Deletion]) -> bool:
    times = [
        gone[DeletedKind.ANSWER, name].at
        for name in (answer.id, ALL_ANSWERS)
        if (DeletedKind.ANSWER, name) in gone
    ]
    return any(answer.edited_at <= at for at in times)


def _entries(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    kept: dict[str, Entry] = {}
    for entry in entries:
        known = kept.get(entry.session.id)
        kept[entry.session.id] = entry if known is None else _joined(known, entry)
    return tuple(kept[id_] for id_ in sorted(kept))


def _joined(one: Entry, other: Entry) -> Entry:
    """The session as edited last, with the attempts of both, counted anew."""
    session = max(one.session, other.session, key=_session_age)
    attempts: dict[tuple[int, int], Attempt] = {}
    for attempt in (*one.attempts, *other.attempts):
        place = (attempt.beat, attempt.number)
        attempts[place] = max(attempt, attempts.get(place, attempt), key=_spelled)
    inside = tuple(attempts[place] for place in sorted(attempts))
    return Entry(counted(session, inside), inside)


def _session_age(session: SessionRecord) -> tuple[Any, str]:
    """What is only counted from the attempts has no say in which version is kept."""
    return _edited(replace(session, beats_done=0, held_seconds=0.0))


def counted(session: SessionRecord, attempts: tuple[Attempt, ...]) -> SessionRecord:
    """The session with what is counted from its attempts."""
    told = session.told_seconds
    held = sum(attempt.held_seconds for attempt in attempts)
    return replace(
        session,
        beats_done=len({attempt.beat for attempt in attempts if attempt.completed}),
        held_seconds=held if told is None else told,
    )


def _spelled(thing: Any) -> str:
    """The content as text that is the same wherever the clock of the reader stands."""
    return repr([_told(value) for value in astuple(thing)])


def _told(value: Any) -> str:
    if hasattr(value, "astimezone"):
        return f"{value.astimezone(UTC).isoformat()} {value.utcoffset()}"
    return repr(value)
