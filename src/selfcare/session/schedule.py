"""Lay out a session: a routine, a verdict and the person's options give a schedule.

First it is decided which steps take part, each in a position, so that the body moves
seldom; then how long each step lasts: what the person asked for, the limits of the
points, the time there is. Each of these functions returns the chosen steps, with
sentences about what it changed and why; their order is part of the rules. At last the
steps become beats, each lead-in as long as its words and the hands take.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from selfcare.documents.diagnostics import nearest
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.enums import Position, Quiet, Side, Tool
from selfcare.guides.model import LONGEST_HOLD_SECONDS, PressStep, QuietStep, Routine, Step
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import Number, format_list
from selfcare.i18n.text_length import slowness, speech_seconds
from selfcare.safety.screening import StepVerdict, Verdict, all_kept
from selfcare.session import script
from selfcare.session.beats import (
    SHORTEST_CHANGED_HOLD_SECONDS,
    Beat,
    BeatKind,
    Cue,
    CueKind,
    PointSide,
    Schedule,
    moves_between,
    point_sides,
)
from selfcare.session.options import SessionOptions
from selfcare.session.phrases import name_of, position_words

GENTLE_SHORTEST_SECONDS = 15
GENTLE_PRESSURE = 3
FITTED_QUIET_SECONDS = 20
FITTED_HOLD_SECONDS = 30

LET_GO_SECONDS = 4.0
"""From the beginning of a lead-in to where the hands go: to hear "Slowly let go", and do it."""

MOVE_SECONDS = 15.0
"""To take up another position, once asked to."""

PLACE_SECONDS = 6.0
"""To bring the hands to their place, after the last word."""

PLACE_AFTER_MOVING_SECONDS = 10.0
OTHER_HAND_SECONDS = 2.0
CROSS_LEG_SECONDS = 10.0
OPENING_GAP_SECONDS = 5.0

LEANED_ON = (Tool.WALL_BALL, Tool.CHAIR_BALL)


Adjusted = tuple[list[Step], list[str]]
"""The steps as they will be done, each in one position, and sentences about what was changed."""


def build_schedule(routine: Routine, verdict: Verdict, options: SessionOptions) -> Schedule:
    """Lay out one session.

    Raises SelfcareError, all wrong usage but the last: `hold-with-minutes`,
    `unknown-optional-step`, `position-impossible`, `too-short` (the smallest possible minutes are
    in the hint), `nothing-left` (blocked: the verdict leaves no press step).
    """
    if options.hold_seconds is not None and options.minutes is not None:
        raise SelfcareError(
            code="hold-with-minutes",
            message=_("--hold and --minutes cannot be used together."),
            hint=_("Use one of them: --minutes sets the pressing times by itself."),
            status=ExitStatus.USAGE,
        )
    chosen, selected = _select_steps(routine, verdict, options)
    chosen, held = _apply_hold_seconds(chosen, options.hold_seconds)
    chosen, gentle = _make_gentle(chosen) if options.gentle else (chosen, [])
    chosen, limited = _limit_point_seconds(chosen)
    changes = (*selected, *held, *gentle, *limited)
    beats = _lay_out(chosen)
    whole = Schedule(routine.id, routine.title, beats, changes, routine.needs, routine.first)
    seconds = _opening_seconds(whole)
    fitting, fitted = _fit_minutes(chosen, options.minutes, seconds)
    if fitting is not chosen:
        whole = whole._replace(beats=_lay_out(fitting), changes=(*changes, *fitted))
    return _with_opening(whole, seconds)


def usual_minutes(routine: Routine) -> float:
    """How long a session of all steps takes, without optional ones."""
    schedule = build_schedule(routine, all_kept(routine), SessionOptions())
    return round(schedule.total_seconds / 60, 1)


# Which steps take part, and in which position


def _fewest_moves(allowed: Sequence[tuple[Position, ...]]) -> list[Position]:
    """Choose one position for each step out of those it allows, the preferred first.

    Nobody has to move as long as the step allows them to stay. A session starts seated
    at the keyboard, so the first position is the one with the fewest moves in all,
    and of equal ones the preferred.
    """
    ways = [_stay(start, allowed) for start in allowed[0]] if allowed else [[]]
    return min(ways, key=lambda way: sum(a is not b for a, b in pairwise([Position.SITTING, *way])))


def _stay(start: Position, allowed: Sequence[tuple[Position, ...]]) -> list[Position]:
    """Begin at `start`, and move only if a step does not allow staying."""
    way: list[Position] = []
    position = start
    for positions in allowed:
        position = position if position in positions else positions[0]
        way.append(position)
    return way


def _select_steps(routine: Routine, verdict: Verdict, options: SessionOptions) -> Adjusted:
    """Return the steps that take part.

    Raises SelfcareError `unknown-optional-step`, `position-impossible` when no press step can be
    done in the wanted position, `nothing-left` when the verdict leaves none.
    """
    _check_optional(routine, options.optional)
    included = list(_included(routine, verdict, options))
    way = iter(_fewest_moves([positions for _step, _ruling, positions in included if positions]))
    chosen: list[Step] = []
    changes: list[tuple[str, str, str]] = []
    for step, step_verdict, positions in included:
        choice = _choose_step(step, step_verdict, next(way)) if positions else None
        if choice is not None:
            chosen.append(choice)
        changed = _what_changed(step, step_verdict, choice, options.position)
        changes += [(step.title, what, reason) for what, reason in changed]
    if not any(isinstance(step, PressStep) for step in chosen):
        raise _nothing_left(routine, verdict, options.position)
    return chosen, _format_changes(changes)


def _included(
    routine: Routine, verdict: Verdict, options: SessionOptions
) -> Iterator[tuple[Step, StepVerdict, tuple[Position, ...]]]:
    """Each step that would be included, with the positions left; none if it is skipped."""
    left_out: set[str] = set()
    for step in routine.steps:
        if step.optional and step.id not in options.optional:
            continue
        if step.instead_of and step.instead_of not in left_out:
            continue
        step_verdict = verdict.steps.get(step.id, StepVerdict(step.id))
        positions = () if step_verdict.left_out else step_verdict.positions or step.positions
        if options.position is not None:
            positions = (options.position,) if options.position in positions else ()
        if not positions:
            left_out.add(step.id)
        yield step, step_verdict, positions


def _choose_step(step: Step, step_verdict: StepVerdict, position: Position) -> Step:
    if not isinstance(step, PressStep):
        return step._replace(positions=(position,))
    tool = step_verdict.tool or step.tool
    # The step's own words may ask for another tool.
    worded = step if tool is step.tool else step.point
    most = step.pressure if step_verdict.pressure is None else step_verdict.pressure
    return step._replace(
        side=step.side.without(step_verdict.skipped_sides),
        positions=(position,),
        tool=tool,
        pressure=min(step.pressure, most),
        say=worded.say,
        text=worded.text,
    )


def _what_changed(
    step: Step, step_verdict: StepVerdict, choice: Step | None, wanted: Position | None
) -> Iterator[tuple[str, str]]:
    """Return what became of a step, as words after its title, with why, maybe empty."""
    reason = step_verdict.reasons[0].text if step_verdict.reasons else ""
    if choice is None:
        if step_verdict.left_out or wanted is None:
            yield _("skipped"), reason
        else:
            what = _("skipped, it is not done {position}")
            yield what.format(position=position_words(wanted)), ""
        return
    if isinstance(step, PressStep) and isinstance(choice, PressStep):
        if choice.tool is not step.tool:
            what = _("with {tool} instead of {usual}")
            yield what.format(tool=name_of(choice.tool), usual=name_of(step.tool)), reason
        for side in sorted(step_verdict.skipped_sides):
            what = _("left side skipped") if side is Side.LEFT else _("right side skipped")
            yield what, reason
        if choice.pressure < step.pressure:
            what = _("pressed at most {pressure} out of 10")
            yield what.format(pressure=choice.pressure), reason
    if (
        wanted is None
        and step_verdict.positions
        and step.positions[0] not in step_verdict.positions
    ):
        now, usual = position_words(choice.positions[0]), position_words(step.positions[0])
        what = _("{position} instead of {usual}")
        yield what.format(position=now, usual=usual), reason


def _format_changes(changes: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return one paragraph for each reason: the steps that it changed, then once why.

    A change is the title of a step, what became of it, and why.
    """
    by_reason: dict[str, dict[str, list[str]]] = {}
    for title, what, reason in changes:
        by_reason.setdefault(reason, {}).setdefault(what, []).append(title)
    paragraphs: list[str] = []
    for reason, same in by_reason.items():
        sentences = [
            _("{titles}: {what}.").format(titles=format_list(titles), what=what)
            for what, titles in same.items()
        ]
        paragraphs += [" ".join([*sentences, reason])] if reason else sentences
    return paragraphs


