"""What a listener hears, and a screen shows, word for word."""

from typing import Any

import pytest

from selfcare.guides.enums import Part, Position, Quiet, SideOrder, Technique, Tool
from selfcare.outcomes import Outcome
from selfcare.session import announcements, phrases, script
from selfcare.session.beats import Beat, BeatKind, Schedule
from selfcare.session.events import Paused
from selfcare.session.phrases import position_words, pressure_sentence, pressure_words
from session.builders import SAY, planned, point, press, quiet, waist_schedule


def started(beat: Beat, seconds: float = 60, *, moves: bool = False) -> str:
    return script.beat_started(beat, seconds, moves=moves)


def placed(beat: Beat) -> str:
    """What a lead-in says of where the hands go."""
    (place,) = beat.cues
    return place.say


def test_the_number_and_the_name_come_first_then_how_the_body_is_held() -> None:
    schedule = planned(press("one"), press("two", point=point("CV4"), side=SideOrder.MIDDLE))
    ready = [beat for beat in schedule.beats if beat.is_lead_in]
    assert started(ready[0]) == "1 of 2: One, both sides together. Stay standing."
    assert started(ready[1], moves=True) == (
        "2 of 2: Two. Please stand up slowly, with a hand on something firm."
    )


def test_a_single_point_has_no_number() -> None:
    assert started(planned(press()).beats[0]) == "Waist, both sides together. Stay standing."


def test_the_side_and_the_caution_come_before_the_hands_go_down() -> None:
    hand = point("LI4", part=Part.HAND, caution="If it hurts, stop.")
    first, _hold, other, _other = planned(press(point=hand, side=SideOrder.RIGHT_THEN_LEFT)).beats
    assert placed(first) == (f"Right hand first. Your left hand presses. If it hurts, stop. {SAY}")
    assert placed(other) == "The same on your left hand. Your right hand presses. Waist."
    assert started(other) == ""


def test_a_single_side_is_not_called_the_first() -> None:
    leg = point("BL55", part=Part.CALF)
    assert placed(planned(press(point=leg, side=SideOrder.LEFT)).beats[0]) == f"Left leg. {SAY}"


def test_the_other_leg_is_crossed() -> None:
    foot = press(
        point=point(part=Part.FOOT),
        side=SideOrder.LEFT_THEN_RIGHT,
        positions=(Position.SITTING,),
    )
    assert placed(planned(foot).beats[2]) == (
        "The same on your right foot. Put your right ankle on your left knee. Waist."
    )


def test_lying_on_a_side_is_not_taken_for_the_side_that_is_pressed() -> None:
    """The pressed side is up: which one to lie on is said, and which one that leaves on top."""
    step = press(side=SideOrder.LEFT_THEN_RIGHT, positions=(Position.LYING_SIDE,))
    ready, _hold, switch, _other = planned(step).beats
    assert started(ready, moves=True) == "Waist. Lie on your right side, left side up."
    assert started(switch) == "Turn over. Lie on your left side, right side up."


def test_lying_on_a_side_for_the_middle() -> None:
    """Either side will do."""
    step = press(point=point("CV4"), side=SideOrder.MIDDLE, positions=(Position.LYING_SIDE,))
    expected = "Waist. Please lie down on your side. Take your time."
    assert started(planned(step).beats[0], moves=True) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Medium pressure, 4 out of 10 at most. Press slowly, and hold."),
        ({"pressure": 2}, "Very light, 2 out of 10 at most. Rest there, and keep still."),
        ({"technique": Technique.PRESS_AND_RELEASE}, "Medium pressure, 4 out of 10 at most."),
        (
            {"technique": Technique.CIRCLES, "pressure": 3},
            "Light, 3 out of 10 at most. Make small, slow circles.",
        ),
        (
            {"point": point("CV4", part=Part.BELLY), "tool": Tool.FINGERTIPS, "pressure": 2},
            (
                "Very light, 2 out of 10 at most. As you breathe out, let your fingers sink in a "
                "little. As you breathe in, let them rise."
            ),
        ),
        (
            {"technique": Technique.SQUEEZE, "pressure": 1},
            "Very light, 1 out of 10 at most. Squeeze softly, and let go, slowly.",
        ),
        (
            {"technique": Technique.TAP, "pressure": 1},
            "Very light, 1 out of 10 at most. Tap lightly, about once a second.",
        ),
        (
            {"technique": Technique.ROLL, "pressure": 5},
            "Firm, 5 out of 10 at most, never painful. Roll slowly.",
        ),
    ],
)
def test_a_hold_says_how_long_how_hard_and_how(changes: dict[str, Any], expected: str) -> None:
    """What is counted aloud is not described."""
    assert started(planned(press(**changes)).beats[1]) == f"1 minute. {expected}"


