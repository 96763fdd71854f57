"""Where a translation does not fit its guide, it is reported and the guide stays as it is."""

import pytest

from selfcare.documents.diagnostics import Diagnostic, Report
from selfcare.documents.nodes import ScalarNode
from selfcare.guides.resolve import decode_guide
from selfcare.guides.schema import check_sideless
from selfcare.guides.translate import (
    LONGEST_SPOKEN,
    apply_translation,
    check_sum,
    extract_texts,
)

TOPIC = b"kind: topic\nid: own\ntitle: Own\nparagraphs:\n  - {text: A., kind: caution}\n"
FLAGS = """\
kind: red-flags
red_flags:
  - {id: fever, tier: book, ask: "A fever?", why: It may be more., sources: [who-2008]}
"""
ADVICE = "advice: {emergency: Get help., same-day: Ask today., book: Arrange a visit.}\n"
SPANISH_FLAG = '  fever: {ask: "¿Fiebre?", why: Puede ser más.}\n'
SPANISH_ADVICE = "  advice: {emergency: Pida ayuda., same-day: Pregunte hoy., book: Pida cita.}\n"


ROUTINE = b"""\
kind: routine
id: own
title: Own
summary: A summary.
for: [lower-back]
evidence: {grade: own-caution, says: For tests., sources: []}
steps: [{id: press, point: BL23, say: Press., text: Press.}]
"""
CHINESE = """\
words:
  own:
    title: X
    summary: X
    evidence: X
    steps: {press: {say: %s, text: %s}}
"""
LONGEST = LONGEST_SPOKEN["zh"]


def diagnostics(guide: bytes, words: str, language: str = "es") -> tuple[Diagnostic, ...]:
    text = f"kind: words\nlanguage: {language}\n{words}".encode()
    english = decode_guide(guide, "own.yaml", "user")
    return apply_translation(
        english, text, f"own.{language}.yaml", language
    ).translation_diagnostics


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("own: {title: Propio, paragraphs: [Una.]}", []),
        ("own: {title: Propio, paragraphs: Una.}", ["not-a-list"]),
        ("own: {title: Propio, paragraphs: [Una., Dos.]}", ["words-count"]),
        ("own: {title: [Propio], paragraphs: [Una.]}", ["not-text"]),
        ("own: {title: Propio}", ["words-missing"]),
        ("own: Propio", ["not-keys"]),
        ("[Propio]", ["not-keys"]),
        ("own: {title: Propio, paragraphs: [Una.], colour: rojo}", ["unknown-key"]),
        ("other: {title: Propio, paragraphs: [Una.]}", ["unknown-key", "words-missing"]),
    ],
)
def test_translation_has_the_form_of_the_english_guide(words: str, codes: list[str]) -> None:
    words = words if words.startswith("[") else f"{{{words}}}"
    assert sorted(problem.code for problem in diagnostics(TOPIC, f"words: {words}\n")) == sorted(
        codes
    )


@pytest.mark.parametrize(
    ("guide", "words", "codes"),
    [
        (FLAGS, SPANISH_FLAG, []),
        (FLAGS + ADVICE, SPANISH_FLAG + SPANISH_ADVICE, []),
        (FLAGS + ADVICE, SPANISH_FLAG, ["words-missing"]),
        (FLAGS, SPANISH_FLAG + SPANISH_ADVICE, ["unknown-key"]),
        (FLAGS + ADVICE, SPANISH_ADVICE, ["words-missing"]),
    ],
)
def test_advice_stands_beside_the_red_flags(guide: str, words: str, codes: list[str]) -> None:
    assert [problem.code for problem in diagnostics(guide.encode(), f"words:\n{words}")] == codes


@pytest.mark.parametrize("sum_", ["[1]", "{a: b}"])
def test_a_check_sum_has_to_be_text(sum_: str) -> None:
    words = f"made_from: {sum_}\nwords:\n  own: {{title: Propio, paragraphs: [Una.]}}\n"
    assert [(problem.line, problem.path) for problem in diagnostics(TOPIC, words)] == [
        (3, "own.es.yaml")
    ]


def test_a_changed_english_text_is_reported() -> None:
    document = decode_guide(TOPIC, "own.yaml", "user")
    assert document.root is not None
    assert extract_texts("topic", document.root) == {"own": {"title": "Own", "paragraphs": ["A."]}}
    sum_ = check_sum("topic", document.root)
    words = f'made_from: "{sum_}"\nwords:\n  own: {{title: Propio, paragraphs: [Una.]}}\n'
    assert diagnostics(TOPIC, words) == ()
    changed = TOPIC.replace(b"A.", b"B.")
    assert [problem.code for problem in diagnostics(changed, words)] == ["words-outdated"]


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        ("Your LEFT leg.", "en", ["names-a-side"]),
        ("It is bright.", "en", []),
        ("La pierna izquierda.", "es", ["names-a-side"]),
        ("Los lados Derechos.", "es-MX", ["names-a-side"]),
        ("El derecho.", "es", ["names-a-side"]),
        ("Con destreza.", "es", []),
        ("按左腿。", "zh-Hans", ["names-a-side"]),
        ("右手。", "zh", ["names-a-side"]),
        ("两指左右。", "zh", []),
        ("La jambe left.", "fr", []),
    ],
)
def test_a_side_is_found_in_the_language(text: str, language: str, codes: list[str]) -> None:
    report = Report("own.yaml")
    check_sideless(text, language, ScalarNode(1, 1, text, plain=True), report)
    assert [problem.code for problem in report.diagnostics()] == codes


@pytest.mark.parametrize(
    ("say", "text", "language", "codes"),
    [
        ("按" * LONGEST, "按", "zh-Hans", []),
        ("按" * (LONGEST + 1), "按", "zh-Hans", ["long-text"]),
        ("按", "按" * (LONGEST + 1), "zh-Hans", []),
        ("按" * (LONGEST + 1), "按", "es", []),
        ("左", "按", "zh-Hans", ["names-a-side"]),
        ("按", "左", "zh-Hans", ["names-a-side"]),
    ],
)
def test_spoken_texts_have_a_longest_length(
    say: str, text: str, language: str, codes: list[str]
) -> None:
    problems = diagnostics(ROUTINE, CHINESE % (say, text), language)
    assert [problem.code for problem in problems] == codes
