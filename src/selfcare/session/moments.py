"""Which moments of a session are marked with a tone: the same for every way of playing it."""

from enum import StrEnum

from selfcare.session.beats import BeatKind
from selfcare.session.events import BeatEnded, BeatStarted, Effect, Finished, Outcome


class Moment(StrEnum):
    """What a tone stands for."""

    START = "start"
    SWITCH = "switch"
    END = "end"
    FINISHED = "finished"


class Moments:
    """Tells which moment a session has come to, if it is one to be marked.

    The end of a beat and what follows come together: of the two the switch and
    the finish say more, so that two tones never begin at once.
    """

    def __init__(self) -> None:
        """Begin before the first beat."""
        self._after_hold = False

    def reached(self, effect: Effect) -> Moment | None:
        """The moment that this effect brings."""
        match effect:
            case BeatEnded(beat=beat):
                self._after_hold = beat.is_press
                return None
            case BeatStarted(beat=beat) if beat.kind is BeatKind.PRESS:
                return Moment.START
            case BeatStarted(beat=beat) if beat.kind is BeatKind.SWITCH:
                return Moment.SWITCH
            case Finished(outcome=Outcome.COMPLETED):
                return Moment.FINISHED
            case BeatStarted() | Finished() if self._after_hold:
                return Moment.END
            case _:
                return None
