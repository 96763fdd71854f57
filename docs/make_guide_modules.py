"""Compile the built-in guides into Python modules, when a wheel is built.

A module holds one language: literals of what the guides say once they are decoded, which
Python reads back much faster than it decodes the YAML files. The views of the drawing have a
module of their own, imported when the first picture is drawn.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from gettext import NullTranslations

from selfcare.guides.model import Figure, Guides
from selfcare.i18n import ENGLISH, use_catalog
from selfcare.i18n.languages import known_languages, load_catalog
from selfcare.library.discovery import module_name
from selfcare.library.loader import decode_built_in

_SHORTEST_SHARED = 60
"""Values with literals as long as this are written once, however often they occur."""


def compile_all() -> Iterator[tuple[str, str]]:
    """Return the name and the text of each module. Raises ValueError for guides with an error."""
    yield "__init__.py", '"""The built-in guides, compiled from the YAML files beside them."""\n'
    for language in (ENGLISH, *known_languages()):
        guides = decode_in(language)
        module = module_name(language)
        yield f"{module}.py", compile_guides(guides, module)
        if guides.figure is not None:
            yield f"{module}_views.py", _module("VIEWS", guides.figure.views)


def decode_in(language: str) -> Guides:
    """Decode the built-in guides as the program does when it speaks a language."""
    use_catalog(NullTranslations() if language == ENGLISH else load_catalog(language))
    guides, diagnostics = decode_built_in(language)
    errors = [str(diagnostic) for diagnostic in diagnostics if diagnostic.is_error]
    if errors:
        raise ValueError("\n".join(errors))
    return guides


def compile_guides(guides: Guides, module: str) -> str:
    """Return the text of a module of this name with the guides, without the views."""
    late = ("def _views():", f" from .{module}_views import VIEWS", " return VIEWS")
    return _module("GUIDES", guides, late)


def _module(name: str, value: object, lines: Iterable[str] = ()) -> str:
    """Return the text of a module in which `name` is the value; it may refer to the lines."""
    writer = _Writer()
    literal = writer.literal(value)
    # Names within a function are faster than those of a module.
    body = (*sorted(writer.members), *writer.lines, f"return {literal}")
    return "\n".join(
        (
            '"""Made when the wheel was built. Edit the YAML files instead."""',
            *sorted(writer.imports),
            *lines,
            "def _value():",
            *(f" {line}" for line in body),
            f"{name} = _value()\n",
        )
    )


class _Writer:
    """Writes values as literals; those that occur more than once get a name."""

    def __init__(self) -> None:
        self.imports: set[str] = set()
        self.members: set[str] = set()
        self.lines: list[str] = []
        self._names: dict[str, str] = {}

    def literal(self, value: object) -> str:
        """Return the literal of a value, which may refer to lines that come before."""
        if isinstance(value, Enum):
            return self._member(value)
        if isinstance(value, Figure):
            return f"{self._class(value)}(_views)"
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return self._call(value)
        if isinstance(value, tuple):
            return f"({''.join(f'{self.literal(item)}, ' for item in value)})"
        if isinstance(value, frozenset):
            return f"frozenset({self.literal(tuple(sorted(value)))})"
        if isinstance(value, Mapping):
            items = (f"{self.literal(key)}: {self.literal(item)}" for key, item in value.items())
            return f"{{{', '.join(items)}}}"
        if value == float("inf"):
            return 'float("inf")'
        return repr(value)

    def _call(self, value: tuple[object, ...]) -> str:
        text = f"{self._class(value)}({', '.join(map(self.literal, value))})"
        if len(text) < _SHORTEST_SHARED:
            return text
        if text not in self._names:
            self._names[text] = f"_{len(self._names)}"
            self.lines.append(f"{self._names[text]} = {text}")
        return self._names[text]

    def _member(self, value: Enum) -> str:
        """Return the name of a member, which is looked up once: Python 3.11 is slow at it."""
        name = f"{self._class(value)}_{value.name}"
        self.members.add(f"{name} = {type(value).__name__}.{value.name}")
        return name

    def _class(self, value: object) -> str:
        kind = type(value)
        self.imports.add(f"from {kind.__module__} import {kind.__name__}")
        return kind.__name__
