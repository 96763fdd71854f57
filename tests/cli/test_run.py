"""`selfcare run`: who may start, what is asked before, and what is kept."""

from datetime import date, timedelta

import pytest

from cli.person import DAY, NO_TO_CORE, Person, Screen, Typing
from guides_of_the_checkout import GUIDES
from safety.answering import typed_for
from selfcare.guides.enums import Tier
from selfcare.i18n.formatting import format_day
from selfcare.outcomes import Outcome
from selfcare.safety.questions import Asked, ids_of

CORE = GUIDES.routines["core"]

SIGNS_NOW = "Signs that need help now."
SIGNS = "Signs to check first."
HEALTH = "Your health."
EACH_RUN = "anything new or worse?"
PAIN = "Pain now, 0 to 10:"
HELP_NOW = "Stop. You need help now."
NOT_TODAY = "Not today. See a doctor first."
OPTIONAL = "There is an optional step"
FINISHED = "You are done"

NOTHING_NEW = "n"
NO_PAIN_SCORE = ""
NOTHING_OPTIONAL = "n"
TO_THE_START = (NO_PAIN_SCORE, NOTHING_OPTIONAL)


def sessions(person: Person) -> list[dict[str, object]]:
    """The sessions in the diary."""
    found: list[dict[str, object]] = person.run("history", "--json").json["sessions"]
    return found


def answers(person: Person) -> dict[str, str]:
    """The saved answers."""
    saved = person.run("safety", "--show", "--json").json["answers"]
    return {id_: answer["answer"] for id_, answer in saved.items()}


def typed(marks: str = "") -> tuple[str, ...]:
    """What is typed before the core routine by somebody for whom these are true."""
    return typed_for(CORE, marks, guides=GUIDES, on=DAY)


def run_core(person: Person, *lines: str) -> tuple[int, str]:
    """Run the core routine on a terminal, without keys; give its end and what was said."""
    result = person.types("run", "core", "--no-keys", lines=lines)
    assert result.stderr == ""
    return result.status, result.words


# Who may start


def test_without_answers_nothing_starts(person: Person) -> None:
    """Where nobody can be asked and nothing was answered, run ends with 4 and says what to do."""
    result = person.run("run", "core")
    assert (result.status, FINISHED in result.words) == (4, False)
    assert "selfcare safety" in result.words


def test_answers_that_are_too_old(hurried: Person) -> None:
    """After seven days the red flags are too old, and without a terminal nothing starts."""
    assert hurried.on(DAY + timedelta(days=6)).run("run", "core", "--minutes", "3").status == 4
    assert hurried.on(DAY + timedelta(days=7)).run("run", "core").status == 4


def test_with_answers_it_runs_to_its_end(hurried: Person) -> None:
    """With answers of today a session on a pipe ends by itself, with 0."""
    result = hurried.run("run", "core")
    assert (result.status, FINISHED in result.words) == (0, True)


def test_what_rules_a_routine_out_is_said(hurried: Person) -> None:
    """A contraindication that blocks ends with 4, its reason and another routine."""
    hurried.has_answered({"clot-past": "yes"})
    result = hurried.run("run", "calves")
    assert (result.status, FINISHED in result.words) == (4, False)
    assert GUIDES.contraindications["clot-past"].reason in result.words
    listed = hurried.run("list", "--json").json["routines"]
    going = [f"selfcare run {row['id']}" for row in listed if row["verdict"] == "go"]
    assert [command for command in going if command in result.words] != []


def test_the_other_choice_follows_the_answers_of_now(checked: Person) -> None:
    """A yes given a moment ago rules out what the answers of before would allow."""
    status, words = run_core(checked, "y", "4", *typed("P: 1"), "")
    assert (status, GUIDES.contraindications["pregnant"].reason in words) == (4, True)
    assert "selfcare run" not in words


