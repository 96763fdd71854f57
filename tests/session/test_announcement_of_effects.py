"""What is heard of a session, and when: enough for who keeps the eyes closed."""

from selfcare.guides.enums import Position, Quiet, SideOrder
from selfcare.outcomes import Attempt
from selfcare.session import announcements, events, script
from selfcare.session.announcements import announcement
from selfcare.session.beats import BeatKind, Schedule
from selfcare.session.machine import start
from session.builders import SAY, Run, planned, point, press, quiet


def said_since(run: Run, count: int) -> list[str]:
    """What was said of everything but the first so many effects."""
    return [announcement(run.session, effect) for effect in run.effects[count:]]


OPENING = (
    "Test routine. It takes about {minutes} minutes. You stay standing all the time. "
    "Press only as hard as feels comfortable. If anything hurts, tingles or feels wrong, take "
    "your hands away and "
)
STAND = "Please stand up slowly, with a hand on something firm."


def test_a_whole_session_as_heard() -> None:
    """Side and place before the hold, then how hard and how long, and what to watch for after."""
    run = Run(
        planned(
            quiet("settle", seconds=20),
            press("sides", side=SideOrder.LEFT_THEN_RIGHT),
            press("middle", point=point("CV4"), side=SideOrder.MIDDLE, hold_seconds=40),
            quiet("loosen", do=Quiet.MOVE, seconds=20),
        ),
        keys=False,
    )
    run.until(1000)
    hold = "{} Medium pressure, 4 out of 10 at most. Press slowly, and hold."
    assert [text for text in said_since(run, 0) if text] == [
        OPENING.format(minutes=5) + f"stop. {STAND}",
        "Stand at ease.",
        "1 of 2: Sides. Stay standing.",
        f"Left side first. {SAY}",
        hold.format("1 minute."),
        "Halfway.",
        "Ten seconds left.",
        "Slowly let go. Let your arms hang.",
        "The same on your right side. Sides.",
        hold.format("1 minute."),
        "Halfway.",
        "Ten seconds left.",
        "Slowly let go. Let your arms hang.",
        "2 of 2: Middle. Stay standing.",
        SAY,
        hold.format("40 seconds."),
        "Ten seconds left.",
        "Slowly let go. Let your arms hang. That was the last one.",
        "Stay standing. Stand at ease.",
        f"You are done: 2 minutes 40 seconds of pressing. {announcements.aftercare()}",
    ]


def test_the_opening_names_the_key_for_when_something_is_wrong(run: Run) -> None:
    text = announcement(run.session, run.effects[0])
    keys = "press X. I'll tell you what to do. You need no other key."
    assert text == OPENING.format(minutes=4) + f"{keys} {STAND}"


def test_with_one_switch_all_words_name_it() -> None:
    run = Run(planned(quiet(), press()), one_switch=True)
    opening = announcement(run.session, run.effects[0])
    assert "take your hands away and press your switch three times, quickly." in opening
    assert "Press your switch to pause, and again to carry on." in opening
    run.send(events.Pause(10))
    paused = announcement(run.session, run.effects[-1])
    assert paused == "Paused. Press your switch to carry on."


def test_the_opening_names_what_is_needed_and_the_positions() -> None:
    sitting = press(positions=(Position.SITTING,))
    schedule = planned(quiet(), sitting)._replace(needs=("a chair", "a wall"), first=("wait",))
    opening = script.opening(schedule, keys=True)
    assert (
        "We start standing and finish sitting. You need: a chair, a wall. First: wait." in opening
    )
    there_and_back = planned(quiet(), sitting, quiet("end"))
    assert "We start and finish standing." in script.opening(there_and_back, keys=True)


def test_a_session_that_is_resumed_has_no_opening(nine_beats: Schedule) -> None:
    before = (Attempt(2, 1, 30, completed=False),)
    session, (effect,) = start(nine_beats, 0.0, keys=True, attempts=before)
    assert announcement(session, effect) == STAND


def test_a_second_side_not_reached_from_the_first(run: Run) -> None:
    run.until(160)
    before = len(run.effects)
    run.send(events.Back(160))
    started = run.effects[-1]
    assert isinstance(started, events.BeatStarted)
    assert started.beat.kind is BeatKind.SWITCH
    assert said_since(run, before) == ["", "Stay standing."]


def test_a_second_side_reached_afresh_says_all_of_the_place() -> None:
    run = Run(planned(press(side=SideOrder.LEFT_THEN_RIGHT)))
    run.until(500)
    run = Run(run.session.schedule)
    switch = run.session.schedule.beats[2]
    run.until(switch.at_seconds + 5)
    before = len(run.effects)
    run.send(events.Repeat(switch.at_seconds + 5))
    run.until(switch.at_seconds + 200)
    assert said_since(run, before)[:3] == ["", "Waist. Stay standing.", f"Right side. {SAY}"]


def test_after_a_pause_within_a_hold(run: Run) -> None:
    """Where the hands were; and when they are back, how long still."""
    run.until(47)
    run.send(events.Pause(47))
    before = len(run.effects)
    run.send(events.Resume(100))
    run.until(105)
    assert said_since(run, before) == [
        "Put your hands back. Left side. Sides.",
        "Press and hold. 40 seconds left.",
    ]


def test_a_changed_hold(run: Run) -> None:
    """How long it lasts now, and that its other side does too."""
    run.until(47)
    before = len(run.effects)
    run.send(events.ChangeHold(47, 10))
    assert said_since(run, before) == ["Now 70 seconds on each side."]


def test_after_a_sleep_with_keys(run: Run) -> None:
    """It waits for the person, who may have been away."""
    run.until(47)
    before = len(run.effects)
    run.send(events.Asleep(1000, since=47))
    assert said_since(run, before) == ["The computer was asleep. Paused. Press space to carry on."]


def test_after_a_sleep_without_keys(keyless: Run) -> None:
    """It goes on by itself, so the place is said again."""
    keyless.until(90)
    before = len(keyless.effects)
    keyless.send(events.Asleep(1000, since=90))
    assert said_since(keyless, before) == [
        "The computer was asleep. Get ready again.",
        "",
        "",
        "Stay standing.",
    ]


def test_nothing_is_said_of_what_has_no_words(run: Run) -> None:
    """An effect that nobody listening needs is passed over."""
    assert not announcement(run.session, events.Effect(0))
