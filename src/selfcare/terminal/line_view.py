"""A session as lines: appended as things happen, for pipes, screen readers and plain terminals.

No countdown and no control characters. Every announcement is one paragraph, the same for
a voice, a braille line and a file. At most four a hold and two more a step.
"""

from collections.abc import Sequence

from selfcare.i18n import _
from selfcare.i18n.formatting import format_list
from selfcare.session.announcements import announcement
from selfcare.session.events import Effect
from selfcare.session.keymap import KeyBinding, keymap
from selfcare.session.state import Session
from selfcare.terminal.blocks import Text
from selfcare.terminal.output import Output


class LineView:
    """Writes a session to an output, line by line."""

    def __init__(self, output: Output) -> None:
        self._output = output

    def heard(self, session: Session, effect: Effect) -> None:
        self.tell(announcement(session, effect))

    def tell(self, text: str) -> None:
        if text:
            self._output.show((Text(text),))

    def help(self) -> None:
        for key in keymap():
            self.tell(_("{key}: {help}").format(key=key.shown, help=key.help))


def key_line(keys: Sequence[KeyBinding]) -> str:
    """The keys in one sentence, the one for when something is wrong first."""
    ordered = sorted(keys, key=lambda key: not key.in_every_size)
    shown = [
        _("{key} {label}").format(key=key.shown, label=key.label) for key in ordered if key.label
    ]
    return _("Keys: {keys}.").format(keys=format_list(shown))
