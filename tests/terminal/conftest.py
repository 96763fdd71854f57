"""A real terminal for the tests that need one."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from terminal.desk import Desk


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


@pytest.fixture
def desk(stack: ExitStack) -> Desk:
    return Desk(stack)
