"""The rules from routine to schedule, with numbers worked out by hand."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.enums import Effect, Part, Position, Quiet, Side, SideOrder, Technique, Tool
from selfcare.guides.model import Cue, Step
from selfcare.safety.screening import Reason, StepVerdict
from selfcare.session import beats
from selfcare.session.beats import BeatKind, Schedule
from session.builders import SAY, planned, point, press, quiet

STANDING, SITTING = Position.STANDING, Position.SITTING
BACK, ON_SIDE = Position.LYING_BACK, Position.LYING_SIDE
BECAUSE = (Reason("skin", Effect.LEAVE_OUT, "The skin is sore."),)


def steps_of(schedule: Schedule) -> list[str]:
    """The ids of the steps that take part, in order."""
    return list(dict.fromkeys(beat.step for beat in schedule.beats))


def seconds_of(schedule: Schedule) -> dict[str, float]:
    """How long each step is done, on one side, without the words that lead to it."""
    return {beat.step: beat.hold_seconds for beat in schedule.beats}


def refusal(*steps: Step, on: tuple[StepVerdict, ...] = (), **options: object) -> SelfcareError:
    """The error that planning these steps ends with."""
    with pytest.raises(SelfcareError) as caught:
        planned(*steps, on=on, **options)
    return caught.value


def test_a_press_step_on_two_sides() -> None:
    """Get ready, press, switch, press: the sides in the step's order, the same seconds."""
    schedule = planned(press(side=SideOrder.RIGHT_THEN_LEFT))
    ready, _press, switch, _other = (beat.seconds for beat in schedule.beats)
    expected = [
        (BeatKind.GET_READY, Side.RIGHT, 0, ready),
        (BeatKind.PRESS, Side.RIGHT, ready, 60),
        (BeatKind.SWITCH, Side.LEFT, ready + 60, switch),
        (BeatKind.PRESS, Side.LEFT, ready + 60 + switch, 60),
    ]
    assert expected == [(b.kind, b.side, b.at_seconds, b.seconds) for b in schedule.beats]
    assert [beat.index for beat in schedule.beats] == [0, 1, 2, 3]


def test_a_hold_has_all_that_the_step_says() -> None:
    """Nothing of the step is lost on the way to the beat."""
    step = press(
        "knees",
        technique=Technique.CIRCLES,
        pressure=2,
        text="Shown.",
        cues=(Cue(0.25, "Breathe in."), Cue(0.5, "Breathe out.")),
    )
    expected = beats.Beat(
        index=1,
        kind=BeatKind.PRESS,
        step="knees",
        title="Knees",
        at_seconds=planned(step).beats[0].seconds,
        seconds=60,
        say=SAY,
        text="Shown.",
        position=STANDING,
        point="BL23",
        part=Part.LOWER_BACK,
        side=Side.BOTH,
        tool=Tool.THUMBS,
        technique=Technique.CIRCLES,
        pressure=2,
        hold_seconds=60,
        longest_seconds=120,
        cues=(beats.Cue("own-1", "Breathe in.", 0.25), beats.Cue("own-2", "Breathe out.", 0.5)),
    )
    assert expected == planned(step).beats[1]


@pytest.mark.parametrize(
    ("do", "kind"),
    [(Quiet.REST, "rest"), (Quiet.BREATHE, "breathe"), (Quiet.MOVE, "move")],
)
def test_a_quiet_step_is_one_beat(do: Quiet, kind: str) -> None:
    """It lasts its seconds and has no point, side or tool."""
    beat = planned(press(), quiet("air", do=do, seconds=45, text="Shown.")).beats[2]
    expected = ("air", kind, 45, "Stand at ease.", "Shown.", "", None, None, 0)
    facts = (beat.step, beat.kind.value, beat.seconds, beat.say, beat.text)
    assert expected == (*facts, beat.point, beat.side, beat.tool, beat.pressure)


