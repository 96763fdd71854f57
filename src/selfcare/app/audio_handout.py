"""A whole session as one sound file, for a phone: for anybody, or cut to one's own answers."""

from collections.abc import Sequence
from typing import NamedTuple

from selfcare.app.context import Context
from selfcare.app.handouts import own_verdict, own_words, warn_if_not_for_oneself
from selfcare.app.save import STDOUT, report_saved, write_file, written_message
from selfcare.app.session_audio import mac_voices, which
from selfcare.audio import recording
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.model import Routine
from selfcare.handout.content import HandoutSource, Sheet, compose
from selfcare.handout.timeline import spoken_lines, tones_of
from selfcare.i18n import _, current_language, ngettext
from selfcare.safety.screening import all_kept
from selfcare.session.machine import simulate
from selfcare.session.schedule import SessionOptions, build_schedule
from selfcare.terminal.blocks import Text

FORMATS = ("wav", "opus")

GAP_SECONDS = 0.6
"""Between two sentences about safety, and after the last one."""

LONGEST_DAYS = 366


class Recording(NamedTuple):
    """A sound file, and the second of each of its phrases."""

    sound: bytes
    cues: Sequence[tuple[float, str]]

    @property
    def cue_list(self) -> str:
        lines = (f"{int(at) // 60}:{at % 60:06.3f}  {text}\n" for at, text in self.cues)
        return "".join(lines)


def save_recording(
    context: Context,
    routine: Routine,
    options: SessionOptions,
    file: str,
    form: str,
    *,
    mine: bool,
    force: bool,
) -> None:
    """Write the sound file, and beside it a list of its phrases with their times."""
    if file == STDOUT:
        raise SelfcareError(
            code="sound-to-stdout",
            message=_("A sound file cannot be shown here."),
            hint=_("Name a file: --output {file}").format(file=f"{routine.id}.{form}"),
            status=ExitStatus.USAGE,
        )
    made = record(context, routine, options, form, mine=mine)
    if not mine:
        warn_if_not_for_oneself(context, routine)
    write_file(file, made.sound, force=force, private=mine)
    cue_list = f"{file}.txt"
    write_file(cue_list, made.cue_list, force=force, private=mine)
    report_saved(context, file, written_message(file), written_message(cue_list))


def record(
    context: Context, routine: Routine, options: SessionOptions, form: str, *, mine: bool
) -> Recording:
    """Record a session. Raises SelfcareError where it may not or cannot be made.

    With `mine` it is what one's own answers leave of the routine: `not-for-now` while
    they rule it out, `answers-too-old` while they have to be given again.
    """
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
    verdict = own_verdict(context, routine) if mine else all_kept(routine)
    schedule = build_schedule(routine, verdict, options)
    source = HandoutSource(routine, context.library.guides, verdict, schedule, options)
    before = own_words(context, routine) if mine else ()
    safety = (*before, *_safety(compose(source), whole=not mine))
    session, effects = simulate(schedule)
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
        sound = recording.mix(phrases, tones, begin + schedule.total_seconds)
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
