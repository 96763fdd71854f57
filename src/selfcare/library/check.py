"""Check guide files and translations: the ones named, or all there are."""

import os
from collections.abc import Iterable, Iterator, Sequence
from glob import glob, has_magic

from selfcare.documents.diagnostics import Diagnostic, printable
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.resolve import Document
from selfcare.i18n import _
from selfcare.i18n.formatting import os_error_reason
from selfcare.library import discovery
from selfcare.library.discovery import FOLDER, GuideFile, is_translation, pair_translations
from selfcare.library.loader import decode_all, decode_built_in, decode_file, load, translate_from


def check_all(own: Sequence[GuideFile], language: str) -> tuple[Diagnostic, ...]:
    """Check a person's guides and translations and the built-in ones."""
    translations = [file for file in (*own, *discovery.built_in_files()) if is_translation(file)]
    loaded = decode_all(pair_translations(own, language), base=decode_built_in(language))
    return tuple(sorted({*loaded.diagnostics, *check_translations(translations)}))


def check_named(
    named: Sequence[GuideFile], given: Sequence[Document], own: Sequence[GuideFile], language: str
) -> tuple[Diagnostic, ...]:
    """Check guides and translations, and documents given, with the others they may refer to."""
    translations = [file for file in named if is_translation(file)]
    guides = [file for file in named if not is_translation(file)]
    paths = [file.path for file in named]
    others = discovery.files_without(pair_translations(own, language), paths)
    loaded = load((*guides, *others), language, given, without=paths)
    names = {*paths, *(document.path for document in given)}
    diagnostics = {*loaded.diagnostics, *check_translations(translations)}
    return tuple(sorted(problem for problem in diagnostics if problem.path in names))


def files_named(path: str) -> tuple[GuideFile, ...]:
    """Return the guide files at a path: itself, those below it, or those that match it."""
    if not os.path.lexists(path) and has_magic(path):
        matches = sorted(glob(path, recursive=True))
        if matches:
            return tuple(file for match in matches for file in files_named(match))
    if os.path.isdir(path):
        return tuple(discovery.files_in(discovery.Folder(path, FOLDER)))
    try:
        status = os.stat(path)
    except OSError as error:
        raise SelfcareError(
            _("selfcare cannot read {path}: {reason}.").format(
                path=printable(path), reason=os_error_reason(error)
            ),
            hint=_("Check the name and the permissions."),
            status=ExitStatus.NOT_FOUND,
        ) from error
    return (GuideFile(path, FOLDER, status.st_mtime_ns, status.st_size),)


def check_translations(files: Iterable[GuideFile]) -> Iterator[Diagnostic]:
    """Return what is wrong with these translations, each checked with its guide."""
    for file in files:
        guide = guide_of(file)
        if guide is None:
            message = _("There is no guide of this name in the folder.")
            hint = _(
                "Give it the name of its guide, with the language before the ending: core.es.yaml."
            )
            yield Diagnostic(file.path, 1, 1, "words-alone", message, hint)
        else:
            yield from translate_from(decode_file(guide), file).translation_diagnostics


def guide_of(translation: GuideFile) -> GuideFile | None:
    """Return the guide beside a translation; None if there is none."""
    name = discovery.translation_name(translation.path)
    stem = name.guide if name else translation.path
    paths = (stem + ending for ending in (*discovery.ENDINGS, *map(str.upper, discovery.ENDINGS)))
    path = next(filter(os.path.isfile, paths), None)
    return GuideFile(path, translation.origin) if path else None
