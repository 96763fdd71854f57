"""What is said in a session, the same for a line, the screen and the voice.

Phrases come one by one, so that a side stands alone before its instruction and
a screen can put each where it belongs. Nothing here names a key but where the
person needs it to go on.
"""

from selfcare.guides.model import Position, Side, Technique, Tool
from selfcare.language import _, ngettext
from selfcare.session.beats import Beat, BeatKind, Plan
from selfcare.session.events import Outcome, Paused


def started(beat: Beat, seconds: float, *, moves: bool) -> tuple[str, ...]:
    """What a listener hears when a beat starts.

    `seconds` are those of the beat, or of the hold that a lead-in leads to.
    `moves` says that the position changes.
    """
    position = (position_phrase(beat.position),) if moves else ()
    match beat.kind:
        case BeatKind.GET_READY:
            return _spoken(
                *position,
                side_phrase(beat.side),
                _("Get ready: {title}.").format(title=beat.title),
                beat.say,
                how_long_and_hard(beat, seconds),
            )
        case BeatKind.SWITCH:
            title = _("{title}.").format(title=beat.title)
            return _spoken(*position, beat.say, side_phrase(beat.side), title)
        case BeatKind.PRESS:
            return (_("{verb}.").format(verb=verb(beat)),)
        case _:
            quiet = _("{verb}.").format(verb=verb(beat))
            lasting = _("{seconds}.").format(seconds=seconds_words(seconds))
            return _spoken(*position, quiet, beat.say, lasting)


def ended(beat: Beat) -> str:
    """What is said when a beat ends: nothing, but after a hold."""
    return _("Ease off.") if beat.is_press else ""


def say_again(beat: Beat, seconds_left: float) -> tuple[str, ...]:
    """Where one is: what to do, on which side, at which place, for how long still."""
    return _spoken(
        _("{verb}.").format(verb=verb(beat)),
        side_phrase(beat.side),
        _("{title}.").format(title=beat.title) if beat.side else beat.say,
        _("{seconds} left.").format(seconds=seconds_words(seconds_left)),
    )


def then(plan: Plan, index: int) -> str:
    """What comes after this beat, or after the hold that it leads to."""
    after = index + (2 if plan.beats[index].is_lead_in else 1)
    if after >= len(plan.beats):
        return _("Then: the end.")
    beat = plan.beats[after]
    if beat.kind is BeatKind.SWITCH:
        return _("Then: {side}").format(side=side_phrase(beat.side))
    return _("Then: {title}.").format(title=beat.title)


def paused(effect: Paused, *, keys: bool) -> str:
    """Why time stands still, and how it goes on. Without `keys` it goes on by itself."""
    if effect.quit_asked:
        return _("q again ends, space goes on.")
    if not effect.asleep:
        return _("Paused. Space goes on.")
    if keys:
        return _("The computer was asleep. Paused, space goes on.")
    return _("The computer was asleep. Get ready again.")


def resumed(hands_back_seconds: float) -> str:
    """Say that it goes on, and how long the hands have to go back."""
    if not hands_back_seconds:
        return _("Going on.")
    return _("Hands back. Going on in {seconds}.").format(seconds=seconds_words(hands_back_seconds))


def changed(seconds: float, *, both_sides: bool) -> str:
    """Say how long a hold lasts now."""
    lasting = seconds_words(seconds)
    if both_sides:
        return _("Now {seconds} on each side.").format(seconds=lasting)
    return _("Now {seconds}.").format(seconds=lasting)


def finished(outcome: Outcome) -> str:
    """How it ended."""
    return {
        Outcome.COMPLETED: _("Finished. Rest for a moment before you get up."),
        Outcome.ENDED_EARLY: _("Ended early."),
        Outcome.STOPPED_FOR_SAFETY: _("Stopped. Take your hands away."),
        Outcome.INTERRUPTED: _("Interrupted."),
    }[outcome]


def verb(beat: Beat) -> str:
    """What to do now, in a word or three."""
    if beat.technique and beat.is_press:
        return technique_words(beat.technique)
    return {
        BeatKind.GET_READY: _("Get ready"),
        BeatKind.SWITCH: _("Switch sides"),
        BeatKind.PRESS: _("Press"),
        BeatKind.REST: _("Rest"),
        BeatKind.BREATHE: _("Breathe"),
        BeatKind.MOVE: _("Move"),
    }[beat.kind]


def side_phrase(side: Side | None) -> str:
    """The person's own side as a phrase of its own."""
    return {
        None: "",
        Side.LEFT: _("Left side."),
        Side.RIGHT: _("Right side."),
        Side.BOTH: _("Both sides."),
        Side.MIDDLE: _("In the middle."),
    }[side]


def how_long_and_hard(beat: Beat, seconds: float) -> str:
    """How long a hold lasts, what presses, and how hard it may feel."""
    return _("{seconds} with {tool}, {pressure}.").format(
        seconds=seconds_words(seconds),
        tool=tool_words(beat.tool or Tool.FINGERTIPS),
        pressure=pressure_words(beat.pressure),
    )


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


def seconds_words(seconds: float) -> str:
    """Whole seconds, in words; what has begun counts as one."""
    whole = -int(-seconds // 1)
    return ngettext("{number} second", "{number} seconds", whole).format(number=whole)


def position_phrase(position: Position) -> str:
    """Ask for a position."""
    return {
        Position.STANDING: _("Stand up."),
        Position.SITTING: _("Sit down."),
        Position.LYING_BACK: _("Lie on your back."),
        Position.LYING_SIDE: _("Lie on your side."),
    }[position]


def position_words(position: Position) -> str:
    """Name a position within a sentence."""
    return {
        Position.STANDING: _("standing"),
        Position.SITTING: _("sitting"),
        Position.LYING_BACK: _("lying on your back"),
        Position.LYING_SIDE: _("lying on your side"),
    }[position]


def tool_words(tool: Tool) -> str:
    """Name what presses."""
    return {
        Tool.FINGERTIPS: _("your fingertips"),
        Tool.THUMBS: _("your thumbs"),
        Tool.PALMS: _("your palms"),
        Tool.SOFT_FIST: _("a soft fist"),
        Tool.KNUCKLES: _("your knuckles"),
        Tool.WALL_BALL: _("a ball at the wall"),
        Tool.CHAIR_BALL: _("a ball on the chair"),
        Tool.FOOT_BALL: _("a ball under the foot"),
    }[tool]


def technique_words(technique: Technique) -> str:
    """Ask for a technique."""
    return {
        Technique.STEADY: _("Press and hold"),
        Technique.PRESS_AND_RELEASE: _("Press and release"),
        Technique.CIRCLES: _("Press in small circles"),
        Technique.SQUEEZE: _("Squeeze"),
        Technique.TAP: _("Tap"),
        Technique.ROLL: _("Roll"),
    }[technique]


def _spoken(*phrases: str) -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases if phrase)
