"""Speaks a session through a program that is started and never waited for.

A new phrase ends the one before it, so nothing stale is ever begun. What the
program prints goes nowhere. After three failures the voice is silent, and that
is said once; the session never notices.
"""

import contextlib
import subprocess
from collections.abc import Callable, Sequence

from selfcare.player.engines import Engine
from selfcare.session import words
from selfcare.session.events import BeatEnded, BeatStarted, Effect, Finished
from selfcare.session.state import Session
from selfcare.terminal.lines import sentence

MOST_FAILURES = 3

Program = subprocess.Popen[bytes]


class Voice:
    """A voice that follows a session."""

    def __init__(self, engine: Engine, notice: Callable[[str], None]) -> None:
        """Take the program to speak through; `notice` is told when it fails for good."""
        self._engine = engine
        self._notice = notice
        self._speaking: Program | None = None
        self._cancelling: Program | None = None
        self._failures = 0
        self._before = ""
        self.muted = False

    def heard(self, session: Session, effect: Effect) -> None:
        """Speak what has just happened.

        The end of a beat and the start of the next come at one moment and are
        one phrase: otherwise the second would cut off the first.
        """
        if isinstance(effect, BeatEnded):
            self._before = words.ended(effect.beat)
            return
        text = sentence(session, effect)
        if isinstance(effect, BeatStarted | Finished) and self._before:
            text = f"{self._before} {text}"
            self._before = ""
        if text and not self.muted:
            self.say(text)

    def say(self, text: str) -> None:
        """Speak now, also when muted; whatever is being said ends."""
        self.hush()
        if self._failures >= MOST_FAILURES:
            return
        try:
            self._speaking = self._started(text)
        except OSError:
            self._failed()

    def hush(self) -> None:
        """End what is being said, and note how the program fared."""
        speaking, self._speaking = self._speaking, None
        if speaking is None:
            return
        status = speaking.poll()
        if status is None:
            _end(speaking)
            self._cancel()
        elif status != 0:
            self._failed()

    def close(self) -> None:
        """Fall silent for good and leave no program behind."""
        self.hush()
        if self._cancelling is not None:
            _end(self._cancelling)

    def _started(self, text: str) -> Program:
        """Start the program with the text, waiting for nothing."""
        engine = self._engine
        speaking = _start(engine.command(text), subprocess.PIPE if engine.on_input else None)
        if speaking.stdin is not None:
            # A phrase is far smaller than a pipe holds, so a program that hangs is not waited for.
            with contextlib.suppress(BrokenPipeError):  # it ended already; looked at next time
                speaking.stdin.write(text.encode())
                speaking.stdin.close()
        return speaking

    def _cancel(self) -> None:
        """Tell a server behind the program to be silent as well."""
        if not self._engine.cancel:
            return
        if self._cancelling is not None:
            _end(self._cancelling)
        self._cancelling = _start(self._engine.cancel, None)

    def _failed(self) -> None:
        self._failures += 1
        if self._failures == MOST_FAILURES:
            self._notice(self._engine.name)


def _start(command: Sequence[str], source: int | None) -> Program:
    return subprocess.Popen(  # noqa: S603 - found by name; the text is one argument or on stdin
        command,
        stdin=subprocess.DEVNULL if source is None else source,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _end(program: Program) -> None:
    program.kill()
    program.wait()
    if program.stdin is not None:
        with contextlib.suppress(BrokenPipeError):
            program.stdin.close()