def test_a_switch_names_the_other_side_and_the_place() -> None:
    switch = planned(press(side=SideOrder.LEFT_THEN_RIGHT)).beats[2]
    assert switch.say == "The same on your right side. Waist."


def test_the_first_allowed_position_unless_one_can_stay() -> None:
    """Sitting is preferred second, but who stands already stays standing."""
    schedule = planned(
        press("one", positions=(STANDING,)),
        press("two", positions=(SITTING, STANDING)),
        quiet("rest", positions=(BACK, SITTING)),
        press("three", point=point("CV4"), positions=(SITTING, BACK)),
    )
    expected = {"one": STANDING, "two": STANDING, "rest": BACK, "three": BACK}
    assert expected == {beat.step: beat.position for beat in schedule.beats}


def positions_of(*allowed: tuple[Position, ...]) -> list[Position]:
    """In which positions steps that allow these are done."""
    steps = (quiet(f"step-{number}", positions=each) for number, each in enumerate(allowed))
    return [beat.position for beat in planned(*steps, press(positions=allowed[-1])).beats[:-2]]


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [
        ([(STANDING, SITTING), (STANDING, SITTING)], [SITTING, SITTING]),
        ([(STANDING, SITTING), (ON_SIDE,), (SITTING,)], [SITTING, ON_SIDE, SITTING]),
        ([(STANDING, SITTING), (STANDING,)], [STANDING, STANDING]),
        ([(STANDING, SITTING), (STANDING,), (SITTING,)], [STANDING, STANDING, SITTING]),
        ([(BACK, STANDING), (STANDING, BACK)], [BACK, BACK]),
        ([(STANDING,), (STANDING, SITTING)], [STANDING, STANDING]),
    ],
)
def test_whoever_sits_at_the_keyboard_does_not_get_up_without_need(
    allowed: list[tuple[Position, ...]], expected: list[Position]
) -> None:
    """It begins with the fewest changes of position, and of equal ways as the guide prefers."""
    assert expected == positions_of(*allowed)


def test_an_optional_step_takes_part_only_when_asked_for() -> None:
    """Without --with it is not even spoken of."""
    steps = (press("one"), press("two", optional=True, point=point("CV4")), quiet("rest"))
    assert steps_of(planned(*steps)) == ["one", "rest"]
    assert planned(*steps).changes == ()
    assert steps_of(planned(*steps, optional=frozenset({"two"}))) == ["one", "two", "rest"]


def test_an_unknown_optional_step_beside_a_known_one() -> None:
    """What is known does not hide what is not."""
    steps = (press("one"), press("leaning-back", optional=True))
    error = refusal(*steps, optional=frozenset({"leaning-back", "zzz"}))
    assert error.message == "Test routine has no optional step 'zzz'."


@pytest.mark.parametrize(
    ("asked_for", "hint"),
    [
        ("leaning-bak", "Did you mean 'leaning-back'?"),
        ("zzz", "Its optional steps are: leaning-back."),
    ],
)
def test_an_unknown_optional_step(asked_for: str, hint: str) -> None:
    """Wrong usage; the nearest is named, or else all there are."""
    steps = (press("one"), press("leaning-back", optional=True))
    error = refusal(*steps, optional=frozenset({asked_for}))
    assert (error.code, error.status) == ("unknown-optional-step", ExitStatus.USAGE)
    assert error.message == f"Test routine has no optional step '{asked_for}'."
    assert error.hint == hint


def test_a_step_that_is_not_optional_cannot_be_asked_for() -> None:
    """It takes part anyway, and asking for it must not seem to do something."""
    error = refusal(press("one"), optional=frozenset({"one"}))
    assert error.hint == "Drop --with: all its steps are included anyway."


def test_a_step_left_out_is_said_with_its_reason() -> None:
    """The first reason is shown; the others are in the safety check."""
    schedule = planned(
        press("one"), press("two"), on=[StepVerdict("two", left_out=True, reasons=BECAUSE)]
    )
    assert steps_of(schedule) == ["one"]
    assert schedule.changes == ("Two: skipped. The skin is sore.",)


