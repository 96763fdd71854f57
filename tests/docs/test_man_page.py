"""The man page is made from the help, is current, and can be read."""

import importlib.util
import shutil
import subprocess
from pathlib import Path

import pytest

from selfcare.cli.main import COMMANDS

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS / "man" / "selfcare.1"


def test_the_man_page_is_current() -> None:
    """If this fails: make pages."""
    described = importlib.util.spec_from_file_location("make_man_page", DOCS / "make_man_page.py")
    assert described is not None
    assert described.loader is not None
    script = importlib.util.module_from_spec(described)
    described.loader.exec_module(script)
    assert PAGE.read_text(encoding="utf-8") == script.page()


def test_safety_stands_before_what_it_does() -> None:
    text = PAGE.read_text(encoding="utf-8")
    places = [text.index(".SH SAFETY"), text.index(".SH DESCRIPTION")]
    places += [text.index(f".SS selfcare {name}") for name in COMMANDS]
    assert places == sorted(places)


@pytest.mark.needs("mandoc")
def test_man_page_has_no_error() -> None:
    mandoc = shutil.which("mandoc") or ""
    linted = subprocess.run(
        [mandoc, "-T", "lint", "-W", "error", PAGE], capture_output=True, text=True, check=False
    )
    assert (linted.returncode, linted.stdout) == (0, "")
