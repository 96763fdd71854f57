"""What `selfcare safety` does: ask all, record, forget."""

from collections.abc import Mapping, Sequence

import typer

from selfcare.app.context import Context
from selfcare.app.diary_access import forget_answers, save_answers, try_save_answers
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
    context.show(translation_blocks())
    given: dict[str, str] = {}
    try:
        for one in all_screens(guides):
            given.update(ask_screen(context.asker, one, given.__setitem__))
            if _urgent(guides, given, Tier.EMERGENCY) or _urgent(guides, given, Tier.SAME_DAY):
                break
    except LeftQuestion:
        _say_left(context, saved=_save_yes(context, given))
        raise typer.Exit(ExitStatus.LEFT) from None
    except KeyboardInterrupt:
        _save_yes(context, given)
        raise
    try:
        _show_urgent(context, guides, given)
    finally:  # what to do in an emergency came first; now the answers are kept in any case
        saved = try_save_answers(context, given)
    if any(_urgent(guides, given, tier) for tier in (Tier.EMERGENCY, Tier.SAME_DAY)):
        raise typer.Exit(ExitStatus.BLOCKED)
    if not saved:
        raise typer.Exit(ExitStatus.DIARY)
    context.say(_("Thank you. Your answers are kept on this machine only."))
    _show_consequences(context, guides, given)
    context.say(_("To see what they mean for each routine: selfcare list"))


def _save_yes(context: Context, given: Mapping[str, str]) -> bool:
    """Keep what is true or may be: an older no must not open the gate to who contradicts it."""
    true = {id_: answer for id_, answer in given.items() if answer != NO}
    return bool(true) and try_save_answers(context, true)


def _say_left(context: Context, *, saved: bool) -> None:
    if saved:
        context.say(_("You left the questions."))
        context.say(_("What you said is true for you, or may be, is kept."))
    else:
        context.say(_("You left the questions. Nothing was kept."))


def _show_urgent(context: Context, guides: Guides, given: Mapping[str, str]) -> None:
    """Show what to do now, where a sign needs help at once or today."""
    for tier in (Tier.EMERGENCY, Tier.SAME_DAY):
        urgent = _urgent(guides, given, tier)
        if urgent:
            context.show(urgent_page(tier, guides, urgent, context.emergency_number))
            return


def _urgent(guides: Guides, given: Mapping[str, str], tier: Tier) -> tuple[Reason, ...]:
    return tuple(
        Reason(flag.id, Effect.BLOCK, flag.why, tier)
        for flag in guides.red_flags.values()
        if flag.tier is tier and given.get(flag.id, NO) != NO
    )


def _show_consequences(context: Context, guides: Guides, given: Mapping[str, str]) -> None:
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


def parse_answers(context: Context, pairs: Sequence[str]) -> dict[str, str]:
    """Read answers given as id=answer. Raises SelfcareError naming what is wrong with one."""
    known = ages(context.library.guides) if pairs else {}
    return dict(_parse_answer(pair, known) for pair in pairs)


def record_answers(context: Context, given: Mapping[str, str], *, quiet: bool) -> None:
    """Keep these answers."""
    save_answers(context, given)
    if not quiet:
        for id_, answer in given.items():
            context.say(_("{id}: {answer}, kept.").format(id=id_, answer=answer_name(answer)))


def _parse_answer(pair: str, known: Mapping[str, int]) -> tuple[str, str]:
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
    save_answers(context, dict.fromkeys(ages(guides), NO))
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
    blocks: list[Block] = [*translation_blocks()]
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
