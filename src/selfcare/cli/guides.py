"""`selfcare guides`: what is wrong with guide files, and where they are looked for."""

from typing import Annotated

import typer

from selfcare.cli.context import Context
from selfcare.cli.options import AsJson, Plain
from selfcare.language import _

app = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    help=_("Check guide files, and see where they are looked for."),
)


@app.command()
def check(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None, typer.Argument(help=_("Files or folders; all guides if none is given."))
    ] = None,
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Tell every problem of guide files, with its place and the way out.

    Example: selfcare guides check my-routine.yaml
    """
    from selfcare.cli.guide_check import checked, problems_as_dict, problems_page
    from selfcare.errors import ExitStatus

    context: Context = ctx.obj
    context.plain = plain
    files, problems = checked(context, paths or [])
    if as_json:
        context.print_json("problems", files=files, problems=problems_as_dict(problems))
    else:
        context.show(problems_page(files, problems))
    if any(problem.is_error for problem in problems):
        raise typer.Exit(ExitStatus.PROBLEMS)


@app.command()
def where(ctx: typer.Context, as_json: AsJson = False, plain: Plain = False) -> None:
    """Print the folders that guides are looked for in, the strongest first.

    Example: selfcare guides where
    """
    from selfcare.library.folders import folders
    from selfcare.settings.places import guide_folders
    from selfcare.terminal.page import Item

    context: Context = ctx.obj
    context.plain = plain
    found = folders(context.places.guides, guide_folders(context.environ))
    if as_json:
        context.print_json("folders", folders=[folder._asdict() for folder in found])
    else:
        context.show(
            tuple(
                Item(f"{folder.path} ({folder.origin})", f"{number}.")
                for number, folder in enumerate(found, 1)
            )
        )
