"""The example pack is built, installed and used, as the handbook says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.person import Person

PACK = Path(__file__).resolve().parents[2] / "examples" / "pack"


def run(*command: str | Path) -> None:
    """Run a tool, and show what it said if it failed."""
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pack installed in it, as pip does it."""
    built = tmp_path_factory.mktemp("built")
    installed = tmp_path_factory.mktemp("site")
    python = sys.executable
    run(python, "-m", "build", "--wheel", "--no-isolation", "--outdir", built, PACK)
    (wheel,) = built.glob("*.whl")
    run(python, "-m", "pip", "install", "--no-deps", "--no-index", "--target", installed, wheel)
    return installed


@pytest.fixture
def person(tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Somebody who has the pack."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(site)])
    return Person(tmp_path / "home").given(SELFCARE_GUIDES=str(tmp_path / "none"))


def test_the_pack_has_no_problem(person: Person) -> None:
    for arguments in (("guides", "check", str(PACK)), ("guides", "check")):
        result = person.run(*arguments, "--json")
        assert (
            result.status,
            [item for item in result.json["problems"] if "example" in item["path"]],
        ) == (
            0,
            [],
        )


def test_its_routine_is_listed_with_where_it_comes_from(person: Person) -> None:
    (row,) = person.run("list", "--search", "keyboard", "--json").json["routines"]
    assert (row["id"], row["origin"]) == ("keyboard-break", "pack:example")
    shown = person.run("show", "keyboard-break").words
    assert "From pack:example. selfcare has not reviewed it." in shown


def test_folder_of_the_pack_is_listed(person: Person, site: Path) -> None:
    folders = person.run("guides", "where", "--json").json["folders"]
    origins = [folder["origin"] for folder in folders]
    assert origins == ["user", "folder", "pack:example", "built-in"]
    assert folders[2]["path"] == os.path.join(site, "selfcare_pack_example")


def test_routine_of_the_pack_asks_the_safety_questions(person: Person) -> None:
    assert person.run("run", "keyboard-break").status == 4
    shown = person.run("show", "keyboard-break", "--json").json["routine"]
    asked = {item["id"] for item in shown["contraindications"]}
    assert {"wrist-injury", "skin", "numbness"} <= asked


def test_question_of_the_pack_leaves_the_step_out(person: Person) -> None:
    person.run("safety", "--none-apply", "--set", "age=45")
    person.run("safety", "--set", "wrist-injury=yes")
    (row,) = person.run("list", "--search", "keyboard", "--json").json["routines"]
    assert (row["verdict"], row["left_out"]) == ("leave-out", ["inner-forearm"])