def test_a_changed_hold_says_its_new_length(nine_beats: Schedule) -> None:
    assert started(nine_beats.beats[2], 70).startswith("1 minute 10 seconds. Medium")


def test_a_quiet_step_says_its_position_and_what_to_do(nine_beats: Schedule) -> None:
    assert started(nine_beats.beats[5]) == "Stay standing. Stand at ease."
    asked = "Please stand up slowly, with a hand on something firm."
    assert started(nine_beats.beats[8], moves=True) == f"{asked} Stand at ease."


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Slowly let go. Let your arms hang."),
        ({"positions": (Position.LYING_BACK,)}, "Slowly let go."),
        ({"point": point("BL54", part=Part.BUTTOCK)}, "Slowly let go."),
        ({"tool": Tool.WALL_BALL}, "Slowly come off the ball."),
    ],
)
def test_arms_that_were_raised_may_hang(changes: dict[str, Any], expected: str) -> None:
    ready, hold = planned(press(**changes)).beats
    assert script.beat_ended(hold) == expected
    assert script.beat_ended(hold, is_last=True) == f"{expected} That was the last one."
    assert script.beat_ended(ready) == ""


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, ("Rest.", "12 seconds left.", "Stand at ease.")),
        (1, ("Get ready.", "Left side.", "12 seconds left.", SAY)),
        (2, ("Press and hold.", "Left side.", "12 seconds left.", SAY)),
        (
            3,
            (
                "Switch sides.",
                "Right side.",
                "12 seconds left.",
                "The same on your right side. Sides.",
            ),
        ),
        (7, ("Press and hold.", "In the middle.", "12 seconds left.", SAY)),
    ],
)
def test_say_again(index: int, expected: tuple[str, ...]) -> None:
    """What to do, side, seconds left, and how."""
    assert expected == script.say_again(waist_schedule().beats[index], 11.2)


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, "Then: Sides."),
        (1, "Then: Right side."),
        (2, "Then: Right side."),
        (3, "Then: Air."),
        (4, "Then: Air."),
        (5, "Then: Middle."),
        (6, "Then: Loosen."),
        (8, "Then: the end."),
    ],
)
def test_then(nine_beats: Schedule, index: int, expected: str) -> None:
    """What comes after a beat; after a lead-in, what comes after its hold."""
    assert expected == script.next_up(nine_beats, index)


def test_then_names_the_limb() -> None:
    """A second hand is called a hand, as when it is its turn."""
    hand = press(point=point("LI4", part=Part.HAND), side=SideOrder.LEFT_THEN_RIGHT)
    assert script.next_up(planned(hand), 1) == "Then: Right hand."


def test_then_at_the_last_get_ready() -> None:
    """A routine may end with a hold."""
    assert script.next_up(planned(press()), 0) == "Then: the end."


@pytest.mark.parametrize(
    ("asleep", "quit_asked", "keys", "expected"),
    [
        (False, False, True, "Paused. Press space to carry on."),
        (False, True, True, "Press q again to end, space to carry on."),
        (True, True, True, "Press q again to end, space to carry on."),
        (True, False, True, "The computer was asleep. Paused. Press space to carry on."),
        (True, False, False, "The computer was asleep. Get ready again."),
    ],
)
def test_paused(*, asleep: bool, quit_asked: bool, keys: bool, expected: str) -> None:
    """Why time stands still, and what to do."""
    assert expected == announcements.paused_text(Paused(0, asleep, quit_asked), keys=keys)


WAITING = Paused(0, asleep=False, quit_asked=False, waiting=True)


@pytest.mark.parametrize(
    ("paused", "one_switch", "expected"),
    [
        (WAITING, False, "Press space or the pedal when your hands are ready."),
        (WAITING, True, "Press your switch when your hands are ready."),
        (Paused(0, asleep=False, quit_asked=False), True, "Paused. Press your switch to carry on."),
    ],
)
def test_a_pause_names_what_ends_it(paused: Paused, *, one_switch: bool, expected: str) -> None:
    """Who has one switch is never asked for another key."""
    assert announcements.paused_text(paused, keys=True, one_switch=one_switch) == expected


def test_resumed(nine_beats: Schedule) -> None:
    """A pause may have been long: where the hands were, or what was to be done."""
    hold, rest = nine_beats.beats[2], nine_beats.beats[0]
    assert announcements.resumed_text(hold, 5) == ("Put your hands back.", "Left side.", "Sides.")
    assert announcements.resumed_text(rest, 0) == ("Carrying on.", "Stand at ease.")


