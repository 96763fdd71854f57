"""Which files are found, and that nothing in a folder can make the search wait or go astray."""

import os
import socket
from pathlib import Path

import pytest

from selfcare.errors import ExitStatus, SelfcareError
from selfcare.library import discovery as room
from selfcare.library.discovery import (
    DEEPEST_FOLDER,
    Folder,
    GuideFile,
    built_in_folder,
    files_in,
    folders,
)


def put(path: Path, text: str = "kind: topic\n") -> Path:
    """Write a file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def paths_in(folder: Path) -> list[str]:
    """The files found below a folder, as paths from there."""
    return [os.path.relpath(file.path, folder) for file in files_in(Folder(str(folder), "user"))]


def test_files_are_found_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b.yaml", "c/a.yaml", "a.yml", "d.yaml", "c/b/c.yaml"):
        put(tmp_path / name)
    assert paths_in(tmp_path) == ["a.yml", "b.yaml", "c/a.yaml", "c/b/c.yaml", "d.yaml"]


def defects(folder: Path, origin: str = "user") -> dict[str, str]:
    """The defect of each file or folder found, by its path from there."""
    listed = files_in(Folder(str(folder), origin))
    return {os.path.relpath(item.path, folder): item.defect for item in listed}


def test_a_file_is_described_without_being_opened(tmp_path: Path) -> None:
    path = put(tmp_path / "a.yaml", "12345")
    (one,) = files_in(Folder(str(tmp_path), "folder"))
    assert one == GuideFile(str(path), "folder", path.stat().st_mtime_ns, 5)


@pytest.mark.parametrize("name", [".hidden.yaml", ".git/a.yaml", "a.txt", "yaml", ".a.yaml.swp"])
def test_hidden_files_and_other_endings_are_skipped(tmp_path: Path, name: str) -> None:
    put(tmp_path / name)
    assert paths_in(tmp_path) == []


def test_link_circles_are_reported(tmp_path: Path) -> None:
    put(tmp_path / "guides" / "a.yaml")
    (tmp_path / "guides" / "again").symlink_to(tmp_path / "guides")
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert defects(tmp_path) == {
        "guides/a.yaml": "",
        "guides/again": "link-circle",
        "up": "link-circle",
    }


def test_links_to_files_and_folders_are_followed(tmp_path: Path) -> None:
    elsewhere = put(tmp_path / "elsewhere" / "a.yaml")
    folder = tmp_path / "guides"
    folder.mkdir()
    (folder / "b.yaml").symlink_to(elsewhere)
    (folder / "more").symlink_to(elsewhere.parent)
    (folder / "more").joinpath("c.yaml").write_text("kind: topic\n")
    assert paths_in(folder) == ["b.yaml", "more/c.yaml"]


def test_links_that_lead_out_of_the_folders_of_others_are_not_followed(tmp_path: Path) -> None:
    elsewhere = put(tmp_path / "elsewhere" / "a.yaml")
    folder = tmp_path / "guides"
    put(folder / "c" / "a.yaml")
    (folder / "b.yaml").symlink_to(elsewhere)
    (folder / "d.yaml").symlink_to(folder / "c" / "a.yaml")
    (folder / "more").symlink_to(elsewhere.parent)
    assert defects(folder, "folder") == {
        "b.yaml": "leads-out",
        "c/a.yaml": "",
        "more": "leads-out",
    }


@pytest.mark.parametrize(
    "name", ["A.YAML", "b.Yml", "my points.yaml", "mine 2.yaml", "inner-conflict.yaml"]
)
def test_guides_may_be_named_freely(tmp_path: Path, name: str) -> None:
    put(tmp_path / name)
    assert defects(tmp_path) == {name: ""}


@pytest.mark.parametrize(
    "name",
    [
        "mine (conflicted copy 2026).yaml",
        "mine (Ada's conflicted copy 2026-03-01).yaml",
        "mine (conflicted copy 2026-03-01 123456).yaml",
        "mine.sync-conflict-20260301-120000-ABCDEFG.yaml",
        "mine_conflict-20260301-120000.yaml",
        "mine (Case Conflict).yml",
        "mine.yaml~",
        "mine.yaml.~1~",
        "mine~.yaml",
        "mine.yaml.bak",
        "mine.bak.yaml",
        "mine.yaml.orig",
        "mine.YAML.OLD",
        ".#mine.yaml",
        "#mine.yaml#",
        "mine 2.yaml",
        "mine (1).yaml",
        "mine(1).yml",
        "mine copy.yaml",
        "mine copy 3.yaml",
        "mine - Copy.yaml",
        "mine - Copy (2).yaml",
        "mine (copy).yaml",
        "mine (3rd copy).yaml",
        "Copy of mine.yaml",
        "mine (In Konflikt stehende Kopie 2026-03-01).yaml",
    ],
)
def test_copies_of_other_programs_are_reported_and_not_used(tmp_path: Path, name: str) -> None:
    put(tmp_path / "mine.yaml")
    put(tmp_path / name)
    assert defects(tmp_path) == {"mine.yaml": "", name: "copy"}


def test_sibling_links_are_the_same_guides(tmp_path: Path) -> None:
    put(tmp_path / "real" / "a.yaml")
    (tmp_path / "a-link").symlink_to("real")
    (tmp_path / "real" / "0.yaml").symlink_to("a.yaml")
    assert defects(tmp_path) == {"real/a.yaml": ""}


def test_broken_links_are_reported_by_the_reader(tmp_path: Path) -> None:
    put(tmp_path / "a.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "gone.yaml")
    assert paths_in(tmp_path) == ["a.yaml", "b.yaml"]


def test_pipes_and_sockets_are_found_without_being_opened(tmp_path: Path) -> None:
    put(tmp_path / "a.yaml")
    os.mkfifo(tmp_path / "b.yaml")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "c.yaml"))
        assert paths_in(tmp_path) == ["a.yaml", "b.yaml", "c.yaml"]


def test_search_ends_at_a_fixed_depth(tmp_path: Path) -> None:
    deep = tmp_path
    for _level in range(DEEPEST_FOLDER + 1):
        put(deep / "a.yaml")
        deep /= "b"
    assert list(defects(tmp_path).values()) == [*[""] * DEEPEST_FOLDER, "deep-folder"]


@pytest.mark.parametrize("name", ["missing", "a.yaml"])
def test_missing_folder_has_no_files(tmp_path: Path, name: str) -> None:
    put(tmp_path / "a.yaml")
    assert paths_in(tmp_path / name) == []


def test_closed_folder_is_reported_by_the_reader(ordinary_folder: Path) -> None:
    put(ordinary_folder / "a" / "a.yaml")
    put(ordinary_folder / "b" / "b.yaml")
    (ordinary_folder / "a").chmod(0o000)
    assert paths_in(ordinary_folder) == ["a", "b/b.yaml"]


def test_names_that_are_not_utf8_are_found(tmp_path: Path) -> None:
    put(tmp_path / os.fsdecode(b"\xff.yaml"))
    assert paths_in(tmp_path) == [os.fsdecode(b"\xff.yaml")]


def test_own_folder_comes_first_and_built_in_last(tmp_path: Path) -> None:
    listed = folders(tmp_path / "own", [tmp_path / "b", tmp_path / "a"])
    assert [(item.path, item.origin) for item in listed] == [
        (str(tmp_path / "own"), "user"),
        (str(tmp_path / "b"), "folder"),
        (str(tmp_path / "a"), "folder"),
        (str(built_in_folder()), "built-in"),
    ]


def test_the_guides_of_the_checkout_are_found() -> None:
    assert (built_in_folder() / "routines" / "core.yaml").is_file()


def test_guides_packed_with_the_program_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = tmp_path / "lib" / "selfcare" / "_guides"
    packed.mkdir(parents=True)
    (tmp_path / "guides").mkdir()
    monkeypatch.setattr(room, "PACKAGE", packed.parent)
    assert built_in_folder() == packed


def test_installation_without_guides_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "PACKAGE", tmp_path / "a" / "b")
    with pytest.raises(SelfcareError) as caught:
        built_in_folder()
    assert (caught.value.code, caught.value.status) == ("no-guides", ExitStatus.NOT_FOUND)
    assert caught.value.hint
