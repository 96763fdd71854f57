"""`selfcare config`: the settings, described, read and changed."""

import os
import runpy
from pathlib import Path

import pytest

from cli.person import Person
from selfcare.config.settings import setting_definitions


def test_every_setting_is_shown_with_what_it_is_for(person: Person) -> None:
    """Without a name all settings come, each with its value and its purpose."""
    shown = person.run("config").words
    for setting in setting_definitions():
        assert f"{setting.name}: " in shown
        assert setting.help in shown


def test_a_value_is_saved_and_shown_with_its_file(person: Person) -> None:
    """What was set holds at the next start, and is said to come from the file."""
    assert person.run("config", "sound", "off").status == 0
    result = person.run("config", "sound", "--json").json["settings"]["sound"]
    assert (result["value"], result["from"]) == ("off", str(person.home / "config.yaml"))


def test_unset_brings_the_usual_value_back(person: Person) -> None:
    """A setting taken out is as if it had never been set."""
    person.run("config", "big", "yes")
    person.run("config", "big", "--unset")
    result = person.run("config", "big", "--json").json["settings"]["big"]
    assert (result["value"], result["from"]) == (False, "default")


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("Emergency-Number", "none", ""),
        ("emergency", "112", "112"),
        ("VOICE", "n", False),
        ("voice", "Y", True),
        ("so", "Off", "off"),
        ("language", "Español", "es"),
        ("language", "chinese", "zh-Hans"),
        ("language", "es-MX", "es-MX"),
    ],
)
def test_names_and_values_are_forgiving(
    person: Person, name: str, typed: str, *, expected: object
) -> None:
    assert person.run("config", name, typed).status == 0
    (row,) = person.run("config", name, "--json").json["settings"].values()
    assert row["value"] == expected


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("voice_rate", "fast"), "Write a whole number from 80 to 300."),
        (("sound", "loud"), "Write one of: off, bell, tones."),
        (("sund",), "Did you mean selfcare config sound?"),
        (("sund", "off"), "Did you mean selfcare config sound off?"),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(
    person: Person, arguments: tuple[str, ...], said: str
) -> None:
    """A wrong name or value ends with 2, says what would be right, and keeps nothing."""
    result = person.run("config", *arguments)
    assert result.status == 2
    assert said in result.complaint
    assert not (person.home / "config.yaml").exists()


def test_a_file_with_a_defect_stays_as_it_is(person: Person) -> None:
    """A defect elsewhere in the file is named with its place, and nothing is written."""
    path = person.home / "config.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("big: true\nbgi: 3\n")
    result = person.run("config", "sound", "off")
    assert result.status == 2
    assert "config.yaml:2:1" in result.stderr.replace("\n", "")
    assert path.read_text() == "big: true\nbgi: 3\n"


FUZZ = runpy.run_path(str(Path(__file__).parents[2] / "bench" / "fuzz_settings.py"))


def test_every_hostile_file_gets_a_sentence() -> None:
    assert list(FUZZ["settings"](60, 7)) == []


@pytest.mark.parametrize(
    "before",
    [b"", b"\xef\xbb\xbfvoice: true\r\n", b"--- # mine\nvoice: true\n...\n"],
    ids=["new", "bom", "marks"],
)
def test_setting_is_changed_in_any_layout(person: Person, before: bytes) -> None:
    path = person.home / "config.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(before)
    assert person.run("config", "voice", "no").status == 0
    assert person.run("config", "voice", "--json").json["settings"]["voice"]["value"] is False
    assert path.read_bytes().startswith(before[:3].replace(b"{", b""))


def test_linked_file_stays_a_link_and_keeps_its_rights(person: Person, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles.yaml"
    target.write_bytes(b"big: true\r\nvoice: true # loud\r\n")
    target.chmod(0o644)
    person.home.mkdir(parents=True)
    (person.home / "config.yaml").symlink_to(target)
    assert person.run("config", "voice", "no").status == 0
    assert (person.home / "config.yaml").is_symlink()
    assert target.read_bytes() == b"big: true\r\nvoice: false # loud\r\n"
    assert target.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    ("value", "said"),
    [("a\x1b[31m", "U+001B"), ("a\x00b", "U+0000"), ("\u202eb", "U+202E"), ("x" * 1001, "1000")],
)
def test_unusable_value_is_blamed_on_the_value(person: Person, value: str, said: str) -> None:
    result = person.run("config", "activity", value)
    assert (result.status, said in result.complaint) == (2, True)
    assert "settings file" not in result.complaint
    assert not (person.home / "config.yaml").exists()


def test_broken_setting_can_be_replaced(person: Person) -> None:
    path = person.home / "config.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("# mine\nvoice: maybe # ?\nvoice: true\nbig: true\n")
    assert person.run("config", "voice", "no").status == 0
    assert path.read_text() == "# mine\nvoice: false # ?\nbig: true\n"


def test_a_file_that_is_no_text_is_a_plain_error(person: Person) -> None:
    path = person.home / "config.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes("voice: true\n".encode("utf-16"))
    result = person.run("config", "voice", "no")
    assert (result.status, "it is not UTF-8 text" in result.complaint) == (2, True)


def test_a_full_disk_is_a_plain_error(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    person.run("config", "voice", "no")
    monkeypatch.setattr(os, "fsync", full)
    result = person.run("config", "voice", "yes")
    assert (result.status, "no room left" in result.complaint) == (1, True)
    assert os.listdir(person.home) == ["config.yaml"]


def test_settings_that_cannot_be_saved_end_like_any_file(person: Person) -> None:
    person.home.parent.mkdir(exist_ok=True, parents=True)
    person.home.write_text("a file where a folder is needed")
    assert person.run("config", "big", "yes").status == 1
