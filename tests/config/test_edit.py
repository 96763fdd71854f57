"""The text of the settings file with one setting changed."""

import pytest

from selfcare.config.settings import Value, edit_settings, parse_settings_file
from selfcare.errors import SelfcareError


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
        ("  big: true\n", "sound", "off", '  big: true\n  sound: "off"\n'),
        ("big: true", "sound", "off", 'big: true\nsound: "off"\n'),
        ("big: true\n# end\n", "sound", "off", 'big: true\n# end\nsound: "off"\n'),
        ("big: true\r\nkeys: true\r\n", "big", None, "keys: true\r\n"),
        ("big: true\r\n", "keys", False, "big: true\r\nkeys: false\r\n"),
        ("big: true\rkeys: true\r", "big", False, "big: false\rkeys: true\r"),
        ("\ufeffbig: true\n", "big", False, "\ufeffbig: false\n"),
        ("\ufeff", "big", False, "\ufeffbig: false\n"),
        ('"big": true\n', "big", False, '"big": false\n'),
        ("---\nbig: true\n...\n", "keys", False, "---\nbig: true\nkeys: false\n...\n"),
        ("# mine\n...\n", "big", True, "# mine\nbig: true\n...\n"),
        ("big: true\nbig: false\n", "big", None, ""),
        ("sound: loud # why\nbig: true\n", "sound", "off", 'sound: "off" # why\nbig: true\n'),
    ],
)
def test_only_that_setting_changes(before: str, name: str, value: Value | None, after: str) -> None:
    assert edit_settings(before, name, value, "c.yaml") == after


@pytest.mark.parametrize(
    ("before", "name", "value", "after"),
    [
        ("? big\n: true\n", "big", False, "big: false\n"),
        ("activity: a\n  b # c\nbig: true\n", "activity", None, "big: true\n"),
        ("activity: |\n  a\n  b\nbig: true\n", "activity", "c", 'activity: "c"\nbig: true\n'),
        ("{}", "big", True, "big: true\n"),
        ("# mine\n{big: true}\n", "keys", False, "# mine\nbig: true\nkeys: false\n"),
    ],
)
def test_another_layout_is_written_anew(
    before: str, name: str, value: Value | None, after: str
) -> None:
    assert edit_settings(before, name, value, "c.yaml") == after


@pytest.mark.parametrize(
    "text", ['say "hello"', "back\\slash", "off", "112", "# no remark", "a: b"]
)
def test_text_comes_back_as_it_was(text: str) -> None:
    assert parse_settings_file(edit_settings("", "activity", text, "c.yaml"), "c.yaml") == {
        "activity": text
    }


def test_file_that_cannot_be_parsed_is_refused() -> None:
    with pytest.raises(SelfcareError, match="settings"):
        edit_settings("{{{{", "voice", value=True, path="config.yaml")
