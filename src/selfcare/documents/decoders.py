"""Combinators that decode nodes into values, and describe them as JSON Schema.

A decoder handles one node. Everything wrong goes into the report,
with its location; only then does the outermost decoder raise `RefusedError`. A
record reports the problems of all its keys before it gives up, so that a person
sees everything that is wrong with a file at once.
"""

import json
import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import suppress
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from selfcare.documents import nodes
from selfcare.documents.diagnostics import RefusedError, Report, short
from selfcare.documents.nodes import MappingNode, Node, ScalarNode, SequenceNode
from selfcare.i18n import ENGLISH, _, current_language

T = TypeVar("T")
S = TypeVar("S")
T_co = TypeVar("T_co", covariant=True)
N = TypeVar("N", int, float)
Choice = TypeVar("Choice", bound=StrEnum)
Schema = Mapping[str, Any]
_LONGEST_WORD = 200
_LONGEST_NUMBER = 15
DEEPEST_JSON = 5


class Text(NamedTuple):
    """One translatable text. `timed` has to be spoken in time, `sideless` names no side."""

    timed: bool = False
    sideless: bool = False


class TextList(NamedTuple):
    """A list with translatable texts in its items; `any_length` as in search words."""

    item: "Texts"
    any_length: bool = False


class TextRecord(NamedTuple):
    """A record with translatable texts at some of its keys; `bare`: one, given without its key."""

    keys: "Mapping[str, Texts]"
    bare: bool = False


class TextEntries(NamedTuple):
    """Records by free keys, or a list of records that hold their key at `key`."""

    item: "Texts"
    key: str = ""


Texts = Text | TextList | TextRecord | TextEntries
"""Where the translatable texts are below a node."""


class Field(NamedTuple, Generic[T_co]):
    """How one kind of value is decoded, its JSON Schema, and which parts can be translated."""

    decode: Callable[[Node, Report], T_co]
    schema: Schema
    texts: Texts | None = None


def text(longest: int = 400, words: int | None = None, *, translatable: bool = False) -> Field[str]:
    """Decode one paragraph of at most this many characters and words, without spaces around it."""

    def decode(node: Node, report: Report) -> str:
        raw = _text(node, report)
        value = raw.strip()
        if not value:
            raise report.refuse(node, "no-value", _("There is nothing here."))
        if not value.isprintable():
            _check_spaces(value, node, report)
        _check_characters(raw, longest, node, report)
        if words is not None and (count := len(value.split())) > words:
            message = _("This has {count} words. The voice has time for {words}.")
            message = message.format(count=count, words=words)
            raise report.refuse(node, "long-text", message)
        return value

    schema = {"type": "string", "minLength": 1, "maxLength": longest}
    return Field(decode, schema, Text(timed=words is not None) if translatable else None)


def _check_characters(value: str, longest: int, node: Node, report: Report) -> None:
    if len(value) > longest:
        message = _("This has {count} characters. The limit is {longest}.")
        message = message.format(count=len(value), longest=longest)
        raise report.refuse(node, "long-text", message)


def _check_spaces(value: str, node: Node, report: Report) -> None:
    if "\n" in value:
        hint = _("Join the lines into one paragraph.")
        raise report.refuse(node, "several-paragraphs", _("There is a line break in here."), hint)
    if "\t" in value or "\r" in value:
        hint = _("Use plain spaces.")
        raise report.refuse(node, "control-character", _("There is a tab in here."), hint)


def line(longest: int) -> Field[str]:
    """Decode text on one line, as it is, in quotes; it may be empty."""

    def decode(node: Node, report: Report) -> str:
        if not isinstance(node, ScalarNode) or node.plain:
            raise report.refuse(node, "not-text", _("This must be text."))
        _check_characters(node.text, longest, node, report)
        control = None if node.text.isprintable() else re.search(nodes.CONTROLS, node.text)
        if control:
            message = _("The character {code} is not allowed in text.")
            message = message.format(code=f"U+{ord(control[0]):04X}")
            raise report.refuse(node, "control-character", message)
        return node.text

    return Field(decode, {"type": "string", "maxLength": longest})


