"""How long the program takes to start, beside bare Python, small Typer programs and its peers.

Run it with `make bench`, or with `--peers` to compare with other programs of the
terminal too. Everything is installed into environments of its own, as pipx does it, in
a folder that is thrown away afterwards, so it needs the package index. All commands
run in turn, so that a busy moment hits each alike. It measures and says which of our
aims were met in this run; a run on a busy machine is no reason to fail anything, so it
ends well whatever it finds.
"""

import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parents[1]
ROUNDS = 21

TWO_COMMANDS = """\
import typer

app = typer.Typer()


@app.command()
def one() -> None:
    typer.echo("one")


@app.command()
def two() -> None:
    typer.echo("two")


if __name__ == "__main__":
    app()
"""

WITH_A_TABLE = """\
import typer

app = typer.Typer()


@app.command()
def one() -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("routine", "what it is", "time")
    for number in range(10):
        table.add_row(f"routine-{number}", "What it is for", f"{number} minutes")
    Console().print(table)


@app.command()
def two() -> None:
    typer.echo("two")


if __name__ == "__main__":
    app()
"""

PEERS = {
    "breathe-cli": ("breathe --help",),
    "deep-breath-cli": ("deep-breath --help",),
    "meditation": ("meditation --help",),
    "countdown-cli": ("countdown --help", "countdown --version"),
    "tldr": ("tldr --version",),
    "td-watson": ("watson --version",),
    "todoman": ("todo --version",),
    "khal": ("khal --version",),
}
"""Programs from the package index, each with the least it can be asked."""

NOT_FOR_ALL_ALIKE = ("LC_", "LANG", "XDG_", "PYTHON", "SELFCARE_")
"""Variables of who measures; with PYTHONDONTWRITEBYTECODE our code would be compiled each time."""

PYTHON, TYPER, TABLE = "python -c pass", "Typer, two commands", "Typer, a Rich table"


class Aim(NamedTuple):
    """At most so many times as long as another command."""

    most: float
    other: str


class Command(NamedTuple):
    """What is measured.

    `terminal` gives it a terminal to write on, others write into a pipe; `until` are
    words of the first screen, after which it is not waited for any longer.
    """

    words: tuple[str, ...]
    terminal: bool = False
    until: str = ""
    variables: tuple[tuple[str, str], ...] = ()
    aim: Aim | None = None


class Times(NamedTuple):
    """Milliseconds: by the clock, and those that processors worked for it."""

    clock: float
    work: float


def ours(folder: Path) -> dict[str, Command]:
    """Install this checkout and name its commands, those they are compared with first."""
    small = folder / "small.py"
    small.write_text(TWO_COMMANDS, encoding="utf-8")
    table = folder / "table.py"
    table.write_text(WITH_A_TABLE, encoding="utf-8")
    programs, why = _installed(folder / "ours", str(CHECKOUT))
    if why:
        raise SystemExit(f"selfcare cannot be installed: {why}")
    python, selfcare = str(programs / "python"), str(programs / "selfcare")
    completing = (
        ("_SELFCARE_COMPLETE", "complete_bash"),
        ("COMP_WORDS", "selfcare show wai"),
        ("COMP_CWORD", "2"),
    )
    show, run = (selfcare, "show", "waist"), (selfcare, "run", "waist")
    first = "How old are you?"
    return {
        PYTHON: Command((python, "-c", "pass")),
        TYPER: Command((python, str(small), "one")),
        TABLE: Command((python, str(table), "one"), terminal=True),
        "--version": Command((selfcare, "--version"), aim=Aim(1.05, TYPER)),
        "completion of show wai": Command((selfcare,), variables=completing, aim=Aim(1.05, TYPER)),
        "list": Command((selfcare, "list"), aim=Aim(1.05, TYPER)),
        "list --json": Command((selfcare, "list", "--json")),
        "list, terminal": Command((selfcare, "list"), terminal=True),
        "tips": Command((selfcare, "tips")),
        "show waist": Command(show, aim=Aim(1.25, TYPER)),
        "show waist, terminal": Command(show, terminal=True),
        "run waist, first screen": Command(run, terminal=True, until=first, aim=Aim(1.2, TYPER)),
        "--help": Command((selfcare, "--help")),
    }


def peers(folder: Path) -> dict[str, Command]:
    """Install the peers, each in an environment of its own, and name their commands."""
    found: dict[str, Command] = {}
    for name, lines in PEERS.items():
        programs, why = _installed(folder / name, name)
        for line in lines:
            program, *arguments = line.split()
            command = Command((str(programs / program), *arguments))
            cannot = why or _failure(command)
            if cannot:
                print(f"{line}: cannot be measured, {cannot}", file=sys.stderr)
            else:
                found[f"{name}: {line}"] = command
    return found


