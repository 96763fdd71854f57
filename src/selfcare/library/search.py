"""Every guide file there is, wherever it comes from."""

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from selfcare.library.folders import Found, files_in, folders
from selfcare.library.packs import pack_files


def search(user: Path, named: Iterable[Path], cache: Path, version: str) -> tuple[Found, ...]:
    """Find all guide files, none opened, in the order in which they win.

    The person's own come first, then those in the folders they named, those of packs, ours.
    """
    *own, built_in = folders(user, named)
    return (
        *chain.from_iterable(map(files_in, own)),
        *pack_files(cache, version),
        *files_in(built_in),
    )
