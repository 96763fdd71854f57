"""What things are called in a sentence. YAML and JSON keep their own words.

It needs the enums of the guides and nothing else, so that any page can use it.
"""

from collections.abc import Mapping

from selfcare.guides.enums import (
    Effect,
    Grade,
    Part,
    Position,
    Side,
    SideOrder,
    Technique,
    Tool,
)
from selfcare.guides.model import Contraindication, QuietStep, Routine, Step
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_duration, format_list
from selfcare.safety.rules import effects_on
from selfcare.safety.verdict import Reason


def tool_name(tool: Tool) -> str:
    """What presses."""
    return {
        Tool.FINGERTIPS: _("fingertips"),
        Tool.THUMBS: _("thumbs"),
        Tool.PALMS: _("palms"),
        Tool.SOFT_FIST: _("a soft fist"),
        Tool.KNUCKLES: _("knuckles"),
        Tool.WALL_BALL: _("a ball against a wall"),
        Tool.CHAIR_BALL: _("a ball on a firm chair"),
        Tool.FOOT_BALL: _("a ball under the foot, seated"),
    }[tool]


def technique_name(technique: Technique) -> str:
    """How it presses."""
    return {
        Technique.STEADY: _("steady"),
        Technique.PRESS_AND_RELEASE: _("pressing and letting go"),
        Technique.CIRCLES: _("in small circles"),
        Technique.SQUEEZE: _("squeezing gently"),
        Technique.TAP: _("tapping lightly"),
        Technique.ROLL: _("rolling slowly"),
    }[technique]


def side_name(side: SideOrder) -> str:
    """Which sides, in which order."""
    return {
        SideOrder.BOTH: _("both sides together"),
        SideOrder.LEFT_THEN_RIGHT: _("left, then right"),
        SideOrder.RIGHT_THEN_LEFT: _("right, then left"),
        SideOrder.LEFT: _("left side"),
        SideOrder.RIGHT: _("right side"),
        SideOrder.MIDDLE: _("in the middle"),
    }[side]


def part_name(part: Part) -> str:
    """A part of the body."""
    return {
        Part.HEAD: _("head"),
        Part.FACE: _("face"),
        Part.EAR: _("ear"),
        Part.NECK: _("neck"),
        Part.SHOULDER: _("shoulder"),
        Part.CHEST: _("chest"),
        Part.UPPER_BACK: _("upper back"),
        Part.LOWER_BACK: _("lower back"),
        Part.SPINE: _("spine"),
        Part.BUTTOCK: _("buttock"),
        Part.BELLY: _("belly"),
        Part.FOREARM: _("forearm"),
        Part.HAND: _("hand"),
        Part.THIGH: _("thigh"),
        Part.KNEE: _("knee"),
        Part.CALF: _("calf"),
        Part.SHIN: _("shin"),
        Part.INNER_LEG: _("inner leg"),
        Part.ANKLE: _("ankle"),
        Part.FOOT: _("foot"),
    }[part]


def effect_name(effect: Effect) -> str:
    """What a contraindication does."""
    return {
        Effect.BLOCK: _("Not at all"),
        Effect.LEAVE_OUT: _("Some steps left out"),
        Effect.NO_TOOLS: _("Bare hands only"),
        Effect.LIGHTER: _("More lightly"),
        Effect.NOTE: _("With care"),
    }[effect]


def grade_name(grade: Grade) -> str:
    """What kind of evidence there is."""
    return {
        Grade.TRIAL: _("a trial used these points"),
        Grade.REVIEW: _("reviews of trials by practitioners"),
        Grade.TRADITIONAL: _("tradition, not tested in trials"),
        Grade.OWN_CAUTION: _("our own caution"),
    }[grade]


def held_side_name(side: str) -> str:
    """The side that was pressed, as the diary keeps it."""
    names = {
        Side.LEFT.value: _("left"),
        Side.RIGHT.value: _("right"),
        Side.BOTH.value: _("both"),
        Side.MIDDLE.value: _("middle"),
    }
    return names.get(side, side)


def origin_name(origin: str) -> str:
    """Where a guide comes from; a pack has its own name."""
    names = {"built-in": _("built-in"), "user": _("user"), "folder": _("folder")}
    return names.get(origin, origin)


def position_words(position: Position) -> str:
    """Name a position within a sentence."""
    return {
        Position.STANDING: _("standing"),
        Position.SITTING: _("sitting"),
        Position.LYING_BACK: _("lying on your back"),
        Position.LYING_SIDE: _("lying on your side"),
    }[position]


def pressure_sentence(pressure: int) -> str:
    """How hard to press, 0-10, short enough to be heard while the press begins."""
    scale = (
        _("Only touch."),
        _("Very lightly."),
        _("Lightly."),
        _("Gently, a pleasant ache at most."),
        _("Moderately, to a pleasant ache."),
        _("Firmly, never painfully."),
    )
    return scale[pressure] if pressure < len(scale) else _("Too hard, press less.")


def pressure_words(pressure: int) -> str:
    """What a pressure of 0-10 feels like. Above 5 nothing is ever asked for."""
    scale = (
        _("only a touch"),
        _("very light"),
        _("light"),
        _("light to moderate, a pleasant ache at most"),
        _("moderate, a pleasant ache"),
        _("firm, never painful"),
    )
    return scale[pressure] if pressure < len(scale) else _("too hard, press less")


def how(step: Step) -> str:
    """Seconds, side, tool, technique, pressure and position in one line."""
    positions = _(" or ").join(position_words(position) for position in step.positions)
    if isinstance(step, QuietStep):
        return _("{seconds}, {position}.").format(
            seconds=format_duration(step.seconds), position=positions
        )
    each = _(" a side") if len(step.side.sides) > 1 else ""
    return _(
        "{seconds}{each}, {side}, with {tool}, {technique}, {feel} (at most {pressure} of 10), "
        "{position}."
    ).format(
        seconds=format_duration(step.hold_seconds),
        each=each,
        side=side_name(step.side),
        tool=tool_name(step.tool),
        technique=technique_name(step.technique),
        feel=pressure_words(step.pressure),
        pressure=step.pressure,
        position=positions,
    )


def effect_words(
    routine: Routine,
    contraindication: Contraindication,
    reason: Reason,
    numbers: Mapping[str, int] | None = None,
) -> str:
    """What a yes does: to the whole routine, or to the steps by their numbers.

    `numbers` has those of the steps that are shown, by id; without it, each step
    has its place in the routine. Steps without a number are named.
    """
    if reason.effect is not Effect.LEAVE_OUT:
        return effect_name(reason.effect)
    without = {
        step.id
        for step, rule in effects_on(routine, contraindication)
        if rule.effect is Effect.LEAVE_OUT and not rule.positions
    }
    usual = {step.id for step in routine.press_steps if not step.optional and not step.instead_of}
    if usual <= without:
        return effect_name(Effect.BLOCK)
    if numbers is None:
        numbers = {step.id: number for number, step in enumerate(routine.steps, 1)}
    steps = [step for step in routine.steps if step.id in without]
    names = [str(numbers[step.id]) for step in steps if step.id in numbers]
    names = names or [quoted(step.title) for step in steps]
    return ngettext("Without step {numbers}", "Without steps {numbers}", len(names)).format(
        numbers=format_list(names)
    )


def quoted(title: str) -> str:
    """A title within a sentence."""
    return _("\N{LEFT DOUBLE QUOTATION MARK}{title}\N{RIGHT DOUBLE QUOTATION MARK}").format(
        title=title
    )
