"""What `doctor` found, for people and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from selfcare.documents.diagnostics import Diagnostic, printable
from selfcare.i18n import _, ngettext
from selfcare.terminal.blocks import Block, Gap, Item, Page, Text


class Finding(NamedTuple):
    """One thing looked at. `to_do` is empty where nothing needs doing."""

    about: str
    says: str
    to_do: str = ""


def findings_page(found: Sequence[Finding]) -> Page:
    """Every finding, what to do about it under it, and a count."""
    blocks: list[Block] = []
    for one in found:
        blocks.append(Item(f"{one.about}: {one.says}", "!" if one.to_do else "-"))
        if one.to_do:
            blocks.append(Text(one.to_do, indent=2, strong=True))
    count = sum(bool(one.to_do) for one in found)
    if count:
        said = ngettext(
            "{count} thing needs doing; it starts with an exclamation mark.",
            "{count} things need doing; they start with an exclamation mark.",
            count,
        ).format(count=count)
    else:
        said = _("Nothing needs doing.")
    return (*blocks, Gap(), Text(said))


def finding_as_dict(one: Finding) -> dict[str, str]:
    """The fields for scripts."""
    return {"about": one.about, "says": one.says, "to_do": one.to_do}


def problems_page(files: int, problems: Sequence[Diagnostic]) -> Page:
    """Each problem with its place, then the way out; a count at the end."""
    blocks: list[Block] = []
    for problem in problems:
        blocks.append(Text(str(problem)))
        if problem.hint:
            blocks.append(Text(problem.hint, indent=2))
    if blocks:
        blocks.append(Gap())
    return (*blocks, Text(count_problems(files, problems)))


def count_problems(files: int, problems: Sequence[Diagnostic]) -> str:
    """How many files, how many problems."""
    checked = ngettext("{count} file checked", "{count} files checked", files)
    found = ngettext("{count} problem", "{count} problems", len(problems))
    return _("{files}, {problems}.").format(
        files=checked.format(count=files), problems=found.format(count=len(problems))
    )


def problems_as_dict(problems: Sequence[Diagnostic]) -> list[dict[str, Any]]:
    """The fields that scripts rely on."""
    return [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "severity": problem.severity.value,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]


def annotations(problems: Sequence[Diagnostic]) -> Iterator[str]:
    """A line for each problem that GitHub shows beside the line of the file it is about."""
    for problem in problems:
        places = {
            "file": printable(problem.path),
            "line": str(problem.line),
            "col": str(problem.column),
            "title": problem.code,
        }
        where = ",".join(f"{key}={_property(value)}" for key, value in places.items())
        said = _data(f"{problem.message} {problem.hint}".strip())
        yield f"::{problem.severity.value} {where}::{said}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
