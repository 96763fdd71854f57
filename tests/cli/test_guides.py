"""`selfcare guides`: what is wrong with a file, at its place, and where files are looked for."""

from pathlib import Path

import pytest

from cli.person import Person

FIELDS = {"path", "line", "column", "severity", "code", "message", "hint"}

GOOD = """\
kind: routine
id: brief
title: A short one
summary: One hold of the hand.
for: [lower-back]
evidence: {grade: own-caution, says: For tests., sources: []}
steps:
  - {id: press, point: EX-UE7, hold_seconds: 30}
"""

PLANTED = [
    ("EX-UE7", "EX-UE77", 8, 24, "unknown-point"),
    ("hold_seconds: 30", "hold_seconds: 999", 8, 46, "out-of-range"),
    ("lower-back", "lower-bak", 5, 7, "unknown-choice"),
    ("title: A short one", "titel: A short one", 3, 1, "unknown-key"),
    ("hold_seconds: 30", "hold_seconds: 1:30", 8, 46, None),
    ("hold_seconds: 30", "hold_seconds: 30, say: Press left.", 8, 55, "names-a-side"),
]
"""What is in a good file, what is planted instead, and where it must be found."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A good guide somewhere outside the folders that are searched."""
    path = tmp_path / "somewhere" / "brief.yaml"
    path.parent.mkdir()
    path.write_text(GOOD)
    return path


def test_a_good_file(person: Person, file: Path) -> None:
    """A file without a problem ends with 0, checked together with what it refers to."""
    document = person.run("guides", "check", str(file), "--json").json
    assert (document["kind"], document["files"], document["problems"]) == ("problems", 1, [])


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_defect(
    person: Person, file: Path, planted: tuple[str, str, int, int, str | None]
) -> None:
    """A defect is reported at its line and column with its code and a hint, and ends with 1."""
    good, bad, line, column, code = planted
    file.write_text(GOOD.replace(good, bad))
    result = person.run("guides", "check", str(file), "--json")
    places = {(problem["line"], problem["column"]): problem for problem in result.json["problems"]}
    assert (result.status, (line, column) in places) == (1, True), places
    problem = places[line, column]
    assert (problem["path"], problem["severity"]) == (str(file), "error")
    assert (problem["code"], FIELDS - set(problem)) == (code or problem["code"], set())
    printed = person.given(COLUMNS="2000").run("guides", "check", str(file)).stdout
    assert f"{file}:{line}:{column}: error: {problem['message']} [{problem['code']}]" in printed
    assert problem["hint"] in printed


def test_several_defects_come_at_once(person: Person, file: Path) -> None:
    """Everything wrong in a file is reported at once, in order."""
    file.write_text(GOOD.replace("seconds: 30", "seconds: 999").replace("lower-back", "lower-bak"))
    problems = person.run("guides", "check", str(file), "--json").json["problems"]
    assert [problem["line"] for problem in problems if problem["severity"] == "error"] == [5, 8]


def test_a_warning_alone(person: Person, file: Path) -> None:
    """A warning is reported, and the check still ends with 0."""
    file.write_text(GOOD.replace("hold_seconds: 30", "hold_seconds: 1"))
    result = person.run("guides", "check", str(file), "--json")
    assert (result.status, {problem["severity"] for problem in result.json["problems"]}) == (
        0,
        {"warning"},
    )


def test_only_what_was_named(person: Person, file: Path) -> None:
    """Problems of other files are not reported."""
    person.owns("broken", "kind: routine\nid: broken\n")
    assert person.run("guides", "check", str(file)).status == 0
    assert person.run("guides", "check").status == 1


def test_a_folder(person: Person, file: Path) -> None:
    """A folder stands for all guides in it."""
    file.with_name("other.yaml").write_text("nonsense")
    result = person.run("guides", "check", str(file.parent), "--json")
    assert (result.status, result.json["files"]) == (1, 2)
    assert {problem["path"] for problem in result.json["problems"]} == {
        str(file.with_name("other.yaml"))
    }


def test_the_guides_that_come_with_it(person: Person) -> None:
    """Nothing is wrong with the built-in guides."""
    result = person.run("guides", "check", "--json")
    assert [problem for problem in result.json["problems"] if problem["severity"] == "error"] == []
    assert result.status == 0


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"[" * 30_000, b"a: &a [*a]", b"\0" * 99]
)
def test_what_is_no_guide_at_all(person: Person, file: Path, content: bytes) -> None:
    """Whatever a file holds, the check ends with 1 and a place in it."""
    file.write_bytes(content)
    result = person.run("guides", "check", str(file), "--json")
    assert (result.status, {problem["path"] for problem in result.json["problems"]}) == (
        1,
        {str(file)},
    )
    assert min(problem["line"] for problem in result.json["problems"]) >= 1


def test_a_path_that_is_not_there(person: Person, tmp_path: Path) -> None:
    """A path that cannot be read ends with 5 and its name."""
    result = person.run("guides", "check", str(tmp_path / "nothing.yaml"))
    assert (result.status, "nothing.yaml" in result.stderr.replace("\n", "")) == (5, True)


def test_where_guides_are_looked_for(person: Person, tmp_path: Path) -> None:
    """The folders come in the order in which they win: one's own, the named ones, ours."""
    named = (tmp_path / "one", tmp_path / "two")
    looking = person.given(SELFCARE_GUIDES=f"{named[0]}:{named[1]}")
    folders = looking.run("guides", "where", "--json").json["folders"]
    assert [(folder["path"], folder["origin"]) for folder in folders[:-1]] == [
        (str(person.home / "guides"), "user"),
        (str(named[0]), "folder"),
        (str(named[1]), "folder"),
    ]
    assert folders[-1]["origin"] == "built-in"
    printed = looking.run("guides", "where").stdout.replace("\n", "").replace(" ", "")
    assert [
        folder["path"] for folder in folders if folder["path"].replace(" ", "") not in printed
    ] == []


def test_a_folder_that_the_person_named(person: Person, file: Path) -> None:
    """A routine in a folder of SELFCARE_GUIDES can be shown and is marked as from there."""
    result = person.given(SELFCARE_GUIDES=str(file.parent)).run("show", "brief", "--json")
    assert (result.status, result.json["routine"]["origin"]) == (0, "folder")
