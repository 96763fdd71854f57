"""Choose from a list: with a pointer and letters that find, or by a typed number or word."""

import re
from collections.abc import Callable, Sequence

from selfcare.i18n import _
from selfcare.i18n.text_width import folded, text_cells
from selfcare.terminal.blocks import Block, Choice, Item, Line, Run, Text
from selfcare.terminal.plain import WIDEST_TEXT, hang, padded
from selfcare.terminal.prompts import Asker, LeftQuestion
from selfcare.terminal.screen import ARROWS, POINTER, WIDE, Screen, has_keys
from selfcare.terminal.text import normalized, whole_number
from selfcare.terminal.theme import MARKS

INDENT = 6
"""Pointer and number before a title, in cells."""

FEWEST_ROWS = 12
"""With fewer there is no room for what the pointed one is."""

Find = Callable[[str], Sequence[int]]


def choose(
    asker: Asker,
    question: str,
    choices: Sequence[Choice],
    start: int,
    usual: int | None,
    find: Find,
) -> int:
    """Return the place of the one that the person chooses; `find` returns those with some words.

    The pointer begins at `start`; in a typed list Enter alone takes `usual`, if there is one.
    """
    if has_keys(asker):
        place = ListScreen(asker, question, choices, start, find).ask()
        if place is not None:
            return place
    places: Sequence[int] = range(len(choices))

    def parse(typed: str) -> Sequence[int] | None:
        if not typed:
            return None if usual is None else (usual,)
        number = whole_number(normalized(typed))
        return (places[number - 1 : number] if number else find(typed)) or None

    while True:
        lines: list[Block] = []
        lines += (Item(choices[at].line, f"{number}.") for number, at in enumerate(places, 1))
        if usual is not None:
            lines.append(Text(_("Enter alone takes {name}.").format(name=choices[usual].line)))
        asker.output.show(tuple(lines))
        hint = _("Type a number or part of a name, then Enter.")
        places = asker.ask(question, parse, hint)
        if len(places) == 1:
            return places[0]
        usual = places[0] if choices[places[0]].is_offered else None


class ListScreen(Screen[int]):
    def __init__(
        self, asker: Asker, question: str, choices: Sequence[Choice], start: int, find: Find
    ) -> None:
        super().__init__(asker)
        self._question, self._choices, self._find, self._start = question, choices, find, start
        self._type("")

    def _type(self, typed: str) -> None:
        """Show what has the typed words, or point at the typed number."""
        self._typed, number = typed, whole_number(normalized(typed.strip()))
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
        self._notice = ""
        if name == "enter" and self._places:
            return self._places[self._pointer]
        if name in ARROWS:
            last = max(0, len(self._places) - 1)
            self._pointer = min(max(self._pointer + ARROWS[name], 0), last)
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
        return self._visible(items, self._pointer, room)

    def _tallest(self) -> int:
        return max(len(self._item(0, choice)) for choice in self._choices)

    def _item(self, row: int, choice: Choice) -> list[Line]:
        """Return the rows of one of the list: number, title, minutes, state."""
        is_pointed = row == self._pointer
        minutes = max(text_cells(it.minutes) for it in self._choices)
        state = max(text_cells(it.state.text) for it in self._choices) + 2
        is_wide = self._size.columns >= WIDE
        room = self._width - INDENT - minutes - 2 - (3 + state) * is_wide
        room = min(room, max(text_cells(self._spelled(it.title)) for it in self._choices))
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
        """Set the letters off that were typed."""
        words = "|".join(map(re.escape, self._typed.split())) or "$"
        parts = re.split(rf"(\b(?:{words}))", line, flags=re.IGNORECASE)
        return tuple(Run(part, "accent" if at % 2 else style) for at, part in enumerate(parts))

    def _foot(self) -> list[Line]:
        """Say what the pointed one is above the keys."""
        below, *more = super()._foot()
        if self._notice or not self._places or self._size.rows < FEWEST_ROWS:
            return [below, *more]
        about = self._choices[self._places[self._pointer]].about
        pointer = self._indented(Run(POINTER, "accent"))
        return [below, *hang(pointer, self._spelled(about), min(self._width, WIDEST_TEXT)), ()]

    def _footer(self) -> Line:
        move = f"↑\N{NO-BREAK SPACE}↓ {_('move')}"
        pick = f"1-{len(self._choices)} {_('pick')}"
        escape = _("Esc clear") if self._typed else _("Esc leave")
        if self._margin:
            return self._keys_that_fit([move, pick, _("letters find"), _("Enter choose"), escape])
        return self._keys_that_fit([move, _("Enter choose"), escape])
