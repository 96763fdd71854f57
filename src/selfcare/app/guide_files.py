"""Write a new guide file that explains each key, and check guide files."""

import re
from collections.abc import Sequence
from importlib.resources import files
from os.path import isdir
from pathlib import Path
from shlex import quote
from string import Template

from selfcare.app.context import Context
from selfcare.app.routine_index import routine_index
from selfcare.app.save import not_written, save_document, written_message
from selfcare.config.files import make_private
from selfcare.config.paths import named_guide_folders
from selfcare.documents import LARGEST_BYTES
from selfcare.documents.diagnostics import Diagnostic, printable, short, simplified
from selfcare.errors import SelfcareError
from selfcare.guides.enums import Complaint, Grade
from selfcare.guides.resolve import decode_guide
from selfcare.guides.schema import ID
from selfcare.i18n import _, current_language
from selfcare.library.check import check_all, check_named, files_named
from selfcare.library.discovery import FOLDER, Folder, built_in_files, folders, pack_folders
from selfcare.session.phrases import origin_name
from selfcare.terminal.blocks import Text

STDIN = "-"
NAME_OF_STDIN = "<stdin>"
TEMPLATE = "new_routine.yaml"


def create_guide(context: Context, id_: str, into: str, *, force: bool) -> None:
    """Write a new routine into a folder, the person's own if none is named, and say what next.

    Raises SelfcareError for a wrong id, or as `save_document` does.
    """
    if len(id_) > ID.schema["maxLength"] or not re.fullmatch(ID.schema["pattern"], id_):
        near = re.sub(r"[^a-z0-9]+", "-", simplified(id_)).strip("-")[: ID.schema["maxLength"]]
        raise SelfcareError(
            _("A routine cannot have the id {id}.").format(id=short(id_)),
            hint=_("Use small letters, digits and single hyphens."),
            guesses=(f"selfcare guides new {near}",) if near else (),
        )
    before = next((row for row in routine_index(context).routines if row.id == id_), None)
    folder = Path(into) if into else context.paths.guides
    path = str(folder / f"{id_}.yaml")
    try:
        make_private(folder)
    except OSError as error:
        raise not_written(path, error) from error
    text = Template(files(__package__).joinpath(TEMPLATE).read_text("utf-8")).substitute(
        id=id_,
        file=quote(printable(path)),
        title=id_.replace("-", " ").capitalize(),
        complaints=", ".join(Complaint),
        grades=", ".join(grade for grade in Grade if grade is not Grade.OWN_CAUTION),
    )
    save_document(context, path, text, force=force, private=False)
    lines = [written_message(path)]
    if before is not None and not into:
        there = _("Another routine has this id ({origin}). selfcare uses yours instead.")
        lines.append(there.format(origin=origin_name(before.origin)))
    named = quote(path) if into else id_
    lines += [
        _("To check it, run: selfcare guides check {path}").format(path=quote(path)),
        _("To read it, run: selfcare show {routine}").format(routine=named),
    ]
    context.show(tuple(map(Text, lines)))


def check_files(context: Context, paths: Sequence[str]) -> tuple[int, tuple[Diagnostic, ...]]:
    """Check the named files together with all guides they may refer to.

    A path is a file, a folder, a pattern such as `guides/**/*.yaml`, or `-` for stdin.
    Returns the number of files named, and their problems in order. Raises SelfcareError
    for a file that is not there.
    """
    own = context.guide_files
    if not paths:
        return len(own) + len(built_in_files()), check_all(own, current_language())
    given = []
    if STDIN in paths:
        given.append(decode_guide(context.read_stdin(LARGEST_BYTES), NAME_OF_STDIN, FOLDER))
    named = {file.path: file for path in paths if path != STDIN for file in files_named(path)}
    diagnostics = check_named(tuple(named.values()), given, own, current_language())
    return len({*named, *(document.path for document in given)}), diagnostics


def guide_folders(context: Context) -> list[tuple[Folder, bool]]:
    """Every folder of guides, highest priority first, each with whether it exists."""
    *own, built_in = folders(context.paths.guides, named_guide_folders(context.environ))
    every = [*own, *pack_folders(context.guide_files), built_in]
    return [(folder, isdir(folder.path)) for folder in every]
