"""The folders in which the program saves things. None of them needs to exist."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from selfcare.errors import SelfcareError
from selfcare.i18n import _

PROGRAM = "selfcare"


class Paths(NamedTuple):
    config: Path
    diary: Path
    guides: Path
    cache: Path
    log: Path


def find_paths(environ: Mapping[str, str]) -> Paths:
    """Return the paths: below SELFCARE_HOME, else in the folders of the platform.

    Those are ~/Library on macOS, and the XDG base directories everywhere else. Raises
    SelfcareError `no-home` if the home folder is unknown.
    """
    own = environ.get("SELFCARE_HOME", "")
    home = _absolute_path(own) if own else Path(os.path.expanduser("~"))
    if not home.is_absolute():
        raise _no_home()
    if own:
        config, data, cache, state = home, home, home / "cache", home
    elif sys.platform == "darwin":
        config = data = state = home / "Library/Application Support" / PROGRAM
        cache = home / "Library/Caches" / PROGRAM
    else:
        config = _xdg_folder("CONFIG", home / ".config")
        data = _xdg_folder("DATA", home / ".local/share")
        cache = _xdg_folder("CACHE", home / ".cache")
        state = _xdg_folder("STATE", home / ".local/state")
    return Paths(
        config=config / "config.yaml",
        diary=data / "diary.sqlite3",
        guides=data / "guides",
        cache=cache,
        log=state / "log",
    )


def _xdg_folder(kind: str, default: Path) -> Path:
    named = os.environ.get(f"XDG_{kind}_HOME", "")
    return (Path(named) if named.startswith("/") else default) / PROGRAM


def named_guide_folders(environ: Mapping[str, str]) -> tuple[Path, ...]:
    named = environ.get("SELFCARE_GUIDES", "")
    return tuple(_absolute_path(folder) for folder in named.split(os.pathsep) if folder)


def _absolute_path(text: str) -> Path:
    try:
        return Path(text).expanduser().absolute()
    except (RuntimeError, OSError):  # a ~ that stands for nobody's home; no current folder
        raise _no_home(text) from None


def _no_home(text: str = "") -> SelfcareError:
    return SelfcareError(
        code="no-home",
        message=_("selfcare found no home folder to save your data in."),
        context=text,
        hint=_("Set SELFCARE_HOME to a folder of your own, then start selfcare again."),
    )
