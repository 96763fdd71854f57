"""`selfcare data`: where the person's data is, taking it elsewhere, erasing it."""

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.options import AsJson, Force, Yes, argument, option
from selfcare.i18n import _

app = Commands(_("Your data: where it is, taking it elsewhere, erasing it."))


@app.add(
    _(
        "Print where everything is kept. Nothing ever leaves this machine.\n\n"
        "Example: selfcare data where"
    )
)
def where(context: Context, as_json: AsJson = False) -> None:
    from selfcare.views.places import paths_as_dict, paths_page

    if as_json:
        context.print_json("places", places=paths_as_dict(context.paths))
    else:
        context.show(paths_page(context.paths))


@app.add(
    _(
        "Write your whole diary as one JSON file, for yourself alone.\n\n"
        "Example: selfcare data export diary.json"
    )
)
def export(
    context: Context,
    file: str = argument("-", _("Where to; - is stdout."), metavar=_("FILE")),
    with_answers: bool = option(False, "--with-answers", _("The safety answers too.")),
    force: Force = False,
) -> None:
    from selfcare.app.transfer import export_diary

    export_diary(context, file, with_answers=with_answers, force=force)


@app.add(
    _(
        "Take exported files into your diary. Twice is as good as once, in any order.\n\n"
        "Example: selfcare data import diary.json"
    ),
    name="import",
)
def import_(
    context: Context,
    files: list[str] = argument(..., _("Exported files; - is stdin."), metavar=_("FILE...")),
) -> None:
    from selfcare.app.transfer import import_diary

    import_diary(context, files)


@app.add(
    _(
        "Erase diary, answers, cache and logs, after asking once.\n\n"
        "Your settings and your own guides stay. Example: selfcare data erase"
    )
)
def erase(context: Context, yes: Yes = False) -> int:
    from selfcare.app.erase_data import erase_everything

    return erase_everything(context, yes=yes)
