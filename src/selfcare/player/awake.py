"""Keeps the screen awake while a session runs, where the library for it is installed."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib import import_module


@contextmanager
def awake() -> Iterator[None]:
    """Keep the screen from going dark. Never fails: a dark screen is no reason not to begin."""
    entered = ExitStack()
    with suppress(Exception):  # an optional extra, which the type checker may not count on either
        entered.enter_context(import_module("wakepy").keep.presenting(on_fail="pass"))
    try:
        yield
    finally:
        with suppress(Exception):
            entered.close()
