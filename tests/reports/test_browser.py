"""Reports in a real browser, opened from their file; skipped where there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import newskit
from newskit.reports import pipeline
from newskit.reports.findings import enriched
from tests.conftest import ROOT
from tests.reports.invented import MARKUP, hostile, stories

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_path = next(filter(None, map(shutil.which, BROWSERS)), None)
if _path is None and os.environ.get("NEWSKIT_BROWSER") != "required":
    pytest.skip("no Chromium here: apt-get install chromium", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-core")

CORPUS = [*stories(110), hostile()]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=_path, args=["--no-sandbox"])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A report of a corpus, one of a page, and one in parts."""
    folder = tmp_path_factory.mktemp("reports")
    made = {name: folder / f"{name}.html" for name in ("corpus", "page", "index")}
    made["corpus"].write_text(newskit.report(CORPUS), encoding="utf-8")
    (folder / "index-parts").mkdir()
    for path, text in pipeline.files(
        map(enriched, CORPUS), parts="index-parts", index="index.html", largest=100_000
    ):
        target = folder / "index-parts" / path if path else made["index"]
        target.write_text(text, encoding="utf-8")
    from click.testing import CliRunner

    from newskit.cli import main

    sample = str(ROOT / "samples" / "island-evening.txt")
    assert CliRunner().invoke(main, ["report", "-o", str(made["page"]), sample]).exit_code == 0
    return made


class Opened:
    """A page of the browser, and what it said and asked for since it was opened."""

    def __init__(self, browser: Any, path: Path, **how: Any) -> None:
        self.page = browser.new_page(**how)
        self.page.set_default_timeout(300_000)  # a busy machine is no fault of the report
        self.said: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(path.as_uri())

    def headlines(self) -> list[str]:
        found: list[str] = self.page.locator("#table tbody th").all_inner_texts()
        return found


@pytest.fixture
def corpus(browser: Any, files: dict[str, Path]) -> Iterator[Opened]:
    opened = Opened(browser, files["corpus"])
    yield opened
    opened.page.close()


@pytest.mark.parametrize("name", ["corpus", "page", "index"])
@pytest.mark.parametrize("width", [375, 800, 1280])
def test_a_report_opens_from_its_file_alone(
    browser: Any, files: dict[str, Path], name: str, width: int
) -> None:
    opened = Opened(browser, files[name], viewport={"width": width, "height": 900})
    assert opened.said == []
    assert opened.requests == [files[name].as_uri()]
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert opened.page.evaluate(sideways) == 0
    opened.page.close()


ALIKE = ("tbody tr:nth-child(n+12)", ".card:nth-child(n+4)", ".page p:nth-child(n+9)")
"""What only repeats what axe has seen: it takes seconds for a hundred rows."""