def nullable(field: Field[T]) -> Field[T | None]:
    """Decode a value, or `null` to None."""

    def decode(node: Node, report: Report) -> T | None:
        if isinstance(node, ScalarNode) and node.plain and node.text == "null":
            return None
        return field.decode(node, report)

    return Field(decode, {"anyOf": [field.schema, {"type": "null"}]})


def word(pattern: str, example: str) -> Field[str]:
    """Decode a text of one fixed form, such as an id; `example` shows the form."""
    form = re.compile(pattern)

    def decode(node: Node, report: Report) -> str:
        value = _text(node, report)
        if len(value) > _LONGEST_WORD or not form.fullmatch(value):
            message = _("{value} has the wrong form.").format(value=short(value))
            hint = _("Write it like this: {example}.").format(example=example)
            raise report.refuse(node, "bad-form", message, hint)
        return value

    schema = {
        "type": "string",
        "pattern": f"^(?:{pattern})$",
        "maxLength": _LONGEST_WORD,
        "examples": [example],
    }
    return Field(decode, schema)


def whole(least: int, most: int) -> Field[int]:
    """Decode a whole number between two bounds, both included."""
    return _bounded(nodes.whole_number, "integer", least, most)


def number(least: float, most: float, *, ends: bool = True) -> Field[float]:
    """Decode a number between two bounds, inclusive unless `ends` is false."""
    return _bounded(nodes.decimal, "number", least, most, ends=ends)


def _bounded(
    read: Callable[[str], N | None], kind: str, least: float, most: float, *, ends: bool = True
) -> Field[N]:
    def decode(node: Node, report: Report) -> N:
        value = _number(node, report, read)
        if not (least <= value <= most and (ends or value not in {least, most})):
            message = _("This must be between {least} and {most}.")
            raise report.refuse(node, "out-of-range", message.format(least=least, most=most))
        return value

    names = ("minimum", "maximum") if ends else ("exclusiveMinimum", "exclusiveMaximum")
    return Field(decode, {"type": kind, names[0]: least, names[1]: most})


def one_of(*numbers: int) -> Field[int]:
    """Decode one of a few whole numbers."""

    def decode(node: Node, report: Report) -> int:
        value = _number(node, report, nodes.whole_number)
        if value not in numbers:
            raise report.refuse(node, "unknown-choice", _choices(str(value), map(str, numbers)))
        return value

    return Field(decode, {"enum": list(numbers)})


def boolean() -> Field[bool]:
    """Decode `true` or `false`, and no other spelling."""

    def decode(node: Node, report: Report) -> bool:
        if not isinstance(node, ScalarNode):
            raise report.refuse(node, "not-true-or-false", _("This must be true or false."))
        if node.plain and node.text in {"true", "false"}:
            return node.text == "true"
        message = _("{value} is neither true nor false.").format(value=short(node.text))
        hint = _write(nodes.meant_boolean(node.text), node)
        raise report.refuse(node, "not-true-or-false", message, hint)

    return Field(decode, {"type": "boolean"})


def choice(words: type[Choice]) -> Field[Choice]:
    """Decode one word of an enumeration."""
    return member({word_.value: word_ for word_ in words})


def constant(value: str) -> Field[str]:
    """Decode a word that is always the same."""
    return member({value: value})._replace(schema={"const": value})


def member(members: Mapping[str, T]) -> Field[T]:
    """Decode one of some words to what it stands for."""

    def decode(node: Node, report: Report) -> T:
        value = _text(node, report)
        if value in members:
            return members[value]
        hint = report.did_you_mean(value, members)
        raise report.refuse(node, "unknown-choice", _choices(value, members), hint)

    return Field(decode, {"enum": list(members)})


