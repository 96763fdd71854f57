"""The line that names the keys."""

from selfcare.language import _
from selfcare.session.state import Session
from selfcare.terminal import live_words
from selfcare.terminal.live_text import Line, Run, cut, shown

GAP = 3


def key_line(session: Session, width: int, *, encoding: str, mute: bool) -> Line:
    """As many keys as fit, always with the one for when something is wrong.

    `mute` says that there is a voice to be switched off.
    """
    if not session.keys:
        return (Run(cut(shown(_("It runs by itself. Ctrl-C stops it."), encoding), width)),)
    keys = [
        (shown(name, encoding), shown(label, encoding))
        for name, label in live_words.keys_shown(session, mute=mute)
    ]
    runs: list[Run] = []
    for name, label in live_words.fitting(keys, width, GAP):
        if runs:
            runs.append(Run(" " * GAP))
        runs += [Run(name, "title"), Run(" " + label)]
    return tuple(runs)
