"""`selfcare show` and `selfcare preview`: one routine, in full and as it will run."""

import re
from datetime import timedelta

import pytest

from cli.person import DAY, Person
from guides_of_the_checkout import GUIDES
from selfcare.guides.model import Step
from selfcare.session.phrases import pressure_words

CORE = GUIDES.routines["core"]
STEP_FIELDS = {
    *("id", "title", "do", "point", "side", "with", "technique", "hold_seconds", "pressure"),
    "position",
}
BEAT_FIELDS = {"index", "kind", "step", "point", "side", "at_seconds", "seconds", "say"}
BEAT_KINDS = {"get-ready", "press", "switch", "rest", "move", "breathe"}


@pytest.mark.parametrize("id_", GUIDES.routines)
def test_the_document(person: Person, id_: str) -> None:
    """Every step is resolved: nothing a press step takes from its point is left open."""
    document = person.run("show", id_, "--json").json
    routine = document["routine"]
    assert (document["version"], document["kind"], routine["id"]) == (1, "routine", id_)
    steps = {step.id: step for step in GUIDES.routines[id_].steps}
    assert [step["id"] for step in routine["steps"]] == list(steps)
    assert [step["id"] for step in routine["steps"] if STEP_FIELDS - set(step)] == []
    pressing = [step for step in routine["steps"] if step["do"] == "press"]
    assert pressing != []
    assert [step for step in pressing if None in [step[name] for name in STEP_FIELDS]] == []


def test_a_step_takes_the_rest_from_its_point(person: Person) -> None:
    """A step of the person's own that names only its point is shown with all it takes from it."""
    own = person.owns("brief").read_text().replace(", title: Pressing once, say: Press.", "")
    person.owns("brief", own.replace("side: left, hold_seconds: 1", "optional: false"))
    (step,) = person.run("show", "brief", "--json").json["routine"]["steps"]
    point = GUIDES.points["EX-UE7"]
    assert (step["title"], step["say"], step["text"]) == (point.name, point.say, point.text)
    assert (step["with"], step["technique"]) == (point.tools[0], point.techniques[0])
    assert (step["hold_seconds"], step["pressure"]) == (point.hold.usual, point.pressure)
    assert step["position"] == point.positions[0]


def test_who_should_leave_it(person: Person) -> None:
    """Each contraindication has its strictest effect and a reason, also for people."""
    rows = person.run("show", "core", "--json").json["routine"]["contraindications"]
    effects = {row["id"]: row["effect"] for row in rows}
    assert (effects["clot-now"], effects["clot-past"]) == ("block", "leave-out")
    assert set(effects.values()) <= {"block", "leave-out", "no-tools", "lighter", "note"}
    words = person.run("show", "core", "--full").words
    assert [row["id"] for row in rows if not row["reason"] or row["reason"] not in words] == []
    short = person.run("show", "core").stdout
    assert len(re.findall("^Skip it if: ", short, re.MULTILINE)) == 1
    assert [row["id"] for row in rows if row["reason"] in " ".join(short.split())] == []


def test_what_is_known(person: Person) -> None:
    """The evidence has its grade, its words and its sources, the points' own among them."""
    evidence = person.run("show", "core", "--json").json["routine"]["evidence"]
    core = GUIDES.routines["core"]
    assert (evidence["grade"], evidence["says"]) == (core.evidence.grade, core.evidence.says)
    keys = {source["key"] for source in evidence["sources"]}
    wanted = {
        *core.evidence.sources,
        *(key for step in core.press_steps for key in step.point.sources),
    }
    assert keys == wanted
    words = person.run("show", "core", "--full").words
    assert [source for source in evidence["sources"] if source["citation"] not in words] == []
    assert "Known: tradition, not tested in trials" in person.run("show", "core").words


def test_a_page_has_all_to_decide_on_in_its_first_rows(checked: Person) -> None:
    lines = checked.run("show", "core").stdout.splitlines()
    start = lines.index("Next: selfcare run core")
    assert start <= 10
    labels = [line.partition(":")[0] for line in lines[3:start] if ": " in line]
    assert labels == ["For", "Takes", "You need", "First", "Known", "For you"]


