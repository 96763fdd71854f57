"""`selfcare handout`: a page to print or to take to bed."""

import os
import re
from pathlib import Path

import pytest

from cli.person import Person
from guides_of_the_checkout import GUIDES


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder it is started in."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


def test_a_page_named_after_the_routine(person: Person, folder: Path) -> None:
    """It is written into the folder where one is, and where it is, is said."""
    result = person.run("handout", "waist")
    assert (result.status, result.stderr) == (0, "")
    page = folder / "waist.html"
    assert "Saved: " in result.words
    assert "waist.html" in result.words
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>\n<html")


@pytest.mark.parametrize(
    ("arguments", "file", "begins"),
    [
        (("--format", "svg"), "waist.svg", "<?xml"),
        (("--format", "md"), "waist.md", "# Waist"),
        (("--output", "mine.md"), "mine.md", "# Waist"),
        (("--output", "mine.svg"), "mine.svg", "<?xml"),
        (("--output", "MINE.HTM"), "MINE.HTM", "<!DOCTYPE"),
        (("--output", "mine.txt", "--format", "md"), "mine.txt", "# Waist"),
        (("--output", "mine"), "mine", "<!DOCTYPE"),
    ],
)
def test_the_format(
    person: Person, folder: Path, arguments: tuple[str, ...], file: str, begins: str
) -> None:
    """As it is said, else as the file ends, else a page."""
    assert person.run("handout", "waist", *arguments).status == 0
    assert (folder / file).read_text("utf-8").startswith(begins)


def test_an_ending_that_is_no_format(person: Person, folder: Path) -> None:
    """Nothing is guessed."""
    result = person.run("handout", "waist", "--output", "waist.pdf")
    assert (result.status, list(folder.iterdir())) == (2, [])
    assert result.complaint == (
        "Error: selfcare cannot make a hand-out called waist.pdf. "
        "End the name in .html, .svg, .md, .wav or .opus, or use --format."
    )


def test_a_file_is_never_written_over_unasked(person: Person, folder: Path) -> None:
    """What is there stays as it is, until --force is said."""
    (folder / "waist.html").write_text("mine", "utf-8")
    result = person.run("handout", "waist")
    assert (result.status, (folder / "waist.html").read_text("utf-8")) == (2, "mine")
    assert result.complaint == (
        "Error: waist.html already exists, so selfcare did not change it. "
        "Choose another name, or overwrite it with --force."
    )
    assert person.run("handout", "waist", "--force").status == 0
    assert (folder / "waist.html").read_text("utf-8").startswith("<!DOCTYPE")
    assert os.listdir(folder) == ["waist.html"]


@pytest.mark.parametrize("more", [(), ("--force",)])
def test_a_place_that_cannot_be_written(person: Person, more: tuple[str, ...]) -> None:
    """What failed and what to do, and the status of a problem."""
    result = person.run("handout", "waist", "--output", "no/such/folder/waist.html", *more)
    assert result.status == 1
    assert result.complaint == (
        "Error: selfcare could not save no/such/folder/waist.html: no such file or folder. "
        "Choose another folder, or free some space."
    )


@pytest.mark.parametrize("form", ["html", "svg", "md"])
def test_a_dash_is_stdout(person: Person, folder: Path, form: str) -> None:
    """The hand-out alone, as it would stand in the file; nothing is written."""
    result = person.run("handout", "waist", "--format", form, "--output", "-")
    assert person.run("handout", "waist", "--format", form).status == 0
    assert result.stdout == (folder / f"waist.{form}").read_text("utf-8")
    assert (result.status, result.stderr) == (0, "")


@pytest.mark.parametrize("form", ["html", "svg", "md"])
def test_document_is_the_same_in_every_locale(person: Person, form: str) -> None:
    person.owns("fancy", OWN.format(title="Caf\N{LATIN SMALL LETTER E WITH ACUTE} \N{SNOWMAN}"))
    result = person.given(LC_ALL="C").run("handout", "fancy", "--format", form, "--output", "-")
    assert "Caf\N{LATIN SMALL LETTER E WITH ACUTE} \N{SNOWMAN}" in result.stdout


OWN = """\
kind: routine
id: fancy
title: {title}
summary: One short hold of the hand.
for: [hands]
evidence: {{grade: own-caution, says: For tests., sources: []}}
steps:
  - {{id: press, point: EX-UE7, hold_seconds: 30, say: Press.}}
"""


def test_a_routine_of_ones_own(person: Person) -> None:
    """It can be handed on too, and says that nobody reviewed it."""
    person.owns("fancy", OWN.format(title="Fancy"))
    result = person.run("handout", "fancy", "--format", "md", "--output", "-")
    assert "selfcare has not reviewed it" in result.words


