"""Where everything stands on the live screen. It follows from the size alone.

So nothing moves up or down while a session runs: what is not needed now leaves
its rows empty. On a small screen the less important parts have no rows at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from selfcare.terminal import live_digits
from selfcare.terminal.live_text import Size

SMALLEST = Size(30, 10)
"""Below this there are lines instead of a screen."""

LONGEST_TEXT = 160
"""An instruction has at most so many letters."""

WIDEST_TEXT = 88
SIZE_FOR_BOTH_PICTURES = Size(76, 20)
SIZE_FOR_ONE_PICTURE = Size(56, 14)
ONE_PICTURE_COLUMNS = 21
GAP_COLUMNS = 2
LOST_AT_LINE_ENDS = 4
ROWS_FOR_AIR = 18

HEADER = "header"
OVERALL = "overall"
VERB = "verb"
SIDE = "side"
FIGURES = "figures"
BAR = "bar"
RHYTHM = "rhythm"
TEXT = "text"
THEN = "then"
NOTICE = "notice"
KEYS = "keys"

FROM_TOP = (
    *(HEADER, OVERALL, "gap-verb", VERB, SIDE, "gap-figures", FIGURES),
    *("gap-bar", BAR, RHYTHM, "gap-text", TEXT, "gap-then", THEN, "rest", NOTICE, KEYS),
)

ADDED_IN_TURN = (
    *(THEN, HEADER, BAR, NOTICE, RHYTHM, SIDE, OVERALL, THEN),
    *("gap-figures", "gap-bar", "gap-text", "gap-verb", "gap-then"),
)
"""What gets a row as long as there are rows left, the most important first."""


@dataclass(frozen=True)
class Areas:
    """The rows of each part, and how the columns are shared.

    `first` and `height` are those of each part that has rows. The picture has
    no columns where there is none. `text_column` and `text_width` are those of
    the words and figures beside it; `margin` is left free at both sides.
    """

    size: Size
    margin: int
    picture: Size
    picture_row: int
    text_column: int
    text_width: int
    scale: int
    first: Mapping[str, int]
    height: Mapping[str, int]

    @property
    def width(self) -> int:
        """The columns between the margins."""
        return self.size.columns - 2 * self.margin

    def size_of(self, part: str) -> Size:
        """How much room a part beside the picture has."""
        return Size(self.text_width, self.height.get(part, 0))


def areas(size: Size, *, pictured: bool, big: bool) -> Areas:
    """Share a screen of at least 30 by 10 cells.

    `pictured` says that there are pictures to show, `big` that the countdown
    is to be as large as it can, without them.
    """
    margin = 1 if size.columns >= SIZE_FOR_ONE_PICTURE.columns else 0
    scale = 1 if big else _scale(size)
    picture_columns = 0 if big or not pictured else _picture_columns(size, margin, scale)
    taken = picture_columns + GAP_COLUMNS if picture_columns else 0
    text_width = min(size.columns - 2 * margin - taken, WIDEST_TEXT)
    text_rows = -(-LONGEST_TEXT // (text_width - LOST_AT_LINE_ENDS))
    if big:
        scale = _largest_scale(Size(text_width, size.rows), text_rows)
    height = _heights(size.rows, scale, text_rows)
    first = _firsts(height)
    picture_row = first.get("gap-verb", first[VERB])
    picture_rows = first.get(NOTICE, first[KEYS]) - picture_row
    if picture_rows >= ROWS_FOR_AIR:
        picture_rows -= 1
    return Areas(
        size=size,
        margin=margin,
        picture=Size(picture_columns, picture_rows if picture_columns else 0),
        picture_row=picture_row,
        text_column=margin + taken,
        text_width=text_width,
        scale=scale,
        first=first,
        height=height,
    )


def _scale(size: Size) -> int:
    """Figures take at most 9 of 20 columns, and grow with the rows."""
    return max(1, min(size.columns * 9 // 20 // live_digits.COLUMNS, size.rows // 18))


def _largest_scale(room: Size, text_rows: int) -> int:
    """As large as the width and the rows allow that verb, text and keys leave."""
    rows = room.rows - text_rows - 2
    return max(1, min(room.columns // live_digits.COLUMNS, rows // live_digits.ROWS))


def _picture_columns(size: Size, margin: int, scale: int) -> int:
    if size.columns >= SIZE_FOR_BOTH_PICTURES.columns and size.rows >= SIZE_FOR_BOTH_PICTURES.rows:
        text_width = max(live_digits.COLUMNS * scale + 1, size.columns * 2 // 5)
        return size.columns - 2 * margin - GAP_COLUMNS - text_width
    if size.columns >= SIZE_FOR_ONE_PICTURE.columns and size.rows >= SIZE_FOR_ONE_PICTURE.rows:
        return ONE_PICTURE_COLUMNS
    return 0


def _heights(rows: int, scale: int, text_rows: int) -> dict[str, int]:
    """Give the most important parts their rows, then one row in turn to the others."""
    height = {VERB: 1, FIGURES: live_digits.ROWS * scale, KEYS: 1}
    left = rows - sum(height.values())
    height[TEXT] = min(text_rows, left)
    left -= height[TEXT]
    for part in ADDED_IN_TURN[:left]:
        height[part] = height.get(part, 0) + 1
    height["rest"] = rows - sum(height.values())
    return height


def _firsts(height: Mapping[str, int]) -> dict[str, int]:
    first = {}
    row = 0
    for part in FROM_TOP:
        if part in height:
            first[part] = row
            row += height[part]
    return first
