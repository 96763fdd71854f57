"""Takes pictures of a hand-out on a telephone. Run it with `python docs/make_handout_pictures.py`.

It needs Chromium. The page's clock is turned, so that a session's second minute comes at once.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from selfcare.app.context import Context
from selfcare.cli.main import main as selfcare

CHECKOUT = Path(__file__).resolve().parents[1]
PICTURES = CHECKOUT / "docs" / "pictures"
PHONE = {"width": 390, "height": 844}
IN_THE_HOLD_SECONDS = 150


def take(page: Page, address: str, scheme: str) -> None:
    """Take the beginning of the page, the question before the start, and a hold."""
    page.clock.install()
    page.goto(address)
    page.screenshot(path=PICTURES / f"handout-page-{scheme}.png")
    for summary in page.locator(".must-read > summary").all():
        summary.click()
    page.locator("#confirmed").check()
    page.locator("#begin").screenshot(path=PICTURES / f"handout-begin-{scheme}.png")
    page.locator("#start").click()
    page.clock.run_for(IN_THE_HOLD_SECONDS * 1000)
    page.screenshot(path=PICTURES / f"handout-hold-{scheme}.png")


def main() -> None:
    """Make the page and take every picture, in light and in the dark."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        file = Path(folder) / "core.html"
        environ = {"SELFCARE_HOME": folder, "LC_ALL": "C.UTF-8"}
        context = Context(environ, None, None, sys.stderr)
        if selfcare(["handout", "core", "--output", str(file)], context):
            sys.exit(1)
        chromium = driver.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        for scheme in ("light", "dark"):
            page = chromium.new_page(viewport=PHONE, color_scheme=scheme)  # type: ignore[arg-type]
            take(page, file.as_uri(), scheme)
        chromium.close()


if __name__ == "__main__":
    main()
