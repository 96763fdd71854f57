"""Asking: no default, nothing timed, nothing taken for an answer that is none."""

import io

import pytest

from selfcare.terminal.output import Output
from selfcare.terminal.prompts import (
    Asker,
    LeftQuestion,
    parse_answer,
    parse_choice,
    parse_numbers,
    parse_pain,
    parse_words,
    parse_yes_or_no,
)

SIGNS = {f"sign-{number}": f"Sign number {number}" for number in range(1, 11)}


class Talk:
    """A person who types these lines, and what they see."""

    def __init__(self, typed: str, *, width: int = 80, height: int | None = None) -> None:
        """Type this, one answer a line; then leave."""
        self._stream = io.StringIO()
        self.source = io.StringIO(typed)
        output = Output(self._stream, width, "--plain", colour=False, ascii=False, height=height)
        self.asker = Asker(output, self.source)

    @property
    def seen(self) -> str:
        """Everything written so far."""
        return self._stream.getvalue()

    @property
    def left_over(self) -> str:
        """What was typed and not read."""
        return self.source.read()


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


@pytest.mark.parametrize(
    ("typed", "score"), [("0\n", 0), ("10\n", 10), ("\n", None), ("11\n-1\n7.5\nten\n7\n", 7)]
)
def test_pain(typed: str, score: int | None) -> None:
    """A whole number from 0 to 10; Enter alone skips."""
    assert Talk(typed).asker.pain("How much pain now?") == score


def test_leaving_the_question_about_pain_is_not_skipping_it() -> None:
    """Who asked decides what that means."""
    with pytest.raises(LeftQuestion):
        Talk("").asker.pain("How much pain now?")


def test_none_of_these_is_no_for_every_one() -> None:
    """One letter answers the whole screen."""
    assert Talk("n\n").asker.which_apply("Signs", SIGNS) == dict.fromkeys(SIGNS, "no")


def test_enter_alone_answers_no_screen() -> None:
    """It is asked again, and who leaves has answered nothing."""
    talk = Talk("\n\n\n")
    with pytest.raises(LeftQuestion):
        talk.asker.which_apply("Signs", SIGNS)
    assert talk.seen.count("A number from 1 to 10, also if unsure, or n for none of these:") == 4


def test_numbers_are_ended_by_enter() -> None:
    """1 and 10 are two different signs."""
    ten = Talk("10\ny\nn\n").asker.which_apply("Signs", SIGNS)
    one = Talk("1\ny\nn\n").asker.which_apply("Signs", SIGNS)
    assert [id_ for id_, answer in ten.items() if answer == "yes"] == ["sign-10"]
    assert [id_ for id_, answer in one.items() if answer == "yes"] == ["sign-1"]


@pytest.mark.parametrize(
    "nonsense", ["0", "11", "-1", "1.", "1 12", "y", "all", "\u216b", "9" * 5000]
)
def test_what_is_no_number_of_the_list(nonsense: str) -> None:
    """It is asked again; nothing is opened."""
    talk = Talk(f"{nonsense}\nn\n")
    assert talk.asker.which_apply("Signs", SIGNS) == dict.fromkeys(SIGNS, "no")
    assert "Type the number of what is true for you" in talk.seen


def test_several_numbers_are_opened_one_after_the_other() -> None:
    """Who types all that is true at once is asked about each."""
    answers = Talk("2, 10\ny\nu\nn\n").asker.which_apply("Signs", SIGNS)
    assert {id_: answer for id_, answer in answers.items() if answer != "no"} == {
        "sign-2": "yes",
        "sign-10": "unsure",
    }


def test_each_answer_is_told_the_moment_it_is_given() -> None:
    """Whoever leaves in the middle has still said what was said."""
    told: dict[str, str] = {}
    with pytest.raises(LeftQuestion):
        Talk("2\ny\n").asker.which_apply("Signs", SIGNS, told=told.__setitem__)
    assert told == {"sign-2": "yes"}


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("y", "yes"), ("u", "unsure"), ("?", "unsure"), ("unsure", "unsure"), ("n", "no")],
)
def test_an_item_is_opened_and_answered(typed: str, answer: str) -> None:
    """Yes, unsure, or no when the number was mistyped; its words are shown again."""
    talk = Talk(f"2\n\nwhat\n{typed}\nn\n")
    assert talk.asker.which_apply("Signs", SIGNS)["sign-2"] == answer
    assert talk.seen.count("Sign number 2\n") == 2
    assert "none of the others" in talk.seen


