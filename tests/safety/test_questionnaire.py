"""Which question comes next: only what is due, in order, back and forth."""

from datetime import date, timedelta
from typing import Any

import pytest

from guides_of_the_checkout import GUIDES
from safety.answering import Answerer, answers_of, parse_marks, typed_for
from safety.builders import TODAY, answered, question, rule, safety_guides, sign
from selfcare.guides.enums import Complaint, Effect, Part, Tier
from selfcare.guides.model import Step
from selfcare.safety.answers import GivenAnswer
from selfcare.safety.questionnaire import Kind, Questionnaire, Reply
from selfcare.safety.questions import Asked, rules_at_step
from selfcare.safety.screening import acting_ids, screen
from session.builders import press, routine

CORE = GUIDES.routines["core"]
CALVES = GUIDES.routines["calves"]
SIGNS = [
    (lead.id, flag)
    for page in GUIDES.check_pages
    for lead in page.leads
    for flag in lead.sets
    if flag in GUIDES.red_flags and GUIDES.red_flags[flag].tier is Tier.EMERGENCY
]


def asked_keys(answers: dict[str, GivenAnswer], on: date, marks: str = "") -> list[str]:
    _answers, asked = answers_of(GUIDES, CORE, "45", parse_marks(marks), on, answers)
    return [question.key for question in asked]


def nothing_to_declare(on: date = TODAY) -> dict[str, GivenAnswer]:
    answers, _asked = answers_of(GUIDES, CORE, "45", parse_marks(""), on)
    return answers


def test_nothing_is_asked_again_on_the_same_day() -> None:
    assert asked_keys(nothing_to_declare(), TODAY) == []


@pytest.mark.parametrize(
    ("days", "pages"),
    [
        (1, ["s5"]),
        (7, ["s2", "s3", "s5"]),
        (14, ["s2", "s3", "s5"]),
        (30, ["p", "s2", "s3", "s4", "s5"]),
        (364, ["p", "s2", "s3", "s4", "s5"]),
        (365, ["age", "p", "s2", "s3", "s4", "s5"]),
    ],
)
def test_each_answer_is_asked_when_it_has_grown_old(days: int, pages: list[str]) -> None:
    later = TODAY + timedelta(days=days)
    assert asked_keys(nothing_to_declare(), later) == pages


def test_a_later_page_asks_only_the_leads_that_are_due() -> None:
    _answers, asked = answers_of(
        GUIDES, CORE, "45", parse_marks(""), TODAY + timedelta(days=1), nothing_to_declare()
    )
    (page,) = asked
    assert [line.split()[0] for line in page.lines] == ["Ill,", "Big"]


@pytest.mark.parametrize(("lead", "flag"), SIGNS)
def test_an_emergency_ends_the_check(lead: str, flag: str) -> None:
    answers, asked = answers_of(GUIDES, CORE, "45", parse_marks(f"{lead}:"), TODAY)
    assert asked[-1].key == "s2"
    assert answers[flag].answer == "yes"
    assert not any(
        given.word == "no"
        for id_, given in answers.items()
        if id_ in GUIDES.red_flags and id_ != "pregnancy-warning-signs"
    )


def test_going_back_forgets_the_reply_and_what_it_opened() -> None:
    check = Questionnaire(GUIDES, CORE, {}, TODAY)
    person = Answerer(GUIDES, "45", parse_marks("H6: 1 l"))
    replies: dict[str, Reply] = {}
    while (question := check.next_question(replies)) and question.key != "s5":
        replies[question.key] = person.reply(question)
    assert check.given["hip-replacement"] == "yes:left"
    for _key in ("hip-replacement/f-joints/side", "f-joints", "s4"):
        replies.popitem()
    again = check.next_question(replies)
    assert again is not None
    assert (again.key, "hip-replacement" in check.given) == ("s4", False)


def test_not_sure_on_a_follow_up_is_not_sure_of_each_line() -> None:
    check = Questionnaire(GUIDES, CORE, {}, TODAY)
    replies: dict[str, Reply] = {
        "age": "45",
        "p": "no",
        "s2": frozenset(),
        "s3": frozenset({0}),
        "f-fever": "unsure",
    }
    assert check.next_question(replies) is None
    assert check.given["fever"] == "unsure"


def test_a_yes_contradicts_an_older_no_until_its_follow_up_is_answered() -> None:
    check = Questionnaire(GUIDES, CORE, {}, TODAY)
    replies: dict[str, Reply] = {"age": "45", "p": "yes"}
    check.next_question(replies)
    assert check.contradicted == {"pregnant", "birth-recent", "pregnancy-warning-signs"}
    check.next_question({**replies, "f-pregnant": frozenset()})
    assert check.contradicted == frozenset()