def _choices(value: str, known: Iterable[str]) -> str:
    message = _("{value} is not one of: {words}.")
    return message.format(value=short(value), words=", ".join(known))


def _text(node: Node, report: Report) -> str:
    if not isinstance(node, ScalarNode):
        raise report.refuse(node, "not-text", _("This must be text."))
    if node.plain and not nodes.is_text(node.text):
        if nodes.is_nothing(node.text):
            raise report.refuse(node, "no-value", _("There is nothing here."))
        hint = _('Put it in quotes if it is meant as text: "{value}".')
        hint = hint.format(value=short(node.text).strip("`"))
        raise report.refuse(node, "not-text", _("This must be text."), hint)
    return node.text


def _number(node: Node, report: Report, read: Callable[[str], T | None]) -> T:
    if not isinstance(node, ScalarNode):
        raise report.refuse(node, "not-a-number", _("This must be a number."))
    value = read(node.text) if node.plain else None
    if value is not None:
        return value
    if node.plain and nodes.is_nothing(node.text):
        raise report.refuse(node, "no-value", _("There is nothing here."))
    whole_ = _("{value} is not a whole number.")
    message = whole_ if read is nodes.whole_number else _("{value} is not a number.")
    hint = _write(nodes.meant_number(node.text), node)
    raise report.refuse(node, "not-a-number", message.format(value=short(node.text)), hint)


def _write(meant: str, node: ScalarNode) -> str:
    """Return the hint to write what was probably meant; empty if that is not known."""
    if not meant:
        return ""
    if meant == node.text:
        return _("Write {value} without quotes.").format(value=meant)
    return _("Write {value}.").format(value=meant)


class KeySpec(NamedTuple):
    """One key of a record: its value, what it is for, and the parameter of `build` it becomes."""

    field: Field[Any]
    description: str
    name: str
    required: bool


Check = Callable[[T, Node, Report], None]


def required(field: Field[Any], description: str, name: str = "") -> KeySpec:
    """Describe a key that has to be there."""
    return KeySpec(field, description, name, required=True)


def optional(field: Field[Any], description: str, name: str = "") -> KeySpec:
    """Describe an optional key; without it, the default of `build` applies."""
    return KeySpec(field, description, name, required=False)


def list_of(
    item: Field[T],
    least: int = 0,
    most: int = 100,
    unique: Callable[[T], Hashable] | None = None,
    *,
    any_length: bool = False,
) -> Field[tuple[T, ...]]:
    """Decode a list; `unique` returns what of an item may not occur twice.

    A translation keeps the length of the list, unless it may have `any_length`.
    """

    def decode(node: Node, report: Report) -> tuple[T, ...]:
        if not isinstance(node, SequenceNode):
            hint = ""
            if isinstance(node, ScalarNode) and node.text:
                hint = _("Write [{value}].").format(value=short(node.text).strip("`"))
            raise report.refuse(node, "not-a-list", _("This must be a list."), hint)
        _check_length(node, report, least, most)
        values: list[T] = []
        seen: dict[Hashable, Node] = {}
        for item_node in node.items:
            try:
                value = item.decode(item_node, report)
            except RefusedError:
                continue
            key = unique(value) if unique is not None else id(item_node)
            first = seen.setdefault(key, item_node)
            if first is item_node:
                values.append(value)
            else:
                _repeated(str(key), item_node, first, report)
        if len(values) < len(node.items):
            raise RefusedError
        return tuple(values)

    schema = {"type": "array", "items": item.schema, "minItems": least, "maxItems": most}
    return Field(decode, schema, TextList(item.texts, any_length) if item.texts else None)


def entries_of(item: Field[T], key: str = "id", most: int = 100) -> Field[tuple[T, ...]]:
    """Decode a list of records, each known by the id it has at `key`."""

    def id_of(entry: Any) -> Any:
        return entry[key] if isinstance(entry, dict) else getattr(entry, key)

    decode, schema, _list = list_of(item, 1, most, unique=id_of)
    texts = item.texts._replace(bare=False) if isinstance(item.texts, TextRecord) else item.texts
    return Field(decode, schema, TextEntries(texts, key) if texts else None)


