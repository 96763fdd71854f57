"""Questions on a real terminal: what is typed, what is thrown away, and what is kept of it."""

import json
import re

import pytest

from e2e.conversation import (
    FIRST_QUESTION,
    NO_TO_EACH,
    NOTHING_NEW,
    PAIN,
    begin,
    give_age,
    leave,
    skip_to,
)
from e2e.program import Program, Terminal

WHAT_IS_WRONG = "Press one key."


def saved_answers(program: Program) -> dict[str, object]:
    answers: dict[str, object] = json.loads(program.run("safety", "--show", "--json").text)[
        "answers"
    ]
    return answers


def outcomes(program: Program) -> list[str]:
    return [session["outcome"] for session in program.sessions()]


def press_something_wrong(terminal: Terminal) -> None:
    """Begin the session and press the key for when something is wrong."""
    begin(terminal, "It takes about")
    terminal.press("!")
    terminal.wait_for(WHAT_IS_WRONG)


# The ready card

RECOMMENDED = "Good for the first time"


@pytest.mark.parametrize("plain", [True, False])
def test_gentle_is_recommended_the_first_time_with_a_routine(
    hold_program: Program, *, plain: bool
) -> None:
    """A letter changes the card in place; "not now" begins nothing."""
    letter = "{}\n" if plain else "{}"
    arguments = ("run", "held", *(["--plain"] if plain else []))
    with hold_program.on_terminal(*arguments, rows=40) as terminal:
        last_words = "The clock waits for you:" if plain else "not now"
        begin(terminal, RECOMMENDED)
        terminal.wait_for(last_words)
        terminal.press(letter.format("g"))
        terminal.wait_for("Changed")
        assert "Gentle" in terminal.plain
        terminal.wait_for(last_words)
        terminal.press(letter.format("q"))
        assert terminal.status() == 3
    assert hold_program.sessions() == []


def test_the_voice_goes_off_and_on_and_the_card_goes_when_it_starts(hold_program: Program) -> None:
    """After the session the card would still say to press Enter."""
    with hold_program.on_terminal("run", "held", "--voice", rows=40) as terminal:
        begin(terminal, "voice off")
        for words in ("voice on", "voice off", "voice on"):
            terminal.wait_for("not now")
            terminal.press("v")
            terminal.wait_for(words)
        terminal.wait_for("not now")
        terminal.press("\n")
        terminal.wait_for("Step 1 of")
        terminal.press("qq")
        assert leave(terminal) == 3
        assert len(re.findall(rb"\x1b\[\d+A\x1b\[J", terminal.written)) == 4


# The safety questions


def test_ctrl_c_at_a_question_saves_nothing(program: Program) -> None:
    """Ctrl-C at a question ends with 130, without a traceback."""
    with program.on_terminal("safety", "--plain", rows=200) as terminal:
        terminal.wait_for(FIRST_QUESTION)
        terminal.press("\x03")
        status = terminal.status()
        shown = terminal.plain
    assert (status, saved_answers(program), "Traceback" in shown) == (130, {}, False)


def test_check_is_answered_with_an_age_and_no_to_each(program: Program) -> None:
    """It ends with 0, and every answer but the age is no."""
    with program.on_terminal("safety", "--plain", rows=200) as terminal:
        give_age(terminal)
        status = terminal.status(NO_TO_EACH)
    assert status == 0
    answers = saved_answers(program)
    assert answers.pop("age")["answer"] == "45"  # type: ignore[index]
    assert {answer["answer"] for answer in answers.values()} == {"no"}  # type: ignore[index]


def test_typed_ahead_keys_do_not_answer_a_question(checked: Program) -> None:
    with checked.on_terminal("run", "core", "--plain") as terminal:
        terminal.press("n\nn\nn\nn\n")
        terminal.wait_for(NOTHING_NEW)
        assert not terminal.plain.rstrip().endswith(PAIN)
        terminal.press("n\n")
        terminal.wait_for(PAIN)
        terminal.press("\x04")
        assert terminal.status() == 3


# When something is wrong


def test_something_wrong_blocks_the_day(brief: Program) -> None:
    """The session ends with 4 and what to do; for the rest of the day nothing starts."""
    with brief.on_terminal("run", "brief", "--plain", rows=200) as terminal:
        press_something_wrong(terminal)
        terminal.press("1")
        status = terminal.status()
        advised = "emergency number" in terminal.plain
    assert (status, advised, outcomes(brief)) == (4, True, ["stopped-for-safety"])
    again = brief.run("run", "core")
    assert (again.status, "emergency number" in again.text) == (4, True)


@pytest.mark.parametrize("key", ["x", "\N{FULLWIDTH EXCLAMATION MARK}"])
def test_x_and_wide_exclamation_mark_stop_too(brief: Program, key: str) -> None:
    with brief.on_terminal("run", "brief", "--plain", rows=200) as terminal:
        begin(terminal, "It takes about")
        terminal.press(key)
        terminal.wait_for(WHAT_IS_WRONG)
        terminal.press("1")
        assert terminal.status() == 4


def test_pressed_by_mistake(brief: Program) -> None:
    """The session goes on, and what was answered before it stays answered."""
    answered = saved_answers(brief)
    with brief.on_terminal("run", "brief", "--plain", rows=200) as terminal:
        begin(terminal, "It takes about")
        terminal.press("!")
        terminal.wait_for(WHAT_IS_WRONG)
        terminal.press("b")
        terminal.wait_for("It takes about")
        terminal.press("qq")
        assert leave(terminal) == 3
    assert (outcomes(brief), saved_answers(brief)) == (["ended-early"], answered)
    assert answered != {}


def test_pain_score_afterwards_can_be_skipped(brief: Program) -> None:
    with brief.on_terminal("run", "brief", "--plain", rows=200) as terminal:
        skip_to(terminal, "Wait.")
        terminal.press("n")
        terminal.wait_for(PAIN)
        terminal.press("\x04")
        assert terminal.status() == 0
    assert outcomes(brief) == ["completed"]
