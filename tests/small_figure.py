"""A small figure made of plain values, and decoded."""

import json
from typing import Any

import pytest

from selfcare.guides.model import Figure
from selfcare.guides.resolve import decode_guide


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
    document = decode_guide(json.dumps(values).encode(), "small.yaml")
    assert document.contents, document.diagnostics
    figure: Figure = document.contents["figure"]
    return figure
