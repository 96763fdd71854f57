"""The script that makes the catalogs, for tests to look at what it makes."""

import importlib.util
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog

_PATH = Path(__file__).resolve().parents[2] / "docs" / "make_words.py"
_SPEC = importlib.util.spec_from_file_location("make_words", _PATH)
assert _SPEC is not None
assert _SPEC.loader is not None
_SCRIPT: Any = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_SCRIPT)


def messages() -> Catalog:
    """Every message in the code."""
    found: Catalog = _SCRIPT.messages()
    return found


def languages() -> tuple[str, ...]:
    """The tags of all languages that have a catalog."""
    found: tuple[str, ...] = _SCRIPT.languages()
    return found


def path_of(language: str, ending: str = "po") -> Path:
    """Where the catalog of a language is."""
    path: Path = _SCRIPT.path_of(language, ending)
    return path


def read(language: str) -> Catalog:
    """The catalog of a language as people wrote it."""
    found: Catalog = _SCRIPT.read(language)
    return found


def current(language: str, template: Catalog) -> Catalog:
    """The catalog of a language with just the messages of a template."""
    found: Catalog = _SCRIPT.current(language, template)
    return found


def as_mo(catalog: Catalog) -> bytes:
    """What the program reads."""
    made: bytes = _SCRIPT.as_mo(catalog)
    return made