def _installed(home: Path, what: str) -> tuple[Path, str]:
    """Install something into an environment of its own; give its programs, and what went wrong."""
    venv.create(home, with_pip=False)
    programs = home / "bin"
    pip = (sys.executable, "-m", "pip", "--python", str(programs / "python"))
    ended = subprocess.run(
        (*pip, "install", "--quiet", "--disable-pip-version-check", what),
        capture_output=True,
        text=True,
        check=False,
    )
    return programs, _last_line(ended) if ended.returncode else ""


def _failure(command: Command) -> str:
    """Say what is wrong with a command, empty if it works."""
    try:
        ended = subprocess.run(
            command.words, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
    except OSError as error:
        return str(error)
    return _last_line(ended) if ended.returncode else ""


def _last_line(ended: "subprocess.CompletedProcess[str]") -> str:
    return (ended.stderr.strip().splitlines() or [f"it ended with {ended.returncode}"])[-1]


def measure(command: Command, environ: Mapping[str, str]) -> Times:
    """Run a command once."""
    reader, writer = pty.openpty() if command.terminal else os.pipe()
    began = time.perf_counter()
    process = subprocess.Popen(
        command.words,
        env={**environ, **dict(command.variables)},
        stdin=writer if command.terminal else subprocess.DEVNULL,
        stdout=writer,
        stderr=writer,
        start_new_session=True,
    )
    os.close(writer)
    written = b""
    for piece in _pieces(reader):
        written += piece
        if command.until and command.until in " ".join(written.decode().split()):
            process.kill()
            break
    else:
        if command.until:
            raise SystemExit(f"{command.words} did not come to its first screen:\n{written!r}")
    _pid, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - began
    os.close(reader)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode and not command.until:
        raise SystemExit(f"{command.words} ended with {process.returncode}:\n{written!r}")
    return Times(took * 1000, (used.ru_utime + used.ru_stime) * 1000)


def _pieces(reader: int) -> Iterator[bytes]:
    """What is written, up to its end."""
    with suppress(OSError):  # how a terminal says that nobody holds its other end any more
        while piece := os.read(reader, 65536):
            yield piece


def main() -> None:
    """Run all in turn and print the medians."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = {
            one: text for one, text in os.environ.items() if not one.startswith(NOT_FOR_ALL_ALIKE)
        }
        environ = {
            **kept,
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLUMNS": "80",
            "HOME": str(folder / "home"),
        }
        commands = ours(folder)
        others = peers(folder) if "--peers" in sys.argv[1:] else {}
        every = commands | others
        for command in every.values():  # the first run of each also writes what it keeps
            measure(command, environ)
        times: dict[str, list[Times]] = {label: [] for label in every}
        for _ in range(ROUNDS):
            for label, command in every.items():
                times[label].append(measure(command, environ))
    medians = {
        label: Times(*map(statistics.median, zip(*values, strict=True)))
        for label, values in times.items()
    }
    _print(medians, commands)
    _print_peers({label: medians[label] for label in others}, medians)


def _print(medians: Mapping[str, Times], commands: Mapping[str, Command]) -> None:
    """A row for each command, and whether its aim was met by the clock."""
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"Medians of {ROUNDS} runs in turn; {os.cpu_count()} processors, load {load}.")
    print("In brackets: by the time that processors worked, which others disturb less.\n")
    print(f"{'':26}{'ms':>10}{'Typer':>14}{'with a table':>14}  aim")
    for label, command in commands.items():
        clock, work = medians[label]
        ratios = (_ratio(medians[label], medians[other]) for other in (TYPER, TABLE))
        row = f"{label:26}{f'{clock:.0f} ({work:.0f})':>10}" + "".join(f"{r:>14}" for r in ratios)
        if command.aim:
            most, other = command.aim
            met = "met" if clock <= most * medians[other].clock else "NOT MET"
            row += f"  {most:g} x {'Typer' if other == TYPER else 'with a table'}: {met}"
        print(row)


def _print_peers(peers: Mapping[str, Times], medians: Mapping[str, Times]) -> None:
    """Each peer beside our answer to the same question."""
    if peers:
        print(f"\n{'':36}{'ms':>10}{'selfcare':>10}")
    for label, its in peers.items():
        own = medians[label.split()[-1]]
        said = "slower than selfcare" if its.clock > own.clock else "faster than selfcare"
        print(f"{label:36}{f'{its.clock:.0f} ({its.work:.0f})':>10}{own.clock:>10.0f}  {said}")


def _ratio(one: Times, other: Times) -> str:
    return f"{one.clock / other.clock:.2f} ({one.work / other.work:.2f})"


if __name__ == "__main__":
    main()
