"""Words that a guide is warned of: what counts as a promise, and what denies it."""

import pytest

from selfcare.guides.lint import (
    presses_body,
    presses_spine,
    promises,
)
from selfcare.guides.resolve import Document, decode_guide


def topic(*paragraphs: str) -> Document:
    """A topic with these paragraphs, each written as a mapping in one line."""
    lines = [f"  - {paragraph}" for paragraph in paragraphs]
    text = "\n".join(["kind: topic", "id: one", "title: A title", "paragraphs:", *lines])
    return decode_guide(text.encode(), "one.yaml")


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.diagnostics]


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("This cures sciatica.", ["cures"]),
        ("It is healing.", ["healing"]),
        ("Relief comes instantly.", ["instantly"]),
        ("It gives immediate relief.", ["immediate relief"]),
        ("It flushes out toxins and is a detox.", ["toxins", "detox"]),
        ("There are no known side effects.", ["no known side effects"]),
        ("It is completely safe.", ["completely safe"]),
        ("It boosts your immune system.", ["boosts your immune"]),
        ("This unblocks the energy.", ["unblocks"]),
        ("A miracle, guaranteed.", ["miracle", "guaranteed"]),
        ("Treat the root cause.", ["root cause"]),
        ("It eliminates the pain.", ["eliminates the pain"]),
        ("It repairs nerves and resets the nerves.", ["repairs nerves", "resets the nerves"]),
        ("It not only eases, it cures.", ["cures"]),
        ("It cures. Some say it does not.", ["cures"]),
        ("Some say it cures. It is an old art.", ["cures"]),
    ],
)
def test_promises_are_reported(text: str, promised: list[str]) -> None:
    assert promises(text) == promised


@pytest.mark.parametrize(
    "text",
    [
        "No study we know shows that it cures.",
        "It is not a miracle.",
        "Be careful with anyone who promises a cure.",
        "Some say it cures, at once. No study we know shows that.",
        "You may read that it flushes out toxins. We know of nothing that shows it.",
        "Wait until the skin has healed.",
        "There is no harm in trying something gentle.",
    ],
)
def test_denied_promise_is_not_reported(text: str) -> None:
    assert promises(text) == []


def test_tradition_may_believe_and_not_promise() -> None:
    text = "Pressing frees the qi, unblocks the paths, and cures."
    assert promises(text, tradition=True) == ["cures"]
    assert promises(text) == ["frees the qi", "unblocks", "cures"]


@pytest.mark.parametrize(
    ("text", "presses"),
    [
        ("Press on the spine.", True),
        ("Roll the ball slowly down your spine.", True),
        ("Tap your tail-bone.", True),
        ("Lean on the bony backbone.", True),
        ("Press your thumbs into each vertebra.", True),
        ("Knead vertebrae slowly.", True),
        ("Push against the front of your neck.", True),
        ("Rub your throat.", True),
        ("Press on the muscle, away from the throat.", False),
        ("Press the muscle beside the spine.", False),
        ("Lean on the ball between spine and shoulder blade.", False),
        ("Never press on the spine.", False),
        ("Press into the muscle. Keep off the spine.", False),
        ("The spine is long.", False),
    ],
)
def test_pressing_the_spine_is_reported(text: str, presses: bool) -> None:  # noqa: FBT001
    assert presses_spine(text) == presses


@pytest.mark.parametrize(
    ("text", "presses"),
    [
        ("Dig your thumbs hard into your calf.", True),
        ("Try massaging the neck.", True),
        ("Keep pressing on the sore spot.", True),
        ("Push your knuckles into your lower back.", True),
        ("Breathe, then knead your belly slowly.", True),
        ("Press your calf hard against the chair.", True),
        ("Poke the knee.", True),
        ("JABBING the thigh.", True),
        ("Pre\N{LATIN SMALL LETTER LONG S}s your calf.", True),
        ("Press your feet softly into the floor.", False),
        ("Push the chair back.", False),
        ("Never press a sore calf.", False),
        ("Rest warm palms on the belly, without pressing the skin.", False),
        ("Let the pressure in your neck fade.", False),
        ("Roll your shoulders and circle your feet.", False),
    ],
)
def test_pressing_a_part_of_the_body_is_detected(text: str, presses: bool) -> None:  # noqa: FBT001
    """Hands that press are distinguished from feet that stand firm and from words that say no.

    Letters that count as plain ones, whatever their case, hide nothing.
    """
    assert presses_body(text) == presses


