"""Guards around every test: no real home, no network, no leftover settings of who runs them.

Three things a process inherits are reset before the first test, so that it does not matter who
starts the tests: signals that are ignored (under `nohup`, in the background of a script) or
blocked, the umask, and the time zone. Where the product meets other ones, a test says so.
"""

import os
import shutil
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path
from typing import Any, NoReturn

import pytest
from _pytest.runner import runtestprotocol
from hypothesis import settings

from selfcare.cli.main import COMMANDS, load_command
from selfcare.i18n import use_catalog
from selfcare.i18n.text_length import USUAL_WORDS_A_MINUTE, use_rate

SKIP_NOTHING = "SELFCARE_TESTS_SKIP_NOTHING"
"""Set by `.ci/run`, where every tool is installed: all tests run, none may be skipped."""

# How long an example takes says more of what else the machine does; time has its own tests.
settings.register_profile("quick", deadline=None, max_examples=100)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile("thorough" if os.environ.get(SKIP_NOTHING) else "quick")

TRIES = 3
"""How often a test that measures seconds is tried: another program's turn is no finding."""

SLOW_MARKS = ("browser", "packaging")
"""Marks of tests of which a sample is enough by hand; continuous integration runs all of them."""

NOBODY = 65534
"""The id of a person who is not the administrator."""

LEAKING = (
    "ACCESSIBLE",
    "COLUMNS",
    "FORCE_COLOR",
    "LANG",
    "LANGUAGE",
    "LINES",
    "NO_COLOR",
    "PYTHONPATH",
    "TERM",
)
"""What a person's shell may have set and the program reads; prefixes stand in LEAKING_PREFIXES."""

LEAKING_PREFIXES = ("LC_", "SELFCARE_", "XDG_")


NO_COVER = {"cli", "diary", "e2e", "i18n", "player", "terminal"}
"""Folders whose tests say nothing of a pure room's branches; to trace them costs minutes."""

COVER = {"cli/test_config.py", "diary/test_exchange.py"}
"""Tests of pure code that lie there all the same: of settings that are edited, of imports."""


def pytest_configure() -> None:
    """Reset what a process inherits from the one that started it."""
    for number in signal.valid_signals() - {signal.SIGPIPE, getattr(signal, "SIGXFSZ", 0)}:
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    os.umask(0o022)
    os.environ["TZ"] = "UTC"
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        time.tzset()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Trace only tests near the pure rooms, and leave most of the slowest tests to `.ci/run`."""
    here = Path(__file__).parent
    for item in items:
        path = item.path.relative_to(here)
        if path.parts[0] in NO_COVER and path.as_posix() not in COVER:
            item.add_marker(pytest.mark.no_cover)
        if not os.environ.get(SKIP_NOTHING):
            for tool in _missing_tools(item):
                item.add_marker(pytest.mark.skip(reason=f"{tool} is not installed"))
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        for mark in list(item.iter_markers()):
            if mark.name in SLOW_MARKS and not _is_wanted(item, mark.name, config):
                reason = f"left to .ci/run; `pytest -m {mark.name}` runs all of these"
                item.add_marker(pytest.mark.skip(reason=reason))


def _is_wanted(item: pytest.Item, mark: str, config: pytest.Config) -> bool:
    """Whether a slow test runs: in CI, where its mark is asked for, or as the sample."""
    if os.environ.get(SKIP_NOTHING) or mark in config.getoption("markexpr"):
        return True
    return item.get_closest_marker("sample") is not None


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """Try a test that measures seconds again; a mistake of the program fails every time."""
    if not isinstance(item, pytest.Function) or item.get_closest_marker("real_time") is None:
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for left in reversed(range(TRIES)):
        item._initrequest()
        reports = runtestprotocol(item, log=False, nextitem=nextitem)
        if not left or not any(report.failed for report in reports):
            break
        item.user_properties.append(("tried again", item.nodeid))
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Name the tests that were tried again."""
    reports = [
        item for kind in ("passed", "failed") for item in terminalreporter.stats.get(kind, ())
    ]
    names = [
        value for report in reports for key, value in report.user_properties if key == "tried again"
    ]
    for name in sorted(names):
        terminalreporter.write_line(f"TRIED AGAIN {name}: the machine is busy, or the program slow")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail a test whose tool is missing where nothing may be skipped."""
    for tool in _missing_tools(item):
        pytest.fail(f"{tool} is missing, and nothing may be skipped here")


def _missing_tools(item: pytest.Item) -> list[str]:
    """The tools that a test needs and that are not there."""
    tools = [mark.args[0] for mark in item.iter_markers("needs")]
    return [tool for tool in tools if shutil.which(tool) is None]


@pytest.fixture(autouse=True, scope="session")
def commands_in_english() -> None:
    """Import every command: its help stays in the language that is spoken when it is imported."""
    for name in COMMANDS:
        load_command(name)


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
    use_rate(USUAL_WORDS_A_MINUTE)
    use_catalog(NullTranslations())  # who spoke another language in this process leaves none behind
    assert not untouchable.exists(), "the test wrote into the person's home"


def _refused(*address: Any) -> NoReturn:
    message = f"no test may use the network: {address!r}"
    raise AssertionError(message)


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """Give a folder of a person who is not the administrator, and act as that person."""
    folder = Path(tempfile.mkdtemp())
    administrator = os.geteuid() == 0
    if administrator:
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    yield folder
    if administrator:
        os.seteuid(0)
    for below in (folder, *folder.glob("*/")):
        below.chmod(0o700)
    shutil.rmtree(folder)
