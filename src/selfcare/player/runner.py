"""A session with everything around it: signals caught, keys read, the terminal given back."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TextIO

from selfcare.outcomes import Attempt
from selfcare.player.clock import Clock
from selfcare.player.event_loop import Ended, Listener, Player
from selfcare.player.inputs import KeysAndSignals
from selfcare.player.key_handler import KeyHandler, Teller
from selfcare.player.signals import Signals
from selfcare.session.beats import Schedule
from selfcare.terminal.keyboard import FROM_SEQUENCES, Keyboard
from selfcare.terminal.writer import Writer

if TYPE_CHECKING:
    from selfcare.terminal.live.screen import Live


class View(Listener, Teller, Protocol): ...


@dataclass(frozen=True)
class Stage:
    """Where a session is shown, and where its keys come from.

    `live` is the view where it draws, None where it appends lines. `terminal`
    is kept from echoing while the session runs, also without `keys`. `mute`
    switches voice and tones off or on and says so; None where there are none.
    `teller` answers keys, in place of the view. `output` is what the view writes to.
    `one_switch`: every key is the same one; `waits`: each hold waits for a key.
    """

    view: View
    live: "Live | None" = None
    terminal: TextIO | None = None
    keys: bool = True
    mute: Callable[[], str] | None = None
    teller: Teller | None = None
    output: Writer | None = None
    one_switch: bool = False
    waits: bool = False


def play(
    plan: Schedule,
    clock: Clock,
    stage: Stage,
    listeners: Sequence[Listener],
    notice: Callable[[Exception], None],
    after: Callable[[Ended, KeysAndSignals], None],
    attempts: tuple[Attempt, ...] = (),
) -> Ended:
    """Run a plan to its end and leave the terminal as it was found.

    The listeners hear everything before the view does. `notice` is called when one of
    them had to be muted, `after` with what came of the session while keys can still be
    read one by one. `attempts` are those of the same plan before it was interrupted.
    Raises BrokenPipeError when nobody reads the output any more.
    """
    with ExitStack() as stack:
        signals = stack.enter_context(Signals())
        keyboard = Keyboard(stage.terminal) if stage.terminal else None
        if keyboard is not None:
            stack.enter_context(keyboard)
        if stage.live is not None:
            stack.enter_context(stage.live)
        reads_keys = keyboard is not None and stage.keys
        inputs = KeysAndSignals(
            signals, keyboard, stage.live, reads_keys=reads_keys, output=stage.output
        )
        # A line is no place for arrows: a screen reader's user reads with them.
        ignored = () if stage.live is not None else FROM_SEQUENCES
        handler = KeyHandler(
            stage.teller or stage.view, stage.mute, ignored, one_switch=stage.one_switch
        )
        player = Player(
            plan=plan,
            clock=clock,
            inputs=inputs,
            listeners=(*listeners, stage.view),
            notice=notice,
            key_handler=handler if reads_keys else None,
            watcher=stage.live,
            attempts=attempts,
            waits=stage.waits,
            one_switch=stage.one_switch,
        )
        ended = player.run()
        after(ended, inputs)
        return ended
