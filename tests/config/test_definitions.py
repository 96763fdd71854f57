"""Every setting is described once, completely."""

import re

from selfcare.config.settings import parse_setting, setting_definitions


def test_names_and_defaults_of_settings() -> None:
    assert [(setting.name, setting.default) for setting in setting_definitions()] == [
        ("screen_reader", False),
        ("reduced_motion", False),
        ("keys", True),
        ("one_switch", False),
        ("wait", False),
        ("glyphs", "auto"),
        ("pager", "auto"),
        ("big", False),
        ("voice", True),
        ("voice_rate", 150),
        ("voice_command", ""),
        ("sound", "tones"),
        ("rhythm", True),
        ("counting", True),
        ("language", ""),
        ("emergency_number", ""),
        ("activity", ""),
    ]


def test_variables_of_settings() -> None:
    described = setting_definitions()
    assert {setting.name: setting.variables for setting in described if setting.variables} == {
        "screen_reader": ("SELFCARE_SCREEN_READER", "ACCESSIBLE"),
        "reduced_motion": ("SELFCARE_REDUCED_MOTION",),
        "glyphs": ("SELFCARE_GLYPHS",),
        "language": ("SELFCARE_LANGUAGE",),
    }


def test_default_is_a_valid_value() -> None:
    for setting in setting_definitions():
        assert parse_setting(setting, str(setting.default).lower(), "here") == setting.default


def test_help_is_a_sentence() -> None:
    for setting in setting_definitions():
        assert re.fullmatch(r"[A-Z][a-z]* .*\.", setting.help)
