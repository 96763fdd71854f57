"""Keeps the screen awake while a session runs, where the library for it is installed."""

import contextlib
from types import TracebackType
from typing import Any, Self


class Awake:
    """Keeps the screen from going dark, while this is entered. Never fails: it may do nothing."""

    def __init__(self) -> None:
        """Nothing is looked for yet."""
        self._kept = contextlib.ExitStack()

    def __enter__(self) -> Self:
        """Ask the system for it."""
        # Whatever goes wrong there, a dark screen is no reason not to begin.
        with contextlib.suppress(Exception):
            self._kept.enter_context(_keeping())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let it go dark again as it likes."""
        with contextlib.suppress(Exception):
            self._kept.close()


def _keeping() -> contextlib.AbstractContextManager[Any]:
    from importlib import import_module

    # An optional extra, so that nothing may count on it, the type checker neither.
    keeping: contextlib.AbstractContextManager[Any] = import_module("wakepy").keep.presenting(
        on_fail="pass"
    )
    return keeping
