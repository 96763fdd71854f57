"""Every key on the live screen, pressed on a terminal."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from e2e.conversation import PAIN, begin, leave
from e2e.live_screen import (
    countdown,
    enter_hold,
    wait_for_picture,
    wait_until,
    watch,
    with_held,
)
from e2e.program import Program, Terminal


@pytest.fixture
def held(checked: Program) -> Program:
    """Give the program with a routine of one long hold on either side."""
    return with_held(checked)


@pytest.fixture
def terminal(held: Program) -> Iterator[Terminal]:
    """Give a terminal on which the first hold has just begun."""
    with held.on_terminal("run", "held") as terminal:
        enter_hold(terminal)
        yield terminal


def last_session(program: Program) -> dict[str, Any]:
    """Read the only session in the diary."""
    (session,) = json.loads(program.run("history", "--json").text)["sessions"]
    assert isinstance(session, dict)
    return session


def test_all_that_must_be_seen_is_there(terminal: Terminal) -> None:
    """Verb, side, instruction, what comes next, how far it is, how hard, and the way out."""
    wait_for_picture(
        terminal,
        *("Press. Left side.", "Press here and nowhere else.", "Then: Right side."),
        *("Step 1 of 2", "minutes left", "With ", "x or ! stop: something is wrong"),
    )


def test_space_pauses_and_goes_on(terminal: Terminal) -> None:
    """Paused, not one byte comes for three seconds; then the hands go back and it goes on."""
    terminal.press(" ")
    wait_for_picture(terminal, "Paused", "Space goes on.")
    watch(terminal, 0.2)
    before = countdown(terminal)
    assert watch(terminal, 3.0) == b""
    assert countdown(terminal) == before
    terminal.press(" ")
    wait_for_picture(terminal, "Hands back")
    wait_until(terminal, lambda: "Press." in terminal.picture, "the hold")
    wait_until(terminal, lambda: countdown(terminal) < before, "less time")


@pytest.mark.parametrize("key", ["\r", "\n"])
def test_enter_goes_on_when_paused(terminal: Terminal, key: str) -> None:
    """Enter alone ends a pause."""
    terminal.press(" ")
    wait_for_picture(terminal, "Paused")
    terminal.press(key)
    wait_for_picture(terminal, "Hands back")


@pytest.mark.parametrize("key", ["n", "\x1b[C", "\x1bOC"])
def test_next_goes_on(terminal: Terminal, key: str) -> None:
    """The key and the arrow end this hold."""
    terminal.press(key)
    wait_for_picture(terminal, "Right side.", "Switch.")


@pytest.mark.parametrize("key", ["b", "\x1b[D", "\x1bOD", "r"])
def test_back_and_repeat_get_ready_again(terminal: Terminal, key: str) -> None:
    """In the first hold both mean that hold again."""
    terminal.press(key)
    wait_for_picture(terminal, "Get ready. Left side.")


@pytest.mark.real_time
def test_an_arrow_in_two_pieces_is_one_key(terminal: Terminal) -> None:
    """The rest of a sequence may come a moment later."""
    terminal.press("\x1b[")
    watch(terminal, 0.04)
    terminal.press("C")
    wait_for_picture(terminal, "Right side.")
    assert "Paused" not in terminal.picture


@pytest.mark.parametrize("key", ["\x1b", "\x1b[3~", "y", "7", "\t", "\x04", "\x13", "\x1c", "ж"])
def test_any_other_key_pauses(terminal: Terminal, key: str) -> None:
    """Escape, a key of the keyboard's edge, a letter, Ctrl-D, Ctrl-S, Ctrl-Backslash."""
    terminal.press(key)
    wait_for_picture(terminal, "Paused")


def test_presenter_pauses_and_goes_on(terminal: Terminal) -> None:
    """Page down twice, as a pedal or a presenter sends it."""
    terminal.press("\x1b[6~")
    wait_for_picture(terminal, "Paused")
    terminal.press("\x1b[6~")
    wait_for_picture(terminal, "Hands back")


def test_escape_pauses_a_rehearsal(held: Program) -> None:
    """Also while deadlines are nearer than the end of a sequence may be."""
    with held.on_terminal("run", "held", "--rehearse") as terminal:
        begin(terminal, "Step 1 of 2")
        terminal.press("\x1b")
        wait_for_picture(terminal, "Paused")


def test_paste_does_nothing(terminal: Terminal) -> None:
    """Not even the key for when something is wrong, since nobody pressed it."""
    terminal.press("\x1b[200~qq!x\x1b[201~")
    watch(terminal, 0.3)
    assert "Press." in terminal.picture


def test_ctrl_c_spelled_out_ends_it(terminal: Terminal) -> None:
    """Some terminals send it as a sequence."""
    terminal.press("\x1b[99;5u")
    assert (terminal.status(), terminal.is_whole) == (130, True)


def test_longer_and_shorter(terminal: Terminal) -> None:
    """Plus and minus change the hold by ten seconds, and say so."""
    terminal.press("+")
    wait_for_picture(terminal, "Now 70 seconds on each side.")
    terminal.press("-")
    wait_for_picture(terminal, "Now 60 seconds on each side.")


def test_say_again(terminal: Terminal) -> None:
    """Verb, side, place and the seconds left, in a sentence."""
    terminal.press("s")
    wait_for_picture(terminal, "Press and release. Left side. Pressing.")


