"""The commands to start with: `run`, `list`, `show` and `safety`."""

from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING

from selfcare.app.context import Context
from selfcare.cli.command import command
from selfcare.cli.options import AsJson, Options, RoutineId, RoutineOrFile, option
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _

if TYPE_CHECKING:
    from selfcare.library.cache import RoutineRow

Sound = StrEnum("Sound", "OFF BELL TONES")  # the choices of the setting


@command(
    _(
        "Start a routine. It guides you step by step and keeps the time.\n\n"
        "Example: selfcare run waist"
    )
)
def run(
    context: Context,
    routine: RoutineId = "",
    *,
    options: Options,
    guest: bool = option(False, "--guest", _("For someone else: asks everything, saves nothing.")),
    no_keys: bool = option(False, "--no-keys", _("Listen to no key except Ctrl-C.")),
    big: bool = option(
        False, "--big", _("Show the largest countdown that fits, without pictures.")
    ),
    one_switch: bool = option(
        False,
        "--one-switch",
        _("Any key pauses and carries on. Press three times within a second if it feels wrong."),
    ),
    wait: bool = option(False, "--wait", _("Start pressing with a key, not by the clock.")),
    reduced_motion: bool = option(
        False, "--reduced-motion", _("Only the countdown moves on the screen.")
    ),
    voice: bool | None = option(
        None, "--voice/--no-voice", _("Speak the instructions, or stay silent.")
    ),
    sound: Sound | None = option(
        None, "--sound", _("The sound when you start and stop pressing."), case_sensitive=False
    ),
    rehearse: bool = option(
        False,
        "--rehearse",
        _("See the session 60 times as fast. Do not press along."),
    ),
) -> int:
    from selfcare.app.session_flow import run_routine

    context.flags = {
        "keys": False if no_keys else None,
        "one_switch": one_switch or None,
        "wait": wait or None,
        "big": big or None,
        "reduced_motion": reduced_motion or None,
        # Nothing can be spoken 60 times as fast.
        "voice": False if rehearse and voice is None else voice,
        "sound": "off" if rehearse and sound is None else sound,
    }
    return run_routine(context, routine, options, guest=guest, rehearse=rehearse)


@command(
    _(
        "List the routines, their time and whether they suit you.\n\n"
        "Example: selfcare list --search desk"
    ),
    name="list",
)
def list_routines(
    context: Context,
    complaint: str = option(
        "", "--for", _("Only routines for this, for example lower-back."), metavar=_("WORD")
    ),
    max_minutes: float | None = option(
        None, "--max-minutes", _("Only routines up to this many minutes."), metavar=_("N"), min=1
    ),
    search: str = option(
        "", "--search", _("Only routines with this word, for example sciatica."), metavar=_("TEXT")
    ),
    as_json: AsJson = False,
) -> None:
    from selfcare.app.lookup import show_urgent_advice, warn_of_copies, warn_of_unusable
    from selfcare.app.routine_index import all_complaints, filter_routines, routine_index
    from selfcare.views.home import routines_page, row_as_dict

    show_urgent_advice(context, as_json=as_json)
    index = routine_index(context)
    rows = filter_routines(index, complaint, max_minutes, search)
    if as_json:
        context.print_json("routines", routines=[row_as_dict(row) for row in rows])
    else:
        proposed, rest = _proposed(context, rows)
        height = context.output.height
        context.show(routines_page(rows, all_complaints(index), rest, proposed, height))
        if search and not rows:
            _show_article(context, search)
    warn_of_copies(context)
    warn_of_unusable(context, index.problems)


def _proposed(context: Context, rows: "list[RoutineRow]") -> tuple[str, str]:
    """The id of the routine to propose, or else why none is. A first look imports nothing."""
    is_open = any(row.decision not in ("stop", "unchecked") for row in rows)
    if not is_open and context.diary.last_session() is None:
        return "", ""
    from selfcare.app.today import load_history, next_step

    proposal, rest = next_step(context, rows, load_history(context))
    return proposal.row.id if proposal else "", rest


def _show_article(context: Context, search: str) -> None:
    """Name the page to read about a complaint that has no routine."""
    from selfcare.app.lookup import find_article

    with suppress(SelfcareError):
        if article := find_article(_("topic"), search, context.library.guides.topics, ""):
            command = f"selfcare learn {article.id}"
            context.say(_("There is a page on this: {command}").format(command=command))


@command(
    _("Show a routine: its steps, and who should skip it.\n\nExample: selfcare show waist"),
    pager=True,
)
def show(
    context: Context,
    routine: RoutineOrFile,
    full: bool = option(
        False, "--full", _("Every sentence: how to find each point, reasons, sources.")
    ),
    step: int | None = option(
        None, "--steps", _("Only the step with this number, in full."), metavar=_("N"), min=1
    ),
    as_json: AsJson = False,
) -> None:
    from selfcare.app.lookup import load_routine, show_urgent_advice
    from selfcare.safety.screening import screen
    from selfcare.views.routine import routine_as_dict, routine_page, step_numbers, step_page

    chosen = load_routine(context, routine)
    guides = context.library.guides
    show_urgent_advice(context, as_json=as_json)
    verdict = screen(chosen, guides, context.answers, context.today)
    if as_json:
        context.print_json("routine", routine=routine_as_dict(chosen, guides, verdict))
        return
    if step is not None:
        page = step_page(chosen, verdict, step)
        if not page:
            raise SelfcareError(
                _("{title} has no step {number}.").format(title=chosen.title, number=step),
                hint=_("Its steps have the numbers 1 to {last}.").format(
                    last=len(step_numbers(chosen))
                ),
                status=ExitStatus.USAGE,
            )
        context.show(page)
        return
    pictures = None
    if full:
        from selfcare.views.point import routine_pictures

        # In line mode the steps say in words where each point is.
        figure = None if context.output.plain else context.figure
        pictures = routine_pictures(chosen, figure, context.output.width, context.glyphs)
    context.show(routine_page(chosen, guides, verdict, routine, pictures))


@command(
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
