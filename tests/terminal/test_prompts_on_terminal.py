"""Asking on a real terminal: what was typed too early counts for nothing."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from selfcare.terminal.output import Output
from selfcare.terminal.prompts import Asker, LeftQuestion

if sys.platform == "win32":
    pytest.skip("Windows has no terminals of this kind", allow_module_level=True)

import pty
import termios


@pytest.fixture
def terminal() -> Iterator[tuple[int, Asker]]:
    """The far end of a real terminal, and who asks on it."""
    far, near = pty.openpty()
    with ExitStack() as stack:
        stack.callback(os.close, far)
        source = stack.enter_context(open(near, buffering=1, closefd=True))
        stream = stack.enter_context(open(os.dup(near), "w"))
        mode = termios.tcgetattr(near)
        mode[3] &= ~termios.ECHO
        termios.tcsetattr(near, termios.TCSANOW, mode)
        yield far, Asker(Output(stream, 80, "--plain", colour=False, ascii=True), source)


def replying(far: int, reply: bytes, question: bytes = b"(y or n)") -> int:
    """Start a person who waits until the question stands there, then types; give their process."""
    process = os.fork()
    if process == 0:
        received = b""
        while question not in received:
            received += os.read(far, 100)
        os.write(far, reply)
        os._exit(0)
    return process


def test_typed_ahead_keys_are_discarded(terminal: tuple[int, Asker]) -> None:
    far, asker = terminal
    os.write(far, b"y\ny\ny\n")
    person = replying(far, b"n\n")
    answer = asker.yes_or_no("Is it so?")
    os.waitpid(person, 0)
    assert (asker.can_ask(), answer) == (True, False)


def test_ctrl_d_leaves_the_question(terminal: tuple[int, Asker]) -> None:
    far, asker = terminal
    person = replying(far, b"y\x04\x04")
    with pytest.raises(LeftQuestion):
        asker.yes_or_no("Is it so?")
    os.waitpid(person, 0)


@pytest.mark.parametrize(("letters", "is_cut"), [(4000, False), (5000, True)])
def test_truncated_note_is_reported(
    terminal: tuple[int, Asker], letters: int, *, is_cut: bool
) -> None:
    """A line of a terminal holds 4,095 bytes; the rest never comes to the program."""
    far, asker = terminal
    person = replying(far, b"a" * letters + b"\n", b"Note:")
    note = asker.words("Note:")
    os.waitpid(person, 0)
    asker.output.write("End")
    asker.output.stream.flush()
    reply = os.read(far, 1000)
    assert (len(note) < letters, b"4095 characters were saved" in reply) == (is_cut, is_cut)
