"""How the program fares with ten thousand guides: time, and memory at the most.

Run it with `make bench`, or by itself with another number of guides.
It measures and prints; it judges nothing.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
ROUNDS = 5
GUIDES = 10_000
IN_A_FOLDER = 500

SMALL = """\
import typer

app = typer.Typer()
app.command("one")(lambda: typer.echo("one"))
app.command("two")(lambda: typer.echo("two"))
app()
"""

PARSE_ALONE = """\
import sys, yaml
from pathlib import Path
for path in Path(sys.argv[1]).rglob("*.yaml"):
    yaml.load(path.read_bytes(), yaml.CSafeLoader)
"""


def write_guides(folder: Path, count: int) -> None:
    """Write so many routines, each the copy of one of ours under an id of its own."""
    ours = [
        (path.stem, path.read_text("utf-8"))
        for path in sorted(CHECKOUT.glob("guides/routines/*.yaml"))
        if "." not in path.stem  # no translation
    ]
    for number in range(count):
        stem, text = ours[number % len(ours)]
        id_ = f"{stem}-{number}"
        place = folder / f"part-{number // IN_A_FOLDER}"
        place.mkdir(parents=True, exist_ok=True)
        text = text.replace(f"id: {stem}\n", f"id: {id_}\n", 1)
        # The steps of no two routines are the same: nothing is saved by looking alike.
        text = text.replace("- {id: ", f"- {{id: x{number}-").replace("- id: ", f"- id: x{number}-")
        text = text.replace("instead_of: ", f"instead_of: x{number}-")
        (place / f"{id_}.yaml").write_text(text, encoding="utf-8")


def measure(command: list[str], environ: dict[str, str]) -> tuple[float, float]:
    """Run a command; give its seconds, and the megabytes it had at the most."""
    began = time.perf_counter()
    started = subprocess.Popen(
        command, env=environ, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    _pid, status, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        raise SystemExit(f"{command} ended with {started.returncode}")
    return time.perf_counter() - began, used.ru_maxrss / 1024


def main() -> None:
    """Print medians, each beside what it is compared with."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else GUIDES
    selfcare = str(Path(sys.executable).with_name("selfcare"))
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        write_guides(home / "guides", count)
        (home / "small.py").write_text(SMALL, encoding="utf-8")
        environ = os.environ | {"SELFCARE_HOME": name}
        commands = {
            "parsing alone": [sys.executable, "-c", PARSE_ALONE, str(home / "guides")],
            "guides check": [selfcare, "guides", "check"],
            "Typer, two commands": [sys.executable, str(home / "small.py"), "one"],
            "list --json, no index": [selfcare, "list", "--json"],
            "list --json": [selfcare, "list", "--json"],
        }
        medians: dict[str, float] = {}
        print(f"{count} guides, medians of {ROUNDS} runs")
        for label, command in commands.items():
            once = label.endswith("no index")
            runs = [measure(command, environ) for _ in range(1 if once else ROUNDS)]
            medians[label] = statistics.median(seconds for seconds, _size in runs)
            most = max(size for _seconds, size in runs)
            print(f"{label:22}{medians[label] * 1000:8.0f} ms{most:8.0f} MB")
    check = medians["guides check"] / medians["parsing alone"]
    listed = medians["list --json"] / medians["Typer, two commands"]
    print(f"guides check takes {check:.1f} times what parsing alone takes")
    print(f"list --json takes {listed:.1f} times what a small Typer program takes")


if __name__ == "__main__":
    main()
