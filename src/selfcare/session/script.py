"""The words of a session, for closed eyes and busy hands: what is said, shown as lines and played.

"Left" alone leaves open whether it is the hand that presses or the limb that is pressed. So a limb
is named with its side, and where only the other hand can reach, a sentence says which one presses.
"""

from collections.abc import Sequence
from itertools import pairwise

from selfcare.guides.enums import HANDS, Part, Position, Side, Technique, Tool
from selfcare.guides.model import Step
from selfcare.i18n import N_, _, ngettext
from selfcare.i18n.formatting import format_duration, format_list
from selfcare.session import phrases
from selfcare.session.beats import ONE_SIDE, Beat, BeatKind, Schedule

_ARM = (N_("Left arm"), N_("Right arm"))
_LEG = (N_("Left leg"), N_("Right leg"))
_FOOT = (N_("Left foot"), N_("Right foot"))
_SIDE = (N_("Left side"), N_("Right side"))
_LIMBS = {
    Part.HAND: (N_("Left hand"), N_("Right hand")),
    Part.FOREARM: _ARM,
    Part.SHOULDER: (N_("Left shoulder"), N_("Right shoulder")),
    Part.THIGH: _LEG,
    Part.KNEE: _LEG,
    Part.CALF: _LEG,
    Part.SHIN: _LEG,
    Part.INNER_LEG: _LEG,
    Part.ANKLE: _FOOT,
    Part.FOOT: _FOOT,
    Part.BUTTOCK: (N_("Left buttock"), N_("Right buttock")),
    Part.EAR: (N_("Left ear"), N_("Right ear")),
}
_RAISED_ARMS = (
    *(Part.HEAD, Part.FACE, Part.EAR, Part.NECK),
    *(Part.SHOULDER, Part.UPPER_BACK, Part.LOWER_BACK),
)
"""Parts that arms tire to reach, unless one lies."""

TOUCH = 2
"""Up to this pressure fingers rest and do not press."""

_VERBS = {
    BeatKind.GET_READY: N_("Get ready"),
    BeatKind.SWITCH: N_("Switch sides"),
    BeatKind.PRESS: N_("Press"),
    BeatKind.REST: N_("Rest"),
    BeatKind.BREATHE: N_("Breathe"),
    BeatKind.MOVE: N_("Move"),
}

# The opening


def opening(schedule: Schedule, *, keys: bool, one_switch: bool = False) -> str:
    """Say what this is, how long it takes, in which positions, and how to stop."""
    minutes = max(1, round(schedule.total_seconds / 60))
    about = ngettext(
        "It takes about {minutes} minute.", "It takes about {minutes} minutes.", minutes
    )
    things = format_list(schedule.needs)
    if one_switch:
        stop = _("Press your switch to pause, and again to carry on.")
        wrong = _(
            "If anything hurts, tingles or feels wrong, take your hands away and press your "
            "switch three times, quickly."
        )
    elif keys:
        stop = _("I'll tell you what to do. You need no other key.")
        wrong = _("If anything hurts, tingles or feels wrong, take your hands away and press X.")
    else:
        stop = ""
        wrong = _("If anything hurts, tingles or feels wrong, take your hands away and stop.")
    return joined(
        as_sentence(schedule.title),
        about.format(minutes=minutes),
        _positions(schedule),
        _("You need: {things}.").format(things=things) if things else "",
        first_sentence(schedule.first),
        _("Press only as hard as feels comfortable."),
        wrong,
        stop,
    )


def first_sentence(first: Sequence[str]) -> str:
    """Return what to do before a session; empty where that is nothing."""
    return _("First: {things}.").format(things=_(", ").join(first)) if first else ""


def _positions(schedule: Schedule) -> str:
    way = [beat.position for beat in schedule.beats]
    first, last = phrases.position_words(way[0]), phrases.position_words(way[-1])
    if all(before is after for before, after in pairwise(way)):
        return _("You stay {position} all the time.").format(position=first)
    if first == last:
        return _("We start and finish {position}.").format(position=first)
    return _("We start {first} and finish {last}.").format(first=first, last=last)


# Getting ready


def step_heading(step: Step, number: int, count: int) -> str:
    """Return the number and the name of a step that presses."""
    title = step.title
    if getattr(step, "side", None) == Side.BOTH.value:
        title = _("{title}, both sides together").format(title=title)
    if count == 1:
        return as_sentence(title)
    return _("{number} of {count}: {title}.").format(number=number, count=count, title=title)


def approach(beat: Beat, *, moves: bool, afresh: bool = False) -> str:
    """Return what is said first of a beat: which step it is, and how the body is held."""
    if beat.kind is BeatKind.SWITCH and not afresh:
        turns_over = beat.position is Position.LYING_SIDE
        return joined(_("Turn over."), body_phrase(beat)) if turns_over else ""
    body = body_phrase(beat) if moves else phrases.stay_phrase(beat.position)
    return joined(beat.heading, body)


def instruction(hold: Beat, caution: str, *, is_first: bool) -> str:
    """Say which side comes, what to be careful about, and where the hands go.

    `is_first` says that the other side follows.
    """
    limb = ""
    if hold.side in ONE_SIDE:
        limb = _("{limb} first.") if is_first else _("{limb}.")
        limb = limb.format(limb=_limb(hold))
    return joined(limb, hand_phrase(hold), caution, hold.say)


