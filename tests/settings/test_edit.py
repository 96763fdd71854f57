"""The text of the settings file with one setting changed."""

import pytest

from selfcare.settings.edit import edited
from selfcare.settings.resolve import Value, read_file


@pytest.mark.parametrize(
    ("before", "name", "value", "after"),
    [
        ("", "big", True, "big: true\n"),
        ("", "big", False, "big: false\n"),
        ("", "voice_rate", 120, "voice_rate: 120\n"),
        ("", "sound", "off", 'sound: "off"\n'),
        ("# mine\nbig: true\n", "sound", "off", '# mine\nbig: true\nsound: "off"\n'),
        ("big: true\nsound: bell # soft\n", "big", False, "big: false\nsound: bell # soft\n"),
        ("big : true\n", "big", None, ""),
        ("big: true\nsound: bell\n", "big", None, "sound: bell\n"),
        ("sound: bell\n", "big", None, "sound: bell\n"),
        ("  big: true\n", "big", False, "  big: false\n"),
    ],
)
def test_only_that_setting_changes(before: str, name: str, value: Value | None, after: str) -> None:
    """A setting is set in its line, added at the end, or taken out; all else stays."""
    assert edited(before, name, value, "c.yaml") == after


@pytest.mark.parametrize(
    "text", ['say "hello"', "back\\slash", "off", "112", "# no remark", "a: b"]
)
def test_text_comes_back_as_it_was(text: str) -> None:
    """Whatever text is written is read again as the same text."""
    assert read_file(edited("", "activity", text, "c.yaml"), "c.yaml") == {"activity": text}
