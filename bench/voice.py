"""Whether a voice makes a session late: one that hangs, fails, prints, speaks, is missing.

Run it as `python bench/voice.py`, with --minutes 5 for a long look. Every session runs
at the real pace, all of them at once, in lines. It measures and prints; it judges nothing.
"""

import argparse
import json
import os
import selectors
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

ENGINES = {
    "no voice": None,
    "missing": "/nowhere/to/be/found",
    "exits 1": "exit 1",
    "prints": "cat; echo printed; echo printed >&2",
    "hangs 30 s": "exec sleep 30",
    "speaks": "cat > /dev/null; exec sleep 2",
}

SHORTEST_SECONDS = 20

GUIDE = """\
kind: routine
id: measured
title: To be measured
summary: Holds of the hand, and rests.
for: [lower-back]
evidence: {{grade: own-caution, says: For measuring., sources: []}}
steps:
  - {{id: begin, do: rest, seconds: 2, say: Begin.}}
{steps}
  - {{id: end, do: rest, seconds: 2, say: End.}}
"""

PAIR = "  - {{id: pair-{number}, point: EX-UE7, hold_seconds: {hold}, say: Press.}}"
PAIR_SECONDS = 20


def guide(seconds: int) -> str:
    """Write a routine of about so many seconds with as many phrases as will go into it."""
    pairs = max(1, seconds // PAIR_SECONDS)
    steps = (PAIR.format(number=number, hold=5) for number in range(pairs))
    return GUIDE.format(steps="\n".join(steps))


def command(executable: Path, body: str | None) -> list[str]:
    """Give the command of one session; an engine is a small program made of this body."""
    base = [str(executable), "run", "measured", "--plain", "--sound", "off"]
    if body is None:
        return [*base, "--no-voice"]
    return [*base, "--voice"]


def settings(body: str | None, folder: Path) -> str:
    """Give the settings file that names the engine."""
    if body is None:
        return ""
    if body.startswith("/"):
        return f"voice_command: {body}\n"
    program = folder / "engine"
    program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    program.chmod(0o755)
    return f"voice_command: {program}\n"


def prepared(name: str, top: Path, seconds: int) -> dict[str, str]:
    """Make a home for one session: the routine, the engine, no safety answer that stops it."""
    folder = top / name.replace(" ", "-")
    home = folder / "selfcare"
    (home / "guides").mkdir(parents=True)
    (home / "guides" / "measured.yaml").write_text(guide(seconds), encoding="utf-8")
    (home / "config.yaml").write_text(settings(ENGINES[name], folder), encoding="utf-8")
    return {**os.environ, "SELFCARE_HOME": str(home), "PYTHONUNBUFFERED": "1"}


def seconds_planned(executable: Path, environ: Mapping[str, str]) -> float:
    """Ask the program how long the session is."""
    printed = subprocess.run(
        [str(executable), "preview", "measured", "--json"],
        env=environ,
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    return float(json.loads(printed)["total_seconds"])


def lengths(running: Mapping[str, subprocess.Popen[bytes]]) -> dict[str, float]:
    """Measure each session from its first beat to its last word, by what it prints."""
    began: dict[str, float] = {}
    ended: dict[str, float] = {}
    selector = selectors.DefaultSelector()
    for name, process in running.items():
        if process.stdout is not None:
            selector.register(process.stdout, selectors.EVENT_READ, name)
    while selector.get_map():
        for key, _ready in selector.select():
            at = time.perf_counter()
            line = key.fileobj.readline()  # type: ignore[union-attr]
            if not line:
                selector.unregister(key.fileobj)
            elif b"Begin." in line:
                began[key.data] = at
            elif line.startswith(b"Finished."):
                ended[key.data] = at
    return {name: ended[name] - began[name] for name in running}


def main() -> None:
    """Run a session with each engine, all at once, and print how late each one ended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=SHORTEST_SECONDS / 60)
    seconds = round(60 * parser.parse_args().minutes)
    executable = Path(sys.executable).with_name("selfcare")
    with tempfile.TemporaryDirectory() as top:
        homes = {name: prepared(name, Path(top), seconds) for name in ENGINES}
        for environ in homes.values():
            for answers in (["--none-apply"], ["--set", "age=45"]):
                answered = [str(executable), "safety", *answers]
                subprocess.run(answered, env=environ, stdout=subprocess.DEVNULL, check=True)
        planned = seconds_planned(executable, homes["no voice"])
        running = {
            name: subprocess.Popen(
                command(executable, ENGINES[name]),
                env=environ,
                bufsize=0,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
            )
            for name, environ in homes.items()
        }
        measured = lengths(running)
        for process in running.values():
            process.wait()
    print(f"{'a session of':14}{planned:9.3f} s")
    for name, length in measured.items():
        print(f"{name:14}{length:9.3f} s{(length - planned) * 1000:+8.1f} ms")


if __name__ == "__main__":
    main()