@pytest.mark.parametrize("id_", [flag.id for flag in GUIDES.red_flags.values()])
@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_each_warning_sign(hurried: Person, id_: str, answer: str) -> None:
    """A sign that is urgent ends with 4 and its advice, and no routine is offered."""
    flag = GUIDES.red_flags[id_]
    routine = next(
        routine.id
        for routine in GUIDES.routines.values()
        if not flag.complaints or {*flag.complaints} & {*routine.complaints}
    )
    hurried.has_answered({id_: answer})
    result = hurried.run("run", routine)
    blocks = flag.tier is not Tier.BOOK
    assert result.status == (4 if blocks else 0)
    assert not blocks or "selfcare run" not in result.words
    assert (flag.tell or flag.why) in result.words


def test_an_emergency_offers_nothing_else(hurried: Person) -> None:
    """Only the command that corrects a slip is named."""
    hurried.has_answered({"chest-pain": "yes"})
    assert hurried.run("run", "core").words.count("selfcare") == 1


def test_an_emergency_is_shown_whatever_the_settings(hurried: Person) -> None:
    """A slip in the settings does not hide what to do in an emergency."""
    hurried.home.joinpath("config.yaml").write_text("emergency_number: [1\n")
    hurried.has_answered({"chest-pain": "yes"})
    result = hurried.run("run", "core")
    assert (result.status, HELP_NOW in result.words) == (4, True)


def test_the_emergency_number_of_the_settings(hurried: Person) -> None:
    """A number is only shown if the person has set it."""
    hurried.has_answered({"chest-pain": "yes"})
    assert "Your emergency number" not in hurried.run("run", "core").words
    hurried.home.joinpath("config.yaml").write_text("emergency_number: 112\n")
    assert "Your emergency number: 112" in hurried.run("run", "core").words


def test_what_is_left_out_is_said(hurried: Person) -> None:
    """Steps that are left out are named with the reason, and a routine that is whole."""
    hurried.has_answered({"clot-past": "yes"})
    result = hurried.run("run", "core")
    before = result.words.split(FINISHED)[0]
    assert result.status == 0
    assert "skipped" in before.lower()
    assert GUIDES.contraindications["clot-past"].reason in before
    assert "selfcare run desk-hands" in before


def test_an_unknown_routine(person: Person) -> None:
    """What is not there ends with 5, before anything is asked."""
    result = person.types("run", "corr")
    assert (result.status, result.stdout) == (5, "")
    assert "Did you mean selfcare run core?" in result.complaint


def test_no_routine_and_nobody_to_ask(person: Person) -> None:
    """Without a name and a terminal, run ends with 2 and an example."""
    result = person.run("run")
    assert (result.status, "selfcare run core" in result.complaint) == (2, True)


# What is asked before


def test_the_first_time(person: Person) -> None:
    """The check, the pain score, the optional step; then it begins."""
    hurried = person.given(SELFCARE_CLOCK_RATE="10000")
    status, words = run_core(hurried, *NO_TO_CORE, *TO_THE_START)
    asked = (SIGNS_NOW, SIGNS, HEALTH, PAIN, OPTIONAL, FINISHED)
    places = [words.find(one) for one in asked]
    assert (status, places) == (0, sorted(places))
    assert (min(places) >= 0, EACH_RUN in words) == (True, False)


def test_the_same_result_is_shown_once(person: Person) -> None:
    """Severe pain brings the warning signs again; what is skipped has been said before."""
    hurried = person.given(SELFCARE_CLOCK_RATE="10000")
    status, words = run_core(hurried, *NO_TO_CORE, "8", *("n",) * 15, NOTHING_OPTIONAL)
    assert (status, words.count("All clear")) == (0, 1)


def test_only_what_the_routine_needs_is_asked(person: Person) -> None:
    """Questions that change nothing in this routine are not put."""
    person.types("run", "core", lines=NO_TO_CORE)
    about = Asked(GUIDES, CORE)
    leads = [lead for page in about.pages for lead in page.leads if about.ids(lead, {})]
    could = {"age", *(id_ for lead in leads for id_ in ids_of(lead, GUIDES))}
    assert set(answers(person)) <= could
    assert "spinal-cord-signs" not in answers(person)


