"""Where words go into a guide that is not as a guide should be, and what is noted of it."""

import pytest

from selfcare.documents.nodes import Items, Node, Scalar, Table
from selfcare.documents.problem import Report
from selfcare.guides.content import Document
from selfcare.guides.read import read
from selfcare.guides.shapes import TEXT, Each, Keyed, RedFlags, Shape, Within, Wording
from selfcare.guides.translate import Words, translated

WORD = Scalar(1, 1, "word", True)  # noqa: FBT003 - as plain text
NOTHING = Table(1, 1, {})


def put(shape: Shape, node: Node, words: Node) -> tuple[Node, list[str]]:
    """The part with the words, and the codes of what was noted."""
    report = Report("own.es.yaml")
    return shape.put(node, words, Wording("es", report)), [one.code for one in report.problems()]


@pytest.mark.parametrize("shape", [Each(TEXT), Within("key", TEXT), Keyed(TEXT)])
def test_what_has_another_form_is_left_as_it_is(shape: Shape) -> None:
    """Its own description tells what is wrong with it; words do not make it right."""
    assert put(shape, WORD, NOTHING) == (WORD, [])


def test_words_of_a_list_are_a_list() -> None:
    """A single word is no list."""
    items = Items(1, 1, (WORD,))
    assert put(Each(TEXT), items, WORD) == (items, ["not-a-list"])


@pytest.mark.parametrize(("has_advice", "codes"), [(True, ["words-missing"]), (False, [])])
def test_advice_without_words_is_noted(
    has_advice: bool,  # noqa: FBT001 - it is what the test is about
    codes: list[str],
) -> None:
    """Where the English file has advice, the translation has it too."""
    advice = Table(1, 1, {"emergency": (WORD, WORD)})
    flags = Table(1, 1, {"advice": (WORD, advice)} if has_advice else {})
    assert put(RedFlags(), flags, NOTHING) == (flags, codes)


@pytest.mark.parametrize("sum_", ["[1]", "{a: b}"])
def test_a_check_sum_that_is_no_text(sum_: str) -> None:
    """It is told with its place, like any other value of a wrong form."""
    guide = b"kind: topic\nid: own\ntitle: Own\nparagraphs:\n  - {text: A., kind: caution}\n"
    text = f"kind: words\nlanguage: es\nmade_from: {sum_}\nwords:\n  own: {{title: Propio, "
    words = Words("own.es.yaml", f"{text}paragraphs: [Una.]}}\n".encode(), "es")
    english: Document = read(guide, "own.yaml")
    problems = translated(english, words).problems_of_words
    assert [(one.line, one.path) for one in problems] == [(3, "own.es.yaml")]
