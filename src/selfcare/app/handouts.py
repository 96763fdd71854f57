"""Make a hand-out of a routine: a page, a map, text, or the whole session as a sound file."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile
from os.path import basename

from selfcare.app.context import Context
from selfcare.app.lookup import load_routine, show_urgent_advice
from selfcare.app.save import STDOUT, report_saved, save_document, written_message
from selfcare.app.session_audio import mac_voices, which
from selfcare.audio import recording
from selfcare.audio.tones import NOTES
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.model import Routine
from selfcare.handout import figures
from selfcare.handout.content import HandoutSource, Sheet, compose
from selfcare.handout.timeline import spoken_lines, timeline, tones_of
from selfcare.i18n import _, current_language, ngettext
from selfcare.i18n.formatting import format_day
from selfcare.safety.answers import CLEARED, YES
from selfcare.safety.screening import Decision, all_kept, screen
from selfcare.session.machine import simulate
from selfcare.session.options import SessionOptions
from selfcare.session.schedule import build_schedule
from selfcare.terminal.blocks import Text
from selfcare.views.safety import not_for_now

PAGES = ("html", "svg", "md")
SOUNDS = ("wav", "opus")

GAP_SECONDS = 0.6
"""Between two sentences about safety, and after the last one."""

LONGEST_DAYS = 366


def write_handout(
    context: Context,
    name: str,
    options: SessionOptions,
    form: str,
    output: str,
    *,
    mine: bool,
    force: bool,
) -> None:
    """Write a hand-out of a routine: for anybody, or with `mine` for one person.

    A sound file gets a list of its phrases with their times beside it. Without a form or a
    file, one follows from the other. Raises SelfcareError for options that cannot be met,
    for what `handout_source` refuses, and where the hand-out cannot be made or saved.
    """
    form = _form_of(form, output)
    routine = load_routine(context, name)
    file = output or f"{routine.id}.{form}"
    if form in SOUNDS:
        if file == STDOUT:
            raise SelfcareError(
                _("A sound file cannot be shown here."),
                hint=_("Name a file: --output {file}").format(file=f"{routine.id}.{form}"),
                status=ExitStatus.USAGE,
            )
        context.use_voice_rate()
    source = handout_source(context, routine, options, mine=mine)
    documents: dict[str, str | bytes] = {}
    if form in SOUNDS:
        documents[file], documents[f"{file}.txt"] = _record(context, source, form)
    else:
        documents[file] = render_page(source, form)
    if not mine:
        _warn_if_not_for_oneself(context, routine)
    for path, content in documents.items():
        save_document(context, path, content, force=force, private=mine)
    if file != STDOUT:
        report_saved(context, file, *map(written_message, documents))


def _form_of(named: str, output: str) -> str:
    ending = output.rpartition(".")[2].lower() if "." in basename(output) else ""
    ending = {"htm": "html", "markdown": "md"}.get(ending, ending)
    if named or not ending:
        return named or "html"
    if ending in (*PAGES, *SOUNDS):
        return ending
    raise SelfcareError(
        _("selfcare cannot make a hand-out called {file}.").format(file=output),
        hint=_("End the name in .html, .svg, .md, .wav or .opus, or use --format."),
    )


def _warn_if_not_for_oneself(context: Context, routine: Routine) -> None:
    """Warn on stderr, and nowhere else, that the person's own answers call for something else."""
    verdict = screen(routine, context.library.guides, context.answers, context.today)
    if show_urgent_advice(context, as_json=True):
        return
    if verdict.stops:
        context.warn(_("{title}: not right for you today.").format(title=routine.title))
    elif verdict.left_out or verdict.lighter:
        context.warn(
            _(
                "Your answers change this routine, but the page shows all of it. "
                "For you alone: {command}"
            ).format(command=f"selfcare run {routine.id}")
        )


def handout_source(
    context: Context, routine: Routine, options: SessionOptions, *, mine: bool = False
) -> HandoutSource:
    """Return what a hand-out is made from: with `mine`, what one's own answers leave of a routine.

    "Yes, and a doctor agreed" is then taken as a yes: a file outlives what a doctor knew.
    Raises SelfcareError while the answers rule the routine out, or have to be given again.
    """
    guides = context.library.guides
    if not mine:
        verdict = all_kept(routine)
        schedule = build_schedule(routine, verdict, options)
        return HandoutSource(routine, guides, verdict, schedule, options)
    answers = {
        id_: given._replace(answer=given.answer.replace(CLEARED, YES, 1))
        for id_, given in context.answers.items()
    }
    verdict = screen(routine, guides, answers, context.today)
    if verdict.stops:
        raise not_for_now(routine, verdict)
    if verdict.missing:
        raise SelfcareError(
            _("Your answers about your health are missing or too old."),
            hint=_("Answer the questions first: {command}").format(command="selfcare safety"),
            status=ExitStatus.BLOCKED,
        )

    def is_open(day: date) -> bool:
        blocked = (Decision.STOP, Decision.UNCHECKED)
        return screen(routine, guides, answers, day).decision not in blocked

    later = (context.today + timedelta(days=days) for days in range(1, LONGEST_DAYS))
    last = max(takewhile(is_open, later), default=context.today)
    own_words = (
        _("This was made on {date}, from your own answers.").format(date=format_day(context.today)),
        _("Use it until {date}. Then answer the questions again, and make a new one.").format(
            date=format_day(last)
        ),
        _(
            "If anything about your health has changed, or you do not feel well today, do not use "
            "it."
        ),
    )
    schedule = build_schedule(routine, verdict, options)
    return HandoutSource(routine, guides, verdict, schedule, options, answers, own_words)


