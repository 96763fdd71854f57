"""How long the program takes to start, beside bare Python, small Typer programs and its peers.

Run it with `make bench`, or with `--peers` to compare with other programs of the
terminal too: they are installed from the package index into a folder that is thrown
away afterwards. All commands run in turn, so that a busy moment hits each alike. It
measures and prints; it judges nothing.
"""

import os
import pty
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

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
    "breathe-cli": "breathe --help",
    "deep-breath-cli": "deep-breath --help",
    "meditation": "meditation --help",
    "countdown-cli": "countdown --help",
    "tldr": "tldr --version",
    "td-watson": "watson --version",
    "todoman": "todo --version",
    "khal": "khal --version",
}
"""Programs from the package index, each with the least it can be asked."""

LOCALES = ("LC_", "LANG")


@dataclass(frozen=True)
class Command:
    """What is measured.

    `terminal` gives it a terminal to write on; `until` are words of the first screen,
    after which it is not waited for any longer.
    """

    line: str
    terminal: bool = False
    until: str = ""
    variables: tuple[tuple[str, str], ...] = ()


def ours(folder: Path) -> dict[str, Command]:
    """Name our commands, those they are compared with first."""
    small = folder / "small.py"
    small.write_text(TWO_COMMANDS, encoding="utf-8")
    table = folder / "table.py"
    table.write_text(WITH_A_TABLE, encoding="utf-8")
    python = shlex.quote(sys.executable)
    selfcare = shlex.quote(str(Path(sys.executable).with_name("selfcare")))
    completing = (
        ("_SELFCARE_COMPLETE", "complete_bash"),
        ("COMP_WORDS", "selfcare show wai"),
        ("COMP_CWORD", "2"),
    )
    return {
        "python -c pass": Command(f"{python} -c pass"),
        "Typer, two commands": Command(f"{python} {small} one"),
        "Typer, a Rich table": Command(f"{python} {table} one", terminal=True),
        "selfcare --version": Command(f"{selfcare} --version"),
        "completion of show wai": Command(selfcare, variables=completing),
        "selfcare list | cat": Command(f"{selfcare} list | cat"),
        "selfcare list --json": Command(f"{selfcare} list --json"),
        "selfcare list, terminal": Command(f"{selfcare} list", terminal=True),
        "selfcare tips": Command(f"{selfcare} tips"),
        "selfcare show waist": Command(f"{selfcare} show waist"),
        "show waist, terminal": Command(f"{selfcare} show waist", terminal=True),
        "run waist, first screen": Command(
            f"{selfcare} run waist", terminal=True, until="or n for none of these:"
        ),
    }


def peers(folder: Path) -> dict[str, Command]:
    """Install the peers, each in an environment of its own, and name their commands."""
    found: dict[str, Command] = {}
    for name, line in PEERS.items():
        home = folder / name
        venv.create(home, with_pip=False)
        python = str(home / "bin" / "python")
        pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", name)
        installed = subprocess.run(pip, capture_output=True, text=True, check=False)
        program, *arguments = line.split()
        executable = home / "bin" / program
        if installed.returncode or not executable.exists():
            there = sorted(path.name for path in (home / "bin").glob("*"))
            why = (installed.stderr.strip().splitlines() or [f"no {program} in {there}"])[-1]
            print(f"{name}: not installed, {why}", file=sys.stderr)
            continue
        command = Command(shlex.join([str(executable), *arguments]))
        if why := _failure(command, os.environ):
            print(f"{name}: does not run, {why}", file=sys.stderr)
        else:
            found[f"{name}: {line}"] = command
    return found


def _failure(command: Command, environ: Mapping[str, str]) -> str:
    """Say what is wrong with a command, empty if it works."""
    ended = subprocess.run(
        ["bash", "-c", command.line],
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if not ended.returncode:
        return ""
    return (ended.stderr.strip().splitlines() or [f"it ended with {ended.returncode}"])[-1]


def measure(command: Command, environ: Mapping[str, str]) -> float:
    """Run a command once; give the milliseconds it took."""
    environ = {**environ, **dict(command.variables)}
    began = time.perf_counter()
    if command.terminal:
        _on_terminal(command, environ)
    else:
        subprocess.run(
            ["bash", "-o", "pipefail", "-c", command.line],
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return (time.perf_counter() - began) * 1000


def _on_terminal(command: Command, environ: Mapping[str, str]) -> None:
    """Run it on a terminal of its own, to its end or until its first screen is there."""
    ours, its = pty.openpty()
    process = subprocess.Popen(
        ["bash", "-c", f"exec {command.line}"],
        env=environ,
        stdin=its,
        stdout=its,
        stderr=its,
        start_new_session=True,
    )
    os.close(its)
    written = b""
    with suppress(OSError):  # how a terminal says that nobody holds its other end any more
        while not command.until or command.until not in " ".join(written.decode().split()):
            written += os.read(ours, 65536)
    seen = not command.until or command.until in " ".join(written.decode().split())
    if command.until:
        process.kill()
    status = process.wait()
    os.close(ours)
    if not seen or (status and not command.until):
        raise RuntimeError(f"{command.line} did not do what is measured:\n{written.decode()}")


def main() -> None:
    """Run all in turn and print the medians."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = {one: text for one, text in os.environ.items() if not one.startswith(LOCALES)}
        environ = {
            **kept,
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLUMNS": "80",
            "SELFCARE_HOME": str(folder / "selfcare"),
        }
        commands = ours(folder)
        if "--peers" in sys.argv[1:]:
            commands |= peers(folder)
        for command in commands.values():  # the first run of each also writes byte code
            measure(command, environ)
        times: dict[str, list[float]] = {label: [] for label in commands}
        for _ in range(ROUNDS):
            for label, command in commands.items():
                times[label].append(measure(command, environ))
    _print({label: statistics.median(values) for label, values in times.items()})


def _print(medians: Mapping[str, float]) -> None:
    bare, typer, table = list(medians.values())[:3]
    print(f"medians of {ROUNDS} runs            ms  times Python  Typer  with a table")
    for label, median in medians.items():
        print(
            f"{label:30}{median:6.0f}{median / bare:14.1f}"
            f"{median / typer:7.2f}{median / table:14.2f}"
        )


if __name__ == "__main__":
    main()
