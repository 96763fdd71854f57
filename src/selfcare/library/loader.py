"""Load guides: those that come with the program, and a person's own on top of them.

The built-in guides are compiled when the wheel is built, and trusted like the code.
A checkout has nothing compiled; there they are decoded, and a change takes effect straight
away. The guides of the person and of packs are always decoded.
"""

from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from selfcare.config.files import read
from selfcare.documents.diagnostics import Diagnostic, Severity
from selfcare.guides.model import Guides
from selfcare.i18n import _
from selfcare.i18n.formatting import os_error_reason
from selfcare.library import discovery
from selfcare.library.discovery import GuideFile, built_in_files, pair_translations

if TYPE_CHECKING:
    from selfcare.guides.resolve import Document


class Loaded(NamedTuple):
    """The guides that can be used, and what is wrong with the others."""

    guides: Guides
    diagnostics: tuple[Diagnostic, ...] = ()


NOTHING = Loaded(Guides())


def load(
    files: Iterable[GuideFile],
    language: str,
    given: "Iterable[Document]" = (),
    *,
    without: Sequence[str] = (),
) -> Loaded:
    """Load the built-in guides; decode files on top, after documents that are decoded already.

    The built-in guides at the paths `without` (in a checkout) are skipped. Never raises for
    what is in the files.
    """
    built_in = pair_translations(built_in_files(), language) if without else ()
    others = discovery.files_without(built_in, without)
    if len(others) < len(built_in):
        return decode_all((*files, *others), given)
    return decode_all(files, given, load_built_in(language))


def load_built_in(language: str) -> Loaded:
    """Load the guides that come with the program, in a language they exist in, or in English."""
    module = discovery.compiled_guides(language)
    if module is None:
        return decode_built_in(language)
    guides: Guides = import_module(f"selfcare.{module.parent.name}.{module.stem}").GUIDES
    return Loaded(guides)


def decode_built_in(language: str) -> Loaded:
    return decode_all(pair_translations(built_in_files(), language))


def decode_all(
    files: Iterable[GuideFile], given: "Iterable[Document]" = (), base: Loaded = NOTHING
) -> Loaded:
    """Decode files on top of guides that are loaded, after documents that are decoded already."""
    files, given = tuple(files), tuple(given)
    if not files and not given:
        return base
    from selfcare.guides.resolve import assemble

    documents = chain(given, map(decode_file, files))  # one at a time: there may be thousands
    guides, diagnostics = assemble(documents, base.guides)
    return Loaded(guides, (*base.diagnostics, *diagnostics))


def decode_file(file: GuideFile) -> "Document":
    """Decode one file, in the language of its translation. Never raises for what is in it."""
    from selfcare.guides.resolve import Document, decode_guide

    data = read_file(file)
    if isinstance(data, Diagnostic):
        return Document(file.path, file.origin, diagnostics=(data,))
    document = decode_guide(data, file.path, file.origin)
    return translate_from(document, file.translation) if file.translation else document


def translate_from(document: "Document", file: GuideFile) -> "Document":
    """Translate a guide by a file; leave it in English, with a diagnostic, if that fails."""
    from selfcare.guides.translate import apply_translation

    data = read_file(file)
    if isinstance(data, Diagnostic):
        return document._replace(translation_diagnostics=(data,))
    name = discovery.translation_name(file.path)
    return apply_translation(document, data, file.path, name.language if name else "")


def read_file(file: GuideFile) -> bytes | Diagnostic:
    """Read a file, or return why it cannot be read."""
    if file.defect:
        return file_problem(file)
    try:
        return read(file.path)
    except OSError as error:
        return file_problem(file, os_error_reason(error))


def file_problem(file: GuideFile, reason: str = "") -> Diagnostic:
    """Return the diagnostic of a file that has a defect, or that could not be read for a reason."""
    code = file.defect or "unreadable"
    message, hint = {
        "unreadable": (
            _("The file cannot be read: {reason}.").format(reason=reason),
            _("Check its permissions, or delete it."),
        ),
        discovery.COPY: (
            _("This is a copy that another program left here. It is not used."),
            _("Compare it with the guide, and then delete it. To use it, give it a plain name."),
        ),
        "leads-out": (
            _("This link leads out of the folder of guides."),
            _("Put the file itself here, or name its folder in SELFCARE_GUIDES."),
        ),
        "link-circle": (
            _("This link leads to a folder that selfcare has read already."),
            _("Remove the link."),
        ),
        "deep-folder": (
            _("This folder is more than {deepest} folders deep, so selfcare skips it.").format(
                deepest=discovery.DEEPEST_FOLDER
            ),
            _("Put its files higher up."),
        ),
        "pack-name": (
            _("The name of this pack is not a plain word."),
            _("Write it in small letters and digits, with single hyphens between."),
        ),
        "pack-package": (
            _("This pack does not name a package at the top level."),
            _("Write `name = package`, without a dot or a colon."),
        ),
        "pack-twice": (
            _("Another pack has this name, and is used."),
            _("Uninstall one of them, or ask its author to choose another name."),
        ),
        "pack-empty": (
            _("This pack has no guide files in its package."),
            _("Put YAML files in the package; an editable installation does not list them."),
        ),
    }[code]
    severity = Severity.WARNING if code == discovery.COPY else Severity.ERROR
    return Diagnostic(file.path, 1, 1, code, message, hint, severity)
