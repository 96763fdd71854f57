"""What the guides say rests on something that can be looked up, and on nothing weaker."""

import re

from content import texts
from guides_of_the_checkout import GUIDES
from selfcare.diary.statistics import CHANGE_SOURCES, PEG_SOURCES
from selfcare.guides.enums import Grade, ParagraphKind, SourceType

NEEDLES = {
    "si3-protocol",
    "si3-vs-exue7",
    "lu-2021",
    "mu-2020",
    "vickers-2012",
    "vickers-2018",
    "xu-2013",
    "carr-2015",
}
"""Studies of needles; what rests on them says so."""

ABOUT_NEEDLES = re.compile(r"needl|acupuncture", re.IGNORECASE)
LONGEST_URL = 78
NUMBER = re.compile(r"(?<![\w-])\d")


def used() -> set[str]:
    """Every source that something rests on."""
    keys = [key for _place, item in texts.paragraphs() for key in item.sources]
    for holders in (GUIDES.points, GUIDES.red_flags, GUIDES.contraindications):
        keys += [key for holder in holders.values() for key in holder.sources]
    keys += [key for routine in GUIDES.routines.values() for key in routine.evidence.sources]
    return set(keys)


def test_every_source_resolves() -> None:
    assert used() <= set(GUIDES.sources)


def test_every_source_tells_what_was_read_of_it() -> None:
    assert [source.key for source in GUIDES.sources.values() if not source.note] == []


def test_only_kinds_of_source_that_can_carry_a_claim() -> None:
    assert {source.type for source in GUIDES.sources.values()} == set(SourceType)
    weak = re.compile(r"blog|wiki|clinic page|\.info\b|facebook|youtube", re.IGNORECASE)
    weak_sources = [
        item.key for item in GUIDES.sources.values() if weak.search(item.citation + item.url)
    ]
    assert weak_sources == []


def test_an_address_fits_on_one_line() -> None:
    assert [source.url for source in GUIDES.sources.values() if len(source.url) > LONGEST_URL] == []


def test_every_source_is_cited() -> None:
    cited = used() | {*CHANGE_SOURCES, *PEG_SOURCES}
    assert set(GUIDES.sources) - cited == set()


def test_every_paper_has_its_year_or_says_that_it_is_unknown() -> None:
    papers = {SourceType.TRIAL, SourceType.REVIEW, SourceType.CASE_REPORT, SourceType.GUIDELINE}
    undated = [
        source.key
        for source in GUIDES.sources.values()
        if source.type in papers and not re.search(r"\b(?:19|20)\d\d\b|year", source.citation)
    ]
    assert undated == ["ahcpr"]  # its year is not on the page that was read


def test_both_sides_of_every_sham_comparison_are_named() -> None:
    sides: dict[str, set[str]] = {"For": set(), "Against": set()}
    for paragraph in GUIDES.topics["sham-comparisons"].paragraphs:
        side = paragraph.text.split(":")[0]
        if side in sides:
            sides[side] |= set(paragraph.sources)
    assert sides == {
        "For": {
            *("ghanbari-2022", "movahedi-2017", "yeh-2013", "yeh-2014", "tan-2015"),
            *("bazarganipour-2010", "chen-2013"),
        },
        "Against": {"kawi-2025", "li-2018", "kafaei-atrian-2013"},
    }
    short = GUIDES.topics["evidence"].paragraphs[0]
    assert "Compared with wrong points, results are mixed" in short.text
    assert {"ghanbari-2022", "kawi-2025"} <= set(short.sources)


def test_the_final_guidelines_of_nice_are_cited() -> None:
    sources = {
        key for paragraph in GUIDES.topics["guidelines"].paragraphs for key in paragraph.sources
    }
    assert {"nice-ng59", "nice-ng193"} <= sources
    assert not any("draft" in source.citation for source in GUIDES.sources.values())


def test_nothing_says_that_a_point_was_only_needled_where_it_was_pressed() -> None:
    corpus = " ".join(texts.everything().values())
    for wrong in ("needles only", "nobody compared them", "Nobody compared them"):
        assert wrong not in corpus
    assert "some of those used in needle studies" in GUIDES.routines["headache"].evidence.says


def test_single_cases_prove_no_effect() -> None:
    reports = {
        source.key for source in GUIDES.sources.values() if source.type is SourceType.CASE_REPORT
    }
    for routine in GUIDES.routines.values():
        assert reports.isdisjoint(routine.evidence.sources), routine.id


def test_needles_are_called_needles() -> None:
    silent = [
        place
        for place, item in texts.paragraphs()
        if NEEDLES & set(item.sources) and not ABOUT_NEEDLES.search(item.text)
    ]
    silent += [
        routine.id
        for routine in GUIDES.routines.values()
        if NEEDLES & set(routine.evidence.sources)
        and not ABOUT_NEEDLES.search(routine.evidence.says)
    ]
    assert silent == []


def test_a_trial_grade_rests_on_a_trial() -> None:
    for routine in GUIDES.routines.values():
        types = {GUIDES.sources[key].type for key in routine.evidence.sources}
        if routine.evidence.grade is Grade.TRIAL:
            assert SourceType.TRIAL in types, routine.id
        assert types, routine.id


def test_routines_tried_as_a_set() -> None:
    tried = {
        routine.id for routine in GUIDES.routines.values() if routine.evidence.grade is Grade.TRIAL
    }
    assert tried == {"relaxing", "neck-shoulder", "period-pain"}
    denies = re.compile(r"\bno trial\b|not been tested|have not|nobody has tested", re.IGNORECASE)
    others = [routine for routine in GUIDES.routines.values() if routine.id not in tried]
    assert [other.id for other in others if not denies.search(other.evidence.says)] == []


def test_paragraphs_rest_on_sources_or_say_what_they_are() -> None:
    for place, item in texts.paragraphs():
        assert bool(item.sources) != (item.kind is not None), place
        if item.kind is ParagraphKind.TRADITION:
            assert not NUMBER.search(item.text), place
