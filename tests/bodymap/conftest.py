"""The built-in drawing, and a small one made of plain values."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from selfcare.bodymap.decode import decode
from selfcare.bodymap.drawing import Figure
from selfcare.bodymap.ink import Ink
from selfcare.bodymap.picture import Picture
from selfcare.bodymap.read import read
from selfcare.documents.read import read as read_document

BODY = Path(__file__).parents[2] / "guides" / "figures" / "body.yaml"


@pytest.fixture(scope="session")
def body() -> Figure:
    """The drawing every picture of the program comes from."""
    root, problems = read_document(BODY.read_bytes(), "body.yaml")
    assert root is not None
    assert problems == ()
    return read(root, "body.yaml")


@pytest.fixture
def values() -> dict[str, Any]:
    """A square trunk with a tail, and one square limb drawn for the right side."""
    return {
        "kind": "figure",
        "views": {
            "trunk": {
                "title": "Trunk, from behind",
                "short": "Trunk",
                "box": [-10, 0, 10, 20],
                "shapes": [
                    {
                        "id": "body",
                        "kind": "body",
                        "mirror": "join",
                        "pts": [[0, 0, 1], [10, 0, 1], [10, 20, 1], [0, 20, 1]],
                    },
                    {"id": "rib", "kind": "line", "mirror": "copy", "pts": [[2, 4], [8, 4]]},
                    {"id": "spine", "kind": "line", "dash": [2, 2], "pts": [[0, 2], [0, 18]]},
                    {"id": "freckle", "kind": "dot", "r": 1, "at": [5, 15], "lod": 0.5},
                ],
                "anchors": {
                    "waist": {"at": [4, 10], "sides": "both", "where": "at waist height"},
                    "navel": {"at": [0, 10], "sides": "middle", "where": "at the navel"},
                },
            },
            "limb": {
                "title": "Limb, from behind",
                "short": "Limb",
                "drawn_side": "right",
                "box": [-5, 0, 15, 20],
                "shapes": [
                    {
                        "id": "body",
                        "kind": "body",
                        "pts": [[-4, -2, 1], [14, -2, 1], [14, 22, 1], [-4, 22, 1]],
                    }
                ],
                "anchors": {
                    "outer": {"at": [12, 10], "sides": "both", "where": "on the outer edge"},
                    "tip": {"at": [5, 1], "sides": "middle", "where": "at the tip"},
                },
            },
        },
    }


@pytest.fixture
def small(values: dict[str, Any]) -> Figure:
    """The small drawing, decoded."""
    return decode(values)


@pytest.fixture
def inked() -> Callable[[Picture, Ink], list[tuple[int, int, str]]]:
    """Find the runs drawn with an ink: row, leftmost column and text of each."""

    def find(picture: Picture, ink: Ink) -> list[tuple[int, int, str]]:
        return list(_find(picture, ink))

    return find


def _find(picture: Picture, ink: Ink) -> Iterator[tuple[int, int, str]]:
    for row, line in enumerate(picture.lines):
        column = 0
        for run in line:
            if run.ink is ink:
                yield row, column, run.text
            column += len(run.text)
