"""Which steps of the five core routines are left for each answer, written by hand.

The table was worked out from the clinical facts, row by row, without looking at
the program. A disagreement is a mistake in the guides or in the gate.
"""

from datetime import date

import pytest

from guides_of_the_checkout import GUIDES
from selfcare.guides.enums import Tier
from selfcare.safety.answers import GivenAnswer
from selfcare.safety.screening import Decision, Verdict, screen

TODAY = date(2026, 11, 23)

STOP: tuple[str, ...] = ()
WAIST = ("waist",)
ALL = ("waist", "buttocks", "below-navel", "calves")
BUTTOCKS = ("buttocks", "buttocks-lying")

NO_CALVES = ("waist", "buttocks", "below-navel")
NO_BACK = ("buttocks", "below-navel", "calves")
NO_BELLY = ("waist", "buttocks", "hand-instead", "calves")
SITTING = ("waist", "buttocks-lying", "below-navel", "calves")

CORE = {
    # Nothing is pressed
    "pregnant": STOP,
    "birth-recent": STOP,
    "clot-now": STOP,
    "heart-unstable": STOP,
    "blood-pressure-off": STOP,
    "seizures": STOP,
    "fainting": STOP,
    "unwell-today": STOP,
    "wait-a-while": STOP,
    "under-18": STOP,
    "cannot-stop-alone": STOP,
    # The place is not known here, so it is everywhere
    "fracture": STOP,
    "sprain": STOP,
    "hot-joint": STOP,
    "skin": STOP,
    "skin-hot": STOP,
    "numbness": STOP,
    "lump-known": STOP,
    "radiated-skin": STOP,
    "old-implant": STOP,
    "small-surgery": STOP,
    "recent-surgery": STOP,
    "nodes-removed": STOP,
    # Only the hand would be left
    "cancer": STOP,
    "cancer-bone": STOP,
    "low-counts": STOP,
    # The legs
    "clot-past": NO_CALVES,
    "clot-family": NO_CALVES,
    "clot-illness": NO_CALVES,
    "still-lately": NO_CALVES,
    "long-journey": NO_CALVES,
    "varicose": NO_CALVES,
    "leg-pain-from-back": NO_CALVES,
    "bakers-cyst": NO_CALVES,
    "knee-replacement": ALL,
    "poor-circulation": ALL,
    "clot-caution": ALL,
    "hip-replacement": ("waist", "below-navel", "calves"),
    # The back
    "spine-broken": NO_BACK,
    "spine-slipped": NO_BACK,
    "spine-operation": NO_BACK,
    "fused-spine": NO_BACK,
    "stiff-spine": NO_BACK,
    "spine-narrow": ALL,
    "leaning-back": ALL,
    "device-in-back": ("hand-instead", "calves"),
    # The belly
    "anticoagulants": NO_BELLY,
    "bleeds-easily": NO_BELLY,
    "hernia": NO_BELLY,
    "belly-operation": NO_BELLY,
    "belly-pain-new": NO_BELLY,
    "belly-illness": NO_BELLY,
    "womb-growths": NO_BELLY,
    "new-coil": NO_BELLY,
    "belly-device": NO_BELLY,
    "transplant": NO_BELLY,
    "aneurysm-risk": NO_BELLY,
    # Lighter, sitting, or nothing here
    "seizures-controlled": SITTING,
    "balance": SITTING,
    "one-antiplatelet": ALL,
    "osteoporosis": ALL,
    "rheumatoid": ALL,
    "implant": ALL,
    "breast-implant": ALL,
    "device-in-head": ALL,
    "arm-access": ALL,
    "neck-artery": ALL,
    "neck-unstable": ALL,
    "whiplash": ALL,
    "dizzy-turning": ALL,
    "cancer-past": ALL,
    "weak-immune": ALL,
    "recent-infection": ALL,
    "age-60": ALL,
    "age-65": ALL,
    "age-75": ALL,
}

