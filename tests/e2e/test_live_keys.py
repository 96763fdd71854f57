"""Every key on the live screen, pressed on a terminal."""

import re

import pytest

from e2e.conversation import PAIN_KEYS, begin, leave
from e2e.live_screen import (
    countdown,
    wait_for_picture,
    wait_until,
    watch,
)
from e2e.program import Program, Terminal


def test_screen_shows_everything_needed(terminal: Terminal) -> None:
    wait_for_picture(
        terminal,
        *("Press. Left side.", "Press here and nowhere else.", "Then: Right side."),
        *("Step 1 of 2", "minutes left", "With ", "x or ! stop: something is wrong"),
    )


def test_space_pauses_and_continues(terminal: Terminal) -> None:
    terminal.press(" ")
    wait_for_picture(terminal, "Paused", "Press space to carry on.")
    watch(terminal, 0.2)
    before = countdown(terminal)
    assert watch(terminal, 3.0) == b""
    assert countdown(terminal) == before
    terminal.press(" ")
    wait_for_picture(terminal, "Hands back")
    wait_until(terminal, lambda: "Press." in terminal.picture, "the hold")
    wait_until(terminal, lambda: countdown(terminal) < before, "less time")


@pytest.mark.parametrize("key", ["\r", "\n"])
def test_enter_continues_when_paused(terminal: Terminal, key: str) -> None:
    terminal.press(" ")
    wait_for_picture(terminal, "Paused")
    terminal.press(key)
    wait_for_picture(terminal, "Hands back")


@pytest.mark.parametrize("key", ["n", "\x1b[C", "\x1bOC"])
def test_next_ends_the_hold(terminal: Terminal, key: str) -> None:
    terminal.press(key)
    wait_for_picture(terminal, "Right side.", "Switch.")


@pytest.mark.parametrize("key", ["b", "\x1b[D", "\x1bOD", "r"])
def test_back_and_repeat_restart_the_first_hold(terminal: Terminal, key: str) -> None:
    terminal.press(key)
    wait_for_picture(terminal, "Get ready. Left side.")


@pytest.mark.real_time
def test_an_arrow_in_two_pieces_is_one_key(terminal: Terminal) -> None:
    terminal.press("\x1b[")
    watch(terminal, 0.04)
    terminal.press("C")
    wait_for_picture(terminal, "Right side.")
    assert "Paused" not in terminal.picture


@pytest.mark.parametrize("key", ["\x1b", "\x1b[3~", "y", "7", "\t", "\x04", "\x13", "\x1c", "ж"])
def test_any_other_key_pauses(terminal: Terminal, key: str) -> None:
    terminal.press(key)
    wait_for_picture(terminal, "Paused")


def test_page_down_pauses_and_continues(terminal: Terminal) -> None:
    terminal.press("\x1b[6~")
    wait_for_picture(terminal, "Paused")
    terminal.press("\x1b[6~")
    wait_for_picture(terminal, "Hands back")


def test_escape_pauses_a_rehearsal(hold_program: Program) -> None:
    with hold_program.on_terminal("run", "held", "--rehearse") as terminal:
        begin(terminal, "Step 1 of 2")
        terminal.press("\x1b")
        wait_for_picture(terminal, "Paused")


def test_paste_does_nothing(terminal: Terminal) -> None:
    terminal.press("\x1b[200~qq!x\x1b[201~")
    watch(terminal, 0.3)
    assert "Press." in terminal.picture


def test_ctrl_c_as_a_sequence_ends_the_session(terminal: Terminal) -> None:
    terminal.press("\x1b[99;5u")
    assert (terminal.status(), terminal.is_whole) == (130, True)


def test_plus_and_minus_change_the_hold(terminal: Terminal) -> None:
    terminal.press("+")
    wait_for_picture(terminal, "Now 70 seconds on each side.")
    terminal.press("-")
    wait_for_picture(terminal, "Now 60 seconds on each side.")


def test_say_again_repeats_the_instruction(terminal: Terminal) -> None:
    terminal.press("s")
    wait_for_picture(terminal, "Press and release. Left side.")


def test_help_pauses_while_it_is_shown(terminal: Terminal) -> None:
    terminal.press("?")
    wait_for_picture(terminal, "Do this press again.", "space carry on")
    terminal.press(" ")
    wait_for_picture(terminal, "Hands back")
    assert "Do this press again." not in terminal.picture


def test_q_asks_before_it_ends(hold_program: Program, terminal: Terminal) -> None:
    terminal.press("q")
    wait_for_picture(terminal, "Press q again to end, space to carry on.")
    terminal.press("q")
    assert (leave(terminal), terminal.is_whole) == (3, True)
    assert hold_program.only_session()["outcome"] == "ended-early"


