"""The live screen of a session: draws what happens, and gives the terminal back whole.

A session that starts in a terminal that is too small gets lines instead (`fits`). In one
that becomes too small there is what fits: the way out, the side, the time, what to do.
"""

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Self

from selfcare.session import announcements
from selfcare.session.announcements import announcement, body_phrase
from selfcare.session.beats import CueKind
from selfcare.session.events import (
    BeatEnded,
    BeatStarted,
    CueDue,
    Effect,
    HoldChanged,
    HoldGoesOn,
    Paused,
    Resumed,
)
from selfcare.session.state import Session, State
from selfcare.terminal.blocks import Page, Title
from selfcare.terminal.live.layout import (
    FRAME_SECONDS,
    SMALLEST,
    Look,
    Pictures,
    is_breathing,
    screen,
)
from selfcare.terminal.live.pages import help_page, page_lines, too_small_page
from selfcare.terminal.live.painter import Painter
from selfcare.terminal.live.widgets import Size
from selfcare.terminal.output import Output
from selfcare.terminal.writer import Writer, writer_of

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
        look: Look,
        pictures: Pictures | None = None,
        least_seconds: float = 0.0,
        size: Callable[[], Size] | None = None,
    ) -> None:
        self._output = output
        self._look = look
        self._pictures = pictures
        self._least_seconds = least_seconds
        self._descriptor = output.stream.fileno()
        self._measured = size or self._size_of_terminal
        writer = writer_of(output.stream) or Writer(self._descriptor)
        self._painter = Painter(writer, colour=output.colour, encoding=output.encoding)
        self._session: Session | None = None
        self._size = Size(0, 0)
        self._notice = ""
        self._helps = False
        self._page: Page | None = None
        self._away = True
        self._is_new = False
        self._painted_at = 0.0

    def __enter__(self) -> Self:
        self._output.stream.flush()
        self.take_back()
        return self

    def __exit__(self, *_: object) -> None:
        self.give_back()

    def take_back(self) -> None:
        self._away = False
        self._fit()
        self._paint()

    def give_back(self) -> None:
        self._away = True
        self._painter.give_back()

    def drop(self) -> None:
        self._away = True
        self._painter.drop()

    def resized(self) -> None:
        if not self._away and self._fit():
            self._paint()

    def caught_up(self) -> None:
        """Draw what was left out while the terminal took nothing."""
        if self._is_new:
            self._paint()

    def _fit(self) -> bool:
        """Take in the size; return whether it changed."""
        before, self._size = self._size, self._measured()
        if not self._painter.is_taken:
            self._painter.take()
        elif before != self._size:
            self._painter.forget()
        return before != self._size

    def _size_of_terminal(self) -> Size:
        try:
            return Size(*os.get_terminal_size(self._descriptor))
        except OSError:  # it is gone, which the next write will tell
            return self._size

    def offer_mute(self) -> None:
        """Name the key that switches voice and tones off: there are some."""
        self._look = replace(self._look, mute=True)

    def heard(self, session: Session, effect: Effect) -> None:
        """Take note of what has just happened; it is drawn when it is seen."""
        self._session = session
        self._is_new = True
        match effect:
            case BeatStarted(beat=beat, moves=moves):
                self._helps = False
                if moves:
                    self._notice = body_phrase(beat)
            case BeatEnded() if session.state is State.PAUSED:
                again = Paused(effect.at, asleep=False, quit_asked=False)
                self._notice = announcements.paused_text(again, keys=True)
            case BeatEnded(beat=beat):
                # The screen says it by its verb, unless nothing is to change within a beat.
                self._notice = announcements.beat_ended(beat) if self._look.reduced_motion else ""
            case CueDue(cue=cue) if cue.kind is not CueKind.REMARK or cue.name in SEEN_ANYWAY:
                pass
            case CueDue() | HoldChanged():
                self._notice = announcement(session, effect)
            case Paused(quit_asked=quit_asked):
                self._helps = self._helps and not quit_asked
                self._notice = announcement(session, effect)
            case Resumed() | HoldGoesOn():
                self._helps = False
                self._notice = ""

    def frame_seconds(self, session: Session) -> float:
        """How many session seconds lie between two pictures of this beat."""
        moves = self._pictures is not None and not (self._look.reduced_motion or self._look.big)
        frame = FRAME_SECONDS if moves and is_breathing(session) else 1.0
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
        """Show what the keys do, until the session goes on; once more takes it away."""
        self._helps = not self._helps
        self._is_new = True

    def toggle_big(self) -> None:
        self._look = replace(self._look, big=not self._look.big)
        self._is_new = True

    def show(self, page: Page) -> None:
        """Show a page instead of the session; in lines where it does not fit.

        Its title then comes again at the end: the beginning may have scrolled away.
        """
        self._page = page
        if self._away or page_lines(page, self._size, self._look) is None:
            self.give_back()
            titles = [block for block in page if isinstance(block, Title)]
            self._output._replace(width=max(20, self._size.columns)).show((*page, *titles))
        else:
            self._paint()

    def close_page(self) -> None:
        """Show the session again, also where the page came in lines."""
        self._page = None
        if self._away:
            self.take_back()

    def _paint(self) -> None:
        if self._away or self._session is None:
            return
        session, size, look = self._session, self._size, self._look
        if self._page is not None:
            lines = page_lines(self._page, size, look)
            if lines is None:
                self.show(self._page)
                return
        elif not fits(size):
            lines = too_small_page(session, size, look)
        elif self._helps:
            lines = help_page(session, size, look, self._notice)
        else:
            lines = screen(session, size, look, self._notice, self._pictures)
        self._is_new = not self._painter.paint(lines)
        self._painted_at = session.at


def fits(size: Size) -> bool:
    return size.columns >= SMALLEST.columns and size.rows >= SMALLEST.rows
