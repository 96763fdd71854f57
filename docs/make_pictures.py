"""Takes pictures of the running program: `python docs/make_pictures.py [FOLDER]`.

The program runs on terminals of its own; what stands on each screen is drawn as
SVG, cell by cell, into docs/pictures. Blocks and dots are drawn as shapes, so
that the pictures look the same with every font.
"""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from pyte.screens import Char

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(CHECKOUT / "src"), str(CHECKOUT / "tests")]

from e2e.conversation import begin  # noqa: E402 - found in the folders named above
from e2e.live_screen import countdown, wait_until, watch  # noqa: E402
from e2e.program import Program, clean_environ  # noqa: E402

WIDE, TALL = 9, 18
EDGE = 14
FONT_SIZE = 15
FONTS = "DejaVu Sans Mono, Menlo, Consolas, monospace"
PAUSE_SECONDS = 0.3
AT_ONCE = 4

QUARTERS = dict(zip("▘▝▀▖▌▞▛▗▚▐▜▄▙▟█", range(1, 16), strict=True))
BRAILLE_PLACES = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
FIRST_BRAILLE = 0x2800
FULL_BLOCK = "█"
LINES = {"━": 0.16}

Paths = defaultdict[str, str]
"""Paths by their ink."""


@dataclass(frozen=True)
class Paper:
    """The colours of a terminal: those that the program leaves to it."""

    ground: str
    ink: str


DARK = Paper("#10131a", "#d8dee9")
LIGHT = Paper("#ffffff", "#1c1c1c")
PAPERS = {"dark": DARK, "light": LIGHT}


PALETTE = {
    "black": "000000",
    "red": "e05561",
    "green": "4cae68",
    "brown": "d9a136",
    "blue": "4a90d9",
    "magenta": "b678d8",
    "cyan": "3aa6b0",
    "white": "c8ccd4",
    "brightblack": "7a8291",
    "brightred": "ff7b86",
    "brightgreen": "6fd08c",
    "brightbrown": "f0c05a",
    "brightyellow": "f0c05a",
    "brightblue": "74b0f0",
    "brightmagenta": "cf9bea",
    "brightcyan": "62c6d0",
    "brightwhite": "ffffff",
}
"""The sixteen colours, which a terminal chooses; any other comes as six digits."""


@dataclass(frozen=True)
class Shot:
    """One screen to take: how the program is started, what is done, when it is taken."""

    name: str
    columns: int
    rows: int
    arguments: Sequence[str] = ()
    environ: Mapping[str, str] = field(default_factory=dict)
    keys: str = "n"
    until: str = "0:50"
    papers: Sequence[str] = ("dark",)


SIZES = ((80, 24), (60, 16), (40, 15), (120, 40))
NO_COLOUR = {"NO_COLOR": "1"}
ASCII = {"LC_ALL": "C"}


def shots() -> list[Shot]:
    """Every screen that is taken."""
    taken = []
    for columns, rows in SIZES:
        size = f"{columns}x{rows}"
        taken += [
            Shot(f"hold-{size}", columns, rows, papers=("dark", "light")),
            Shot(f"hold-{size}-no-color", columns, rows, environ=NO_COLOUR),
            # In ASCII the countdown of a small screen cannot be read back.
            Shot(
                f"hold-{size}-ascii",
                columns,
                rows,
                environ=ASCII,
                until="",
            ),
        ]
    return [
        *taken,
        Shot("hold-80x24-big", 80, 24, keys="nz", until=""),
        Shot("begin-80x24", 80, 24, keys="", until=""),
        Shot("one-side-80x24", 80, 24, keys="nnnnnnn ", until=""),
        Shot("paused-80x24", 80, 24, keys="n ", until=""),
        Shot("help-80x24", 80, 24, keys="n?", until=""),
        Shot("something-wrong-80x24", 80, 24, keys="n!", until=""),
    ]


def take(shot: Shot, executables: Path) -> list[list[Char]]:
    """Run the program up to the moment of the picture; give the cells of its screen."""
    with tempfile.TemporaryDirectory() as name:
        environ = {**clean_environ(executables, Path(name)), **shot.environ}
        program = Program(executables / "selfcare", Path(name), environ)
        program.run("safety", "--none-apply")
        program.run("safety", "--set", "age=45")
        arguments = ("run", "core", *shot.arguments)
        with program.on_terminal(*arguments, columns=shot.columns, rows=shot.rows) as terminal:
            begin(terminal, "Step 1 of")
            for key in shot.keys:
                watch(terminal, PAUSE_SECONDS)
                terminal.press(key)
            watch(terminal, PAUSE_SECONDS)
            if shot.until:
                wait_until(terminal, lambda: countdown(terminal) == shot.until, shot.until)
            buffer = terminal.screen.buffer
            return [
                [buffer[row][column] for column in range(shot.columns)] for row in range(shot.rows)
            ]


