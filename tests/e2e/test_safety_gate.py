"""Nobody is led through a routine that their answers rule out."""

import json

import pytest

from e2e.conversation import NONE_OF_THESE
from e2e.program import Program

EMERGENCIES = (
    "saddle-numbness",
    "bladder-bowel",
    "both-legs",
    "chest-pain",
    "sudden-severe-pain",
    "serious-accident",
    "very-unwell",
    "swollen-leg-and-breathless",
    "stroke-signs",
)


def test_without_answers_nothing_starts(program: Program) -> None:
    """Where nobody can be asked, a routine needs answers from before."""
    ended = program.run("run", "core")
    assert (ended.status, b"selfcare safety" in ended.everything) == (4, True)


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_a_pregnancy_stops_the_core_routine(checked: Program, answer: str) -> None:
    """Being unsure counts as yes."""
    checked.run("safety", "--set", f"pregnant={answer}")
    assert checked.run("run", "core").status == 4


@pytest.mark.parametrize("id_", EMERGENCIES)
def test_an_emergency_sign_stops_every_routine(checked: Program, id_: str) -> None:
    """With one sign of an emergency no routine starts, nor is another one offered."""
    checked.run("safety", "--set", f"{id_}=yes")
    ended = checked.given(SELFCARE_CLOCK_RATE="10000").run("run", "core")
    assert (ended.status, b"selfcare run" in ended.everything) == (4, False)


def test_a_clot_risk_leaves_out_the_calf(checked: Program) -> None:
    """A risk of clots takes the calf out of the core routine and stops the calf routine."""
    checked.run("safety", "--set", "clot-risk=yes")
    listed = {row["id"]: row for row in json.loads(checked.run("list", "--json").text)["routines"]}
    assert listed["core"]["verdict"] == "leave-out"
    assert listed["core"]["left_out"] == ["calves"]
    assert listed["calves"]["verdict"] == "stop"


def test_what_is_left_out_is_not_pressed(checked: Program) -> None:
    """A session says that the calf is left out and never gets ready for it."""
    checked.run("safety", "--set", "clot-risk=yes")
    lines = checked.given(SELFCARE_CLOCK_RATE="10000", COLUMNS="500").run("run", "core").text
    about_the_calf = [line for line in lines.splitlines() if "calf" in line.lower()]
    assert [line.partition(".")[0] for line in about_the_calf] == [
        "Calf, just below the knee: left out"
    ]


def test_a_preview_is_what_the_answers_leave(checked: Program) -> None:
    """Reading ahead shows the session as it would be run."""
    checked.run("safety", "--set", "clot-risk=yes")
    plan = json.loads(checked.run("preview", "core", "--json").text)
    assert "calves" not in {beat["step"] for beat in plan["beats"]}


def test_list_and_show_agree(checked: Program) -> None:
    """What `list` calls stopped or left out, `show` explains by the same answer."""
    checked.run("safety", "--set", "clot-risk=yes")
    listed = json.loads(checked.run("list", "--json").text)["routines"]
    disagreeing = []
    for row in listed:
        shown = json.loads(checked.run("show", row["id"], "--json").text)["routine"]
        named = {entry["id"] for entry in shown["contraindications"]}
        if row["verdict"] != "go" and "clot-risk" not in named:
            disagreeing.append(row["id"])
    assert disagreeing == []


def test_leaving_the_questions_keeps_nothing(program: Program) -> None:
    """The end of the input at a safety question ends with 3; no answer is kept."""
    with program.on_terminal("run", "core") as terminal:
        terminal.wait_for(NONE_OF_THESE)
        terminal.press("\x04")
        assert terminal.status() == 3
    kept = json.loads(program.run("safety", "--show", "--json").text)
    assert (kept["answers"], kept["red_flags"]) == ({}, "unchecked")
