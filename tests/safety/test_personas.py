"""What the safety check leaves for people, from their answers to the last step.

Worked out by hand from the rules, row by row, before it was run. Marks name a lead, the
numbers of its follow-up lines as they are in the guide, where it is (`l`, `r`, `b`, or
`region.side`), and `c` if a doctor agreed. Codes of what is left: `-X` the step is
skipped, `-Xl` its left side only, `X2` pressed at most 2 of 10, `+H` the hand stands in for
the belly, `sit` nothing is done standing. A * takes the code of every other routine.
"""

from collections.abc import Iterator

import pytest

from guides_of_the_checkout import GUIDES
from safety.answering import answers_of, parse_marks
from safety.builders import TODAY
from selfcare.guides.enums import Position, Side, Tier
from selfcare.guides.model import PressStep
from selfcare.safety.screening import NOTHING_LEFT, screen
from selfcare.safety.verdict import Verdict

ROUTINES = ("core", "waist", "buttocks", "below-navel", "calves", "neck-shoulder", "hands")

LETTERS = {
    "core": {"waist": "W", "buttocks": "B", "below-navel": "N", "hand-instead": "H", "calves": "C"},
    "waist": {"beside-the-spine": "W"},
    "buttocks": {"both-palms": "B"},
    "below-navel": {"below-the-navel": "N"},
    "calves": {"below-the-knee": "C"},
    "neck-shoulder": {
        "top-of-the-shoulder": "T",
        "corner-of-the-blade": "D",
        "base-of-the-neck": "S",
        "under-the-skull": "G",
        "hand": "L",
        "forearm": "F",
        "elbow": "E",
    },
    "hands": {
        "thumb-and-index": "L",
        "edge": "K",
        "index-groove": "I",
        "little-finger-groove": "O",
        "inner-forearm": "P",
    },
}

