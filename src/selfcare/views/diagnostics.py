"""What `doctor` and `guides check` found, as pages and as JSON."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from selfcare.documents.diagnostics import Diagnostic, printable
from selfcare.errors import SelfcareError
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_choice
from selfcare.terminal.blocks import Block, Gap, Item, Page, Text


class Finding(NamedTuple):
    """One thing checked. `to_do` is empty where nothing needs doing; a page omits details."""

    about: str
    says: str
    to_do: str = ""
    is_broken: bool = False
    is_detail: bool = False


def error_page(error: SelfcareError) -> Page:
    """What failed, where, and what to do."""
    lines = [error.message]
    if error.context and error.context not in error.message:
        lines += error.context.splitlines()
    if error.guesses:
        commands = format_choice(error.guesses)
        lines.append(_("Did you mean {commands}?").format(commands=commands))
    return tuple(map(Text, (*lines, *error.hint.splitlines())))


def findings_page(findings: Sequence[Finding]) -> Page:
    """Every finding with what to do about it, and a count."""
    blocks: list[Block] = []
    for finding in findings:
        blocks.append(Item(f"{finding.about}: {finding.says}", "!" if finding.to_do else "-"))
        if finding.to_do:
            blocks.append(Text(finding.to_do, indent=2, strong=True))
    count = sum(bool(finding.to_do) for finding in findings)
    summary = _("Nothing needs doing.")
    if count:
        summary = ngettext(
            "{count} thing needs doing; it starts with an exclamation mark.",
            "{count} things need doing; they start with an exclamation mark.",
            count,
        ).format(count=count)
    return (*blocks, Gap(), Text(summary))


def problems_page(files: int, problems: Sequence[Diagnostic]) -> Page:
    """Each problem with its place, then the way out; a count at the end."""
    blocks: list[Block] = []
    for problem in problems:
        blocks.append(Text(str(problem)))
        if problem.hint:
            blocks.append(Text(problem.hint, indent=2))
    if blocks:
        blocks.append(Gap())
    return (*blocks, Text(_count(files, problems)))


def _count(files: int, problems: Sequence[Diagnostic]) -> str:
    checked = ngettext("{count} file checked", "{count} files checked", files)
    found = ngettext("{count} problem", "{count} problems", len(problems))
    return _("{files}, {problems}.").format(
        files=checked.format(count=files), problems=found.format(count=len(problems))
    )


def problems_as_dict(problems: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    return [{**problem._asdict(), "severity": problem.severity.value} for problem in problems]


def github_annotations(files: int, problems: Sequence[Diagnostic]) -> str:
    """A line for each problem that GitHub shows beside the line of its file, then the count."""
    lines = []
    for problem in problems:
        place = {
            "file": printable(problem.path),
            "line": str(problem.line),
            "col": str(problem.column),
            "title": problem.code,
        }
        properties = ",".join(f"{key}={_property(value)}" for key, value in place.items())
        text = _data(f"{problem.message} {problem.hint}".strip())
        lines.append(f"::{problem.severity.value} {properties}::{text}\n")
    return "".join(lines) + _count(files, problems) + "\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
