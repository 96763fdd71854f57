"""What people are often told about pressing and what we do not say; and what we answer instead."""

import re

import pytest

from content import texts
from guides_of_the_checkout import GUIDES
from selfcare.guides import lint
from selfcare.guides.enums import ParagraphKind

NEVER_SAID = {
    "at once": r"\binstant|within (?:seconds|minutes) of|rapid(?:ly)? (?:relie|result)",
    "cures": r"\bcur(?:es|ed|ative)\b|complete recovery|gone for good|long[- ]term relief",
    "heals": r"\bheals (?!best|badly)|healing (?:energy|power|touch)|accelerat|speeds? (?:up )?rec",
    "the cause": r"root cause|underlying imbalance|corrects? the",
    "safe": r"\bis (?:completely |very |perfectly )?safe\b|safer than|risk[- ]free|harmless",
    "body chemistry": r"serotonin|enkephalin|neurotransmitter|hypothalamus|hormones? called",
    "electricity in the body": r"electromagnetic|bio-?electric",
    "blood and oxygen": r"blood (?:flow|circulation) (?:is|to the|improv)|lack of oxygen|nutrients",
    "waste": r"\btoxins? (?:are|is|leave|build)|waste products|flush(?:es)? out (?!toxins, wards)",
    "nerves mended": r"restor\w+ nerve|nerve function|resets? ",
    "immunity": r"T-cells|boosts?|strengthens? (?:the|your) immun",
    "inflammation": r"(?:reduc|lower|fight|cut)\w* (?:inflammation|swelling|bruising)",
    "muscles and movement": r"range of motion|flexibility|spasms?\b|releases? stress",
    "prevention": r"prevents? (?:further |new )?(?:injur|pain)",
    "medicine saved": r"(?:fewer|less|reduces?) (?:pain )?(?:medicines?|painkillers|tablets)",
    "quality of life": r"quality of life",
    "long lists": r"(?:(?:fibromyalgia|carpal tunnel|bursitis|migraine|anxiety|insomnia)\b.*){2}",
    "a number of visits": r"\b(?:three|four|3|4)(?: (?:to|or) \w+)? (?:visits|treatments)\b",
    "the best": r"most effective|very powerful|profound|ancient wisdom|scientifically proven",
    "percentages as relief": r"\b(?:28|35|36|50|70|75) ?(?:%|percent)",
    "stenosis and scoliosis": r"(?:help|ease|treat|correct|remove)s? [\w ]*(?:stenosis|scolio)",
    "other people's words": r"testimonial|\bdr\.? \w|patients? (?:of mine|told)",
    "money and sessions": r"\binsurance\b|\$\d|appointment today|call us",
}
"""Patterns of claims that nothing we read supports, by what they are about."""

DENIED = {"myths", "choosing-a-practitioner"}
"""Where a claim may be named, because the same breath denies it."""

ANSWERED = {
    "does it work": ("evidence", "usual care"),
    "endorphins": ("how-it-may-work", "guess"),
    "qi": ("qi", "tradition"),
    "ashi": ("trigger-points", "ashi"),
    "needle": ("needles-and-fingers", "never offer needle studies"),
    "sham": ("sham-comparisons", "it is mixed"),
    "cause": ("common-causes", "no clear cause"),
    "text neck and posture": ("posture-and-phone-neck", "no one right way to sit"),
    "half of the pain gone": ("needles-and-fingers", "the gain is small"),
    "three months": ("when-to-see-a-practitioner", "About three months without improvement"),
    "scoliosis": ("scoliosis", "no trial of pressing"),
    "TMJ": ("jaw-pain", "no routine for the jaw"),
    "fibromyalgia": ("fibromyalgia", "no trial of pressing"),
    "stenosis": ("spinal-stenosis", "we skip leaning back"),
    "cupping": ("cupping-and-needling", "We teach none of them"),
    "gua sha": ("cupping-and-needling", "Gua sha"),
    "moxibustion": ("cupping-and-needling", "burns"),
    "dry needling": ("cupping-and-needling", "Dry needling"),
    "my doctor": ("what-to-tell-the-doctor", "where should I not press"),
    "pregnancy": ("pregnancy", "Do not use our routines while you are or might be pregnant"),
    "flare-up": ("flare-up", "do less, but do not stop"),
    "walking": ("moving-and-pressing", "only together with exercise"),
    "risk": ("risk-factors", "smoking"),
    "quads": ("upper-and-lower-back", "quads"),
    "Cochrane": ("period-pain", "evidence insufficient"),
    "upper back": ("upper-and-lower-back", "shoulder blades"),
    "sciatica": ("common-causes", "no trial of pressing"),
    "guideline": ("guidelines", "None of the guidelines"),
    "how soon": ("what-to-expect", "few weeks"),
    "licence": ("choosing-a-practitioner", "licence"),
    "exercise": ("staying-active", "keep going"),
    "period": ("period-pain", "tested"),
    "side effects": ("myths", "hard has hurt"),
    "toxins": ("myths", "nothing that shows it"),
    "measuring": ("finding-a-place", "own fingers"),
}
"""What people come with, the topic that answers, and words that stand in the answer."""

