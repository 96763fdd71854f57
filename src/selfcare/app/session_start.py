"""From the safety check to the clock: what speaks against it, what is asked, the ready card.

It is imported after the first question: the person reads and types meanwhile.
"""

import json
import signal
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext, suppress
from datetime import datetime, time, timedelta
from typing import Any, TextIO
from uuid import uuid4

from selfcare.app.context import Context
from selfcare.app.screening import NotStarted, Screening, ask_after_session
from selfcare.app.session_runner import ResumableSession, SessionRunner, wait_for_key
from selfcare.diary import advice
from selfcare.diary.advice import Advice
from selfcare.diary.model import SessionRecord, SessionStart
from selfcare.diary.statistics import last_pressed, routines_that_hurt
from selfcare.diary.store import Diary
from selfcare.diary.writer import Writer
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.enums import Position
from selfcare.guides.model import Routine, Step
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_day
from selfcare.outcomes import Attempt, Outcome
from selfcare.player.clock import now
from selfcare.player.inputs import Key, KeysAndSignals, Signal, Signals, TerminalGone
from selfcare.safety.screening import Verdict
from selfcare.session.beats import Schedule
from selfcare.session.options import SessionOptions
from selfcare.session.phrases import position_words
from selfcare.session.schedule import build_schedule
from selfcare.terminal.blocks import Gap, Page, Text, Title
from selfcare.terminal.choosing import ask_pain, ask_yes_or_no
from selfcare.terminal.keyboard import Keyboard
from selfcare.terminal.output import has_descriptor
from selfcare.terminal.prompts import LeftQuestion, may_be_left, parse_yes_or_no
from selfcare.terminal.render import lay_out
from selfcare.terminal.text import normalized
from selfcare.views.progress import advice_blocks
from selfcare.views.safety import cleared_lines, other_choice
from selfcare.views.session import choices_page, ready_card

WITHIN = timedelta(hours=1)
LARGEST_NUMBER = 1_000_000
"""More seconds or minutes than anybody asks for; an imported session can hold anything."""

EARLIEST = timedelta(hours=8)
LATEST = timedelta(hours=36)
MORNING_ENDS = time(12)

SEVERE_PAIN = 8
MUCH_MORE_PAIN = 2
READY_SECONDS = 10.0
"""How long the card stays where no key can be heard."""

RECORD_VARIABLE = "SELFCARE_RECORD_FAST"
"""For tests: a session on a faster clock is recorded anyway."""


