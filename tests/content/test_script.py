"""The script of every routine: what is said before the hands go down, and when."""

from pathlib import Path

import pytest

from guides_of_the_checkout import GUIDES
from selfcare.safety.screening import all_kept
from selfcare.session.announcements import announcement
from selfcare.session.beats import Schedule
from selfcare.session.machine import simulate
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule

CORE = Path(__file__).with_name("core-script.txt")
ROUTINES = sorted(GUIDES.routines)


def schedule_of(routine: str) -> Schedule:
    """The routine with all its optional steps."""
    found = GUIDES.routines[routine]
    optional = frozenset(step.id for step in found.steps if step.optional)
    return build_schedule(found, all_kept(found), SessionOptions(optional=optional))


def script(routine: str) -> list[str]:
    """Every sentence of a session without optional steps, in order."""
    found = GUIDES.routines[routine]
    session, effects = simulate(build_schedule(found, all_kept(found), SessionOptions()))
    return [text for effect in effects if (text := announcement(session, effect))]


def test_the_core_routine_as_it_sounds() -> None:
    assert script("core") == CORE.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("routine", ROUTINES)
def test_every_caution_is_said_before_the_hands_go_down(routine: str) -> None:
    """Each lead-in to a first side says all of its point's caution, then where the hands go."""
    for beat in schedule_of(routine).beats:
        if beat.heading and beat.is_lead_in:
            (place,) = beat.afresh_cues or beat.cues
            caution = GUIDES.points[beat.point].caution
            assert caution
            assert caution in place.say.partition(beat.say if not beat.afresh_cues else "\n")[0]


@pytest.mark.parametrize("routine", ROUTINES)
def test_each_session_leads_the_breath_at_its_beginning(routine: str) -> None:
    first = schedule_of(routine).beats[0]
    assert "reathe in" in first.say


@pytest.mark.parametrize("routine", ROUTINES)
def test_what_is_shown_is_what_is_said(routine: str) -> None:
    for step in GUIDES.routines[routine].steps:
        assert step.text == step.say
