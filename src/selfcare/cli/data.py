"""`selfcare data`: where the person's data is, taking it elsewhere, erasing it."""

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.options import AsJson, Force, Yes, argument, option
from selfcare.errors import ExitStatus
from selfcare.i18n import _

app = Commands(_("See, export, import or erase your data."))


@app.add(
    _("See where your data is. It never leaves this computer.\n\nExample: selfcare data where")
)
def where(context: Context, as_json: AsJson = False) -> None:
    from selfcare.views.diagnostics import paths_as_dict, paths_page

    if as_json:
        context.print_json("places", places=paths_as_dict(context.paths))
    else:
        context.show(paths_page(context.paths))


@app.add(
    _(
        "Save your diary as one JSON file. Keep the file to yourself.\n\n"
        "Example: selfcare data export diary.json"
    )
)
def export(
    context: Context,
    file: str = argument("-", _("The file to save. A - means standard output."), metavar=_("FILE")),
    with_answers: bool = option(False, "--with-answers", _("Include your safety answers.")),
    force: Force = False,
) -> None:
    from selfcare.app.transfer import export_diary

    export_diary(context, file, with_answers=with_answers, force=force)


@app.add(
    _(
        "Add exported files to your diary. Importing one twice changes nothing.\n\n"
        "Example: selfcare data import diary.json"
    ),
    name="import",
)
def import_(
    context: Context,
    files: list[str] = argument(
        ..., _("Exported files. A - means standard input."), metavar=_("FILE...")
    ),
) -> ExitStatus:
    from selfcare.app.transfer import import_diary

    return import_diary(context, files)


@app.add(
    _(
        "Erase your diary, answers, cache and logs. It asks you first.\n\n"
        "Your settings and your own guides stay. Example: selfcare data erase"
    )
)
def erase(context: Context, yes: Yes = False) -> int:
    from selfcare.app.erase_data import erase_everything

    return erase_everything(context, yes=yes)