TIPS_ANSWER = {
    "side effects": ("stop", "Stop, and do not press again today"),
    "pacemaker": ("devices", "Fingers carry no current"),
    "blood thinners": ("medicines", "do not stop or change a medicine"),
    "pregnant": ("pregnancy", "precaution"),
    "calf": ("calves", "Do not press or rub"),
    "belly button": ("belly", "very light"),
    "strength": ("how-hard", "pain is not"),
    "times a day": ("how-often", "Once or twice a day"),
    "seconds": ("how-long", "half a minute"),
    "backbone": ("spine", "never bone"),
    "throat": ("neck", "only the back of your neck"),
    "bladder": ("when-to-get-help", "emergency number"),
    "fever": ("when-to-get-help", "same day"),
    "technique": ("while-pressing", "Never jab"),
    "first session": ("before", "half the time"),
}


@pytest.mark.parametrize("about", NEVER_SAID)
def test_claims_beyond_the_evidence_are_never_made(about: str) -> None:
    pattern = re.compile(NEVER_SAID[about], re.IGNORECASE)
    stated = {
        place: text
        for place, text in texts.everything().items()
        if pattern.search(text)
        and not place.startswith(tuple(f"article {item}" for item in DENIED))
    }
    assert stated == {}


@pytest.mark.parametrize("topic", sorted(DENIED))
def test_claims_named_in_topics_are_denied(topic: str) -> None:
    for paragraph in GUIDES.topics[topic].paragraphs:
        assert lint.promises(paragraph.text) == []


def test_words_of_tradition_are_marked_as_tradition() -> None:
    belief = re.compile(r"\bqi\b|meridian|yin and yang|life force|\bashi\b", re.IGNORECASE)
    as_fact = [
        place
        for place, item in texts.paragraphs()
        if belief.search(item.text) and item.kind is None
    ]
    assert as_fact == []
    corpus = {place: text for place, text in texts.everything().items() if "article" not in place}
    assert [place for place, text in corpus.items() if belief.search(text)] == []


def test_explanations_are_hedged() -> None:
    for paragraph in GUIDES.topics["how-it-may-work"].paragraphs:
        hedged = r"\bmay\b|nobody knows|guess|think|close together|did as well|does not"
        assert re.search(hedged, paragraph.text, re.IGNORECASE), paragraph.text


@pytest.mark.parametrize("wanted", ANSWERED)
def test_topics_answer_common_questions(wanted: str) -> None:
    topic, words = ANSWERED[wanted]
    assert words in " ".join(texts.of_article(GUIDES.topics[topic]))


@pytest.mark.parametrize("wanted", TIPS_ANSWER)
def test_tips_answer_common_questions(wanted: str) -> None:
    tip, words = TIPS_ANSWER[wanted]
    assert words.lower() in " ".join(texts.of_article(GUIDES.tips[tip])).lower()
    assert wanted in GUIDES.tips[tip].aliases


def test_pressing_is_never_instead() -> None:
    corpus = " ".join(
        text for article in texts.ARTICLES.values() for text in texts.of_article(article)
    )
    for words in ("on top of your care", "does not change the cause", "makes no promise"):
        assert words in corpus


def test_tradition_is_marked() -> None:
    kinds = [paragraph.kind for paragraph in GUIDES.topics["qi"].paragraphs]
    assert kinds[:-1] == [ParagraphKind.TRADITION] * (len(kinds) - 1)
    assert kinds[-1] is ParagraphKind.CAUTION
