"""The built-in drawing, and a small one made of plain values."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from selfcare.bodymap.glyphs import Ink
from selfcare.bodymap.render import MapPicture
from selfcare.guides.model import Figure
from selfcare.guides.resolve import decode_guide
from small_figure import small, values

__all__ = ["small", "values"]

BODY = Path(__file__).parents[2] / "guides" / "figures" / "body.yaml"


@pytest.fixture(scope="session")
def body() -> Figure:
    """The drawing every picture of the program comes from."""
    figure: Figure = decode_guide(BODY.read_bytes(), "body.yaml").contents["figure"]
    return figure


@pytest.fixture
def inked() -> Callable[[MapPicture, Ink], list[tuple[int, int, str]]]:
    """Find the runs drawn with an ink: row, leftmost column and text of each."""

    def find(picture: MapPicture, ink: Ink) -> list[tuple[int, int, str]]:
        return list(_find(picture, ink))

    return find


def _find(picture: MapPicture, ink: Ink) -> Iterator[tuple[int, int, str]]:
    for row, line in enumerate(picture.lines):
        column = 0
        for run in line:
            if run.ink is ink:
                yield row, column, run.text
            column += len(run.text)
