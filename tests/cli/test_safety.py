"""`selfcare safety`: the check, and what is saved of the answers."""

import re
from datetime import date, timedelta

import pytest

from cli.person import DAY, Person
from guides_of_the_checkout import GUIDES
from safety.answering import typed_for
from selfcare.guides.enums import Tier
from selfcare.outcomes import Outcome

EVERY_ID = {*GUIDES.red_flags, *GUIDES.contraindications} - {"leaning-back"}
"""All that the check asks; leaning back is asked of who wants that step."""

GROUPS = {"heart-or-fits", "clot-risk", "spine-condition", "abdomen", "neck-vascular"}
URGENT = {
    flag.id: flag.tier
    for flag in GUIDES.red_flags.values()
    if flag.tier in (Tier.EMERGENCY, Tier.SAME_DAY)
}
HELP_NOW = "Stop. You need help now."
NOT_TODAY = "Not today. See a doctor first."
NO_TO_ALL = typed_for(None, guides=GUIDES, on=DAY)
NO_VISIT = ("n",) * 4
"""The page after the session."""


def answers_of(person: Person) -> dict[str, str]:
    """Every answer that is saved, by the id of its question."""
    answers = person.run("safety", "--show", "--json").json["answers"]
    return {id_: answer["answer"] for id_, answer in answers.items()}


def typed(marks: str) -> tuple[str, ...]:
    return typed_for(None, marks, guides=GUIDES, on=DAY)


# The whole check


def test_nobody_to_ask_names_the_way_for_scripts(person: Person) -> None:
    result = person.run("safety")
    assert (result.status, result.stdout, "--set" in result.complaint) == (4, "", True)


@pytest.mark.parametrize("lines", [("45", *("n",) * 6), (*NO_TO_ALL, *NO_VISIT)])
def test_nothing_to_declare_is_no_to_all(person: Person, lines: tuple[str, ...]) -> None:
    by_page = person.given(TERM="xterm") if len(lines) < len(NO_TO_ALL) else person
    result = by_page.types("safety", lines=lines)
    assert (result.status, "All clear: nothing is skipped." in result.words) == (0, True)
    assert set(answers_of(person).values()) == {"no", "45"}


def test_a_follow_up_comes_only_after_a_yes(person: Person) -> None:
    none = person.types("safety", lines=(*NO_TO_ALL, *NO_VISIT))
    some = person.on(DAY).types("safety", "--forget", lines=())
    assert some.status == 0
    result = person.types("safety", lines=(*typed("H6: 1 l"), *NO_VISIT))
    line = GUIDES.follow_ups["f-joints"].lines[0].ask
    assert (line in none.words, line in result.words) == (False, True)
    assert answers_of(person)["hip-replacement"] == "yes"


@pytest.mark.parametrize("answered", [0, 1, 2, 10, len(NO_TO_ALL) - 1])
def test_leaving_saves_no_plain_no(person: Person, answered: int) -> None:
    result = person.types("safety", lines=NO_TO_ALL[:answered])
    assert (result.status, "Nothing was saved." in result.words) == (3, True)
    assert answers_of(person) == {}


def test_leaving_saves_each_yes(person: Person) -> None:
    lines = typed("H6: 1 l")
    result = person.types("safety", lines=lines[:-1])
    assert (result.status, "each yes and not sure" in result.words) == (3, True)
    assert answers_of(person) == {"hip-replacement": "yes"}


def test_leaving_a_follow_up_asks_again(checked: Person) -> None:
    """Who says yes to a lead and leaves has contradicted the older no."""
    result = checked.given(TERM="xterm").types("safety", lines=("1", "45", "n", "8"))
    assert result.status == 3
    assert "serious-accident" not in answers_of(checked)
    assert checked.run("run", "core").status == 4


def test_an_emergency_ends_the_check_and_waits(person: Person) -> None:
    result = person.types("safety", lines=(*typed("E4:"), ""))
    assert (result.status, answers_of(person)["chest-pain"]) == (4, "yes")
    assert HELP_NOW in result.words
    assert GUIDES.red_flags["chest-pain"].tell in result.words
    assert "selfcare run" not in result.words


def test_back_from_an_emergency_corrects_a_slip(person: Person) -> None:
    slip = typed("E4:")
    result = person.types("safety", lines=(*slip, "b", *NO_TO_ALL[len(slip) - 1 :], *NO_VISIT))
    assert (result.status, answers_of(person)["chest-pain"]) == (0, "no")


def test_leaving_after_going_back_keeps_the_emergency(person: Person) -> None:
    result = person.types("safety", lines=(*typed("E4:"), "b"))
    assert (result.status, answers_of(person)["chest-pain"]) == (4, "yes")