@pytest.mark.parametrize("name", ["corpus", "page", "index"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_report_bars_nobody(browser: Any, files: dict[str, Path], name: str, scheme: str) -> None:
    opened = Opened(browser, files[name], color_scheme=scheme)
    opened.page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    opened.page.add_style_tag(content=".card { content-visibility: visible !important; }")
    context = {"exclude": [[selector] for selector in ALIKE]}
    found = axe.Axe().run(opened.page, context=context).response["violations"]
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
    opened.page.close()


def test_every_plot_has_marks(corpus: Opened) -> None:
    figures = corpus.page.locator("figure").all()
    assert {figure.get_attribute("id") for figure in figures} == {
        *("over_time", "lengths", "named_when", "named_with", "trends", "keyness", "map"),
    }
    for figure in figures:
        marks = figure.locator("[class*=mark-][class*=role-mark] path")
        boxes = [box for mark in marks.all()[:40] if (box := mark.bounding_box())]
        assert len(boxes) > 2
        assert any(box["width"] > 1 and box["height"] > 1 for box in boxes)
        assert figure.locator("details tbody tr").count() > 2


def test_markup_in_a_story_is_text(corpus: Opened) -> None:
    assert corpus.page.title() != "ran"
    assert corpus.page.locator("article img, article script").count() == 0
    card = corpus.page.locator(".card").last
    assert MARKUP in (card.locator("h3").text_content() or "")
    assert "</article></details><script>x()</script>" in (
        card.locator(".body").text_content() or ""
    )
    assert corpus.page.locator(".card").count() == len(CORPUS)


def test_search_shows_the_stories_that_hold_all_words(corpus: Opened) -> None:
    wanted = [
        story["headline"]
        for story in CORPUS
        if "网箱养殖" in story["text"] and "许念慈" in story["text"] + story["authors"][0]["name"]
    ]
    assert 0 < len(wanted) < 100
    corpus.page.fill("#search", "许念慈 网箱养殖")
    assert corpus.headlines() == wanted
    assert corpus.page.inner_text("#found") == f"{len(wanted)} of {len(CORPUS)}"
    corpus.page.fill("#search", "没有这样的词")
    assert corpus.headlines() == []
    corpus.page.fill("#search", "")
    assert len(corpus.headlines()) == 100
    corpus.page.click("#more")
    assert len(corpus.headlines()) == len(CORPUS)


def test_filters_leave_what_they_say(corpus: Opened) -> None:
    corpus.page.check("#doubtful")
    assert corpus.headlines() == [story["headline"] for story in CORPUS if story["warnings"]]
    paper = CORPUS[0]["publication"]
    corpus.page.uncheck("#doubtful")
    corpus.page.select_option("#from", paper)
    assert corpus.headlines()[0] == CORPUS[0]["headline"]
    assert set(corpus.page.locator("#table td:nth-child(3)").all_inner_texts()) == {paper}


@pytest.mark.parametrize(
    ("head", "column", "value"),
    [("Characters", 5, int), ("Date", 2, str)],
)
def test_a_column_sorts_both_ways(corpus: Opened, head: str, column: int, value: Any) -> None:
    corpus.page.click("#more")
    button = corpus.page.get_by_role("button", name=head)
    cells = corpus.page.locator(f"#table td:nth-child({column})")
    seen = []
    for direction in ("ascending", "descending"):
        button.press("Enter")  # as with a keyboard
        sorts = corpus.page.locator("#table thead th[aria-sort]")
        assert [each.get_attribute("aria-sort") for each in sorts.all()] == [direction]
        seen.append([value(text) for text in cells.all_inner_texts()])
    assert seen[0] == sorted(seen[0])
    assert seen[1] == sorted(seen[0], reverse=True)


def test_the_map_names_its_dots_and_leads_to_their_stories(corpus: Opened) -> None:
    dots = corpus.page.locator("#map .mark-symbol.role-mark path")
    assert dots.count() == len(CORPUS)
    rows = corpus.page.locator("#map tbody tr")
    dots.nth(3).dispatch_event("mousemove", {"bubbles": True})
    assert corpus.page.inner_text(".tip") == rows.nth(3).locator("a").text_content()
    dots.nth(3).dispatch_event("click", {"bubbles": True})
    target = str(rows.nth(3).locator("a").get_attribute("href"))
    assert corpus.page.url.endswith(target)
    title = corpus.page.locator(f"{target} h3").text_content()
    assert title == rows.nth(3).locator("a").text_content()


def test_paper_has_all_rows_and_no_controls(corpus: Opened) -> None:
    corpus.page.emulate_media(media="print")
    corpus.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert len(corpus.headlines()) == len(CORPUS)
    assert not corpus.page.locator("#search").is_visible()
    assert not corpus.page.locator(".card details summary").first.is_visible()


def test_without_scripts_nothing_is_missing(browser: Any, files: dict[str, Path]) -> None:
    opened = Opened(browser, files["corpus"], java_script_enabled=False)
    assert len(opened.headlines()) == len(CORPUS)
    assert not opened.page.locator("#search").is_visible()
    opened.page.close()


def test_a_page_is_beside_its_text_in_its_own_script(browser: Any, files: dict[str, Path]) -> None:
    opened = Opened(browser, files["page"])
    card = opened.page.locator(".card").first
    card.locator("summary").press("Enter")
    assert card.locator(".page .line").first.inner_text() == "百年燈塔變教室"
    assert card.locator(".body").get_attribute("lang") == "zh-Hant"
    assert card.locator("mark.people").first.inner_text()
    opened.page.get_by_role("button", name="Show all texts").click()
    assert all(body.is_visible() for body in opened.page.locator(".body").all())
    opened.page.close()


def test_an_index_leads_to_its_parts_and_back(browser: Any, files: dict[str, Path]) -> None:
    opened = Opened(browser, files["index"])
    assert opened.page.locator(".card").count() == 0
    opened.page.locator("#table tbody a").nth(2).click()
    opened.page.wait_for_url("**/index-parts/1.html#s3")
    assert opened.page.locator("#s3 h3").inner_text() == CORPUS[2]["headline"]
    assert opened.page.locator("figure").count() == 0
    opened.page.get_by_role("link", name="The whole report").click()
    opened.page.wait_for_url("**/index.html")
    assert opened.said == []
    opened.page.close()


def test_axe_finds_what_bars_somebody(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text("<html><img src=data:,><input>", encoding="utf-8")
    opened = Opened(browser, tmp_path / "bad.html")
    found = {fault["id"] for fault in axe.Axe().run(opened.page).response["violations"]}
    assert {"image-alt", "label"} <= found
    opened.page.close()
