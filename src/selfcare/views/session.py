"""What a person reads before the first beat and after the last one."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from selfcare.guides.model import Routine
from selfcare.i18n import _, ngettext
from selfcare.i18n.formatting import Number, format_duration, format_list
from selfcare.outcomes import Outcome
from selfcare.safety.screening import Verdict
from selfcare.session.announcements import aftercare, announcement
from selfcare.session.beats import Schedule
from selfcare.session.machine import simulate
from selfcare.session.phrases import position_words, pressure_words
from selfcare.session.state import Session
from selfcare.terminal.blocks import (
    CHECK,
    GO,
    SHORTER,
    Block,
    Gap,
    Item,
    Line,
    Next,
    Page,
    Panel,
    Row,
    Rows,
    Run,
    Text,
    Title,
)
from selfcare.views import fields_of
from selfcare.views.article import untranslated_blocks
from selfcare.views.home import HELP

WORST_PAIN = 10
CLEARLY_WORSE = 2
"""A change of so many points of pain that people notice it."""


def ready_card(
    schedule: Schedule,
    verdict: Verdict,
    routine: Routine,
    rate: float,
    *,
    keys: bool,
    rehearsal: bool,
) -> Page:
    """What this session is, what was changed in it, and how to stop it.

    `rate` is how many times as fast the clock runs; `keys`: whether keys are read.
    """
    blocks: list[Block] = []
    if rehearsal:
        blocks.append(
            Text(_("A run-through, 60 times as fast. Just watch; do not press along."), strong=True)
        )
    elif rate != 1.0:
        faster = _("The clock runs {rate:g} times as fast; nothing is recorded.")
        blocks.append(Text(faster.format(rate=Number(rate))))
    count = len(schedule.step_numbers)
    title = ngettext(
        "Ready: {title}, {count} step, {time}", "Ready: {title}, {count} steps, {time}", count
    ).format(title=schedule.title, count=count, time=_rounded(schedule.total_seconds))
    rows: list[Row] = []
    for part in _parts_of_card(schedule, verdict, routine, keys=keys):
        rows += [Row("", ""), *part] if rows and part else part
    page = (Rows(tuple(rows), indent=0),)
    return (*blocks, *untranslated_blocks(routine.language), Panel(title, page))


def _rounded(seconds: float) -> str:
    """A time in whole minutes, if it is at least one minute."""
    return format_duration(max(1, round(seconds / 60)) * 60 if seconds >= 60 else seconds)  # noqa: PLR2004


def _parts_of_card(
    schedule: Schedule, verdict: Verdict, routine: Routine, *, keys: bool
) -> Iterator[list[Row]]:
    """The rows that have something to say: what it needs, what was changed, how to stop."""
    pressure = max((beat.pressure for beat in schedule.press_beats), default=0)
    positions = [position for position, _beats in groupby(beat.position for beat in schedule.beats)]
    how_hard = _("{feeling}, up to {pressure} out of 10. Never sharp, never numb.")
    yield [
        *([Row(_("You need"), format_list(routine.needs))] if routine.needs else []),
        *([Row(_("First"), _(", ").join(routine.first))] if routine.first else []),
        Row(_("Position"), _(", then ").join(map(position_words, positions))),
        Row(_("How hard"), how_hard.format(feeling=pressure_words(pressure), pressure=pressure)),
    ]
    changes = schedule.changes
    notes = dict.fromkeys(reason.text for reason in verdict.notes)
    asked = [note for note in notes if not any(note in change for change in changes)]
    labels = [_change_label(change, schedule, verdict, routine) for change in changes]
    yield [
        *(Row(_("Ask first"), note, CHECK) for note in asked),
        *(Row(*row, SHORTER) for row in zip(labels, changes, strict=True)),
    ]
    if not keys:
        yield [Row(_("To stop"), _("press Ctrl-C. Nothing else is needed: it runs by itself."))]
        return
    yield [
        Row(_("To stop"), _("x or ! stops straight away and tells you what to do")),
        Row(_("To pause"), _("any other key; space to carry on. ? shows all keys")),
    ]


def _change_label(change: str, schedule: Schedule, verdict: Verdict, routine: Routine) -> str:
    """What kind of change a sentence of the schedule is about, by the steps it names."""
    named = set()
    for step in sorted(routine.steps, key=lambda step: len(step.title), reverse=True):
        if step.title in change:
            named.add(step.id)
            change = change.replace(step.title, "")  # a shorter title may stand within it
    if named - schedule.step_numbers.keys():
        return _("Skipped")
    return _("Lighter") if named & {*verdict.lighter} else _("Changed")


def choices_page(choices: Mapping[str, str], *, plain: bool) -> Page:
    """The keys of the card; in line mode the question says how to start."""
    items = tuple(Item(text, key, 0 if plain else 2) for key, text in choices.items())
    if plain:
        return items
    return (Gap(), Next(_("Press Enter to start. The clock waits for you.")), Gap(), *items)


def end_page(
    session: Session,
    pain: tuple[int | None, int | None],
    facts: Sequence[Row] = (),
    *,
    after_lines: bool = False,
) -> Page:
    """What was done, pain before and after, the `facts`, and the one next thing.

    `after_lines`: the last line of the session has just said what to watch for.
    """
    before, after = pain
    more = after - before if before is not None and after is not None else 0
    if more >= CLEARLY_WORSE:
        return _rest_page(pain, more)
    blocks: list[Block] = [Gap(), _done(session), Gap()]
    if rows := [*_pain_rows(pain), *facts]:
        blocks += [Rows(tuple(rows)), Gap()]
    if session.attempts and more > 0:
        blocks += [Text(_("Press more softly next time."), indent=2), Gap()]
    elif session.attempts and not (after_lines and session.held_seconds):
        blocks += [Text(aftercare(), indent=2), Gap()]
    again = _("Later or tomorrow. Once or twice a day is plenty.")
    return (*blocks, Next(again, f"selfcare run {session.schedule.routine}"))


def _done(session: Session) -> Item:
    schedule = session.schedule
    is_completed = session.outcome is Outcome.COMPLETED
    completed = {attempt.beat for attempt in session.attempts if attempt.completed}
    open_steps = {
        beat.step
        for beat in schedule.beats
        if (beat.index not in completed if beat.is_press else beat.index >= session.index)
        and not (is_completed and not beat.is_press)
    }
    count = len(schedule.step_numbers)
    form = ngettext("{title}, {done} of {count} step", "{title}, {done} of {count} steps", count)
    what = form.format(title=schedule.title, done=count - len(open_steps), count=count)
    if session.held_seconds:
        time = _rounded(session.held_seconds)
        what = _("{what}, {time} of pressing").format(what=what, time=time)
    text = _("Done. {what}.") if is_completed else _("Ended early. {what}.")
    return Item(text.format(what=what), GO if is_completed else SHORTER)


def _pain_rows(pain: tuple[int | None, int | None]) -> Iterator[Row]:
    before, after = pain
    if before is not None:
        yield Row(_("Pain"), _("{score} before").format(score=before), drawn=_pain_bar(before))
    if after is None:
        return
    text = _("{score} after").format(score=after)
    if before is not None and before != after:
        points = abs(after - before)
        less = ngettext("{points} point less", "{points} points less", points)
        more = ngettext("{points} point more", "{points} points more", points)
        change = (less if after < before else more).format(points=points)
        text = _("{score} after, {change}").format(score=after, change=change)
    yield Row("" if before is not None else _("Pain"), text, drawn=_pain_bar(after))


def _pain_bar(score: int) -> Line:
    return (
        Run("\N{BOX DRAWINGS HEAVY HORIZONTAL}" * (2 * score), "accent"),
        Run("\N{BOX DRAWINGS LIGHT HORIZONTAL}" * (2 * (WORST_PAIN - score)), "quiet"),
        Run("  "),
    )


def _rest_page(pain: tuple[int | None, int | None], more: int) -> Page:
    """Pain is clearly worse: no session is offered, but advice, and where help is."""
    worse = ngettext(
        "Your pain is {points} point higher than before.",
        "Your pain is {points} points higher than before.",
        more,
    ).format(points=more)
    today = _(
        "Do not press again today. Lie or sit the way that feels easy. Gentle warmth or a slow "
        "walk may feel good."
    )
    call = _(
        "the emergency number if you have chest pain, or are short of breath. "
        "Or if you feel numb between the legs, or lose control of your bladder or bowels."
    )
    rest = _("Rest today")
    badge = (Run(f" {rest} ", "band-caution"), Run(" "))
    rows = [*_pain_rows(pain)]
    for label, text in (
        (_("Today"), today),
        (_("Later"), _("Still worse tomorrow? See a doctor before you press again.")),
        (_("Call now"), call),
        (_("Next"), _("Not today. Tomorrow we ask how you feel first.")),
    ):
        rows += [Row("", ""), Row(label, text)]
    return (
        Gap(),
        Rows((Row("", worse, style="heading", drawn=badge),), indent=0),
        Gap(),
        Rows(tuple(rows)),
        Gap(),
        Next(_("What to watch for"), HELP),
    )


def interrupted_page(session: Session) -> Page:
    again = _("You can carry on with this session within an hour.")
    return (Gap(), Next(again, f"selfcare run {session.schedule.routine}"))


def schedule_page(schedule: Schedule) -> Page:
    """Every announcement of a session that nobody interrupts, with the time it comes at."""
    session, effects = simulate(schedule)
    time = format_duration(schedule.total_seconds)
    title = _("{title}: {time}.").format(title=schedule.title, time=time)
    blocks: list[Block] = [Title(title), *map(Text, schedule.changes), Gap()]
    for effect in effects:
        text = announcement(session, effect)
        if text:
            minutes, seconds = divmod(int(effect.at), 60)
            blocks.append(Item(text, f"{minutes:2d}:{seconds:02d}"))
    return tuple(blocks)


def schedule_as_dict(schedule: Schedule) -> dict[str, Any]:
    return {
        "routine": schedule.routine,
        "beats": [
            {
                **fields_of(beat, "index kind step"),
                "point": beat.point or None,
                **fields_of(beat, "side at_seconds seconds say"),
            }
            for beat in schedule.beats
        ],
        **fields_of(schedule, "total_seconds changes"),
    }
