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
    keys = [key for _place, one in texts.paragraphs() for key in one.sources]
    for holders in (GUIDES.points, GUIDES.red_flags, GUIDES.contraindications):
        keys += [key for one in holders.values() for key in one.sources]
    keys += [key for routine in GUIDES.routines.values() for key in routine.evidence.sources]
    return set(keys)


def test_every_source_resolves() -> None:
    """What a text names stands in the bibliography."""
    assert used() <= set(GUIDES.sources)


def test_every_source_tells_what_was_read_of_it() -> None:
    """A citation alone does not say how far it was followed."""
    assert [source.key for source in GUIDES.sources.values() if not source.note] == []


def test_only_kinds_of_source_that_can_carry_a_claim() -> None:
    """Guidelines, trials, reviews, case reports, standards, hospitals and public bodies."""
    assert {source.type for source in GUIDES.sources.values()} == set(SourceType)
    weak = re.compile(r"blog|wiki|clinic page|\.info\b|facebook|youtube", re.IGNORECASE)
    found = [one.key for one in GUIDES.sources.values() if weak.search(one.citation + one.url)]
    assert found == []


def test_an_address_fits_on_one_line() -> None:
    """A longer one is broken where it is shown, and cannot be followed."""
    assert [one.url for one in GUIDES.sources.values() if len(one.url) > LONGEST_URL] == []


def test_every_source_is_cited() -> None:
    cited = used() | {*CHANGE_SOURCES, *PEG_SOURCES}
    assert set(GUIDES.sources) - cited == set()


def test_every_paper_has_its_year_or_says_that_it_is_unknown() -> None:
    papers = {SourceType.TRIAL, SourceType.REVIEW, SourceType.CASE_REPORT, SourceType.GUIDELINE}
    undated = [
        one.key
        for one in GUIDES.sources.values()
        if one.type in papers and not re.search(r"\b(?:19|20)\d\d\b|year", one.citation)
    ]
    assert undated == ["ahcpr"]  # its year is not on the page that was read


def test_both_sides_of_every_sham_comparison_are_told() -> None:
    """The list was worked out by hand from the trials with wrong points or pretend treatment."""
    sides: dict[str, set[str]] = {"For": set(), "Against": set()}
    for one in GUIDES.topics["sham-comparisons"].paragraphs:
        side = one.text.split(":")[0]
        if side in sides:
            sides[side] |= set(one.sources)
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
    sources = {key for one in GUIDES.topics["guidelines"].paragraphs for key in one.sources}
    assert {"nice-ng59", "nice-ng193"} <= sources
    assert not any("draft" in source.citation for source in GUIDES.sources.values())


def test_nothing_says_that_a_point_was_only_needled_where_it_was_pressed() -> None:
    """The thumb point was pressed in trials, and the sham protocol is no missing comparison."""
    said = " ".join(texts.everything().values())
    for wrong in ("needles only", "nobody compared them", "Nobody compared them"):
        assert wrong not in said
    assert "some of those used in needle studies" in GUIDES.routines["headache"].evidence.says


def test_single_cases_prove_no_effect() -> None:
    """Case reports stand behind cautions only, never behind what pressing does for people."""
    reports = {one.key for one in GUIDES.sources.values() if one.type is SourceType.CASE_REPORT}
    for routine in GUIDES.routines.values():
        assert reports.isdisjoint(routine.evidence.sources), routine.id


def test_needles_are_called_needles() -> None:
    """A text that rests on studies of needles says that they were needles."""
    silent = [
        place
        for place, one in texts.paragraphs()
        if NEEDLES & set(one.sources) and not ABOUT_NEEDLES.search(one.text)
    ]
    silent += [
        routine.id
        for routine in GUIDES.routines.values()
        if NEEDLES & set(routine.evidence.sources)
        and not ABOUT_NEEDLES.search(routine.evidence.says)
    ]
    assert silent == []


def test_a_trial_grade_rests_on_a_trial() -> None:
    """A routine graded as tried names the trial, and none rests on its own caution alone."""
    for routine in GUIDES.routines.values():
        types = {GUIDES.sources[key].type for key in routine.evidence.sources}
        if routine.evidence.grade is Grade.TRIAL:
            assert SourceType.TRIAL in types, routine.id
        assert types, routine.id


def test_what_was_tried_as_it_stands() -> None:
    """Only these three sets were tried in people; all others say that they were not."""
    tried = {one.id for one in GUIDES.routines.values() if one.evidence.grade is Grade.TRIAL}
    assert tried == {"relaxing", "neck-shoulder", "period-pain"}
    denies = re.compile(r"\bno trial\b|not been tested|have not", re.IGNORECASE)
    others = [one for one in GUIDES.routines.values() if one.id not in tried]
    assert [one.id for one in others if not denies.search(one.evidence.says)] == []


def test_paragraphs_rest_on_sources_or_say_what_they_are() -> None:
    """Tradition never borrows a source, and numbers in it would need one."""
    for place, one in texts.paragraphs():
        assert bool(one.sources) != (one.kind is not None), place
        if one.kind is ParagraphKind.TRADITION:
            assert not NUMBER.search(one.text), place
