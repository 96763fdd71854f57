"""Nobody is led through a routine that their answers rule out: one process for each rule.

Every question, sign and answer is tried in `cli/test_run`, `cli/test_safety` and `safety/`.
"""

import json

import pytest

from e2e.conversation import FIRST_QUESTION
from e2e.program import Program


def test_no_session_starts_without_answers(program: Program) -> None:
    ended = program.run("run", "core")
    assert (ended.status, b"selfcare safety" in ended.everything) == (4, True)


@pytest.mark.parametrize("answer", ["chest-pain=yes", "pregnant=unsure"])
def test_an_answer_stops_the_routine(checked: Program, answer: str) -> None:
    checked.run("safety", "--set", answer)
    ended = checked.given(SELFCARE_CLOCK_RATE="10000").run("run", "core")
    assert (ended.status, b"Press and hold" in ended.everything) == (4, False)


def test_skipped_step_is_not_pressed(checked: Program) -> None:
    checked.run("safety", "--set", "clot-past=yes")
    lines = checked.given(SELFCARE_CLOCK_RATE="10000", COLUMNS="500").run("run", "core").text
    about_the_calf = [line for line in lines.splitlines() if "calf" in line.lower()]
    assert [line.partition(".")[0] for line in about_the_calf] == [
        "Skipped: Calf, just below the knee: skipped"
    ]


def test_leaving_the_questions_saves_nothing(program: Program) -> None:
    """The end of the input at a safety question ends with 3; no answer is kept."""
    with program.on_terminal("run", "core") as terminal:
        terminal.wait_for(FIRST_QUESTION)
        terminal.press("\x04")
        assert terminal.status() == 3
    saved = json.loads(program.run("safety", "--show", "--json").text)
    assert (saved["answers"], saved["red_flags"]) == ({}, "unchecked")
