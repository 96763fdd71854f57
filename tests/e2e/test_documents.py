"""What the documents promise is so."""

import re

import pytest

from e2e.installed import CHECKOUT
from e2e.program import Program
from selfcare.errors import ExitStatus

DOCUMENTS = ("README.md", "CONTRIBUTING.md")
"""Where commands are shown to be typed."""

ASKING = {"selfcare safety"}
"""Commands that need a person to answer."""


def shown_commands() -> list[str]:
    """Give each command line of the README that starts the program."""
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^\$ (selfcare[^#\n]*)", text, re.MULTILINE)
    return sorted({line.strip() for line in lines} - ASKING)


@pytest.mark.parametrize("line", shown_commands())
def test_commands_of_the_readme_work(checked: Program, line: str) -> None:
    """Typed as it stands there, each command ends with 0 and prints something."""
    _, *arguments = line.split()
    ended = checked.given(SELFCARE_CLOCK_RATE="10000").run(*arguments)
    assert (ended.status, ended.stdout != b"") == (0, True), ended.everything


def test_the_readme_explains_every_exit_status() -> None:
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([0-9, ]+) \|", text, re.MULTILINE)
    explained = {int(number) for row in rows for number in row.split(",")}
    assert {int(status) for status in ExitStatus} == explained


def test_the_documents_name_only_commands_there_are(program: Program) -> None:
    texts = [(CHECKOUT / name).read_text(encoding="utf-8") for name in DOCUMENTS]
    named = {word for text in texts for word in re.findall(r"`selfcare ([a-z]+)", text)}
    known = set(re.findall(r"^  ([a-z]+)  ", program.run("--help").text, re.MULTILINE))
    assert named - known == set()
