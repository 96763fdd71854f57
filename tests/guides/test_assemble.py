"""Guides from documents: who wins, what is left out, what is found across files."""

from collections.abc import Callable

import pytest

from selfcare.documents.diagnostics import Diagnostic, Severity
from selfcare.guides.model import Guides
from selfcare.guides.resolve import Document, assemble, decode_guide

Change = Callable[..., Document]
OWN_FLAG = (
    b"kind: red-flags\nred_flags:\n"
    b"  - {id: %s, tier: book, ask: A sign, why: A reason., sources: [%s]}\n"
)


def codes_of(documents: list[Document]) -> list[str]:
    return [f"{item.path}:{item.line}: {item.code}" for item in assemble(documents)[1]]


def test_guides_are_keyed_by_id_in_file_order(built_in: list[Document]) -> None:
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


def test_no_documents_give_empty_guides() -> None:
    assert assemble([]) == (Guides(), ())


def test_a_file_that_is_only_warned_of_adds_nothing() -> None:
    copy = Diagnostic("a.yaml", 1, 1, "copy", "A copy.", severity=Severity.WARNING)
    assert assemble([Document("a.yaml", "user", diagnostics=(copy,))]) == (Guides(), (copy,))


def test_files_a_routine_refers_to_are_enough(built_in: list[Document]) -> None:
    needed = {"waist.yaml", "points.yaml", "sources.yaml", "contraindications.yaml"}
    some, problems = assemble(item for item in built_in if item.path in needed)
    assert problems == ()
    assert some.routines == assemble(built_in)[0].routines


def test_the_first_routine_of_an_id_wins(built_in: list[Document], changed: Change) -> None:
    own = changed("waist.yaml", ("title: Waist, beside the spine", "title: My waist"))
    guides, problems = assemble([own, *built_in])
    assert problems == ()
    assert (guides.routines["waist"].title, guides.routines["waist"].origin) == ("My waist", "user")


def test_the_order_given_decides(built_in: list[Document], changed: Change) -> None:
    own = changed("waist.yaml", ("title: Waist, beside the spine", "title: My waist"))
    guides, _problems = assemble([*built_in, own])
    assert guides.routines["waist"].origin == "built-in"


@pytest.mark.parametrize("change", [("point: BL54", "point: BL45"), ("seconds: 30", "seconds: 0")])
def test_a_routine_with_an_error_overrides_nothing(
    change: tuple[str, str], built_in: list[Document], changed: Change
) -> None:
    guides, problems = assemble([changed("waist.yaml", change), *built_in])
    assert len(problems) > 0
    assert guides.routines["waist"].origin == "built-in"


def test_the_first_topic_of_an_id_wins(built_in: list[Document], changed: Change) -> None:
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
def test_only_routines_and_topics_are_replaced(
    own: tuple[str, str, int], place: int, built_in: list[Document], changed: Change
) -> None:
    name, word, count = own
    documents = list(built_in)
    documents.insert(place, changed(name, (word, "other")))
    guides, problems = assemble(documents)
    assert [(problem.path, problem.code) for problem in problems] == [
        (f"user/{name}", "id-taken")
    ] * count
    assert guides == assemble(built_in)[0]


def test_a_taken_id_names_the_place_it_is_taken_at(
    built_in: list[Document], changed: Change
) -> None:
    problems = assemble([changed("tips.yaml"), *built_in])[1]
    assert [problem.hint for problem in problems] == ["It is in tips.yaml:3; choose another one."]


def test_red_flags_and_contraindications_share_their_ids(built_in: list[Document]) -> None:
    own = decode_guide(OWN_FLAG % (b"balance", b"leaflet"), "own.yaml", "user")
    guides, problems = assemble([own, *built_in])
    assert [problem.code for problem in problems] == ["id-taken"]
    assert "balance" in guides.contraindications
    assert "balance" not in guides.red_flags


def test_a_red_flag_may_be_added(built_in: list[Document]) -> None:
    own = decode_guide(OWN_FLAG % (b"own-sign", b""), "own.yaml", "user")
    guides, problems = assemble([own, *built_in])
    assert problems == ()
    assert list(guides.red_flags) == ["chest-pain", "long-stiffness", "own-sign"]
    assert guides.advice == assemble(built_in)[0].advice


