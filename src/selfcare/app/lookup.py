"""Find what the person named, or report the closest matches."""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from selfcare.app.context import Context
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _, current_language, ngettext
from selfcare.i18n.formatting import format_list
from selfcare.library.discovery import COPY, files_without, is_guide_name

if TYPE_CHECKING:
    from selfcare.documents.diagnostics import Diagnostic
    from selfcare.guides.model import Article, Point, Routine
    from selfcare.safety.answers import GivenAnswer
    from selfcare.terminal.blocks import Page


def find_routine(context: Context, name: str) -> "Routine":
    """Return the routine with this id, title or alias, or the only one that begins like this.

    Raises SelfcareError with the nearest names, or with the first problem in its file.
    """
    routines = context.library.guides.routines
    names = dict(sorted(names_of(routines).items(), key=lambda named: named[0] != "core"))
    id_ = find_name(name, names)
    warn_of_copies(context, id_ or name)
    if id_:
        return routines[id_]
    for problem in context.library.diagnostics:
        if problem.is_error and problem.path.lower().endswith((f"/{name}.yaml", f"/{name}.yml")):
            raise _unusable(name, problem)
    raise not_found(_("routine"), name, names, "selfcare list", partial(context.command, name))


def routine_id(context: Context, name: str) -> str:
    """The id of a routine, or the name itself: the diary may have a routine that is gone."""
    from selfcare.app.routine_index import routine_names

    return find_name(name, routine_names(context)) or name


def load_routine(context: Context, name: str) -> "Routine":
    """Return the routine with this id, or the one in this file.

    A file is loaded together with all guides it may refer to, and takes precedence over
    them from then on. Raises SelfcareError as `find_routine` does, and for a file that cannot
    be read or is no routine.
    """
    if not is_guide_name(name):
        return find_routine(context, name)
    from selfcare.library.check import files_named
    from selfcare.library.loader import decode_file, load

    files = () if os.path.isdir(name) else files_named(name)
    if len(files) != 1:
        raise SelfcareError(
            _("{path} is not a single file.").format(path=name),
            hint=_("Name one file, for example my-routine.yaml."),
            status=ExitStatus.NOT_FOUND,
        )
    path = files[0].path
    document = decode_file(files[0])
    others = files_without(context.own_guides, [path])
    context.library = load(others, current_language(), [document], without=[path])
    for problem in context.library.diagnostics:
        if problem.is_error and problem.path == path:
            raise _unusable(name, problem)
    if document.kind != "routine":
        raise SelfcareError(
            _("{path} is not a routine.").format(path=name),
            hint=_("Check it: selfcare guides check"),
            status=ExitStatus.NOT_FOUND,
        )
    return context.library.guides.routines[document.id]


def _unusable(name: str, problem: "Diagnostic") -> SelfcareError:
    return SelfcareError(
        _("The routine {name} has a problem in its file.").format(name=name),
        context=str(problem),
        hint=_("See all problems: selfcare guides check"),
        status=ExitStatus.NOT_FOUND,
    )


def warn_of_copies(context: Context, name: str = "") -> None:
    """Name the copies of guides that other programs left, or those of one guide if it is named."""
    names = [os.path.basename(file.path) for file in context.own_guides if file.defect == COPY]
    names = [copy for copy in names if name in copy]
    if names:
        from selfcare.documents.diagnostics import printable

        text = ngettext(
            "{names} is a copy that another program left. selfcare does not use it.",
            "{names} are copies that another program left. selfcare does not use them.",
            len(names),
        )
        context.warn(text.format(names=format_list(map(printable, names))))


def warn_of_unusable(context: Context, count: int) -> None:
    """Warn in one line about all guide files with an error, if there are any."""
    if count:
        context.warn(
            ngettext(
                "selfcare cannot use {count} guide file. See why: selfcare guides check",
                "selfcare cannot use {count} guide files. See why: selfcare guides check",
                count,
            ).format(count=count)
        )


def check_safety_guides(context: Context) -> None:
    """Warn about unusable guides; raise SelfcareError if safety questions are missing."""
    guides = context.library.guides
    errors = {problem.path for problem in context.library.diagnostics if problem.is_error}
    warn_of_unusable(context, len(errors))
    if not (guides.red_flags and guides.contraindications and guides.symptoms and guides.advice):
        raise SelfcareError(
            _("The safety questions are missing, so you cannot start a session."),
            hint=_("Install selfcare again.\nSee what is wrong: selfcare guides check"),
            status=ExitStatus.NOT_FOUND,
        )


def not_found(
    kind: str,
    name: str,
    names: Mapping[str, Iterable[str]],
    see_all: str,
    command: Callable[[str], str] | None = None,
    status: ExitStatus = ExitStatus.NOT_FOUND,
) -> SelfcareError:
    """The error for a name that does not exist; `command` turns a name into what was meant."""
    from selfcare.documents.diagnostics import near_names, short

    near = near_names(name, names)
    return SelfcareError(
        _("There is no {kind} called {name}.").format(
            kind=kind, name=short(name, "" if name.strip() else '"')
        ),
        hint=_("See all {count}: {command}").format(count=len(names), command=see_all)
        if see_all
        else _("Choose one of: {names}.").format(names=format_list(names)),
        status=status,
        guesses=tuple(command(id_) if command else f"{see_all} {id_}" for id_ in near),
    )


