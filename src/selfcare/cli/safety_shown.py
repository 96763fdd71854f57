"""What `selfcare safety --show` shows: every question with its answer, and what the answers do."""

from collections.abc import Mapping
from datetime import date, timedelta

from selfcare.cli.context import Context
from selfcare.cli.notices import of_translation
from selfcare.guides.enums import Effect, Tier
from selfcare.guides.model import Guides
from selfcare.language import _
from selfcare.language.dates import spoken_day
from selfcare.language.width import cells
from selfcare.safety.answers import NO, UNSURE, YES, GivenAnswer, is_valid
from selfcare.safety.rules import RED_FLAG_DAYS
from selfcare.safety.verdict import Reason
from selfcare.terminal.page import Gap, Grid, Text, Title

SHOWN_WORDS = 8
SHOWN_CELLS = 48
"""How many words, and how many cells, of a question tell which one it is."""


def answer_name(answer: str) -> str:
    """An answer in words; --set and JSON keep their own."""
    return {YES: _("yes"), NO: _("no"), UNSURE: _("unsure")}[answer]


def ages(guides: Guides) -> dict[str, int]:
    """How many days an answer to each question holds."""
    return {
        **dict.fromkeys(guides.red_flags, RED_FLAG_DAYS),
        **{one.id: one.age_days for one in guides.contraindications.values()},
    }


def show(context: Context, *, as_json: bool) -> None:
    """Show every question with its answer and how long that holds."""
    guides = context.library.guides
    if as_json:
        context.print_json(
            "safety",
            answers=_answers_as_dict(context.answers, ages(guides)),
            red_flags=red_flags_word(guides, context.answers, context.today),
            affects=[
                {"id": reason.id, "effect": reason.effect.value, "reason": reason.text}
                for reason in _affects(guides, context.answers)
            ],
        )
        return
    counting = {id_ for id_, given in context.answers.items() if given.acts_as_yes}
    rows = tuple(
        (_question(guides, id_), *_row(days, context.answers.get(id_), context.today))
        for id_, days in sorted(ages(guides).items(), key=lambda pair: pair[0] not in counting)
    )
    context.show(
        (
            Title(_("Your safety answers")),
            Text(_("They are kept on this machine only, and asked again when they are too old.")),
            *of_translation(),
            Gap(),
            Grid((_("question"), _("answer"), _("given"), _("asked again")), rows),
        )
    )


def _question(guides: Guides, id_: str) -> str:
    """The beginning of a question in its own words, and the id by which --set names it."""
    one = guides.red_flags.get(id_) or guides.contraindications[id_]
    words = one.ask.rstrip(".。").split()
    shown = " ".join(words[:SHOWN_WORDS])
    while cells(shown) > SHOWN_CELLS:  # there may be no spaces between words
        shown = shown[:-1]
    more = "…" if shown != " ".join(words) else ""
    while shown and not shown[-1].isalnum():
        shown = shown[:-1]
    return f"{shown}{more} ({id_})"


def _row(days: int, given: GivenAnswer | None, today: date) -> tuple[str, str, str]:
    if given is None:
        return _("not answered"), "", _("at the next start")
    due = given.answered_on + timedelta(days=days)
    again = spoken_day(due) if is_valid(given, days, today) else _("at the next start")
    return answer_name(given.answer), spoken_day(given.answered_on), again


def _answers_as_dict(
    answers: Mapping[str, GivenAnswer], ages_: Mapping[str, int]
) -> dict[str, dict[str, str]]:
    return {
        id_: {
            "answer": given.answer,
            "answered_on": given.answered_on.isoformat(),
            "due_on": (given.answered_on + timedelta(days=ages_[id_])).isoformat(),
        }
        for id_, given in answers.items()
        if id_ in ages_
    }


def red_flags_word(guides: Guides, answers: Mapping[str, GivenAnswer], today: date) -> str:
    """Whether the red flags are clear, stop, or unchecked."""
    flags = [flag for flag in guides.red_flags.values() if flag.tier is not Tier.BOOK]
    if any(flag.id in answers and answers[flag.id].acts_as_yes for flag in flags):
        return "stop"
    if all(
        flag.id in answers and is_valid(answers[flag.id], RED_FLAG_DAYS, today) for flag in flags
    ):
        return "clear"
    return "unchecked"


def _affects(guides: Guides, answers: Mapping[str, GivenAnswer]) -> tuple[Reason, ...]:
    """What each yes or unsure does at the strictest, in any routine."""
    counting = [id_ for id_, given in answers.items() if given.acts_as_yes]
    flags = [
        Reason(
            id_,
            Effect.NOTE if guides.red_flags[id_].tier is Tier.BOOK else Effect.BLOCK,
            guides.red_flags[id_].why,
        )
        for id_ in counting
        if id_ in guides.red_flags
    ]
    order = list(Effect)
    others = [
        Reason(
            id_,
            min([one.effect, *(rule.effect for rule in one.rules)], key=order.index),
            one.reason,
        )
        for id_ in counting
        if (one := guides.contraindications.get(id_))
    ]
    return (*flags, *others)
