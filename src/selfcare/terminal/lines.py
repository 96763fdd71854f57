"""A session as lines: appended as things happen, for pipes, screen readers and plain terminals.

No countdown and no control characters. Every announcement is one paragraph in
the words of the session, so that a voice, a braille line and a file give the
same. At most four a hold and two more a step.
"""

from collections.abc import Sequence

from selfcare.language import _
from selfcare.language.lists import listed
from selfcare.session.events import Effect
from selfcare.session.keys import Key, table
from selfcare.session.spoken import spoken
from selfcare.session.state import Session
from selfcare.terminal.output import Output
from selfcare.terminal.page import Text


class Lines:
    """Writes a session to an output, line by line."""

    def __init__(self, output: Output) -> None:
        """Take where to write."""
        self._output = output

    def heard(self, session: Session, effect: Effect) -> None:
        """Write what has just happened."""
        self.tell(sentence(session, effect))

    def tell(self, text: str) -> None:
        """Write one announcement, if there is one."""
        if text:
            self._output.show((Text(text),))

    def help(self) -> None:
        """Write what the keys do."""
        for key in table():
            self.tell(_("{key}: {help}").format(key=key.shown, help=key.help))


def key_line(keys: Sequence[Key]) -> str:
    """The keys in one sentence, the one for when something is wrong first."""
    ordered = sorted(keys, key=lambda key: not key.in_every_size)
    shown = [
        _("{key} {label}").format(key=key.shown, label=key.label) for key in ordered if key.label
    ]
    return _("Keys: {keys}.").format(keys=listed(shown))


def sentence(session: Session, effect: Effect) -> str:
    """What is announced when something happens: what is said, and the name of each step."""
    return spoken(session, effect, named=True)