def test_changed() -> None:
    """A changed hold says for how much it counts."""
    assert announcements.hold_changed(70, both_sides=True) == "Now 70 seconds on each side."
    assert announcements.hold_changed(50, both_sides=False) == "Now 50 seconds."


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome.COMPLETED, "That was the end."),
        (Outcome.ENDED_EARLY, "You ended early."),
        (Outcome.STOPPED_FOR_SAFETY, "Stopped. Take your hands away."),
        (Outcome.INTERRUPTED, "Interrupted."),
    ],
)
def test_finished(outcome: Outcome, expected: str) -> None:
    """Each way to end is a sentence of its own; a safety stop says to let go."""
    assert announcements.finished_text(outcome) == expected


def test_after_pressing_the_end_says_how_long_and_what_to_watch_for() -> None:
    completed = announcements.finished_text(Outcome.COMPLETED, 250)
    assert completed.startswith("You are done: 4 minutes 10 seconds of pressing. A little soreness")
    assert "see a doctor before you press again" in completed
    early = announcements.finished_text(Outcome.ENDED_EARLY, 30)
    assert early.startswith("You ended early, after 30 seconds of pressing. A little soreness")
    stopped = announcements.finished_text(Outcome.STOPPED_FOR_SAFETY, 30)
    assert stopped == "Stopped. Take your hands away."


@pytest.mark.parametrize(
    ("technique", "expected"),
    [
        (Technique.STEADY, "Press and hold"),
        (Technique.PRESS_AND_RELEASE, "Press and release"),
        (Technique.CIRCLES, "Press in small circles"),
        (Technique.SQUEEZE, "Squeeze"),
        (Technique.TAP, "Tap"),
        (Technique.ROLL, "Roll"),
    ],
)
def test_a_hold_asks_for_its_technique(technique: Technique, expected: str) -> None:
    """Every technique has its verb."""
    hold = planned(press(technique=technique)).beats[1]
    assert (script.verb(hold), phrases.technique_verb(technique)) == (
        expected,
        expected,
    )


@pytest.mark.parametrize("kind", [kind for kind in BeatKind if kind is not BeatKind.PRESS])
def test_every_other_kind_has_a_verb(kind: BeatKind) -> None:
    """It begins with a capital, to stand alone."""
    beats = {b.kind: b for b in waist_schedule().beats}
    beats[BeatKind.MOVE] = planned(quiet(do=Quiet.MOVE), press()).beats[0]
    assert script.verb(beats[kind])[0].isupper()


@pytest.mark.parametrize(
    ("tool", "expected"),
    [
        (Tool.FINGERTIPS, "your fingertips"),
        (Tool.THUMBS, "your thumbs"),
        (Tool.PALMS, "your palms"),
        (Tool.SOFT_FIST, "a soft fist"),
        (Tool.KNUCKLES, "your knuckles"),
        (Tool.WALL_BALL, "a ball against the wall"),
        (Tool.CHAIR_BALL, "a ball on the chair"),
        (Tool.FOOT_BALL, "a ball under the foot"),
    ],
)
def test_tools(tool: Tool, expected: str) -> None:
    """What presses, within a sentence."""
    assert phrases.name_of(tool) == expected


@pytest.mark.parametrize(
    ("position", "named", "asked_for"),
    [
        (
            Position.STANDING,
            "standing",
            "Please stand up slowly, with a hand on something firm.",
        ),
        (
            Position.SITTING,
            "sitting",
            "Please sit down now. Feel for the chair first. Take your time.",
        ),
        (
            Position.LYING_BACK,
            "lying on your back",
            "Please lie down on your back. Take your time.",
        ),
        (
            Position.LYING_SIDE,
            "lying on your side",
            "Please lie down on your side. Take your time.",
        ),
    ],
)
def test_positions(position: Position, named: str, asked_for: str) -> None:
    """Named within a sentence, and asked for in one."""
    assert (position_words(position), phrases.position_phrase(position)) == (named, asked_for)


@pytest.mark.parametrize(
    ("pressure", "felt", "asked_for"),
    [
        (0, "very light", "Very light, 0 out of 10 at most."),
        (2, "very light", "Very light, 2 out of 10 at most."),
        (3, "light", "Light, 3 out of 10 at most."),
        (4, "medium", "Medium pressure, 4 out of 10 at most."),
        (5, "firm, never painful", "Firm, 5 out of 10 at most, never painful."),
        (6, "too hard, press less", "Too hard, press less."),
        (10, "too hard, press less", "Too hard, press less."),
    ],
)
def test_pressure(pressure: int, felt: str, asked_for: str) -> None:
    """Felt 0-10; above 5 nothing is ever asked for."""
    assert (pressure_words(pressure), pressure_sentence(pressure)) == (felt, asked_for)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(1, "1 second"), (0.2, "1 second"), (7.4, "8 seconds"), (60, "60 seconds"), (0, "0 seconds")],
)
def test_seconds(seconds: float, expected: str) -> None:
    """Whole seconds, rounded up: a countdown that reads 1 is not over."""
    assert expected == script.seconds_words(seconds)
