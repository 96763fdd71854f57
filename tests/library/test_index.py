"""The index: right when it fits, made anew when lost, damaged or outdated, never in the way."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from selfcare.library.folders import Found
from selfcare.library.index import Row, rows

FILES = (Found("/guides/a.yaml", "user", 17, 100), Found("/guides/b.yaml", "built-in", 18, 200))
ROWS: list[Row] = [{"points": ["BL23"]}, {"id": "waist", "minutes": 2.5, "title": "Wärme"}]


class Maker:
    """Makes rows, and counts how often it was asked to."""

    def __init__(self, made: Sequence[Row] = ROWS) -> None:
        """Make these rows."""
        self.made = made
        self.times = 0

    def __call__(self) -> Sequence[Row]:
        """Make the rows."""
        self.times += 1
        return self.made


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A cache folder that is not there yet."""
    return tmp_path / "deep" / "cache"


def asked(cache: Path, files: Sequence[Found] = FILES, version: str = "1") -> int:
    """Ask for the rows; give how often they had to be made."""
    make = Maker()
    assert rows(files, cache, version, make) == ROWS
    return make.times


def test_rows_are_made_once_and_kept(cache: Path) -> None:
    """The second time nothing is decoded."""
    assert [asked(cache), asked(cache), asked(cache)] == [1, 0, 0]


def test_the_cache_is_for_the_person_alone(cache: Path) -> None:
    """What is in a person's own guides is nobody else's business."""
    asked(cache)
    assert cache.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in cache.iterdir()] == ["index.json"]


@pytest.mark.parametrize(
    "change",
    [
        {"path": "/guides/c.yaml"},
        {"origin": "folder"},
        {"modified_ns": 19},
        {"size": 101},
    ],
)
def test_a_file_that_changed_makes_it_anew(cache: Path, change: dict[str, str | int]) -> None:
    """Its name, its origin, its time or its size: any of them, and then it fits again."""
    asked(cache)
    changed = (FILES[0]._replace(**change), FILES[1])  # type: ignore[arg-type]
    assert [asked(cache, changed), asked(cache, changed), asked(cache)] == [1, 0, 1]


@pytest.mark.parametrize("files", [(), FILES[:1], FILES[::-1], (*FILES, FILES[0])])
def test_files_that_come_go_or_change_places_make_it_anew(
    cache: Path, files: tuple[Found, ...]
) -> None:
    """Their order says which one wins, so it counts too."""
    asked(cache)
    assert asked(cache, files) == 1


def test_another_version_of_the_program_makes_it_anew(cache: Path) -> None:
    """It may keep other rows."""
    asked(cache)
    assert asked(cache, version="2") == 1


def test_an_index_cut_off_anywhere_is_made_anew(cache: Path) -> None:
    """As after a full disk or a power cut, at whatever byte."""
    asked(cache)
    path = cache / "index.json"
    whole = path.read_bytes()
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        assert asked(cache) == 1, end


def test_an_index_with_any_byte_changed_is_made_anew(cache: Path) -> None:
    """Nothing wrong is ever read from it."""
    asked(cache)
    path = cache / "index.json"
    whole = path.read_bytes()
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 0x01
        path.write_bytes(damaged)
        assert asked(cache) == 1, place


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"[]\n[]", b"\xff\xfe\n[]", b"[" * 100_000 + b"\n", b"null\nnull"]
)
def test_an_index_that_is_something_else_is_made_anew(cache: Path, content: bytes) -> None:
    """Whatever somebody put there."""
    cache.mkdir(parents=True)
    (cache / "index.json").write_bytes(content)
    assert [asked(cache), asked(cache)] == [1, 0]


def test_an_index_lost_is_made_anew(cache: Path) -> None:
    """The cache may be deleted at any time."""
    asked(cache)
    (cache / "index.json").unlink()
    assert [asked(cache), asked(cache)] == [1, 0]


def test_a_folder_in_its_place_is_no_obstacle(cache: Path) -> None:
    """Then the rows are made each time, and nothing is left lying about."""
    (cache / "index.json").mkdir(parents=True)
    assert [asked(cache), asked(cache)] == [1, 1]
    assert [path.name for path in cache.iterdir()] == ["index.json"]


def test_a_file_in_place_of_the_cache_is_no_obstacle(tmp_path: Path) -> None:
    """Nor is a folder that cannot be made below a file."""
    (tmp_path / "cache").write_text("mine")
    assert asked(tmp_path / "cache") == 1
    assert asked(tmp_path / "cache" / "below") == 1
    assert (tmp_path / "cache").read_text() == "mine"


@pytest.mark.parametrize("mode", [0o000, 0o500, 0o600])
def test_a_cache_closed_to_us_is_no_obstacle(ordinary_folder: Path, mode: int) -> None:
    """Without a cache all still works, only slower."""
    ordinary_folder.chmod(mode)
    assert [asked(ordinary_folder), asked(ordinary_folder / "below")] == [1, 1]


def test_a_full_disk_is_no_obstacle(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was written so far is taken away again."""

    def full(_unfinished: str, _place: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert asked(cache) == 1
    assert list(cache.iterdir()) == []


def test_two_indexes_do_not_know_each_other(cache: Path) -> None:
    """Each has a name of its own."""
    make = Maker([{"id": "drawing"}])
    asked(cache)
    assert rows(FILES, cache, "1", make, name="other") == make.made
    assert asked(cache) == 0


def test_names_that_are_no_text_are_kept(cache: Path) -> None:
    """A file may be called anything."""
    files = (Found(os.fsdecode(b"/guides/\xff.yaml"), "user", 1, 2),)
    assert [asked(cache, files), asked(cache, files)] == [1, 0]


WRITER = """
import sys
from pathlib import Path
from selfcare.library.folders import Found
from selfcare.library.index import rows
number = int(sys.argv[1])
mine = [{"id": str(number), "filling": "x" * 2_000_000}]
for turn in range(30):
    files = [Found("/guides/a.yaml", "user", number, turn)]
    assert rows(files, Path(sys.argv[2]), "1", lambda: mine) == mine
"""


def test_two_processes_writing_at_once_both_get_their_rows(cache: Path) -> None:
    """Whoever looks meanwhile finds a whole index of one of them, never a part of one."""
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(number), str(cache)], env=environ)
        for number in (1, 2)
    ]
    path = cache / "index.json"
    looks = 0
    while looks == 0 or any(writer.poll() is None for writer in writers):
        if path.exists():
            looks += 1
            head, body = path.read_bytes().split(b"\n")
            (row,) = json.loads(body)
            number = json.loads(head)[2][0][2]
            assert (row["id"], len(row["filling"])) == (str(number), 2_000_000)
    assert [writer.wait() for writer in writers] == [0, 0]
    assert list(cache.iterdir()) == [path]
