"""What is said, shown as a line and played for each effect of a session."""

from selfcare.i18n import N_, _
from selfcare.i18n.formatting import format_duration
from selfcare.outcomes import Outcome
from selfcare.session import events
from selfcare.session.beats import Beat
from selfcare.session.events import Effect
from selfcare.session.script import (
    as_sentence,
    beat_ended,
    beat_started,
    joined,
    limb_phrase,
    opening,
    seconds_words,
    sentences,
    time_left,
    verb,
)
from selfcare.session.state import Session

_OUTCOMES = {
    Outcome.COMPLETED: N_("That was the end."),
    Outcome.ENDED_EARLY: N_("You ended early."),
    Outcome.STOPPED_FOR_SAFETY: N_("Stopped. Take your hands away."),
    Outcome.INTERRUPTED: N_("Interrupted."),
}


def announcement(session: Session, effect: Effect) -> str:
    """Return the words for an effect; empty if silence is better."""
    match effect:
        case events.BeatStarted(beat=beat, seconds=seconds):
            words = beat_started(beat, seconds, moves=effect.moves, afresh=effect.afresh)
            if beat.index > 0 or effect.afresh:
                return words
            keys, one_switch = session.keys, session.one_switch
            return joined(opening(session.schedule, keys=keys, one_switch=one_switch), words)
        case events.CueDue(cue=cue):
            return cue.say
        case events.BeatEnded(beat=beat):
            is_last = beat.index == session.schedule.press_beats[-1].index
            return beat_ended(beat, is_last=is_last)
        case events.Paused():
            return paused_text(effect, keys=session.keys, one_switch=session.one_switch)
        case events.Resumed(hands_back_seconds=seconds):
            return " ".join(resumed_text(session.beat, seconds))
        case events.HoldGoesOn(beat=beat):
            return joined(as_sentence(verb(beat)), time_left(session.seconds_left))
        case events.HoldChanged(seconds=seconds, both_sides=both_sides):
            return hold_changed(seconds, both_sides=both_sides)
        case events.Finished(outcome=outcome):
            return finished_text(outcome, session.held_seconds)
        case _:
            return ""


def paused_text(effect: events.Paused, *, keys: bool, one_switch: bool = False) -> str:
    if one_switch and effect.waiting:
        return _("Press your switch when your hands are ready.")
    if one_switch and not effect.asleep:
        return _("Paused. Press your switch to carry on.")
    if effect.quit_asked:
        return _("Press q again to end, space to carry on.")
    if effect.waiting:
        return _("Press space or the pedal when your hands are ready.")
    if not effect.asleep:
        return _("Paused. Press space to carry on.")
    if keys:
        return _("The computer was asleep. Paused. Press space to carry on.")
    return _("The computer was asleep. Get ready again.")


def resumed_text(beat: Beat, hands_back_seconds: float) -> tuple[str, ...]:
    """Say that it carries on, and where: a pause may have been long. A lead-in says so itself."""
    if hands_back_seconds:
        return sentences(_("Put your hands back."), limb_phrase(beat), as_sentence(beat.title))
    return () if beat.is_lead_in or beat.is_press else sentences(_("Carrying on."), beat.say)


def hold_changed(seconds: float, *, both_sides: bool) -> str:
    lasting = seconds_words(seconds)
    if both_sides:
        return _("Now {seconds} on each side.").format(seconds=lasting)
    return _("Now {seconds}.").format(seconds=lasting)


def finished_text(outcome: Outcome, pressed_seconds: float = 0.0) -> str:
    """Say how it ended and, after pressing, how long that was and what to watch for."""
    if not pressed_seconds or outcome not in (Outcome.COMPLETED, Outcome.ENDED_EARLY):
        return _(_OUTCOMES[outcome])
    done = (
        _("You are done: {time} of pressing.")
        if outcome is Outcome.COMPLETED
        else _("You ended early, after {time} of pressing.")
    )
    return f"{done.format(time=format_duration(pressed_seconds))} {aftercare()}"


def aftercare() -> str:
    return _(
        "A little soreness tomorrow is normal. If the pain is worse tomorrow, rest, and see a "
        "doctor before you press again. If you get new numbness, weakness, or trouble with pee "
        "or poo, get help now."
    )
