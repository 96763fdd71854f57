"""Select the steps that take part, each in a position, so that the body moves seldom."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from selfcare.documents.diagnostics import nearest
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.enums import Position, Side
from selfcare.guides.model import PressStep, Routine, Step
from selfcare.i18n import _
from selfcare.i18n.formatting import format_list
from selfcare.safety.screening import StepVerdict, Verdict
from selfcare.session.options import ChosenStep, SessionOptions
from selfcare.session.phrases import name_of, position_words


def fewest_moves(allowed: Sequence[tuple[Position, ...]]) -> list[Position]:
    """Choose one position for each step out of those it allows, the preferred first.

    Nobody is made to move while the step allows to stay. A session starts seated
    at the keyboard, so the first position is the one with the fewest moves in all,
    and of equal ones the preferred.
    """
    ways = [_stay(start, allowed) for start in allowed[0]] if allowed else [[]]
    return min(ways, key=lambda way: sum(a is not b for a, b in pairwise([Position.SITTING, *way])))


def _stay(here: Position, allowed: Sequence[tuple[Position, ...]]) -> list[Position]:
    """Begin here, and move only where a step does not allow to stay."""
    way: list[Position] = []
    for positions in allowed:
        here = here if here in positions else positions[0]
        way.append(here)
    return way


class _Change(NamedTuple):
    """What became of a step, as words after its title, and why, maybe empty."""

    title: str
    what: str
    reason: str


def select_steps(
    routine: Routine, verdict: Verdict, options: SessionOptions
) -> tuple[list[ChosenStep], list[str]]:
    """Return the steps that take part, and sentences about what was changed and why.

    Raises SelfcareError `unknown-optional-step`, `position-impossible` when no
    press step can be done in the wanted position, `nothing-left` when the
    verdict leaves none.
    """
    _check_optional(routine, options.optional)
    included = list(_included(routine, verdict, options))
    here = iter(fewest_moves([positions for _step, _ruling, positions in included if positions]))
    chosen: list[ChosenStep] = []
    changes: list[_Change] = []
    for step, ruling, positions in included:
        if not positions:
            changes.append(_why_left_out(step, ruling, options.position))
            continue
        chosen.append(_choose_step(step, ruling, next(here)))
        changes.extend(_why_different(step, ruling, chosen[-1], options.position))
    if not any(choice.holds for choice in chosen):
        raise _nothing_left(routine, verdict, options.position)
    return chosen, _format_changes(changes)


def _included(
    routine: Routine, verdict: Verdict, options: SessionOptions
) -> Iterator[tuple[Step, StepVerdict, tuple[Position, ...]]]:
    """Each step that was to take part, with the positions left; none where it is left out."""
    left_out: set[str] = set()
    for step in routine.steps:
        if step.optional and step.id not in options.optional:
            continue
        if step.instead_of and step.instead_of not in left_out:
            continue
        ruling = verdict.steps.get(step.id, StepVerdict(step.id))
        positions = () if ruling.left_out else ruling.positions or step.positions
        if options.position is not None:
            positions = (options.position,) if options.position in positions else ()
        if not positions:
            left_out.add(step.id)
        yield step, ruling, positions


def _choose_step(step: Step, ruling: StepVerdict, position: Position) -> ChosenStep:
    if not isinstance(step, PressStep):
        return ChosenStep(step, position, step.seconds)
    return ChosenStep(
        step._replace(side=step.side.without(ruling.skipped_sides)),
        position,
        step.hold_seconds,
        ruling.tool or step.tool,
        step.pressure if ruling.pressure is None else min(step.pressure, ruling.pressure),
    )


def _why_left_out(step: Step, ruling: StepVerdict, wanted: Position | None) -> _Change:
    if ruling.left_out or wanted is None:
        return _Change(step.title, _("skipped"), _reason(ruling))
    what = _("skipped, it is not done {position}").format(position=position_words(wanted))
    return _Change(step.title, what, "")


def _why_different(
    step: Step, ruling: StepVerdict, choice: ChosenStep, wanted: Position | None
) -> Iterator[_Change]:
    reason = _reason(ruling)
    if isinstance(step, PressStep):
        if choice.tool is not None and choice.tool is not step.tool:
            what = _("with {tool} instead of {usual}").format(
                tool=name_of(choice.tool),
                usual=name_of(step.tool),
            )
            yield _Change(step.title, what, reason)
        for side in sorted(ruling.skipped_sides):
            what = _("left side skipped") if side is Side.LEFT else _("right side skipped")
            yield _Change(step.title, what, reason)
        if choice.pressure < step.pressure:
            what = _("pressed at most {pressure} of 10").format(pressure=choice.pressure)
            yield _Change(step.title, what, reason)
    if wanted is None and ruling.positions and step.positions[0] not in ruling.positions:
        what = _("{position} instead of {usual}").format(
            position=position_words(choice.position), usual=position_words(step.positions[0])
        )
        yield _Change(step.title, what, reason)


def _reason(ruling: StepVerdict) -> str:
    return ruling.reasons[0].text if ruling.reasons else ""


def _format_changes(changes: Iterable[_Change]) -> list[str]:
    """One paragraph for each reason: the steps that it changed, then once why."""
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
    return _("Leave --with away: all its steps take part anyway.")


def _nothing_left(routine: Routine, verdict: Verdict, wanted: Position | None) -> SelfcareError:
    if wanted is None:
        return SelfcareError(
            code="nothing-left",
            message=_("No press step of {routine} is left.").format(routine=routine.title),
            hint=_("Choose another routine: 'selfcare list' shows what is left of each."),
            status=ExitStatus.BLOCKED,
        )
    possible = {
        position
        for step in routine.press_steps
        if not (ruling := verdict.steps.get(step.id, StepVerdict(step.id))).left_out
        for position in ruling.positions or step.positions
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
