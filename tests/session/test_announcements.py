"""What a listener hears, and a screen shows, word for word."""

import pytest

from selfcare.guides.enums import Part, Position, Quiet, SideOrder, Technique, Tool
from selfcare.outcomes import Outcome
from selfcare.session import announcements, phrases
from selfcare.session.beats import BeatKind, Schedule
from selfcare.session.events import Paused
from selfcare.session.phrases import position_words, pressure_sentence, pressure_words
from session.builders import SAY, planned, point, press, quiet, waist_plan


def test_getting_ready(nine_beats: Schedule) -> None:
    """Side and instruction, and nothing that takes time from the hands."""
    assert announcements.beat_started(nine_beats.beats[1], 7, moves=False) == ("Left side.", SAY)


def test_a_new_position_comes_first(nine_beats: Schedule) -> None:
    """Whoever has to move hears that before all else."""
    assert announcements.beat_started(nine_beats.beats[1], 7, moves=True) == (
        "Stand up.",
        "Left side.",
        SAY,
    )


def test_lying_on_a_side_is_not_taken_for_the_side_that_is_pressed() -> None:
    """The pressed side is up: which one to lie on is said, and which one that leaves on top."""
    step = press(side=SideOrder.LEFT_THEN_RIGHT, positions=(Position.LYING_SIDE,))
    ready, _hold, switch, _other = planned(step).beats
    expected = ("Lie on your right side, left side up.", "Left side.", SAY)
    assert expected == announcements.beat_started(ready, 7, moves=True)
    over = ("Turn over.", "Lie on your left side, right side up.", "Right side.")
    assert over == announcements.beat_started(switch, 15, moves=False)


def test_lying_on_a_side_for_the_middle() -> None:
    """Either side will do."""
    step = press(point=point("CV4"), side=SideOrder.MIDDLE, positions=(Position.LYING_SIDE,))
    expected = ("Lie on your side.", "In the middle.", SAY)
    assert expected == announcements.beat_started(planned(step).beats[0], 7, moves=True)


def test_switching(nine_beats: Schedule) -> None:
    """The hands know the place: only the side is new."""
    beat = nine_beats.beats[3]
    assert announcements.beat_started(beat, 5, moves=False) == ("Switch sides.", "Right side.")


def test_pressing(nine_beats: Schedule) -> None:
    """What to do, how hard, how long."""
    expected = ("Press and hold.", "Moderately, to a pleasant ache.", "60 seconds.")
    assert expected == announcements.beat_started(nine_beats.beats[2], 60, moves=False)


def test_a_changed_hold_is_said_as_it_is(nine_beats: Schedule) -> None:
    """The seconds are those of the hold now, not of the schedule."""
    assert announcements.beat_started(nine_beats.beats[2], 70, moves=False)[-1] == "70 seconds."


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, ("Rest.", "Stand at ease.", "20 seconds.")),
        (5, ("Breathe.", "Stand at ease.", "20 seconds.")),
        (8, ("Move.", "Stand at ease.", "20 seconds.")),
    ],
)
def test_quiet_beats(nine_beats: Schedule, index: int, expected: tuple[str, ...]) -> None:
    """What to do, the instruction, how long."""
    assert expected == announcements.beat_started(nine_beats.beats[index], 20, moves=False)
    assert announcements.beat_started(nine_beats.beats[index], 20, moves=True)[0] == "Stand up."


def test_only_a_hold_is_said_to_end(nine_beats: Schedule) -> None:
    """After a hold the hands ease off; other ends are heard as the next start."""
    expected = ["", "", "Ease off.", "", "Ease off.", "", "", "Ease off.", ""]
    assert expected == [announcements.beat_ended(beat) for beat in nine_beats.beats]


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, ("Rest.", "12 seconds left.", "Stand at ease.")),
        (1, ("Get ready.", "Left side.", "Sides.", "12 seconds left.", SAY)),
        (2, ("Press and hold.", "Left side.", "Sides.", "12 seconds left.", SAY)),
        (3, ("Switch sides.", "Right side.", "Sides.", "12 seconds left.")),
        (7, ("Press and hold.", "In the middle.", "Middle.", "12 seconds left.", SAY)),
    ],
)
def test_say_again(index: int, expected: tuple[str, ...]) -> None:
    """What to do, side, place, seconds left, and how, which a switch need not say."""
    assert expected == announcements.say_again(waist_plan().beats[index], 11.2)


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
    assert expected == announcements.next_up(nine_beats, index)


def test_then_names_the_limb() -> None:
    """A second hand is called a hand, as when it is its turn."""
    hand = press(point=point("LI4", part=Part.HAND), side=SideOrder.LEFT_THEN_RIGHT)
    assert announcements.next_up(planned(hand), 1) == "Then: Right hand."


