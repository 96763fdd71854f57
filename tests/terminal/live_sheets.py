"""Screens of one small session, and the files they are compared with.

`PYTHONPATH=src:tests python -m terminal.live_sheets` writes the files anew.
"""

from collections.abc import Iterable
from pathlib import Path

from selfcare.guides.enums import SideOrder, Technique
from selfcare.guides.model import MapLocation
from selfcare.guides.resolve import decode_guide
from selfcare.session.events import Event, Pause, Tick
from selfcare.session.state import Session
from selfcare.terminal.blocks import Line
from selfcare.terminal.live.layout import Look, screen_lines
from selfcare.terminal.live.screen import BodyMap
from selfcare.terminal.live.widgets import Size
from session.builders import Run, planned, point, press, quiet, timed

ROOT = Path(__file__).resolve().parents[1]
SCREENS = ROOT / "screens"
BODY = ROOT.parent / "guides" / "figures" / "body.yaml"

SIZES = (Size(80, 24), Size(40, 15), Size(120, 40))
TEXT = "Thumbs on the muscle two finger-widths beside the spine. Press forward, then ease off."
WAIST = MapLocation("back", "lower_back", "beside_spine_waist")


def steps() -> Run:
    """Rest 20 s, get ready 7 s, press left 60 s, switch 5 s, press right 60 s, move 20 s."""
    both = press(
        "waist",
        title="Beside the spine at the waist",
        text=TEXT,
        side=SideOrder.LEFT_THEN_RIGHT,
        technique=Technique.PRESS_AND_RELEASE,
        point=point()._replace(place=WAIST),
    )
    whole = planned(quiet("settle", seconds=20), both, quiet("loosen", seconds=20))
    return Run(timed(whole, (20, 7, 60, 5, 60, 20)))


def at(seconds: float, *events: Event) -> Session:
    """The session after so many seconds, and what happened then."""
    run = steps()
    run.send(Tick(seconds))
    for event in events:
        run.send(event)
    return run.session


MOMENTS = {"rest": 4.0, "ready": 23.0, "hold": 37.0, "switch": 88.0}


def body_map(glyphs: str = "quad") -> BodyMap:
    """The pictures of the built-in drawing."""
    figure = decode_guide(BODY.read_bytes(), "body.yaml").contents["figure"]
    assert figure is not None
    return BodyMap(figure, {"BL23": WAIST}, glyphs)


def text_of(lines: Iterable[Line]) -> str:
    """The letters alone."""
    return "".join("".join(run.text for run in line).rstrip() + "\n" for line in lines)


def sheets() -> dict[str, str]:
    """Every screen there is a file of, by its name."""
    hold = at(MOMENTS["hold"])
    usual, small, wide = SIZES
    ascii_only = Look(ascii=True, encoding="ascii")
    paused = at(MOMENTS["hold"], Pause(38.0))
    notice = "Paused. Press space to carry on."
    return {
        "hold-80x24": text_of(screen_lines(hold, usual, Look(), "", body_map())),
        "hold-40x15": text_of(screen_lines(hold, small, Look(), "", body_map())),
        "hold-120x40": text_of(screen_lines(hold, wide, Look(), "", body_map())),
        "hold-80x24-ascii": text_of(screen_lines(hold, usual, ascii_only, "", body_map("ascii"))),
        "hold-80x24-big": text_of(screen_lines(hold, usual, Look(big=True), "", body_map())),
        "paused-80x24": text_of(screen_lines(paused, usual, Look(), notice, body_map())),
    }


def main() -> None:
    """Write every file anew."""
    SCREENS.mkdir(exist_ok=True)
    for name, text in sheets().items():
        (SCREENS / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
