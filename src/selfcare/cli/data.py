"""`selfcare data`: where the person's data is, and erasing it."""

from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.options import AsJson, Force, Plain
from selfcare.i18n import _

app = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    help=_("Your data: where it is, taking it elsewhere, erasing it."),
)


@app.command(
    help=_(
        "Print where everything is kept. Nothing ever leaves this machine.\n\n"
        "Example: selfcare data where"
    )
)
def where(ctx: typer.Context, as_json: AsJson = False, plain: Plain = False) -> None:
    """Print where everything is kept."""
    from selfcare.terminal.blocks import Item, Text

    context: Context = ctx.obj
    context.plain = plain
    places = context.paths
    named = {
        _("diary and safety answers"): places.diary,
        _("settings"): places.config,
        _("your own guides"): places.guides,
        _("cache, may be deleted at any time"): places.cache,
        _("crash logs, without your data"): places.log,
    }
    if as_json:
        keys = ("diary", "config", "guides", "cache", "log")
        context.print_json("places", places={key: str(getattr(places, key)) for key in keys})
        return
    context.show(
        (
            *(Item(f"{name}: {path}") for name, path in named.items()),
            Text(_("Nothing ever leaves this machine.")),
        )
    )


@app.command(
    help=_(
        "Write your whole diary as one JSON file, for yourself alone.\n\n"
        "Example: selfcare data export diary.json"
    )
)
def export(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar=_("FILE"), help=_("Where to; - is stdout."))] = "-",
    with_answers: Annotated[
        bool, typer.Option("--with-answers", help=_("The safety answers too."))
    ] = False,
    force: Force = False,
    plain: Plain = False,
) -> None:
    """Write your whole diary as one JSON file, for yourself alone."""
    from selfcare.app.transfer import export_diary

    context: Context = ctx.obj
    context.plain = plain
    export_diary(context, file, with_answers=with_answers, force=force)


@app.command(
    name="import",
    help=_(
        "Take exported files into your diary. Twice is as good as once, in any order.\n\n"
        "Example: selfcare data import diary.json"
    ),
)
def take_in(
    ctx: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar=_("FILE..."), help=_("Exported files; - is stdin."))
    ],
    plain: Plain = False,
) -> None:
    """Take exported files into your diary."""
    from selfcare.app.transfer import import_diary

    context: Context = ctx.obj
    context.plain = plain
    import_diary(context, files)


@app.command(
    help=_(
        "Erase diary, answers, cache and logs, after asking once.\n\n"
        "Your settings and your own guides stay. Example: selfcare data erase"
    )
)
def erase(
    ctx: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask, for scripts."))] = False,
    plain: Plain = False,
) -> None:
    """Erase diary, answers, cache and logs, after asking once."""
    from selfcare.app.erase_data import erase_everything

    context: Context = ctx.obj
    context.plain = plain
    raise typer.Exit(erase_everything(context, yes=yes))