def _check_optional(routine: Routine, asked_for: frozenset[str]) -> None:
    known = [step.id for step in routine.steps if step.optional]
    for id_ in sorted(asked_for.difference(known)):
        raise SelfcareError(
            code="unknown-optional-step",
            message=_("{routine} has no optional step {step!r}.").format(
                routine=routine.title, step=id_
            ),
            hint=_hint(id_, known),
            status=ExitStatus.USAGE,
        )


def _hint(id_: str, known: list[str]) -> str:
    if near := nearest(id_, known):
        return _("Did you mean {step!r}?").format(step=near)
    if known:
        return _("Its optional steps are: {steps}.").format(steps=format_list(known))
    return _("Drop --with: all its steps are included anyway.")


def _nothing_left(routine: Routine, verdict: Verdict, wanted: Position | None) -> SelfcareError:
    if wanted is None:
        return SelfcareError(
            code="nothing-left",
            message=_("{routine} has no press step left.").format(routine=routine.title),
            hint=_("Choose another routine: 'selfcare list' shows which steps are left in each."),
            status=ExitStatus.BLOCKED,
        )
    possible = {
        position
        for step in routine.press_steps
        if not (step_verdict := verdict.steps.get(step.id, StepVerdict(step.id))).left_out
        for position in step_verdict.positions or step.positions
    }
    return SelfcareError(
        code="position-impossible",
        message=_("{routine} cannot be done {position}.").format(
            routine=routine.title, position=position_words(wanted)
        ),
        hint=_("Possible positions: {positions}.").format(
            positions=", ".join(position for position in Position if position in possible)
        ),
        status=ExitStatus.USAGE,
    )


