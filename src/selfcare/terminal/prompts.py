"""Ask questions, each on a line of its own, answered by a word and Enter.

Nothing is timed. Just Enter answers nothing unless the question says so. What was typed
before a question was shown is thrown away, so that no answer is given unseen.
"""

import contextlib
import re
import termios
from collections.abc import Callable, Iterator
from typing import NamedTuple, TextIO, TypeVar

from selfcare.errors import Terminated
from selfcare.i18n import _
from selfcare.i18n.text_length import folded
from selfcare.terminal.blocks import Text
from selfcare.terminal.output import Output, is_terminal
from selfcare.terminal.text import normalized, typed_number
from selfcare.terminal.writer import ready

Value = TypeVar("Value")

WORST_PAIN = 10
CELLS_TO_TYPE_IN = 6
LONGEST_LINE = 4090
"""Bytes. Of a longer line a terminal passes on 4,095; a letter may be cut in the middle."""

_TYPED_KEY = r"\x1b(?:\[\[[A-E]|\[[0-?]*[ -/]*[@-~]|O[A-DFHM-S]|[]PX^_][^\x07\x1b]*(?:\x07|\x1b\\))"
"""What an arrow or another key writes into a line, and what a terminal answers by itself."""


class LeftQuestion(Exception):  # noqa: N818 - leaving a question is not an error
    """The person closed the input, as with Ctrl-D, instead of answering."""


@contextlib.contextmanager
def may_be_left() -> Iterator[None]:
    """Let the person leave these questions; a signal from outside still ends the program."""
    try:
        yield
    except Terminated:
        raise
    except (LeftQuestion, KeyboardInterrupt):
        pass


class Asker(NamedTuple):
    output: Output
    source: TextIO | None

    def can_ask(self) -> bool:
        return is_terminal(self.source)

    def ask(self, question: str, parse: Callable[[str], Value | None], hint: str) -> Value:
        """Ask until the answer can be parsed; `hint` says what is accepted.

        Raises LeftQuestion at the end of the input.
        """
        self._forget_typed_ahead()
        while True:
            typed = self._line(question)
            if self._more_is_waiting():
                # Nobody answers two questions at the same moment: something was pasted.
                self._forget_typed_ahead()
                self.output.show((Text(_("That was more than one answer. Please type one.")),))
                continue
            value = parse(typed)
            if value is not None:
                return value
            self.output.show((Text(hint),))

    def yes_or_no(self, question: str) -> bool:
        """Ask for a plain yes or no; there is no default."""
        hint = _("Type y for yes or n for no, then Enter.")
        answers = _("(y or n)")
        return self.ask(f"{question} {answers}", parse_yes_or_no, hint)

    def score(self, question: str, words: str, prompt: str) -> int | None:
        """Ask for a score from 0 to 10, with words on what it means; just Enter gives None."""
        self.output.show((Text(question), Text(words)))
        hint = _("Type a whole number from 0 to 10, then Enter. Just press Enter to skip.")
        (score,) = self.ask(prompt, parse_pain, hint)
        return score

    def words(self, question: str) -> str:
        """Ask for the person's own words; just Enter gives none. Says when some were cut off."""
        typed = self.ask(question, str, "")
        words = parse_words(typed)
        encoding = getattr(self.source, "encoding", None) or "utf-8"
        if len(typed.encode(encoding, "replace")) >= LONGEST_LINE:
            message = _("Only the first {count} characters were saved: a line holds no more.")
            self.output.show((Text(message.format(count=len(words))),))
        return words

    def _line(self, question: str) -> str:
        """Ask once; return what was typed before Enter, without spaces around it."""
        *lines, last = folded(self.output.spelled(question), self.output.width - CELLS_TO_TYPE_IN)
        for line in lines:
            self.output.write(line)
        self.output.stream.write(last + " ")
        self.output.stream.flush()
        typed = self.source.readline() if self.source else ""
        if not typed.endswith("\n"):
            self.output.write("")
            raise LeftQuestion
        return typed.strip()

    def _more_is_waiting(self) -> bool:
        """Whether another line arrived together with the last one."""
        with contextlib.suppress(OSError, ValueError, AttributeError):
            return bool(ready([self.source.fileno()], (), 0))  # type: ignore[union-attr]
        return False

    def _forget_typed_ahead(self) -> None:
        with contextlib.suppress(termios.error, OSError, ValueError, AttributeError):
            termios.tcflush(self.source.fileno(), termios.TCIFLUSH)  # type: ignore[union-attr]


def parse_yes_or_no(typed: str) -> bool | None:
    """Parse y or n, short or in full, in English or in the current language."""
    word = normalized(typed)
    if word in ("y", "yes", _("y"), _("yes")):
        return True
    if word in ("n", "no", _("n"), _("no")):
        return False
    return None


def parse_pain(typed: str) -> tuple[int | None] | None:
    """Parse a pain score; an empty line is a skipped one."""
    if not typed:
        return (None,)
    score = typed_number(normalized(typed))
    return None if score is None or score > WORST_PAIN else (score,)


def parse_words(typed: str) -> str:
    """Remove arrow keys and control characters from what was typed."""
    from selfcare.documents.nodes import CONTROLS

    return re.sub(CONTROLS, " ", re.sub(_TYPED_KEY, "", typed)).strip()