def test_a_sign_for_today_ends_the_check(person: Person) -> None:
    result = person.types("safety", lines=(*typed("U1: 1"), ""))
    assert (result.status, NOT_TODAY in result.words) == (4, True)
    assert GUIDES.red_flags["fever"].tell in result.words
    assert [word for word in ("selfcare run", "selfcare list") if word in result.words] == []


def test_a_sign_for_a_visit_is_asked_last_and_stops_nothing(person: Person) -> None:
    result = person.types("safety", lines=(*NO_TO_ALL, "y", "n", "n", "n"))
    assert (result.status, answers_of(person)["upper-back-only"]) == (0, "yes")
    assert GUIDES.red_flags["upper-back-only"].why in result.words


@pytest.mark.parametrize("answer", ["", "0", "999", "none of it", "²"])
def test_what_is_no_answer_answers_nothing(person: Person, answer: str) -> None:
    result = person.types("safety", lines=(*NO_TO_ALL[:2], answer))
    assert (result.status, answers_of(person)) == (3, {})


def test_a_later_check_asks_only_the_part_that_is_chosen(checked: Person) -> None:
    result = checked.types("safety", lines=("2", *("n",) * 20, *NO_VISIT))
    assert (result.status, "Last answers: " in result.words) == (0, True)
    health, signs = "Your health.", "Signs that need help now."
    assert (health in result.words, signs in result.words) == (True, False)


def test_a_later_check_can_show_the_answers(checked: Person) -> None:
    result = checked.types("safety", lines=("5",))
    assert (result.status, "Your safety answers" in result.words) == (0, True)


# None applies


def test_none_applies_prints_the_whole_list(person: Person) -> None:
    result = person.run("safety", "--none-apply")
    leads = [lead.question for page in GUIDES.check_pages for lead in page.leads]
    assert [text for text in leads if text not in result.words] == []
    assert (result.status, answers_of(person)) == (0, dict.fromkeys(EVERY_ID, "no"))
    assert "--set age=" in result.words


def test_none_applies_tells_each_answer_it_changes(person: Person) -> None:
    person.has_answered({"pregnant": "yes", "balance": "unsure", "skin": "no"})
    result = person.run("safety", "--none-apply")
    changes = re.findall(r"\((\S+)\) from ([\w ]+) to no", result.words)
    assert sorted(changes) == [("balance", "not sure"), ("pregnant", "yes")]


@pytest.mark.parametrize(
    ("lines", "status", "answer"), [(("y",), 0, "no"), (("n",), 3, "yes"), ((), 3, "yes")]
)
def test_none_applies_asks_once_on_a_terminal(
    person: Person, lines: tuple[str, ...], status: int, answer: str
) -> None:
    person.has_answered({"pregnant": "yes"})
    result = person.types("safety", "--none-apply", lines=lines)
    assert (result.status, answers_of(person)["pregnant"]) == (status, answer)
    assert result.words.count("(y or n)") == 1


def test_none_applies_as_json(person: Person) -> None:
    result = person.run("safety", "--none-apply", "--json")
    assert (result.json["red_flags"], set(result.json["answers"])) == ("clear", EVERY_ID)


# Set


def test_setting_some_leaves_the_others(person: Person) -> None:
    result = person.run("safety", "--set", "pregnant=no", "--set", "balance=UNSURE")
    assert (result.status, answers_of(person)) == (0, {"pregnant": "no", "balance": "unsure"})


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_setting_a_group_sets_all_its_members(person: Person, group: str) -> None:
    assert person.run("safety", "--set", f"{group}=yes").status == 0
    members = {rule.id for rule in GUIDES.contraindications.values() if rule.group == group}
    assert answers_of(person) == dict.fromkeys(members, "yes")


@pytest.mark.parametrize(
    ("pair", "answer", "where"),
    [
        ("skin=yes:arm-hand.left", "yes", ["arm-hand.left"]),
        ("skin=yes:leg.both,belly.both", "yes", ["leg.both", "belly.both"]),
        ("hip-replacement=yes:right", "yes", ["right"]),
        ("spine-operation=cleared:neck", "cleared", ["neck"]),
        ("seizures=cleared", "cleared", []),
        ("age=45", "45", []),
        ("age=unsure", "unsure", []),
    ],
)
def test_setting_where_and_a_doctors_yes(
    person: Person, pair: str, answer: str, where: list[str]
) -> None:
    assert person.run("safety", "--set", pair).status == 0
    (saved,) = person.run("safety", "--show", "--json").json["answers"].values()
    assert (saved["answer"], saved["where"]) == (answer, where)


