"""Checking guide files: the ones named, or all there are."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from selfcare.cli.context import Context
from selfcare.documents.problem import Problem
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.language import _, ngettext
from selfcare.library.folders import FOLDER, Folder, Found, files_in
from selfcare.library.load import load
from selfcare.terminal.page import Block, Gap, Page, Text


def checked(context: Context, paths: Sequence[str]) -> tuple[int, tuple[Problem, ...]]:
    """Check what was named together with all guides it may refer to.

    Gives the number of files named, and their problems in order. Raises
    SelfcareError `not-found` for a path that is not there.
    """
    if not paths:
        return len(context.guide_files), tuple(sorted(context.library.problems))
    named = tuple(found for path in paths for found in _files_at(path))
    names = {found.path for found in named}
    others = tuple(
        found
        for found in context.guide_files
        if str(Path(found.path).resolve()) not in {str(Path(name).resolve()) for name in names}
    )
    problems = load((*named, *others)).problems
    return len(named), tuple(sorted(problem for problem in problems if problem.path in names))


def _files_at(path: str) -> tuple[Found, ...]:
    place = Path(path)
    if place.is_dir():
        return tuple(files_in(Folder(path, FOLDER)))
    try:
        status = place.stat()
    except OSError as error:
        raise SelfcareError(
            code="not-found",
            message=_("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror),
            hint=_("Look at the name, and at the permissions."),
            status=ExitStatus.NOT_FOUND,
        ) from error
    return (Found(path, FOLDER, status.st_mtime_ns, status.st_size),)


def problems_page(files: int, problems: Sequence[Problem]) -> Page:
    """Each problem with its place, then the way out; a count at the end."""
    blocks: list[Block] = []
    for problem in problems:
        blocks.append(Text(str(problem)))
        if problem.hint:
            blocks.append(Text(problem.hint, indent=2))
    if blocks:
        blocks.append(Gap())
    counted = ngettext("{count} file checked", "{count} files checked", files).format(count=files)
    found = ngettext("{count} problem", "{count} problems", len(problems)).format(
        count=len(problems)
    )
    return (*blocks, Text(_("{files}, {problems}.").format(files=counted, problems=found)))


def problems_as_dict(problems: Sequence[Problem]) -> list[dict[str, Any]]:
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
