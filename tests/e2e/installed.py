"""Builds the wheel as a person would get it, and installs it away from the checkout."""

import re
import subprocess
import sys
import venv
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

CHECKOUT = Path(__file__).resolve().parents[2]


def build_wheel(into: Path) -> Path:
    """Build a source distribution and from that the wheel, without the network."""
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", into, CHECKOUT)
    (wheel,) = into.glob("*.whl")
    return wheel


def install(wheel: Path, into: Path) -> Path:
    """Install a wheel into a fresh environment that holds only what it says it depends on.

    The dependencies are lent by the environment the tests run in, so nothing is downloaded.
    Gives the folder of the executables.
    """
    venv.create(into, symlinks=True, with_pip=False)
    executables = into / "bin"
    pip = (sys.executable, "-m", "pip", "--python", executables / "python")
    _run(*pip, "install", "--no-deps", "--no-index", wheel)
    (packages,) = into.glob("lib/python*/site-packages")
    (description,) = packages.glob("selfcare-*.dist-info")
    for name in sorted(_needed(metadata.PathDistribution(description))):
        _lend(metadata.distribution(name), packages)
    return executables


def _run(*command: str | Path) -> None:
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def _needed(distribution: metadata.Distribution) -> set[str]:
    """Name every distribution this one needs, directly or not."""
    result: set[str] = set()
    waiting = [distribution]
    while waiting:
        for text in waiting.pop().requires or []:
            requirement = Requirement(text)
            name = re.sub(r"[-_.]+", "-", requirement.name).lower()
            if name in result or (requirement.marker and not requirement.marker.evaluate()):
                continue
            result.add(name)
            waiting.append(metadata.distribution(name))
    return result


def _lend(distribution: metadata.Distribution, packages: Path) -> None:
    """Link what a distribution put at the top of its own site-packages."""
    for top in {file.parts[0] for file in distribution.files or []} - {"..", "__pycache__"}:
        place = packages / top
        if not place.exists():
            place.symlink_to(Path(str(distribution.locate_file(top))))
