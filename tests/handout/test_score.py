"""What a page plays is what a session would do."""

import json

import pytest

from guides_of_the_checkout import GUIDES
from handout.pages import ROUTINES, plan_of, score_of
from selfcare.cli.plan_page import plan_page
from selfcare.terminal.page import Item

every_routine = pytest.mark.parametrize("id_", ROUTINES)


@every_routine
def test_beats_are_those_of_the_plan(id_: str) -> None:
    """The same moments and seconds, in the same order."""
    routine = GUIDES.routines[id_]
    laid_out, played = plan_of(routine), score_of(routine)
    assert [(one["at_seconds"], one["seconds"], one["kind"]) for one in played["beats"]] == [
        (beat.at_seconds, beat.seconds, beat.kind.value) for beat in laid_out.beats
    ]
    assert played["total_seconds"] == laid_out.total_seconds
    assert [played["steps"][one["of"]]["title"] for one in played["beats"]] == [
        beat.title for beat in laid_out.beats
    ]


@every_routine
def test_every_line_of_the_preview_is_said(id_: str) -> None:
    """Nothing more and nothing less, but for the names of steps; what comes together is one."""
    routine = GUIDES.routines[id_]
    said = " ".join(one["say"] for one in score_of(routine)["lines"])
    previewed = " ".join(
        block.text.removeprefix("Get ready: ").partition(". ")[2]
        if block.text.startswith("Get ready: ")
        else block.text
        for block in plan_page(plan_of(routine))
        if isinstance(block, Item)
    )
    assert said == previewed


def test_moments_of_lines_never_come_twice() -> None:
    """At the end of a hold one phrase says that it ends and what comes."""
    lines = score_of(GUIDES.routines["calves"])["lines"]
    assert len({one["at_seconds"] for one in lines}) == len(lines)
    assert "Ease off. Switch sides. Right leg." in [one["say"] for one in lines]


def test_tones_are_those_of_a_session() -> None:
    """A hold begins, sides switch, a hold ends, all is done."""
    assert [one["moment"] for one in score_of(GUIDES.routines["calves"])["tones"]] == [
        *("start", "switch", "start", "end", "finished")
    ]


def test_it_is_nothing_but_values() -> None:
    """JSON takes all of it."""
    played = score_of(GUIDES.routines["core"])
    assert json.loads(json.dumps(played)) == played


def test_going_on_says_where_one_is() -> None:
    """Within a hold the hands go back first."""
    rest, ready, hold = score_of(GUIDES.routines["calves"])["beats"][:3]
    assert [one["kind"] for one in (rest, ready, hold)] == ["rest", "get-ready", "press"]
    assert rest["again"].startswith("Going on. ")
    assert ready["again"].startswith("Going on. Left leg. ")
    assert hold["again"] == "Hands back. Left leg. Calf, just below the knee."
