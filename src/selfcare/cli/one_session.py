"""One session, from its first beat to the last question after it."""

from typing import TYPE_CHECKING, Any

from selfcare.cli.context import Context
from selfcare.cli.diary import put_back
from selfcare.cli.session_pages import end_page
from selfcare.cli.something_wrong import (
    MISTAKE,
    WAIT_SECONDS,
    advice_page,
    mentioned,
    symptom_list,
    told_by_key,
)
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.language import _
from selfcare.player.clock import Clock, now
from selfcare.player.inputs import Inputs
from selfcare.player.loop import Ended
from selfcare.player.play import play
from selfcare.player.record import Recorder
from selfcare.session.beats import Plan
from selfcare.session.events import Outcome
from selfcare.terminal.lines import Lines
from selfcare.terminal.prompts import LeftQuestion

if TYPE_CHECKING:
    from selfcare.diary.store import Diary


class OneSession:
    """Runs a plan, keeps what happens in the diary if there is one, and ends it."""

    def __init__(
        self, context: Context, plan: Plan, diary: "Diary | None", session_id: str, rate: float
    ) -> None:
        """Take a session that the diary knows to have begun."""
        self._context = context
        self._plan = plan
        self._diary = diary
        self._id = session_id
        self._rate = rate
        self._symptom = ""

    def run(self) -> int:
        """Run it and give back the exit status. Raises BrokenPipeError when nobody reads."""
        view = Lines(self._context.output)
        guides = self._context.library.guides
        recorders = [Recorder(self._diary, self._id, now, guides.red_flags)] if self._diary else []
        ended = play(
            self._plan,
            Clock(self._rate),
            [*recorders, view],
            view,
            self._keys_from(),
            self._muted,
            self._after,
        )
        return self._finished(ended)

    def _keys_from(self) -> Any:
        if self._context.can_ask() and self._context.settings.on("keys"):
            return self._context.stdin
        return None

    def _muted(self, error: Exception) -> None:
        """Say that something stopped following the session."""
        if isinstance(error, SelfcareError):
            self._context.complain(error)
            self._context.warn(_("The session goes on. The rest of it is not in the diary."))
        elif not isinstance(error, OSError):
            raise error

    def _after(self, ended: Ended, inputs: Inputs) -> None:
        """When something was wrong: ask what, say what to do, keep it."""
        if ended.session.outcome is not Outcome.STOPPED_FOR_SAFETY:
            return
        guides = self._context.library.guides
        symptoms = mentioned(guides.symptoms)
        self._context.show(symptom_list(symptoms))
        self._symptom = told_by_key(inputs, symptoms, WAIT_SECONDS)
        if self._symptom == MISTAKE:
            self._keep_end(Outcome.ENDED_EARLY)
            return
        self._keep_end(Outcome.STOPPED_FOR_SAFETY)
        self._context.show(advice_page(self._context, guides, self._symptom))

    def _keep_end(self, outcome: Outcome) -> None:
        """Correct the end that was kept at once: with its symptom, or as a mistake."""
        if self._diary is None:
            return
        try:
            symptom = "" if outcome is Outcome.ENDED_EARLY else self._symptom
            self._diary.end(self._id, outcome.value, now(), symptom)
            if outcome is Outcome.ENDED_EARLY:
                put_back(self._context, self._context.answers)
        except SelfcareError as error:
            self._context.complain(error)

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

    def _ask_pain_after(self) -> None:
        """Ask for the pain score once more; leaving the question changes nothing."""
        if self._diary is None or not self._context.can_ask():
            return
        try:
            score = self._context.asker.pain(_("How is your pain now?"))
            if score is not None:
                self._diary.set_pain_after(self._id, score, now())
        except (LeftQuestion, KeyboardInterrupt):
            return
        except SelfcareError as error:
            self._context.complain(error)
