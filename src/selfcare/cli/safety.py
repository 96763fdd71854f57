"""`selfcare safety`: ask the safety questions and save the answers."""

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.options import AsJson, option
from selfcare.errors import ExitStatus
from selfcare.i18n import _

app = Commands()


@app.add(
    _(
        "Answer the safety questions. They stay on this machine.\n\n"
        "Example: selfcare safety --set pregnant=no"
    )
)
def safety(
    context: Context,
    show: bool = option(False, "--show", _("Show the saved answers.")),
    answers: list[str] | None = option(
        None, "--set", _("Answer one question: yes, no or unsure."), metavar=_("ID=ANSWER")
    ),
    none_apply: bool = option(
        False, "--none-apply", _("You have read the whole list and none applies.")
    ),
    forget: bool = option(False, "--forget", _("Forget every answer.")),
    as_json: AsJson = False,
) -> ExitStatus:
    from selfcare.app import safety_answers
    from selfcare.views.safety import answers_as_dict, answers_page

    given = safety_answers.parse_answers(context, answers or [])  # before anything is changed
    if forget or none_apply or given:
        status = safety_answers.change_answers(
            context, given, forget=forget, none_apply=none_apply, quiet=as_json
        )
    elif not (show or as_json):
        return safety_answers.ask_all(context)
    else:
        status = ExitStatus.DONE
    if (show or as_json) and status is not ExitStatus.LEFT:
        values = context.library.guides, context.answers, context.today
        if as_json:
            context.print_json("safety", **answers_as_dict(*values))
        else:
            context.show(answers_page(*values))
    return status
