"""`selfcare guides`: write guide files, see what is wrong with them and where they are found."""

from typing import Annotated

import typer

from selfcare.app.context import Context
from selfcare.cli.options import AsJson, Force, Plain
from selfcare.i18n import _

app = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    help=_("Write guide files, check them, and see where they are."),
)


@app.command(
    help=_(
        "Tell every problem of guide files, each with its place.\n\n"
        "Example: selfcare guides check my-routine.yaml"
    )
)
def check(
    ctx: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(help=_("Files, folders, patterns, or - for stdin; all guides if none.")),
    ] = None,
    as_json: AsJson = False,
    github: Annotated[
        bool, typer.Option("--github", help=_("Annotations for the pages of a pull request."))
    ] = False,
    plain: Plain = False,
) -> None:
    """Tell every problem of guide files, each with its place."""
    from selfcare.app.guide_check import check_files
    from selfcare.errors import ExitStatus
    from selfcare.views.diagnostics import (
        annotations,
        count_problems,
        problems_as_dict,
        problems_page,
    )

    context: Context = ctx.obj
    context.plain = plain
    files, problems = check_files(context, paths or [])
    if as_json:
        context.print_json("problems", files=files, problems=problems_as_dict(problems))
    elif github:
        lines = (*annotations(problems), count_problems(files, problems))
        context.output.write_document("".join(f"{line}\n" for line in lines))
    else:
        context.show(problems_page(files, problems))
    if any(problem.is_error for problem in problems):
        raise typer.Exit(ExitStatus.PROBLEMS)


@app.command(
    help=_(
        "Write a routine to start from, every key explained.\n\n"
        "Example: selfcare guides new evening-hands"
    )
)
def new(
    ctx: typer.Context,
    routine: Annotated[str, typer.Argument(metavar=_("ID"), help=_("A word: evening-hands"))],
    into: Annotated[
        str,
        typer.Option("--into", metavar=_("FOLDER"), help=_("Where; your own guides if not said.")),
    ] = "",
    force: Force = False,
    plain: Plain = False,
) -> None:
    """Write a routine to start from, every key explained."""
    from pathlib import Path
    from shlex import quote

    from selfcare.app.guide_scaffold import write_guide
    from selfcare.app.routine_index import routine_index
    from selfcare.app.save import written_message
    from selfcare.session.phrases import origin_name
    from selfcare.terminal.blocks import Text

    context: Context = ctx.obj
    context.plain = plain
    before = next((row for row in routine_index(context).routines if row.id == routine), None)
    path = write_guide(routine, Path(into) if into else context.paths.guides, force=force)
    named = quote(str(path)) if into else routine
    lines = [written_message(str(path))]
    if before is not None and not into:
        said = _("There is a routine of this id already ({origin}); yours is taken instead of it.")
        lines.append(said.format(origin=origin_name(before.origin)))
    check = _("To see whether anything is wrong: selfcare guides check {path}")
    lines.append(check.format(path=quote(str(path))))
    lines.append(_("To read it: selfcare show {routine}").format(routine=named))
    context.show(tuple(map(Text, lines)))


@app.command(
    help=_(
        "Print the JSON Schema of guides.\n\n"
        "By it an editor checks and explains what you type.\n\n"
        "Example: selfcare guides schema > guide.schema.json"
    )
)
def schema(
    ctx: typer.Context,
    kind: Annotated[
        str, typer.Argument(help=_("A kind of guide, such as routine; all kinds if none is given."))
    ] = "",
) -> None:
    """Print the JSON Schema of guides."""
    import json

    from selfcare.app.lookup import not_found
    from selfcare.guides.json_schema import schema as schema_of
    from selfcare.guides.json_schema import schema_of_all
    from selfcare.guides.kinds import KINDS

    context: Context = ctx.obj
    if kind and kind not in KINDS:
        raise not_found(_("kind of guide"), kind, KINDS, "selfcare guides schema --help")
    found = schema_of(kind) if kind else schema_of_all()
    context.output.write_document(
        json.dumps(found, indent=2, ensure_ascii=context.output.ascii) + "\n"
    )


@app.command(
    help=_("Print the folders of guides, the strongest first.\n\nExample: selfcare guides where")
)
def where(ctx: typer.Context, as_json: AsJson = False, plain: Plain = False) -> None:
    """Print the folders of guides, the strongest first."""
    from os.path import isdir

    from selfcare.config.paths import guide_folders
    from selfcare.library.discovery import folders
    from selfcare.library.packs import pack_folders
    from selfcare.session.phrases import origin_name
    from selfcare.terminal.blocks import Item

    context: Context = ctx.obj
    context.plain = plain
    *own, built_in = folders(context.paths.guides, guide_folders(context.environ))
    found = [*own, *pack_folders(context.guide_files), built_in]
    if as_json:
        there = [{**folder._asdict(), "there": isdir(folder.path)} for folder in found]
        context.print_json("folders", folders=there)
        return
    lines = []
    for folder in found:
        line = _("{path} ({origin})") if isdir(folder.path) else _("{path} ({origin}, not there)")
        lines.append(line.format(path=folder.path, origin=origin_name(folder.origin)))
    context.show(tuple(Item(line, f"{number}.") for number, line in enumerate(lines, 1)))
