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

from selfcare.terminal.keyboard import FROM_SEQUENCES, Keyboard, split, unended_keys


def names_of(text: str) -> tuple[str, ...]:
    """The keys that this text was typed with; what has no end is one key."""
    names, rest = split(text)
    return names + unended_keys(rest)


TYPED = [
    ("n", ("n",)),
    (" ", (" ",)),
    ("\r", ("enter",)),
    ("\n", ("enter",)),
    ("\t", ("tab",)),
    ("\x7f", ("backspace",)),
    ("\x04", ("end-of-input",)),
    ("！", ("!",)),  # noqa: RUF001 - the fullwidth one
    ("\x1b", ("escape",)),
    ("\x1b\x1b", ("escape", "escape")),
    ("\x1b[C", ("right",)),
    ("\x1bOD", ("left",)),
    ("\x1b[A\x1b[B", ("up", "down")),
    ("\x1b[1;5C", ("escape",)),
    ("\x1b[15~", ("f5",)),
    ("\x1b[3~", ("delete",)),
    ("\x1bOP", ("f1",)),
    ("\x1b[[A", ("f1",)),
    ("\x1b[99z", ("escape",)),
    ("\x1bn", ("escape",)),
    ("\x1b!", ("!",)),
    ("\x1bx", ("x",)),
    ("\x1b[C!", ("right", "!")),
    ("\x1b\r!", ("escape", "enter", "!")),
    ("\x1b\x1b!", ("escape", "!")),
    ("a\x1b[Db", ("a", "left", "b")),
]

OTHER_DRESS = [
    *(("!", text) for text in ("!", "！", "﹗", "︕", "❗", "¡", "‼", "\x1b!")),  # noqa: RUF001
    *(("x", text) for text in ("x", "X", "ｘ", "Ｘ", "х", "χ", "×", "\x1bx", "\x1bX")),  # noqa: RUF001
    *(("!", f"\x1b[{keys}") for keys in ("33u", "33;2u", "33;1:1u", "49;2u", "49:33;2u")),
    *(("!", f"\x1b[{keys}") for keys in ("49;2;33u", "27;2;33~", "33;65u", "33;6u", "33;3u")),
    *(("x", f"\x1b[{keys}") for keys in ("120u", "88;2u", "120;65u", "27;65;88~", "120;2:2u")),
    *(("n", text) for text in ("N", "ｎ", "Ｎ", "\x1b[110u")),  # noqa: RUF001
    *(("7", text) for text in ("７", "٧", "७", "\x1bOw", "\x1b[57406u", "⑦")),  # noqa: RUF001
    *((" ", text) for text in ("\u3000", "\xa0", "\x1b[32u")),
    *(("+", text) for text in ("＋", "\x1bOk", "\x1b[57413u")),  # noqa: RUF001
    *(("-", text) for text in ("－", "−", "\x1bOm")),  # noqa: RUF001
    *(("?", text) for text in ("？", "؟", "¿")),  # noqa: RUF001
    *(("enter", text) for text in ("\x1bOM", "\x1b[57414u", "\x1b[13u", "\x1b[27;2;13~")),
    *(("escape", text) for text in ("\x1b[27u", "\x1b[27;1u", "\x1b[110;3u")),
    *(("page-down", text) for text in ("\x1b[6~", "\x1b[57422u", "\x1b[6;129~")),
    *(("page-up", text) for text in ("\x1b[5~", "\x1b[57421u")),
    *(("right", text) for text in ("\x1b[C", "\x1b[1;65C", "\x1b[1;1:1C", "\x1b[57418u")),
]


@pytest.mark.parametrize(("name", "text"), OTHER_DRESS)
def test_keys_are_parsed_in_every_protocol(name: str, text: str) -> None:
    assert names_of(text) == (name,)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "\x1b[33;1:3u",
            "\x1b[57441;2u",
            "\x1b[57358u",
            "\x1b[<0;3;4M",
            "\x1b[<0;3;4m",
            "\x1b[M !!",
        ),
        *("\x1b[200~n!qx\x1b[201~", "\x1b[200~" + "x!\n" * 9000 + "\x1b[201~"),
    ],
)
def test_releases_mouse_and_paste_are_no_keys(text: str) -> None:
    assert (split(text), names_of(text + "n")) == (((), ""), ("n",))


def test_long_paste_in_pieces_is_no_key() -> None:
    rest = ""
    for piece in ("\x1b[200~x", *["!x" * 2000] * 9, "\x1b[20", "1~n"):
        names, rest = split(rest + piece)
        assert len(rest) < 20
    assert (names, rest) == (("n",), "")


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
def test_typed_bytes_become_key_names(text: str, names: tuple[str, ...]) -> None:
    assert names_of(text) == names


@pytest.mark.parametrize("reply", REPLIES)
def test_terminal_replies_are_no_keys(reply: str) -> None:
    assert (names_of(reply), names_of(reply + "!")) == ((), ("!",))


@pytest.mark.parametrize("text", [*(text for text, _names in TYPED), *REPLIES])
def test_split_sequence_gives_the_same_keys(text: str) -> None:
    for place in range(len(text) + 1):
        first, rest = split(text[:place])
        second, end = split(rest + text[place:])
        assert first + second + names_of(end) == names_of(text), place


