"""Check guide files: the ones named, or all there are."""

from collections.abc import Sequence
from os.path import isdir

from selfcare.app.context import Context
from selfcare.config.paths import guide_folders as named_folders
from selfcare.documents.diagnostics import Diagnostic
from selfcare.documents.nodes import LARGEST_BYTES
from selfcare.guides.model import Document
from selfcare.guides.resolve import read
from selfcare.i18n import current_language
from selfcare.library.check import check_all, check_named, files_named
from selfcare.library.discovery import FOLDER, Folder, built_in_files, folders
from selfcare.library.packs import pack_folders

STDIN = "-"
NAME_OF_STDIN = "<stdin>"


def check_files(context: Context, paths: Sequence[str]) -> tuple[int, tuple[Diagnostic, ...]]:
    """Check the named files together with all guides they may refer to.

    A path is a file, a folder, a pattern such as `guides/**/*.yaml`, or `-` for stdin.
    Returns the number of files named, and their problems in order. Raises SelfcareError
    `not-found`.
    """
    own = context.guide_files
    if not paths:
        return len(own) + len(built_in_files()), check_all(own, current_language())
    given = [_read_stdin(context)] if STDIN in paths else []
    named = {file.path: file for path in paths if path != STDIN for file in files_named(path)}
    diagnostics = check_named(tuple(named.values()), given, own, current_language())
    return len({*named, *(document.path for document in given)}), diagnostics


def guide_folders(context: Context) -> list[tuple[Folder, bool]]:
    """Every folder of guides, the strongest first, each with whether it is there."""
    *own, built_in = folders(context.paths.guides, named_folders(context.environ))
    every = [*own, *pack_folders(context.guide_files), built_in]
    return [(folder, isdir(folder.path)) for folder in every]


def _read_stdin(context: Context) -> Document:
    """Read no more than is needed to see that it is too large."""
    stream = context.stdin
    if stream is None:
        data = b""
    elif hasattr(stream, "buffer"):
        data = stream.buffer.read(LARGEST_BYTES + 1)
    else:
        data = stream.read(LARGEST_BYTES + 1).encode()
    return read(data, NAME_OF_STDIN, FOLDER)
