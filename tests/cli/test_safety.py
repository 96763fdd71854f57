"""`selfcare safety`: the questions, and what is kept of the answers."""

import re
from datetime import date, timedelta

import pytest

from cli.person import DAY, Person, Told, number_of
from guides_of_the_checkout import GUIDES
from selfcare.guides.enums import Tier
from selfcare.safety.questions import all_screens

SCREENS = all_screens(GUIDES)
EMERGENCY, SIGNS, ABOUT_YOU = (tuple(screen.items) for screen in SCREENS)
EVERY_ID = {*EMERGENCY, *SIGNS, *ABOUT_YOU}
IDS_OF_THE_INTERFACE = {
    *(["saddle-numbness", "bladder-bowel", "both-legs", "chest-pain", "sudden-severe-pain"]),
    *(["serious-accident", "very-unwell", "swollen-leg-and-breathless", "stroke-signs", "fever"]),
    *(
        [
            "side-pain-and-fever",
            "one-leg-swollen",
            "new-leg-weakness",
            "cancer-signs",
            "fracture-signs",
        ]
    ),
    *(["infection-risk", "lump", "pregnancy-warning-signs", "first-back-pain-unusual-age"]),
    *(["upper-back-only", "long-morning-stiffness", "not-improving", "pregnant", "clot-now"]),
    *(
        [
            "clot-risk",
            "anticoagulants",
            "osteoporosis",
            "fracture",
            "spine-condition",
            "leaning-back",
        ]
    ),
    *(["recent-surgery", "skin", "varicose", "cancer", "implant", "hip-replacement", "numbness"]),
    *(
        [
            "poor-circulation",
            "neck-vascular",
            "abdomen",
            "aneurysm-risk",
            "balance",
            "heart-or-fits",
        ]
    ),
    *(["unwell-today", "under-18", "cannot-stop-alone"]),
}


def kept(person: Person) -> dict[str, str]:
    """Every answer kept, by the id of its question."""
    answers = person.run("safety", "--show", "--json").json["answers"]
    return {id_: answer["answer"] for id_, answer in answers.items()}


def test_every_id_that_scripts_may_name_is_asked() -> None:
    """No id of the interface has been lost or renamed."""
    assert set() == IDS_OF_THE_INTERFACE - EVERY_ID


# Asked one by one


def test_nobody_to_ask(person: Person) -> None:
    """Without a terminal the questions end with 4 and name the way for scripts."""
    told = person.run("safety")
    assert (told.status, told.stdout, "--set" in told.complaint) == (4, "", True)


def test_none_of_three_lists(person: Person) -> None:
    """Three times n answers every question with no."""
    told = person.types("safety", lines=("n", "n", "n"))
    assert (told.status, kept(person)) == (0, dict.fromkeys(EVERY_ID, "no"))


@pytest.mark.parametrize("answered", [0, 1, 2])
def test_leaving_the_questions(person: Person, answered: int) -> None:
    """Ctrl-D at any list ends with 3, and nothing is kept, not even what was answered."""
    told = person.types("safety", lines=("n",) * answered)
    assert (told.status, "Nothing was kept" in told.words, kept(person)) == (3, True, {})


@pytest.mark.parametrize(("typed", "answer"), [("y", "yes"), ("u", "unsure")])
def test_an_emergency_ends_the_questions_at_once(person: Person, typed: str, answer: str) -> None:
    """The first sign ends with 4: what to do now, no further list, nothing else offered."""
    told = person.types("safety", lines=(number_of("chest-pain", SCREENS), typed))
    assert (told.status, kept(person)) == (4, {"chest-pain": answer})
    assert GUIDES.advice[Tier.EMERGENCY] in told.words
    assert [word for word in ("About you", "selfcare ") if word in told.words] == []


def test_a_sign_for_today_ends_after_its_list(person: Person) -> None:
    """A same-day sign ends with 4 and whom to ask; no routine is offered."""
    told = person.types("safety", lines=("n", number_of("fever", SCREENS), "y", "n"))
    assert told.status == 4
    assert GUIDES.advice[Tier.SAME_DAY] in told.words
    assert [
        word for word in ("About you", "selfcare run", "selfcare list") if word in told.words
    ] == []


