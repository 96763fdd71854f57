"""`selfcare tips`, `learn` and `points`: what there is to read."""

import re

import pytest

from cli.person import Person
from guides_of_the_checkout import GUIDES
from selfcare.guides.enums import ParagraphKind

ARTICLES = {"tips": GUIDES.tips, "learn": GUIDES.topics}
ROOMS = {**ARTICLES, "points": GUIDES.points}
KINDS = {"tips": "tips", "learn": "topics", "points": "points"}


@pytest.mark.parametrize("command", ROOMS)
def test_the_document_holds_everything(person: Person, command: str) -> None:
    """Without a name the document has every entry."""
    document = person.run(command, "--json").json
    kind = KINDS[command]
    assert (document["version"], document["kind"]) == (1, kind)
    assert [one["id"] for one in document[kind]] == list(ROOMS[command])


@pytest.mark.parametrize("command", ROOMS)
def test_everything_is_named(person: Person, command: str) -> None:
    """Without a name a person sees every entry."""
    words = person.run(command).words
    named = {
        "tips": [tip.title for tip in GUIDES.tips.values()],
        "learn": [topic.title for topic in GUIDES.topics.values()],
        "points": [point.name for point in GUIDES.points.values()],
    }[command]
    assert [name for name in named if name not in words] == []


@pytest.mark.parametrize(
    ("command", "id_"), [(command, id_) for command, things in ROOMS.items() for id_ in things]
)
def test_each_one_in_full(person: Person, command: str, id_: str) -> None:
    """Every entry can be read by its id, in any case, and printed as a document."""
    result = person.run(command, id_.swapcase())
    assert result.status == 0
    (one,) = person.run(command, id_, "--json").json[KINDS[command]]
    assert one["id"] == id_
    if command == "points":
        assert (
            GUIDES.points[id_].where in result.words,
            GUIDES.points[id_].find in result.words,
        ) == (
            True,
            True,
        )
    else:
        paragraphs = ARTICLES[command][id_].paragraphs
        assert [text.text for text in paragraphs if text.text not in result.words] == []


@pytest.mark.parametrize(
    ("command", "word"),
    [
        (command, alias)
        for command, articles in ARTICLES.items()
        for article in articles.values()
        for alias in article.aliases
    ],
)
def test_other_names(person: Person, command: str, word: str) -> None:
    """An entry can be read by its other names."""
    assert person.run(command, word).status == 0


@pytest.mark.parametrize("words", ["calf", "Lower Back", "lower-back", "hand"])
def test_points_of_a_part_of_the_body(person: Person, words: str) -> None:
    """The words of a part of the body find its points."""
    found = person.run("points", words, "--json").json["points"]
    part = words.lower().replace(" ", "-")
    wanted = {point.id for point in GUIDES.points.values() if point.part == part}
    assert wanted != set()
    assert wanted <= {one["id"] for one in found}


def test_a_point_for_people(person: Person) -> None:
    """A point tells how it is pressed, in which routines, and on whose word."""
    words = person.run("points", "BL23").words
    assert [
        said for said in ("up to 4 out of 10", "Press", "Sources", "In: ") if said not in words
    ] == []
    using = [
        routine.id
        for routine in GUIDES.routines.values()
        if "BL23" in [step.point.id for step in routine.press_steps]
    ]
    assert [id_ for id_ in using if id_ not in words] == []


@pytest.mark.parametrize("id_", [point.id for point in GUIDES.points.values() if point.locate_only])
def test_a_landmark_is_never_pressed(person: Person, id_: str) -> None:
    """A point that is only there to be found says so, and has no pressure and no hold."""
    assert "never pressed" in person.run("points", id_).words
    (point,) = person.run("points", id_, "--json").json["points"]
    assert (point["locate_only"], point["pressure"], point["hold"]) == (True, None, None)


