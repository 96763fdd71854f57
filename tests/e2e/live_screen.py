"""Reads the live screen as a person would: the large countdown, the parts around it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from e2e.conversation import begin
from e2e.program import PATIENCE_SECONDS, Program, Terminal
from selfcare.player.clock import Clock
from selfcare.terminal.live.layout import Areas, Look, areas
from selfcare.terminal.live.widgets import Size, large

LOOK_SECONDS = 0.02


def areas_of(terminal: Terminal, *, big: bool = False) -> Areas:
    """Where everything is on the screen of this terminal."""
    size = Size(terminal.screen.columns, terminal.screen.lines)
    return areas(size, Look(big=big), pictured=True)


def countdown(terminal: Terminal, *, big: bool = False) -> str:
    """Read the large figures, such as 0:42; empty where there are none."""
    return read_figures(terminal.screen.display, areas_of(terminal, big=big))


def read_figures(display: Sequence[str], room: Areas) -> str:
    """Find for each large figure the one it looks like."""
    whole = [display[row].ljust(room.size.columns) for row in room.figures]
    rows = [row[room.column :].replace("#", "█") for row in whole]
    read, place = "", 0
    for figures in ("0123456789", ":", "0123456789", "0123456789"):
        shapes = {figure: large(figure, room.points) for figure in figures}
        wide = len(shapes[figures[0]][0])
        seen = tuple(row[place : place + wide] for row in rows)
        read += next((figure for figure in figures if shapes[figure] == seen), "")
        place += wide + room.points.columns
    return read


def wait_until(terminal: Terminal, condition: Callable[[], object], what: str = "it") -> None:
    """Read until something is to be seen."""
    clock = Clock()
    while not condition():
        gone = not terminal.read(LOOK_SECONDS)
        assert not gone or condition(), f"the program ended before {what} was seen"
        assert clock.seconds() < PATIENCE_SECONDS, f"{what} was not seen:\n{terminal.picture}"


def wait_for_picture(terminal: Terminal, *words: str) -> None:
    """Read until all of these stand on the screen."""
    wait_until(terminal, lambda: all(word in terminal.picture for word in words), repr(words))


def watch(terminal: Terminal, seconds: float) -> bytes:
    """Read for so many seconds; give what was written meanwhile."""
    clock = Clock()
    before = len(terminal.written)
    while clock.seconds() < seconds:
        terminal.read(LOOK_SECONDS)
    return terminal.written[before:]


HELD = """\
kind: routine
id: held
title: One place
summary: One long hold on either side, then a rest.
for: [lower-back]
evidence: {grade: own-caution, says: For tests., sources: []}
steps:
  - {id: press, point: BL23, side: left-then-right, technique: press-and-release, hold_seconds: 60,
     title: Pressing, say: Press here., text: Press here and nowhere else.}
  - {id: wait, do: rest, seconds: 60, title: Waiting, say: Wait.}
"""


def with_held(program: Program) -> Program:
    """Give the person a routine `held` (get ready, left, switch, right, rest), and silence."""
    home = Path(program.environ["SELFCARE_HOME"])
    (home / "guides").mkdir(parents=True, exist_ok=True)
    (home / "guides" / "held.yaml").write_text(HELD, encoding="utf-8")
    (home / "config.yaml").write_text("voice: false\nsound: off\n", encoding="utf-8")
    return program


def enter_hold(terminal: Terminal) -> None:
    """Answer what is asked before, and go on to the first hold."""
    begin(terminal, "Step 1 of 2")
    terminal.press("n")
    wait_for_picture(terminal, "Press.")
