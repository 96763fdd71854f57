"""Starts the installed program as a person would, and watches what it does."""

import json
import os
import re
import signal
import subprocess
import termios
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Any, Self

import pexpect
import pyte

from selfcare.player.clock import Clock

PATIENCE_SECONDS = 90.0
"""How long anything may take before a test gives up; far more than it should."""

ESCAPE = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07]*\x07|[@-_])")


class Patient(pyte.ByteStream):
    """Passes over a known sequence in a private form that it does not know, as terminals do.

    A storm of half sequences makes such forms; pyte would raise TypeError for them.
    """

    def _send_to_parser(self, data: str) -> bool | None:
        try:
            return super()._send_to_parser(data)
        except TypeError:  # the parser has begun anew, and takes plain text
            return True


@dataclass(frozen=True)
class Ended:
    """How a run ended and what it wrote."""

    status: int
    stdout: bytes
    stderr: bytes

    @property
    def text(self) -> str:
        return self.stdout.decode()

    @property
    def everything(self) -> bytes:
        return self.stdout + self.stderr


@dataclass(frozen=True)
class Program:
    """The installed program with a place of its own; nothing of who runs the tests reaches it."""

    executable: Path
    folder: Path
    environ: Mapping[str, str]

    def given(self, **variables: str) -> "Program":
        return replace(self, environ={**self.environ, **variables})

    def without(self, *names: str) -> "Program":
        left = {name: value for name, value in self.environ.items() if name not in names}
        return replace(self, environ=left)

    def start(self, *arguments: str, stdout: int | IO[bytes] = subprocess.PIPE) -> "Running":
        """Start it without a terminal: nothing to read, a pipe to write to."""
        process = subprocess.Popen(
            [self.executable, *arguments],
            cwd=self.folder,
            env=dict(self.environ),
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
        )
        return Running(process)

    def run(self, *arguments: str) -> Ended:
        with self.start(*arguments) as running:
            return running.ended()

    def sessions(self) -> list[dict[str, Any]]:
        """Read the sessions in the diary."""
        sessions: list[dict[str, Any]] = json.loads(self.run("history", "--json").text)["sessions"]
        return sessions

    def only_session(self) -> dict[str, Any]:
        (session,) = self.sessions()
        return session

    def on_terminal(self, *arguments: str, columns: int = 80, rows: int = 24) -> "Terminal":
        child = pexpect.spawn(
            str(self.executable),
            list(arguments),
            cwd=str(self.folder),
            env={"TERM": "xterm-256color", **self.environ},
            dimensions=(rows, columns),
            timeout=PATIENCE_SECONDS,
            echo=True,
        )
        child.delaybeforesend = None
        return Terminal(child, pyte.Screen(columns, rows))


@dataclass(frozen=True)
class Running:
    """A run without a terminal that has not ended yet."""

    process: subprocess.Popen[bytes]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def line_with(self, words: str) -> str:
        """Read on until a line says this; give that line."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if words in line.decode():
                return line.decode()
        message = f"it ended without saying {words!r}"
        raise AssertionError(message)

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def ended(self) -> Ended:
        stdout, stderr = self.process.communicate(timeout=PATIENCE_SECONDS)
        return Ended(self.process.returncode, stdout, stderr)


@dataclass
class Terminal:
    """A run on a terminal: the bytes it wrote, and the picture they make."""

    child: Any
    screen: pyte.Screen
    written: bytes = b""
    _seen: int = 0
    _stream: pyte.ByteStream = field(init=False)

    def __post_init__(self) -> None:
        self._stream = Patient(self.screen)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.child.isalive():
            self.child.kill(signal.SIGKILL)
        self.child.close(force=True)

    @property
    def picture(self) -> str:
        return "\n".join(self.screen.display)

    @property
    def plain(self) -> str:
        """Everything written, without the terminal's control sequences."""
        return ESCAPE.sub(b"", self.written).replace(b"\r", b"").decode(errors="replace")

    @property
    def words(self) -> str:
        """Everything written as one line, however it was wrapped."""
        return " ".join(self.plain.split())

    def read(self, seconds: float) -> bool:
        """Take in what comes within so many seconds; False once the program has gone."""
        try:
            piece = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.written += piece
        self._stream.feed(piece)
        return True

    def wait_for(self, *words: str, seconds: float = PATIENCE_SECONDS) -> str:
        """Read until one of these was written after what was seen before; give it."""
        clock = Clock()
        start = self._seen
        while True:
            for word in words:
                place = self.words.find(word, start)
                if place >= 0:
                    self._seen = place + len(word)
                    return word
            left = seconds - clock.seconds()
            if left <= 0 or not self.read(left):
                break
        message = f"none of {words!r} came in:\n{self.words[start:]}"
        raise AssertionError(message)

    def press(self, keys: str) -> None:
        self.child.send(keys)

    def send(self, number: signal.Signals) -> None:
        self.child.kill(number)

    def take_away(self) -> None:
        """Close the terminal under the program and wait until the program has gone."""
        self.child.ptyproc.fileobj.close()
        self.child.ptyproc.wait()

    @property
    def is_whole(self) -> bool:
        """Whether typing shows, is read line by line, and the cursor is seen."""
        flags = termios.tcgetattr(self.child.child_fd)[3]
        in_lines = bool(flags & termios.ICANON) and bool(flags & termios.ECHO)
        return in_lines and not self.screen.cursor.hidden

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def status(self, replies: Mapping[str, str] | None = None) -> int:
        """Read on to the end, replying to questions; give the exit status.

        A program that died of a signal gives 128 and the signal's number.
        """
        clock = Clock()
        while self.read(PATIENCE_SECONDS):
            assert clock.seconds() < PATIENCE_SECONDS, f"it has not ended:\n{self.picture}"
            for question, reply in (replies or {}).items():
                place = self.words.find(question, self._seen)
                if place >= 0:
                    self._seen = place + len(question)
                    self.press(reply)
        self.child.wait()
        if self.child.signalstatus is not None:
            return 128 + int(self.child.signalstatus)
        return int(self.child.exitstatus)


def processes() -> list[tuple[int, int, str]]:
    """List the processes that run: each one's number, its parent's, and its command.

    Read from /proc where there is one, as small systems have no `ps`.
    """
    if Path("/proc/self/stat").exists():
        return [row for row in map(_process, Path("/proc").glob("[0-9]*")) if row is not None]
    command = ["ps", "-A", "-o", "pid=,ppid=,args="]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rows = [line.split(maxsplit=2) for line in listed.splitlines()]
    return [(int(number), int(parent), args) for number, parent, args in rows]


def _process(folder: Path) -> tuple[int, int, str] | None:
    """Read about a process; nothing where it has gone or waits to be reaped."""
    try:
        state, parent = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()[:2]
        command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return None
    return None if state == "Z" else (int(folder.name), int(parent), command)


def clean_environ(executables: Path, folder: Path) -> dict[str, str]:
    """Set what a program needs to start, and nothing else."""
    return {
        "PATH": f"{executables}{os.pathsep}{os.defpath}",
        "HOME": str(folder / "home-that-must-not-be-touched"),
        "SELFCARE_HOME": str(folder / "selfcare"),
        "LC_ALL": "C.UTF-8",
        "SELFCARE_PAGER": "cat",
        "PYTHONWARNINGS": "error",
    }
