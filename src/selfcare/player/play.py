"""A session with everything around it: signals caught, keys read, the terminal given back."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import TextIO

from selfcare.player.clock import Clock
from selfcare.player.hands import Hands, Teller
from selfcare.player.inputs import KeysAndSignals
from selfcare.player.loop import Ended, Listener, Player
from selfcare.player.signals import Signals
from selfcare.session.beats import Plan
from selfcare.terminal.keyboard import Keyboard


def play(  # noqa: PLR0913, PLR0917 - all that takes part in a session comes together here
    plan: Plan,
    clock: Clock,
    listeners: Sequence[Listener],
    teller: Teller,
    keys_from: TextIO | None,
    notice: Callable[[Exception], None],
    after: Callable[[Ended, KeysAndSignals], None],
) -> Ended:
    """Run a plan to its end and leave the terminal as it was found.

    `keys_from` is the terminal that keys are read from, None for no keys.
    `after` is called with what came of it while keys can still be read one by
    one. Raises BrokenPipeError when nobody reads the output any more.
    """
    with ExitStack() as stack:
        signals = stack.enter_context(Signals())
        keyboard = stack.enter_context(Keyboard(keys_from)) if keys_from else None
        inputs = KeysAndSignals(signals, keyboard)
        player = Player(
            plan=plan,
            clock=clock,
            inputs=inputs,
            listeners=listeners,
            notice=notice,
            pressed=Hands(teller).pressed if keyboard else None,
        )
        ended = player.run()
        after(ended, inputs)
        return ended
