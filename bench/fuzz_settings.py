"""Hostile input by the hundred: whatever comes in, the program answers with a sentence.

Usage: python bench/fuzz_settings.py [COUNT [SEED]]
"""

import io
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from selfcare.app.context import Context
from selfcare.cli.main import main

USUAL_COUNT = 500
ANSWERS = (0, 2)
"""What `config` may end with: done, or refused with a sentence."""

CHANGES = (
    ("voice", "false"),
    ("sound", "off"),
    ("voice_rate", "120"),
    ("activity", 'say "hello" \\ # : {x} [y]'),
    ("activity", "--unset"),
    ("voice", "--unset"),
)
VALUES = {"voice": False, "sound": "off", "voice_rate": 120, "activity": CHANGES[3][1]}

LINES = (
    "voice: true",
    '"voice": true',
    "'voice': false  # quiet",
    "voice:",
    "voice: maybe",
    "voice : true",
    "? voice\n: true",
    "voice: &a true",
    "sound: !!str bell",
    "sound: bell",
    'sound: "be\\x6cl"',
    "activity: walking\n  the dog",
    "activity: |\n  walking\n  the dog\n",
    "activity: >-\n  walking",
    "activity: 'it''s mine'",
    "voice_rate: 150",
    "voice_rate: 1_50",
    "language: es",
    "emergency_number: 112",
    "# a comment: true",
    "  # indented",
    "",
    "\t",
    "---",
    "...",
    "%YAML 1.2",
    "no_such: 1",
    "- a",
    "just words",
    "<<: *a",
    "big: [true]",
    "{big: true}",
    "\x1b[31m",
    "\x00",
    "\u202e",
    "\ufeff",
)
WHOLE = (
    "{}",
    "{voice: false}",
    '{"voice":false,"sound":"bell"}',
    "{voice: false, # why\n sound: bell,}\n",
    "{\n}\n",
    "--- {voice: true}\n...\n",
    "[voice]",
    "{{{{",
    "[" * 5_000,
    "a: " * 5_000,
    "x" * 300_000,
    "null\n",
)
LINE_ENDS = ("\n", "\r\n", "\r")
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-8-sig", "utf-16", "latin-1")


def settings_files(count: int, seed: int) -> Iterator[bytes]:
    """Settings files that somebody, or something, might have written."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    for number in range(count):
        if number < len(WHOLE):
            text = WHOLE[number]
        elif chance.random() < 0.15:  # noqa: PLR2004
            pairs = chance.sample(LINES[:16], chance.randint(1, 3))
            text = "{" + ", ".join(pairs) + chance.choice(["}", ",}", "", "} # end", "}\n..."])
        else:
            indent = chance.choice(["", "", "", "  "])
            lines = chance.choices(LINES, k=chance.randint(0, 6))
            text = "".join(f"{indent}{line}\n" for line in lines)
            text = chance.choice([text, text.rstrip("\n"), "---\n" + text, text + "...\n"])
        data = text.replace("\n", chance.choice(LINE_ENDS)).encode(
            chance.choice(ENCODINGS), "replace"
        )
        if chance.random() < 0.2 and data:  # noqa: PLR2004
            place = chance.randrange(len(data))
            data = data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]
        yield data


def settings(count: int, seed: int) -> Iterator[str]:
    """Change settings in hostile files; say what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "config.yaml")
        for number, data in enumerate(settings_files(count, seed)):
            name, value = CHANGES[number % len(CHANGES)]
            path.write_bytes(data)
            wrong = _wrong_with_change(folder, path, name, value)
            if wrong:
                yield f"{number}: config {name} {value}: {wrong}\n  {data[:200]!r}"


def _wrong_with_change(folder: str, path: Path, name: str, value: str) -> str:
    before = path.read_bytes()
    readable = _run(folder, "config")[0] == 0
    status, _stdout, stderr = _run(folder, "config", name, value)
    if status not in ANSWERS or "Traceback" in stderr:
        return f"status {status}: {stderr[:300]}"
    if status:
        if readable:
            return f"the reader reads what the editor refuses: {stderr[:300]}"
        return "" if path.read_bytes() == before and stderr.strip() else "changed, or no sentence"
    shown = _run(folder, "config", name, "--json")
    wanted = '"from": "default"' if value == "--unset" else f'"value": {_json(VALUES[name])}'
    if shown[0] or wanted not in shown[1]:
        return f"not what was set: {path.read_bytes()[:300]!r}"
    return "" if _run(folder, "config")[0] == 0 else "cannot be read any more"


def _json(value: object) -> str:
    import json

    return json.dumps(value)


def _run(folder: str, *arguments: str) -> tuple[int, str, str]:
    streams = io.StringIO(), io.StringIO()
    context = Context({"SELFCARE_HOME": folder, "LC_ALL": "C.UTF-8"}, io.StringIO(), *streams)
    return main(arguments, context), streams[0].getvalue(), streams[1].getvalue()


def run(arguments: list[str]) -> int:
    """Change hostile settings files, and print what went wrong."""
    count, seed = (*map(int, arguments), *(USUAL_COUNT, 1)[len(arguments) :])
    wrong = list(settings(count, seed))
    print("\n".join(wrong))
    print(f"{count} tried, {len(wrong)} went wrong.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
