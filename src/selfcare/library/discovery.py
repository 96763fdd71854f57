"""Find guide files and their translations, in the search folders in order."""

import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from os.path import splitext
from pathlib import Path
from typing import NamedTuple

from selfcare.documents import LARGEST_BYTES
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _
from selfcare.i18n.negotiation import ENGLISH

DEEPEST_FOLDER = 8
ENDINGS = (".yaml", ".yml")
COPY = "copy"
"""The defect of a copy that a program for sharing or editing files left beside a guide."""

BUILT_IN = "built-in"
USER = "user"
FOLDER = "folder"

PACKAGE = Path(__file__).resolve().parent.parent
COMPILED = PACKAGE / "_compiled"
"""Where a wheel has the built-in guides as modules, one a language."""

_TRANSLATION = r"(?s:(?P<guide>.*[^/\\]))\.(?P<tag>[a-z]{2}(?:-[A-Z][A-Za-z]*)*)\.(?i:ya?ml)"
"""A tag of three letters might well be a word of the name."""


class Folder(NamedTuple):
    """A folder of guides and where it comes from: built-in, user, folder."""

    path: str
    origin: str


class GuideFile(NamedTuple):
    """A guide file on the disk, not opened yet.

    `defect` is the code of the diagnostic for which it is not even opened; mostly empty.
    `translation` is the file with its texts in the current language.
    """

    path: str
    origin: str
    modified_ns: int
    size: int
    defect: str = ""
    translation: "GuideFile | None" = None


def built_in_folder() -> Path:
    """Return the folder of the built-in guides, in the wheel or in the checkout.

    Raises SelfcareError `no-guides` when the installation lost them.
    """
    for folder in (PACKAGE / "_guides", PACKAGE.parent.parent / "guides"):
        if folder.is_dir():
            return folder
    raise SelfcareError(
        code="no-guides",
        message=_("The guides that come with selfcare are missing."),
        context=str(PACKAGE),
        hint=_("Install selfcare again."),
        status=ExitStatus.NOT_FOUND,
    )


def folders(user: Path, named: Iterable[Path]) -> tuple[Folder, ...]:
    """Return all folders in the order in which they win: the person's, the named ones, ours."""
    return (
        Folder(str(user), USER),
        *(Folder(str(path), FOLDER) for path in named),
        Folder(str(built_in_folder()), BUILT_IN),
    )


def files_in(folder: Folder) -> Iterator[GuideFile]:
    """Find every guide file below a folder, in a fixed order; none if the folder is missing.

    What cannot be searched is returned too, to be reported: a folder that is closed to us or
    too deep, and a link back to where the search was already. People link their own guides
    from where they like; in the folders of others a link that leads out is not followed.
    """
    root = "" if folder.origin == USER else os.path.realpath(folder.path)
    return _Search(folder.origin, root).below(folder.path, DEEPEST_FOLDER)


def is_guide_name(name: str) -> bool:
    return name.lower().endswith(ENDINGS)


def is_copy(name: str, names: Collection[str]) -> bool:
    """Whether a file is a copy by its name, such as `mine (conflicted copy).yaml`, `mine.yaml~`.

    A name that a person might choose, such as `mine 2.yaml`, is that of a copy only beside
    the guide it would be a copy of.
    """
    lower = name.lower()
    marks = _MARKS_OF_COPIES if lower.endswith(ENDINGS) else ENDINGS
    if not any(mark in lower for mark in marks):
        return False  # hardly any name needs a closer look
    if re.search(_COPIES, lower):
        return not lower.startswith(".") or lower.startswith(".#")
    original = re.fullmatch(_NUMBERED, lower)
    stem = original and (original["of"] or original["named"])
    return stem is not None and any(
        other.lower() in {f"{stem}{e}" for e in ENDINGS} for other in names
    )


_MARKS_OF_COPIES = (" ", "~", "(", "#", "conflict", ".bak", ".backup", ".orig")
_COPIES = (
    r"\(.*\bconflict|conflicted[ _-]copy|conflict[-_. ]*\d{4}|\.sync-conflict-"
    r"|\.ya?ml(?:~|\.~\d+~|\.(?:bak|backup|orig|old|rej|save|swp|tmp|part)\d*)$"
    r"|~\.ya?ml$|\.(?:bak|backup|orig)\.ya?ml$|^\.?#.*\.ya?ml#?$"
)
"""What only programs write into names: those that share files, and editors."""

_NUMBERED = (
    r"(?P<of>.+?)(?: ?\([^()]*\)| \d+| - copy(?: \(\d+\))?| copy(?: \d+)?)\.ya?ml"
    r"|copy (?:\(\d+\) )?of (?P<named>.+)\.ya?ml"
)