# How long each step lasts


def _apply_hold_seconds(chosen: list[Step], hold_seconds: int | None) -> Adjusted:
    """Give every hold these seconds, within what its point allows."""
    if hold_seconds is None:
        return chosen, []
    adjusted: list[Step] = []
    changes: list[str] = []
    for step in chosen:
        if not isinstance(step, PressStep):
            adjusted.append(step)
            continue
        hold = step.point.hold
        seconds = min(max(hold_seconds, hold.shortest), hold.longest)
        adjusted.append(step._replace(hold_seconds=seconds))
        if seconds != hold_seconds:
            limit = _("the shortest") if seconds == hold.shortest else _("the longest")
            changes.append(
                _("{title}: held {seconds} seconds, {limit} for this point.").format(
                    title=step.title, seconds=seconds, limit=limit
                )
            )
    return adjusted, changes


def _make_gentle(chosen: list[Step]) -> Adjusted:
    adjusted = [
        step._replace(
            hold_seconds=_at_least(
                GENTLE_SHORTEST_SECONDS, step.hold_seconds // 2, step.hold_seconds
            ),
            pressure=min(step.pressure, GENTLE_PRESSURE),
        )
        if isinstance(step, PressStep)
        else step
        for step in chosen
    ]
    change = _("Gentle: half as long, and no harder than {pressure} out of 10.")
    return adjusted, [change.format(pressure=GENTLE_PRESSURE)]


def _limit_point_seconds(chosen: list[Step]) -> Adjusted:
    """Keep what one point gets on one side, over all steps, to 180 s."""
    held: Counter[PointSide] = Counter()
    remaining: list[Step] = []
    changes: list[str] = []
    for step in chosen:
        if not isinstance(step, PressStep):
            remaining.append(step)
            continue
        pressed = [place for side in step.side.sides for place in point_sides(step.point.id, side)]
        left = LONGEST_HOLD_SECONDS - max(held[place] for place in pressed)
        seconds = min(step.hold_seconds, left)
        if seconds < step.hold_seconds:
            changes.append(_why_shorter(step, seconds))
            if seconds < SHORTEST_CHANGED_HOLD_SECONDS:
                continue
        held.update(dict.fromkeys(pressed, seconds))
        remaining.append(step._replace(hold_seconds=seconds))
    return remaining, changes


def _why_shorter(step: PressStep, seconds: int) -> str:
    sentence = (
        _("{title}: skipped, a spot is pressed for {most} seconds at most.")
        if seconds < SHORTEST_CHANGED_HOLD_SECONDS
        else _(
            "{title}: pressed for {seconds} seconds, a spot is pressed for {most} seconds at most."
        )
    )
    return sentence.format(title=step.title, seconds=seconds, most=LONGEST_HOLD_SECONDS)


