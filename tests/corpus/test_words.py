"""Files of words: each has the problems its first line names, and words change nothing else."""

from pathlib import Path

import pytest

from guides_of_the_checkout import FILES
from i18n.pseudo import TAG, pseudo, pseudo_words
from selfcare.documents.nodes import MappingNode
from selfcare.guides.model import Guides, PressStep
from selfcare.guides.resolve import Document, assemble, decode_guide
from selfcare.guides.translate import (
    Extracted,
    apply_translation,
    extract_texts,
)

CORPUS = Path(__file__).parent
GOOD = sorted((CORPUS / "good").glob("*.yaml"))
WORDS = sorted((CORPUS / "words").glob("*.yaml"))
BUILT_IN = FILES


def expected_of(path: Path) -> tuple[str, str]:
    """What the first two lines of a file say: the problems it has, and the guide it is for."""
    expected, guide = path.read_text("utf-8").splitlines()[:2]
    return expected.removeprefix("# expect:").strip(), guide.removeprefix("# guide:").strip()


def translated(path: Path, data: bytes, language: str = TAG, origin: str = "user") -> Document:
    english = decode_guide(path.read_bytes(), path.name, origin)
    return apply_translation(english, data, f"{path.stem}.{language}.yaml", language)


def texts_of(document: Document) -> Extracted | None:
    assert isinstance(document.root, MappingNode)
    return extract_texts(document.kind, document.root)


def in_other_letters(texts: Extracted | None) -> Extracted | None:
    """The same texts in the pseudo-language."""
    if isinstance(texts, dict):
        return {key: in_other_letters(item) for key, item in texts.items()}
    if isinstance(texts, list):
        return [in_other_letters(text) for text in texts]
    return None if texts is None else pseudo(texts)


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.name)
def test_translation_has_exactly_the_problems_it_names(path: Path) -> None:
    expected, guide = expected_of(path)
    language = path.name.split(".")[1]
    document = translated(CORPUS / "good" / guide, path.read_bytes(), language)
    problems = [
        f"{problem.line}:{problem.column}: {problem.code}"
        for problem in document.translation_diagnostics
    ]
    assert ", ".join(problems) == expected
    usable = not any(problem.is_error for problem in document.translation_diagnostics)
    assert document.language == (language if usable else "en")
    assert document.usable


@pytest.mark.parametrize("path", [*GOOD, *BUILT_IN], ids=lambda path: path.stem)
def test_every_text_of_a_guide_can_be_translated(path: Path) -> None:
    english = decode_guide(path.read_bytes(), path.name)
    document = translated(path, (pseudo_words(path) or "").encode(), origin="built-in")
    assert (document.translation_diagnostics, document.language) == ((), TAG)
    assert texts_of(document) == in_other_letters(texts_of(english))


def test_session_speaks_the_translation() -> None:
    data = (CORPUS / "words" / "good.es.yaml").read_bytes()
    routine = translated(CORPUS / "good" / "waist.yaml", data, "es").contents
    assert (routine["title"], routine["steps"][0]["say"]) == (
        "Cintura, junto a la columna",
        "De pie, con los pies separados.",
    )


def in_english_words(path: Path) -> Document:
    """A guide with its own words given as a translation."""
    words = pseudo_words(path, lambda text: text)
    return translated(path, (words or "").encode(), origin="built-in")


def without_language(guides: Guides) -> Guides:
    """The guides as if nothing had been translated."""
    points = {id_: item._replace(language="en") for id_, item in guides.points.items()}
    return guides._replace(
        points=points,
        routines={
            id_: item._replace(
                language="en",
                steps=tuple(
                    step._replace(point=points[step.point.id])
                    if isinstance(step, PressStep)
                    else step
                    for step in item.steps
                ),
            )
            for id_, item in guides.routines.items()
        },
        tips={id_: item._replace(language="en") for id_, item in guides.tips.items()},
        topics={id_: item._replace(language="en") for id_, item in guides.topics.items()},
    )


def test_translation_changes_texts_only() -> None:
    english, _problems = assemble(decode_guide(path.read_bytes(), path.name) for path in BUILT_IN)
    spoken_, problems = assemble(map(in_english_words, BUILT_IN))
    assert problems == ()
    assert {routine.language for routine in spoken_.routines.values()} == {TAG}
    assert without_language(spoken_) == english


def test_broken_guide_is_not_translated() -> None:
    document = decode_guide(b"kind: routine\n", "waist.yaml")
    assert apply_translation(document, b"[", "waist.es.yaml", "es") == document


def test_built_in_translation_needs_a_check_sum() -> None:
    path = CORPUS / "good" / "waist.yaml"
    data = (CORPUS / "words" / "good.es.yaml").read_bytes()
    data = b"".join(line for line in data.splitlines(keepends=True) if b"made_from" not in line)
    problems = [
        [
            (problem.code, problem.is_error)
            for problem in translated(path, data, "es", origin).translation_diagnostics
        ]
        for origin in ("built-in", "user")
    ]
    assert problems == [[("words-outdated", False)], []]


def test_suggested_check_sum_is_accepted() -> None:
    path = CORPUS / "good" / "waist.yaml"
    data = (CORPUS / "words" / "good.es.yaml").read_bytes()
    outdated = data.replace(b"536265f0", b"00000000")
    (problem,) = translated(path, outdated, "es").translation_diagnostics
    line = problem.hint.removeprefix("Compare both, then write: ").encode()
    mended = outdated.replace(b'made_from: "00000000"', line)
    assert translated(path, mended, "es").translation_diagnostics == ()


def test_routine_is_translated_if_all_its_points_are() -> None:
    documents = [
        in_english_words(path)
        if path.stem == "waist"
        else decode_guide(path.read_bytes(), path.name)
        for path in GOOD
    ]
    guides, _problems = assemble(documents)
    assert (guides.routines["waist"].language, guides.points["BL23"].language) == ("en", "en")
