"""Takes pictures of the running program: `python docs/make_pictures.py [FOLDER]`.

The program runs on terminals of its own; what stands on each screen is drawn as
SVG, cell by cell, into docs/pictures. Blocks and dots are drawn as shapes, so
that the pictures look the same with every font.
"""

import sys
import tempfile
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
LINES = {"━": 0.16}


@dataclass(frozen=True)
class Paper:
    """The colours of a terminal: those that the program leaves to it."""

    ground: str
    ink: str


DARK = Paper("#10131a", "#d8dee9")
LIGHT = Paper("#ffffff", "#1c1c1c")
PAPERS = {"dark": DARK, "light": LIGHT}


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
            Shot(f"hold-{size}-ascii", columns, rows, environ=ASCII),
        ]
    return [
        *taken,
        Shot("hold-80x24-big", 80, 24, ("--big",)),
        Shot("begin-80x24", 80, 24, keys="", until="0:54"),
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
        arguments = ("run", "core", *shot.arguments)
        with program.on_terminal(*arguments, columns=shot.columns, rows=shot.rows) as terminal:
            begin(terminal, "Step 1 of")
            for key in shot.keys:
                watch(terminal, PAUSE_SECONDS)
                terminal.press(key)
            watch(terminal, PAUSE_SECONDS)
            big = "--big" in shot.arguments
            if shot.until:
                wait_until(terminal, lambda: countdown(terminal, big=big) == shot.until, shot.until)
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
    for row, line in enumerate(cells):
        for column, many in _runs(line):
            _draw(root, paper, EDGE + column * WIDE, EDGE + row * TALL, many)
    return tostring(root, encoding="unicode") + "\n"


def _runs(line: Sequence[Char]) -> Iterator[tuple[int, list[Char]]]:
    """Neighbours that look alike; a shape stands alone."""
    column = 0
    for _look, group in groupby(line, key=lambda cell: (cell._replace(data=""), _is_shape(cell))):
        many = list(group)
        yield column, many
        column += len(many)


def _is_shape(cell: Char) -> bool:
    return cell.data in QUARTERS or cell.data in LINES or "\u2800" <= cell.data <= "\u28ff"


def _draw(root: Element, paper: Paper, x: int, y: int, many: Sequence[Char]) -> None:
    """Draw some cells that look alike."""
    first = many[0]
    ink, ground = _colour(first.fg, paper.ink), _colour(first.bg, paper.ground)
    if first.reverse:
        ink, ground = ground, ink
    if ground != paper.ground:
        _rectangle(root, (x, y, WIDE * len(many), TALL), ground)
    if _is_shape(first):
        for place, cell in enumerate(many):
            _draw_shape(root, cell.data, x + place * WIDE, y, ink)
        return
    text = "".join(cell.data for cell in many)
    if text.strip():
        look = {"font-weight": "bold"} if first.bold else {}
        element = SubElement(
            root,
            "text",
            {
                "x": str(x),
                "y": str(y + TALL - 5),
                "fill": ink,
                "textLength": str(WIDE * len(many)),
                "xml:space": "preserve",
                **look,
            },
        )
        element.text = text


def _draw_shape(root: Element, letter: str, x: int, y: int, ink: str) -> None:
    if letter in LINES:
        thick = LINES[letter] * TALL
        _rectangle(root, (x, y + (TALL - thick) / 2, WIDE, thick), ink)
    elif letter in QUARTERS:
        for bit in range(4):
            if QUARTERS[letter] >> bit & 1:
                place = (x + bit % 2 * WIDE / 2, y + bit // 2 * TALL / 2, WIDE / 2, TALL / 2)
                _rectangle(root, place, ink)
    else:
        for bit, (across, down) in enumerate(BRAILLE_PLACES):
            if ord(letter) - FIRST_BRAILLE >> bit & 1:
                centre = {
                    "cx": f"{x + (across + 0.5) * WIDE / 2:g}",
                    "cy": f"{y + (down + 0.5) * TALL / 4:g}",
                }
                SubElement(root, "circle", {**centre, "r": "1.3", "fill": ink})


def _rectangle(root: Element, place: tuple[float, float, float, float], ink: str) -> None:
    x, y, wide, tall = place
    SubElement(
        root,
        "rect",
        {
            "x": f"{x:g}",
            "y": f"{y:g}",
            "width": f"{wide:g}",
            "height": f"{tall:g}",
            "fill": ink,
            "shape-rendering": "crispEdges",
        },
    )


def _colour(name: str, usual: str) -> str:
    """A colour as pyte names it; the program leaves the usual one to the terminal."""
    return usual if name == "default" else f"#{name}"


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
