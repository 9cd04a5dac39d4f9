"""How long Chromium takes to open a report and to filter its table, beside an empty page.

    python -m tests.benchmarks.report_speed [STORIES]

Stories are invented, with all that a report looks for, so that only the report is made. The times
are medians of several runs; the ratio to an empty page, opened in the same way on the same machine,
is what can be compared with other machines.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any

import newskit
from tests.reports.invented import complete, stories

RUNS = 5
EMPTY = "<!doctype html><title>empty</title>"
WORDS = ("港", "网箱养殖", "许念慈 码头", "没有这样的词", "")

# From the input to the next frame that shows what it left, in milliseconds.
FILTER = """word => new Promise(resolve => {
  const search = document.getElementById("search");
  const start = performance.now();
  search.value = word;
  search.dispatchEvent(new Event("input"));
  requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
})"""


def main(count: int) -> None:
    """Print the times for a report of so many stories."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        start = perf_counter()
        text = newskit.report(map(complete, stories(count)))
        print(
            f"{count} stories: {len(text.encode()) / 1e6:.1f} MB in {perf_counter() - start:.0f} s"
        )
        report, empty = Path(folder, "report.html"), Path(folder, "empty.html")
        report.write_text(text, encoding="utf-8")
        empty.write_text(EMPTY, encoding="utf-8")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        times = {path: [_opened(browser, path)[0] for _ in range(RUNS)] for path in (empty, report)}
        nothing, opened = (statistics.median(times[path]) for path in (empty, report))
        print(f"open: {opened:.2f} s, {opened / nothing:.0f} times an empty page's {nothing:.3f} s")
        _, page = _opened(browser, report)
        filtered = [page.evaluate(FILTER, word) for _ in range(RUNS) for word in WORDS]
        worst, middle = max(filtered), statistics.median(filtered)
        print(
            f"filter: median {middle:.0f} ms, worst {worst:.0f} ms,"
            f" {middle / 1e3 / nothing:.2f} times the opening of an empty page"
        )


def _opened(browser: Any, path: Path) -> tuple[float, Any]:
    """The seconds until a file is loaded and drawn, and its page."""
    page = browser.new_page()
    page.set_default_timeout(600_000)
    start = perf_counter()
    page.goto(path.as_uri(), wait_until="load")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    return perf_counter() - start, page


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
