"""Next, back, repeat, longer and shorter, and where they are refused."""

import pytest

from selfcare.guides.enums import Position, Side, SideOrder
from selfcare.guides.model import Hold
from selfcare.outcomes import Attempt
from selfcare.session.beats import Schedule
from selfcare.session.events import (
    Back,
    BeatStarted,
    ChangeHold,
    Event,
    IllegalEvent,
    Next,
    Pause,
    Repeat,
)
from selfcare.session.machine import advance, start
from session.builders import (
    Run,
    planned,
    point,
    press,
    quiet,
    refusal,
    summaries,
    timed,
    waist_schedule,
)

ENOUGH = "In one session, a spot is pressed for 180 seconds at most."
NONE_YET = "You have not pressed anything yet, so there is nothing to go back to."


def test_next_starts_the_hold_early(run: Run) -> None:
    """From get-ready it goes straight to the hold."""
    run.until(22)
    assert run.send(Next(22)) == ["22 end 1 broken after 2", "22 start 2 for 60"]


def test_next_at_the_last_beat_completes(run: Run) -> None:
    """Going on from the last beat completes the session."""
    run.until(230)
    assert run.send(Next(230)) == ["230 end 8 broken after 1", "230 finished completed"]


@pytest.mark.parametrize(
    ("at", "beat", "after_repeat", "after_back"),
    [
        (22, "the first get-ready", 1, 1),
        (30, "the first hold", 1, 1),
        (89, "the switch", 3, 1),
        (100, "the second side", 3, 1),
        (160, "between holds", 3, 3),
        (185, "the next get-ready", 6, 3),
        (200, "the next hold", 6, 3),
        (230, "after the last hold", 6, 6),
    ],
)
def test_where_repeat_and_back_go(at: float, beat: str, after_repeat: int, after_back: int) -> None:
    """A hold and its lead-in are one; between holds both go to the last one."""
    for event, expected in ((Repeat(at), after_repeat), (Back(at), after_back)):
        run = Run(waist_schedule())
        run.until(at)
        run.send(event)
        assert expected == run.session.index, beat


@pytest.mark.parametrize("event", [Repeat(10), Back(10)])
def test_nothing_to_go_back_to(run: Run, event: Event) -> None:
    """Before the first hold there is none to repeat."""
    assert refusal(run.session, event) == NONE_YET


def test_back_twice_goes_back_twice(run: Run) -> None:
    """Each back goes one hold further, since it lands in that hold's lead-in."""
    run.until(200)
    run.send(Back(200))
    run.send(Back(201))
    assert run.session.index == 1


def test_a_repeated_hold_is_another_attempt(run: Run) -> None:
    """The attempts of one hold are counted, and its cues are said again."""
    run.until(60)
    assert run.send(Repeat(60)) == ["60 end 2 broken after 33", "60 start 1 for 7"]
    assert run.until(97) == [
        "67 end 1 completed after 7",
        "67 start 2 for 60 again 2",
        "97 cue half",
    ]
    run.until(127)
    expected = (Attempt(2, 1, 33, completed=False), Attempt(2, 2, 60, completed=True))
    assert expected == run.session.attempts


def test_back_to_a_second_side_takes_time_to_get_ready(run: Run) -> None:
    """Its lead-in is a switch of 5 s, but the hands come from elsewhere: 7 s."""
    run.until(200)
    assert run.send(Back(200)) == ["200 end 7 broken after 11", "200 start 3 for 7"]


def test_back_into_another_position_takes_time_to_move() -> None:
    """To be asked to sit down again, and to do it, takes longer than getting ready."""
    sitting = press("knees", positions=(Position.SITTING,))
    run = Run(timed(planned(sitting, press("waist", point=point("BL24"))), (7, 60, 27, 60)))
    run.until(100)
    assert run.send(Back(100)) == ["100 end 3 broken after 6", "100 start 0 for 26.5"]
    started = run.effects[-1]
    assert isinstance(started, BeatStarted)
    assert started.moves


def test_back_never_takes_less_time_than_planned() -> None:
    """Turning over takes its 15 s."""
    run = Run(timed(planned(LYING), (7, 60, 15, 60)))
    run.until(7 + 60 + 15 + 3)
    assert run.send(Repeat(85)) == ["85 end 3 broken after 3", "85 start 2 for 23"]


LYING = press(side=SideOrder.LEFT_THEN_RIGHT, positions=(Position.LYING_SIDE,))


def last_start(run: Run) -> tuple[int, float, bool]:
    """Which beat began last, how long it lasts, and whether the body moves for it."""
    started = run.effects[-1]
    assert isinstance(started, BeatStarted)
    return started.beat.index, started.seconds, started.moves


def test_whoever_goes_back_to_the_other_side_turns_over() -> None:
    """The first side was up before the switch, and is not any more."""
    run = Run(timed(planned(LYING), (7, 60, 15, 60)))
    run.until(7 + 60 + 15 + 3)
    assert last_start(run) == (3, 60, False)
    run.send(Back(85))
    assert last_start(run) == (0, 24.5, True)


