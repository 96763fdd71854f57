"""The weekly questions: the person's own activity, and three on pain in daily life.

The three are the items of the PEG scale (Krebs and others, 2009), in our words.
"""

from selfcare.cli.context import Context
from selfcare.diary.opening import open_diary
from selfcare.diary.records import Measure, MeasureRecord
from selfcare.diary.weekly import save_measure
from selfcare.errors import SelfcareError
from selfcare.language import _
from selfcare.player.clock import now
from selfcare.terminal.prompts import LeftQuestion


def ask_weekly(context: Context) -> None:
    """Ask what is wanted, each question optional, and keep every answer at once.

    Raises SelfcareError when nobody can be asked, or with status DIARY.
    """
    if not context.can_ask():
        raise SelfcareError(
            code="nobody-to-ask",
            message=_("The weekly questions need somebody to answer them."),
            hint=_("Ask for them on a terminal: selfcare progress --ask"),
        )
    activity = context.settings.text("activity")
    if not activity:
        context.say(_("To follow something you want to do again: selfcare config activity WORDS"))
    for measure, (question, words) in _questions(activity).items():
        try:
            score = context.asker.score(question, words, _("0 to 10:"))
        except LeftQuestion:
            return
        if score is not None:
            about = activity if measure is Measure.ACTIVITY else ""
            with open_diary(context.places.diary) as diary:
                save_measure(diary, MeasureRecord(measure, context.today, score, about, now()))


def _questions(activity: str) -> dict[Measure, tuple[str, str]]:
    """Each question with what 0 and 10 mean."""
    own = {
        Measure.ACTIVITY: (
            _("How well can you do this now: {activity}?").format(activity=activity),
            _("0 as well as ever, 10 not at all. Enter skips."),
        )
    }
    return {
        **(own if activity else {}),
        Measure.PEG_PAIN: (
            _("Thinking of the last seven days: how strong was your pain, on the whole?"),
            _("0 no pain, 10 the worst you can imagine. Enter skips."),
        ),
        Measure.PEG_ENJOYMENT: (
            _("In these seven days, how much did pain take away from your joy in life?"),
            _("0 nothing, 10 all of it. Enter skips."),
        ),
        Measure.PEG_ACTIVITY: (
            _("And how much did it get in the way of what you usually do?"),
            _("0 not at all, 10 completely. Enter skips."),
        ),
    }
