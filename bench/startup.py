"""How long the program takes to start, beside bare Python and a small Typer program.

Run it with `make bench`. It measures and prints; it judges nothing.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
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


def competitors(folder: Path) -> dict[str, str]:
    """Name the commands that are compared, as a shell would take them; the first is the measure."""
    small = folder / "small.py"
    small.write_text(TWO_COMMANDS, encoding="utf-8")
    selfcare = Path(sys.executable).with_name("selfcare")
    return {
        "python -c pass": f"{sys.executable} -c pass",
        "Typer, two commands": f"{sys.executable} {small} one",
        "selfcare --version": f"{selfcare} --version",
        "selfcare list | cat": f"{selfcare} list | cat",
    }


def measure(command: str, environ: dict[str, str]) -> float:
    """Run a command once; give the milliseconds it took."""
    began = time.perf_counter()
    subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Run all in turn, so that a busy moment hits each alike, and print the medians."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environ = os.environ | {"SELFCARE_HOME": str(folder / "selfcare")}
        commands = competitors(folder)
        for command in commands.values():  # the first run of each also writes byte code
            measure(command, environ)
        times: dict[str, list[float]] = {label: [] for label in commands}
        for _ in range(ROUNDS):
            for label, command in commands.items():
                times[label].append(measure(command, environ))
    medians = {label: statistics.median(values) for label, values in times.items()}
    bare = next(iter(medians.values()))
    print(f"{'medians of':22}{ROUNDS:4} runs")
    for label, median in medians.items():
        print(f"{label:22}{median:6.0f} ms{median / bare:7.1f} times bare Python")


if __name__ == "__main__":
    main()
