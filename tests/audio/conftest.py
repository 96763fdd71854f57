"""What most tests of the player start from."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes.programs import Fakes


@pytest.fixture
def fakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fakes]:
    """Fakes of programs, first on the path."""
    with Fakes(tmp_path / "fakes") as fakes:
        monkeypatch.setenv("PATH", f"{fakes.folder}{os.pathsep}{os.defpath}")
        yield fakes