PEOPLE = """
healthy, chronic low back pain | 45 | | go | go | go | go | go | go | go
night sweats of the menopause | 52 | U1: 3 | go | go | go | go | go | go | go
a cold two weeks ago, gone | 38 | H8: 7 | go | go | go | go | go | go | go
high pressure treated, aspirin, thin bones, varicose veins, new left knee | 70 | H1: 3; H3: 6; H5: 1; H6: 2 l; B3: 1 b | W3 -C | W3 | go | go | stop | T3 D3 G2 L3 F3 E3 | L3 K3 P3
apixaban, never smoked | 78 | H1: 1; H3: 6 | W2 B2 -N +H H2 | W2 | B2 | stop | go | T2 D2 S2 -G L2 F2 E2 | L2 K2 I2 O2 P2
nerve damage of diabetes, calves and feet numb | 62 | B2: 1 leg.b foot.b | -C | go | go | go | stop | go | go
caesarean 3 months ago | 33 | H8: 1 belly + 3 | -N +H -C | go | go | stop | stop | go | go
pregnant | 29 | P: 1 | blocked | blocked | blocked | blocked | blocked | blocked | blocked
breast cancer in treatment, left arm swollen, nodes out | 55 | H10: 1 + 6 arm-hand.l; B3: 3 l | stop | stop | stop | stop | stop | -T -D -S -G -Ll -Fl -El | -Ll -Kl -Il -Ol -Pl
pacemaker left, heart well | 72 | H9: 1 l; H3: 6 | go | go | go | go | go | -Tl -Dl -Sl G2 | go
narrow spine, right hip replaced | 74 | H7: 6; H6: 1 r | -Br | go | -Br | go | go | G2 | go
epilepsy, no fit for 4 years | 34 | H4: 2 | sit | sit | sit | sit | go | go | sit
a fit 3 months ago | 34 | H4: 1 | blocked | blocked | blocked | blocked | blocked | blocked | blocked
a fit 3 months ago, a doctor agreed | 34 | H4: 1 c | W3 sit | W3 sit | sit | sit | go | T3 D3 L3 F3 E3 | L3 K3 P3 sit
sore eczema on the right hand | 27 | B1: 1 arm-hand.r | go | go | go | go | go | -Lr -Fr -Er | -Lr -Kr -Ir -Or -Pr
worn knees, both legs ache | 68 | E3: 5; H6: 8 | go | go | go | go | go | G2 | go
the pill, and a 9-hour flight 2 weeks ago | 24 | B4: 2 | -C | go | go | go | stop | go | go
healthy, first back pain | 19 | | go | go | go | go | go | go | go
frail, falls, thin bones | 82 | H4: 4; H5: 1 | W3 sit | W3 sit | sit | sit | go | T3 D3 G2 | sit
touchy bowel, as usual | 41 | B6: 9 | go | go | go | go | go | go | go
hernia | 58 | B6: 1 | -N +H | go | go | stop | go | go | go
kidney stones years ago | 50 | B6: 9 | go | go | go | go | go | go | go
panic attacks, calm today | 30 | | go | go | go | go | go | go | go
chest tight and painful now | 30 | E4: | emergency | emergency | emergency | emergency | emergency | emergency | emergency
sciatica for a year, checked, unchanged | 47 | U3: 5 | go | go | go | go | go | go | go
new foot drop | 51 | U4: 3 | same-day | same-day | same-day | same-day | same-day | same-day | same-day
new numbness between the legs | 44 | E1: | emergency | emergency | emergency | emergency | emergency | emergency | emergency
weight loss without a reason | 66 | U5: 1 | same-day | same-day | same-day | same-day | same-day | same-day | same-day
fever today | 36 | U1: 1 | same-day | same-day | same-day | same-day | same-day | same-day | same-day
drunk | 40 | T1: 2 | blocked | blocked | blocked | blocked | blocked | blocked | blocked
shingles, lower back, right | 57 | B1: 3 lower-back.r | -Wr -Br -N +H | -Wr | -Br | stop | go | go | go
harmless lump on the left shoulder | 48 | U6: 2 shoulder-upper-back.l | go | go | go | go | go | -Tl -Dl -Sl | go
ankylosing spondylitis | 36 | H7: 5 | -W | stop | go | go | go | T2 D2 S2 -G | go
ankylosing spondylitis, a doctor agreed | 36 | H7: 5 c | W3 | W3 | go | go | go | T3 D3 -G | go
warfarin, clot 2 years ago, a doctor agreed to warfarin | 66 | H1: 1 c; H2: 3 | W2 B2 -N +H H2 -C | W2 | B2 | stop | stop | T2 D2 S2 -G L2 F2 E2 | L2 K2 I2 O2 P2
man, once smoked, never scanned | 67 | B8: 1 | -N +H | go | go | stop | go | G2 | go
old stroke, left side weak, clopidogrel | 71 | H11: 1; B2: 2 arm-hand.l leg.l; H1: 3; H3: 6 | W3 -Cl | W3 | go | go | -Cl | -T -D -S -G -Ll L3 -Fl F3 -El E3 | -Ll L3 -Kl K3 -Il -Ol -Pl P3
under age | 15 | | blocked | blocked | blocked | blocked | blocked | blocked | blocked
new kidney, immune pills | 49 | H9: 8; H10: 9 | -N +H | go | go | stop | go | go | go
slipped disc years ago | 44 | H7: 8 | go | go | go | go | go | go | go
breast cancer 8 years ago, right nodes out | 61 | H10: 4 + 6 arm-hand.r | go | go | go | go | go | T2 D2 S2 -Lr -Fr -Er | -Lr -Kr -Ir -Or -Pr
rods in the lower back for 3 years | 53 | H7: 4 | -W | stop | go | go | go | go | go
rods in the lower back, a doctor agreed | 53 | H7: 4 c | W3 | W3 | go | go | go | go | go
car crash last week, not looked at | 39 | E8: 1 | emergency | emergency | emergency | emergency | emergency | emergency | emergency
car crash 4 years ago, nothing broken | 39 | E8: 4 | go | go | go | go | go | go | go
ankle fracture in a cast, left | 28 | H5: 4 foot.l; B4: 1 | -C | go | go | go | stop | go | go
clot in a leg 5 years ago | 58 | H2: 3 | -C | go | go | go | stop | go | go
10 days in bed last month | 46 | B4: 1 | -C | go | go | go | stop | go | go
mother had a clot | 31 | H2: 4 | -C | go | go | go | stop | go | go
mother had a clot, a doctor agreed | 31 | H2: 4 c | go | go | go | go | go | go | go
rheumatoid arthritis, no doctor asked | 52 | H6: 7 | W3 | W3 | go | go | go | T3 D3 -G | go
not sure whether the leg swelling is new | 60 | U3: 1 | same-day | same-day | same-day | same-day | same-day | same-day | same-day
varicose veins, right leg | 59 | B3: 1 r | -Cr | go | go | go | -Cr | go | go
osteoporosis, no doctor asked | 62 | H5: 1 | W3 | W3 | go | go | go | T3 D3 | go
osteoporosis, a doctor agreed | 62 | H5: 1 c | W3 | W3 | go | go | go | T3 D3 | go
numb in both legs, no pain | 50 | E3: 1 | emergency | emergency | emergency | emergency | emergency | emergency | emergency
pain down the left leg from the back | 45 | U3: 4 l | -Cl | go | go | go | -Cl | go | go
pain down the left leg, and an old clot | 45 | U3: 4 l; H2: 3 | same-day | go | go | go | same-day | go | go
the worst back pain, known, at 70 | 70 | E5: 6 | same-day | same-day | same-day | same-day | same-day | same-day | same-day
cancer in a bone | 64 | H10: 2 | stop | stop | stop | stop | stop | -T -D -S -G | go
walking hurts, and that is not new | 55 | U4: 5 | go | go | go | go | go | go | go
age not told, all else no | unsure | | W3 | W3 | go | go | go | T3 D3 G2 | go
"""