@pytest.mark.parametrize("answered", [0, 1, 2, 20])
def test_leaving_the_questions(person: Person, answered: int) -> None:
    """Ctrl-D at any list ends with 3; nothing has started and nothing is kept."""
    status, words = run_core(person, *NO_TO_CORE[:answered])
    assert (status, FINISHED in words, answers(person)) == (3, False, {})


@pytest.mark.parametrize("answered", [0, 1])
def test_leaving_what_is_asked_after_them(checked: Person, answered: int) -> None:
    """Ctrl-D at the pain score or a proposal ends with 3, and no session was begun."""
    status, words = run_core(checked, NOTHING_NEW, *TO_THE_START[:answered])
    assert (status, FINISHED in words, sessions(checked)) == (3, False, [])


def test_an_emergency_ends_at_once(person: Person) -> None:
    """The first yes at the first list ends with 4; it is kept, and no other list is put."""
    status, words = run_core(person, *typed("E4:"), "")
    assert (status, SIGNS in words, "selfcare run" in words) == (4, False, False)
    yes = [id_ for id_, answer in answers(person).items() if answer == "yes"]
    assert (yes, HELP_NOW in words) == (["chest-pain"], True)


def test_a_sign_for_today_asks_no_more(person: Person) -> None:
    """A same-day sign ends with 4 after its list."""
    status, words = run_core(person, *typed("U1: 1"), "")
    assert (status, HEALTH in words, "selfcare run" in words) == (4, False, False)


def test_one_question_on_every_other_run(hurried: Person) -> None:
    """With answers that hold only one question is put, with the day of the last answer."""
    status, words = run_core(hurried, NOTHING_NEW, *TO_THE_START)
    assert (status, EACH_RUN in words, SIGNS_NOW in words) == (0, True, False)
    assert "Alcohol, sleeping pills, big meal, hot bath?" in words


def test_the_question_on_another_day_names_more(hurried: Person) -> None:
    status, words = run_core(hurried.on(DAY + timedelta(days=1)), NOTHING_NEW, *TO_THE_START)
    assert (status, f"Since {format_day(DAY)}: anything new or worse?" in words) == (0, True)
    assert "Maybe pregnant?" in words


@pytest.mark.parametrize("typed_first", ["c", "maybe", "0", "nn", ""])
def test_only_n_goes_on(hurried: Person, typed_first: str) -> None:
    status, words = run_core(hurried, typed_first, NOTHING_NEW, *TO_THE_START)
    assert (status, words.count("n no to all, y yes")) == (0, 2)


@pytest.mark.parametrize(
    ("which", "group", "others"),
    [
        ("1", SIGNS_NOW, (HEALTH,)),
        ("2", HEALTH, (SIGNS_NOW,)),
        ("3", "Your body and today.", (SIGNS_NOW, HEALTH)),
        ("4", "About you.", ()),
    ],
)
def test_what_is_new_is_asked_again(
    hurried: Person, which: str, group: str, others: tuple[str, ...]
) -> None:
    status, words = run_core(hurried, "y", which, *("n",) * 50)
    assert (status in (0, 3), group in words) == (True, True)
    assert [other for other in others if other in words] == []


def test_only_a_part_of_the_list_can_be_asked_again(hurried: Person) -> None:
    """Two numbers in one word are none."""
    status, words = run_core(hurried, "y", "12", "3", *("n",) * 50)
    assert (status, words.count("Type one of these, then Enter.")) == (3, 1)


def test_who_is_still_unwell_is_asked_no_more(hurried: Person) -> None:
    later = hurried.on(DAY + timedelta(days=7))
    later.has_answered({"unwell-today": "yes"})
    status, words = run_core(later, "y", "y", *("n",) * 3, "", *("n",) * 50)
    assert (status, SIGNS_NOW in words) == (4, False)


