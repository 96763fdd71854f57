"""What `list`, home and completion show of every guide, cached or computed from the guides."""

from typing import TYPE_CHECKING

from selfcare._version import VERSION
from selfcare.app.context import Context
from selfcare.i18n import current_language
from selfcare.library.cache import Index, RoutineRow, digest, load_index, save_index
from selfcare.library.discovery import version_of_built_in

if TYPE_CHECKING:
    from selfcare.guides.model import Guides, Routine

MAIN = "core"
"""The routine the program was made for."""

GROUPS = {
    "hands-head": {"hands", "headache"},
    "neck": {"neck", "shoulder", "upper-back"},
    "legs": {"leg", "feet"},
    "other": {"unrest", "tiredness", "nausea", "period-pain"},
    "back": {"lower-back", "buttock"},
}
"""The kinds of routines by the complaints that they are for; the first that fits."""

HAND_AND_HEAD = {"hand", "forearm", "head", "face", "ear"}


def routine_index(context: Context) -> Index:
    """Return the index for today's answers; decode the guides only if it is not cached."""
    files = _digest_of_files(context)
    answers = digest(context.today, sorted(context.answers.items()))
    folder = context.paths.cache
    index = load_index(folder, files, answers)
    if index is None:
        index = _build(context)
        save_index(folder, files, answers, index)
    return index


def routine_names(context: Context) -> dict[str, list[str]]:
    """Return the title and aliases of each routine, whatever the answers are: it must be fast."""
    index = load_index(context.paths.cache, _digest_of_files(context), None)
    every = context.library.guides.routines.values() if index is None else index.routines
    return {row.id: [row.title, *row.aliases] for row in every}


def point_names(context: Context) -> dict[str, list[str]]:
    index = load_index(context.paths.cache, _digest_of_files(context), None)
    points = _point_words(context.library.guides) if index is None else index.points
    return {code: names for code, *names in points.values()}


def filter_routines(
    index: Index, complaint: str, max_minutes: float | None, search: str
) -> list[RoutineRow]:
    """The routines for a complaint or one of its words, short enough, with all words searched."""
    wanted = complaint.strip().lower().replace(" ", "-")
    words = search.casefold().split()
    return [
        row
        for row in index.routines
        if (not complaint or any(wanted in (id_, *id_.split("-")) for id_ in row.complaints))
        and (max_minutes is None or row.minutes <= max_minutes)
        and (not words or all(word in _search_text(index, row) for word in words))
    ]


def all_complaints(index: Index) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for row in index.routines for id_ in row.complaints))


def _search_text(index: Index, row: RoutineRow) -> str:
    words = [row.id, row.title, row.summary, *row.complaints, *row.aliases]
    for point in row.points:
        words += index.points[point]
    return " ".join(words).casefold()


def _digest_of_files(context: Context) -> str:
    built_in = version_of_built_in(current_language())
    return digest(VERSION, RoutineRow._fields, current_language(), built_in, context.guide_files)


def _build(context: Context) -> Index:
    guides = context.library.guides
    rows = [_row(routine, guides, context) for routine in guides.routines.values()]
    rows.sort(key=lambda row: row.id != MAIN)
    errors = {problem.path for problem in context.library.diagnostics if problem.is_error}
    return Index(rows, _point_words(guides), len(errors))


def _point_words(guides: "Guides") -> dict[str, list[str]]:
    """The words of each point by its id; the code and the name come first."""
    return {
        id_: [point.id, point.name, point.pinyin, point.part.value, *point.aliases]
        for id_, point in guides.points.items()
    }


def _row(routine: "Routine", guides: "Guides", context: Context) -> RoutineRow:
    from selfcare.safety.screening import Decision, screen
    from selfcare.session.schedule import usual_minutes

    answers = context.answers  # without any, nothing is known of any routine
    verdict = screen(routine, guides, answers, context.today) if answers else None
    usual = {step.id for step in routine.steps if not step.optional and not step.instead_of}
    return RoutineRow(
        id=routine.id,
        group=_group(routine),
        title=routine.title,
        summary=routine.summary,
        complaints=[complaint.value for complaint in routine.complaints],
        aliases=list(routine.aliases),
        minutes=usual_minutes(routine),
        steps=len(usual),
        origin=routine.origin,
        replaces=list(routine.replaces),
        language=routine.language,
        points=list(
            dict.fromkeys(step.point.id for step in routine.press_steps if step.id in usual)
        ),
        decision=(verdict.decision if verdict else Decision.UNCHECKED).value,
        left_out=list(verdict.left_out) if verdict else [],
        lighter=list(verdict.lighter) if verdict else [],
    )


def _group(routine: "Routine") -> str:
    """The kind of routine: by what it is for, or by where it presses if that is far away."""
    if routine.id == MAIN:
        return "start"
    far = all(step.point.part in HAND_AND_HEAD for step in routine.press_steps)
    wanted = {"hands"} if far and "lower-back" in routine.complaints else {*routine.complaints}
    return next((group for group, them in GROUPS.items() if wanted & them), "other")