def no_to_all(saved: dict[str, GivenAnswer], on: date, **which: Any) -> dict[str, str]:
    """Ask some of the check again, and answer no to all of it."""
    check = Questionnaire(GUIDES, None, saved, on, **which)
    person = Answerer(GUIDES, "45", parse_marks(""))
    replies: dict[str, Reply] = {}
    while question := check.next_question(replies):
        replies[question.key] = person.reply(question)
    return dict(check.given)


@pytest.mark.parametrize("one_by_one", [False, True])
@pytest.mark.parametrize(
    ("id_", "pages"),
    [
        ("fever", ("s1", "s2", "s3")),
        ("pregnant", ("s1", "s2", "s3")),
        ("clot-now", ("s1", "s2", "s3", "s4", "s5")),
        ("unwell-today", ("s5",)),
    ],
)
def test_what_stopped_is_taken_back_where_it_is_asked_again(
    *, id_: str, pages: tuple[str, ...], one_by_one: bool
) -> None:
    saved = {**nothing_to_declare(), id_: GivenAnswer("yes", TODAY)}
    assert no_to_all(saved, TODAY, pages=pages, one_by_one=one_by_one)[id_] == "no"


@pytest.mark.parametrize("one_by_one", [False, True])
def test_what_stops_does_not_end_the_pages_that_were_chosen(*, one_by_one: bool) -> None:
    """Who is not allowed to press can still say that the chest hurts."""
    saved = {**nothing_to_declare(), "cannot-stop-alone": GivenAnswer("yes", TODAY)}
    given = no_to_all(saved, TODAY, pages=("s2", "s3"), one_by_one=one_by_one)
    assert {"chest-pain", "lump"} <= given.keys()


@pytest.mark.parametrize("one_by_one", [False, True])
@pytest.mark.parametrize("stored", [["wait-a-while"], ["unwell-today", "wait-a-while"]])
def test_a_meal_locks_nobody_out(*, stored: list[str], one_by_one: bool) -> None:
    """Both questions about today are asked again, whichever of them stopped."""
    saved = {**nothing_to_declare(), **dict.fromkeys(stored, GivenAnswer("yes", TODAY))}
    given = no_to_all(saved, TODAY, leads=("t1", "t2"), one_by_one=one_by_one)
    assert (given["unwell-today"], given["wait-a-while"]) == ("no", "no")


@pytest.mark.parametrize("one_by_one", [False, True])
def test_a_no_to_signs_keeps_a_sign_reported_with_an_illness(*, one_by_one: bool) -> None:
    """New back pain after a cancer stays one for who loses no weight."""
    marks = parse_marks("H10: 3")
    saved, _asked = answers_of(GUIDES, None, "45", marks, TODAY)
    signs = no_to_all(saved, TODAY, pages=("s2", "s3"), one_by_one=one_by_one)
    assert "cancer-signs" not in signs
    health = no_to_all(saved, TODAY, pages=("s4",), one_by_one=one_by_one)
    assert health["cancer-signs"] == "no"


def test_no_age_is_asked_where_no_rule_depends_on_it() -> None:
    ageless = {
        id_: one
        for id_, one in GUIDES.contraindications.items()
        if not one.from_age and not one.under_age
    }
    check = Questionnaire(GUIDES._replace(contraindications=ageless), None, {}, TODAY)
    first = check.next_question({})
    assert first is not None
    assert first.key == "p"


def test_no_place_means_everywhere() -> None:
    answers = {**nothing_to_declare(), "skin": GivenAnswer("yes", TODAY)}
    assert screen(CORE, GUIDES, answers, TODAY).stops


def test_a_sign_stops_every_routine_whoever_asked_for_it() -> None:
    answers = {**nothing_to_declare(), "spinal-cord-signs": GivenAnswer("yes", TODAY)}
    assert all(screen(each, GUIDES, answers, TODAY).stops for each in GUIDES.routines.values())


@pytest.mark.parametrize(
    ("answer", "sign_id"),
    [
        ("cancer-past", "cancer-signs"),
        ("cancer-bone", "cancer-signs"),
        ("weak-immune", "infection-risk"),
        ("recent-infection", "infection-risk"),
        ("osteoporosis", "fracture-signs"),
    ],
)
def test_new_back_pain_is_a_sign_after_some_answers(answer: str, sign_id: str) -> None:
    known = {**nothing_to_declare(), answer: GivenAnswer("yes", TODAY)}
    later = TODAY + timedelta(days=7)
    hands = GUIDES.routines["hands"]
    answers, _asked = answers_of(GUIDES, hands, "45", parse_marks("U11:"), later, known)
    assert answers[sign_id].answer == "yes"
    others = {"cancer-signs", "infection-risk", "fracture-signs"} - {sign_id}
    assert all(answers[other].answer == "no" for other in others)