class Preparation:
    """What comes after the safety check of `screening`, to the exit status.

    A rehearsal asks nothing. Rehearsals, guests and sessions on a faster clock are not
    recorded; our own tests record some of the last, so that they need not wait for every word.
    """

    def __init__(
        self, screening: Screening, options: SessionOptions, rate: float, *, rehearse: bool
    ) -> None:
        self._context = context = screening.context
        self._routine = screening.routine
        self._screening = screening
        self._options = options
        self._rate = rate
        self._rehearse = rehearse
        self._asks = context.can_ask() and not rehearse
        self._is_owner = not (rehearse or screening.is_guest)
        is_real = rate == 1.0 or bool(context.environ.get(RECORD_VARIABLE))
        self._is_recorded = is_real and self._is_owner
        self._heard: set[tuple[str, str]] = set()  # what was said of the limits, and accepted

    def run(self, verdict: Verdict) -> int:
        """Run the session that a verdict allows. Raises NotStarted and LeftQuestion."""
        context, screening, routine = self._context, self._screening, self._routine
        context.use_voice_rate()
        lines = cleared_lines(context.library.guides, verdict, screening.answers)
        context.show(tuple(map(Text, lines)))
        interrupted = self._find_interrupted(verdict)
        if interrupted is None:
            self._confirm_limits(build_schedule(routine, verdict, self._options))
        pain_before = self._ask_pain() if self._asks else None
        if self._is_severe(pain_before):
            screening.announce(_("That is severe pain. Let's check the warning signs again."))
            checked = screening.admit(only_signs=True)
            if interrupted is not None and checked.steps != verdict.steps:
                interrupted = None  # what is left of it is another session
                self._confirm_limits(build_schedule(routine, checked, self._options))
            verdict = checked
        if interrupted is not None:
            self._get_ready(interrupted.schedule, verdict, is_fixed=True)
            return self._play(interrupted, verdict, is_resumed=True)
        if not self._rehearse:
            self._choose_options(verdict)
            verdict = screening.check_again()  # what the options depend on was asked
        return self._begin(verdict, pain_before)

    def _begin(self, verdict: Verdict, pain_before: int | None) -> int:
        """Lay out a new session, and run it once the person is ready."""
        routine = self._routine
        planned = build_schedule(routine, verdict, self._options)
        self._confirm_limits(planned)  # an optional step was added
        schedule = self._get_ready(planned, verdict, is_fixed=False)
        self._confirm_limits(schedule)  # another position was chosen: other points
        start = SessionStart(
            id=str(uuid4()),
            routine=schedule.routine,
            title=schedule.title,
            schedule_digest=schedule.digest,
            started_at=now(),
            beats_planned=len(schedule.press_beats),
            pain_before=pain_before,
            options=options_to_text(self._options),
        )
        return self._play(ResumableSession(start, schedule, ()), verdict, is_resumed=False)

    def _play(self, session: ResumableSession, verdict: Verdict, *, is_resumed: bool) -> int:
        """Run the session if it is still allowed, with the diary if it is recorded."""
        if self._is_owner:
            self._screening.check_at_start(verdict)
        recording: AbstractContextManager[Writer | None] = nullcontext()
        if self._is_recorded:
            resumed_at = now() if is_resumed else None
            recording = self._context.diary.recording(session.start, resumed_at)
        with recording as writer:
            status = SessionRunner(self._context, session, writer, self._rate).run()
        if writer and self._asks and status in (ExitStatus.DONE, ExitStatus.LEFT):
            with may_be_left():
                ask_after_session(self._context, self._routine)
        return status

    # What speaks against it

    def _find_interrupted(self, verdict: Verdict) -> ResumableSession | None:
        """The session that was interrupted, if there is one and the person wants to resume it."""
        if not (self._is_recorded and self._asks):
            return None
        context = self._context
        session = find_interrupted(context, self._routine, verdict, self._options, now())
        if session is None:
            return None
        done = len({attempt.beat for attempt in session.attempts if attempt.completed})
        planned = len(session.schedule.press_beats)
        interrupted = ngettext(
            "Your session {title} was interrupted after {done} of {count} hold.",
            "Your session {title} was interrupted after {done} of {count} holds.",
            planned,
        ).format(title=session.schedule.title, done=done, count=planned)
        question = _("Do you feel well enough to carry on? If it runs in another window, say no.")
        return session if ask_yes_or_no(context.asker, (interrupted, question)) else None

    def _confirm_limits(self, schedule: Schedule) -> None:
        """Show the reasons to wait and ask; raise NotStarted unless the person starts anyway.

        What was accepted once is not asked again. Where nobody can be asked, nothing starts; a
        guest has no history.
        """
        if self._rehearse:
            return
        context = self._context
        advised = [advice.too_long(schedule.pressing_seconds)]
        if self._is_owner:
            advised += context.diary.query(
                lambda diary: _check_history(context, diary, schedule), []
            )
        facts = [
            (item, {(item.id, each) for each in item.data or ("",)}) for item in advised if item
        ]
        against = [item for item, about in facts if not about <= self._heard]
        if not against:
            return
        self._heard.update(*(about for _item, about in facts))
        title = Title(_("Before you start: not now may be better."))
        context.show((Gap(), title, *advice_blocks(against, context.library.guides.sources)))
        if not context.can_ask():
            context.say(_("selfcare can only ask you on a terminal, so nothing was started."))
            raise NotStarted
        question = _("Start anyway? Enter means no. (y or n)")
        hint = _("Type y to start, or just press Enter for not now.")
        if not context.asker.ask(question, lambda typed: parse_yes_or_no(typed or "n"), hint):
            context.say(_("Not now. Nothing was started."))
            raise NotStarted(ExitStatus.LEFT)

    # What is asked

    def _ask_pain(self) -> int | None:
        """Ask for the pain now, from 0 to 10, after the pain of the morning after the last one."""
        if self._is_owner:
            ask_next_day(self._context)
        return ask_pain(self._context.asker, _("Before you start: how is your pain now?"))

    def _is_severe(self, pain: int | None) -> bool:
        """Whether a score is high, or clearly higher than before the last session."""
        if pain is None or pain >= SEVERE_PAIN:
            return pain is not None
        last = self._last_session()
        before = last.pain_before if last else None
        return before is not None and pain >= before + MUCH_MORE_PAIN

    def _last_session(self, routine: str | None = None) -> SessionRecord | None:
        return self._context.diary.last_session(routine) if self._is_owner else None

    def _choose_options(self, verdict: Verdict) -> None:
        """Ask for each optional step, and what it depends on, also if an option named it.

        A doctor's yes makes the first session gentle.
        """
        last = self._last_session(self._routine.id)
        gentle = self._options.gentle or self._must_be_gentle(verdict, last)
        before = options_from_text(last.options).optional if last else ()
        optional = set(self._options.optional)
        given_before = self._screening.given.copy()
        for step in self._routine.steps:
            if not step.optional or verdict.steps[step.id].left_out:
                continue
            is_wanted = step.id in optional
            if self._asks and not is_wanted:
                is_wanted = step.id in before if last else self._wants_step(step)
            if is_wanted and self._screening.allows_step(step):
                optional.add(step.id)
            else:
                optional.discard(step.id)
        self._screening.save(dict(self._screening.given.items() - given_before.items()))
        self._options = self._options._replace(optional=frozenset(optional), gentle=gentle)

    def _wants_step(self, step: Step) -> bool:
        title, how = _("There is an optional step: {title}."), _("How it goes: {text}")
        lines = title.format(title=step.title), how.format(text=step.text), _("Add this step?")
        return ask_yes_or_no(self._context.asker, lines)

    def _must_be_gentle(self, verdict: Verdict, last: SessionRecord | None) -> bool:
        """Whether it is the first session since a doctor agreed; if so, say so."""
        if not verdict.cleared:
            return False
        days = [self._screening.answers[id_].answered_on for id_ in verdict.cleared]
        if last is not None and last.started_at.date() > max(days):
            return False
        self._context.say(_("The first session after a doctor agreed is a gentle one."))
        return True

    # The ready card

    def _get_ready(self, schedule: Schedule, verdict: Verdict, *, is_fixed: bool) -> Schedule:
        """Show what comes and wait for Enter; return the schedule as changed here.

        `is_fixed`: the schedule must stay as it is. Raises LeftQuestion for not now.
        """
        context, routine = self._context, self._routine
        if verdict.left_out:
            guides, answers = context.library.guides, self._screening.answers
            context.show(other_choice(routine.id, guides, answers, context.today))
        keys = context.can_ask() and context.settings.on("keys")
        rate, rehearsal = self._rate, self._rehearse
        if not keys or rehearsal or not has_descriptor(context.stdin):
            card = ready_card(schedule, verdict, routine, rate, keys=keys, rehearsal=rehearsal)
            context.show(card)
            if self._asks and has_descriptor(context.stdin):
                context.say(_("It starts in {seconds} seconds.").format(seconds=int(READY_SECONDS)))
                _read_key(context.stdin, (), lambda: None, READY_SECONDS / rate)
            return schedule
        usual = self._options
        is_first = self._last_session(routine.id) is None
        flags = context.flags
        has_voice = context.settings.on("voice") and not context.output.plain
        while True:
            ways = {} if is_fixed else self._other_ways(verdict, schedule, usual, is_first=is_first)
            choices = {letter: label for letter, (label, _options, _schedule) in ways.items()}
            if has_voice:
                choices["v"] = _("voice off") if context.settings.on("voice") else _("voice on")
            choices["q"] = _("not now")
            card = ready_card(schedule, verdict, routine, rate, keys=True, rehearsal=False)
            card += choices_page(choices, plain=context.output.plain)
            match _ask(context, card, choices):
                case "enter":
                    _erase(context, card)  # after the session it would still say to press Enter
                    return schedule
                case "q":
                    raise LeftQuestion
                case "v":
                    is_on = context.settings.on("voice")
                    context.flags = {**flags, "voice": False} if is_on else flags
                    context.reload_settings()
                case letter:
                    _label, self._options, schedule = ways[letter]
            _erase(context, card)

    def _other_ways(
        self, verdict: Verdict, schedule: Schedule, usual: SessionOptions, *, is_first: bool
    ) -> dict[str, tuple[str, SessionOptions, Schedule]]:
        """What g and p would make of the session, as far as they change it, each with its words.

        `is_first`: the gentle version is recommended.
        """
        ways: dict[str, tuple[str, SessionOptions, Schedule]] = {}
        if not usual.gentle:
            other = self._options._replace(gentle=not self._options.gentle)
            label = _("gently: half as long, lighter") if other.gentle else _("as long as usual")
            if other.gentle and is_first:
                label = _("gently: half as long, lighter. Good for the first time")
            ways["g"] = label, other, build_schedule(self._routine, verdict, other)
        positions = [*Position, usual.position]
        at = positions.index(self._options.position) + 1
        for position in positions[at:] + positions[:at]:
            other = self._options._replace(position=position)
            with suppress(SelfcareError):
                way = build_schedule(self._routine, verdict, other)
                if way.digest != schedule.digest:
                    label = _("the usual positions")
                    if position:
                        label = _("all {position}").format(position=position_words(position))
                    ways["p"] = label, other, way
                    break
        return ways


