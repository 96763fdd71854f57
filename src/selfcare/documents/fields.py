"""Small descriptions of values that decode nodes and give their JSON Schema.

A field decodes one node. What does not fit goes into the report, all of it,
with its place; only then does the outermost field raise `RefusedError`.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from selfcare.documents.hints import short
from selfcare.documents.nodes import Node, Scalar
from selfcare.documents.problem import RefusedError, Report
from selfcare.documents.scalars import (
    CONTROLS,
    decimal,
    is_nothing,
    is_text,
    meant_boolean,
    meant_number,
    whole_number,
)
from selfcare.language import _

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Choice = TypeVar("Choice", bound=StrEnum)
Schema = Mapping[str, Any]
_LONGEST_WORD = 200


class Field(NamedTuple, Generic[T_co]):
    """How one kind of value is decoded, and its JSON Schema."""

    decode: Callable[[Node, Report], T_co]
    schema: Schema


def text(longest: int = 400, words: int | None = None) -> Field[str]:
    """One paragraph, at most so many characters and words long, without spaces around it."""

    def decode(node: Node, report: Report) -> str:
        raw = _text(node, report)
        value = raw.strip()
        if not value:
            raise report.refuse(node, "no-value", _("There is nothing here."))
        if not value.isprintable():
            _check_spaces(value, node, report)
        if len(raw) > longest:
            message = _("This has {count} characters; there is room for {longest}.")
            message = message.format(count=len(raw), longest=longest)
            raise report.refuse(node, "long-text", message)
        if words is not None and (count := len(value.split())) > words:
            message = _("This has {count} words; at most {words} can be spoken in time.")
            message = message.format(count=count, words=words)
            raise report.refuse(node, "long-text", message)
        return value

    return Field(decode, {"type": "string", "minLength": 1, "maxLength": longest})


def _check_spaces(value: str, node: Node, report: Report) -> None:
    if "\n" in value:
        hint = _("Join the lines into one paragraph.")
        raise report.refuse(node, "several-paragraphs", _("A line breaks off in here."), hint)
    if "\t" in value or "\r" in value:
        hint = _("Use plain spaces.")
        raise report.refuse(node, "control-character", _("There is a tab in here."), hint)


def line(longest: int) -> Field[str]:
    """Text on one line, as it is, in quotes; it may be empty."""

    def decode(node: Node, report: Report) -> str:
        if not isinstance(node, Scalar) or node.plain:
            raise report.refuse(node, "not-text", _("Here belongs a text."))
        if len(node.text) > longest:
            message = _("This has {count} characters; there is room for {longest}.")
            message = message.format(count=len(node.text), longest=longest)
            raise report.refuse(node, "long-text", message)
        found = None if node.text.isprintable() else CONTROLS.search(node.text)
        if found:
            message = _("The character {code} does not belong in a text.")
            message = message.format(code=f"U+{ord(found[0]):04X}")
            raise report.refuse(node, "control-character", message)
        return node.text

    return Field(decode, {"type": "string", "maxLength": longest})


def nullable(field: Field[T]) -> Field[T | None]:
    """A value, or `null`."""

    def decode(node: Node, report: Report) -> T | None:
        if isinstance(node, Scalar) and node.plain and node.text == "null":
            return None
        return field.decode(node, report)

    return Field(decode, {"anyOf": [field.schema, {"type": "null"}]})


def word(pattern: str, example: str) -> Field[str]:
    """A text of one fixed form, such as an id; `example` shows the form."""
    form = re.compile(pattern)

    def decode(node: Node, report: Report) -> str:
        value = _text(node, report)
        if len(value) > _LONGEST_WORD or not form.fullmatch(value):
            message = _("{value} is not written as it needs to be.").format(value=short(value))
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
    """A whole number between two bounds, both included."""

    def decode(node: Node, report: Report) -> int:
        value = _number(node, report, whole_number)
        if not least <= value <= most:
            raise _out_of_range(least, most, node, report)
        return value

    return Field(decode, {"type": "integer", "minimum": least, "maximum": most})


def number(least: float, most: float, *, ends: bool = True) -> Field[float]:
    """A number between two bounds, which are allowed themselves unless `ends` is false."""

    def decode(node: Node, report: Report) -> float:
        value = _number(node, report, decimal)
        inside = least <= value <= most if ends else least < value < most
        if not inside:
            raise _out_of_range(least, most, node, report)
        return value

    names = ("minimum", "maximum") if ends else ("exclusiveMinimum", "exclusiveMaximum")
    return Field(decode, {"type": "number", names[0]: least, names[1]: most})


def one_of(*numbers: int) -> Field[int]:
    """One of a few whole numbers."""

    def decode(node: Node, report: Report) -> int:
        value = _number(node, report, whole_number)
        if value not in numbers:
            raise report.refuse(node, "unknown-choice", _choices(str(value), map(str, numbers)))
        return value

    return Field(decode, {"enum": list(numbers)})


def boolean() -> Field[bool]:
    """`true` or `false`, and no other spelling."""

    def decode(node: Node, report: Report) -> bool:
        if isinstance(node, Scalar):
            if node.plain and node.text in {"true", "false"}:
                return node.text == "true"
            hint = _write(meant_boolean(node.text), node)
            message = _("{value} is neither true nor false.").format(value=short(node.text))
        else:
            message, hint = _("Here belongs true or false."), ""
        raise report.refuse(node, "not-true-or-false", message, hint)

    return Field(decode, {"type": "boolean"})


def choice(words: type[Choice]) -> Field[Choice]:
    """One word of an enumeration."""
    members = {member.value: member for member in words}

    def decode(node: Node, report: Report) -> Choice:
        value = _text(node, report)
        if member := members.get(value):
            return member
        hint = report.did_you_mean(value, members)
        raise report.refuse(node, "unknown-choice", _choices(value, members), hint)

    return Field(decode, {"enum": list(members)})


def constant(value: str) -> Field[str]:
    """Always the same word."""

    def decode(node: Node, report: Report) -> str:
        if (found := _text(node, report)) != value:
            hint = report.did_you_mean(found, [value])
            raise report.refuse(node, "unknown-choice", _choices(found, [value]), hint)
        return value

    return Field(decode, {"const": value})


def _choices(value: str, known: Iterable[str]) -> str:
    message = _("{value} is not one of: {words}.")
    return message.format(value=short(value), words=", ".join(known))


def _text(node: Node, report: Report) -> str:
    if not isinstance(node, Scalar):
        raise report.refuse(node, "not-text", _("Here belongs a text."))
    if node.plain and not is_text(node.text):
        if is_nothing(node.text):
            raise report.refuse(node, "no-value", _("There is nothing here."))
        hint = _('Put it in quotes if it is meant as text: "{value}".')
        hint = hint.format(value=short(node.text).strip("`"))
        raise report.refuse(node, "not-text", _("Here belongs a text."), hint)
    return node.text


def _number(node: Node, report: Report, read: Callable[[str], T | None]) -> T:
    if not isinstance(node, Scalar):
        raise report.refuse(node, "not-a-number", _("Here belongs a number."))
    value = read(node.text) if node.plain else None
    if value is not None:
        return value
    if node.plain and is_nothing(node.text):
        raise report.refuse(node, "no-value", _("There is nothing here."))
    if read is whole_number:
        message = _("{value} is not a whole number.")
    else:
        message = _("{value} is not a number.")
    hint = _write(meant_number(node.text), node)
    raise report.refuse(node, "not-a-number", message.format(value=short(node.text)), hint)


def _out_of_range(least: float, most: float, node: Node, report: Report) -> RefusedError:
    message = _("This has to lie between {least} and {most}.")
    return report.refuse(node, "out-of-range", message.format(least=least, most=most))


def _write(meant: str, node: Scalar) -> str:
    """The hint to write what was probably meant; nothing where that is not known."""
    if not meant:
        return ""
    if meant == node.text:
        return _("Write {value} without quotes.").format(value=meant)
    return _("Write {value}.").format(value=meant)
