"""`selfcare doctor`: what works here, and what to do about what does not."""

from selfcare.app.context import Context
from selfcare.cli.command import Commands
from selfcare.cli.options import AsJson, option
from selfcare.errors import ExitStatus
from selfcare.i18n import _

app = Commands()


@app.add(
    _(
        "Check your terminal, diary, guides and voice.\n\n"
        "On a terminal it speaks a sentence and asks if you heard it.\n\n"
        "Example: selfcare doctor"
    )
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
