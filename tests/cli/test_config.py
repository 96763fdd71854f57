"""`selfcare config`: the settings, described, read and changed."""

import pytest

from cli.person import Person
from selfcare.settings.describe import settings_described


def test_every_setting_is_shown_with_what_it_is_for(person: Person) -> None:
    """Without a name all settings come, each with its value and its purpose."""
    shown = person.run("config").words
    for setting in settings_described():
        assert f"- {setting.name}: " in shown
        assert setting.help in shown


def test_a_value_is_kept_and_named_with_its_place(person: Person) -> None:
    """What was set holds at the next start, and is said to come from the file."""
    assert person.run("config", "sound", "off").status == 0
    told = person.run("config", "sound", "--json").json["settings"]["sound"]
    assert (told["value"], told["from"]) == ("off", str(person.home / "config.yaml"))


def test_unset_brings_the_usual_value_back(person: Person) -> None:
    """A setting taken out is as if it had never been set."""
    person.run("config", "big", "yes")
    person.run("config", "big", "--unset")
    told = person.run("config", "big", "--json").json["settings"]["big"]
    assert (told["value"], told["from"]) == (False, "default")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("voice_rate", "fast"), "Write a whole number from 80 to 300."),
        (("sound", "loud"), "Write one of: off, bell, tones."),
        (("sund",), "Did you mean sound?"),
        (("sund", "off"), "Did you mean sound?"),
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