def test_a_page_has_a_row_for_each_step(checked: Person) -> None:
    lines = checked.run("show", "core").stdout.splitlines()
    core = GUIDES.routines["core"]
    rows = lines[lines.index("Steps") + 1 :][: len(core.steps)]
    assert [
        step.id for step, row in zip(core.steps, rows, strict=True) if step.title not in row
    ] == []
    assert rows[0].split()[0] == "1"
    assert rows[0].endswith("0:45")
    assert "--with leaning-back" in " ".join(rows)
    assert rows[-1].split()[0] == str(len([step for step in core.steps if usual(step)]))


def usual(step: Step) -> bool:
    return not step.optional and not step.instead_of


@pytest.mark.parametrize("id_", GUIDES.routines)
def test_in_full_it_has_every_sentence(person: Person, id_: str) -> None:
    words = person.run("show", id_, "--full").words
    routine = GUIDES.routines[id_]
    assert [step.id for step in routine.steps if step.text not in words] == []
    assert [step.id for step in routine.press_steps if step.point.find not in words] == []
    assert [thing for thing in routine.needs if thing not in words] == []
    assert routine.evidence.says in words


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "For you: all steps"),
        ({"clot-past": "yes"}, "For you: shorter: skips step 5"),
        ({"osteoporosis": "yes"}, "For you: lighter"),
        ({"clot-now": "yes"}, "For you: skip it"),
    ],
)
def test_what_the_answers_mean_and_why(
    checked: Person, answers: dict[str, str], words: str
) -> None:
    checked.has_answered(answers)
    result = checked.run("show", "core").words
    assert words in result
    assert [id_ for id_ in answers if GUIDES.contraindications[id_].reason not in result] == []
    assert ("selfcare run core" in result) is (answers != {"clot-now": "yes"})


def test_before_the_questions_it_can_be_read(person: Person) -> None:
    result = person.run("show", "core")
    assert result.status == 0
    assert "For you: check first" in result.words
    assert "A short safety check comes first." in result.words


@pytest.mark.parametrize("command", ["show", "preview", "run"])
def test_a_name_that_is_not_there(checked: Person, command: str) -> None:
    """An unknown routine ends with 5, the nearest one and the way to see all."""
    result = checked.run(command, "wast")
    assert (result.status, result.stdout) == (5, "")
    assert f"Did you mean selfcare {command} waist?" in result.complaint
    assert "selfcare list" in result.complaint


@pytest.mark.parametrize("command", ["show", "preview", "run"])
def test_a_file_that_cannot_be_used(checked: Person, command: str) -> None:
    """A routine whose file has a problem ends with 5 and the place of the first problem."""
    path = checked.owns("brief")
    checked.owns("brief", path.read_text().replace("EX-UE7", "EX-UE99"))
    result = checked.run(command, "brief")
    assert (result.status, f"{path}:8:" in result.stderr.replace("\n", "")) == (5, True)


def test_ones_own_routine_in_place_of_a_built_in_one(checked: Person) -> None:
    """A file of the person's own takes the place of ours, and that is said aloud."""
    checked.owns("waist")
    result = checked.run("show", "waist")
    assert (result.status, "selfcare has not reviewed it" in result.words) == (0, True)
    assert checked.run("show", "waist", "--json").json["routine"]["steps"][0]["id"] == "press"


# Preview


@pytest.mark.parametrize("id_", GUIDES.routines)
@pytest.mark.parametrize("options", [(), ("--gentle",), ("--hold", "40")])
def test_the_offsets_add_up(person: Person, id_: str, options: tuple[str, ...]) -> None:
    """Each beat begins where the one before it ends; the last ends with the session."""
    plan = person.run("preview", id_, "--json", *options).json
    assert (plan["version"], plan["kind"]) == (1, "schedule")
    at = 0.0
    for index, beat in enumerate(plan["beats"]):
        assert (beat["index"], BEAT_FIELDS - set(beat)) == (index, set())
        assert (beat["at_seconds"], beat["kind"] in BEAT_KINDS) == (pytest.approx(at), True)
        at += beat["seconds"]
    assert plan["total_seconds"] == pytest.approx(at)


