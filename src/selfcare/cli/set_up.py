"""The commands to set the program up with: `config`, `data`, `doctor` and `guides`."""

from selfcare.app.context import Context
from selfcare.cli.command import Commands, command
from selfcare.cli.completion import complete_settings, complete_values
from selfcare.cli.options import AsJson, Force, Yes, argument, option
from selfcare.errors import ExitStatus
from selfcare.i18n import _


@command(
    _(
        "See your settings, or change one. An option or variable overrides a setting.\n\n"
        "Example: selfcare config sound off"
    ),
    pager=True,
)
def config(
    context: Context,
    key: str = argument("", _("One setting, for example sound."), autocompletion=complete_settings),
    value: str | None = argument(None, _("The new value."), autocompletion=complete_values),
    unset: bool = option(False, "--unset", _("Go back to the default.")),
    as_json: AsJson = False,
) -> None:
    from selfcare.app import settings_edit

    if key and (value is not None or unset):
        settings_edit.change_setting(context, key, value)
    settings_edit.show_settings(context, key, as_json=as_json)


data = Commands("data", _("See, export, import or erase your data."))


@data.add(
    _("See where your data is. It never leaves this computer.\n\nExample: selfcare data where"),
    name="where",
)
def show_places(context: Context, as_json: AsJson = False) -> None:
    from selfcare.views.diagnostics import paths_as_dict, paths_page

    if as_json:
        context.print_json("places", places=paths_as_dict(context.paths))
    else:
        context.show(paths_page(context.paths))


@data.add(
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


@data.add(
    _(
        "Add exported files to your diary. Importing one twice changes nothing.\n\n"
        "Example: selfcare data import diary.json"
    ),
    name="import",
)
def import_files(
    context: Context,
    files: list[str] = argument(
        ..., _("Exported files. A - means standard input."), metavar=_("FILE...")
    ),
) -> ExitStatus:
    from selfcare.app.transfer import import_diary

    return import_diary(context, files)


@data.add(
    _(
        "Erase your diary, answers, cache and logs. It asks you first.\n\n"
        "Your settings and your own guides stay. Example: selfcare data erase"
    )
)
def erase(context: Context, yes: Yes = False) -> int:
    from selfcare.app.transfer import erase_everything

    return erase_everything(context, yes=yes)


@command(
    _(
        "Check your terminal, diary, guides and voice.\n\n"
        "On a terminal it speaks a sentence and asks if you heard it.\n\n"
        "Example: selfcare doctor"
    ),
)
def doctor(
    context: Context,
    voice: bool | None = option(
        None, "--voice/--no-voice", _("Speak a sentence and ask if you heard it.")
    ),
    as_json: AsJson = False,
) -> ExitStatus:
    from selfcare.app.doctor import run_checks
    from selfcare.views.diagnostics import findings_page

    # Only the person can tell that a voice which seems to work is silent.
    speak = not as_json if voice is None else voice
    findings = run_checks(context, speak=speak and context.can_ask())
    if as_json:
        rows = [
            {"about": finding.about, "says": finding.says, "to_do": finding.to_do}
            for finding in findings
        ]
        context.print_json("examination", findings=rows)
    else:
        context.show(findings_page(findings, plain=context.output.plain))
    has_problems = any(finding.to_do for finding in findings)
    return ExitStatus.PROBLEMS if has_problems else ExitStatus.DONE


guides = Commands("guides", _("Write your own guides and check them."))


@guides.add(
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


@guides.add(
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


@guides.add(
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


@guides.add(
    _("See the folders with guides. The first one wins.\n\nExample: selfcare guides where"),
    name="where",
)
def show_folders(context: Context, as_json: AsJson = False) -> None:
    from selfcare.app.guide_files import guide_folders
    from selfcare.views.diagnostics import folders_as_dict, folders_page

    folders = guide_folders(context)
    if as_json:
        context.print_json("folders", folders=folders_as_dict(folders))
    else:
        context.show(folders_page(folders))
