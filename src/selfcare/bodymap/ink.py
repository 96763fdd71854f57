"""Characters with what they are drawn with, in plain words."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple


class Ink(StrEnum):
    """What a run is drawn with. Who shows it gives each its colours."""

    PLAIN = "plain"  # default foreground on default background
    TITLE = "title"  # the name of a picture, on default background
    BODY = "body"  # body colour on default background
    LINE = "line"  # line colour on body colour
    RING = "ring"  # ring colour on body colour; outside the body the ring is plain
    MARK = "mark"  # the current point
    OTHER = "other"  # another point


class Run(NamedTuple):
    """Some characters with one ink."""

    text: str
    ink: Ink


Line = tuple[Run, ...]


def merge(runs: Sequence[Run]) -> Line:
    """Join neighbours with the same ink."""
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].ink is run.ink:
            merged[-1] = Run(merged[-1].text + run.text, run.ink)
        elif run.text:
            merged.append(run)
    return tuple(merged)