@pytest.mark.parametrize(
    "keys",
    ["X", "\uff58", "nq!nn ", "qq\uff01", "\x1b!", "\x1b[33;2u", "\x1b[27;2;33~"],
)
def test_something_wrong_stops_at_once(
    hold_program: Program, terminal: Terminal, keys: str
) -> None:
    terminal.press(keys)
    wait_for_picture(terminal, "What is wrong? Press one key.", "b. Back to the session")
    terminal.press("zq?")  # none of these is on the list
    watch(terminal, 0.2)
    assert "What is wrong?" in terminal.picture
    match = re.search(r" 8\. (.*?) *$", terminal.picture, re.MULTILINE)
    assert match is not None
    terminal.press("8")
    assert (leave(terminal), terminal.is_whole) == (4, True)
    assert match.group(1) in terminal.picture
    assert hold_program.only_session()["outcome"] == "stopped-for-safety"


@pytest.mark.parametrize("key", ["b", "0"])
def test_something_wrong_by_mistake(hold_program: Program, terminal: Terminal, key: str) -> None:
    """The session is there again, ready for the hold that was broken, and nothing is blocked."""
    terminal.press("!")
    wait_for_picture(terminal, "What is wrong?", "Back to the session")
    terminal.press(key)
    wait_for_picture(terminal, "Get ready. Left side.")
    assert hold_program.only_session()["outcome"] == "interrupted"
    terminal.press("qq")
    assert leave(terminal) == 3
    assert hold_program.only_session()["outcome"] == "ended-early"


def test_typed_ahead_keys_do_not_answer_the_list(terminal: Terminal) -> None:
    terminal.press("!3")
    wait_for_picture(terminal, "What is wrong?")
    watch(terminal, 0.3)
    assert "What is wrong?" in terminal.picture


def test_a_paste_never_answers_the_question_after_it(terminal: Terminal) -> None:
    terminal.press("qq5\n7\n")
    wait_until(terminal, lambda: PAIN_KEYS in terminal.words, "the question")
    watch(terminal, 0.5)
    assert PAIN_KEYS in terminal.picture


def test_replies_of_the_terminal_are_no_keys(terminal: Terminal) -> None:
    terminal.press(
        "\x1b[24;80R\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[I\x1b[O\x1b[200~\x1b[201~\x1b[?62;c"
    )
    watch(terminal, 0.5)
    assert ("Paused" in terminal.picture, "Press." in terminal.picture) == (False, True)


def test_without_keys_no_letter_is_shown_in_line_mode(hold_program: Program) -> None:
    """Also among lines nothing that is typed shows."""
    faster = hold_program.given(SELFCARE_CLOCK_RATE="4")  # the ready card waits less long
    with faster.on_terminal("run", "held", "--plain", "--no-keys") as terminal:
        begin(terminal, "It takes about")
        terminal.press("n zzz q q\n")
        watch(terminal, 1.0)
        assert ("zzz" in terminal.words, "Press." in terminal.words) == (False, False)
        terminal.press("\x03")
        assert (terminal.status(), terminal.is_whole) == (130, True)


def test_without_keys_letters_change_nothing(hold_program: Program) -> None:
    """With --no-keys only Ctrl-C works, and nothing typed is shown or left for the shell."""
    faster = hold_program.given(SELFCARE_CLOCK_RATE="4")
    with faster.on_terminal("run", "held", "--no-keys") as terminal:
        begin(terminal, "Step 1 of 2")
        wait_for_picture(terminal, "Ctrl-C stops it.")
        terminal.press("n zzz q q !\n")
        watch(terminal, 0.5)
        assert ("Get ready" in terminal.picture, "zzz" in terminal.picture) == (True, False)
        terminal.press("\x03")
        assert (leave(terminal), terminal.is_whole) == (130, True)


def test_in_line_mode_a_sequence_does_nothing(hold_program: Program) -> None:
    with hold_program.on_terminal("run", "held", "--plain") as terminal:
        begin(terminal, "It takes about")
        terminal.press("\x1b[C\x1b[A\x1b")
        watch(terminal, 0.5)
        assert ("Paused" in terminal.words, "Press." in terminal.words) == (False, False)
        terminal.press("y")
        terminal.wait_for("Paused. Press space to carry on.")


def test_ctrl_c_ends_it(hold_program: Program, terminal: Terminal) -> None:
    """Ctrl-C ends with 130 and leaves the terminal whole; it can be carried on."""
    terminal.press("\x03")
    assert (terminal.status(), terminal.is_whole) == (130, True)
    assert hold_program.only_session()["outcome"] == "interrupted"
