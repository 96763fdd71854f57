"""The ready card: what is read before the clock starts, and what can be changed on it."""

from datetime import date

import pytest

from guides_of_the_checkout import GUIDES
from selfcare.guides.enums import Position
from selfcare.guides.model import Routine
from selfcare.safety.answers import YES, GivenAnswer
from selfcare.safety.screening import all_kept, screen
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule
from selfcare.terminal.blocks import Page
from selfcare.terminal.plain import lay_out
from selfcare.views.session import choices_page, ready_card

CORE = GUIDES.routines["core"]
DAY = date(2026, 3, 9)


def card(
    *answers: str,
    keys: bool = True,
    options: SessionOptions | None = None,
    routine: Routine = CORE,
) -> Page:
    given = {id_: GivenAnswer(YES, DAY) for id_ in answers}
    verdict = screen(routine, GUIDES, given, DAY) if given else all_kept(routine)
    schedule = build_schedule(routine, verdict, options or SessionOptions())
    return ready_card(schedule, verdict, routine, 1.0, keys=keys, rehearsal=False)


def words(page: Page, width: int = 80, *, plain: bool = True) -> str:
    lines = ["".join(text for text, _style in line) for line in lay_out(page, width, plain=plain)]
    assert max(map(len, lines)) <= width
    return "\n".join(lines)


def test_the_card_says_what_is_needed_and_how_to_stop() -> None:
    text = words(card())
    for row in (
        "Ready: Core routine",
        "You need: a wall",
        "First: use the toilet, wait two hours",
        "Position: ",
        "How hard: ",
        "To stop: x",
    ):
        assert row in text
    assert ("Skipped" in text, "Lighter" in text, "Changed" in text) == (False, False, False)


@pytest.mark.parametrize(
    ("answer", "label"), [("clot-past", "Skipped: "), ("osteoporosis", "Lighter: ")]
)
def test_what_the_answers_change_has_a_label(answer: str, label: str) -> None:
    reason = GUIDES.contraindications[answer].reason.split(".")[0]
    text = " ".join(words(card(answer)).split())
    assert reason in text[text.index(label) :]


def test_a_title_within_another_changes_no_label() -> None:
    steps = tuple(
        step._replace(title="Waist" if step.id == "calves" else "Waist, both sides")
        if step.id in ("waist", "calves")
        else step
        for step in CORE.steps
    )
    text = " ".join(
        words(card("osteoporosis", "clot-past", routine=CORE._replace(steps=steps))).split()
    )
    assert "Lighter: Waist, both sides" in text
    assert "Skipped: Waist: skipped" in text


def test_a_gentle_session_is_named_as_changed() -> None:
    assert "Changed: Gentle" in words(card(options=SessionOptions(gentle=True)))


def test_positions_come_in_their_order() -> None:
    assert "Position: standing, then sitting" in words(card())
    seated = SessionOptions(position=Position.SITTING)
    assert "Position: sitting\n" in words(card(options=seated))


def test_without_keys_only_ctrl_c_is_named() -> None:
    text = words(card(keys=False))
    assert ("Ctrl-C" in text, "To pause" in text) == (True, False)


@pytest.mark.parametrize("width", [40, 80])
def test_the_usual_card_fits_a_small_terminal(width: int) -> None:
    """With a frame from 60 columns on."""
    choices = choices_page(dict.fromkeys("gpvq", "something"), plain=False)
    text = words((*card(), *choices), width, plain=False)
    assert ("╭" in text, text.count("\n") < 24) == (width == 80, True)
