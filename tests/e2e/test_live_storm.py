"""A storm of keys, pastes, sequences, resizes and signals: whatever comes, all is whole afterwards.

SELFCARE_TESTS_SEED repeats a storm; the seed is in the name of the test.
SELFCARE_TESTS_BLOWS makes it longer or shorter than its 2000 blows.
"""

import os
import random
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pytest

from e2e.conversation import begin
from e2e.live_screen import watch
from e2e.program import Program, Terminal, processes

BLOWS = int(os.environ.get("SELFCARE_TESTS_BLOWS", "0")) or 2000
MOST_BLOWS_A_SESSION = 250
DOCUMENTED = {0, 3, 4, 129, 130, 143}
CALM = "nbrs+-m? z7\t\r\x04\x13ß漢"
SEQUENCES = (
    *(
        "\x1b",
        "\x1b[C",
        "\x1b[D",
        "\x1bOC",
        "\x1b[",
        "\x1bO",
        "\x1b[1;5",
        "\x1b[3~",
        "\x1b]11;",
        "\x1b]",
    ),
    *(
        "\x1b[24;80R",
        "\x1b]11;rgb:ffff/ffff/ffff\x07",
        "\x1b[I",
        "\x1b[200~pasted\x1b[201~",
        "\x1bP1$r",
    ),
    *("\x1b[M !!", "\x1b\x1b\x1b", "\x9b", "\x00\x01\x02", "\x1b[99999999999999C"),
)
ENDS = ("q", "qq", "!", "x", "！", "\x03")  # noqa: RUF001 - the fullwidth one is a key
RUN = os.environ.get("PYTEST_XDIST_TESTRUNUID", "") or str(os.getpid())
"""What names a run of the tests to all who run a part of them."""

SEED = int(os.environ.get("SELFCARE_TESTS_SEED", "0")) or crc32(RUN.encode()) % 10**6

Blow = Callable[[Terminal, random.Random], None]


def key(terminal: Terminal, dice: random.Random) -> None:
    terminal.press(dice.choice(CALM))


def sequence(terminal: Terminal, dice: random.Random) -> None:
    """Send what a terminal or a key of the edge sends, whole or in part."""
    terminal.press(dice.choice(SEQUENCES))


def paste(terminal: Terminal, dice: random.Random) -> None:
    letters = "abcdefghijklmnoprstuvwyz 0123456789\n\r,.;:+-"
    terminal.press("".join(dice.choices(letters, k=dice.randrange(1, 400))))


def resize(terminal: Terminal, dice: random.Random) -> None:
    terminal.resize(dice.randrange(1, 150), dice.randrange(1, 60))


def nudge(terminal: Terminal, dice: random.Random) -> None:
    """Send a signal that ends nothing."""
    number = dice.choice([signal.SIGWINCH, signal.SIGCONT, signal.SIGTSTP, signal.SIGSTOP])
    terminal.send(number)
    terminal.send(signal.SIGCONT)


def end(terminal: Terminal, dice: random.Random) -> None:
    """Press what may end the session."""
    terminal.press(dice.choice(ENDS))


def kill(terminal: Terminal, dice: random.Random) -> None:
    """Send a signal that ends it."""
    terminal.send(dice.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP]))


ALL: dict[Blow, int] = {key: 40, sequence: 25, paste: 6, resize: 15, nudge: 10, end: 1, kill: 1}


def outcomes(home: Path) -> list[str | None]:
    """Read how the sessions ended, from a diary that must be whole."""
    with closing(sqlite3.connect(home / "diary.sqlite3")) as diary:
        assert diary.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [row[0] for row in diary.execute("SELECT outcome FROM sessions")]


@pytest.fixture
def noisy(hold_program: Program) -> Program:
    """Give the program with a voice that hangs whenever it is asked to speak."""
    voice = hold_program.folder / "voice-that-hangs"
    voice.write_text("#!/bin/sh\nsleep 60\ntrue\n", encoding="utf-8")
    voice.chmod(0o755)
    home = Path(hold_program.environ["SELFCARE_HOME"])
    (home / "config.yaml").write_text(
        f"voice: true\nvoice_command: {voice}\nsound: off\n", encoding="utf-8"
    )
    return hold_program


@pytest.mark.parametrize("seed", [pytest.param(SEED, id=f"seed-{SEED}")])
def test_storm_of_input_leaves_terminal_and_diary_intact(
    noisy: Program, tmp_path: Path, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - a storm is no secret
    left = BLOWS
    number = 0
    while left > 0:
        number += 1
        home = tmp_path / f"home-{number}"
        shutil.copytree(noisy.environ["SELFCARE_HOME"], home)
        program = replace(noisy, environ={**noisy.environ, "SELFCARE_HOME": str(home)})
        blows = min(left, MOST_BLOWS_A_SESSION)
        with program.on_terminal("run", "held", "--voice") as terminal:
            begin(terminal, "Step 1 of 2")
            left -= storm(terminal, dice, blows)
            if terminal.child.isalive():
                terminal.send(signal.SIGTERM)
            status = terminal.status()
            assert b"Traceback" not in terminal.written, terminal.picture
            assert (status in DOCUMENTED, terminal.is_whole) == (True, True), (number, status)
        assert [outcome for outcome in outcomes(home) if outcome is None] == []
        assert not list(home.glob("log/*"))
        voice = str(noisy.folder / "voice-that-hangs")
        assert [command for _, _, command in processes() if voice in command] == []


def storm(terminal: Terminal, dice: random.Random, blows: int) -> int:
    """Let so many blows fall, fewer if the program ends; give how many there were."""
    for blow in range(blows):
        if not terminal.child.isalive():
            return blow
        (strike,) = dice.choices(list(ALL), list(ALL.values()))
        strike(terminal, dice)
        watch(terminal, dice.choice([0.0, 0.0, 0.005, 0.02]))
    return blows
