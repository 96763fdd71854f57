"""Ask for one of a few: one of a list, a pain score, a key. On a whole screen, or in a line."""

import re
from collections.abc import Callable, Mapping, Sequence

from selfcare.i18n import _
from selfcare.i18n.formatting import format_list
from selfcare.i18n.text_length import folded, text_cells
from selfcare.terminal.blocks import Block, Choice, Item, Line, Run, Text
from selfcare.terminal.live.widgets import columns_of
from selfcare.terminal.prompts import WORST_PAIN, Asker, LeftQuestion, parse_yes_or_no
from selfcare.terminal.render import MARKS, WIDEST_TEXT, hang, padded, width_of
from selfcare.terminal.screen import ARROWS, POINTER, WIDE, Screen, has_keys
from selfcare.terminal.text import normalized, typed_number

INDENT = 6
"""Pointer and number before a title, in cells."""

FEWEST_ROWS = 12
"""With fewer there is no room for what the pointed one is."""

TITLE_AND_QUESTION = 2
"""With more lines than these the question stands apart, after an empty row."""

Find = Callable[[str], Sequence[int]]


class ListScreen(Screen[int]):
    """Which of a list, by its index; `find` returns those with some words.

    The pointer begins at `start`; in a typed list just Enter takes `usual`, if there is one.
    """

    def __init__(
        self,
        asker: Asker,
        question: str,
        choices: Sequence[Choice],
        start: int,
        usual: int | None,
        find: Find,
    ) -> None:
        super().__init__(asker)
        self._question, self._choices, self._find = question, choices, find
        self._start, self._usual = start, usual
        self._type("")

    def _ask_in_lines(self) -> int:
        choices, usual = self._choices, self._usual
        places: Sequence[int] = range(len(choices))

        def parse(typed: str) -> Sequence[int] | None:
            if not typed:
                return None if usual is None else (usual,)
            number = typed_number(normalized(typed))
            return (places[number - 1 : number] if number else self._find(typed)) or None

        while True:
            lines: list[Block] = []
            lines += (Item(choices[at].line, f"{number}.") for number, at in enumerate(places, 1))
            if usual is not None:
                enter = _("Just press Enter for {name}.")
                lines.append(Text(enter.format(name=choices[usual].line)))
            self.asker.output.show(tuple(lines))
            hint = _("Type a number or part of a name, then Enter.")
            places = self.asker.ask(self._question, parse, hint)
            if len(places) == 1:
                return places[0]
            usual = places[0] if choices[places[0]].is_offered else None

    def _type(self, typed: str) -> None:
        """Show what has the typed words, or point at the typed number."""
        self._typed, number = typed, typed_number(normalized(typed.strip()))
        every: Sequence[int] = range(len(self._choices))
        self._places = (
            every if not typed.strip() or number in range(1, len(every) + 1) else self._find(typed)
        )
        offered = (row for row, at in enumerate(self._places) if self._choices[at].is_offered)
        self._pointer = self._start if not typed.strip() else next(offered, 0)
        if number and self._places is every:
            self._pointer = number - 1
        if not self._places:
            text = _("There is no {kind} called {name}.")
            self._notice = text.format(kind=_("routine"), name=typed.strip())

    def _may_come_together(self, names: Sequence[str]) -> bool:
        """Enter is never among several, so a fast hand may type and nothing is taken."""
        return all(len(name) == 1 or name in (*ARROWS, "backspace") for name in names)

    def _press(self, name: str) -> int | None:
        if name == "enter" and self._places:
            return self._places[self._pointer]
        if name in ARROWS:
            self._move(ARROWS[name], len(self._places))
        elif name == "escape":
            if not self._typed:
                raise LeftQuestion
            self._type("")
        elif name == "backspace":
            self._type(self._typed[:-1])
        elif len(name) == 1:
            self._type(self._typed + name)
        return None

    def _head(self) -> list[Line]:
        total, count = len(self._choices), len(self._places)
        aside = _("{number} of {total}").format(number=count, total=total) if count < total else ""
        hint = "" if self._typed else _("type a word, for example hands or headache")
        first, *_others = folded(self._spelled(hint), max(1, self._width - 8)) if hint else [""]
        find = Run(_("Find:") + " "), Run(self._typed, "accent"), Run("_ "), Run(first, "quiet")
        gap = [()] * self._margin
        return [*self._titled(self._question, aside), *gap, self._indented(*find), ()]

    def _body(self, room: int) -> list[Line]:
        items = [self._item(row, self._choices[at]) for row, at in enumerate(self._places)]
        return self._visible(items, room)

    def _tallest(self) -> int:
        return max(len(self._item(0, choice)) for choice in self._choices)

    def _item(self, row: int, choice: Choice) -> list[Line]:
        """Return the rows of one of the list: number, title, minutes, state."""
        is_pointed = row == self._pointer
        minutes = max(text_cells(choice.minutes) for choice in self._choices)
        state = max(text_cells(choice.state.text) for choice in self._choices) + 2
        is_wide = self._size.columns >= WIDE
        room = self._width - INDENT - minutes - 2 - (3 + state) * is_wide
        room = min(room, max(text_cells(self._spelled(choice.title)) for choice in self._choices))
        lines = [
            self._marked(line, "heading" if is_pointed else "")
            for line in folded(self._spelled(choice.title), max(1, room))
        ]
        start = Run(POINTER if is_pointed else "  ", "accent"), Run(f"{row + 1:2}  ", "number")
        mark, style = MARKS.get(choice.state.mark, ("", ""))
        known = (Run(f"{mark} " if mark else "", style), Run(self._spelled(choice.state.text)))
        number, space, unit = choice.minutes.rjust(minutes).partition("\N{NO-BREAK SPACE}")
        lines[0] = (*padded(lines[0], room + 2), Run(number, "number"), Run(space + unit))
        if is_wide:
            lines[0] = (*lines[0], Run("   "), *known)
        elif choice.state.text:
            lines.append(known)
        blank = (Run(" " * INDENT),)
        return [(*(blank if at else start), *line) for at, line in enumerate(lines)]

    def _marked(self, line: str, style: str) -> Line:
        """Highlight the letters that were typed."""
        words = "|".join(map(re.escape, self._typed.split())) or "$"
        parts = re.split(rf"(\b(?:{words}))", line, flags=re.IGNORECASE)
        return tuple(Run(part, "accent" if at % 2 else style) for at, part in enumerate(parts))

    def _foot(self) -> list[Line]:
        """Describe the selected item above the keys."""
        below, *more = super()._foot()
        if self._notice or not self._places or self._size.rows < FEWEST_ROWS:
            return [below, *more]
        about = self._choices[self._places[self._pointer]].about
        pointer = self._indented(Run(POINTER, "accent"))
        return [below, *hang(pointer, self._spelled(about), min(self._width, WIDEST_TEXT)), ()]

    def _footer(self) -> Line:
        move = "↑\N{NO-BREAK SPACE}↓ " + _("move")
        pick = f"1-{len(self._choices)} " + _("pick")
        escape = _("Esc clear") if self._typed else _("Esc leave")
        if self._margin:
            return self._keys_that_fit([move, pick, _("letters find"), _("Enter choose"), escape])
        return self._keys_that_fit([move, _("Enter choose"), escape])


