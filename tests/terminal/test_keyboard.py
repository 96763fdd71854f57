"""Bytes become keys: a sequence is one key, a reply is none, and nothing is kept waiting."""

import os
import pty
import select
import termios
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcare.terminal.keyboard import Console, Keyboard, names_of, split

TYPED = [
    ("n", ("n",)),
    (" ", (" ",)),
    ("\r", ("enter",)),
    ("\n", ("enter",)),
    ("\t", ("tab",)),
    ("\x7f", ("backspace",)),
    ("\x04", ("end-of-input",)),
    ("！", ("！",)),  # noqa: RUF001 - the fullwidth one
    ("\x1b", ("escape",)),
    ("\x1b\x1b", ("escape", "escape")),
    ("\x1b[C", ("right",)),
    ("\x1bOD", ("left",)),
    ("\x1b[A\x1b[B", ("up", "down")),
    ("\x1b[1;5C", ("escape",)),
    ("\x1b[15~", ("escape",)),
    ("\x1b[3~", ("escape",)),
    ("\x1bOP", ("escape",)),
    ("\x1bn", ("escape",)),
    ("\x1b!", ("!",)),
    ("\x1bx", ("x",)),
    ("\x1b[C!", ("right", "!")),
    ("\x1b\r!", ("escape", "enter", "!")),
    ("\x1b\x1b!", ("escape", "!")),
    ("a\x1b[Db", ("a", "left", "b")),
]

REPLIES = [
    "\x1b[?62;c",
    "\x1b[24;80R",
    "\x1b[0n",
    "\x1b[8;24;80t",
    "\x1b[I",
    "\x1b[O",
    "\x1b[200~",
    "\x1b[201~",
    "\x1b]11;rgb:ffff/ffff/ffff\x07",
    "\x1b]11;rgb:0000/0000/0000\x1b\\",
    "\x1bP1$r0m\x1b\\",
    "\x1b_Gi=1;OK\x1b\\",
    "\x1b[?1u",
    "\x1b[?2026;1$y",
]


@pytest.mark.parametrize(("text", "names"), TYPED)
def test_what_is_typed_has_names(text: str, names: tuple[str, ...]) -> None:
    """A letter is its own name, a sequence one key."""
    assert names_of(text) == names


@pytest.mark.parametrize("reply", REPLIES)
def test_a_reply_of_the_terminal_is_no_key(reply: str) -> None:
    """What a terminal sends by itself does nothing, and takes nothing typed after it along."""
    assert (names_of(reply), names_of(reply + "!")) == ((), ("!",))


@pytest.mark.parametrize("text", [*(text for text, _names in TYPED), *REPLIES])
def test_a_sequence_may_come_in_two_pieces(text: str) -> None:
    """Cut anywhere, the same keys come out."""
    for place in range(len(text) + 1):
        first, rest = split(text[:place])
        second, end = split(rest + text[place:])
        assert first + second + names_of(end) == names_of(text), place


@given(st.text(alphabet="\x1b[]OPX_0123;?!nqx~Rc\\\x07 ", max_size=40))
def test_something_wrong_is_never_swallowed(text: str) -> None:
    """Whatever was typed before it, ! after a moment's wait is a key."""
    names, rest = split(text)
    assert "!" in [*names, *names_of(rest), *names_of("!")]
    assert names_of(rest) in {(), ("escape",)}


@given(st.text(alphabet="\x1b[]OPX_0123;?nq~Rc\\\x07 ", max_size=60))
def test_no_key_comes_out_of_nothing(text: str) -> None:
    """There are never more keys than letters, and every name is known."""
    names = names_of(text)
    assert len(names) <= len(text)
    assert all(
        len(name) == 1 or name in {"escape", "right", "left", "up", "down"} for name in names
    )


def test_a_sequence_that_never_ends_is_let_go() -> None:
    """After 4096 letters without an end a string is no longer waited for."""
    names, rest = split("\x1b]" + "0" * 5000 + "!")
    assert (rest, names[-1]) == ("", "!")


@pytest.fixture
def line() -> Iterator[tuple[int, Any]]:
    """Give both ends of a terminal: what types, and the stream that is typed into."""
    types, typed = pty.openpty()
    with os.fdopen(typed, "r") as stream:
        yield types, stream
    os.close(types)


def modes(descriptor: int) -> list[Any]:
    """Read how a terminal is set."""
    return termios.tcgetattr(descriptor)


def test_the_terminal_is_given_back_as_it_was(line: tuple[int, Any]) -> None:
    """Within, keys come one by one and unseen; afterwards all is as before."""
    _types, stream = line
    before = modes(stream.fileno())
    with Keyboard(stream):
        within = modes(stream.fileno())
        assert within[3] & (termios.ICANON | termios.ECHO) == 0
        assert within[3] & termios.ISIG == termios.ISIG
    assert modes(stream.fileno()) == before


def test_it_is_given_back_after_an_exception(line: tuple[int, Any]) -> None:
    """Whatever goes wrong within, the terminal is whole."""
    _types, stream = line
    before = modes(stream.fileno())
    with pytest.raises(RuntimeError), Keyboard(stream):
        raise RuntimeError
    assert modes(stream.fileno()) == before