def test_new_back_pain_is_not_asked_of_others() -> None:
    later = TODAY + timedelta(days=7)
    _answers, asked = answers_of(GUIDES, CORE, "45", parse_marks(""), later, nothing_to_declare())
    assert "New back pain" not in [line for question in asked for line in question.lines]


@pytest.mark.parametrize(
    "risk", ["clot-past", "clot-family", "still-lately", "long-journey", "recent-surgery", "cancer"]
)
def test_pain_down_a_leg_with_a_clot_risk_is_a_sign(risk: str) -> None:
    answers = {
        "leg-pain-from-back": GivenAnswer("yes:left", TODAY),
        risk: GivenAnswer("yes", TODAY),
    }
    assert "one-leg-swollen" in acting_ids(GUIDES, answers, TODAY)


# A doctor's yes

NEVER_CLEARED = (
    *("clot-past", "clot-illness", "clot-now", "pregnant", "cancer-bone", "skin", "hernia"),
    *("neck-artery", "whiplash", "varicose", "implant", "under-18", "still-lately"),
)


@pytest.mark.parametrize("id_", [*NEVER_CLEARED, *GUIDES.red_flags])
def test_no_doctors_yes_changes_these(id_: str) -> None:
    known = nothing_to_declare()
    plain = screen(CORE, GUIDES, {**known, id_: GivenAnswer("yes", TODAY)}, TODAY)
    cleared = screen(CORE, GUIDES, {**known, id_: GivenAnswer("cleared", TODAY)}, TODAY)
    assert cleared == plain


@pytest.mark.parametrize("id_", [r.id for r in GUIDES.contraindications.values() if r.cleared])
def test_a_doctors_yes_ends_and_is_asked_again(id_: str) -> None:
    rule = GUIDES.contraindications[id_]
    assert rule.cleared is not None
    given = {id_: GivenAnswer("cleared", TODAY)}
    last = TODAY + timedelta(days=rule.cleared.age_days - 1)
    assert acting_ids(GUIDES, given, last)[id_].cleared
    over = last + timedelta(days=1)
    assert not acting_ids(GUIDES, given, over)[id_].cleared
    first = Questionnaire(GUIDES, None, given, over).next_question({})
    assert first is not None
    assert (first.key, first.kind) == (f"{id_}/still", Kind.YES_NO_UNSURE)


@pytest.mark.parametrize(("reply", "word"), [("yes", "cleared"), ("no", "yes"), ("unsure", "yes")])
def test_only_a_yes_renews_a_doctors_yes(reply: str, word: str) -> None:
    given = {"nodes-removed": GivenAnswer("cleared:arm-hand.left", TODAY - timedelta(days=365))}
    check = Questionnaire(GUIDES, None, given, TODAY)
    check.next_question({"nodes-removed/still": reply})
    assert check.given["nodes-removed"] == f"{word}:arm-hand.left"


def test_a_doctors_yes_that_still_holds_is_not_asked_again() -> None:
    given = {"nodes-removed": GivenAnswer("cleared", TODAY - timedelta(days=364))}
    first = Questionnaire(GUIDES, None, given, TODAY).next_question({})
    assert first is not None
    assert first.key == "age"


@pytest.mark.parametrize(("lead", "first"), [("h10", "nodes-removed/still"), ("t1", "s5")])
def test_a_doctors_yes_is_asked_again_with_its_own_lead(lead: str, first: str) -> None:
    given = {"nodes-removed": GivenAnswer("cleared", TODAY - timedelta(days=365))}
    asked = Questionnaire(GUIDES, None, given, TODAY, leads=(lead,)).next_question({})
    assert asked is not None
    assert asked.key == first


# Questions of one's own guides


def test_an_own_question_is_asked_at_the_end() -> None:
    own = question("wrist", rule(Effect.LEAVE_OUT, parts=[Part.LOWER_BACK]))
    guides = safety_guides(own, sign("odd", Tier.SAME_DAY, Complaint.NECK))
    about = Asked(guides, routine(press()))
    leads = [lead.id for page in about.pages for lead in page.leads if about.ids(lead, {})]
    assert leads == ["wrist"]


def test_the_line_mode_types_one_letter_a_question() -> None:
    assert set(typed_for(CORE, guides=GUIDES, on=TODAY)) == {"45", "n"}


