"""The questions of the safety check, by ear, as a typed list, and on a real terminal."""

import fcntl
import io
import os
import pty
import re
import signal
import struct
import termios
from contextlib import ExitStack

import pytest

from selfcare.errors import Terminated
from selfcare.safety.questionnaire import Kind, Question, Reply
from selfcare.terminal.checklist import Back, Progress, QuestionScreen
from selfcare.terminal.output import Output
from selfcare.terminal.prompts import Asker, LeftQuestion
from terminal.desk import Desk, Person, Step

HERE = "\N{HEAVY RIGHT-POINTING ANGLE QUOTATION MARK ORNAMENT}"
SIGNS = tuple(f"Sign number {number} of those that this page asks about" for number in range(1, 11))
AGE = Question("age", Kind.AGE, "How old are you?", help="In years.", number=1, total=5)
YES_NO = Question("cleared", Kind.YES_NO, "Did a doctor agree?", number=2, total=5)
LEAD = Question(
    *(
        "p",
        Kind.YES_NO_UNSURE,
        "Are you pregnant?",
        (),
        "A late period counts.",
        "About you",
        3,
        36,
    ),
    can_be_unsure=True,
)
LIST = Question("s2", Kind.MARKS, "Any of these now?", SIGNS, "Look it up.", number=2, total=5)
FOLLOW_UP = LIST._replace(key="f", text="What is new?", lines=SIGNS[:3], can_be_unsure=True)
PLACES = FOLLOW_UP._replace(kind=Kind.PLACES, text="Where is it?")
SIDE = Question("side", Kind.SIDE, "Which side?", number=4, total=5)
NONE: frozenset[int] = frozenset()


# In lines


class Terminal(io.StringIO):
    """A terminal without keys that can be read singly."""

    def isatty(self) -> bool:
        return True


def in_lines(
    typed: str,
    question: Question,
    previous: Reply | None = None,
    progress: Progress | None = None,
    why_plain: str = "--plain",
) -> tuple[Reply | Back, str]:
    """Type lines; return the reply, and what was shown."""
    stream = Terminal()
    asker = Asker(Output(stream, 80, why_plain, colour=False, ascii=False), Terminal(typed))
    reply = QuestionScreen(asker, question, previous, progress).ask()
    return reply, stream.getvalue()


@pytest.mark.parametrize(
    ("question", "typed", "reply"),
    [
        (AGE, "45", "45"),
        (AGE, "1", "1"),
        (AGE, "120", "120"),
        (AGE, "u", "unsure"),
        (LEAD, "y", "yes"),
        (LEAD, " NO ", "no"),
        (LEAD, "u", "unsure"),
        (LEAD, "not sure", "unsure"),
        (YES_NO, "y", "yes"),
        (YES_NO, "n", "no"),
        (LIST, "n", NONE),
        (LIST, "2", {1}),
        (LIST, "10, 2 5", {1, 4, 9}),
        (FOLLOW_UP, "u", "unsure"),
        (PLACES, "3 1", {0, 2}),
        (PLACES, "u", "unsure"),
        (SIDE, "l", "left"),
        (SIDE, "right", "right"),
        (SIDE, "b", "both"),
        (SIDE, "m", "both"),
    ],
)
@pytest.mark.parametrize("why_plain", ["--plain", ""])
def test_typed_reply(question: Question, typed: str, reply: Reply, why_plain: str) -> None:
    assert in_lines(f"{typed}\n", question, why_plain=why_plain)[0] == reply


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        *((AGE, typed) for typed in ("", "0", "121", "4.5", "-3", "forty", "n")),
        *((LEAD, typed) for typed in ("", "maybe", "1", "yn")),
        *((YES_NO, typed) for typed in ("", "u")),
        *((LIST, typed) for typed in ("", "u", "11", "0", "2 n", "y", "2 11")),
        *((PLACES, typed) for typed in ("", "n", "4")),
        *((SIDE, typed) for typed in ("", "n", "u", "1")),
    ],
)
@pytest.mark.parametrize("why_plain", ["--plain", ""])
def test_what_is_no_answer_is_asked_again(question: Question, typed: str, why_plain: str) -> None:
    back = "<" if question is SIDE else "b"
    reply, shown = in_lines(f"{typed}\n{back}\n", question, why_plain=why_plain)
    assert isinstance(reply, Back)
    assert "Type one of these, then Enter." in shown


