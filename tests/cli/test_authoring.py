"""Writing guides: a file to start from, ways to name files, what other programs get."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.person import Person
from selfcare.app.context import Context
from selfcare.cli.main import main
from selfcare.guides.schema import KINDS

CHECKOUT = Path(__file__).resolve().parents[2]
GOOD = """\
kind: routine
id: brief
title: A short one
summary: One hold of the hand.
for: [lower-back]
evidence: {grade: own-caution, says: For tests., sources: []}
steps:
  - {id: press, point: EX-UE7, hold_seconds: 60}
"""
BAD = GOOD.replace("EX-UE7", "EX-UE77")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a good guide and one with a defect below it."""
    place = tmp_path / "here"
    (place / "deep" / "er").mkdir(parents=True)
    (place / "brief.yaml").write_text(GOOD)
    (place / "deep" / "er" / "other.yaml").write_text(BAD)
    monkeypatch.chdir(place)
    return place


def test_a_new_routine_has_no_problem(person: Person) -> None:
    """It is written into one's own folder, passes the check, and can be shown and previewed."""
    result = person.run("guides", "new", "evening-hands")
    path = person.home / "guides" / "evening-hands.yaml"
    assert (result.status, str(path) in result.stdout.replace("\n", "")) == (0, True)
    assert person.run("guides", "check", str(path), "--json").json["problems"] == []
    assert person.run("show", "evening-hands").status == 0
    assert person.run("preview", "evening-hands").status == 0
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_new_routine_explains_every_key(person: Person) -> None:
    """Each key of a routine stands in it, as itself or as a remark."""
    person.run("guides", "new", "evening-hands")
    text = (person.home / "guides" / "evening-hands.yaml").read_text("utf-8")
    routine = KINDS["routine"].schema["properties"]
    assert [key for key in routine if f"{key}:" not in text] == []


def test_no_file_is_written_over(person: Person, tmp_path: Path) -> None:
    """Not a routine that is there, and not through a link that leads to nowhere."""
    path = person.owns("mine", GOOD)
    (path.parent / "linked.yaml").symlink_to(tmp_path / "gone.yaml")
    for id_ in ("mine", "linked"):
        result = person.run("guides", "new", id_)
        assert (result.status, "already exists" in result.complaint) == (2, True)
    assert path.read_text() == GOOD
    assert not (tmp_path / "gone.yaml").exists()


@pytest.mark.parametrize("id_", ["Evening", "a b", "../a", "a/b", "", "-", "a--b", "x" * 300, "é"])
def test_what_cannot_be_an_id(person: Person, id_: str) -> None:
    """It ends with 2, what an id is made of, and no file anywhere."""
    result = person.run("guides", "new", "--", id_)
    assert (result.status, "small letters, digits" in result.complaint) == (2, True)
    assert not (person.home / "guides").exists()


def test_name_that_can_become_an_id_gets_that_id_as_a_guess(person: Person) -> None:
    result = person.run("guides", "new", "Evening  Hands!")
    assert "Did you mean selfcare guides new evening-hands?" in result.complaint


def test_a_new_routine_in_another_folder(person: Person, folder: Path) -> None:
    """For who writes a pack."""
    assert person.run("guides", "new", "mine", "--into", "new").status == 0
    assert person.run("guides", "check", "new/mine.yaml").status == 0
    result = person.run("guides", "new", "mine", "--into", "brief.yaml")
    assert (result.status, "it is not a folder" in result.complaint) == (1, True)


def test_a_routine_in_place_of_ours_is_said_aloud(person: Person) -> None:
    """When it is written, in the list and where it is shown."""
    assert "selfcare uses yours instead" in person.run("guides", "new", "waist").words
    rows = {row["id"]: row for row in person.run("list", "--json").json["routines"]}
    assert (rows["waist"]["origin"], rows["waist"]["replaces"]) == ("user", ["built-in"])
    assert "instead of: built-in" in person.run("list").words
    assert (
        "It replaces the routine with the same id from: built-in"
        in person.run("show", "waist").words
    )


def test_patterns(person: Person, folder: Path) -> None:
    """A pattern that no shell has spread is spread here; one that fits nothing is not there."""
    assert person.run("guides", "check", "*.yaml", "--json").json["files"] == 1
    result = person.run("guides", "check", "**/*.yaml", "--json").json
    assert (result["files"], [problem["code"] for problem in result["problems"]]) == (
        2,
        ["file-name", "unknown-point"],
    )
    assert person.run("guides", "check", "*.yml").status == 5


def test_a_file_named_twice_is_checked_once(person: Person, folder: Path) -> None:
    """By itself and by its folder."""
    assert person.run("guides", "check", "deep/er/other.yaml", "deep", "--json").json["files"] == 1


@pytest.mark.parametrize(("text", "status"), [(GOOD, 0), (BAD, 1), ("", 1)])
def test_stdin(person: Person, text: str, status: int) -> None:
    """What comes in is checked like a file, by a name of its own."""
    stdout = io.StringIO()
    environ = {"SELFCARE_HOME": str(person.home), "LC_ALL": "C.UTF-8"}
    context = Context(environ, io.StringIO(text), stdout, io.StringIO())
    assert main(["guides", "check", "-", "--json"], context) == status
    result = json.loads(stdout.getvalue())
    assert result["files"] == 1
    assert {problem["path"] for problem in result["problems"]} == ({"<stdin>"} if status else set())