def test_each_reason_is_said_once() -> None:
    """Steps that were changed for the same reason are named together before it."""
    ids = ("one", "two", "three")
    on = [StepVerdict(id_, pressure=2, reasons=BECAUSE) for id_ in ids[:2]]
    on.append(StepVerdict("three", left_out=True, reasons=BECAUSE))
    swollen = (Reason("swelling", Effect.LEAVE_OUT, "The leg is swollen."),)
    on.append(StepVerdict("four", left_out=True, reasons=swollen))
    schedule = planned(*(press(id_) for id_ in (*ids, "four")), on=on)
    assert schedule.changes == (
        "One, Two: pressed at most 2 out of 10. Three: skipped. The skin is sore.",
        "Four: skipped. The leg is swollen.",
    )


def test_a_stand_in_takes_part_only_when_its_step_is_left_out() -> None:
    """The hand instead of the waist, and only instead of it."""
    steps = (press("waist"), press("hand", instead_of="waist", point=point("LI4")))
    assert steps_of(planned(*steps)) == ["waist"]
    assert steps_of(planned(*steps, on=[StepVerdict("waist", left_out=True)])) == ["hand"]


def test_a_stand_in_takes_part_when_the_position_leaves_its_step_out() -> None:
    """What cannot be done sitting has a stand-in too, though the verdict kept it."""
    steps = (press("waist"), press("hand", instead_of="waist", positions=(SITTING,)))
    spare = [StepVerdict("waist"), StepVerdict("hand", spare=True)]
    assert steps_of(planned(*steps, on=spare, position=SITTING)) == ["hand"]


def test_a_stand_in_of_a_stand_in() -> None:
    """It comes in when both before it are left out, and not when the first is kept."""
    steps = (
        press("waist"),
        press("hand", instead_of="waist"),
        press("foot", instead_of="hand", point=point("KI1")),
    )
    no_hand = StepVerdict("hand", left_out=True)
    assert steps_of(planned(*steps, on=[StepVerdict("waist", left_out=True), no_hand])) == ["foot"]
    assert steps_of(planned(*steps, on=[no_hand])) == ["waist"]


def test_a_stand_in_of_an_optional_step_not_asked_for() -> None:
    """What would not have taken part needs nobody to stand in."""
    steps = (
        press("waist"),
        press("leaning", optional=True),
        press("hand", instead_of="leaning", point=point("LI4")),
    )
    no_leaning = [StepVerdict("leaning", left_out=True)]
    assert steps_of(planned(*steps, on=no_leaning)) == ["waist"]
    asked = frozenset({"leaning"})
    assert steps_of(planned(*steps, on=no_leaning, optional=asked)) == ["waist", "hand"]


def test_the_verdict_makes_it_lighter() -> None:
    """The lower of both pressures counts, and only a lower one is said."""
    steps = (press("one", pressure=4), press("two", pressure=2, point=point("CV4")))
    lighter = [StepVerdict(id_, pressure=3, reasons=BECAUSE) for id_ in ("one", "two")]
    schedule = planned(*steps, on=lighter)
    assert [beat.pressure for beat in schedule.press_beats] == [3, 2]
    assert schedule.changes == ("One: pressed at most 3 out of 10. The skin is sore.",)


def test_the_verdict_replaces_the_tool() -> None:
    """The beat has the tool that is really used."""
    step = press("one", tool=Tool.WALL_BALL)
    schedule = planned(step, on=[StepVerdict("one", tool=Tool.THUMBS, reasons=BECAUSE)])
    assert {Tool.THUMBS} == {beat.tool for beat in schedule.beats}
    expected = "One: with your thumbs instead of a ball against the wall. The skin is sore."
    assert schedule.changes == (expected,)