@pytest.mark.parametrize(
    ("command", "name", "near"),
    [
        ("tips", "calfs-and-clots", None),
        ("learn", "evidance", "evidence"),
        ("points", "BL233", "BL23"),
    ],
)
def test_what_is_not_there(person: Person, command: str, name: str, near: str | None) -> None:
    """An unknown name ends with 5, the nearest one if there is one, and the way to see all."""
    result = person.run(command, name)
    assert (result.status, result.stdout, f"selfcare {command}" in result.complaint) == (
        5,
        "",
        True,
    )
    assert near is None or f"Did you mean selfcare {command} {near}" in result.complaint


def test_every_source(person: Person) -> None:
    """--sources prints the citation of everything the guides rest on."""
    words = person.run("learn", "--sources").words
    assert [source.key for source in GUIDES.sources.values() if source.citation not in words] == []
    document = person.run("learn", "--sources", "--json").json
    assert {source["key"] for source in document["sources"]} == set(GUIDES.sources)


def test_reading_makes_no_diary(person: Person) -> None:
    """Only reading leaves no diary behind."""
    for command in ROOMS:
        person.run(command)
    assert not person.home.joinpath("diary.sqlite3").exists()


def test_topics_begin_with_what_it_is(person: Person) -> None:
    """What it is, what to expect, how it may work, then the evidence; the hint names the first."""
    words = person.run("learn").words
    first = ("what-it-is:", "what-to-expect:", "how-it-may-work:", "evidence:")
    ids = [word for word in words.split() if word.removesuffix(":") in GUIDES.topics]
    assert tuple(ids[:4]) == first
    assert "To read one: selfcare learn what-it-is" in words


@pytest.mark.parametrize("id_", GUIDES.topics)
def test_tradition_is_said_once_where_all_of_it_is(person: Person, id_: str) -> None:
    """Cautions aside; among other paragraphs each one that is tradition is called so."""
    kinds = [paragraph.kind for paragraph in GUIDES.topics[id_].paragraphs]
    result = kinds.count(ParagraphKind.TRADITION)
    expected = min(result, 1) if {*kinds} <= {*ParagraphKind} else result
    assert person.run("learn", id_).words.count("As tradition has it:") == expected


@pytest.mark.parametrize("width", [80, 120])
def test_a_point_has_its_words_beside_its_picture(person: Person, width: int) -> None:
    wide = person.given(TERM="xterm", NO_COLOR="1", COLUMNS=str(width))
    lines = wide.types("points", "BL23").stdout.splitlines()
    assert lines[2].startswith("\x1b[1mBack")
    assert lines[2].endswith("\x1b[1mWhere\x1b[0m")
    first = GUIDES.points["BL23"].where.split(",")[0].split()[:3]
    assert " ".join(first) in lines[3]


def test_a_point_has_its_words_below_its_picture_on_a_narrow_terminal(person: Person) -> None:
    narrow = person.given(TERM="xterm", NO_COLOR="1", COLUMNS="60")
    lines = narrow.types("points", "BL23").stdout.splitlines()
    assert "\x1b[1mWhere\x1b[0m" in lines


def test_tips_begin_with_when_to_stop_and_have_five_bullets_a_topic_at_most(
    person: Person,
) -> None:
    lines = person.run("tips").stdout.splitlines()
    titles = [tip.title for tip in GUIDES.tips.values()]
    assert lines[0] == GUIDES.tips["stop"].title
    topics = " ".join(lines).split("  - ")
    assert len(topics) - 1 <= 5 * len(titles)
    counts = [0]
    for line in lines:
        if line in titles:
            counts.append(0)
        counts[-1] += line.startswith("  - ")
    assert counts[0] == 0
    assert {1, 2, 3, 4, 5} >= {*counts[2:]}
    bullets = " ".join(lines).replace("  - ", " ")
    assert GUIDES.tips["stop"].paragraphs[0].text in " ".join(bullets.split())


def test_a_bullet_of_the_tips_is_one_sentence(person: Person) -> None:
    words = person.run("tips").words
    for tip in GUIDES.tips.values():
        for paragraph in tip.paragraphs[:5]:
            first = re.split("[.?] ", paragraph.text)[0]
            assert tip.id == "stop" or first.rstrip(".") in words
