"""The marked place beats slowly while it is pressed, so that the eye finds it from far away."""

from collections.abc import Sequence

from selfcare.session.state import Session, State
from selfcare.terminal.live_text import Line
from selfcare.terminal.live_words import ALREADY_THERE_SECONDS

MARK = "mark"
BEAT = "mark-beat"


def beating(lines: Sequence[Line], session: Session) -> tuple[Line, ...]:
    """The picture with its mark in the style of this second; it changes once a second at most."""
    if session.state is not State.RUNNING or not session.beat.is_press:
        return tuple(lines)
    if int(session.elapsed_seconds + ALREADY_THERE_SECONDS) % 2 == 0:
        return tuple(lines)
    return tuple(
        tuple(run._replace(style=BEAT) if run.style == MARK else run for run in line)
        for line in lines
    )