def test_a_routine_in_a_file(person: Person, folder: Path) -> None:
    """As with `show` and `preview`; the page is named after its id."""
    (folder / "fancy.yaml").write_text(OWN.format(title="Fancy"), "utf-8")
    assert person.run("handout", "fancy.yaml").status == 0
    assert (folder / "fancy.html").exists()


def test_no_answer_is_in_it(person: Person, folder: Path) -> None:
    """It is for anybody: the same, whatever was answered or done."""
    assert person.run("handout", "core", "--output", "before.html").status == 0
    person.has_answered({"pregnant": "yes", "varicose": "yes", "fever": "yes"})
    assert person.run("handout", "core", "--output", "after.html").status == 0
    before, after = ((folder / f"{name}.html").read_bytes() for name in ("before", "after"))
    assert before == after
    assert str(person.home).encode() not in after


@pytest.mark.parametrize(
    ("answers", "warned"),
    [
        ({}, ""),
        ({"pregnant": "no"}, ""),
        ({"pregnant": "yes"}, "not right for you today"),
        ({"varicose": "unsure"}, "For you alone: selfcare run core"),
    ],
)
def test_it_says_who_should_not_use_it(
    person: Person, answers: dict[str, str], warned: str
) -> None:
    """On the terminal only: with these answers a session would not be like the page."""
    person.has_answered(answers)
    result = person.run("handout", "core")
    assert (result.status, warned in result.complaint) == (0, True)
    assert bool(result.stderr) == bool(warned)


def test_a_diary_that_cannot_be_read_is_no_hindrance(person: Person, folder: Path) -> None:
    """The page needs nothing of it."""
    person.home.mkdir(parents=True)
    (person.home / "diary.sqlite3").write_text("no diary", "utf-8")
    assert person.run("handout", "core").status == 0
    assert (folder / "core.html").exists()


def test_the_same_options_as_a_session(person: Person) -> None:
    """Seconds, minutes, position, optional steps, gentle: what is played is what preview says."""
    result = person.run("handout", "core", "--hold", "40", "--format", "md", "--output", "-")
    assert "40 seconds, both sides together" in result.words
    wished = ("--with", "leaning-back", "--gentle")
    plan = person.run("preview", "core", *wished, "--json").json
    page = person.run("handout", "core", *wished, "--output", "-").stdout
    assert re.findall(r'"total_seconds":([\d.]+)', page) == [str(plan["total_seconds"])]


@pytest.mark.parametrize(
    ("arguments", "status", "complaint"),
    [
        (("no-such",), 5, "no-such"),
        (("core", "--position", "floating"), 2, "There is no position called floating."),
        (("core", "--with", "nothing"), 2, "has no optional step"),
        (("core", "--format", "pdf"), 2, "--format must be one of: html, svg, md, wav, opus."),
        ((), 2, ""),
    ],
)
def test_what_is_called_wrongly(
    person: Person, folder: Path, arguments: tuple[str, ...], status: int, complaint: str
) -> None:
    """An error with the way out, and no file."""
    result = person.run("handout", *arguments)
    assert (result.status, list(folder.iterdir())) == (status, [])
    assert complaint in result.complaint


def test_without_the_drawing(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is no map to give; the page and the text say the places in words."""
    monkeypatch.setattr("selfcare.guides.model.Guides.figure", None)
    result = person.run("handout", "waist", "--format", "svg", "--output", "-")
    assert (result.status, result.stdout) == (2, "")
    assert result.complaint.startswith(
        "Error: The drawing of the body is missing, so there is no map."
    )
    page = person.run("handout", "waist", "--output", "-")
    assert (page.status, "<svg" in page.stdout, "Where: " in page.stdout) == (0, False, True)


def test_reason_is_in_the_language_of_the_person(person: Person) -> None:
    result = person.given(SELFCARE_LANGUAGE="es").run(
        "handout", "waist", "--output", "no/such/x.html"
    )
    assert (result.status, "No such file" in result.complaint) == (1, False)


def test_help_names_every_language(person: Person) -> None:
    assert "en, es, zh-Hans" in person.run("--help").words


def test_ones_own_page_leaves_out_what_the_answers_skip(checked: Person, folder: Path) -> None:
    checked.has_answered({"clot-past": "yes", "seizures": "no"})
    result = checked.run("handout", "core", "--mine", "--output", "own.md")
    text = (folder / "own.md").read_text("utf-8")
    assert (result.status, "from your own answers" in text) == (0, True)
    assert "It knows nothing about you" not in text
    assert "A clot before" not in text
    assert GUIDES.contraindications["clot-past"].reason in text


@pytest.mark.parametrize("answer", [{"pregnant": "yes"}, {"seizures": "cleared"}])
def test_ones_own_page_never_keeps_what_only_a_doctors_yes_keeps(
    checked: Person, answer: dict[str, str]
) -> None:
    checked.has_answered(answer)
    assert checked.run("handout", "core", "--mine", "--output", "own.md").status == 4