def find_interrupted(
    context: Context, routine: Routine, verdict: Verdict, options: SessionOptions, now: datetime
) -> ResumableSession | None:
    """Return the last session if it was interrupted less than an hour ago and is still the same.

    The schedule is built again from the options of then, and must have the same digest.
    `options` are the current ones; the defaults match those of any session.
    """
    session = context.diary.last_session()
    if session is None or session.routine != routine.id or not _is_open(session, now):
        return None
    id_ = session.id
    attempts: tuple[Attempt, ...] | None = context.diary.query(
        lambda diary: diary.attempts(id_), None
    )
    if attempts is None:
        return None  # what was pressed cannot be read, and must not be pressed again
    before = options_from_text(session.options)
    if options not in (before, SessionOptions()):
        return None
    try:
        schedule = build_schedule(routine, verdict, before)
    except SelfcareError:  # the guide or the answers have changed
        return None
    indexes = {beat.index for beat in schedule.press_beats}
    if schedule.digest != session.schedule_digest or any(a.beat not in indexes for a in attempts):
        return None
    return ResumableSession(session.start, schedule, attempts)


def _is_open(session: SessionRecord, now: datetime) -> bool:
    """Whether it was interrupted within the hour; never after the clock was set back."""
    is_recent = timedelta(0) <= now - session.edited_at <= WITHIN
    return session.outcome is Outcome.INTERRUPTED and session.beats_planned > 0 and is_recent


