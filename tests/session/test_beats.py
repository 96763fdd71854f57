"""How long lead-ins take, and what a plan says about itself."""

from dataclasses import replace

import pytest

from selfcare.guides.model import Position, SideOrder, Tool
from selfcare.session.beats import Plan, get_ready_seconds, switch_seconds
from session.builders import planned, press, quiet


@pytest.mark.parametrize(
    ("words", "position_changes", "expected"),
    [
        (0, False, 5),
        (3, False, 6.2),
        (5, False, 7),
        (14, False, 10.6),
        (5, True, 27),
        (50, True, 45),
        (99, False, 44.6),
        (100, False, 45),
        (101, False, 45),
    ],
)
def test_get_ready(words: int, *, position_changes: bool, expected: float) -> None:
    """5 s and 0.4 s a word, 20 s to take up another position, never more than 45 s."""
    say = " ".join(["word"] * words)
    assert expected == get_ready_seconds(say, position_changes=position_changes)


@pytest.mark.parametrize("position", Position)
def test_switch(position: Position) -> None:
    """5 s, and 15 s for whoever has to turn over."""
    expected = 15 if position is Position.LYING_SIDE else 5
    assert expected == switch_seconds(position)


def test_totals(nine_beats: Plan) -> None:
    """249 s, of which 160 are pressing, in three holds."""
    assert nine_beats.total_seconds == 249
    assert nine_beats.pressing_seconds == 160
    assert [beat.index for beat in nine_beats.press_beats] == [2, 4, 7]


def test_the_digest_is_stable() -> None:
    """The same beats give the same digits in every run of every version: they are kept."""
    plan = planned(quiet(), press())
    assert plan.digest == planned(quiet(), press()).digest
    assert plan.digest == "fae44f573b631e66"


def test_the_digest_does_not_change_with_words() -> None:
    """A session goes on in another language or after a title was corrected."""
    plan = planned(press())
    assert plan.digest == planned(press(title="Cintura", text="Presione.")).digest
    assert plan.digest == replace(plan, changes=("Something.",)).digest


@pytest.mark.parametrize(
    "change",
    [
        {"id_": "other"},
        {"hold_seconds": 61},
        {"tool": Tool.FINGERTIPS},
        {"pressure": 3},
        {"side": SideOrder.LEFT},
        {"positions": (Position.SITTING,)},
    ],
)
def test_the_digest_changes_with_what_is_done(change: dict[str, object]) -> None:
    """Any other step, time, tool, pressure, side or position is another plan."""
    assert planned(press()).digest != planned(press(**change)).digest  # type: ignore[arg-type]
