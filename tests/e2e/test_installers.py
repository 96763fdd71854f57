"""The wheel, as the usual installers bring it: with the libraries that they put beside it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from e2e.program import Program, clean_environ

PERSONAL = ("SELFCARE_", "XDG_", "LC_", "LANG", "HOME", "PYTHON", "VIRTUAL_ENV")
"""Variables that are the person's own affair; those of package registries are needed."""

Installer = Callable[[Path, Path], Path]
"""Installs a wheel below a folder and gives the folder that its executable is in."""


def done(folder: Path, *command: str | Path, **variables: str) -> None:
    """Run an installer to its end, at home in a folder of the test."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(PERSONAL)
    }
    ended = subprocess.run(
        command,
        env={**environment, "HOME": str(folder / "home"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def by_pip(wheel: Path, folder: Path) -> Path:
    """A virtual environment of one's own, and pip in it."""
    done(folder, sys.executable, "-m", "venv", folder / "venv")
    executables = folder / "venv" / "bin"
    done(folder, executables / "python", "-m", "pip", "install", "--quiet", wheel)
    return executables


def by_pipx(wheel: Path, folder: Path) -> Path:
    """An application with pipx."""
    places = {"PIPX_HOME": str(folder / "pipx"), "PIPX_BIN_DIR": str(folder / "bin")}
    done(folder, sys.executable, "-m", "pipx", "install", wheel, **places)
    return folder / "bin"


def by_uv(wheel: Path, folder: Path) -> Path:
    """A tool with uv."""
    places = {"UV_TOOL_DIR": str(folder / "tools"), "UV_TOOL_BIN_DIR": str(folder / "bin")}
    python = ("--python", sys.executable)
    done(folder, sys.executable, "-m", "uv", "tool", "install", *python, wheel, **places)
    return folder / "bin"


def with_the_oldest(wheel: Path, folder: Path) -> Path:
    """The oldest of every library that the project says it works with."""
    uv = (sys.executable, "-m", "uv")
    done(folder, *uv, "venv", "--python", sys.executable, folder / "venv")
    executables = folder / "venv" / "bin"
    pip = (*uv, "pip", "install", "--python", executables / "python")
    done(folder, *pip, "--resolution", "lowest-direct", wheel)
    return executables


@pytest.mark.packaging
@pytest.mark.parametrize(
    "installed", [by_pip, by_pipx, pytest.param(by_uv, marks=pytest.mark.sample), with_the_oldest]
)
def test_program_works_as_installed(installed: Installer, wheel: Path, tmp_path: Path) -> None:
    executables = installed(wheel, tmp_path)
    program = Program(executables / "selfcare", tmp_path, clean_environ(executables, tmp_path))
    listed = program.run("list", "--json")
    assert "waist" in {row["id"] for row in json.loads(listed.text)["routines"]}
    for arguments in (
        ("--help",),
        ("show", "waist"),
        ("run", "waist", "--rehearse"),
        ("plan", "start", "waist"),
        ("plan", "remind", "--ics", "-"),
    ):
        ended = program.run(*arguments)
        assert (ended.status, ended.stderr) == (0, b""), arguments
