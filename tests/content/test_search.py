"""What people type finds what they hope for."""

from pathlib import Path

import pytest

from cli.person import Person
from guides_of_the_checkout import GUIDES

HOPED_FOR = {
    "sciatica": ({"buttock-leg", "buttocks", "low-back"}, {"feet", "hands", "ear", "nausea"}),
    "hips": ({"buttock-leg", "buttocks", "core", "low-back"}, {"feet", "hands", "headache"}),
    "stomach": ({"below-navel", "core", "daytime-energy", "nausea"}, {"feet", "neck-shoulder"}),
    "back of the knee": ({"buttock-leg", "low-back"}, {"hands", "ear", "neck-shoulder"}),
    "trigger point": ({"core", "low-back", "neck-shoulder", "upper-back"}, {"feet", "ear"}),
    "desk": ({"desk-hands", "neck-shoulder", "upper-back"}, {"period-pain", "headache", "core"}),
    "period": ({"period-pain"}, {"feet", "headache", "relaxing", "cannot-reach-back"}),
    "sleep": ({"relaxing", "relaxing-short"}, {"feet", "headache", "period-pain"}),
    "lumbago": ({"core", "low-back", "waist"}, {"feet", "nausea"}),
    "hands": ({"desk-hands", "hands"}, {"feet", "calves"}),
    "ear seeds": ({"ear"}, {"feet", "low-back"}),
    "stiff neck": ({"neck-shoulder"}, {"feet", "nausea"}),
    "calf": ({"calves", "core"}, {"hands", "ear"}),
    "older": ({"cannot-reach-back"}, {"calves"}),
    "tired": ({"daytime-energy"}, {"headache"}),
}
"""Words, the routines that have to be found, and those that would only be in the way."""


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Somebody who starts the program for the first time."""
    return Person(tmp_path / "selfcare")


@pytest.mark.parametrize("words", HOPED_FOR)
def test_search_finds_the_expected_routines(person: Person, words: str) -> None:
    ids = {row["id"] for row in person.run("list", "--json", "--search", words).json["routines"]}
    wanted, not_wanted = HOPED_FOR[words]
    assert (wanted - ids, not_wanted & ids) == (set(), set())


def test_searching_calf_finds_its_points(person: Person) -> None:
    output = person.run("points", "calf").stdout
    assert {id_ for id_ in GUIDES.points if f"{id_} " in output} == {"BL55", "BL56", "BL57"}


def test_tips_on_calves_warn_of_clots_first(person: Person) -> None:
    words = person.run("tips", "calves").words
    assert words.startswith("Calves and clots Do not press or rub a leg")
    assert person.run("tips", "dvt").words == words


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("pregnancy", "pregnancy"),
        ("pregnant", "pregnancy"),
        ("scoliosis", "scoliosis"),
        ("TMJ", "jaw-pain"),
        ("fibromyalgia", "fibromyalgia"),
        ("stenosis", "spinal-stenosis"),
        ("text neck", "posture-and-phone-neck"),
        ("cupping", "cupping-and-needling"),
        ("gua sha", "cupping-and-needling"),
        ("moxibustion", "cupping-and-needling"),
        ("dry needling", "cupping-and-needling"),
        ("flare-up", "flare-up"),
        ("placebo", "sham-comparisons"),
        ("50% improvement", "needles-and-fingers"),
        ("risk factors", "risk-factors"),
        ("three months", "when-to-see-a-practitioner"),
        ("walking", "moving-and-pressing"),
        ("tell my doctor", "what-to-tell-the-doctor"),
    ],
)
def test_a_page_is_found_where_no_routine_is_for_it(person: Person, words: str, topic: str) -> None:
    assert f"selfcare learn {topic}" in person.run("list", "--search", words).stdout
    assert GUIDES.topics[topic].title in person.run("learn", words).words


def test_learn_evidence_answers_shortly_first(person: Person) -> None:
    words = person.run("learn", "evidence").words
    assert "In short: for long-lasting low back pain" in words[:120]
    for sentence in (
        "67 people",
        "272 people",
        "certain",
        "Sources",
        "https://doi.org/10.1093/pm/pnz138",
    ):
        assert sentence in words


def test_each_word_leads_to_one_topic() -> None:
    words = [word.lower() for topic in GUIDES.topics.values() for word in topic.aliases]
    assert {word for word in words if words.count(word) > 1} == set()
