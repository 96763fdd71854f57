"""What is heard of a session, and when: enough for who keeps the eyes closed."""

from selfcare.session import events
from selfcare.session.announcements import announcement
from selfcare.session.beats import BeatKind
from session.builders import SAY, Run


def said_since(run: Run, count: int) -> list[str]:
    """What was said of everything but the first so many effects."""
    return [announcement(run.session, effect) for effect in run.effects[count:]]


def test_a_whole_session_as_heard(keyless: Run) -> None:
    """Side and place, then how hard and how long, then how far, then when to stop."""
    keyless.until(249)
    hold = "Press and hold. Moderately, to a pleasant ache. {} seconds."
    assert [text for text in said_since(keyless, 0) if text] == [
        "Stand up. Rest. Stand at ease. 20 seconds.",
        f"Left side. {SAY}",
        hold.format(60),
        "Halfway.",
        "Ten seconds left.",
        "Ease off.",
        "Switch sides. Right side.",
        hold.format(60),
        "Halfway.",
        "Ten seconds left.",
        "Ease off.",
        "Breathe. Stand at ease. 30 seconds.",
        f"In the middle. {SAY}",
        hold.format(40),
        "Halfway.",
        "Ten seconds left.",
        "Ease off.",
        "Move. Stand at ease. 20 seconds.",
        "Finished. Rest for a moment before you get up.",
    ]


def test_the_name_of_a_step_is_for_who_reads(keyless: Run) -> None:
    """It comes first where it is asked for."""
    keyless.until(20)
    expected = f"Get ready: Sides. Left side. {SAY}"
    assert expected == announcement(keyless.session, keyless.effects[-1], named=True)


def test_only_get_ready_beats_say_a_name(keyless: Run) -> None:
    """Other beats say what to do by themselves."""
    keyless.until(249)
    named = [announcement(keyless.session, effect, named=True) for effect in keyless.effects]
    starts = [text.partition(".")[0] for text in named if text.startswith("Get ready")]
    assert starts == ["Get ready: Sides", "Get ready: Middle"]


def test_a_second_side_not_reached_from_the_first(run: Run) -> None:
    """Who goes back to it hears the place again, not only that sides are switched."""
    run.until(160)
    before = len(run.effects)
    run.send(events.Back(160))
    started = run.effects[-1]
    assert isinstance(started, events.BeatStarted)
    assert started.beat.kind is BeatKind.SWITCH
    assert said_since(run, before) == ["", f"Right side. {SAY}"]


def test_after_a_pause_within_a_hold(run: Run) -> None:
    """Where the hands were; and when they are back, how long still."""
    run.until(47)
    run.send(events.Pause(47))
    before = len(run.effects)
    run.send(events.Resume(100))
    run.until(105)
    assert said_since(run, before) == [
        "Hands back. Left side. Sides.",
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
    assert said_since(run, before) == ["The computer was asleep. Paused, space goes on."]


def test_after_a_sleep_without_keys(keyless: Run) -> None:
    """It goes on by itself, so the place is said again."""
    keyless.until(90)
    before = len(keyless.effects)
    keyless.send(events.Asleep(1000, since=90))
    assert said_since(keyless, before) == [
        "The computer was asleep. Get ready again.",
        "Going on. Switch sides. Right side.",
        "",
        f"Right side. {SAY}",
    ]


def test_nothing_is_said_of_what_has_no_words(run: Run) -> None:
    """An effect that nobody listening needs is passed over."""
    assert not announcement(run.session, events.Effect(0))