@pytest.mark.parametrize("answer", ["yes", "unsure"])
@pytest.mark.parametrize("flag", URGENT)
def test_setting_an_urgent_sign_shows_what_to_do_first(
    checked: Person, flag: str, answer: str
) -> None:
    result = checked.run("safety", "--set", "pregnant=no", "--set", f"{flag}={answer}")
    assert (result.status, answers_of(checked)[flag]) == (4, answer)
    page = HELP_NOW if URGENT[flag] is Tier.EMERGENCY else NOT_TODAY
    assert result.words.startswith(page)
    assert GUIDES.red_flags[flag].tell in result.words
    assert result.words.index("saved.") > result.words.index(GUIDES.red_flags[flag].tell)


@pytest.mark.parametrize("flag", URGENT)
def test_setting_an_urgent_sign_as_json_shows_what_to_do_on_stderr(
    person: Person, flag: str
) -> None:
    result = person.run("safety", "--set", f"{flag}=yes", "--json")
    assert (result.status, result.json["answers"][flag]["answer"]) == (4, "yes")
    assert GUIDES.red_flags[flag].tell in result.complaint


def test_an_emergency_comes_before_a_sign_for_today(person: Person) -> None:
    result = person.run("safety", "--set", "fever=yes", "--set", "chest-pain=unsure")
    assert (result.status, HELP_NOW in result.words, NOT_TODAY in result.words) == (4, True, False)


@pytest.mark.parametrize("others", ["--none-apply", "--forget", "--show"])
@pytest.mark.parametrize("flag", ["chest-pain", "fever"])
def test_an_urgent_sign_comes_before_whatever_else_is_asked_for(
    checked: Person, others: str, flag: str
) -> None:
    result = checked.run("safety", others, "--set", f"{flag}=yes")
    assert (result.status, answers_of(checked)[flag]) == (4, "yes")
    assert result.words.startswith((HELP_NOW, NOT_TODAY))


@pytest.mark.parametrize("lines", [("n",), ()])
def test_an_urgent_sign_is_saved_though_the_rest_is_not_confirmed(
    person: Person, lines: tuple[str, ...]
) -> None:
    result = person.types("safety", "--none-apply", "--set", "chest-pain=yes", lines=lines)
    assert (result.status, answers_of(person)) == (4, {"chest-pain": "yes"})


def test_an_urgent_sign_shows_what_to_do_though_it_cannot_be_saved(person: Person) -> None:
    person.home.write_text("no folder")
    result = person.run("safety", "--set", "chest-pain=yes")
    assert (result.status, HELP_NOW in result.words, "saved." in result.words) == (4, True, False)


@pytest.mark.parametrize("command", [["list"], ["show", "core"], ["preview", "hands"], []])
@pytest.mark.parametrize("flag", ["chest-pain", "fever"])
def test_every_later_view_begins_with_what_to_do(
    checked: Person, command: list[str], flag: str
) -> None:
    checked.run("safety", "--set", f"{flag}=yes")
    assert checked.types(*command).words.startswith((HELP_NOW, NOT_TODAY))
    checked.run("safety", "--set", f"{flag}=no")
    assert not checked.types(*command).words.startswith((HELP_NOW, NOT_TODAY))


@pytest.mark.parametrize("flag", sorted({*GUIDES.red_flags} - {*URGENT}))
def test_setting_a_sign_for_a_visit_is_no_emergency(person: Person, flag: str) -> None:
    assert person.run("safety", "--set", f"{flag}=yes").status == 0


@pytest.mark.parametrize("flag", URGENT)
def test_setting_no_shows_no_page(person: Person, flag: str) -> None:
    result = person.run("safety", "--set", f"{flag}=no")
    assert (result.status, result.words) == (0, f"{flag}: no, saved.")


@pytest.mark.parametrize(
    ("pair", "named"),
    [
        ("pregnent=no", "Did you mean pregnant?"),
        ("nothing-like-it=no", "selfcare safety --show"),
        ("=no", "selfcare safety --show"),
        ("pregnant=maybe", "pregnant=yes, pregnant=no or pregnant=unsure"),
        ("pregnant", "pregnant=yes, pregnant=no or pregnant=unsure"),
        ("pregnant=", "pregnant=yes, pregnant=no or pregnant=unsure"),
        ("pregnant=cleared", "A doctor's yes does not change this one."),
        ("chest-pain=cleared", "A doctor's yes does not change this one."),
        ("clot-past=cleared", "A doctor's yes does not change this one."),
        ("pregnant=yes:belly.left", "applies to the whole body"),
        ("skin=yes:nose", "skin=yes, skin=no or skin=unsure"),
        ("skin=no:leg.left", "skin=yes, skin=no or skin=unsure"),
        ("age=0", "age=45"),
        ("age=121", "age=45"),
        ("age=yes", "age=45"),
        ("skin=45", "skin=yes, skin=no or skin=unsure"),
    ],
)
def test_setting_what_cannot_be_set_changes_nothing(person: Person, pair: str, named: str) -> None:
    result = person.run("safety", "--set", "balance=yes", "--set", pair)
    assert (result.status, named in result.complaint, answers_of(person)) == (2, True, {})