@pytest.mark.parametrize(("reply", "saved"), [("y", "cleared"), ("n", "yes")])
def test_a_doctors_yes_that_is_over_is_asked_by_itself(
    hurried: Person, reply: str, saved: str
) -> None:
    hurried.has_answered({"nodes-removed": "cleared:arm-hand.left"}, DAY - timedelta(days=365))
    _status, words = run_core(hurried, reply, NOTHING_NEW, *TO_THE_START)
    assert ("Does your doctor still say" in words, HEALTH in words) == (True, False)
    assert answers(hurried)["nodes-removed"] == saved


def test_somebody_else_is_a_guest(hurried: Person) -> None:
    status, words = run_core(hurried, "g", *NO_TO_CORE, *TO_THE_START)
    assert (status, "nothing about you is read or saved" in words) == (0, True)
    assert sessions(hurried) == []


def test_a_meal_locks_nobody_out(hurried: Person) -> None:
    hurried.has_answered({"unwell-today": "yes"})
    status, words = run_core(hurried, "n", "n", NOTHING_NEW, *TO_THE_START)
    assert (status, "hot bath just now" in words) == (0, True)
    assert answers(hurried)["unwell-today"] == "no"


def test_what_the_lists_bring_up_counts(hurried: Person) -> None:
    """What is new is kept and acts on this very session."""
    status, words = run_core(hurried, "y", "4", *typed("H2: 3"), *TO_THE_START)
    assert (status, "We skip: Calf" in words) == (0, True)
    assert hurried.run("list", "--json", "--search", "core").json["routines"][0]["left_out"] == [
        "calves"
    ]


@pytest.mark.parametrize(("score", "opens"), [("7", False), ("8", True), ("10", True)])
def test_much_pain_opens_the_warning_signs(hurried: Person, score: str, *, opens: bool) -> None:
    """From 8 of 10 the warning signs are gone through once more."""
    again = ("n",) * 15 if opens else ()
    status, words = run_core(hurried, NOTHING_NEW, score, *again, NOTHING_OPTIONAL)
    assert (status, SIGNS_NOW in words, SIGNS in words) == (0, opens, opens)


@pytest.mark.parametrize(("score", "opens"), [("4", False), ("5", True), ("2", False)])
def test_clearly_more_pain_opens_the_warning_signs(
    hurried: Person, score: str, *, opens: bool
) -> None:
    """Two more than at the last session counts as much."""
    hurried.has_done("core", DAY - timedelta(days=1), pain=3)
    again = ("n",) * 15 if opens else ()
    status, words = run_core(hurried, NOTHING_NEW, score, *again, NOTHING_OPTIONAL)
    assert (status, SIGNS_NOW in words) == (0, opens)


def test_a_sign_that_comes_up_then_blocks(hurried: Person) -> None:
    """A yes at the warning signs after much pain ends with 4."""
    status, words = run_core(hurried, NOTHING_NEW, "9", "n", "n", "n", "y", "")
    assert (status, HELP_NOW in words, FINISHED in words) == (4, True, False)


@pytest.mark.parametrize("score", ["11", "-1", "3.5", "five", "\N{DIGIT FIVE}\N{SUPERSCRIPT TWO}"])
def test_a_score_that_is_none(hurried: Person, score: str) -> None:
    """Only whole numbers from 0 to 10 are scores; anything else is asked again."""
    status, words = run_core(hurried, NOTHING_NEW, score, *TO_THE_START)
    assert (status, words.count(PAIN)) == (0, 2)


# What is proposed


@pytest.mark.parametrize(
    ("wants", "takes_part"), [(("y", "n"), True), (("y", "y"), False), (("n",), False)]
)
def test_an_optional_step_is_asked_for(
    hurried: Person, wants: tuple[str, ...], *, takes_part: bool
) -> None:
    """It takes part only if the person wants it, and leaning back does not hurt."""
    status, words = run_core(hurried, NOTHING_NEW, NO_PAIN_SCORE, *wants)
    said = next(step.say for step in CORE.steps if step.id == "leaning-back")
    explained = 1
    assert (status, words.count(said)) == (0, explained + takes_part)
    assert ("Does leaning back hurt" in words) == (wants[0] == "y")


