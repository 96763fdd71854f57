"""Fields made of fields: lists, mappings, records, and one of two.

A record collects the problems of all its keys before it gives up, so that
a person sees everything that is wrong with a file at once.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from selfcare.documents.fields import Field
from selfcare.documents.hints import short
from selfcare.documents.nodes import Items, Node, Scalar, Table
from selfcare.documents.problem import RefusedError, Report
from selfcare.language import _, spoken
from selfcare.language.choose import ENGLISH

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Key(NamedTuple):
    """One key of a record: its value, what it is for, and its name in Python."""

    field: Field[Any]
    says: str
    name: str
    required: bool


class Placed(NamedTuple, Generic[T_co]):
    """A value together with the node it came from, for problems found later."""

    value: T_co
    node: Node


Check = Callable[[T, Node, Report], None]


def required(field: Field[Any], says: str, name: str = "") -> Key:
    """A key that has to be there."""
    return Key(field, says, name, required=True)


def optional(field: Field[Any], says: str, name: str = "") -> Key:
    """A key that may be left out; the record's own default stands then."""
    return Key(field, says, name, required=False)


def list_of(
    item: Field[T],
    least: int = 0,
    most: int = 100,
    unique: Callable[[T], Hashable] | None = None,
) -> Field[tuple[T, ...]]:
    """A list; `unique` gives what may not be there twice, such as the id."""

    def decode(node: Node, report: Report) -> tuple[T, ...]:
        if not isinstance(node, Items):
            hint = ""
            if isinstance(node, Scalar) and node.text:
                hint = _("Write [{value}].").format(value=short(node.text).strip("`"))
            raise report.refuse(node, "not-a-list", _("Here belongs a list."), hint)
        _check_length(node, report, least, most)
        values: list[T] = []
        met: dict[Hashable, Node] = {}
        for one in node.items:
            try:
                value = item.decode(one, report)
            except RefusedError:
                continue
            if unique is not None:
                first = met.setdefault(unique(value), one)
                if first is not one:
                    _repeated(str(unique(value)), one, first, report)
                    continue
            values.append(value)
        if len(values) < len(node.items):
            raise RefusedError
        return tuple(values)

    schema = {"type": "array", "items": item.schema, "minItems": least, "maxItems": most}
    return Field(decode, schema)


def mapping(key: Field[T], value: Field[Any], least: int = 0) -> Field[dict[T, Any]]:
    """A mapping whose keys are free, all of one form."""

    def decode(node: Node, report: Report) -> dict[T, Any]:
        table = _table(node, report)
        if len(table.entries) < least:
            raise report.refuse(node, "too-few", _("There is an entry missing here."))
        values: dict[T, Any] = {}
        for key_node, value_node in table.entries.values():
            try:
                values[key.decode(key_node, report)] = value.decode(value_node, report)
            except RefusedError:
                continue
        if len(values) < len(table.entries):
            raise RefusedError
        return values

    schema = {
        "type": "object",
        "propertyNames": key.schema,
        "additionalProperties": value.schema,
        "minProperties": least,
    }
    return Field(decode, schema)


def record(
    build: Callable[..., T],
    keys: Mapping[str, Key],
    check: Check[T] | None = None,
    *,
    others_allowed: bool = False,
) -> Field[T]:
    """A mapping with known keys, given to `build` by name; `check` looks at the whole.

    Unknown keys are reported, unless `others_allowed` says to ignore them.
    """
    needed = [key for key, about in keys.items() if about.required]
    fields = {key: (about.name or key, about.field.decode) for key, about in keys.items()}

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
        missing = [key for key in needed if key not in entries]
        for key in missing:
            missing_key(table, key, _said_of(keys[key]), report)
        if missing or refused:
            raise RefusedError
        value = build(**values)
        if check is not None:
            check(value, table, report)
        return value

    properties = {key: {**k.field.schema, "description": k.says} for key, k in keys.items()}
    schema: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "required": needed,
    }
    if not others_allowed:
        schema["additionalProperties"] = False
    return Field(decode, schema)


def when(key: str, then: Field[Any], otherwise: Field[Any]) -> Field[Any]:
    """One field where a key is there and not `false`, another where it is not."""

    def decode(node: Node, report: Report) -> Any:
        there = isinstance(node, Table) and key in node.entries and node.text(key) != "false"
        return (then if there else otherwise).decode(node, report)

    there = {"required": [key], "properties": {key: {"not": {"const": False}}}}
    return Field(decode, {"if": there, "then": then.schema, "else": otherwise.schema})


def placed(field: Field[T]) -> Field[Placed[T]]:
    """The same value, with its node."""
    return Field(lambda node, report: Placed(field.decode(node, report), node), field.schema)


def _said_of(key: Key) -> str:
    """What a key is for. The descriptions are in English alone, as the JSON Schema is."""
    return key.says if spoken() == ENGLISH else ""


def missing_key(node: Node, key: str, says: str, report: Report) -> None:
    """Note that a key has to be there."""
    message = _("The key `{key}` is missing.").format(key=key)
    report.add(node, "missing-key", message, says)


def unknown_key(node: Scalar, known: Iterable[str], report: Report) -> None:
    """Note that a key means nothing, with the nearest that does."""
    if report.full:
        return
    message = _("There is no key {key} here.").format(key=short(node.text))
    report.add(node, "unknown-key", message, report.did_you_mean(node.text, known))


def _table(node: Node, report: Report) -> Table:
    if not isinstance(node, Table):
        raise report.refuse(node, "not-keys", _("Here belong keys with values."))
    return node


def _check_length(node: Items, report: Report, least: int, most: int) -> None:
    count = len(node.items)
    if count < least:
        message = _("This list needs at least {least}.").format(least=least)
        raise report.refuse(node, "too-few", message)
    if count > most:
        message = _("This list has {count} entries; at most {most} are allowed.")
        raise report.refuse(node, "too-many", message.format(count=count, most=most))


def _repeated(what: str, node: Node, first: Node, report: Report) -> None:
    message = _("{what} is in this list already.").format(what=short(what))
    hint = _("The first is at {line}:{column}.").format(line=first.line, column=first.column)
    report.add(node, "repeated", message, hint)
