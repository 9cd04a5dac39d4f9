"""How long Chromium takes to open a report and to filter its table, beside an empty page.

    python -m tests.benchmarks.report_speed [STORIES]

Stories are invented, with all that a report looks for, so that only the report is made. The times
are medians of several runs; the ratio to an empty page, opened in the same way on the same machine,
is what can be compared with other machines. The times of the processor are those of the main thread
of the page, which is what a busy machine does not change.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import newskit
from tests.reports.invented import complete, stories

RUNS = 5
EMPTY = "<!doctype html><title>empty</title>"
WORDS = ("港", "网箱养殖", "许念慈 码头", "没有这样的词", "")

# From the input to the next frame that shows what it left.
FILTER = """word => new Promise(resolve => {
  const search = document.getElementById("search");
  search.value = word;
  search.dispatchEvent(new Event("input"));
  requestAnimationFrame(() => setTimeout(resolve));
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
        opened = {path: [_Page(browser, path) for _ in range(RUNS)] for path in (empty, report)}
        nothing, whole = (_median(*(page.opened for page in opened[p])) for p in (empty, report))
        print(f"open: {whole}; an empty page: {nothing}; {whole.clock / nothing.clock:.0f} times")
        page = opened[report][0]
        filtered = [page.timed(FILTER, word) for _ in range(RUNS) for word in WORDS]
        middle, worst = _median(*filtered), max(filtered)
        share = middle.clock / nothing.clock
        print(f"filter: {middle}; at worst {worst}; {share:.2f} times an empty page's opening")


class _Time(NamedTuple):
    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.clock:.3f} s ({self.processor:.3f} s of the processor)"


def _median(*times: _Time) -> _Time:
    return _Time(*map(statistics.median, zip(*times, strict=True)))


class _Page:
    """A file that is opened in a page of its own, and how long it takes to be loaded and drawn."""

    def __init__(self, browser: Any, path: Path) -> None:
        self._page = browser.new_page()
        self._page.set_default_timeout(600_000)
        self._devtools = self._page.context.new_cdp_session(self._page)
        self._devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
        start, before = perf_counter(), self._processor()
        self._page.goto(path.as_uri(), wait_until="load")
        self._page.evaluate("() => new Promise(requestAnimationFrame)")
        self.opened = _Time(perf_counter() - start, self._processor() - before)

    def timed(self, script: str, argument: str) -> _Time:
        """How long a script takes."""
        start, before = perf_counter(), self._processor()
        self._page.evaluate(script, argument)
        return _Time(perf_counter() - start, self._processor() - before)

    def _processor(self) -> float:
        metrics = self._devtools.send("Performance.getMetrics")["metrics"]
        return next(one["value"] for one in metrics if one["name"] == "TaskDuration")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
