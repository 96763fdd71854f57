"""How long each step lasts: the person's options, the limits of the points, the time there is.

Each function returns the chosen steps changed, with sentences about what it
changed. The order in which `build_schedule` calls them is part of the rules.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.enums import Quiet
from selfcare.guides.model import LONGEST_HOLD_SECONDS, PressStep, QuietStep
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import Number, format_list
from selfcare.session.beats import (
    SHORTEST_CHANGED_HOLD_SECONDS,
    PointSide,
    point_sides,
)
from selfcare.session.layout import lay_out
from selfcare.session.options import ChosenStep

GENTLE_SHORTEST_SECONDS = 15
GENTLE_PRESSURE = 3
FITTED_QUIET_SECONDS = 20
FITTED_HOLD_SECONDS = 30

Adjusted = tuple[list[ChosenStep], list[str]]


def apply_hold_seconds(chosen: list[ChosenStep], hold_seconds: int | None) -> Adjusted:
    """Give every hold these seconds, within what its point allows."""
    if hold_seconds is None:
        return chosen, []
    adjusted = list(chosen)
    changes: list[str] = []
    for index, choice in enumerate(chosen):
        if not isinstance(choice.step, PressStep):
            continue
        hold = choice.step.point.hold
        seconds = min(max(hold_seconds, hold.shortest), hold.longest)
        adjusted[index] = choice.lasting(seconds)
        if seconds != hold_seconds:
            limit = _("the shortest") if seconds == hold.shortest else _("the longest")
            changes.append(
                _("{title}: held {seconds} seconds, {limit} for this point.").format(
                    title=choice.step.title, seconds=seconds, limit=limit
                )
            )
    return adjusted, changes


def make_gentle(chosen: list[ChosenStep]) -> Adjusted:
    adjusted = list(chosen)
    for index, choice in enumerate(chosen):
        if choice.holds:
            seconds = _at_least(GENTLE_SHORTEST_SECONDS, choice.seconds // 2, choice.seconds)
            pressure = min(choice.pressure, GENTLE_PRESSURE)
            adjusted[index] = replace(choice, seconds=seconds, pressure=pressure)
    change = _("Gentle: holds are half as long, and pressed at most {pressure} of 10.")
    return adjusted, [change.format(pressure=GENTLE_PRESSURE)]


def limit_point_seconds(chosen: list[ChosenStep]) -> Adjusted:
    """Keep what one point gets on one side, over all steps, to 180 s."""
    held: Counter[PointSide] = Counter()
    remaining: list[ChosenStep] = []
    changes: list[str] = []
    for choice in chosen:
        if not isinstance(choice.step, PressStep):
            remaining.append(choice)
            continue
        step = choice.step
        pressed = [place for side in step.side.sides for place in point_sides(step.point.id, side)]
        left = LONGEST_HOLD_SECONDS - max(held[place] for place in pressed)
        seconds = min(choice.seconds, left)
        if seconds < choice.seconds:
            changes.append(_why_shorter(choice, seconds))
            if seconds < SHORTEST_CHANGED_HOLD_SECONDS:
                continue
        held.update(dict.fromkeys(pressed, seconds))
        remaining.append(choice.lasting(seconds))
    return remaining, changes


def _why_shorter(choice: ChosenStep, seconds: int) -> str:
    sentence = (
        _("{title}: skipped, one spot is pressed {most} seconds at most.")
        if seconds < SHORTEST_CHANGED_HOLD_SECONDS
        else _(
            "{title}: pressed for {seconds} seconds, one spot is pressed {most} seconds at most."
        )
    )
    return sentence.format(title=choice.step.title, seconds=seconds, most=LONGEST_HOLD_SECONDS)


def fit_minutes(
    chosen: list[ChosenStep], minutes: float | None, opening_seconds: float
) -> Adjusted:
    """Make the session fit: quiet steps shorter, then holds, then fewer steps.

    Raises SelfcareError `too-short` naming the smallest number that is possible.
    """
    if minutes is None:
        return chosen, []
    # 2.3 minutes are 138 seconds, not a little less.
    most_seconds = round(minutes * 60 - opening_seconds, 3)
    if _total_seconds(chosen) <= most_seconds:
        return chosen, []
    changes = []
    fitted, percent = _shrink(chosen, most_seconds, lambda c: not c.holds, FITTED_QUIET_SECONDS)
    if fitted != chosen:
        changes.append(_("To fit the time, resting and moving are shorter."))
    if percent is None:
        shorter = fitted
        fitted, percent = _shrink(shorter, most_seconds, lambda c: c.holds > 0, FITTED_HOLD_SECONDS)
        if fitted != shorter:
            changes.append(_("To fit the time, holds are shorter."))
    if percent is None:
        fitted, titles = _drop_steps(fitted, most_seconds, opening_seconds)
        changes.append(
            ngettext(
                "To fit the time, this step is skipped: {titles}.",
                "To fit the time, these steps are skipped: {titles}.",
                len(titles),
            ).format(titles=format_list(titles))
        )
    return fitted, changes


def _shrink(
    chosen: list[ChosenStep],
    most_seconds: float,
    concerns: Callable[[ChosenStep], bool],
    floor: int,
) -> tuple[list[ChosenStep], int | None]:
    """Shorten some steps by one factor, the mildest that fits; to the floor if none does.

    Also return the factor in percent, None where even the floor does not fit. A
    step that is below the floor already stays as it is.
    """
    over = _total_seconds(chosen) - most_seconds
    for percent in range(99, -1, -1):
        shorter = [
            choice.lasting(_at_least(floor, choice.seconds * percent // 100, choice.seconds))
            if concerns(choice)
            else choice
            for choice in chosen
        ]
        saved = sum(
            max(before.holds, 1) * (before.seconds - after.seconds)
            for before, after in zip(chosen, shorter, strict=True)
        )
        if saved >= over:
            return shorter, percent
    return shorter, None


def _drop_steps(
    chosen: list[ChosenStep], most_seconds: float, opening_seconds: float
) -> tuple[list[ChosenStep], list[str]]:
    """Leave out steps from the end until it fits; also return their titles in order."""
    remaining = list(chosen)
    titles: list[str] = []
    for choice in reversed([c for c in chosen if c not in _indispensable(chosen)]):
        remaining.remove(choice)
        titles.insert(0, choice.step.title)
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


def _indispensable(chosen: list[ChosenStep]) -> list[ChosenStep]:
    """Return the settling at the start, the first press step, and the last time to move."""
    settle = [choice for choice in chosen[:1] if not choice.holds]
    first_press = [choice for choice in chosen if choice.holds][:1]
    moves = [c for c in chosen if isinstance(c.step, QuietStep) and c.step.do is Quiet.MOVE]
    return settle + first_press + moves[-1:]


def _total_seconds(chosen: Iterable[ChosenStep]) -> float:
    return sum(beat.seconds for beat in lay_out(chosen))


def _at_least(floor: int, seconds: int, before: int) -> int:
    return max(seconds, min(floor, before))
