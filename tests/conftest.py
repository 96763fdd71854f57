"""Guards around every test: no real home, no network, no leftover settings of who runs them."""

import os
import shutil
import socket
from collections.abc import Iterator
from gettext import NullTranslations
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings

from selfcare.cli.main import COMMANDS
from selfcare.language import use

# How long an example takes says more of what else the machine does; time has its own tests.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

SKIP_NOTHING = "SELFCARE_TESTS_SKIP_NOTHING"
"""Set where everything a test may need is installed: what would be skipped fails."""

LEAKING = (
    "ACCESSIBLE",
    "COLUMNS",
    "FORCE_COLOR",
    "LANG",
    "LANGUAGE",
    "LINES",
    "NO_COLOR",
    "TERM",
)
"""What a person's shell may have set and the program reads; prefixes stand in LEAKING_PREFIXES."""

LEAKING_PREFIXES = ("LC_", "SELFCARE_", "XDG_")


NO_COVER = {"cli", "diary", "e2e", "language", "player", "terminal"}
"""Folders whose tests say nothing of a pure room's branches; to trace them costs minutes."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the coverage of the pure rooms come from tests near them alone."""
    here = Path(__file__).parent
    for item in items:
        if item.path.relative_to(here).parts[0] in NO_COVER:
            item.add_marker(pytest.mark.no_cover)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose tool is missing, or fail it where nothing may be skipped."""
    for mark in item.iter_markers("needs"):
        (tool,) = mark.args
        if shutil.which(tool) is None:
            if os.environ.get(SKIP_NOTHING):
                pytest.fail(f"{tool} is missing, and nothing may be skipped here")
            pytest.skip(f"{tool} is not installed")


@pytest.fixture(autouse=True, scope="session")
def commands_in_english() -> None:
    """Import every command: its help stays in the language that is spoken when it is imported."""
    for name in COMMANDS:
        import_module(f"selfcare.cli.{name}")


@pytest.fixture(autouse=True)
def guarded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give a test a place of its own and nothing of the machine's."""
    for name in list(os.environ):
        if name in LEAKING or (name.startswith(LEAKING_PREFIXES) and name != SKIP_NOTHING):
            monkeypatch.delenv(name)
    untouchable = tmp_path / "home-that-must-not-be-touched"
    monkeypatch.setenv("HOME", str(untouchable))
    monkeypatch.setenv("SELFCARE_HOME", str(tmp_path / "selfcare"))
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _refused)
    monkeypatch.setattr(socket, "getaddrinfo", _refused)
    yield
    use(NullTranslations())  # who spoke another language in this process leaves none behind
    assert not untouchable.exists(), "the test wrote into the person's home"


def _refused(*address: Any) -> NoReturn:
    message = f"no test may use the network: {address!r}"
    raise AssertionError(message)
