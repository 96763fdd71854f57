"""What is shown when a session has ended."""

import pytest

from selfcare.outcomes import Outcome
from selfcare.session.announcements import announcement
from selfcare.session.events import Finished, Quit, Tick
from selfcare.session.state import Session
from selfcare.terminal.blocks import Page, Row
from selfcare.terminal.render import lay_out
from selfcare.views.session import end_page
from session.builders import Run, waist_schedule

TENDER = "A little soreness tomorrow is normal."


def words(page: Page, *, plain: bool = True) -> str:
    lines = lay_out(page, 80, plain=plain)
    return " ".join("\n".join("".join(text for text, _style in line) for line in lines).split())


def completed() -> Session:
    run = Run(waist_schedule())
    run.send(Tick(run.session.schedule.total_seconds))
    return run.session


def ended_early(*, skip_first: bool = True) -> Session:
    run = Run(waist_schedule())
    if skip_first:
        run.until(100)
    run.send(Quit(run.session.at))
    run.send(Quit(run.session.at))
    return run.session


def test_a_completed_session_names_all_its_steps() -> None:
    text = words(end_page(completed(), (None, None)))
    assert text.startswith("Done. Test routine, 5 of 5 steps, 3 minutes of pressing.")
    assert (TENDER in text, "Pain" in text) == (True, False)
    assert text.endswith("Next: selfcare run test")


def test_ended_early_says_what_was_done_and_nothing_of_the_rest() -> None:
    text = words(end_page(ended_early(), (None, None)))
    assert text.startswith("Ended early. Test routine, 1 of 5 steps, 1 minute")
    assert TENDER in text


def test_what_the_last_line_has_said_is_not_said_twice() -> None:
    last_line = announcement(completed(), Finished(0.0, Outcome.COMPLETED))
    assert TENDER in last_line
    assert TENDER not in words(end_page(completed(), (None, None), after_lines=True))


def test_nothing_pressed_says_nothing_about_tenderness() -> None:
    text = words(end_page(ended_early(skip_first=False), (None, None)))
    assert "Ended early. Test routine, 0 of 5 steps." in text
    assert TENDER not in text


@pytest.mark.parametrize(
    ("pain", "expected"),
    [
        ((5, 3), "Pain: 5 before 3 after, 2 points less"),
        ((5, 5), "Pain: 5 before 5 after"),
        ((5, None), "Pain: 5 before"),
        ((None, 4), "Pain: 4 after"),
    ],
)
def test_pain_is_compared(pain: tuple[int | None, int | None], expected: str) -> None:
    assert expected in words(end_page(completed(), pain))


def test_pain_up_by_one_asks_for_less_pressure() -> None:
    text = words(end_page(completed(), (3, 4)))
    assert ("Press more softly next time." in text, TENDER in text) == (True, False)


@pytest.mark.parametrize("plain", [True, False])
def test_pain_up_by_two_means_rest_today(plain: bool) -> None:  # noqa: FBT001
    """No session is offered, but advice, and where help is."""
    text = words(end_page(completed(), (3, 5)), plain=plain)
    for sentence in (
        "Your pain is 2 points higher than before.",
        "Do not press again today.",
        "Still worse tomorrow? See a doctor",
        "emergency number",
        "selfcare tips when-to-get-help",
    ):
        assert sentence in text
    assert "selfcare run" not in text


def test_what_rests_and_the_week_are_shown() -> None:
    facts = [Row("Rests", "waist, until 12:20."), Row("Week", "4 sessions")]
    text = words(end_page(completed(), (5, 3), facts))
    assert "Rests: waist, until 12:20. Week: 4 sessions" in text