def test_whoever_turns_over_hears_again_which_side_is_up() -> None:
    """Half turned, nobody knows how they lie."""
    run = Run(timed(planned(LYING), (7, 60, 15, 60)))
    run.until(7 + 60 + 3)
    assert last_start(run) == (2, 15, False)
    run.send(Repeat(70))
    assert last_start(run) == (2, 24.5, True)


def test_a_lead_in_lasts_as_planned_when_it_comes_by_itself(run: Run) -> None:
    """The longer switch was for coming back; passing it again it is 5 s."""
    run.until(200)
    run.send(Back(200))
    assert run.session.session_seconds_left == 7 + 60 + 30 + 7 + 40 + 20
    run.send(Back(201))
    assert run.session.session_seconds_left == 7 + 60 + 5 + 60 + 30 + 7 + 40 + 20


def test_one_place_is_never_repeated_past_180_seconds(run: Run) -> None:
    """After 59 and 59 s another 60 fit; after 59 more they do not."""
    run.send(Repeat(27 + 59))
    run.send(Repeat(86 + 7 + 59))
    run.until(152 + 7 + 59)
    assert refusal(run.session, Repeat(218)) == ENOUGH
    with pytest.raises(IllegalEvent, match="180 seconds at most"):
        run.send(Repeat(218))
    assert run.session.attempts == (
        Attempt(2, 1, 59, completed=False),
        Attempt(2, 2, 59, completed=False),
    )


def test_back_is_refused_for_what_would_come_after_it() -> None:
    """Going back plays the later holds again, so their places must have room too."""
    holds = {"side": SideOrder.LEFT, "hold_seconds": 120}
    steps = (press("one", **holds), press("two", point=point("CV4"), **holds))
    run = Run(timed(planned(*steps), (7, 120, 7, 120)))
    run.until(7 + 120 + 7 + 61)
    assert refusal(run.session, Back(195)) == ENOUGH
    run = Run(run.session.schedule)
    run.until(7 + 10)
    run.send(Next(17))
    run.until(17 + 7 + 60)
    assert refusal(run.session, Back(84)) == ""


def test_both_sides_are_two_places(run: Run) -> None:
    """The left side's time does not count for the right."""
    run.until(86)
    run.send(Repeat(86))
    run.until(152)
    run.send(Next(152))
    run.until(170)
    assert refusal(run.session, Repeat(170)) == ""


def test_both_sides_at_once_count_for_each() -> None:
    """After 60 s on both sides the left's 110 s leave no room to do both again."""
    left = press("left", side=SideOrder.LEFT, hold_seconds=110)
    run = Run(timed(planned(press("both"), left), (7, 60, 7, 110)))
    run.until(30)
    assert refusal(run.session, Repeat(30)) == ENOUGH


def test_longer_changes_the_other_side_too(run: Run) -> None:
    """Both sides of a step are held the same, and the end moves by 10 s."""
    run.until(47)
    assert run.send(ChangeHold(47, 10)) == ["47 hold 2 lasts 70 both"]
    assert run.until(102) == [
        "62 cue half",
        "87 cue ten-left",
        "97 end 2 completed after 70",
        "97 start 3 for 5",
        "102 end 3 completed after 5",
        "102 start 4 for 70",
    ]


def test_the_second_side_alone(run: Run) -> None:
    """A side that was completed keeps what it was."""
    run.until(100)
    assert run.send(ChangeHold(100, -10)) == ["100 hold 4 lasts 50"]
    assert run.session.lengths[2] == 60


def test_a_lead_in_changes_the_hold_it_leads_to(run: Run) -> None:
    """While getting ready the hold ahead can be made shorter."""
    run.until(22)
    assert run.send(ChangeHold(22, -10)) == ["22 hold 2 lasts 50 both"]
    assert run.until(77)[-2:] == ["77 end 2 completed after 50", "77 start 3 for 5"]


def test_between_holds_there_is_none_to_change(run: Run) -> None:
    """A rest is as long as it is."""
    assert refusal(run.session, ChangeHold(10, 10)) == "There is no hold to change here."


def test_a_length_already_held_ends_the_hold(run: Run) -> None:
    """At 55 of 60 s, 50 s are over: completed, with what was held."""
    run.until(27 + 55)
    assert run.send(ChangeHold(82, -10)) == [
        "82 hold 2 lasts 50 both",
        "82 end 2 completed after 55",
        "82 start 3 for 5",
    ]


def test_a_length_just_held_ends_the_hold(run: Run) -> None:
    """At exactly 50 s a hold of 50 s is over."""
    run.until(27 + 50)
    assert run.send(ChangeHold(77, -10))[1] == "77 end 2 completed after 50"


def test_a_paused_hold_that_is_over_stays_paused(run: Run) -> None:
    """The beat after it waits for the person."""
    run.until(82)
    run.send(Pause(82))
    assert run.send(ChangeHold(90, -10))[-1] == "90 start 3 for 5"
    assert run.until(200) == []


