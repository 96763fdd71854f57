"""`selfcare handout`: a routine as a page to print or to take to bed."""

from enum import StrEnum

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.options import Force, Options, RoutineOrFile, option
from selfcare.i18n import _

app = Commands()

Format = StrEnum("Format", "HTML SVG MD WAV OPUS")  # also how the name of its file ends


@app.add(
    _(
        "Make a page of a routine to print or to read in bed.\n\n"
        "Anyone can use it: it starts with the safety advice and contains none of your answers. "
        "The page can also play the routine, without the internet. As wav or opus, it is the "
        "whole session as sound.\n\n"
        "Example: selfcare handout core"
    )
)
def handout(
    context: Context,
    routine: RoutineOrFile,
    form: Format | None = option(
        None,
        "--format",
        _("A page, only its map, or text. Default: taken from the end of the file name."),
        case_sensitive=False,
    ),
    output: str = option(
        "", "--output", _("The file to save. A - means standard output."), metavar=_("FILE")
    ),
    force: Force = False,
    *,
    mine: bool = option(False, "--mine", _("For you alone: skip what your own answers skip.")),
    options: Options,
) -> None:
    from selfcare.app.handouts import write_handout

    write_handout(context, routine, options, form or "", output, mine=mine, force=force)