def test_back_is_a_sign_where_b_means_both() -> None:
    assert isinstance(in_lines("back\n", SIDE)[0], Back)
    assert "l left, r right, b both or middle, < back:" in in_lines("<\n", SIDE)[1]


@pytest.mark.parametrize("typed", ["", "\n", "y"])
def test_end_of_input_leaves(typed: str) -> None:
    with pytest.raises(LeftQuestion):
        in_lines(typed, LEAD)


def test_by_ear_a_question_is_counted_and_names_its_keys() -> None:
    assert in_lines("n\n", LEAD)[1] == (
        "Question 3 of 36. About you.\nAre you pregnant?\ny yes, n no, u not sure, ? more, b back: "
    )


def test_by_ear_the_group_is_named_once_and_later_prompts_are_short() -> None:
    progress = Progress()
    in_lines("n\n", LEAD, progress=progress)
    shown = in_lines("n\n", LEAD._replace(number=4), progress=progress)[1]
    assert shown == "Question 4 of 36.\nAre you pregnant?\ny, n or u: "
    shown = in_lines("n\n", LEAD._replace(number=5, group="Now"), progress=progress)[1]
    assert shown.startswith("Question 5 of 36. Now.\n")


def test_by_ear_the_lines_of_a_follow_up_are_counted_within_it() -> None:
    progress = Progress("About you")
    part = LEAD._replace(number=12, part=1, parts=5)
    assert in_lines("n\n", part, progress=progress)[1].startswith("Question 12, part 1 of 5.\n")
    where = PLACES._replace(key="hip/where", group="About you")
    assert "Question" not in in_lines("1\n", where, progress=progress)[1]


def test_a_wrong_key_brings_all_keys() -> None:
    shown = in_lines("x\nn\n", LEAD._replace(number=9))[1]
    assert shown.endswith(
        "y, n or u: Type one of these, then Enter.\ny yes, n no, u not sure, ? more, b back: "
    )


def test_question_mark_reads_the_help_and_asks_again() -> None:
    shown = in_lines("?\nn\n", LEAD._replace(number=9))[1]
    assert shown.endswith("y, n or u: A late period counts.\nAre you pregnant?\ny, n or u: ")
    assert "There is no help for this question." in in_lines("?\ny\n", YES_NO)[1]


@pytest.mark.parametrize(
    ("question", "previous", "words"),
    [
        (LEAD, "no", "You answered no. Enter keeps it."),
        (LEAD, "unsure", "You answered not sure. Enter keeps it."),
        (AGE, "45", "You answered 45. Enter keeps it."),
        (SIDE, "both", "You answered both. Enter keeps it."),
        (FOLLOW_UP, NONE, "You answered none. Enter keeps it."),
        (LIST._replace(lines=("Fever", "Rash")), frozenset({0, 1}), "You answered Fever, Rash."),
    ],
)
def test_enter_keeps_the_reply_of_before(question: Question, previous: Reply, words: str) -> None:
    reply, shown = in_lines("\n", question, previous)
    assert reply == previous
    assert words in shown


def test_saved_marks_are_those_of_before() -> None:
    assert in_lines("\n", LIST._replace(saved=frozenset({3})))[0] == frozenset({3})


def test_first_typed_list_explains_how_to_answer() -> None:
    progress = Progress()
    question = LIST._replace(lines=("Fever", "Rash"))
    shown = in_lines("n\n", question, progress=progress, why_plain="")[1]
    assert re.sub("\x1b\\[[0-9]*m", "", shown).split("\n") == [
        *("", "Any of these now?", " 1. Fever", " 2. Rash"),
        "Type numbers, or n for none. ",
    ]
    assert in_lines("n\n", question, progress=progress, why_plain="")[1].endswith("\nn = none ")
    shown = in_lines("n\n", FOLLOW_UP, progress=progress, why_plain="")[1]
    assert shown.endswith("\nn = none, u = not sure ")


# On a real terminal


def ask(
    desk: Desk,
    question: Question,
    *steps: Step,
    previous: Reply | None = None,
    progress: Progress | None = None,
    answered: bool = False,
) -> tuple[Reply | Back | None, Person]:
    """Ask a person who does these steps; return the reply, None if they left."""
    return desk.does(
        lambda asker: QuestionScreen(asker, question, previous, progress, answered=answered).ask(),
        *steps,
    )


