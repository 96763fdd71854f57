"""Choosing from a list, on a real terminal and by a typed number or word."""

import io
from collections.abc import Sequence
from contextlib import ExitStack

import pytest

from selfcare.terminal.blocks import SKIP, Cell, Choice
from selfcare.terminal.choosing import KeyScreen, ListScreen, ask_yes_or_no
from selfcare.terminal.output import Output
from selfcare.terminal.prompts import Asker, LeftQuestion
from terminal.desk import Desk, Person, Step

HERE = "\N{HEAVY RIGHT-POINTING ANGLE QUOTATION MARK ORNAMENT}"
TITLE = "Which routine?"
UP, DOWN = b"\x1b[A", b"\x1b[B"


def choice(title: str, state: Cell = Cell(""), *, is_offered: bool = True) -> Choice:  # noqa: B008
    about = f"{title}, and what it is."
    return Choice(title.lower(), title, "7\N{NO-BREAK SPACE}min", state, about, is_offered)


CHOICES = (
    choice("Core for the lower back", Cell("last time")),
    choice("Hands only, at a desk"),
    choice("Hands and wrists", Cell("skip it", SKIP)),
    *(choice(f"Routine number {number}") for number in range(4, 21)),
)


def find(typed: str, choices: Sequence[Choice] = CHOICES) -> list[int]:
    return [at for at, it in enumerate(choices) if typed.lower() in it.title.lower()]


def ask(desk: Desk, *steps: Step, choices: Sequence[Choice] = CHOICES) -> tuple[int | None, Person]:
    return desk.does(
        lambda asker: ListScreen(
            asker, TITLE, choices, 0, None, lambda typed: find(typed, choices)
        ).ask(),
        *steps,
    )


def test_list_shows_minutes_states_and_what_the_pointed_one_is(desk: Desk) -> None:
    place, person = ask(desk, (TITLE, b"\r"))
    (picture,) = person.pictures
    assert place == 0
    assert picture[:7] == [
        f" {TITLE}",
        "",
        " Find: _ type a word, for example hands or headache",
        "",
        f"{HERE}  1  Core for the lower back  7\xa0min   last time",
        "   2  Hands only, at a desk    7\xa0min",
        "   3  Hands and wrists         7\xa0min   \N{BALLOT X} skip it",
    ]
    assert picture[20:24] == [
        " 4 more below",
        f" {HERE} Core for the lower back, and what it is.",
        "",
        " ↑\xa0↓ move   1-20 pick   letters find   Enter choose   Esc leave",
    ]


def test_arrows_move(desk: Desk) -> None:
    steps = ((TITLE, DOWN * 2), (f"{HERE}  3", UP), (f"{HERE}  2", b"\r"))
    assert ask(desk, *steps)[0] == 1


def test_the_list_scrolls_with_the_pointer(desk: Desk) -> None:
    place, person = ask(desk, (TITLE, DOWN * 19), (f"{HERE} 20", b"\r"))
    assert (place, "more below" in "\n".join(person.pictures[1])) == (19, False)


def test_digits_point_at_a_number_of_the_full_list(desk: Desk) -> None:
    place, person = ask(desk, (TITLE, b"1"), (f"{HERE}  1", b"2"), (f"{HERE} 12", b"\r"))
    assert place == 11
    assert person.pictures[2][2] == " Find: 12_"


def test_letters_find_and_are_set_off(desk: Desk) -> None:
    place, person = ask(
        desk, (TITLE, b"h"), ("Find: h_", b"an"), ("Find: han_", DOWN), (f"{HERE}  2", b"\r")
    )
    assert place == 2
    assert person.pictures[2][0] == f" {TITLE}{'2 of 20':>64}"
    assert person.pictures[2][4:7] == [
        f"{HERE}  1  Hands only, at a desk    7\xa0min",
        "   2  Hands and wrists         7\xa0min   \N{BALLOT X} skip it",
        "",
    ]
    assert b"\x1b[1;36mHan\x1b[0m" in person.data


def test_escape_clears_and_then_leaves(desk: Desk) -> None:
    steps = ((TITLE, b"han"), ("2 of 20", b"\x1b"), ("letters find", b"\x1b"))
    assert ask(desk, *steps)[0] is None


def test_enter_takes_nothing_where_nothing_was_found(desk: Desk) -> None:
    steps = ((TITLE, b"zz"), ("called zz.", b"\r"), ("!There is no", b"\x7f\x7f"))
    assert ask(desk, *steps, (f"{HERE}  1", b"\r"))[0] == 0


def test_what_is_not_offered_is_not_pointed_at(desk: Desk) -> None:
    choices = (CHOICES[0], choice("Hands first", is_offered=False), *CHOICES[1:3])
    steps = ((TITLE, b"han"), (f"{HERE}  2  Hands only", UP), (f"{HERE}  1  Hands first", b"\r"))
    assert ask(desk, *steps, choices=choices)[0] == 1


@pytest.mark.parametrize("pasted", [b"han\r", b"\r\r", b"\x1b[200~han\x1b[201~"])
def test_what_is_pasted_takes_nothing(desk: Desk, pasted: bytes) -> None:
    steps = ((TITLE, pasted), ("That was more than one key.", b"\x04"))
    assert ask(desk, *steps)[0] is None


def test_typed_ahead_takes_nothing(desk: Desk) -> None:
    desk.type_ahead(b"\r2\r")
    assert ask(desk, ("Find: _", b"3"), (f"{HERE}  3", b"\r"))[0] == 2


