"""Where things are kept on this machine. The only part of the room that looks."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from selfcare.errors import SelfcareError
from selfcare.i18n import _

PROGRAM = "selfcare"


class Paths(NamedTuple):
    """The files and folders of one person. None of them needs to exist."""

    config: Path
    diary: Path
    guides: Path
    cache: Path
    log: Path


def find_paths(environ: Mapping[str, str]) -> Paths:
    """Find the places: all under SELFCARE_HOME, else where the platform keeps such things.

    Raises SelfcareError `no-home` when the machine does not say where home is.
    """
    own = environ.get("SELFCARE_HOME", "")
    if own:
        home = _absolute_path(own)
        return Paths(
            config=home / "config.yaml",
            diary=home / "diary.sqlite3",
            guides=home / "guides",
            cache=home / "cache",
            log=home / "log",
        )
    found = _of_linux() or _of_the_platform()
    if found is None or not all(place.is_absolute() for place in found):
        raise _no_home()
    return found


def _of_linux() -> Paths | None:
    """What platformdirs says on Linux where HOME names a folder; None in every other case.

    To import it only for this is a twentieth of the time that `list` takes.
    """
    import os
    import sys

    home = os.environ.get("HOME", "")
    if sys.platform != "linux" or "ANDROID_ROOT" in os.environ or not home.startswith("/"):
        return None

    def folder(kind: str, usual: str) -> Path:
        named = os.environ.get(f"XDG_{kind}_HOME", "")
        return Path(named, PROGRAM) if named.startswith("/") else Path(home, usual, PROGRAM)

    data = folder("DATA", ".local/share")
    return Paths(
        config=folder("CONFIG", ".config") / "config.yaml",
        diary=data / "diary.sqlite3",
        guides=data / "guides",
        cache=folder("CACHE", ".cache"),
        log=folder("STATE", ".local/state") / "log",
    )


def _of_the_platform() -> Paths | None:
    from platformdirs import PlatformDirs

    folders = PlatformDirs(PROGRAM, appauthor=False)
    try:
        return Paths(
            config=folders.user_config_path / "config.yaml",
            diary=folders.user_data_path / "diary.sqlite3",
            guides=folders.user_data_path / "guides",
            cache=folders.user_cache_path,
            log=folders.user_state_path / "log",
        )
    except RuntimeError:  # how newer versions of platformdirs say that there is no home
        return None


def guide_folders(environ: Mapping[str, str]) -> tuple[Path, ...]:
    """The folders that SELFCARE_GUIDES names, in order."""
    from os import pathsep

    named = environ.get("SELFCARE_GUIDES", "")
    return tuple(_absolute_path(one) for one in named.split(pathsep) if one)


def _absolute_path(text: str) -> Path:
    """A folder that the person named, as an absolute path."""
    try:
        return Path(text).expanduser().absolute()
    except (RuntimeError, OSError):  # a ~ that stands for nobody's home; no current folder
        raise _no_home(text) from None


def _no_home(text: str = "") -> SelfcareError:
    return SelfcareError(
        code="no-home",
        message=_("No home folder was found to keep things in."),
        context=text,
        hint=_("Set SELFCARE_HOME to a folder of your own and start again."),
    )
