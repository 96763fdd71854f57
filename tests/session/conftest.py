"""What most tests of the session start from."""

import pytest

from selfcare.session.beats import Schedule
from session.builders import Run, waist_schedule


@pytest.fixture
def nine_beats() -> Schedule:
    """A schedule of nine beats, see `waist_schedule`."""
    return waist_schedule()


@pytest.fixture
def run(nine_beats: Schedule) -> Run:
    """A session of these nine beats with keys, just started."""
    return Run(nine_beats)


@pytest.fixture
def keyless(nine_beats: Schedule) -> Run:
    """The same session where no key can be pressed."""
    return Run(nine_beats, keys=False)
