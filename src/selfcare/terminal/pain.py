"""Ask how strong the pain is: on a ramp of bars with single keys, or in a line."""

from collections.abc import Sequence

from selfcare.i18n import _
from selfcare.i18n.text_width import text_cells
from selfcare.terminal.blocks import Line, Run
from selfcare.terminal.live.widgets import columns_of
from selfcare.terminal.plain import WIDEST_TEXT, hang, padded, width_of
from selfcare.terminal.prompts import WORST_PAIN, Asker, LeftQuestion
from selfcare.terminal.screen import Screen, has_keys

SCORES = range(WORST_PAIN + 1)
MILD, MODERATE = 3, 6
RAMP_ROWS = 4
ROWS = RAMP_ROWS + 7
"""What the whole picture takes; with less room there are only the words."""

MOST_ROWS = 5
"""What the words take where there is least room."""

INDENT = 2
MOVES = {"left": -1, "down": -1, "right": 1, "up": 1}
TEN = ("1", "0")


def ask_pain(asker: Asker, question: str, prompt: str = "") -> int | None:
    """Ask for a pain score from 0 to 10; Enter alone skips, and gives None."""
    if has_keys(asker) and (answer := PainScreen(asker, question).ask()):
        return answer[0]
    words = _("0 no pain, 5 moderate, 10 the worst you can imagine. Enter skips.")
    return asker.score(question, words, prompt or _("Pain now, 0 to 10:"))


def _in_words(score: int) -> tuple[str, str]:
    """Name a score, and say what it means in daily life."""
    if score in (0, WORST_PAIN):
        worst = _("worst"), _("the worst pain you can imagine")
        return worst if score else (_("none"), _("no pain at all"))
    if score <= MILD:
        return _("mild"), _("you forget it while you do things")
    if score <= MODERATE:
        return _("moderate"), _("it is on your mind, but you can still do things")
    return _("strong"), _("it keeps you from doing most things")


class PainScreen(Screen[tuple[int | None]]):
    def __init__(self, asker: Asker, question: str, score: int | None = None) -> None:
        super().__init__(asker)
        self._question, self._score = question, score
        self._typed = ""

    def _may_come_together(self, names: Sequence[str]) -> bool:
        return {*names} <= MOVES.keys() or tuple(names) == TEN

    def _press(self, name: str) -> tuple[int | None] | None:
        self._notice, before, self._typed = "", self._typed, name
        if name == "q":
            raise LeftQuestion
        if name == "enter":
            return (self._score,)
        if name in MOVES:
            score = -1 if self._score is None else self._score
            self._score = min(max(score + MOVES[name], 0), WORST_PAIN)
        elif name.isdecimal():
            self._score = WORST_PAIN if (before, name) == TEN else int(name)
        elif name in ("escape", "backspace"):
            self._score = None
        return None

    def _head(self) -> list[Line]:
        return [*self._titled(self._question), ()]

    def _body(self, room: int) -> list[Line]:
        bar = next((it for it in (5, 2) if len(SCORES) * (it + 1) + INDENT <= self._width), 0)
        rows = [*self._ramp(bar), ()] if bar and room >= ROWS else []
        if self._score is None:
            return rows
        label, meaning = _in_words(self._score)
        text = self._spelled(_("{label}: {text}").format(label=label, text=meaning))
        start = (Run(f"{self._score:{INDENT + 1}}  ", "number"),)
        return [*rows, *hang(start, text, min(self._width, WIDEST_TEXT))]

    def _tallest(self) -> int:
        return MOST_ROWS

    def _ramp(self, bar: int) -> list[Line]:
        """Draw a bar for each score, with its number and the words below."""
        indent = Run(" " * INDENT)
        heights = columns_of([2 + 3 * score for score in SCORES], RAMP_ROWS)
        lines: list[Line] = []
        for glyphs in heights:
            runs = [Run(glyphs[at] * bar + " ", self._style(at)) for at in SCORES]
            lines.append((indent, *runs))
        numbers = [Run(f"{at:^{bar}} ", "accent" if at == self._score else "") for at in SCORES]
        lines.append((indent, *numbers))
        at = INDENT + (bar + 1) * (self._score or 0) + (bar - 1) // 2
        lines.append(() if self._score is None else (Run(" " * at), Run("▲", "accent")))
        words: Line = ()
        for score in (0, 2, 5, 8, WORST_PAIN):
            word = self._spelled(_in_words(score)[0])
            middle = INDENT + (bar + 1) * score + bar // 2
            words = (*padded((*words, Run(" ")), middle - text_cells(word) // 2), Run(word))
        return [*lines, words if width_of(words) <= self._size.columns else ()]

    def _style(self, score: int) -> str:
        return "accent" if self._score is not None and score <= self._score else "quiet"

    def _footer(self) -> Line:
        enter = _("Enter skip") if self._score is None else _("Enter next")
        clear = [_("Esc clear")] if self._score is not None else []
        move = f"←\N{NO-BREAK SPACE}→ {_('move')}"
        return self._keys_that_fit([move, _("0-9 pick; for ten, 1 then 0"), enter, *clear])