def parse_choice(
    context: Context, kind: str, typed: str, words: Iterable[str], see_all: str = ""
) -> str:
    """Return the one of these words that was typed. Raises SelfcareError."""
    names: dict[str, Iterable[str]] = {str(word): () for word in words}
    if name := find_name(typed, names):
        return name
    command = partial(context.command, typed)
    raise not_found(kind, typed, names, see_all, command, ExitStatus.USAGE)


def names_of(guides: "Mapping[str, Routine] | Mapping[str, Article]") -> dict[str, Iterable[str]]:
    """The other names of some guides, by id."""
    return {id_: (guide.title, *guide.aliases) for id_, guide in guides.items()}


def find_name(typed: str, names: Mapping[str, Iterable[str]]) -> str:
    """Return the id that a name means, in any case, or the only one it is a beginning of.

    `names` has the other names of each id. Empty if none, or more than one, is meant.
    """
    from selfcare.documents.diagnostics import simplified

    wanted = simplified(typed)
    if not wanted:
        return ""
    known = {id_: [simplified(name) for name in (id_, *others)] for id_, others in names.items()}
    plural = {wanted, f"{wanted}s", wanted.removesuffix("s")}
    for matches in (
        lambda every: every[0] == wanted,
        lambda every: every[0] in plural,
        lambda every: wanted in every,
        lambda every: not plural.isdisjoint(every),
        lambda every: every[0].startswith(wanted),
        lambda every: any(name.startswith(wanted) for name in every),
    ):
        ids = [id_ for id_, every in known.items() if matches(every)]
        if ids:
            return ids[0] if len(ids) == 1 else ""
    return ""


def find_names(typed: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the ids with each word at the start of one of theirs; what find_name means first.

    Words that are not ASCII may be anywhere: Chinese has no spaces between them.
    """
    from selfcare.documents.diagnostics import simplified

    words, best = simplified(typed).split(), find_name(typed, names)

    def has(word: str, text: str) -> bool:
        return re.search(rf"\b{re.escape(word)}" if word.isascii() else word, text) is not None

    def has_all(*texts: str) -> bool:
        return all(has(word, simplified("; ".join(texts))) for word in words)

    matching = [id_ for id_, others in names.items() if has_all(id_, *others)]
    matching.sort(key=lambda id_: not has_all(id_, *islice(names[id_], 1)))  # the title first
    return list(dict.fromkeys([*([best] if best else []), *matching]))


def find_points(points: "Mapping[str, Point]", words: str) -> "tuple[Point, ...]":
    """Find the point with this code, or all with these words in code, name or part of the body.

    Raises SelfcareError with the nearest names.
    """
    from selfcare.documents.diagnostics import simplified

    code = simplified(words).replace(" ", "")
    exact = tuple(
        point for id_, point in points.items() if simplified(id_).replace(" ", "") == code
    )
    wanted = simplified(words).split()
    matching = exact or tuple(
        point for point in points.values() if all(word in _search_text(point) for word in wanted)
    )
    if not matching:
        names = {id_: (point.name, point.pinyin, *point.aliases) for id_, point in points.items()}
        raise not_found(_("point"), words, names, "selfcare points")
    return matching


def _search_text(point: "Point") -> str:
    from selfcare.documents.diagnostics import simplified
    from selfcare.session.phrases import name_of

    words = (point.id, point.name, point.pinyin, name_of(point.part), point.part, *point.aliases)
    return simplified(" ".join(words))


def find_article(
    kind: str, name: str, articles: "Mapping[str, Article]", to_see_all: str
) -> "Article | None":
    """Find the text with this id, title or alias; None for no name.

    Raises SelfcareError with the nearest names.
    """
    names = names_of(articles)
    if id_ := find_name(name, names):
        return articles[id_]
    if name:
        raise not_found(kind, name, names, to_see_all)
    return None


def show_urgent_advice(context: Context, *, as_json: bool = False) -> bool:
    """Show first what to do if an answer, or what stopped a session today, needs help soon.

    With JSON it goes to stderr. Return whether anything was shown.
    """
    page = _urgent_advice(context)
    if page:
        from selfcare.terminal.blocks import Gap

        (context.show_error if as_json else context.show)((*page, Gap()))
    return bool(page)


def _urgent_advice(context: Context) -> "Page":
    if page := urgent_page_for(context, context.answers):
        return page
    stop = context.diary.safety_stop()
    if stop is None:
        return ()
    from selfcare.guides.enums import Tier
    from selfcare.views.safety import advice_page

    guides = context.library.guides
    symptom = guides.symptoms.get(stop.symptom)
    if symptom is None or symptom.tier not in (Tier.EMERGENCY, Tier.SAME_DAY):
        return ()
    return advice_page(guides, symptom.id, context.emergency_number)


def urgent_page_for(context: Context, answers: "Mapping[str, GivenAnswer]") -> "Page":
    """What to do now if an answer needs help now or today; empty if none does."""
    if not any(given.acts_as_yes for given in answers.values()):
        return ()  # without the guides, which few need for this
    from selfcare.views import safety

    guides = context.library.guides
    reasons = safety.urgent_reasons(guides, answers, context.today)
    return safety.urgent_page(guides, reasons, context.emergency_number)