def test_an_optional_step_asked_for_with_an_option(hurried: Person) -> None:
    """With --with it takes part without a question, also on a pipe, if its answer still holds."""
    hurried.has_answered({"leaning-back": "no"})
    result = hurried.run("run", "core", "--with", "leaning-back")
    said = next(step.say for step in CORE.steps if step.id == "leaning-back")
    assert (result.status, OPTIONAL in result.words, said in result.words) == (0, False, True)


@pytest.mark.parametrize(("hurts", "takes_part"), [("n", True), ("y", False), ("u", False)])
def test_an_option_does_not_answer_for_the_person(
    hurried: Person, hurts: str, *, takes_part: bool
) -> None:
    lines = (NOTHING_NEW, NO_PAIN_SCORE, hurts)
    result = hurried.types("run", "core", "--no-keys", "--with", "leaning-back", lines=lines)
    said = next(step.say for step in CORE.steps if step.id == "leaning-back")
    assert (result.status, "Does leaning back hurt" in result.words) == (0, True)
    assert (said in result.words) == takes_part


def test_a_step_whose_question_nobody_can_answer_is_skipped(hurried: Person) -> None:
    result = hurried.run("run", "core", "--with", "leaning-back")
    said = next(step.say for step in CORE.steps if step.id == "leaning-back")
    assert (result.status, said in result.words) == (0, False)
    assert "Does leaning back hurt or make you dizzy? selfcare can only ask" in result.words


TWO_LEANING = """\
kind: routine
id: twice
title: Twice
summary: Two steps that lean back.
for: [lower-back]
evidence: {grade: own-caution, says: For tests., sources: []}
steps:
  - {id: press, point: EX-UE7, side: left, hold_seconds: 1, title: Pressing once, say: Press.}
  - {id: one, point: EX-UE7, side: left, optional: true, also: [leaning-back], say: Lean once.}
  - {id: two, point: EX-UE7, side: left, optional: true, also: [leaning-back], say: Lean twice.}
"""


def test_one_answer_rules_out_every_step_that_depends_on_it(person: Person) -> None:
    """A yes at the first of two steps is not forgotten at the second."""
    person.owns("twice", TWO_LEANING)
    assert person.run("safety", "--none-apply", "--set", "age=45").status == 0
    hurried = person.given(SELFCARE_CLOCK_RATE="10000")
    lines = (NOTHING_NEW, NO_PAIN_SCORE, "y", "y", "y")
    result = hurried.types("run", "twice", "--no-keys", lines=lines)
    assert (result.status, result.words.count("Lean twice.")) == (0, 1)
    assert "Lean once." not in result.words.split("Ready:")[1]


def test_an_optional_step_that_is_ruled_out(hurried: Person) -> None:
    """What the answers leave out is not offered."""
    hurried.has_answered({"leaning-back": "yes"})
    status, words = run_core(hurried, NOTHING_NEW, NO_PAIN_SCORE)
    assert (status, OPTIONAL in words) == (0, False)


# Which routine


def test_choosing_a_routine(hurried: Person) -> None:
    """Without a name every routine is listed in the order of the list, and a number takes it."""
    lines = ("1", NOTHING_NEW, *TO_THE_START)
    result = hurried.types("run", "--no-keys", lines=lines)
    assert (result.status, CORE.title in result.words.split(EACH_RUN)[1]) == (0, True)
    before = result.words.split(EACH_RUN)[0]
    assert [id_ for id_ in GUIDES.routines if f"{id_}:" not in before] == []


def test_enter_takes_the_last_one(hurried: Person) -> None:
    """Just press Enter for the routine of the last session, which is said."""
    hurried.has_done("core", DAY - timedelta(days=1))
    lines = ("", NOTHING_NEW, NO_PAIN_SCORE, NOTHING_OPTIONAL)
    result = hurried.types("run", "--no-keys", lines=lines)
    assert (result.status, "Just press Enter for core" in result.words) == (0, True)
    assert CORE.title in result.words.split(EACH_RUN)[1]