# A page, a map or text


def render_page(source: HandoutSource, form: str) -> str:
    sheet = compose(source)
    if form == "md":
        from selfcare.handout.templates import markdown

        return markdown(sheet)
    return (_svg if form == "svg" else _html)(source, sheet)


def _svg(source: HandoutSource, sheet: Sheet) -> str:
    figure = source.guides.figure
    if figure is None:
        raise SelfcareError(
            _("The drawing of the body is missing, so there is no map."),
            hint=_("The other formats describe each point in words: --format md"),
        )
    from selfcare.handout.templates import map_file

    maps = figures.overviews(figure, source.routine, source.schedule)
    return map_file(sheet, figures.Figures(maps), f"selfcare handout {source.routine.id}")


def _html(source: HandoutSource, sheet: Sheet) -> str:
    from selfcare.handout.templates import page  # a sound file needs none

    routine, schedule, figure = source.routine, source.schedule, source.guides.figure
    drawn = figures.figures(figure, routine, schedule) if figure else figures.Figures()
    notes = {moment.value: tone for moment, tone in NOTES.items()}
    language = current_language()
    _places, pictures = figures.places_of(schedule, routine)
    return page(sheet, drawn, timeline(schedule, language, pictures, notes), language)


# A sound file


def _record(context: Context, source: HandoutSource, form: str) -> tuple[bytes, str]:
    """Return a session as sound, and its phrases, each with the second at which it starts.

    Raises SelfcareError if it cannot be made.
    """
    rate = int(context.settings.values["voice_rate"])
    engine = recording.find_recorder(which(context), rate, current_language(), mac_voices(context))
    if engine is None:
        raise _impossible(
            _("There is no program here that can speak into a file."),
            _("Install espeak-ng, then try again."),
        )
    encoder = recording.find_encoder(which(context)) if form == "opus" else ()
    if encoder is None:
        raise _impossible(
            _("There is no program here that can make an Opus file."),
            _("Install opus-tools or ffmpeg, or use --format wav."),
        )
    safety = list(_safety(source))
    session, effects = simulate(source.schedule)
    lines = spoken_lines(session, effects)
    count = len(safety) + len(lines)
    message = ngettext("Speaking {count} phrase ...", "Speaking {count} phrases ...", count)
    context.show_error((Text(message.format(count=count)),))
    try:
        phrases, cues = [], []
        begin = 0.0
        for text in safety:
            samples = recording.speak(engine, text)
            phrases.append((begin, samples))
            cues.append((begin, text))
            begin += recording.seconds_of(samples) + GAP_SECONDS
        for at_seconds, text in sorted(lines.items()):
            phrases.append((begin + at_seconds, recording.speak(engine, text)))
            cues.append((begin + at_seconds, text))
        tones = [(begin + at_seconds, moment) for at_seconds, moment in tones_of(effects)]
        sound = recording.mix(phrases, tones, begin + source.schedule.total_seconds)
        cue_list = (f"{int(at) // 60}:{at % 60:06.3f}  {text}\n" for at, text in cues)
        return recording.encode(encoder, sound) if encoder else sound, "".join(cue_list)
    except recording.RecordingError as error:
        raise _impossible(
            _("{program} failed.").format(program=error),
            _("Try it by itself, or install another voice: selfcare doctor"),
        ) from error


def _safety(source: HandoutSource) -> Iterator[str]:
    """What is said about safety before the session; to one person without the cautions."""
    sheet = compose(source)
    yield from dict.fromkeys((*source.own_words, *sheet.first))
    yield sheet.alarm.advice
    yield from (f"{sign}." for sign in sheet.alarm.items)
    if not source.own_words:
        yield _("Don't use this recording if one of these is true:")
        yield from (f"{caution.who}." for caution in sheet.not_now.items)
        yield sheet.not_now.advice


def _impossible(message: str, hint: str) -> SelfcareError:
    return SelfcareError(message, hint=hint, status=ExitStatus.PROBLEMS)
