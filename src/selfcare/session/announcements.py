"""What a listener hears of a session, in words that cannot be mistaken with closed eyes.

"Left" alone leaves open whether it is the hand that presses or the one that is
pressed. So a limb is named with its side, and where only the other hand can
reach, the phrase says that this one presses.
"""

from dataclasses import replace

from selfcare.guides.enums import Part, Position, Side
from selfcare.i18n import N_, _, ngettext
from selfcare.outcomes import Outcome
from selfcare.session import events
from selfcare.session.beats import ONE_SIDE, Beat, BeatKind, Schedule, needs_the_other_hand
from selfcare.session.events import Effect
from selfcare.session.phrases import (
    position_phrase,
    pressure_sentence,
    side_phrase,
    technique_verb,
)
from selfcare.session.state import Session

_ARM = (N_("Left arm."), N_("Right arm."))
_LEG = (N_("Left leg."), N_("Right leg."))
_FOOT = (N_("Left foot."), N_("Right foot."))
_LIMBS = {
    Part.HAND: (N_("Left hand."), N_("Right hand.")),
    Part.FOREARM: _ARM,
    Part.SHOULDER: (N_("Left shoulder."), N_("Right shoulder.")),
    Part.THIGH: _LEG,
    Part.KNEE: _LEG,
    Part.CALF: _LEG,
    Part.SHIN: _LEG,
    Part.INNER_LEG: _LEG,
    Part.ANKLE: _FOOT,
    Part.FOOT: _FOOT,
    Part.BUTTOCK: (N_("Left buttock."), N_("Right buttock.")),
    Part.EAR: (N_("Left ear."), N_("Right ear.")),
}
_PRESSED_BY_THE_OTHER_HAND = {
    Part.HAND: (
        N_("Left hand, pressed by the right."),
        N_("Right hand, pressed by the left."),
    ),
    Part.FOREARM: (
        N_("Left arm, pressed by the right hand."),
        N_("Right arm, pressed by the left hand."),
    ),
    Part.SHOULDER: (
        N_("Left shoulder, pressed by the right hand."),
        N_("Right shoulder, pressed by the left hand."),
    ),
    Part.UPPER_BACK: (
        N_("Left side, pressed by the right hand."),
        N_("Right side, pressed by the left hand."),
    ),
}
_VERBS = {
    BeatKind.GET_READY: N_("Get ready"),
    BeatKind.SWITCH: N_("Switch sides"),
    BeatKind.PRESS: N_("Press"),
    BeatKind.REST: N_("Rest"),
    BeatKind.BREATHE: N_("Breathe"),
    BeatKind.MOVE: N_("Move"),
}
_OUTCOMES = {
    Outcome.COMPLETED: N_("Finished. Rest for a moment before you get up."),
    Outcome.ENDED_EARLY: N_("Ended early."),
    Outcome.STOPPED_FOR_SAFETY: N_("Stopped. Take your hands away."),
    Outcome.INTERRUPTED: N_("Interrupted."),
}


def announcement(session: Session, effect: Effect, *, named: bool = False) -> str:
    """What is said of an effect; empty where silence is better.

    `named` says the name of a step too. A listener has no time for it before
    the hold begins, and the instruction says the place.
    """
    match effect:
        case events.BeatStarted(seconds=seconds, moves=moves):
            beat = _approached(session, effect)
            text = " ".join(beat_started(beat, seconds, moves=moves))
            if named and beat.kind is BeatKind.GET_READY:
                return _("Get ready: {title}.").format(title=beat.title) + f" {text}"
            return text
        case events.CueDue(cue=cue):
            return cue.say
        case events.BeatEnded(beat=beat):
            return beat_ended(beat)
        case events.Paused():
            return paused_text(effect, keys=session.keys)
        case events.Resumed(hands_back_seconds=seconds):
            return " ".join(resumed_text(session.beat, seconds))
        case events.HoldGoesOn(beat=beat):
            return " ".join(hold_resumed(beat, session.seconds_left))
        case events.HoldChanged(seconds=seconds, both_sides=both_sides):
            return hold_changed(seconds, both_sides=both_sides)
        case events.Finished(outcome=outcome):
            return finished_text(outcome)
        case _:
            return ""


