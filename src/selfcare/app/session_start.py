"""From the safety check to the clock: what to resume, what speaks against it, the ready card.

It is imported after the first question: the person reads and types meanwhile.
"""

import json
import signal
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any, TextIO
from uuid import uuid4

from selfcare.app.context import Context
from selfcare.diary import advice
from selfcare.diary.advice import Advice
from selfcare.diary.model import SessionRecord, SessionStart
from selfcare.diary.statistics import last_pressed, routines_that_hurt
from selfcare.diary.store import Diary
from selfcare.errors import ExitStatus, SelfcareError
from selfcare.guides.enums import Position
from selfcare.guides.model import Routine
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import format_day
from selfcare.outcomes import Attempt, Outcome
from selfcare.player.clock import Clock, now
from selfcare.player.inputs import Key, KeysAndSignals, Signal, TerminalGone
from selfcare.player.signals import ENDING, Signals
from selfcare.safety.verdict import Verdict
from selfcare.session.beats import Schedule
from selfcare.session.options import SessionOptions
from selfcare.session.phrases import position_words
from selfcare.session.schedule import build_schedule
from selfcare.terminal.blocks import Gap, Page, Title
from selfcare.terminal.keyboard import Keyboard
from selfcare.terminal.output import has_descriptor
from selfcare.terminal.pain import ask_pain
from selfcare.terminal.plain import lay_out
from selfcare.terminal.prompts import LeftQuestion, parse_yes_or_no
from selfcare.terminal.text import normalized
from selfcare.views.progress import advice_blocks
from selfcare.views.session import choices_page, ready_card

WITHIN = timedelta(hours=1)
LARGEST_NUMBER = 1_000_000
"""More seconds or minutes than anybody asks for; an imported session can hold anything."""

EARLIEST = timedelta(hours=8)
LATEST = timedelta(hours=36)
MORNING_ENDS = time(12)

READY_SECONDS = 10.0
"""How long the card stays where no key can be heard."""


# A session that was interrupted


@dataclass(frozen=True)
class ResumableSession:
    """A session to be done, and the attempts made before it was interrupted."""

    start: SessionStart
    schedule: Schedule
    attempts: tuple[Attempt, ...]


def new_session(
    schedule: Schedule, options: SessionOptions, pain_before: int | None
) -> ResumableSession:
    start = SessionStart(
        id=str(uuid4()),
        routine=schedule.routine,
        title=schedule.title,
        plan_digest=schedule.digest,
        started_at=now(),
        beats_planned=len(schedule.press_beats),
        pain_before=pain_before,
        options=options_to_text(options),
    )
    return ResumableSession(start, schedule, ())


def find_interrupted(
    context: Context, routine: Routine, verdict: Verdict, options: SessionOptions, now: datetime
) -> ResumableSession | None:
    """Return the last session if it was interrupted less than an hour ago and is still the same.

    The schedule is built again from the options of then, and must have the same digest.
    `options` are those of now; the defaults agree with those of any session.
    """
    session = context.diary.last_session()
    if session is None or session.routine != routine.id or not _is_open(session, now):
        return None
    id_ = session.id
    attempts: tuple[Attempt, ...] = context.diary.query(lambda diary: diary.attempts(id_), ())
    before = options_from_text(session.options)
    if options not in (before, SessionOptions()):
        return None
    try:
        schedule = build_schedule(routine, verdict, before)
    except SelfcareError:  # the guide or the answers have changed
        return None
    indexes = {beat.index for beat in schedule.press_beats}
    if schedule.digest != session.plan_digest or any(a.beat not in indexes for a in attempts):
        return None
    return ResumableSession(session.start, schedule, attempts)


def _is_open(session: SessionRecord, now: datetime) -> bool:
    """Whether it was interrupted within the hour; never after the clock was set back."""
    is_recent = timedelta(0) <= now - session.edited_at <= WITHIN
    return session.outcome is Outcome.INTERRUPTED and session.beats_planned > 0 and is_recent


def ask_to_resume(context: Context, session: ResumableSession) -> bool:
    """Ask, after the person has said how they feel. Raises LeftQuestion."""
    done = len({attempt.beat for attempt in session.attempts if attempt.completed})
    planned = len(session.schedule.press_beats)
    context.say(
        ngettext(
            "Your session {title} was interrupted after {done} of {count} hold.",
            "Your session {title} was interrupted after {done} of {count} holds.",
            planned,
        ).format(title=session.schedule.title, done=done, count=planned)
    )
    return context.asker.yes_or_no(
        _("Do you feel well enough to carry on? If it runs in another window, say no.")
    )


def options_to_text(options: SessionOptions) -> str:
    return json.dumps(
        {
            "hold_seconds": options.hold_seconds,
            "minutes": options.minutes,
            "position": options.position.value if options.position else None,
            "optional": sorted(options.optional),
            "gentle": options.gentle,
        }
    )


