"""The program as installed: built once, started in a folder of the test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from e2e.installed import build_wheel, install
from e2e.live_screen import enter_hold, with_held
from e2e.program import Program, Terminal, clean_environ

QUICK = {"SELFCARE_CLOCK_RATE": "12", "SELFCARE_RECORD_FAST": "1"}
"""For tests that record a session and need not hear every word of it."""

BRIEF = """\
kind: routine
id: brief
title: One short hold
summary: One hold of the hand, then a long rest.
for: [lower-back]
evidence: {grade: own-caution, says: For tests., sources: []}
steps:
  - {id: press, point: EX-UE7, side: left, hold_seconds: 1, title: Pressing once, say: Press.}
  - {id: wait, do: rest, seconds: 300, title: Waiting afterwards, say: Wait.}
"""

TIMED = """\
kind: routine
id: timed
title: Some seconds
summary: One hold of the hand between short rests.
for: [lower-back]
evidence: {grade: own-caution, says: For tests., sources: []}
steps:
  - {id: begin, do: rest, seconds: 1, positions: [sitting], title: Beginning, say: Begin.}
  - {id: press, point: EX-UE7, side: left, hold_seconds: 1, positions: [sitting],
     title: Pressing, say: Press.}
"""


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Give one folder to all that run tests side by side."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def wheel(shared: Path) -> Path:
    """Build the wheel, by way of the source distribution; who comes first builds it for all."""
    folder = shared / "built"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            unfinished = shared / "being-built"
            build_wheel(unfinished)
            unfinished.rename(folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def executables(wheel: Path, shared: Path) -> Path:
    """Install the wheel in an environment of its own, once for all."""
    folder = shared / "installed"
    with FileLock(f"{folder}.lock"):
        if not (folder / "whole").exists():
            install(wheel, folder)
            (folder / "whole").touch()
    return folder / "bin"


@pytest.fixture
def program(executables: Path, tmp_path: Path) -> Program:
    """Give the installed program, to be started away from the checkout."""
    folder = tmp_path / "somewhere"
    folder.mkdir()
    return Program(executables / "selfcare", folder, clean_environ(executables, tmp_path))


@pytest.fixture(scope="session")
def answered_home(executables: Path, shared: Path) -> Path:
    """Make a home in which no safety question applies, once for all; tests use copies of it.

    Voice and tones are off: what speaks and plays here would write into the home.
    """
    home = shared / "answered" / "selfcare"
    with FileLock(f"{home.parent}.lock"):
        if not (home.parent / "whole").exists():
            home.mkdir(parents=True)
            (home / "config.yaml").write_text("voice: false\nsound: off\n", encoding="utf-8")
            environ = clean_environ(executables, home.parent)
            program = Program(executables / "selfcare", home.parent, environ)
            for arguments in (("safety", "--none-apply"), ("safety", "--set", "age=45"), ("list",)):
                ended = program.run(*arguments)
                assert ended.status == 0, ended.everything
            (home.parent / "whole").touch()
    return home


@pytest.fixture
def checked(program: Program, answered_home: Path) -> Program:
    """Give the program, silent, after the person said that no safety question applies."""
    shutil.copytree(answered_home, program.environ["SELFCARE_HOME"])
    return program


@pytest.fixture
def brief(checked: Program) -> Program:
    """Give the program with a routine `brief` of the person's own: one short hold, a long rest."""
    return _with_guide(checked, "brief", BRIEF).given(**QUICK)


@pytest.fixture
def timed(checked: Program) -> Program:
    """Give the program with a routine `timed` of the person's own, a few seconds long."""
    return _with_guide(checked, "timed", TIMED)


@pytest.fixture
def hold_program(checked: Program) -> Program:
    """Give the program with a routine `held`: get ready, left, switch, right, rest."""
    return with_held(checked)


@pytest.fixture
def terminal(hold_program: Program) -> Iterator[Terminal]:
    """Give a terminal on which the first hold has just begun."""
    with hold_program.on_terminal("run", "held") as terminal:
        enter_hold(terminal)
        yield terminal


def _with_guide(program: Program, name: str, text: str) -> Program:
    folder = Path(program.environ["SELFCARE_HOME"]) / "guides"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return program
