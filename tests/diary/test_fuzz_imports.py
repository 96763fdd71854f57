"""Hostile imports crash nothing and weaken no answer. All 500 of them: bench/fuzz_imports.py."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "fuzz_imports.py"


@pytest.fixture
def fuzz() -> Iterator[ModuleType]:
    """Load the script, which is in no package."""
    spec = importlib.util.spec_from_file_location("fuzz_imports", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz_imports"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["fuzz_imports"]


def test_hostile_imports_never_crash(fuzz: ModuleType) -> None:
    """Neither the import nor any command after it."""
    assert fuzz.fuzz_imports(seed=7, count=10) == []