def mapping(key: Field[T], value: Field[Any], least: int = 0) -> Field[dict[T, Any]]:
    """Decode a mapping whose keys are free, all of one form."""

    def decode(node: Node, report: Report) -> dict[T, Any]:
        entries = _table(node, report).entries
        if len(entries) < least:
            raise report.refuse(node, "too-few", _("An entry is missing here."))
        values: dict[T, Any] = {}
        for key_node, value_node in entries.values():
            try:
                values[key.decode(key_node, report)] = value.decode(value_node, report)
            except RefusedError:
                continue
        if len(values) < len(entries):
            raise RefusedError
        return values

    schema = {
        "type": "object",
        "propertyNames": key.schema,
        "additionalProperties": value.schema,
        "minProperties": least,
    }
    return Field(decode, schema, TextEntries(value.texts) if value.texts else None)


def record(build: Callable[..., T], check: Check[T] | None = None, /, **keys: KeySpec) -> Field[T]:
    """Decode a mapping with these keys, passed to `build` by name; `check` looks at the whole."""
    return _record(build, keys, check, others_allowed=False)


def open_record(
    build: Callable[..., T], keys: Mapping[str, KeySpec], check: Check[T] | None = None
) -> Field[T]:
    """Decode a mapping that may have other keys, which are ignored."""
    return _record(build, keys, check, others_allowed=True)


def _record(
    build: Callable[..., T],
    keys: Mapping[str, KeySpec],
    check: Check[T] | None,
    *,
    others_allowed: bool,
) -> Field[T]:
    needed = [key for key, spec in keys.items() if spec.required]
    fields = {key: (spec.name or key, spec.field.decode) for key, spec in keys.items()}

    def decode(node: Node, report: Report) -> T:
        table = _table(node, report)
        entries = table.entries
        values: dict[str, Any] = {}
        refused = False
        for key, (key_node, value_node) in entries.items():
            if key not in fields:
                if not others_allowed:
                    unknown_key(key_node, keys, report)
                    refused = True
                continue
            name, decode_value = fields[key]
            try:
                values[name] = decode_value(value_node, report)
            except RefusedError:
                refused = True
        for key in needed:
            if key not in entries:
                # The descriptions are only in English, like the JSON Schema.
                description = keys[key].description if current_language() == ENGLISH else ""
                missing_key(table, key, description, report)
                refused = True
        if refused:
            raise RefusedError
        value = build(**values)
        if check is not None:
            check(value, table, report)
        return value

    texts = {key: spec.field.texts for key, spec in keys.items() if spec.field.texts}
    properties = {
        key: {**spec.field.schema, "description": spec.description} for key, spec in keys.items()
    }
    schema = {"type": "object", "properties": properties, "required": needed} | (
        {} if others_allowed else {"additionalProperties": False}
    )
    return Field(decode, schema, TextRecord(texts, bare=len(texts) == 1) if texts else None)


def when(key: str, then: Field[Any], otherwise: Field[Any]) -> Field[Any]:
    """Decode by one field if a key is present and not `false`, else by another."""

    def decode(node: Node, report: Report) -> Any:
        there = isinstance(node, MappingNode) and key in node.entries and node.text(key) != "false"
        return (then if there else otherwise).decode(node, report)

    there = {"required": [key], "properties": {key: {"not": {"const": False}}}}
    texts = {
        name: texts
        for field in (otherwise, then)
        if isinstance(field.texts, TextRecord)
        for name, texts in field.texts.keys.items()
    }
    schema = {"if": there, "then": then.schema, "else": otherwise.schema}
    return Field(decode, schema, TextRecord(texts, bare=len(texts) == 1) if texts else None)


