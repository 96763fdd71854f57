"""What a person may choose about a session. Apart from the schedule, for a faster start."""

from typing import NamedTuple

from selfcare.guides.enums import Position


class SessionOptions(NamedTuple):
    """The options of one session. `minutes` is the most it may take in all.

    `optional` are the ids of optional steps that are to take part.
    """

    hold_seconds: int | None = None
    minutes: float | None = None
    position: Position | None = None
    optional: frozenset[str] = frozenset()
    gentle: bool = False
