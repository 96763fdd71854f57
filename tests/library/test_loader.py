"""Files that cannot be used are reported with their place, and the others still work."""

import os
from pathlib import Path

import pytest

from selfcare.library.discovery import Folder, GuideFile, files_in
from selfcare.library.loader import Loaded, decode_all

GOOD = Path(__file__).parents[1] / "corpus" / "good"


def files(*places: Path) -> list[GuideFile]:
    *own, last = places
    listed = [Folder(str(place), "user") for place in own] + [Folder(str(last), "built-in")]
    return [file for folder in listed for file in files_in(folder)]


def problems_of(loaded: Loaded) -> list[tuple[str, int, str]]:
    return [(Path(problem.path).name, problem.line, problem.code) for problem in loaded.diagnostics]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of the person's own guides, still empty."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def good_ids(loaded: Loaded) -> list[str]:
    return sorted(loaded.guides.routines)


def test_good_files_have_no_problems() -> None:
    loaded = decode_all(files(GOOD))
    assert problems_of(loaded) == []
    assert good_ids(loaded) != []


def test_a_broken_file_does_not_break_the_others(own: Path) -> None:
    (own / "mine.yaml").write_text("kind: routine\nid: [\n")
    alone, with_broken = decode_all(files(GOOD)), decode_all(files(own, GOOD))
    assert [(name, code) for name, _line, code in problems_of(with_broken)] == [
        ("mine.yaml", "yaml-syntax")
    ]
    assert with_broken.guides == alone.guides


@pytest.mark.parametrize("instead", ["pipe", "folder", "nothing"])
def test_file_replaced_after_discovery_is_reported(own: Path, instead: str) -> None:
    path = own / "mine.yaml"
    path.write_text("kind: routine\n")
    discovered = files(own, GOOD)
    path.unlink()
    {"pipe": os.mkfifo, "folder": os.mkdir, "nothing": lambda _path: None}[instead](path)
    loaded = decode_all(discovered)
    assert problems_of(loaded) == [("mine.yaml", 1, "unreadable")]
    assert loaded.guides == decode_all(files(GOOD)).guides
    (problem,) = loaded.diagnostics
    assert problem.message.startswith("The file cannot be read: ")
    assert problem.hint


def test_unreadable_file_is_reported_with_the_reason(ordinary_folder: Path) -> None:
    path = ordinary_folder / "mine.yaml"
    path.write_text("kind: routine\n")
    path.chmod(0o000)
    loaded = decode_all(files_in(Folder(str(ordinary_folder), "user")))
    assert [problem.message for problem in loaded.diagnostics] == [
        "The file cannot be read: permission denied."
    ]


def test_a_file_too_large_is_refused_by_its_size(own: Path) -> None:
    (own / "mine.yaml").write_text("#" * 300 * 1024)
    assert problems_of(decode_all(files(own, GOOD))) == [("mine.yaml", 1, "too-large")]


def test_no_files_give_empty_guides_and_no_problem() -> None:
    loaded = decode_all([])
    assert (loaded.diagnostics, dict(loaded.guides.routines)) == ((), {})