def test_a_cue_once_said_is_not_said_again(run: Run) -> None:
    """Half was at 30 s; with 80 s half would be at 40 s."""
    run.until(27 + 35)
    run.send(ChangeHold(62, 10))
    run.send(ChangeHold(62, 10))
    assert run.until(27 + 79) == ["97 cue ten-left"]


def test_a_cue_whose_time_went_by_is_not_said_late(run: Run) -> None:
    """At 28 of 60 s half is ahead; at 28 of 50 s it is over and stays unsaid."""
    run.until(27 + 28)
    run.send(ChangeHold(55, -10))
    assert run.until(27 + 49) == ["67 cue ten-left"]


def test_a_cue_due_at_this_very_moment_is_said(run: Run) -> None:
    """At 25 s of what is now 50 s it is half, now."""
    run.until(27 + 25)
    run.send(ChangeHold(52, -10))
    assert run.until(52) == ["52 cue half"]


@pytest.mark.parametrize(
    ("seconds", "by_seconds", "expected"),
    [(60, 10, 70), (115, 10, 120), (60, -10, 50), (15, -10, 10)],
)
def test_a_hold_changes_within_its_limits(seconds: int, by_seconds: int, expected: int) -> None:
    """Ten seconds more or less, never past 10 s or the longest of the point."""
    run = Run(planned(press(hold_seconds=seconds)))
    assert run.send(ChangeHold(0, by_seconds)) == [f"0 hold 1 lasts {expected}"]


@pytest.mark.parametrize(
    ("seconds", "by_seconds", "reason"),
    [
        (120, 10, "This is as long as this spot may be pressed."),
        (10, -10, "A press lasts at least 10 seconds. n moves on."),
        (5, -10, "A press lasts at least 10 seconds. n moves on."),
    ],
)
def test_a_hold_does_not_change_beyond_them(seconds: int, by_seconds: int, reason: str) -> None:
    """At a limit, or below it already, the key does nothing and says why."""
    run = Run(planned(press(hold_seconds=seconds)))
    assert reason == refusal(run.session, ChangeHold(0, by_seconds))


def test_longer_is_refused_past_180_seconds() -> None:
    """With 55 s held before, 120 s fit and 130 do not."""
    long = point(hold=Hold(30, 60, 180))
    run = Run(timed(planned(press(point=long, hold_seconds=110)), (7, 110)))
    run.until(7 + 55)
    run.send(Repeat(62))
    assert run.send(ChangeHold(62, 10)) == ["62 hold 1 lasts 120"]
    assert refusal(run.session, ChangeHold(62, 10)) == ENOUGH


def test_longer_looks_ahead_to_the_same_place() -> None:
    """The 120 s that another step will give the place are kept free for it."""
    run = Run(planned(press("one"), press("two", hold_seconds=120)))
    assert refusal(run.session, ChangeHold(0, 10)) == ENOUGH


def resumed(schedule: Schedule, *attempts: Attempt) -> list[str]:
    """What a session tells first that goes on after these attempts."""
    _session, effects = start(schedule, 0.0, keys=True, attempts=attempts)
    return summaries(effects)


def test_resuming_a_broken_hold(nine_beats: Schedule) -> None:
    """It is begun again with time to get into position."""
    assert resumed(nine_beats, Attempt(2, 1, 30, completed=False)) == ["0 start 1 for 25"]


def test_resuming_after_a_completed_hold(nine_beats: Schedule) -> None:
    """It goes on with what comes after, here the other side."""
    assert resumed(nine_beats, Attempt(2, 1, 60, completed=True)) == ["0 start 3 for 25"]


def test_resuming_where_a_place_had_its_time(nine_beats: Schedule) -> None:
    """With 150 s held on the left, another 60 would be too much: the right is next."""
    attempts = (Attempt(2, 1, 60, completed=True), Attempt(2, 2, 60, completed=True))
    broken = Attempt(2, 3, 30, completed=False)
    assert resumed(nine_beats, *attempts, broken) == ["0 start 3 for 25"]


def test_resuming_when_all_was_done() -> None:
    """With nothing left to do the session is completed."""
    schedule = planned(press())
    assert resumed(schedule, Attempt(1, 1, 60, completed=True)) == ["0 finished completed"]


def test_resuming_counts_the_attempts_before(nine_beats: Schedule) -> None:
    """The hold that is begun again is the second attempt."""
    broken = Attempt(2, 1, 30, completed=False)
    session, _effects = start(nine_beats, 0.0, keys=True, attempts=(broken,))
    session, effects = advance(session, Next(1))
    assert summaries(effects) == ["1 end 1 broken after 1", "1 start 2 for 60 again 2"]


def test_sides_of_the_schedule(nine_beats: Schedule) -> None:
    """The nine beats are what the other tests believe."""
    expected = [None, Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT, None]
    assert expected == [beat.side for beat in nine_beats.beats[:6]]
    assert planned(quiet(), press()).beats[1].side is Side.BOTH