@given(st.text(alphabet="\x1b[]OPX_0123;?!nqx~Rc\\\x07 ", max_size=40))
def test_exclamation_mark_is_never_swallowed(text: str) -> None:
    names, rest = split(text)
    assert "!" in [*names, *names_of(rest), *names_of("!")]
    assert names_of(rest) in {(), ("escape",), ("!",)}


@given(st.text(alphabet="\x1b[]OPX_0123;?nq~Rc\\\x07 ", max_size=60))
def test_there_are_never_more_keys_than_letters(text: str) -> None:
    names = names_of(text)
    assert len(names) <= len(text)
    assert all(
        len(name) == 1 or name in FROM_SEQUENCES or name in {"enter", "tab"} for name in names
    )


def test_endless_sequence_is_dropped() -> None:
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


def test_terminal_is_restored(line: tuple[int, Any]) -> None:
    _types, stream = line
    before = modes(stream.fileno())
    with Keyboard(stream):
        within = modes(stream.fileno())
        assert within[3] & (termios.ICANON | termios.ECHO) == 0
        assert within[3] & termios.ISIG == termios.ISIG
    assert modes(stream.fileno()) == before


def test_terminal_is_restored_after_an_exception(line: tuple[int, Any]) -> None:
    _types, stream = line
    before = modes(stream.fileno())
    with pytest.raises(RuntimeError), Keyboard(stream):
        raise RuntimeError
    assert modes(stream.fileno()) == before


def test_typed_ahead_keys_are_discarded(line: tuple[int, Any]) -> None:
    types, stream = line
    os.write(types, b"qq\n")
    with Keyboard(stream) as keyboard:
        os.write(types, b"n")
        assert keyboard.read() == ("n",)


def test_unread_keys_can_be_discarded(line: tuple[int, Any]) -> None:
    types, stream = line
    with Keyboard(stream) as keyboard:
        os.write(types, b"\x1b[")
        keyboard.read()
        os.write(types, b"333")
        select.select([stream], [], [], 5.0)
        keyboard.forget()
        os.write(types, b"8")
        assert (keyboard.pending, keyboard.read()) == ("", ("8",))


def test_unread_keys_never_reach_the_shell(line: tuple[int, Any]) -> None:
    types, stream = line
    with Keyboard(stream):
        os.write(types, b"rm -rf\n")
        select.select([stream], [], [], 5.0)
    os.set_blocking(stream.fileno(), False)
    with pytest.raises(BlockingIOError):
        os.read(stream.fileno(), 100)


def test_a_sequence_in_two_reads_is_one_key(line: tuple[int, Any]) -> None:
    types, stream = line
    with Keyboard(stream) as keyboard:
        os.write(types, b"\x1b[")
        assert (keyboard.read(), keyboard.pending) == ((), "\x1b[")
        os.write(types, b"C")
        assert (keyboard.read(), keyboard.pending) == (("right",), "")


def test_escape_is_a_key_after_a_timeout(line: tuple[int, Any]) -> None:
    types, stream = line
    with Keyboard(stream) as keyboard:
        os.write(types, b"\x1b")
        assert (keyboard.read(), keyboard.unended(), keyboard.pending) == ((), ("escape",), "")


def test_a_letter_in_two_reads_is_one_key(line: tuple[int, Any]) -> None:
    types, stream = line
    with Keyboard(stream) as keyboard:
        first, second = "！".encode()[:1], "！".encode()[1:]  # noqa: RUF001 - fullwidth
        os.write(types, first)
        assert keyboard.read() == ()
        os.write(types, second)
        assert keyboard.read() == ("!",)


@pytest.mark.parametrize("byte", [b"\x13", b"\x11", b"\x1c"], ids=["ctrl-s", "ctrl-q", "ctrl-\\"])
def test_keys_that_would_stop_the_terminal_are_keys(line: tuple[int, Any], byte: bytes) -> None:
    types, stream = line
    with Keyboard(stream) as keyboard:
        os.write(types, byte)
        assert keyboard.read() == (byte.decode(),)


def test_closed_terminal_gives_no_keys(line: tuple[int, Any]) -> None:
    types, stream = line
    with Keyboard(stream) as keyboard:
        nowhere = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nowhere, types)  # the other end is closed; its number stays ours
        os.close(nowhere)
        assert keyboard.read() is None


def test_dropped_terminal_is_not_touched(line: tuple[int, Any]) -> None:
    _types, stream = line
    with Keyboard(stream) as keyboard:
        keyboard.drop()
        within = modes(stream.fileno())
    assert modes(stream.fileno()) == within


@pytest.mark.parametrize("text", ["\x1b[99;5u", "\x1b[27;5;99~"])
def test_ctrl_c_sequence_is_an_interrupt(line: tuple[int, Any], text: str) -> None:
    types, stream = line
    with Keyboard(stream) as keyboard:
        os.write(types, text.encode())
        with pytest.raises(KeyboardInterrupt):
            keyboard.read()


@pytest.mark.parametrize("encoding", ["shift_jis", "gb18030", "utf-8"])
def test_keys_come_in_the_encoding_of_the_terminal(encoding: str) -> None:
    types, typed = pty.openpty()
    with os.fdopen(typed, "r", encoding=encoding) as stream, Keyboard(stream) as keyboard:
        os.write(types, "！".encode(encoding))  # noqa: RUF001
        assert keyboard.read() == ("!",)
    os.close(types)
