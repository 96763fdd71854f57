"""In a real shell: Ctrl-Z gives the terminal away and back, and nothing typed reaches the shell."""

import os
import select
import shlex
import signal
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pytest

from e2e.conversation import NOTHING_NEW_KEYS, PAIN_KEYS, READY
from e2e.live_screen import read_figures
from e2e.program import Program, processes
from selfcare.player.clock import Clock
from selfcare.terminal.live.layout import Look, areas
from selfcare.terminal.live.widgets import Size

pytestmark = [pytest.mark.needs("tmux"), pytest.mark.needs("bash")]
PROMPT = "prompt>"
COLUMNS, ROWS = 80, 24
SHELL_PATIENCE_SECONDS = 90.0


@dataclass(frozen=True)
class Shell:
    """A bash in a terminal of tmux."""

    socket: str

    def tmux(self, *words: str) -> str:
        """Have tmux do something; give what it says."""
        ended = subprocess.run(
            ["tmux", "-S", self.socket, *words], capture_output=True, text=True, check=True
        )
        return ended.stdout

    def type(self, text: str) -> None:
        """Type letters as they are."""
        self.tmux("send-keys", "-t", "0", "-l", text)

    def press(self, *keys: str) -> None:
        """Press keys by their names."""
        self.tmux("send-keys", "-t", "0", *keys)

    @property
    def picture(self) -> str:
        """What the person sees."""
        return self.tmux("capture-pane", "-p", "-t", "0")

    @property
    def cursor_is_shown(self) -> bool:
        """Whether the cursor is to be seen."""
        return self.tmux("display-message", "-p", "-t", "0", "#{cursor_flag}").strip() == "1"

    @property
    def is_on_second_screen(self) -> bool:
        """Whether the picture covers what stood there before."""
        return self.tmux("display-message", "-p", "-t", "0", "#{alternate_on}").strip() == "1"

    @property
    def child(self) -> int:
        """The process that runs in the shell."""
        parent = int(self.tmux("display-message", "-p", "-t", "0", "#{pane_pid}"))
        (child,) = (number for number, of, _command in processes() if of == parent)
        return child

    @property
    def countdown(self) -> str:
        """The large figures."""
        room = areas(Size(COLUMNS, ROWS), Look(), pictured=True)
        return read_figures(self.picture.split("\n"), room)

    def says(self, words: str) -> bool:
        """Whether these words stand on the screen, however they are wrapped."""
        return words in " ".join(self.picture.split())

    def wait_for(self, condition: Callable[[], object], what: str) -> None:
        """Look until something is to be seen."""
        clock = Clock()
        while not condition():
            assert clock.seconds() < SHELL_PATIENCE_SECONDS, f"{what} was not seen:\n{self.picture}"
            pause(0.05)

    def wait_for_words(self, *words: str) -> None:
        """Look until all of these stand on the screen."""
        self.wait_for(lambda: all(word in self.picture for word in words), repr(words))

    def run(self, command: str) -> None:
        """Type a command and Enter."""
        self.type(command)
        self.press("Enter")


def pause(seconds: float) -> None:
    """Let a moment pass."""
    select.select([], [], [], seconds)


@pytest.fixture
def shell(hold_program: Program) -> Iterator[Shell]:
    """Give a bash in which the first hold of `held` has just begun."""
    shell = Shell(str(hold_program.folder / "tmux"))
    environ = {**hold_program.environ, "TERM": "xterm-256color"}
    try:
        subprocess.run(
            [
                *("tmux", "-S", shell.socket, "-f", os.devnull, "new-session", "-d"),
                *("-x", str(COLUMNS), "-y", str(ROWS), "bash --norc --noprofile"),
            ],
            env=environ,
            check=True,
        )
        shell.wait_for(lambda: bool(shell.picture.strip()), "a prompt")
        shell.run(f"clear; PS1={shlex.quote(PROMPT)}")
        shell.wait_for(lambda: shell.picture.strip() == PROMPT, "the prompt")
        shell.run(shlex.join([str(hold_program.executable), "run", "held"]))
        questions = ((NOTHING_NEW_KEYS, "n"), (PAIN_KEYS, ""), (READY, ""))
        for question, reply in questions:
            shell.wait_for(partial(shell.says, question), question)
            if reply:
                shell.type(reply)
            else:
                shell.press("Enter")
        shell.wait_for_words("Step 1 of 2")
        shell.type("n")
        shell.wait_for_words("Press.")
        yield shell
    finally:
        subprocess.run(["tmux", "-S", shell.socket, "kill-server"], check=False)


