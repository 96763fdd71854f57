"""Changed bytes and odd values never crash what reads the diary. All of it: bench/fuzz_diary.py."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[2] / "bench" / "fuzz_diary.py"


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    """Import the script."""
    spec = importlib.util.spec_from_file_location("fuzz", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz"] = module
    spec.loader.exec_module(module)
    return module


def test_changed_bytes_never_crash(fuzz: ModuleType) -> None:
    """A small sample of them."""
    assert fuzz.fuzz_diary(seed=7, every=97, commands_every=500) == []


@pytest.mark.parametrize(("at", "value"), [(18, 5), (24, 9), (47, 5), (60, 1), (63, 5), (100, 0)])
def test_no_command_crashes_on_a_damaged_head(
    fuzz: ModuleType, tmp_path: Path, at: int, value: int
) -> None:
    """Bytes that SQLite itself does not call damage."""
    path = tmp_path / "diary.sqlite3"
    fuzz.fill(path)
    data = bytearray(path.read_bytes())
    data[at] = value
    path.write_bytes(data)
    fuzz.run_commands(tmp_path)
