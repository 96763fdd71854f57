"""What is asked around the safety questions: which routine, how the pain is, how it shall be."""

from dataclasses import replace
from typing import NamedTuple

from selfcare.cli.context import Context
from selfcare.cli.diary import last_session
from selfcare.guides.model import Routine
from selfcare.language import _
from selfcare.player.clock import now
from selfcare.safety.verdict import Verdict
from selfcare.session.wishes import Wishes
from selfcare.terminal.page import Item

MUCH_PAIN = 8
MUCH_MORE_PAIN = 2


class Manner(NamedTuple):
    """How the session is run: for somebody else, or only for a look."""

    guest: bool = False
    rehearse: bool = False


class Asked:
    """Asks the person; of a guest nothing kept is used, and for a look nothing is asked."""

    def __init__(self, context: Context, manner: Manner) -> None:
        """Nothing is asked yet."""
        self._context = context
        self._manner = manner

    def routine(self) -> Routine:
        """Let the person choose; Enter takes the last one done, if there was one."""
        routines = list(self._context.library.guides.routines.values())
        last = last_session(self._context)
        usual = next(
            (place for place, one in enumerate(routines) if last and one.id == last.routine), None
        )
        names = [f"{one.id}: {one.title}" for one in routines]
        items = (Item(name, f"{number}.") for number, name in enumerate(names, 1))
        self._context.show(tuple(items))
        if usual is not None:
            self._context.say(_("Enter alone takes {name}.").format(name=names[usual]))
        return routines[self._context.asker.choose(_("Which routine?"), names, usual)]

    def pain_before(self) -> int | None:
        """How the pain is now, from 0 to 10; the morning after the last session comes first."""
        if self._manner.rehearse or not self._context.can_ask():
            return None
        if not self._manner.guest:
            from selfcare.cli.next_day import ask_next_day

            ask_next_day(self._context, now())
        return self._context.asker.pain(_("Before you start: how is your pain now?"))

    def is_much(self, pain: int | None) -> bool:
        """Whether a score is high, or clearly higher than at the last session."""
        if pain is None or pain >= MUCH_PAIN:
            return pain is not None
        last = None if self._manner.guest else last_session(self._context)
        before = last.pain_before if last else None
        return before is not None and pain >= before + MUCH_MORE_PAIN

    def wishes(self, wishes: Wishes, routine: Routine, verdict: Verdict) -> Wishes:
        """Add what is asked on a terminal: a gentle first session, and optional steps."""
        if self._manner.rehearse or not self._context.can_ask():
            return wishes
        gentle = wishes.gentle or self._gentle_wanted(routine)
        optional = set(wishes.optional)
        for step in routine.steps:
            if step.optional and step.id not in optional and not verdict.steps[step.id].left_out:
                question = _("Add the optional step, {title}?").format(title=step.title)
                if self._context.asker.yes_or_no(question):
                    optional.add(step.id)
        return replace(wishes, optional=frozenset(optional), gentle=gentle)

    def _gentle_wanted(self, routine: Routine) -> bool:
        if not self._manner.guest and last_session(self._context, routine.id):
            return False
        question = _("This is the first time. Shall it be gentle: half as long, and lighter?")
        return bool(self._context.asker.yes_or_no(question))
