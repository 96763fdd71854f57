"""Who may start: asks what is due, and lets pass or blocks with the reasons.

Red flags come first, and an emergency sign ends the questions at once. Without
a person to ask, every answer that the routine needs must still hold.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from selfcare.guides.model import Guides, Routine
from selfcare.language import _
from selfcare.language.dates import spoken_day
from selfcare.safety.answers import NO, GivenAnswer
from selfcare.safety.questions import Screen, Topic, screens_for
from selfcare.safety.screen import NOTHING_LEFT, screen
from selfcare.safety.verdict import Decision, Verdict
from selfcare.terminal.prompts import Asker


@dataclass
class Gate:
    """The safety check for one routine and one person.

    `kept` are the answers from earlier days, `given` those of now; the gate
    itself keeps nothing. Without an `asker` nobody can be asked.
    """

    routine: Routine
    guides: Guides
    kept: Mapping[str, GivenAnswer]
    today: date
    asker: Asker | None
    given: dict[str, GivenAnswer] = field(default_factory=dict)

    def verdict(self) -> Verdict:
        """What the answers leave of the routine."""
        return screen(self.routine, self.guides, {**self.kept, **self.given}, self.today)

    def passes(self, verdict: Verdict) -> bool:
        """Whether nothing stops the routine and nothing is left to be asked."""
        return verdict.decision in (Decision.GO, Decision.LEAVE_OUT) and not verdict.missing_today

    def check(self) -> Verdict:
        """Ask what is due, if somebody can be asked, and give the verdict.

        Raises LeftQuestion when the person leaves the questions.
        """
        verdict = self.verdict()
        if self.asker is None or _stops_for_certain(verdict):
            return verdict
        if not verdict.missing and self._same_person_and_nothing_new():
            self._take(dict.fromkeys(verdict.missing_today, NO))
            return self.verdict()
        self._ask({*verdict.missing, *verdict.missing_today} if verdict.missing else None)
        return self.verdict()

    def check_red_flags_again(self) -> Verdict:
        """Ask every red flag, whatever was answered before, and give the verdict."""
        self._ask(set(self.guides.red_flags))
        return self.verdict()

    def _ask(self, wanted: set[str] | None) -> None:
        """Ask these questions (None: all), until something stops the routine."""
        for one in screens_for(self.routine, self.guides):
            items = {
                id_: text for id_, text in one.items.items() if wanted is None or id_ in wanted
            }
            if items:
                self._take(ask_screen(self._person(), Screen(one.topic, items)))
            if self.verdict().stops:
                return

    def _same_person_and_nothing_new(self) -> bool:
        """Put the one question of each run. Anything but n opens the lists."""
        latest = max(answer.answered_on for answer in self.kept.values())
        question = _(
            "Same person as on {day}, and nothing new or worse today: pain, numbness, bladder or "
            "bowel, fever, a swollen leg, a wound or bruise where you will press, possible "
            "pregnancy, alcohol or sedatives, a large meal? Type n for nothing new, or c to go "
            "through the questions again:"
        ).format(day=spoken_day(latest))
        return self._person().ask(
            question,
            lambda typed: (typed.lower() in ("n", _("n"))) if typed else None,
            _("Type n if nothing is new. Type anything else to see the questions again."),
        )

    def _take(self, answers: Mapping[str, str]) -> None:
        self.given.update({id_: GivenAnswer(answer, self.today) for id_, answer in answers.items()})

    def _person(self) -> Asker:
        if self.asker is None:
            raise RuntimeError("asked without anybody to ask")
        return self.asker


def _stops_for_certain(verdict: Verdict) -> bool:
    """Whether an answer that still holds stops the routine, so that asking more is idle."""
    if not verdict.missing:
        return bool(verdict.stops)
    return any(
        reason.id not in verdict.missing and reason.id != NOTHING_LEFT for reason in verdict.stops
    )


def ask_screen(asker: Asker, one: Screen) -> dict[str, str]:
    """Put one screen of questions and give an answer for each."""
    return asker.which_apply(
        screen_title(one.topic), one.items, first_ends=one.topic is Topic.EMERGENCY
    )


def screen_title(topic: Topic) -> str:
    """The words above a screen of questions."""
    if topic is Topic.EMERGENCY:
        return _("First: signs that need help at once. Is any of these true now?")
    if topic is Topic.SIGNS:
        return _("Signs that should be looked at. Is any of these true?")
    return _("About you. Is any of these true?")
