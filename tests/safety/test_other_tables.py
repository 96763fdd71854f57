"""Which steps of every other routine are left for each answer, written by hand.

The rows were worked out from the clinical facts and the places each routine
presses, without looking at the program. The five core routines have a table of
their own. A disagreement is a mistake in the guides or in the gate.

Where a place is pressed decides: the legs go with a risk of clots, with veins,
with an operation and with cancer; the back with the spine; what a device lies
under goes with the device; hands and legs go with numb skin, and balls too.
"""

import pytest

from guides_of_the_checkout import GUIDES
from safety.test_core_table import CORE, STOPS_ONE, left_of, verdict_with
from selfcare.guides.enums import Tier

Left = dict[str, tuple[str, ...]]

STOP: tuple[str, ...] = ()

STOP_EVERYTHING = frozenset(
    {
        *("pregnant", "birth-recent", "clot-now", "heart-unstable", "blood-pressure-off"),
        *("seizures", "fainting", "unwell-today", "wait-a-while", "under-18"),
        *("cannot-stop-alone", "fracture", "sprain", "hot-joint", "skin", "skin-hot", "numbness"),
        *("lump-known", "radiated-skin", "old-implant", "small-surgery", "recent-surgery"),
        "nodes-removed",
    }
)
"""Nothing is pressed anywhere: it is not the time, not the person, or the place is not known."""

ACTS_LIKE = {
    **dict.fromkeys(("clot-past", "clot-family", "clot-illness"), "legs"),
    **dict.fromkeys(("still-lately", "long-journey", "leg-pain-from-back", "varicose"), "legs"),
    **dict.fromkeys(("cancer", "cancer-bone", "low-counts"), "trunk-and-legs"),
    **dict.fromkeys(("hernia", "belly-operation", "belly-pain-new", "belly-illness"), "belly"),
    **dict.fromkeys(("womb-growths", "new-coil", "belly-device", "transplant"), "belly"),
    "aneurysm-risk": "belly",
    **dict.fromkeys(("neck-artery", "neck-unstable", "whiplash", "dizzy-turning"), "neck-arteries"),
    **dict.fromkeys(
        ("spine-broken", "spine-slipped", "spine-operation", "fused-spine", "stiff-spine"), "spine"
    ),
    **dict.fromkeys(("anticoagulants", "bleeds-easily"), "blood"),
    **dict.fromkeys(("osteoporosis", "age-75", "rheumatoid"), "bones"),
    **dict.fromkeys(("seizures-controlled", "balance"), "balance"),
    **dict.fromkeys(("knee-replacement", "bakers-cyst"), "knee"),
}
"""The row of the tables that answers a question; its own where it is not here."""

USUAL: Left = {
    "low-back": (
        "waist",
        "hip-bone-height",
        "outer-waist",
        "outer-buttock",
        "back-of-the-knee",
        "outer-knee",
        "hand",
    ),
    "desk-hands": ("index-groove", "little-finger-groove", "edge-with-movement", "thumb-and-index"),
    "buttock-leg": (
        "hip-bone-height",
        "outer-buttock",
        "middle-of-the-buttock",
        "under-the-buttock",
        "back-of-the-knee",
        "outer-knee",
        "outer-ankle",
    ),
    "upper-back": (
        "ball-at-the-wall",
        "shoulder-blade",
        "top-of-the-shoulder",
        "corner-of-the-blade",
        "elbow",
    ),
    "neck-shoulder": (
        "top-of-the-shoulder",
        "corner-of-the-blade",
        "base-of-the-neck",
        "hand",
        "forearm",
        "elbow",
    ),
    "headache": ("between-the-eyebrows", "temples", "under-the-skull", "hand", "foot", "crown"),
    "period-pain": ("inner-leg", "foot", "hand"),
    "relaxing": ("between-the-eyebrows", "behind-the-ear", "wrist", "inner-leg", "foot"),
    "relaxing-short": ("between-the-eyebrows", "behind-the-ear", "wrist", "inner-leg", "foot"),
    "daytime-energy": (
        "crown",
        "two-fingers-below",
        "four-fingers-below",
        "waist",
        "outer-shin",
        "inner-ankle",
    ),
    "feet": ("sole", "inner-ankle", "outer-ankle", "big-toe-groove"),
    "hands": (
        "thumb-and-index",
        "edge",
        "index-groove",
        "little-finger-groove",
        "inner-forearm",
    ),
    "ear": ("rim", "inner-ridge"),
    "nausea": ("inner-forearm",),
    "cannot-reach-back": (
        "index-groove",
        "little-finger-groove",
        "edge-with-movement",
        "thumb-and-index",
        "between-the-eyebrows",
        "behind-the-ear",
        "wrist",
        "outer-shin",
        "inner-leg",
        "big-toe-groove",
    ),
}
"""What takes part where nothing speaks against it."""

