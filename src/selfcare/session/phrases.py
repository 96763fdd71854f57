"""The words for what the guides name: one table for each kind. YAML and JSON use the ids.

A table has English messages, translated when they are looked up. Where a row has
two, the first is a name within a sentence and the second asks for it.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from selfcare.guides.enums import Effect, Grade, Part, Position, Side, SideOrder, Technique, Tool
from selfcare.guides.model import Contraindication, QuietStep, Routine, Step
from selfcare.i18n import N_, _, ngettext
from selfcare.i18n.formatting import format_duration, format_list
from selfcare.safety.rules import effects_on
from selfcare.safety.screening import Reason

_PARTS = (
    *(N_("head"), N_("face"), N_("ear"), N_("neck"), N_("shoulder"), N_("chest")),
    *(N_("upper back"), N_("lower back"), N_("spine"), N_("buttock"), N_("belly")),
    *(N_("forearm"), N_("hand"), N_("thigh"), N_("knee"), N_("calf"), N_("shin")),
    *(N_("inner leg"), N_("ankle"), N_("foot")),
)
_NAMES: Mapping[type[StrEnum], Mapping[Any, str]] = {
    Tool: {
        Tool.FINGERTIPS: N_("your fingertips"),
        Tool.THUMBS: N_("your thumbs"),
        Tool.PALMS: N_("your palms"),
        Tool.SOFT_FIST: N_("a soft fist"),
        Tool.KNUCKLES: N_("your knuckles"),
        Tool.WALL_BALL: N_("a ball against the wall"),
        Tool.CHAIR_BALL: N_("a ball on the chair"),
        Tool.FOOT_BALL: N_("a ball under the foot"),
    },
    SideOrder: {
        SideOrder.BOTH: N_("both sides together"),
        SideOrder.LEFT_THEN_RIGHT: N_("left, then right"),
        SideOrder.RIGHT_THEN_LEFT: N_("right, then left"),
        SideOrder.LEFT: N_("left side"),
        SideOrder.RIGHT: N_("right side"),
        SideOrder.MIDDLE: N_("in the middle"),
    },
    Part: {Part(name.replace(" ", "-")): name for name in _PARTS},
    Effect: {
        Effect.BLOCK: N_("Skip it if"),
        Effect.LEAVE_OUT: N_("Skip some steps if"),
        Effect.NO_TOOLS: N_("Bare hands only if"),
        Effect.LIGHTER: N_("Press lightly if"),
        Effect.NOTE: N_("Take care if"),
    },
    Grade: {
        Grade.TRIAL: N_("a trial used these points"),
        Grade.REVIEW: N_("reviews of trials by practitioners"),
        Grade.TRADITIONAL: N_("tradition, not tested in trials"),
        Grade.OWN_CAUTION: N_("our own caution"),
    },
}
_TECHNIQUES = {
    Technique.STEADY: (N_("steady"), N_("Press and hold")),
    Technique.PRESS_AND_RELEASE: (N_("pressing and letting go"), N_("Press and release")),
    Technique.CIRCLES: (N_("in small circles"), N_("Press in small circles")),
    Technique.SQUEEZE: (N_("squeezing gently"), N_("Squeeze")),
    Technique.TAP: (N_("tapping lightly"), N_("Tap")),
    Technique.ROLL: (N_("rolling slowly"), N_("Roll")),
}
_POSITIONS = {
    Position.STANDING: (
        N_("standing"),
        N_("Please stand up slowly, with a hand on something firm."),
        N_("Stay standing."),
    ),
    Position.SITTING: (
        N_("sitting"),
        N_("Please sit down now. Feel for the chair first. Take your time."),
        N_("Stay sitting."),
    ),
    Position.LYING_BACK: (
        N_("lying on your back"),
        N_("Please lie down on your back. Take your time."),
        N_("Stay lying on your back."),
    ),
    Position.LYING_SIDE: (
        N_("lying on your side"),
        N_("Please lie down on your side. Take your time."),
        N_("Stay lying on your side."),
    ),
}
_PRESSURES = (
    *[(N_("very light"), N_("Very light, {number} out of 10 at most."))] * 3,
    (N_("light"), N_("Light, {number} out of 10 at most.")),
    (N_("medium"), N_("Medium pressure, {number} out of 10 at most.")),
    (N_("firm, never painful"), N_("Firm, {number} out of 10 at most, never painful.")),
    (N_("too hard, press less"), N_("Too hard, press less.")),
)
_SIDES: Mapping[str, tuple[str, str]] = {
    Side.LEFT: (N_("left"), N_("Left side.")),
    Side.RIGHT: (N_("right"), N_("Right side.")),
    Side.BOTH: (N_("both"), N_("Both sides.")),
    Side.MIDDLE: (N_("middle"), N_("In the middle.")),
}
_ORIGINS = {"built-in": N_("built-in"), "user": N_("user"), "folder": N_("folder")}


def name_of(word: Tool | SideOrder | Part | Effect | Grade) -> str:
    return _(_NAMES[type(word)][word])


def technique_name(technique: Technique) -> str:
    return _(_TECHNIQUES[technique][0])


def technique_verb(technique: Technique) -> str:
    return _(_TECHNIQUES[technique][1])


def position_words(position: Position) -> str:
    return _(_POSITIONS[position][0])


def position_phrase(position: Position) -> str:
    return _(_POSITIONS[position][1])


def stay_phrase(position: Position) -> str:
    return _(_POSITIONS[position][2])


def pressure_words(pressure: int) -> str:
    """What a pressure of 0-10 feels like. No step ever asks for more than 5."""
    return _(_PRESSURES[min(pressure, 6)][0])


def pressure_sentence(pressure: int) -> str:
    """How hard to press, 0-10: a feeling and a number."""
    return _(_PRESSURES[min(pressure, 6)][1]).format(number=pressure)


def side_phrase(side: Side | None) -> str:
    """The person's own side as a sentence, empty without a side."""
    return _(_SIDES[side][1]) if side else ""