def test_then_at_the_last_get_ready() -> None:
    """A routine may end with a hold."""
    assert announcements.next_up(planned(press()), 0) == "Then: the end."


@pytest.mark.parametrize(
    ("asleep", "quit_asked", "keys", "expected"),
    [
        (False, False, True, "Paused. Space goes on."),
        (False, True, True, "q again ends, space goes on."),
        (True, True, True, "q again ends, space goes on."),
        (True, False, True, "The computer was asleep. Paused, space goes on."),
        (True, False, False, "The computer was asleep. Get ready again."),
    ],
)
def test_paused(*, asleep: bool, quit_asked: bool, keys: bool, expected: str) -> None:
    """Why time stands still, and what to do."""
    assert expected == announcements.paused_text(Paused(0, asleep, quit_asked), keys=keys)


def test_resumed(nine_beats: Schedule) -> None:
    """A pause may have been long: where the hands were, or what was to be done."""
    hold, rest = nine_beats.beats[2], nine_beats.beats[0]
    assert announcements.resumed_text(hold, 5) == ("Hands back.", "Left side.", "Sides.")
    assert announcements.resumed_text(rest, 0) == ("Going on.", "Stand at ease.")


def test_a_hold_goes_on(nine_beats: Schedule) -> None:
    """What to do, and how long still."""
    assert announcements.hold_resumed(nine_beats.beats[2], 33.2) == (
        "Press and hold.",
        "34 seconds left.",
    )


def test_changed() -> None:
    """A changed hold says for how much it counts."""
    assert announcements.hold_changed(70, both_sides=True) == "Now 70 seconds on each side."
    assert announcements.hold_changed(50, both_sides=False) == "Now 50 seconds."


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome.COMPLETED, "Finished. Rest for a moment before you get up."),
        (Outcome.ENDED_EARLY, "Ended early."),
        (Outcome.STOPPED_FOR_SAFETY, "Stopped. Take your hands away."),
        (Outcome.INTERRUPTED, "Interrupted."),
    ],
)
def test_finished(outcome: Outcome, expected: str) -> None:
    """Each way to end is a sentence of its own; whoever stops for safety lets go."""
    assert announcements.finished_text(outcome) == expected


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
    assert (announcements.verb(hold), phrases.technique_verb(technique)) == (
        expected,
        expected,
    )


@pytest.mark.parametrize("kind", [kind for kind in BeatKind if kind is not BeatKind.PRESS])
def test_every_other_kind_has_a_verb(kind: BeatKind) -> None:
    """It begins with a capital, to stand alone."""
    beats = {b.kind: b for b in waist_plan().beats}
    beats[BeatKind.MOVE] = planned(quiet(do=Quiet.MOVE), press()).beats[0]
    assert announcements.verb(beats[kind])[0].isupper()


@pytest.mark.parametrize(
    ("tool", "expected"),
    [
        (Tool.FINGERTIPS, "your fingertips"),
        (Tool.THUMBS, "your thumbs"),
        (Tool.PALMS, "your palms"),
        (Tool.SOFT_FIST, "a soft fist"),
        (Tool.KNUCKLES, "your knuckles"),
        (Tool.WALL_BALL, "a ball at the wall"),
        (Tool.CHAIR_BALL, "a ball on the chair"),
        (Tool.FOOT_BALL, "a ball under the foot"),
    ],
)
def test_tools(tool: Tool, expected: str) -> None:
    """What presses, within a sentence."""
    assert phrases.tool_words(tool) == expected


@pytest.mark.parametrize(
    ("position", "named", "asked_for"),
    [
        (Position.STANDING, "standing", "Stand up."),
        (Position.SITTING, "sitting", "Sit down."),
        (Position.LYING_BACK, "lying on your back", "Lie on your back."),
        (Position.LYING_SIDE, "lying on your side", "Lie on your side."),
    ],
)
def test_positions(position: Position, named: str, asked_for: str) -> None:
    """Named within a sentence, and asked for in one."""
    assert (position_words(position), phrases.position_phrase(position)) == (named, asked_for)


@pytest.mark.parametrize(
    ("pressure", "felt", "asked_for"),
    [
        (0, "only a touch", "Only touch."),
        (1, "very light", "Very lightly."),
        (2, "light", "Lightly."),
        (3, "light to moderate, a pleasant ache at most", "Gently, a pleasant ache at most."),
        (4, "moderate, a pleasant ache", "Moderately, to a pleasant ache."),
        (5, "firm, never painful", "Firmly, never painfully."),
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
    assert expected == announcements.seconds_words(seconds)