def test_a_slip_beside_forget_forgets_nothing(checked: Person) -> None:
    assert checked.run("safety", "--forget", "--set", "nonsense=no").status == 2
    assert set(answers_of(checked)) == {*EVERY_ID, "age"}


# Show and forget


def test_an_answer_has_its_day_and_when_it_is_asked_again(person: Person) -> None:
    given = {"pregnant": "no", "skin": "unsure", "fever": "no", "seizures": "cleared", "age": "45"}
    person.has_answered(given, date(2026, 3, 1))
    answers = person.run("safety", "--show", "--json").json["answers"]
    assert {id_: answer["due_on"] for id_, answer in answers.items()} == {
        "pregnant": "2026-03-31",
        "skin": "2026-03-15",
        "fever": "2026-03-08",
        "seizures": "2026-05-30",
        "age": "2027-03-01",
    }


@pytest.mark.parametrize(
    ("changed", "days_later", "word"),
    [
        ({}, 0, "clear"),
        ({}, 6, "clear"),
        ({}, 7, "unchecked"),
        ({"chest-pain": "yes"}, 0, "stop"),
        ({"fever": "unsure"}, 0, "stop"),
        ({"fever": "yes"}, 30, "stop"),
        ({"not-improving": "yes"}, 0, "clear"),
        ({"pregnant": "yes"}, 0, "clear"),
    ],
)
def test_the_red_flags_in_one_word(
    checked: Person, changed: dict[str, str], days_later: int, word: str
) -> None:
    checked.has_answered(changed)
    later = checked.on(DAY + timedelta(days=days_later))
    assert later.run("safety", "--show", "--json").json["red_flags"] == word


def test_red_flags_nobody_answered(person: Person) -> None:
    shown = person.run("safety", "--show", "--json").json
    assert (shown["version"], shown["kind"]) == (1, "safety")
    assert (shown["answers"], shown["red_flags"], shown["affects"]) == ({}, "unchecked", [])
    assert not person.home.joinpath("diary.sqlite3").exists()


def test_what_the_answers_do(checked: Person) -> None:
    checked.has_answered(
        {
            "clot-family": "unsure",
            "chest-pain": "yes",
            "not-improving": "yes",
            "seizures": "cleared",
        }
    )
    affects = checked.run("safety", "--show", "--json").json["affects"]
    assert {effect["id"]: effect["effect"] for effect in affects} == {
        "clot-family": "leave-out",
        "chest-pain": "block",
        "not-improving": "note",
        "seizures": "lighter",
    }
    assert [effect for effect in affects if not effect["reason"]] == []


def test_what_counts_as_yes_is_shown_first_in_words(checked: Person) -> None:
    checked.has_answered({"skin": "unsure:leg.left", "pregnant": "yes"})
    lines = checked.given(COLUMNS="200").run("safety", "--show").stdout.splitlines()
    rows = [line for line in lines if re.search(r"\([a-z0-9-]+\)", line)]
    assert GUIDES.contraindications["pregnant"].label in rows[0]
    assert "not sure (left leg)" in rows[1]


def test_forgetting_leaves_no_answer(checked: Person) -> None:
    result = checked.run("safety", "--forget")
    assert (result.status, answers_of(checked)) == (0, {})


def test_forgetting_nothing_makes_no_diary(person: Person) -> None:
    result = person.run("safety", "--forget")
    assert (result.status, person.home.joinpath("diary.sqlite3").exists()) == (0, False)


@pytest.mark.parametrize("command", [["list"], ["show", "core"], []])
def test_what_stopped_a_session_is_repeated_by_every_view(
    checked: Person, command: list[str]
) -> None:
    symptom = next(
        symptom for symptom in GUIDES.symptoms.values() if symptom.tier is Tier.EMERGENCY
    )
    checked.has_done("waist", DAY, Outcome.STOPPED_FOR_SAFETY, symptom=symptom.id)
    assert checked.types(*command).words.startswith(symptom.label)
