"""Packs: installed packages that bring guides. Their files are listed and read, never imported."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from selfcare.library.folders import Folder, Found, is_guide_name
from selfcare.library.index import rows

GROUP = "selfcare.guides.v1"
"""The entry points that are packs: `name = package`, the package at the top level."""

ORIGIN = "pack:"
_NAME = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"


def pack_files(cache: Path, version: str) -> Iterator[Found]:
    """Every guide file of every installed pack, the packs by name.

    Which files there are is kept in the cache until a distribution comes, goes or
    changes: to ask all of them takes longer than everything else at a start.
    """
    distributions = tuple(_distributions(sys.path))
    for row in rows(distributions, cache, version, lambda: _listed(distributions), name="packs"):
        try:
            status = os.stat(row["path"])
        except OSError:
            yield Found(row["path"], row["origin"], 0, 0, row["defect"])
        else:
            yield Found(
                row["path"], row["origin"], status.st_mtime_ns, status.st_size, row["defect"]
            )


def pack_folders(files: Iterable[Found]) -> tuple[Folder, ...]:
    """The packs among some files, each with the folder that holds its guides."""
    packs: dict[str, list[str]] = {}
    for file in files:
        if file.origin.startswith(ORIGIN) and not file.defect:
            packs.setdefault(file.origin, []).append(os.path.dirname(file.path))
    return tuple(Folder(os.path.commonpath(paths), name) for name, paths in packs.items())


def _distributions(folders: Iterable[str]) -> Iterator[Found]:
    """The description of each installed distribution. The folder of who starts us is no place."""
    for folder in filter(os.path.isabs, dict.fromkeys(folders)):
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name.endswith(".dist-info"):
                    yield Found(entry.path, "", entry.stat().st_mtime_ns, 0)


def _listed(distributions: Iterable[Found]) -> list[dict[str, Any]]:
    """A row for each file, or for what is wrong with a pack."""
    declared = chain.from_iterable(map(_packs, _first_of_each(distributions)))
    listed: list[dict[str, Any]] = []
    for name, (pack, *others) in groupby(sorted(declared), key=lambda one: one[0]):
        listed += _files(*pack)
        listed += (_row(f"{ORIGIN}{name}", place, "pack-twice") for *_rest, place in others)
    return listed


def _first_of_each(distributions: Iterable[Found]) -> Iterable[str]:
    """The folders to ask: of a distribution that is installed twice, the one Python takes."""
    first: dict[str, str] = {}
    for found in distributions:
        project = os.path.basename(found.path).partition("-")[0].lower()
        first.setdefault(project, found.path)
    return first.values()


def _packs(folder: str) -> Iterator[tuple[str, str, str]]:
    """The packs of one distribution: name, package, and the file that says so."""
    from importlib.metadata import Distribution

    place = os.path.join(folder, "entry_points.txt")
    with suppress(Exception):  # whatever is wrong with it, it is not a pack of ours
        distribution = Distribution.at(folder)
        if GROUP in (distribution.read_text("entry_points.txt") or ""):
            for entry in distribution.entry_points.select(group=GROUP):
                yield entry.name, entry.value, place


def _files(name: str, package: str, place: str) -> list[dict[str, Any]]:
    """The files that a distribution lists below the package of a pack."""
    from importlib.metadata import Distribution

    if not re.fullmatch(_NAME, name):
        return [_row("pack", place, "pack-name")]
    origin = f"{ORIGIN}{name}"
    if not package.isidentifier():
        return [_row(origin, place, "pack-package")]
    folder = os.path.dirname(place)
    listed: Iterable[Any] = ()
    with suppress(Exception):  # a list that cannot be read lists nothing
        listed = sorted(Distribution.at(folder).files or ())
    paths = [
        os.path.join(os.path.dirname(folder), *file.parts)
        for file in listed
        if file.parts[:1] == (package,) and ".." not in file.parts and is_guide_name(file.name)
    ]
    return [_row(origin, path) for path in paths] or [_row(origin, place, "pack-empty")]


def _row(origin: str, path: str, defect: str = "") -> dict[str, Any]:
    return {"path": path, "origin": origin, "defect": defect}