@pytest.mark.parametrize("key", ["title", "say", "text"])
def test_a_quiet_step_does_not_press(key: str) -> None:
    rest = f"{{id: a, do: rest, seconds: 60, {key}: Press your calf hard., positions: [sitting]}}"
    routine = f"kind: routine\nsteps:\n  - {{id: b, do: move, say: Walk.}}\n  - {rest}"
    assert (
        codes(decode_guide(routine.encode(), "routine.yaml")).count("presses-in-a-quiet-step") == 1
    )


@pytest.mark.parametrize(
    "steps", ["[{id: a, point: BL55, say: Press your calf.}, no step]", "none"]
)
def test_only_a_quiet_step_is_quiet(steps: str) -> None:
    routine = f"kind: routine\nsteps: {steps}"
    assert "presses-in-a-quiet-step" not in codes(decode_guide(routine.encode(), "routine.yaml"))


def test_every_text_is_checked() -> None:
    document = topic(
        "{text: It eases., kind: caution}",
        "{text: It cures., kind: caution}",
        "{text: It frees the qi., kind: tradition}",
        "{text: Go 3 cm down., kind: tradition}",
    )
    assert [(problem.line, problem.code) for problem in document.diagnostics] == [
        (6, "promise"),
        (8, "length"),
        (8, "unsourced-number"),
    ]


@pytest.mark.parametrize(
    "text", ["Two inches down.", "An inch.", "3cm.", "3 mm.", "Some centimeters.", "Millimetres."]
)
def test_lengths_in_centimetres_and_inches_are_reported(text: str) -> None:
    assert "length" in codes(topic(f"{{text: {text}, kind: caution}}"))


def test_a_number_needs_a_source() -> None:
    assert codes(topic('{text: "It took 12 weeks.", kind: tradition}')) == ["unsourced-number"]
    assert codes(topic('{text: "Wait 2 hours.", kind: caution}')) == []
    assert codes(topic('{text: "It took 12 weeks.", sources: [one]}')) == []


def test_evidence_and_points_without_a_source_give_no_number() -> None:
    point = b"kind: points\npoints: [{id: a, where: 3 steps, sources: []}]"
    assert "unsourced-number" in codes(decode_guide(point, "points.yaml"))
    routine = b"kind: routine\nevidence: {says: 9 of 10 like it., sources: []}"
    assert "unsourced-number" in codes(decode_guide(routine, "routine.yaml"))


def test_only_a_paragraph_on_tradition_may_believe() -> None:
    steps = b"steps: [{id: a, do: rest, seconds: 60, say: This frees the qi.}]"
    assert "promise" in codes(decode_guide(b"kind: routine\n" + steps, "routine.yaml"))


def test_aliases_are_not_checked() -> None:
    document = decode_guide(
        b"kind: topic\nid: one\ntitle: A title\naliases: [toxins, miracle cure]\n"
        b"paragraphs: [{text: Nothing of that is known., kind: caution}]",
        "one.yaml",
    )
    assert document.diagnostics == ()


def test_safety_guides_are_not_checked() -> None:
    text = b"kind: symptoms\nsymptoms: [{id: one, label: Toxins, advice: It heals.}]"
    assert decode_guide(text, "symptoms.yaml").diagnostics == ()


def test_a_press_on_the_spine_makes_a_guide_unusable() -> None:
    assert not topic('{text: "Press on the spine.", kind: caution}').usable
    assert topic('{text: "It cures.", kind: caution}').usable


def test_mapping_where_a_text_belongs_is_reported_once() -> None:
    assert codes(topic("{text: {cures: everything}, kind: caution}")) == ["not-text"]
