"""One guide file -> a document. Never raises for what a person wrote."""

from selfcare.documents.hints import short
from selfcare.documents.nodes import Table, find
from selfcare.documents.problem import RefusedError, Report, Severity
from selfcare.documents.records import missing_key
from selfcare.guides.content import ALONE, BUILT_IN, WORDS, Contents, Document
from selfcare.guides.describe import KINDS
from selfcare.language import _

__all__ = ["Document", "read", "read_again"]


def read(data: bytes, path: str, origin: str = BUILT_IN) -> Document:
    """Decode one file; `origin` is built-in, user, folder or pack:NAME."""
    from selfcare.documents.read import read_into

    report = Report(path)
    root = read_into(report, data)
    if root is None:
        return Document(path, origin, problems=report.problems())
    return _document(root, origin, report, checked=False)


def read_again(root: Table, path: str, origin: str = BUILT_IN) -> Document:
    """Decode the nodes of a file that was read before, and in which no problem was found then."""
    return _document(root, origin, Report(path), checked=True)


def _document(root: Table, origin: str, report: Report, *, checked: bool) -> Document:
    kind = _kind(root, report)
    contents = _contents(root, kind, report)
    name = root.text("id") if kind in ALONE else ""
    if name and not report.errors:
        _check_file_name(name, root, report)
    if not checked:
        from selfcare.guides.lint import lint

        lint(root, report)
    document = Document(report.path, origin, kind, name, report.problems(), contents, root)
    return document if document.usable else document._replace(contents=Contents())


def _kind(root: Table, report: Report) -> str:
    """The kind a file says it is, empty where it says none there is."""
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


def _contents(root: Table, kind: str, report: Report) -> Contents:
    if not kind:
        return Contents()
    try:
        return KINDS[kind].decode(root, report)
    except RefusedError:
        return Contents()


def _check_file_name(name: str, root: Table, report: Report) -> None:
    """A routine is looked for by its id, so a file of another name is hard to find again."""
    file_name = report.path.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = file_name.rpartition(".")
    if dot and ending in {"yaml", "yml"} and stem != name:
        hint = _("Call the file {name}.yaml.").format(name=name)
        message = _("The file has another name than its id.")
        place = find(root, "id")
        report.add(place, "file-name", message, hint, Severity.WARNING)
