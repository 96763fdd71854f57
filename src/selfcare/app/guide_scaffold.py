"""Write a new guide file to start from: it explains each key, and passes the check."""

import re
from pathlib import Path
from shlex import quote

from selfcare.app.context import Context
from selfcare.app.routine_index import routine_index
from selfcare.app.save import not_written, write_file, written_message
from selfcare.config.files import make_private
from selfcare.documents.diagnostics import printable, short, simplified
from selfcare.errors import SelfcareError
from selfcare.guides.enums import Complaint, Grade
from selfcare.guides.schema import ID
from selfcare.i18n import _
from selfcare.session.phrases import origin_name
from selfcare.terminal.blocks import Text

TEMPLATE = """\
# A routine for selfcare. Change what you like, and save. Then:
#   selfcare guides check {file}    find problems
#   selfcare show {id}              read it
#   selfcare preview {id}           read each line of the session, with its time
# A # starts a comment. Keys behind a # are optional.

kind: routine
id: {id}    # the name of this file without its ending
title: {title}
summary: Say in one sentence what it is for.
for: [lower-back]    # one or more of:
#   {complaints}
# aliases: [waist, kidney area]    # other words people search for
# needs: [a firm chair]            # things to have ready

evidence:
  grade: own-caution    # or: {grades}
  says: Nobody has tested these steps. They are short and light.
  sources: []    # keys, for example who-2008. Only own-caution needs none.

# Do not write left or right: selfcare adds the side.
# selfcare speaks `say`: at most 14 words. It shows `text` instead: at most 160 characters.
steps:
  # do: rest, breathe or move, for 1 to 300 seconds
  - id: settle
    do: rest
    seconds: 30
    positions: [sitting]    # standing, sitting, lying-on-back, lying-on-side
    say: Sit down, and let your shoulders sink.

  # To press, you need only an id and a point. The rest comes from the point.
  # To see the points: selfcare points
  - id: hand
    point: EX-UE7
    hold_seconds: 45    # on each side, if the point allows it

  - id: forearm
    point: PC6
    pressure: 2    # how it feels, from 0 to 10, if the point allows it
    # optional: true                            # skipped unless you ask for it
    # also: [skin]                              # one more caution than the point has
    # cues: [{{at: 0.5, say: Breathe out slowly.}}]    # halfway through

  - id: loosen
    do: move
    seconds: 30
    say: Shake your hands loose, and breathe out.
"""


def create_guide(context: Context, id_: str, into: str, *, force: bool) -> None:
    """Write a new routine into a folder, the person's own if none is named, and say what next.

    Raises SelfcareError as `write_guide` does.
    """
    before = next((row for row in routine_index(context).routines if row.id == id_), None)
    path = write_guide(id_, Path(into) if into else context.paths.guides, force=force)
    file = quote(str(path))
    lines = [written_message(str(path))]
    if before is not None and not into:
        there = _("A routine with this id exists ({origin}). selfcare will use yours instead.")
        lines.append(there.format(origin=origin_name(before.origin)))
    check = _("Check it: selfcare guides check {path}")
    lines.append(check.format(path=file))
    lines.append(_("Read it: selfcare show {routine}").format(routine=file if into else id_))
    context.show(tuple(map(Text, lines)))


def write_guide(id_: str, folder: Path, *, force: bool = False) -> Path:
    """Write a new routine, and return its path.

    Raises SelfcareError `bad-id`, `already-there` or `not-written`.
    """
    if len(id_) > ID.schema["maxLength"] or not re.fullmatch(ID.schema["pattern"], id_):
        near = re.sub(r"[^a-z0-9]+", "-", simplified(id_)).strip("-")[: ID.schema["maxLength"]]
        raise SelfcareError(
            code="bad-id",
            message=_("{id} cannot be the id of a routine.").format(id=short(id_)),
            hint=_("Use small letters and digits, with single hyphens between."),
            guesses=(f"selfcare guides new {near}",) if near else (),
        )
    path = folder / f"{id_}.yaml"
    try:
        make_private(folder)
    except OSError as error:
        raise not_written(str(path), error) from error
    text = _(TEMPLATE).format(
        id=id_,
        file=quote(printable(str(path))),
        title=id_.replace("-", " ").capitalize(),
        complaints=", ".join(Complaint),
        grades=", ".join(grade for grade in Grade if grade is not Grade.OWN_CAUTION),
    )
    write_file(str(path), text, force=force, private=False)
    return path
