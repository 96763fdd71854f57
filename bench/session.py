"""How a session runs on a terminal: how soon a key is seen, how late a cue comes, what it costs.

Run it with `python bench/session.py [--minutes N]`. It measures and prints; it
judges nothing. The targets stand beside the figures.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
# In place of this folder, where `session` would be this file.
sys.path[:1] = [str(CHECKOUT / "src"), str(CHECKOUT / "tests")]

from e2e.conversation import begin  # noqa: E402 - found in the folders named above
from e2e.live_screen import countdown, enter_hold, wait_until, watch, with_held  # noqa: E402
from e2e.program import Program, Terminal, clean_environ  # noqa: E402
from selfcare.player.clock import Clock  # noqa: E402
from selfcare.player.event_loop import Player  # noqa: E402
from selfcare.player.inputs import KeysAndSignals, Signals  # noqa: E402
from selfcare.session.events import Effect  # noqa: E402
from selfcare.session.state import Session  # noqa: E402
from selfcare.terminal.live.layout import Look  # noqa: E402
from selfcare.terminal.live.screen import Live  # noqa: E402
from selfcare.terminal.live.widgets import Size  # noqa: E402
from selfcare.terminal.output import Output  # noqa: E402
from session.builders import waist_schedule  # noqa: E402
from terminal.live_sheets import body_map  # noqa: E402

KEYS_PRESSED = 200
HOLD_SECONDS = 20
PAUSED_SECONDS = 5
RATE = 25
SESSIONS = 5
PER_MILLE = 1000

LONG = """\
kind: routine
id: long
title: A long rest
summary: For measuring.
for: [lower-back]
evidence: {{grade: own-caution, says: For measuring., sources: []}}
steps:
  - {{id: press, point: BL23, hold_seconds: 30, say: Press.}}
{rests}
"""


def hundredth(times: Sequence[float]) -> float:
    """The time that 99 of 100 keep within, in milliseconds."""
    return statistics.quantiles(times, n=100)[98] * PER_MILLE


def tell(what: str, figure: str, target: str = "") -> None:
    """Print one line."""
    print(f"{what:60}{figure:>14}   {target}", flush=True)


def first_change(terminal: Terminal) -> float:
    """Wait for the next byte; give the moment it came."""
    before = len(terminal.written)
    while len(terminal.written) == before:
        terminal.read(1.0)
    return time.perf_counter()


def keys(program: Program) -> None:
    """Press space again and again: each time the picture changes."""
    times = []
    with program.on_terminal("run", "held") as terminal:
        enter_hold(terminal)
        for _ in range(KEYS_PRESSED):
            watch(terminal, 0.03)
            pressed = time.perf_counter()
            terminal.press(" ")
            times.append(first_change(terminal) - pressed)
    tell("key to changed screen, 99 of 100 within", f"{hundredth(times):.1f} ms", "at most 50 ms")


def costs(program: Program) -> None:
    """Watch a hold for some seconds, then a pause."""
    with program.on_terminal("run", "held") as terminal:
        enter_hold(terminal)
        before, began = cpu_seconds(terminal.child.pid), time.perf_counter()
        data = watch(terminal, HOLD_SECONDS)
        seconds = time.perf_counter() - began
        used = cpu_seconds(terminal.child.pid) - before
        tell("processor while holding at 80x24", f"{used / seconds:.2%}", "at most 1.5% of a core")
        tell("written while holding", f"{len(data) / seconds:.0f} bytes/s")
        terminal.press(" ")
        wait_until(terminal, lambda: "Paused" in terminal.picture, "the pause")
        watch(terminal, 0.2)
        tell("written while paused", f"{len(watch(terminal, PAUSED_SECONDS))} bytes", "0 bytes")
        tell("largest memory", f"{peak_megabytes(terminal.child.pid):.0f} MB")


def cpu_seconds(pid: int) -> float:
    """The processor time a process has used, read as finely as Linux tells it."""
    nanoseconds = Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]
    return int(nanoseconds) / 1e9


def peak_megabytes(pid: int) -> float:
    """The most memory a process has had."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    (line,) = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


def shows(terminal: Terminal, seconds: int) -> bool:
    """Whether the countdown stands at so many seconds."""
    return countdown(terminal) == f"0:{seconds:02}"


