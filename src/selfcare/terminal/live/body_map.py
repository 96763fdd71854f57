"""The picture beside the words: where to press."""

from collections.abc import Mapping

from selfcare.bodymap.glyphs import Glyphs
from selfcare.bodymap.render import MapPicture, Space, render_overview_and_close_up, render_titled
from selfcare.guides.enums import Side
from selfcare.guides.model import Figure, MapLocation
from selfcare.session.beats import Beat
from selfcare.session.state import Session
from selfcare.terminal.blocks import Line, Run
from selfcare.terminal.live.widgets import Size


class BodyMap:
    """Draws each place once for each size of the screen.

    `places` says for each point where the drawing has it. Where anything about the drawing
    fails there is no picture.
    """

    def __init__(
        self, figure: Figure, places: Mapping[str, MapLocation | None], glyphs: str
    ) -> None:
        self._figure = figure
        self._places = places
        self._glyphs = Glyphs(glyphs)
        self._drawn: dict[tuple[int, Size], tuple[Line, ...]] = {}

    def __call__(self, session: Session, size: Size) -> tuple[Line, ...]:
        key = session.index, size
        if key not in self._drawn:
            self._drawn[key] = self._lines(session, size)
        return self._drawn[key]

    def _lines(self, session: Session, size: Size) -> tuple[Line, ...]:
        try:
            return _centred(self._picture(session, size), size)
        except Exception:  # noqa: BLE001 - a drawing that fails must never end a session
            return ()

    def _picture(self, session: Session, size: Size) -> MapPicture | None:
        space = Space(size.columns, size.rows, self._glyphs)
        hold = session.hold
        nearest = hold or _nearest_hold(session)
        place = self._places.get(nearest.point) if nearest else None
        if place is None or nearest is None:
            return None
        if hold is None:  # the body without a mark: there is nothing to press now
            return render_titled(self._figure, place.overview, space)
        return render_overview_and_close_up(self._figure, place, hold.side or Side.MIDDLE, space)


def _nearest_hold(session: Session) -> Beat | None:
    """The next hold, or after the last one that one."""
    holds = session.schedule.press_beats
    after = [hold for hold in holds if hold.index > session.index]
    return next(iter(after or holds[-1:]), None)


def _centred(picture: MapPicture | None, size: Size) -> tuple[Line, ...]:
    if picture is None or picture.columns > size.columns or len(picture.lines) > size.rows:
        return ()
    left = (size.columns - picture.columns) // 2
    margin = (Run(" " * left),) if left else ()
    return tuple((*margin, *map(Run._make, line)) for line in picture.lines)