@pytest.mark.parametrize("one_by_one", [False, True])
@pytest.mark.parametrize(("id_", "days"), [("numbness", 8), ("fracture", 8), ("infection-risk", 1)])
def test_a_no_to_signs_or_today_keeps_what_was_said_elsewhere(
    *, id_: str, days: int, one_by_one: bool
) -> None:
    saved = {**nothing_to_declare(), id_: GivenAnswer("yes", TODAY)}
    later = TODAY + timedelta(days=days)
    marks = parse_marks("")
    answers, _asked = answers_of(GUIDES, CORE, "45", marks, later, saved, one_by_one=one_by_one)
    assert answers[id_].acts_as_yes


def test_a_place_of_one_question_is_added_to_that_of_another() -> None:
    marks = parse_marks("H5: 4 leg.l; H6: 5 arm-hand.r")
    check = Questionnaire(GUIDES, None, {}, TODAY)
    replies: dict[str, Reply] = {
        "fracture/f-bones/where": frozenset({6}),
        "fracture/f-bones/side/leg": "left",
        "fracture/f-joints/where": frozenset({2}),
        "fracture/f-joints/side/arm-hand": "right",
    }
    person = Answerer(GUIDES, "45", marks)
    while question := check.next_question(replies):
        replies[question.key] = person.reply(question)
    assert check.given["fracture"] == "yes:leg.left,arm-hand.right"


def test_everywhere_stays_everywhere_whatever_place_is_added() -> None:
    check = Questionnaire(GUIDES, None, {}, TODAY)
    replies: dict[str, Reply] = {"fracture/f-bones/where": "unsure"}
    person = Answerer(GUIDES, "45", parse_marks("H5: 4; H6: 5 arm-hand.r"))
    while question := check.next_question(replies):
        replies[question.key] = person.reply(question)
    assert check.given["fracture"] == "yes"


@pytest.mark.parametrize(
    ("lines", "was_checked", "answer"),
    [
        ("2", "no", "yes"),
        ("2", "unsure", "yes"),
        ("2", "yes", "no"),
        ("1+2", "yes", "yes"),
    ],
)
def test_one_by_one_a_line_is_taken_back_by_a_plain_yes(
    lines: str, was_checked: str, answer: str
) -> None:
    """A leg pain that nobody has checked, and then: it is old and was checked."""
    check = Questionnaire(GUIDES, CORE, {}, TODAY, one_by_one=True)
    replies: dict[str, Reply] = {"f-leg/5": was_checked}
    person = Answerer(GUIDES, "45", parse_marks(f"U3: {lines}"))
    while question := check.next_question(replies):
        replies[question.key] = person.reply(question)
    assert check.given["one-leg-swollen"] == answer


def test_the_place_is_asked_for_all_lines_that_are_true() -> None:
    _answers, asked = answers_of(GUIDES, CORE, "45", parse_marks("B1: 1 leg.l+2 leg.l"), TODAY)
    (where,) = [question for question in asked if question.kind is Kind.PLACES]
    lines = GUIDES.follow_ups["f-skin"].lines
    assert lines[0].ask in where.text
    assert lines[1].ask in where.text


@pytest.mark.parametrize(
    ("marks", "sign"),
    [
        ("U3: 1+3", "swollen-leg-and-breathless"),
        ("U9: 1+2", "neck-artery-signs"),
        ("U1: 1; U9: 3", "headache-with-fever"),
        ("E8: 3; E9:", "very-unwell"),
    ],
)
def test_one_by_one_a_sign_does_not_hide_an_emergency(marks: str, sign: str) -> None:
    answers, _asked = answers_of(GUIDES, None, "45", parse_marks(marks), TODAY, one_by_one=True)
    assert answers[sign].answer == "yes"


@pytest.mark.parametrize(("age", "minor"), [("45", "no"), ("17", "yes")])
def test_an_age_replaces_what_was_asked_without_it(age: str, minor: str) -> None:
    saved = {"age": GivenAnswer("unsure", TODAY), "under-18": GivenAnswer("yes", TODAY)}
    check = Questionnaire(GUIDES, None, saved, TODAY, pages=("s1",))
    check.next_question({"age": age})
    assert check.given["under-18"] == minor


@pytest.mark.parametrize(
    ("step", "saved", "asked"),
    [
        (press(also=("leaning",)), {}, ["leaning"]),
        (press(also=("group",)), {}, ["leaning"]),
        (press(also=("skin",)), {}, []),
        (press(also=("leaning",)), answered(no=["leaning"], days_ago=89), []),
        (press(also=("leaning",)), answered(no=["leaning"], days_ago=90), ["leaning"]),
    ],
)
def test_an_optional_step_asks_what_it_names(
    step: Step, saved: dict[str, GivenAnswer], asked: list[str]
) -> None:
    """Until that is answered; and only what waits for a step, as the check asks the rest."""
    guides = safety_guides(question("leaning", group="group", at_step=True), question("skin"))
    assert [rule.id for rule in rules_at_step(step, guides, saved, TODAY)] == asked
