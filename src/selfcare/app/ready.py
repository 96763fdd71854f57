"""The last stop before the clock: the ready card, and what can be changed on it."""

import signal
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TextIO

from selfcare.app.context import Context
from selfcare.errors import SelfcareError
from selfcare.guides.enums import Position
from selfcare.guides.model import Routine
from selfcare.i18n import _
from selfcare.player.clock import Clock
from selfcare.player.inputs import ENDING, Key, KeysAndSignals, Signal, Signals, TerminalGone
from selfcare.safety.screening import Verdict
from selfcare.session.beats import Schedule
from selfcare.session.phrases import position_words
from selfcare.session.schedule import SessionOptions, build_schedule
from selfcare.terminal.blocks import Page
from selfcare.terminal.keyboard import Keyboard
from selfcare.terminal.output import has_descriptor
from selfcare.terminal.plain import lay_out
from selfcare.terminal.prompts import LeftQuestion
from selfcare.terminal.text import normalized
from selfcare.views.session import choices_page, ready_card

READY_SECONDS = 10.0
"""How long the card stays where no key can be heard."""


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
    is_first: bool = False,
) -> tuple[Schedule, SessionOptions]:
    """Show what comes and wait for Enter; return the schedule and options as changed here.

    `is_fixed`: the schedule must stay as it is. `is_first`: the gentle version is recommended.
    Raises LeftQuestion for not now.
    """
    keys = context.can_ask() and context.settings.on("keys")
    can_read = keys and has_descriptor(context.stdin) and not rehearsal
    usual = options
    while True:
        card = ready_card(schedule, verdict, routine, rate, keys=keys, rehearsal=rehearsal)
        choices: dict[str, str] = {}
        if can_read:
            ways = {} if is_fixed else _other_ways(routine, verdict, schedule, options, usual)
            choices = _choices(context, options, ways, is_first=is_first)
            card += choices_page(choices, plain=context.output.plain)
        if not can_read:
            context.show(card)
            if has_descriptor(context.stdin) and context.can_ask() and not rehearsal:
                context.say(_("It starts in {seconds} seconds.").format(seconds=int(READY_SECONDS)))
                _read_key(context.stdin, (), lambda: None, READY_SECONDS / rate)
            return schedule, options
        match _ask(context, card, choices):
            case "enter":
                return schedule, options
            case "q":
                raise LeftQuestion
            case "v":
                context.flags = {**context.flags, "voice": False}
                context.reload_settings()
            case letter:
                options, schedule = ways[letter]
        _erase(context, card)


def _other_ways(
    routine: Routine,
    verdict: Verdict,
    schedule: Schedule,
    options: SessionOptions,
    usual: SessionOptions,
) -> dict[str, tuple[SessionOptions, Schedule]]:
    """What g and p would make of the session, as far as they change it."""
    ways: dict[str, tuple[SessionOptions, Schedule]] = {}
    if not usual.gentle:
        other = replace(options, gentle=not options.gentle)
        ways["g"] = other, build_schedule(routine, verdict, other)
    positions = [*Position, usual.position]
    at = positions.index(options.position) + 1
    for position in positions[at:] + positions[:at]:
        other = replace(options, position=position)
        with suppress(SelfcareError):
            way = build_schedule(routine, verdict, other)
            if way.digest != schedule.digest:
                ways["p"] = other, way
                break
    return ways


def _choices(
    context: Context,
    options: SessionOptions,
    ways: Mapping[str, tuple[SessionOptions, Schedule]],
    *,
    is_first: bool,
) -> dict[str, str]:
    choices = {}
    if "g" in ways:
        gently = _("gently: half as long, lighter")
        if is_first:
            gently = _("gently: half as long, lighter. Good for the first time")
        choices["g"] = _("as long as usual") if options.gentle else gently
    if "p" in ways:
        position = ways["p"][0].position
        choices["p"] = (
            _("all {position}").format(position=position_words(position))
            if position
            else _("the usual positions")
        )
    if context.settings.on("voice") and not context.output.plain:
        choices["v"] = _("voice off")
    return {**choices, "q": _("not now")}


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
