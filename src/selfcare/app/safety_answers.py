"""What `selfcare safety` does: ask the whole check, change answers, forget them.

An answer that needs help now or today is answered with the page for it, before
anything else happens, and the exit status is BLOCKED.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from selfcare.app.context import Context
from selfcare.app.lookup import urgent_page_for
from selfcare.app.screening import (
    BODY,
    EVERY_PAGE,
    HEALTH,
    SIGNS,
    ask_after_session,
    ask_check,
    each_yes,
    given_today,
)
from selfcare.documents.diagnostics import nearest, short
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.model import Guides
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_day
from selfcare.safety.answers import AGE, CLEARED, NO, UNSURE, GivenAnswer, is_answer
from selfcare.safety.questionnaire import Questionnaire
from selfcare.safety.questions import Asked
from selfcare.terminal.blocks import Block, Gap, Heading, Item, Page
from selfcare.terminal.prompts import LeftQuestion
from selfcare.terminal.text import normalized
from selfcare.views import safety
from selfcare.views.article import translation_blocks

CHOICES = {
    "1": ("s1", *SIGNS),
    "2": HEALTH,
    "3": BODY,
    "4": EVERY_PAGE,
}
SHOW = "5"


def ask_all(context: Context) -> ExitStatus:
    """Ask the whole check, or the part that is chosen.

    Raises SelfcareError if nobody can be asked.
    """
    if not context.can_ask():
        raise SelfcareError(
            _("The safety questions need a terminal, and somebody to answer them."),
            hint=_(
                "Start selfcare safety on a terminal. A script can use --set; "
                "see selfcare safety --help."
            ),
            status=ExitStatus.BLOCKED,
        )
    guides, saved = context.library.guides, context.answers
    context.show(translation_blocks())
    check, is_shown = None, False
    given: Mapping[str, str] = {}
    left: LeftQuestion | KeyboardInterrupt | None = None
    try:
        pages = _ask_part(context) if saved else ()
        if pages is None:
            context.show(safety.answers_page(guides, saved, context.today))
            return ExitStatus.DONE
        check = Questionnaire(
            guides, None, saved, context.today, one_by_one=context.output.plain, pages=pages
        )
        is_shown = ask_check(context.asker, check, lambda: _urgent_page(context, check.given))
        given = check.given
    except (LeftQuestion, KeyboardInterrupt) as error:
        left = error
        if check is not None:  # each yes counts: it contradicts an older no
            context.diary.ask_again(check.contradicted)
            given = each_yes(check.given)
    page = _urgent_page(context, given)
    try:
        if not is_shown:
            context.show(page)
    finally:
        is_saved = context.diary.try_save_answers(given)
    if isinstance(left, KeyboardInterrupt):
        raise left
    if page:
        return ExitStatus.BLOCKED
    if left is not None:
        _say_left(context, saved=bool(given) and is_saved)
        return ExitStatus.LEFT
    if not is_saved:
        return ExitStatus.DIARY
    with suppress(LeftQuestion):
        ask_after_session(context, None)
    context.show(safety.summary_page(guides, context.answers, context.today))
    return ExitStatus.DONE


def _ask_part(context: Context) -> tuple[str, ...] | None:
    """Ask which pages to ask; None if the answers are only to be shown."""
    latest = max(given.answered_on for given in context.answers.values())
    context.say(_("Last answers: {day}.").format(day=format_day(latest)))
    choice = context.asker.ask(
        _("1 signs, 2 your health, 3 body and today, 4 all, 5 show:"),
        lambda typed: normalized(typed) if normalized(typed) in {*CHOICES, SHOW} else None,
        _("Type a number from 1 to 5, then Enter."),
    )
    return CHOICES.get(choice)


def _say_left(context: Context, *, saved: bool) -> None:
    context.say(_("You left the safety check."))
    if saved:
        context.say(_("We saved each yes and not sure, and nothing else."))
    else:
        context.say(_("Nothing was saved."))


def _urgent_page(context: Context, given: Mapping[str, str]) -> Page:
    return urgent_page_for(context, {**context.answers, **given_today(given, context.today)})


# --set, --none-apply, --forget


def parse_answers(context: Context, pairs: Sequence[str]) -> dict[str, str]:
    """Parse answers given as id=answer; a group sets all its members.

    Raises SelfcareError naming what is wrong with one.
    """
    answers: dict[str, str] = {}
    for pair in pairs:
        answers |= _parse_answer(pair, context.library.guides)
    return answers


def _parse_answer(pair: str, guides: Guides) -> dict[str, str]:
    name, _equals, answer = pair.partition("=")
    answer = answer.lower()
    ids = safety.known_ids(guides)
    groups = {rule.group for rule in guides.contraindications.values()} - {""}
    if name not in ids and name not in groups:
        near = nearest(name, [*ids, *groups])
        hint = _("Did you mean {near}?").format(near=near) if near else ""
        to_see = _("To see every id: selfcare safety --show")
        raise SelfcareError(
            _("There is no safety question called {id}.").format(id=short(name or pair)),
            hint=f"{hint} {to_see}".strip(),
        )
    members = [rule.id for rule in guides.contraindications.values() if rule.group == name]
    if name in ids:
        members = [name]
    for id_ in members:
        _check_answer(id_, answer, guides)
    return dict.fromkeys(members, answer)


def _check_answer(id_: str, answer: str, guides: Guides) -> None:
    """Refuse an answer that the question does not take. Raises SelfcareError."""
    rule = guides.contraindications.get(id_)
    given = GivenAnswer(answer, None) if is_answer(answer) else None  # type: ignore[arg-type]
    hint = _("Write {id}=yes, {id}=no or {id}=unsure.").format(id=id_)
    is_wrong = given is None or (given.age is not None) != (id_ == AGE and answer != UNSURE)
    if id_ == AGE:
        hint = _("Write age=45 with your own age, or age=unsure.")
    elif given and given.word == CLEARED and not (rule and rule.cleared):
        is_wrong = True
        hint = _("A doctor's yes does not change this one. Write {id}=yes.").format(id=id_)
    elif given and given.places and id_ not in _with_places(guides):
        is_wrong = True
        hint = _("This one applies to the whole body. Write {id}=yes.").format(id=id_)
    if is_wrong:
        raise SelfcareError(
            _("{id} cannot be answered with {answer}.").format(id=id_, answer=short(answer)),
            hint=hint,
        )


def _with_places(guides: Guides) -> frozenset[str]:
    lines = (line for page in guides.follow_ups.values() for line in page.lines)
    return frozenset(line.sets for line in lines if line.needs)


def change_answers(
    context: Context, given: Mapping[str, str], *, forget: bool, none_apply: bool, quiet: bool
) -> ExitStatus:
    """Forget all answers, answer all with no, set some, in this order, as far as asked for.

    An urgent answer among those given comes first of all. With `quiet` nothing else is
    shown, and its page goes to stderr. Raises SelfcareError with status DIARY.
    """
    others = {} if forget or none_apply else context.answers
    page = (
        urgent_page_for(context, {**others, **given_today(given, context.today)}) if given else ()
    )
    is_saved = True
    try:
        if page:
            (context.show_error if quiet else context.show)(page)
    finally:
        if forget:
            context.diary.forget_answers()
            if not quiet:
                context.say(_("All safety answers are deleted. We ask again before a session."))
        if page:
            is_saved = context.diary.try_save_answers(given)
    if none_apply and not _answer_all_with_no(context, given, quiet=quiet):
        return ExitStatus.BLOCKED if page else ExitStatus.LEFT
    if not page:
        context.diary.save_answers(given)
    if is_saved and not quiet:
        for id_, answer in given.items():
            name = safety.answer_name(GivenAnswer(answer, context.today))
            context.say(_("{id}: {answer}, saved.").format(id=id_, answer=name))
    return ExitStatus.BLOCKED if page else ExitStatus.DONE


def _answer_all_with_no(context: Context, given: Mapping[str, str], *, quiet: bool) -> bool:
    """Show the whole list and each answer that changes; save no for all except the `given` ones.

    The age stays as it is. On a terminal it asks first; False if the person does not confirm.
    """
    guides = context.library.guides
    asked_at_steps = {rule.id for rule in guides.contraindications.values() if rule.at_step}
    others = {AGE, *given, *asked_at_steps}
    ids = [id_ for id_ in safety.known_ids(guides) if id_ not in others]
    if not quiet:
        context.show(_whole_list(guides))
        for id_, old in context.answers.items():
            if old.acts_as_yes and id_ in ids:
                context.say(
                    _("This changes {question} ({id}) from {answer} to no.").format(
                        question=safety.label_of(guides, id_),
                        id=id_,
                        answer=safety.answer_name(old),
                    )
                )
    if context.can_ask() and not _is_confirmed(context):
        return False
    context.diary.save_answers(dict.fromkeys(ids, NO))
    if not quiet:
        count = len(ids)
        context.say(
            ngettext(
                "{count} question is answered with no, as of today.",
                "{count} questions are answered with no, as of today.",
                count,
            ).format(count=count)
        )
        if AGE not in {**context.answers, **given}:
            context.say(_("Your age is still missing: selfcare safety --set age=45"))
    return True


def _is_confirmed(context: Context) -> bool:
    question = _("Have you read the list, and does none of it apply to you?")
    try:
        is_confirmed = context.asker.yes_or_no(question)
    except LeftQuestion:
        _say_left(context, saved=False)
        return False
    if not is_confirmed:
        context.say(_("Nothing was changed. To answer one by one: selfcare safety"))
    return is_confirmed


def _whole_list(guides: Guides) -> Page:
    blocks: list[Block] = [*translation_blocks()]
    for page in (*Asked(guides, None).pages, *Asked(guides, None, after=True).pages):
        blocks += [Heading(page.group), *(Item(lead.question) for lead in page.leads), Gap()]
    return tuple(blocks)
