"""What a guide of somebody else may replace, and what it may not."""

from collections.abc import Mapping

import pytest

from guides_of_the_checkout import FILES
from selfcare.guides.model import Guides
from selfcare.guides.resolve import assemble, decode_guide

BUILT_IN = [decode_guide(path.read_bytes(), str(path)) for path in FILES]

ROUTINE = b"""\
kind: routine
id: waist
title: Mine
summary: Mine.
for: [lower-back]
evidence: {grade: own-caution, says: For tests., sources: []}
steps: [{id: press, point: BL23}]
"""
TOPIC = b"kind: topic\nid: evidence\ntitle: Mine\nparagraphs: [{text: Mine., kind: caution}]\n"
QUESTION = b"""\
kind: contraindications
contraindications:
  - {id: pregnant, ask: Mine, age_days: 90, effect: note, reason: Mine., sources: []}
"""
FLAG = b"""\
kind: red-flags
advice: {emergency: Go on., same-day: Go on., book: Go on.}
red_flags: [{id: saddle-numbness, tier: book, ask: Mine, why: Mine., sources: []}]
"""
SYMPTOM = b"kind: symptoms\nsymptoms: [{id: %s, label: Mine, advice: Press on.}]\n"


def with_pack(*files: bytes) -> tuple[Guides, list[str]]:
    """All guides with those of a pack, which are given first; the codes of the pack's problems."""
    pack = [decode_guide(data, f"{number}.yaml", "pack:x") for number, data in enumerate(files)]
    guides, problems = assemble([*pack, *BUILT_IN])
    names = {document.path for document in pack}
    return guides, [
        problem.code for problem in problems if problem.path in names and problem.is_error
    ]


def ours() -> Guides:
    """The guides without any pack."""
    return assemble(BUILT_IN)[0]


def test_replaced_routines_and_topics_are_recorded() -> None:
    guides, problems = with_pack(ROUTINE, TOPIC)
    routine, topic = guides.routines["waist"], guides.topics["evidence"]
    assert problems == []
    assert (routine.title, routine.origin, routine.replaces) == ("Mine", "pack:x", ("built-in",))
    assert (topic.title, topic.origin, topic.replaces) == ("Mine", "pack:x", ("built-in",))


def test_a_broken_routine_replaces_nothing() -> None:
    guides, problems = with_pack(ROUTINE.replace(b"BL23", b"BL999"))
    assert problems == ["unknown-point"]
    assert guides.routines["waist"] == ours().routines["waist"]


@pytest.mark.parametrize("file", [QUESTION, FLAG, SYMPTOM])
def test_no_caution_is_replaced_or_taken_away(file: bytes) -> None:
    symptom = next(iter(ours().symptoms)).encode()
    guides, problems = with_pack(file.replace(b"%s", symptom))
    expected = ours()
    assert problems == ["id-taken"]
    assert cautions(guides) == cautions(expected)
    assert guides.points == expected.points


def cautions(guides: Guides) -> list[Mapping[str, object]]:
    """All by which a session can be refused, left or stopped."""
    return [
        guides.red_flags,
        guides.contraindications,
        guides.symptoms,
        {tier.value: words for tier, words in guides.advice.items()},
    ]


def test_a_caution_is_added() -> None:
    added = QUESTION.replace(b"pregnant", b"mine").replace(b"note", b"block")
    guides, problems = with_pack(
        added.replace(b"sources", b"rules: [{everywhere: true, effect: block}], sources")
    )
    assert problems == []
    assert list(guides.contraindications) == [*ours().contraindications, "mine"]