def test_enter_takes_nothing_the_first_time(checked: Person) -> None:
    """Without a last session Enter alone asks again, and Ctrl-D leaves with 3."""
    result = checked.types("run", lines=("",))
    assert (result.status, "Type a number or part of a name" in result.words) == (3, True)


# What is not kept


def test_a_guest_is_asked_everything(checked: Person) -> None:
    """The answers of the one who owns the machine do not let a guest start."""
    result = checked.run("run", "core", "--guest")
    assert (result.status, FINISHED in result.words) == (4, False)


def test_a_guest_leaves_nothing_behind(person: Person) -> None:
    """A guest's answers and session are not kept."""
    guest = person.given(SELFCARE_CLOCK_RATE="10000")
    lines = (*NO_TO_CORE, *TO_THE_START)
    result = guest.types("run", "core", "--guest", "--no-keys", lines=lines)
    assert (result.status, FINISHED in result.words) == (0, True)
    assert not person.home.joinpath("diary.sqlite3").exists()


def test_a_guest_does_not_see_the_owners_sessions(hurried: Person) -> None:
    """Neither a pain score nor a first time is taken from the owner's diary."""
    hurried.has_done("core", DAY - timedelta(days=1), pain=1)
    lines = (*NO_TO_CORE, "5", NOTHING_OPTIONAL)
    result = hurried.types("run", "core", "--guest", "--no-keys", lines=lines)
    assert (result.status, EACH_RUN in result.words) == (0, False)
    assert result.words.count(SIGNS_NOW) == 1


def test_the_first_session_after_a_doctors_yes_is_gentle(hurried: Person) -> None:
    hurried.has_answered({"seizures": "cleared"})
    status, words = run_core(hurried, NOTHING_NEW, NO_PAIN_SCORE, NOTHING_OPTIONAL)
    assert (status, "Changed: Gentle" in words) == (0, True)
    assert "since you told us on" in words


def test_it_is_gentle_too_where_nobody_can_be_asked(hurried: Person) -> None:
    hurried.has_answered({"seizures": "cleared"})
    result = hurried.run("run", "core")
    assert (result.status, "Changed: Gentle" in result.words) == (0, True)


def test_a_rehearsal(person: Person) -> None:
    """A rehearsal asks nothing, keeps nothing, and first says what it is."""
    person.owns("brief")
    result = person.types("run", "brief", "--rehearse", "--no-keys")
    assert (result.status, FINISHED in result.words) == (0, True)
    assert "do not press along" in result.words.split("Press.")[0]
    assert [asked for asked in (SIGNS_NOW, PAIN) if asked in result.words] == []
    assert not person.home.joinpath("diary.sqlite3").exists()


def test_a_faster_clock_keeps_no_session(hurried: Person) -> None:
    """With SELFCARE_CLOCK_RATE the safety check is as always and the session is not recorded."""
    result = hurried.run("run", "core")
    assert (result.status, "nothing is recorded" in result.words, sessions(hurried)) == (
        0,
        True,
        [],
    )
    assert hurried.run("safety", "--forget").status == 0
    assert hurried.run("run", "core").status == 4


@pytest.mark.parametrize("rate", ["0", "-1", "nan", "inf", "fast", "1e9"])
def test_a_clock_rate_that_is_none(checked: Person, rate: str) -> None:
    """A rate that makes no sense ends with 2 and names the variable."""
    result = checked.given(SELFCARE_CLOCK_RATE=rate).run("run", "core")
    assert (result.status, "SELFCARE_CLOCK_RATE" in result.complaint) == (2, True)


def test_a_session_is_saved(checked: Person) -> None:
    """Both pain scores and the hold stand in the diary."""
    checked.owns("brief")
    recorded = checked.given(SELFCARE_CLOCK_RATE="12", SELFCARE_RECORD_FAST="1")
    result = recorded.types("run", "brief", "--no-keys", lines=(NOTHING_NEW, "4", "3"))
    assert result.status == 0, result
    (session,) = sessions(checked)
    assert (session["routine"], session["outcome"]) == ("brief", "completed")
    assert (session["pain_before"], session["pain_after"]) == (4, 3)
    assert (session["beats_done"], session["beats_planned"], session["held_seconds"]) == (1, 1, 1.0)