def held_side_name(side: str) -> str:
    """The side that was pressed, as stored in the diary; unknown ones unchanged."""
    return _(_SIDES[side][0]) if side in _SIDES else side


def origin_name(origin: str) -> str:
    """Where a guide comes from; a pack has its own name."""
    return _(_ORIGINS[origin]) if origin in _ORIGINS else origin


def how(step: Step) -> str:
    positions = _(" or ").join(position_words(position) for position in step.positions)
    if isinstance(step, QuietStep):
        return _("{seconds}, {position}.").format(
            seconds=format_duration(step.seconds), position=positions
        )
    each = _(" a side") if len(step.side.sides) > 1 else ""
    return _(
        "{seconds}{each}, {side}, with {tool}, {technique}, {feel} (at most {pressure} out of "
        "10), {position}."
    ).format(
        seconds=format_duration(step.hold_seconds),
        each=each,
        side=name_of(step.side),
        tool=name_of(step.tool),
        technique=technique_name(step.technique),
        feel=pressure_words(step.pressure),
        pressure=step.pressure,
        position=positions,
    )


def effect_words(
    routine: Routine,
    contraindication: Contraindication,
    reason: Reason,
    numbers: Mapping[str, int],
) -> str:
    """What a yes does: to the whole routine, or to the steps by their numbers.

    `numbers` are by step id. Steps without a number are named.
    """
    if reason.effect is not Effect.LEAVE_OUT:
        return name_of(reason.effect)
    if any(rule.where is not None and not rule.parts for rule in contraindication.rules):
        return _("Skip that part if")
    without = {
        step.id
        for _id, step, rule, _sides in effects_on(routine, contraindication)
        if rule.effect is Effect.LEAVE_OUT and not rule.positions
    }
    usual = {step.id for step in routine.press_steps if not step.optional and not step.instead_of}
    if usual <= without:
        return name_of(Effect.BLOCK)
    steps = [step for step in routine.steps if step.id in without]
    names = [str(numbers[step.id]) for step in steps if step.id in numbers]
    names = names or [quoted(step.title) for step in steps]
    return ngettext("Skip step {numbers} if", "Skip steps {numbers} if", len(names)).format(
        numbers=format_list(names)
    )


def quoted(title: str) -> str:
    return _("\N{LEFT DOUBLE QUOTATION MARK}{title}\N{RIGHT DOUBLE QUOTATION MARK}").format(
        title=title
    )