def test_help_pauses_while_it_is_shown(terminal: Terminal) -> None:
    """The help stands until the session goes on."""
    terminal.press("?")
    wait_for_picture(terminal, "Do this hold again.", "space go on")
    terminal.press(" ")
    wait_for_picture(terminal, "Hands back")
    assert "Do this hold again." not in terminal.picture


def test_q_asks_once(held: Program, terminal: Terminal) -> None:
    """The first q pauses and asks, the second ends; what was held is kept."""
    terminal.press("q")
    wait_for_picture(terminal, "q again ends, space goes on.")
    terminal.press("q")
    assert (leave(terminal), terminal.is_whole) == (3, True)
    assert last_session(held)["outcome"] == "ended-early"


@pytest.mark.parametrize(
    "keys",
    ["X", "\uff58", "nq!nn ", "qq\uff01", "\x1b!", "\x1b[33;2u", "\x1b[27;2;33~"],
)
def test_something_wrong_comes_before_all_else(
    held: Program, terminal: Terminal, keys: str
) -> None:
    """It stops at once, whatever was typed with it; a key says what is wrong; today is over."""
    terminal.press(keys)
    wait_for_picture(terminal, "What is wrong? Press one key.", "b. Back to the session")
    terminal.press("zq?")  # none of these is on the list
    watch(terminal, 0.2)
    assert "What is wrong?" in terminal.picture
    told = re.search(r" 8\. (.*?) *$", terminal.picture, re.MULTILINE)
    assert told is not None
    terminal.press("8")
    assert (leave(terminal), terminal.is_whole) == (4, True)
    assert told.group(1) in terminal.picture
    assert last_session(held)["outcome"] == "stopped-for-safety"


@pytest.mark.parametrize("key", ["b", "0"])
def test_something_wrong_by_mistake(held: Program, terminal: Terminal, key: str) -> None:
    """The session is there again, ready for the hold that was broken, and nothing is blocked."""
    terminal.press("!")
    wait_for_picture(terminal, "What is wrong?", "Back to the session")
    terminal.press(key)
    wait_for_picture(terminal, "Get ready. Left side.")
    assert last_session(held)["outcome"] == "interrupted"
    terminal.press("qq")
    assert leave(terminal) == 3
    assert last_session(held)["outcome"] == "ended-early"


def test_keys_typed_before_the_list_answer_nothing(terminal: Terminal) -> None:
    """What was typed ahead of the list is thrown away: an answer is never given unseen."""
    terminal.press("!3")
    wait_for_picture(terminal, "What is wrong?")
    watch(terminal, 0.3)
    assert "What is wrong?" in terminal.picture


def test_a_paste_never_answers_the_question_after_it(terminal: Terminal) -> None:
    """A paste that ends the session leaves nothing behind for the pain score."""
    terminal.press("qq5\n7\n")
    wait_until(terminal, lambda: PAIN in terminal.words, "the question")
    watch(terminal, 0.5)
    assert terminal.words.rstrip().endswith(PAIN)


def test_replies_of_the_terminal_are_no_keys(terminal: Terminal) -> None:
    """A position report, a colour report, focus and the brackets of a paste change nothing."""
    terminal.press(
        "\x1b[24;80R\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[I\x1b[O\x1b[200~\x1b[201~\x1b[?62;c"
    )
    watch(terminal, 0.5)
    assert ("Paused" in terminal.picture, "Press." in terminal.picture) == (False, True)


def test_without_keys_no_letter_is_shown_in_line_mode(held: Program) -> None:
    """Also among lines nothing that is typed shows."""
    faster = held.given(SELFCARE_CLOCK_RATE="4")  # the ready card waits less long
    with faster.on_terminal("run", "held", "--plain", "--no-keys") as terminal:
        begin(terminal, "Get ready")
        terminal.press("n zzz q q\n")
        watch(terminal, 1.0)
        assert ("zzz" in terminal.words, "Press." in terminal.words) == (False, False)
        terminal.press("\x03")
        assert (terminal.status(), terminal.is_whole) == (130, True)


def test_without_keys_letters_change_nothing(held: Program) -> None:
    """With --no-keys only Ctrl-C works, and nothing typed is shown or left for the shell."""
    faster = held.given(SELFCARE_CLOCK_RATE="4")
    with faster.on_terminal("run", "held", "--no-keys") as terminal:
        begin(terminal, "Step 1 of 2")
        wait_for_picture(terminal, "Ctrl-C stops it.")
        terminal.press("n zzz q q !\n")
        watch(terminal, 0.5)
        assert ("Get ready" in terminal.picture, "zzz" in terminal.picture) == (True, False)
        terminal.press("\x03")
        assert (leave(terminal), terminal.is_whole) == (130, True)


def test_in_line_mode_a_sequence_does_nothing(held: Program) -> None:
    """The arrows are those of who reads the screen; a letter still pauses."""
    with held.on_terminal("run", "held", "--plain") as terminal:
        begin(terminal, "Get ready")
        terminal.press("\x1b[C\x1b[A\x1b")
        watch(terminal, 0.5)
        assert ("Paused" in terminal.words, "Press." in terminal.words) == (False, False)
        terminal.press("y")
        terminal.wait_for("Paused. Space goes on.")


def test_ctrl_c_ends_it(held: Program, terminal: Terminal) -> None:
    """Ctrl-C ends with 130 and leaves the terminal whole; it can be carried on."""
    terminal.press("\x03")
    assert (terminal.status(), terminal.is_whole) == (130, True)
    assert last_session(held)["outcome"] == "interrupted"