def test_several_items_can_be_true() -> None:
    """And an answer can be changed by opening the item again."""
    answers = Talk("1\ny\n3\nu\n1\nn\nn\n").asker.which_apply("Signs", SIGNS)
    assert {id_: answer for id_, answer in answers.items() if answer != "no"} == {
        "sign-3": "unsure"
    }
    assert list(answers) == list(SIGNS)


def test_leaving_an_opened_item_answers_nothing() -> None:
    """Not even what was marked before."""
    with pytest.raises(LeftQuestion):
        Talk("1\ny\n2\n").asker.which_apply("Signs", SIGNS)


@pytest.mark.parametrize("typed", ["y", "u"])
def test_the_first_sign_can_end_the_questions(typed: str) -> None:
    """Nothing more is asked when the first yes or unsure decides."""
    talk = Talk(f"4\n{typed}\nnot read\n")
    answers = talk.asker.which_apply("Signs", SIGNS, first_ends=True)
    assert answers == {"sign-4": "yes" if typed == "y" else "unsure"}
    assert talk.left_over == "not read\n"


def test_a_no_does_not_end_the_questions() -> None:
    """A mistyped number decides nothing."""
    answers = Talk("4\nn\nn\n").asker.which_apply("Signs", SIGNS, first_ends=True)
    assert answers == dict.fromkeys(SIGNS, "no")


def test_a_list_taller_than_the_terminal_comes_in_parts() -> None:
    """What has scrolled away was not read, so each part is asked for itself, by its numbers."""
    talk = Talk("n\n1\n6\ny\nn\n", height=10)
    answers = talk.asker.which_apply("Signs", SIGNS)
    assert [id_ for id_, answer in answers.items() if answer == "yes"] == ["sign-6"]
    assert list(answers) == list(SIGNS)
    assert ["from 1 to 5," in talk.seen, "from 6 to 10," in talk.seen] == [True, True]
    assert "Signs Part 2 of 2." in talk.seen


def test_every_item_has_room_on_the_lowest_terminal() -> None:
    """One at a time, if it must be."""
    talk = Talk("n\n" * 10, height=1)
    assert talk.asker.which_apply("Signs", SIGNS) == dict.fromkeys(SIGNS, "no")


def test_a_sign_in_the_first_part_ends_the_questions() -> None:
    """The second part is not shown."""
    talk = Talk("2\ny\n", height=10)
    assert talk.asker.which_apply("Signs", SIGNS, first_ends=True) == {"sign-2": "yes"}
    assert "Sign number 6" not in talk.seen


@pytest.mark.parametrize(
    ("typed", "usual", "place"),
    [
        ("1\n", None, 0),
        ("3\n", None, 2),
        ("waist\n", None, 0),
        ("KNEE\n", None, 2),
        ("below\n", None, 1),
        ("\n", 2, 2),
        ("\n\n2\n", None, 1),
        ("the\n9\n0\n2\n", None, 1),
    ],
)
def test_choosing(typed: str, usual: int | None, place: int) -> None:
    """By number or part of just one name; Enter takes the usual one, where there is one."""
    names = ["The waist", "The place below the waistline", "The knees"]
    assert Talk(typed).asker.choose("Which one?", names, usual) == place


def test_what_is_understood_alone() -> None:
    """The readings themselves say None to what they do not understand."""
    assert [parse_yes_or_no(typed) for typed in ("y", "n", "", "u")] == [
        True,
        False,
        None,
        None,
    ]
    assert [parse_answer(typed) for typed in ("U", "", "x")] == ["unsure", None, None]
    assert [parse_pain(typed) for typed in ("", "3", "11")] == [(None,), (3,), None]
    numbers = [parse_numbers(typed, (2, 3)) for typed in ("n", "2", "3, 2", "1", "2 1", "")]
    assert numbers == [(), (2,), (3, 2), None, None, None]
    assert [parse_choice(typed, ["a b", "a c"], None) for typed in ("a", "c")] == [None, 1]


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
def test_letters_of_a_note_are_kept(words: str) -> None:
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
