"""What can go wrong, and with which number the program ends because of it."""

import pytest

from selfcare.errors import ExitStatus, SelfcareError


def test_the_exit_statuses_scripts_rely_on() -> None:
    assert {status.name: status.value for status in ExitStatus} == {
        "DONE": 0,
        "PROBLEMS": 1,
        "USAGE": 2,
        "LEFT": 3,
        "BLOCKED": 4,
        "NOT_FOUND": 5,
        "DIARY": 6,
        "BUG": 70,
        "HANGUP": 129,
        "INTERRUPTED": 130,
        "QUIT": 131,
        "TERMINATED": 143,
    }


@pytest.mark.parametrize(
    ("hint", "text"), [("", "It failed."), ("Do this.", "It failed. Do this.")]
)
def test_an_error_says_what_failed_and_what_to_do(hint: str, text: str) -> None:
    assert str(SelfcareError("It failed.", hint=hint)) == text


def test_an_error_is_wrong_usage_unless_it_says_otherwise() -> None:
    error = SelfcareError("It failed.")
    assert error.status is ExitStatus.USAGE
    assert error != SelfcareError("It failed.")
    with pytest.raises(SelfcareError) as caught:
        raise error
    assert caught.value is error
