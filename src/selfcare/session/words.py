"""What is said in a session, the same for a line, the screen and the voice.

Phrases come one by one, so that a side stands alone before its instruction and
a screen can put each where it belongs. Nothing here names a key but where the
person needs it to go on.
"""

from typing import TYPE_CHECKING

from selfcare.guides.enums import Position, Technique, Tool
from selfcare.language import _, ngettext
from selfcare.session.beats import Beat, BeatKind, Plan
from selfcare.session.phrases import pressure_sentence
from selfcare.session.sides import body_phrase, limb_phrase, place_phrase

if TYPE_CHECKING:
    from selfcare.session.events import Outcome, Paused


def started(beat: Beat, seconds: float, *, moves: bool) -> tuple[str, ...]:
    """What a listener hears when a beat of so many seconds starts.

    `moves` says that the body moves. Getting ready is short: it says only
    what brings the hands to their place. How hard and how long comes when they
    are there.
    """
    place = (body_phrase(beat), place_phrase(beat)) if moves else (place_phrase(beat),)
    lasting = _("{seconds}.").format(seconds=seconds_words(seconds))
    match beat.kind:
        case BeatKind.GET_READY:
            return _spoken(*place, beat.say)
        case BeatKind.SWITCH:
            if beat.position is Position.LYING_SIDE:
                return (_("Turn over."), body_phrase(beat), place_phrase(beat))
            return (_("Switch sides."), *place)
        case BeatKind.PRESS:
            return (_as_sentence(verb(beat)), pressure_sentence(beat.pressure), lasting)
        case _:
            return _spoken(*place, _as_sentence(verb(beat)), beat.say, lasting)


def name(beat: Beat) -> tuple[str, ...]:
    """The name of what one gets ready for; nothing in another beat."""
    if beat.kind is not BeatKind.GET_READY:
        return ()
    return (_("Get ready: {title}.").format(title=beat.title),)


def ended(beat: Beat) -> str:
    """What is said when a beat ends: nothing, but after a hold."""
    return _("Ease off.") if beat.is_press else ""


def say_again(beat: Beat, seconds_left: float) -> tuple[str, ...]:
    """Where one is: what to do, on which side, at which place, for how long still, and how.

    The instruction comes last: it is long, and the seconds would be old after it.
    """
    # In a switch it was just done on the other side, and there is little time.
    how = "" if beat.kind is BeatKind.SWITCH else beat.say
    return _spoken(
        _as_sentence(verb(beat)),
        place_phrase(beat),
        _as_sentence(beat.title) if beat.side else "",
        _left(seconds_left),
        how,
    )


def then(plan: Plan, index: int) -> str:
    """What comes after this beat, or after the hold that it leads to."""
    after = index + (2 if plan.beats[index].is_lead_in else 1)
    if after >= len(plan.beats):
        return _("Then: the end.")
    beat = plan.beats[after]
    if beat.kind is BeatKind.SWITCH:
        return _("Then: {side}").format(side=limb_phrase(beat))
    return _("Then: {title}.").format(title=beat.title)


def paused(effect: "Paused", *, keys: bool) -> str:
    """Why time stands still, and how it goes on. Without `keys` it goes on by itself."""
    if effect.quit_asked:
        return _("q again ends, space goes on.")
    if not effect.asleep:
        return _("Paused. Space goes on.")
    if keys:
        return _("The computer was asleep. Paused, space goes on.")
    return _("The computer was asleep. Get ready again.")


def resumed(beat: Beat, hands_back_seconds: float) -> tuple[str, ...]:
    """Say that it goes on, and where: a pause may have been long."""
    if hands_back_seconds:
        return _spoken(_("Hands back."), limb_phrase(beat), _as_sentence(beat.title))
    place = started(beat, beat.seconds, moves=False) if beat.is_lead_in else (beat.say,)
    return _spoken(_("Going on."), *place)


def goes_on(beat: Beat, seconds_left: float) -> tuple[str, ...]:
    """Say that the hold counts again, and for how long still."""
    return (_as_sentence(verb(beat)), _left(seconds_left))


def changed(seconds: float, *, both_sides: bool) -> str:
    """Say how long a hold lasts now."""
    lasting = seconds_words(seconds)
    if both_sides:
        return _("Now {seconds} on each side.").format(seconds=lasting)
    return _("Now {seconds}.").format(seconds=lasting)


def finished(outcome: "Outcome") -> str:
    """How it ended."""
    from selfcare.session.events import Outcome

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


def _spoken(*phrases: str) -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases if phrase)
