"""Decode one guide file. Never raises for what a person wrote."""

from contextlib import suppress

from selfcare.documents.decoders import missing_key
from selfcare.documents.diagnostics import RefusedError, Report, Severity, short
from selfcare.documents.nodes import MappingNode, find
from selfcare.documents.reader import read_into
from selfcare.guides.lint import lint
from selfcare.guides.model import ALONE, BUILT_IN, WORDS, Contents, Document
from selfcare.guides.schema import KINDS
from selfcare.i18n import _


def read(data: bytes, path: str, origin: str = BUILT_IN) -> Document:
    """Decode one file; `origin` is built-in, user, folder or pack:NAME."""
    report = Report(path)
    root = read_into(report, data)
    if root is None:
        return Document(path, origin, diagnostics=report.diagnostics())
    kind = _kind(root, report)
    contents = Contents()
    if kind:
        with suppress(RefusedError):
            contents = KINDS[kind].decode(root, report)
    name = root.text("id") if kind in ALONE else ""
    if name and not report.errors:
        _check_file_name(name, root, report)
    lint(root, report)
    document = Document(path, origin, kind, name, report.diagnostics(), contents, root)
    return document if document.usable else document._replace(contents=Contents())


def _kind(root: MappingNode, report: Report) -> str:
    """Return the kind a file says it is; empty if there is none of that name."""
    if "kind" not in root.entries:
        hint = _("One of: {kinds}.").format(kinds=", ".join(KINDS))
        missing_key(root, "kind", hint, report)
        return ""
    kind = root.text("kind")
    if kind in KINDS:
        return kind
    message = _("There is no kind {kind}; there are: {kinds}.")
    message = message.format(kind=short(kind), kinds=", ".join(KINDS))
    hint = report.did_you_mean(kind, KINDS)
    if kind == WORDS:
        hint = _("Call it as its guide, with the language before the ending: core.es.yaml.")
    report.add(find(root, "kind"), "unknown-kind", message, hint)
    return ""


def _check_file_name(name: str, root: MappingNode, report: Report) -> None:
    """Warn of a file that is not named after its id: it is hard to find again."""
    file_name = report.path.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = file_name.rpartition(".")
    if dot and ending in {"yaml", "yml"} and stem != name:
        hint = _("Call the file {name}.yaml.").format(name=name)
        message = _("The file has another name than its id.")
        report.add(find(root, "id"), "file-name", message, hint, Severity.WARNING)
