"""What is said within a hold, and when.

A hold is announced when it starts and when it ends. In between at most two
things are said, so that a hold stays calm: four in all. They are chosen like
this:

* the routine's own cues, the first two of them;
* "ten seconds left" in a hold of 30 s or more, if there is room;
* "half" in a hold of 40 s or more, if the routine has no cue of its own.
"""

from selfcare.language import _
from selfcare.session.beats import Beat, Cue

MOST_CUES = 2
HALF_FROM_SECONDS = 40
TEN_LEFT_FROM_SECONDS = 30


def cues_of(beat: Beat, hold_seconds: float) -> tuple[Cue, ...]:
    """The cues of a beat when its hold lasts so many seconds, in the order they are due."""
    if not beat.is_press:
        return ()
    cues = sorted(beat.cues, key=lambda cue: cue.share)[:MOST_CUES]
    if hold_seconds >= HALF_FROM_SECONDS and not cues:
        cues.append(Cue("half", _("Halfway."), 0.5))
    if hold_seconds >= TEN_LEFT_FROM_SECONDS and len(cues) < MOST_CUES:
        cues.append(Cue("ten-left", _("Ten seconds left."), 1.0, 10.0))
    return tuple(sorted(cues, key=lambda cue: cue.at_seconds(hold_seconds)))
