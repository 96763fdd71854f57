"""Where a translation does not fit its guide, it is reported and the guide stays as it is."""

import pytest

from selfcare.documents.diagnostics import Diagnostic
from selfcare.guides.read import read
from selfcare.guides.translate import Translation, apply_translation, check_sum, extract_texts

TOPIC = b"kind: topic\nid: own\ntitle: Own\nparagraphs:\n  - {text: A., kind: caution}\n"
FLAGS = """\
kind: red-flags
red_flags:
  - {id: fever, tier: book, ask: "A fever?", why: It may be more., sources: [who-2008]}
"""
ADVICE = "advice: {emergency: Get help., same-day: Ask today., book: Arrange a visit.}\n"
SPANISH_FLAG = '  fever: {ask: "¿Fiebre?", why: Puede ser más.}\n'
SPANISH_ADVICE = "  advice: {emergency: Pida ayuda., same-day: Pregunte hoy., book: Pida cita.}\n"


def diagnostics(guide: bytes, words: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a translation into Spanish."""
    text = f"kind: words\nlanguage: es\n{words}"
    translation = Translation("own.es.yaml", text.encode(), "es")
    return apply_translation(read(guide, "own.yaml", "user"), translation).translation_diagnostics


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
def test_texts_have_the_form_of_the_english_ones(words: str, codes: list[str]) -> None:
    """The same keys, and lists of the same length."""
    words = words if words.startswith("[") else f"{{{words}}}"
    assert sorted(one.code for one in diagnostics(TOPIC, f"words: {words}\n")) == sorted(codes)


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
    """Where the English file has advice, the translation has it too, and only there."""
    assert [one.code for one in diagnostics(guide.encode(), f"words:\n{words}")] == codes


@pytest.mark.parametrize("sum_", ["[1]", "{a: b}"])
def test_a_check_sum_has_to_be_text(sum_: str) -> None:
    """It is reported with its place, like any other value of a wrong form."""
    words = f"made_from: {sum_}\nwords:\n  own: {{title: Propio, paragraphs: [Una.]}}\n"
    assert [(one.line, one.path) for one in diagnostics(TOPIC, words)] == [(3, "own.es.yaml")]


def test_a_changed_english_text_is_reported() -> None:
    """The check sum is that of all English texts, so none can change unseen."""
    document = read(TOPIC, "own.yaml", "user")
    assert document.root is not None
    assert extract_texts("topic", document.root) == {"own": {"title": "Own", "paragraphs": ["A."]}}
    sum_ = check_sum("topic", document.root)
    words = f'made_from: "{sum_}"\nwords:\n  own: {{title: Propio, paragraphs: [Una.]}}\n'
    assert diagnostics(TOPIC, words) == ()
    changed = TOPIC.replace(b"A.", b"B.")
    assert [one.code for one in diagnostics(changed, words)] == ["words-outdated"]