START = "Any of these now?"


def test_the_list_is_drawn_with_its_keys(desk: Desk) -> None:
    reply, person = ask(desk, LIST, (START, b"n"), answered=True)
    (picture,) = person.pictures
    assert reply == NONE
    assert picture[0] == f" {START}{'Screen 2 of 5':>61}"
    assert picture[1] == " " + " ".join(["━" * 15, "━" * 15, "─" * 14, "─" * 15, "─" * 15])
    assert picture[3] == f"{HERE} [ ] 1 {SIGNS[0]}"
    assert picture[12] == f"  [ ] 0 {SIGNS[9]}"
    assert picture[23] == " n none   space tick   Enter next   ? help   b back"
    assert not any(picture[13:23])


def test_later_lists_name_fewer_keys_until_something_is_ticked(desk: Desk) -> None:
    progress = Progress(has_listed=True)
    _reply, person = ask(desk, LIST, (START, b"1"), ("[x]", b"\n"), progress=progress)
    assert person.pictures[0][23] == " n none   ?"
    assert person.pictures[1][23] == " Enter next   n none   ?"


def test_the_first_screen_says_why_it_comes(desk: Desk) -> None:
    """A whole screen covers what was printed before it."""
    progress = Progress(notice="That is severe pain.")
    for above in (" That is severe pain.", ""):
        _reply, person = ask(desk, LIST, (START, b"n"), progress=progress)
        assert person.pictures[0][22] == above


def test_arrows_move_and_space_ticks(desk: Desk) -> None:
    reply, _person = ask(
        desk,
        LIST,
        (START, b"\x1b[B"),
        (f"{HERE} [ ] 2", b"j"),
        (f"{HERE} [ ] 3", b" "),
        (f"{HERE} [x] 3", b"k"),
        (f"{HERE} [ ] 2", b"\x1b[A\x1b[A\x1b[A"),
        (f"{HERE} [ ] 1", b" "),
        (f"{HERE} [x] 1", b"\r"),
    )
    assert reply == frozenset({0, 2})


def test_digits_tick_at_once_and_again_untick(desk: Desk) -> None:
    reply, _person = ask(
        desk, LIST, (START, b"0"), ("[x] 0", b"4"), ("[x] 4", b"0"), ("[ ] 0", b"\r")
    )
    assert reply == frozenset({3})


def test_enter_alone_is_not_none(desk: Desk) -> None:
    reply, person = ask(desk, LIST, (START, b"\r"), ("if you have none", b"n"))
    assert reply == NONE
    assert person.pictures[1][22] == " Press n if you have none of these."


def test_none_with_ticks_asks_again_and_clears(desk: Desk) -> None:
    warning = "You ticked 2. Press n again to clear them, or Enter to continue."
    reply, _person = ask(
        desk,
        *(LIST, (START, b"2"), ("[x] 2", b"3"), ("[x] 3", b"n"), (warning, b"n")),
        ("Press n if you have none of these.", b"n"),
    )
    assert reply == NONE


def test_none_with_ticks_and_enter_continues(desk: Desk) -> None:
    steps = ((START, b"2"), ("[x] 2", b"n"), ("clear it", b"\r"))
    assert ask(desk, LIST, *steps)[0] == frozenset({1})


def test_another_key_takes_back_the_first_n(desk: Desk) -> None:
    steps = ((START, b"2"), ("[x] 2", b"n"), ("clear it", b"3"), ("[x] 3", b"n"))
    assert ask(desk, LIST, *steps, ("clear them", b"\r"))[0] == frozenset({1, 2})


def test_unsure_only_where_it_is_an_answer(desk: Desk) -> None:
    assert ask(desk, FOLLOW_UP, ("u not sure", b"u"))[0] == "unsure"
    assert ask(desk, LIST, (START, b"\r"), ("Press n", b"u"), ("!Press n", b"n"))[0] == NONE


def test_places_need_a_tick_or_unsure(desk: Desk) -> None:
    reply, person = ask(
        desk, PLACES, ("Where", b"\r"), ("Tick a line", b"n"), ("!Tick a line", b"u")
    )
    assert (reply, "n none" in person.pictures[0][23]) == ("unsure", False)


