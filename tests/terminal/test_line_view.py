"""A session as lines, for pipes, screen readers and plain terminals."""

import io
from collections import Counter
from collections.abc import Iterable

import pytest
from wcwidth import wcswidth

from guides_of_the_checkout import GUIDES
from selfcare.guides.enums import Side, SideOrder, Technique
from selfcare.guides.model import Cue
from selfcare.outcomes import Outcome
from selfcare.safety.screening import all_kept
from selfcare.session import events
from selfcare.session.announcements import announcement
from selfcare.session.beats import BeatKind, CueKind, Schedule
from selfcare.session.keymap import keymap
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule
from selfcare.terminal.line_view import LineView
from selfcare.terminal.output import Output
from session.builders import Run, planned, press, waist_schedule

line_for = announcement

ROUTINES = sorted(GUIDES.routines)


def full_schedule(routine: str) -> Schedule:
    """A routine as it comes with the program, with every optional step."""
    chosen = GUIDES.routines[routine]
    optional = frozenset(step.id for step in chosen.steps if step.optional)
    return build_schedule(chosen, all_kept(chosen), SessionOptions(optional=optional))


def whole_session(whole: Schedule) -> Run:
    """A session that nobody interrupts, at its end."""
    run = Run(whole, keys=False)
    run.until(whole.total_seconds)
    return run


def written(run: Run, width: int = 80, *, ascii_only: bool = False) -> str:
    """Everything that a session writes."""
    stream = io.StringIO()
    lines = LineView(Output(stream, width, "--plain", colour=False, ascii=ascii_only))
    for effect in run.effects:
        lines.heard(run.session, effect)
    return stream.getvalue()


def announcements(run: Run) -> Iterable[events.Effect]:
    """The effects that are shown at all."""
    return [effect for effect in run.effects if line_for(run.session, effect)]


@pytest.mark.parametrize("routine", ROUTINES)
def test_lines_are_the_script(routine: str) -> None:
    run = whole_session(full_schedule(routine))
    expected = [line_for(run.session, effect) for effect in announcements(run)]
    assert written(run, 1000).splitlines() == expected


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("routine", ROUTINES)
def test_every_instruction_is_complete_at_every_width(routine: str, width: int) -> None:
    whole = full_schedule(routine)
    text = written(whole_session(whole), width)
    assert [line for line in text.splitlines() if wcswidth(line) > width] == []
    left = " ".join(text.split())
    for beat in whole.beats:
        if beat.kind not in (BeatKind.PRESS, BeatKind.SWITCH):
            place = left.find(beat.say)
            assert place >= 0, f"{beat.say!r} is not said completely"
            left = left[place + len(beat.say) :]


@pytest.mark.parametrize("routine", ROUTINES)
def test_a_session_is_text_and_nothing_else(routine: str) -> None:
    text = written(whole_session(full_schedule(routine)))
    odd = {letter for letter in text if not letter.isascii() and not letter.isalpha()}
    odd |= {letter for letter in text if letter < " " and letter != "\n"}
    assert odd == set()


@pytest.mark.parametrize("routine", ROUTINES)
def test_an_ascii_terminal_gets_ascii(routine: str) -> None:
    """With every byte below 0x80."""
    assert written(whole_session(full_schedule(routine)), ascii_only=True).isascii()


def _guide(effect: events.Effect) -> str:
    if isinstance(effect, events.CueDue) and effect.cue.kind is not CueKind.REMARK:
        return effect.cue.name
    return ""


def most_announcements(run: Run) -> tuple[int, int]:
    """How often something is said in a hold, but the counting, and besides in a step, at most."""
    holds: Counter[int] = Counter()
    steps: Counter[str] = Counter()
    for effect in announcements(run):
        if isinstance(effect, events.Finished):
            continue
        assert isinstance(effect, events.BeatStarted | events.CueDue | events.BeatEnded)
        if effect.beat.technique is Technique.PRESS_AND_RELEASE and "-" in _guide(effect):
            continue
        if effect.beat.is_press:
            holds[effect.beat.index] += 1
        else:
            steps[effect.beat.step] += 1
    return max(holds.values()), max(steps.values())


