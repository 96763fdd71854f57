"""How large a hand-out is printed, so that it takes two pages and not more."""

from collections.abc import Iterable

from selfcare.handout.sheet import Sheet
from selfcare.terminal.width import cells

SIZES = tuple(quarters / 4 for quarters in range(40, 25, -1))
"""Sizes of text in points, 10 to 6.5; the last one is taken however long the text is."""

CAPACITY = 880_000
"""What two pages hold, A4 or Letter: letters times the square of their size in points.

Measured with Chromium and letters as wide as those of Arial: the routines held
between 890 and 1010 thousand.
"""

EXTRA_OF_WIDE = 1.7
"""How much more room a wide letter takes than another: twice the width, and taller lines."""


def points(sheet: Sheet) -> float:
    """The size of the text in points."""
    letters = sum(len(text) + EXTRA_OF_WIDE * (cells(text) - len(text)) for text in _printed(sheet))
    return next((size for size in SIZES if letters * size**2 <= CAPACITY), SIZES[-1])


def _printed(sheet: Sheet) -> Iterable[str]:
    """Every text that is on paper; why somebody should not begin is on the screen only."""
    yield from (sheet.title, sheet.summary, *sheet.first, *sheet.before)
    for signs in sheet.signs:
        yield from (signs.title, signs.advice, *signs.items)
    for cautions in (sheet.not_now, sheet.with_care):
        yield from (cautions.title, cautions.advice)
        yield from (text for one in cautions.items for text in (one.effect, one.who))
    yield from (one.why for one in sheet.with_care.items)
    for rules in sheet.rules:
        yield from (rules.title, *rules.paragraphs)
    for step in sheet.steps:
        yield from (step.title, step.title, step.note, step.how, step.text, *step.place)
    yield from (*sheet.known, *sheet.sources, sheet.made_by)
