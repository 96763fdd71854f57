"""A real browser, started once, and pages opened in it that are watched."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from handout.pages import ROUTINES, built_in_page

Opens = Callable[..., "Opened"]

_PAGES = {id_: (pytest.mark.sample if id_ == "core" else ()) for id_ in ROUTINES}
every_page = pytest.mark.parametrize(
    "id_", [pytest.param(id_, marks=marks) for id_, marks in _PAGES.items()]
)
"""The page of every routine in the browser; by hand only that of one."""

RECORDING = """
(() => {
  const record = window.record = {said: [], tones: [], contexts: 0, locks: 0, released: 0};
  const seconds = () => performance.now() / 1000;
  const voices = VOICES;
  Object.defineProperty(window, "speechSynthesis", {value: {
    getVoices: () => voices, cancel: () => {}, addEventListener: () => {},
    speak: (phrase) => record.said.push([seconds(), phrase.text, phrase.lang]),
  }});
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  const param = () => ({setValueAtTime() {}, linearRampToValueAtTime() {}});
  window.AudioContext = class {
    constructor() {
      record.contexts += 1;
      this.state = "suspended";
      this.currentTime = 0;
      window.context = this;
    }
    async resume() { this.state = "running"; }
    createOscillator() {
      const note = {frequency: {}, connect: (to) => to, stop() {}};
      note.start = () => record.tones.push([seconds(), note.frequency.value]);
      return note;
    }
    createGain() { return {gain: param(), connect: (to) => to}; }
  };
  const lock = {release: async () => { record.released += 1; }};
  const wakeLock = {request: async () => {
    if (window.noLock) throw new Error("no");
    record.locks += 1;
    return lock;
  }};
  Object.defineProperty(navigator, "wakeLock", {value: wakeLock});
})();
"""
HIDE = """hidden => {
  Object.defineProperty(document, "hidden", {value: hidden, configurable: true});
  document.dispatchEvent(new Event("visibilitychange"));
}"""
OWN_VOICE = '[{lang: "en-GB", localService: true}]'


@dataclass
class Opened:
    """A page in the browser, with what it asked for and complained about."""

    page: Page
    asked_for: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """Open the lists that must be read, tick the question and press start."""
        for fold in self.page.locator(".must-read").all():
            if not fold.evaluate("fold => fold.classList.contains('read')"):
                fold.locator("summary").click()
        self.page.locator("#confirmed").check()
        self.page.locator("#start").click()

    def passes(self, seconds: float) -> None:
        """Let so much time pass, second by second as on a clock, in no time."""
        self.page.clock.run_for(round(seconds * 1000))

    def is_hidden(self, *, hidden: bool) -> None:
        """Put the page out of sight, or back."""
        self.page.evaluate(HIDE, hidden)

    def text(self, id_: str) -> str:
        """What is in an element, empty where it is hidden."""
        place = self.page.locator(f"#{id_}")
        return place.inner_text() if place.is_visible() else ""

    @property
    def record(self) -> Any:
        """What was said and sounded so far."""
        return self.page.evaluate("window.record")

    @property
    def beat(self) -> tuple[str, str, str]:
        """What is seen of the beat: the step's name, what to do, the seconds left."""
        return self.text("now-title"), self.text("now-do"), self.text("now-count")


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The machine's own Chromium, without a window, with a home of its own."""
    environ: dict[str, str | float | bool] = {
        **os.environ,
        "HOME": str(tmp_path_factory.mktemp("browser")),
    }
    # Chromium refuses to lock itself in for root, as tests in a container run.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    arguments.append("--disable-dev-shm-usage")  # a container has little or none
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=shutil.which("chromium"), args=arguments, env=environ
        )
        yield chromium
        chromium.close()


@pytest.fixture
def opens(browser: Browser, tmp_path: Path) -> Iterator[Opens]:
    """Open hand-outs from a file; at the end no page has asked for anything or complained."""
    opened: list[Opened] = []

    def open_page(
        id_: str = "core", *, voices: str = OWN_VOICE, language: str = "en", **options: Any
    ) -> Opened:
        file = tmp_path / f"{id_}.html"
        file.write_text(built_in_page(id_, language), encoding="utf-8")
        page = browser.new_page(**{"viewport": {"width": 390, "height": 844}, **options})
        new = Opened(page)
        page.on("request", lambda request: new.asked_for.append(request.url))
        page.on("console", lambda message: new.complaints.append(message.text))
        page.on("pageerror", lambda error: new.complaints.append(str(error)))
        page.add_init_script(RECORDING.replace("VOICES", voices))
        page.set_default_timeout(5000)
        page.clock.install(time=0)
        page.goto(file.as_uri())
        page.clock.pause_at(60)  # from here on no time passes but what a test lets pass
        opened.append(new)
        return new

    yield open_page
    lists = [(item.asked_for, item.complaints) for item in opened]
    files = [[item.page.url] for item in opened]
    for item in opened:
        item.page.close()
    assert lists == [(file, []) for file in files]