@pytest.mark.parametrize("routine", ROUTINES)
def test_at_most_four_announcements_a_hold_and_four_more_a_step(routine: str) -> None:
    holds, steps = most_announcements(whole_session(full_schedule(routine)))
    assert holds <= 4
    assert steps <= 4


def test_many_cues_keep_the_announcement_limit() -> None:
    cues = tuple(Cue(share / 10, "Breathe out.") for share in range(1, 10))
    step = press(side=SideOrder.LEFT_THEN_RIGHT, cues=cues)
    assert most_announcements(whole_session(planned(step))) == (4, 3)


@pytest.mark.parametrize("routine", ROUTINES)
def test_every_side_is_announced(routine: str) -> None:
    for beat in full_schedule(routine).beats:
        if beat.is_lead_in and beat.side in (Side.LEFT, Side.RIGHT):
            assert f"{beat.side} " in beat.cues[0].say.lower()
        elif beat.is_lead_in:
            assert ("both sides" in beat.heading) == (beat.side is Side.BOTH)


def test_lines_are_only_ever_added() -> None:
    run = whole_session(waist_schedule())
    stream = io.StringIO()
    lines = LineView(Output(stream, 80, "--plain", colour=False, ascii=False))
    before = ""
    for effect in run.effects:
        lines.heard(run.session, effect)
        assert stream.getvalue().startswith(before)
        assert stream.getvalue()[len(before) :].count("\r") == 0
        before = stream.getvalue()


@pytest.mark.parametrize(
    ("effect", "sentence"),
    [
        (events.Paused(0.0, asleep=False, quit_asked=False), "Paused. Press space to carry on."),
        (
            events.Paused(0.0, asleep=False, quit_asked=True),
            "Press q again to end, space to carry on.",
        ),
        (
            events.Paused(0.0, asleep=True, quit_asked=False),
            "The computer was asleep. Paused. Press space to carry on.",
        ),
        (events.Resumed(0.0, 0.0), "Carrying on. Stand at ease."),
        (events.Finished(0.0, Outcome.ENDED_EARLY), "You ended early."),
        (
            events.Finished(0.0, Outcome.STOPPED_FOR_SAFETY),
            "Stopped. Take your hands away.",
        ),
        (events.Effect(0.0), ""),
    ],
)
def test_events_are_announced_in_sentences(run: Run, effect: events.Effect, sentence: str) -> None:
    assert line_for(run.session, effect) == sentence


def test_hold_changes_are_announced(run: Run) -> None:
    hold = run.session.schedule.beats[2]
    assert line_for(run.session, events.HoldGoesOn(0.0, hold)) == (
        "Press and hold. 20 seconds left."
    )
    assert line_for(run.session, events.HoldChanged(0.0, hold, 70.0, both_sides=True)) == (
        "Now 70 seconds on each side."
    )
    assert line_for(run.session, events.HoldChanged(0.0, hold, 70.0, both_sides=False)) == (
        "Now 70 seconds."
    )


def test_silence_writes_nothing(run: Run) -> None:
    stream = io.StringIO()
    LineView(Output(stream, 80, "--plain", colour=False, ascii=False)).tell("")
    assert stream.getvalue() == ""


def test_help_tells_every_key() -> None:
    stream = io.StringIO()
    LineView(Output(stream, 80, "--plain", colour=False, ascii=False)).help()
    assert [line.split(":")[0] for line in stream.getvalue().splitlines()] == [
        key.shown for key in keymap() if key.shown != "z"
    ]


@pytest.fixture
def run() -> Run:
    """A session of nine beats with keys, just started."""
    return Run(waist_schedule())
