"""The guides use one word for one thing: the left-hand words of this table never appear."""

import re

import pytest

from content import texts
from guides_of_the_checkout import GUIDES

INSTEAD = {
    r"as our own caution": "to be careful; our own rule",
    r"clinicians?|somebody (?:qualified|who knows you)": "doctor or other health professional",
    r"leaves? out|left out|not for you now": "skip; not right for you today",
    r"ease off": "slowly let go",
    r"looked (?:at|into)|have it seen": "get it checked",
    r"at once": "now; straight away",
    r"short breath|hard to breathe|hard breathing": "short of breath; trouble breathing",
    r"sickness": "feel sick",
    r"urine|back passage|change of life": "pee; anus; HRT",
    r"abdomen": "belly",
    r"heel cord|knob|dip|fold": "Achilles tendon; bony bump; hollow; crease",
    r"goes? on|going on": "carry on",
    r"mend(?:s|ed)?|keeps? (?:your|the|a) (?:answer|record|diary)": "fix; save",
    r"such as|look at": "for example; look up",
    r"course of sessions": "plan",
    r"only touch|firmly|moderately": "very light, light, medium, firm",
    r"shall|whoever|for whom|all the same|speaks? against|at hand": "plain words",
    r"stands? (?:for|in)": "is",
}
"""What is not said, and what is said instead."""


def written_here() -> dict[str, str]:
    """The articles, points and symptoms."""
    read = {
        place: text
        for place, text in texts.everything().items()
        if place.startswith(("article", "point"))
    }
    return read | {f"symptom {symptom.id}": symptom.advice for symptom in GUIDES.symptoms.values()}


@pytest.mark.parametrize("words", INSTEAD)
def test_the_word_list_is_followed(words: str) -> None:
    pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    found = {place: text for place, text in written_here().items() if pattern.search(text)}
    assert found == {}, f"say: {INSTEAD[words]}"
