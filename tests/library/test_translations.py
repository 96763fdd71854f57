"""Translations beside their guides: found by name, never in the way of who speaks English."""

from pathlib import Path

import pytest

from selfcare.i18n.languages import known_languages
from selfcare.library.check import check_translations, guide_of
from selfcare.library.discovery import (
    Folder,
    GuideFile,
    TranslationName,
    built_in_folder,
    files_in,
    is_translation,
    pair_translations,
    translation_name,
)
from selfcare.library.loader import decode_all, decode_file, translate_from

CORPUS = Path(__file__).parents[1] / "corpus"
WAITING = Path(__file__).parents[2] / "docs" / "translations-waiting.txt"
"""Which guides wait for their translations. It is not in `guides/`, which is packed whole."""
SPANISH = (CORPUS / "words" / "good.es.yaml").read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a routine and its Spanish words."""
    (tmp_path / "waist.yaml").write_bytes((CORPUS / "good" / "waist.yaml").read_bytes())
    (tmp_path / "waist.es.yaml").write_bytes(SPANISH)
    return tmp_path


def files(folder: Path, origin: str = "user") -> list[GuideFile]:
    return list(files_in(Folder(str(folder), origin)))


@pytest.mark.parametrize(
    ("path", "result"),
    [
        ("/a.b/core.es.yaml", TranslationName("/a.b/core", "es")),
        ("core.zh-Hans.yml", TranslationName("core", "zh-Hans")),
        ("core.pt-BR.yaml", TranslationName("core", "pt-BR")),
        ("/a.es/core.yaml", None),
        ("core.old.yaml", None),
        ("core.ES.yaml", None),
        ("core.12.yaml", None),
        ("core.es.txt", None),
        ("core.zh-hans.yaml", None),
        ("core.éé.yaml", None),
        ("core.yaml", None),
    ],
)
def test_translation_names_are_parsed(path: str, result: TranslationName | None) -> None:
    assert translation_name(path) == result


def test_translations_are_not_loaded_in_english(folder: Path) -> None:
    result = pair_translations(files(folder), "en")
    assert [(Path(item.path).name, item.translation) for item in result] == [("waist.yaml", None)]


def test_guide_is_paired_with_its_translation(folder: Path) -> None:
    (spanish,) = pair_translations(files(folder), "es")
    (german,) = pair_translations(files(folder), "de")
    assert spanish.translation is not None
    assert (Path(spanish.translation.path).name, german.translation) == ("waist.es.yaml", None)


def test_translation_of_another_origin_is_not_used(folder: Path) -> None:
    guide = next(file for file in files(folder) if not is_translation(file))
    words = next(file for file in files(folder, "folder") if is_translation(file))
    (result,) = pair_translations([guide, words], "es")
    assert result.translation is None


def test_routine_is_decoded_in_its_language(folder: Path) -> None:
    (result,) = pair_translations(files(folder), "es")
    document = decode_file(result)
    routine = document.contents
    assert (document.language, routine["title"]) == ("es", "Cintura, junto a la columna")


def test_unusable_translation_leaves_the_guide_in_english(folder: Path) -> None:
    (folder / "waist.es.yaml").write_bytes(SPANISH.replace(b"  waist:", b"  wiast:"))
    good = [file for file in files(CORPUS / "good") if not file.path.endswith("waist.yaml")]
    loaded = decode_all([*pair_translations(files(folder), "es"), *good])
    routine = loaded.guides.routines["waist"]
    assert (routine.language, routine.title) == ("en", "Waist, beside the spine")
    assert [(Path(problem.path).name, problem.code) for problem in loaded.diagnostics] == [
        ("waist.es.yaml", "unknown-key"),
        ("waist.es.yaml", "words-missing"),
    ]


def test_unreadable_translation_is_reported(folder: Path) -> None:
    (folder / "waist.es.yaml").unlink()
    (folder / "waist.es.yaml").symlink_to("nowhere.yaml")
    (result,) = pair_translations(files(folder), "es")
    assert [problem.code for problem in decode_file(result).translation_diagnostics] == [
        "unreadable"
    ]
    broken = result._replace(translation=GuideFile("waist.es.yaml", "pack:x", 0, 0, "leads-out"))
    assert [problem.code for problem in decode_file(broken).translation_diagnostics] == [
        "leads-out"
    ]


def test_translation_without_a_guide_is_reported(folder: Path) -> None:
    (folder / "waist.yaml").rename(folder / "other.yaml")
    words = [file for file in files(folder) if is_translation(file)]
    assert [check_translation.code for check_translation in check_translations(words)] == [
        "words-alone"
    ]


def test_a_guide_may_end_in_yml(folder: Path) -> None:
    (folder / "waist.yaml").rename(folder / "waist.yml")
    (words,) = (file for file in files(folder) if is_translation(file))
    guide = guide_of(words)
    assert guide is not None
    assert Path(guide.path).name == "waist.yml"


def test_only_the_listed_translations_wait() -> None:
    root = built_in_folder()
    files_ = files(root, "built-in")
    translations = {item.path: item for item in files_ if is_translation(item)}
    waiting = {
        f"{language} {Path(guide.path).relative_to(root)}"
        for guide in files_
        if not is_translation(guide)
        for language in known_languages()
        for words in [translations.get(f"{guide.path.removesuffix('.yaml')}.{language}.yaml")]
        if words is None
        or translate_from(decode_file(guide), words).language != language
        or list(check_translations([words]))
    }
    listed = WAITING.read_text("utf-8").splitlines()
    assert {line for line in listed if line.endswith(".yaml")} == waiting


@pytest.mark.parametrize(("origin", "language"), [("built-in", "en"), ("user", "es")])
def test_an_outdated_translation_of_ours_is_not_shown(
    folder: Path, origin: str, language: str
) -> None:
    (folder / "waist.es.yaml").write_bytes(SPANISH.replace(b"536265f0", b"00000000"))
    (result,) = pair_translations(files(folder, origin), "es")
    assert decode_file(result).language == language
    codes = [problem.code for problem in decode_file(result).translation_diagnostics]
    assert codes == (["words-outdated"] if origin == "user" else [])