@pytest.mark.parametrize(
    ("question", "keys", "reply"),
    [
        (LEAD, b"y", "yes"),
        (LEAD, b"n", "no"),
        (LEAD, b"u", "unsure"),
        (YES_NO, b"y", "yes"),
        (SIDE, b"l", "left"),
        (SIDE, b"b", "both"),
    ],
)
def test_single_keys_answer(desk: Desk, question: Question, keys: bytes, reply: str) -> None:
    assert ask(desk, question, (question.text, keys))[0] == reply


@pytest.mark.parametrize("key", [b"\r", b" ", b"x", b"\x1b[D", b"5", b"\t"])
@pytest.mark.parametrize("question", [LEAD, YES_NO, SIDE])
def test_other_keys_answer_nothing(desk: Desk, question: Question, key: bytes) -> None:
    assert (
        ask(desk, question, (question.text, key), (question.text, b"?q"), ("more than", b"q"))[0]
        is None
    )


def test_age_is_typed_and_enter_continues(desk: Desk) -> None:
    reply, _person = ask(
        desk,
        *(AGE, ("_", b"\r"), ("Type a number", b"4"), ("4_", b"7"), ("47_", b"\x7f")),
        *(("4_", b"5"), ("45_", b"\r")),
    )
    assert reply == "45"


def test_age_that_nobody_has_is_not_taken(desk: Desk) -> None:
    steps = (("_", b"130"), ("130_", b"\r"), ("from 1 to 120", b"u"))
    assert ask(desk, AGE, *steps)[0] == "unsure"


def test_back_and_what_was_answered_before(desk: Desk) -> None:
    assert isinstance(ask(desk, LIST, (START, b"b"))[0], Back)
    assert isinstance(ask(desk, SIDE, ("< back", b"<"), answered=True)[0], Back)
    assert ask(desk, LIST, ("[x] 3", b"\r"), previous=frozenset({2}))[0] == frozenset({2})
    assert ask(desk, AGE, ("45_", b"\r"), previous="45")[0] == "45"
    assert (
        ask(desk, LEAD, ("You answered no.", b"\r"), ("!You answered", b"y"), previous="no")[0]
        == "yes"
    )


def test_question_mark_explains_and_any_key_goes_back(desk: Desk) -> None:
    reply, person = ask(desk, LIST, (START, b"?"), ("Look it up.", b"q"), ("[ ] 1", b"n"))
    assert reply == NONE
    assert person.pictures[1][3:6] == [
        " Look it up.",
        "",
        " Space or a number ticks a line. Enter continues, q leaves.",
    ]
    assert person.pictures[1][23] == " any key: back"


def test_long_help_comes_in_pages(stack: ExitStack) -> None:
    question = LIST._replace(help="\n".join(f"Help {number}." for number in range(1, 16)))
    small = Desk(stack, 40, 15)
    steps = (("any key: more", b" "), ("q leaves.", b" "), ("[ ] 1", b"b"))
    assert isinstance(ask(small, question, (START, b"?"), *steps)[0], Back)


@pytest.mark.parametrize("key", [b"q", b"\x04"])
def test_leaving(desk: Desk, key: bytes) -> None:
    assert ask(desk, LIST, (START, key))[0] is None


def test_leaving_takes_two_keys_once_something_was_answered(desk: Desk) -> None:
    again = "Press q again to leave."
    assert ask(desk, LIST, (START, b"q"), (again, b"n"), answered=True)[0] == NONE
    assert ask(desk, LIST, (START, b"1"), ("[x]", b"q"), (again, b"q"))[0] is None


def test_keys_typed_ahead_are_thrown_away(desk: Desk) -> None:
    os.write(desk.far, b"nn\n")
    assert ask(desk, LIST, (START, b"3"), ("[x] 3", b"\r"))[0] == frozenset({2})


@pytest.mark.parametrize("pasted", [b"nn", b"12\r", b"y\ry\r", b"\x1b[200~n\x1b[201~"])
def test_what_is_pasted_answers_nothing(desk: Desk, pasted: bytes) -> None:
    steps = ((START, pasted), ("That was more than one key.", b"5"), ("[x] 5", b"\r"))
    assert ask(desk, LIST, *steps)[0] == frozenset({4})


