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
from selfcare.safety.verdict import Decision

Left = dict[str, tuple[str, ...]]

STOP: tuple[str, ...] = ()

STOP_EVERYTHING = frozenset(
    {
        "pregnant",
        "clot-now",
        "fracture",
        "skin",
        "heart-or-fits",
        "unwell-today",
        "under-18",
        "cannot-stop-alone",
    }
)
"""Nothing is pressed anywhere: it is not the time, not the person, or the place is not known."""

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
    "clot-risk": ("between-the-eyebrows", "behind-the-ear", "wrist"),
    "varicose": ("between-the-eyebrows", "behind-the-ear", "wrist"),
    "recent-surgery": ("between-the-eyebrows", "behind-the-ear", "wrist"),
    "cancer": ("between-the-eyebrows", "behind-the-ear", "wrist"),
    "numbness": ("between-the-eyebrows", "behind-the-ear"),
    "poor-circulation": ("between-the-eyebrows", "behind-the-ear", "wrist", "inner-leg"),
    "neck-vascular": ("between-the-eyebrows", "wrist", "inner-leg", "foot"),
    "device-in-head": ("wrist", "inner-leg", "foot"),
    "arm-access": ("between-the-eyebrows", "behind-the-ear", "inner-leg", "foot"),
}

LEFT: dict[str, Left] = {
    "low-back": {
        "clot-risk": (*_BACK_AND_BUTTOCK, "hand"),
        "varicose": (*_BACK_AND_BUTTOCK, "hand"),
        "numbness": _BACK_AND_BUTTOCK,
        "knee-replacement": (*_BACK_AND_BUTTOCK, "outer-knee", "hand"),
        "bakers-cyst": (*_BACK_AND_BUTTOCK, "outer-knee", "hand"),
        "hip-replacement": (
            "waist",
            "hip-bone-height",
            "outer-waist",
            "back-of-the-knee",
            "outer-knee",
            "hand",
        ),
        "spine-condition": ("outer-buttock", "back-of-the-knee", "outer-knee", "hand"),
        "device-in-back": ("back-of-the-knee", "outer-knee", "hand"),
        "recent-surgery": ("hand",),
        "cancer": ("hand",),
        "arm-access": (*_BACK_AND_BUTTOCK, "back-of-the-knee", "outer-knee"),
    },
    "desk-hands": {
        "numbness": STOP,
        "arm-access": STOP,
        "spine-condition": (
            "index-groove",
            "little-finger-groove",
            "edge-at-rest",
            "thumb-and-index",
        ),
    },
    "buttock-leg": {
        "clot-risk": ("hip-bone-height", "outer-buttock", "middle-of-the-buttock"),
        "varicose": ("hip-bone-height", "outer-buttock", "middle-of-the-buttock"),
        "numbness": ("hip-bone-height", "outer-buttock", "middle-of-the-buttock"),
        "poor-circulation": USUAL["buttock-leg"][:-1],
        "knee-replacement": (*USUAL["buttock-leg"][:4], "outer-knee", "outer-ankle"),
        "bakers-cyst": (*USUAL["buttock-leg"][:4], "outer-knee", "outer-ankle"),
        "hip-replacement": ("hip-bone-height", "back-of-the-knee", "outer-knee", "outer-ankle"),
        "anticoagulants": (*USUAL["buttock-leg"][:3], *USUAL["buttock-leg"][4:]),
        "osteoporosis": (*USUAL["buttock-leg"][:3], *USUAL["buttock-leg"][4:]),
        "spine-condition": USUAL["buttock-leg"][1:],
        "device-in-back": ("under-the-buttock", "back-of-the-knee", "outer-knee", "outer-ankle"),
        "recent-surgery": STOP,
        "cancer": STOP,
    },
    "upper-back": {
        "anticoagulants": USUAL["upper-back"][1:],
        "osteoporosis": USUAL["upper-back"][1:],
        "balance": USUAL["upper-back"][1:],
        "numbness": ("shoulder-blade", "top-of-the-shoulder", "corner-of-the-blade"),
        "spine-condition": ("top-of-the-shoulder", "corner-of-the-blade", "elbow"),
        "device-in-back": ("top-of-the-shoulder", "corner-of-the-blade", "elbow"),
        "implant": ("ball-at-the-wall", "shoulder-blade", "elbow"),
        "neck-vascular": ("ball-at-the-wall", "shoulder-blade", "elbow"),
        "recent-surgery": ("elbow",),
        "cancer": ("elbow",),
        "arm-access": USUAL["upper-back"][:-1],
    },
    "neck-shoulder": {
        "neck-vascular": ("hand", "forearm", "elbow"),
        "implant": ("hand", "forearm", "elbow"),
        "recent-surgery": ("hand", "forearm", "elbow"),
        "cancer": ("hand", "forearm", "elbow"),
        "numbness": ("top-of-the-shoulder", "corner-of-the-blade", "base-of-the-neck"),
        "arm-access": ("top-of-the-shoulder", "corner-of-the-blade", "base-of-the-neck"),
    },
    "headache": {
        "clot-risk": ("between-the-eyebrows", "temples", "under-the-skull", "hand", "crown"),
        "varicose": ("between-the-eyebrows", "temples", "under-the-skull", "hand", "crown"),
        "poor-circulation": ("between-the-eyebrows", "temples", "under-the-skull", "hand", "crown"),
        "numbness": ("between-the-eyebrows", "temples", "under-the-skull", "crown"),
        "anticoagulants": ("between-the-eyebrows", "temples", "hand", "foot", "crown"),
        "neck-vascular": ("between-the-eyebrows", "temples", "hand", "foot", "crown"),
        "spine-condition": ("between-the-eyebrows", "temples", "hand", "foot", "crown"),
        "device-in-head": ("hand", "foot"),
        "recent-surgery": ("between-the-eyebrows", "temples", "hand", "crown"),
        "cancer": ("between-the-eyebrows", "temples", "hand", "crown"),
        "arm-access": ("between-the-eyebrows", "temples", "under-the-skull", "foot", "crown"),
    },
    "period-pain": {
        "clot-risk": ("hand",),
        "varicose": ("hand",),
        "recent-surgery": ("hand",),
        "cancer": ("hand",),
        "numbness": STOP,
        "poor-circulation": ("inner-leg", "hand"),
        "arm-access": ("inner-leg", "foot"),
    },
    "relaxing": _CALM,
    "relaxing-short": _CALM,
    "daytime-energy": {
        "clot-risk": ("crown", "two-fingers-below", "four-fingers-below", "waist"),
        "varicose": ("crown", "two-fingers-below", "four-fingers-below", "waist"),
        "numbness": ("crown", "two-fingers-below", "four-fingers-below", "waist"),
        "poor-circulation": USUAL["daytime-energy"][:-1],
        "abdomen": ("crown", "waist", "outer-shin", "inner-ankle"),
        "aneurysm-risk": ("crown", "waist", "outer-shin", "inner-ankle"),
        "anticoagulants": ("crown", "waist", "outer-shin", "inner-ankle"),
        "spine-condition": (
            "crown",
            "two-fingers-below",
            "four-fingers-below",
            "outer-shin",
            "inner-ankle",
        ),
        "device-in-back": ("crown", "outer-shin", "inner-ankle"),
        "device-in-head": USUAL["daytime-energy"][1:],
        "recent-surgery": ("crown",),
        "cancer": ("crown",),
    },
    "feet": {
        "clot-risk": STOP,
        "varicose": STOP,
        "numbness": STOP,
        "poor-circulation": STOP,
        "recent-surgery": STOP,
        "cancer": STOP,
    },
    "hands": {"numbness": STOP, "arm-access": STOP},
    "ear": {"device-in-head": STOP},
    "nausea": {"numbness": STOP, "arm-access": STOP},
    "cannot-reach-back": {
        "clot-risk": _NOT_THE_LEGS,
        "varicose": _NOT_THE_LEGS,
        "recent-surgery": _NOT_THE_LEGS,
        "cancer": _NOT_THE_LEGS,
        "numbness": ("between-the-eyebrows", "behind-the-ear"),
        "poor-circulation": USUAL["cannot-reach-back"][:-1],
        "spine-condition": (
            *USUAL["cannot-reach-back"][:2],
            "edge-at-rest",
            *USUAL["cannot-reach-back"][3:],
        ),
        "neck-vascular": (
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

FLAGS_OF_SOME = {
    "new-headache": {"headache", "neck-shoulder", "upper-back", "nausea"},
    "unusual-period-pain": {"period-pain"},
}
"""The signs that stop some routines only; all other emergency and same-day signs stop all."""

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
    return LEFT[routine].get(question, USUAL[routine])


def test_the_tables_have_every_routine() -> None:
    """Whoever adds a routine works out by hand what each answer leaves of it."""
    assert set(LEFT) | {"core", *STOPS_ONE} == set(GUIDES.routines)
    assert set(LEFT) == set(USUAL)


def test_the_tables_name_questions_that_are_asked() -> None:
    """No row is left of a question that is gone."""
    named = {question for rows in LEFT.values() for question in rows}
    assert named | STOP_EVERYTHING <= set(CORE)


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
        ("headache", "neck-risk", {"under-the-skull": 2}),
        ("neck-shoulder", "neck-risk", {"under-the-skull": 2}),
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
        ("neck-shoulder", "neck-vascular", "under-the-skull"),
        ("neck-shoulder", "anticoagulants", "under-the-skull"),
        ("neck-shoulder", "spine-condition", "under-the-skull"),
        ("neck-shoulder", "device-in-head", "under-the-skull"),
        ("period-pain", "abdomen", "warm-palms"),
        ("period-pain", "aneurysm-risk", "warm-palms"),
        ("low-back", "spine-condition", "rock-the-hips"),
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


@pytest.mark.parametrize("routine", sorted(GUIDES.routines))
@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_red_flags(routine: str, answer: str) -> None:
    """Every sign that needs care now stops every routine it belongs to, sure or unsure."""
    for flag in GUIDES.red_flags:
        stops = flag not in TO_BOOK and routine in FLAGS_OF_SOME.get(flag, {routine})
        verdict = verdict_with(routine, flag, answer=answer)
        assert (verdict.decision is Decision.STOP) == stops, flag


def test_the_signs_to_book_a_visit_for() -> None:
    """Only these let a gentle session go on."""
    tiers = {flag.id: flag.tier for flag in GUIDES.red_flags.values()}
    assert {flag for flag, tier in tiers.items() if tier is Tier.BOOK} == TO_BOOK
