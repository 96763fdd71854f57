"""A routine named by its id, or by the path of a file that is not installed anywhere."""

from typing import TYPE_CHECKING

from selfcare.cli.context import Context
from selfcare.cli.find import routine_called, unusable
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.language import _, spoken

if TYPE_CHECKING:
    from selfcare.guides.model import Routine


def routine_named(context: Context, name: str) -> "Routine":
    """Give the routine with this id, or the one in this file.

    A file is taken together with all guides it may refer to, and from then on
    stands before them. Raises SelfcareError as `routine_called` does, `not-found`
    for a file that cannot be read, `not-a-routine` for one of another kind.
    """
    if not name.endswith((".yaml", ".yml")):
        return routine_called(context, name)
    from selfcare.library.check import files_named, without
    from selfcare.library.loader import decode_file, load_without

    (found, *_more) = files_named(name)
    document = decode_file(found)
    others = without(context.own_guides, [found.path])
    context.library = load_without([found.path], others, spoken(), [document])
    for problem in context.library.diagnostics:
        if problem.is_error and problem.path == found.path:
            raise unusable(name, problem)
    if document.kind != "routine":
        raise SelfcareError(
            code="not-a-routine",
            message=_("{path} is no routine.").format(path=name),
            hint=_("To see what is wrong with a guide of any kind: selfcare guides check"),
            status=ExitStatus.NOT_FOUND,
        )
    return context.library.guides.routines[document.id]
