"""What home proposes, and that its reason is true."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random

import pytest

from guides_of_the_checkout import GUIDES
from selfcare.app.today import History, Proposal, Why, propose
from selfcare.diary.statistics import Mean
from selfcare.guides.model import PressStep
from selfcare.library.cache import RoutineRow
from selfcare.safety.answers import GivenAnswer
from selfcare.safety.screening import Decision, Verdict, screen

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
TODAY = NOW.date()
TWO_HOURS = timedelta(hours=2)


def row(id_: str, minutes: float = 5, points: str = "", decision: str = "go") -> RoutineRow:
    return RoutineRow(
        id=id_,
        group="back",
        title=id_.title(),
        summary="",
        complaints=[],
        aliases=[],
        minutes=minutes,
        steps=1,
        origin="built-in",
        replaces=[],
        language="en",
        points=points.split(),
        decision=decision,
        left_out=[],
        lighter=[],
    )


CORE, WAIST, CALVES = row("core", 7, "a b"), row("waist", 3, "a"), row("calves", 4, "c")
ROWS = (CORE, WAIST, CALVES)
PRESSED = {"a": NOW - timedelta(minutes=42)}


def chosen(found: Proposal | None) -> tuple[str, Why] | None:
    return None if found is None else (found.row.id, found.why)


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        (History(NOW), ("core", Why.MAIN)),
        (History(NOW, last="waist"), ("waist", Why.LAST)),
        (History(NOW, last="waist", planned="calves"), ("calves", Why.PLAN)),
        (History(NOW, last="waist", relief={"calves": Mean(1.5, 3)}), ("calves", Why.RELIEF)),
        (History(NOW, last="waist", relief={"calves": Mean(1.5, 2)}), ("waist", Why.LAST)),
        (History(NOW, last="waist", relief={"calves": Mean(0.9, 9)}), ("waist", Why.LAST)),
        (History(NOW, last="waist", hurt={"waist"}), ("core", Why.MAIN)),
        (History(NOW, last="waist", hurt={"waist", "core"}), ("calves", Why.SHORTEST)),
        (History(NOW, PRESSED, last="waist"), ("calves", Why.RESTS)),
        (History(NOW, PRESSED, hurt={"calves"}), None),
    ],
)
def test_the_best_routine_that_may_be_pressed(
    history: History, expected: tuple[str, Why] | None
) -> None:
    assert chosen(propose(ROWS, history)) == expected


def test_a_reason_is_a_sentence() -> None:
    found = propose(ROWS, History(NOW, PRESSED, last="waist"))
    assert found is not None
    assert found.sentence == "Calves, 4 min: Waist rests until 15:18."


@pytest.mark.parametrize("decision", ["stop", "unchecked", "check-first", ""])
def test_only_what_the_answers_allow_is_proposed(decision: str) -> None:
    assert propose([row("core", decision=decision)], History(NOW, last="core")) is None


@cache
def verdicts(seed: int) -> dict[str, Verdict]:
    """Return what some answers mean for every routine."""
    random = Random(f"answers {seed}")  # noqa: S311 - no secret
    ids = [*GUIDES.red_flags, *GUIDES.contraindications]
    answers = {id_: GivenAnswer("no", TODAY) for id_ in ids}
    answers["age"] = GivenAnswer("45", TODAY)
    for id_ in random.sample(list(GUIDES.contraindications), random.randrange(4)):
        answers[id_] = GivenAnswer(random.choice(["yes", "unsure"]), TODAY)
    for id_ in random.sample(ids, random.choice([0, 0, 0, 1])):
        answers[id_] = GivenAnswer("no", date(2025, 1, 1))
    return {id_: screen(it, GUIDES, answers, TODAY) for id_, it in GUIDES.routines.items()}


def rows_for(verdicts: dict[str, Verdict]) -> list[RoutineRow]:
    return [
        row(id_, len(it.steps), decision=verdicts[id_].decision.value)._replace(
            points=[step.point.id for step in it.press_steps]
        )
        for id_, it in GUIDES.routines.items()
    ]


def is_true(found: Proposal, history: History, rows: list[RoutineRow]) -> bool:
    """Whether the reason holds, looked at from the diary alone."""
    eased = history.relief.get(found.row.id, Mean(0, 0))
    match found.why:
        case Why.PLAN:
            return found.row.id == history.planned
        case Why.RELIEF:
            return eased.count >= 3 and f"{eased.value:.1f}" in found.reason
        case Why.LAST:
            return found.row.id == history.last
        case Why.MAIN:
            return found.row.id == "core"
        case Why.RESTS:
            resting = next(it for it in rows if found.reason.startswith(f"{it.title} rests"))
            until = max(history.pressed.get(point, NOW - TWO_HOURS) for point in resting.points)
            until += TWO_HOURS
            return until > NOW and f"{until:%H:%M}" in found.reason
        case Why.SHORTEST:
            return not any(
                row.minutes < found.row.minutes
                and row.decision in ("go", "leave-out")
                and row.id not in history.hurt
                and not any(
                    NOW - at < TWO_HOURS for at in map(history.pressed.get, row.points) if at
                )
                for row in rows
            )


def simulated(random: Random) -> History:
    ids = list(GUIDES.routines)
    points = sorted(GUIDES.points)
    return History(
        NOW,
        pressed={
            point: NOW - timedelta(minutes=random.randrange(-60, 1440))
            for point in random.sample(points, random.randrange(9))
        },
        last=random.choice(["", "gone", *ids]),
        planned=random.choice(["", "", *ids]),
        relief={
            id_: Mean(random.uniform(-3, 3), random.randrange(1, 9))
            for id_ in random.sample(ids, random.randrange(5))
        },
        hurt=frozenset(random.sample(ids, random.randrange(3))),
    )


def test_a_thousand_diaries_never_get_a_wrong_proposal() -> None:
    proposed = set()
    for seed in range(1000):
        random = Random(seed)  # noqa: S311 - no secret
        checked = verdicts(seed % 50)
        rows, history = rows_for(checked), simulated(random)
        found = propose(rows, history)
        if found is None:
            continue
        verdict = checked[found.row.id]
        steps = [
            step for step in GUIDES.routines[found.row.id].steps if isinstance(step, PressStep)
        ]
        assert verdict.decision in (Decision.GO, Decision.LEAVE_OUT), seed
        pressed = [history.pressed.get(step.point.id) for step in steps]
        assert not any(at is not None and NOW - at < TWO_HOURS for at in pressed), seed
        assert found.row.id not in history.hurt, seed
        assert is_true(found, history, rows), (seed, found)
        proposed.add(found.why)
    assert proposed == set(Why)
