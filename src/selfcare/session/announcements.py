"""Which side, in words that cannot be mistaken with closed eyes.

"Left" alone leaves open whether it is the hand that presses or the one that is
pressed. So a limb is named with its side; and where only the other hand can
reach, it is said that this one presses.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from selfcare.guides.enums import Part, Position, Side, Technique, Tool
from selfcare.i18n import _, ngettext
from selfcare.session.beats import ONE_SIDE, Beat, BeatKind, Schedule, needs_the_other_hand
from selfcare.session.events import (
    BeatEnded,
    BeatStarted,
    CueDue,
    Effect,
    Finished,
    HoldChanged,
    HoldGoesOn,
    Paused,
    Resumed,
)
from selfcare.session.phrases import pressure_sentence
from selfcare.session.state import Session

if TYPE_CHECKING:
    from selfcare.outcomes import Outcome
    from selfcare.session.events import Paused

_LIMBS: Mapping[Part, Part] = MappingProxyType(
    {
        Part.ANKLE: Part.FOOT,
        Part.THIGH: Part.CALF,
        Part.KNEE: Part.CALF,
        Part.SHIN: Part.CALF,
        Part.INNER_LEG: Part.CALF,
    }
)
"""Parts that are announced by the same word as another one: a foot, a leg."""


def side_phrase(side: Side | None) -> str:
    """The person's own side as a phrase of its own."""
    return {
        None: "",
        Side.LEFT: _("Left side."),
        Side.RIGHT: _("Right side."),
        Side.BOTH: _("Both sides."),
        Side.MIDDLE: _("In the middle."),
    }[side]


def limb_phrase(beat: Beat) -> str:
    """The side with the limb that is pressed, where it has a word of its own."""
    if beat.part is None or beat.side not in ONE_SIDE:
        return side_phrase(beat.side)
    left, right = {
        Part.HAND: (_("Left hand."), _("Right hand.")),
        Part.FOREARM: (_("Left arm."), _("Right arm.")),
        Part.SHOULDER: (_("Left shoulder."), _("Right shoulder.")),
        Part.CALF: (_("Left leg."), _("Right leg.")),
        Part.FOOT: (_("Left foot."), _("Right foot.")),
        Part.BUTTOCK: (_("Left buttock."), _("Right buttock.")),
        Part.EAR: (_("Left ear."), _("Right ear.")),
    }.get(_LIMBS.get(beat.part, beat.part), (side_phrase(Side.LEFT), side_phrase(Side.RIGHT)))
    return left if beat.side is Side.LEFT else right


def place_phrase(beat: Beat) -> str:
    """The same, and which hand presses where only the other one reaches."""
    if beat.part is None or not needs_the_other_hand(beat):
        return limb_phrase(beat)
    left, right = {
        Part.HAND: (
            _("Left hand, pressed by the right."),
            _("Right hand, pressed by the left."),
        ),
        Part.FOREARM: (
            _("Left arm, pressed by the right hand."),
            _("Right arm, pressed by the left hand."),
        ),
        Part.SHOULDER: (
            _("Left shoulder, pressed by the right hand."),
            _("Right shoulder, pressed by the left hand."),
        ),
        Part.UPPER_BACK: (
            _("Left side, pressed by the right hand."),
            _("Right side, pressed by the left hand."),
        ),
    }[beat.part]
    return left if beat.side is Side.LEFT else right


def position_phrase(position: Position) -> str:
    """Ask for a position."""
    return {
        Position.STANDING: _("Stand up."),
        Position.SITTING: _("Sit down."),
        Position.LYING_BACK: _("Lie on your back."),
        Position.LYING_SIDE: _("Lie on your side."),
    }[position]


def body_phrase(beat: Beat) -> str:
    """Ask for the position of a beat. Who lies on a side presses the one that is up."""
    if beat.position is not Position.LYING_SIDE or beat.side not in ONE_SIDE:
        return position_phrase(beat.position)
    if beat.side is Side.LEFT:
        return _("Lie on your right side, left side up.")
    return _("Lie on your left side, right side up.")


def beat_started(beat: Beat, seconds: float, *, moves: bool) -> tuple[str, ...]:
    """What a listener hears when a beat of so many seconds starts.

    `moves` says that the body moves. Getting ready is short: it says only
    what brings the hands to their place. How hard and how long comes when they
    are there.
    """
    place = (body_phrase(beat), place_phrase(beat)) if moves else (place_phrase(beat),)
    lasting = _("{seconds}.").format(seconds=seconds_words(seconds))
    match beat.kind:
        case BeatKind.GET_READY:
            return _sentences(*place, beat.say)
        case BeatKind.SWITCH:
            if beat.position is Position.LYING_SIDE:
                return (_("Turn over."), body_phrase(beat), place_phrase(beat))
            return (_("Switch sides."), *place)
        case BeatKind.PRESS:
            return (_as_sentence(verb(beat)), pressure_sentence(beat.pressure), lasting)
        case _:
            return _sentences(*place, _as_sentence(verb(beat)), beat.say, lasting)


