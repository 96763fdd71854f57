"""Checking guide files: the ones named, or all there are."""

import os
from collections.abc import Iterable, Iterator, Sequence
from glob import glob, has_magic

from selfcare.cli.context import Context
from selfcare.documents.hints import printable
from selfcare.documents.problem import Problem
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.content import Document
from selfcare.language import _
from selfcare.language.reasons import reason
from selfcare.library.folders import FOLDER, LARGEST_BYTES, Folder, Found, files_in
from selfcare.library.load import Loaded, load
from selfcare.library.pairs import is_words
from selfcare.library.words import problems_of_words

STDIN = "-"
NAME_OF_STDIN = "<stdin>"


def checked(context: Context, paths: Sequence[str]) -> tuple[int, tuple[Problem, ...]]:
    """Check what was named together with all guides it may refer to.

    A path is a file, a folder, a pattern such as `guides/**/*.yaml`, or `-` for
    what comes in on stdin. Gives the number of files named, and their problems in
    order. Raises SelfcareError `not-found` for a path that is not there.
    """
    if not paths:
        words = [file for file in context.all_files if is_words(file)]
        problems = (*problems_of(context.library), *problems_of_words(words))
        return len(context.all_files), tuple(sorted(problems))
    given = [_from_stdin(context)] if STDIN in paths else []
    named = {found.path: found for path in paths if path != STDIN for found in files_named(path)}
    words = [found for found in named.values() if is_words(found)]
    guides = [found for found in named.values() if not is_words(found)]
    loaded = load((*guides, *others(context, named)), given)
    names = {*named, *(document.path for document in given)}
    problems = (*problems_of(loaded), *problems_of_words(words))
    return len(names), tuple(sorted(one for one in problems if one.path in names))


def problems_of(loaded: Loaded) -> tuple[Problem, ...]:
    """All problems in order, those of the drawings too."""
    return tuple(sorted((*loaded.problems, *figure_problems(loaded.figures))))


def figure_problems(figures: Iterable[Document]) -> Iterator[Problem]:
    """What the body map finds wrong with drawings: of each, the first defect."""
    from selfcare.bodymap.read import read

    for figure in figures:
        if figure.root is None or not figure.usable:
            continue
        try:
            read(figure.root, figure.path)
        except SelfcareError as error:
            line, column = error.context.rsplit(":", 2)[1:]
            yield Problem(
                figure.path, int(line), int(column), error.code, error.message, error.hint
            )


def others(context: Context, named: Iterable[str]) -> Iterator[Found]:
    """The guide files that are found, without those that were named."""
    places = {os.path.realpath(path) for path in named}
    return (one for one in context.guide_files if os.path.realpath(one.path) not in places)


def files_named(path: str) -> tuple[Found, ...]:
    """The guide files at a path: itself, those below it, or those that fit it as a pattern."""
    if not os.path.lexists(path) and has_magic(path):
        matches = sorted(glob(path, recursive=True))
        if matches:
            return tuple(found for match in matches for found in files_named(match))
    if os.path.isdir(path):
        return tuple(files_in(Folder(path, FOLDER)))
    try:
        status = os.stat(path)
    except OSError as error:
        raise SelfcareError(
            code="not-found",
            message=_("{path} cannot be read: {reason}.").format(
                path=printable(path), reason=reason(error)
            ),
            hint=_("Look at the name, and at the permissions."),
            status=ExitStatus.NOT_FOUND,
        ) from error
    return (Found(path, FOLDER, status.st_mtime_ns, status.st_size),)


def _from_stdin(context: Context) -> Document:
    """The guide that comes in on stdin, no more of it than a guide may have."""
    from selfcare.guides.read import read

    stream = context.stdin
    if stream is None:
        data = b""
    elif hasattr(stream, "buffer"):
        data = stream.buffer.read(LARGEST_BYTES + 1)
    else:
        data = stream.read(LARGEST_BYTES + 1).encode()
    return read(data, NAME_OF_STDIN, FOLDER)
