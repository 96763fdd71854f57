"""`selfcare guides`: write guide files, see what is wrong with them and where they are found."""

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.options import AsJson, Force, argument, option
from selfcare.errors import ExitStatus
from selfcare.i18n import _

app = Commands(_("Write your own guides and check them."))


@app.add(
    _(
        "Find every problem in guide files, with its line number.\n\n"
        "Example: selfcare guides check my-routine.yaml"
    )
)
def check(
    context: Context,
    paths: list[str] | None = argument(
        None, _("Files, folders, patterns, or - for standard input. Default: all guides.")
    ),
    as_json: AsJson = False,
    github: bool = option(False, "--github", _("Write annotations for a GitHub pull request.")),
) -> ExitStatus:
    from selfcare.app.guide_files import check_files
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
        "Start a new routine file. It explains every key.\n\n"
        "Example: selfcare guides new evening-hands"
    )
)
def new(
    context: Context,
    routine: str = argument(..., _("A short name, for example evening-hands."), metavar=_("ID")),
    into: str = option(
        "", "--into", _("The folder. Default: your own guides."), metavar=_("FOLDER")
    ),
    force: Force = False,
) -> None:
    from selfcare.app.guide_files import create_guide

    create_guide(context, routine, into, force=force)


@app.add(
    _(
        "Print the JSON Schema of guides.\n\n"
        "With it, your editor checks and explains what you type.\n\n"
        "Example: selfcare guides schema > guide.schema.json"
    ),
    plain=False,
)
def schema(
    context: Context,
    kind: str = argument("", _("A kind of guide, for example routine. Default: all kinds.")),
) -> None:
    import json

    from selfcare.app.lookup import parse_choice
    from selfcare.guides.schema import KINDS, json_schema, json_schema_of_all

    if kind:
        kind = parse_choice(context, _("kind of guide"), kind, KINDS)
    document = json_schema(kind) if kind else json_schema_of_all()
    text = json.dumps(document, indent=2, ensure_ascii=context.output.ascii)
    context.output.write_document(text + "\n")


@app.add(_("See the folders with guides. The first one wins.\n\nExample: selfcare guides where"))
def where(context: Context, as_json: AsJson = False) -> None:
    from selfcare.app.guide_files import guide_folders
    from selfcare.views.diagnostics import folders_as_dict, folders_page

    folders = guide_folders(context)
    if as_json:
        context.print_json("folders", folders=folders_as_dict(folders))
    else:
        context.show(folders_page(folders))