_BACK_AND_BUTTOCK = ("waist", "hip-bone-height", "outer-waist", "outer-buttock")
_NOT_THE_LEGS = (
    "index-groove",
    "little-finger-groove",
    "edge-with-movement",
    "thumb-and-index",
    "between-the-eyebrows",
    "behind-the-ear",
    "wrist",
)
_CALM: Left = {
    "legs": ("between-the-eyebrows", "behind-the-ear", "wrist"),
    "trunk-and-legs": ("between-the-eyebrows", "behind-the-ear", "wrist"),
    "poor-circulation": ("between-the-eyebrows", "behind-the-ear", "wrist", "inner-leg"),
    "neck-arteries": ("between-the-eyebrows", "wrist", "inner-leg", "foot"),
    "device-in-head": ("wrist", "inner-leg", "foot"),
    "arm-access": ("between-the-eyebrows", "behind-the-ear", "inner-leg", "foot"),
}

LEFT: dict[str, Left] = {
    "low-back": {
        "legs": (*_BACK_AND_BUTTOCK, "hand"),
        "knee": (*_BACK_AND_BUTTOCK, "outer-knee", "hand"),
        "hip-replacement": (
            "waist",
            "hip-bone-height",
            "outer-waist",
            "back-of-the-knee",
            "outer-knee",
            "hand",
        ),
        "spine": ("outer-buttock", "back-of-the-knee", "outer-knee", "hand"),
        "device-in-back": ("back-of-the-knee", "outer-knee", "hand"),
        "trunk-and-legs": ("hand",),
        "arm-access": (*_BACK_AND_BUTTOCK, "back-of-the-knee", "outer-knee"),
    },
    "desk-hands": {
        "arm-access": STOP,
        "spine": (
            "index-groove",
            "little-finger-groove",
            "edge-at-rest",
            "thumb-and-index",
        ),
    },
    "buttock-leg": {
        **dict.fromkeys(
            ("fused-spine", "stiff-spine"), (*USUAL["buttock-leg"][1:3], *USUAL["buttock-leg"][4:])
        ),
        "legs": ("hip-bone-height", "outer-buttock", "middle-of-the-buttock"),
        "poor-circulation": USUAL["buttock-leg"][:-1],
        "knee": (*USUAL["buttock-leg"][:4], "outer-knee", "outer-ankle"),
        "hip-replacement": ("hip-bone-height", "back-of-the-knee", "outer-knee", "outer-ankle"),
        "blood": (*USUAL["buttock-leg"][:3], *USUAL["buttock-leg"][4:]),
        "bones": (*USUAL["buttock-leg"][:3], *USUAL["buttock-leg"][4:]),
        "spine": USUAL["buttock-leg"][1:],
        "device-in-back": ("under-the-buttock", "back-of-the-knee", "outer-knee", "outer-ankle"),
        "trunk-and-legs": STOP,
    },
    "upper-back": {
        "blood": USUAL["upper-back"][1:],
        "bones": USUAL["upper-back"][1:],
        "balance": USUAL["upper-back"][1:],
        "spine": ("top-of-the-shoulder", "corner-of-the-blade", "elbow"),
        "device-in-back": ("top-of-the-shoulder", "corner-of-the-blade", "elbow"),
        "implant": ("ball-at-the-wall", "shoulder-blade", "elbow"),
        "neck-arteries": ("ball-at-the-wall", "shoulder-blade", "elbow"),
        "trunk-and-legs": ("elbow",),
        "arm-access": USUAL["upper-back"][:-1],
    },
    "neck-shoulder": {
        "neck-arteries": ("hand", "forearm", "elbow"),
        "implant": ("hand", "forearm", "elbow"),
        "trunk-and-legs": ("hand", "forearm", "elbow"),
        "arm-access": ("top-of-the-shoulder", "corner-of-the-blade", "base-of-the-neck"),
    },
    "headache": {
        "rheumatoid": ("between-the-eyebrows", "temples", "hand", "foot", "crown"),
        "spine-slipped": USUAL["headache"],
        "legs": ("between-the-eyebrows", "temples", "under-the-skull", "hand", "crown"),
        "poor-circulation": ("between-the-eyebrows", "temples", "under-the-skull", "hand", "crown"),
        "blood": ("between-the-eyebrows", "temples", "hand", "foot", "crown"),
        "neck-arteries": ("between-the-eyebrows", "temples", "hand", "foot", "crown"),
        "spine": ("between-the-eyebrows", "temples", "hand", "foot", "crown"),
        "device-in-head": ("hand", "foot"),
        "trunk-and-legs": ("between-the-eyebrows", "temples", "hand", "crown"),
        "arm-access": ("between-the-eyebrows", "temples", "under-the-skull", "foot", "crown"),
    },
    "period-pain": {
        "legs": ("hand",),
        "trunk-and-legs": ("hand",),
        "poor-circulation": ("inner-leg", "hand"),
        "arm-access": ("inner-leg", "foot"),
    },
    "relaxing": _CALM,
    "relaxing-short": _CALM,
    "daytime-energy": {
        "legs": ("crown", "two-fingers-below", "four-fingers-below", "waist"),
        "poor-circulation": USUAL["daytime-energy"][:-1],
        "belly": ("crown", "waist", "outer-shin", "inner-ankle"),
        "blood": ("crown", "waist", "outer-shin", "inner-ankle"),
        "spine": (
            "crown",
            "two-fingers-below",
            "four-fingers-below",
            "outer-shin",
            "inner-ankle",
        ),
        "device-in-back": ("crown", "outer-shin", "inner-ankle"),
        "device-in-head": USUAL["daytime-energy"][1:],
        "trunk-and-legs": ("crown",),
    },
    "feet": {
        "legs": STOP,
        "poor-circulation": STOP,
        "trunk-and-legs": STOP,
    },
    "hands": {"arm-access": STOP},
    "ear": {"device-in-head": STOP},
    "nausea": {"arm-access": STOP},
    "cannot-reach-back": {
        "legs": _NOT_THE_LEGS,
        "trunk-and-legs": _NOT_THE_LEGS,
        "poor-circulation": USUAL["cannot-reach-back"][:-1],
        "spine": (
            *USUAL["cannot-reach-back"][:2],
            "edge-at-rest",
            *USUAL["cannot-reach-back"][3:],
        ),
        "neck-arteries": (
            *USUAL["cannot-reach-back"][:5],
            *USUAL["cannot-reach-back"][6:],
        ),
        "device-in-head": (
            *USUAL["cannot-reach-back"][:4],
            *USUAL["cannot-reach-back"][6:],
        ),
        "arm-access": (
            "between-the-eyebrows",
            "behind-the-ear",
            "outer-shin",
            "inner-leg",
            "big-toe-groove",
        ),
    },
}
"""What is left where it is not what is usual; an answer that is not here changes nothing."""

