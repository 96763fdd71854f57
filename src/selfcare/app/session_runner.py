"""One session, from its first beat to the last question after it."""

import signal
from collections.abc import Collection, Iterable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from selfcare.app.context import Context, terminal_size
from selfcare.app.diary_access import pending_notice
from selfcare.app.session_audio import open_audio, page_to_speech
from selfcare.app.today import load_overview
from selfcare.audio.audio import Audio, longest_seconds
from selfcare.diary.model import SessionStart
from selfcare.diary.writer import Writer, write
from selfcare.errors import ExitStatus, Notice, SelfcareError
from selfcare.guides.model import Symptom
from selfcare.i18n import _
from selfcare.outcomes import Attempt, Outcome
from selfcare.player.clock import Clock, now
from selfcare.player.event_loop import Ended, KeyHandler, Player, awake
from selfcare.player.inputs import (
    ENDING,
    Inputs,
    Key,
    KeysAndSignals,
    Signal,
    Signals,
    TerminalGone,
    wait_while,
)
from selfcare.player.record import Recorder
from selfcare.session import announcements
from selfcare.session.beats import Schedule
from selfcare.terminal.blocks import Gap, Item, Page, Title
from selfcare.terminal.choosing import ask_pain
from selfcare.terminal.keyboard import FROM_SEQUENCES, Keyboard
from selfcare.terminal.line_view import LineView
from selfcare.terminal.output import has_descriptor, is_terminal
from selfcare.terminal.prompts import may_be_left
from selfcare.terminal.writer import writer_of
from selfcare.views.home import rest_rows, week_rows
from selfcare.views.safety import advice_page
from selfcare.views.session import end_page, interrupted_page

if TYPE_CHECKING:
    from selfcare.terminal.live.screen import Live

MOST_PICTURES_A_SECOND = 2

KEYS = "123456789acdefghijkl"
"""One key for each symptom, in order; letters but b when the digits are used up."""

MISTAKE, ALSO_MISTAKE = "b", "0"
NOT_SAID = "not-said"
WAIT_SECONDS = 60.0


@dataclass(frozen=True)
class ResumableSession:
    """A session to be done, and the attempts made before it was interrupted."""

    start: SessionStart
    schedule: Schedule
    attempts: tuple[Attempt, ...]