def test_words_do_not_ask_for_a_tool_that_was_taken_away() -> None:
    """Then the point's own words are said."""
    step = press(
        "one", tool=Tool.WALL_BALL, say="Lean on the ball there.", text="Lean on the ball."
    )
    kept, replaced = (
        planned(step, on=on) for on in ([], [StepVerdict("one", tool=Tool.THUMBS, reasons=BECAUSE)])
    )
    assert {"Lean on the ball there."} == {beat.say for beat in kept.beats}
    assert {(SAY, SAY)} == {(beat.say, beat.text) for beat in replaced.beats}
    assert replaced.beats[0].cues[0].say == SAY


@pytest.mark.parametrize(
    ("skipped", "held", "said"),
    [
        (Side.LEFT, Side.RIGHT, "Waist: left side skipped. A reason."),
        (Side.RIGHT, Side.LEFT, "Waist: right side skipped. A reason."),
    ],
)
def test_a_side_that_is_skipped_is_said_with_its_reason(
    skipped: Side, held: Side, said: str
) -> None:
    """The other side is held alone."""
    reason = Reason("skin", Effect.LEAVE_OUT, "A reason.")
    step_verdict = StepVerdict("waist", skipped_sides=frozenset({skipped}), reasons=(reason,))
    schedule = planned(press(side=SideOrder.LEFT_THEN_RIGHT), on=[step_verdict])
    assert [beat.side for beat in schedule.press_beats] == [held]
    assert schedule.changes == (said,)


def test_the_verdict_takes_a_position_away() -> None:
    """The next allowed one is used, and said when it was the preferred one."""
    step = press("one", positions=(STANDING, SITTING, BACK))
    schedule = planned(step, on=[StepVerdict("one", positions=(SITTING, BACK), reasons=BECAUSE)])
    assert schedule.beats[0].position is SITTING
    assert schedule.changes == ("One: sitting instead of standing. The skin is sore.",)


def test_a_position_taken_away_from_a_rest() -> None:
    """Quiet steps move to another position too."""
    rest = quiet("rest", positions=(STANDING, SITTING))
    schedule = planned(rest, press(), on=[StepVerdict("rest", positions=(SITTING,))])
    assert schedule.beats[0].position is SITTING
    assert schedule.changes == ("Rest: sitting instead of standing.",)


def test_a_later_position_taken_away_is_not_worth_a_word() -> None:
    """Nothing changes for the person."""
    step = press("one", positions=(STANDING, SITTING))
    assert planned(step, on=[StepVerdict("one", positions=(STANDING,))]).changes == ()


def test_the_wished_position_leaves_out_what_cannot_be_done_so() -> None:
    """Every step that stays is done in it; the others are named."""
    schedule = planned(
        quiet("settle", positions=(STANDING, SITTING)),
        press("one", positions=(STANDING, SITTING)),
        press("two"),
        quiet("walk", do=Quiet.MOVE),
        position=SITTING,
    )
    assert {SITTING} == {beat.position for beat in schedule.beats}
    assert schedule.changes == ("Two, Walk: skipped, it is not done sitting.",)


def test_a_wished_position_is_not_reported_as_a_change() -> None:
    """The person asked for it; a verdict that took the preferred one away changes nothing."""
    step = press("one", positions=(STANDING, SITTING))
    on = [StepVerdict("one", positions=(SITTING,))]
    assert planned(step, on=on, position=SITTING).changes == ()


def test_left_out_by_the_verdict_comes_before_the_position() -> None:
    """The reason that is said is the one of the answers."""
    on = [StepVerdict("two", left_out=True, reasons=BECAUSE)]
    steps = (press("one", positions=(SITTING,)), press("two"))
    assert planned(*steps, on=on, position=SITTING).changes == ("Two: skipped. The skin is sore.",)


def test_a_position_in_which_no_press_step_is_left() -> None:
    """Wrong usage; what is possible, after the verdict, is named."""
    steps = (
        quiet("rest", positions=(BACK,)),
        press("one", positions=(SITTING, STANDING)),
        press("two", positions=(ON_SIDE, SITTING)),
        press("three", positions=(ON_SIDE,)),
    )
    on = (StepVerdict("one", positions=(STANDING,)), StepVerdict("two", left_out=True))
    error = refusal(*steps, on=on, position=BACK)
    assert (error.code, error.status) == ("position-impossible", ExitStatus.USAGE)
    assert error.message == "Test routine cannot be done lying on your back."
    assert error.hint == "Possible positions: standing, lying-on-side."