def test_annotations(person: Person, folder: Path) -> None:
    """GitHub gets the place, and nothing in a file can end its line."""
    named = folder / "a,b:c%.yaml"
    named.write_text(BAD.replace("id: brief", "id: a"))
    result = person.run("guides", "check", str(named), "--github")
    lines = result.stdout.splitlines()
    place = str(named).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    assert result.status == 1
    assert lines[1].startswith(f"::error file={place},line=8,col=24,title=unknown-point::There is")
    assert lines[-1] == "1 file checked, 2 problems."


def test_a_file_that_is_not_installed(person: Person, folder: Path) -> None:
    """Shown and previewed where it lies; one with a problem says which."""
    shown = person.run("show", "brief.yaml", "--json").json["routine"]
    assert (shown["id"], shown["origin"]) == ("brief", "folder")
    assert person.run("preview", "./brief.yaml", "--json").json["total_seconds"] > 0
    result = person.run("show", "deep/er/other.yaml")
    assert (result.status, "unknown-point" in result.complaint) == (5, True)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "kind: topic\nid: x\ntitle: X\nparagraphs: [{text: A., kind: caution}]\n",
            "is not a routine",
        )
    ],
)
def test_a_file_of_another_kind(person: Person, folder: Path, text: str, says: str) -> None:
    """Only a routine can be shown as one."""
    (folder / "x.yaml").write_text(text)
    result = person.run("preview", "x.yaml")
    assert (result.status, says in result.complaint) == (5, True)


def test_a_drawing_is_checked_too(person: Person, folder: Path) -> None:
    """The body map's own defects come with their place."""
    good = (CHECKOUT / "tests/corpus/good/figure.yaml").read_text("utf-8")
    (folder / "own.yaml").write_text(
        good.replace("box: [-50, 0, 50, 200]", "box: [-50, 0, 50, -9]")
    )
    (problem,) = person.run("guides", "check", "own.yaml", "--json").json["problems"]
    assert (problem["code"], problem["line"], problem["column"]) == ("bad-figure", 6, 10)


def test_an_unknown_kind_has_no_schema(person: Person) -> None:
    """The nearest kind is named."""
    result = person.run("guides", "schema", "rutine")
    assert (result.status, "Did you mean selfcare guides schema routine?" in result.complaint) == (
        2,
        True,
    )


def check_jsonschema(*arguments: str) -> None:
    """Run another program, with a JSON Schema validator of its own, that must find no fault."""
    ended = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_check_jsonschema_takes_our_guides(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "guide.schema.json"
    file.write_text(person.run("guides", "schema").stdout)
    places = (CHECKOUT / place for place in ("guides", "examples", "tests/corpus/good"))
    guides = sorted(str(path) for place in places for path in place.rglob("*.yaml"))
    check_jsonschema("--schemafile", str(file), *guides)


def test_check_jsonschema_takes_the_schema_of_each_kind(person: Person, tmp_path: Path) -> None:
    files = []
    for kind in ("", *KINDS):
        files.append(tmp_path / f"{kind}.schema.json")
        files[-1].write_text(person.run("guides", "schema", *filter(None, [kind])).stdout)
    check_jsonschema("--check-metaschema", *map(str, files))


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_of_a_kind_takes_a_guide_of_that_kind(
    person: Person, tmp_path: Path, kind: str
) -> None:
    """The largest one, which uses the most of what may be written."""
    file = tmp_path / "guide.schema.json"
    file.write_text(person.run("guides", "schema", kind).stdout)
    ours = [
        path
        for path in (CHECKOUT / "guides").rglob("*.yaml")
        if f"\nkind: {kind}\n" in "\n" + path.read_text("utf-8")
    ]
    check_jsonschema("--schemafile", str(file), str(max(ours, key=lambda it: it.stat().st_size)))


def test_a_topic_in_place_of_ours_is_said_aloud(person: Person) -> None:
    """Where it is read."""
    topic = "kind: topic\nid: evidence\ntitle: Mine\nparagraphs: [{text: Mine., kind: caution}]\n"
    person.owns("evidence", topic)
    said = person.run("learn", "evidence").words
    assert "From user. selfcare has not reviewed it." in said
    assert "It replaces the text with the same id from: built-in" in said


@pytest.mark.parametrize("name", ["deep.yaml", "many*.yaml", "empty.YML"])
def test_show_wants_one_file(person: Person, folder: Path, name: str) -> None:
    for place in ("deep.yaml", "empty.YML"):
        (folder / place).mkdir()
    for place in ("deep.yaml/a.yaml", "many-a.yaml", "many-b.yaml"):
        (folder / place).write_text(GOOD)
    result = person.run("show", name)
    assert (result.status, "is not a single file" in result.complaint) == (5, True)


def test_endings_in_capitals(person: Person, folder: Path) -> None:
    (folder / "brief.YML").write_text(GOOD)
    assert "A short one" in person.run("show", "brief.YML").words
    person.owns("x").with_name("Brief.YAML").write_text(GOOD)
    assert "A short one" in person.run("show", "brief").words


def test_copy_of_another_program_is_named_and_not_used(person: Person) -> None:
    path = person.owns("brief", GOOD)
    copy = path.with_name("brief (conflicted copy 2026-03-01).yaml")
    copy.write_text(GOOD.replace("A short one", "Changed elsewhere"))
    result = person.run("show", "brief")
    assert (result.status, "A short one" in result.words) == (0, True)
    for command in (("show", "brief"), ("list",)):
        assert f"{copy.name} is a copy" in person.run(*command).complaint
    assert "is a copy" not in person.run("show", "waist").complaint
    (problem,) = person.run("guides", "check", "--json").json["problems"]
    assert (problem["code"], problem["severity"]) == ("copy", "warning")


def test_doctor_counts_what_guides_check_counts(person: Person) -> None:
    files = person.run("guides", "check", "--json").json["files"]
    assert f"{files} files" in person.run("doctor").words
