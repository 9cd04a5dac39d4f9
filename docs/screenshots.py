"""Take the pictures of reports that `report.md` shows: `make screenshots`.

A corpus is invented as the tests invent one; the page is a sample. Needs Chromium, playwright and
fonts for Chinese.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

import newskit  # noqa: E402
from newskit.cli import main as command  # noqa: E402
from tests.reports.invented import stories  # noqa: E402

PICTURES = (
    # name, report, width, height, colour scheme, what is done before
    ("report-375.png", "page", 375, 800, "light", ""),
    ("report-800.png", "page", 800, 900, "dark", "document.querySelector('summary').click()"),
    ("report-1280.png", "corpus", 1280, 1150, "light", ""),
)


def main() -> None:
    """Write the pictures beside this file."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page, corpus = Path(folder, "page.html"), Path(folder, "corpus.html")
        sample = str(HERE.parent / "samples" / "island-evening.txt")
        CliRunner().invoke(command, ["report", "-o", str(page), sample], catch_exceptions=False)
        corpus.write_text(newskit.report(stories(300), title="三报一季"), encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for name, report, width, height, scheme, script in PICTURES:
            shown = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme=scheme
            )
            shown.set_default_timeout(300_000)
            shown.goto(Path(folder, f"{report}.html").as_uri())
            if script:
                shown.evaluate(script)
            shown.screenshot(path=HERE / name)


if __name__ == "__main__":
    main()
