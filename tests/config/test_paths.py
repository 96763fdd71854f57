"""Where things are kept on this machine."""

import os
import pwd
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from selfcare.config.paths import Paths, find_paths, named_guide_folders
from selfcare.errors import SelfcareError


def test_selfcare_home_holds_everything(tmp_path: Path) -> None:
    home = tmp_path / "all"
    assert find_paths({"SELFCARE_HOME": str(home)}) == Paths(
        config=home / "config.yaml",
        diary=home / "diary.sqlite3",
        guides=home / "guides",
        cache=home / "cache",
        log=home / "log",
    )
    assert not home.exists()


def test_relative_home_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_paths({"SELFCARE_HOME": "all"}).cache == tmp_path / "all" / "cache"


def test_the_home_may_be_written_with_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find_paths({"SELFCARE_HOME": "~/all"}).log == tmp_path / "all" / "log"
    monkeypatch.delenv("HOME")


@pytest.mark.parametrize("environ", [{}, {"SELFCARE_HOME": ""}])
def test_xdg_folders_are_the_default(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / kind))
    assert find_paths(environ) == Paths(
        config=tmp_path / "CONFIG" / "selfcare" / "config.yaml",
        diary=tmp_path / "DATA" / "selfcare" / "diary.sqlite3",
        guides=tmp_path / "DATA" / "selfcare" / "guides",
        cache=tmp_path / "CACHE" / "selfcare",
        log=tmp_path / "STATE" / "selfcare" / "log",
    )


@pytest.mark.parametrize("home", ["/home/ada", "/home/ada/", "//home/ada"])
@pytest.mark.parametrize(
    ("named", "folder"),
    [
        (None, None),
        ("", None),
        ("beside", None),
        ("~/mine", None),
        ("/elsewhere", "/elsewhere"),
        ("/else/where/", "/else/where"),
    ],
)
def test_only_absolute_xdg_folders_count(
    home: str, named: str | None, folder: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", home)
    for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.delenv(f"XDG_{kind}_HOME", raising=False)
        if named is not None:
            monkeypatch.setenv(f"XDG_{kind}_HOME", named)
    assert find_paths({}) == Paths(
        config=Path(folder or f"{home}/.config", "selfcare/config.yaml"),
        diary=Path(folder or f"{home}/.local/share", "selfcare/diary.sqlite3"),
        guides=Path(folder or f"{home}/.local/share", "selfcare/guides"),
        cache=Path(folder or f"{home}/.cache", "selfcare"),
        log=Path(folder or f"{home}/.local/state", "selfcare/log"),
    )


def test_folders_of_macos(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("HOME", "/Users/ada")
    monkeypatch.setenv("XDG_DATA_HOME", "/elsewhere")
    library = Path("/Users/ada/Library")
    assert find_paths({}) == Paths(
        config=library / "Application Support/selfcare/config.yaml",
        diary=library / "Application Support/selfcare/diary.sqlite3",
        guides=library / "Application Support/selfcare/guides",
        cache=library / "Caches/selfcare",
        log=library / "Application Support/selfcare/log",
    )


def test_relative_home_is_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "beside")
    with pytest.raises(SelfcareError) as caught:
        find_paths({})
    assert caught.value.code == "no-home"


def test_unknown_home_is_an_error() -> None:
    with pytest.raises(SelfcareError) as caught:
        find_paths({"SELFCARE_HOME": "~nobody-of-this-name/here"})
    assert (caught.value.code, caught.value.context) == ("no-home", "~nobody-of-this-name/here")


def test_error_without_a_home_has_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:

    def unknown(_user: int) -> NoReturn:
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.delenv("HOME")
    with pytest.raises(SelfcareError) as caught:
        find_paths({})
    assert caught.value.code == "no-home"
    assert "SELFCARE_HOME" in caught.value.hint
    monkeypatch.undo()


def test_home_comes_from_the_user_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = pwd.struct_passwd(("ada", "x", 1, 1, "", str(tmp_path), ""))
    monkeypatch.setattr(pwd, "getpwuid", lambda _user: entry)
    monkeypatch.delenv("HOME")
    paths = find_paths({})
    monkeypatch.undo()
    assert [place for place in paths if not place.is_relative_to(tmp_path)] == []


def test_deleted_current_folder_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    for find, name in ((find_paths, "SELFCARE_HOME"), (named_guide_folders, "SELFCARE_GUIDES")):
        with pytest.raises(SelfcareError) as caught:
            find({name: "here"})
        assert (caught.value.code, caught.value.context) == ("no-home", "here")


def test_guide_folders_come_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    named = os.pathsep.join(["/b", "", "a", "/b"])
    assert named_guide_folders({"SELFCARE_GUIDES": named}) == (
        Path("/b"),
        tmp_path / "a",
        Path("/b"),
    )
    assert named_guide_folders({}) == ()


def test_guide_folder_of_an_unknown_user_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SelfcareError) as caught:
        named_guide_folders({"SELFCARE_GUIDES": "~nobody-of-this-name/guides"})
    assert (caught.value.code, caught.value.context) == (
        "no-home",
        "~nobody-of-this-name/guides",
    )
