"""What `selfcare safety` does: ask every question, change answers, forget them.

An answer that needs help at once or today is answered with the page for it, before
anything else happens, and the exit status is BLOCKED.
"""

from collections.abc import Mapping, Sequence

from selfcare.app.context import Context
from selfcare.app.lookup import nearest
from selfcare.app.screening import ask_screen, screen_title
from selfcare.documents.diagnostics import short
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.enums import Effect, Tier
from selfcare.guides.model import Guides
from selfcare.i18n import _, ngettext
from selfcare.safety.answers import ANSWERS, NO
from selfcare.safety.questions import all_screens
from selfcare.safety.verdict import Reason
from selfcare.terminal.blocks import Block, Gap, Heading, Item, Page
from selfcare.terminal.prompts import LeftQuestion
from selfcare.views.notices import translation_blocks
from selfcare.views.safety import ages, answer_name, urgent_page


def ask_all(context: Context) -> ExitStatus:
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
    context.show(translation_blocks())
    given: dict[str, str] = {}
    try:
        for questions in all_screens(guides):
            given.update(ask_screen(context.asker, questions, given.__setitem__))
            if _urgent_page(context, given):
                break
    except (LeftQuestion, KeyboardInterrupt) as left:
        # An older no must not let in somebody who has just contradicted it.
        given = {id_: answer for id_, answer in given.items() if answer != NO}
        is_urgent, is_saved = _show_and_save(context, given)
        if isinstance(left, KeyboardInterrupt):
            raise
        if not is_urgent:
            _say_left(context, saved=bool(given) and is_saved)
        return ExitStatus.BLOCKED if is_urgent else ExitStatus.LEFT
    is_urgent, is_saved = _show_and_save(context, given)
    if is_urgent:
        return ExitStatus.BLOCKED
    if not is_saved:
        return ExitStatus.DIARY
    context.say(_("Thank you. Your answers are kept on this machine only."))
    context.show(tuple(Item(text) for text in _consequences(guides, given)))
    context.say(_("To see what they mean for each routine: selfcare list"))
    return ExitStatus.DONE


def _say_left(context: Context, *, saved: bool) -> None:
    if saved:
        context.say(_("You left the questions."))
        context.say(_("What you said is true for you, or may be, is kept."))
    else:
        context.say(_("You left the questions. Nothing was kept."))


def _show_and_save(context: Context, given: Mapping[str, str]) -> tuple[bool, bool]:
    """Show the page for an urgent answer, then save all; return whether urgent, and saved."""
    page = _urgent_page(context, given)
    try:
        if page:
            context.show(page)
    finally:
        is_saved = context.diary.try_save_answers(given)
    return bool(page), is_saved


def _urgent_page(context: Context, given: Mapping[str, str]) -> Page:
    """What to do now if an answer needs help at once or today; empty if none does."""
    guides = context.library.guides
    for tier in (Tier.EMERGENCY, Tier.SAME_DAY):
        urgent = tuple(
            Reason(flag.id, Effect.BLOCK, flag.why, tier)
            for flag in guides.red_flags.values()
            if flag.tier is tier and given.get(flag.id, NO) != NO
        )
        if urgent:
            return urgent_page(tier, guides, urgent, context.emergency_number)
    return ()


def _consequences(guides: Guides, given: Mapping[str, str]) -> list[str]:
    yes = [id_ for id_, answer in given.items() if answer != NO]
    flags = [guides.red_flags[id_] for id_ in yes if id_ in guides.red_flags]
    return [
        *(guides.contraindications[id_].reason for id_ in yes if id_ in guides.contraindications),
        *(flag.why for flag in flags),
        *([guides.advice[Tier.BOOK]] if any(flag.tier is Tier.BOOK for flag in flags) else []),
    ]


def parse_answers(context: Context, pairs: Sequence[str]) -> dict[str, str]:
    """Parse answers given as id=answer. Raises SelfcareError naming what is wrong with one."""
    ids = ages(context.library.guides) if pairs else {}
    return dict(_parse_answer(pair, ids) for pair in pairs)


def _parse_answer(pair: str, ids: Mapping[str, int]) -> tuple[str, str]:
    id_, _equals, answer = pair.partition("=")
    if id_ not in ids:
        near = nearest(id_, ids)
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


def change_answers(
    context: Context, given: Mapping[str, str], *, forget: bool, none_apply: bool, quiet: bool
) -> ExitStatus:
    """Forget all answers, answer all with no, set some, in this order, as far as asked for.

    An urgent answer among those given comes first of all. With `quiet` nothing else is
    shown, and its page goes to stderr. Raises SelfcareError with status DIARY.
    """
    page = _urgent_page(context, given)
    is_saved = True
    try:
        if page:
            (context.show_error if quiet else context.show)(page)
    finally:
        if forget:
            _forget(context, quiet=quiet)
        if page:
            is_saved = context.diary.try_save_answers(given)
    if none_apply and not _answer_all_with_no(context, given, quiet=quiet):
        return ExitStatus.BLOCKED if page else ExitStatus.LEFT
    if not page:
        context.diary.save_answers(given)
    if is_saved and not quiet:
        for id_, answer in given.items():
            context.say(_("{id}: {answer}, kept.").format(id=id_, answer=answer_name(answer)))
    return ExitStatus.BLOCKED if page else ExitStatus.DONE


def _forget(context: Context, *, quiet: bool) -> None:
    context.diary.forget_answers()
    if not quiet:
        context.say(
            _("All safety answers are forgotten. They will be asked again before a session.")
        )


def _answer_all_with_no(context: Context, given: Mapping[str, str], *, quiet: bool) -> bool:
    """Show the whole list and each answer that changes; save a no for all but the `given` ones.

    On a terminal it asks once before; False if the person does not confirm.
    """
    guides = context.library.guides
    ids = [id_ for id_ in ages(guides) if id_ not in given]
    if not quiet:
        context.show(_whole_list(guides))
        for id_, old in context.answers.items():
            if old.acts_as_yes and id_ in ids:
                context.say(
                    _("This changes {id} from {answer} to no.").format(
                        id=id_, answer=answer_name(old.answer)
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
    return True


def _is_confirmed(context: Context) -> bool:
    question = _("Have you read the list, and is none of it true for you?")
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
    for topic, questions in all_screens(guides):
        blocks += [Heading(screen_title(topic)), *map(Item, questions.values()), Gap()]
    return tuple(blocks)