def test_what_was_typed_before_is_thrown_away(line: tuple[int, Any]) -> None:
    """Only keys pressed from now on are read."""
    types, stream = line
    os.write(types, b"qq\n")
    with Keyboard(stream) as keyboard:
        os.write(types, b"n")
        assert keyboard.read() == ("n",)


def test_what_was_typed_and_not_read_can_be_forgotten(line: tuple[int, Any]) -> None:
    """Before a question, all that was typed ahead of it is thrown away, half a sequence too."""
    types, stream = line
    with Keyboard(stream) as keyboard:
        os.write(types, b"\x1b[")
        keyboard.read()
        os.write(types, b"333")
        select.select([stream], [], [], 5.0)
        keyboard.forget()
        os.write(types, b"8")
        assert (keyboard.pending, keyboard.read()) == (False, ("8",))


def test_what_was_not_read_never_reaches_the_shell(line: tuple[int, Any]) -> None:
    """Keys typed while the terminal was ours are gone when it is given back."""
    types, stream = line
    with Keyboard(stream):
        os.write(types, b"rm -rf\n")
        select.select([stream], [], [], 5.0)
    os.set_blocking(stream.fileno(), False)
    with pytest.raises(BlockingIOError):
        os.read(stream.fileno(), 100)


def test_a_sequence_in_two_reads_is_one_key(line: tuple[int, Any]) -> None:
    """The end of a sequence may come later; until then it is pending."""
    types, stream = line
    with Keyboard(stream) as keyboard:
        os.write(types, b"\x1b[")
        assert (keyboard.read(), keyboard.pending) == ((), True)
        os.write(types, b"C")
        assert (keyboard.read(), keyboard.pending) == (("right",), False)


def test_escape_alone_is_a_key_after_a_moment(line: tuple[int, Any]) -> None:
    """Who waited in vain for the end of a sequence has the Escape key."""
    types, stream = line
    with Keyboard(stream) as keyboard:
        os.write(types, b"\x1b")
        assert (keyboard.read(), keyboard.unended(), keyboard.pending) == ((), ("escape",), False)


def test_a_letter_in_two_reads_is_one_key(line: tuple[int, Any]) -> None:
    """The bytes of one letter may come one by one."""
    types, stream = line
    with Keyboard(stream) as keyboard:
        first, second = "！".encode()[:1], "！".encode()[1:]  # noqa: RUF001 - fullwidth
        os.write(types, first)
        assert keyboard.read() == ()
        os.write(types, second)
        assert keyboard.read() == ("！",)  # noqa: RUF001


@pytest.mark.parametrize("byte", [b"\x13", b"\x11", b"\x1c"], ids=["ctrl-s", "ctrl-q", "ctrl-\\"])
def test_keys_that_would_stop_the_terminal_are_keys(line: tuple[int, Any], byte: bytes) -> None:
    """Ctrl-S cannot freeze the output, and Ctrl-Backslash cannot kill the program."""
    types, stream = line
    with Keyboard(stream) as keyboard:
        os.write(types, byte)
        assert keyboard.read() == (byte.decode(),)


def test_a_terminal_that_is_gone_gives_none(line: tuple[int, Any]) -> None:
    """Nothing can be read any more, and leaving raises nothing."""
    types, stream = line
    with Keyboard(stream) as keyboard:
        nowhere = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nowhere, types)  # the other end is closed; its number stays ours
        os.close(nowhere)
        assert keyboard.read() is None


def test_a_terminal_of_somebody_else_is_not_touched(line: tuple[int, Any]) -> None:
    """Once dropped, it is left as it is."""
    _types, stream = line
    with Keyboard(stream) as keyboard:
        keyboard.drop()
        within = modes(stream.fileno())
    assert modes(stream.fileno()) == within


class FakeConsole:
    """What msvcrt would give, letter by letter."""

    def __init__(self, letters: str) -> None:
        """Take what is typed."""
        self.letters = list(letters)

    def kbhit(self) -> bool:
        """Whether there is something left."""
        return bool(self.letters)

    def getwch(self) -> str:
        """The next letter."""
        return self.letters.pop(0)


@pytest.mark.parametrize(
    ("letters", "names"),
    [
        ("n !", ("n", " ", "!")),
        ("\r\x08", ("enter", "backspace")),
        ("\xe0M\xe0K\x00H\xe0P", ("right", "left", "up", "down")),
        ("\xe0G!", ("escape", "!")),
        ("\x1b", ("escape",)),
        ("", ()),
    ],
)
def test_a_windows_console_gives_the_same_names(letters: str, names: tuple[str, ...]) -> None:
    """Letters, and the two-part codes of keys without a letter."""
    console = Console(FakeConsole(""))
    with console:
        console._console = FakeConsole(letters)
        assert (console.read(), console.unended(), console.pending) == (names, (), False)


def test_a_windows_console_forgets_what_was_typed_before_and_ahead() -> None:
    """Neither what was typed before the session nor what is left after it counts."""
    console = FakeConsole("qq")
    with Console(console) as keyboard:
        assert keyboard.read() == ()
        console.letters = list("left over")
    assert console.letters == []
