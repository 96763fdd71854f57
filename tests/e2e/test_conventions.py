"""What is expected of a well-kept program: the same build twice, no network, little imported."""

import hashlib
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from e2e.installed import CHECKOUT
from e2e.program import Ended, Program

NO_NETWORK = """\
import sys


def refuse(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind"}:
        raise RuntimeError(f"the network was asked for: {event} {arguments!r}")


sys.addaudithook(refuse)
"""

TALK = [
    ("list",),
    ("list", "--json"),
    ("show", "waist"),
    ("tips",),
    ("points", "BL23"),
    ("learn", "evidence"),
    ("safety", "--none-apply", "--set", "age=45"),
    ("run", "nausea"),
    ("history", "--json"),
    ("progress",),
    ("data", "export"),
    ("guides", "check"),
    ("config",),
    ("plan", "start", "core"),
    ("plan", "remind", "--ics", "-"),
]

HEAVY = {
    "pydantic",
    "rich",
    "yaml",
    "sqlite3",
    "icalendar",
    "selfcare.guides.model",
    "selfcare.bodymap.render",
    "selfcare.session.events",
}
"""What a list on a pipe has no use for."""


@pytest.mark.packaging
def test_wheel_is_reproducible(tmp_path: Path) -> None:
    digests = set()
    for number, folder in enumerate((tmp_path / "one", tmp_path / "two")):
        subprocess.run(
            [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder],
            cwd=CHECKOUT,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "TZ": f"UTC+{number}"},
            capture_output=True,
            check=True,
        )
        (wheel,) = folder.glob("*.whl")
        digests.add(hashlib.sha256(wheel.read_bytes()).hexdigest())
    assert len(digests) == 1


def test_the_man_page_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert [name for name in names if name.endswith("data/share/man/man1/selfcare.1")] != []


def python(program: Program, code: str) -> Ended:
    """Run some Python where the program is installed."""
    return replace(program, executable=program.executable.with_name("python")).run("-c", code)


@pytest.fixture
def cut_off(program: Program, tmp_path: Path) -> Program:
    """Give the program with a guard in its Python that refuses the network."""
    folder = tmp_path / "guard"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    return program.given(PYTHONPATH=str(folder), SELFCARE_CLOCK_RATE="10000")


def test_network_guard_stops_connections(cut_off: Program) -> None:
    ended = python(cut_off, "import socket; socket.create_connection(('127.0.0.1', 9))")
    assert (ended.status, b"the network was asked for" in ended.stderr) == (1, True)


def test_no_command_uses_the_network(cut_off: Program) -> None:
    ended = {arguments: cut_off.run(*arguments) for arguments in TALK}
    assert {arguments: item.everything for arguments, item in ended.items() if item.status} == {}


def imported(program: Program, call: str) -> set[str]:
    """Run the program in a Python of its own; give all that was imported for it."""
    code = (
        f"import sys; from selfcare.cli.main import main; {call};"
        "print(*sys.modules, file=sys.stderr)"
    )
    names = set(python(program, code).stderr.decode().split())
    assert "selfcare.cli.main" in names
    return names


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["--version"]], ids=str)
def test_list_on_a_pipe_imports_little(program: Program, arguments: list[str]) -> None:
    program.run("list")
    assert imported(program, f"main({arguments!r})") & HEAVY == set()


def test_show_on_a_pipe_imports_little(program: Program) -> None:
    program.run("list")
    unneeded = {"rich", "sqlite3", "selfcare.bodymap.render"}
    assert imported(program, "main(['show', 'waist'])") & unneeded == set()


def test_the_session_is_imported_after_the_questions(program: Program) -> None:
    unneeded = {
        "sqlite3",
        "wave",
        "selfcare.bodymap.render",
        "selfcare.diary.model",
        "selfcare.player.event_loop",
    }
    assert imported(program, "main(['run', 'waist'])") & unneeded == set()


def test_completing_imports_no_page(program: Program) -> None:
    program.run("list")
    asked = program.given(
        _SELFCARE_COMPLETE="complete_bash", COMP_WORDS="selfcare show wai", COMP_CWORD="2"
    )
    unneeded = {
        "dataclasses",
        "rich.console",
        "selfcare.safety.screening",
        "selfcare.terminal.blocks",
    }
    assert imported(asked, "main([])") & (HEAVY | unneeded) == set()


def test_no_start_searches_for_garbage(program: Program) -> None:
    code = (
        "import gc, sys; from selfcare.cli.main import program; sys.argv[1:] = ['--version'];"
        "print(program(), gc.get_threshold()[0], gc.get_freeze_count() > len(gc.get_objects()))"
    )
    assert python(program, code).text.splitlines()[1:] == ["0 100000 True"]
