"""The pages made from the code are current, and every problem has its paragraph."""

import importlib.util
from pathlib import Path

from problem_codes import EXPLAINED, reported

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_reference_is_current() -> None:
    """If this fails: make pages."""
    described = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    assert described is not None
    assert described.loader is not None
    script = importlib.util.module_from_spec(described)
    described.loader.exec_module(script)
    assert (DOCS / "reference.md").read_text("utf-8") == script.page()


def test_every_problem_has_a_paragraph() -> None:
    assert sorted(EXPLAINED) == sorted(reported())
    assert [code for code, says in EXPLAINED.items() if len(says) < 60] == []