def test_a_sign_for_a_visit_goes_on(person: Person) -> None:
    """A sign to have looked at some time ends with 0 and a note."""
    typed = ("n", number_of("not-improving", SCREENS), "y", "n", "n")
    told = person.types("safety", lines=typed)
    assert (told.status, GUIDES.advice[Tier.BOOK] in told.words) == (0, True)


def test_an_opened_item_that_is_not_true(person: Person) -> None:
    """A number opens an item; n there leaves it answered with no."""
    told = person.types("safety", lines=("1", "n", "n", "n", "n"))
    assert (told.status, set(kept(person).values())) == (0, {"no"})


@pytest.mark.parametrize("typed", ["", "y", "0", "999", "none", "²"])
def test_what_is_not_parse_answers_nothing(person: Person, typed: str) -> None:
    """Only a number of the list or n answers; Enter alone does not."""
    told = person.types("safety", lines=(typed,))
    assert (told.status, "Type the number" in told.words, kept(person)) == (3, True, {})


# None applies


def test_none_applies_prints_the_whole_list(person: Person) -> None:
    """Whoever says that none applies is shown each question, and each is answered with no."""
    told = person.run("safety", "--none-apply")
    texts = [text for screen in SCREENS for text in screen.items.values()]
    assert [text for text in texts if text not in told.words] == []
    assert (told.status, kept(person)) == (0, dict.fromkeys(EVERY_ID, "no"))


def test_none_applies_tells_each_answer_it_changes(person: Person) -> None:
    """An earlier yes or unsure is named before it becomes no; an earlier no is not."""
    person.has_answered({"pregnant": "yes", "balance": "unsure", "skin": "no"})
    told = person.run("safety", "--none-apply")
    changes = re.findall(r"This changes (\S+) from (\S+) to no", told.words)
    assert sorted(changes) == [("balance", "unsure"), ("pregnant", "yes")]


@pytest.mark.parametrize(
    ("lines", "status", "answer"), [(("y",), 0, "no"), (("n",), 3, "yes"), ((), 3, "yes")]
)
def test_none_applies_asks_once_on_a_terminal(
    person: Person, lines: tuple[str, ...], status: int, answer: str
) -> None:
    """A person is asked once; anything but a yes changes nothing."""
    person.has_answered({"pregnant": "yes"})
    told = person.types("safety", "--none-apply", lines=lines)
    assert (told.status, kept(person)["pregnant"]) == (status, answer)
    assert told.words.count("(y or n)") == 1


def test_none_applies_as_json(person: Person) -> None:
    """With --json one document is printed, and it holds what has just been kept."""
    told = person.run("safety", "--none-apply", "--json")
    assert (told.json["red_flags"], set(told.json["answers"])) == ("clear", EVERY_ID)


# Set


def test_setting_some(person: Person) -> None:
    """Answers can be set one by one; the others stay as they are."""
    told = person.run("safety", "--set", "pregnant=no", "--set", "balance=UNSURE")
    assert (told.status, kept(person)) == (0, {"pregnant": "no", "balance": "unsure"})


URGENT = {
    flag.id: flag.tier
    for flag in GUIDES.red_flags.values()
    if flag.tier in (Tier.EMERGENCY, Tier.SAME_DAY)
}


@pytest.mark.parametrize("answer", ["yes", "unsure"])
@pytest.mark.parametrize("flag", URGENT)
def test_setting_an_urgent_sign_shows_what_to_do_first(
    checked: Person, flag: str, answer: str
) -> None:
    told = checked.run("safety", "--set", "pregnant=no", "--set", f"{flag}={answer}")
    assert (told.status, kept(checked)[flag]) == (4, answer)
    advice = told.words.index(GUIDES.advice[URGENT[flag]])
    assert told.words.index(GUIDES.red_flags[flag].why) > advice
    assert told.words.index("kept.") > advice