TO_BOOK = {
    "first-back-pain-unusual-age",
    "upper-back-only",
    "long-morning-stiffness",
    "changed-periods",
    "not-improving",
}
"""The signs that are worth a visit and stop nothing."""


def expected(routine: str, question: str) -> tuple[str, ...]:
    """What the table leaves of a routine."""
    if question in STOP_EVERYTHING:
        return STOP
    rows = LEFT[routine]
    return rows.get(question, rows.get(ACTS_LIKE.get(question, ""), USUAL[routine]))


def test_the_tables_have_every_routine() -> None:
    """The author of a routine works out by hand what each answer leaves of it."""
    assert set(LEFT) | {"core", *STOPS_ONE} == set(GUIDES.routines)
    assert set(LEFT) == set(USUAL)


def test_the_tables_name_questions_that_are_asked() -> None:
    """No row is left of a question that is gone."""
    named = {question for rows in LEFT.values() for question in rows}
    assert named <= {*CORE, *ACTS_LIKE.values()}
    assert STOP_EVERYTHING | ACTS_LIKE.keys() <= CORE.keys()


@pytest.mark.parametrize("routine", LEFT)
@pytest.mark.parametrize("question", CORE)
@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_what_is_left(routine: str, question: str, answer: str) -> None:
    """Each answer leaves just these steps, and unsure acts as yes."""
    left = left_of(verdict_with(routine, question, answer=answer))
    assert left == expected(routine, question)


