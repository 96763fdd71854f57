"""One value read from text, as a variable or a command gives it."""

import pytest

from selfcare.config.settings import SettingDefinition, Value, parse_setting, setting_definitions
from selfcare.errors import SelfcareError


def described(name: str) -> SettingDefinition:
    """The setting of this name."""
    return next(setting for setting in setting_definitions() if setting.name == name)


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("voice_rate", "80", 80),
        ("voice_rate", " 300 ", 300),
        ("voice", "off", False),
        ("sound", "Bell", "bell"),
        ("emergency_number", " 112 ", "112"),
        ("activity", "walk\n  the dog", "walk the dog"),
    ],
)
def test_valid_values_are_parsed(name: str, text: str, value: Value) -> None:
    assert parse_setting(described(name), text, "here") == value


@pytest.mark.parametrize(
    "text", ["79", "301", "-80", "1e2", "", "fast", "\N{ARABIC-INDIC DIGIT ONE}50", "²", "1" * 5000]
)
def test_voice_rate_is_a_whole_number_within_limits(text: str) -> None:
    with pytest.raises(SelfcareError) as caught:
        parse_setting(described("voice_rate"), text, "here")
    assert caught.value.hint == "Write a whole number from 80 to 300."
    assert caught.value.message.startswith("here cannot be ")


@pytest.mark.parametrize("text", ["", "loud", "bel"])
def test_empty_choice_is_refused(text: str) -> None:
    with pytest.raises(SelfcareError) as caught:
        parse_setting(described("sound"), text, "here")
    assert caught.value.hint == "Write one of: off, bell, tones."


@pytest.mark.parametrize("text", ["maybe", "2", "yes please", "auf"])
def test_switch_that_is_typed_means_yes_or_no(text: str) -> None:
    """A variable such as NO_COLOR is on with any word; what somebody types must be meant."""
    assert parse_setting(described("voice"), text, "VARIABLE") is True
    with pytest.raises(SelfcareError, match="cannot be"):
        parse_setting(described("voice"), text, "selfcare config", strict=True)
