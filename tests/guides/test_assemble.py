"""Guides from documents: who wins, what is left out, what is found across files."""

from collections.abc import Callable

import pytest

from selfcare.guides.model import Document, Guides
from selfcare.guides.read import read
from selfcare.guides.resolve import assemble

Change = Callable[..., Document]
OWN_FLAG = (
    b"kind: red-flags\nred_flags:\n"
    b"  - {id: %s, tier: book, ask: A sign, why: A reason., sources: [%s]}\n"
)


def codes_of(documents: list[Document]) -> list[str]:
    """All problems of some documents."""
    return [f"{one.path}:{one.line}: {one.code}" for one in assemble(documents)[1]]


def test_all_that_the_files_say_is_there(built_in: list[Document]) -> None:
    """Everything is keyed by its id, in the order of the files."""
    guides, problems = assemble(built_in)
    assert problems == ()
    assert guides.figure is not None
    assert [view.id for view in guides.figure.views] == ["back", "near"]
    ids = {name: list(things) for name, things in guides._asdict().items() if name != "figure"}
    assert ids == {
        "routines": ["waist"],
        "points": ["BL23", "BL54", "CV4", "GV4"],
        "red_flags": ["chest-pain", "long-stiffness"],
        "contraindications": ["clot-risk", "balance"],
        "check_pages": [],
        "follow_ups": [],
        "symptoms": ["electric", "dizzy"],
        "advice": ["emergency", "same-day", "book"],
        "tips": ["calves"],
        "topics": ["evidence"],
        "sources": ["standard-2008", "leaflet"],
    }


def test_nothing_gives_nothing() -> None:
    """No documents are no problem."""
    assert assemble([]) == (Guides(), ())


def test_what_a_routine_needs_is_enough(built_in: list[Document]) -> None:
    """The files a routine refers to give the same routine as all files do."""
    needed = {"waist.yaml", "points.yaml", "sources.yaml", "contraindications.yaml"}
    some, problems = assemble(one for one in built_in if one.path in needed)
    assert problems == ()
    assert some.routines == assemble(built_in)[0].routines


def test_the_first_routine_of_an_id_wins(built_in: list[Document], changed: Change) -> None:
    """A person's own routine takes the place of a built-in one without a word."""
    own = changed("waist.yaml", ("title: Waist, beside the spine", "title: My waist"))
    guides, problems = assemble([own, *built_in])
    assert problems == ()
    assert (guides.routines["waist"].title, guides.routines["waist"].origin) == ("My waist", "user")


def test_the_order_given_decides(built_in: list[Document], changed: Change) -> None:
    """What comes later does not win, whoever wrote it."""
    own = changed("waist.yaml", ("title: Waist, beside the spine", "title: My waist"))
    guides, _problems = assemble([*built_in, own])
    assert guides.routines["waist"].origin == "built-in"


@pytest.mark.parametrize("change", [("point: BL54", "point: BL45"), ("seconds: 30", "seconds: 0")])
def test_a_routine_with_an_error_overrides_nothing(
    change: tuple[str, str], built_in: list[Document], changed: Change
) -> None:
    """The built-in one goes on working while the own one is mended."""
    guides, problems = assemble([changed("waist.yaml", change), *built_in])
    assert len(problems) > 0
    assert guides.routines["waist"].origin == "built-in"


def test_the_first_topic_of_an_id_wins(built_in: list[Document], changed: Change) -> None:
    """Topics can be overridden as routines can."""
    own = changed("evidence.yaml", ("What is known", "What I know"))
    guides, problems = assemble([own, *built_in])
    assert problems == ()
    assert (guides.topics["evidence"].title, guides.topics["evidence"].origin) == (
        "What I know",
        "user",
    )


@pytest.mark.parametrize("place", [0, 100], ids=["before", "after"])
@pytest.mark.parametrize(
    "own",
    [
        ("points.yaml", "Below", 4),
        ("contraindications.yaml", "earlier", 2),
        ("red-flags.yaml", "heart", 2),
        ("symptoms.yaml", "Dizziness", 2),
        ("sources.yaml", "standard of", 2),
        ("tips.yaml", "clots", 1),
    ],
)
def test_nothing_else_is_ever_replaced(
    own: tuple[str, str, int], place: int, built_in: list[Document], changed: Change
) -> None:
    """Whatever the order, what is built in stays and the other file has the problem."""
    name, word, count = own
    documents = list(built_in)
    documents.insert(place, changed(name, (word, "other")))
    guides, problems = assemble(documents)
    assert [(one.path, one.code) for one in problems] == [(f"user/{name}", "id-taken")] * count
    assert guides == assemble(built_in)[0]


def test_a_taken_id_names_the_place_it_is_taken_at(
    built_in: list[Document], changed: Change
) -> None:
    """The hint leads to the other file."""
    problems = assemble([changed("tips.yaml"), *built_in])[1]
    assert [one.hint for one in problems] == ["It is in tips.yaml:3; choose another one."]


def test_red_flags_and_contraindications_share_their_ids(built_in: list[Document]) -> None:
    """Answers are kept by id, so one id cannot stand for two questions."""
    own = read(OWN_FLAG % (b"balance", b"leaflet"), "own.yaml", "user")
    guides, problems = assemble([own, *built_in])
    assert [one.code for one in problems] == ["id-taken"]
    assert "balance" in guides.contraindications
    assert "balance" not in guides.red_flags


def test_a_red_flag_may_be_added(built_in: list[Document]) -> None:
    """More warnings are always welcome; the advice stays the built-in one."""
    own = read(OWN_FLAG % (b"own-sign", b""), "own.yaml", "user")
    guides, problems = assemble([own, *built_in])
    assert problems == ()
    assert list(guides.red_flags) == ["chest-pain", "long-stiffness", "own-sign"]
    assert guides.advice == assemble(built_in)[0].advice