def other_side(hold: Beat) -> str:
    """Say that the same follows on the other side, with a short reminder of where and how."""
    limb = _limb(hold)
    same = _("The same on your {limb}.").format(limb=limb[:1].lower() + limb[1:])
    leg = ""
    if hold.crosses_a_leg:
        leg = (
            _("Put your left ankle on your right knee.")
            if hold.side is Side.LEFT
            else _("Put your right ankle on your left knee.")
        )
    return joined(same, hand_phrase(hold), leg, as_sentence(hold.title))


def hand_phrase(beat: Beat) -> str:
    """Say which hand presses, if only the other one reaches."""
    if not beat.needs_the_other_hand:
        return ""
    if beat.side is Side.LEFT:
        return _("Your right hand presses.")
    return _("Your left hand presses.")


def _limb(beat: Beat) -> str:
    limbs = _LIMBS.get(beat.part, _SIDE) if beat.part else _SIDE
    return _(limbs[beat.side is Side.RIGHT])


def limb_phrase(beat: Beat) -> str:
    """Return the side with the limb that is pressed, if it has a word of its own."""
    return as_sentence(_limb(beat)) if beat.side in ONE_SIDE else phrases.side_phrase(beat.side)


def place_phrase(beat: Beat) -> str:
    """Return the limb, and which hand presses if only the other one reaches."""
    return joined(limb_phrase(beat), hand_phrase(beat))


def body_phrase(beat: Beat) -> str:
    """Ask for the position of a beat. Someone lying on one side presses the side that is up."""
    if beat.position is not Position.LYING_SIDE or beat.side not in ONE_SIDE:
        return phrases.position_phrase(beat.position)
    if beat.side is Side.LEFT:
        return _("Lie on your right side, left side up.")
    return _("Lie on your left side, right side up.")


# Beats


def beat_started(beat: Beat, seconds: float, *, moves: bool, afresh: bool = False) -> str:
    """Return what is said when a beat starts that lasts `seconds`.

    `moves` says that the body moves. Where the hands go is said next, as a cue.
    """
    if beat.is_press:
        pressure = phrases.pressure_sentence(beat.pressure)
        return joined(as_sentence(format_duration(seconds)), pressure, _how(beat))
    comes_as_a_cue = beat.is_lead_in or (beat.index == 0 and not afresh)
    return joined(approach(beat, moves=moves, afresh=afresh), "" if comes_as_a_cue else beat.say)


def _how(hold: Beat) -> str:
    match hold.technique:
        case Technique.STEADY if hold.part is Part.BELLY and hold.tool is Tool.FINGERTIPS:
            sink = _("As you breathe out, let your fingers sink in a little.")
            rise = _("As you breathe in, let them rise.")
            return f"{sink} {rise}"
        case Technique.STEADY if hold.pressure <= TOUCH:
            return _("Rest there, and keep still.")
        case Technique.STEADY:
            return _("Press slowly, and hold.")
        case Technique.CIRCLES:
            return _("Make small, slow circles.")
        case Technique.SQUEEZE:
            return _("Squeeze softly, and let go, slowly.")
        case Technique.TAP:
            return _("Tap lightly, about once a second.")
        case Technique.ROLL:
            return _("Roll slowly.")
        case _:  # it is counted aloud
            return ""


def beat_ended(beat: Beat, *, is_last: bool = False) -> str:
    if not beat.is_press:
        return ""
    lies = beat.position in (Position.LYING_BACK, Position.LYING_SIDE)
    arms = beat.part in _RAISED_ARMS and beat.tool in HANDS and not lies
    return joined(
        _("Slowly let go.") if beat.tool in HANDS else _("Slowly come off the ball."),
        _("Let your arms hang.") if arms else "",
        _("That was the last one.") if is_last else "",
    )


def say_again(beat: Beat, seconds_left: float) -> tuple[str, ...]:
    """Return what to do, on which side, for how much longer, and how.

    The instruction comes last: it is long, and the seconds would be out of date after it.
    """
    return sentences(as_sentence(verb(beat)), place_phrase(beat), time_left(seconds_left), beat.say)


def next_up(schedule: Schedule, index: int) -> str:
    """What comes after this beat, or after the hold that it leads to."""
    after = index + (2 if schedule.beats[index].is_lead_in else 1)
    if after >= len(schedule.beats):
        return _("Then: the end.")
    beat = schedule.beats[after]
    if beat.kind is BeatKind.SWITCH:
        return _("Then: {side}").format(side=limb_phrase(beat))
    return _("Then: {title}.").format(title=beat.title)


def verb(beat: Beat) -> str:
    if beat.technique and beat.is_press:
        return phrases.technique_verb(beat.technique)
    return _(_VERBS[beat.kind])


def seconds_words(seconds: float) -> str:
    """Whole seconds, in words; a second that has begun counts."""
    whole = -int(-seconds // 1)
    return ngettext("{number} second", "{number} seconds", whole).format(number=whole)


def time_left(seconds: float) -> str:
    return _("{seconds} left.").format(seconds=seconds_words(seconds))


def as_sentence(phrase: str) -> str:
    return _("{phrase}.").format(phrase=phrase)


def sentences(*phrases: str) -> tuple[str, ...]:
    return tuple(phrase for phrase in phrases if phrase)


def joined(*phrases: str) -> str:
    return " ".join(sentences(*phrases))
