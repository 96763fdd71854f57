"""Every setting is described once, completely."""

import re

from selfcare.config.settings import parse_setting, setting_definitions


def test_the_names_of_the_settings_and_what_holds_where_nobody_said_anything() -> None:
    """Scripts and settings files rely on them."""
    assert [(setting.name, setting.default) for setting in setting_definitions()] == [
        ("screen_reader", False),
        ("reduced_motion", False),
        ("keys", True),
        ("glyphs", "auto"),
        ("pager", "auto"),
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
    described = setting_definitions()
    assert {setting.name: setting.variables for setting in described if setting.variables} == {
        "screen_reader": ("SELFCARE_SCREEN_READER", "ACCESSIBLE"),
        "reduced_motion": ("SELFCARE_REDUCED_MOTION",),
        "glyphs": ("SELFCARE_GLYPHS",),
        "language": ("SELFCARE_LANGUAGE",),
    }


def test_a_default_is_a_value_the_setting_takes() -> None:
    """Who writes the default out changes nothing."""
    for setting in setting_definitions():
        assert parse_setting(setting, str(setting.default).lower(), "here") == setting.default


def test_a_setting_says_what_it_is_for() -> None:
    """In a sentence, with a capital and a full stop."""
    for setting in setting_definitions():
        assert re.fullmatch(r"[A-Z][a-z]* .*\.", setting.help)
