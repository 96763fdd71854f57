"""The diary as one JSON document, version 1: exported, and parsed back.

`diary.schema.json` describes the document once: it makes the decoders of an import and names
the columns of the tables. A document can come from anywhere, so everything in it is bounded
and every problem has its place.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import partial
from importlib import resources
from typing import Any

from selfcare.diary import model
from selfcare.diary.database import Row, Value
from selfcare.diary.model import MOST, DeletedKind, as_utc_text, from_utc_text
from selfcare.diary.store import ATTEMPTS, Diary, column_of
from selfcare.documents import decoders
from selfcare.documents.decoders import Field, KeySpec
from selfcare.documents.diagnostics import Report
from selfcare.documents.nodes import Node, ScalarNode, SequenceNode, find
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _, ngettext
from selfcare.safety.answers import is_answer

VERSION = 1
LARGEST_BYTES = 64 * 1024 * 1024
MOST_VALUES = 10_000_000
MOST_REPORTED = 10
LONGEST_TEXT = 200_000  # more than the system passes to a program as one argument
EARLIEST, LATEST = "1970-01-01", "2199-12-31"

Columns = Mapping[str, str]
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


def _joined(days: Iterable[int], _node: Node, _report: Report) -> str:
    return "".join(map(str, sorted({*days})))


def _is_list(node: Node, report: Report) -> None:
    if not isinstance(node, SequenceNode):
        raise report.refuse(node, "not-a-list", _("This must be a list."))


def _check_session(session: Values, node: Node, report: Report) -> None:
    for column, key, given in (
        ("outcome", "outcome", "ended_utc"),
        ("next_day_utc", "next_day_at", "pain_next_day"),
    ):
        if session[given] is None:
            session[column] = None
        elif session[column] is None:
            report.add(find(node, key), "no-value", _("There is nothing here."))


def _field(schema: Any) -> Field[Any]:
    """Return the decoder of what a part of the schema describes."""
    match schema:
        case {"anyOf": [inner, {"type": "null"}]}:
            return decoders.nullable(_field(inner))
        case {"enum": words}:
            return decoders.member({word: word for word in words})
        case {"pattern": pattern, "examples": [example]}:
            return decoders.word(pattern, example)
        case {"type": "string", "maxLength": longest}:
            return decoders.line(longest)
        case {"type": "integer", "minimum": least, "maximum": most}:
            return decoders.whole(least, most)
        case {"type": "array", "items": items, "minItems": least, "maxItems": most}:
            values = decoders.list_of(_field(items), least, most)
            return decoders.converted(values, _joined) if items["type"] == "integer" else values
        case {"type": "object", "properties": parts}:
            fields = {key: _field(part) for key, part in parts.items()}
            if "started_at" in fields:  # its day and its offset have columns too
                fields["started_at"] = MOMENT
            return _record(schema, fields)
    return FIELDS[schema.get("format") or schema["type"]]


def _record(schema: Any, fields: Mapping[str, Field[Any]]) -> Field[Values]:
    parts, needed = schema["properties"], schema["required"]
    keys = {
        key: KeySpec(field, parts[key]["description"], column_of(key), key in needed)
        for key, field in fields.items()
    }
    absent = {key: part["default"] for key, part in parts.items() if "default" in part}
    check = _check_session if "attempts" in parts else None
    return decoders.open_record(partial(dict, absent), keys, check)


LINE = decoders.line(LONGEST_TEXT)
MOMENT = Field(_moment, {})
FIELDS = {
    "boolean": decoders.boolean(),
    "number": Field(_seconds, {}),
    "date": Field(_day, {}),
    "date-time": decoders.converted(MOMENT, lambda moment, _node, _report: moment[0]),
    "answer": Field(_answer, {}),
}
SCHEMA = json.loads(resources.files("selfcare.diary").joinpath("diary.schema.json").read_bytes())
TABLES = {name: part["items"] for name, part in SCHEMA["properties"].items() if "items" in part}
RECORDS = {name: _field(record) for name, record in TABLES.items()}
OUTLINE = _record(
    SCHEMA,
    {
        "version": decoders.one_of(VERSION),
        "kind": decoders.constant("diary"),
        **dict.fromkeys(TABLES, Field(_is_list, {})),
    },
)
ATTEMPT = TABLES["sessions"]["properties"]["attempts"]["items"]


def columns_of(record: Any) -> Columns:
    """Return the column of each key; attempts have a table of their own."""
    return {key: column_of(key) for key in record["properties"] if key != "attempts"}


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
    columns = columns_of(TABLES[table])
    rows = diary.connection.read(lambda row: _export_row(row, columns), statement)
    if table == "sessions":
        of_attempts = columns_of(ATTEMPT)
        attempts: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for id_, attempt in diary.connection.read(
            lambda row: (row["id"], _export_row(row, of_attempts)),
            ATTEMPTS + "ORDER BY session, beat, attempt",
        ):
            attempts[id_].append(attempt)
        for session in rows:
            session["attempts"] = attempts[session["id"]]
    return list(rows)


def _export_row(row: Row, columns: Columns) -> dict[str, Any]:
    return {key: _value(row, column) for key, column in columns.items()}


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
        place = f"{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else ""
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
