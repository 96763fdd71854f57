"""Find what the person named, or report what is near it."""

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from selfcare.app.context import Context
from selfcare.documents.diagnostics import Diagnostic, printable, short
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _, current_language, ngettext
from selfcare.i18n.formatting import format_list
from selfcare.library.discovery import COPY, files_without, is_guide_name

if TYPE_CHECKING:
    from selfcare.guides.model import Article, Point, Routine


def routine_called(context: Context, name: str) -> "Routine":
    """Return the routine with this id.

    Raises SelfcareError `not-found`, naming the nearest one, or `unusable-guide` with
    the place of the first problem in its file.
    """
    warn_of_copies(context, name)
    routines = context.library.guides.routines
    if name in routines:
        return routines[name]
    for problem in context.library.diagnostics:
        if problem.is_error and problem.path.lower().endswith((f"/{name}.yaml", f"/{name}.yml")):
            raise _unusable(name, problem)
    raise not_found(_("routine"), name, routines, "selfcare list")


def routine_named(context: Context, name: str) -> "Routine":
    """Return the routine with this id, or the one in this file.

    A file is loaded together with all guides it may refer to, and takes precedence over
    them from then on. Raises SelfcareError as `routine_called` does, `not-found` for a
    file that cannot be read, `not-a-routine` for one of another kind.
    """
    if not is_guide_name(name):
        return routine_called(context, name)
    from selfcare.library.check import files_named
    from selfcare.library.loader import decode_file, load

    files = () if os.path.isdir(name) else files_named(name)
    if len(files) != 1:
        raise SelfcareError(
            code="not-a-routine",
            message=_("{path} is not one file.").format(path=name),
            hint=_("Name one file, such as my-routine.yaml"),
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
            code="not-a-routine",
            message=_("{path} is no routine.").format(path=name),
            hint=_("To see what is wrong with a guide of any kind: selfcare guides check"),
            status=ExitStatus.NOT_FOUND,
        )
    return context.library.guides.routines[document.id]


def _unusable(name: str, problem: Diagnostic) -> SelfcareError:
    return SelfcareError(
        code="unusable-guide",
        message=_("The routine {name} cannot be used because of a problem in its file.").format(
            name=name
        ),
        context=str(problem),
        hint=_("To see all problems: selfcare guides check"),
        status=ExitStatus.NOT_FOUND,
    )


def warn_of_copies(context: Context, name: str = "") -> None:
    """Name the copies that other programs left of guides, of one if it is named."""
    names = [os.path.basename(file.path) for file in context.own_guides if file.defect == COPY]
    names = [printable(copy) for copy in names if name in copy]
    if names:
        text = ngettext(
            "{names} is a copy that another program left, and is not used.",
            "{names} are copies that another program left, and are not used.",
            len(names),
        )
        context.warn(text.format(names=format_list(names)))


def warn_of_unusable(context: Context, count: int) -> None:
    """Warn in one line of all guide files with an error, if there are any."""
    if count:
        context.warn(
            ngettext(
                "{count} guide file cannot be used. To see why: selfcare guides check",
                "{count} guide files cannot be used. To see why: selfcare guides check",
                count,
            ).format(count=count)
        )


def check_safety_guides(context: Context) -> None:
    """Warn of guides that cannot be used; raise SelfcareError without safety questions."""
    guides = context.library.guides
    errors = {problem.path for problem in context.library.diagnostics if problem.is_error}
    warn_of_unusable(context, len(errors))
    if not (guides.red_flags and guides.contraindications and guides.symptoms and guides.advice):
        raise SelfcareError(
            code="no-safety-guides",
            message=_("The safety questions are missing, so no session can be started."),
            hint=_("Install selfcare again. To see what is wrong: selfcare guides check"),
            status=ExitStatus.NOT_FOUND,
        )


def not_found(kind: str, name: str, known: Iterable[str], to_see_all: str) -> SelfcareError:
    """The error for a name that is not there, with the nearest that is."""
    near = nearest(name, known)
    hint = _("To see all: {command}").format(command=to_see_all)
    if near:
        hint = _("Did you mean {near}? {hint}").format(near=near, hint=hint)
    return SelfcareError(
        code="not-found",
        message=_("There is no {kind} called {name}.").format(kind=kind, name=short(name)),
        hint=hint,
        status=ExitStatus.NOT_FOUND,
    )


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name nearest to this one, empty if none is near."""
    from difflib import get_close_matches

    by_lower = {candidate.lower(): candidate for candidate in known}
    matches = get_close_matches(name[:80].lower(), by_lower, 1)
    return by_lower[matches[0]] if matches else ""


def find_points(points: "Mapping[str, Point]", words: str) -> "tuple[Point, ...]":
    """Find the point with this code, or all with these words in code, name or part of the body.

    Raises SelfcareError `not-found`.
    """
    code = words.strip().casefold()
    exact = tuple(point for id_, point in points.items() if id_.casefold() == code)
    wanted = words.casefold().replace("-", " ").split()
    found = exact or tuple(
        point for point in points.values() if all(word in _search_text(point) for word in wanted)
    )
    if not found:
        raise not_found(_("point"), words, points, "selfcare points")
    return found


def _search_text(point: "Point") -> str:
    from selfcare.session.phrases import part_name

    words = (point.id, point.name, point.pinyin, part_name(point.part), point.part, *point.aliases)
    return " ".join(words).casefold().replace("-", " ")


def find_article(
    kind: str, name: str, articles: "Mapping[str, Article]", to_see_all: str
) -> "Article | None":
    """Find the text with this id or alias, whatever the case and the plural; None for no name.

    Raises SelfcareError `not-found`.
    """
    wanted = name.strip().casefold().replace(" ", "-")
    for article in articles.values():
        names = {article.id, *(alias.casefold().replace(" ", "-") for alias in article.aliases)}
        if names & {wanted, wanted + "s", wanted.removesuffix("s")}:
            return article
    if name:
        raise not_found(kind, name, articles, to_see_all)
    return None
