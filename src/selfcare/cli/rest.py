"""The rest of the day on which the last session was stopped: nothing is proposed any more."""

from selfcare.cli.context import Context
from selfcare.cli.diary import safety_stop_of_today
from selfcare.language import _


def rest_today(context: Context) -> str:
    """What to say in place of a proposal; empty unless a session was stopped for safety today."""
    return "" if safety_stop_of_today(context) is None else rest_words()


def rest_words() -> str:
    """The one sentence, the same wherever a session would be proposed."""
    return _("Rest today. The last session was stopped because something was wrong.")