class _Search:
    """One walk through a folder, which does not leave `root` (anywhere if empty)."""

    def __init__(self, origin: str, root: str) -> None:
        self.origin = origin
        self.root = root
        self.seen: set[tuple[int, int]] = set()
        self.above: set[tuple[int, int]] = set()

    def below(self, path: str, depth: int) -> Iterator[GuideFile]:
        try:
            status = os.stat(path)
            place = (status.st_dev, status.st_ino)
            if place in self.above or not depth:
                yield self.problem(path, "link-circle" if depth else "deep-folder")
                return
            if place in self.seen:
                return  # it was already reached another way
            self.seen.add(place)
            with os.scandir(path) as scan:
                entries = sorted(scan, key=lambda entry: (entry.is_symlink(), entry.name))
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError:  # opening it will report why
            yield self.problem(path)
            return
        names = {entry.name for entry in entries}
        self.above.add(place)
        for entry in entries:
            if is_copy(entry.name, names):
                yield self.problem(entry.path, COPY)
            elif not entry.name.startswith("."):
                yield from self.at(entry, depth)
        self.above.remove(place)

    def at(self, entry: "os.DirEntry[str]", depth: int) -> Iterator[GuideFile]:
        """Find the guide files at an entry of a folder: itself, those below it, or none."""
        try:
            status = entry.stat()
        except OSError:  # a link to nowhere, or to itself
            status = None
        is_folder = status is not None and stat.S_ISDIR(status.st_mode)
        if not (is_folder or is_guide_name(entry.name)):
            return
        if entry.is_symlink() and self.leads_out(entry.path):
            yield self.problem(entry.path, "leads-out")
        elif is_folder:
            yield from self.below(entry.path, depth - 1)
        elif status is None:
            yield self.problem(entry.path)
        elif (status.st_dev, status.st_ino) not in self.seen:  # the same file is one guide
            self.seen.add((status.st_dev, status.st_ino))
            yield GuideFile(entry.path, self.origin, status.st_mtime_ns, status.st_size)

    def problem(self, path: str, defect: str = "") -> GuideFile:
        return GuideFile(path, self.origin, 0, 0, defect)

    def leads_out(self, path: str) -> bool:
        real = os.path.realpath(path)
        return self.root != "" and os.path.commonpath((real, self.root)) != self.root


def read(path: str, most: int = LARGEST_BYTES) -> bytes:
    """Read a regular file, up to one byte more than `most`.

    Anything else is not even opened, since opening a device can do something; a
    pipe put in its place meanwhile cannot make us wait. Raises OSError.
    """
    if os.path.isdir(path):
        os.scandir(path).close()  # says why, if a folder is closed to us
    _check_regular(os.stat(path))
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        _check_regular(os.fstat(descriptor))
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return stream.read(most + 1) or b""
    finally:
        os.close(descriptor)


def _check_regular(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise OSError(_("not a regular file"))


class TranslationName(NamedTuple):
    """What the name of a translation says: the guide's path without its ending, the language."""

    guide: str
    language: str


def translation_name(path: str) -> TranslationName | None:
    """Parse the path of a translation, such as core.es.yaml; None for any other path."""
    match = re.fullmatch(_TRANSLATION, path)
    return TranslationName(match["guide"], match["tag"]) if match else None


def is_translation(file: GuideFile) -> bool:
    return translation_name(file.path) is not None


def pair_translations(files: Iterable[GuideFile], language: str) -> tuple[GuideFile, ...]:
    """Return the guides without the translations, each with the one in this language, if any.

    A translation is in the same folder as its guide and comes from the same origin.
    """
    guides: list[GuideFile] = []
    translations: dict[tuple[str, str], GuideFile] = {}
    for file in files:
        name = translation_name(file.path)
        if name is None:
            guides.append(file)
        elif name.language == language:
            translations[name.guide, file.origin] = file
    if not translations:
        return tuple(guides)
    return tuple(
        guide._replace(translation=translations.get((splitext(guide.path)[0], guide.origin)))
        for guide in guides
    )


def files_without(files: Iterable[GuideFile], paths: Iterable[str]) -> tuple[GuideFile, ...]:
    """Return the files that are not at one of these paths."""
    places = set(map(os.path.realpath, paths))
    return tuple(file for file in files if os.path.realpath(file.path) not in places)


def compiled_guides(language: str) -> Path | None:
    """Find the module with the built-in guides in a language they exist in, or in English.

    None in a checkout: there nothing is compiled.
    """
    if not COMPILED.is_dir():
        return None
    module = COMPILED / f"{module_name(language)}.py"
    return module if module.is_file() else COMPILED / f"{module_name(ENGLISH)}.py"


def module_name(language: str) -> str:
    return language.replace("-", "_").lower()


def version_of_built_in(language: str) -> object:
    """Return a value that changes whenever the built-in guides change."""
    module = compiled_guides(language)
    if module is None:
        return built_in_files()
    status = os.stat(module)
    return status.st_mtime_ns, status.st_size


def built_in_files() -> tuple[GuideFile, ...]:
    """Find the files of the guides that come with the program, and their translations."""
    return tuple(files_in(Folder(str(built_in_folder()), BUILT_IN)))