def drawn(cells: Sequence[Sequence[Char]], paper: Paper) -> str:
    """Draw the cells of a screen as SVG."""
    wide = len(cells[0]) * WIDE + 2 * EDGE
    tall = len(cells) * TALL + 2 * EDGE
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {wide} {tall}",
            "width": str(wide),
            "height": str(tall),
            "font-family": FONTS,
            "font-size": str(FONT_SIZE),
        },
    )
    SubElement(
        root, "rect", {"width": str(wide), "height": str(tall), "rx": "8", "fill": paper.ground}
    )
    grounds: Paths = defaultdict(str)
    blocks: Paths = defaultdict(str)
    dots: Paths = defaultdict(str)
    texts = Element("g")
    for row, line in enumerate(cells):
        for column, many in _runs(line):
            x, y = EDGE + column * WIDE, EDGE + row * TALL
            ink, ground = _colours(many[0], paper)
            if ground != paper.ground:
                grounds[ground] += _box(x, y, WIDE * len(many), TALL)
            if _is_shape(many[0]):
                _draw_shapes(many, (x, y), ink, blocks, dots)
            else:
                _draw_text(texts, many, (x, y), ink)
    for paths in (grounds, blocks):
        for ink, path in paths.items():
            SubElement(root, "path", {"d": path, "fill": ink, "shape-rendering": "crispEdges"})
    for ink, path in dots.items():
        round_dots = {"stroke": ink, "stroke-width": "2.6", "stroke-linecap": "round"}
        SubElement(root, "path", {"d": path, **round_dots})
    root.append(texts)
    return tostring(root, encoding="unicode") + "\n"


def _colours(cell: Char, paper: Paper) -> tuple[str, str]:
    """Ink and ground of a cell; the program leaves the usual ones to the terminal."""
    ink = paper.ink if cell.fg == "default" else f"#{PALETTE.get(cell.fg, cell.fg)}"
    ground = paper.ground if cell.bg == "default" else f"#{PALETTE.get(cell.bg, cell.bg)}"
    return (ground, ink) if cell.reverse else (ink, ground)


def _runs(line: Sequence[Char]) -> Iterator[tuple[int, list[Char]]]:
    """Neighbours that look alike, each group with the column it begins in."""
    column = 0
    for _look, group in groupby(line, key=lambda cell: (cell._replace(data=""), _is_shape(cell))):
        many = list(group)
        yield column, many
        column += len(many)


def _is_shape(cell: Char) -> bool:
    return cell.data in QUARTERS or cell.data in LINES or "\u2800" <= cell.data <= "\u28ff"


def _draw_text(texts: Element, many: Sequence[Char], corner: tuple[int, int], ink: str) -> None:
    text = "".join(cell.data for cell in many)
    if text.strip():
        before = len(text) - len(text.lstrip())
        text = text.strip()
        element = SubElement(
            texts,
            "text",
            {
                "x": str(corner[0] + before * WIDE),
                "y": str(corner[1] + TALL - 5),
                "fill": ink,
                "textLength": str(WIDE * len(text)),
                "xml:space": "preserve",
                **({"font-weight": "bold"} if many[0].bold else {}),
            },
        )
        element.text = text


def _draw_shapes(
    many: Sequence[Char], corner: tuple[int, int], ink: str, blocks: Paths, dots: Paths
) -> None:
    """Add blocks, lines and dots to the paths of their ink."""
    x, y = corner
    for letter, group in groupby(cell.data for cell in many):
        count = len(list(group))
        if letter == FULL_BLOCK:
            blocks[ink] += _box(x, y, count * WIDE, TALL)
        elif letter in LINES:
            thick = round(LINES[letter] * TALL)
            blocks[ink] += _box(x, y + (TALL - thick) // 2, count * WIDE, thick)
        else:
            for place in range(count):
                left = x + place * WIDE
                blocks[ink] += _quarters(letter, left, y)
                dots[ink] += _dots(letter, left, y)
        x += count * WIDE


def _quarters(letter: str, x: float, y: float) -> str:
    wide, tall = WIDE / 2, TALL / 2
    return "".join(
        _box(x + bit % 2 * wide, y + bit // 2 * tall, wide, tall)
        for bit in range(4)
        if QUARTERS.get(letter, 0) >> bit & 1
    )


def _dots(letter: str, x: float, y: float) -> str:
    bits = ord(letter) - FIRST_BRAILLE if letter not in QUARTERS else 0
    return "".join(
        f"M{x + (across + 0.5) * WIDE / 2:g} {y + (down + 0.5) * TALL / 4:g}h0"
        for bit, (across, down) in enumerate(BRAILLE_PLACES)
        if bits >> bit & 1
    )


def _box(x: float, y: float, wide: float, tall: float) -> str:
    return f"M{x:g} {y:g}h{wide:g}v{tall:g}h{-wide:g}z"


def main() -> None:
    """Take every picture."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CHECKOUT / "docs" / "pictures"
    executables = Path(sys.executable).parent
    with ThreadPoolExecutor(AT_ONCE) as pool:
        taken = pool.map(lambda shot: (shot, take(shot, executables)), shots())
        for shot, cells in taken:
            for paper in shot.papers:
                name = shot.name if shot.papers == ("dark",) else f"{shot.name}-{paper}"
                path = folder / f"{name}.svg"
                path.write_text(drawn(cells, PAPERS[paper]), encoding="utf-8")


if __name__ == "__main__":
    main()
