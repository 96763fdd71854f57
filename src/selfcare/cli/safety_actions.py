"""What `selfcare safety` does: ask all, show, record, forget."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import typer

from selfcare.cli.blocked import emergency_page, same_day_page
from selfcare.cli.context import Context
from selfcare.cli.diary import forget_answers, keep_answers
from selfcare.cli.find import nearest
from selfcare.cli.gate import ask_screen, screen_title
from selfcare.cli.notices import of_translation
from selfcare.documents.hints import short
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.model import Effect, Guides, Tier
from selfcare.language import _, ngettext
from selfcare.language.dates import spoken_day
from selfcare.language.width import cells
from selfcare.safety.answers import ANSWERS, NO, UNSURE, YES, GivenAnswer
from selfcare.safety.questions import all_screens
from selfcare.safety.table import is_valid
from selfcare.safety.tabulate import RED_FLAG_DAYS
from selfcare.safety.verdict import Reason
from selfcare.terminal.page import Block, Gap, Grid, Heading, Item, Page, Text, Title
from selfcare.terminal.prompts import LeftQuestion

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


def ask_all(context: Context) -> None:
    """Ask every question there is. Raises SelfcareError where nobody can be asked."""
    if not context.can_ask():
        raise SelfcareError(
            code="nobody-to-ask",
            message=_("The safety questions need a terminal, and somebody to answer them."),
            hint=_(
                "Start selfcare safety on a terminal. A script can use --set; "
                "see selfcare safety --help."
            ),
            status=ExitStatus.BLOCKED,
        )
    guides = context.library.guides
    context.show(of_translation())
    given: dict[str, str] = {}
    try:
        for one in all_screens(guides):
            given.update(ask_screen(context.asker, one, given.__setitem__))
            if _urgent(guides, given, Tier.EMERGENCY) or _urgent(guides, given, Tier.SAME_DAY):
                break
    except (LeftQuestion, KeyboardInterrupt):
        # An older no must not open the gate to somebody who has just contradicted it.
        keep_answers(context, {id_: answer for id_, answer in given.items() if answer != NO})
        raise
    keep_answers(context, given)
    _end(context, guides, given)


def _end(context: Context, guides: Guides, given: Mapping[str, str]) -> None:
    """Say what the answers mean, and end accordingly."""
    for tier in (Tier.EMERGENCY, Tier.SAME_DAY):
        urgent = _urgent(guides, given, tier)
        if urgent:
            context.show(
                emergency_page(context, guides, urgent)
                if tier is Tier.EMERGENCY
                else same_day_page(guides, urgent)
            )
            raise typer.Exit(ExitStatus.BLOCKED)
    context.say(_("Thank you. Your answers are kept on this machine only."))
    _say_what_they_mean(context, guides, given)
    context.say(_("To see what they mean for each routine: selfcare list"))


def _urgent(guides: Guides, given: Mapping[str, str], tier: Tier) -> tuple[Reason, ...]:
    return tuple(
        Reason(flag.id, Effect.BLOCK, flag.why, tier)
        for flag in guides.red_flags.values()
        if flag.tier is tier and given.get(flag.id, NO) != NO
    )


def _say_what_they_mean(context: Context, guides: Guides, given: Mapping[str, str]) -> None:
    said = [
        Item(guides.contraindications[id_].reason)
        for id_, answer in given.items()
        if answer != NO and id_ in guides.contraindications
    ]
    said += [
        Item(guides.red_flags[id_].why)
        for id_, answer in given.items()
        if answer != NO and id_ in guides.red_flags
    ]
    if any(
        answer != NO and id_ in guides.red_flags and guides.red_flags[id_].tier is Tier.BOOK
        for id_, answer in given.items()
    ):
        said.append(Item(guides.advice[Tier.BOOK]))
    context.show(tuple(said))


def understood(context: Context, pairs: Sequence[str]) -> dict[str, str]:
    """Read answers given as id=answer. Raises SelfcareError naming what is wrong with one."""
    known = ages(context.library.guides) if pairs else {}
    return dict(_understood(pair, known) for pair in pairs)


def record(context: Context, given: Mapping[str, str], *, quiet: bool) -> None:
    """Keep these answers."""
    keep_answers(context, given)
    if not quiet:
        for id_, answer in given.items():
            context.say(_("{id}: {answer}, kept.").format(id=id_, answer=answer_name(answer)))


def _understood(pair: str, known: Mapping[str, int]) -> tuple[str, str]:
    id_, _equals, answer = pair.partition("=")
    if id_ not in known:
        near = nearest(id_, known)
        hint = _("Did you mean {near}?").format(near=near) if near else ""
        to_see = _("To see every id: selfcare safety --show")
        raise SelfcareError(
            code="unknown-question",
            message=_("There is no safety question called {id}.").format(id=short(id_ or pair)),
            hint=f"{hint} {to_see}".strip(),
        )
    if answer.lower() not in ANSWERS:
        raise SelfcareError(
            code="unknown-answer",
            message=_("{id} cannot be answered with {answer}.").format(
                id=id_, answer=short(answer)
            ),
            hint=_("Write {id}=yes, {id}=no or {id}=unsure.").format(id=id_),
        )
    return id_, answer.lower()


def record_none_apply(context: Context, *, quiet: bool) -> None:
    """Print the whole list and each answer it changes, and keep a no for every question.

    On a terminal it asks once before. Raises typer.Exit when the person does not
    confirm.
    """
    guides = context.library.guides
    if not quiet:
        context.show(_whole_list(guides))
    changed = [
        id_ for id_, given in context.answers.items() if given.acts_as_yes and id_ in ages(guides)
    ]
    if not quiet:
        for id_ in changed:
            context.say(
                _("This changes {id} from {answer} to no.").format(
                    id=id_, answer=answer_name(context.answers[id_].answer)
                )
            )
    if context.can_ask() and not context.asker.yes_or_no(
        _("Have you read the list, and is none of it true for you?")
    ):
        context.say(_("Nothing was changed. To answer one by one: selfcare safety"))
        raise typer.Exit(ExitStatus.LEFT)
    keep_answers(context, dict.fromkeys(ages(guides), NO))
    if not quiet:
        count = len(ages(guides))
        context.say(
            ngettext(
                "{count} question is answered with no, as of today.",
                "{count} questions are answered with no, as of today.",
                count,
            ).format(count=count)
        )


def _whole_list(guides: Guides) -> Page:
    blocks: list[Block] = [*of_translation()]
    for one in all_screens(guides):
        blocks += [Heading(screen_title(one.topic)), *(Item(text) for text in one.items.values())]
        blocks.append(Gap())
    return tuple(blocks)


def forget(context: Context, *, quiet: bool) -> None:
    """Forget every answer."""
    forget_answers(context)
    if quiet:
        return
    context.say(_("All safety answers are forgotten. They will be asked again before a session."))


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
