"""The live screen of a session: draws what happens, and gives the terminal back whole.

A session that starts in a terminal that is too small gets lines instead (`fits`). In one
that becomes too small there is what fits: the way out, the side, the time, what to do.
"""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Self

from selfcare.bodymap.glyphs import Glyphs
from selfcare.bodymap.render import MapPicture, Space, render_overview_and_close_up, render_titled
from selfcare.guides.enums import Side
from selfcare.guides.model import Figure, MapLocation
from selfcare.session import announcements, events, script
from selfcare.session.announcements import announcement
from selfcare.session.beats import CueKind
from selfcare.session.events import Effect
from selfcare.session.script import body_phrase
from selfcare.session.state import Session, State
from selfcare.terminal.blocks import Line, Page, Run, Title
from selfcare.terminal.live import layout
from selfcare.terminal.live.widgets import Size
from selfcare.terminal.output import NARROWEST, Output
from selfcare.terminal.writer import Painter, Writer, writer_of

SEEN_ANYWAY = ("half", "ten-left")
"""Cues that say what the countdown shows."""


class Live:
    """Draws one session on one terminal, while this is entered.

    `least_seconds` are the session seconds that lie between two pictures at least if
    nothing happens, for a session that runs faster than the clock.
    """

    def __init__(
        self,
        output: Output,
        look: layout.Look,
        pictures: layout.Pictures | None = None,
        least_seconds: float = 0.0,
        size: Callable[[], Size] | None = None,
    ) -> None:
        self._output = output
        self._look = look
        self._pictures = pictures
        self._least_seconds = least_seconds
        descriptor = output.stream.fileno()
        self._measured = size or (lambda: Size(*os.get_terminal_size(descriptor)))
        writer = writer_of(output.stream) or Writer(descriptor)
        self._painter = Painter(writer, colour=output.colour, encoding=output.encoding)
        self._session: Session | None = None
        self._size = Size(0, 0)
        self._notice = ""
        self._helps = False
        self._page: Page | None = None
        self._is_new = False
        self._painted_at = 0.0

    def __enter__(self) -> Self:
        self._output.stream.flush()
        self.take_back()
        return self

    def __exit__(self, *_: object) -> None:
        self.give_back()

    def take_back(self) -> None:
        self._fit()
        self._paint()

    def give_back(self) -> None:
        self._painter.give_back()

    def drop(self) -> None:
        self._painter.is_taken = False

    def resized(self) -> None:
        if self._painter.is_taken and self._fit():
            self._paint()

    def caught_up(self) -> None:
        """Draw what was skipped while the terminal accepted nothing."""
        if self._is_new:
            self._paint()

    def _fit(self) -> bool:
        """Take in the size; return whether it changed."""
        before = self._size
        with suppress(OSError):  # it is gone, which the next write will tell
            self._size = self._measured()
        if not self._painter.is_taken:
            self._painter.take()
        elif before != self._size:
            self._painter.forget()
        return before != self._size

    def offer_mute(self) -> None:
        """Name the key that switches voice and tones off: there are some."""
        self._look = replace(self._look, mute=True)

    def heard(self, session: Session, effect: Effect) -> None:
        """Take note of what has just happened; it is drawn when it is seen."""
        self._session = session
        self._is_new = True
        match effect:
            case events.BeatStarted(beat=beat, moves=moves):
                self._helps = False
                if moves:
                    self._notice = body_phrase(beat)
            case events.BeatEnded() if session.state is State.PAUSED:
                again = events.Paused(effect.at, asleep=False, quit_asked=False)
                self._notice = announcements.paused_text(again, keys=True)
            case events.BeatEnded(beat=beat):
                # The screen shows this by its verb, unless nothing should change during a beat.
                self._notice = script.beat_ended(beat) if self._look.reduced_motion else ""
            case events.CueDue(cue=cue):
                if cue.kind is CueKind.REMARK and cue.name not in SEEN_ANYWAY:
                    self._notice = announcement(session, effect)
            case events.HoldChanged():
                self._notice = announcement(session, effect)
            case events.Paused(quit_asked=quit_asked):
                self._helps = self._helps and not quit_asked
                self._notice = announcement(session, effect)
            case events.Resumed() | events.HoldGoesOn():
                self._helps = False
                self._notice = ""

    def frame_seconds(self, session: Session) -> float:
        """How many session seconds pass between two pictures of this beat."""
        moves = self._pictures is not None and not (self._look.reduced_motion or self._look.big)
        frame = layout.FRAME_SECONDS if moves and layout.is_breathing(session) else 1.0
        return max(frame, self._least_seconds)

    def seen(self, session: Session) -> None:
        """Draw a session as it is now, unless it was drawn just before and nothing happened."""
        self._session = session
        if self._is_new or abs(session.at - self._painted_at) >= self._least_seconds:
            self._paint()

    def tell(self, text: str) -> None:
        """Show one sentence, until something else happens; it is drawn when it is seen."""
        self._notice = text
        self._is_new = True

    def help(self) -> None:
        """Show what the keys do, until the session continues; a second call hides it."""
        self._helps = not self._helps
        self._is_new = True

    def toggle_big(self) -> None:
        self._look = replace(self._look, big=not self._look.big)
        self._is_new = True

    def show(self, page: Page) -> None:
        """Show a page instead of the session; in lines if it does not fit.

        Its title then comes again at the end: the beginning may have scrolled away.
        """
        self._page = page
        if not self._painter.is_taken or layout.page_lines(page, self._size, self._look) is None:
            self.give_back()
            titles = [block for block in page if isinstance(block, Title)]
            self._output._replace(width=max(NARROWEST, self._size.columns)).show((*page, *titles))
        else:
            self._paint()

    def close_page(self) -> None:
        """Show the session again, even if the page was shown as lines."""
        self._page = None
        if not self._painter.is_taken:
            self.take_back()

    def _paint(self) -> None:
        if self._session is None or not self._painter.is_taken:
            return
        session, size, look = self._session, self._size, self._look
        if self._page is not None:
            lines = layout.page_lines(self._page, size, look)
            if lines is None:
                self.show(self._page)
                return
        elif not fits(size):
            lines = layout.too_small_page(session, size, look)
        elif self._helps:
            lines = layout.help_page(session, size, look, self._notice)
        else:
            lines = layout.screen_lines(session, size, look, self._notice, self._pictures)
        self._is_new = not self._painter.paint(lines)
        self._painted_at = session.at


