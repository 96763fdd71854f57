"""`selfcare data export|import`: two machines without a server."""

import errno
import io
import json
import os
import stat
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from cli.person import DAY, Person


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Name a file to export to."""
    return tmp_path / "diary.json"


@pytest.fixture
def busy(checked: Person) -> Person:
    """Somebody with answers and two sessions."""
    checked.has_done("waist", DAY, pain=6)
    checked.has_done("ear", DAY)
    return checked


@pytest.fixture
def other(person: Person, tmp_path: Path) -> Person:
    """The same person on another machine, with a session of its own."""
    machine = replace(person, home=tmp_path / "other")
    machine.has_done("hands", DAY)
    return machine


def exported(person: Person, *options: str) -> str:
    """The diary as it is exported."""
    return person.run("data", "export", *options).stdout


def test_safety_answers_go_out_only_when_asked_for(busy: Person) -> None:
    """Not one id of a question is in the file without --with-answers."""
    assert "pregnant" not in exported(busy)
    assert "pregnant" in exported(busy, "--with-answers")


def test_the_file_is_for_its_owner_alone(busy: Person, file: Path) -> None:
    """Whatever the umask allows; and a file that was there is replaced whole."""
    before = os.umask(0)
    try:
        for _ in range(2):
            assert busy.run("data", "export", str(file), "--force").status == 0
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(json.loads(file.read_text(encoding="utf-8"))["sessions"]) == 2
    assert [path.name for path in file.parent.glob("diary.json*")] == ["diary.json"]


def test_an_export_of_nothing_is_an_empty_diary(person: Person) -> None:
    """A look makes no diary."""
    assert json.loads(exported(person))["sessions"] == []
    assert not (person.home / "diary.sqlite3").exists()


def test_the_same_file_twice_is_the_same_diary(busy: Person, other: Person, file: Path) -> None:
    """Importing again changes nothing."""
    busy.run("data", "export", str(file), "--with-answers")
    assert other.run("data", "import", str(file)).status == 0
    once = exported(other, "--with-answers")
    assert other.run("data", "import", str(file), str(file)).status == 0
    assert exported(other, "--with-answers") == once


def test_two_machines_end_with_the_same_sessions(
    busy: Person, other: Person, file: Path, tmp_path: Path
) -> None:
    """Each imports the other's file, in any order."""
    second = tmp_path / "second.json"
    busy.run("data", "export", str(file))
    other.run("data", "export", str(second))
    busy.run("data", "import", str(second))
    other.run("data", "import", str(file))
    assert exported(busy) == exported(other)
    assert len(json.loads(exported(busy))["sessions"]) == 3


def with_answers(person: Person, file: Path, **changes: str) -> Path:
    """Export a file whose answers are changed, as an attacker would."""
    person.run("data", "export", str(file), "--with-answers")
    document = json.loads(file.read_text(encoding="utf-8"))
    document["answers"] = [answer | changes for answer in document["answers"]]
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def answers_of(person: Person) -> dict[str, str]:
    """The answers in the diary."""
    with person.diary() as diary:
        return {id_: given.answer for id_, given in diary.answers().items()}


def verdict(person: Person, routine: str) -> str:
    """What `list` says about a routine."""
    (row,) = [one for one in person.run("list", "--json").json["routines"] if one["id"] == routine]
    return str(row["verdict"])


@pytest.mark.parametrize(
    "changes",
    [{}, {"edited_at": "2199-01-01T00:00:00+00:00"}, {"answered_on": "2030-01-01"}],
    ids=["plain", "edited in the future", "answered in the future"],
)
def test_an_import_opens_nothing(
    checked: Person, other: Person, file: Path, changes: dict[str, str]
) -> None:
    """Somebody else's answers, none of them yes, leave the own yes in force."""
    checked.has_answered({"pregnant": "yes"})
    before = verdict(checked, "core")
    other.has_answered(dict.fromkeys(answers_of(checked), "no"))
    result = checked.run("data", "import", str(with_answers(other, file, **changes)))
    assert result.status == 0
    assert answers_of(checked)["pregnant"] == "yes"
    assert verdict(checked, "core") in (before, "ask")


def test_a_backup_on_a_new_machine_is_asked_again(
    checked: Person, other: Person, file: Path
) -> None:
    """It is said in a sentence; a yes is taken over."""
    checked.has_answered({"pregnant": "yes"})
    count = len(answers_of(checked))
    checked.run("data", "export", str(file), "--with-answers")
    result = other.run("data", "import", str(file))
    assert "1 safety answer has changed, to be more careful." in result.words
    assert f"selfcare does not use {count - 1} safety answers from the file." in result.words
    assert "It will ask you again." in result.words
    assert [*answers_of(other)] == ["pregnant"]
    assert other.run("run", "core").status == 4


@pytest.mark.parametrize(("sign", "advice"), [("chest-pain", "help now"), ("fever", "today")])
def test_an_imported_sign_shows_its_page_first(
    checked: Person, other: Person, file: Path, sign: str, advice: str
) -> None:
    checked.has_answered({sign: "yes"})
    checked.run("data", "export", str(file), "--with-answers")
    result = other.run("data", "import", str(file))
    assert result.status == 4
    assert advice in result.stdout.splitlines()[0]