def options_from_text(text: str) -> SessionOptions:
    """Parse what `options_to_text` made; the defaults for anything invalid."""
    try:
        saved: dict[str, Any] = json.loads(text)
        hold, minutes, gentle = (saved[key] for key in ("hold_seconds", "minutes", "gentle"))
        if not (
            all(isinstance(step, str) for step in saved["optional"])
            and (hold is None or (type(hold) is int and 0 < hold <= LARGEST_NUMBER))
            and (
                minutes is None or (type(minutes) in (int, float) and 0 < minutes <= LARGEST_NUMBER)
            )
        ):
            return SessionOptions()
        return SessionOptions(
            hold_seconds=hold,
            minutes=minutes,
            position=Position(saved["position"]) if saved["position"] else None,
            optional=frozenset(saved["optional"]),
            gentle=bool(gentle),
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return SessionOptions()


# What the past days say


def confirm_limits(context: Context, schedule: Schedule, *, guest: bool) -> ExitStatus | None:
    """Show what speaks against it and ask; the exit status unless the person starts anyway.

    Where nobody can be asked, nothing starts; a guest has no history. Raises LeftQuestion.
    """
    found = [advice.too_long(schedule.pressing_seconds)]
    if not guest:
        found += context.diary.query(lambda diary: _check_history(context, diary, schedule), [])
    against = [item for item in found if item is not None]
    if not against:
        return None
    title = Title(_("Before you start: not now may be better."))
    context.show((Gap(), title, *advice_blocks(against, context.library.guides.sources)))
    if not context.can_ask():
        context.say(_("Nobody can be asked here, so nothing was started."))
        return ExitStatus.BLOCKED
    question = _("Start anyway? Enter means no. (y or n)")
    hint = _("Type y to start, or only Enter for not now.")
    if context.asker.ask(question, lambda typed: parse_yes_or_no(typed or "n"), hint):
        return None
    context.say(_("Not now. Nothing was started."))
    return ExitStatus.LEFT


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


# The ready card


def get_ready(
    context: Context,
    routine: Routine,
    verdict: Verdict,
    schedule: Schedule,
    options: SessionOptions,
    *,
    rate: float = 1.0,
    rehearsal: bool = False,
    is_fixed: bool = False,
) -> tuple[Schedule, SessionOptions]:
    """Show what comes and wait for Enter; return the schedule and options as changed here.

    `is_fixed`: the schedule must stay as it is. Raises LeftQuestion for not now.
    """
    keys = context.can_ask() and context.settings.on("keys")
    if not keys or rehearsal or not has_descriptor(context.stdin):
        context.show(ready_card(schedule, verdict, routine, rate, keys=keys, rehearsal=rehearsal))
        if has_descriptor(context.stdin) and context.can_ask() and not rehearsal:
            context.say(_("It starts in {seconds} seconds.").format(seconds=int(READY_SECONDS)))
            _read_key(context.stdin, (), lambda: None, READY_SECONDS / rate)
        return schedule, options
    usual = options
    while True:
        ways = {} if is_fixed else _other_ways(routine, verdict, schedule, options, usual)
        choices = {letter: label for letter, (label, _options, _schedule) in ways.items()}
        if context.settings.on("voice") and not context.output.plain:
            choices["v"] = _("voice off")
        choices["q"] = _("not now")
        card = ready_card(schedule, verdict, routine, rate, keys=True, rehearsal=False)
        card += choices_page(choices, plain=context.output.plain)
        match _ask(context, card, choices):
            case "enter":
                return schedule, options
            case "q":
                raise LeftQuestion
            case "v":
                context.flags = {**context.flags, "voice": False}
                context.reload_settings()
            case letter:
                _label, options, schedule = ways[letter]
        _erase(context, card)


def _other_ways(
    routine: Routine,
    verdict: Verdict,
    schedule: Schedule,
    options: SessionOptions,
    usual: SessionOptions,
) -> dict[str, tuple[str, SessionOptions, Schedule]]:
    """What g and p would make of the session, as far as they change it, each with its words."""
    ways: dict[str, tuple[str, SessionOptions, Schedule]] = {}
    if not usual.gentle:
        other = replace(options, gentle=not options.gentle)
        label = _("gently: half as long, lighter") if other.gentle else _("as long as usual")
        ways["g"] = label, other, build_schedule(routine, verdict, other)
    positions = [*Position, usual.position]
    at = positions.index(options.position) + 1
    for position in positions[at:] + positions[:at]:
        other = replace(options, position=position)
        with suppress(SelfcareError):
            way = build_schedule(routine, verdict, other)
            if way.digest != schedule.digest:
                label = _("the usual positions")
                if position:
                    label = _("all {position}").format(position=position_words(position))
                ways["p"] = label, other, way
                break
    return ways


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
    source: TextIO | None,
    known: Collection[str],
    show: Callable[[], None],
    seconds: float | None = None,
) -> str:
    """Forget what was typed before, show, and wait for one of these keys.

    Return "enter" after so many seconds. Signals act as usual.
    """
    clock, came = Clock(), 0
    if source is None:
        return "enter"
    with Signals() as signals, Keyboard(source) as keyboard:
        inputs = KeysAndSignals(signals, keyboard)
        show()
        while not came and (seconds is None or clock.seconds() < seconds):
            for event in inputs.wait(None if seconds is None else seconds - clock.seconds()):
                match event:
                    case Key(name) if name in known:
                        return name
                    case Signal(number) if number in ENDING:
                        came = number
                    case TerminalGone():
                        raise LeftQuestion
    if came:
        signal.raise_signal(came)
    return "enter"


def _erase(context: Context, page: Page) -> None:
    """Take the page away, so that it changes in place; where it has scrolled it stays."""
    output = context.output
    rows = sum(1 for _line in lay_out(page, output.width, plain=output.plain))
    if not output.plain and rows < (output.height or 0):
        output.stream.write(f"\x1b[{rows}A\x1b[J")
