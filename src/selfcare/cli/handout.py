"""`selfcare handout`: a routine as a page to print or to take to bed."""

from enum import StrEnum
from typing import TYPE_CHECKING

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.options import Force, RoutineOrFile, option
from selfcare.i18n import _

if TYPE_CHECKING:
    from selfcare.session.schedule import SessionOptions

app = Commands()


class Format(StrEnum):
    """What a hand-out can be written as; also how its file's name ends."""

    HTML = "html"
    SVG = "svg"
    MARKDOWN = "md"
    WAV = "wav"
    OPUS = "opus"


@app.add(
    _(
        "Make a page of a routine to print or to read in bed.\n\n"
        "Anyone can use it: it starts with the safety advice and holds none of your answers. "
        "The page can also play the routine, without the internet. "
        "As wav or opus it is the whole session to listen to.\n\n"
        "Example: selfcare handout core"
    )
)
def handout(
    context: Context,
    routine: RoutineOrFile,
    form: Format | None = option(
        None,
        "--format",
        _("A page, only its map, or text. Default: as the file name ends."),
        case_sensitive=False,
    ),
    output: str = option(
        "", "--output", _("The file to save. A - means standard output."), metavar=_("FILE")
    ),
    force: Force = False,
    *,
    mine: bool = option(False, "--mine", _("For you alone: skip what your own answers skip.")),
    options: "SessionOptions",
) -> None:
    from selfcare.app.audio_handout import FORMATS, save_recording
    from selfcare.app.handouts import form_of, text_of, warn_if_not_for_oneself
    from selfcare.app.lookup import routine_named
    from selfcare.app.save import STDOUT, report_saved, save_document, written_message

    chosen = form_of(form.value if form else "", output, list(Format))
    found = routine_named(context, routine)
    file = output or f"{found.id}.{chosen}"
    if chosen in FORMATS:
        save_recording(context, found, options, file, chosen, mine=mine, force=force)
        return
    text = text_of(context, found, options, chosen, mine=mine)
    if not mine:
        warn_if_not_for_oneself(context, found)
    save_document(context, file, text, force=force, private=mine)
    if file != STDOUT:
        report_saved(context, file, written_message(file))