@pytest.mark.parametrize("around", [(quiet(),), ()], ids=["a-rest-is-left", "nothing-is-left"])
def test_a_verdict_that_leaves_no_press_step(around: tuple[Step, ...]) -> None:
    """The safety check stops this before; the schedule does not go on without pressing."""
    error = refusal(*around, press("one"), on=(StepVerdict("one", left_out=True),))
    assert (error.code, error.status) == ("nothing-left", ExitStatus.BLOCKED)
    assert error.message == "Test routine has no press step left."
    assert (
        error.hint == "Choose another routine: 'selfcare list' shows which steps are left in each."
    )


@pytest.mark.parametrize(
    ("wished", "seconds", "changes"),
    [
        (90, 90, ()),
        (30, 30, ()),
        (120, 120, ()),
        (10, 30, ("Waist: held 30 seconds, the shortest for this point.",)),
        (170, 120, ("Waist: held 120 seconds, the longest for this point.",)),
    ],
)
def test_the_wished_hold(wished: int, seconds: int, changes: tuple[str, ...]) -> None:
    """It is kept inside the point's limits, and that is said; rests stay as they are."""
    schedule = planned(quiet(), press(), hold_seconds=wished)
    assert seconds_of(schedule) == {"settle": 60, "waist": seconds}
    assert changes == schedule.changes


@pytest.mark.parametrize(("hold", "expected"), [(60, 30), (45, 22), (30, 15), (20, 15), (12, 12)])
def test_gentle(hold: int, expected: int) -> None:
    """Half the hold in whole seconds, not below 15 s unless it was; pressure at most 3."""
    steps = (press("one", hold_seconds=hold, pressure=4), press("two", pressure=2))
    schedule = planned(quiet(), *steps, gentle=True)
    assert seconds_of(schedule) == {"settle": 60, "one": expected, "two": 30}
    assert [beat.pressure for beat in schedule.press_beats] == [3, 2]
    expected_changes = ("Gentle: half as long, and no harder than 3 out of 10.",)
    assert expected_changes == schedule.changes


def test_gentle_halves_the_wished_hold() -> None:
    """--hold comes first, then its half."""
    assert seconds_of(planned(press(), hold_seconds=100, gentle=True)) == {"waist": 50}


def test_every_rule_says_what_it_changed() -> None:
    """In the order of the rules: the verdict, the wished hold, gentle."""
    on = [StepVerdict("two", left_out=True, reasons=BECAUSE)]
    schedule = planned(press("one"), press("two"), on=on, hold_seconds=10, gentle=True)
    assert schedule.title == "Test routine"
    assert schedule.changes == (
        "Two: skipped. The skin is sore.",
        "One: held 30 seconds, the shortest for this point.",
        "Gentle: half as long, and no harder than 3 out of 10.",
    )


def test_hold_with_minutes_is_wrong_usage() -> None:
    """Only one of both can set the holds."""
    error = refusal(press(), hold_seconds=60, minutes=3)
    assert (error.code, error.status) == ("hold-with-minutes", ExitStatus.USAGE)
    assert error.message == "--hold and --minutes cannot be used together."
    assert error.hint == "Use one of them: --minutes sets the pressing times by itself."


def test_one_place_gets_180_seconds_over_all_steps() -> None:
    """Two steps at 120 s on the same place: the second is cut to 60."""
    schedule = planned(press("one", hold_seconds=120), press("two", hold_seconds=120))
    assert seconds_of(schedule) == {"one": 120, "two": 60}
    expected = "Two: pressed for 60 seconds, a spot is pressed for 180 seconds at most."
    assert schedule.changes == (expected,)


