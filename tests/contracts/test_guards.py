"""The guards around every test do guard."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st


def test_connecting_is_refused() -> None:
    """A test that reaches for the network fails."""
    with socket.socket() as door, pytest.raises(AssertionError, match="network"):
        door.connect(("127.0.0.1", 9))


def test_looking_up_a_name_is_refused() -> None:
    """Not even the name of a machine is looked up."""
    with pytest.raises(AssertionError, match="network"):
        socket.getaddrinfo("example.org", 443)


def test_data_goes_into_a_folder_of_the_test(tmp_path: Path) -> None:
    """What the program keeps lands in the test's own folder."""
    assert str(tmp_path / "selfcare") == os.environ["SELFCARE_HOME"]


def test_the_home_is_a_place_that_is_not_there() -> None:
    """Whoever looks for the home finds nothing, and making it fails the test."""
    assert not Path.home().exists()


@given(st.integers())
def test_the_guards_also_stand_around_generated_examples(number: int) -> None:
    """A property is checked under the same guards as an example."""
    assert "COLUMNS" not in os.environ, number