def fits(size: Size) -> bool:
    return size.columns >= layout.SMALLEST.columns and size.rows >= layout.SMALLEST.rows


# The picture beside the words: where to press


@dataclass
class BodyMap:
    """Draws each place once for each size of the screen.

    `places` says where the drawing shows each point. Where anything about the drawing
    fails there is no picture.
    """

    figure: Figure
    places: Mapping[str, MapLocation | None]
    glyphs: str
    _drawn: dict[tuple[int, Size], tuple[Line, ...]] = field(default_factory=dict, init=False)

    def __call__(self, session: Session, size: Size) -> tuple[Line, ...]:
        key = session.index, size
        if key not in self._drawn:
            self._drawn[key] = ()
            with suppress(Exception):  # a drawing that fails must never end a session
                self._drawn[key] = _centred(self._picture(session, size), size)
        return self._drawn[key]

    def _picture(self, session: Session, size: Size) -> MapPicture | None:
        space = Space(size.columns, size.rows, Glyphs(self.glyphs))
        hold = session.hold
        holds = session.schedule.press_beats
        after = [hold for hold in holds if hold.index > session.index]
        nearest = hold or next(iter(after or holds[-1:]), None)  # after the last one that one
        place = self.places.get(nearest.point) if nearest else None
        if place is None:
            return None
        if hold is None:  # the body without a mark: there is nothing to press now
            return render_titled(self.figure, place.overview, space)
        return render_overview_and_close_up(self.figure, place, hold.side or Side.MIDDLE, space)


def _centred(picture: MapPicture | None, size: Size) -> tuple[Line, ...]:
    if picture is None or picture.columns > size.columns or len(picture.lines) > size.rows:
        return ()
    left = (size.columns - picture.columns) // 2
    margin = (Run(" " * left),) if left else ()
    return tuple((*margin, *map(Run._make, line)) for line in picture.lines)
