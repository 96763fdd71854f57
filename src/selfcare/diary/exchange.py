"""The diary as one JSON document, version 1: exported, and parsed back.

The fields below describe the document once: they validate an import, name the columns
of the tables, and make `docs/diary.schema.json`. A document can come from anywhere, so
everything in it is bounded and every problem has its place.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from json import JSONDecodeError
from typing import Any

from selfcare.diary import model
from selfcare.diary.database import Row, Value
from selfcare.diary.model import MOST, DeletedKind, as_utc_text, from_utc_text
from selfcare.diary.store import ATTEMPTS, Diary
from selfcare.documents import decoders
from selfcare.documents.decoders import Field, KeySpec, nullable, optional, required, whole
from selfcare.documents.diagnostics import Report
from selfcare.documents.nodes import Node, ScalarNode, SequenceNode, find
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _, ngettext
from selfcare.outcomes import Outcome
from selfcare.safety.answers import is_answer

VERSION = 1
LARGEST_BYTES = 64 * 1024 * 1024
MOST_VALUES = 10_000_000
MOST_REPORTED = 10
LONGEST_TEXT = 200_000  # more than the system passes to a program as one argument
EARLIEST, LATEST = "1970-01-01", "2199-12-31"

Values = dict[str, Value]
Snapshot = dict[str, list[Values]]
"""A document as rows of the tables; an attempt has the id of its session for its number."""


# The fields


def _seconds(node: Node, report: Report) -> float:
    try:
        value = float(node.text) if isinstance(node, ScalarNode) and node.plain else -1.0
    except ValueError:
        value = -1.0
    if 0 <= value <= MOST:
        return value
    message = _("This must be a number from {least} to {most}.").format(least=0, most=MOST)
    raise report.refuse(node, "out-of-range", message)


def _day(node: Node, report: Report) -> str:
    try:
        day = date.fromisoformat(LINE.decode(node, report)).isoformat()
    except ValueError:
        message = _("Write a date here, for example 2026-11-23.")
        raise report.refuse(node, "bad-form", message) from None
    return _checked(day, node, report)


def _moment(node: Node, report: Report) -> tuple[str, str, int]:
    """Decode a time: in UTC, the local day, and the minutes the place is ahead of UTC."""
    try:
        at = datetime.fromisoformat(LINE.decode(node, report))
        offset, utc = model.offset_minutes(at), as_utc_text(at)
        on = utc[:10] if offset == 0 else from_utc_text(utc, offset).date().isoformat()
    except (ValueError, OverflowError):
        message = _("This must be a time with its offset from UTC.")
        raise report.refuse(node, "bad-form", message) from None
    _checked(utc[:10], node, report)
    return utc, on, offset


def _checked(day: str, node: Node, report: Report) -> str:
    if not EARLIEST <= day <= LATEST:
        message = _("This must be between {least} and {most}.")
        raise report.refuse(node, "out-of-range", message.format(least=EARLIEST, most=LATEST))
    return day


def _answer(node: Node, report: Report) -> str:
    answer = LINE.decode(node, report)
    if not is_answer(answer):
        message = _("Write yes, no, unsure or cleared here, with or without body parts, or an age.")
        raise report.refuse(node, "bad-form", message)
    return answer


def _is_list(node: Node, report: Report) -> None:
    if not isinstance(node, SequenceNode):
        raise report.refuse(node, "not-a-list", _("This must be a list."))


LINE = decoders.line(LONGEST_TEXT)
ID = decoders.word("[!-~]{1,200}", "3f0c8a52-7d4c-4c5e-9d53-0123456789ab")
COUNT = whole(0, MOST)
SCORE = whole(0, model.HIGHEST_SCORE)
SECONDS = Field(_seconds, {"type": "number", "minimum": 0, "maximum": MOST})
TIME_OF_DAY = decoders.word("(?:[01][0-9]|2[0-3]):[0-5][0-9]", "18:00")
DAY = Field(_day, {"type": "string", "format": "date"})
MOMENT = Field(_moment, {"type": "string", "format": "date-time"})
UTC_TIME = decoders.converted(MOMENT, lambda moment, _node, _report: moment[0])
ANSWER_TEXT = Field(_answer, {"type": "string"})
WEEKDAYS = decoders.converted(
    decoders.list_of(whole(0, 6), least=1),
    lambda days, _node, _report: "".join(map(str, sorted({*days}))),
)
EDITED = required(UTC_TIME, "with its offset from UTC", "edited_utc")
OPTIONAL_SCORE = required(nullable(SCORE), "0 to 10, null if not given")

ATTEMPT = {
    "beat": required(COUNT, "which press of the session"),
    "number": required(COUNT, "which try at this beat, from 1", "attempt"),
    "step": required(LINE, "the step of the routine"),
    "point": required(LINE, "the point pressed"),
    "side": required(LINE, "the side of the body"),
    "held_seconds": required(SECONDS, "how long it was held"),
    "completed": required(decoders.boolean(), "whether it was held to its end"),
    "ended_at": required(UTC_TIME, "with its offset from UTC", "ended_utc"),
}
SESSION = {
    "id": required(ID, "stays the same for good"),
    "routine": required(LINE, "the id of the routine"),
    "title": required(LINE, "the title of the routine"),
    "schedule_digest": required(LINE, "tells whether a later schedule is the same"),
    "started_at": required(MOMENT, "with its offset from UTC", "started_utc"),
    "ended_at": required(nullable(UTC_TIME), "with its offset from UTC", "ended_utc"),
    "outcome": required(nullable(decoders.choice(Outcome)), "null while ended_at is null"),
    "beats_planned": required(COUNT, "how many presses were planned"),
    "manual_seconds": required(nullable(SECONDS), "pressed without the program, entered by hand"),
    "pain_before": OPTIONAL_SCORE,
    "pain_after": OPTIONAL_SCORE,
    "pain_next_day": OPTIONAL_SCORE,
    "next_day_at": required(nullable(UTC_TIME), "when pain_next_day was given", "next_day_utc"),
    "symptom": required(LINE, "what was wrong at a stop for safety"),
    "note": required(LINE, "the person's own words"),
    "options": required(LINE, "the options of the session"),
    "edited_at": required(UTC_TIME, "of two versions the newest counts", "edited_utc"),
}
MEASURE = {
    "name": required(decoders.choice(model.Measure), "what was asked"),
    "taken_on": required(DAY, "the day it was asked"),
    "score": required(SCORE, "0 to 10"),
    "about": required(LINE, "the person's own activity, in their words"),
    "edited_at": EDITED,
}
PLAN = {
    "id": required(ID, "stays the same for good"),
    "routine": required(LINE, "the id of the routine"),
    "started_on": required(DAY, "the first day"),
    "weeks": required(whole(1, model.MOST_WEEKS), "how long it lasts"),
    "days": required(WEEKDAYS, "Monday is 0"),
    "time_of_day": required(TIME_OF_DAY, "local time"),
    "weekly_questions": required(decoders.boolean(), "whether the weekly questions are asked"),
    "paused_on": required(nullable(DAY), "the day the present pause began"),
    "paused_days": required(whole(0, model.MOST_PAUSED_DAYS), "the days of earlier pauses"),
    "stopped_on": required(nullable(DAY), "the day it was stopped"),
    "cue": optional(LINE, "what comes right before, in the person's own words"),
    "if_tired": optional(LINE, "the id of a shorter routine for a tired day"),
    "edited_at": EDITED,
}
DELETED = {
    "kind": required(decoders.choice(DeletedKind), "what was deleted"),
    "id": required(ID, "its id; * stands for every answer"),
    "at": required(UTC_TIME, "with its offset from UTC", "deleted_utc"),
}
ANSWER = {
    "id": required(ID, "the safety question"),
    "answer": required(ANSWER_TEXT, "a no or an age is asked again after an import"),
    "answered_on": required(DAY, "after today: asked again"),
    "edited_at": EDITED,
}


def _check_session(session: Values, node: Node, report: Report) -> None:
    for column, key, given in (
        ("outcome", "outcome", "ended_utc"),
        ("next_day_utc", "next_day_at", "pain_next_day"),
    ):
        if session[given] is None:
            session[column] = None
        elif session[column] is None:
            report.add(find(node, key), "no-value", _("There is nothing here."))


TABLES = {
    "sessions": SESSION,
    "measures": MEASURE,
    "plans": PLAN,
    "deleted": DELETED,
    "answers": ANSWER,
}
_ATTEMPTS = decoders.list_of(decoders.record(Values, ATTEMPT, others_allowed=True), most=MOST)
_WHOLE_SESSION = {**SESSION, "attempts": required(_ATTEMPTS, "every press that has ended")}
RECORDS: dict[str, Field[Values]] = {
    **{name: decoders.record(dict, keys, others_allowed=True) for name, keys in TABLES.items()},
    "sessions": decoders.record(dict, _WHOLE_SESSION, _check_session, others_allowed=True),
    "plans": decoders.record(partial(dict, cue="", if_tired=""), PLAN, others_allowed=True),
}


def _document(lists: Callable[[Field[Values]], Field[Any]]) -> Field[Values]:
    keys = {
        "version": required(decoders.one_of(VERSION), "the version of this format"),
        "kind": required(decoders.constant("diary"), "what the file holds"),
        **{name: required(lists(field), "") for name, field in RECORDS.items()},
        "answers": optional(lists(RECORDS["answers"]), "only with --with-answers"),
    }
    return decoders.record(dict, keys, others_allowed=True)


OUTLINE = _document(lambda field: Field(_is_list, {}))
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "selfcare-diary-1",
    "title": "A selfcare diary, version 1",
    "description": "What selfcare data export writes and selfcare data import reads. "
    "More fields may be added; they are ignored by an older program.",
    **_document(lambda field: decoders.list_of(field, most=MOST)).schema,
}


# Export


def export(diary: Diary | None, *, with_answers: bool) -> dict[str, Any]:
    """Return everything a diary holds at one moment; None stands for an empty diary."""
    if diary is None:
        document: dict[str, Any] = {name: [] for name in TABLES}
    else:
        diary.connection.rows("BEGIN")
        try:
            document = {name: _export_table(diary, name) for name in TABLES}
        finally:
            diary.connection.roll_back()
    if not with_answers:
        del document["answers"]
        document["deleted"] = [
            deletion for deletion in document["deleted"] if deletion["kind"] != DeletedKind.ANSWER
        ]
    return {"version": VERSION, "kind": "diary", **document}


def _export_table(diary: Diary, table: str) -> list[dict[str, Any]]:
    order = "id" if table == "sessions" else "1, 2"
    statement = f"SELECT * FROM {table} ORDER BY {order}"  # noqa: S608
    rows = diary.connection.read(lambda row: _export_row(row, TABLES[table]), statement)
    if table == "sessions":
        attempts: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for id_, attempt in diary.connection.read(
            lambda row: (row["id"], _export_row(row, ATTEMPT)),
            ATTEMPTS + "ORDER BY session, beat, attempt",
        ):
            attempts[id_].append(attempt)
        for session in rows:
            session["attempts"] = attempts[session["id"]]
    return list(rows)


def _export_row(row: Row, keys: Mapping[str, KeySpec]) -> dict[str, Any]:
    return {key: _value(row, spec.name or key) for key, spec in keys.items()}


def _value(row: Row, column: str) -> Any:
    value = row[column]
    if column == "days":
        return [int(day) for day in value]
    if column in ("completed", "weekly_questions"):
        return bool(value)
    if value is None or not column.endswith("_utc"):
        return value
    is_local = column != "edited_utc" and "utc_offset_minutes" in row.keys()  # noqa: SIM118
    return from_utc_text(value, row["utc_offset_minutes"] if is_local else 0).isoformat()


# Import


def parse(data: bytes) -> Snapshot:
    """Parse a document, in any Unicode encoding.

    Raises SelfcareError: `import-unreadable` for anything but JSON, `import-newer`
    for a later version, `import-not-understood` with the places of all problems.
    """
    top = _load(data)
    version = top.get("version") if isinstance(top, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise SelfcareError(
            code="import-newer",
            message=_("This file was made by a newer version of selfcare."),
            hint=_("Nothing was changed. Update selfcare, then try again."),
            status=ExitStatus.NOT_FOUND,
        )
    problems: list[str] = []
    decoders.decode_json(OUTLINE, top, "", problems, deepest=1)
    _raise_for(problems)
    rows: Snapshot = {name: [] for name in ("attempts", *RECORDS)}
    for name, field in RECORDS.items():
        items = top.get(name, [])
        for number, item in enumerate(items):
            row = decoders.decode_json(field, item, f"{name}[{number}]", problems)
            items[number] = None  # what was decoded need not stay in memory
            if row is not None:
                rows[name].append(row)
            elif len(problems) >= MOST_REPORTED:
                _raise_for(problems)
    _raise_for(problems)
    for session in rows["sessions"]:
        _split(session, rows["attempts"])
    return rows


def _load(data: bytes) -> Any:
    if len(data) > LARGEST_BYTES:
        limit = LARGEST_BYTES // 1024 // 1024
        raise _unreadable(_("it is larger than {limit} MB").format(limit=limit))
    if data.count(b",") > MOST_VALUES:
        raise _unreadable(_("it has more than {limit} values").format(limit=MOST_VALUES))
    try:
        return decoders.load_json(data)
    except (ValueError, RecursionError) as error:
        place = f"{error.lineno}:{error.colno}" if isinstance(error, JSONDecodeError) else ""
        raise _unreadable(_("it is no JSON document"), place) from error


def _split(session: dict[str, Any], attempts: list[Values]) -> None:
    """Split a session into the columns of its row and of its attempts."""
    utc, on, offset = session.pop("started_utc")
    session |= {"started_utc": utc, "started_on": on, "utc_offset_minutes": offset}
    for attempt in session.pop("attempts"):
        attempt["id"] = session["id"]
        attempts.append(attempt)


def _unreadable(reason: str, place: str = "") -> SelfcareError:
    message = _("This file cannot be imported: {reason}.").format(reason=reason)
    return _refused("import-unreadable", message, place)


def _raise_for(problems: list[str]) -> None:
    if problems:
        message = ngettext(
            "This file cannot be imported: it has {count} problem.",
            "This file cannot be imported: it has {count} problems.",
            len(problems),
        ).format(count=len(problems))
        raise _refused("import-not-understood", message, "\n".join(problems[:MOST_REPORTED]))


def _refused(code: str, message: str, context: str) -> SelfcareError:
    hint = _("Nothing was changed. Use a file that selfcare data export has made.")
    return SelfcareError(message, context, hint, ExitStatus.NOT_FOUND, code=code)
