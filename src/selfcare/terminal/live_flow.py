"""Where the words go when their usual rows are too few: no word is ever cut.

First the pressure moves below the instruction, then the picture goes, then the
instruction is said shortly, last the large figures become small ones.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from selfcare.terminal import live_areas
from selfcare.terminal.live_areas import Areas
from selfcare.terminal.live_text import Size
from selfcare.terminal.plain import folded
from selfcare.terminal.width import cells

SMALL_HEAD_ROWS = (2, 1)
"""What to do, then the time with the side, where the figures are small; or all in one row."""


class Words(NamedTuple):
    """What must be read: the instruction and how hard, each longest wording first; what was told.

    There may be nothing to press, and nothing told.
    """

    texts: Sequence[str]
    hard: Sequence[str]
    notice: str


class Place(NamedTuple):
    """Free rows for words, from `first` on. What it costs: the picture, the large figures."""

    first: int
    size: Size
    pictured: bool = False
    large: bool = True
    notice_below: bool = False
    free_above: bool = False


class Flow(NamedTuple):
    """Lines of words from a row of a place on; `told` are those of what was told, below them."""

    place: Place
    said: tuple[str, ...]
    told: tuple[str, ...]

    @property
    def spare(self) -> int:
        """How many rows of the place are left."""
        return self.place.size.rows - len(self.said) - len(self.told)


def usual_rows_do(words: Words, room: Areas) -> bool:
    """Whether the instruction, how hard, and what was told all fit where they usually stand."""
    size = room.size_of(live_areas.TEXT)
    if len(folded(words.texts[0], size.columns)) > size.rows:
        return False
    if words.notice and words.hard:
        return False  # both want the same row
    below = [words.notice] if words.notice else list(words.hard)
    if not below:
        return True
    return live_areas.NOTICE in room.first and any(cells(one) <= room.width for one in below)


def flowed(words: Words, room: Areas) -> Flow:
    """Give the words the first place where all of them fit.

    Where none is large enough, what was told stands alone: it is new, and the
    instruction was there before.
    """
    places = list(_places(room, words.notice))
    full, least = words.texts[:1], words.texts[1:]
    for place, texts in (
        *((place, full) for place in places if place.large),
        *((place, least) for place in places if place.large and not place.pictured),
        *((place, words.texts) for place in places if not place.large),
    ):
        for text in texts:
            for hard in words.hard or ("",):
                flow = _in(place, text, hard, words.notice)
                if flow.spare >= 0:
                    return flow
    last = words.hard[-1] if words.hard else ""
    if words.notice:
        return _in(places[-1], "", last, words.notice)
    return _in(places[-1], words.texts[-1], last, "")


def _in(place: Place, text: str, hard: str, notice: str) -> Flow:
    told = "" if place.notice_below else notice
    lines = [
        [line for one in part if one for line in folded(one, place.size.columns)]
        for part in ((text, hard), (told,))
    ]
    return Flow(place, tuple(lines[0]), tuple(lines[1]))


def _places(room: Areas, notice: str) -> Iterator[Place]:
    """Where words may stand, the calmest first."""
    keys = room.first[live_areas.KEYS]
    below = room.first[live_areas.FIGURES] + room.height[live_areas.FIGURES]
    pictured = room.picture.columns > 0
    if live_areas.NOTICE in room.first and cells(notice) <= room.width:
        text, last = room.first[live_areas.TEXT], room.first[live_areas.NOTICE]
        free = Size(room.text_width, last - text)
        yield Place(text, free, pictured=pictured, notice_below=bool(notice))
    if pictured:
        yield Place(below, Size(room.text_width, keys - below), pictured=True, free_above=True)
    yield Place(below, Size(room.width, keys - below), free_above=True)
    for head in SMALL_HEAD_ROWS:
        yield Place(head, Size(room.width, keys - head), large=False)
