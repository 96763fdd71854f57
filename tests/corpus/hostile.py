"""Files that somebody made to do harm, each with the error it must give."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

HEAD = "kind: tips\ntips:\n  - id: a\n    title: A\n    paragraphs:\n"
STEPS = "kind: routine\nid: mine\nsteps:\n"
UNKNOWN_SOURCES = ", ".join(f"nobody-{number}" for number in range(20))

TEXTS: dict[str, tuple[str | bytes, str]] = {
    "a-million-keys": ("".join(f"k{n}: 1\n" for n in range(1_000_000)), "too-large"),
    "many-keys": ("".join(f"{n:x}k: 1\n" for n in range(24_000)), "too-many-values"),
    "many-unknown-keys": (
        "kind: topic\n" + "".join(f"{n:x}k: 1\n" for n in range(9_000)),
        "unknown-key",
    ),
    "deep-lists": ("[" * 100_000, "too-deep"),
    "deep-mappings": ("{a: " * 60_000, "too-deep"),
    "deep-blocks": ("".join(" " * n + "a:\n" for n in range(700)), "too-deep"),
    "deep-dashes": ("- " * 100_000, "too-deep"),
    "complex-keys": ("? " * 100_000, "too-deep"),
    "alias-bomb": (
        "a: &a [x, x]\n" + "".join(f"k{n}: &k{n} [*a, *a, *a]\n" for n in range(30)),
        "anchor",
    ),
    "merge": ("a: {b: 1}\n<<: *a\n", "anchor"),
    "python-object": ("kind: !!python/object/apply:os.system ['touch pwned']\n", "tag"),
    "nul": ("kind: topic\0\n", "control-character"),
    "all-zero": (b"\0" * 200_000, "control-character"),
    "not-utf8": (b"kind: topic\nid: \xc3\x28\n", "not-utf8"),
    "utf16": ("kind: topic\n".encode("utf-16"), "not-utf8"),
    "tabs": ("kind:\ttopic\n\tid: a\n", "yaml-syntax"),
    "bidi": ("kind: topic\ntitle: \u202eevil\u202c\n", "control-character"),
    "ansi": ("kind: topic\ntitle: \x1b[31mred\n", "control-character"),
    "osc": ("kind: topic\ntitle: \x1b]0;owned\x07\n", "control-character"),
    "c1": ("kind: topic\ntitle: \x9b31mred\n", "control-character"),
    "escaped": ('kind: topic\ntitle: "\\e[31mred \\u202e \\x07"\n', "control-character"),
    "surrogate": ('kind: topic\ntitle: "\\ud800"\n', "yaml-syntax"),
    "documents": ("---\na: 1\n" * 20_000, "several-documents"),
    "huge-number": (
        STEPS + f"  - {{id: a, do: rest, seconds: {'9' * 5_000}, say: A}}\n",
        "missing-key",
    ),
    "huge-word": (f"kind: {'x' * 200_000}\n", "unknown-kind"),
    "huge-key": (f"? {'x' * 200_000}\n: 1\n", "missing-key"),
    "nobody's-sources": (
        HEAD + f"      - {{text: A, sources: [{UNKNOWN_SOURCES}]}}\n" * 90,
        "unknown-source",
    ),
    "nobody's-words": (
        "kind: points\npoints:\n" + f"  - {{id: a, tools: [{'thumb, ' * 90}]}}\n" * 90,
        "unknown-choice",
    ),
    "words-to-look-at": (
        HEAD
        + f"      - {{text: {'press the press on press your ' * 39}spine, kind: caution}}\n" * 90,
        "presses-spine",
    ),
    "a-drawing": (
        "kind: figure\nviews:\n  a: {title: a, short: a, box: [-1, 0, 1, 1], shapes: [\n"
        + "    {id: a, kind: dot, at: [0, 0]},\n" * 1_200
        + "  ]}\n"
        + "".join(
            f"  v{n}: {{title: a, short: a, box: [-1, 0, 1, 1], crop_of: a}}\n" for n in range(200)
        )
        + "  b: {}\n",
        "missing-key",
    ),
}
"""By name: what the file holds, and the code of a problem it must have."""


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(path))


def _circle(path: Path) -> None:
    folder = path.with_suffix("")
    folder.mkdir()
    (folder / "again").symlink_to(folder)


def _deep(path: Path) -> None:
    path.with_suffix("").joinpath(*"abcdefghij").mkdir(parents=True)


THINGS: dict[str, tuple[Callable[[Path], object], str]] = {
    "sparse": (_sparse, "too-large"),
    "pipe": (os.mkfifo, "unreadable"),
    "socket": (_socket, "unreadable"),
    "device": (lambda path: path.symlink_to("/dev/zero"), "leads-out"),
    "itself": (lambda path: path.symlink_to(path), "unreadable"),
    "nowhere": (lambda path: path.symlink_to(path.with_name("gone")), "unreadable"),
    "password": (lambda path: path.symlink_to("/etc/passwd"), "leads-out"),
    "folders-in-a-circle": (_circle, "link-circle"),
    "folders-without-end": (_deep, "deep-folder"),
}
"""By name: how to make what is no file, and the code of the error it must give."""
