"""The pages made from the code are current, and every problem has its paragraph."""

import importlib.util
from pathlib import Path

from problem_codes import EXPLAINED, reported

DOCS = Path(__file__).resolve().parents[2] / "docs"


def pages() -> dict[str, str]:
    """What the script that writes the reference would write now."""
    described = importlib.util.spec_from_file_location("refer", DOCS / "make_reference.py")
    assert described is not None
    assert described.loader is not None
    script = importlib.util.module_from_spec(described)
    described.loader.exec_module(script)
    written: dict[str, str] = script.pages()
    return written


def test_the_reference_is_current() -> None:
    """If this fails: make pages."""
    there = {path.name: path.read_text("utf-8") for path in (DOCS / "reference").iterdir()}
    assert there == pages()


def test_every_problem_has_a_paragraph() -> None:
    """Each code is a heading with some sentences below it; no heading is without a code."""
    assert sorted(EXPLAINED) == sorted(reported())
    assert [code for code, says in EXPLAINED.items() if len(says) < 60] == []
