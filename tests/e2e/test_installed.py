"""What is installed is whole."""

import subprocess
import zipfile
from pathlib import Path

import pytest

from e2e.installed import CHECKOUT
from e2e.program import Program


def test_every_guide_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("selfcare/_guides/")}
    guides = CHECKOUT / "guides"
    expected = {f"selfcare/_guides/{file.relative_to(guides)}" for file in guides.rglob("*.yaml")}
    assert expected == packed


@pytest.mark.parametrize("language", ["en", "es", "zh-Hans"])
def test_the_compiled_guides_are_those_of_the_wheel(executables: Path, language: str) -> None:
    code = (
        "import sys; sys.path.append(sys.argv[2]); from make_guide_modules import decode_in;"
        "from selfcare.library.discovery import compiled_guides;"
        "from selfcare.library.loader import load_built_in; language = sys.argv[1];"
        "print(compiled_guides(language).parent.name,"
        " load_built_in(language).guides == decode_in(language))"
    )
    ended = subprocess.run(
        [executables / "python", "-P", "-c", code, language, CHECKOUT / "docs"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout == "_compiled True\n"


def test_program_runs_from_the_wheel(executables: Path) -> None:
    ended = subprocess.run(
        [executables / "python", "-P", "-c", "import selfcare; print(selfcare.__file__)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.startswith(str(executables.parent))


def test_version_is_one_line(program: Program) -> None:
    ended = program.run("--version")
    assert (ended.status, ended.text) == (0, "selfcare 0.2.0\n")


def test_a_handout_has_its_style_and_script(program: Program) -> None:
    ended = program.run("handout", "waist", "--output", "-")
    assert (ended.status, ended.stderr) == (0, b"")
    assert [part in ended.text for part in ("color-scheme", "performance.now()")] == [True, True]


def test_starting_imports_nothing_heavy(executables: Path, program: Program) -> None:
    heavy = ("asyncio", "jinja2", "pydantic", "rich", "sqlite3", "xml", "yaml")
    code = (
        "import sys; from selfcare.cli.main import main; main(['--version']);"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    ended = Program(executables / "python", program.folder, program.environ).run("-c", code)
    assert ended.stderr.decode() == "[]\n"