def test_a_warning_stays_whatever_is_wrong_with_its_sources(built_in: list[Document]) -> None:
    own = decode_guide(OWN_FLAG % (b"own-sign", b"nowhere"), "own.yaml", "user")
    guides, problems = assemble([own, *built_in])
    assert [problem.code for problem in problems] == ["unknown-source"]
    assert "own-sign" in guides.red_flags


def test_unusable_point_makes_its_routines_unusable(
    built_in: list[Document], changed: Change
) -> None:
    points = changed("points.yaml", ("safety: [balance]", "safety: [balanse]"), origin="built-in")
    others = [item for item in built_in if item.path != "points.yaml"]
    guides, problems = assemble([points, *others])
    assert problems[-1].message == "The point `BL23` has a problem of its own."
    assert problems[-1].hint == "Fix the point first."
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
    points = changed("points.yaml", ("part: belly", "part: tummy"), origin="built-in")
    others = [item for item in built_in if item.path != "points.yaml"]
    assert codes_of([points, *others]) == [
        "points.yaml:41: unknown-choice",
        *[f"waist.yaml:{line}: unusable-point" for line in (11, 13, 25)],
    ]


@pytest.mark.parametrize("data", [b"kind: points\npoints: none\n", b"kind: points\npoints: [1]\n"])
def test_a_file_of_no_points_at_all_is_blamed_for_none(
    data: bytes, built_in: list[Document]
) -> None:
    guides, problems = assemble([decode_guide(data, "own.yaml", "user"), *built_in])
    assert {problem.path for problem in problems} == {"own.yaml"}
    assert list(guides.routines) == ["waist"]


@pytest.mark.parametrize("name", ["tips.yaml", "evidence.yaml"])
def test_an_article_without_its_source_is_left_out(
    name: str, built_in: list[Document], changed: Change
) -> None:
    source = {
        "tips.yaml": ("[leaflet]", "[leaflets]"),
        "evidence.yaml": ("kind: tradition", "sources: [leaflets]"),
    }
    article = changed(name, source[name], origin="built-in")
    others = [item for item in built_in if item.path != name]
    guides, problems = assemble([article, *others])
    assert [problem.code for problem in problems] == ["unknown-source"]
    assert len(guides.tips) + len(guides.topics) == 1


def test_problems_come_in_the_order_of_files_and_lines(built_in: list[Document]) -> None:
    own = [decode_guide(b"kind: points\n", "z.yaml", "user"), decode_guide(b"", "a.yaml", "user")]
    assert codes_of([*own, *built_in]) == ["a.yaml:1: empty-file", "z.yaml:1: missing-key"]


def test_own_guides_are_assembled_on_top_of_the_built_in_ones(
    built_in: list[Document], changed: Change
) -> None:
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
    assert [problem.code for problem in diagnostics] == ["file-name"]


@pytest.mark.parametrize(
    "name", ["points.yaml", "red-flags.yaml", "contraindications.yaml", "symptoms.yaml"]
)
def test_built_in_ids_are_not_replaced(
    built_in: list[Document], changed: Change, name: str
) -> None:
    base, _diagnostics = assemble(built_in)
    guides, diagnostics = assemble([changed(name)], base)
    assert guides == base
    assert {problem.code for problem in diagnostics} == {"id-taken"}
    assert {problem.hint for problem in diagnostics} == {
        "It comes with selfcare; choose another one."
    }


def test_a_routine_waits_for_points_of_its_own(built_in: list[Document], changed: Change) -> None:
    routine = changed("waist.yaml", ("point: BL23", "point: XX1"))
    points = changed(
        "points.yaml", *((item, f"XX{n}") for n, item in enumerate(("BL54", "BL23", "CV4", "GV4")))
    )
    other = changed("waist.yaml", ("Waist, beside the spine", "Second"), origin="folder")
    base, _diagnostics = assemble(built_in)
    guides, diagnostics = assemble([routine, other, points], base)
    assert [problem for problem in diagnostics if problem.is_error] == []
    assert guides.routines["waist"].origin == "user"
    assert guides.routines["waist"].replaces == ("folder", "built-in")
