"""Which questions are asked, on which screen, in which order."""

from safety.builders import question, rule, safety_guides, sign
from selfcare.guides.enums import Complaint, Effect, Part, Tier
from selfcare.safety.questions import Screen, Topic, all_screens, screens_for
from session.builders import press, routine

ONE = routine(press())
GUIDES = safety_guides(
    question("skin", rule(Effect.LEAVE_OUT, everywhere=True)),
    question("neck-vascular", rule(Effect.LEAVE_OUT, parts=[Part.NECK])),
    sign("stiff", Tier.BOOK),
    sign("chest-pain"),
    sign("lump", Tier.SAME_DAY),
    sign("stroke", Tier.EMERGENCY, Complaint.NECK),
)


def test_a_routine_asks_three_screens_of_what_it_needs() -> None:
    """Emergency signs first, then the others, then what is about the person."""
    assert screens_for(ONE, GUIDES) == (
        Screen(Topic.EMERGENCY, {"chest-pain": "Ask chest-pain?"}),
        Screen(Topic.SIGNS, {"stiff": "Ask stiff?", "lump": "Ask lump?"}),
        Screen(Topic.ABOUT_YOU, {"skin": "Ask skin?"}),
    )


def test_all_screens_ask_what_any_routine_may_need() -> None:
    """In the same order."""
    assert [(screen.topic, list(screen.items)) for screen in all_screens(GUIDES)] == [
        (Topic.EMERGENCY, ["chest-pain", "stroke"]),
        (Topic.SIGNS, ["stiff", "lump"]),
        (Topic.ABOUT_YOU, ["skin", "neck-vascular"]),
    ]


def test_a_screen_without_questions_is_not_shown() -> None:
    """Nobody is asked about nothing."""
    assert screens_for(ONE, safety_guides(sign("chest-pain"))) == (
        Screen(Topic.EMERGENCY, {"chest-pain": "Ask chest-pain?"}),
    )
    assert all_screens(safety_guides()) == ()
