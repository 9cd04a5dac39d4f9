"""The site of the documentation: built without a warning, in both languages, read without a net."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from tests.conftest import ROOT, environment

pytest.importorskip("sphinx", reason="needs the extra docs")

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_browser = next(filter(None, map(shutil.which, _BROWSERS)), None)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as `make site` builds it."""
    folder = tmp_path_factory.mktemp("site")
    command = ["make", "site", f"SITE={folder}"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_site_has_all_pages_in_both_languages_and_fetches_nothing(site: Path) -> None:
    pages = {p.relative_to(ROOT) for p in (*ROOT.glob("docs/*.md"), *ROOT.glob("samples/*.md"))}
    chinese = {page for page in pages if page.suffixes == [".zh-CN", ".md"]}
    translated = {page.with_name(page.name.replace(".zh-CN", "")) for page in chinese}
    for language, expected in (("en", pages - chinese), ("zh-CN", pages - translated)):
        for page in expected:
            path = site / language / page.with_suffix(".html")
            assert path.exists(), f"{page} is in no section of docs/conf.py"
            text = path.read_text(encoding="utf-8")
            own = "zh-CN" if page in chinese else "en"
            assert re.search(r"<html [^>]*lang=\"([\w-]+)\"", text)[1] == own  # type: ignore[index]
            assert not re.findall(r"<(?:script|img|iframe)[^>]+src=\"(?:https?:)?//", text)
            assert not re.findall(r"<link[^>]+stylesheet[^>]+href=\"(?:https?:)?//", text)


# What is said of releases and to those who find a hole is said in English.
ENGLISH_ALONE = {"CHANGELOG", "SECURITY"}


def test_every_page_has_its_chinese() -> None:
    spec = importlib.util.spec_from_file_location("conf", ROOT / "docs" / "conf.py")
    assert spec is not None
    assert spec.loader is not None
    conf: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(conf)
    pages = {page for _, _, listed in conf.SECTIONS for page in listed}
    assert {page for page in pages if conf._chinese(page) is None} == ENGLISH_ALONE


def test_links_of_the_site_lead_to_pages_of_it(site: Path) -> None:
    for path in site.rglob("*.html"):
        for href in re.findall(r"<a [^>]*href=\"([^\"#]+)", path.read_text(encoding="utf-8")):
            if urlsplit(href).scheme not in ("", "file"):
                continue
            target = Path(urlsplit(urljoin(path.as_uri(), href)).path)
            assert target.exists(), f"{path.relative_to(site)}: {href}"


def test_lines_of_chinese_paragraphs_are_joined_without_a_space(site: Path) -> None:
    pages = list((site / "zh-CN").rglob("*.zh-CN.html"))
    assert pages
    for path in pages:
        text = re.sub(r"<pre>.*?</pre>", "", path.read_text(encoding="utf-8"), flags=re.S)
        assert not re.search(r"[，。、\u4e00-\u9fff]\n[\u4e00-\u9fff]", text), path.name


@pytest.mark.skipif(
    _browser is None and os.environ.get("NEWSKIT_BROWSER") != "required", reason="no Chromium here"
)
@pytest.mark.parametrize(
    ("language", "query", "found"),
    [
        ("en", "confidence", "split.html"),
        ("en", "市民政局公布", "tasks.html"),
        ("zh-CN", "怎样安装", "README.zh-CN.html"),
    ],
)
def test_search_works_without_a_server(site: Path, language: str, query: str, found: str) -> None:
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=_browser, args=["--no-sandbox"])
        page: Any = browser.new_page()
        page.set_default_timeout(120_000)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto((site / language / "search.html").as_uri() + f"?q={query}")
        page.wait_for_selector(f"#search-results li a[href*='{found}']")
        assert [url for url in asked if not url.startswith("file:")] == []
