"""Packs: found by what distributions say about themselves, read as data, never imported."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import selfcare.guides.resolve  # noqa: F401 - the loader imports it late, when the path is another
from selfcare.library.discovery import Folder, GuideFile, pack_files, pack_folders
from selfcare.library.loader import decode_all

TOPIC = "kind: topic\nid: a\ntitle: A\nparagraphs: [{text: Some words., kind: tradition}]\n"
BOOBY_TRAP = "raise SystemExit('the code of a pack ran')\n"

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Put distributions into a folder of their own, the only one Python looks for packages in."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setattr(sys, "path", [str(site)])

    def put(
        project: str,
        entry_points: str | bytes,
        files: tuple[str, ...] = ("a.yaml",),
        record: str | None = None,
    ) -> Path:
        described = site / f"{project}-1.0.dist-info"
        described.mkdir()
        package = site / project
        package.mkdir()
        (package / "__init__.py").write_text(BOOBY_TRAP)
        for file in files:
            (package / file).parent.mkdir(parents=True, exist_ok=True)
            (package / file).write_text(TOPIC)
        raw = entry_points if isinstance(entry_points, bytes) else entry_points.encode()
        (described / "entry_points.txt").write_bytes(raw)
        (described / "METADATA").write_text(f"Name: {project}\nVersion: 1.0\n")
        listed = "".join(f"{project}/{file},,\n" for file in ("__init__.py", *files))
        (described / "RECORD").write_text(listed if record is None else record)
        return described

    return put


def declared(line: str) -> str:
    """Entry points with one pack."""
    return f"[console_scripts]\nx = y:z\n\n[selfcare.guides.v1]\n{line}\n"


def defects() -> dict[str, str]:
    return {file.origin: file.defect for file in pack_files()}


def test_the_files_of_a_pack_are_found(install: Install) -> None:
    site = install("knees", declared("my-knees = knees"), ("a.yaml", "b/c.yml", "d.txt")).parent
    expected = [site / "knees" / "a.yaml", site / "knees" / "b" / "c.yml"]
    assert list(pack_files()) == [
        GuideFile(str(path), "pack:my-knees", path.stat().st_mtime_ns, path.stat().st_size)
        for path in expected
    ]


def test_nothing_of_a_pack_is_imported(install: Install) -> None:
    install("knees", declared("my-knees = knees"))
    loaded = decode_all(pack_files())
    assert (loaded.diagnostics, loaded.guides.topics["a"].origin) == ((), "pack:my-knees")
    assert "knees" not in sys.modules


@pytest.mark.parametrize(
    ("line", "origin", "defect"),
    [
        ("knees = knees.guides", "pack:knees", "pack-package"),
        ("knees = knees:guides", "pack:knees", "pack-package"),
        ("knees = knees [extra]", "pack:knees", "pack-package"),
        ("knees = ../knees", "pack:knees", "pack-package"),
        ("knees =", "pack:knees", "pack-package"),
        ("Knees = knees", "pack", "pack-name"),
        ("\x1b[31mknees = knees", "pack", "pack-name"),
        ("knees = elsewhere", "pack:knees", "pack-empty"),
    ],
)
def test_invalid_pack_is_a_problem_and_has_no_guides(
    install: Install, line: str, origin: str, defect: str
) -> None:
    described = install("knees", declared(line))
    (problem,) = decode_all(pack_files()).diagnostics
    assert defects() == {origin: defect}
    assert (problem.path, problem.code) == (str(described / "entry_points.txt"), defect)


@pytest.mark.parametrize(
    "record", ["", "../../etc/passwd.yaml,,\n", "/etc/passwd.yaml,,\n", "knees/../a.yaml,,\n", '"']
)
def test_files_outside_the_package_are_not_read(install: Install, record: str) -> None:
    install("knees", declared("knees = knees"), record=record)
    assert defects() == {"pack:knees": "pack-empty"}


@pytest.mark.parametrize(
    "entry_points",
    [b"[selfcare.guides.v1]\nknees\n", b"selfcare.guides.v1 \xff", b"[selfcare.guides.v1", b""],
)
def test_invalid_entry_points_declare_no_pack(install: Install, entry_points: bytes) -> None:
    install("broken", entry_points)
    install("knees", declared("knees = knees"))
    assert defects()["pack:knees"] == ""


def test_second_pack_of_a_name_is_a_problem(install: Install) -> None:
    install("one", declared("same = one"))
    described = install("two", declared("same = two"))
    by_package = {Path(file.path).parent.name: file.defect for file in pack_files()}
    assert by_package == {"one": "", described.name: "pack-twice"}


def test_pack_changes_take_effect_at_once(install: Install) -> None:
    assert defects() == {}
    described = install("knees", declared("knees = knees"))
    assert defects() == {"pack:knees": ""}
    (described / "RECORD").unlink()
    assert defects() == {"pack:knees": "pack-empty"}
    described.rename(described.with_name("gone"))
    assert defects() == {}


def test_missing_file_of_a_pack_is_reported(install: Install) -> None:
    site = install("knees", declared("knees = knees")).parent
    (site / "knees" / "a.yaml").unlink()
    codes = [problem.code for problem in decode_all(pack_files()).diagnostics]
    assert codes in (["unreadable"], ["pack-empty"])  # Python 3.12 lists only what is there


def test_pack_folder_holds_all_its_guides(install: Install) -> None:
    site = install("knees", declared("knees = knees"), ("b/a.yaml", "c/a.yaml")).parent
    folders = pack_folders(pack_files())
    assert folders == (Folder(str(site / "knees"), "pack:knees"),)


def test_current_folder_declares_no_packs(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(install("knees", declared("knees = knees")).parent)
    monkeypatch.setattr(sys, "path", ["", "."])
    assert defects() == {}