def figures(program: Program) -> None:
    """See how late each figure of the countdown comes, by the second one of the hold."""
    late = []
    with program.on_terminal("run", "held") as terminal:
        enter_hold(terminal)
        wait_until(terminal, partial(shows, terminal, 59), "the second figure")
        began = time.perf_counter()
        for second in range(1, HOLD_SECONDS):
            wait_until(terminal, partial(shows, terminal, 59 - second), "the next figure")
            late.append(abs(time.perf_counter() - began - second))
    tell("figures of the countdown off by, at most", f"{max(late) * PER_MILLE:.1f} ms")


class Late:
    """Draws a session, and notes how late what had happened was drawn."""

    def __init__(self, live: Live, clock: Clock) -> None:
        """Take what draws, and the clock of the session."""
        self._live = live
        self._clock = clock
        self._due: list[float] = []
        self.seconds: list[float] = []

    def heard(self, session: Session, effect: Effect) -> None:
        """Note when it was due."""
        self._live.heard(session, effect)
        self._due.append(effect.at)

    def frame_seconds(self, session: Session) -> float:
        """As often as the screen wants."""
        return self._live.frame_seconds(session)

    def seen(self, session: Session) -> None:
        """Draw, and see how late it is."""
        self._live.seen(session)
        now = self._clock.seconds()
        self.seconds += [self._clock.real(now - at) for at in self._due]
        self._due.clear()


def cues() -> None:
    """Run sessions many times as fast with the loop, the clock and the screen of the program."""
    late: list[float] = []
    for _ in range(SESSIONS):
        clock = Clock(RATE)
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere, Signals() as signals:
            output = Output(nowhere, 80, "", colour=True, ascii=False)
            live = Live(output, Look(), body_map(), size=lambda: Size(80, 24))
            watcher = Late(live, clock)
            with live:
                inputs = KeysAndSignals(signals, None)
                schedule = waist_schedule()
                Player(schedule, clock, inputs, [watcher], print, watcher=watcher).run()
            late += watcher.seconds
    what = f"{len(late)} cues and beats on the screen late, 99 of 100 within"
    tell(what, f"{hundredth(late):.1f} ms", "at most 30 ms")


LEFT = b"\x1b[?1049l"
"""What the program writes when it gives the usual screen back."""


def length(program: Program, minutes: float) -> None:
    """Let a session run at its real speed while every core is busy."""
    rests = int(minutes * 60) // 60
    steps = "\n".join(
        f"  - {{id: rest-{n}, do: rest, seconds: 60, say: Rest.}}" for n in range(rests)
    )
    home = Path(program.environ["SELFCARE_HOME"])
    (home / "guides" / "long.yaml").write_text(LONG.format(rests=steps), encoding="utf-8")
    planned = json.loads(program.run("preview", "long", "--json").text)["total_seconds"]
    with busy(), program.on_terminal("run", "long") as terminal:
        begin(terminal, "Step 1 of")
        began = time.perf_counter()
        before = terminal.written.count(LEFT)  # the questions had screens of their own
        while terminal.written.count(LEFT) == before:
            terminal.read(0.5)
        lasted = time.perf_counter() - began
    off = abs(lasted - planned) * PER_MILLE
    tell(f"{planned:.0f} s at real speed, all cores busy, off by", f"{off:.1f} ms", "at most 20 ms")


@contextmanager
def busy() -> Iterator[None]:
    """Keep every core busy."""
    hogs = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"])
        for _ in range(os.cpu_count() or 1)
    ]
    try:
        yield
    finally:
        for hog in hogs:
            hog.kill()
            hog.wait()


def main() -> None:
    """Measure all in turn."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=1.0, help="how long the long session is")
    minutes = options.parse_args().minutes
    executables = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as name:
        environ = clean_environ(executables, Path(name))
        program = Program(executables / "selfcare", Path(name), environ)
        program.run("safety", "--none-apply")
        program.run("safety", "--set", "age=45")
        program = with_held(program)
        measured: tuple[Callable[[Program], None], ...] = (keys, costs, figures)
        for measure in measured:
            measure(program)
        cues()
        length(program, minutes)


if __name__ == "__main__":
    main()