@pytest.mark.parametrize("flag", URGENT)
def test_setting_an_urgent_sign_as_json_shows_what_to_do_on_stderr(
    person: Person, flag: str
) -> None:
    told = person.run("safety", "--set", f"{flag}=yes", "--json")
    assert (told.status, told.json["answers"][flag]["answer"]) == (4, "yes")
    assert GUIDES.advice[URGENT[flag]] in told.complaint


def test_an_emergency_comes_before_a_sign_for_today(person: Person) -> None:
    told = person.run("safety", "--set", "fever=yes", "--set", "chest-pain=unsure")
    assert (told.status, GUIDES.advice[Tier.EMERGENCY] in told.words) == (4, True)
    assert GUIDES.advice[Tier.SAME_DAY] not in told.words


@pytest.mark.parametrize("others", ["--none-apply", "--forget", "--show"])
@pytest.mark.parametrize("flag", ["chest-pain", "fever"])
def test_an_urgent_sign_comes_before_whatever_else_is_asked_for(
    checked: Person, others: str, flag: str
) -> None:
    told = checked.run("safety", others, "--set", f"{flag}=yes")
    assert (told.status, kept(checked)[flag]) == (4, "yes")
    assert told.words.startswith(("This needs help now.", "Not today."))


@pytest.mark.parametrize("lines", [("n",), ()])
def test_an_urgent_sign_is_saved_though_the_rest_is_not_confirmed(
    person: Person, lines: tuple[str, ...]
) -> None:
    told = person.types("safety", "--none-apply", "--set", "chest-pain=yes", lines=lines)
    assert (told.status, kept(person)) == (4, {"chest-pain": "yes"})


def test_an_urgent_sign_shows_what_to_do_though_it_cannot_be_saved(person: Person) -> None:
    person.home.write_text("no folder")
    told = person.run("safety", "--set", "chest-pain=yes")
    assert (told.status, GUIDES.advice[Tier.EMERGENCY] in told.words) == (4, True)
    assert "kept." not in told.words


@pytest.mark.parametrize("flag", sorted({*GUIDES.red_flags} - {*URGENT}))
def test_setting_a_sign_for_a_visit_is_no_emergency(person: Person, flag: str) -> None:
    assert person.run("safety", "--set", f"{flag}=yes").status == 0


@pytest.mark.parametrize("flag", URGENT)
def test_setting_no_shows_no_page(person: Person, flag: str) -> None:
    told = person.run("safety", "--set", f"{flag}=no")
    assert (told.status, told.words) == (0, f"{flag}: no, kept.")


def test_leaving_the_questions_after_an_urgent_sign_shows_what_to_do(person: Person) -> None:
    told = person.types("safety", lines=("n", number_of("fever", SCREENS), "y"))
    assert (told.status, GUIDES.advice[Tier.SAME_DAY] in told.words) == (4, True)
    assert kept(person) == {"fever": "yes"}


def test_setting_as_json(checked: Person) -> None:
    """The document tells the answers as they are after the change."""
    told = checked.run("safety", "--set", "pregnant=yes", "--json")
    assert told.json["answers"]["pregnant"]["answer"] == "yes"


@pytest.mark.parametrize(
    ("pair", "named"),
    [
        ("pregnent=no", "Did you mean pregnant?"),
        ("nothing-like-it=no", "selfcare safety --show"),
        ("=no", "selfcare safety --show"),
        ("pregnant=maybe", "pregnant=yes, pregnant=no or pregnant=unsure"),
        ("pregnant", "pregnant=yes, pregnant=no or pregnant=unsure"),
        ("pregnant=", "pregnant=yes, pregnant=no or pregnant=unsure"),
    ],
)
def test_setting_what_cannot_be_set(person: Person, pair: str, named: str) -> None:
    """A wrong pair ends with 2 and the way out; the right ones beside it are not kept either."""
    told = person.run("safety", "--set", "balance=yes", "--set", pair)
    assert (told.status, named in told.complaint, kept(person)) == (2, True, {})


