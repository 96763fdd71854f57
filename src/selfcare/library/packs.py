"""Packs: installed packages that bring guides. Their files are listed and read, never imported."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from selfcare.library.discovery import Folder, GuideFile, files_in, folders, is_guide_name

GROUP = "selfcare.guides.v1"
"""The entry points that are packs: `name = package`, the package at the top level."""

ORIGIN = "pack:"
_NAME = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"


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
        yield from _files(*pack)
        for *_rest, place in others:
            yield GuideFile(place, f"{ORIGIN}{name}", 0, 0, "pack-twice")


def pack_folders(files: Iterable[GuideFile]) -> tuple[Folder, ...]:
    """Return the packs among some files, each with the folder that holds its guides."""
    packs: dict[str, list[str]] = {}
    for file in files:
        if file.origin.startswith(ORIGIN) and not file.defect:
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
            if GROUP.encode() not in file.read():
                return
        from importlib.metadata import Distribution

        for entry in Distribution.at(folder).entry_points.select(group=GROUP):
            yield entry.name, entry.value, place


def _files(name: str, package: str, place: str) -> Iterator[GuideFile]:
    """Return the files that a distribution lists below the package of a pack."""
    from importlib.metadata import Distribution

    if not re.fullmatch(_NAME, name):
        yield GuideFile(place, "pack", 0, 0, "pack-name")
        return
    origin = f"{ORIGIN}{name}"
    if not package.isidentifier():
        yield GuideFile(place, origin, 0, 0, "pack-package")
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
        modified_ns = size = 0
        with suppress(OSError):  # reading it will report why
            status = os.stat(path)
            modified_ns, size = status.st_mtime_ns, status.st_size
        yield GuideFile(path, origin, modified_ns, size)
    if not paths:
        yield GuideFile(place, origin, 0, 0, "pack-empty")
