"""What a page plays is what a session would do."""

import json
import re

import pytest

from guides_of_the_checkout import GUIDES
from handout.pages import ROUTINES, TONES, schedule_of, timeline_of
from selfcare.handout.templates import asset
from selfcare.session.machine import HANDS_BACK_SECONDS
from selfcare.terminal.blocks import Item
from selfcare.views.session import schedule_page

SIT = "Please sit down now. Feel for the chair first. Take your time."

every_routine = pytest.mark.parametrize("id_", ROUTINES)


@every_routine
def test_beats_equal_those_of_the_schedule(id_: str) -> None:
    routine = GUIDES.routines[id_]
    laid_out, played = schedule_of(routine), timeline_of(routine)
    assert [(item["at_seconds"], item["seconds"], item["kind"]) for item in played["beats"]] == [
        (beat.at_seconds, beat.seconds, beat.kind.value) for beat in laid_out.beats
    ]
    assert played["total_seconds"] == laid_out.total_seconds
    assert [played["steps"][item["step_index"]]["title"] for item in played["beats"]] == [
        beat.title for beat in laid_out.beats
    ]


@every_routine
def test_lines_equal_those_of_the_preview(id_: str) -> None:
    routine = GUIDES.routines[id_]
    script = " ".join(item["say"] for item in timeline_of(routine)["lines"])
    previewed = " ".join(
        block.text for block in schedule_page(schedule_of(routine)) if isinstance(block, Item)
    )
    assert script == previewed


def test_lines_at_one_moment_are_joined() -> None:
    lines = timeline_of(GUIDES.routines["calves"])["lines"]
    assert len({line["at_seconds"] for line in lines}) == len(lines)
    assert any(
        line["say"].startswith("Slowly let go. That was the last one. Stay sitting.")
        for line in lines
    )


def test_tones_are_those_of_a_session() -> None:
    assert [item["moment"] for item in timeline_of(GUIDES.routines["calves"])["tones"]] == [
        *("start", "switch", "start", "end", "finished")
    ]


def test_timeline_is_json() -> None:
    played = timeline_of(GUIDES.routines["core"])
    assert json.loads(json.dumps(played)) == played


def test_page_and_session_have_the_same_waits() -> None:
    played = timeline_of(GUIDES.routines["core"])
    assert played["language"] == "en"
    assert played["hands_back_seconds"] == HANDS_BACK_SECONDS
    longest = dict(re.findall(r"const LONGEST_(\w+)_SECONDS = (\d+);", asset("page.js")))
    assert int(longest["STANDSTILL"]) == 3
    assert int(longest["HIDDEN"]) > 60  # browsers look once a minute at the least
    assert played["notes"] == {
        moment: [list(note) for note in tone] for moment, tone in TONES.items()
    }


def test_beat_has_verb_position_side_and_next() -> None:
    shown = ("do", "position", "side", "then", "picture", "step_index")
    beats = timeline_of(GUIDES.routines["calves"])["beats"]
    assert [tuple(beat[name] for name in shown) for beat in beats] == [
        ("Rest", SIT, "", "Then: Calf, just below the knee.", -1, 0),
        ("Get ready", "", "Left leg.", "Then: Right leg.", 0, 1),
        ("Squeeze", "", "Left leg.", "Then: Right leg.", 0, 1),
        ("Switch sides", "", "Right leg.", "Then: Loosen.", 1, 1),
        ("Squeeze", "", "Right leg.", "Then: Loosen.", 1, 1),
        ("Move", "", "", "Then: the end.", -1, 2),
    ]


def test_a_step_shows_its_number_and_how_hard_it_is() -> None:
    steps = timeline_of(GUIDES.routines["calves"])["steps"]
    assert [(step["step"], step["feel"]) for step in steps] == [
        ("Step 1 of 3", ""),
        ("Step 2 of 3", "Very light, 2 out of 10 at most."),
        ("Step 3 of 3", ""),
    ]


def test_continuing_repeats_the_instruction() -> None:
    rest, ready, hold = timeline_of(GUIDES.routines["calves"])["beats"][:3]
    assert [item["kind"] for item in (rest, ready, hold)] == ["rest", "get-ready", "press"]
    assert rest["again"].startswith("Carrying on. ")
    assert ready["again"].startswith("Left leg first. Only a soft squeeze")
    assert hold["again"] == "Put your hands back. Left leg. Calf, just below the knee."
