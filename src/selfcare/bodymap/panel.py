"""The overview (which part of me) and the close-up (where exactly) side by side."""

from collections.abc import Sequence

from selfcare.bodymap.ink import Ink, Line, Run, merge
from selfcare.bodymap.model import Mark
from selfcare.bodymap.picture import Picture, Space, picture
from selfcare.bodymap.stage import side_shown
from selfcare.bodymap.words import describe, page_sides
from selfcare.guides.enums import Side
from selfcare.guides.figure import Figure
from selfcare.guides.model import MapLocation
from selfcare.language.width import cells

GAP_COLUMNS = 2
LEAST_COLUMNS = 13  # of one picture
LEAST_ROWS = 8
LEAST_ROWS_FOR_BOTH = 16
FRAMING_ROWS = 2  # the title above and the sides below


def overview_and_close_up(
    figure: Figure,
    place: MapLocation,
    side: Side,
    space: Space,
) -> Picture:
    """Show one point in a space, in lines never wider and never more than it has.

    Below 16 rows, or where two pictures have no room next to each other, the
    close-up stands alone; where that has no room either, there is no line.
    The words are there at any size.
    """
    words = describe(figure, place.close_up, place.anchor, side)
    marks = (Mark(place.anchor, side),)
    if space.columns < LEAST_COLUMNS or space.rows < LEAST_ROWS:
        return Picture((), words)
    half = space._replace(columns=(space.columns - GAP_COLUMNS) // 2)
    alone = place.overview == place.close_up
    if alone or half.rows < LEAST_ROWS_FOR_BOTH or half.columns < LEAST_COLUMNS:
        return titled(figure, place.close_up, space, marks)
    overview = titled(figure, place.overview, half, marks)
    rest = space._replace(columns=space.columns - GAP_COLUMNS - overview.columns)
    close_up = titled(figure, place.close_up, rest, marks)
    return Picture(_beside(overview, close_up), words)


def titled(
    figure: Figure,
    view_name: str,
    space: Space,
    marks: Sequence[Mark] = (),
) -> Picture:
    """A picture with its title above and the sides named below, all within the space.

    A title that is too long is left out: the words say the same.
    """
    view = figure.view(view_name)
    room = space._replace(rows=space.rows - FRAMING_ROWS)
    inner = picture(figure, view_name, room, marks)
    title = view.short if cells(view.short) <= space.columns else ""
    pairs = page_sides(view, side_shown(view, marks))
    sides = next(filter(None, (_ends(pair, inner.columns) for pair in pairs)), "")
    wide = max(inner.columns, cells(title))
    lines = (
        _fill((Run(title, Ink.TITLE),), wide),
        *(_centre(line, inner.columns, wide) for line in inner.lines),
        _centre((Run(sides, Ink.PLAIN),), inner.columns, wide),
    )
    return Picture(tuple(_fill(line, wide) for line in lines), inner.words)


def _ends(pair: tuple[str, str], columns: int) -> str:
    """Two words at both ends of a line, or nothing if they do not fit."""
    gap = columns - sum(map(cells, pair))
    return pair[0] + " " * gap + pair[1] if gap > 0 else ""


def _blank(columns: int) -> Run:
    return Run(" " * columns, Ink.PLAIN)


def _centre(line: Line, columns: int, wide: int) -> Line:
    return merge((_blank((wide - columns) // 2), *line))


def _fill(line: Line, wide: int) -> Line:
    return merge((*line, _blank(wide - sum(cells(run.text) for run in line))))


def _beside(left: Picture, right: Picture) -> tuple[Line, ...]:
    """Put two titled pictures next to each other: titles on top, sides at the bottom."""
    rows = max(len(left.lines), len(right.lines))
    return tuple(
        merge((*one, _blank(GAP_COLUMNS), *other))
        for one, other in zip(_stretch(left, rows), _stretch(right, rows), strict=True)
    )


def _stretch(titled_picture: Picture, rows: int) -> list[Line]:
    """Put blank lines around the picture, between its title and its sides."""
    title, *middle, sides = titled_picture.lines
    blank = (_blank(titled_picture.columns),)
    missing = rows - len(titled_picture.lines)
    above = missing // 2
    return [title, *[blank] * above, *middle, *[blank] * (missing - above), sides]
