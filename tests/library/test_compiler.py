"""The guides compiled into a wheel are those that a checkout decodes."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

from make_guide_modules import compile_all, compile_guides, decode_in
from selfcare.guides.model import Guides
from selfcare.i18n import use_catalog
from selfcare.i18n.languages import known_languages, load_catalog
from selfcare.library import discovery
from selfcare.library.loader import load, load_built_in

LANGUAGES = ("en", *known_languages())


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all modules, as in a wheel."""
    folder = tmp_path_factory.mktemp("wheel") / "_compiled"
    folder.mkdir()
    for name, text in compile_all():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_guides_equal_decoded_guides(
    compiled: Path, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(compiled.parent))
    name = f"{compiled.name}.{discovery.module_name(language)}"
    try:
        guides: Guides = import_module(name).GUIDES
        assert guides == decode_in(language)
    finally:
        for module in (compiled.name, name, f"{name}_views"):
            sys.modules.pop(module, None)


def test_compiling_twice_gives_the_same_text() -> None:
    assert compile_guides(decode_in("es"), "es") == compile_guides(decode_in("es"), "es")


def test_a_checkout_decodes_the_files() -> None:
    assert discovery.compiled_guides("en") is None
    assert load_built_in("en").guides == decode_in("en")


@pytest.mark.parametrize(
    ("language", "module"), [("es", "es.py"), ("zh-Hans", "zh_hans.py"), ("de", "en.py")]
)
def test_a_wheel_has_a_module_a_language(
    compiled: Path, language: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discovery, "COMPILED", compiled)
    assert discovery.compiled_guides(language) == compiled / module


def test_a_quiet_step_is_named_in_the_language() -> None:
    use_catalog(load_catalog("es"))
    titles = {step.title for step in load([], "es").guides.routines["core"].steps}
    assert not titles & {"Rest", "Breathe", "Move"}