def test_a_preview_fits_the_time_there_is(person: Person) -> None:
    """--minutes makes the whole session fit, and what was changed is said."""
    plan = person.run("preview", "core", "--minutes", "4", "--json").json
    assert plan["total_seconds"] <= 240
    assert plan["changes"] != []


def test_a_preview_adds_an_optional_step(person: Person) -> None:
    """--with puts an optional step in."""
    steps = [
        {beat["step"] for beat in person.run("preview", "core", "--json", *more).json["beats"]}
        for more in ((), ("--with", "leaning-back"))
    ]
    assert steps[1] - steps[0] == {"leaning-back"}


def test_a_preview_for_people(person: Person) -> None:
    """Each line has its minute and second; the last one says that it is finished."""
    lines = person.run("preview", "waist").stdout.splitlines()
    total = person.run("preview", "waist", "--json").json["total_seconds"]
    minutes, seconds = divmod(int(total), 60)
    (last,) = [line for line in lines if "You are done" in line]
    assert last.split()[0] == f"{minutes}:{seconds:02d}"


def test_a_preview_follows_the_answers(checked: Person) -> None:
    """What the answers leave out of a session is not in its preview."""
    checked.has_answered({"clot-past": "yes"})
    plan = checked.run("preview", "core", "--json").json
    assert "calves" not in {beat["step"] for beat in plan["beats"]}
    assert [change for change in plan["changes"] if "skipped" in change] != []


def test_a_preview_of_what_is_ruled_out(checked: Person) -> None:
    """A session that the answers rule out has no preview: 4, the reason, and where to read on."""
    checked.has_answered({"clot-now": "yes"})
    result = checked.run("preview", "core", "--json")
    assert (result.status, result.stdout) == (4, "")
    assert GUIDES.contraindications["clot-now"].reason in result.complaint
    assert "selfcare show core" in result.complaint


def test_a_preview_is_what_will_run(checked: Person) -> None:
    """A session says just what the preview said, in the same order."""
    hurried = checked.given(SELFCARE_CLOCK_RATE="10000", COLUMNS="2000")
    lines = [line[6:].strip() for line in hurried.run("preview", "waist").stdout.splitlines()[2:]]
    ran = hurried.run("run", "waist").stdout.splitlines()
    assert [line for line in ran if line in lines] == lines


@pytest.mark.parametrize("number", [1, 2, 6])
def test_one_step_is_shown_in_full(person: Person, number: int) -> None:
    words = person.run("show", "core", "--steps", str(number)).words
    usual = [step for step in CORE.steps if not step.optional and not step.instead_of]
    wanted = usual.pop(number - 1)
    assert (wanted.title in words, wanted.text in words) == (True, True)
    assert [step.title for step in usual if step.text in words] == []


def test_a_step_that_is_not_there_names_those_that_are(person: Person) -> None:
    result = person.run("show", "core", "--steps", "7")
    assert (result.status, "the numbers 1 to 6" in result.complaint) == (2, True)


def test_a_preview_needs_no_answers(checked: Person) -> None:
    """Answers that are too old do not keep anybody from reading."""
    later = checked.on(DAY + timedelta(days=400))
    assert later.run("preview", "core").status == 0


def test_pressure_in_words(person: Person) -> None:
    """What a pressure feels like comes before its number."""
    words = person.run("show", "core", "--full").words
    wanted = {
        f"{pressure_words(step.pressure)} (at most {step.pressure} out of 10)"
        for step in GUIDES.routines["core"].press_steps
    }
    assert [feel for feel in wanted if feel not in words] == []


def test_show_says_how_hard_this_persons_session_presses(checked: Person) -> None:
    checked.has_answered({"anticoagulants": "yes", "hip-replacement": "yes:left"})
    words = checked.run("show", "core").words
    assert ("up to 2 out of 10" in words, "up to 4 out of 10" in words) == (True, False)
    assert "only the right side" in words
    steps = checked.run("show", "core", "--json").json["routine"]["steps"]
    assert {step["for_you"]["pressure"] for step in steps} <= {None, 2}
    assert {step["id"]: step["for_you"]["skipped_sides"] for step in steps}["buttocks"] == ["left"]
