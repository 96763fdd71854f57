"""Every setting is described once, completely."""

import re

from selfcare.settings.describe import settings_described
from selfcare.settings.resolve import parsed


def test_the_names_of_the_settings_and_what_holds_where_nobody_said_anything() -> None:
    """Scripts and settings files rely on them."""
    assert [(setting.name, setting.default) for setting in settings_described()] == [
        ("screen_reader", False),
        ("reduced_motion", False),
        ("keys", True),
        ("glyphs", "auto"),
        ("big", False),
        ("voice", True),
        ("voice_rate", 150),
        ("voice_command", ""),
        ("sound", "tones"),
        ("language", ""),
        ("emergency_number", ""),
        ("activity", ""),
    ]


def test_the_variables_that_set_something() -> None:
    """Ours stands before the one that other programs share."""
    described = settings_described()
    assert {setting.name: setting.variables for setting in described if setting.variables} == {
        "screen_reader": ("SELFCARE_SCREEN_READER", "ACCESSIBLE"),
        "reduced_motion": ("SELFCARE_REDUCED_MOTION",),
        "glyphs": ("SELFCARE_GLYPHS",),
        "language": ("SELFCARE_LANGUAGE",),
    }


def test_a_default_is_a_value_the_setting_takes() -> None:
    """Who writes the default out changes nothing."""
    for setting in settings_described():
        assert parsed(setting, str(setting.default).lower(), "here") == setting.default


def test_a_setting_says_what_it_is_for() -> None:
    """In a sentence, with a capital and a full stop."""
    for setting in settings_described():
        assert re.fullmatch(r"[A-Z][a-z]* .*\.", setting.help)
