"""Every setting is described once, completely."""

import pytest

from selfcare.settings.describe import Setting, settings_described
from selfcare.settings.resolve import parsed

ALL = settings_described()


def test_the_names_of_the_settings() -> None:
    """Scripts and settings files rely on them."""
    assert [setting.name for setting in ALL] == [
        "screen_reader",
        "reduced_motion",
        "keys",
        "glyphs",
        "big",
        "voice",
        "voice_rate",
        "voice_command",
        "sound",
        "language",
        "emergency_number",
        "activity",
    ]


def test_the_variables_that_set_something() -> None:
    """Ours stands before the one that other programs share."""
    assert {setting.name: setting.variables for setting in ALL if setting.variables} == {
        "screen_reader": ("SELFCARE_SCREEN_READER", "ACCESSIBLE"),
        "reduced_motion": ("SELFCARE_REDUCED_MOTION",),
        "glyphs": ("SELFCARE_GLYPHS",),
        "language": ("SELFCARE_LANGUAGE",),
    }


@pytest.mark.parametrize("setting", ALL, ids=lambda setting: setting.name)
def test_a_default_is_a_value_the_setting_takes(setting: Setting) -> None:
    """And every setting says in a sentence what it is for."""
    assert parsed(setting, str(setting.default).lower(), "here") == setting.default
    assert setting.help.endswith(".")