# After something was wrong


SYMPTOM = next(iter(GUIDES.symptoms.values()))


@pytest.fixture
def stopped(hurried: Person) -> Person:
    """Somebody whose session was stopped today because something was wrong."""
    hurried.has_done("waist", DAY, Outcome.STOPPED_FOR_SAFETY, symptom=SYMPTOM.id)
    return hurried


@pytest.mark.parametrize("routine", ["waist", "core", "desk-hands"])
def test_nothing_more_that_day(stopped: Person, routine: str) -> None:
    """For the rest of the day every routine ends with 4 and the advice; nothing is asked."""
    result = stopped.types("run", routine)
    assert (result.status, SYMPTOM.advice in result.words) == (4, True)
    assert [asked for asked in (EACH_RUN, SIGNS_NOW) if asked in result.words] == []


def test_nothing_more_that_day_without_a_symptom(hurried: Person) -> None:
    """Where nothing was said about what was wrong, the general advice is given."""
    hurried.has_done("waist", DAY, Outcome.STOPPED_FOR_SAFETY, symptom="not-said")
    result = hurried.run("run", "core")
    assert (result.status, GUIDES.advice[Tier.SAME_DAY] in result.words) == (4, True)


def test_answering_anew_does_not_lift_it(stopped: Person) -> None:
    """The safety questions of the same day open no way around."""
    assert stopped.run("safety", "--none-apply").status == 0
    assert stopped.run("run", "core").status == 4


def test_the_warning_signs_come_first_afterwards(stopped: Person) -> None:
    """The next day all warning signs are asked before the one question."""
    next_day = stopped.on(DAY + timedelta(days=1))
    assert next_day.run("run", "core").status == 4
    _status, words = run_core(next_day, *("n",) * 60)
    assert words.index(SIGNS_NOW) < words.index(EACH_RUN)
    leads = [lead for page in GUIDES.check_pages[1:2] for lead in page.leads]
    assert [lead.id for lead in leads if lead.question not in words] == []


def test_a_stop_does_not_block_a_guest(stopped: Person) -> None:
    """What happened to one person does not block another."""
    result = stopped.types(
        "run", "core", "--guest", "--no-keys", lines=(*NO_TO_CORE, *TO_THE_START)
    )
    assert (result.status, FINISHED in result.words) == (0, True)


# Wishes that cannot be met


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--hold", "20", "--minutes", "5"), "--hold and --minutes"),
        (("--minutes", "0.1"), "smallest possible is --minutes"),
        (("--minutes", "nan"), "smallest possible is --minutes"),
        (("--position", "siting"), "--position sitting?"),
        (("--position", "flying"), "Choose one of: standing, sitting"),
        (("--with", "leaning"), "leaning-back"),
        (("--hold", "0"), "--hold"),
        (("--hold", "x"), "--hold"),
    ],
)
def test_wishes_that_cannot_be_met(checked: Person, options: tuple[str, ...], named: str) -> None:
    """What cannot be done ends with 2 and the nearest that can."""
    result = checked.run("run", "core", *options)
    assert (result.status, named in result.complaint, FINISHED in result.words) == (2, True, False)


def test_a_day_before_the_answers(hurried: Person) -> None:
    """Where the clock was set back, answers from the future do not count."""
    assert hurried.on(date(2026, 1, 1)).run("run", "core").status == 4


def test_wrong_usage_is_refused_before_any_question(person: Person) -> None:
    """Nobody answers fifty questions to hear that two options do not go together."""
    result = person.types("run", "core", "--hold", "30", "--minutes", "5")
    assert (result.status, "cannot be used together" in result.complaint) == (2, True)
    assert "Question 1" not in result.stdout


