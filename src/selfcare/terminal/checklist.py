"""Ask the questions of the safety check: on a whole screen with single keys, or in lines.

Both take the same replies. Just Enter never means none, nothing is timed, and what was
typed or pasted before a question was shown is thrown away.
"""

from collections.abc import Sequence
from itertools import chain

from selfcare.guides.enums import OLDEST, Side
from selfcare.i18n import N_, _, ngettext
from selfcare.i18n.formatting import format_list
from selfcare.i18n.text_length import folded
from selfcare.safety.answers import NO, UNSURE, YES
from selfcare.safety.questionnaire import Kind, Question, Reply
from selfcare.terminal.blocks import Gap, Item, Line, Run, Text, Title
from selfcare.terminal.live.widgets import segments
from selfcare.terminal.prompts import Asker, LeftQuestion, parse_yes_or_no
from selfcare.terminal.render import WIDEST_TEXT, hang
from selfcare.terminal.screen import ARROWS, POINTER, Screen
from selfcare.terminal.text import normalized, typed_number

QUESTIONS_WITH_KEYS = 3
"""By ear, so many questions name all their keys; later ones are short."""

LISTS = (Kind.MARKS, Kind.PLACES)
HELP = "?"

DIGITS = 10
DIGITS_OF_AGE = 3

MOVES = {**ARROWS, "k": -1, "j": 1}


class Back:
    """The person wants to go back to the previous question."""


class Progress:
    """What one check has shown so far, so that nothing is explained twice.

    The first screen says the notice above its keys: a whole screen covers what was printed.
    """

    def __init__(self, group: str = "", *, has_listed: bool = False, notice: str = "") -> None:
        self.group = group
        self.has_listed = has_listed
        self.notice = notice


# Replies

ANSWERS = {
    YES: (N_("y yes"), N_("yes"), N_("y")),
    NO: (N_("n no"), N_("no"), N_("n")),
    UNSURE: (N_("u not sure"), N_("not sure"), N_("unsure"), N_("u")),
    Side.LEFT: (N_("l left"), N_("left"), N_("l")),
    Side.RIGHT: (N_("r right"), N_("right"), N_("r")),
    Side.BOTH: (N_("b both or middle"), N_("both"), N_("middle"), "b", "m"),
}
"""Each answer of one word: its key, what it is called, and what else may be typed for it."""


def _answers(question: Question) -> list[str]:
    """Return those of ANSWERS that answer a question; in a list of signs a no is none of them."""
    match question.kind:
        case Kind.SIDE:
            return [Side.LEFT, Side.RIGHT, Side.BOTH]
        case Kind.AGE:
            return [UNSURE]
        case Kind.YES_NO | Kind.YES_NO_UNSURE:
            answers = [YES, NO]
        case _:
            answers = [NO] if question.kind is Kind.MARKS else []
    return [*answers, UNSURE] if question.can_be_unsure else answers


def parse_reply(question: Question, typed: str) -> Reply | Back | None:
    """Parse what was typed; None if it does not answer this question."""
    word = normalized(typed)
    if word in ("<", "back", _("back")) or (word == "b" and question.kind is not Kind.SIDE):
        return Back()
    for answer in _answers(question):
        words = ANSWERS[answer][1:]
        if word in {*words, *map(_, words)}:
            return frozenset() if question.kind is Kind.MARKS and answer == NO else answer
    if question.kind is Kind.AGE:
        age = typed_number(word)
        return str(age) if age and age <= OLDEST else None
    numbers = [typed_number(part) for part in word.replace(",", " ").split()]
    places = [number - 1 for number in numbers if number and number <= len(question.lines)]
    return frozenset(places) if places and len(places) == len(numbers) else None


def _answer_keys(question: Question) -> list[str]:
    """Return each letter that answers a question, with what it stands for."""
    keys = [_(ANSWERS[answer][0]) for answer in _answers(question)]
    return [_("n none"), *keys[1:]] if question.kind is Kind.MARKS else keys


def _back_key(question: Question) -> str:
    return _("< back") if question.kind is Kind.SIDE else _("b back")


def _described(question: Question, reply: Reply) -> str:
    """Say what was answered before."""
    if not isinstance(reply, str):
        words = format_list(question.lines[at] for at in sorted(reply)) or _("none")
    else:
        words = _(ANSWERS[reply][1]) if reply in ANSWERS else reply
    return _("You answered {answer}.").format(answer=words)


