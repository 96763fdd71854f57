"""The question how strong the pain is, on a real terminal and in a line."""

import io
from contextlib import ExitStack

import pytest

from selfcare.terminal.choosing import ask_pain
from selfcare.terminal.output import Output
from selfcare.terminal.prompts import Asker, LeftQuestion
from terminal.desk import Desk, Person, Step

TITLE = "How is your pain now?"
MODERATE = "moderate: it is on your mind, but you can still do things"
LEFT, RIGHT = b"\x1b[D", b"\x1b[C"


def ask(desk: Desk, *steps: Step) -> tuple[int | None, Person]:
    """Ask a person who does these steps; return the score, -1 if they left."""

    def pain(asker: Asker) -> tuple[int | None]:
        return (ask_pain(asker, TITLE),)

    answer, person = desk.does(pain, *steps)
    return answer[0] if answer else -1, person


def test_ramp_shows_the_score_and_what_it_means(desk: Desk) -> None:
    score, person = ask(desk, (TITLE, b"4"), (MODERATE, b"\r"))
    assert score == 4
    assert person.pictures[1][:11] == [
        f" {TITLE}",
        "",
        "  " + " " * 48 + "▂▂▂▂▂ ▅▅▅▅▅ █████",
        "  " + " " * 30 + "▁▁▁▁▁ ▄▄▄▄▄ ▇▇▇▇▇" + " █████" * 3,
        "  " + " " * 18 + "▃▃▃▃▃ ▆▆▆▆▆" + " █████" * 6,
        "  ▂▂▂▂▂ ▅▅▅▅▅" + " █████" * 9,
        "    0     1     2     3     4     5     6     7     8     9    10",
        "                            ▲",
        "  none        mild            moderate           strong       worst",
        "",
        f"  4  {MODERATE}",
    ]
    assert (
        person.pictures[1][23]
        == " ←\xa0→ move   Enter next   0-9 pick; for ten, 1 then 0   Esc clear"
    )


def test_nothing_is_chosen_at_first_and_enter_skips(desk: Desk) -> None:
    score, person = ask(desk, ("Enter skip", b"\r"))
    assert score is None
    assert "▲" not in "\n".join(person.pictures[0])


def test_escape_clears(desk: Desk) -> None:
    assert ask(desk, (TITLE, b"7"), ("strong:", b"\x1b"), ("Enter skip", b"\r"))[0] is None


@pytest.mark.parametrize("ten", [[(TITLE, b"1"), ("mild:", b"0")], [(TITLE, b"10")]])
def test_one_and_then_zero_is_ten(desk: Desk, ten: list[Step]) -> None:
    assert ask(desk, *ten, ("worst:", b"\r"))[0] == 10


def test_zero_after_another_digit_is_zero(desk: Desk) -> None:
    assert ask(desk, (TITLE, b"5"), ("moderate:", b"0"), ("none:", b"\r"))[0] == 0


def test_arrows_move_within_the_scale(desk: Desk) -> None:
    assert ask(desk, (TITLE, LEFT * 2), ("0  none:", b"\r"))[0] == 0
    assert ask(desk, (TITLE, RIGHT * 3), ("2  mild:", b"\r"))[0] == 2
    assert ask(desk, (TITLE, b"9"), ("9  strong:", RIGHT * 2), ("worst:", b"\r"))[0] == 10


@pytest.mark.parametrize("key", [b"q", b"\x04"])
def test_leaving_is_not_skipping(desk: Desk, key: bytes) -> None:
    assert ask(desk, (TITLE, b"3"), ("mild:", key))[0] == -1


@pytest.mark.parametrize("pasted", [b"45", b"4\r", b"\x1b[200~4\x1b[201~"])
def test_what_is_pasted_or_typed_ahead_chooses_nothing(desk: Desk, pasted: bytes) -> None:
    ahead = b"8"
    desk.type_ahead(ahead)
    score, _person = ask(desk, ("Enter skip", pasted), ("more than one key", b"\r"))
    assert score is None


def test_narrow_terminal_has_narrow_bars(stack: ExitStack) -> None:
    score, person = ask(Desk(stack, 40, 24), (TITLE, b"4"), ("still do things", b"\r"))
    assert score == 4
    assert person.pictures[1][6] == "  0  1  2  3  4  5  6  7  8  9  10"
    assert person.pictures[1][8] == " none  mild   moderate  strong worst"
    assert person.pictures[1][10:12] == [
        "  4  moderate: it is on your mind, but",
        "     you can still do things",
    ]


@pytest.mark.parametrize(("columns", "rows"), [(30, 24), (80, 10)])
def test_with_little_room_there_are_only_words(stack: ExitStack, columns: int, rows: int) -> None:
    score, person = ask(
        Desk(stack, columns, rows), (TITLE.split(maxsplit=1)[0], b"10"), ("10  worst:", b"\r")
    )
    assert (score, "█" in "\n".join(person.pictures[1])) == (10, False)


def test_ramp_in_ascii(desk: Desk) -> None:
    desk.ascii = True
    score, person = ask(desk, (TITLE, b"5"), ("^", b"\r"))
    assert (score, person.data.isascii(), "##### #####" in person.pictures[1][5]) == (5, True, True)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "score"), [("0\n", 0), ("10\n", 10), ("\n", None), ("11\n-1\n7.5\nten\n7\n", 7)]
)
@pytest.mark.parametrize("why_plain", ["", "--plain"])
def test_typed_score(typed: str, score: int | None, why_plain: str) -> None:
    stream = Terminal()
    output = Output(stream, 80, why_plain, colour=False, ascii=False)
    assert ask_pain(Asker(output, Terminal(typed)), TITLE) == score
    assert "Pain now, 0 to 10:" in stream.getvalue()


def test_leaving_the_typed_question_is_not_skipping_it() -> None:
    output = Output(io.StringIO(), 80, "--plain", colour=False, ascii=False)
    with pytest.raises(LeftQuestion):
        ask_pain(Asker(output, io.StringIO()), TITLE)
