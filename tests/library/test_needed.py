"""What is decoded for one routine or one kind of guide says the same as all guides decoded."""

from pathlib import Path

import pytest

from guides_of_the_checkout import GUIDES
from selfcare.library.folders import Folder, Found, built_in_folder, files_in
from selfcare.library.load import load
from selfcare.library.needed import load_kinds, load_routine
from selfcare.library.pairs import in_language

BUILT_IN = in_language(files_in(Folder(str(built_in_folder()), "built-in")), "en")

OWN = """\
kind: routine
id: {id}
title: Of my own
summary: One short hold of the hand.
for: [lower-back]
evidence: {{grade: own-caution, says: For tests., sources: []}}
steps:
  - {{id: press, point: {point}, side: left, hold_seconds: 60, title: Pressing, say: Press.}}
"""


def with_own(folder: Path, text: str) -> tuple[Found, ...]:
    """All files, those of a person with one guide first."""
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    return (*files_in(Folder(str(folder), "user")), *BUILT_IN)


@pytest.mark.parametrize("id_", GUIDES.routines)
def test_a_routine_is_the_same(id_: str) -> None:
    """Each built-in one, with every safety question, symptom, advice and source."""
    loaded = load_routine(BUILT_IN, id_)
    assert loaded is not None
    assert loaded.guides.routines[id_] == GUIDES.routines[id_]
    for kept in ("red_flags", "contraindications", "symptoms", "advice", "sources"):
        assert getattr(loaded.guides, kept) == getattr(GUIDES, kept)


def test_little_is_decoded_for_a_routine() -> None:
    """Routines without this id, points it does not name, tips and topics are passed over."""
    loaded = load_routine(BUILT_IN, "below-navel")
    assert loaded is not None
    assert set(loaded.guides.routines) <= {"below-navel", "core"}
    assert len(loaded.guides.points) < len(GUIDES.points)
    assert (loaded.guides.tips, loaded.guides.topics) == ({}, {})


def test_a_step_of_the_same_name_is_no_routine() -> None:
    """Another routine is passed over although one of its steps is called like the one named."""
    loaded = load_routine(BUILT_IN, "waist")
    assert "waist" in {step.id for step in GUIDES.routines["core"].steps}
    assert loaded is not None
    assert set(loaded.guides.routines) == {"waist"}


def test_ones_own_takes_the_place_of_a_built_in_one(tmp_path: Path) -> None:
    """It is said whose place it takes, as when all is decoded."""
    files = with_own(tmp_path, OWN.format(id="waist", point="EX-UE7"))
    loaded = load_routine(files, "waist")
    assert loaded is not None
    assert loaded.guides.routines["waist"] == load(files).guides.routines["waist"]
    assert loaded.guides.routines["waist"].replaces == ("built-in",)


@pytest.mark.parametrize(
    "text",
    [
        OWN.format(id='"wa\\x69st"', point="EX-UE7"),
        OWN.format(id="waist", point='"EX-UE\\x37"'),
        OWN.format(id="waist", point="EX-UE7").replace("kind: routine", '"kind": routine'),
        OWN.format(id="waist", point="EX-UE7").replace("\n", "\r\n"),
        OWN.format(id="waist", point="EX-UE7").replace("kind: routine", "kind: routine # mine"),
        OWN.format(id="'waist'", point="EX-UE7"),
        OWN.format(id="waist", point="EX-UE7").replace("id: waist", '"id":    # of mine\n  waist'),
        OWN.format(id="waist", point="EX-UE7").replace("id: waist", "? id\n: waist"),
    ],
)
def test_however_it_is_spelled(tmp_path: Path, text: str) -> None:
    """A name or a kind that is not written plainly is found all the same."""
    files = with_own(tmp_path, text)
    loaded = load_routine(files, "waist")
    all_ = load(files).guides.routines["waist"]
    assert all_.origin == "user"
    assert loaded is not None
    assert loaded.guides.routines["waist"] == all_


def test_a_safety_question_of_ones_own_is_asked(tmp_path: Path) -> None:
    """Whatever file it comes in."""
    text = (
        "kind: contraindications\ncontraindications:\n  - {id: my-own, ask: Something, "
        "age_days: 90, effect: note, reason: Because., sources: [], rules: []}\n"
    )
    files = with_own(tmp_path, text)
    loaded = load_routine(files, "waist")
    assert ("my-own" in load(files).guides.contraindications, loaded is not None) == (True, True)
    assert loaded is not None
    assert loaded.guides.contraindications == load(files).guides.contraindications


@pytest.mark.parametrize(
    "text",
    [
        OWN.format(id="waist", point="BL999"),
        OWN.format(id="waist", point="EX-UE7").replace("title", "titel"),
        "kind: [\n",
        "kind: red-flags\nred_flags: []\n",
    ],
)
def test_what_is_broken_needs_all_guides(tmp_path: Path, text: str) -> None:
    """An error in what is needed, or in what may be, is not passed over."""
    assert load_routine(with_own(tmp_path, text), "waist") is None


@pytest.mark.parametrize(
    "id_", ["nonsense", "", "caf\N{LATIN SMALL LETTER E WITH ACUTE}", "\udcff"]
)
def test_a_routine_that_is_not_there(id_: str) -> None:
    """Then all guides have to be looked at, to name the nearest."""
    assert load_routine(BUILT_IN, id_) is None


def test_a_broken_routine_nobody_named(tmp_path: Path) -> None:
    """Another routine with a problem is none of this one's business."""
    files = with_own(tmp_path, OWN.format(id="own", point="BL999"))
    assert load_routine(files, "calves") is not None


@pytest.mark.parametrize(("kind", "name"), [("tips", "tips"), ("topic", "topics")])
def test_articles_are_the_same(kind: str, name: str) -> None:
    """Tips and topics with their sources, and no routine decoded for them."""
    guides = load_kinds(BUILT_IN, (kind, "sources")).guides
    assert getattr(guides, name) == getattr(GUIDES, name)
    assert (guides.sources, guides.routines) == (GUIDES.sources, {})


def test_a_kind_that_is_not_plain(tmp_path: Path) -> None:
    """A file that does not say its kind plainly is decoded to find out."""
    text = '"kind": topic\nid: mine\ntitle: Mine\nparagraphs:\n  - {text: Words., kind: caution}\n'
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    files = (*files_in(Folder(str(tmp_path), "user")), *BUILT_IN)
    assert "mine" in load_kinds(files, ("topic", "sources")).guides.topics
