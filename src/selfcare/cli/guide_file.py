"""A routine named by its id, or by the path of a file that is not installed anywhere."""

import os
from typing import TYPE_CHECKING

from selfcare.cli.context import Context
from selfcare.cli.find import routine_called, unusable
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.language import _, spoken
from selfcare.library.discovery import is_guide_name

if TYPE_CHECKING:
    from selfcare.guides.model import Routine


def routine_named(context: Context, name: str) -> "Routine":
    """Give the routine with this id, or the one in this file.

    A file is taken together with all guides it may refer to, and from then on
    stands before them. Raises SelfcareError as `routine_called` does, `not-found`
    for a file that cannot be read, `not-a-routine` for one of another kind.
    """
    if not is_guide_name(name):
        return routine_called(context, name)
    from selfcare.library.check import files_named, without
    from selfcare.library.loader import decode_file, load_without

    files = () if os.path.isdir(name) else files_named(name)
    if len(files) != 1:
        raise SelfcareError(
            code="not-a-routine",
            message=_("{path} is not one file.").format(path=name),
            hint=_("Name one file, such as my-routine.yaml"),
            status=ExitStatus.NOT_FOUND,
        )
    (found,) = files
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