def test_ctrl_z_gives_the_terminal_to_the_shell_and_takes_it_back(shell: Shell) -> None:
    shell.wait_for(lambda: shell.countdown == "0:57", "0:57")
    shell.press("C-z")
    shell.wait_for_words("Stopped")
    assert (shell.cursor_is_shown, shell.is_on_second_screen) == (True, False)
    shell.run("echo one; echo $((1+1))two")
    shell.wait_for_words("one", "2two")
    pause(2.5)
    shell.run("fg")
    shell.wait_for_words("Paused", "x or !", "space carry on")
    assert (shell.cursor_is_shown, shell.is_on_second_screen) == (False, True)
    assert shell.countdown in {"0:57", "0:56"}
    before = shell.picture
    pause(1.5)
    assert shell.picture == before
    shell.type(" ")
    shell.wait_for_words("Hands back")
    shell.wait_for(lambda: shell.countdown == "0:55", "0:55")


def test_ctrl_z_works_again_and_again(shell: Shell) -> None:
    for _ in range(3):
        shell.press("C-z")
        shell.wait_for_words("Stopped")
        shell.run("fg")
        shell.wait_for_words("Paused", "space carry on")
    shell.type("qq")
    shell.wait_for_words(PAIN_KEYS)


def test_background_session_leaves_the_terminal_alone(shell: Shell) -> None:
    shell.press("C-z")
    shell.wait_for_words("Stopped")
    shell.run("clear; bg; echo still here")
    shell.wait_for_words("still here")
    pause(1.5)
    assert ("Paused" in shell.picture, shell.is_on_second_screen) == (False, False)
    shell.run("echo typed in peace")
    shell.wait_for_words("typed in peace")
    shell.run("fg")
    shell.wait_for_words("Paused", "space carry on")


def test_session_killed_in_the_background_writes_nothing(shell: Shell) -> None:
    shell.press("C-z")
    shell.wait_for_words("Stopped")
    shell.run("clear; kill %1; bg; wait %1; echo status $?")
    shell.wait_for_words("status 143")
    assert (shell.cursor_is_shown, shell.is_on_second_screen) == (True, False)
    shell.run("echo whole")
    shell.wait_for_words("whole")


@pytest.mark.parametrize("end", ["C-c", "kill"])
def test_what_was_typed_ahead_never_reaches_the_shell(shell: Shell, end: str) -> None:
    shell.type(" ")
    shell.wait_for_words("Paused")
    shell.type("sss")
    if end == "C-c":
        shell.press("C-c")
    else:
        os.kill(shell.child, signal.SIGTERM)
    shell.wait_for(lambda: not shell.is_on_second_screen, "the first screen")
    shell.run("echo status $?")
    shell.wait_for(lambda: "status 1" in shell.picture, "the status")
    assert ("sss" in shell.picture, "not found" in shell.picture) == (False, False)
    assert shell.cursor_is_shown


def test_with_no_keys_what_was_typed_never_reaches_the_shell(shell: Shell) -> None:
    shell.type("qq")
    shell.wait_for_words(PAIN_KEYS)
    shell.press("C-c")
    shell.wait_for_words(PROMPT)
    command = shell.tmux("capture-pane", "-p", "-S", "-100", "-t", "0").split(PROMPT)[1]
    executable = command.split()[0]
    shell.run(f"clear; {executable} run held --no-keys --rehearse; echo status $?")
    shell.wait_for_words("Step 1 of 2")
    shell.type("touch typed-ahead")
    shell.press("Enter")
    shell.wait_for_words("status 0")
    shell.run("ls; echo listed")
    shell.wait_for(lambda: "listed" in shell.picture.split(), "the list")
    assert "typed-ahead" not in shell.picture
