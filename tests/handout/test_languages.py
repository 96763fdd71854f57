"""Hand-outs in other languages: as small, as short and as quiet as the English ones."""

import subprocess
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from cli.person import Person
from guides_of_the_checkout import ROOT
from handout.pages import ROUTINES
from selfcare.app.context import Context
from selfcare.app.handouts import handout_source, render_page
from selfcare.i18n import use_catalog
from selfcare.i18n.languages import load_catalog
from selfcare.library.discovery import BUILT_IN, Folder, files_in, pair_translations
from selfcare.library.loader import decode_all
from selfcare.session.options import SessionOptions

pytestmark = pytest.mark.no_cover

LARGEST_BYTES = 150_000
BUILT_IN_FILES = [
    file for file in files_in(Folder(str(ROOT), BUILT_IN)) if file.path.endswith(".yaml")
]
LANGUAGES = ["es", "zh-Hans"]

in_languages = pytest.mark.parametrize("language", LANGUAGES)


def written(folder: Path, routine: str, language: str) -> Path:
    """The page of a routine, made by the program in a language."""
    file = folder / f"{routine}.html"
    person = Person(folder / "selfcare").given(SELFCARE_LANGUAGE=language)
    # The guides that the tests share are English ones.
    result = person.given(SELFCARE_GUIDES=str(folder)).run(
        "handout", routine, "--output", str(file)
    )
    assert result.status == 0, result.complaint
    return file


@cache
def context_in(language: str) -> Context:
    """A start of the program with all built-in guides in a language, decoded once."""
    context = Context({}, None, None, None)
    context.library = decode_all(pair_translations(tuple(BUILT_IN_FILES), language))
    return context


@in_languages
@pytest.mark.parametrize("routine", ROUTINES)
def test_a_page_is_small(routine: str, language: str) -> None:
    use_catalog(load_catalog(language))
    context = context_in(language)
    chosen = context.library.guides.routines[routine]
    made = render_page(handout_source(context, chosen, SessionOptions()), "html")
    assert len(made.encode()) < LARGEST_BYTES
    assert f'<html lang="{language}"' in made[:200]


@pytest.mark.browser
@pytest.mark.needs("chromium")
@pytest.mark.needs("pdftotext")
@in_languages
@pytest.mark.parametrize("routine", ["core", "cannot-reach-back", "ear"])
def test_translated_page_prints_on_two_pages_and_is_accessible(
    browser: Browser, tmp_path: Path, routine: str, language: str
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(written(tmp_path, routine, language).as_uri())
    start = page.locator("#start").bounding_box()
    assert start
    assert start["y"] + start["height"] <= 2 * 844
    violations = Axe().run(page).response["violations"]
    pages = [_pages(page.pdf(format=paper), tmp_path) for paper in ("A4", "Letter")]
    page.close()
    assert (violations, complaints, [count for count in pages if count > 2]) == ([], [], [])


def _pages(printed: bytes, folder: Path) -> int:
    file = folder / "printed.pdf"
    file.write_bytes(printed)
    result = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)
    return result.stdout.count(b"\f")
