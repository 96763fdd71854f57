"""The layers hold, and the check that says so can fail."""

import os
import re
import shutil
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

CHECKOUT = Path(__file__).resolve().parents[2]
LINTER = Path(sys.executable).with_name("lint-imports")
SECTIONS = re.compile(r"^(.+)\n-+\n", re.MULTILINE)

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
    ("config/settings.py", "import selfcare.config.paths", "Pure rooms"),
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


def check(folder: Path) -> str:
    """Run the linter there, and return what it prints."""
    ended = subprocess.run(
        [LINTER, "--no-logo", "--no-cache"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "src"), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.stdout + ended.stderr


def test_the_check_finds_every_planted_import(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(CHECKOUT / "src", tmp_path / "src", ignore=ignored)
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    assert "8 kept, 0 broken" in check(tmp_path)
    for place, line, _contract in PLANTED:
        file = tmp_path / "src" / "selfcare" / place
        file.parent.mkdir(exist_ok=True)
        before = file.read_text("utf-8") if file.exists() else '"""Planted."""'
        file.write_text(f"{before}\n{line}\n", "utf-8")
    details = check(tmp_path).partition("Broken contracts")[2]
    sections = dict(zip(SECTIONS.findall(details), SECTIONS.split(details)[2::2], strict=True))
    for place, line, contract in PLANTED:
        module = place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        imported = line.split()[1].removesuffix(".table") if line else ""
        wanted = f"selfcare.{module} -> {imported} " if line else f"- selfcare.{module}\n"
        (section,) = [text for title, text in sections.items() if title.startswith(contract)]
        assert wanted in section, (contract, wanted, section)


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("selfcare", cache_dir=None)
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    TopologicalSorter(imports).prepare()  # raises CycleError
