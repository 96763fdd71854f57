"""One session, from its first beat to the last question after it."""

import contextlib
from typing import TYPE_CHECKING

from selfcare.app.context import Context, terminal_size
from selfcare.app.diary_access import pending_notice
from selfcare.app.session_audio import open_audio, page_to_speech
from selfcare.app.stop_flow import (
    MISTAKE,
    NOT_SAID,
    WAIT_SECONDS,
    advice_page,
    listed_symptoms,
    symptom_list,
    wait_for_symptom,
)
from selfcare.audio.audio import Audio, longest_seconds
from selfcare.diary import model
from selfcare.diary.pending import write
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.i18n import _
from selfcare.outcomes import Attempt, Outcome
from selfcare.player.awake import Awake
from selfcare.player.clock import Clock, now
from selfcare.player.event_loop import Ended
from selfcare.player.inputs import Inputs, wait_while
from selfcare.player.key_handler import SpokenTeller
from selfcare.player.record import Recorder
from selfcare.player.runner import Stage, View, play
from selfcare.session import announcements
from selfcare.session.beats import Schedule
from selfcare.terminal.line_view import LineView
from selfcare.terminal.output import has_descriptor, is_terminal
from selfcare.terminal.prompts import LeftQuestion
from selfcare.terminal.writer import writer_of
from selfcare.views.session import end_page

if TYPE_CHECKING:
    from selfcare.diary.writer import Writer
    from selfcare.terminal.live.screen import Live

MOST_PICTURES_A_SECOND = 2


