"""The screen stays awake where a library for it is there, and nothing depends on it."""

import contextlib
import sys
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace

import pytest

from selfcare.player.event_loop import awake


def wakepy(monkeypatch: pytest.MonkeyPatch, *, fails: bool = False) -> list[str]:
    """Put a fake of the library there; give what it was asked for."""
    asked: list[str] = []

    @contextlib.contextmanager
    def presenting(on_fail: str) -> Iterator[None]:
        asked.append(f"awake, {on_fail}")
        if fails:
            raise OSError
        yield
        asked.append("as before")

    module = ModuleType("wakepy")
    module.keep = SimpleNamespace(presenting=presenting)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "wakepy", module)
    return asked


def test_awake_while_entered(monkeypatch: pytest.MonkeyPatch) -> None:
    """And given back afterwards."""
    asked = wakepy(monkeypatch)
    with awake():
        assert asked == ["awake, pass"]
    assert asked == ["awake, pass", "as before"]


def test_a_failure_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dark screen is no reason not to begin."""
    asked = wakepy(monkeypatch, fails=True)
    with awake():
        pass
    assert asked == ["awake, pass"]


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an extra, so nothing happens."""
    monkeypatch.setitem(sys.modules, "wakepy", None)
    entered = False
    with awake():
        entered = True
    assert entered


def test_what_goes_wrong_within_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only its own failures are ignored."""
    asked = wakepy(monkeypatch)
    with pytest.raises(KeyError), awake():
        raise KeyError
    assert asked == ["awake, pass", "as before"]
