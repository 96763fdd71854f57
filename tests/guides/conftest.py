"""Guides to try the rules on: those of the corpus, and small changes to them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from selfcare.guides.resolve import Document, decode_guide
from small_figure import small, values

__all__ = ["small", "values"]

GOOD = Path(__file__).parents[1] / "corpus" / "good"

Change = Callable[..., Document]


@pytest.fixture
def built_in() -> list[Document]:
    """All good guides of the corpus."""
    return [decode_guide(path.read_bytes(), path.name) for path in sorted(GOOD.glob("*.yaml"))]


@pytest.fixture
def changed() -> Change:
    """A good guide with some words replaced; the origin is the person's own by default."""

    def change(name: str, *words: tuple[str, str], origin: str = "user") -> Document:
        text = (GOOD / name).read_text("utf-8")
        for old, new in words:
            assert old in text
            text = text.replace(old, new)
        path = name if origin == "built-in" else f"{origin}/{name}"
        return decode_guide(text.encode(), path, origin)

    return change
