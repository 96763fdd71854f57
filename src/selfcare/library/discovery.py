"""Find guide files and their translations: a person's own, those of packs, and ours, in order.

Packs are installed packages that bring guides. Their files are listed and read, never imported.
"""

import os
import re
import stat
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import chain, groupby
from os.path import splitext
from pathlib import Path
from typing import Any, NamedTuple

from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import ENGLISH, _

DEEPEST_FOLDER = 8
ENDINGS = (".yaml", ".yml")
COPY = "copy"
"""The defect of a copy that a program for sharing or editing files left beside a guide."""

BUILT_IN = "built-in"
USER = "user"
FOLDER = "folder"

PACK_GROUP = "selfcare.guides.v1"
"""The entry points that are packs: `name = package`, the package at the top level."""

PACK_ORIGIN = "pack:"
_PACK_NAME = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"

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
    modified_ns: int = 0
    size: int = 0
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
                defect = "link-circle" if depth else "deep-folder"
                yield GuideFile(path, self.origin, defect=defect)
                return
            if place in self.seen:
                return  # it was already reached another way
            self.seen.add(place)
            with os.scandir(path) as scan:
                entries = sorted(scan, key=lambda entry: (entry.is_symlink(), entry.name))
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError:  # opening it will report why
            yield GuideFile(path, self.origin)
            return
        names = {entry.name for entry in entries}
        self.above.add(place)
        for entry in entries:
            if is_copy(entry.name, names):
                yield GuideFile(entry.path, self.origin, defect=COPY)
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
            yield GuideFile(entry.path, self.origin, defect="leads-out")
        elif is_folder:
            yield from self.below(entry.path, depth - 1)
        elif status is None:
            yield GuideFile(entry.path, self.origin)
        elif (status.st_dev, status.st_ino) not in self.seen:  # the same file is one guide
            self.seen.add((status.st_dev, status.st_ino))
            yield GuideFile(entry.path, self.origin, status.st_mtime_ns, status.st_size)

    def leads_out(self, path: str) -> bool:
        real = os.path.realpath(path)
        return self.root != "" and os.path.commonpath((real, self.root)) != self.root


def own_files(user: Path, named: Iterable[Path]) -> tuple[GuideFile, ...]:
    """Find all guide files that are not built in, none opened, in the order in which they win.

    The person's own come first, then those in the folders they named, then those of packs.
    """
    *own, _built_in = folders(user, named)
    return (*chain.from_iterable(map(files_in, own)), *pack_files())


def pack_files() -> Iterator[GuideFile]:
    """Return every guide file of every installed pack, the packs by name."""
    declared = chain.from_iterable(map(_packs, _distributions(sys.path)))
    for name, (pack, *others) in groupby(sorted(declared), key=lambda entry: entry[0]):
        yield from _pack_files(*pack)
        for *_rest, place in others:
            yield GuideFile(place, f"{PACK_ORIGIN}{name}", defect="pack-twice")


def pack_folders(files: Iterable[GuideFile]) -> tuple[Folder, ...]:
    """Return the packs among some files, each with the folder that holds its guides."""
    packs: dict[str, list[str]] = {}
    for file in files:
        if file.origin.startswith(PACK_ORIGIN) and not file.defect:
            packs.setdefault(file.origin, []).append(os.path.dirname(file.path))
    return tuple(Folder(os.path.commonpath(paths), name) for name, paths in packs.items())


def _distributions(folders: Iterable[str]) -> Iterator[str]:
    """Return the folder that describes each installed distribution.

    Of one that is installed twice it is the one that Python imports. The current folder,
    which Python may search too, is no place for packs.
    """
    seen = set()
    for folder in filter(os.path.isabs, folders):
        with suppress(OSError):
            for entry in sorted(os.listdir(folder)):
                name = entry.partition("-")[0].lower()
                if entry.endswith(".dist-info") and name not in seen:
                    seen.add(name)
                    yield os.path.join(folder, entry)


def _packs(folder: str) -> Iterator[tuple[str, str, str]]:
    """Return the packs of one distribution: name, package, and the file that declares them."""
    place = os.path.join(folder, "entry_points.txt")
    with suppress(Exception):  # whatever is wrong with it, it is not a pack of ours
        # Nearly every distribution is passed over here, before `importlib.metadata` is imported.
        with open(place, "rb") as file:
            if PACK_GROUP.encode() not in file.read():
                return
        from importlib.metadata import Distribution

        for entry in Distribution.at(folder).entry_points.select(group=PACK_GROUP):
            yield entry.name, entry.value, place


def _pack_files(name: str, package: str, place: str) -> Iterator[GuideFile]:
    """Return the files that a distribution lists below the package of a pack."""
    from importlib.metadata import Distribution

    if not re.fullmatch(_PACK_NAME, name):
        yield GuideFile(place, "pack", defect="pack-name")
        return
    origin = f"{PACK_ORIGIN}{name}"
    if not package.isidentifier():
        yield GuideFile(place, origin, defect="pack-package")
        return
    folder = os.path.dirname(place)
    listed: Iterable[Any] = ()
    with suppress(Exception):  # a list that cannot be read lists nothing
        listed = sorted(Distribution.at(folder).files or ())
    paths = [
        os.path.join(os.path.dirname(folder), *file.parts)
        for file in listed
        if file.parts[:1] == (package,) and ".." not in file.parts and is_guide_name(file.name)
    ]
    for path in paths:
        file = GuideFile(path, origin)
        with suppress(OSError):  # reading it will report why
            status = os.stat(path)
            file = GuideFile(path, origin, status.st_mtime_ns, status.st_size)
        yield file
    if not paths:
        yield GuideFile(place, origin, defect="pack-empty")


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