class SessionRunner:
    """Plays a session, records it with the writer, if any, and asks what comes after it."""

    def __init__(
        self, context: Context, session: ResumableSession, writer: Writer | None, rate: float
    ) -> None:
        self._context = context
        self._session = session
        self._writer = writer
        self._rate = rate
        self._live: Live | None = None
        self._audio = Audio(None, None)
        self._deferred_errors: list[SelfcareError] = []
        self._recorder: Recorder | None = None
        self._is_reported: dict[bool, bool] = {}  # that writes wait (True), or are lost (False)
        if writer is not None:
            flags = context.library.guides.red_flags
            self._recorder = Recorder(writer, session.start, now, flags, self._report_unwritten)
            self._is_reported = {True: writer.is_waiting, False: not writer.is_saved}

    def run(self) -> int:
        """Run it and return the exit status. Raises BrokenPipeError when nobody reads."""
        self._context.never_wait()
        self._live = self._live_screen()
        view = self._live or LineView(self._context.output)
        with awake(), open_audio(self._context, view.tell, live=self._live is not None) as audio:
            self._audio = audio
            if self._live is not None and audio.mute is not None:
                self._live.offer_mute()
            return self._finish(self._play(view))

    # While it runs

    def _play(self, view: "Live | LineView") -> Ended:
        try:
            with ExitStack() as stack:
                return self._play_within(stack, view)
        finally:
            self._context.wait_again()
            for error in self._deferred_errors:
                self._context.report(error)

    def _play_within(self, stack: ExitStack, view: "Live | LineView") -> Ended:
        """Catch signals, take over the terminal, and run; the stack undoes it."""
        context, live = self._context, self._live
        signals = stack.enter_context(Signals())
        takes_keys = context.can_ask() and has_descriptor(context.stdin)
        terminal = context.stdin if is_terminal(context.stdin) else context.stdout
        keyboard = None
        if takes_keys or live is not None:
            keyboard = stack.enter_context(Keyboard(terminal))
        if live is not None:
            stack.enter_context(live)
        reads_keys = keyboard is not None and takes_keys and context.settings.on("keys")
        output = writer_of(context.output.stream)
        inputs = KeysAndSignals(signals, keyboard, live, reads_keys=reads_keys, output=output)
        # Arrows do not belong in line mode: people read with them in a screen reader.
        ignored = () if live is not None else FROM_SEQUENCES | {"z"}
        one_switch = context.settings.on("one_switch")
        handler = KeyHandler(
            view, self._audio.say, self._audio.mute, ignored, one_switch=one_switch
        )
        recorders = [self._recorder] if self._recorder else []
        clock, attempts = Clock(self._rate), self._session.attempts
        while True:
            ended = Player(
                schedule=self._session.schedule,
                clock=clock,
                inputs=inputs,
                listeners=[*recorders, *self._audio.listeners, view],
                notice=self._report_muted,
                key_handler=handler if reads_keys else None,
                watcher=live,
                attempts=attempts,
                waits=context.settings.on("wait"),
                one_switch=one_switch,
            ).run()
            if not self._goes_on(ended, inputs):
                return ended
            attempts = ended.session.attempts

    def _live_screen(self) -> "Live | None":
        """The screen, if the terminal can be drawn on; otherwise lines."""
        context = self._context
        size = terminal_size(context.output.stream)
        if context.output.plain or size is None:
            return None
        from selfcare.terminal.live.layout import Look
        from selfcare.terminal.live.screen import BodyMap, Live, fits
        from selfcare.terminal.live.widgets import Size

        if not fits(Size(*size)):
            return None
        look = Look(
            big=context.settings.on("big"),
            reduced_motion=context.settings.on("reduced_motion"),
            ascii=context.glyphs == "ascii",
            encoding=context.output.encoding,
        )
        pictures = None
        if context.figure is not None:
            places = {id_: point.place for id_, point in context.library.guides.points.items()}
            pictures = BodyMap(context.figure, places, context.glyphs)
        least_seconds = self._rate / MOST_PICTURES_A_SECOND if self._rate > 1.0 else 0.0
        return Live(context.output, look, pictures, least_seconds)

    def _report_unwritten(self, error: SelfcareError) -> None:
        """Report once that the diary cannot be written, and whether what happens is saved."""
        is_saved = self._writer is not None and self._writer.is_saved
        if self._is_reported[is_saved]:
            return
        self._is_reported[is_saved] = True
        if is_saved:
            self._report(error, pending_notice(), later=False)
        else:
            self._report_muted(error)

    def _report_muted(self, error: Exception) -> None:
        """Report that something stopped following the session."""
        if isinstance(error, SelfcareError):
            self._report(error, _("The session continues. The rest of it is not in the diary."))
        elif not isinstance(error, OSError):
            raise error

    def _report(self, error: SelfcareError, consequence: str, *, later: bool = True) -> None:
        """Report an error; on a picture now, and with `later` once more after it."""
        notices = (error, Notice(consequence))
        if self._live is not None:
            self._live.tell(f"{error.message} {consequence}")
            self._deferred_errors += notices if later else ()
            return
        for notice in notices:
            self._context.report(notice)

    # When it has ended

    def _goes_on(self, ended: Ended, inputs: Inputs) -> bool:
        """Let the end be heard; after a stop ask what is wrong, and whether it was a mistake."""
        if ended.session.outcome is Outcome.STOPPED_FOR_SAFETY:
            symptom = None if ended.status else self._ask_symptom(inputs)
            if symptom == MISTAKE:
                self._take_back_stop()
                return True
            self._advise(symptom, inputs)
        elif ended.session.outcome is Outcome.COMPLETED and not self._asks_afterwards:
            last = announcements.finished_text(Outcome.COMPLETED, 1.0)
            wait_while(inputs, self._audio.will_end, longest_seconds(last))
        # From here on a signal ends the program, and nothing would stop a voice that hangs.
        if ended.status:
            self._context.wait_again(ending=True)
            self._audio.close()
        else:
            self._audio.stop_unreliable()
        return False

    def _ask_symptom(self, inputs: Inputs) -> str | None:
        """Ask for one key; None if nobody is there to press it any more."""
        by_key = symptoms_by_key(self._context.library.guides.symptoms.values())
        page = symptom_list(by_key)
        inputs.forget_keys()
        with suppress(OSError):  # the terminal may be gone; the stop is saved nevertheless
            (self._live or self._context).show(page)
        self._audio.advise(page_to_speech(page))
        symptom = wait_for_symptom(inputs, by_key)
        self._audio.hush()
        return symptom

    def _advise(self, symptom: str | None, inputs: Inputs) -> None:
        """Save what was wrong, and say what to do now."""
        if self._recorder is not None:
            self._recorder.stopped(symptom or NOT_SAID)
        if self._live is not None:
            self._live.give_back()  # so that the advice stays when the program has ended
        advice = advice_page(
            self._context.library.guides, symptom or NOT_SAID, self._context.emergency_number
        )
        with suppress(OSError):
            self._context.show(advice)
        if symptom is not None:
            speech = page_to_speech(advice)
            self._audio.advise(speech)
            wait_while(inputs, self._audio.is_speaking, longest_seconds(speech))

    def _take_back_stop(self) -> None:
        """Open the session again, with the answers that the stop deleted."""
        if self._live is not None:
            self._live.close_page()
        if self._writer is None:
            return
        flags = self._context.library.guides.red_flags
        answers = {
            id_: (given.answer, given.answered_on)
            for id_, given in self._context.answers.items()
            if id_ in flags
        }
        error = self._writer.write(
            write("resume", self._session.start.id, now()), write("restore_answers", answers, now())
        )
        if error is not None:
            self._report_unwritten(error)

    def _finish(self, ended: Ended) -> int:
        """Ask how the person feels now, show what was done, and return the exit status."""
        session = ended.session
        if ended.status == ENDING[signal.SIGINT] and self._writer is not None:
            self._context.show(interrupted_page(session))
        if ended.status:
            return ended.status
        if session.outcome is Outcome.STOPPED_FOR_SAFETY:
            return ExitStatus.BLOCKED
        pain_after = None
        facts = []
        if self._writer is not None and self._writer.is_saved:
            if self._context.can_ask():
                pain_after = self._ask_pain_after(self._writer)
            overview = load_overview(self._context)
            facts = [*rest_rows(overview), *week_rows(overview)]
        pain = self._session.start.pain_before, pain_after
        page = end_page(session, pain, facts, after_lines=self._context.output.plain)
        self._context.show(page)
        return ExitStatus.DONE if session.outcome is Outcome.COMPLETED else ExitStatus.LEFT

    @property
    def _asks_afterwards(self) -> bool:
        """Whether somebody can be asked, and the answers can be saved."""
        return self._writer is not None and self._writer.is_saved and self._context.can_ask()

    def _ask_pain_after(self, writer: Writer) -> int | None:
        """Ask for the pain now, and for a note; leaving a question changes nothing."""
        score, id_ = None, self._session.start.id
        with may_be_left():
            score = ask_pain(self._context.asker, _("How is your pain now?"))
            if score is not None:
                writer.write(write("set_pain_after", id_, score, now()))
            note = self._context.asker.words(_("A note for yourself, or just press Enter:"))
            if note:
                writer.write(write("set_note", id_, note, now()))
        return score