def _fit_minutes(chosen: list[Step], minutes: float | None, opening_seconds: float) -> Adjusted:
    """Make the session fit: quiet steps shorter, then holds, then fewer steps.

    Raises SelfcareError `too-short` naming the smallest number that is possible.
    """
    if minutes is None:
        return chosen, []
    # 2.3 minutes are 138 seconds, not a little less.
    most_seconds = round(minutes * 60 - opening_seconds, 3)
    if _total_seconds(chosen) <= most_seconds:
        return chosen, []
    changes: list[str] = []
    for kind, floor, change in (
        (QuietStep, FITTED_QUIET_SECONDS, _("To fit the time, resting and moving are shorter.")),
        (PressStep, FITTED_HOLD_SECONDS, _("To fit the time, holds are shorter.")),
    ):
        shorter = _shrink(chosen, most_seconds, floor, kind)
        if shorter != chosen:
            changes.append(change)
        chosen = shorter
        if _total_seconds(chosen) <= most_seconds:
            return chosen, changes
    chosen, titles = _drop_steps(chosen, most_seconds, opening_seconds)
    skipped = ngettext(
        "To fit the time, this step is skipped: {titles}.",
        "To fit the time, these steps are skipped: {titles}.",
        len(titles),
    )
    return chosen, [*changes, skipped.format(titles=format_list(titles))]


def _shrink(chosen: list[Step], most_seconds: float, floor: int, kind: type[Step]) -> list[Step]:
    """Shorten holds or quiet steps by one factor, the mildest that fits; to the floor if none does.

    A step that is below the floor already stays as it is.
    """
    over = _total_seconds(chosen) - most_seconds
    for percent in range(99, -1, -1):
        shorter = [
            _shortened(step, percent, floor) if isinstance(step, kind) else step for step in chosen
        ]
        saved = sum(map(_own_seconds, chosen)) - sum(map(_own_seconds, shorter))
        if saved >= over:
            break
    return shorter