def test_no_rehearsal_on_the_day_of_a_stop(stopped: Person) -> None:
    """After something was wrong even a look at a session waits until tomorrow."""
    assert stopped.run("run", "core", "--rehearse").status == 4


def test_a_yes_is_saved_when_the_person_leaves(checked: Person) -> None:
    """An older no does not let in somebody who has just contradicted it."""
    result = checked.types("run", "core", lines=("y", "4", "45", "y", "y"))
    assert (result.status, "We saved each yes" in result.words) == (3, True)
    answers = checked.run("safety", "--show", "--json").json["answers"]
    assert answers["pregnant"]["answer"] == "yes"


@pytest.mark.parametrize("guest", [(), ("--guest",)])
def test_leaving_after_a_same_day_sign_shows_what_to_do(
    checked: Person, guest: tuple[str, ...]
) -> None:
    lines = (*(() if guest else ("y", "4")), *typed("U1: 1"))
    result = checked.types("run", "core", *guest, lines=lines)
    assert (result.status, NOT_TODAY in result.words) == (4, True)
    answers = checked.run("safety", "--show", "--json").json["answers"]
    assert answers["fever"]["answer"] == ("no" if guest else "yes")


def test_a_no_is_not_saved_when_the_person_leaves(person: Person) -> None:
    """Questions left in the middle answer nothing else."""
    assert person.types("run", "core", lines=("45", "n")).status == 3
    assert person.run("safety", "--show", "--json").json["answers"] == {}


def answers_elsewhere(person: Person, answer: str) -> Typing:
    """What is typed here by somebody who answers in another window at the question for pain."""

    class Late(Typing):
        def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
            line = super().readline(size)
            if line == f"{NO_PAIN_SCORE}\n":
                assert person.run("safety", "--set", answer).status == 0
            return line

    return Late("".join(f"{line}\n" for line in (NOTHING_NEW, *TO_THE_START)))


def test_another_window_is_heard_before_the_start(hurried: Person) -> None:
    """What was answered elsewhere while questions were open here still stops the session."""
    typed = answers_elsewhere(hurried, "pregnant=yes")
    result = hurried.start(("run", "core"), typed, Screen())
    assert result.status == 4


def test_a_step_ruled_out_in_another_window_is_not_done_here(hurried: Person) -> None:
    """What was laid out before the answer starts no more, though the routine may go on."""
    typed = answers_elsewhere(hurried, "clot-past=yes")
    result = hurried.start(("run", "core", "--no-keys"), typed, Screen())
    assert (result.status, FINISHED in result.words) == (4, False)
    assert "Your answers have changed, so nothing was started." in result.words


def test_a_journey_west_does_not_lift_the_rest_of_the_day(stopped: Person) -> None:
    """Where it is still yesterday, the day of the stop is not over."""
    assert stopped.on(DAY - timedelta(days=1)).run("run", "core", "--rehearse").status == 4


def test_a_stop_dated_ahead_blocks_and_names_the_way_out(stopped: Person) -> None:
    """The clock was wrong then or is wrong now; nobody can tell which."""
    shown = stopped.on(DAY - timedelta(days=9)).run("run", "core", "--rehearse")
    assert (shown.status, "selfcare history delete" in shown.words) == (4, True)


def test_own_guides_that_cannot_be_used_take_one_line(hurried: Person) -> None:
    for name in ("one", "two"):
        hurried.owns(name, f"kind: routine\nid: {name}\n")
    shown = hurried.run("run", "waist", "--rehearse")
    lines = [line for line in shown.complaint.splitlines() if "guides check" in line]
    assert lines == ["selfcare cannot use 2 guide files. See why: selfcare guides check"]


def test_on_another_day_only_the_repeat_question_and_the_pain_are_asked(hurried: Person) -> None:
    """The answer about the optional step is remembered; the warning comes first."""
    hurried.has_done("core", DAY - timedelta(days=3))
    result = hurried.types("run", "core", "--no-keys", lines=(NOTHING_NEW, NO_PAIN_SCORE))
    assert OPTIONAL not in result.words
    assert "Ready: Core routine" in result.words
