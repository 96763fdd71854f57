"""The program lives in a shell: stopped with Ctrl-Z, brought back, and gone without a trace."""

import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from e2e.conversation import NOTHING_NEW, PAIN, YES_OR_NO
from e2e.program import PATIENCE_SECONDS, Program
from selfcare.player.clock import Clock

pytestmark = pytest.mark.needs("tmux")

PROMPT = "shell-prompt>"
FIRST_WORDS = "Pressing once"


@dataclass(frozen=True)
class Shell:
    """A real shell in a real terminal emulator, 80 by 24."""

    program: Program
    sockets: str

    def tmux(self, *arguments: str) -> str:
        """Tell tmux something; give its answer."""
        ended = subprocess.run(
            ["tmux", "-L", "selfcare-tests", "-f", "/dev/null", *arguments],
            env={**self.program.environ, "TMUX_TMPDIR": self.sockets},
            cwd=self.program.folder,
            capture_output=True,
            text=True,
            check=True,
        )
        return ended.stdout

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names for them."""
        self.tmux("send-keys", *keys)

    def picture(self) -> str:
        """Give the words on the screen as one line."""
        return " ".join(self.tmux("capture-pane", "-p").split())

    def wait_for(self, *endings: str, shown: str = "") -> str:
        """Look until the screen ends with one of these, or shows that anywhere; give it."""
        clock = Clock()
        while clock.seconds() < PATIENCE_SECONDS:
            picture = self.picture()
            for ending in endings:
                if picture.endswith(ending):
                    return ending
            if shown and shown in picture:
                return shown
        message = f"none of {(*endings, shown)!r} came:\n{picture}"
        raise AssertionError(message)


@pytest.fixture
def shell(brief: Program) -> Iterator[Shell]:
    """Open a shell; afterwards nothing of it is left."""
    with tempfile.TemporaryDirectory() as sockets:
        shell = Shell(brief, sockets)
        command = f"env 'PS1={PROMPT}' bash --noprofile --norc"
        shell.tmux("new-session", "-d", "-x", "80", "-y", "24", command)
        try:
            shell.wait_for(PROMPT)
            yield shell
        finally:
            shell.tmux("kill-server")


def begin(shell: Shell) -> None:
    """Start `brief` and go on to where its hold begins."""
    shell.press("selfcare run brief", "Enter")
    replies = {NOTHING_NEW: ("n", "Enter"), PAIN: ("Enter",), YES_OR_NO: ("n", "Enter")}
    while (asked := shell.wait_for(*replies, shown=FIRST_WORDS)) != FIRST_WORDS:
        shell.press(*replies[asked])


def test_stopping_and_coming_back(shell: Shell) -> None:
    """After Ctrl-Z the shell's terminal is whole; back in front the session is paused."""
    begin(shell)
    shell.press("C-z")
    shell.wait_for(PROMPT)
    shell.press("clear; stty -a | tr ' ' '\\n' | grep -cxE 'icanon|echo'; echo asked", "Enter")
    shell.wait_for(f"asked {PROMPT}")
    assert shell.picture() == f"2 asked {PROMPT}"
    shell.press("clear; fg", "Enter")
    shell.wait_for(shown="aused")
    assert "Pressing once" in shell.picture()


def test_keys_typed_during_a_session_never_reach_the_shell(shell: Shell) -> None:
    """What was typed while the session ran is not run by the shell afterwards."""
    begin(shell)
    shell.press("q", "echo typed-ahead", "Enter", "q", "q")
    shell.wait_for(PAIN)
    shell.press("Enter")
    shell.wait_for(PROMPT)
    assert f"{PROMPT}echo" not in shell.picture()
