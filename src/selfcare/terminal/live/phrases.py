"""The short words on the live screen: what to do, how far it is, what the keys are."""

from collections.abc import Iterable, Sequence

from selfcare.guides.enums import Technique, Tool
from selfcare.i18n import _, ngettext
from selfcare.i18n.text_width import text_cells
from selfcare.session import announcements
from selfcare.session.keymap import Action, KeyBinding, keymap
from selfcare.session.phrases import pressure_words, tool_words
from selfcare.session.state import Session, State

EASE_OFF_SECONDS = 2.0
"""How long "ease off" stands after a hold, before what comes next."""

PRESS_SECONDS = 5
RELEASE_SECONDS = 1

ALREADY_THERE_SECONDS = 0.001
"""So little before a whole second counts as that second."""

FIRST_SHOWN = (Action.RED_FLAG, Action.PAUSE_OR_GO_ON, Action.QUIT, Action.HELP)
"""Which keys are shown before all others, which follow in the order of their table."""


def doing(session: Session, *, still: bool = False) -> str:
    """What to do now. `still` asks for words that stay for the whole beat."""
    if session.state is State.PAUSED:
        return _("Paused")
    if session.state is State.HANDS_BACK:
        return _("Hands back")
    if not still and _has_just_held(session):
        return _("Ease off")
    return announcements.verb(session.beat)


def shortly(session: Session) -> str:
    """The same in one word, for a small screen."""
    return _("Press") if session.beat.is_press else _("Wait")


def _has_just_held(session: Session) -> bool:
    held = bool(session.attempts) and session.attempts[-1].beat == session.index - 1
    return held and session.elapsed_seconds < EASE_OFF_SECONDS


def whole_seconds(session: Session) -> int:
    """What the countdown shows: what has begun of a second counts as one."""
    hands_back = session.state is State.HANDS_BACK
    left = session.hands_back_seconds if hands_back else session.seconds_left
    return max(0, -int(-(left - ALREADY_THERE_SECONDS) // 1))


def step_of(session: Session) -> tuple[int, int]:
    """Which step this is, from 1, and of how many."""
    numbers = session.schedule.step_numbers
    return numbers[session.beat.step], len(numbers)


def how_far(session: Session, *, still: bool = False) -> tuple[str, ...]:
    """The step and the time left of the session, the longest wording first.

    With `still` the time is what comes after this beat, so that it stands.
    """
    number, count = step_of(session)
    left = session.session_seconds_left - (session.seconds_left if still else 0.0)
    minutes = int((left - ALREADY_THERE_SECONDS) // 60) + 1
    step = _("Step {number} of {count}").format(number=number, count=count)
    return (
        _("{step}, {time}").format(step=step, time=_minutes(minutes, after=still)),
        _("{number}/{count}, {minutes} min").format(number=number, count=count, minutes=minutes),
        step,
        _("{number}/{count}").format(number=number, count=count),
    )


def _minutes(minutes: int, *, after: bool) -> str:
    if after:
        return ngettext(
            "then {minutes} minute more", "then {minutes} minutes more", minutes
        ).format(minutes=minutes)
    return ngettext("{minutes} minute left", "{minutes} minutes left", minutes).format(
        minutes=minutes
    )


def how_hard(session: Session) -> tuple[str, ...]:
    """With what, and how hard; the longest wording first. Nothing where nothing is pressed."""
    beat = session.hold
    if beat is None:
        return ()
    tool = tool_words(beat.tool or Tool.FINGERTIPS)
    return (
        _("With {tool}, {pressure}.").format(tool=tool, pressure=pressure_words(beat.pressure)),
        _("With {tool}, {pressure} of 10 hard.").format(tool=tool, pressure=beat.pressure),
        _("{pressure} of 10 hard.").format(pressure=beat.pressure),
    )


def rhythm(session: Session, *, still: bool = False) -> tuple[str, int, int] | None:
    """The word of a rhythm to follow, how many of its seconds have begun, and how many it has.

    None where there is no rhythm. With `still` the rhythm is only said.
    """
    if session.beat.is_lead_in:
        hold = session.lengths[session.index + 1]
        return _("then for {seconds}").format(seconds=announcements.seconds_words(hold)), 0, 0
    if session.state is not State.RUNNING:
        return None
    if session.beat.technique is not Technique.PRESS_AND_RELEASE:
        return None
    if still:
        steady = _("press {press} s, ease off {release} s")
        return steady.format(press=PRESS_SECONDS, release=RELEASE_SECONDS), 0, 0
    within = int(session.elapsed_seconds + ALREADY_THERE_SECONDS) % (
        PRESS_SECONDS + RELEASE_SECONDS
    )
    if within < PRESS_SECONDS:
        return _("press"), within + 1, PRESS_SECONDS
    return _("ease off"), 0, PRESS_SECONDS


def keys_shown(session: Session, *, mute: bool) -> list[tuple[str, str]]:
    """The keys and what they do now, the most important first."""
    paused = session.state is State.PAUSED
    return [
        (key.shown, _label(key, paused=paused))
        for key in sorted(_there(mute=mute), key=_rank)
        if key.label
    ]


def _rank(key: KeyBinding) -> int:
    return FIRST_SHOWN.index(key.action) if key.action in FIRST_SHOWN else len(FIRST_SHOWN)


def _there(*, mute: bool) -> Iterable[KeyBinding]:
    """The keys that do something: there may be nothing that could be muted."""
    return (key for key in keymap() if mute or key.action is not Action.MUTE)


def _label(key: KeyBinding, *, paused: bool) -> str:
    return _("go on") if paused and key.action is Action.PAUSE_OR_GO_ON else key.label


def help_lines(*, mute: bool) -> list[tuple[str, str]]:
    """Every key with what it does, the one for when something is wrong first."""
    ordered = sorted(_there(mute=mute), key=lambda key: not key.in_every_size)
    return [(key.shown, key.help) for key in ordered]


def fitting(keys: Sequence[tuple[str, str]], width: int, gap: int) -> list[tuple[str, str]]:
    """As many keys as fit on a line, from the first one on, never one in the middle left out."""
    kept: list[tuple[str, str]] = []
    taken = -gap
    for shown, label in keys:
        taken += gap + text_cells(shown) + 1 + text_cells(label)
        if taken > width:
            break
        kept.append((shown, label))
    return kept
