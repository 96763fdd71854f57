"""The guides are easy to read: grade 5 on average, and no sentence over 20 words."""

from statistics import mean

import pytest

from content import texts
from guides_of_the_checkout import GUIDES
from reading import grade, sentences, words

AVERAGE_GRADE = 5
HARDEST_GRADE = 6
LONGEST_SENTENCE_WORDS = 20
LONGEST_ARTICLE_WORDS = 250

PAGES = {
    **{id_: texts.of_article(article) for id_, article in texts.ARTICLES.items()},
    **{id_: texts.of_point(point) for id_, point in GUIDES.points.items()},
    **{f"routine {id_}": texts.of_routine(item) for id_, item in GUIDES.routines.items()},
    **{f"symptom {id_}": (item.label, item.advice) for id_, item in GUIDES.symptoms.items()},
}
"""What is read page by page; the safety questions have a test of their own."""


def test_a_short_sentence_reads_at_a_low_grade_and_a_long_word_does_not() -> None:
    assert grade("The cat sat on the mat.") < 1
    assert grade("Contraindications notwithstanding, physiotherapy is indicated.") > 15
    assert grade("Your main artery (aorta).") == grade("Your main artery.")


def test_a_text_is_read_in_sentences() -> None:
    assert sentences("Stop. Rest (a while) now!\nThen?") == ["Stop.", "Rest now!", "Then?"]
    assert words("Don't over-press it (no).") == ["don't", "over", "press", "it"]


def test_pages_read_at_grade_5_on_average() -> None:
    assert mean(grade("\n".join(page)) for page in PAGES.values()) <= AVERAGE_GRADE


@pytest.mark.parametrize("page", PAGES)
def test_every_page_reads_at_grade_6_or_easier(page: str) -> None:
    assert grade("\n".join(PAGES[page])) <= HARDEST_GRADE


@pytest.mark.parametrize("page", sorted(PAGES))
def test_sentences_are_short(page: str) -> None:
    long = [
        sentence
        for text in PAGES[page]
        for sentence in sentences(text)
        if len(words(sentence)) > LONGEST_SENTENCE_WORDS
    ]
    assert long == []


@pytest.mark.parametrize("article", texts.ARTICLES)
def test_articles_are_short(article: str) -> None:
    count = sum(len(text.split()) for text in texts.of_article(texts.ARTICLES[article])[1:])
    assert count < LONGEST_ARTICLE_WORDS
