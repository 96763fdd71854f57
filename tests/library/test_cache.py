"""The cache of `list` is used only where it can be trusted, and made anew otherwise."""

import os
from pathlib import Path

import pytest

from selfcare.library.cache import (
    FILE,
    Index,
    RoutineRow,
    digest,
    load_index,
    save_index,
)

ROW = RoutineRow(
    id="waist",
    group="back",
    title="Waist",
    summary="Press.",
    complaints=["lower-back"],
    aliases=[],
    minutes=7.5,
    steps=4,
    origin="user",
    replaces=["built-in"],
    language="en",
    points=["BL23"],
    decision="leave-out",
    left_out=["wall"],
    lighter=[],
)
INDEX = Index([ROW], {"BL23": ["BL23", "Waist"]}, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cache folder with an index of some files and answers."""
    save_index(tmp_path / "cache", "files", "answers", INDEX)
    return tmp_path / "cache"


def test_an_index_is_loaded_as_it_was_saved(folder: Path) -> None:
    assert load_index(folder, "files", "answers") == INDEX
    assert load_index(folder, "files", None) == INDEX


@pytest.mark.parametrize(("files", "answers"), [("other", "answers"), ("files", "other")])
def test_other_files_or_answers_need_another_index(folder: Path, files: str, answers: str) -> None:
    assert load_index(folder, files, answers) is None


def test_index_is_private(folder: Path) -> None:
    assert (folder / FILE).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("mode", [0o720, 0o702, 0o777])
def test_a_folder_that_others_can_write_to_is_not_trusted(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    assert load_index(folder, "files", "answers") is None


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_a_file_that_others_can_write_to_is_not_trusted(folder: Path, mode: int) -> None:
    (folder / FILE).chmod(mode)
    assert load_index(folder, "files", "answers") is None


@pytest.mark.parametrize("name", [FILE, "."])
def test_file_of_another_user_is_not_trusted(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if os.geteuid() == 0:
        os.chown(folder / name, 65534, 65534)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 65534)
    assert load_index(folder, "files", "answers") is None


def test_a_link_is_not_followed(folder: Path) -> None:
    (folder / FILE).rename(folder / "elsewhere")
    (folder / FILE).symlink_to("elsewhere")
    assert load_index(folder, "files", "answers") is None


@pytest.mark.parametrize("at", range(0, 400, 20))
def test_changed_byte_invalidates_the_index(folder: Path, at: int) -> None:
    data = bytearray((folder / FILE).read_bytes())
    at %= len(data)
    data[at] = ord("x") if data[at] != ord("x") else ord("y")
    (folder / FILE).write_bytes(data)
    assert load_index(folder, "files", "answers") is None


def test_truncated_index_is_not_used(folder: Path) -> None:
    data = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(data[:-5])
    assert load_index(folder, "files", "answers") is None


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000, '{"files": "files"}'])
def test_damaged_index_is_not_used(folder: Path, text: str) -> None:
    (folder / FILE).write_text(text)
    assert load_index(folder, "files", "answers") is None


def test_answers_cannot_be_read_from_a_digest() -> None:
    assert len(digest("a")) == len(digest("a", ["pregnant", "yes"])) == 16
    assert digest("a") != digest("b")