STOPS_ONE = {
    "waist": {id_ for id_, left in CORE.items() if left and "waist" not in left},
    "buttocks": {id_ for id_, left in CORE.items() if left and not {*left} & {*BUTTOCKS}},
    "below-navel": {id_ for id_, left in CORE.items() if left and "below-navel" not in left},
    "calves": {id_ for id_, left in CORE.items() if left and "calves" not in left},
}
"""The answers that leave nothing of a routine of one place, besides those that stop everything."""

STOPS_ALL = tuple(id_ for id_, left in CORE.items() if not left)


def verdict_with(routine: str, *yes: str, answer: str = "yes") -> Verdict:
    """Screen a routine with these questions answered so, and all others with no."""
    answers = {
        id_: GivenAnswer(answer if id_ in yes else "no", TODAY)
        for id_ in (*GUIDES.red_flags, *GUIDES.contraindications)
    }
    answers["age"] = GivenAnswer("45", TODAY)
    return screen(GUIDES.routines[routine], GUIDES, answers, TODAY)


def left_of(verdict: Verdict) -> tuple[str, ...]:
    """The press steps that take part; none where the routine is stopped."""
    if verdict.decision is Decision.STOP:
        return ()
    routine = GUIDES.routines[verdict.routine]
    return tuple(
        step.id
        for step in routine.press_steps
        if not step.optional
        and not verdict.steps[step.id].left_out
        and not verdict.steps[step.id].spare
    )


def test_the_table_has_every_contraindication() -> None:
    """The author of a contraindication says here what it leaves of the core routine."""
    assert set(CORE) == set(GUIDES.contraindications)


@pytest.mark.parametrize("answer", ["yes", "unsure"])
@pytest.mark.parametrize("question", CORE)
def test_core(question: str, answer: str) -> None:
    """Each answer leaves just these steps of the core routine, and unsure acts as yes."""
    assert left_of(verdict_with("core", question, answer=answer)) == CORE[question]


@pytest.mark.parametrize("routine", STOPS_ONE)
@pytest.mark.parametrize("question", CORE)
def test_routines_of_one_place(routine: str, question: str) -> None:
    """A routine of one place stops when that place is left out, and only then."""
    expected = question in STOPS_ALL or question in STOPS_ONE[routine]
    assert (verdict_with(routine, question).decision is Decision.STOP) == expected


@pytest.mark.parametrize(
    ("question", "step", "pressure"),
    [
        ("anticoagulants", "waist", 2),
        ("anticoagulants", "buttocks", 2),
        ("bleeds-easily", "waist", 2),
        ("one-antiplatelet", "waist", 3),
        ("osteoporosis", "waist", 3),
        ("age-75", "waist", 3),
        ("anticoagulants", "calves", None),  # a calf is pressed at 2 by everybody
        ("clot-caution", "calves", None),
    ],
)
def test_lighter(question: str, step: str, pressure: int | None) -> None:
    """Some answers leave a step and take pressure away."""
    assert verdict_with("core", question).steps[step].pressure == pressure


@pytest.mark.parametrize(
    "question",
    ["leaning-back", "balance", "spine-broken", "spine-slipped", "spine-operation", "fused-spine"],
)
def test_leaning_back_is_not_for_everyone(question: str) -> None:
    """The optional lean back goes with each of these answers."""
    assert verdict_with("core", question).steps["leaning-back"].left_out


def test_balance_takes_standing_away() -> None:
    """Who does not stand safely does the waist sitting."""
    assert [p.value for p in verdict_with("core", "balance").steps["waist"].positions] == [
        "sitting"
    ]


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_each_sign_stops_every_routine(answer: str) -> None:
    for flag in GUIDES.red_flags.values():
        for routine in GUIDES.routines:
            verdict = verdict_with(routine, flag.id, answer=answer)
            stops = flag.tier is not Tier.BOOK
            assert (verdict.decision is Decision.STOP) == stops, (routine, flag.id)


def test_nothing_said_leaves_everything() -> None:
    """With no everywhere, all four places are pressed, and no hand instead."""
    assert left_of(verdict_with("core")) == ALL