def test_a_step_is_left_out_where_less_than_10_seconds_remain() -> None:
    """120 and 51 s leave 9: too little to begin; what is before and after it stays."""
    schedule = planned(
        press("one", hold_seconds=120),
        press("two", hold_seconds=51),
        quiet("rest"),
        press("three"),
        press("four", point=point("CV4")),
    )
    assert seconds_of(schedule) == {"one": 120, "two": 51, "rest": 60, "four": 60}
    expected = "Three: skipped, a spot is pressed for 180 seconds at most."
    assert schedule.changes == (expected,)


def test_a_step_stays_where_10_seconds_remain() -> None:
    """120 and 50 s leave 10: the shortest hold there is."""
    schedule = planned(
        press("one", hold_seconds=120), press("two", hold_seconds=50), press("three")
    )
    assert seconds_of(schedule) == {"one": 120, "two": 50, "three": 10}
    expected = "Three: pressed for 10 seconds, a spot is pressed for 180 seconds at most."
    assert schedule.changes == (expected,)


def test_each_side_is_a_place_of_its_own() -> None:
    """The left gets 120 s, the right 120 s, then both sides one after the other 60 s."""
    schedule = planned(
        press("left", side=SideOrder.LEFT, hold_seconds=120),
        press("right", side=SideOrder.RIGHT, hold_seconds=120),
        press("again", side=SideOrder.LEFT_THEN_RIGHT, hold_seconds=120),
    )
    assert [beat.seconds for beat in schedule.press_beats] == [120, 120, 60, 60]


def test_the_side_with_less_left_decides_for_both() -> None:
    """The left has 60 s left and the right 180: both are held alike, 60 s."""
    schedule = planned(
        press("left", side=SideOrder.LEFT, hold_seconds=120),
        press("both", side=SideOrder.LEFT_THEN_RIGHT, hold_seconds=120),
    )
    assert [beat.seconds for beat in schedule.press_beats] == [120, 60, 60]


def test_both_sides_at_once_count_for_each() -> None:
    """120 s on both sides leave 60 s for the left alone."""
    left = press("left", side=SideOrder.LEFT, hold_seconds=120)
    schedule = planned(press("both", hold_seconds=120), left)
    assert [beat.seconds for beat in schedule.press_beats] == [120, 60]


def five_steps() -> tuple[Step, ...]:
    """Settle 60, one 60, two 60 on each side, rest 29, walk 60: 329 s, and the words."""
    return (
        quiet("settle"),
        press("one"),
        press("two", point=point("LI4"), side=SideOrder.LEFT_THEN_RIGHT),
        quiet("rest", seconds=29),
        quiet("walk", do=Quiet.MOVE),
    )


def with_words(seconds: float, *steps: Step) -> float:
    """As many minutes as these seconds take, with the words of these steps."""
    schedule = planned(*steps)
    done = sum(beat.hold_seconds for beat in schedule.beats if not beat.is_lead_in)
    return (schedule.total_seconds - done + seconds) / 60


def test_minutes_that_suffice_change_nothing() -> None:
    minutes = with_words(329, *five_steps())
    schedule = planned(*five_steps(), minutes=minutes)
    assert schedule == planned(*five_steps())
    assert schedule.total_seconds == pytest.approx(60 * minutes)


def test_minutes_first_shorten_what_is_quiet() -> None:
    """48 s must go: at 67 % the quiet steps are 40, 20 and 40 s, 49 s less."""
    minutes = with_words(329 - 48, *five_steps())
    schedule = planned(*five_steps(), minutes=minutes)
    expected = {"settle": 40, "one": 60, "two": 60, "rest": 20, "walk": 40}
    assert expected == seconds_of(schedule)
    assert schedule.total_seconds == pytest.approx(60 * minutes - 1)
    assert schedule.changes == ("To fit the time, resting and moving are shorter.",)