def options_to_text(options: SessionOptions) -> str:
    return json.dumps({**options._asdict(), "optional": sorted(options.optional)})


def options_from_text(text: str) -> SessionOptions:
    """Parse what `options_to_text` made; anything invalid gets its default."""
    try:
        saved: dict[str, Any] = json.loads(text)
        hold, minutes, optional = saved["hold_seconds"], saved["minutes"], saved["optional"]
        is_valid = (
            all(isinstance(step, str) for step in optional)
            and (hold is None or (type(hold) is int and 0 < hold <= LARGEST_NUMBER))
            and (minutes is None or type(minutes) in (int, float))
            and (minutes is None or 0 < minutes <= LARGEST_NUMBER)
        )
        position = Position(saved["position"]) if saved["position"] else None
        options = SessionOptions(
            hold, minutes, position, frozenset(optional), bool(saved["gentle"])
        )
        return options if is_valid else SessionOptions()
    except (ValueError, TypeError, KeyError, RecursionError):
        return SessionOptions()


def _check_history(context: Context, diary: Diary, schedule: Schedule) -> list[Advice | None]:
    at = now()
    recent = diary.sessions(since=(at - advice.RECENT).date())
    known = context.library.guides.points
    points = {
        beat.point: known[beat.point].name if beat.point in known else beat.point
        for beat in schedule.press_beats
    }
    hurt = routines_that_hurt(diary, at.date() - advice.WORSE_COUNTS)
    return [
        *advice.rest_now(recent, at.date(), at),
        advice.worse_with(schedule.routine, hurt),
        advice.too_soon(points, last_pressed(diary, at - advice.A_DAY, at), at),
    ]