def converted(field: Field[S], convert: Callable[[S, Node, Report], T]) -> Field[T]:
    """Decode a value and convert it; `convert` may refuse it too."""

    def decode(node: Node, report: Report) -> T:
        return convert(field.decode(node, report), node, report)

    return Field(decode, field.schema, field.texts)


def missing_key(node: Node, key: str, description: str, report: Report) -> None:
    message = _("The key `{key}` is missing.").format(key=key)
    report.add(node, "missing-key", message, description)


def unknown_key(node: ScalarNode, known: Iterable[str], report: Report) -> None:
    """Report an unknown key, and suggest the nearest known one."""
    message = _("There is no key {key} here.").format(key=short(node.text))
    report.add(node, "unknown-key", message, report.did_you_mean(node.text, known))


def _table(node: Node, report: Report) -> MappingNode:
    if not isinstance(node, MappingNode):
        raise report.refuse(node, "not-keys", _("This must be a list of keys and values."))
    return node


def _check_length(node: SequenceNode, report: Report, least: int, most: int) -> None:
    count = len(node.items)
    if count < least:
        message = _("This list needs at least {least}.").format(least=least)
        raise report.refuse(node, "too-few", message)
    if count > most:
        message = _("This list has {count} entries. The limit is {most}.")
        raise report.refuse(node, "too-many", message.format(count=count, most=most))


def _repeated(what: str, node: Node, first: Node, report: Report) -> None:
    message = _("{what} is already in this list.").format(what=short(what))
    hint = _("The first is at {line}:{column}.").format(line=first.line, column=first.column)
    report.add(node, "repeated", message, hint)


# JSON becomes nodes too; the place of a problem is a path. A YAML parser would know lines and
# columns, but takes ten times as long, and does not know the surrogate pairs that JSON writes.


class _Repeated(dict[str, Any]):
    """An object in which a key occurs twice."""

    key = ""


def load_json(data: bytes) -> Any:
    """Parse JSON in any Unicode encoding. Raises ValueError or RecursionError."""
    return json.loads(data, object_pairs_hook=_object, parse_int=_integer)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) == len(pairs):
        return values
    repeated = _Repeated()
    for key, value in pairs:
        if key in repeated:
            repeated.key = key
        repeated[key] = value
    return repeated


def _integer(text: str) -> float:
    return int(text) if len(text) <= _LONGEST_NUMBER else float(text)


def decode_json(
    field: Field[T], value: Any, path: str, problems: list[str], deepest: int = DEEPEST_JSON
) -> T | None:
    """Decode a JSON value, or add what is wrong with it, and where, to the problems."""
    report = Report(path)
    places: list[str] = []  # the line of a node is the index of its path
    decoded = None
    with suppress(RefusedError):
        decoded = field.decode(_node(value, path, places, report, deepest), report)
    for problem in report.diagnostics():
        place = f"{places[problem.line]}: " if places[problem.line] else ""
        problems.append(f"{place}{problem.message} {problem.hint}".rstrip())
    return None if report.errors else decoded


def _node(value: Any, path: str, places: list[str], report: Report, deepest: int) -> Node:
    """Turn a value into a node. Anything nested too deeply to mean something is dropped."""
    line = len(places)
    places.append(path)
    if isinstance(value, str):
        return ScalarNode(line, 1, value, plain=False)
    if isinstance(value, dict):
        table = MappingNode(line, 1, {})
        if isinstance(value, _Repeated):
            message = _("{key} appears a second time here.").format(key=short(value.key))
            report.add(table, "duplicate-key", message)
        for key, item in value.items() if deepest else ():
            node = _node(item, f"{path}.{key}" if path else key, places, report, deepest - 1)
            table.entries[key] = ScalarNode(node.line, 1, key, plain=False), node
        return table
    if isinstance(value, list):
        items = (
            _node(item, f"{path}[{number}]", places, report, deepest - 1)
            for number, item in enumerate(value if deepest else ())
        )
        return SequenceNode(line, 1, tuple(items))
    return ScalarNode(line, 1, "null" if value is None else str(value).lower(), plain=True)