def symptoms_by_key(symptoms: Iterable[Symptom]) -> dict[str, Symptom]:
    """No more symptoms than there are keys."""
    return dict(zip(KEYS, symptoms, strict=False))


def symptom_list(by_key: Mapping[str, Symptom]) -> Page:
    return (
        Gap(),
        Title(_("Stopped. Take your hands away and breathe. What is wrong? Press one key.")),
        *(Item(symptom.label, f"{key}.") for key, symptom in by_key.items()),
        Item(_("Back to the session, nothing is wrong"), f"{MISTAKE}."),
    )


def wait_for_symptom(inputs: Inputs, by_key: Mapping[str, Symptom]) -> str | None:
    """Wait for a key; return the id of its symptom, MISTAKE, or NOT_SAID after WAIT_SECONDS.

    None after a signal that ends the session, or when the terminal is gone: nobody
    would read a page.
    """
    match wait_for_key(inputs, (*by_key, MISTAKE, ALSO_MISTAKE), WAIT_SECONDS):
        case Key(name):
            return by_key[name].id if name in by_key else MISTAKE
        case None:
            return NOT_SAID
    return None


def wait_for_key(
    inputs: Inputs, known: Collection[str], seconds: float | None
) -> Key | Signal | TerminalGone | None:
    """Return which of these keys came, or what ends the session; None after these seconds.

    Other keys and signals change nothing.
    """
    clock, left = Clock(), seconds
    while left is None or left > 0:
        for event in inputs.wait(left):
            match event:
                case Key(name) if name in known:
                    return event
                case Signal(number) if number in ENDING:
                    return event
                case TerminalGone():
                    return event
        left = None if seconds is None else seconds - clock.seconds()
    return None