def _shortened(step: Step, percent: int, floor: int) -> Step:
    if isinstance(step, PressStep):
        seconds = step.hold_seconds
        return step._replace(hold_seconds=_at_least(floor, seconds * percent // 100, seconds))
    return step._replace(seconds=_at_least(floor, step.seconds * percent // 100, step.seconds))


def _own_seconds(step: Step) -> int:
    """How long it takes without getting ready."""
    if isinstance(step, PressStep):
        return len(step.side.sides) * step.hold_seconds
    return step.seconds


def _drop_steps(chosen: list[Step], most_seconds: float, opening_seconds: float) -> Adjusted:
    """Leave out steps from the end until it fits; also return their titles in order."""
    remaining = list(chosen)
    titles: list[str] = []
    for step in reversed([step for step in chosen if step not in _indispensable(chosen)]):
        remaining.remove(step)
        titles.insert(0, step.title)
        if _total_seconds(remaining) <= most_seconds:
            return remaining, titles
    smallest = math.ceil(round((_total_seconds(remaining) + opening_seconds) / 6, 3)) / 10
    raise SelfcareError(
        code="too-short",
        message=_("There is no way to do this in {minutes:g} minutes.").format(
            minutes=Number((most_seconds + opening_seconds) / 60)
        ),
        hint=_("The smallest possible is --minutes {smallest:g}.").format(smallest=smallest),
        status=ExitStatus.USAGE,
    )


def _indispensable(chosen: list[Step]) -> list[Step]:
    """Return the settling at the start, the first press step, and the last time to move."""
    settle = [step for step in chosen[:1] if isinstance(step, QuietStep)]
    first_press = [step for step in chosen if isinstance(step, PressStep)][:1]
    moves = [step for step in chosen if isinstance(step, QuietStep) and step.do is Quiet.MOVE]
    return [*settle, *first_press, *moves[-1:]]


def _total_seconds(chosen: Iterable[Step]) -> float:
    return sum(beat.seconds for beat in _lay_out(chosen))


def _at_least(floor: int, seconds: int, before: int) -> int:
    return max(seconds, min(floor, before))


# Beats


def lead_in_seconds(lead_in: Beat, *, moves: bool, afresh: bool = False) -> float:
    """Return how long it takes to hear where a hold is and to move the hands there."""
    place = (lead_in.afresh_cues if afresh else ()) or lead_in.cues
    asked = speech_seconds(script.approach(lead_in, moves=moves, afresh=afresh))
    turns_over = lead_in.kind is BeatKind.SWITCH and lead_in.position is Position.LYING_SIDE
    moving = MOVE_SECONDS if moves or turns_over else 0.0
    let_go = math.ceil(2 * LET_GO_SECONDS * slowness()) / 2
    return asked + let_go + moving + place[0].earlier_seconds


def _lay_out(chosen: Iterable[Step]) -> tuple[Beat, ...]:
    """Lay the steps out one after the other.

    A press step becomes get-ready and hold, then switch and hold for each further side; a quiet
    step becomes one beat. The position at the start is not known, so
    nobody has to move for the first step.
    """
    chosen = list(chosen)
    count = sum(isinstance(step, PressStep) for step in chosen)
    beats: list[Beat] = []
    number = 0
    for step in chosen:
        number += isinstance(step, PressStep)
        heading = script.step_heading(step, number, count)
        beats += _beats(step, heading, beats[-1] if beats else None)
    return _in_their_time(beats)


def _opening_seconds(schedule: Schedule) -> float:
    """Return how long the words take that open a session."""
    opening = script.opening(schedule, keys=True)
    asked = script.approach(schedule.beats[0], moves=True)
    return speech_seconds(f"{opening} {asked}") + OPENING_GAP_SECONDS


def _with_opening(schedule: Schedule, seconds: float) -> Schedule:
    """Give the first beat the time for the words that open a session.

    A quiet first beat says what to do once they are over.
    """
    first, *rest = schedule.beats
    if not first.is_lead_in:
        say = Cue("say", first.say, 1.0, first.seconds, CueKind.GUIDE)
        first = first._replace(cues=(say, *first.cues))
    first = first._replace(seconds=first.seconds + seconds)
    return schedule._replace(beats=_in_their_time([first, *rest]))


def _in_their_time(beats: Iterable[Beat]) -> tuple[Beat, ...]:
    timed: list[Beat] = []
    at_seconds = 0.0
    for index, beat in enumerate(beats):
        timed.append(beat._replace(index=index, at_seconds=at_seconds))
        at_seconds += beat.seconds
    return tuple(timed)


def _beats(step: Step, heading: str, before: Beat | None) -> Iterator[Beat]:
    """The beats of one step, without their index and offset; `before` is the last beat so far."""
    if isinstance(step, QuietStep):
        cues = (
            Cue(f"own-{number}", cue.say, 1.0, (1.0 - cue.at) * step.seconds, CueKind.GUIDE)
            for number, cue in enumerate(step.cues, start=1)
        )
        yield _beat(step, BeatKind(step.do.value), step.seconds, cues)
        return
    hold = _hold(step)
    sides = step.side.sides
    for side in sides:
        held = hold._replace(side=side)
        if side is sides[0]:
            moves = before is not None and moves_between(before, held)
            crossed = before is not None and before.side is side and before.crosses_a_leg
            text = script.instruction(held, step.point.caution, is_first=len(sides) > 1)
            place = _place(held, text, moves=moves, crossed=crossed)
            lead_in = held._replace(kind=BeatKind.GET_READY, cues=(place,), heading=heading)
        else:
            text, moves = script.other_side(held), False
            again = script.instruction(held, step.point.caution, is_first=False)
            lead_in = held._replace(
                kind=BeatKind.SWITCH,
                heading=heading,
                say=text,
                cues=(_place(held, text),),
                afresh_cues=(_place(held, again),),
            )
        yield lead_in._replace(seconds=lead_in_seconds(lead_in, moves=moves))
        yield held


def _place(hold: Beat, text: str, *, moves: bool = False, crossed: bool = False) -> Cue:
    """The words that lead the hands to their place, in time before the hold begins."""
    seconds = PLACE_AFTER_MOVING_SECONDS if moves or hold.tool in LEANED_ON else PLACE_SECONDS
    if hold.needs_the_other_hand:
        seconds += OTHER_HAND_SECONDS
    if hold.crosses_a_leg and not crossed:
        seconds += CROSS_LEG_SECONDS
    return Cue("place", text, 1.0, speech_seconds(text) + seconds, CueKind.GUIDE)


def _beat(step: Step, kind: BeatKind, seconds: int, cues: Iterable[Cue]) -> Beat:
    return Beat(
        index=0,
        kind=kind,
        step=step.id,
        title=step.title,
        at_seconds=0.0,
        seconds=seconds,
        say=step.say,
        text=step.text,
        position=step.positions[0],
        hold_seconds=seconds,
        cues=tuple(cues),
    )


def _hold(step: PressStep) -> Beat:
    """A hold without its side; its lead-in is the same with another kind."""
    cues = (Cue(f"own-{number}", cue.say, cue.at) for number, cue in enumerate(step.cues, start=1))
    return _beat(step, BeatKind.PRESS, step.hold_seconds, cues)._replace(
        point=step.point.id,
        part=step.point.part,
        tool=step.tool,
        technique=step.technique,
        pressure=step.pressure,
        longest_seconds=step.point.hold.longest,
    )
