"""How far a value travels: the modules of selfcare that take part in five walks.

Run it with `python bench/walks.py` in an installed checkout. The guides are compiled first, as
in a wheel: only a checkout decodes them at each start. Each walk runs twice in this process; of
the second run, with everything imported, the modules are counted of which a function is called.
"""

import io
import os
import sys
import tempfile
from collections.abc import Callable
from gettext import NullTranslations
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
# In place of this folder, where `session` would be a file.
sys.path[:1] = [str(CHECKOUT / folder) for folder in ("src", "tests", "docs")]

import selfcare  # noqa: E402 - found in the folders named above
from make_guide_modules import compile_all  # noqa: E402
from selfcare.app.context import Context  # noqa: E402
from selfcare.cli.main import main  # noqa: E402
from selfcare.i18n import use_catalog  # noqa: E402
from selfcare.library import discovery  # noqa: E402
from selfcare.player.event_loop import KeyHandler  # noqa: E402
from selfcare.safety.answers import YES, GivenAnswer  # noqa: E402
from selfcare.safety.screening import all_kept, screen  # noqa: E402
from selfcare.session.machine import advance  # noqa: E402
from selfcare.session.options import SessionOptions  # noqa: E402
from selfcare.session.schedule import build_schedule  # noqa: E402
from selfcare.session.state import Session  # noqa: E402
from selfcare.terminal.line_view import LineView  # noqa: E402
from selfcare.terminal.live.layout import Look  # noqa: E402
from selfcare.terminal.live.screen import Live  # noqa: E402
from selfcare.terminal.live.widgets import Size  # noqa: E402
from selfcare.terminal.output import Output  # noqa: E402
from terminal.live_sheets import at, body_map  # noqa: E402

PACKAGE = str(CHECKOUT / "src" / "selfcare")


def compile_guides(folder: Path) -> None:
    """Compile the built-in guides into a folder, and let the program find them there."""
    discovery.COMPILED = folder / "_compiled"
    discovery.COMPILED.mkdir()
    for name, text in compile_all():
        (discovery.COMPILED / name).write_text(text, encoding="utf-8")
    use_catalog(NullTranslations())  # each language was spoken in its turn
    selfcare.__path__.append(str(folder))


def modules_called(walk: Callable[[], object]) -> set[str]:
    """The modules of selfcare whose functions a walk calls."""
    called: set[str] = set()

    def profile(frame: object, event: str, _argument: object) -> None:
        if event == "call":
            file = frame.f_code.co_filename  # type: ignore[attr-defined]
            if file.startswith(PACKAGE):
                called.add(file[len(PACKAGE) + 1 :])

    walk()
    sys.setprofile(profile)
    try:
        walk()
    finally:
        sys.setprofile(None)
    return called


def command(home: Path, *arguments: str) -> int:
    environ = {"SELFCARE_HOME": str(home), "LC_ALL": "C.UTF-8"}
    context = Context(environ, io.StringIO(), io.StringIO(), io.StringIO())
    return main(arguments, context)


def press_next(view: LineView | Live, session: Session) -> None:
    event = KeyHandler(view).event(session, "n", session.at + 1)
    if event is not None:
        after, effects = advance(session, event)
        for effect in effects:
            view.heard(after, effect)
        if isinstance(view, Live):
            view.seen(after)


def print_walks(home: Path) -> None:
    environ = {"SELFCARE_HOME": str(home), "LC_ALL": "C.UTF-8"}
    context = Context(environ, io.StringIO(), io.StringIO(), io.StringIO())
    guides = context.library.guides
    core = guides.routines["core"]
    answers = {"osteoporosis": GivenAnswer(YES, context.today)}
    hold, kept = at(37.0), all_kept(core)
    nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end
    output = Output(nowhere, 80, "", colour=True, ascii=False)
    live = Live(output, Look(), body_map(), size=lambda: Size(80, 24))
    live.take_back()
    walks: tuple[tuple[str, int, Callable[[], object]], ...] = (
        ("key n -> new beat as a line", 15, lambda: press_next(LineView(context.output), hold)),
        ("key n -> new beat on the screen", 15, lambda: press_next(live, hold)),
        (
            "one yes -> step skipped",
            12,
            lambda: build_schedule(
                core, screen(core, guides, answers, context.today), SessionOptions()
            ),
        ),
        ("show waist", 35, lambda: command(home, "show", "waist")),
        ("preview core", 40, lambda: command(home, "preview", "core")),
        (
            "--hold 60 from option to beat",
            5,
            lambda: build_schedule(core, kept, SessionOptions(hold_seconds=60)),
        ),
    )
    print(f"{'walk':34}{'modules':>8}{'goal':>6}")
    for name, goal, walk in walks:
        print(f"{name:34}{len(modules_called(walk)):8}{goal:6}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        compile_guides(Path(folder))
        print_walks(Path(folder, "home"))