def test_a_warning_stays_whatever_is_wrong_with_its_sources(built_in: list[Document]) -> None:
    """A dead reference is a problem, but never takes a red flag away."""
    own = read(OWN_FLAG % (b"own-sign", b"nowhere"), "own.yaml", "user")
    guides, problems = assemble([own, *built_in])
    assert [one.code for one in problems] == ["unknown-source"]
    assert "own-sign" in guides.red_flags


def test_a_point_with_a_problem_takes_its_routines_along(
    built_in: list[Document], changed: Change
) -> None:
    """A point whose safety is not known cannot be pressed, and the point is blamed."""
    points = changed("points.yaml", ("safety: [balance]", "safety: [balanse]"), origin="built-in")
    others = [one for one in built_in if one.path != "points.yaml"]
    guides, problems = assemble([points, *others])
    assert problems[-1].message == "The point `BL23` has a problem of its own."
    assert problems[-1].hint == "Mend the point first."
    assert codes_of([points, *others]) == [
        "points.yaml:17: unknown-safety",
        "waist.yaml:11: unusable-point",
        "waist.yaml:13: unusable-point",
    ]
    assert list(guides.routines) == []
    assert list(guides.points) == ["BL54", "CV4", "GV4"]


def test_a_file_of_points_with_an_error_is_blamed_for_its_points(
    built_in: list[Document], changed: Change
) -> None:
    """Nobody is sent to look for a point that is there but cannot be read."""
    points = changed("points.yaml", ("part: belly", "part: tummy"), origin="built-in")
    others = [one for one in built_in if one.path != "points.yaml"]
    assert codes_of([points, *others]) == [
        "points.yaml:41: unknown-choice",
        *[f"waist.yaml:{line}: unusable-point" for line in (11, 13, 25)],
    ]


@pytest.mark.parametrize("data", [b"kind: points\npoints: none\n", b"kind: points\npoints: [1]\n"])
def test_a_file_of_no_points_at_all_is_blamed_for_none(
    data: bytes, built_in: list[Document]
) -> None:
    """Whatever stands in the place of the points."""
    guides, problems = assemble([read(data, "own.yaml", "user"), *built_in])
    assert {one.path for one in problems} == {"own.yaml"}
    assert list(guides.routines) == ["waist"]


@pytest.mark.parametrize("name", ["tips.yaml", "evidence.yaml"])
def test_an_article_without_its_source_is_left_out(
    name: str, built_in: list[Document], changed: Change
) -> None:
    """What claims to rest on something that is not there is not shown."""
    source = {
        "tips.yaml": ("[leaflet]", "[leaflets]"),
        "evidence.yaml": ("kind: tradition", "sources: [leaflets]"),
    }
    article = changed(name, source[name], origin="built-in")
    others = [one for one in built_in if one.path != name]
    guides, problems = assemble([article, *others])
    assert [one.code for one in problems] == ["unknown-source"]
    assert len(guides.tips) + len(guides.topics) == 1


def test_problems_come_in_the_order_of_files_and_lines(built_in: list[Document]) -> None:
    """Those of one file alone and those between files, sorted together."""
    own = [read(b"kind: points\n", "z.yaml", "user"), read(b"", "a.yaml", "user")]
    assert codes_of([*own, *built_in]) == ["a.yaml:1: empty-file", "z.yaml:1: missing-key"]


def test_own_guides_are_assembled_on_top_of_the_built_in_ones(
    built_in: list[Document], changed: Change
) -> None:
    """With the same result as if all were assembled together."""
    own = [
        changed("waist.yaml", ("Waist, beside the spine", "Mine")),
        changed("evidence.yaml", ("id: evidence", "id: other")),
        changed("tips.yaml", ("id: calves", "id: mine")),
    ]
    base, _diagnostics = assemble(built_in)
    on_top, diagnostics = assemble(own, base)
    together, _diagnostics = assemble([*own, *built_in])
    assert on_top == together
    assert on_top.routines["waist"].replaces == ("built-in",)
    assert [one.code for one in diagnostics] == ["file-name"]


@pytest.mark.parametrize(
    "name", ["points.yaml", "red-flags.yaml", "contraindications.yaml", "symptoms.yaml"]
)
def test_what_is_built_in_is_not_replaced(
    built_in: list[Document], changed: Change, name: str
) -> None:
    """A guide of the person's own with the same ids changes nothing, and is reported."""
    base, _diagnostics = assemble(built_in)
    guides, diagnostics = assemble([changed(name)], base)
    assert guides == base
    assert {one.code for one in diagnostics} == {"id-taken"}
    assert {one.hint for one in diagnostics} == {"It comes with selfcare; choose another one."}


def test_a_routine_waits_for_points_of_its_own(built_in: list[Document], changed: Change) -> None:
    """It may come before the file that they are in, and stays first."""
    routine = changed("waist.yaml", ("point: BL23", "point: XX1"))
    points = changed(
        "points.yaml", *((one, f"XX{n}") for n, one in enumerate(("BL54", "BL23", "CV4", "GV4")))
    )
    other = changed("waist.yaml", ("Waist, beside the spine", "Second"), origin="folder")
    base, _diagnostics = assemble(built_in)
    guides, diagnostics = assemble([routine, other, points], base)
    assert [one for one in diagnostics if one.is_error] == []
    assert guides.routines["waist"].origin == "user"
    assert guides.routines["waist"].replaces == ("folder", "built-in")
