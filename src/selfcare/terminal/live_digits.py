"""Figures large enough to be read from across the room.

Each is drawn by hand on three by five points; a point is two cells wide and one
tall, so that it is about square, and grows with the scale.
"""

ROWS = 5
COLUMNS = 26
"""How many cells a time such as 0:42 takes at scale 1."""

FULL = "█"
FULL_ASCII = "#"
CELLS_A_POINT = 2

FIGURES = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": ("## ", " # ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    ":": (" ", "#", " ", "#", " "),
}


def clock(seconds: int) -> str:
    """Minutes and seconds. Minutes are always there, so that no figure ever changes its place."""
    return f"{seconds // 60}:{seconds % 60:02}"


def large(text: str, scale: int, *, ascii_only: bool = False) -> tuple[str, ...]:
    """Draw figures and colons; every line has the same width."""
    point = (FULL_ASCII if ascii_only else FULL) * CELLS_A_POINT * scale
    blank = " " * len(point)
    lines = []
    for row in range(ROWS):
        points = " ".join(FIGURES[figure][row] for figure in text)
        line = "".join(point if one == "#" else blank for one in points)
        lines += [line] * scale
    return tuple(lines)