def test_minutes_then_shorten_all_holds_by_one_factor() -> None:
    """With 20 s each for what is quiet 240 s remain; 221 s take 89 % of the holds: 53 s."""
    schedule = planned(*five_steps(), minutes=with_words(221, *five_steps()))
    expected = {"settle": 20, "one": 53, "two": 53, "rest": 20, "walk": 20}
    assert expected == seconds_of(schedule)
    assert schedule.changes == (
        "To fit the time, resting and moving are shorter.",
        "To fit the time, holds are shorter.",
    )


def test_minutes_then_leave_out_steps_from_the_end() -> None:
    """With 30 s a hold 150 s remain; for 149 s the rest is left out."""
    schedule = planned(*five_steps(), minutes=with_words(149, *five_steps()))
    expected = {"settle": 20, "one": 30, "two": 30, "walk": 20}
    assert expected == seconds_of(schedule)
    assert schedule.changes[-1] == "To fit the time, this step is skipped: Rest."


def test_minutes_shorten_no_more_than_is_needed() -> None:
    step = press(hold_seconds=100)
    assert seconds_of(planned(step, minutes=with_words(88, step))) == {"waist": 88}


def test_settling_the_first_hold_and_the_last_move_stay() -> None:
    """The least there is has 20 + 30 + 20 s; less than that is refused, with what works."""
    error = refusal(*five_steps(), minutes=0.5)
    assert (error.code, error.status) == ("too-short", ExitStatus.USAGE)
    assert error.message == "There is no way to do this in 0.5 minutes."
    smallest = float(error.hint.removeprefix("The smallest possible is --minutes ").rstrip("."))
    schedule = planned(*five_steps(), minutes=smallest)
    assert seconds_of(schedule) == {"settle": 20, "one": 30, "walk": 20}
    assert schedule.changes[-1] == "To fit the time, these steps are skipped: Two, Rest."
    assert 0 <= 60 * smallest - schedule.total_seconds < 6
    assert refusal(*five_steps(), minutes=smallest - 0.1).code == "too-short"


def test_only_the_last_move_stays() -> None:
    moves = [quiet(id_, do=Quiet.MOVE) for id_ in ("walk", "stretch")]
    schedule = planned(press("one"), *moves, minutes=with_words(50, press("one"), moves[1]))
    assert seconds_of(schedule) == {"one": 30, "stretch": 20}


@given(minutes=st.integers(8, 70).map(lambda tenths: tenths / 10))
def test_a_session_never_takes_longer_than_the_minutes_asked_for(minutes: float) -> None:
    """With all words in it; 2.3 minutes are 138 s, though 2.3 * 60 is a little less."""
    with suppress(SelfcareError):
        assert planned(*five_steps(), minutes=minutes).total_seconds <= round(60 * minutes, 3)


def test_what_is_short_already_is_not_made_longer() -> None:
    """A rest of 10 s and a hold of 25 s stay below the floors of 20 and 30 s."""
    steps = (quiet("settle", seconds=10), press("one", hold_seconds=25), press("two"))
    schedule = planned(*steps, minutes=with_words(70, *steps))
    assert seconds_of(schedule) == {"settle": 10, "one": 25, "two": 35}
    assert schedule.changes == ("To fit the time, holds are shorter.",)


def test_a_routine_that_begins_with_a_press_step() -> None:
    """There is nothing to settle: the last step goes, the first stays."""
    minutes = with_words(37, press("one"))
    assert seconds_of(planned(press("one"), quiet("rest"), press("two"), minutes=minutes)) == {
        "one": 30
    }


def test_all_options_together() -> None:
    """Sitting, gentle, and in less time than three holds take: one must go."""
    positions = (STANDING, SITTING)
    steps = (
        press("one", positions=positions),
        press("two", point=point("CV4"), positions=positions),
        press("three", optional=True, positions=positions, point=point("CV6")),
    )
    schedule = planned(
        *steps,
        optional=frozenset({"three"}),
        position=SITTING,
        gentle=True,
        minutes=with_words(75, *steps[:2]),
    )
    assert seconds_of(schedule) == {"one": 30, "two": 30}
    assert len(schedule.changes) == 2