def test_resizing_draws_again(desk: Desk) -> None:
    def smaller() -> None:
        person.screen.resize(15, 40)
        desk.resize(40, 15)

    person = Person(desk.far, 80, 24, [])
    step: list[Step] = [(START, smaller), ("more below", b"b")]
    person.steps = step
    person.start()
    assert isinstance(QuestionScreen(desk.asker, LIST).ask(), Back)
    person.is_answered.set()
    person.join()
    assert person.pictures[1][0] == f"{START}{'2 of 5':>23}"


def test_hang_up_leaves(desk: Desk) -> None:
    assert ask(desk, LIST, (START, desk.hang_up))[0] is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signals_leave(desk: Desk, number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with pytest.raises(Terminated) as left:
        ask(desk, LIST, (START, lambda: os.kill(os.getpid(), number)))
    assert left.value.status == 128 + number
    assert signal.getsignal(number) == before


def test_small_terminal_scrolls_under_its_title(stack: ExitStack) -> None:
    small = Desk(stack, 40, 15)
    reply, person = ask(
        small,
        LIST,
        (START, b"7"),
        (f"{HERE} [x] 7", b"\x1b[A"),
        (f"{HERE} [ ] 6", b"\r"),
        ("read these", b"\r"),
    )
    assert reply == frozenset({6})
    first, second = person.pictures[:2]
    assert (first[0], first[1]) == (second[0], second[1])
    assert (first[13], first[14]) == ("5 more below", "n none  space tick  Enter next  ? help")
    assert first[3:5] == [
        f"{HERE} [ ] 1 Sign number 1 of those that this",
        "        page asks about",
    ]


def test_none_counts_only_once_every_line_was_shown(stack: ExitStack) -> None:
    small = Desk(stack, 40, 15)
    reply, person = ask(small, LIST, (START, b"n"), ("Please read these too.", b"n"))
    assert reply == NONE
    assert "number 10" not in "\n".join(person.pictures[0])
    assert "number 10" in "\n".join(person.pictures[1])


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 15), (20, 13), (200, 60)])
def test_each_picture_fits(stack: ExitStack, columns: int, rows: int) -> None:
    odd = Desk(stack, columns, rows)
    for question in (AGE, LEAD, LIST, SIDE):
        _reply, person = ask(odd, question, (question.text.split()[0], b"\x04"))
        assert person.pictures[0][-1]
        assert all(len(row) <= columns for row in person.pictures[0])


@pytest.mark.parametrize(("columns", "rows"), [(80, 1), (80, 4), (19, 40), (20, 8)])
def test_question_that_a_screen_cannot_show_is_asked_in_lines(
    stack: ExitStack, columns: int, rows: int
) -> None:
    small = Desk(stack, columns, rows)
    reply, _person = ask(small, LIST, ("none", b"2\n"))
    assert reply == frozenset({1})


def test_screen_that_becomes_too_small_asks_in_lines(desk: Desk) -> None:
    reply, _person = ask(
        desk, LIST, (START, b"2"), ("[x] 2", lambda: desk.resize(80, 4)), ("or n for none", b"3\n")
    )
    assert reply == frozenset({2})


def test_terminal_without_a_size_gets_the_usual_one(desk: Desk) -> None:
    desk.resize(0, 0)
    assert ask(desk, LIST, ("Screen 2 of 5", b"n"))[0] == NONE


def test_without_colour_and_in_ascii_the_same_is_drawn(desk: Desk) -> None:
    desk.colour, desk.ascii = False, True
    _reply, person = ask(desk, LIST, (START, b"2"), ("> [x] 2", b"\r"))
    picture = person.pictures[0]
    assert person.data.isascii()
    assert b"36m" not in person.data
    assert picture[1].split() == ["=" * 15, "=" * 15, "-" * 14, "-" * 15, "-" * 15]


def test_ctrl_c_interrupts_and_the_terminal_is_as_before() -> None:
    process, far = pty.fork()
    if process == 0:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        before = termios.tcgetattr(0)
        status = 2
        with open(0, closefd=False) as source, open(1, "w", closefd=False) as stream:
            try:
                QuestionScreen(
                    Asker(Output(stream, 80, "", colour=True, ascii=True), source), LIST
                ).ask()
            except KeyboardInterrupt:
                status = int(termios.tcgetattr(0) != before)
            finally:
                os._exit(status)
    fcntl.ioctl(far, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    Person(far, 80, 24, [(START, b"\x03")]).run()  # until the process has ended
    _process, status = os.waitpid(process, 0)
    os.close(far)
    assert os.waitstatus_to_exitcode(status) == 0
