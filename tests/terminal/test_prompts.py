"""Asking: no default, nothing timed, nothing taken for an answer that is none."""

import io

import pytest

from selfcare.terminal.output import Output
from selfcare.terminal.prompts import (
    Asker,
    LeftQuestion,
    parse_pain,
    parse_words,
    parse_yes_or_no,
)


class Talk:
    """A person who types these lines, and what they see."""

    def __init__(self, typed: str, *, width: int = 80) -> None:
        """Type this, one answer a line; then leave."""
        self._stream = io.StringIO()
        self.source = io.StringIO(typed)
        output = Output(self._stream, width, "--plain", colour=False, ascii=False)
        self.asker = Asker(output, self.source)

    @property
    def seen(self) -> str:
        """Everything written so far."""
        return self._stream.getvalue()


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("y\n", True), ("YES\n", True), (" n \n", False), ("No\n", False), ("\n\nmaybe\ny\n", True)],
)
def test_yes_or_no(typed: str, *, answer: bool) -> None:
    """In short or in full; an empty line and nonsense are asked again."""
    assert Talk(typed).asker.yes_or_no("Is it so?") is answer


@pytest.mark.parametrize("typed", ["", "\n", "maybe\n", "y", "\n\n\ny"])
def test_leaving_answers_nothing(typed: str) -> None:
    """The end of the input is no answer, and neither is what it cuts off before Enter."""
    talk = Talk(typed)
    with pytest.raises(LeftQuestion):
        talk.asker.yes_or_no("Is it so?")
    assert talk.seen.endswith("\n")


def test_nobody_to_read_from_has_left() -> None:
    """A program started without an input asks nobody."""
    output = Output(io.StringIO(), 80, "a pipe", colour=False, ascii=False)
    asker = Asker(output, None)
    assert asker.can_ask() is False
    with pytest.raises(LeftQuestion):
        asker.yes_or_no("Is it so?")


def test_a_hint_says_what_would_be_understood() -> None:
    """After each answer that was not."""
    talk = Talk("what\ny\n")
    talk.asker.yes_or_no("Is it so?")
    assert (
        talk.seen
        == "Is it so? (y or n) Type y for yes or n for no, then Enter.\nIs it so? (y or n) "
    )


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_question_leaves_room_to_type_in(width: int) -> None:
    """It is folded like any text, and the answer is typed at its end."""
    talk = Talk("y\n", width=width)
    talk.asker.yes_or_no("Is it really so that this question is long? " * 5)
    assert max(len(line) for line in talk.seen.splitlines()) <= width - 5
    assert talk.seen.endswith("(y or n) ")


def test_a_question_is_spelled_for_its_terminal() -> None:
    """ASCII where it knows no more, and never a control character."""
    stream = io.StringIO()
    asker = Asker(Output(stream, 80, "x", colour=False, ascii=True), io.StringIO("y\n"))
    asker.yes_or_no("Wärme\x1b?")
    assert stream.getvalue() == "Warme?? (y or n) "


def test_what_is_understood_alone() -> None:
    """The readings themselves say None to what they do not understand."""
    assert [parse_yes_or_no(typed) for typed in ("y", "n", "", "u")] == [
        True,
        False,
        None,
        None,
    ]
    assert [parse_pain(typed) for typed in ("", "3", "11")] == [(None,), (3,), None]


@pytest.mark.parametrize(
    "words",
    [
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\U0001f469\u200d\U0001f680 \u2764\ufe0f",
        "\u4e00\u3000\u4e8c",
        "a\u00a0b",
        "\u200fabc",
    ],
    ids=["zwnj", "zwj", "wide space", "fixed space", "mark"],
)
def test_letters_of_a_note_are_unchanged(words: str) -> None:
    """Joiners and spaces of other scripts are letters too."""
    assert parse_words(words) == words


@pytest.mark.parametrize(
    "key",
    ["\x1b[D", "\x1bOA", "\x1b[3~", "\x1b[1;5C", "\x1b[[A", "\x1bOP", "\x1b[200~",
     "\x1b]11;rgb:0/0/0\x07", "\x1b[?62;c"],
)  # fmt: skip
def test_keys_do_not_land_in_a_note(key: str) -> None:
    """Arrows, function keys, brackets around a paste, and answers of the terminal."""
    assert parse_words(f"better{key} today{key}") == "better today"


def test_what_steers_a_terminal_becomes_a_space() -> None:
    """Nothing a terminal would obey is saved."""
    assert parse_words("a\x07b\tc\u202ed\x9be\ud800f") == "a b c d e f"
