"""What a page plays is what a session would do."""

import json

import pytest

from guides_of_the_checkout import GUIDES
from handout.pages import ROUTINES, TONES, schedule_of, timeline_of
from selfcare.session.machine import HANDS_BACK_SECONDS
from selfcare.terminal.blocks import Item
from selfcare.views.session import schedule_page

SIT = "Please sit down now. Feel for the chair first. Take your time."

every_routine = pytest.mark.parametrize("id_", ROUTINES)


@every_routine
def test_beats_are_those_of_the_plan(id_: str) -> None:
    """The same moments and seconds, in the same order."""
    routine = GUIDES.routines[id_]
    laid_out, played = schedule_of(routine), timeline_of(routine)
    assert [(one["at_seconds"], one["seconds"], one["kind"]) for one in played["beats"]] == [
        (beat.at_seconds, beat.seconds, beat.kind.value) for beat in laid_out.beats
    ]
    assert played["total_seconds"] == laid_out.total_seconds
    assert [played["steps"][one["of"]]["title"] for one in played["beats"]] == [
        beat.title for beat in laid_out.beats
    ]


@every_routine
def test_every_line_of_the_preview_is_said(id_: str) -> None:
    """Nothing more and nothing less; what comes together is one."""
    routine = GUIDES.routines[id_]
    said = " ".join(one["say"] for one in timeline_of(routine)["lines"])
    previewed = " ".join(
        block.text for block in schedule_page(schedule_of(routine)) if isinstance(block, Item)
    )
    assert said == previewed


def test_moments_of_lines_never_come_twice() -> None:
    """At the end of a hold one phrase says that it ends and what comes."""
    lines = timeline_of(GUIDES.routines["calves"])["lines"]
    assert len({one["at_seconds"] for one in lines}) == len(lines)
    assert any(
        line["say"].startswith("Slowly let go. That was the last one. Stay sitting.")
        for line in lines
    )


def test_tones_are_those_of_a_session() -> None:
    """A hold begins, sides switch, a hold ends, all is done."""
    assert [one["moment"] for one in timeline_of(GUIDES.routines["calves"])["tones"]] == [
        *("start", "switch", "start", "end", "finished")
    ]


def test_it_is_nothing_but_values() -> None:
    """JSON takes all of it."""
    played = timeline_of(GUIDES.routines["core"])
    assert json.loads(json.dumps(played)) == played


def test_the_page_waits_as_a_session_does() -> None:
    """It gives the hands the same seconds, and takes a gap in time for sleep as soon."""
    played = timeline_of(GUIDES.routines["core"])
    assert played["language"] == "en"
    assert played["hands_back_seconds"] == HANDS_BACK_SECONDS
    assert played["longest_standstill_seconds"] == 3
    assert played["longest_hidden_seconds"] > 60  # browsers look once a minute at the least
    assert played["notes"] == {
        moment: [list(note) for note in tone] for moment, tone in TONES.items()
    }


def test_a_beat_shows_what_it_is_about() -> None:
    """What to do, how the body lies where that changes, which side, what comes then, where."""
    shown = ("do", "position", "side", "then", "picture", "of")
    beats = timeline_of(GUIDES.routines["calves"])["beats"]
    assert [tuple(one[name] for name in shown) for one in beats] == [
        ("Rest", SIT, "", "Then: Calf, just below the knee.", -1, 0),
        ("Get ready", "", "Left leg.", "Then: Right leg.", 0, 1),
        ("Squeeze", "", "Left leg.", "Then: Right leg.", 0, 1),
        ("Switch sides", "", "Right leg.", "Then: Loosen.", 1, 1),
        ("Squeeze", "", "Right leg.", "Then: Loosen.", 1, 1),
        ("Move", "", "", "Then: the end.", -1, 2),
    ]


def test_a_step_shows_its_number_and_how_hard_it_is() -> None:
    """Only where something is pressed there is anything to feel."""
    steps = timeline_of(GUIDES.routines["calves"])["steps"]
    assert [(one["step"], one["feel"]) for one in steps] == [
        ("Step 1 of 3", ""),
        ("Step 2 of 3", "Very light, 2 out of 10 at most."),
        ("Step 3 of 3", ""),
    ]


def test_going_on_says_where_one_is() -> None:
    """Within a hold the hands go back first."""
    rest, ready, hold = timeline_of(GUIDES.routines["calves"])["beats"][:3]
    assert [one["kind"] for one in (rest, ready, hold)] == ["rest", "get-ready", "press"]
    assert rest["again"].startswith("Carrying on. ")
    assert ready["again"].startswith("Left leg first. Only a soft squeeze")
    assert hold["again"] == "Hands back. Left leg. Calf, just below the knee."