class QuestionScreen(Screen[Reply | Back]):
    """One question of the check.

    `previous` is the reply before the person went back; without one, saved marks count as
    that. `progress` is shared by the questions of one check. `answered` says whether there
    is a question to go back to; then it takes two keys to leave.
    """

    def __init__(
        self,
        asker: Asker,
        question: Question,
        previous: Reply | None = None,
        progress: Progress | None = None,
        *,
        answered: bool = False,
    ) -> None:
        super().__init__(asker)
        self.question = question
        self.previous = previous = question.saved or None if previous is None else previous
        self.progress = progress or Progress()
        self._explains = not self.progress.has_listed
        self._answered = answered
        self._ticks = set(previous) if isinstance(previous, frozenset) else set[int]()
        is_age = question.kind is Kind.AGE and isinstance(previous, str) and previous != UNSURE
        self._typed = str(previous) if is_age else ""
        is_named = isinstance(previous, str) and not is_age
        self._notice = _described(question, str(previous)) if is_named else self.progress.notice
        self._seen = 0  # how many lines were shown so far
        self._help: list[str] = []  # the rows of help that are still to read

    def ask(self) -> Reply | Back:
        reply = super().ask()
        self.progress.group, self.progress.notice = self.question.group, ""
        self.progress.has_listed |= self.question.kind is Kind.MARKS
        return reply

    # In lines: by ear, and where single keys cannot be read

    def _ask_in_lines(self) -> Reply | Back:
        question, show, plain = self.question, self.asker.output.show, self.asker.output.plain
        is_early = plain and question.number <= QUESTIONS_WITH_KEYS
        names_keys = question.kind is Kind.SIDE or is_early
        if plain and (header := self._header()):
            show((Text(header),))
        text = Title(question.text) if question.lines else Text(question.text)
        items = (Item(line, f"{number:2}.") for number, line in enumerate(question.lines, 1))
        page = (*((Gap(),) if question.lines else ()), text, *items)
        show(page)
        if self.previous is not None:
            answer = _described(question, self.previous)
            show((Text(_("{answer} Enter keeps it.").format(answer=answer)),))

        def parse(typed: str) -> tuple[Reply | Back | None]:
            if not typed and self.previous is not None:
                return (self.previous,)
            return (HELP if normalized(typed) == HELP else parse_reply(question, typed),)

        while True:
            (reply,) = self.asker.ask(self._prompt(names_keys=names_keys), parse, "")
            if reply == HELP:
                show((Text(question.help or _("There is no help for this question.")), *page))
            elif reply is None:
                show((Text(_("Type one of these, then Enter.")),))
                names_keys = True
            else:
                return reply

    def _header(self) -> str:
        """Count the question, and name its group when that begins."""
        question, header = self.question, ""
        if question.part:
            header = _("Question {number}, part {part} of {parts}.")
        elif "/" not in question.key:  # not a detail of the question before
            header = _("Question {number} of {total}.")
        header = header.format(**question._asdict())
        if question.group != self.progress.group:
            header = _("{question} {group}.").format(question=header, group=question.group).strip()
        return header

    def _prompt(self, *, names_keys: bool) -> str:
        """Say what may be typed, with all keys, as in: y yes, n no, u not sure, ? more, b back."""
        question = self.question
        if names_keys:
            what = [_("years")] if question.kind is Kind.AGE else []
            what += [_("numbers")] if question.kind in LISTS else []
            more = [_("? more")] if question.help else []
            keys = format_list((*what, *_answer_keys(question), *more, _back_key(question)))
            return _("{keys}:").format(keys=keys)
        match question.kind:
            case Kind.AGE:
                return _("years, or u:")
            case Kind.YES_NO:
                return _("y or n:")
            case Kind.PLACES:
                return _("Type numbers, or u if you are not sure.")
            case Kind.MARKS if question.can_be_unsure:
                return _("n = none, u = not sure")
            case Kind.MARKS if self.progress.has_listed:
                return _("n = none")
            case Kind.MARKS:
                return _("Type numbers, or n for none.")
            case _:
                return _("y, n or u:")

    # On a whole screen

    def _may_come_together(self, names: Sequence[str]) -> bool:
        is_age = self.question.kind is Kind.AGE and all(name.isdecimal() for name in names)
        return is_age or super()._may_come_together(names)

    def _press(self, name: str) -> Reply | Back | None:
        is_twice, self._asked_twice = self._asked_twice == name, ""
        if self._help:
            del self._help[: self._help_rows]
        elif name == "q":
            if is_twice or not (self._answered or self._ticks or self._typed):
                raise LeftQuestion
            self._asked_twice, self._notice = name, _("Press q again to leave.")
        elif name == HELP:
            keys = _("Space or a number ticks a line. Enter continues, q leaves.")
            texts = (self.question.help, keys if self.question.lines else "")
            width = min(self._width, WIDEST_TEXT)
            rows = [["", *folded(self._spelled(text), width)] for text in texts if text]
            self._help = list(chain(*rows))[1:]
            self._notice = "" if self._help else _("There is no help for this question.")
        elif name == "enter":
            return self._enter()
        elif self.question.kind in LISTS:
            return self._press_in_list(name, is_twice=is_twice)
        elif self.question.kind is Kind.AGE and (name.isdecimal() or name == "backspace"):
            typed = self._typed[:-1] if name == "backspace" else self._typed + name
            self._typed = typed[:DIGITS_OF_AGE]
        elif len(name) == 1:
            return parse_reply(self.question, name)
        return None

    def _press_in_list(self, name: str, *, is_twice: bool) -> Reply | Back | None:
        last = len(self.question.lines) - 1
        at = self._pointer if name == " " else (int(name) - 1) % DIGITS if name.isdecimal() else -1
        is_none = self.question.kind is Kind.MARKS and parse_yes_or_no(name) is False
        if name in MOVES:
            self._move(MOVES[name], len(self.question.lines))
        elif 0 <= at <= last:
            self._pointer = at
            self._ticks ^= {at}
        elif is_none and is_twice:
            self._ticks.clear()
            self._notice = _("Press n if you have none of these.")
        elif is_none and self._ticks:
            self._asked_twice, count = name, len(self._ticks)
            self._notice = ngettext(
                "You ticked {count}. Press n again to clear it, or Enter to continue.",
                "You ticked {count}. Press n again to clear them, or Enter to continue.",
                count,
            ).format(count=count)
        elif len(name) == 1:
            return self._once_read(parse_reply(self.question, name))
        return None

    def _enter(self) -> Reply | Back | None:
        """Continue with what is ticked or typed; alone Enter answers nothing."""
        match self.question.kind:
            case Kind.AGE:
                self._notice = _("Type a number from 1 to 120, or press u.")
                return parse_reply(self.question, self._typed)
            case Kind.MARKS | Kind.PLACES if self._ticks:
                return self._once_read(frozenset(self._ticks))
            case Kind.MARKS:
                self._notice = _("Press n if you have none of these.")
            case Kind.PLACES:
                self._notice = _("Tick a line first, or press u if you are not sure.")
        return None

    def _once_read(self, reply: Reply | Back | None) -> Reply | Back | None:
        """Return marks only once every line was on the screen; the others would be a no."""
        if isinstance(reply, frozenset) and self._seen < len(self.question.lines):
            self._pointer = self._top = self._seen
            self._notice = _("Please read these too.")
            return None
        return reply

    # The picture

    def _tallest(self) -> int:
        return max((len(self._item(0, text)) for text in self.question.lines), default=1)

    @property
    def _help_rows(self) -> int:
        return max(1, self._size.rows - len(self._head()) - 2)

    def _body(self, room: int) -> list[Line]:
        if self._help:
            return [self._indented(Run(line)) for line in self._help[: self._help_rows]]
        if self.question.kind is Kind.AGE:
            return [(Run(POINTER, "accent"), Run(self._typed, "number"), Run("_"))]
        items = [self._item(at, text) for at, text in enumerate(self.question.lines)]
        rows = self._visible(items, room)
        if self._top <= self._seen:
            self._seen = max(self._seen, self._end)
        return rows

    def _head(self) -> list[Line]:
        """Title, the count beside a list, one segment for each screen, and an empty row."""
        number, total = self.question.number, self.question.total
        count = _("Screen {number} of {total}") if self._margin else _("{number} of {total}")
        count = count.format(number=number, total=total) if self.question.lines else ""
        bar = segments([1.0] * total, number, self._width)
        return [*self._titled(self.question.text, count), self._indented(*bar), ()]

    def _item(self, at: int, text: str) -> list[Line]:
        """Return the rows of one line: pointer, tick, digit, and its text with a hanging indent."""
        is_pointed, is_ticked = at == self._pointer, at in self._ticks
        digit = str((at + 1) % DIGITS) if at < DIGITS else " "
        start = (
            Run(POINTER if is_pointed else "  ", "accent"),
            Run("[x]" if is_ticked else "[ ]", "caution" if is_ticked else ""),
            Run(f" {digit} ", "number"),
        )
        style = "heading" if is_pointed else ""
        return [*hang(start, self._spelled(text), self._width + self._margin, style)]

    def _footer(self) -> Line:
        """Name the keys that work now, the most needed first; what does not fit is dropped."""
        if self._help:
            is_last = len(self._help) <= self._help_rows
            return (Run(_("any key: back") if is_last else _("any key: more")),)
        keys = _answer_keys(self.question)
        if self.question.kind in (Kind.YES_NO, Kind.YES_NO_UNSURE):
            keys[:2] = [_("y"), _("n")]
        explains = bool(self.question.lines) and self._explains
        if explains:
            keys += [_("space tick"), _("Enter next")]
        elif self._ticks or self._typed:
            keys.insert(0, _("Enter next"))
        if self.question.help:
            keys.append(_("? help") if explains else HELP)
        if self._answered:
            keys.append(_back_key(self.question))
        return self._keys_that_fit(keys)
