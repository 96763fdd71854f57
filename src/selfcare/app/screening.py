"""Who may start: asks what is due, and lets pass or blocks with the reasons.

Red flags come first, and an emergency sign ends the questions at once. Without
a person to ask, every answer that the routine needs must still hold.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from selfcare.guides.model import Guides, Routine
from selfcare.i18n import _
from selfcare.i18n.formatting import format_day
from selfcare.safety.answers import NO, GivenAnswer
from selfcare.safety.questions import Screen, Topic, screens_for
from selfcare.safety.screening import NOTHING_LEFT, screen
from selfcare.safety.verdict import Decision, Verdict
from selfcare.terminal.blocks import Text
from selfcare.terminal.prompts import Asker, parse_yes_or_no
from selfcare.views.notices import translation_blocks

COVERED_BY_THE_ONE_QUESTION = frozenset({"unwell-today"})
"""What the one question of each run asks itself; whatever else is due is asked in full."""


@dataclass
class Screening:
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
        known = self._somebody_is_known(verdict)
        due = {*verdict.missing, *verdict.missing_today}
        if due - COVERED_BY_THE_ONE_QUESTION or not known:
            self._ask(due - (COVERED_BY_THE_ONE_QUESTION if known else set()))
        if known and not self.verdict().stops:
            self._put_the_one_question(due)
        return self.verdict()

    def _put_the_one_question(self, due: Collection[str]) -> None:
        """Ask whether it is still the same person, well as before; if not, ask everything."""
        if self._same_person_and_nothing_new():
            self._take(dict.fromkeys(COVERED_BY_THE_ONE_QUESTION.intersection(due), NO))
            return
        self._person().output.show((Text(_("Then let us go through the questions again.")),))
        self._ask(None)

    def _somebody_is_known(self, verdict: Verdict) -> bool:
        """Whether any answer of an earlier time that this routine needs still holds."""
        due = {*verdict.missing, *verdict.missing_today}
        asked = {id_ for one in screens_for(self.routine, self.guides) for id_ in one.items}
        return any(id_ in self.kept and id_ not in due for id_ in asked)

    def check_red_flags_again(self) -> Verdict:
        """Ask every red flag, whatever was answered before, and give the verdict."""
        self._ask(set(self.guides.red_flags))
        return self.verdict()

    def _ask(self, wanted: set[str] | None) -> None:
        """Ask these questions (None: all), until something stops the routine."""
        self._person().output.show(translation_blocks())
        for one in screens_for(self.routine, self.guides):
            items = {
                id_: text for id_, text in one.items.items() if wanted is None or id_ in wanted
            }
            if items:
                self._take(ask_screen(self._person(), Screen(one.topic, items), self._told))
            if self.verdict().stops:
                return

    def _same_person_and_nothing_new(self) -> bool:
        """Put the one question of each run. Anything but n opens the lists."""
        latest = max(answer.answered_on for answer in self.kept.values())
        question = _(
            "Are you another person than on {day}, or is anything new or worse today: pain, "
            "numbness, bladder or bowel, fever, a swollen leg, a wound or bruise where you will "
            "press, possible pregnancy, alcohol or sedatives, a large meal? Type n for no, "
            "nothing, or c to go through the questions again:"
        ).format(day=format_day(latest))
        return self._person().ask(
            question,
            lambda typed: parse_yes_or_no(typed) is False if typed else None,
            _("Type n if nothing is new. Anything else brings the questions again."),
        )

    def _told(self, id_: str, answer: str) -> None:
        self._take({id_: answer})

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


def ask_screen(
    asker: Asker, one: Screen, told: Callable[[str, str], None] = lambda _id, _answer: None
) -> dict[str, str]:
    """Put one screen of questions and give an answer for each; `told` hears each at once."""
    return asker.which_apply(
        screen_title(one.topic), one.items, first_ends=one.topic is Topic.EMERGENCY, told=told
    )


def screen_title(topic: Topic) -> str:
    """The words above a screen of questions."""
    if topic is Topic.EMERGENCY:
        return _("First: signs that need help at once. Is any of these true now?")
    if topic is Topic.SIGNS:
        return _("Signs that should be looked at. Is any of these true?")
    return _("About you. Is any of these true?")
