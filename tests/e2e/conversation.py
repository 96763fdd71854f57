"""Talks with the program on a terminal: what is typed at which question."""

from e2e.program import Terminal

NOTHING_NEW = "y yes, g I am someone else:"
NOTHING_NEW_KEYS = "y yes g I am someone else"
PAIN = "Pain now, 0 to 10:"
PAIN_KEYS = "Enter skip"
WHICH_PART = "4 all, 5 show:"
FIRST_QUESTION = "How old are you?"
KEYS_NAMED = "b back:"
KEYS_SHORT = "y, n or u:"
YES_OR_NO = "(y or n)"
YES_OR_NO_KEYS = "y yes n no"
READY = "Press Enter to start"
NOTE = "or just press Enter:"


NO_TO_EACH = {KEYS_NAMED: "n\n", KEYS_SHORT: "n\n"}
"""Typed in line mode at each question of the safety check by who has nothing to declare."""


def give_age(terminal: Terminal) -> None:
    """Answer the first question of the safety check, in line mode."""
    terminal.wait_for(FIRST_QUESTION)
    terminal.wait_for(KEYS_NAMED)
    terminal.press("45\n")


def begin(terminal: Terminal, first_words: str) -> None:
    """Answer what is asked before a session, until its first words are there.

    Nothing is new, the pain score is skipped, whatever is proposed is declined, and Enter
    starts.
    """
    replies = {
        NOTHING_NEW: "n\n",
        NOTHING_NEW_KEYS: "n",
        PAIN: "\n",
        PAIN_KEYS: "\n",
        YES_OR_NO: "n\n",
        YES_OR_NO_KEYS: "n",
        READY: "\n",
    }
    while (asked := terminal.wait_for(first_words, *replies)) != first_words:
        terminal.press(replies[asked])


def skip_to(terminal: Terminal, words: str, first_words: str = "It takes about") -> None:
    """Begin, go on to the first hold with a key, and wait for these words."""
    begin(terminal, first_words)
    terminal.press("n")
    terminal.wait_for(words)


def leave(terminal: Terminal) -> int:
    """Skip the pain score and the note where they are asked at the end; give the exit status."""
    return terminal.status({PAIN: "\n", PAIN_KEYS: "\n", NOTE: "\n"})
