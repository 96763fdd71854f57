"""Make a hand-out of a routine: a page, a map, text, or the whole session as a sound file."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from os.path import basename
from typing import NamedTuple

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
from selfcare.safety.answers import YES, GivenAnswer
from selfcare.safety.screening import Decision, Verdict, all_kept, screen
from selfcare.session.beats import Schedule
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


class Recording(NamedTuple):
    """A sound file, and the second at which each of its phrases starts."""

    sound: bytes
    cues: Sequence[tuple[float, str]]

    @property
    def cue_list(self) -> str:
        lines = (f"{int(at) // 60}:{at % 60:06.3f}  {text}\n" for at, text in self.cues)
        return "".join(lines)


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
    for what `_own_verdict` refuses, and where the hand-out cannot be made or saved.
    """
    form = _form_of(form, output)
    routine = load_routine(context, name)
    file = output or f"{routine.id}.{form}"
    documents: dict[str, str | bytes]
    if form in SOUNDS:
        if file == STDOUT:
            raise SelfcareError(
                code="sound-to-stdout",
                message=_("A sound file cannot be shown here."),
                hint=_("Name a file: --output {file}").format(file=f"{routine.id}.{form}"),
                status=ExitStatus.USAGE,
            )
        recorded = _record(context, routine, options, form, mine=mine)
        documents = {file: recorded.sound, f"{file}.txt": recorded.cue_list}
    else:
        documents = {file: render_page(context, routine, options, form, mine=mine)}
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
        code="unknown-format",
        message=_("selfcare cannot make a hand-out called {file}.").format(file=output),
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


# One's own answers


def _own_verdict(context: Context, routine: Routine) -> Verdict:
    """Return what one's own answers leave of a routine.

    Raises SelfcareError `not-for-now` while they rule it out, and `answers-too-old` while
    they have to be given again.
    """
    answers = _without_clearing(context.answers)
    verdict = screen(routine, context.library.guides, answers, context.today)
    if verdict.stops:
        raise not_for_now(routine, verdict)
    if verdict.missing:
        raise SelfcareError(
            code="answers-too-old",
            message=_("Your answers about your health are missing or too old."),
            hint=_("Answer the questions first: {command}").format(command="selfcare safety"),
            status=ExitStatus.BLOCKED,
        )
    return verdict


def _without_clearing(answers: Mapping[str, GivenAnswer]) -> dict[str, GivenAnswer]:
    """Take "yes, and a doctor agreed" as a yes: a file outlives what a doctor knew."""
    return {
        id_: given._replace(answer=given.answer.replace("cleared", YES, 1))
        for id_, given in answers.items()
    }


def _own_words(context: Context, routine: Routine) -> tuple[str, ...]:
    """Say from when to when a person's own file is valid."""
    answers = _without_clearing(context.answers)
    last = context.today
    for days in range(1, LONGEST_DAYS):
        day = context.today + timedelta(days=days)
        verdict = screen(routine, context.library.guides, answers, day)
        if verdict.decision in (Decision.STOP, Decision.UNCHECKED):
            break
        last = day
    return (
        _("This was made on {date}, from your own answers.").format(date=format_day(context.today)),
        _("Use it until {date}. Then answer the questions again, and make a new one.").format(
            date=format_day(last)
        ),
        _(
            "If anything about your health has changed, or you do not feel well today, do not use "
            "it."
        ),
    )


# A page, a map or text


def _source(
    context: Context, routine: Routine, options: SessionOptions, *, mine: bool
) -> HandoutSource:
    verdict = _own_verdict(context, routine) if mine else all_kept(routine)
    schedule = build_schedule(routine, verdict, options)
    return HandoutSource(routine, context.library.guides, verdict, schedule, options)


def render_page(
    context: Context, routine: Routine, options: SessionOptions, form: str, *, mine: bool = False
) -> str:
    source = _source(context, routine, options, mine=mine)
    if mine:
        answers = _without_clearing(context.answers)
        source = source._replace(answers=answers, own_words=_own_words(context, routine))
    sheet = compose(source)
    if form == "md":
        from selfcare.handout.templates import markdown

        return markdown(sheet)
    return (_svg if form == "svg" else _html)(context, routine, source.schedule, sheet)


def _svg(context: Context, routine: Routine, schedule: Schedule, sheet: Sheet) -> str:
    if context.figure is None:
        raise SelfcareError(
            code="no-drawing",
            message=_("The drawing of the body is missing, so there is no map."),
            hint=_("The other formats describe each point in words: --format md"),
        )
    from selfcare.handout.templates import map_file

    maps = figures.overviews(context.figure, routine, schedule)
    return map_file(sheet, figures.Figures(maps), f"selfcare handout {routine.id}")


def _html(context: Context, routine: Routine, schedule: Schedule, sheet: Sheet) -> str:
    from selfcare.handout.templates import page  # a sound file needs none

    drawn = figures.Figures()
    if context.figure is not None:
        drawn = figures.figures(context.figure, routine, schedule)
    notes = {moment.value: tone for moment, tone in NOTES.items()}
    language = current_language()
    _places, pictures = figures.places_of(schedule, routine)
    return page(sheet, drawn, timeline(schedule, language, pictures, notes), language)


# A sound file


def _record(
    context: Context, routine: Routine, options: SessionOptions, form: str, *, mine: bool
) -> Recording:
    """Record a session. Raises SelfcareError if it must not or cannot be made."""
    context.use_voice_rate()
    rate = int(context.settings.values["voice_rate"])
    engine = recording.find_recorder(which(context), rate, current_language(), mac_voices(context))
    if engine is None:
        raise _impossible(
            "no-voice",
            _("There is no program here that can speak into a file."),
            _("Install espeak-ng, then try again."),
        )
    encoder = recording.find_encoder(which(context)) if form == "opus" else ()
    if encoder is None:
        raise _impossible(
            "no-encoder",
            _("There is no program here that can make an Opus file."),
            _("Install opus-tools or ffmpeg, or use --format wav."),
        )
    source = _source(context, routine, options, mine=mine)
    before = _own_words(context, routine) if mine else ()
    safety = (*before, *_safety(compose(source), whole=not mine))
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
        return Recording(recording.encode(encoder, sound) if encoder else sound, cues)
    except recording.RecordingError as error:
        raise _impossible(
            "not-recorded",
            _("{program} failed.").format(program=error),
            _("Try it by itself, or install another voice: selfcare doctor"),
        ) from error


def _safety(sheet: Sheet, *, whole: bool) -> tuple[str, ...]:
    signs = sheet.alarm
    urgent = (*sheet.first, signs.advice, *(f"{sign}." for sign in signs.items))
    if not whole:
        return urgent
    cautions = sheet.not_now
    who = (f"{caution.who}." for caution in cautions.items)
    return (*urgent, _("Don't use this recording if one of these is true:"), *who, cautions.advice)


def _impossible(code: str, message: str, hint: str) -> SelfcareError:
    return SelfcareError(code=code, message=message, hint=hint, status=ExitStatus.PROBLEMS)