def test_a_slip_beside_forget_forgets_nothing(checked: Person) -> None:
    """What is wrong is found before anything is changed."""
    assert checked.run("safety", "--forget", "--set", "nonsense=no").status == 2
    assert set(kept(checked)) == EVERY_ID


# Show and forget


def test_what_is_shown_of_an_answer(person: Person) -> None:
    """An answer has its day, and the day from which on it is asked again."""
    person.has_answered({"pregnant": "no", "skin": "unsure", "fever": "no"}, date(2026, 3, 1))
    assert person.run("safety", "--show", "--json").json["answers"] == {
        "pregnant": {"answer": "no", "answered_on": "2026-03-01", "due_on": "2026-03-31"},
        "skin": {"answer": "unsure", "answered_on": "2026-03-01", "due_on": "2026-05-30"},
        "fever": {"answer": "no", "answered_on": "2026-03-01", "due_on": "2026-03-08"},
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
    """A yes or unsure stops until it is answered anew; a no holds seven days."""
    checked.has_answered(changed)
    later = checked.on(DAY + timedelta(days=days_later))
    assert later.run("safety", "--show", "--json").json["red_flags"] == word


def test_red_flags_nobody_answered(person: Person) -> None:
    """Without answers the red flags are unchecked, and asking for them makes no diary."""
    shown = person.run("safety", "--show", "--json").json
    assert (shown["version"], shown["kind"]) == (1, "safety")
    assert (shown["answers"], shown["red_flags"], shown["affects"]) == ({}, "unchecked", [])
    assert not person.home.joinpath("diary.sqlite3").exists()


def test_what_the_answers_do(checked: Person) -> None:
    """Each yes or unsure is told with its strictest effect and a reason; a no is not."""
    checked.has_answered({"clot-risk": "unsure", "chest-pain": "yes", "not-improving": "yes"})
    affects = checked.run("safety", "--show", "--json").json["affects"]
    assert {one["id"]: one["effect"] for one in affects} == {
        "clot-risk": "leave-out",
        "chest-pain": "block",
        "not-improving": "note",
    }
    assert [one for one in affects if not one["reason"]] == []


def test_shown_to_a_person(person: Person) -> None:
    """The table has every question, answered or not, and when it will be asked again."""
    person.has_answered({"pregnant": "no"})
    told = person.run("safety", "--show")
    assert [id_ for id_ in EVERY_ID if id_ not in told.stdout] == []
    assert "8 April 2026" in told.words


def test_forgetting(checked: Person) -> None:
    """After --forget there is no answer."""
    told = checked.run("safety", "--forget")
    assert (told.status, kept(checked)) == (0, {})


def test_forgetting_nothing_makes_no_diary(person: Person) -> None:
    """Where nothing was kept, nothing is made to be emptied."""
    told: Told = person.run("safety", "--forget")
    assert (told.status, person.home.joinpath("diary.sqlite3").exists()) == (0, False)


def test_what_is_shown_in_the_words_of_the_questions(checked: Person) -> None:
    """Each row begins as its question does, with the id; what counts as yes comes first."""
    checked.has_answered({"skin": "unsure", "pregnant": "yes"})
    lines = checked.given(COLUMNS="200").run("safety", "--show").stdout.splitlines()
    rows = lines[lines.index("") + 2 :]
    for id_, row in (("pregnant", rows[0]), ("skin", rows[1])):
        asked = " ".join(GUIDES.contraindications[id_].ask.split()[:3])
        assert (row.startswith(asked), f"({id_})" in row) == (True, True)


def test_a_yes_holds_though_the_person_leaves(checked: Person) -> None:
    """Who says yes and then leaves has contradicted the older no."""
    pregnant = number_of("pregnant", all_screens(GUIDES))
    told = checked.types("safety", lines=("n", "n", pregnant, "y"))
    assert told.status == 3
    answers = checked.run("safety", "--show", "--json").json["answers"]
    assert [id_ for id_, one in answers.items() if one["answer"] == "yes"] == ["pregnant"]
