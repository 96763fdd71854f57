"""The safety check before a session: asks what is due, and returns what the answers allow.

Red flags come first, and an emergency sign ends the questions at once. Without
a person to ask, every answer that the routine needs must still be valid.
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

COVERED_BY_RECHECK = frozenset({"unwell-today"})
"""What the one question of each run asks itself; all other due questions are asked in full."""


@dataclass
class Screening:
    """The safety check for one routine and one person.

    `saved` are the answers from earlier days, `given` those of now; nothing is
    saved here. Without an `asker` nobody can be asked.
    """

    routine: Routine
    guides: Guides
    saved: Mapping[str, GivenAnswer]
    today: date
    asker: Asker | None
    given: dict[str, GivenAnswer] = field(default_factory=dict)

    def verdict(self) -> Verdict:
        """What the answers leave of the routine."""
        return screen(self.routine, self.guides, {**self.saved, **self.given}, self.today)

    def passes(self, verdict: Verdict) -> bool:
        """Whether nothing stops the routine and nothing is left to be asked."""
        return verdict.decision in (Decision.GO, Decision.LEAVE_OUT) and not verdict.missing_today

    def check(self) -> Verdict:
        """Ask what is due, if somebody can be asked, and return the verdict.

        Raises LeftQuestion when the person leaves the questions.
        """
        verdict = self.verdict()
        if self.asker is None or _stops_for_certain(verdict):
            return verdict
        due = {*verdict.missing, *verdict.missing_today}
        is_known = self._has_valid_answers(due)
        if due - COVERED_BY_RECHECK or not is_known:
            self._ask(self.asker, due - (COVERED_BY_RECHECK if is_known else set()))
        if is_known and not self.verdict().stops:
            if self._is_unchanged(self.asker):
                self._add(dict.fromkeys(COVERED_BY_RECHECK & due, NO))
            else:
                self.asker.output.show((Text(_("Then let us go through the questions again.")),))
                self._ask(self.asker, None)
        return self.verdict()

    def check_red_flags_again(self) -> Verdict:
        """Ask every red flag, whatever was answered before, and return the verdict."""
        if self.asker is not None:
            self._ask(self.asker, self.guides.red_flags)
        return self.verdict()

    def _has_valid_answers(self, due: Collection[str]) -> bool:
        """Whether any earlier answer that this routine needs is still valid."""
        asked = {id_ for _topic, items in screens_for(self.routine, self.guides) for id_ in items}
        return any(id_ in self.saved and id_ not in due for id_ in asked)

    def _ask(self, asker: Asker, wanted: Collection[str] | None) -> None:
        """Ask these questions (None: all), until something stops the routine."""
        asker.output.show(translation_blocks())
        for topic, questions in screens_for(self.routine, self.guides):
            items = {
                id_: text for id_, text in questions.items() if wanted is None or id_ in wanted
            }
            if items:
                on_answer = lambda id_, answer: self._add({id_: answer})  # noqa: E731
                self._add(ask_screen(asker, Screen(topic, items), on_answer))
            if self.verdict().stops:
                return

    def _is_unchanged(self, asker: Asker) -> bool:
        """Ask the one question of each run. Anything but n opens the lists."""
        latest = max(answer.answered_on for answer in self.saved.values())
        question = _(
            "Are you another person than on {day}, or is anything new or worse today: pain, "
            "numbness, bladder or bowel, fever, a swollen leg, a wound or bruise where you will "
            "press, possible pregnancy, alcohol or sedatives, a large meal? Type n for no, "
            "nothing, or c to go through the questions again:"
        ).format(day=format_day(latest))
        return asker.ask(
            question,
            lambda typed: parse_yes_or_no(typed) is False if typed else None,
            _("Type n if nothing is new. Anything else brings the questions again."),
        )

    def _add(self, answers: Mapping[str, str]) -> None:
        self.given.update({id_: GivenAnswer(answer, self.today) for id_, answer in answers.items()})


def _stops_for_certain(verdict: Verdict) -> bool:
    """Whether a valid answer stops the routine, so that no further question could change it."""
    if not verdict.missing:
        return bool(verdict.stops)
    return any(
        reason.id not in verdict.missing and reason.id != NOTHING_LEFT for reason in verdict.stops
    )


def ask_screen(
    asker: Asker, questions: Screen, on_answer: Callable[[str, str], None]
) -> dict[str, str]:
    """Ask one list of questions; `on_answer` is called with each answer at once."""
    return asker.which_apply(
        screen_title(questions.topic),
        questions.items,
        first_ends=questions.topic is Topic.EMERGENCY,
        told=on_answer,
    )


def screen_title(topic: Topic) -> str:
    if topic is Topic.EMERGENCY:
        return _("First: signs that need help at once. Is any of these true now?")
    if topic is Topic.SIGNS:
        return _("Signs that should be looked at. Is any of these true?")
    return _("About you. Is any of these true?")
