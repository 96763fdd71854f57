"""A real terminal, and a person at it who waits for words and presses keys."""

import contextlib
import fcntl
import os
import pty
import struct
import termios
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from typing import TypeVar

import pyte

from selfcare.terminal.output import Output
from selfcare.terminal.prompts import Asker, LeftQuestion
from selfcare.terminal.writer import ready

Value = TypeVar("Value")

PATIENCE_SECONDS = 30.0
TAKEN = b"\x1b[?1049h"
GIVEN_BACK = b"\x1b[?1049l\x1b[?25h"
Step = tuple[str, bytes | Callable[[], None]]


class Person(threading.Thread):
    """Waits for each text, or with ! until it is gone, and presses keys, all in one piece."""

    def __init__(self, far: int, columns: int, rows: int, steps: Sequence[Step]) -> None:
        super().__init__(daemon=True)
        self.far = far
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.steps = steps
        self.data = b""
        self.pictures: list[list[str]] = []
        self.is_answered = threading.Event()

    def run(self) -> None:
        for text, action in self.steps:
            if not self.wait(partial(self.shows, text)):
                return
            self.pictures.append([row.rstrip() for row in self.screen.display])
            if callable(action):
                action()
            else:
                os.write(self.far, action)
        with contextlib.suppress(OSError):  # hung up
            quiet = 0
            while not self.is_answered.is_set():
                quiet = 0 if self.look(0.05) else quiet + 1
                if quiet == 200:  # a key was lost: leave, so that the test fails
                    os.write(self.far, b"\x04")

    def shows(self, text: str) -> bool:
        shown = "\n".join(self.screen.display)
        return text[1:] not in shown if text.startswith("!") else text in shown

    def wait(self, is_there: Callable[[], bool]) -> bool:
        """Look until something is there; where it does not come, leave, so that the test fails."""
        with contextlib.suppress(OSError):  # hung up
            while not is_there():
                if not self.look(PATIENCE_SECONDS):
                    os.write(self.far, b"\x04")
                    return False
        return True

    def look(self, seconds: float) -> bool:
        if not ready([self.far], (), seconds):
            return False
        data = os.read(self.far, 65536)
        if not data:
            raise OSError
        self.data += data
        self.stream.feed(data)
        return True


class Desk:
    """A real terminal of this size."""

    def __init__(self, stack: ExitStack, columns: int = 80, rows: int = 24) -> None:
        self.size = columns, rows
        self.far, self.near = pty.openpty()
        self.far_is_open = True
        stack.callback(self.hang_up)
        near = os.dup(self.near)
        self.source = stack.enter_context(os.fdopen(self.near))
        self.stream = stack.enter_context(os.fdopen(near, "w", encoding="utf-8"))
        self.resize(columns, rows)
        self.colour = True
        self.ascii = False

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.near, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def hang_up(self) -> None:
        if self.far_is_open:
            self.far_is_open = False
            os.close(self.far)

    def type_ahead(self, keys: bytes) -> None:
        os.write(self.far, keys)

    @property
    def asker(self) -> Asker:
        output = Output(self.stream, self.size[0], "", colour=self.colour, ascii=self.ascii)
        return Asker(output, self.source)

    def does(self, ask: Callable[[Asker], Value], *steps: Step) -> tuple[Value | None, Person]:
        """Ask a person who does these steps; return the answer, None if they left."""
        person = Person(self.far, *self.size, steps)
        before = termios.tcgetattr(self.near)
        person.start()
        try:
            answer: Value | None = ask(self.asker)
        except LeftQuestion:
            answer = None
        finally:
            person.is_answered.set()
        person.join()
        if self.far_is_open:
            while person.look(0):
                pass
            assert termios.tcgetattr(self.near) == before
            assert GIVEN_BACK in person.data[person.data.rfind(TAKEN) :] or TAKEN not in person.data
        assert len(person.pictures) == len(steps), "\n".join(person.screen.display)
        return answer, person