def ask_next_day(context: Context) -> None:
    """Ask for the pain of the morning after the last session. Raises LeftQuestion.

    It is due when a morning lies between the session and now, and it is not too long ago.
    The score was felt at noon of the next day at the latest.
    """
    last = context.diary.last_session()
    if last is None or last.pain_next_day is not None:
        return
    ended, day = last.ended_at or last.started_at, last.started_at.date()
    at = now()
    if not EARLIEST <= at - ended <= LATEST or day >= at.date():
        return
    score = ask_pain(
        context.asker,
        _("Your last session was {title}, {day}. How was your pain the morning after?").format(
            title=last.title, day=format_day(day)
        ),
        _("Pain the morning after, 0 to 10:"),
    )
    if score is None:
        return
    noon = datetime.combine(day + timedelta(days=1), MORNING_ENDS, last.started_at.tzinfo)
    try:
        context.diary.write("set_pain_next_day", last.id, score, min(at, noon))
    except SelfcareError as error:
        context.report(error)


def _ask(context: Context, card: Page, choices: Collection[str]) -> str:
    """Show the card and read Enter or one of these keys; in the line mode a letter and Enter."""
    known = ("enter", *choices)
    if not context.output.plain:
        return _read_key(context.stdin, known, lambda: context.show(card))
    context.show(card)
    return context.asker.ask(
        _("Press Enter to start. The clock waits for you:"),
        lambda typed: next((key for key in known if key == (normalized(typed) or "enter")), None),
        _("Press Enter to start, or type one of the letters."),
    )


def _read_key(
    source: TextIO, known: Collection[str], show: Callable[[], None], seconds: float | None = None
) -> str:
    """Forget what was typed before, show, and wait for one of these keys.

    Return "enter" after this many seconds. Signals act as usual.
    """
    with Signals() as signals, Keyboard(source) as keyboard:
        inputs = KeysAndSignals(signals, keyboard)
        show()
        came = wait_for_key(inputs, known, seconds)
    match came:
        case Key(name):
            return name
        case Signal(number):
            signal.raise_signal(number)
        case TerminalGone():
            raise LeftQuestion
    return "enter"


def _erase(context: Context, page: Page) -> None:
    """Remove the page, so that it changes in place; if it has scrolled, it stays."""
    output = context.output
    rows = sum(1 for _line in lay_out(page, output.width, plain=output.plain))
    if not output.plain and rows < (output.height or 0):
        output.stream.write(f"\x1b[{rows}A\x1b[J")
