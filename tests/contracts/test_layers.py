"""The layers hold, and the check that says so can fail."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")

PLANTED = [
    ("documents/planted.py", "import selfcare.guides", "Each room"),
    ("session/planted.py", "import selfcare.diary", "Each room"),
    ("diary/planted.py", "import selfcare.session", "Each room"),
    ("terminal/planted.py", "import selfcare.player", "Each room"),
    ("views/planted.py", "import selfcare.app", "Each room"),
    ("app/planted.py", "import selfcare.cli", "Each room"),
    ("views/planted.py", "import os", "Views show"),
    ("views/planted.py", "import selfcare.terminal.output", "Views show"),
    ("handout/planted.py", "import selfcare.player", "A hand-out plays"),
    ("handout/planted.py", "import selfcare.terminal", "A hand-out plays"),
    ("attic/__init__.py", "", "Each room"),
    ("documents/planted.py", "import os", "Pure rooms"),
    ("guides/planted.py", "import pathlib", "Pure rooms"),
    ("safety/planted.py", "import time", "Pure rooms"),
    ("session/planted.py", "import subprocess", "Pure rooms"),
    ("bodymap/planted.py", "import sqlite3", "Pure rooms"),
    ("handout/planted.py", "import os", "Pure rooms"),
    ("config/settings.py", "import os", "Pure rooms"),
    ("config/edit.py", "import selfcare.config.paths", "Pure rooms"),
    ("player/planted.py", "import rich", "Only the terminal room"),
    ("handout/planted.py", "import rich", "Only the terminal room"),
    ("library/planted.py", "import rich", "Only the terminal room"),
    ("cli/planted.py", "from rich.table import Table", "Only the terminal room"),
    ("app/planted.py", "import typer", "Only the command line"),
    ("handout/planted.py", "import typer", "Only the command line"),
    ("terminal/planted.py", "import typer", "Only the command line"),
    ("cli/planted.py", "import jinja2", "Only the hand-out room"),
    ("cli/planted.py", "import click", "Nobody knows Click"),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Make a copy of the program to spoil."""
    shutil.copytree(
        CHECKOUT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    return tmp_path


def check(folder: Path) -> tuple[int, str]:
    """Run the linter there; give its status and what it printed."""
    ended = subprocess.run(
        [LINTER, "--no-logo", "--no-cache"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "src"), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.returncode, ended.stdout + ended.stderr


def test_the_layers_hold(copy: Path) -> None:
    """No room imports one beside or above it."""
    status, printed = check(copy)
    assert status == 0, printed


@pytest.mark.parametrize(("place", "line", "contract"), PLANTED)
def test_a_planted_import_is_found(copy: Path, place: str, line: str, contract: str) -> None:
    """One forbidden import breaks the contract it belongs to."""
    file = copy / "src" / "selfcare" / place
    file.parent.mkdir(exist_ok=True)
    before = file.read_text(encoding="utf-8") if file.exists() else '"""Planted."""\n'
    file.write_text(f"{before}\n{line}\n", encoding="utf-8")
    status, printed = check(copy)
    assert status == 1, printed
    broken = [text for text in printed.splitlines() if text.endswith("BROKEN")]
    assert [text for text in broken if text.startswith(contract)], printed
