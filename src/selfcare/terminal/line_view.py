"""A session as lines, added as things happen, for pipes, screen readers and plain terminals.

No countdown and no control characters. Every announcement is one paragraph, the same for
a voice, a braille line and a file. At most four per hold, and two more per step.
"""

from selfcare.i18n import _
from selfcare.session.announcements import announcement
from selfcare.session.events import Effect
from selfcare.session.keymap import Action, keymap
from selfcare.session.state import Session
from selfcare.terminal.blocks import Text
from selfcare.terminal.output import Output


class LineView:
    def __init__(self, output: Output) -> None:
        self._output = output

    def heard(self, session: Session, effect: Effect) -> None:
        self.tell(announcement(session, effect))

    def tell(self, text: str) -> None:
        if text:
            self._output.show((Text(text),))

    def toggle_big(self) -> None:
        """Do nothing: lines have one size."""

    def help(self) -> None:
        for key in keymap():
            if key.action is not Action.BIG:  # there is no picture
                self.tell(_("{key}: {help}").format(key=key.shown, help=key.help))