def test_narrow_list_has_states_below_the_titles(stack: ExitStack) -> None:
    place, person = ask(Desk(stack, 40, 24), (TITLE, DOWN), (f"{HERE}  2", b"\r"))
    assert place == 1
    assert person.pictures[0][3:8] == [
        f"{HERE}  1  Core for the lower back  7\xa0min",
        "      last time",
        "   2  Hands only, at a desk    7\xa0min",
        "   3  Hands and wrists         7\xa0min",
        "      \N{BALLOT X} skip it",
    ]
    assert person.pictures[0][23] == "↑\xa0↓ move  Enter choose  Esc leave"


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 15), (24, 9), (200, 60)])
def test_each_picture_fits(stack: ExitStack, columns: int, rows: int) -> None:
    _place, person = ask(Desk(stack, columns, rows), ("Which", b"\x04"))
    assert person.pictures[0][-1]
    assert all(len(row) <= columns for row in person.pictures[0])


def test_list_in_ascii(desk: Desk) -> None:
    desk.ascii = True
    _place, person = ask(desk, (TITLE, b"\r"))
    assert person.data.isascii()
    assert (person.pictures[0][4][:4], person.pictures[0][23][:10]) == (">  1", " ^ v move ")


# In lines


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def in_lines(typed: str, usual: int | None = None) -> tuple[int, str]:
    stream = Terminal()
    asker = Asker(Output(stream, 80, "--plain", colour=False, ascii=False), Terminal(typed))
    screen = ListScreen(asker, TITLE, CHOICES[:3], 0, usual, lambda typed: find(typed, CHOICES[:3]))
    return screen.ask(), stream.getvalue()


@pytest.mark.parametrize(
    ("typed", "usual", "place"),
    [
        *(("1\n", None, 0), ("3\n", None, 2), ("core\n", None, 0), ("WRISTS\n", None, 2)),
        *(("\n", 2, 2), ("\n\n2\n", None, 1), ("knee\n9\n0\n2\n", None, 1)),
        *(("hands\n2\n", None, 2), ("hands\n\n", None, 1), ("hands\ndesk\n", 0, 1)),
    ],
)
def test_typed_choice(typed: str, usual: int | None, place: int) -> None:
    assert in_lines(typed, usual)[0] == place


def test_a_word_of_several_lists_them() -> None:
    shown = in_lines("hands\n2\n")[1]
    assert shown.endswith(
        f"{TITLE} 1. hands only, at a desk\n2. hands and wrists\n"
        f"Just press Enter for hands only, at a desk.\n{TITLE} "
    )


def test_end_of_typed_input_leaves() -> None:
    with pytest.raises(LeftQuestion):
        in_lines("hands\n")


# A question that one key answers

KEYS = {"n": "n no to all", "y": "y yes"}


def ask_one(desk: Desk, *steps: Step) -> tuple[str | None, Person]:
    lines = ("Anything new?", "Pain, fever?", "A new illness?")
    return desk.does(lambda asker: KeyScreen(asker, lines, KEYS).ask(), *steps)


def test_one_key_answers(desk: Desk) -> None:
    answer, person = ask_one(desk, ("Anything new?", b"y"))
    (picture,) = person.pictures
    assert answer == "y"
    assert picture[:4] == [" Anything new?", "", " Pain, fever?", " A new illness?"]
    assert picture[23] == " n no to all   y yes"


@pytest.mark.parametrize("key", [b"\r", b" ", b"x", b"nn", b"n\r", b"\x1b[200~n\x1b[201~"])
def test_other_keys_and_pastes_do_not(desk: Desk, key: bytes) -> None:
    steps = (("Anything", key), ("Anything", b"yy"), ("more than one", b"q"))
    assert ask_one(desk, *steps)[0] is None


def test_where_not_all_lines_can_be_seen_they_are_typed(stack: ExitStack) -> None:
    answer, person = ask_one(Desk(stack, 40, 5), ("n no to all, y yes:", b"n\n"))
    assert (answer, b"1049h" in person.data) == ("n", False)


@pytest.mark.parametrize(("key", "answer"), [(b"y", True), (b"n", False), (b"\x04", None)])
def test_yes_or_no_is_one_key_on_a_screen(desk: Desk, key: bytes, *, answer: bool | None) -> None:
    """A person who learns to type Enter after it would start the session that comes next."""
    lines = ("There is an optional step.", "Add this step?")
    given, person = desk.does(lambda asker: ask_yes_or_no(asker, lines), (lines[1], key))
    assert (given, person.pictures[0][23]) == (answer, " y yes   n no")


def test_a_question_after_more_than_a_title_stands_apart(desk: Desk) -> None:
    lines = ("There is an optional step.", "Lean back.", "Add this step?")
    _given, person = desk.does(lambda asker: ask_yes_or_no(asker, lines), (lines[2], b"y"))
    assert person.pictures[0][2:5] == [" Lean back.", "", " Add this step?"]


def test_yes_or_no_is_a_typed_line_by_ear() -> None:
    stream = io.StringIO()
    asker = Asker(Output(stream, 80, "--plain", colour=False, ascii=False), io.StringIO("y\n"))
    assert ask_yes_or_no(asker, ("There is an optional step.", "Add this step?"))
    assert stream.getvalue() == "There is an optional step.\nAdd this step? (y or n) "