ROWS = [[cell.strip() for cell in row.split("|")] for row in PEOPLE.strip().splitlines()]


def code_of(verdict: Verdict) -> str:
    """Write what a verdict leaves in the code of the table."""
    for tier in (Tier.EMERGENCY, Tier.SAME_DAY):
        if any(reason.tier is tier for reason in verdict.stops):
            return tier.value
    if verdict.stops:
        return "stop" if verdict.stops[0].id == NOTHING_LEFT else "blocked"
    return " ".join(sorted(set(_codes(verdict)))) or "go"


def _codes(verdict: Verdict) -> Iterator[str]:
    routine = GUIDES.routines[verdict.routine]
    stand_ins = {step.instead_of: step for step in routine.press_steps if step.instead_of}
    for step in routine.press_steps:
        left = verdict.steps[step.id]
        letter = LETTERS[routine.id].get(step.id)
        other = stand_ins.get(step.id)
        replaced = left.left_out and other and other.point == step.point
        if replaced and other and not verdict.steps[other.id].left_out:
            yield "sit"
        elif letter == "H":
            if not left.spare and not left.left_out:
                yield "+H"
                yield from _pressure(letter, step, left.pressure)
        elif letter and left.left_out:
            yield f"-{letter}"
        elif letter:
            for side in left.skipped_sides:
                yield f"-{letter}{'l' if side is Side.LEFT else 'r'}"
            yield from _pressure(letter, step, left.pressure)
        stood = Position.STANDING in step.positions and not left.spare
        if stood and not left.left_out and Position.STANDING not in left.positions:
            yield "sit"


def _pressure(letter: str, step: PressStep, pressure: int | None) -> Iterator[str]:
    if pressure is not None and pressure < step.pressure:
        yield f"{letter}{pressure}"


def left_for(age: str, marks: str, name: str, *, one_by_one: bool = False) -> str:
    """Answer the check for a routine, and return in code what is left of it."""
    routine = GUIDES.routines[name]
    answers, _asked = answers_of(
        GUIDES, routine, age, parse_marks(marks), TODAY, one_by_one=one_by_one
    )
    return code_of(screen(routine, GUIDES, answers, TODAY))


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_is_left_for_a_person(row: list[str]) -> None:
    _who, age, marks, *expected = row
    left = {name: left_for(age, marks, name) for name in ROUTINES}
    wanted = [" ".join(sorted(codes.split())) for codes in expected]
    assert left == dict(zip(ROUTINES, wanted, strict=True))


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_one_question_at_a_time_leaves_the_same(row: list[str]) -> None:
    _who, age, marks, core, *_others = row
    assert left_for(age, marks, "core", one_by_one=True) == " ".join(sorted(core.split()))
