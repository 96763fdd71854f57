"""The program as installed: built once, started in a folder of the test."""

from pathlib import Path

import pytest

from e2e.installed import build_wheel, install
from e2e.program import Program, clean_environ

BRIEF = """\
kind: routine
id: brief
title: One short hold
summary: One hold of the hand, then a long rest.
for: [lower-back]
evidence: {grade: own-caution, says: For tests., sources: []}
steps:
  - {id: press, point: EX-UE7, side: left, hold_seconds: 1, title: Pressing once, say: Press.}
  - {id: wait, do: rest, seconds: 120, title: Waiting afterwards, say: Wait.}
"""

TIMED = """\
kind: routine
id: timed
title: Twenty seconds
summary: Two holds of the hand with short rests.
for: [lower-back]
evidence: {grade: own-caution, says: For tests., sources: []}
steps:
  - {id: begin, do: rest, seconds: 2, title: Beginning, say: Begin.}
  - {id: press, point: EX-UE7, hold_seconds: 2, title: Pressing twice, say: Press.}
  - {id: end, do: rest, seconds: 4, title: Ending, say: End.}
"""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, by way of the source distribution."""
    return build_wheel(tmp_path_factory.mktemp("built"))


@pytest.fixture(scope="session")
def executables(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in an environment of its own."""
    return install(wheel, tmp_path_factory.mktemp("installed"))


@pytest.fixture
def program(executables: Path, tmp_path: Path) -> Program:
    """Give the installed program, to be started away from the checkout."""
    folder = tmp_path / "somewhere"
    folder.mkdir()
    return Program(executables / "selfcare", folder, clean_environ(executables, tmp_path))


@pytest.fixture
def checked(program: Program) -> Program:
    """Give the program after the person said that no safety question applies.

    Voice and tones are off: what speaks and plays here would write into the home.
    """
    home = Path(program.environ["SELFCARE_HOME"])
    home.mkdir(parents=True, exist_ok=True)
    (home / "config.yaml").write_text("voice: false\nsound: off\n", encoding="utf-8")
    ended = program.run("safety", "--none-apply")
    assert ended.status == 0, ended.everything
    return program


@pytest.fixture
def brief(checked: Program) -> Program:
    """Give the program with a routine `brief` of the person's own: one short hold, a long rest."""
    return _with_guide(checked, "brief", BRIEF)


@pytest.fixture
def timed(checked: Program) -> Program:
    """Give the program with a routine `timed` of the person's own, about 20 seconds long."""
    return _with_guide(checked, "timed", TIMED)


def _with_guide(program: Program, name: str, text: str) -> Program:
    folder = Path(program.environ["SELFCARE_HOME"]) / "guides"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return program
