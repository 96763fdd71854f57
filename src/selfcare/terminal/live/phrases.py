"""The short words on the live screen: what to do, how far it is, what the keys are."""

from collections.abc import Iterable, Sequence

from selfcare.guides.enums import Technique, Tool
from selfcare.i18n import _, ngettext
from selfcare.session import announcements
from selfcare.session.keymap import Action, KeyBinding, keymap
from selfcare.session.phrases import pressure_words, tool_words
from selfcare.session.state import Session, State
from selfcare.terminal.live.widgets import Line, Run, cut, shown, width_of

EASE_OFF_SECONDS = 2.0
"""How long "ease off" stands after a hold, before what comes next."""

PRESS_SECONDS = 5
RELEASE_SECONDS = 1

ALREADY_THERE_SECONDS = 0.001
"""So little before a whole second counts as that second."""

KEY_GAP = 3
FIRST_SHOWN = (Action.RED_FLAG, Action.PAUSE_OR_GO_ON, Action.QUIT, Action.HELP)
"""Which keys are shown before all others, which follow in the order of their table."""


def verb(session: Session, *, still: bool = False) -> str:
    """What to do now. `still` asks for words that stay for the whole beat."""
    if session.state is State.PAUSED:
        return _("Paused")
    if session.state is State.HANDS_BACK:
        return _("Hands back")
    has_held = bool(session.attempts) and session.attempts[-1].beat == session.index - 1
    if not still and has_held and session.elapsed_seconds < EASE_OFF_SECONDS:
        return _("Ease off")
    return announcements.verb(session.beat)


def short_verb(session: Session) -> str:
    """The same in one word, for a small screen."""
    return _("Press") if session.beat.is_press else _("Wait")


def whole_seconds(session: Session) -> int:
    """What the countdown shows: what has begun of a second counts as one."""
    hands_back = session.state is State.HANDS_BACK
    left = session.hands_back_seconds if hands_back else session.seconds_left
    return max(0, -int(-(left - ALREADY_THERE_SECONDS) // 1))


def progress_texts(session: Session, *, still: bool = False) -> tuple[str, ...]:
    """The step and the time left of the session, the longest wording first.

    With `still` the time is what comes after this beat, so that it stands.
    """
    numbers = session.schedule.step_numbers
    number, count = numbers[session.beat.step], len(numbers)
    left = session.session_seconds_left - (session.seconds_left if still else 0.0)
    minutes = int((left - ALREADY_THERE_SECONDS) // 60) + 1
    step = _("Step {number} of {count}").format(number=number, count=count)
    if still:
        time = ngettext("then {minutes} minute more", "then {minutes} minutes more", minutes)
    else:
        time = ngettext("{minutes} minute left", "{minutes} minutes left", minutes)
    return (
        _("{step}, {time}").format(step=step, time=time.format(minutes=minutes)),
        _("{number}/{count}, {minutes} min").format(number=number, count=count, minutes=minutes),
        step,
        _("{number}/{count}").format(number=number, count=count),
    )


def pressure_texts(session: Session) -> tuple[str, ...]:
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

    def rank(key: KeyBinding) -> int:
        return FIRST_SHOWN.index(key.action) if key.action in FIRST_SHOWN else len(FIRST_SHOWN)

    return [
        (
            key.shown,
            _("go on") if paused and key.action is Action.PAUSE_OR_GO_ON else key.label,
        )
        for key in sorted(_available_keys(mute=mute), key=rank)
        if key.label
    ]


def _available_keys(*, mute: bool) -> Iterable[KeyBinding]:
    return (key for key in keymap() if mute or key.action is not Action.MUTE)


def help_lines(*, mute: bool) -> list[tuple[str, str]]:
    """Every key with what it does, the one for when something is wrong first."""
    ordered = sorted(_available_keys(mute=mute), key=lambda key: not key.in_every_size)
    return [(key.shown, key.help) for key in ordered]


def key_line(session: Session, width: int, *, encoding: str, mute: bool) -> Line:
    """As many keys as fit, the most important first.

    `mute` says that there is a voice to be switched off.
    """
    if not session.keys:
        return (Run(cut(shown(_("It runs by itself. Ctrl-C stops it."), encoding), width)),)
    runs: tuple[Run, ...] = ()
    for name, label in keys_shown(session, mute=mute):
        key = Run(shown(name, encoding), "title"), Run(" " + shown(label, encoding))
        longer = (*runs, Run(" " * KEY_GAP), *key) if runs else key
        if width_of(longer) > width:
            break
        runs = longer
    return runs


def pulsed(lines: Sequence[Line], session: Session) -> Sequence[Line]:
    """The picture with its mark in the style of this second; it changes once a second at most."""
    if session.state is not State.RUNNING or not session.beat.is_press:
        return lines
    if int(session.elapsed_seconds + ALREADY_THERE_SECONDS) % 2 == 0:
        return lines
    return [
        tuple(run._replace(style="mark-beat") if run.style == "mark" else run for run in line)
        for line in lines
    ]