def beat_name(beat: Beat) -> tuple[str, ...]:
    """The name of what one gets ready for; nothing in another beat."""
    if beat.kind is not BeatKind.GET_READY:
        return ()
    return (_("Get ready: {title}.").format(title=beat.title),)


def beat_ended(beat: Beat) -> str:
    """What is said when a beat ends: nothing, but after a hold."""
    return _("Ease off.") if beat.is_press else ""


def say_again(beat: Beat, seconds_left: float) -> tuple[str, ...]:
    """Where one is: what to do, on which side, at which place, for how long still, and how.

    The instruction comes last: it is long, and the seconds would be old after it.
    """
    # In a switch it was just done on the other side, and there is little time.
    how = "" if beat.kind is BeatKind.SWITCH else beat.say
    return _sentences(
        _as_sentence(verb(beat)),
        place_phrase(beat),
        _as_sentence(beat.title) if beat.side else "",
        _left(seconds_left),
        how,
    )


def next_up(plan: Schedule, index: int) -> str:
    """What comes after this beat, or after the hold that it leads to."""
    after = index + (2 if plan.beats[index].is_lead_in else 1)
    if after >= len(plan.beats):
        return _("Then: the end.")
    beat = plan.beats[after]
    if beat.kind is BeatKind.SWITCH:
        return _("Then: {side}").format(side=limb_phrase(beat))
    return _("Then: {title}.").format(title=beat.title)


def paused_text(effect: "Paused", *, keys: bool) -> str:
    """Why time stands still, and how it goes on. Without `keys` it goes on by itself."""
    if effect.quit_asked:
        return _("q again ends, space goes on.")
    if not effect.asleep:
        return _("Paused. Space goes on.")
    if keys:
        return _("The computer was asleep. Paused, space goes on.")
    return _("The computer was asleep. Get ready again.")


def resumed_text(beat: Beat, hands_back_seconds: float) -> tuple[str, ...]:
    """Say that it goes on, and where: a pause may have been long."""
    if hands_back_seconds:
        return _sentences(_("Hands back."), limb_phrase(beat), _as_sentence(beat.title))
    place = beat_started(beat, beat.seconds, moves=False) if beat.is_lead_in else (beat.say,)
    return _sentences(_("Going on."), *place)


def hold_resumed(beat: Beat, seconds_left: float) -> tuple[str, ...]:
    """Say that the hold counts again, and for how long still."""
    return (_as_sentence(verb(beat)), _left(seconds_left))


def hold_changed(seconds: float, *, both_sides: bool) -> str:
    """Say how long a hold lasts now."""
    lasting = seconds_words(seconds)
    if both_sides:
        return _("Now {seconds} on each side.").format(seconds=lasting)
    return _("Now {seconds}.").format(seconds=lasting)


def finished_text(outcome: "Outcome") -> str:
    """How it ended."""
    from selfcare.outcomes import Outcome

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


def seconds_words(seconds: float) -> str:
    """Whole seconds, in words; what has begun counts as one."""
    whole = -int(-seconds // 1)
    return ngettext("{number} second", "{number} seconds", whole).format(number=whole)


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


def _left(seconds: float) -> str:
    return _("{seconds} left.").format(seconds=seconds_words(seconds))


def _as_sentence(phrase: str) -> str:
    return _("{phrase}.").format(phrase=phrase)


def _sentences(*phrases: str) -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases if phrase)


def announcement(session: Session, effect: Effect, *, named: bool = False) -> str:
    """What is said; empty where silence is better.

    `named` says the name of a step too. Who listens has no time for it before
    the hold begins, and the instruction says the place.
    """
    match effect:
        case BeatStarted(seconds=seconds, moves=moves):
            begun = _as_come_to(session, effect)
            name = beat_name(begun) if named else ()
            return " ".join((*name, *beat_started(begun, seconds, moves=moves)))
        case CueDue(cue=cue):
            return cue.say
        case BeatEnded(beat=beat):
            return beat_ended(beat)
        case Paused():
            return paused_text(effect, keys=session.keys)
        case Resumed(hands_back_seconds=seconds):
            return " ".join(resumed_text(session.beat, seconds))
        case HoldGoesOn(beat=beat):
            return " ".join(hold_resumed(beat, session.seconds_left))
        case HoldChanged(seconds=seconds, both_sides=both_sides):
            return hold_changed(seconds, both_sides=both_sides)
        case Finished(outcome=outcome):
            return finished_text(outcome)
        case _:
            return ""


def _as_come_to(session: Session, started: BeatStarted) -> Beat:
    """The beat itself; but who comes to a second side not from the first gets ready for it."""
    beat = started.beat
    if beat.kind is BeatKind.SWITCH and started.afresh:
        return replace(session.plan.beats[beat.index + 1], kind=BeatKind.GET_READY)
    return beat