class SessionRunner:
    """Runs a plan, keeps what happens in the diary if it is recorded, and ends it.

    `start` is what the diary knows of the session, `before` are sentences to be read
    while the first beat lasts, `attempts` what was done of the plan before it was
    interrupted.
    """

    def __init__(
        self,
        context: Context,
        plan: Schedule,
        writer: "Writer | None",
        start: model.SessionStart,
        rate: float,
        before: tuple[str, ...] = (),
        attempts: tuple[Attempt, ...] = (),
    ) -> None:
        """Take a session that was entered in the diary, if it is recorded."""
        self._context = context
        self._plan = plan
        self._writer = writer
        self._id = start.id
        self._rate = rate
        self._before = before
        self._attempts = attempts
        self._symptom = ""
        self._live: Live | None = None
        self._hearing = Audio(None, None)
        self._untold: list[SelfcareError] = []
        self._recorder: Recorder | None = None
        if writer is not None:
            flags = context.library.guides.red_flags
            self._recorder = Recorder(writer, start, now, flags, self._not_written)
        self._knows_of_waiting = writer is not None and writer.is_waiting
        self._knows_of_loss = writer is not None and not writer.is_saved

    def run(self) -> int:
        """Run it and give back the exit status. Raises BrokenPipeError when nobody reads."""
        self._context.never_wait()
        self._live = self._live_screen()
        view = self._live or LineView(self._context.output)
        with Awake(), open_audio(self._context, view.tell, live=self._live is not None) as heard:
            self._hearing = heard
            if self._live is not None and heard.mute is not None:
                self._live.offer_mute()
            return self._finished(self._played(view))

    def _played(self, view: View) -> Ended:
        recorders = [self._recorder] if self._recorder else []
        try:
            return play(
                self._plan,
                Clock(self._rate),
                self._stage(view),
                [*recorders, *self._hearing.listeners],
                self._muted,
                self._after,
                self._attempts,
            )
        finally:
            self._context.wait_again()
            for error in self._untold:
                self._context.complain(error)

    def _stage(self, view: View) -> Stage:
        """Where it is shown, and where keys come from."""
        somebody = self._context.can_ask() and has_descriptor(self._context.stdin)
        held = self._context.stdin if is_terminal(self._context.stdin) else self._context.stdout
        return Stage(
            view=view,
            live=self._live,
            terminal=held if somebody or self._live is not None else None,
            keys=somebody and self._context.settings.on("keys"),
            mute=self._hearing.mute,
            teller=SpokenTeller(view, self._hearing),
            output=writer_of(self._context.output.stream),
        )

    def _live_screen(self) -> "Live | None":
        """The screen, where the terminal can be drawn on; else there are lines."""
        context = self._context
        size = terminal_size(context.output.stream)
        if context.output.plain or size is None:
            return None
        from selfcare.terminal.live.layout import Look
        from selfcare.terminal.live.screen import Live, fits
        from selfcare.terminal.live.widgets import Size

        if not fits(Size(*size)):
            return None
        look = Look(
            big=context.settings.on("big"),
            reduced_motion=context.settings.on("reduced_motion"),
            ascii=context.glyphs == "ascii",
            encoding=context.output.encoding,
        )
        fast = self._rate > 1.0
        pictures = None
        if context.figure is not None:
            from selfcare.terminal.live.body_map import BodyMap

            places = {id_: point.place for id_, point in context.library.guides.points.items()}
            pictures = BodyMap(
                context.figure, places, context.glyphs, self._before, context.output.encoding
            )
        least_seconds = self._rate / MOST_PICTURES_A_SECOND if fast else 0.0
        return Live(context.output, look, pictures, least_seconds)

    def _not_written(self, error: SelfcareError) -> None:
        """Say once that the diary cannot be written, and whether what happens is kept."""
        if self._writer is not None and self._writer.is_saved:
            if not self._knows_of_waiting:
                self._knows_of_waiting = True
                self._say(error, pending_notice(), later=False)
        elif not self._knows_of_loss:
            self._knows_of_loss = True
            self._say(error, _("The session goes on. The rest of it is not in the diary."))

    def _say(self, error: SelfcareError, then: str, *, later: bool = True) -> None:
        """Say what went wrong; where there is a picture, on it now and after it `later`."""
        notices = (error, SelfcareError("notice", then))
        if self._live is not None:
            self._live.tell(f"{error.message} {then}")
            self._untold += notices if later else ()  # the picture must not be written into
            return
        for notice in notices:
            self._context.complain(notice)

    def _muted(self, error: Exception) -> None:
        """Say that something stopped following the session."""
        if not isinstance(error, SelfcareError):
            if not isinstance(error, OSError):
                raise error
            return
        self._say(error, _("The session goes on. The rest of it is not in the diary."))

    def _after(self, ended: Ended, inputs: Inputs) -> None:
        """Let the end be heard; when something was wrong, ask what and say what to do."""
        if ended.session.outcome is Outcome.STOPPED_FOR_SAFETY:
            told = None if ended.status else self._told_what_is_wrong(inputs)
            self._say_what_to_do(told, inputs)
        elif ended.session.outcome is Outcome.COMPLETED and not self._asks_afterwards:
            last = announcements.finished_text(Outcome.COMPLETED)
            wait_while(inputs, self._hearing.will_end, longest_seconds(last))
        # From here on a signal ends the program at once, and nobody would end a voice that hangs.
        if ended.status:
            self._context.wait_again(ending=True)
            self._hearing.close()
        else:
            self._hearing.stop_unreliable()

    def _told_what_is_wrong(self, inputs: Inputs) -> str | None:
        """Ask with one key; None where there is nobody any more who could press it."""
        symptoms = listed_symptoms(self._context.library.guides.symptoms)
        inputs.forget_keys()
        # The terminal may be gone; the stop is kept all the same.
        with contextlib.suppress(OSError):
            (self._live or self._context).show(symptom_list(symptoms))
        self._hearing.advise(page_to_speech(symptom_list(symptoms)))
        told = wait_for_symptom(inputs, symptoms, WAIT_SECONDS)
        self._hearing.hush()
        return told

    def _say_what_to_do(self, told: str | None, inputs: Inputs) -> None:
        """Keep what was wrong, and say what to do now."""
        self._symptom = told or NOT_SAID
        if self._symptom == MISTAKE:
            self._keep_end(Outcome.ENDED_EARLY)
            return
        self._keep_end(Outcome.STOPPED_FOR_SAFETY)
        if self._live is not None:
            self._live.give_back()  # so that the advice stays when the program has ended
        advice = advice_page(self._context, self._context.library.guides, self._symptom)
        with contextlib.suppress(OSError):
            self._context.show(advice)
        if told is not None:
            self._hearing.advise(page_to_speech(advice))
            wait_while(inputs, self._hearing.is_speaking, longest_seconds(page_to_speech(advice)))

    def _keep_end(self, outcome: Outcome) -> None:
        """Correct the end that was kept at once: with its symptom, or as a mistake."""
        if self._recorder is None or self._writer is None:
            return
        if outcome is Outcome.STOPPED_FOR_SAFETY:
            self._recorder.stopped(self._symptom)
            return
        self._recorder.ended(Outcome.ENDED_EARLY)
        flags = self._context.library.guides.red_flags
        known = {
            id_: (given.answer, given.answered_on)
            for id_, given in self._context.answers.items()
            if id_ in flags
        }
        error = self._writer.write(write("restore_answers", known, now()))
        if error is not None:
            self._not_written(error)

    def _finished(self, ended: Ended) -> int:
        """Show what was done, ask how it is now, and give the exit status."""
        outcome = ended.session.outcome
        if ended.status:
            return ended.status
        if outcome is Outcome.STOPPED_FOR_SAFETY and self._symptom != MISTAKE:
            return ExitStatus.BLOCKED
        self._context.show(end_page(ended.session))
        self._ask_pain_after()
        return ExitStatus.DONE if outcome is Outcome.COMPLETED else ExitStatus.LEFT

    @property
    def _asks_afterwards(self) -> bool:
        """Whether somebody can be asked, and it can be kept."""
        return self._writer is not None and self._writer.is_saved and self._context.can_ask()

    def _ask_pain_after(self) -> None:
        """Ask for the pain score once more, and for a note; leaving a question changes nothing."""
        if self._writer is None or not self._asks_afterwards:
            return
        try:
            score = self._context.asker.pain(_("How is your pain now?"))
            if score is not None:
                self._write_after("set_pain_after", score)
            note = self._context.asker.words(_("A note for yourself, or only Enter:"))
            if note:
                self._write_after("set_note", note)
        except (LeftQuestion, KeyboardInterrupt):
            return

    def _write_after(self, name: str, value: object) -> None:
        if self._writer is not None:
            self._writer.write(write(name, self._id, value, now()))
