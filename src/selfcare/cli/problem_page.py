"""Problems of guide files, for people, for scripts and for the pages of a pull request."""

from collections.abc import Iterator, Sequence
from typing import Any

from selfcare.documents.diagnostics import Diagnostic, printable
from selfcare.language import _, ngettext
from selfcare.terminal.page import Block, Gap, Page, Text


def problems_page(files: int, problems: Sequence[Diagnostic]) -> Page:
    """Each problem with its place, then the way out; a count at the end."""
    blocks: list[Block] = []
    for problem in problems:
        blocks.append(Text(str(problem)))
        if problem.hint:
            blocks.append(Text(problem.hint, indent=2))
    if blocks:
        blocks.append(Gap())
    return (*blocks, Text(counted(files, problems)))


def counted(files: int, problems: Sequence[Diagnostic]) -> str:
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
