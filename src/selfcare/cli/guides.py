"""`selfcare guides`: write guide files, see what is wrong with them and where they are found."""

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.options import AsJson, Force, argument, option
from selfcare.errors import ExitStatus
from selfcare.i18n import _

app = Commands(_("Write guide files, check them, and see where they are."))


@app.add(
    _(
        "Tell every problem of guide files, each with its place.\n\n"
        "Example: selfcare guides check my-routine.yaml"
    )
)
def check(
    context: Context,
    paths: list[str] | None = argument(
        None, _("Files, folders, patterns, or - for stdin; all guides if none.")
    ),
    as_json: AsJson = False,
    github: bool = option(False, "--github", _("Annotations for the pages of a pull request.")),
) -> ExitStatus:
    from selfcare.app.guide_check import check_files
    from selfcare.views import diagnostics

    files, problems = check_files(context, paths or [])
    if as_json:
        rows = diagnostics.problems_as_dict(problems)
        context.print_json("problems", files=files, problems=rows)
    elif github:
        context.output.write_document(diagnostics.github_annotations(files, problems))
    else:
        context.show(diagnostics.problems_page(files, problems))
    has_errors = any(problem.is_error for problem in problems)
    return ExitStatus.PROBLEMS if has_errors else ExitStatus.DONE


@app.add(
    _(
        "Write a routine to start from, every key explained.\n\n"
        "Example: selfcare guides new evening-hands"
    )
)
def new(
    context: Context,
    routine: str = argument(..., _("A word: evening-hands"), metavar=_("ID")),
    into: str = option("", "--into", _("Where; your own guides if not said."), metavar=_("FOLDER")),
    force: Force = False,
) -> None:
    from selfcare.app.guide_scaffold import create_guide

    create_guide(context, routine, into, force=force)


@app.add(
    _(
        "Print the JSON Schema of guides.\n\n"
        "By it an editor checks and explains what you type.\n\n"
        "Example: selfcare guides schema > guide.schema.json"
    ),
    plain=False,
)
def schema(
    context: Context,
    kind: str = argument("", _("A kind of guide, such as routine; all kinds if none is given.")),
) -> None:
    import json

    from selfcare.app.lookup import choose
    from selfcare.guides.schema import KINDS, json_schema, json_schema_of_all

    if kind:
        kind = choose(context, _("kind of guide"), kind, KINDS)
    document = json_schema(kind) if kind else json_schema_of_all()
    text = json.dumps(document, indent=2, ensure_ascii=context.output.ascii)
    context.output.write_document(text + "\n")


@app.add(_("Print the folders of guides, the strongest first.\n\nExample: selfcare guides where"))
def where(context: Context, as_json: AsJson = False) -> None:
    from selfcare.app.guide_check import guide_folders
    from selfcare.views.places import folders_as_dict, folders_page

    folders = guide_folders(context)
    if as_json:
        context.print_json("folders", folders=folders_as_dict(folders))
    else:
        context.show(folders_page(folders))
