"""`selfcare doctor`: what works here, and what to do about what does not."""

from pathlib import Path

import pytest

from cli.person import Person


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole search path, empty at first."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(folder: Path, name: str) -> None:
    """Put a program there that does nothing."""
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)


def findings(person: Person) -> dict[str, dict[str, str]]:
    """What was found, by what it is about."""
    return {
        finding["about"]: finding for finding in person.run("doctor", "--json").json["findings"]
    }


def test_all_is_well_with_a_voice(person: Person, programs: Path) -> None:
    """Where a program can speak and all folders can be written, nothing needs doing."""
    install(programs, "espeak-ng")
    result = person.run("doctor")
    assert (result.status, "Everything works." in result.words) == (0, True)


def test_a_missing_voice_needs_doing(person: Person, programs: Path) -> None:
    """Without a program that speaks it says how to get one, and ends with 1."""
    result = person.run("doctor")
    assert result.status == 1
    assert "Voice, needs a look: no program found that can speak" in result.words
    assert "install espeak-ng" in result.words


def test_a_voice_that_is_switched_off_needs_nothing(person: Person, programs: Path) -> None:
    """A person who wants no voice gets no advice on one."""
    person.run("config", "voice", "no")
    assert findings(person)["voice"]["to_do"] == ""


def test_the_line_mode_is_explained(person: Person, programs: Path) -> None:
    """It says that lines come, and what makes it so."""
    assert findings(person)["terminal"]["says"] == "plain lines, because of a pipe"
    asked = person.given(SELFCARE_SCREEN_READER="1")
    assert findings(asked)["settings"]["says"] == "screen_reader (SELFCARE_SCREEN_READER)"


def test_a_damaged_diary_is_found(checked: Person, programs: Path) -> None:
    """A diary that cannot be read needs doing, and its place is named."""
    (checked.home / "diary.sqlite3").write_bytes(b"no database at all, but long enough" * 99)
    found = findings(checked)["diary"]
    assert str(checked.home / "diary.sqlite3") in found["to_do"]


def test_a_folder_in_the_way_of_another_is_found(person: Person, programs: Path) -> None:
    """A file where the cache folder should be is something to do."""
    person.home.mkdir(parents=True)
    (person.home / "cache").write_text("in the way")
    assert findings(person)["cache"]["to_do"] != ""


def test_guides_that_cannot_be_used_are_counted(person: Person, programs: Path) -> None:
    """A broken guide of your own is named, with the command that says why."""
    folder = person.home / "guides"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("kind: routine\n")
    found = findings(person)["your guide"]
    assert found["says"].startswith("mine.yaml, line 1: ")
    assert found["to_do"] == f"Check it: selfcare guides check {folder / 'mine.yaml'}"


def test_settings_that_cannot_be_used_do_not_keep_it_from_looking(
    person: Person, programs: Path
) -> None:
    """It tells the place of the defect and the way out, and looks at all the rest."""
    person.home.mkdir(parents=True)
    config = person.home / "config.yaml"
    config.write_text("sound: trumpets\n")
    found = findings(person)
    assert found["settings"]["to_do"].startswith(f"{config}:1:8: ")
    assert found.keys() >= {"voice", "cache", "guides"}


def test_what_is_set_otherwise_than_usual_is_named(person: Person, programs: Path) -> None:
    """The names of the settings that the person chose, and nothing of their values."""
    assert findings(person)["settings"]["says"] == "defaults"
    person.run("config", "emergency_number", "112")
    assert (
        findings(person)["settings"]["says"] == f"emergency_number ({person.home / 'config.yaml'})"
    )


def test_a_diary_that_others_can_read_needs_doing(checked: Person, programs: Path) -> None:
    """Only where they can reach it too; then it says how to take their rights away."""
    diary = checked.home / "diary.sqlite3"
    diary.chmod(0o644)
    assert findings(checked)["diary"]["to_do"] == ""
    checked.home.chmod(0o755)
    assert f"chmod go= {diary}" in findings(checked)["diary"]["to_do"]


def test_logs_of_our_mistakes_are_counted(person: Person, programs: Path) -> None:
    """Where there are none, nothing is said of them."""
    assert "logs" not in findings(person)
    log = person.home / "log"
    log.mkdir(parents=True)
    (log / "crash-20260309-080000.log").write_text("selfcare\n")
    assert findings(person)["logs"]["says"] == f"1 log of an error in selfcare, {log}"


@pytest.mark.parametrize(
    ("answers", "advice"),
    [(("y",), ""), (("n",), "Check the volume, and check espeak-ng itself."), ((), "")],
)
def test_on_a_terminal_it_asks_whether_the_voice_was_heard(
    person: Person, programs: Path, answers: tuple[str, ...], advice: str
) -> None:
    """Not hearing it needs doing; leaving the question does not, and everything else is shown."""
    install(programs, "espeak-ng")
    result = person.given(TERM="xterm").types("doctor", lines=answers)
    assert "Did you hear it?" in result.words
    assert (advice or "Guides") in result.words
    assert ("Check the volume" in result.words) == bool(advice)


def test_nobody_is_asked_where_a_script_reads(person: Person, programs: Path) -> None:
    """JSON is one document; and `--no-voice` is silent on a terminal too."""
    install(programs, "espeak-ng")
    for options in (("--json",), ("--no-voice",)):
        assert "Did you hear it?" not in person.types("doctor", *options).words


def test_a_folder_that_others_can_write_needs_doing(checked: Person, programs: Path) -> None:
    """It is named, with the command that mends it."""
    checked.home.chmod(0o777)
    result = checked.given(PATH=str(programs)).run("doctor", "--no-voice")
    assert (result.status, "chmod go-w" in result.words) == (1, True)
