"""Setting a damaged diary aside, and erasing everything."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from selfcare.diary import files
from selfcare.diary.model import SessionStart
from selfcare.diary.opening import open_diary
from selfcare.diary.store import Diary
from selfcare.errors import ExitStatus, SelfcareError

STAMP = "20261123-073000"


def names(folder: Path) -> list[str]:
    """What is in a folder."""
    return sorted(file.name for file in folder.iterdir())


@pytest.fixture
def damaged(path: Path) -> Path:
    """Give the place of a file that is no diary."""
    path.parent.mkdir(parents=True)
    path.write_text("no diary")
    return path


def refused(call: Callable[[], object]) -> str:
    """The code with which a call was refused."""
    with pytest.raises(SelfcareError) as raised:
        call()
    assert raised.value.status == ExitStatus.DIARY
    return raised.value.code


def test_a_damaged_diary_is_renamed_and_not_lost(damaged: Path) -> None:
    """It is beside its old place under the time it was set aside, and a new one can begin."""
    place = files.set_aside(damaged, STAMP)
    assert (place.name, place.read_text()) == (f"diary.sqlite3.damaged-{STAMP}", "no diary")
    with open_diary(damaged) as diary:
        assert diary.sessions() == ()


def test_what_sqlite_kept_beside_goes_along(damaged: Path) -> None:
    """The log keeps the name SQLite would look for, so that somebody can still rescue it."""
    damaged.with_name("diary.sqlite3-wal").write_text("log")
    files.set_aside(damaged, STAMP)
    assert names(damaged.parent) == [
        f"diary.sqlite3.damaged-{STAMP}",
        f"diary.sqlite3.damaged-{STAMP}-wal",
    ]


def test_setting_aside_overwrites_nothing(damaged: Path) -> None:
    """Twice and three times in one second makes two and three files."""
    for text in ("one", "two", "three"):
        damaged.write_text(text)
        files.set_aside(damaged, STAMP)
    kept = {file.name: file.read_text() for file in damaged.parent.iterdir()}
    assert kept == {
        f"diary.sqlite3.damaged-{STAMP}": "one",
        f"diary.sqlite3.damaged-{STAMP}-2": "two",
        f"diary.sqlite3.damaged-{STAMP}-3": "three",
    }


def test_what_is_not_there_cannot_be_set_aside(path: Path) -> None:
    """It says so instead of pretending."""
    assert refused(lambda: files.set_aside(path, STAMP)) == "diary-no-access"


def test_erasing_removes_all_of_the_diary_and_nothing_else(path: Path, start: SessionStart) -> None:
    """The diary, what SQLite keeps beside it and what was set aside go; other files stay."""
    with open_diary(path) as diary:
        diary.begin(start)
        copy = path.with_name(f"diary.sqlite3.damaged-{STAMP}")
        others = ("config.yaml", "diary.sqlite3.backup", "diary.sqlite3x-wal")
        for name in (copy.name, *others):
            path.with_name(name).write_text("x")
        removed = files.erase(path)
    assert [file.name for file in removed] == [
        "diary.sqlite3-shm",
        "diary.sqlite3-wal",
        copy.name,
        "diary.sqlite3",
    ]
    assert names(path.parent) == sorted(others)


def test_erasing_twice_is_erasing_once(diary: Diary, path: Path) -> None:
    """The second time there is nothing to do, and that is no error."""
    diary.close()
    assert files.erase(path) == (path,)
    assert files.erase(path) == ()


def test_erasing_what_never_was(path: Path) -> None:
    """Without a folder there is nothing to do either."""
    assert files.erase(path) == ()


def test_erasing_takes_a_link_and_not_what_it_points_to(path: Path, tmp_path: Path) -> None:
    """A diary that is a link loses the link only, to a folder too."""
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path)
    assert files.erase(path) == (path,)
    assert tmp_path.is_dir()


def test_a_folder_in_the_place_of_the_diary_is_not_erased(path: Path) -> None:
    """It cannot be ours."""
    path.mkdir(parents=True)
    assert refused(lambda: files.erase(path)) == "diary-not-a-file"
    assert path.is_dir()


def test_what_may_not_be_erased_is_named(ordinary_folder: Path) -> None:
    """A folder that may not be written keeps its files, and the person hears of it."""
    path = ordinary_folder / "diary.sqlite3"
    path.touch()
    ordinary_folder.chmod(0o500)
    assert refused(lambda: files.erase(path)) == "diary-no-access"
    assert os.listdir(ordinary_folder) == ["diary.sqlite3"]


def test_a_file_that_another_program_has_just_made_stays(path: Path) -> None:
    """Making is for what is not there."""
    path.parent.mkdir(parents=True)
    path.write_text("made by another")
    files.create(path)
    assert path.read_text() == "made by another"
