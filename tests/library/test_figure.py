"""The drawing of the body, decoded once and kept as plain values."""

from pathlib import Path

import pytest

from selfcare.library.figure import drawing
from selfcare.library.folders import Folder, Found, files_in


@pytest.fixture
def guides(tmp_path: Path) -> Path:
    """A folder with a drawing in it."""
    folder = tmp_path / "guides"
    folder.mkdir()
    (folder / "body.yaml").write_text("kind: figure\nwidth: 10\n")
    (folder / "another.yaml").write_text("kind: topic\n")
    return folder


def built_in(folder: Path) -> list[Found]:
    """The files of a folder, as those that come with the program."""
    return list(files_in(Folder(str(folder), "built-in")))


def test_the_drawing_is_given_as_plain_values(guides: Path, tmp_path: Path) -> None:
    """The second time from the cache, and the same."""
    given = [drawing(built_in(guides), tmp_path / "cache", "1") for _time in range(2)]
    assert given == [{"kind": "figure", "width": 10}] * 2
    assert [path.suffix for path in (tmp_path / "cache").iterdir()] == [".json"]


def test_a_drawing_that_changed_is_read_again(guides: Path, tmp_path: Path) -> None:
    """Another size is enough."""
    drawing(built_in(guides), tmp_path / "cache", "1")
    (guides / "body.yaml").write_text("kind: figure\nwidth: 1000\n")
    assert drawing(built_in(guides), tmp_path / "cache", "1") == {"kind": "figure", "width": 1000}


def test_only_the_built_in_drawing_is_read(guides: Path, tmp_path: Path) -> None:
    """Nobody else's file can draw on the screen."""
    own = list(files_in(Folder(str(guides), "user")))
    assert drawing(own, tmp_path / "cache", "1") is None


@pytest.mark.parametrize("text", ["", "kind: [", "- a list"])
def test_a_file_that_is_no_drawing_is_none(guides: Path, tmp_path: Path, text: str) -> None:
    """The words say what the picture would have shown."""
    (guides / "body.yaml").write_text(text)
    assert drawing(built_in(guides), tmp_path / "cache", "1") is None


def test_a_drawing_that_is_gone_is_none(guides: Path, tmp_path: Path) -> None:
    """Also when it went after it was found."""
    found = built_in(guides)
    (guides / "body.yaml").unlink()
    assert drawing(found, tmp_path / "cache", "1") is None