@pytest.mark.parametrize("routine", LEFT)
def test_nothing_said(routine: str) -> None:
    """With no everywhere, every usual step takes part."""
    assert left_of(verdict_with(routine)) == USUAL[routine]


@pytest.mark.parametrize(
    ("routine", "question", "pressures"),
    [
        ("low-back", "anticoagulants", {"waist": 2, "outer-waist": 2, "outer-buttock": 2}),
        ("low-back", "osteoporosis", {"waist": 3, "hip-bone-height": 3}),
        ("desk-hands", "anticoagulants", {"thumb-and-index": 2}),
        ("buttock-leg", "clot-caution", {"under-the-buttock": 2, "outer-knee": 2}),
        ("relaxing", "clot-caution", {"inner-leg": 2}),
        ("headache", "age-65", {"under-the-skull": 2}),
        ("neck-shoulder", "age-65", {"under-the-skull": 2}),
        ("upper-back", "anticoagulants", {"shoulder-blade": 2, "top-of-the-shoulder": 2}),
        ("upper-back", "osteoporosis", {"top-of-the-shoulder": 3, "corner-of-the-blade": 3}),
    ],
)
def test_lighter(routine: str, question: str, pressures: dict[str, int]) -> None:
    """Blood that does not clot well leaves a light touch, thin bones a gentle one on the trunk."""
    steps = verdict_with(routine, question).steps
    assert {step: steps[step].pressure for step in pressures} == pressures


@pytest.mark.parametrize(
    ("routine", "question", "step"),
    [
        ("neck-shoulder", "neck-artery", "under-the-skull"),
        ("neck-shoulder", "anticoagulants", "under-the-skull"),
        ("neck-shoulder", "spine-broken", "under-the-skull"),
        ("neck-shoulder", "device-in-head", "under-the-skull"),
        ("period-pain", "hernia", "warm-palms"),
        ("period-pain", "aneurysm-risk", "warm-palms"),
        ("low-back", "spine-slipped", "rock-the-hips"),
    ],
)
def test_steps_that_are_not_counted(routine: str, question: str, step: str) -> None:
    """Steps to ask for, and movements, go by the same rules."""
    assert verdict_with(routine, question).steps[step].left_out


def test_what_would_lie_on_a_ball_or_stand_has_another_way() -> None:
    """Poor balance is no reason to leave out what can be done sitting or lying."""
    for routine in ("low-back", "daytime-energy", "buttock-leg"):
        steps = verdict_with(routine, "balance").steps.values()
        assert "standing" not in {place for step in steps for place in step.positions}


def test_the_signs_to_book_a_visit_for() -> None:
    """Only these let a gentle session go on."""
    tiers = {flag.id: flag.tier for flag in GUIDES.red_flags.values()}
    assert {flag for flag, tier in tiers.items() if tier is Tier.BOOK} == TO_BOOK
