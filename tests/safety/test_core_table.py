"""Which steps of the five core routines are left for each answer, written by hand.

The table was worked out from the clinical facts, row by row, without looking at
the program. A disagreement is a mistake in the guides or in the gate.
"""

from datetime import date

import pytest

from guides_of_the_checkout import GUIDES
from selfcare.guides.enums import Tier
from selfcare.safety.answers import GivenAnswer
from selfcare.safety.screening import screen
from selfcare.safety.verdict import Decision, Verdict

TODAY = date(2026, 11, 23)

STOP: tuple[str, ...] = ()
WAIST = ("waist",)
ALL = ("waist", "buttocks", "below-navel", "calves")

CORE = {
    "pregnant": STOP,
    "clot-now": STOP,
    "clot-risk": ("waist", "buttocks", "below-navel"),
    "clot-caution": ALL,
    "anticoagulants": ("waist", "buttocks", "hand-instead", "calves"),
    "osteoporosis": ALL,
    "fracture": STOP,
    "spine-condition": ("buttocks", "below-navel", "calves"),
    "leaning-back": ALL,
    "recent-surgery": ("hand-instead",),
    "skin": STOP,
    "varicose": ("waist", "buttocks", "below-navel"),
    "cancer": ("hand-instead",),
    "implant": ALL,
    "device-in-back": ("hand-instead", "calves"),
    "hip-replacement": ("waist", "below-navel", "calves"),
    "numbness": ("waist", "buttocks", "below-navel"),
    "poor-circulation": ALL,
    "neck-vascular": ALL,
    "abdomen": ("waist", "buttocks", "hand-instead", "calves"),
    "aneurysm-risk": ("waist", "buttocks", "hand-instead", "calves"),
    "balance": ("waist", "buttocks-lying", "below-navel", "calves"),
    "heart-or-fits": STOP,
    "unwell-today": STOP,
    "under-18": STOP,
    "cannot-stop-alone": STOP,
    "arm-access": ("waist", "buttocks", "below-navel", "calves"),
    "knee-replacement": ALL,
    "bakers-cyst": ("waist", "buttocks", "below-navel"),
    "neck-risk": ALL,
    "device-in-head": ALL,
}

STOPS_ONE = {
    "waist": ("spine-condition", "recent-surgery", "cancer", "device-in-back"),
    "buttocks": ("hip-replacement", "recent-surgery", "cancer", "device-in-back"),
    "below-navel": (
        "abdomen",
        "aneurysm-risk",
        "anticoagulants",
        "recent-surgery",
        "cancer",
        "device-in-back",
    ),
    "calves": ("clot-risk", "varicose", "numbness", "recent-surgery", "cancer", "bakers-cyst"),
}
"""The answers that leave nothing of a routine of one place, besides those that stop everything."""

STOPS_ALL = tuple(id_ for id_, left in CORE.items() if not left)


def verdict_with(routine: str, *yes: str, answer: str = "yes") -> Verdict:
    """Screen a routine with these questions answered so, and all others with no."""
    answers = {
        id_: GivenAnswer(answer if id_ in yes else "no", TODAY)
        for id_ in (*GUIDES.red_flags, *GUIDES.contraindications)
    }
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
    """Whoever adds a contraindication says here what it leaves of the core routine."""
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
        ("osteoporosis", "waist", 3),
        ("anticoagulants", "calves", None),  # a calf is pressed at 2 by everybody
        ("clot-caution", "calves", None),
    ],
)
def test_lighter(question: str, step: str, pressure: int | None) -> None:
    """Some answers leave a step and take pressure away."""
    assert verdict_with("core", question).steps[step].pressure == pressure


@pytest.mark.parametrize("question", ["leaning-back", "balance", "spine-condition"])
def test_leaning_back_is_not_for_everyone(question: str) -> None:
    """The optional lean back goes with each of these answers."""
    assert verdict_with("core", question).steps["leaning-back"].left_out


def test_balance_takes_standing_away() -> None:
    """Who does not stand safely does the waist sitting."""
    assert [p.value for p in verdict_with("core", "balance").steps["waist"].positions] == [
        "sitting"
    ]


@pytest.mark.parametrize("routine", ["core", "waist", "buttocks", "below-navel", "calves"])
@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_red_flags_stop_every_routine_they_belong_to(routine: str, answer: str) -> None:
    """Each emergency and same-day sign stops; signs to book a visit for do not."""
    complaints = set(GUIDES.routines[routine].complaints)
    for flag in GUIDES.red_flags.values():
        belongs = not flag.complaints or bool(complaints & set(flag.complaints))
        verdict = verdict_with(routine, flag.id, answer=answer)
        stops = belongs and flag.tier is not Tier.BOOK
        assert (verdict.decision is Decision.STOP) == stops, flag.id


def test_nothing_said_leaves_everything() -> None:
    """With no everywhere, all four places are pressed, and no hand instead."""
    assert left_of(verdict_with("core")) == ALL