# How strong the pain is: on a ramp of bars with single keys, or in a line

SCORES = range(WORST_PAIN + 1)
MILD, MODERATE = 3, 6
RAMP_ROWS = 4
RAMP_ROOM = RAMP_ROWS + 7
"""What the whole picture takes; with less room there are only the words."""

WORDS_ROWS = 5
"""What the words take where there is least room."""

RAMP_INDENT = 2
STEPS = {"left": -1, "down": -1, "right": 1, "up": 1}
TEN = ("1", "0")


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
    """A pain score from 0 to 10; just Enter skips."""

    _typed = ""

    def __init__(
        self, asker: Asker, question: str, prompt: str = "", score: int | None = None
    ) -> None:
        super().__init__(asker)
        self._question, self._prompt, self._score = question, prompt, score

    def _ask_in_lines(self) -> tuple[int | None]:
        words = _("0 no pain, 5 moderate, 10 the worst you can imagine. Enter skips.")
        prompt = self._prompt or _("Pain now, 0 to 10:")
        return (self.asker.score(self._question, words, prompt),)

    def _may_come_together(self, names: Sequence[str]) -> bool:
        return {*names} <= STEPS.keys() or tuple(names) == TEN

    def _press(self, name: str) -> tuple[int | None] | None:
        before, self._typed = self._typed, name
        if name == "q":
            raise LeftQuestion
        if name == "enter":
            return (self._score,)
        if name in STEPS:
            score = -1 if self._score is None else self._score
            self._score = min(max(score + STEPS[name], 0), WORST_PAIN)
        elif name.isdecimal():
            self._score = WORST_PAIN if (before, name) == TEN else int(name)
        elif name in ("escape", "backspace"):
            self._score = None
        return None

    def _head(self) -> list[Line]:
        return [*self._titled(self._question), ()]

    def _body(self, room: int) -> list[Line]:
        bar = next(
            (cells for cells in (5, 2) if len(SCORES) * (cells + 1) + RAMP_INDENT <= self._width), 0
        )
        rows = [*self._ramp(bar), ()] if bar and room >= RAMP_ROOM else []
        if self._score is None:
            return rows
        label, meaning = _in_words(self._score)
        text = self._spelled(_("{label}: {text}").format(label=label, text=meaning))
        start = (Run(f"{self._score:{RAMP_INDENT + 1}}  ", "number"),)
        return [*rows, *hang(start, text, min(self._width, WIDEST_TEXT))]

    def _tallest(self) -> int:
        return WORDS_ROWS

    def _ramp(self, bar: int) -> list[Line]:
        """Draw a bar for each score, with its number and the words below."""
        indent = Run(" " * RAMP_INDENT)
        heights = columns_of([2 + 3 * score for score in SCORES], RAMP_ROWS)
        lines: list[Line] = []
        for glyphs in heights:
            runs = [Run(glyphs[at] * bar + " ", self._style(at)) for at in SCORES]
            lines.append((indent, *runs))
        numbers = [Run(f"{at:^{bar}} ", "accent" if at == self._score else "") for at in SCORES]
        lines.append((indent, *numbers))
        at = RAMP_INDENT + (bar + 1) * (self._score or 0) + (bar - 1) // 2
        lines.append(() if self._score is None else (Run(" " * at), Run("▲", "accent")))
        words: Line = ()
        for score in (0, 2, 5, 8, WORST_PAIN):
            word = self._spelled(_in_words(score)[0])
            middle = RAMP_INDENT + (bar + 1) * score + bar // 2
            words = (*padded((*words, Run(" ")), middle - text_cells(word) // 2), Run(word))
        return [*lines, words if width_of(words) <= self._size.columns else ()]

    def _style(self, score: int) -> str:
        return "accent" if self._score is not None and score <= self._score else "quiet"

    def _footer(self) -> Line:
        enter = _("Enter skip") if self._score is None else _("Enter next")
        clear = [_("Esc clear")] if self._score is not None else []
        move = "←\N{NO-BREAK SPACE}→ " + _("move")
        return self._keys_that_fit([move, enter, _("0-9 pick; for ten, 1 then 0"), *clear])


def ask_pain(asker: Asker, question: str, prompt: str = "") -> int | None:
    (score,) = PainScreen(asker, question, prompt).ask()
    return score


# A question that a single letter or digit answers


class KeyScreen(Screen[str]):
    """Some lines, and the keys that answer them, each as it is shown; in lines, Enter follows."""

    def __init__(self, asker: Asker, lines: Sequence[str], keys: Mapping[str, str]) -> None:
        super().__init__(asker)
        self._text, self._keys_shown = lines, keys

    def _parse(self, typed: str) -> str | None:
        key = {True: "y", False: "n", None: typed}[parse_yes_or_no(typed)]
        return key if key in self._keys_shown else None

    def _ask_in_lines(self) -> str:
        self.asker.output.show(tuple(map(Text, self._text)))
        prompt = _("{keys}:").format(keys=format_list(self._keys_shown.values()))
        hint = _("Type one of these, then Enter.")
        return self.asker.ask(prompt, lambda typed: self._parse(normalized(typed)), hint)

    def _press(self, name: str) -> str | None:
        if name == "q":
            raise LeftQuestion
        return self._parse(name)

    def _head(self) -> list[Line]:
        return [*self._titled(self._text[0]), ()]

    def _body(self, _room: int) -> list[Line]:
        return [row for line in self._text[1:] for row in self._folded(line) or [()]]

    def _tallest(self) -> int:
        return len(self._body(0))

    def _footer(self) -> Line:
        return self._keys_that_fit(self._keys_shown.values())


def ask_yes_or_no(asker: Asker, lines: Sequence[str]) -> bool:
    """Ask in some lines, the last a question, for a plain yes or no; there is no default."""
    if not has_keys(asker):
        asker.output.show(tuple(map(Text, lines[:-1])))
        return asker.yes_or_no(lines[-1])
    apart = (*lines[:-1], "", lines[-1]) if len(lines) > TITLE_AND_QUESTION else lines
    return KeyScreen(asker, apart, {"y": _("y yes"), "n": _("n no")}).ask() == "y"