def _approached(session: Session, started: events.BeatStarted) -> Beat:
    """The beat itself; but a second side that is not reached from the first is got ready for."""
    beat = started.beat
    if beat.kind is BeatKind.SWITCH and started.afresh:
        return replace(session.schedule.beats[beat.index + 1], kind=BeatKind.GET_READY)
    return beat


def limb_phrase(beat: Beat) -> str:
    """The side with the limb that is pressed, where it has a word of its own."""
    if beat.part in _LIMBS and beat.side in ONE_SIDE:
        return _(_LIMBS[beat.part][beat.side is Side.RIGHT])
    return side_phrase(beat.side)


def place_phrase(beat: Beat) -> str:
    """The same, and which hand presses where only the other one reaches."""
    if beat.part and needs_the_other_hand(beat):
        return _(_PRESSED_BY_THE_OTHER_HAND[beat.part][beat.side is Side.RIGHT])
    return limb_phrase(beat)


def body_phrase(beat: Beat) -> str:
    """Ask for the position of a beat. Someone who lies on a side presses the one that is up."""
    if beat.position is not Position.LYING_SIDE or beat.side not in ONE_SIDE:
        return position_phrase(beat.position)
    if beat.side is Side.LEFT:
        return _("Lie on your right side, left side up.")
    return _("Lie on your left side, right side up.")


def beat_started(beat: Beat, seconds: float, *, moves: bool) -> tuple[str, ...]:
    """What is said when a beat starts that lasts `seconds`. `moves` says that the body moves.

    Getting ready is short: it says only what brings the hands to their place.
    How hard and how long comes when they are there.
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


def beat_ended(beat: Beat) -> str:
    return _("Ease off.") if beat.is_press else ""


def say_again(beat: Beat, seconds_left: float) -> tuple[str, ...]:
    """What to do, on which side, at which place, for how much longer, and how.

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


def next_up(schedule: Schedule, index: int) -> str:
    """What comes after this beat, or after the hold that it leads to."""
    after = index + (2 if schedule.beats[index].is_lead_in else 1)
    if after >= len(schedule.beats):
        return _("Then: the end.")
    beat = schedule.beats[after]
    if beat.kind is BeatKind.SWITCH:
        return _("Then: {side}").format(side=limb_phrase(beat))
    return _("Then: {title}.").format(title=beat.title)


def paused_text(effect: events.Paused, *, keys: bool) -> str:
    if effect.quit_asked:
        return _("q again ends, space goes on.")
    if not effect.asleep:
        return _("Paused. Space goes on.")
    if keys:
        return _("The computer was asleep. Paused, space goes on.")
    return _("The computer was asleep. Get ready again.")


def resumed_text(beat: Beat, hands_back_seconds: float) -> tuple[str, ...]:
    """That it goes on, and where: a pause may have been long."""
    if hands_back_seconds:
        return _sentences(_("Hands back."), limb_phrase(beat), _as_sentence(beat.title))
    place = beat_started(beat, beat.seconds, moves=False) if beat.is_lead_in else (beat.say,)
    return _sentences(_("Going on."), *place)


def hold_resumed(beat: Beat, seconds_left: float) -> tuple[str, ...]:
    return (_as_sentence(verb(beat)), _left(seconds_left))


def hold_changed(seconds: float, *, both_sides: bool) -> str:
    lasting = seconds_words(seconds)
    if both_sides:
        return _("Now {seconds} on each side.").format(seconds=lasting)
    return _("Now {seconds}.").format(seconds=lasting)


def finished_text(outcome: Outcome) -> str:
    return _(_OUTCOMES[outcome])


def verb(beat: Beat) -> str:
    if beat.technique and beat.is_press:
        return technique_verb(beat.technique)
    return _(_VERBS[beat.kind])


def seconds_words(seconds: float) -> str:
    """Whole seconds, in words; what has begun counts as one."""
    whole = -int(-seconds // 1)
    return ngettext("{number} second", "{number} seconds", whole).format(number=whole)


def _left(seconds: float) -> str:
    return _("{seconds} left.").format(seconds=seconds_words(seconds))


def _as_sentence(phrase: str) -> str:
    return _("{phrase}.").format(phrase=phrase)


def _sentences(*phrases: str) -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases if phrase)
