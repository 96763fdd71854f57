"""What is kept of the built-in files says the same as the files, or is not used."""

import subprocess
import sys
from pathlib import Path

import pytest

from selfcare.documents.problem import Problem
from selfcare.library.folders import Folder, Found, built_in_folder, files_in
from selfcare.library.kept import Kept
from selfcare.library.load import data_of, decoded
from selfcare.library.pairs import in_language

FOUND = tuple(files_in(Folder(str(built_in_folder()), "built-in")))
BUILT_IN = in_language(FOUND, "en")
WAIST = next(file for file in BUILT_IN if file.path.endswith("waist.yaml"))
TIP = b"kind: tips\ntips: [{id: one, title: One, summary: Rest., paragraphs: [Rest.]}]\n"


def kept_by(cache: Path, version: str = "1") -> Kept:
    """A new start of the program with this cache."""
    return Kept(cache, version)


@pytest.mark.parametrize("file", BUILT_IN, ids=lambda file: Path(file.path).stem)
def test_a_file_says_the_same(file: Found, tmp_path: Path) -> None:
    """Read for the first time and read again: contents, nodes with their places, problems."""
    data = data_of(file)
    first, again = (kept_by(tmp_path).decoded(file, data) for _start in range(2))
    assert first == again == decoded(file, data)


@pytest.mark.parametrize("language", ["es", "zh-Hans"])
def test_a_translation_says_the_same(language: str, tmp_path: Path) -> None:
    """Each file in its other words, and after that in English again."""
    for file in in_language(FOUND, language):
        data = data_of(file)
        first, again = (kept_by(tmp_path).decoded(file, data) for _start in range(2))
        assert first == again == decoded(file, data)
    assert kept_by(tmp_path).decoded(WAIST, data_of(WAIST)) == decoded(WAIST, data_of(WAIST))


def test_changed_words_are_read_anew(tmp_path: Path) -> None:
    """The guide is the same, its translation is not."""
    for name in ("waist.yaml", "waist.es.yaml"):
        text = (Path(WAIST.path).parent / name).read_text("utf-8")
        (tmp_path / name).write_text(text, "utf-8")
    (file,) = in_language(files_in(Folder(str(tmp_path), "built-in")), "es")
    kept_by(tmp_path / "cache").decoded(file, data_of(file))
    words = tmp_path / "waist.es.yaml"
    words.write_text(words.read_text("utf-8").replace("Cintura", "Talle"), "utf-8")
    again = kept_by(tmp_path / "cache").decoded(file, data_of(file))
    assert again == decoded(file, data_of(file))
    assert again.contents.routines[0].value.title.startswith("Talle")


@pytest.mark.parametrize("text", ["kind: words\n", "["])
def test_words_with_a_problem_are_told_each_time(tmp_path: Path, text: str) -> None:
    """Until they are mended the guide is English, and it is said why."""
    words = tmp_path / "waist.es.yaml"
    words.write_text(text, "utf-8")
    file = WAIST._replace(words=Found(str(words), "built-in", 0, 0))
    for _start in range(2):
        document = kept_by(tmp_path / "cache").decoded(file, data_of(file))
        assert document == decoded(file, data_of(file))
        assert (document.problems_of_words != (), document.language) == (True, "en")


def test_words_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """A link to nowhere, say."""
    file = WAIST._replace(words=Found(str(tmp_path / "waist.es.yaml"), "built-in", 0, 0))
    assert kept_by(tmp_path).decoded(file, data_of(file)) == decoded(file, data_of(file))


def test_it_is_read_without_yaml(tmp_path: Path) -> None:
    """That is what it is kept for: the second start does not even import the library."""
    said = f"""
import sys
from pathlib import Path
from selfcare.library.folders import Found
from selfcare.library.kept import Kept
from selfcare.library.load import data_of
file = Found({WAIST.path!r}, "built-in", 0, 0)
Kept(Path({str(tmp_path)!r}), "1").decoded(file, data_of(file))
print("yaml" in sys.modules)
"""
    told = [
        subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
        for _start in range(2)
    ]
    assert [one.stdout for one in told] == ["True\n", "False\n"]


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    """One letter is enough, whatever the clock of the file says."""
    data = data_of(WAIST)
    assert isinstance(data, bytes)
    kept_by(tmp_path).decoded(WAIST, data)
    changed = data.replace(b"id: waist", b"id: wrist", 1)
    assert kept_by(tmp_path).decoded(WAIST, changed) == decoded(WAIST, changed)


def test_another_version_reads_anew(tmp_path: Path) -> None:
    """What a new version makes of a file may be something else."""
    data = data_of(WAIST)
    kept_by(tmp_path).decoded(WAIST, data)
    (file,) = tmp_path.iterdir()
    before = file.read_bytes()
    kept_by(tmp_path, "2").decoded(WAIST, data)
    assert file.read_bytes() != before


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]\n[2]", b"\xff\x00"])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    """It is never in the way, and never believed."""
    data = data_of(WAIST)
    kept_by(tmp_path).decoded(WAIST, data)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(damage)
    assert kept_by(tmp_path).decoded(WAIST, data) == decoded(WAIST, data)
    assert file.read_bytes() == whole


def test_one_changed_letter_in_the_cache_is_noticed(tmp_path: Path) -> None:
    """A wrong instruction is worse than a slow start."""
    data = data_of(WAIST)
    kept_by(tmp_path).decoded(WAIST, data)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"pressure", b"PRESSURE"))
    assert file.read_bytes() != whole
    assert kept_by(tmp_path).decoded(WAIST, data) == decoded(WAIST, data)


@pytest.mark.parametrize("origin", ["user", "folder", "pack:one"])
def test_files_of_others_are_not_kept(tmp_path: Path, origin: str) -> None:
    """There can be thousands, and a person's own guides are nobody else's business."""
    file = WAIST._replace(origin=origin)
    data = data_of(file)
    assert kept_by(tmp_path).decoded(file, data) == decoded(file, data)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [b"kind: tips\n", b"[", b"", TIP.replace(b"Rest.", b"It cures.")])
def test_a_problem_is_told_each_time(tmp_path: Path, data: bytes) -> None:
    """A file with one is read in full at every start, since what it says there must be said."""
    for _start in range(2):
        assert kept_by(tmp_path).decoded(WAIST, data) == decoded(WAIST, data)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Nothing is taken from the cache in its place."""
    kept_by(tmp_path).decoded(WAIST, data_of(WAIST))
    problem = Problem(WAIST.path, 1, 1, "unreadable", "It is not there.")
    assert kept_by(tmp_path).decoded(WAIST, problem).problems == (problem,)


def test_without_a_place_to_keep_it_all_goes_on(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    cache = tmp_path / "cache"
    cache.write_text("mine", encoding="utf-8")
    data = data_of(WAIST)
    assert kept_by(cache).decoded(WAIST, data) == decoded(WAIST, data)
    assert cache.read_text(encoding="utf-8") == "mine"
