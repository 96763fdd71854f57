"""People who start the program."""

from pathlib import Path

import pytest

from cli.person import Person


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Somebody who starts it for the first time."""
    return Person(tmp_path / "selfcare")


@pytest.fixture
def checked(person: Person) -> Person:
    """Somebody who said today that none of the safety questions applies."""
    assert person.run("safety", "--none-apply", "--set", "age=45").status == 0
    return person


@pytest.fixture
def hurried(checked: Person) -> Person:
    """The same, with a session's clock ten thousand times as fast."""
    return checked.given(SELFCARE_CLOCK_RATE="10000")
