"""Keeps the screen awake while a session runs, where the library for it is installed."""

import contextlib
from importlib import import_module
from typing import Self


class Awake:
    """Keeps the screen from going dark, while this is entered. Never fails: it may do nothing."""

    def __init__(self) -> None:
        self._entered = contextlib.ExitStack()

    def __enter__(self) -> Self:
        # Whatever goes wrong there, a dark screen is no reason not to begin.
        with contextlib.suppress(Exception):
            # An optional extra, so that nothing may count on it, the type checker neither.
            keep = import_module("wakepy").keep
            self._entered.enter_context(keep.presenting(on_fail="pass"))
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(Exception):
            self._entered.close()
