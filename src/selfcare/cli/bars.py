"""Bars made of characters: a length beside a figure, never instead of it."""

FULL, HALF, PLAIN = "█", "▌", "#"


def bar(value: float, most: float, cells: int, *, ascii_only: bool) -> str:
    """A bar of at most so many cells for a value up to `most`."""
    halves = round(2 * cells * min(value, most) / most) if most > 0 else 0
    if ascii_only:
        return PLAIN * round(halves / 2)
    return FULL * (halves // 2) + HALF * (halves % 2)