def test_an_answer_deleted_elsewhere_is_asked_again(checked: Person, file: Path) -> None:
    """A no is removed, which is said; a yes stays."""
    checked.has_answered({"pregnant": "yes"})
    count = len(answers_of(checked))
    deleted = [{"kind": "answer", "id": "*", "at": "2026-12-31T00:00:00+00:00"}]
    document = {"version": 1, "kind": "diary", "sessions": [], "measures": [], "plans": []}
    file.write_text(json.dumps({**document, "deleted": deleted}), encoding="utf-8")
    result = checked.run("data", "import", str(file))
    assert f"{count - 1} of your safety answers no longer count." in result.words
    assert [*answers_of(checked)] == ["pregnant"]


def test_a_dash_is_stdin(busy: Person, other: Person) -> None:
    """With a byte order mark as well."""
    data = io.BytesIO(exported(busy).encode("utf-8-sig"))
    stdin = io.TextIOWrapper(data, encoding="ascii")
    result = other.start(("data", "import", "-"), stdin, io.StringIO())
    assert (result.status, len(json.loads(exported(other))["sessions"])) == (0, 3)


@pytest.mark.parametrize("kind", ["zero", "fifo"])
def test_an_endless_file_is_refused(person: Person, tmp_path: Path, kind: str) -> None:
    """After 64 MB."""
    source = tmp_path / "endless"
    if kind == "zero":
        source.symlink_to("/dev/zero")
        result = person.run("data", "import", str(source))
    else:
        os.mkfifo(source)
        with subprocess.Popen(
            ["dd", "if=/dev/zero", f"of={source}", "bs=1M"], stderr=subprocess.DEVNULL
        ):
            result = person.run("data", "import", str(source))
    assert (result.status, "it is larger than 64 MB" in result.complaint) == (5, True)


def test_every_problem_is_shown_with_its_place(busy: Person, file: Path) -> None:
    """One a line, and nothing in it steers the terminal."""
    busy.run("data", "export", str(file))
    document = json.loads(file.read_text(encoding="utf-8"))
    document["sessions"][0]["title"] = "\x1b[31mred"
    document["sessions"][1]["pain_before"] = "\x1b[31m"
    file.write_text(json.dumps(document), encoding="utf-8")
    result = busy.run("data", "import", str(file))
    assert "sessions[0].title: The character U+001B is not allowed in text." in result.complaint
    assert "sessions[1].pain_before:" in result.complaint
    assert "\x1b" not in result.stderr


def test_what_was_deleted_does_not_come_back(busy: Person, file: Path) -> None:
    """An older file still holds it, and it stays deleted."""
    busy.run("data", "export", str(file))
    busy.run("history", "delete", "waist", "--yes")
    busy.run("data", "import", str(file))
    assert [session["routine"] for session in json.loads(exported(busy))["sessions"]] == ["ear"]


def test_forgotten_answers_do_not_come_back(busy: Person, file: Path) -> None:
    """What the person forgot stays forgotten."""
    busy.run("data", "export", str(file), "--with-answers")
    busy.run("safety", "--forget")
    busy.run("data", "import", str(file))
    assert json.loads(exported(busy, "--with-answers"))["answers"] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no json", "no JSON document"),
        ("[" * 100_000, "no JSON document"),
        ('{"version": 1, "kind": "sessions"}', "`sessions` is not one of: diary."),
        ('{"version": 2, "kind": "diary"}', "newer version"),
        ('{"version": 1, "kind": "diary"}', "The key `sessions` is missing."),
    ],
)
def test_a_file_that_is_no_diary_changes_nothing(
    busy: Person, file: Path, text: str, said: str
) -> None:
    """Exit 5 with the reason and the file, also beside a good one."""
    good = file.with_name("good.json")
    busy.run("data", "export", str(good))
    before = exported(busy, "--with-answers")
    file.write_text(text, encoding="utf-8")
    result = busy.run("data", "import", str(good), str(file))
    assert (result.status, said in result.complaint) == (5, True)
    assert exported(busy, "--with-answers") == before


def test_a_file_that_is_not_there(person: Person, file: Path) -> None:
    """Exit 5, and no diary is made."""
    assert person.run("data", "import", str(file)).status == 5
    assert not (person.home / "diary.sqlite3").exists()


def test_a_place_that_cannot_be_written(busy: Person, tmp_path: Path) -> None:
    """It is said, with the system's reason."""
    result = busy.run("data", "export", str(tmp_path / "nowhere" / "diary.json"))
    assert (result.status, "selfcare could not save" in result.complaint) == (1, True)


def test_erasing_takes_what_was_deleted_too(busy: Person) -> None:
    """Afterwards there is no trace, not even of what was deleted."""
    busy.run("history", "delete", "waist", "--yes")
    (busy.home / "diary.sqlite3.damaged-20260101-000000").write_text("old", encoding="utf-8")
    assert busy.run("data", "erase", "--yes").status == 0
    kept = [path for path in busy.home.rglob("*") if path.is_file()]
    assert kept == []
    assert json.loads(exported(busy))["deleted"] == []


def test_a_file_that_does_not_fit_leaves_the_old_one(
    busy: Person, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fills up midway costs neither the file of before nor leaves half a new one."""
    file.write_text("before", encoding="utf-8")

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = busy.run("data", "export", str(file), "--force")
    assert (result.status, "no room left" in result.complaint) == (1, True)
    assert [path.read_text("utf-8") for path in file.parent.glob("diary.json*")] == ["before"]
