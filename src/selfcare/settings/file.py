"""The settings file -> values, with the place of whatever is wrong with it."""

from typing import Any

from selfcare.documents.decoders import Field, boolean, unknown_key, whole
from selfcare.documents.diagnostics import RefusedError, Report, did_you_mean, short
from selfcare.documents.nodes import MappingNode, Node, ScalarNode
from selfcare.language import _
from selfcare.settings.describe import Setting, settings_described

Value = bool | int | str


def decoded(root: MappingNode, report: Report) -> dict[str, Value]:
    """Decode every setting of the file; what cannot be used goes into the report."""
    known = {setting.name: setting for setting in settings_described()}
    values: dict[str, Value] = {}
    for name, (key, node) in root.entries.items():
        if name not in known:
            unknown_key(key, known, report)
            continue
        try:
            values[name] = _field(known[name]).decode(node, report)
        except RefusedError:
            continue
    return values


def _field(setting: Setting) -> Field[Any]:
    if isinstance(setting.default, bool):
        return boolean()
    if isinstance(setting.default, int):
        return whole(*setting.limits)
    return _words(setting)


def _words(setting: Setting) -> Field[str]:
    """Text as it stands: a telephone number is text too, with or without quotes."""

    def decode(node: Node, report: Report) -> str:
        if not isinstance(node, ScalarNode):
            raise report.refuse(node, "not-text", _("Here belongs a text."))
        if setting.choices and node.text not in setting.choices:
            message = _("{value} is not one of: {words}.").format(
                value=short(node.text), words=", ".join(setting.choices)
            )
            hint = did_you_mean(node.text, setting.choices)
            raise report.refuse(node, "unknown-choice", message, hint)
        return " ".join(node.text.split())

    return Field(decode, {"type": "string"})
