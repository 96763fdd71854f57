"""The author's handbook keeps its word: its examples are good, its commands do what they say."""

import re
import shlex
from pathlib import Path

import pytest

from cli.person import Person, Result

CHECKOUT = Path(__file__).resolve().parents[2]
HANDBOOK = (CHECKOUT / "docs" / "handbook.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", HANDBOOK, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^\$ (selfcare [^|>\n]*)", HANDBOOK, re.MULTILINE)


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Somebody who has just installed the program."""
    return Person(tmp_path / "home")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh folder to work in, with the examples and the pack in it."""
    here = tmp_path / "here"
    (here / "my-guides").mkdir(parents=True)
    for text in EXAMPLES:
        id_ = re.search(r"^id: (.*)$", text, re.MULTILINE)
        name = id_[1] if id_ else str(len(text))
        (here / f"{name}.yaml").write_text(text, encoding="utf-8")
        (here / "my-guides" / f"{name}.yaml").write_text(text, encoding="utf-8")
    (here / "src").symlink_to(CHECKOUT / "examples" / "pack" / "src")
    monkeypatch.chdir(here)
    return here


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: " ".join(text.split()[:6]))
def test_an_example_has_no_problem(person: Person, tmp_path: Path, example: str) -> None:
    id_ = re.search(r"^id: (.*)$", example, re.MULTILINE)
    path = tmp_path / f"{id_[1] if id_ else 'example'}.yaml"
    path.write_text(example, encoding="utf-8")
    result = person.run("guides", "check", str(path), "--json")
    assert (result.json["problems"], result.status) == ([], 0)


def test_the_commands_follow_each_other(person: Person, folder: Path) -> None:
    ended: list[tuple[str, Result]] = []
    for command in COMMANDS:
        arguments = shlex.split(command)[1:]
        if arguments[-1] != "-":  # what comes in on stdin is tried with the command itself
            ended.append((command, person.run(*arguments)))
    assert [(command, result.stderr) for command, result in ended if result.status] == []
    assert len(ended) >= 10


def test_the_first_routine_is_listed_as_ones_own(person: Person) -> None:
    person.run("guides", "new", "evening-hands")
    rows = {row["id"]: row for row in person.run("list", "--json").json["routines"]}
    assert rows["evening-hands"]["origin"] == "user"
    assert "not reviewed by selfcare" in person.run("list").words
